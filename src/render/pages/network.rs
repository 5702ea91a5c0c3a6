//! Who is tied to whom: the strongest ties as a drawing, and more of them in a table for each kind of tie.
//!
//! Kinds of tie are drawn apart, because to be named by somebody, to reply, and to be quoted in one article are not the same.
//! Points have one colour: any other would suggest who belongs together.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use serde::Serialize;

use super::kind::{Layout, Menu, PageKind};
use crate::{
    record::{ActorIx, Tie, TieKind},
    render::{
        context::PageContext,
        figure::{Edge, Line, SIZE, arrange_points, draw_line},
        job::Job,
        page::Page,
        views::Link,
    },
    route,
};

/// Ties of one kind that are listed, the most frequent; every actor's page lists its own.
const TIES: usize = 100;
/// Actors and lines of the drawing; more of them cannot be read.
const NODES: usize = 24;
const EDGES: usize = 48;
/// The kinds of tie, in the order of what they say: the first is drawn over the others.
const KINDS: [TieKind; 3] = [TieKind::Answers, TieKind::Mentions, TieKind::QuotedWith];

/// The kind of page.
pub(super) const KIND: PageKind = PageKind::new("network", network_pages)
    .in_menu(Menu::Footer, |site| vec![site.link_to("sections.network", route::NETWORK)]);

fn network_pages(_: &Layout<'_>) -> Vec<Job> {
    vec![Job::new(route::NETWORK, (), |cx, ()| network_page(cx))]
}

/// Who is tied to whom, as `network`.
#[derive(Debug, Serialize)]
pub struct NetworkView {
    /// The strongest as a drawing; none if there are no ties.
    pub graph: Option<GraphView>,
    /// How many actors are tied to others.
    pub actors: usize,
    /// Ties by their kind; no kind without one.
    pub kinds: Vec<TiesView>,
}

/// The ties of one kind.
#[derive(Debug, Serialize)]
pub struct TiesView {
    /// `answers`, `mentions` or `quoted-with`.
    pub kind: &'static str,
    /// The most frequent first; of many the beginning.
    pub ties: Vec<TieView>,
    /// How many there are in all.
    pub total: usize,
}

/// A tie between two actors.
#[derive(Debug, Serialize)]
pub struct TieView {
    /// One of them; the one who acts, where the tie has a direction.
    pub from: Link,
    /// The other.
    pub to: Link,
    /// How often.
    pub count: u32,
}

/// Actors as points, and the ties between them as lines.
#[derive(Debug, Clone, Serialize)]
pub struct GraphView {
    /// Width and height.
    pub size: [u32; 2],
    /// The actors, those with most ties first.
    pub nodes: Vec<NodeView>,
    /// The ties, those that say most last, because they are drawn over the others.
    pub edges: Vec<EdgeView>,
    /// The kinds of tie that are drawn.
    pub kinds: Vec<&'static str>,
}

/// An actor in a network.
#[derive(Debug, Clone, Serialize)]
pub struct NodeView {
    /// The name.
    pub name: String,
    /// Its middle.
    pub at: [i32; 2],
    /// Radius of its point.
    pub radius: u32,
    /// Base line of its name.
    pub label: i32,
    /// How often it is tied to others.
    pub count: u32,
}

/// A tie in a network.
#[derive(Debug, Clone, Serialize)]
pub struct EdgeView {
    /// `answers`, `mentions` or `quoted-with`.
    pub kind: &'static str,
    /// Where it begins.
    pub from: [i32; 2],
    /// Where it ends.
    pub to: [i32; 2],
    /// The corners of the arrow at its end, as SVG has them; empty where it has no direction.
    pub arrow: String,
    /// How strong it is, from 1 to 5.
    pub weight: u8,
}

fn network_page(cx: &PageContext<'_>) -> Page {
    let all = cx.site.record.all_ties();
    let view = NetworkView {
        graph: draw_graph(cx),
        actors: count_ties(all).len(),
        kinds: KINDS.into_iter().map(|kind| ties_view(cx, kind)).filter(|ties| ties.total > 0).collect(),
    };
    let title = cx.site.messages.get("sections.network");
    KIND.page(title, ("network", view)).with_description(cx.site.messages.get("network_about"))
}

/// The ties of one kind, the most frequent first.
fn ties_view(cx: &PageContext<'_>, kind: TieKind) -> TiesView {
    let mut ties: Vec<_> = cx.site.record.all_ties().iter().filter(|tie| tie.kind == kind).collect();
    ties.sort_by_key(|tie| (Reverse(tie.count), **tie));
    let view =
        |tie: &&Tie| TieView { from: cx.site.actor_link(tie.from), to: cx.site.actor_link(tie.to), count: tie.count };
    TiesView { kind: name_of(kind), ties: ties.iter().take(TIES).map(view).collect(), total: ties.len() }
}

fn name_of(kind: TieKind) -> &'static str {
    match kind {
        TieKind::QuotedWith => "quoted-with",
        TieKind::Answers => "answers",
        TieKind::Mentions => "mentions",
    }
}

/// How often each actor is tied to others.
fn count_ties(ties: &[Tie]) -> BTreeMap<ActorIx, u32> {
    let mut counts = BTreeMap::new();
    for tie in ties {
        *counts.entry(tie.from).or_default() += tie.count;
        *counts.entry(tie.to).or_default() += tie.count;
    }
    counts
}

/// The actors with most ties, and the strongest ties between them; none if there are no ties.
fn draw_graph(cx: &PageContext<'_>) -> Option<GraphView> {
    let mut actors: Vec<_> = count_ties(cx.site.record.all_ties()).into_iter().collect();
    actors.sort_by_key(|(at, count)| (Reverse(*count), *at));
    actors.truncate(NODES);
    let chosen: BTreeSet<ActorIx> = actors.iter().map(|(at, _)| *at).collect();
    let is_chosen = |tie: &&Tie| chosen.contains(&tie.from) && chosen.contains(&tie.to);
    let mut ties: Vec<&Tie> = cx.site.record.all_ties().iter().filter(is_chosen).collect();
    ties.sort_by_key(|tie| (Reverse(tie.count), **tie));
    ties.truncate(EDGES);
    // Who is left without a line is not drawn, nor does it stretch the drawing.
    let linked: BTreeSet<ActorIx> = ties.iter().flat_map(|tie| [tie.from, tie.to]).collect();
    actors.retain(|(at, _)| linked.contains(at));
    let place: BTreeMap<ActorIx, usize> = actors.iter().enumerate().map(|(i, (at, _))| (*at, i)).collect();
    let strongest = f64::from(ties.first()?.count);
    let most = f64::from(actors.first()?.1);
    let share = |count: u32, of: f64| (f64::from(count) / of).sqrt();
    let pull = |tie: &&Tie| Edge { from: place[&tie.from], to: place[&tie.to], pull: share(tie.count, strongest) };
    let radius = |count: u32| (4.0 + 10.0 * share(count, most)) as u32;
    let points: Vec<_> =
        actors.iter().map(|(at, count)| (radius(*count), cx.site.actor_link(*at).text.chars().count())).collect();
    let places = arrange_points(&points, &ties.iter().map(pull).collect::<Vec<_>>());
    let node = |(i, (at, count)): (usize, &(ActorIx, u32))| NodeView {
        name: cx.site.actor_link(*at).text,
        at: [places[i].x, places[i].y],
        radius: points[i].0,
        label: places[i].label,
        count: *count,
    };
    // Ties of the same two actors are beside each other.
    let mut beside: BTreeMap<(ActorIx, ActorIx), Vec<&Tie>> = BTreeMap::new();
    for tie in &ties {
        beside.entry((tie.from.min(tie.to), tie.from.max(tie.to))).or_default().push(tie);
    }
    let edge = |tie: &&Tie| {
        let pair = &beside[&(tie.from.min(tie.to), tie.from.max(tie.to))];
        let track = (pair.iter().position(|other| *other == *tie).unwrap_or_default(), pair.len());
        let track = if tie.from < tie.to { track } else { (track.1 - 1 - track.0, track.1) };
        let ends = [tie.from, tie.to].map(|at| (places[place[&at]], points[place[&at]]));
        let Line { from, to, arrow } = draw_line(ends, track, tie.kind != TieKind::QuotedWith);
        EdgeView { kind: name_of(tie.kind), from, to, arrow, weight: (share(tie.count, strongest) * 4.0) as u8 + 1 }
    };
    let drawn = KINDS.into_iter().filter(|kind| ties.iter().any(|tie| tie.kind == *kind));
    let kinds = drawn.map(name_of).collect();
    let rank = |tie: &&Tie| Reverse(KINDS.iter().position(|kind| *kind == tie.kind));
    ties.sort_by_key(|tie| (rank(tie), tie.count, **tie));
    Some(GraphView {
        size: SIZE,
        nodes: actors.iter().enumerate().map(node).collect(),
        edges: ties.iter().map(edge).collect(),
        kinds,
    })
}
