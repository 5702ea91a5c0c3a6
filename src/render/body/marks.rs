//! Marks over a text: what is over a range, and the tags of an atomic run.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use crate::{
    html::escaped,
    record::{ActorIx, QuoteIx, RenditionIx},
    render::margin::Margin,
};

/// Something to show on a passage.
#[derive(Debug, Clone)]
pub(in crate::render) struct Mark {
    /// Bytes in the visible text.
    pub(in crate::render) run: Range<usize>,
    /// What it is.
    pub(in crate::render) kind: MarkKind,
    /// The address it links to.
    pub(in crate::render) href: String,
    /// Fragment of its first run; empty for none.
    pub(in crate::render) id: String,
    /// Classes besides its kind's.
    pub(in crate::render) class: String,
    /// Its title, for hovering and screen readers.
    pub(in crate::render) title: String,
}

/// What a mark is; the kind decides which of two marks over the same run is the innermost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::render) enum MarkKind {
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
    fn css_class(self) -> &'static str {
        match self {
            Self::Quote(_) => "quote",
            Self::Rendition(_) => "rendition",
            Self::Note(_) => "noted",
            Self::Mention(_) => "mention",
        }
    }
}

/// Marks in the order in which they begin, so that those over a passage are found without a scan of all.
pub(super) struct Marks<'m> {
    pub(super) all: &'m [Mark],
    /// Indices, by where they begin.
    pub(super) order: Vec<usize>,
    /// How far the marks reach, up to each in `order`.
    reach: Vec<usize>,
    /// The first run of the same fragment, by index.
    pub(super) head: Vec<usize>,
}

impl<'m> Marks<'m> {
    /// Sorts marks.
    pub(super) fn new(all: &'m [Mark]) -> Self {
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
    pub(super) fn marks_over(&self, range: &Range<usize>) -> impl Iterator<Item = (usize, &'m Mark)> {
        let from = self.reach.partition_point(|reach| *reach <= range.start);
        let to = self.order.partition_point(|i| self.all[*i].run.start < range.end);
        let start = range.start;
        let near = self.order[from.min(to)..to].iter().map(|i| (*i, &self.all[*i]));
        near.filter(move |(_, mark)| start < mark.run.end)
    }
}

/// The atomic runs of a range: it is cut wherever a mark begins or ends, at the numbers of notes, and at `others`.
pub(super) fn atomic_runs(
    marks: &Marks<'_>,
    margin: &Margin<'_>,
    range: &Range<usize>,
    others: &[usize],
) -> Vec<Range<usize>> {
    let inside = |at: &usize| range.start < *at && *at < range.end;
    let mut cuts: Vec<usize> =
        marks.marks_over(range).flat_map(|(_, m)| [m.run.start, m.run.end]).filter(inside).collect();
    cuts.extend(margin.numbers_inside(range));
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

/// The tags around an atomic run; `None` if no mark is over it.
///
/// `linked` is true inside a link, where there can be no other. `drawn` collects the marks whose fragments are on the
/// page already.
pub(super) fn surrounding_tags(
    marks: &Marks<'_>,
    run: &Range<usize>,
    linked: bool,
    drawn: &mut BTreeSet<usize>,
) -> Option<(String, String)> {
    let mut above: Vec<_> = marks.marks_over(run).collect();
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
    let inner = above.iter().find(|(_, mark)| !matches!(mark.kind, MarkKind::Note(_)));
    let inner = inner.filter(|(_, mark)| !linked && !mark.href.is_empty());
    let name = if inner.is_some() { "a" } else { "span" };
    open.extend(["<", name]);
    let mut attribute = |name: &str, value: &str| {
        open.extend([" ", name, "=\"", &escaped(value), "\""]);
    };
    if !id.is_empty() {
        attribute("id", id);
    }
    attribute("class", &css_classes(&above));
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

/// The classes of a run, those of the innermost mark first; of a quote around another one only the speaker's hue.
fn css_classes(above: &[(usize, &Mark)]) -> String {
    let mut classes: Vec<Cow<'_, str>> = Vec::new();
    let mut quoted = false;
    for (_, mark) in above {
        let quotes = matches!(mark.kind, MarkKind::Quote(_) | MarkKind::Rendition(_));
        if quotes && quoted {
            classes.push("overlap".into());
            let over = |class: &str| Some(format!("over-{}", class.strip_prefix("hue-")?).into());
            classes.extend(mark.class.split(' ').filter_map(over));
        } else {
            classes.push(mark.kind.css_class().into());
            classes.extend((!mark.class.is_empty()).then(|| mark.class.as_str().into()));
        }
        quoted |= quotes;
    }
    let mut seen = BTreeSet::new();
    classes.retain(|class| seen.insert(class.clone()));
    classes.join(" ")
}
