//! Inline HTML elements: their names, and which of them contain no words of the text.

use crate::html::tag_hides;

/// Elements whose content a browser does not show as text. Neither do the pages.
pub(crate) const UNSEEN: [&str; 9] =
    ["iframe", "noembed", "noframes", "script", "style", "template", "textarea", "title", "xmp"];

/// Elements that show how words are read: they appear above the words and are not among them.
pub(super) const RUBY: [&str; 3] = ["rp", "rt", "rtc"];

/// Whether an inline tag closes, and the lower-case name of its element.
pub(crate) fn read_tag(html: &str) -> (bool, String) {
    let inner = html.trim_start_matches('<');
    let name = inner.trim_start_matches('/');
    let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
    (inner.len() != name.len(), name[..end].to_ascii_lowercase())
}

/// The deepest nesting of HTML that is kept as it is: browsers draw no more than 512 levels.
pub(crate) const DEEPEST_HTML: usize = 256;

/// Elements that need no closing tag.
const UNCLOSED: [&str; 28] = [
    "area", "base", "br", "col", "colgroup", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta",
    "optgroup", "option", "p", "rp", "rt", "source", "tbody", "td", "tfoot", "th", "thead", "tr", "track", "wbr",
];

/// The inline element whose content no reader sees, while it is open: by its name, or because its tag hides it.
#[derive(Debug, Clone, Default)]
pub(crate) struct UnseenElement(Option<OpenElement>);

#[derive(Debug, Clone)]
struct OpenElement {
    name: String,
    /// How many elements of the same name are open inside.
    inner: usize,
}

impl UnseenElement {
    /// Whether one is open.
    pub(crate) fn is_open(&self) -> bool {
        self.0.is_some()
    }

    /// Takes a tag; true if it belongs to an element that no reader sees, or is in one.
    pub(crate) fn take_tag(&mut self, html: &str) -> bool {
        let (closes, name) = read_tag(html);
        match &mut self.0 {
            Some(open) if open.name != name => {}
            Some(open) if closes && open.inner == 0 => self.0 = None,
            Some(open) if closes => open.inner -= 1,
            Some(open) => open.inner += usize::from(!UNSEEN.contains(&name.as_str())),
            None if closes || UNCLOSED.contains(&name.as_str()) => return false,
            None if UNSEEN.contains(&name.as_str()) || may_hide(html) && tag_hides(html) => {
                self.0 = Some(OpenElement { name, inner: 0 });
            }
            None => return false,
        }
        true
    }

    /// Leaves the element at the end of its block.
    pub(crate) fn leave(&mut self) {
        self.0 = None;
    }
}

/// Whether a tag has an attribute that can hide words: most have none, and need not be read.
fn may_hide(html: &str) -> bool {
    let html = html.to_ascii_lowercase();
    ["hidden", "display", "visibility"].iter().any(|word| html.contains(word))
}

/// How many elements of some HTML are open at once at most, not counting those that need no closing tag.
pub(crate) fn html_depth(html: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    for (at, _) in html.match_indices('<') {
        let (closes, name) = read_tag(&html[at..]);
        if name.is_empty() || UNCLOSED.contains(&name.as_str()) {
            continue;
        }
        depth = if closes { depth.saturating_sub(1) } else { depth + 1 };
        deepest = deepest.max(depth);
    }
    deepest
}

#[cfg(test)]
mod tests {
    use super::html_depth;

    #[test]
    fn elements_that_need_no_closing_tag_are_not_nested() {
        for (tags, depth) in [
            ("(div)(b)a(/b)(/div)", 2),
            ("(ul)(li)a(li)b(li)c(/ul)(p)d(p)e(br)(img src=x)", 1),
            ("(b)(b)(b)", 3),
            ("(/b)(/b)(i)a ( b", 1),
            ("words", 0),
        ] {
            let html = tags.replace('(', "<").replace(')', ">");
            assert_eq!(html_depth(&html), depth, "{html}");
        }
    }
}
