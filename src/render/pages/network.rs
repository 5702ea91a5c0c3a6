//! Who is tied to whom: the strongest ties as a drawing, and more of them as a table.

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
        figure::{Edge, SIZE, arrange_points},
        job::Job,
        page::Page,
        views::Link,
    },
    route,
};

/// Ties that the table lists, the most frequent; every actor's page lists its own.
const TIES: usize = 300;
/// Actors and lines of the drawing; more of them cannot be read.
const NODES: usize = 40;
const EDGES: usize = 100;

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
    /// Ties, the most frequent first.
    pub ties: Vec<TieView>,
    /// How many there are in all.
    pub total: usize,
}

/// A tie between two actors.
#[derive(Debug, Serialize)]
pub struct TieView {
    /// One of them.
    pub from: Link,
    /// The other.
    pub to: Link,
    /// `quoted-with`, `answers` or `mentions`.
    pub kind: &'static str,
    /// How often.
    pub count: u32,
}

/// Actors as points, and the ties between them as lines.
#[derive(Debug, Clone, Serialize)]
pub struct GraphView {
    /// Width and height.
    pub size: [u32; 2],
    /// The actors, those with most ties last.
    pub nodes: Vec<NodeView>,
    /// The ties, the strongest last.
    pub edges: Vec<EdgeView>,
}

/// An actor in a network.
#[derive(Debug, Clone, Serialize)]
pub struct NodeView {
    /// The name.
    pub name: String,
    /// Its page.
    pub url: String,
    /// Its tint, from 1 to 8; 0 if it is not quoted.
    pub hue: u8,
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
    /// The two points.
    pub from: [i32; 2],
    /// The other one.
    pub to: [i32; 2],
    /// How strong it is, from 1 to 5.
    pub weight: u8,
}

fn network_page(cx: &PageContext<'_>) -> Page {
    let mut ties: Vec<_> = cx.site.record.all_ties().iter().collect();
    ties.sort_by_key(|tie| (Reverse(tie.count), **tie));
    let view = |tie: &Tie| TieView {
        from: cx.site.actor_link(tie.from),
        to: cx.site.actor_link(tie.to),
        kind: match tie.kind {
            TieKind::QuotedWith => "quoted-with",
            TieKind::Answers => "answers",
            TieKind::Mentions => "mentions",
        },
        count: tie.count,
    };
    let total = ties.len();
    let ties = ties.into_iter().take(TIES).map(view).collect();
    let view = NetworkView { graph: draw_graph(cx), actors: count_ties(cx.site.record.all_ties()).len(), total, ties };
    let title = cx.site.messages.get("sections.network");
    KIND.page(title, ("network", view)).with_description(cx.site.messages.get("network_about"))
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
    let mut pairs: BTreeMap<(ActorIx, ActorIx), u32> = BTreeMap::new();
    for tie in cx.site.record.all_ties().iter().filter(|tie| chosen.contains(&tie.from) && chosen.contains(&tie.to)) {
        *pairs.entry((tie.from.min(tie.to), tie.from.max(tie.to))).or_default() += tie.count;
    }
    let mut pairs: Vec<_> = pairs.into_iter().collect();
    pairs.sort_by_key(|(pair, count)| (Reverse(*count), *pair));
    pairs.truncate(EDGES);
    // Who is left without a line is not drawn, nor does it stretch the drawing.
    let linked: BTreeSet<ActorIx> = pairs.iter().flat_map(|((from, to), _)| [*from, *to]).collect();
    actors.retain(|(at, _)| linked.contains(at));
    let place: BTreeMap<ActorIx, usize> = actors.iter().enumerate().map(|(i, (at, _))| (*at, i)).collect();
    let pairs: Vec<_> = pairs.into_iter().map(|((from, to), count)| ((place[&from], place[&to]), count)).collect();
    let strongest = f64::from(pairs.first()?.1);
    let most = f64::from(actors.first()?.1);
    let share = |count: u32, of: f64| (f64::from(count) / of).sqrt();
    let pull =
        |((from, to), count): &((usize, usize), u32)| Edge { from: *from, to: *to, pull: share(*count, strongest) };
    let radius = |count: u32| (4.0 + 10.0 * share(count, most)) as u32;
    let points: Vec<_> =
        actors.iter().map(|(at, count)| (radius(*count), cx.site.actor_link(*at).text.chars().count())).collect();
    let places = arrange_points(&points, &pairs.iter().map(pull).collect::<Vec<_>>());
    let node = |(i, (at, count)): (usize, &(ActorIx, u32))| NodeView {
        name: cx.site.actor_link(*at).text,
        url: cx.site.actor_link(*at).url,
        hue: cx.site.hue_of_actor(*at),
        at: [places[i].x, places[i].y],
        radius: points[i].0,
        label: places[i].label,
        count: *count,
    };
    let edge = |((from, to), count): &((usize, usize), u32)| EdgeView {
        from: [places[*from].x, places[*from].y],
        to: [places[*to].x, places[*to].y],
        weight: (share(*count, strongest) * 4.0) as u8 + 1,
    };
    Some(GraphView {
        size: SIZE,
        nodes: actors.iter().enumerate().map(node).collect(),
        edges: pairs.iter().rev().map(edge).collect(),
    })
}
