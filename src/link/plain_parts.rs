//! Parts of texts that are shown plainer than they are written, because they would take too long: blocks of code with a very
//! long line, and HTML that is nested very deeply.
//!
//! The patterns of some languages take time in proportion to the square of a line, and sorting out which elements are open
//! to the square of their depth. So such code has no colours, and such HTML is shown as text.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};
use serde::{Deserialize, Serialize};

use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    kept_results::{KeptResults, make_once},
    model::{Allow, Files, Span},
    record::Entities,
    text::{
        LONGEST_CODE_LINE,
        element::{DEEPEST_HTML, html_depth},
        stream::markdown_options,
    },
};

/// Reports such parts, in articles and in the editors' own texts: W335.
///
/// `allows` has the lints silenced for each article.
pub(super) fn check_plain_parts(
    entities: &Entities,
    files: &Files,
    allows: &[Vec<Allow>],
    kept: Option<&KeptResults>,
    diagnostics: &mut Diagnostics,
) {
    for (linked, allows) in entities.articles.iter().zip(allows) {
        let article = &linked.article;
        let find = || plain_parts(files.slice(article.body));
        let found = make_once(kept, "plain parts", article.id.as_str(), find).unwrap_or_default();
        report_parts(article.body, found, allows, diagnostics);
    }
    let briefings = entities.briefings.iter().map(|b| b.briefing.body);
    let actors = entities.actors.iter().map(|a| a.actor.body);
    let topics = entities.topics.iter().map(|t| t.topic.body);
    let events = entities.events.iter().map(|e| e.event.body);
    let pages = entities.pages.iter().map(|p| p.body);
    let own = briefings.chain(actors).chain(topics).chain(events).chain(pages);
    for body in own {
        report_parts(body, plain_parts(files.slice(body)), &[], diagnostics);
    }
}

/// Reports the parts of a text, which are places in its body.
fn report_parts(body: Span, parts: Vec<(Range<usize>, PlainPart)>, allows: &[Allow], diagnostics: &mut Diagnostics) {
    for (place, part) in parts {
        let (start, end) = (body.start + place.start as u32, body.start + place.end as u32);
        diagnostics.lint(allows, part.to_diagnostic(Span { file: body.file, start, end }));
    }
}

/// Why a part is shown plainer than it is written.
#[derive(Serialize, Deserialize)]
enum PlainPart {
    /// A line of code with so many bytes.
    LongLine(usize),
    /// HTML in which so many elements are open at once.
    DeepHtml(usize),
}

impl PlainPart {
    fn to_diagnostic(&self, span: Span) -> Diagnostic {
        let (message, note, help) = match self {
            Self::LongLine(bytes) => (
                format!("a line of code has {bytes} bytes, so its block is shown without colours"),
                format!("blocks whose lines have at most {LONGEST_CODE_LINE} bytes are coloured"),
                "break the line, or leave out the name of the language after the fence",
            ),
            Self::DeepHtml(depth) => (
                format!("{depth} elements of this HTML are open at once, so it is shown as text"),
                format!("HTML in which at most {DEEPEST_HTML} elements are open at once is kept"),
                "close the elements, or write the passage in Markdown",
            ),
        };
        Diagnostic::new(Code::LimitReached, span, message).note(note).help(help)
    }
}

/// The first line of each block of code that is too long, and each block of HTML that is too deep.
fn plain_parts(markdown: &str) -> Vec<(Range<usize>, PlainPart)> {
    let is_long = |line: &str| line.len() > LONGEST_CODE_LINE;
    let may_be_long = (markdown.contains("```") || markdown.contains("~~~")) && markdown.lines().any(is_long);
    // Few texts have such a line or so many tags at all, and need to be parsed.
    if !may_be_long && memchr::memchr_iter(b'<', markdown.as_bytes()).nth(DEEPEST_HTML).is_none() {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut is_open = false;
    for (event, place) in Parser::new_ext(markdown, markdown_options()).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => is_open = !info.trim().is_empty(),
            Event::End(TagEnd::CodeBlock) => is_open = false,
            Event::Text(_) if is_open => {
                let mut at = place.start;
                for line in markdown[place].split_inclusive('\n') {
                    let bare = line.trim_end_matches(['\n', '\r']);
                    if is_open && is_long(bare) {
                        found.push((at..at + bare.len(), PlainPart::LongLine(bare.len())));
                        is_open = false;
                    }
                    at += line.len();
                }
            }
            Event::Start(Tag::HtmlBlock) => {
                let depth = html_depth(&markdown[place.clone()]);
                if depth > DEEPEST_HTML {
                    found.push((place, PlainPart::DeepHtml(depth)));
                }
            }
            _ => {}
        }
    }
    found
}
