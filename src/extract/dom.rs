//! The tree of a page, refused where it is too deep for what walks it.

use dom_query::{Document, NodeRef};

use super::{
    article::{DEEPEST, ExtractError},
    depth::is_deeper_than,
};
use crate::html::{STRIKES, escaped, style_hides, style_strikes};

/// Open elements of a page of which no tree is made.
const MOST_OPEN: usize = 10 * DEEPEST;

/// Elements whose content is never shown as text, or shows beside the words how these are read.
const UNSEEN: [&str; 15] = [
    "rp", "rt", "rtc", "script", "style", "template", "noscript", "head", "iframe", "object", "svg", "canvas",
    "select", "textarea", "datalist",
];

/// Reads a page.
///
/// *Errors*: [`ExtractError::TooDeep`].
pub(super) fn read_page(html: &str) -> Result<Document, ExtractError> {
    if is_deeper_than(html, MOST_OPEN) {
        return Err(ExtractError::TooDeep);
    }
    let page = Document::from(html);
    if is_too_deep(&page.root()) { Err(ExtractError::TooDeep) } else { Ok(page) }
}

/// Walks the tree without recursion, which a deep page would overflow.
fn is_too_deep(root: &NodeRef<'_>) -> bool {
    let mut open = vec![(*root, 0)];
    while let Some((node, depth)) = open.pop() {
        if depth > DEEPEST {
            return true;
        }
        open.extend(node.children_it(false).map(|child| (child, depth + 1)));
    }
    false
}

/// The name of an element, in lower case; empty for anything else.
pub(super) fn name_of(node: &NodeRef<'_>) -> String {
    node.node_name().map(|name| name.to_ascii_lowercase()).unwrap_or_default()
}

/// True for an element that a browser does not show: by its kind, or because it is hidden.
pub(super) fn is_unseen(node: &NodeRef<'_>, name: &str) -> bool {
    if UNSEEN.contains(&name) || node.is_comment() {
        return true;
    }
    // Some pages hide themselves until a script shows them.
    if ["html", "body"].contains(&name) {
        return false;
    }
    node.has_attr("hidden") || node.attr("style").is_some_and(|style| style_hides(&style))
}

/// True for an element whose words are struck out.
pub(super) fn is_struck(node: &NodeRef<'_>, name: &str) -> bool {
    STRIKES.contains(&name) || node.attr("style").is_some_and(|style| style_strikes(&style))
}

/// Makes every strike of a page a `del` around words: the search for the article keeps no styles, and takes `s` for a paragraph.
pub(super) fn mark_struck(page: &Document) {
    let Some(body) = page.body() else { return };
    let struck: Vec<_> =
        body.descendants_it().filter(|node| node.is_element() && is_struck(node, &name_of(node))).collect();
    for node in struck {
        if STRIKES.contains(&name_of(&node).as_str()) {
            node.rename(STRIKES[0]);
            continue;
        }
        let words: Vec<_> = node.descendants_it().filter(|inner| inner.is_text() && has_words(inner)).collect();
        for one in words {
            one.replace_with_html(format!("<{0}>{1}</{0}>", STRIKES[0], escaped(&one.text())));
        }
    }
}

fn has_words(node: &NodeRef<'_>) -> bool {
    !node.text().trim().is_empty()
}
