//! The tree of a page, refused where it is too deep for what walks it.

use dom_query::{Document, NodeRef};

use super::{
    article::{DEEPEST, ExtractError},
    depth::is_deeper_than,
};

/// Open elements of a page of which no tree is made.
const MOST_OPEN: usize = 10 * DEEPEST;

/// Elements whose content is never shown as text.
const UNSEEN: [&str; 12] = [
    "script", "style", "template", "noscript", "head", "iframe", "object", "svg", "canvas", "select", "textarea",
    "datalist",
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
    let style = node.attr("style").map(|style| style.to_ascii_lowercase().replace(' ', "")).unwrap_or_default();
    node.has_attr("hidden") || style.contains("display:none") || style.contains("visibility:hidden")
}
