//! An article's body, with its marks.
//!
//! Marks are drawn on the walk that defines the visible text, so an extent is where it was proved to
//! be. The text is cut wherever a mark begins or ends; every cut is an *atomic run*, which lies inside
//! one piece of text and knows all marks over it. So marks may overlap, nest, and cross paragraphs,
//! emphasis and links, and the HTML is never unbalanced. A run links to the innermost quote over it.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use pulldown_cmark::{Event, Tag, TagEnd};

use super::{
    excerpts,
    markup::{self, escaped},
};
use crate::{
    model::{Publish, Rights},
    record::{ActorIx, QuoteIx, RenditionIx},
    text::{
        self,
        stream::{self, Step},
    },
};

/// Something to show on a passage.
#[derive(Debug, Clone)]
pub(super) struct Mark {
    /// Bytes in the visible text.
    pub(super) run: Range<usize>,
    /// What it is.
    pub(super) kind: MarkKind,
    /// Where it leads.
    pub(super) href: String,
    /// Fragment of its first run; empty for none.
    pub(super) id: String,
    /// Classes besides its kind's.
    pub(super) class: String,
    /// What a hover and a screen reader say.
    pub(super) title: String,
}

/// What a mark is; the innermost kind decides where a run leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum MarkKind {
    /// A quote.
    Quote(QuoteIx),
    /// A rendition of another article's quote.
    Rendition(RenditionIx),
    /// An editors' note, by number.
    Note(usize),
    /// An actor's name.
    Mention(ActorIx),
}

impl MarkKind {
    fn class(self) -> &'static str {
        match self {
            Self::Quote(_) => "quote",
            Self::Rendition(_) => "rendition",
            Self::Note(_) => "noted",
            Self::Mention(_) => "mention",
        }
    }
}

/// The body as HTML, as much of it as may be shown.
pub(super) fn body(markdown: &str, text: &text::Text, marks: &[Mark], publish: Publish, max_chars: u32) -> String {
    match publish {
        Publish::Full => full(markdown, &Marks::new(marks)),
        Publish::Excerpt => excerpts(text, &Marks::new(marks), max_chars as usize),
        Publish::None => words(text, marks),
    }
}

/// Marks in the order in which they begin, so that those over a passage are found without asking all.
struct Marks<'m> {
    all: &'m [Mark],
    /// Indices, by where they begin.
    order: Vec<usize>,
    /// How far the marks reach, up to each in `order`.
    reach: Vec<usize>,
    /// The first run of the same fragment, by index.
    head: Vec<usize>,
}

impl<'m> Marks<'m> {
    fn new(all: &'m [Mark]) -> Self {
        let mut order: Vec<_> = (0..all.len()).collect();
        order.sort_by_key(|i| all[*i].run.start);
        let mut far = 0;
        let further = |i: &usize| {
            far = all[*i].run.end.max(far);
            far
        };
        let reach = order.iter().map(further).collect();
        let mut ids = BTreeMap::new();
        let head = all.iter().enumerate().map(|(i, mark)| *ids.entry(&mark.id).or_insert(i)).collect();
        Self { all, order, reach, head }
    }

    /// The marks over a range, by where they begin.
    fn over(&self, range: &Range<usize>) -> impl Iterator<Item = (usize, &'m Mark)> {
        let from = self.reach.partition_point(|reach| *reach <= range.start);
        let to = self.order.partition_point(|i| self.all[*i].run.start < range.end);
        let start = range.start;
        let near = self.order[from.min(to)..to].iter().map(|i| (*i, &self.all[*i]));
        near.filter(move |(_, mark)| start < mark.run.end)
    }
}

fn full(markdown: &str, marks: &Marks<'_>) -> String {
    let mut drawn = BTreeSet::new();
    let mut links = 0usize;
    let events = stream::walk(markdown).flat_map(|step| {
        match &step.event {
            Event::Start(Tag::Link { .. }) => links += 1,
            Event::End(TagEnd::Link) => links = links.saturating_sub(1),
            _ => {}
        }
        cut(step, marks, links > 0, &mut drawn)
    });
    markup::write(events, 2)
}

/// One step of the walk, cut into atomic runs where marks lie over it.
fn cut<'a>(step: Step<'a>, marks: &Marks<'_>, linked: bool, drawn: &mut BTreeSet<usize>) -> Vec<Event<'a>> {
    let markable = matches!(step.event, Event::Text(_) | Event::Code(_) | Event::SoftBreak);
    if step.visible.is_empty() || !markable || marks.over(&step.visible).next().is_none() {
        return vec![step.event];
    }
    let whole = stream::said(&step.event).unwrap_or_default().to_owned();
    let mut events = Vec::new();
    for run in runs(marks, &step.visible) {
        let words = whole[run.start - step.visible.start..run.end - step.visible.start].to_owned();
        let inner = match &step.event {
            Event::Code(_) => Event::Code(words.into()),
            Event::SoftBreak => Event::SoftBreak,
            _ => Event::Text(words.into()),
        };
        match tags(marks, &run, linked, drawn) {
            Some((open, close)) => events.extend([markup::own(open), inner, markup::own(close)]),
            None => events.push(inner),
        }
    }
    events
}

/// Plain visible text with marks, for passages shown outside their article's layout.
pub(super) fn marked(text: &str, range: Range<usize>, marks: &[Mark], drawn: &mut BTreeSet<usize>) -> String {
    draw(text, range, &Marks::new(marks), drawn)
}

fn draw(text: &str, range: Range<usize>, marks: &Marks<'_>, drawn: &mut BTreeSet<usize>) -> String {
    let mut html = String::new();
    for run in runs(marks, &range) {
        let words = escaped(&text[run.clone()]).replace('\n', "<br>");
        match tags(marks, &run, false, drawn) {
            Some((open, close)) => html.extend([open, words, close]),
            None => html.push_str(&words),
        }
    }
    html
}

/// The passages of an article that its page shows, in order; `marks` are asked for only if it is withheld.
pub(super) fn shown(text: &text::Text, rights: &Rights, marks: impl FnOnce() -> Vec<Mark>) -> Vec<Range<usize>> {
    match rights.publish {
        Publish::Full => std::iter::once(0..text.visible().len()).collect(),
        Publish::Excerpt => passages(text, &Marks::new(&marks()), rights.max_chars as usize),
        // The quoted words are found as quotes.
        Publish::None => Vec::new(),
    }
}

/// The passages that quotes, renditions and notes stand in, each with its sentences where those may be shown.
fn passages(text: &text::Text, marks: &Marks<'_>, longest: usize) -> Vec<Range<usize>> {
    let runs = |of: fn(MarkKind) -> bool| -> Vec<_> {
        let ours = marks.order.iter().map(|i| &marks.all[*i]).filter(|mark| of(mark.kind));
        ours.map(|mark| mark.run.clone()).collect()
    };
    let quoted = runs(|kind| matches!(kind, MarkKind::Quote(_) | MarkKind::Rendition(_)));
    let noted = runs(|kind| matches!(kind, MarkKind::Note(_)));
    excerpts::passages(text, &quoted, &noted, longest)
}

/// These passages, as HTML.
fn excerpts(text: &text::Text, marks: &Marks<'_>, longest: usize) -> String {
    let mut drawn = BTreeSet::new();
    let mut html = String::new();
    for passage in passages(text, marks, longest) {
        let words = draw(text.visible(), passage, marks, &mut drawn);
        html.push_str(&format!("<p class=\"excerpt\">{words}</p>\n<p class=\"gap\" aria-hidden=\"true\">[…]</p>\n"));
    }
    // What links to a note that has no passage of its own here must not lead nowhere.
    for (i, mark) in marks
        .all
        .iter()
        .enumerate()
        .filter(|(i, mark)| marks.head[*i] == *i && !mark.id.is_empty() && !mark.run.is_empty())
    {
        if drawn.insert(i) {
            html.push_str(&format!("<span id=\"{}\"></span>", escaped(&mark.id)));
        }
    }
    html
}

/// The quoted words alone, so that links to them lead somewhere; of passages with notes only the place.
fn words(text: &text::Text, marks: &[Mark]) -> String {
    let mut ours: Vec<_> = marks.iter().filter(|mark| !matches!(mark.kind, MarkKind::Mention(_))).collect();
    ours.sort_by_key(|mark| mark.run.start);
    let quotes: Vec<_> =
        marks.iter().filter(|m| matches!(m.kind, MarkKind::Quote(_) | MarkKind::Rendition(_))).cloned().collect();
    let quotes = Marks::new(&quotes);
    let mut drawn = BTreeSet::new();
    let mut html = String::new();
    for mark in ours {
        if matches!(mark.kind, MarkKind::Quote(_) | MarkKind::Rendition(_)) {
            let words = draw(text.visible(), mark.run.clone(), &quotes, &mut drawn);
            html.push_str(&format!("<p class=\"excerpt\">{words}</p>\n"));
        } else if !mark.id.is_empty() {
            html.push_str(&format!("<span id=\"{}\"></span>\n", escaped(&mark.id)));
        }
    }
    html
}

/// A passage with its sentences, or alone where those would show too much of a withheld text.
pub(super) fn passage(text: &text::Text, run: &Range<usize>, longest: usize) -> Range<usize> {
    let sentence = text.sentence(run.clone());
    if fits(text, &sentence, longest) { sentence } else { run.clone() }
}

/// True if so much of a withheld text may stand together.
pub(super) fn fits(text: &text::Text, range: &Range<usize>, longest: usize) -> bool {
    chars(text, range.clone()) <= longest
}

/// As much of a passage as may be shown of a withheld text.
pub(super) fn beginning(text: &text::Text, run: &Range<usize>, longest: usize) -> Range<usize> {
    let words = &text.visible()[run.clone()];
    run.start..words.char_indices().nth(longest).map_or(run.end, |(at, _)| run.start + at)
}

fn chars(text: &text::Text, range: Range<usize>) -> usize {
    text.visible()[range].chars().count()
}

/// A range, cut wherever a mark begins or ends.
fn runs(marks: &Marks<'_>, range: &Range<usize>) -> Vec<Range<usize>> {
    let inside = |at: &usize| range.start < *at && *at < range.end;
    let mut cuts: BTreeSet<usize> =
        marks.over(range).flat_map(|(_, m)| [m.run.start, m.run.end]).filter(inside).collect();
    cuts.insert(range.end);
    let mut start = range.start;
    let cut = |end| {
        let run = start..end;
        start = end;
        run
    };
    cuts.into_iter().map(cut).collect()
}

/// The tags around an atomic run; `None` where no mark lies over it.
fn tags(marks: &Marks<'_>, run: &Range<usize>, linked: bool, drawn: &mut BTreeSet<usize>) -> Option<(String, String)> {
    let mut above: Vec<_> = marks.over(run).collect();
    above.sort_by_key(|(i, mark)| (mark.run.len(), mark.kind, *i));
    let (at, inner) = above.first()?;
    let mut open = String::new();
    let mut id = "";
    for (i, mark) in &above {
        if marks.head[*i] == *i && !mark.id.is_empty() && drawn.insert(*i) {
            if id.is_empty() {
                id = &mark.id;
            } else {
                open.push_str(&format!("<span id=\"{}\"></span>", escaped(&mark.id)));
            }
        }
    }
    let mut classes: Vec<_> = above.iter().flat_map(|(_, m)| [m.kind.class(), m.class.as_str()]).collect();
    classes.retain(|class| !class.is_empty());
    classes.dedup();
    let quotes = above.iter().filter(|(_, m)| matches!(m.kind, MarkKind::Quote(_) | MarkKind::Rendition(_))).count();
    if quotes > 1 {
        classes.push("overlap");
    }
    let name = if linked { "span" } else { "a" };
    open.extend(["<", name]);
    let mut attribute = |name: &str, value: &str| {
        open.extend([" ", name, "=\"", &escaped(value), "\""]);
    };
    if !id.is_empty() {
        attribute("id", id);
    }
    attribute("class", &classes.join(" "));
    if !linked {
        attribute("href", &inner.href);
        // A quote in many runs is one stop for the keyboard.
        if !inner.id.is_empty() && !drawn.insert(marks.all.len() + marks.head[*at]) {
            attribute("tabindex", "-1");
        }
    }
    if !inner.title.is_empty() {
        attribute("title", &inner.title);
    }
    open.push('>');
    Some((open, ["</", name, ">"].concat()))
}
