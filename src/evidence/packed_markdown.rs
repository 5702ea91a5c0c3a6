//! The Markdown of an article as a pack has it: without what no reader of the site sees.
//!
//! Editors write for themselves in comments of HTML and in definitions of links that nothing refers to. In goes a body; out comes the
//! same with empty comments, and without those definitions. Quotes are proved in the text of it, so that must be the text of the
//! article still; if it is not, the body is packed as it is. What remains that is on no page is returned, so that it can be named.

use std::{collections::BTreeSet, ops::Range};

use pulldown_cmark::{Event, LinkType, Parser, Tag};

use crate::text::{Text, stream::markdown_options};

/// What a comment becomes; left out, it would join the lists or the lines that it separates.
const EMPTY: &str = "<!-- -->";
/// How many definitions of one label are looked for.
const MOST_OF_A_LABEL: usize = 256;

/// A body without what no reader of the site sees.
pub(super) struct PackedMarkdown {
    /// The body.
    pub(super) markdown: String,
    /// Where the article's own has words that are on no page and that remain, in bytes of it.
    pub(super) remaining: Vec<usize>,
}

impl PackedMarkdown {
    /// Takes out of a body what no reader sees; `text` is its text.
    pub(super) fn of_body(body: &str, text: &Text) -> Self {
        let mark = if body.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let bare = &body[mark..];
        let (unused, more) = unused_definitions(bare);
        let comments = comments(bare).into_iter().map(|range| (range, EMPTY));
        let mut cuts: Vec<(Range<usize>, &str)> = unused.into_iter().map(|range| (range, "")).chain(comments).collect();
        cuts.sort_by_key(|(range, _)| range.start);
        let mut remaining: Vec<usize> =
            more.into_iter().map(|range| range.start).chain(second_footnotes(bare)).collect();
        let mut markdown = format!("{}{}", &body[..mark], replace_all(bare, &cuts));
        if !is_same_text(&Text::from_markdown(&markdown), text) {
            body.clone_into(&mut markdown);
            remaining.extend(cuts.iter().map(|(range, _)| range.start));
        }
        for at in &mut remaining {
            *at += mark;
        }
        remaining.sort_unstable();
        remaining.dedup();
        Self { markdown, remaining }
    }
}

/// True for two texts with the same words in the same blocks.
fn is_same_text(one: &Text, other: &Text) -> bool {
    let blocks = |text: &Text| text.blocks().iter().map(|block| (block.extent.clone(), block.kind)).collect::<Vec<_>>();
    one.visible() == other.visible() && blocks(one) == blocks(other) && one.markers() == other.markers()
}

/// A text with some ranges replaced, given in their order.
fn replace_all(text: &str, cuts: &[(Range<usize>, &str)]) -> String {
    let (mut out, mut done) = (String::with_capacity(text.len()), 0);
    for (range, with) in cuts.iter().filter(|(range, _)| range.start <= range.end) {
        if range.start >= done {
            out.extend([&text[done..range.start], with]);
            done = range.end;
        }
    }
    out.push_str(&text[done..]);
    out
}

/// The comments of a body, and what else of its HTML is markup without being an element.
fn comments(body: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (event, range) in Parser::new_ext(body, markdown_options()).into_offset_iter() {
        match event {
            Event::InlineHtml(_) if unseen_len(&body[range.clone()]).is_some() => found.push(range),
            Event::Start(Tag::HtmlBlock) => {
                let html = &body[range.clone()];
                let mut done = 0;
                for (at, _) in html.match_indices('<') {
                    if let Some(len) = unseen_len(&html[at..]).filter(|_| at >= done) {
                        done = at + len;
                        found.push(range.start + at..range.start + done);
                    }
                }
            }
            _ => {}
        }
    }
    found.retain(|range| body[range.clone()] != *EMPTY);
    found
}

/// The length of the comment at the beginning of some HTML, as browsers read it; `None` if it begins with none.
fn unseen_len(html: &str) -> Option<usize> {
    let to_end = html.trim_end().len();
    let through = |end: &str, from: usize| html.get(from..)?.find(end).map(|at| from + at + end.len());
    if html.starts_with("<!-->") {
        return Some("<!-->".len());
    }
    if html.starts_with("<!--") {
        // A hyphen of the beginning may be one of the end: `<!--->`.
        let ends = [through("-->", "<!-".len()), through("--!>", "<!--".len())];
        return Some(ends.into_iter().flatten().min().unwrap_or(to_end));
    }
    let is_other = html.starts_with("<!") || html.starts_with("<?");
    let is_odd_end = html.strip_prefix("</").is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphabetic()));
    (is_other || is_odd_end).then(|| through(">", 0).unwrap_or(to_end))
}

/// The definitions of links that nothing refers to, or whose label an earlier one has; then those that were found too late to be
/// taken out.
fn unused_definitions(body: &str) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
    let used = used_definitions(body);
    let (mut masked, mut unused) = (body.to_owned(), Vec::new());
    for _ in 0..MOST_OF_A_LABEL {
        // The parser knows the first definition of each label, so these make room for the next.
        let spans = definitions(&masked);
        if spans.is_empty() {
            return (unused, Vec::new());
        }
        let mut bytes = masked.into_bytes();
        for byte in spans.iter().flat_map(Range::clone) {
            if !matches!(bytes[byte], b'\n' | b'\r') {
                bytes[byte] = b' ';
            }
        }
        masked = String::from_utf8(bytes).unwrap_or_default();
        unused.extend(spans.into_iter().filter(|span| !used.contains(&span.start)));
    }
    (unused, definitions(&masked))
}

/// Where the first definition of each label is, in the order of the body.
fn definitions(body: &str) -> Vec<Range<usize>> {
    let parser = Parser::new_ext(body, markdown_options());
    let mut spans: Vec<_> = parser.reference_definitions().iter().map(|(_, link)| link.span.clone()).collect();
    spans.sort_by_key(|span| span.start);
    spans
}

/// Where the definitions begin that a link or a picture refers to.
fn used_definitions(body: &str) -> BTreeSet<usize> {
    let defined = Parser::new_ext(body, markdown_options());
    let defined = defined.reference_definitions();
    let is_reference = |kind| matches!(kind, LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut);
    let start = |event| match event {
        Event::Start(Tag::Link { link_type, id, .. } | Tag::Image { link_type, id, .. }) if is_reference(link_type) => {
            defined.get(&id).map(|link| link.span.start)
        }
        _ => None,
    };
    Parser::new_ext(body, markdown_options()).filter_map(start).collect()
}

/// Where footnotes begin whose name an earlier one has: their words are in the text, and on no page.
fn second_footnotes(body: &str) -> Vec<usize> {
    let mut names = BTreeSet::new();
    let mut second = Vec::new();
    for (event, range) in Parser::new_ext(body, markdown_options()).into_offset_iter() {
        if let Event::Start(Tag::FootnoteDefinition(name)) = event
            && !names.insert(name.to_string())
        {
            second.push(range.start);
        }
    }
    second
}

#[cfg(test)]
mod tests {
    use super::PackedMarkdown;
    use crate::text::Text;

    fn packed(body: &str) -> PackedMarkdown {
        PackedMarkdown::of_body(body, &Text::from_markdown(body))
    }

    #[test]
    fn comments_and_unused_definitions_have_no_words() {
        for (body, expected) in [
            ("A <!-- secret --> b.\n\n<!-- secret\n\nsecret -->\n\nC.\n", "A <!-- --> b.\n\n<!-- -->\n\nC.\n"),
            ("- a\n\n<!-- secret -->\n\n- b\n", "- a\n\n<!-- -->\n\n- b\n"),
            ("> A.\n>\n> <!-- secret\n> secret -->\n>\n> B.\n", "> A.\n>\n> <!-- -->\n>\n> B.\n"),
            ("A <? secret ?> <!SECRET secret> <![CDATA[secret]]> b.\n", "A <!-- --> <!-- --> <!-- --> b.\n"),
            ("<div><!-- secret --><b>c</b></div>\n\nA.\n", "<div><!-- --><b>c</b></div>\n\nA.\n"),
            ("<div>\n<!-- secret\n</div>\n\nA.\n", "<div>\n<!-- -->\n\nA.\n"),
            ("[//]: # (secret)\n\nA.\n\n[//]: # (secret)\n[//]: # 'secret\n  secret'\n", "\n\nA.\n\n\n\n"),
            (
                "A [b], [c][D  e] and ![f][].\n\n[B]: /b\n[d e]: /d \"shown\"\n[f]: /f\n[g]: /secret\n[b]: /secret\n",
                "A [b], [c][D  e] and ![f][].\n\n[B]: /b\n[d e]: /d \"shown\"\n[f]: /f\n\n\n",
            ),
            ("> A.\n>\n> [a]: /secret\n> [b]: /secret\n", "> A.\n>\n> \n> \n"),
            ("\u{feff}# A\n\n[a]: /secret\n", "\u{feff}# A\n\n\n"),
            (
                "`<!-- code -->` and \\<!-- words -->\n\n    [a]: /code\n",
                "`<!-- code -->` and \\<!-- words -->\n\n    [a]: /code\n",
            ),
            ("A.[^a]\n\n[^a]: Shown.\n[^b]: Shown too.\n", "A.[^a]\n\n[^a]: Shown.\n[^b]: Shown too.\n"),
        ] {
            let made = packed(body);
            assert_eq!(made.markdown, expected, "{body:?}");
            assert_eq!(made.remaining, Vec::<usize>::new(), "{body:?}");
            assert_eq!(Text::from_markdown(&made.markdown).visible(), Text::from_markdown(body).visible(), "{body:?}");
        }
    }

    #[test]
    fn what_cannot_be_taken_out_is_named() {
        // The line after the definition belongs to the block quote only because of it.
        let lazy = "A.\n\n> [a]: /secret\nB.\n";
        let made = packed(lazy);
        assert_eq!((made.markdown.as_str(), made.remaining), (lazy, vec![lazy.find("[a]").expect("it")]));
        let twice = "A.[^a]\n\n[^a]: Shown.\n\n[^a]: Secret.\n";
        let made = packed(twice);
        assert_eq!((made.markdown.as_str(), made.remaining), (twice, vec![twice.rfind("[^a]").expect("it")]));
    }
}
