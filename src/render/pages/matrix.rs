//! Who has which stance on the positions of a topic: today, or as of a day.
//!
//! A cell is backed by the quotes that prove it. Actors quoted on the topic without a stance are listed separately: no
//! statement found is not neutral.

use std::collections::BTreeSet;

use serde::Serialize;

use super::stances::{EvidenceView, evidence_view};
use crate::{
    model::{Day, Edtf},
    record::{PositionIx, QuoteIx, StanceHistory, TopicIx},
    render::{context::PageContext, views::Link},
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

/// Who has which stance on one position.
#[derive(Debug, Serialize)]
pub struct MatrixView {
    /// Fragment.
    pub id: String,
    /// The question.
    pub question: String,
    /// The stances, from one end to the other.
    pub scale: Vec<String>,
    /// The actors that took one, by their newest stance; of many those with most evidence.
    pub rows: Vec<MatrixRow>,
    /// The actors that have no row.
    pub rest: Vec<MatrixRest>,
    /// Actors quoted on the topic of whom no statement on this question was found; of many the first.
    pub silent: Vec<Link>,
    /// How many those are.
    pub silent_total: usize,
}

/// The stances of one actor on one position.
#[derive(Debug, Serialize)]
pub struct MatrixRow {
    /// The actor.
    pub actor: Link,
    /// Its tint, from 1 to 8; 0 if it is not quoted.
    pub hue: u8,
    /// Its newest evidence for each stance, by the scale.
    pub cells: Vec<Vec<EvidenceView>>,
    /// How much evidence there is for each stance.
    pub totals: Vec<usize>,
    /// Index of the newest stance.
    pub latest: usize,
    /// True if it took that stance on the day that the matrix is of.
    pub new: bool,
}

/// Actors whose newest stance on a position is the same, each with the quote that takes it.
#[derive(Debug, Serialize)]
pub struct MatrixRest {
    /// The stance.
    pub stance: String,
    /// The actors, as links to their newest quotes.
    pub actors: Vec<Link>,
}

/// The days on which an actor took its first stance, or another one; none if there is only one.
pub(super) fn days_of_change(cx: &PageContext<'_>, topic: TopicIx) -> Vec<Day> {
    let mut days = BTreeSet::new();
    for position in &cx.site.record.topic_links(topic).positions {
        for history in cx.site.record.stance_histories(*position) {
            let mut known = None;
            for (quote, stance) in &history.evidence {
                if known != Some(*stance) {
                    known = Some(*stance);
                    days.extend(day_said(cx, *quote));
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
fn day_said(cx: &PageContext<'_>, at: QuoteIx) -> Option<Day> {
    cx.site.record.quote(at).when.date().and_then(Edtf::last)
}

/// The days of a topic as links to the stances of that day, the newest first.
pub(super) fn as_of_links(cx: &PageContext<'_>, topic: TopicIx) -> Vec<Link> {
    let id = &cx.site.record.topic(topic).topic.id;
    let link =
        |day: Day| Link { text: readable_day(cx, day), url: cx.site.routes.link(&route::as_of(id, &day.to_string())) };
    days_of_change(cx, topic).into_iter().rev().map(link).collect()
}

pub(super) fn readable_day(cx: &PageContext<'_>, day: Day) -> String {
    Edtf::parse(&day.to_string()).map(|date| cx.site.format_date(&date)).unwrap_or_default()
}

/// The matrices of a topic, today or as of a day.
pub(super) fn matrix_views(cx: &PageContext<'_>, topic: TopicIx, until: Option<Day>) -> Vec<MatrixView> {
    cx.site
        .record
        .topic_links(topic)
        .positions
        .iter()
        .map(|position| matrix_view(cx, topic, *position, until))
        .collect()
}

fn matrix_view(cx: &PageContext<'_>, topic: TopicIx, at: PositionIx, until: Option<Day>) -> MatrixView {
    let position = cx.site.record.position(at);
    let typed = &cx.site.record.topic(topic).topic.positions[position.index_in_topic];
    let scale: Vec<String> = typed.scale.iter().map(|stance| stance.value.clone()).collect();
    let then = |at: QuoteIx| until.is_none_or(|day| day_said(cx, at).is_some_and(|said| said <= day));
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
        id: route::position_fragment(&typed.id.value),
        question: typed.question.value.clone(),
        rows: histories.iter().map(|history| matrix_row(cx, history, &scale, until)).collect(),
        rest: actors_without_row(cx, &rest, &scale),
        scale,
        silent: silent.into_iter().take(SILENT).map(|actor| cx.site.actor_link(actor)).collect(),
        silent_total,
    }
}

fn matrix_row(cx: &PageContext<'_>, history: &StanceHistory, scale: &[String], until: Option<Day>) -> MatrixRow {
    let mut cells: Vec<Vec<EvidenceView>> = vec![Vec::new(); scale.len()];
    let mut totals = vec![0; scale.len()];
    for (quote, stance) in history.evidence.iter().rev() {
        totals[*stance] += 1;
        if cells[*stance].len() < EVIDENCE {
            cells[*stance].push(evidence_view(cx, *quote, &scale[*stance]));
        }
    }
    let latest = history.evidence.last().copied();
    let before = history.evidence.iter().rev().nth(1).map(|(_, stance)| *stance);
    let new =
        latest.is_some_and(|(quote, stance)| until.is_some() && day_said(cx, quote) == until && before != Some(stance));
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
fn actors_without_row(cx: &PageContext<'_>, histories: &[StanceHistory], scale: &[String]) -> Vec<MatrixRest> {
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
