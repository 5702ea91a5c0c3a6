//! YAML 1.2, as a tree in which every value keeps its place.
//!
//! The parser's events become [`Node`]s. Scalars stay text: whether `2025` or `no` is a number, a
//! date or a language is decided by its key, so nothing is ever guessed from its
//! form. Refuses duplicate keys, nesting beyond 32 levels, and aliases that would expand without
//! limit. Only this file and `tree` use the YAML parser.

use std::ops::Range;

use granit_parser::{Event, Parser, ScalarStyle};

use super::{
    node::{Node, Shape},
    recover,
    syntax::{add_hint, tab_in_value, unclosed_quotation_mark},
    tree::{Tree, TreeError, block_scalar_range},
};
use crate::{
    diag::{Code, Diagnostic, Diagnostics, lower_first},
    model::{FileId, Id, Span, Spanned},
    text::floor_char_boundary,
};

/// A document as read.
#[derive(Debug)]
pub(crate) struct Document {
    /// What could be read.
    pub(crate) root: Node,
    /// The parts that were left out because of syntax errors.
    pub(crate) broken: Vec<Broken>,
}

/// A part of a document that could not be read.
#[derive(Debug)]
pub(crate) struct Broken {
    /// The key of the document that it belongs to.
    pub(crate) key: String,
    /// The id in it, where one can be made out.
    pub(crate) id: Option<Id>,
    /// True for an entry of the key's list, false for all that is below the key.
    pub(crate) entry: bool,
}

/// Reads one document, which is at `range` in `text`; `None` if it cannot be read at all.
///
/// An empty document is an empty mapping. Where the syntax is wrong, the entry of a list or the key of the document that
/// contains the place is left out, and the rest is read. Reports E201–E204.
pub(crate) fn read_yaml(
    text: &str,
    file: FileId,
    range: Range<usize>,
    diagnostics: &mut Diagnostics,
) -> Option<Document> {
    let source = &text[range.clone()];
    let mut found = Diagnostics::default();
    let error = match parse_document(source, file, range.start, &mut found) {
        Ok(root) => {
            diagnostics.append(found);
            return Some(Document { root, broken: Vec::new() });
        }
        Err(error) => error,
    };
    let recovered = if error.is_local { recover_document(source, file, range.start, diagnostics) } else { None };
    if recovered.is_none() {
        diagnostics.push(*error.diagnostic);
    }
    recovered
}

/// Reads what can be read of a document that is broken in places.
fn recover_document(source: &str, file: FileId, offset: usize, diagnostics: &mut Diagnostics) -> Option<Document> {
    let mut rest = source.to_owned();
    let parts = recover::split_parts(source);
    let mut errors: Vec<(usize, Stop)> = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        let lines = &source[part.lines.clone()];
        // An alias may refer to an anchor in another part.
        let alone = parse_document(lines, file, offset + part.lines.start, &mut Diagnostics::default());
        if let Err(error) = alone
            && !error.is_alias
        {
            recover::blank_out(&mut rest, part.lines.clone());
            errors.push((at, error));
        }
    }
    let (root, found) = loop {
        let mut found = Diagnostics::default();
        let error = match parse_document(&rest, file, offset, &mut found) {
            Ok(root) => break (root, found),
            Err(error) => error,
        };
        let holds = |part: &recover::Part| {
            part.lines.contains(&error.at) || part.lines.end == error.at && error.at == source.len()
        };
        let at = parts.iter().position(holds).filter(|at| errors.iter().all(|(known, _)| known != at))?;
        recover::blank_out(&mut rest, parts[at].lines.clone());
        errors.push((at, error));
    };
    diagnostics.append(found);
    errors.sort_by_key(|(at, _)| *at);
    let Shape::Map(mut pairs) = root.shape else { return None };
    let mut broken = Vec::new();
    for (at, error) in errors {
        let part = &parts[at];
        let left_out = if part.entry { "this entry" } else { "the value of this key" };
        diagnostics.push((*error.diagnostic).note(format!("{left_out} is left out; the rest of the file is read")));
        let lines = &source[part.lines.clone()];
        if !part.entry && pairs.iter().all(|(name, _)| name.value != part.key) {
            let span = Span::new(file, offset + part.lines.start..offset + part.lines.start + part.key.len());
            pairs.push((Spanned { value: part.key.clone(), span }, Node { span, size: 1, shape: Shape::Broken }));
        }
        let id = recover::find_id(lines).and_then(|id| Id::parse(id).ok());
        broken.push(Broken { key: part.key.clone(), id, entry: part.entry });
    }
    Some(Document { root: Node { shape: Shape::Map(pairs), ..root }, broken })
}

/// Why a document cannot be read.
struct Stop {
    diagnostic: Box<Diagnostic>,
    /// Byte of the source.
    at: usize,
    /// True if other parts of the document may be read all the same.
    is_local: bool,
    /// True if the error is an alias without an anchor.
    is_alias: bool,
}

/// Parses a document that begins at byte `offset` of its file.
fn parse_document(source: &str, file: FileId, offset: usize, diagnostics: &mut Diagnostics) -> Result<Node, Stop> {
    let at = |r: Range<usize>| Span::new(file, offset + r.start.min(source.len())..offset + r.end.min(source.len()));
    let mut tree = Tree::default();
    let mut plain_end = None;
    let mut parser = Parser::new_from_str(source);
    while let Some(next) = parser.next_event() {
        let (event, place) = match next {
            Ok(next) => next,
            Err(error) => {
                let start = unclosed_quotation_mark(source, &error.info())
                    .or_else(|| tab_in_value(source, &error.info(), byte_of_marker(source, error.marker())))
                    .unwrap_or_else(|| byte_of_marker(source, error.marker()));
                let end = start + source[start..].chars().next().map_or(0, char::len_utf8);
                if error.info().contains("recursion limit") {
                    // The parser looks ahead in brackets and meets its own limit before we meet ours.
                    let diagnostic = Box::new(TreeError::TooDeep.to_diagnostic(at(start..end)));
                    return Err(Stop { diagnostic, at: start, is_local: false, is_alias: false });
                }
                let message = format!("the YAML cannot be read: {}", lower_first(error.info().trim_end_matches('.')));
                let diagnostic =
                    Box::new(add_hint(Diagnostic::new(Code::YamlSyntax, at(start..end), message), source, start, at));
                let is_alias = error.info().contains("anchor") || error.info().contains("alias");
                return Err(Stop { diagnostic, at: byte_of_marker(source, error.marker()), is_local: true, is_alias });
            }
        };
        let place = place.byte_range().unwrap_or_default();
        let span = at(match &event {
            Event::Scalar(_, ScalarStyle::Literal | ScalarStyle::Folded, ..) => block_scalar_range(source, place),
            _ => place,
        });
        match &event {
            Event::Comment(text, _)
                if plain_end.is_some_and(|end: u32| is_cut_by(source, text, end..span.start, offset)) =>
            {
                diagnostics.push(comment_cuts_value(span).help(
                    "put quotation marks around the value if the `#` belongs to it, or a space after the `#` if not",
                ));
            }
            Event::Scalar(_, ScalarStyle::Plain, ..) => plain_end = Some(span.end),
            _ => plain_end = None,
        }
        if let Err(fault) = tree.take_event(event, span) {
            let is_local = matches!(fault, TreeError::KeyNotText);
            let diagnostic = Box::new(fault.to_diagnostic(span));
            return Err(Stop { diagnostic, at: span.start as usize - offset, is_local, is_alias: false });
        }
    }
    for double in tree.doubles {
        diagnostics.push(
            Diagnostic::new(Code::DuplicateKey, double.span, format!("the key `{}` occurs twice", double.value.0))
                .and(double.value.1, "first here")
                .help("keep one of them"),
        );
    }
    diagnostics.extend(tree.faults);
    Ok(tree.done.unwrap_or(Node { span: at(0..0), size: 1, shape: Shape::Map(Vec::new()) }))
}

/// W217 for the comment at `span`, without a help.
pub(crate) fn comment_cuts_value(span: Span) -> Diagnostic {
    Diagnostic::new(Code::CommentCutsValue, span, "`#` begins a comment here and cuts the value before it short")
}

/// True if a comment that looks like words follows a value on its line: `text: Still, #we know`.
fn is_cut_by(source: &str, comment: &str, between: Range<u32>, offset: usize) -> bool {
    let gap = source.get(between.start as usize - offset..(between.end as usize).saturating_sub(offset));
    comment.starts_with(char::is_alphanumeric)
        && gap.is_some_and(|gap| !gap.is_empty() && gap.chars().all(|c| c == ' '))
}

/// The byte of a marker; some of the parser's errors have only line and column.
fn byte_of_marker(source: &str, marker: &granit_parser::Marker) -> usize {
    let at = marker.byte_offset().unwrap_or_else(|| {
        let line = source.split_inclusive('\n').take(marker.line().saturating_sub(1)).map(str::len).sum::<usize>();
        let rest = source.get(line..).unwrap_or_default();
        line + rest.chars().take(marker.col()).map(char::len_utf8).sum::<usize>()
    });
    floor_char_boundary(source, at)
}
