//! A quote, with its parts.

use super::{
    ACTOR, EVENT, EXTRA, FORMER, Format, PUBLISH_AFTER, QUOTE, TOPIC, ValueType, choice_of, optional, required,
};
use crate::model::{ChangeKind, Level, Medium, QuoteKind, RelationKind, Status, Terms, TranslationKind};

pub(super) static QUOTE_FORMAT: Format = Format {
    name: "a quote",
    short: None,
    keys: &[
        required("id", ValueType::Id(None), "Its permanent address: `/quotes/<id>/`."),
        required("text", ValueType::Text, "The words, as they are in the article."),
        optional("prefix", ValueType::Free, "The words before it, if it occurs more than once."),
        optional("suffix", ValueType::Free, "The words after it, if it occurs more than once."),
        optional("occurrence", ValueType::Count, "Which one, from 1, if it occurs more than once."),
        optional("kind", choice_of::<QuoteKind>(), "Direct, partial or indirect speech. Default: `direct`."),
        optional(
            "speaker",
            ACTOR,
            "Who spoke. Default: that of `defaults`, or in a transcript the actor whom the label above the words names.",
        ),
        optional("role", ValueType::Id(None), "The speaker's membership. Default: the one in force on `said.date`."),
        optional("on_behalf_of", ACTOR, "Whom they spoke for."),
        optional("attribution", ValueType::Text, "The article's own words for the speaker."),
        optional(
            "said",
            ValueType::Map(&SAID),
            "When, where and how it was said. Default: at the event of the article, if that is a transcript, a statement or an interview.",
        ),
        optional("via", ValueType::List(&ACTOR), "Who passed it on, outermost first."),
        optional("terms", choice_of::<Terms>(), "On what terms it was given. Default: `on-record`."),
        optional("lang", ValueType::Lang, "Language of the words. Default: the article's."),
        optional("original", ValueType::Map(&ORIGINAL), "The words before they were translated."),
        optional("translation", ValueType::Map(&TRANSLATION), "Who translated them."),
        optional("topics", ValueType::List(&TOPIC), "What it is about. Default: the topics of its article."),
        optional("positions", ValueType::List(&ValueType::Map(&POSITION_TAKEN)), "The stances it takes."),
        optional("relations", ValueType::List(&ValueType::Map(&RELATION)), "What it does to other quotes."),
        optional(
            "reply_expected_from",
            ValueType::List(&ACTOR),
            "Those of whom a reply is expected; the site says so until one is on record.",
        ),
        optional("verification", ValueType::Map(&VERIFICATION), "How far the words were checked."),
        optional("status", choice_of::<Status>(), "What is known about the quote today. Default: `reported`."),
        optional("note", ValueType::Text, "The editors' note for the margin, in Markdown."),
        optional("changes", ValueType::List(&ValueType::Map(&CHANGE)), "What the editors changed since."),
        optional(
            "reviewed",
            ValueType::List(&ValueType::Map(&REVIEW)),
            "Who else read it in its article and found it right.",
        ),
        optional(
            "featured",
            ValueType::Bool,
            "`true` puts it at the top of the home page, and gives it a page for frames of other sites.",
        ),
        optional("draft", ValueType::Bool, "`true` keeps it out of the site until `--drafts` is given."),
        optional("allow", ValueType::List(&ValueType::Map(&ALLOW)), "Lints silenced for this quote."),
        optional("extra", ValueType::Any, EXTRA),
        optional("publish_after", ValueType::Day, PUBLISH_AFTER),
        optional("redirect_from", FORMER, "Addresses it had before, which lead to it: `/old/place/`."),
    ],
};

/// What the quotes of a file have in common.
pub(crate) static DEFAULTS: Format = Format {
    name: "`defaults`",
    short: None,
    keys: &[
        optional("speaker", ACTOR, "Who spoke."),
        optional("role", ValueType::Id(None), "The membership of `speaker`; not for quotes with another speaker."),
        optional("on_behalf_of", ACTOR, "Whom `speaker` spoke for; not for quotes with another speaker."),
        optional("kind", choice_of::<QuoteKind>(), "Direct, partial or indirect speech."),
        optional(
            "said",
            ValueType::Map(&SAID),
            "When, where and how it was said, key by key; no date and no event for a quote that has either.",
        ),
        optional("via", ValueType::List(&ACTOR), "Who passed it on, outermost first."),
        optional("terms", choice_of::<Terms>(), "On what terms it was given."),
        optional("lang", ValueType::Lang, "Language of the words."),
        optional("translation", ValueType::Map(&TRANSLATION), "Who translated them."),
        optional("topics", ValueType::List(&TOPIC), "What it is about."),
        optional("verification", ValueType::Map(&VERIFICATION), "How far the words were checked."),
    ],
};

pub(crate) static SAID: Format = Format {
    name: "`said`",
    short: Some("date"),
    keys: &[
        optional("date", ValueType::Date, "The day, as precise as it is known (EDTF)."),
        optional("event", EVENT, "The event it was said at."),
        optional("medium", choice_of::<Medium>(), "The form."),
        optional("audience", ValueType::List(&ACTOR), "Whom it was said to."),
    ],
};

static ORIGINAL: Format = Format {
    name: "an original",
    short: None,
    keys: &[required("lang", ValueType::Lang, "Its language."), required("text", ValueType::Text, "The words.")],
};

pub(super) static TRANSLATION: Format = Format {
    name: "a translation",
    short: Some("kind"),
    keys: &[
        optional("by", ValueType::Text, "The translator."),
        required("kind", choice_of::<TranslationKind>(), "What sort of translator."),
    ],
};

static POSITION_TAKEN: Format = Format {
    name: "a stance",
    short: None,
    keys: &[
        required("position", ValueType::Id(Some("position")), "The position."),
        required("stance", ValueType::Text, "One of the position's stances."),
        optional("explicit", ValueType::Bool, "`false` if it is the editors' reading. Default: `true`."),
    ],
};

static RELATION: Format = Format {
    name: "a relation",
    short: None,
    keys: &[
        required("type", choice_of::<RelationKind>(), "What it does to the other quote."),
        required("to", QUOTE, "The other quote."),
        optional("by", ValueType::Text, "Who claims it."),
        optional("why", ValueType::Text, "Why."),
    ],
};

static VERIFICATION: Format = Format {
    name: "a verification",
    short: Some("level"),
    keys: &[
        required("level", choice_of::<Level>(), "What the words were checked against."),
        optional("url", ValueType::Address, "Its address on the web."),
        optional("at", ValueType::Text, "The moment in it."),
        optional("by", ValueType::Text, "Who checked."),
        optional("date", ValueType::Date, "When."),
    ],
};

static CHANGE: Format = Format {
    name: "a change",
    short: None,
    keys: &[
        required("date", ValueType::Date, "When."),
        required("kind", choice_of::<ChangeKind>(), "What sort of change."),
        required("text", ValueType::Text, "What, in a sentence; Markdown within a line."),
    ],
};

static REVIEW: Format = Format {
    name: "a review",
    short: Some("by"),
    keys: &[required("by", ValueType::Text, "Who reviewed the quote."), optional("date", ValueType::Date, "When.")],
};

pub(super) static ALLOW: Format = Format {
    name: "an `allow`",
    short: None,
    keys: &[
        required("lint", ValueType::Lint, "The lint's name."),
        required("why", ValueType::Text, "Why the editors know better."),
    ],
};
