//! YAML 1.2, as a tree in which every value keeps its place.
//!
//! The parser's events become [`Node`]s. Scalars stay text: whether `2025` or `no` is a number, a
//! date or a language is decided by the key it stands under, so nothing is ever guessed from its
//! looks. Refuses duplicate keys, nesting beyond 32 levels, and aliases that would multiply beyond
//! all bounds. This is the only place that knows the YAML parser.

use std::{collections::BTreeMap, ops::Range};

use granit_parser::{Event, Parser, ScalarStyle};

use super::{
    node::{Node, Shape},
    recover,
    syntax::{hint, unclosed},
};
use crate::{
    diag::{Code, Diagnostic, Diagnostics, lower_first},
    model::{FileId, Id, Span, Spanned},
    text::{clean::clean, floor},
};

/// Levels of nesting that are read.
const DEEPEST: usize = 32;
/// Values that aliases may add to one document.
const ALIASED: usize = 10_000;

/// A document as read.
#[derive(Debug)]
pub(crate) struct Document {
    /// What could be read.
    pub(crate) root: Node,
    /// What was left out, since its syntax is wrong.
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
/// holds the place is left out, and the rest is read. Reports E201–E204.
pub(crate) fn read(text: &str, file: FileId, range: Range<usize>, diagnostics: &mut Diagnostics) -> Option<Document> {
    let source = &text[range.clone()];
    let mut found = Diagnostics::default();
    let error = match parse(source, file, range.start, &mut found) {
        Ok(root) => {
            diagnostics.append(found);
            return Some(Document { root, broken: Vec::new() });
        }
        Err(error) => error,
    };
    let recovered = if error.is_local { recovered(source, file, range.start, diagnostics) } else { None };
    if recovered.is_none() {
        diagnostics.push(*error.diagnostic);
    }
    recovered
}

/// Reads what can be read of a document that is broken in places.
fn recovered(source: &str, file: FileId, offset: usize, diagnostics: &mut Diagnostics) -> Option<Document> {
    let mut rest = source.to_owned();
    let parts = recover::parts(source);
    let mut errors: Vec<(usize, Stop)> = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        let lines = &source[part.lines.clone()];
        // Aliases may mean something that another part holds.
        let alone = parse(lines, file, offset + part.lines.start, &mut Diagnostics::default());
        if let Err(error) = alone
            && !error.is_alias
        {
            recover::blank(&mut rest, part.lines.clone());
            errors.push((at, error));
        }
    }
    let (root, found) = loop {
        let mut found = Diagnostics::default();
        let error = match parse(&rest, file, offset, &mut found) {
            Ok(root) => break (root, found),
            Err(error) => error,
        };
        let holds = |part: &recover::Part| {
            part.lines.contains(&error.at) || part.lines.end == error.at && error.at == source.len()
        };
        let at = parts.iter().position(holds).filter(|at| errors.iter().all(|(known, _)| known != at))?;
        recover::blank(&mut rest, parts[at].lines.clone());
        errors.push((at, error));
    };
    diagnostics.append(found);
    errors.sort_by_key(|(at, _)| *at);
    let Shape::Map(mut pairs) = root.shape else { return None };
    let mut broken = Vec::new();
    for (at, error) in errors {
        let part = &parts[at];
        let left_out = if part.entry { "this entry" } else { "what is below this key" };
        diagnostics.push((*error.diagnostic).note(format!("{left_out} is left out; the rest of the file is read")));
        let lines = &source[part.lines.clone()];
        if !part.entry && pairs.iter().all(|(name, _)| name.value != part.key) {
            let span = Span::new(file, offset + part.lines.start..offset + part.lines.start + part.key.len());
            pairs.push((Spanned { value: part.key.clone(), span }, Node { span, size: 1, shape: Shape::Broken }));
        }
        let id = recover::id(lines).and_then(|id| Id::parse(id).ok());
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
    /// True if an alias means nothing.
    is_alias: bool,
}

/// Parses a document that begins at byte `offset` of its file.
fn parse(source: &str, file: FileId, offset: usize, diagnostics: &mut Diagnostics) -> Result<Node, Stop> {
    let at = |r: Range<usize>| Span::new(file, offset + r.start.min(source.len())..offset + r.end.min(source.len()));
    let mut tree = Tree::default();
    let mut plain_end = None;
    let mut parser = Parser::new_from_str(source);
    while let Some(next) = parser.next_event() {
        let (event, place) = match next {
            Ok(next) => next,
            Err(error) => {
                let start = unclosed(source, &error.info()).unwrap_or_else(|| byte(source, error.marker()));
                let end = start + source[start..].chars().next().map_or(0, char::len_utf8);
                if error.info().contains("recursion limit") {
                    // The parser looks ahead in brackets and meets its own limit before we meet ours.
                    let diagnostic = Box::new(Fault::TooDeep.diagnostic(at(start..end)));
                    return Err(Stop { diagnostic, at: start, is_local: false, is_alias: false });
                }
                let message = format!("the YAML cannot be read: {}", lower_first(error.info().trim_end_matches('.')));
                let diagnostic =
                    Box::new(hint(Diagnostic::new(Code::YamlSyntax, at(start..end), message), source, start));
                let is_alias = error.info().contains("anchor") || error.info().contains("alias");
                return Err(Stop { diagnostic, at: byte(source, error.marker()), is_local: true, is_alias });
            }
        };
        let place = place.byte_range().unwrap_or_default();
        let span = at(match &event {
            Event::Scalar(_, ScalarStyle::Literal | ScalarStyle::Folded, ..) => block(source, place),
            _ => place,
        });
        match &event {
            Event::Comment(text, _)
                if plain_end.is_some_and(|end: u32| cuts(source, text, end..span.start, offset)) =>
            {
                let message = "`#` begins a comment here, and the value before it ends";
                diagnostics.push(Diagnostic::new(Code::CommentCutsValue, span, message).help(
                    "put quotation marks around the value if this belongs to it, or a space after the `#` if not",
                ));
            }
            Event::Scalar(_, ScalarStyle::Plain, ..) => plain_end = Some(span.end),
            _ => plain_end = None,
        }
        if let Err(fault) = tree.take(event, span) {
            let is_local = matches!(fault, Fault::KeyNotText);
            let diagnostic = Box::new(fault.diagnostic(span));
            return Err(Stop { diagnostic, at: span.start as usize - offset, is_local, is_alias: false });
        }
    }
    for double in tree.doubles {
        diagnostics.push(
            Diagnostic::new(Code::DuplicateKey, double.span, format!("the key `{}` is here twice", double.value.0))
                .and(double.value.1, "first here")
                .help("keep one of them"),
        );
    }
    Ok(tree.done.unwrap_or(Node { span: at(0..0), size: 1, shape: Shape::Map(Vec::new()) }))
}

/// What stops the reading of a document, other than its syntax.
enum Fault {
    TooDeep,
    TooManyAliases,
    KeyNotText,
    SecondDocument,
}

impl Fault {
    fn diagnostic(&self, span: Span) -> Diagnostic {
        match self {
            Self::TooDeep => {
                Diagnostic::new(Code::TooDeep, span, format!("the YAML is nested more than {DEEPEST} levels deep"))
                    .help("nothing that onrecord reads is nested that deep; look for a bracket that is not closed")
            }
            Self::TooManyAliases => Diagnostic::new(Code::TooManyAliases, span, "aliases repeat more than can be read")
                .help("write the values out where they are needed"),
            Self::KeyNotText => {
                Diagnostic::new(Code::YamlSyntax, span, "a key that is not a text").help("write the key as a word")
            }
            Self::SecondDocument => {
                Diagnostic::new(Code::YamlSyntax, span, "a second document begins here").help("remove the line `---`")
            }
        }
    }
}

#[derive(Default)]
struct Tree {
    open: Vec<(Span, usize, Open)>,
    anchors: BTreeMap<usize, Node>,
    aliased: usize,
    done: Option<Node>,
    doubles: Vec<Spanned<(String, Span)>>,
}

enum Open {
    List(Vec<Node>),
    Map(Vec<(Spanned<String>, Node)>, Option<Spanned<String>>),
}

impl Tree {
    fn take(&mut self, event: Event<'_>, span: Span) -> Result<(), Fault> {
        match event {
            Event::Scalar(value, style, anchor, _) => {
                let null = style == ScalarStyle::Plain && matches!(&*value, "" | "~" | "null" | "Null" | "NULL");
                let plain = style == ScalarStyle::Plain;
                let shape = if null { Shape::Null } else { Shape::Scalar { text: clean(&value).into_owned(), plain } };
                self.add(Node { span, size: 1, shape }, anchor)
            }
            Event::Alias(anchor) => {
                let node = self.anchors.get(&anchor).cloned().ok_or(Fault::TooManyAliases)?;
                self.aliased += node.size;
                if self.aliased > ALIASED {
                    return Err(Fault::TooManyAliases);
                }
                self.add(Node { span, ..node }, 0)
            }
            Event::SequenceStart(_, anchor, _) => self.enter(span, anchor, Open::List(Vec::new())),
            Event::MappingStart(_, anchor, _) => self.enter(span, anchor, Open::Map(Vec::new(), None)),
            Event::SequenceEnd | Event::MappingEnd => self.leave(span),
            Event::DocumentStart(..) if self.done.is_some() => Err(Fault::SecondDocument),
            _ => Ok(()),
        }
    }

    fn enter(&mut self, span: Span, anchor: usize, open: Open) -> Result<(), Fault> {
        if self.open.len() == DEEPEST {
            return Err(Fault::TooDeep);
        }
        self.open.push((span, anchor, open));
        Ok(())
    }

    fn leave(&mut self, end: Span) -> Result<(), Fault> {
        let Some((start, anchor, open)) = self.open.pop() else { return Ok(()) };
        let (shape, last, size) = match open {
            Open::List(items) => {
                let (last, size) = (items.last().map(|n| n.span.end), items.iter().map(|n| n.size).sum::<usize>());
                (Shape::List(items), last, size)
            }
            Open::Map(pairs, _) => {
                let (last, size) = (pairs.last().map(|(_, n)| n.span.end), pairs.iter().map(|(_, n)| n.size).sum());
                (Shape::Map(pairs), last, size)
            }
        };
        // A block collection's end event stands at the next token; its own text ends with its last value.
        let end = if end.end > end.start { end.end } else { last.unwrap_or(start.end) };
        self.add(Node { span: Span { end: end.max(start.end), ..start }, size: size + 1, shape }, anchor)
    }

    fn add(&mut self, node: Node, anchor: usize) -> Result<(), Fault> {
        if anchor > 0 {
            self.anchors.insert(anchor, node.clone());
        }
        match self.open.last_mut() {
            None => self.done = Some(node),
            Some((_, _, Open::List(items))) => items.push(node),
            Some((_, _, Open::Map(pairs, key))) => match key.take() {
                Some(key) => match pairs.iter().find(|(known, _)| known.value == key.value) {
                    Some((known, _)) => {
                        self.doubles.push(Spanned { value: (key.value, known.span), span: key.span });
                    }
                    None => pairs.push((key, node)),
                },
                None => match node.shape {
                    Shape::Scalar { text, .. } => *key = Some(Spanned { value: text, span: node.span }),
                    _ => return Err(Fault::KeyNotText),
                },
            },
        }
        Ok(())
    }
}

/// True if a comment that looks like words follows a value on its line: `text: Still, #we know`.
fn cuts(source: &str, comment: &str, between: Range<u32>, offset: usize) -> bool {
    let gap = source.get(between.start as usize - offset..(between.end as usize).saturating_sub(offset));
    comment.starts_with(char::is_alphanumeric)
        && gap.is_some_and(|gap| !gap.is_empty() && gap.chars().all(|c| c == ' '))
}

/// A block scalar with its indicator, up to its last line: all of it that another value would replace.
///
/// The parser's own span begins behind the indicator and ends at the next token.
fn block(source: &str, content: Range<usize>) -> Range<usize> {
    let before = source[..content.start].trim_end();
    let line = before.rfind('\n').map_or(0, |at| at + 1);
    let header = before[line..].split(" #").next().unwrap_or_default();
    let start = header.rfind(['|', '>']).map_or(content.start, |at| line + at);
    let first = source[..content.start].rfind('\n').map_or(0, |at| at + 1);
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    // The parser's span begins after the indentation, which `|2` gives by number where the first line is deeper.
    let deep = content.start - first;
    let (mut end, mut at) = (content.start, first);
    for line in source[first..content.end.max(first)].split_inclusive('\n') {
        let text = line.trim_end_matches(['\r', '\n']);
        let is_blank = text.trim_matches([' ', '\t']).is_empty();
        if !is_blank && indent(line) < deep {
            break;
        }
        if !is_blank {
            end = at + text.len();
        }
        at += line.len();
    }
    start..end.max(start)
}

/// The byte a marker means; some of the parser's errors know only line and column.
fn byte(source: &str, marker: &granit_parser::Marker) -> usize {
    let at = marker.byte_offset().unwrap_or_else(|| {
        let line = source.split_inclusive('\n').take(marker.line().saturating_sub(1)).map(str::len).sum::<usize>();
        let rest = source.get(line..).unwrap_or_default();
        line + rest.chars().take(marker.col()).map(char::len_utf8).sum::<usize>()
    });
    floor(source, at)
}

/// A text as a double-quoted YAML scalar.
pub(crate) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => out.push_str(&format!("\\u{:04X}", c as u32)),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
