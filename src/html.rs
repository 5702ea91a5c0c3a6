//! HTML: the one place that escapes text for it, which elements of a page have lines of their own, which are read as text, and
//! which are struck out or hidden.

use std::cell::RefCell;

use html5ever::{
    tendril::StrTendril,
    tokenizer::{
        BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts, states::RawKind,
    },
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

/// Elements whose words are struck out.
pub(crate) const STRIKES: [&str; 3] = ["del", "s", "strike"];

/// Whether a style strikes words out.
pub(crate) fn style_strikes(style: &str) -> bool {
    let last =
        declarations(style).rfind(|(property, _)| property == "text-decoration" || property == "text-decoration-line");
    last.is_some_and(|(_, value)| value.split_whitespace().any(|word| word == "line-through"))
}

/// Whether a style hides words from all readers.
pub(crate) fn style_hides(style: &str) -> bool {
    let last = |name: &str| declarations(style).rfind(|(property, _)| property == name).map(|(_, value)| value);
    last("display").is_some_and(|value| value == "none")
        || last("visibility").is_some_and(|value| value == "hidden" || value == "collapse")
}

/// The declarations of a `style`, in lower case.
fn declarations(style: &str) -> impl DoubleEndedIterator<Item = (String, String)> {
    style.split(';').filter_map(|one| {
        let (property, value) = one.split_once(':')?;
        let value = value.split('!').next().unwrap_or_default();
        Some((property.trim().to_ascii_lowercase(), value.trim().to_ascii_lowercase()))
    })
}

/// The `style` of a tag.
pub(crate) fn style_of(tag: &str) -> Option<String> {
    attribute_of(tag, "style")
}

/// Whether a tag hides the words of its element from all readers.
pub(crate) fn tag_hides(tag: &str) -> bool {
    attribute_of(tag, "hidden").is_some() || style_of(tag).is_some_and(|style| style_hides(&style))
}

/// The value of an attribute of a tag; empty if it has none.
fn attribute_of(tag: &str, name: &'static str) -> Option<String> {
    tokenize(tag, FirstValue { name, found: RefCell::default() }).found.into_inner()
}

/// The first value of an attribute among some tags.
struct FirstValue {
    name: &'static str,
    found: RefCell<Option<String>>,
}

impl TokenSink for FirstValue {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        if let Token::TagToken(tag) = token {
            let value = tag.attrs.iter().find(|attribute| &*attribute.name.local == self.name);
            let mut first = self.found.borrow_mut();
            *first = first.take().or_else(|| value.map(|value| value.value.to_string()));
        }
        TokenSinkResult::Continue
    }
}

#[cfg(test)]
mod tests {
    use super::{style_hides, style_of, style_strikes};

    #[test]
    fn styles_strike_and_hide_by_their_last_declaration() {
        for (style, strikes) in [
            ("text-decoration:line-through", true),
            ("color: red; TEXT-DECORATION: Line-Through red !important", true),
            ("text-decoration-line: underline line-through", true),
            ("text-decoration: line-through; text-decoration: none", false),
            ("text-decoration: underline", false),
            ("--text-decoration: line-through", false),
        ] {
            assert_eq!(style_strikes(style), strikes, "{style}");
        }
        assert!(style_hides("Display : None") && style_hides("visibility: hidden"));
        assert!(!style_hides("display: none; display: block") && !style_hides("overflow: hidden"));
        let style = |tag: &str| style_of(&format!("<{tag}>"));
        assert_eq!(style("span id=a style='color: red'").as_deref(), Some("color: red"));
        assert_eq!(style("span title=\"style='a:b'\""), None);
    }
}
