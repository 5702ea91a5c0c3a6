//! Quotes and names as elements within the text of an article.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use super::header::HeaderMaker;
use crate::{
    exchange::export::{input::ExportInput, xml::XmlTree},
    model::{ActorKind, Publish, QuoteKind},
    record::{ActorIx, ArticleIx, LinkedQuote, QuoteIx, Record, Target},
    route,
};

/// What an element marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum TeiMark {
    Quote(QuoteIx),
    Name(ActorIx),
}

/// The text of an article with what is marked in it.
pub(super) struct MarkedText<'r> {
    input: &'r ExportInput<'r>,
    record: &'r Record,
    header: &'r HeaderMaker<'r>,
    visible: &'r str,
    /// In the order of the text, the longest first where several begin together.
    marks: Vec<(Range<usize>, TeiMark)>,
    /// The elements that each quote has so far.
    parts: BTreeMap<QuoteIx, usize>,
}

impl<'r> MarkedText<'r> {
    pub(super) fn new(input: &'r ExportInput<'r>, at: ArticleIx, header: &'r HeaderMaker<'r>) -> Self {
        let record = input.record;
        let links = record.article_links(at);
        let runs = |quote: &QuoteIx| record.quote(*quote).quote.anchor.extent.runs.clone();
        let quotes =
            links.quotes.iter().flat_map(|quote| runs(quote).into_iter().map(|run| (run, TeiMark::Quote(*quote))));
        let is_full = record.article(at).article.rights.publish == Publish::Full;
        let names = links.mentions.iter().filter(|_| is_full);
        let names = names.map(|mention| (mention.extent.clone(), TeiMark::Name(mention.actor)));
        let mut marks: Vec<_> = quotes.chain(names).collect();
        marks.sort_by_key(|(range, mark)| (range.start, Reverse(range.end), *mark));
        let visible = record.article_text(at).text.visible();
        Self { input, record, header, visible, marks, parts: BTreeMap::new() }
    }

    /// Puts a part of the text into an element, with the elements of what is marked in it.
    pub(super) fn fill(&mut self, element: XmlTree, range: Range<usize>) -> XmlTree {
        let clipped = self.marks.iter().filter(|(mark, _)| mark.start < range.end && mark.end > range.start);
        let clipped = clipped.map(|(mark, kind)| (mark.start.max(range.start)..mark.end.min(range.end), *kind));
        let nested = nest(clipped.collect());
        let mut open: Vec<(usize, XmlTree)> = vec![(range.end, element)];
        let mut at = range.start;
        for (piece, mark) in nested {
            self.close_until(piece.start, &mut at, &mut open);
            self.add_text(piece.start, &mut at, &mut open);
            open.push((piece.end, self.element_of(mark)));
        }
        self.close_until(range.end, &mut at, &mut open);
        self.add_text(range.end, &mut at, &mut open);
        while open.len() > 1 {
            close_innermost(&mut open);
        }
        open.pop().map(|(_, element)| element).unwrap_or_default()
    }

    /// Closes the elements that end at or before a place, each after its text.
    fn close_until(&self, place: usize, at: &mut usize, open: &mut Vec<(usize, XmlTree)>) {
        while open.len() > 1
            && let Some(end) = open.last().map(|(end, _)| *end).filter(|end| *end <= place)
        {
            self.add_text(end, at, open);
            close_innermost(open);
        }
    }

    fn add_text(&self, end: usize, at: &mut usize, open: &mut [(usize, XmlTree)]) {
        if let Some((_, element)) = open.last_mut()
            && *at < end
        {
            element.push_text(&self.visible[*at..end]);
            *at = end;
        }
    }

    /// The words of the quotes alone, each after a gap.
    pub(super) fn excerpts(&mut self) -> XmlTree {
        let gap = || XmlTree::new("gap").set("reason", "rights");
        let mut quotes: Vec<QuoteIx> = Vec::new();
        for (_, mark) in &self.marks {
            match mark {
                TeiMark::Quote(quote) if !quotes.contains(quote) => quotes.push(*quote),
                _ => {}
            }
        }
        let mut body = XmlTree::new("body");
        for quote in quotes {
            let mut paragraph = XmlTree::new("p");
            for (at, run) in self.record.quote(quote).quote.anchor.extent.runs.iter().enumerate() {
                if at > 0 {
                    paragraph.push_text(" ");
                    paragraph.push(gap());
                    paragraph.push_text(" ");
                }
                paragraph.push(self.element_of(TeiMark::Quote(quote)).with_text(&self.visible[run.clone()]));
            }
            body = body.with([gap(), paragraph]);
        }
        body
    }

    fn element_of(&mut self, mark: TeiMark) -> XmlTree {
        match mark {
            TeiMark::Quote(quote) => {
                let part = self.parts.entry(quote).or_default();
                *part += 1;
                let part = *part;
                self.quote_element(quote, self.record.quote(quote), part)
            }
            TeiMark::Name(actor) => {
                let kind = self.record.actor(actor).actor.kind;
                let element = match kind {
                    ActorKind::Person => XmlTree::new("persName"),
                    ActorKind::Organisation => XmlTree::new("orgName"),
                    kind => XmlTree::new("rs").set("type", kind.word()),
                };
                element.set("ref", self.header.pointer_to(actor))
            }
        }
    }

    fn quote_element(&self, at: QuoteIx, linked: &LinkedQuote, part: usize) -> XmlTree {
        let quote = &linked.quote;
        let id = |part: usize| match part {
            1 => format!("said.{}", quote.id.value),
            part => format!("said.{}.{part}", quote.id.value),
        };
        XmlTree::new("said")
            .set("xml:id", id(part))
            .set_some("who", quote.is_upheld().then(|| self.header.pointer_to(linked.speaker)))
            .set_some("direct", (quote.kind == QuoteKind::Indirect).then_some("false"))
            .set("corresp", self.input.site.absolute_url(Target::Quote(at)))
            .set_some("ana", quote.stated_standing())
            .set_some("prev", (part > 1).then(|| route::with_fragment("", &id(part - 1))))
    }
}

fn close_innermost(open: &mut Vec<(usize, XmlTree)>) {
    if let Some((_, inner)) = open.pop()
        && let Some((_, outer)) = open.last_mut()
    {
        outer.push(inner);
    }
}

/// Ranges that overlap become ranges within each other, in the order in which their elements begin; a name that would be divided
/// is left out.
fn nest(ranges: Vec<(Range<usize>, TeiMark)>) -> Vec<(Range<usize>, TeiMark)> {
    let mut waiting: BTreeSet<(usize, Reverse<usize>, TeiMark)> =
        ranges.into_iter().map(|(range, mark)| (range.start, Reverse(range.end), mark)).collect();
    let mut open: Vec<usize> = Vec::new();
    let mut nested = Vec::new();
    while let Some((start, Reverse(end), mark)) = waiting.pop_first() {
        while open.last().is_some_and(|end| *end <= start) {
            open.pop();
        }
        let limit = open.last().copied().filter(|limit| *limit < end);
        match (limit, mark) {
            (Some(_), TeiMark::Name(_)) => continue,
            (Some(limit), TeiMark::Quote(_)) => drop(waiting.insert((limit, Reverse(end), mark))),
            (None, _) => {}
        }
        let end = limit.unwrap_or(end);
        open.push(end);
        nested.push((start..end, mark));
    }
    nested
}
