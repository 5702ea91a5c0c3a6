//! A quote, with what it is made of.

use super::{ACTOR, EVENT, FORMER, Format, QUOTE, TOPIC, Takes, choice, key, needed};
use crate::model::{ChangeKind, Level, Medium, QuoteKind, RelationKind, Status, Terms, TranslationKind};

pub(super) static QUOTE_FORMAT: Format = Format {
    name: "a quote",
    keys: &[
        needed("id", Takes::Id(None), "Its permanent address: `/quotes/<id>/`."),
        needed("text", Takes::Text, "The words, as they stand in the article."),
        key("prefix", Takes::Free, "Words before it, where it stands more than once."),
        key("suffix", Takes::Free, "Words behind it, where it stands more than once."),
        key("occurrence", Takes::Count, "Which one, where it stands more than once."),
        key("kind", choice::<QuoteKind>(), "Direct, partial or indirect speech. Default: `direct`."),
        needed("speaker", ACTOR, "Who spoke."),
        key("role", Takes::Id(None), "The speaker's membership. Default: the one in force on `said.date`."),
        key("on_behalf_of", ACTOR, "Whom they spoke for."),
        key("attribution", Takes::Text, "The article's own words for the speaker."),
        key("said", Takes::Map(&SAID), "When, where and how it was said."),
        key("via", Takes::List(&ACTOR), "Who passed it on, outermost first."),
        key("terms", choice::<Terms>(), "On what terms it was given. Default: `on-record`."),
        key("lang", Takes::Lang, "Language of the words. Default: the article's."),
        key("original", Takes::Map(&ORIGINAL), "The words before they were translated."),
        key("translation", Takes::Map(&TRANSLATION), "Who translated them."),
        key("topics", Takes::List(&TOPIC), "What it is about."),
        key("positions", Takes::List(&Takes::Map(&POSITION_TAKEN)), "The stances it takes."),
        key("relations", Takes::List(&Takes::Map(&RELATION)), "What it does to other quotes."),
        key("verification", Takes::Map(&VERIFICATION), "How far the words were checked."),
        key("status", choice::<Status>(), "Where the quote stands today. Default: `reported`."),
        key("note", Takes::Text, "The editors' note for the margin, in Markdown."),
        key("changes", Takes::List(&Takes::Map(&CHANGE)), "What the editors changed since."),
        key("allow", Takes::List(&Takes::Map(&ALLOW)), "Lints silenced for this quote."),
        key("redirect_from", FORMER, "Addresses it had before, which lead to it: `/old/place/`."),
    ],
};

static SAID: Format = Format {
    name: "`said`",
    keys: &[
        key("date", Takes::Date, "The day, as precise as it is known (EDTF)."),
        key("event", EVENT, "The event it was said at."),
        key("medium", choice::<Medium>(), "The form."),
        key("audience", Takes::List(&ACTOR), "Whom it was said to."),
    ],
};

static ORIGINAL: Format = Format {
    name: "an original",
    keys: &[needed("lang", Takes::Lang, "Its language."), needed("text", Takes::Text, "The words.")],
};

pub(super) static TRANSLATION: Format = Format {
    name: "a translation",
    keys: &[
        key("by", Takes::Text, "The translator."),
        needed("kind", choice::<TranslationKind>(), "What sort of translator."),
    ],
};

static POSITION_TAKEN: Format = Format {
    name: "a stance",
    keys: &[
        needed("position", Takes::Id(Some("position")), "The position."),
        needed("stance", Takes::Text, "One of the position's stances."),
        key("explicit", Takes::Bool, "`false` if it is the editors' reading. Default: `true`."),
    ],
};

static RELATION: Format = Format {
    name: "a relation",
    keys: &[
        needed("type", choice::<RelationKind>(), "What it does to the other quote."),
        needed("to", QUOTE, "The other quote."),
        key("by", Takes::Text, "Who says so."),
        key("why", Takes::Text, "Why."),
    ],
};

static VERIFICATION: Format = Format {
    name: "a verification",
    keys: &[
        needed("level", choice::<Level>(), "What the words were checked against."),
        key("url", Takes::Address, "Where that stands."),
        key("at", Takes::Text, "The moment in it."),
        key("by", Takes::Text, "Who checked."),
        key("date", Takes::Date, "When."),
    ],
};

static CHANGE: Format = Format {
    name: "a change",
    keys: &[
        needed("date", Takes::Date, "When."),
        needed("kind", choice::<ChangeKind>(), "What sort of change."),
        needed("text", Takes::Text, "What, in a sentence."),
    ],
};

pub(super) static ALLOW: Format = Format {
    name: "an `allow`",
    keys: &[
        needed("lint", Takes::Lint, "The lint's name."),
        needed("why", Takes::Text, "Why the editors know better."),
    ],
};
