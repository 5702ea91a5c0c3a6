//! HTML: the one place that escapes text for it, which elements of a page have lines of their own, and which are read as text.

use html5ever::{
    tendril::StrTendril,
    tokenizer::{BufferQueue, Tag, TagKind, TokenSink, Tokenizer, TokenizerOpts, states::RawKind},
};
use pulldown_cmark_escape::escape_html;

/// Returns text escaped for use in HTML, both in elements and in double-quoted attributes.
pub(crate) fn escaped(text: &str) -> String {
    // Most texts need no escaping; this check costs less than copying them piece by piece.
    if !text.bytes().fold(false, |found, byte| found | matches!(byte, b'&' | b'<' | b'>' | b'"')) {
        return text.to_owned();
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    escape_html(&mut escaped, text).expect("writing to a string does not fail");
    escaped
}

/// Reads a page as a stream of tags, without a tree.
pub(crate) fn tokenize<S: TokenSink>(page: &str, sink: S) -> S {
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from_slice(page));
    // A script element interrupts the tokenizer; it continues after it.
    while !queue.is_empty() {
        let _ = tokenizer.feed(&queue);
    }
    tokenizer.end();
    tokenizer.sink
}

/// How the content of an element is read, if not as tags and text.
pub(crate) fn raw_kind(tag: &Tag) -> Option<RawKind> {
    if tag.kind != TagKind::StartTag {
        return None;
    }
    match &*tag.name {
        "script" => Some(RawKind::ScriptData),
        "style" | "iframe" | "noembed" | "noframes" | "xmp" => Some(RawKind::Rawtext),
        "title" | "textarea" => Some(RawKind::Rcdata),
        _ => None,
    }
}

/// Elements that begin and end a line of their own, in the order of the alphabet.
const BLOCKS: [&str; 43] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Whether an element, by its name in lower case, begins and ends a line of its own.
pub(crate) fn is_block(name: &str) -> bool {
    BLOCKS.contains(&name)
}
