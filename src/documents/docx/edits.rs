//! Marks passages in the main part of a Word document: where the range of each comment begins and ends.
//!
//! A range may begin and end between runs only, so a run is divided where a passage begins or ends within it; both parts keep
//! its formatting. A passage in a text box, a formula or what else is within a run is marked around that run as a whole.

use std::{collections::BTreeMap, ops::Range};

use quick_xml::events::BytesStart;

use super::super::xml::{XmlStep, read_xml_with_places};
use crate::diag::Diagnostic;

/// A passage that a comment is on.
#[derive(Debug)]
pub(super) struct CommentRange {
    /// The comment.
    pub(super) id: u32,
    /// The bytes of the part that have the words.
    pub(super) source: Range<usize>,
}

/// How the elements of a part are named.
#[derive(Debug, Default, Clone)]
pub(super) struct ElementNames {
    /// What the part's own elements begin with: `w:`, or nothing.
    own: String,
    /// The namespace of its root.
    pub(super) namespace: Option<String>,
}

impl ElementNames {
    /// The names in a part, from its root.
    pub(super) fn of(name: &str, part: &str, xml: &str) -> Result<Self, Box<Diagnostic>> {
        let mut found = None;
        read_xml_with_places(name, part, xml, |step, _| {
            if let (XmlStep::Start(_, root), None) = (&step, &found) {
                found = Some(Self::of_root(root));
            }
        })?;
        Ok(found.unwrap_or_default())
    }

    fn of_root(root: &BytesStart<'_>) -> Self {
        let prefix = root.name().into_inner().rsplit_once(':').map(|(prefix, _)| prefix.to_owned());
        let key = prefix.as_ref().map_or_else(|| "xmlns".to_owned(), |prefix| format!("xmlns:{prefix}"));
        let declared = root.attributes().with_checks(false).flatten().find(|one| one.key.into_inner() == key);
        let value = declared.and_then(|one| one.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok());
        let namespace = value.map(std::borrow::Cow::into_owned);
        Self { own: prefix.map(|prefix| prefix + ":").unwrap_or_default(), namespace }
    }

    /// The prefix of elements that are added, and its declaration where the part has none: an attribute needs one.
    pub(super) fn added(&self) -> (&str, String) {
        match (&self.namespace, self.own.is_empty()) {
            (Some(namespace), true) => {
                ("w:", format!(" xmlns:w=\"{}\"", quick_xml::escape::escape(namespace.as_str())))
            }
            _ if self.own.is_empty() => ("w:", String::new()),
            _ => (&self.own, String::new()),
        }
    }
}

/// The part with the ranges of comments. Marks whose bytes are not in its text are left out.
pub(super) fn mark_passages(
    name: &str,
    part: &str,
    xml: &str,
    marks: &[CommentRange],
    names: &ElementNames,
) -> Result<String, Box<Diagnostic>> {
    let sorted = |key: fn(&CommentRange) -> usize| {
        let mut list: Vec<(usize, u32)> = marks.iter().map(|mark| (key(mark), mark.id)).collect();
        list.sort_unstable_by(|one, other| other.cmp(one));
        list
    };
    let mut walk = Walk {
        xml,
        names,
        depth: 0,
        outer: None,
        text: None,
        starts: sorted(|mark| mark.source.start),
        ends: sorted(|mark| mark.source.end),
        edits: BTreeMap::new(),
    };
    read_xml_with_places(name, part, xml, |step, place| walk.take(&step, place))?;
    Ok(walk.finish())
}

/// What is done at one place of the part.
#[derive(Debug, Default)]
struct Edit {
    /// The bytes that are replaced end here; the place itself where nothing is.
    until: usize,
    /// What closes a run that is divided here.
    close: String,
    ends: Vec<u32>,
    starts: Vec<u32>,
    /// What opens the second part of that run, or replaces a tag.
    open: String,
}

/// The outermost run or formula that is open.
#[derive(Debug)]
struct Outer {
    depth: usize,
    tag: Range<usize>,
    is_run: bool,
    /// Its formatting.
    formatting: Option<Range<usize>>,
    /// Comments that end with it.
    ends: Vec<u32>,
}

struct Walk<'x> {
    xml: &'x str,
    names: &'x ElementNames,
    depth: usize,
    outer: Option<Outer>,
    /// The tag of the text that is open, a child of the outermost run.
    text: Option<Range<usize>>,
    /// The places at which comments begin and end, the next one last.
    starts: Vec<(usize, u32)>,
    ends: Vec<(usize, u32)>,
    edits: BTreeMap<usize, Edit>,
}

impl Walk<'_> {
    fn take(&mut self, step: &XmlStep<'_, '_>, place: Range<usize>) {
        match step {
            XmlStep::Start(local, element) => {
                self.depth += 1;
                self.start(local, element.name().into_inner(), place);
            }
            XmlStep::End(local) => {
                self.end(local, &place);
                self.depth -= 1;
            }
            XmlStep::Text(_) => self.words(&place),
        }
    }

    fn start(&mut self, local: &str, whole: &str, place: Range<usize>) {
        let is_own = whole.strip_suffix(local) == Some(self.names.own.as_str());
        match &mut self.outer {
            None if is_own && local == "r" || ["oMath", "oMathPara"].contains(&local) => {
                let is_run = local == "r";
                self.outer = Some(Outer { depth: self.depth, tag: place, is_run, formatting: None, ends: Vec::new() });
            }
            Some(outer) if outer.is_run && is_own && self.depth == outer.depth + 1 => match local {
                "t" => self.text = Some(place),
                "rPr" => outer.formatting = Some(place),
                _ => {}
            },
            _ => {}
        }
    }

    fn end(&mut self, local: &str, place: &Range<usize>) {
        let Some(outer) = &mut self.outer else { return };
        if self.depth == outer.depth + 1 {
            match (local, &mut outer.formatting) {
                ("rPr", Some(formatting)) => formatting.end = formatting.end.max(place.end),
                ("t", _) => self.text = None,
                _ => {}
            }
        }
        if self.depth == outer.depth {
            let ends = std::mem::take(&mut outer.ends);
            self.outer = None;
            if !ends.is_empty() {
                self.edit_at(place.end).ends.extend(ends);
            }
        }
    }

    /// Text: begins and ends the comments whose places are in it.
    fn words(&mut self, place: &Range<usize>) {
        while let Some((at, id)) = self.starts.last().copied().filter(|(at, _)| *at < place.end) {
            self.starts.pop();
            if at >= place.start {
                self.begin(id, at);
            }
        }
        while let Some((at, id)) = self.ends.last().copied().filter(|(at, _)| *at <= place.end) {
            self.ends.pop();
            if at > place.start {
                self.finish_at(id, at);
            }
        }
    }

    fn begin(&mut self, id: u32, at: usize) {
        let Some(outer) = &self.outer else { return };
        let before = outer.formatting.as_ref().map_or(outer.tag.end, |formatting| formatting.end);
        let is_first = |text: &Range<usize>| text.end == at && self.xml[before..text.start].trim().is_empty();
        match &self.text {
            Some(text) if !is_first(text) => self.divide(at).starts.push(id),
            _ => {
                let at = outer.tag.start;
                self.edit_at(at).starts.push(id);
            }
        }
    }

    fn finish_at(&mut self, id: u32, at: usize) {
        let ElementNames { own, .. } = self.names;
        let closes = self.xml[at..].strip_prefix(&format!("</{own}t>"));
        let is_last = closes.is_some_and(|rest| rest.trim_start().starts_with(&format!("</{own}r>")));
        if self.text.is_some() && !is_last {
            self.divide(at).ends.push(id);
        } else if let Some(outer) = &mut self.outer {
            outer.ends.push(id);
        }
    }

    /// Divides the run that is open.
    fn divide(&mut self, at: usize) -> &mut Edit {
        let ElementNames { own, .. } = self.names;
        let tag = format!("<{own}t xml:space=\"preserve\">");
        let (xml, mut open) = (self.xml, String::new());
        if let (Some(outer), Some(text)) = (&self.outer, self.text.clone()) {
            open.push_str(&xml[outer.tag.clone()]);
            open.push_str(outer.formatting.clone().map_or("", |formatting| &xml[formatting]));
            open.push_str(&tag);
            // The spaces at the edges of both parts are words' own.
            let whole = Edit { until: text.end, open: tag, ..Edit::default() };
            self.edits.entry(text.start).or_insert(whole);
        }
        let close = format!("</{own}t></{own}r>");
        let edit = self.edit_at(at);
        (edit.close, edit.open) = (close, open);
        edit
    }

    fn edit_at(&mut self, at: usize) -> &mut Edit {
        self.edits.entry(at).or_insert_with(|| Edit { until: at, ..Edit::default() })
    }

    fn finish(self) -> String {
        let (prefix, declaration) = self.names.added();
        let mut out = String::with_capacity(self.xml.len() + 256 * self.edits.len());
        let mut from = 0;
        for (at, edit) in self.edits {
            out.push_str(&self.xml[from..at]);
            out.push_str(&edit.close);
            for id in edit.ends {
                out.push_str(&format!("<{prefix}commentRangeEnd{declaration} {prefix}id=\"{id}\"/>"));
                let reference = format!("<{prefix}commentReference {prefix}id=\"{id}\"/>");
                out.push_str(&format!("<{prefix}r{declaration}>{reference}</{prefix}r>"));
            }
            for id in edit.starts {
                out.push_str(&format!("<{prefix}commentRangeStart{declaration} {prefix}id=\"{id}\"/>"));
            }
            out.push_str(&edit.open);
            from = edit.until.max(at);
        }
        out.push_str(&self.xml[from..]);
        out
    }
}
