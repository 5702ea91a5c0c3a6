//! Finds embeds and links in the syntax of other tools, which would appear on the page as text.
//!
//! Takes the editors' Markdown; returns wiki links (`![[quote:x]]`), addresses with a space in them
//! (`![](quote: x)`) or without one (`![quote:x]`), and the shortcodes and directives of other generators
//! (`{{< quote x >}}`, `{% quote x %}`, `[quote id=x]`, `:::quote x`), references without a definition (`![x][quote:x]`), an
//! embed without its brackets (`!(quote:x)`), and elements of components (`<Quote id="x"/>`). Code is not searched,
//! because it is shown as written.

use std::{collections::BTreeMap, ops::Range};

use pulldown_cmark::{Event, Parser, Tag};

use crate::{model::Kind, text::cover::Cover};

/// An embed or link of another tool: bytes of the Markdown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ForeignEmbed {
    /// The whole of it.
    pub(super) range: Range<usize>,
    /// The part between its delimiters.
    pub(super) inner: Range<usize>,
}

/// The delimiters of shortcodes and wiki links, the longest first.
const SIGNS: [(&str, &str); 8] =
    [("{{<", ">}}"), ("{{%", "%}}"), ("{{", "}}"), ("{%", "%}"), ("![[", "]]"), ("[[", "]]"), ("![", "]"), ("[", "]")];

/// The longest words between delimiters that are an embed, in bytes: ids and a few options, never a paragraph.
const LONGEST: usize = 1000;

/// Where signs occur next in a text. Each is searched for once, however many open delimiters come before it.
struct NextSigns<'m> {
    markdown: &'m str,
    /// For each sign, the byte from which it was searched for, and that of its next occurrence, or the length of the text.
    known: BTreeMap<&'static str, Range<usize>>,
}

impl NextSigns<'_> {
    /// The byte of the first occurrence from a byte on, or the length of the text.
    fn next(&mut self, sign: &'static str, from: usize) -> usize {
        if let Some(known) = self.known.get(sign)
            && known.start <= from
            && from <= known.end
        {
            return known.end;
        }
        let end = self.markdown[from..].find(sign).map_or(self.markdown.len(), |offset| from + offset);
        self.known.insert(sign, from..end);
        end
    }
}

/// Finds the embeds and links of other tools, in order.
pub(super) fn find_foreign_embeds(markdown: &str) -> Vec<ForeignEmbed> {
    if !markdown.contains(['[', '{', '<']) && !markdown.contains(":::") && !markdown.contains("!(") {
        return Vec::new();
    }
    let [code, html] = markdown_ranges(markdown);
    let not_searched = [Cover::new(code.iter().cloned()), Cover::new(code.iter().chain(&html).cloned())];
    let mut signs = NextSigns { markdown, known: BTreeMap::new() };
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = markdown[at..].find(['[', '{', '!', ':', '<']).map(|offset| at + offset) {
        let not_searched = &not_searched[usize::from(!markdown[start..].starts_with('<'))];
        match embed_at(markdown, start, &mut signs).filter(|one| !not_searched.overlaps(&one.range)) {
            Some(one) => {
                at = one.range.end;
                found.push(one);
            }
            None => at = start + 1,
        }
    }
    found
}

/// The bytes of code and of links in Markdown's own syntax, and those of raw HTML.
fn markdown_ranges(markdown: &str) -> [Vec<Range<usize>>; 2] {
    let events = Parser::new_ext(markdown, crate::text::stream::markdown_options()).into_offset_iter();
    let [mut code, mut html] = [Vec::new(), Vec::new()];
    for (event, range) in events {
        match event {
            Event::Code(_) | Event::Start(Tag::CodeBlock(_) | Tag::Link { .. } | Tag::Image { .. }) => code.push(range),
            Event::Html(_) | Event::InlineHtml(_) => html.push(range),
            _ => {}
        }
    }
    [code, html]
}

/// The embed or link that begins at a byte.
fn embed_at(markdown: &str, start: usize, signs: &mut NextSigns<'_>) -> Option<ForeignEmbed> {
    let rest = &markdown[start..];
    if rest.starts_with(':') {
        let begins = start == 0 || markdown[..start].trim_end_matches(' ').ends_with('\n');
        return begins.then(|| directive_at(rest)).flatten().map(|found| shift_by(found, start));
    }
    let other = || reference_at(rest).or_else(|| bare_embed_at(rest)).or_else(|| component_at(rest));
    if let Some(found) = spaced_link_at(rest).or_else(other) {
        return Some(shift_by(found, start));
    }
    let (open, close) = SIGNS.into_iter().find(|(open, _)| rest.starts_with(open))?;
    // None continues on the next line.
    let words_start = start + open.len();
    let end = signs.next(close, words_start);
    if end == markdown.len() || end > signs.next("\n", words_start) || end - words_start > LONGEST {
        return None;
    }
    let inner = open.len()..end - start;
    let words = &rest[inner.clone()];
    let is_one = match open {
        // Two brackets or braces also occur in ordinary text.
        "[[" | "![" => names_record(words),
        "{{" => words.contains('(') && words.trim_end().ends_with(')') || names_quote(words),
        "[" if names_record(words) => !words.contains(' '),
        "[" => names_quote(words) && (words.contains('=') || signs.next("[/", start) < markdown.len()),
        _ => true,
    };
    (is_one && !words.trim().is_empty())
        .then(|| shift_by(ForeignEmbed { range: 0..inner.end + close.len(), inner }, start))
}

/// `:::quote x`: a line that opens a block.
fn directive_at(rest: &str) -> Option<ForeignEmbed> {
    let line = rest.lines().next()?.trim_end();
    let inner = line.len() - line.trim_start_matches(':').len()..line.len();
    (inner.start > 2 && names_quote(line[inner.clone()].trim_start_matches(['{', ' '])))
        .then_some(ForeignEmbed { range: 0..line.len(), inner })
}

/// `![x][quote:a]` and `[x][quote:a]`: a reference to a definition that nobody writes.
fn reference_at(rest: &str) -> Option<ForeignEmbed> {
    let label = rest.strip_prefix('!').unwrap_or(rest).strip_prefix('[')?;
    let close = label.find(['[', ']', '\n']).filter(|close| label[*close..].starts_with("]["))?;
    let at = rest.len() - label.len() + close + 2;
    let end = at + rest[at..].find([']', '\n']).filter(|end| rest[at + end..].starts_with(']'))?;
    let words = &rest[at..end];
    (names_record(words) && !words.contains(' ')).then_some(ForeignEmbed { range: 0..end + 1, inner: at..end })
}

/// `!(quote:a)`: an embed without its brackets.
fn bare_embed_at(rest: &str) -> Option<ForeignEmbed> {
    let inner = rest.strip_prefix("!(")?;
    let end = inner.find([')', '(', ' ', '\n']).filter(|end| inner[*end..].starts_with(')'))?;
    names_record(&inner[..end]).then_some(ForeignEmbed { range: 0..end + 3, inner: 2..end + 2 })
}

/// The element of a component: `<Quote id="a"/>`. HTML has no element of these names.
fn component_at(rest: &str) -> Option<ForeignEmbed> {
    let inner = rest.strip_prefix('<')?;
    let name: String = inner.chars().take_while(|c| c.is_alphanumeric()).collect();
    if !["quote", "pullquote", "quoteembed"].contains(&name.to_lowercase().as_str()) {
        return None;
    }
    let end = inner.find(['>', '<', '\n']).filter(|end| inner[*end..].starts_with('>'))?;
    let inner = 1 + name.len()..1 + inner[..end].trim_end_matches('/').len();
    (!rest[inner.clone()].trim().is_empty()).then_some(ForeignEmbed { range: 0..end + 2, inner })
}

/// True for words that begin as a shortcode for a quote does.
fn names_quote(words: &str) -> bool {
    let name: String = words.trim_start().chars().take_while(|c| c.is_alphanumeric()).collect();
    matches!(name.to_lowercase().as_str(), "quote" | "blockquote" | "pullquote" | "cite" | "embed")
}

/// True for a kind of the record, a colon and more: `quote:x`.
fn names_record(words: &str) -> bool {
    words.split_once(':').is_some_and(|(kind, id)| Kind::parse(kind.trim()).is_some() && !id.trim().is_empty())
}

/// `[…](quote: x)` and `![…](quote: x)`: an address of the record with a space in it.
fn spaced_link_at(rest: &str) -> Option<ForeignEmbed> {
    let label = rest.strip_prefix('!').unwrap_or(rest);
    let inside = label.strip_prefix('[')?;
    let label = &inside[..inside.find(['[', '\n']).unwrap_or(inside.len())];
    let close = label.find("](")?;
    let at = rest.len() - inside.len() + close + 2;
    let end = at + rest[at..].find([')', '(', '[', '\n']).filter(|end| rest[at + end..].starts_with(')'))?;
    let (kind, id) = rest[at..end].split_once(':')?;
    let known = Kind::parse(kind.trim()).is_some();
    let gap = kind != kind.trim() || id.starts_with(' ');
    (known && gap && !id.trim().contains(' ')).then_some(ForeignEmbed { range: 0..end + 1, inner: at..end })
}

fn shift_by(found: ForeignEmbed, by: usize) -> ForeignEmbed {
    let shift = |range: Range<usize>| range.start + by..range.end + by;
    ForeignEmbed { range: shift(found.range), inner: shift(found.inner) }
}

/// The words between the delimiters that may be ids, the likeliest first.
pub(super) fn candidate_ids(inner: &str) -> Vec<&str> {
    let is_id = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let mut words: Vec<_> = inner.split(|c| !is_id(c)).filter(|word| !word.is_empty()).collect();
    words.reverse();
    words
}

#[cfg(test)]
mod tests {
    use super::find_foreign_embeds;

    #[test]
    fn forms_of_other_tools_are_found_and_text_is_not() {
        for (markdown, expected) in [
            ("See ![[quote:x]] there.", Some("![[quote:x]]")),
            ("See ![[x]].", Some("![[x]]")),
            ("See [[actor:anna]].", Some("[[actor:anna]]")),
            ("![](quote: x)", Some("![](quote: x)")),
            ("[Anna](actor : anna) said", Some("[Anna](actor : anna)")),
            ("{{< quote x >}}", Some("{{< quote x >}}")),
            ("{{% quote \"x\" %}}", Some("{{% quote \"x\" %}}")),
            ("{{ quote(id=\"x\") }}", Some("{{ quote(id=\"x\") }}")),
            ("{% quote x %}", Some("{% quote x %}")),
            ("a [quote id=x] b", Some("[quote id=x]")),
            ("![quote:x]", Some("![quote:x]")),
            ("[quote:x]", Some("[quote:x]")),
            ("![a][quote:x] b", Some("![a][quote:x]")),
            ("So [he][quote:x] said", Some("[he][quote:x]")),
            ("a !(quote:x) b", Some("!(quote:x)")),
            ("a <Quote id=\"x\"/> b", Some("<Quote id=\"x\"/>")),
            ("`<Quote id=\"x\"/>` and `!(quote:x)`", None),
            ("No!(so he said) and <q>x</q>", None),
            (":::quote x\n:::", Some(":::quote x")),
            ("Text.\n\n::: {quote} x", Some("::: {quote} x")),
            ("It is said:::quote", None),
            (":::note\n:::", None),
            ("`:::quote x`", None),
            ("[quote: a word]", None),
            ("[quote=x]words[/quote]", Some("[quote=x]")),
            ("[quote]words[/quote]", Some("[quote]")),
            ("A [quote of his] = that.", None),
            ("He said [[sic]] and [so] on.", None),
            ("![](quote:x) and [Anna](actor:anna)", None),
            ("`{{< quote x >}}` and `![[quote:x]]`", None),
            ("    {% quote x %}", None),
            ("A set {a, b} and {{a}}.", None),
            ("[the quote = of the day] (quote: x)", None),
            ("[quote: a fine word](https://example.org)", None),
        ] {
            let found = find_foreign_embeds(markdown);
            assert_eq!(found.first().map(|one| &markdown[one.range.clone()]), expected, "{markdown}");
        }
    }

    /// Each of these looked for its end in all of the line, so that a line of 50,000 took minutes.
    #[test]
    fn very_many_signs_may_stand_in_one_line() {
        let signs =
            ["<", "<!--", "<a ", "<quote ", "[a](", "!(", "[", "![", "{{", "{{(", "[quote] ", ":", "[[a:", "{%"];
        for sign in signs {
            assert!(find_foreign_embeds(&sign.repeat(100_000)).is_empty(), "{sign}");
        }
    }
}
