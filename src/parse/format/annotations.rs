//! An article's annotations, except its quotes.

use super::{
    ACTOR, Format, QUOTE, ValueType, choice_of, optional,
    quote::{ALLOW, DEFAULTS, QUOTE_FORMAT, TRANSLATION},
    required,
};
use crate::model::{NoteKind, QuoteKind};

/// `content/articles/<id>.annotations.yaml`
pub(crate) static ANNOTATIONS: Format = Format {
    name: "annotations",
    short: None,
    keys: &[
        optional("quotes", ValueType::List(&ValueType::Map(&QUOTE_FORMAT)), "Words that actors uttered."),
        optional(
            "defaults",
            ValueType::Map(&DEFAULTS),
            "Keys of quotes, for every quote of this file that lacks them.",
        ),
        optional(
            "renditions",
            ValueType::List(&ValueType::Map(&RENDITION)),
            "How this article words quotes of other articles.",
        ),
        optional("mentions", ValueType::Map(&MENTIONS), "How actors' names are found."),
        optional("notes", ValueType::List(&ValueType::Map(&NOTE)), "The editors' margin notes."),
        optional(
            "dismissed",
            ValueType::List(&ValueType::Map(&DISMISSED)),
            "Passages that are no quotes for this record: they are not suggested again.",
        ),
        optional("allow", ValueType::List(&ValueType::Map(&ALLOW)), "Lints silenced for the whole article."),
    ],
};

static DISMISSED: Format = Format {
    name: "a dismissed passage",
    short: Some("text"),
    keys: &[
        required("text", ValueType::Text, "The passage, as it is in the article."),
        optional("prefix", ValueType::Free, "The words before it, if it occurs more than once."),
        optional("suffix", ValueType::Free, "The words after it, if it occurs more than once."),
        optional("occurrence", ValueType::Count, "Which one, from 1, if it occurs more than once."),
    ],
};

/// The keys of the entries of a list of annotations, in the order in which they are explained.
#[cfg(feature = "serve")]
pub(crate) fn keys_of_entries(list: &str) -> Vec<&'static str> {
    let list = match list {
        "mentions" => Some(&MENTION),
        _ => ANNOTATIONS.keys.iter().find(|key| key.name == list).and_then(|key| match &key.value_type {
            ValueType::List(ValueType::Map(entries)) => Some(*entries),
            _ => None,
        }),
    };
    list.map(|entries| entries.keys.iter().map(|key| key.name).collect()).unwrap_or_default()
}

static RENDITION: Format = Format {
    name: "a rendition",
    short: None,
    keys: &[
        required("quote", QUOTE, "The quote, which is in another article."),
        required("text", ValueType::Text, "The words, as this article has them."),
        optional("prefix", ValueType::Free, "The words before it, if it occurs more than once."),
        optional("suffix", ValueType::Free, "The words after it, if it occurs more than once."),
        optional("occurrence", ValueType::Count, "Which one, from 1, if it occurs more than once."),
        optional(
            "kind",
            choice_of::<QuoteKind>(),
            "`indirect` for a paraphrase, whose words are not compared. Default: `direct`.",
        ),
        optional("lang", ValueType::Lang, "Language of the words. Default: the article's."),
        optional("translation", ValueType::Map(&TRANSLATION), "Who translated them."),
        optional("note", ValueType::Text, "The editors' note, in Markdown."),
        optional("allow", ValueType::List(&ValueType::Map(&ALLOW)), "Lints silenced for this rendition."),
    ],
};

static MENTIONS: Format = Format {
    name: "`mentions`",
    short: None,
    keys: &[
        optional("auto", ValueType::Bool, "`false` looks for no names. Default: `true`."),
        optional("skip", ValueType::List(&ACTOR), "Actors whose names are not linked here."),
        optional("list", ValueType::List(&ValueType::Map(&MENTION)), "Mentions made by hand."),
    ],
};

static MENTION: Format = Format {
    name: "a mention",
    short: None,
    keys: &[
        required("actor", ACTOR, "Who is named."),
        required("text", ValueType::Text, "The words that name them."),
        optional("prefix", ValueType::Free, "The words before it, if it occurs more than once."),
        optional("suffix", ValueType::Free, "The words after it, if it occurs more than once."),
        optional("occurrence", ValueType::Count, "Which one, from 1, if it occurs more than once."),
    ],
};

static NOTE: Format = Format {
    name: "a note",
    short: None,
    keys: &[
        optional(
            "id",
            ValueType::Id(None),
            "Its permanent address: `#note-<id>`. Default: made from the words of the passage.",
        ),
        required("text", ValueType::Text, "The passage, as it is in the article."),
        optional("prefix", ValueType::Free, "The words before it, if it occurs more than once."),
        optional("suffix", ValueType::Free, "The words after it, if it occurs more than once."),
        optional("occurrence", ValueType::Count, "Which one, from 1, if it occurs more than once."),
        optional("kind", choice_of::<NoteKind>(), "What the note does. Default: `context`."),
        optional("by", ValueType::Text, "Who wrote it."),
        required("body", ValueType::Text, "The note, in Markdown."),
    ],
};
