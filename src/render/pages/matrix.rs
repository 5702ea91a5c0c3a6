//! Who stands where on the positions of a topic: today, and on each day on which that changed.
//!
//! A cell is backed by the quotes that prove it. Who was quoted on the topic without taking a stance is
//! named apart: no statement found is not neutral.

use std::{collections::BTreeSet, hash::Hash};

use super::actor::evidence;
use crate::{
    incremental::{Digest, Digester},
    model::{Day, Edtf},
    record::{PositionIx, QuoteIx, StanceHistory, TopicIx},
    render::{
        context::PageContext,
        page::{Job, Page},
        views::{AsOfView, EvidenceView, Link, MatrixRest, MatrixRow, MatrixView},
    },
    route,
};

/// Actors that a matrix shows with all their stances, those with most evidence; of the others the latest.
const ROWS: usize = 40;
/// Quotes that a cell shows, the newest.
const EVIDENCE: usize = 3;
/// Actors without a statement that are named.
const SILENT: usize = 40;
/// Days on which something changed that have a page, the newest.
const DAYS: usize = 60;

pub(super) fn jobs(cx: &PageContext<'_>, jobs: &mut Vec<Job>) {
    for (at, _) in cx.site.record.topics() {
        for day in days(cx, at) {
            let address = route::as_of(&cx.site.record.topic(at).topic.id, &day.to_string());
            jobs.push(Job::new(address, AsOf { topic: at, day }, |cx, of| as_of(cx, of.topic, of.day)));
        }
    }
}

/// A topic as of a day.
struct AsOf {
    topic: TopicIx,
    day: Day,
}

impl Digest for AsOf {
    fn digest(&self, to: &mut Digester<'_>) {
        self.topic.digest(to);
        self.day.hash(to);
    }
}

/// The days on which somebody took a stance for the first time, or another one; none if there is only one.
fn days(cx: &PageContext<'_>, topic: TopicIx) -> Vec<Day> {
    let mut days = BTreeSet::new();
    for position in &cx.site.record.topic_links(topic).positions {
        for history in cx.site.record.stance_histories(*position) {
            let mut known = None;
            for (quote, stance) in &history.evidence {
                if known != Some(*stance) {
                    known = Some(*stance);
                    days.extend(said(cx, *quote));
                }
            }
        }
    }
    if days.len() < 2 {
        return Vec::new();
    }
    let skip = days.len().saturating_sub(DAYS);
    days.into_iter().skip(skip).collect()
}

/// The day by which a quote was certainly said.
fn said(cx: &PageContext<'_>, at: QuoteIx) -> Option<Day> {
    cx.site.record.quote(at).when.date().and_then(Edtf::last)
}

/// The days of a topic as links to who stood where then, the newest first.
pub(super) fn dates(cx: &PageContext<'_>, topic: TopicIx) -> Vec<Link> {
    let id = &cx.site.record.topic(topic).topic.id;
    let link = |day: Day| Link { text: human(cx, day), url: cx.site.routes.link(&route::as_of(id, &day.to_string())) };
    days(cx, topic).into_iter().rev().map(link).collect()
}

fn human(cx: &PageContext<'_>, day: Day) -> String {
    Edtf::parse(&day.to_string()).map(|date| cx.site.format_date(&date)).unwrap_or_default()
}

fn as_of(cx: &PageContext<'_>, topic: TopicIx, day: Day) -> Page {
    let id = &cx.site.record.topic(topic).topic.id;
    let days = days(cx, topic);
    let at = days.iter().position(|other| *other == day).unwrap_or_default();
    let address = |day: &Day| route::as_of(id, &day.to_string());
    let (before, after) = (at.checked_sub(1).map(|at| days[at]), days.get(at + 1).copied());
    let link = |day: Day| Link { text: human(cx, day), url: cx.site.routes.link(&address(&day)) };
    let date = Edtf::parse(&day.to_string()).map(|date| cx.date_view(&date)).ok();
    let view = AsOfView {
        topic: cx.site.topic_link(topic),
        date,
        matrices: matrices(cx, topic, Some(day)),
        before: before.map(link),
        after: after.map(link),
        dates: dates(cx, topic),
    };
    let words = [("name", cx.site.topic_link(topic).text.into()), ("date", human(cx, day).into())];
    let title = cx.site.messages.format("as_of_title", words.clone());
    let mut page = Page::new("as-of", &title, ("as_of", view)).about(&cx.site.messages.format("as_of_about", words));
    page.neighbours = (after.as_ref().map(address), before.as_ref().map(address));
    page
}

/// The matrices of a topic, today or as of a day.
pub(super) fn matrices(cx: &PageContext<'_>, topic: TopicIx, until: Option<Day>) -> Vec<MatrixView> {
    cx.site.record.topic_links(topic).positions.iter().map(|position| matrix(cx, topic, *position, until)).collect()
}

fn matrix(cx: &PageContext<'_>, topic: TopicIx, at: PositionIx, until: Option<Day>) -> MatrixView {
    let position = cx.site.record.position(at);
    let typed = &cx.site.record.topic(topic).topic.positions[position.index_in_topic];
    let scale: Vec<String> = typed.scale.iter().map(|stance| stance.value.clone()).collect();
    let then = |at: QuoteIx| until.is_none_or(|day| said(cx, at).is_some_and(|said| said <= day));
    let mut histories: Vec<StanceHistory> = cx.site.record.stance_histories(at).to_vec();
    for history in &mut histories {
        history.evidence.retain(|(quote, _)| then(*quote));
    }
    histories.retain(|history| !history.evidence.is_empty());
    let mut silent: BTreeSet<_> = cx
        .site
        .record
        .topic_links(topic)
        .quotes
        .iter()
        .filter(|at| then(**at))
        .map(|at| cx.site.record.quote(*at).speaker)
        .collect();
    for history in &histories {
        silent.remove(&history.holder);
    }
    histories.sort_by_key(|history| (std::cmp::Reverse(history.evidence.len()), history.holder));
    let rest = histories.split_off(histories.len().min(ROWS));
    histories.sort_by_key(|history| (history.evidence.last().map(|last| last.1), history.holder));
    let silent_total = silent.len();
    MatrixView {
        id: typed.id.value.to_string(),
        question: typed.question.value.clone(),
        rows: histories.iter().map(|history| row(cx, history, &scale, until)).collect(),
        rest: rests(cx, &rest, &scale),
        scale,
        silent: silent.into_iter().take(SILENT).map(|actor| cx.site.actor_link(actor)).collect(),
        silent_total,
    }
}

fn row(cx: &PageContext<'_>, history: &StanceHistory, scale: &[String], until: Option<Day>) -> MatrixRow {
    let mut cells: Vec<Vec<EvidenceView>> = vec![Vec::new(); scale.len()];
    let mut totals = vec![0; scale.len()];
    for (quote, stance) in history.evidence.iter().rev() {
        totals[*stance] += 1;
        if cells[*stance].len() < EVIDENCE {
            cells[*stance].push(evidence(cx, *quote, &scale[*stance]));
        }
    }
    let latest = history.evidence.last().copied();
    let before = history.evidence.iter().rev().nth(1).map(|(_, stance)| *stance);
    let new =
        latest.is_some_and(|(quote, stance)| until.is_some() && said(cx, quote) == until && before != Some(stance));
    MatrixRow {
        actor: cx.site.actor_link(history.holder),
        hue: cx.site.hue_of_actor(history.holder),
        cells,
        totals,
        latest: latest.map_or(0, |(_, stance)| stance),
        new,
    }
}

/// The actors a matrix has no row for, by their latest stance.
fn rests(cx: &PageContext<'_>, histories: &[StanceHistory], scale: &[String]) -> Vec<MatrixRest> {
    let holders = |stance: usize| {
        let latest = |history: &&StanceHistory| history.evidence.last().is_some_and(|(_, taken)| *taken == stance);
        let link = |history: &StanceHistory| {
            let url = history.evidence.last().map(|(quote, _)| cx.site.quote_url(*quote)).unwrap_or_default();
            Link { text: cx.site.actor_link(history.holder).text, url }
        };
        histories.iter().filter(latest).map(link).collect::<Vec<_>>()
    };
    let rest = scale.iter().enumerate().map(|(at, stance)| MatrixRest { stance: stance.clone(), actors: holders(at) });
    rest.filter(|rest| !rest.actors.is_empty()).collect()
}
