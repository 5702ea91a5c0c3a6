//! The fragments of pages: what follows `#` in the address of a place on a page. Like addresses, they never change once
//! published.

use super::concat_parts;
use crate::model::Id;

/// The fragment of a quote's words in an article.
pub fn quote_fragment(quote: &Id) -> String {
    concat_parts(["q-", quote.as_str()])
}

/// The fragment of a rendition's words in an article: that of its quote, unless something there has that already, and
/// `variant` distinguishes the rendition from it. Ids have no full stop.
pub fn rendition_fragment(quote: &Id, variant: Option<&str>) -> String {
    with_variant(quote_fragment(quote), variant)
}

fn with_variant(fragment: String, variant: Option<&str>) -> String {
    variant.map(|variant| concat_parts([&fragment, ".", variant])).unwrap_or(fragment)
}

/// The fragment of an editors' note in an article.
pub fn note_fragment(id: &str) -> String {
    concat_parts(["note-", id])
}

/// The fragment of the passage that a note is about.
pub fn passage_fragment(id: &str) -> String {
    concat_parts(["p-", id])
}

/// An address with a fragment; an empty address for a place on the same page.
pub fn with_fragment(address: &str, fragment: &str) -> String {
    concat_parts([address, "#", fragment])
}

/// The fragment of one source's wording on the page of a quote; `variant` distinguishes a rendition from others in the same
/// article.
pub fn wording_fragment(article: &Id, variant: Option<&str>) -> String {
    with_variant(concat_parts(["in-", article.as_str()]), variant)
}

/// The fragment of the quotes of one actor in an article.
pub fn quotes_by_fragment(actor: &Id) -> String {
    concat_parts(["by-", actor.as_str()])
}

/// The fragment of a turn of a transcript.
pub fn turn_fragment(id: &str) -> String {
    concat_parts(["turn-", id])
}

/// The fragment of the first turn of an actor in a transcript.
pub fn first_turn_fragment(actor: &Id) -> String {
    concat_parts(["speaks-", actor.as_str()])
}

/// The fragment of the quotes on one topic in an article.
pub fn quotes_on_fragment(topic: &Id) -> String {
    concat_parts(["on-", topic.as_str()])
}

/// The fragment of the notes of one kind in an article.
pub fn notes_of_fragment(kind: &str) -> String {
    concat_parts(["notes-", kind])
}

/// The fragment of a footnote, by the name it has in Markdown; `scope` distinguishes the texts of one page.
pub fn footnote_fragment(scope: &str, name: &str) -> String {
    if scope.is_empty() { concat_parts(["fn-", name]) } else { concat_parts(["fn-", scope, "-", name]) }
}

/// The fragment of a reference to a footnote, by its number from 1 among those to the same footnote.
pub fn footnote_reference_fragment(scope: &str, name: &str, nth: usize) -> String {
    let reference = concat_parts(["ref-", &footnote_fragment(scope, name)]);
    if nth <= 1 { reference } else { format!("{reference}-{nth}") }
}

/// What the fragments begin with that pages make from ids and numbers, those of footnotes first.
const MADE: [&str; 11] = ["fn-", "ref-", "q-", "note-", "p-", "by-", "turn-", "speaks-", "on-", "notes-", "m-"];

/// True for a fragment that a page may have besides those of the headings in its text: of footnotes, and of things.
pub fn is_made_fragment(fragment: &str, has_things: bool) -> bool {
    let made = if has_things { &MADE[..] } else { &MADE[..2] };
    made.iter().any(|begins| fragment.starts_with(begins))
}

/// The fragment of a month, from 1, on the timeline of a year.
pub fn month_fragment(number: i8) -> String {
    format!("month{number}")
}

/// The fragment of a position on the page of its topic.
pub fn position_fragment(position: &Id) -> String {
    concat_parts(["m-", position.as_str()])
}

/// The fragment of a change of a quote: its day and kind, and a checksum if there are several of both.
pub fn change_fragment(day: &str, kind: &str, checksum: Option<&str>) -> String {
    let checksum = checksum.map(|checksum| concat_parts(["-", checksum])).unwrap_or_default();
    concat_parts(["change-", day, "-", kind, &checksum])
}

/// The fragment of a quote among an article's annotations.
pub fn quote_annotation_fragment(quote: &Id) -> String {
    concat_parts(["quote-", quote.as_str()])
}

/// The fragment of a rendition among an article's annotations.
pub fn rendition_annotation_fragment(quote: &Id, variant: Option<&str>) -> String {
    with_variant(concat_parts(["rendition-", quote.as_str()]), variant)
}

/// The fragment of the page of annotations in their collection.
pub const ANNOTATION_PAGE: &str = "page";
