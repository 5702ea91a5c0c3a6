//! HTML: only `render` has tags, and a few files that need them.

use super::literals::all_literals;

/// Files outside `render` that have HTML, and why.
const ALLOWED: &[(&str, &str)] = &[
    ("exchange/export/citation/parts.rs", "a citation has a form in HTML, with elements around its parts"),
    ("exchange/export/citation/spoken.rs", "a citation has a form in HTML"),
    ("exchange/export/citation/typeset.rs", "a citation has a form in HTML"),
    ("exchange/import/crec.rs", "the Congressional Record as HTML is one block of preformatted text"),
    ("exchange/export/feeds/mod.rs", "the contents of a feed's entry are HTML"),
    ("i18n/isolate.rs", "`bdi` isolates text of the other direction"),
    ("serve/edit/page.rs", "the editor shows the blocks of a text"),
    ("serve/page.rs", "the local server adds its script to a page"),
];

/// The elements that are looked for.
const ELEMENTS: &[&str] = &[
    "a",
    "abbr",
    "article",
    "aside",
    "b",
    "bdi",
    "blockquote",
    "body",
    "br",
    "button",
    "cite",
    "code",
    "dd",
    "del",
    "details",
    "div",
    "dl",
    "dt",
    "em",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "head",
    "header",
    "html",
    "i",
    "iframe",
    "img",
    "input",
    "ins",
    "li",
    "link",
    "main",
    "mark",
    "meta",
    "nav",
    "ol",
    "p",
    "pre",
    "q",
    "script",
    "section",
    "small",
    "span",
    "strong",
    "style",
    "sub",
    "summary",
    "sup",
    "svg",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Literals with tags in files that may have none, and files that may have some and do not.
pub(crate) fn stray_markup(files: &[(String, String)]) -> Vec<String> {
    let (mut stray, mut used) = (Vec::new(), Vec::new());
    for (path, literal) in all_literals(files).filter(|(_, literal)| has_tag(literal)) {
        if ALLOWED.iter().any(|(allowed, _)| *allowed == path) {
            used.push(path);
        } else if !path.starts_with("render/") {
            stray.push(format!("src/{path}: \"{literal}\""));
        }
    }
    let unused = ALLOWED.iter().filter(|(path, _)| !used.contains(path));
    stray.extend(unused.map(|(path, _)| format!("src/{path} has no HTML and need not be allowed any")));
    stray
}

/// True if a text has the opening or closing tag of an element.
fn has_tag(text: &str) -> bool {
    text.split('<').skip(1).any(|rest| {
        let rest = rest.strip_prefix('/').unwrap_or(rest);
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
        ELEMENTS.contains(&&rest[..end]) && rest[end..].starts_with(['>', ' ', '/'])
    })
}
