//! Who is tied to whom: the strongest ties as a drawing, and more of them as a table.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use crate::{
    record::{ActorIx, Tie, TieKind},
    render::{
        context::PageContext,
        figure::{Edge, SIZE, arrange_points},
        page::{Job, Page},
        views::{EdgeView, GraphView, NetworkView, NodeView, TieView},
    },
    route,
};

/// Ties that the table lists, the most frequent; every actor's page lists its own.
const TIES: usize = 300;
/// Actors and lines of the drawing: more than that nobody can read.
const NODES: usize = 40;
const EDGES: usize = 100;

pub(super) fn jobs(jobs: &mut Vec<Job>) {
    jobs.push(Job::new(route::NETWORK, (), |cx, ()| network(cx)));
}

fn network(cx: &PageContext<'_>) -> Page {
    let mut ties: Vec<_> = cx.site.record.all_ties().iter().collect();
    ties.sort_by_key(|tie| (Reverse(tie.count), **tie));
    let one = |tie: &Tie| TieView {
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
    let ties = ties.into_iter().take(TIES).map(one).collect();
    let view = NetworkView { graph: graph(cx), actors: tied(cx.site.record.all_ties()).len(), total, ties };
    let title = cx.site.messages.get("sections.network");
    Page::new("network", title, ("network", view)).about(cx.site.messages.get("network_about"))
}

/// How often each actor is tied to others.
fn tied(ties: &[Tie]) -> BTreeMap<ActorIx, u32> {
    let mut counts = BTreeMap::new();
    for tie in ties {
        *counts.entry(tie.from).or_default() += tie.count;
        *counts.entry(tie.to).or_default() += tie.count;
    }
    counts
}

/// The actors with most ties, and the strongest ties between them; none if nobody is tied.
fn graph(cx: &PageContext<'_>) -> Option<GraphView> {
    let mut actors: Vec<_> = tied(cx.site.record.all_ties()).into_iter().collect();
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
