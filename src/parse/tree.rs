//! The tree of a YAML document, built from the events of the parser.

use std::{collections::BTreeMap, ops::Range};

use granit_parser::{Event, ScalarStyle};
use rustc_hash::FxHashMap;

use super::{
    control,
    node::{Node, Shape},
};
use crate::{
    diag::{Code, Diagnostic},
    model::{Span, Spanned},
};

/// Levels of nesting that are read.
const DEEPEST: usize = 32;
/// Keys of a mapping from which it is worth indexing them.
const MANY: usize = 32;
/// Values that aliases may add to one document.
const ALIASED: usize = 10_000;

/// Why a document cannot be read, apart from its syntax.
pub(super) enum TreeError {
    TooDeep,
    TooManyAliases,
    KeyNotText,
    SecondDocument,
}

impl TreeError {
    /// The error as a diagnostic.
    pub(super) fn to_diagnostic(&self, span: Span) -> Diagnostic {
        match self {
            Self::TooDeep => {
                Diagnostic::new(Code::TooDeep, span, format!("the YAML is nested more than {DEEPEST} levels deep"))
                    .help("no file of a site needs to be nested that deep; look for a bracket that is not closed")
            }
            Self::TooManyAliases => Diagnostic::new(Code::TooManyAliases, span, "aliases repeat more than can be read")
                .help("write the values out where they are needed"),
            Self::KeyNotText => Diagnostic::new(Code::YamlSyntax, span, "a key that is not a text")
                .help("write the key as a single word"),
            Self::SecondDocument => {
                Diagnostic::new(Code::YamlSyntax, span, "a second document begins here").help("remove the line `---`")
            }
        }
    }
}

/// A tree under construction.
#[derive(Default)]
pub(super) struct Tree {
    open: Vec<(Span, usize, Open)>,
    anchors: BTreeMap<usize, Node>,
    aliased: usize,
    pub(super) done: Option<Node>,
    pub(super) doubles: Vec<Spanned<(String, Span)>>,
    /// Values with characters that no value can have.
    pub(super) faults: Vec<Diagnostic>,
}

enum Open {
    List(Vec<Node>),
    Map(Pairs, Option<Spanned<String>>),
}

/// The keys of a mapping with their values.
#[derive(Default)]
struct Pairs {
    all: Vec<(Spanned<String>, Node)>,
    /// Where each key is, once there are many.
    index: FxHashMap<String, usize>,
}

impl Pairs {
    /// A key that is there already.
    fn find(&self, key: &str) -> Option<&Spanned<String>> {
        if self.all.len() < MANY {
            self.all.iter().map(|(known, _)| known).find(|known| known.value == key)
        } else {
            self.index.get(key).map(|at| &self.all[*at].0)
        }
    }

    fn push(&mut self, key: Spanned<String>, node: Node) {
        self.all.push((key, node));
        if self.all.len() >= MANY {
            let from = if self.index.is_empty() { 0 } else { self.all.len() - 1 };
            self.index.extend((from..self.all.len()).map(|at| (self.all[at].0.value.clone(), at)));
        }
    }
}

impl Tree {
    /// Adds an event of the parser.
    pub(super) fn take_event(&mut self, event: Event<'_>, span: Span) -> Result<(), TreeError> {
        match event {
            Event::Scalar(value, style, anchor, _) => {
                let null = style == ScalarStyle::Plain && matches!(&*value, "" | "~" | "null" | "Null" | "NULL");
                let plain = style == ScalarStyle::Plain;
                let shape = if null {
                    Shape::Null
                } else {
                    let (text, found) = control::take_value(&value, span);
                    self.faults.extend(found);
                    Shape::Scalar { text, plain }
                };
                self.add_node(Node { span, size: 1, shape }, anchor)
            }
            Event::Alias(anchor) => {
                let node = self.anchors.get(&anchor).cloned().ok_or(TreeError::TooManyAliases)?;
                self.aliased += node.size;
                if self.aliased > ALIASED {
                    return Err(TreeError::TooManyAliases);
                }
                self.add_node(Node { span, ..node }, 0)
            }
            Event::SequenceStart(_, anchor, _) => self.open_collection(span, anchor, Open::List(Vec::new())),
            Event::MappingStart(_, anchor, _) => self.open_collection(span, anchor, Open::Map(Pairs::default(), None)),
            Event::SequenceEnd | Event::MappingEnd => self.close_collection(span),
            Event::DocumentStart(..) if self.done.is_some() => Err(TreeError::SecondDocument),
            _ => Ok(()),
        }
    }

    fn open_collection(&mut self, span: Span, anchor: usize, open: Open) -> Result<(), TreeError> {
        if self.open.len() == DEEPEST {
            return Err(TreeError::TooDeep);
        }
        self.open.push((span, anchor, open));
        Ok(())
    }

    fn close_collection(&mut self, end: Span) -> Result<(), TreeError> {
        let Some((start, anchor, open)) = self.open.pop() else { return Ok(()) };
        let (shape, last, size) = match open {
            Open::List(items) => {
                let (last, size) = (items.last().map(|n| n.span.end), items.iter().map(|n| n.size).sum::<usize>());
                (Shape::List(items), last, size)
            }
            Open::Map(Pairs { all: pairs, .. }, _) => {
                let (last, size) = (pairs.last().map(|(_, n)| n.span.end), pairs.iter().map(|(_, n)| n.size).sum());
                (Shape::Map(pairs), last, size)
            }
        };
        // The end event of a block collection is at the next token; its own text ends with its last value.
        let end = if end.end > end.start { end.end } else { last.unwrap_or(start.end) };
        self.add_node(Node { span: Span { end: end.max(start.end), ..start }, size: size + 1, shape }, anchor)
    }

    fn add_node(&mut self, node: Node, anchor: usize) -> Result<(), TreeError> {
        if anchor > 0 {
            self.anchors.insert(anchor, node.clone());
        }
        match self.open.last_mut() {
            None => self.done = Some(node),
            Some((_, _, Open::List(items))) => items.push(node),
            Some((_, _, Open::Map(pairs, key))) => match key.take() {
                Some(key) => match pairs.find(&key.value).map(|known| known.span) {
                    Some(first) => self.doubles.push(Spanned { value: (key.value, first), span: key.span }),
                    None => pairs.push(key, node),
                },
                None => match node.shape {
                    Shape::Scalar { text, .. } => *key = Some(Spanned { value: text, span: node.span }),
                    _ => return Err(TreeError::KeyNotText),
                },
            },
        }
        Ok(())
    }
}

/// A block scalar with its indicator, up to its last line: all of it that another value would replace.
///
/// The parser's own span begins after the indicator and ends at the next token.
pub(super) fn block_scalar_range(source: &str, content: Range<usize>) -> Range<usize> {
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
