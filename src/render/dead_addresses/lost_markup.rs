//! Markup of other tools that readers do not get as it was meant: elements of HTML that pages leave out, and signs that they
//! show as they are typed.
//!
//! Pages are safe because they take little: neither pictures nor frames nor scripts in HTML, and inline no attributes. An element
//! that has nothing but words in it loses nothing by that and is not reported. In an article only what takes something away
//! from its readers is: a picture, a film, a link.

use std::{collections::BTreeSet, ops::Range};

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::text_place::TextPlace;
use crate::{
    diag::{Code, Diagnostic},
    text::{element::read_tag, floor_char_boundary, stream},
};

/// Elements that pages leave out with all that is in them, and what to type instead.
const LEFT_OUT: [(&[&str], &str); 4] = [
    (&["img", "picture"], "write a picture in Markdown: `![what it shows](bridge.jpg \"caption | credit\")`"),
    (
        &["iframe", "video", "audio", "embed", "object", "svg", "canvas", "math"],
        "link to it instead: `[what it is](https://…)`; a picture is `![what it shows](bridge.svg)`",
    ),
    (&["form", "input", "button", "select", "textarea"], "link to a page that has the form: `[…](https://…)`"),
    (&["script", "style", "link"], "put it into `static`, and a line that loads it into `templates/head.html`"),
];

/// The longest tag, formula or sign that is looked at, in bytes: more signs than that without an end are only signs.
const LONGEST: usize = 1000;

/// What a text is, which decides what of it is reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TextKind {
    /// Of the editors.
    Own,
    /// Of an article.
    Article,
}

/// The markup of a text that readers do not get, each kind once. Reports W528.
pub(super) fn check_markup(markdown: &str, kind: TextKind, place: &TextPlace<'_>) -> Vec<Diagnostic> {
    // Signs that are shown as they are typed are the article's own.
    let has_signs = || markdown.contains('$') || markdown.contains("[!");
    if !markdown.contains('<') && (kind == TextKind::Article || !has_signs()) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut known = BTreeSet::new();
    let mut report = |what: &str, range: Range<usize>, shown: &str, message: String, help: &str| {
        if known.insert(what.to_owned()) {
            let span = place.find(range, shown).0;
            found.push(Diagnostic::new(Code::MarkupLost, span, message).help(help));
        }
    };
    // A block of HTML, and where it begins.
    let mut block: Option<(String, usize)> = None;
    let mut in_code = false;
    let events = Parser::new_ext(markdown, stream::markdown_options()).into_offset_iter();
    for (event, range) in events {
        match event {
            Event::Start(Tag::HtmlBlock) => block = Some((String::new(), range.start)),
            Event::Html(html) => {
                if let Some((text, _)) = &mut block {
                    text.push_str(&html);
                }
            }
            Event::End(TagEnd::HtmlBlock) => {
                let Some((html, start)) = block.take() else { continue };
                for tag in tags_of(&html) {
                    if let Some((what, message, help)) = lost_tag(tag, false, kind) {
                        report(what, start..range.end, tag, message, help);
                    }
                }
                if kind == TextKind::Own && html.contains("<details") && !html.contains("</details") {
                    let message =
                        "`<details>` ends at the first empty line, so what comes after it is not folded".to_owned();
                    let help =
                        "take the empty lines up to `</details>` away, and write what is between in HTML: `<p>…</p>`";
                    report("details", start..range.end, "<details", message, help);
                }
            }
            Event::InlineHtml(tag) => {
                if let Some((what, message, help)) = lost_tag(&tag, true, kind) {
                    report(what, range, &tag, message, help);
                }
            }
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Start(Tag::BlockQuote(_)) if kind == TextKind::Own => {
                if let Some(sign) = alert_of(&markdown[range.clone()]) {
                    let name = sign.trim_matches(['[', '!', ']']);
                    let word = [&name[..1], &name[1..].to_lowercase()].concat();
                    let message = format!("readers see `{sign}` as it is typed: a block quote has no kinds");
                    report("alert", range, sign, message, &format!("write the word itself: `> **{word}:** …`"));
                }
            }
            Event::Text(_) if kind == TextKind::Own && !in_code => {
                if let Some(formula) = formula_in(markdown, range.clone()) {
                    let shown = crate::text::shorten(formula, 40);
                    let message = format!("readers see `{shown}` as it is typed: pages show no formulas");
                    let help = "write it with the signs themselves, such as `x² ≤ 4`, or show a picture of it";
                    report("formula", range, formula, message, help);
                }
            }
            _ => {}
        }
    }
    found
}

/// The opening tags in a block of HTML.
fn tags_of(html: &str) -> impl Iterator<Item = &str> {
    html.match_indices('<').filter_map(move |(at, _)| {
        let tag = &html[at..];
        let is_tag = tag[1..].starts_with(|c: char| c.is_ascii_alphabetic());
        let tag = beginning(tag);
        is_tag.then(|| &tag[..tag.find('>').map_or(tag.len(), |end| end + 1)])
    })
}

/// The beginning of a text, no longer than what is looked at.
fn beginning(text: &str) -> &str {
    &text[..floor_char_boundary(text, LONGEST.min(text.len()))]
}

/// What pages leave out of an opening tag: a name for it, the message, and the help.
fn lost_tag(tag: &str, inline: bool, kind: TextKind) -> Option<(&'static str, String, &'static str)> {
    let (closes, name) = read_tag(tag);
    if closes {
        return None;
    }
    if let Some((what, help)) =
        LEFT_OUT.iter().find_map(|(names, help)| Some((names.iter().find(|known| **known == name)?, help)))
    {
        return Some((what, format!("pages leave `<{name}>` out"), help));
    }
    if inline && name == "a" && has_attribute(tag, "href") {
        let message = "pages leave the link of `<a>` out, and show its words".to_owned();
        return Some(("a", message, "write the link in Markdown: `[words](https://…)`"));
    }
    let id = ["id", "name"].into_iter().find(|attribute| has_attribute(tag, attribute));
    let id = id.filter(|id| kind == TextKind::Own && (*id == "id" || name == "a"))?;
    let message = format!("pages leave the `{id}` of `<{name}>` out, so no link leads there");
    Some(("id", message, "give the id to a heading: `## Details {#details}`"))
}

/// True for a tag with an attribute of a name.
fn has_attribute(tag: &str, name: &str) -> bool {
    let tag = tag.to_ascii_lowercase();
    tag.match_indices(name).any(|(at, _)| {
        tag[..at].ends_with(|c: char| c.is_ascii_whitespace()) && tag[at + name.len()..].trim_start().starts_with('=')
    })
}

/// The sign of a block quote that other tools show as a note or a warning: `[!NOTE]`.
fn alert_of(quote: &str) -> Option<&str> {
    let text = beginning(quote).trim_start_matches('>').trim_start();
    let sign = &text[..=text.find(']')?];
    let name = sign.strip_prefix("[!")?.strip_suffix(']')?;
    (!name.is_empty() && name.chars().all(|c| c.is_ascii_alphabetic())).then_some(sign)
}

/// A formula of TeX that begins in a range of the text: between dollar signs, without a space inside these, and with a command, a
/// power or a single letter. Sums of money have none of these.
fn formula_in(markdown: &str, range: Range<usize>) -> Option<&str> {
    let text = markdown.get(range.clone())?;
    text.match_indices('$').find_map(|(at, _)| {
        let start = range.start + at;
        if markdown[..start].ends_with(['\\', '$']) {
            return None;
        }
        let signs = if markdown[start..].starts_with("$$") { "$$" } else { "$" };
        let inside = beginning(&markdown[start + signs.len()..]);
        let line = if signs == "$" { inside.split('\n').next()? } else { inside.split("\n\n").next()? };
        let formula = line.split(signs).next().filter(|formula| formula.len() < line.len())?;
        let is_tight = signs == "$$"
            || formula.trim() == formula && !line[formula.len() + 1..].starts_with(|c: char| c.is_ascii_digit());
        let has_command =
            formula.match_indices('\\').any(|(at, _)| formula[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic()));
        let is_letter = formula.len() == 1 && formula.starts_with(|c: char| c.is_ascii_alphabetic());
        let is_formula = is_tight && !formula.is_empty() && (has_command || formula.contains('^') || is_letter);
        is_formula.then(|| &markdown[start..start + formula.len() + 2 * signs.len()])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_of_money_are_no_formulas() {
        for (markdown, formula) in [
            ("It is $x$ here", Some("$x$")),
            ("It is $a^2 + b$ here", Some("$a^2 + b$")),
            ("It is $\\frac{a}{b}$.", Some("$\\frac{a}{b}$")),
            ("$$\nE = mc^2\n$$", Some("$$\nE = mc^2\n$$")),
            ("From $5 to $6", None),
            ("US$5 and A$6", None),
            ("Between $ 5 and 6 $", None),
            ("\\$x$", None),
            ("$HOME and $PATH", None),
            ("$A$1", None),
            ("$", None),
        ] {
            assert_eq!(formula_in(markdown, 0..markdown.len()), formula, "{markdown}");
        }
    }
}
