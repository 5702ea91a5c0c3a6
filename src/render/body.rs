//! An article's body, with its marks.
//!
//! Marks are drawn on the walk that defines the visible text, so an extent is where it was proved to
//! be. The text is cut wherever a mark begins or ends; every cut is an *atomic run*, which lies inside
//! one piece of text and knows all marks over it. So marks may overlap, nest, and cross paragraphs,
//! emphasis and links, and the HTML is never unbalanced. A run links to the innermost quote, rendition or
//! mention over it; a passage with a note is told by the note's number behind it (`margin`).

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use pulldown_cmark::{Event, Tag, TagEnd};

use super::{
    excerpts,
    margin::{Margin, Note},
    markup,
};
use crate::{
    html::escaped,
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

/// The body as HTML, as much of it as may be shown, with the notes behind their passages.
pub(super) fn body(
    markdown: &str,
    text: &text::Text,
    marks: &[Mark],
    notes: &[Note],
    (publish, max_chars): (Publish, u32),
) -> String {
    let mut margin = Margin::new(text.visible(), notes);
    match publish {
        Publish::Full => full(markdown, text.markers(), &Marks::new(marks), &mut margin),
        Publish::Excerpt => excerpts(text, &Marks::new(marks), &mut margin, max_chars as usize),
        Publish::None => words(text, marks, &mut margin),
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

fn full(markdown: &str, markers: &[text::Marker], marks: &Marks<'_>, margin: &mut Margin<'_>) -> String {
    let mut drawn = BTreeSet::new();
    let mut links = 0usize;
    let mut out = Vec::new();
    let mut blocks = Vec::new();
    let mut read = 0;
    let mut markers = markers.iter().peekable();
    for mut step in lines(stream::walk(markdown)) {
        read = step.visible.end.max(read);
        while markers.next_if(|marker| marker.at < step.visible.start).is_some() {}
        match (&step.event, markers.peek()) {
            // A list counts on from its first number, whatever was typed.
            (Event::Start(Tag::Item), Some(marker)) if marker.at <= read + 1 => {
                if let Some(value) = marker.value {
                    blocks.push(out.len());
                    step.event = markup::own(format!("<li value=\"{value}\">"));
                }
            }
            (_, Some(marker)) if marker.sign && step.visible.contains(&marker.at) => {
                let sign = marker.shown.split_ascii_whitespace().last().unwrap_or_default();
                out.push(markup::own(format!("{sign} ")));
            }
            _ => {}
        }
        match &step.event {
            Event::Start(Tag::Link { .. }) => links += 1,
            Event::End(TagEnd::Link) => links = links.saturating_sub(1),
            Event::Start(tag) if block(tag.to_end()) => blocks.push(out.len()),
            // What an item says stands inside it; around all else the notes stand outside.
            Event::End(TagEnd::Item) => {
                let begun = blocks.pop().map_or(0, |at: usize| at + 1);
                beside(&mut out, begun, margin, read);
                out.push(step.event);
                continue;
            }
            Event::End(tag) if block(*tag) => {
                out.push(step.event);
                let begun = blocks.pop().unwrap_or(0);
                beside(&mut out, begun, margin, read);
                continue;
            }
            _ => {}
        }
        let ends_link = matches!(step.event, Event::End(TagEnd::Link));
        cut(step, marks, margin, links > 0, &mut drawn, &mut out);
        if ends_link {
            number(&mut out, margin, read);
        }
    }
    let rest = margin.notes(usize::MAX);
    if !rest.is_empty() {
        out.push(markup::own(rest));
    }
    markup::write(out.into_iter(), 2)
}

/// Blocks behind which notes stand.
fn block(tag: TagEnd) -> bool {
    matches!(tag, TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::Table | TagEnd::Item)
}

/// Puts the notes that are due behind a block, and both into one.
fn beside(out: &mut Vec<Event<'_>>, begun: usize, margin: &mut Margin<'_>, read: usize) {
    let notes = margin.notes(read);
    if !notes.is_empty() {
        out.insert(begun, markup::own("<div class=\"noted-block\">"));
        out.push(markup::own(notes + "</div>\n"));
    }
}

fn number(out: &mut Vec<Event<'_>>, margin: &mut Margin<'_>, upto: usize) {
    let numbers = margin.numbers(upto);
    if !numbers.is_empty() {
        out.push(markup::own(numbers));
    }
}

/// Joins the lines of a paragraph, so that a mark is not cut where the source's editor broke a line.
fn lines<'a>(steps: impl Iterator<Item = Step<'a>>) -> impl Iterator<Item = Step<'a>> {
    let mut steps = steps.peekable();
    std::iter::from_fn(move || {
        let mut step = steps.next()?;
        let plain = |event: &Event<'_>| matches!(event, Event::Text(_) | Event::SoftBreak);
        if !plain(&step.event) || step.visible.is_empty() {
            return Some(step);
        }
        let mut text = None;
        let goes_on =
            |end: usize, next: &Step<'_>| plain(&next.event) && next.visible.start == end && !next.visible.is_empty();
        while let Some(next) = steps.next_if(|next| goes_on(step.visible.end, next)) {
            text.get_or_insert_with(|| words_of(&step.event).to_owned()).push_str(words_of(&next.event));
            step.visible.end = next.visible.end;
            step.source.end = next.source.end;
        }
        if let Some(text) = text {
            step.event = Event::Text(text.into());
        }
        Some(step)
    })
}

/// What text or a line break is on the page.
fn words_of<'s>(event: &'s Event<'_>) -> &'s str {
    match event {
        Event::SoftBreak => "\n",
        event => stream::said(event).unwrap_or_default(),
    }
}

/// One step of the walk, cut into atomic runs where marks lie over it or numbers stand in it.
fn cut<'a>(
    step: Step<'a>,
    marks: &Marks<'_>,
    margin: &mut Margin<'_>,
    linked: bool,
    drawn: &mut BTreeSet<usize>,
    out: &mut Vec<Event<'a>>,
) {
    let markable = matches!(step.event, Event::Text(_) | Event::Code(_) | Event::SoftBreak);
    let plain = marks.over(&step.visible).next().is_none() && margin.inside(&step.visible).next().is_none();
    if step.visible.is_empty() || !markable || plain {
        let end = step.visible.end;
        let numbered = markable && !linked && !step.visible.is_empty();
        out.push(step.event);
        if numbered {
            number(out, margin, end);
        }
        return;
    }
    let whole = words_of(&step.event).to_owned();
    for run in runs(marks, margin, &step.visible, &[]) {
        let words = whole[run.start - step.visible.start..run.end - step.visible.start].to_owned();
        let inner = match &step.event {
            Event::Code(_) => Event::Code(words.into()),
            _ => Event::Text(words.into()),
        };
        match tags(marks, &run, linked, drawn) {
            Some((open, close)) => out.extend([markup::own(open), inner, markup::own(close)]),
            None => out.push(inner),
        }
        if !linked {
            number(out, margin, run.end);
        }
    }
}

/// Visible text with marks, with the numbers of list items and with what is struck out in it, for passages shown
/// outside their article's layout.
pub(super) fn marked(text: &text::Text, range: Range<usize>, marks: &[Mark], drawn: &mut BTreeSet<usize>) -> String {
    let mut margin = Margin::new(text.visible(), &[]);
    draw(text, text.markers(), range, &Marks::new(marks), &mut margin, drawn)
}

/// A range of a text, with the numbers and signs of the list items that begin in it.
fn draw(
    text: &text::Text,
    markers: &[text::Marker],
    range: Range<usize>,
    marks: &Marks<'_>,
    margin: &mut Margin<'_>,
    drawn: &mut BTreeSet<usize>,
) -> String {
    let mut html = String::with_capacity(range.len() + 256);
    let end = range.end;
    let from = markers.partition_point(|marker| marker.at < range.start);
    let to = markers.partition_point(|marker| marker.at < range.end);
    let mut markers = markers[from..to.max(from)].iter().peekable();
    let struck = text.struck_in(&range);
    let cuts: Vec<_> = markers.clone().map(|marker| marker.at).chain(struck.iter().map(|struck| struck.at)).collect();
    for run in runs(marks, margin, &range, &cuts) {
        if let Some(marker) = markers.next_if(|marker| marker.at == run.start) {
            html.push_str(&escaped(&marker.shown));
        }
        let out: String = struck.iter().filter(|out| out.at == run.start).map(|out| out.words.as_str()).collect();
        let words = out.trim();
        if !words.is_empty() {
            // The space that went with the words is not struck.
            let space = if out.starts_with(char::is_whitespace) { " " } else { "" };
            html.extend([space, "<del>", &lined(words), "</del>"]);
        }
        let words = lined(&text.visible()[run.clone()]);
        match tags(marks, &run, false, drawn) {
            Some((open, close)) => html.extend([open, words, close]),
            None => html.push_str(&words),
        }
        html.push_str(&margin.numbers(run.end));
    }
    html.push_str(&margin.numbers_within(end));
    html
}

/// Text as HTML that keeps its lines.
fn lined(text: &str) -> String {
    escaped(text).replace('\n', "<br>")
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

/// A passage of its own, with its notes behind it.
fn excerpt(words: &str, notes: &str) -> String {
    match notes {
        "" => format!("<p class=\"excerpt\">{words}</p>\n"),
        notes => format!("<div class=\"noted-block\"><p class=\"excerpt\">{words}</p>\n{notes}</div>\n"),
    }
}

/// The passages that quotes, renditions and notes stand in, each with its sentences.
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
fn excerpts(text: &text::Text, marks: &Marks<'_>, margin: &mut Margin<'_>, longest: usize) -> String {
    let mut drawn = BTreeSet::new();
    let mut html = String::new();
    for passage in passages(text, marks, longest) {
        let end = passage.end;
        // Notes on what is not shown stand behind what was shown before.
        html.push_str(&unnumbered(margin, passage.start));
        let words = draw(text, text.markers(), passage, marks, margin, &mut drawn);
        html.push_str(&excerpt(&words, &margin.notes(end)));
        html.push_str("<p class=\"gap\" aria-hidden=\"true\">[…]</p>\n");
    }
    html.push_str(&unnumbered(margin, usize::MAX));
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

/// Notes up to a place whose passages are not shown.
fn unnumbered(margin: &mut Margin<'_>, upto: usize) -> String {
    margin.skip_numbers(upto);
    match margin.notes(upto) {
        notes if notes.is_empty() => notes,
        notes => format!("<div class=\"noted-block\">{notes}</div>\n"),
    }
}

/// The quoted words alone, so that links to them lead somewhere; of passages with notes only the place.
fn words(text: &text::Text, marks: &[Mark], margin: &mut Margin<'_>) -> String {
    let mut ours: Vec<_> = marks.iter().filter(|mark| !matches!(mark.kind, MarkKind::Mention(_))).collect();
    ours.sort_by_key(|mark| mark.run.start);
    let quotes: Vec<_> =
        marks.iter().filter(|m| matches!(m.kind, MarkKind::Quote(_) | MarkKind::Rendition(_))).cloned().collect();
    let quotes = Marks::new(&quotes);
    let mut drawn = BTreeSet::new();
    let mut html = String::new();
    for mark in ours {
        let run = mark.run.clone();
        if matches!(mark.kind, MarkKind::Quote(_) | MarkKind::Rendition(_)) {
            html.push_str(&unnumbered(margin, run.start));
            let words = draw(text, &[], run.clone(), &quotes, margin, &mut drawn);
            html.push_str(&excerpt(&words, &margin.notes(run.end)));
        } else if !mark.id.is_empty() {
            html.push_str(&format!("<span id=\"{}\"></span>\n", escaped(&mark.id)));
        }
    }
    html + &unnumbered(margin, usize::MAX)
}

/// A passage with its sentences, or alone where those would show too much of a withheld text.
pub(super) fn passage(text: &text::Text, run: &Range<usize>, longest: usize) -> Range<usize> {
    let sentence = text.sentence(run.clone());
    if fits(text, &sentence, longest) { sentence } else { run.clone() }
}

/// True if so much of a withheld text may stand together.
pub(super) fn fits(text: &text::Text, range: &Range<usize>, longest: usize) -> bool {
    text.chars(range) <= longest
}

/// As much of a passage as may be shown of a withheld text.
pub(super) fn beginning(text: &text::Text, run: &Range<usize>, longest: usize) -> Range<usize> {
    let struck: usize = text.struck_in(run).iter().map(|struck| struck.words.chars().count()).sum();
    let words = &text.visible()[run.clone()];
    let longest = longest.saturating_sub(struck);
    run.start..words.char_indices().nth(longest).map_or(run.end, |(at, _)| run.start + at)
}

/// A range, cut wherever a mark begins or ends, where a number stands, and at other places.
fn runs(marks: &Marks<'_>, margin: &Margin<'_>, range: &Range<usize>, others: &[usize]) -> Vec<Range<usize>> {
    let inside = |at: &usize| range.start < *at && *at < range.end;
    let mut cuts: Vec<usize> = marks.over(range).flat_map(|(_, m)| [m.run.start, m.run.end]).filter(inside).collect();
    cuts.extend(margin.inside(range));
    cuts.extend(others.iter().copied().filter(inside));
    cuts.push(range.end);
    cuts.sort_unstable();
    cuts.dedup();
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
    above.first()?;
    let mut open = String::with_capacity(192);
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
    let inner = above.iter().find(|(_, mark)| !matches!(mark.kind, MarkKind::Note(_))).filter(|_| !linked);
    let name = if inner.is_some() { "a" } else { "span" };
    open.extend(["<", name]);
    let mut attribute = |name: &str, value: &str| {
        open.extend([" ", name, "=\"", &escaped(value), "\""]);
    };
    if !id.is_empty() {
        attribute("id", id);
    }
    attribute("class", &classes(&above));
    if let Some((at, inner)) = inner {
        attribute("href", &inner.href);
        // A quote in many runs is one stop for the keyboard.
        if !inner.id.is_empty() && !drawn.insert(marks.all.len() + marks.head[*at]) {
            attribute("tabindex", "-1");
        }
        if !inner.title.is_empty() {
            attribute("title", &inner.title);
        }
    }
    open.push('>');
    Some((open, ["</", name, ">"].concat()))
}

/// The classes of a run, of the innermost mark first; of a quote around another one only the speaker's tint.
fn classes(above: &[(usize, &Mark)]) -> String {
    let mut classes: Vec<Cow<'_, str>> = Vec::new();
    let mut quoted = false;
    for (_, mark) in above {
        let quotes = matches!(mark.kind, MarkKind::Quote(_) | MarkKind::Rendition(_));
        if quotes && quoted {
            classes.push("overlap".into());
            let over = |class: &str| Some(format!("over-{}", class.strip_prefix("hue-")?).into());
            classes.extend(mark.class.split(' ').filter_map(over));
        } else {
            classes.push(mark.kind.class().into());
            classes.extend((!mark.class.is_empty()).then(|| mark.class.as_str().into()));
        }
        quoted |= quotes;
    }
    let mut seen = BTreeSet::new();
    classes.retain(|class| seen.insert(class.clone()));
    classes.join(" ")
}
