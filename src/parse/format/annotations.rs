//! An article's annotations, apart from its quotes.

use super::{
    ACTOR, Format, QUOTE, Takes, choice, key, needed,
    quote::{ALLOW, QUOTE_FORMAT, TRANSLATION},
};
use crate::model::NoteKind;

/// `content/articles/<id>.annotations.yaml`
pub(crate) static ANNOTATIONS: Format = Format {
    name: "annotations",
    keys: &[
        key("quotes", Takes::List(&Takes::Map(&QUOTE_FORMAT)), "Words that actors uttered."),
        key("renditions", Takes::List(&Takes::Map(&RENDITION)), "How this article words quotes of other articles."),
        key("mentions", Takes::Map(&MENTIONS), "How actors' names are found."),
        key("notes", Takes::List(&Takes::Map(&NOTE)), "The editors' margin notes."),
        key("allow", Takes::List(&Takes::Map(&ALLOW)), "Lints silenced for the whole article."),
    ],
};

static RENDITION: Format = Format {
    name: "a rendition",
    keys: &[
        needed("quote", QUOTE, "The quote, which another article holds."),
        needed("text", Takes::Text, "The words, as this article has them."),
        key("prefix", Takes::Free, "Words before it, where it stands more than once."),
        key("suffix", Takes::Free, "Words behind it, where it stands more than once."),
        key("occurrence", Takes::Count, "Which one, where it stands more than once."),
        key("lang", Takes::Lang, "Language of the words. Default: the article's."),
        key("translation", Takes::Map(&TRANSLATION), "Who translated them."),
        key("note", Takes::Text, "The editors' note, in Markdown."),
        key("allow", Takes::List(&Takes::Map(&ALLOW)), "Lints silenced for this rendition."),
    ],
};

static MENTIONS: Format = Format {
    name: "`mentions`",
    keys: &[
        key("auto", Takes::Bool, "`false` looks for no names. Default: `true`."),
        key("skip", Takes::List(&ACTOR), "Actors whose names are not linked here."),
        key("list", Takes::List(&Takes::Map(&MENTION)), "Mentions made by hand."),
    ],
};

static MENTION: Format = Format {
    name: "a mention",
    keys: &[
        needed("actor", ACTOR, "Who is named."),
        needed("text", Takes::Text, "The words that name them."),
        key("prefix", Takes::Free, "Words before it, where it stands more than once."),
        key("suffix", Takes::Free, "Words behind it, where it stands more than once."),
        key("occurrence", Takes::Count, "Which one, where it stands more than once."),
    ],
};

static NOTE: Format = Format {
    name: "a note",
    keys: &[
        key("id", Takes::Id(None), "Its permanent address: `#note-<id>`. Default: made from the words of the passage."),
        needed("text", Takes::Text, "The passage, as it stands in the article."),
        key("prefix", Takes::Free, "Words before it, where it stands more than once."),
        key("suffix", Takes::Free, "Words behind it, where it stands more than once."),
        key("occurrence", Takes::Count, "Which one, where it stands more than once."),
        key("kind", choice::<NoteKind>(), "What the note does. Default: `context`."),
        key("by", Takes::Text, "Who wrote it."),
        needed("body", Takes::Text, "The note, in Markdown."),
    ],
};
