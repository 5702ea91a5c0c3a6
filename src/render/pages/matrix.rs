//! Who has which stance on the positions of a topic: today, or as of a day.
//!
//! A row has what one speaker said for one body, so that each quote is in the matrix once: what a minister says counts for
//! the minister, and is listed below the state. A cell is backed by the quotes that prove it. Actors quoted on the topic
//! without a stance are listed separately: no statement found is not neutral.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::stances::{EvidenceView, evidence_view, latest_stances, newest_of_latest, represented_body};
use crate::{
    model::{Day, Edtf},
    record::{ActorIx, PositionIx, QuoteIx, TopicIx},
    render::{context::PageContext, views::Link},
    route,
};

/// Rows that a matrix shows with all their stances, those with most evidence; of the others the latest.
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
    /// The speakers that took one: first those who speak for nobody else, then by the body they speak for; of many those with
    /// most evidence.
    pub rows: Vec<MatrixRow>,
    /// True if a stance in it is the editors' reading.
    pub has_readings: bool,
    /// The speakers that have no row.
    pub rest: Vec<MatrixRest>,
    /// Actors quoted on the topic of whom no statement on this question was found; of many the first.
    pub silent: Vec<Link>,
    /// How many those are.
    pub silent_total: usize,
}

/// The stances that one speaker took on a position, for one body or for none.
#[derive(Debug, Serialize)]
pub struct MatrixRow {
    /// The speaker.
    pub actor: Link,
    /// Whom they speak for.
    pub body: Option<Link>,
    /// True if it is the first row of that body.
    pub opens_body: bool,
    /// Its newest evidence for each stance, by the scale.
    pub cells: Vec<Vec<EvidenceView>>,
    /// How much evidence there is for each stance.
    pub totals: Vec<usize>,
    /// For each stance, whether it may be the latest; none is for unnamed sources who may be different people.
    pub latest: Vec<bool>,
    /// True if it took more than one stance.
    pub several: bool,
    /// True if by the day that the matrix is of it had certainly taken a stance that it had not taken before.
    pub new: bool,
}

/// Speakers whose newest stance on a position is the same, each with the quote that takes it.
#[derive(Debug, Serialize)]
pub struct MatrixRest {
    /// The stance.
    pub stance: String,
    /// The speakers, as links to their newest quotes.
    pub actors: Vec<Link>,
}

/// Quotes, each with the stance that it takes.
type Evidence = Vec<(QuoteIx, usize)>;

/// What one speaker said on a position for one body, by date.
pub(super) struct Spoken {
    pub(super) body: Option<ActorIx>,
    pub(super) speaker: ActorIx,
    pub(super) evidence: Evidence,
}

/// What was said on a position by the day `until`, by speaker and by the body they speak for. A speaker for whom others speak is
/// with them.
pub(super) fn spoken_on(cx: &PageContext<'_>, at: PositionIx, until: Option<Day>) -> Vec<Spoken> {
    let mut rows: BTreeMap<(Option<ActorIx>, ActorIx), Evidence> = BTreeMap::new();
    for (quote, stance) in cx.site.record.stances_taken(at).iter().filter(|(quote, _)| is_said_by(cx, *quote, until)) {
        let linked = cx.site.record.quote(*quote);
        let body = represented_body(cx.site.record, linked);
        rows.entry((body, linked.speaker)).or_default().push((*quote, *stance));
    }
    let bodies: BTreeSet<_> = rows.keys().filter_map(|(body, _)| *body).collect();
    let row = |((body, speaker), evidence): ((Option<ActorIx>, ActorIx), Vec<_>)| {
        let is_body = body.is_none() && bodies.contains(&speaker);
        Spoken { body: if is_body { Some(speaker) } else { body }, speaker, evidence }
    };
    rows.into_iter().map(row).collect()
}

/// True if a quote was certainly said by a day; always if there is none.
fn is_said_by(cx: &PageContext<'_>, at: QuoteIx, until: Option<Day>) -> bool {
    until.is_none_or(|day| day_said(cx, at).is_some_and(|said| said <= day))
}

/// The days by which an actor had certainly taken its first stance, or another one; none if there is only one.
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
    cx.site.record.quote(at).said_within.1
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
    let typed = &cx.site.record.topic(position.topic).topic.positions[position.index_in_topic];
    let scale: Vec<String> = typed.scale.iter().map(|stance| stance.value.clone()).collect();
    let mut spoken = spoken_on(cx, at, until);
    let on_topic = cx.site.record.upheld(&cx.site.record.topic_links(topic).quotes);
    let on_topic = on_topic.filter(|(quote, _)| is_said_by(cx, *quote, until));
    let mut silent: BTreeSet<_> = on_topic.map(|(_, linked)| linked.speaker).collect();
    for row in &spoken {
        silent.remove(&row.speaker);
    }
    spoken.sort_by_key(|row| (std::cmp::Reverse(row.evidence.len()), row.speaker, row.body));
    let rest = spoken.split_off(spoken.len().min(ROWS));
    let newest = |row: &Spoken| latest_stances(cx, &row.evidence).first().copied();
    let mut first_of_body: BTreeMap<Option<ActorIx>, Option<usize>> = BTreeMap::new();
    for row in &spoken {
        let first = first_of_body.entry(row.body).or_insert(newest(row));
        *first = (*first).min(newest(row));
    }
    // Who speaks for nobody else comes first; a body comes by the first of its stances.
    let place = |row: &Spoken| (row.body.is_some(), first_of_body[&row.body], row.body, newest(row), row.speaker);
    spoken.sort_by_cached_key(place);
    let mut rows: Vec<MatrixRow> = spoken.iter().map(|row| matrix_row(cx, (at, scale.len()), row, until)).collect();
    for i in 0..rows.len() {
        rows[i].opens_body = spoken[i].body.is_some() && (i == 0 || spoken[i - 1].body != spoken[i].body);
    }
    let silent_total = silent.len();
    MatrixView {
        id: route::position_fragment(&typed.id.value),
        question: typed.question.value.clone(),
        has_readings: rows.iter().flat_map(|row| row.cells.iter().flatten()).any(|evidence| evidence.is_reading),
        rows,
        rest: speakers_without_row(cx, &rest, &scale),
        scale,
        silent: silent.into_iter().take(SILENT).map(|actor| cx.site.actor_link(actor)).collect(),
        silent_total,
    }
}

fn matrix_row(cx: &PageContext<'_>, (at, stances): (PositionIx, usize), row: &Spoken, until: Option<Day>) -> MatrixRow {
    let mut cells: Vec<Vec<EvidenceView>> = vec![Vec::new(); stances];
    let mut totals = vec![0; stances];
    for (quote, stance) in row.evidence.iter().rev() {
        totals[*stance] += 1;
        if cells[*stance].len() < EVIDENCE {
            cells[*stance].push(evidence_view(cx, at, (*quote, *stance)));
        }
    }
    let is_one = cx.site.record.actor(row.speaker).actor.is_one();
    let latest = if is_one { latest_stances(cx, &row.evidence) } else { Vec::new() };
    let (then, before): (Vec<_>, Vec<_>) =
        row.evidence.iter().copied().partition(|(quote, _)| until.is_some() && day_said(cx, *quote) == until);
    let known = latest_stances(cx, &before);
    let several = totals.iter().filter(|total| **total > 0).count() > 1;
    MatrixRow {
        several,
        actor: cx.site.actor_link(row.speaker),
        body: row.body.map(|body| cx.site.actor_link_in_sentence(body)),
        opens_body: false,
        cells,
        totals,
        latest: (0..stances).map(|stance| latest.contains(&stance)).collect(),
        new: then.iter().any(|(_, stance)| !known.contains(stance)),
    }
}

/// The speakers a matrix has no row for, by their latest stance.
fn speakers_without_row(cx: &PageContext<'_>, rows: &[Spoken], scale: &[String]) -> Vec<MatrixRest> {
    let speakers = |stance: usize| {
        let link = |row: &Spoken| {
            let (quote, _) = newest_of_latest(cx, &row.evidence).into_iter().find(|(_, taken)| *taken == stance)?;
            Some(Link { text: cx.site.actor_link(row.speaker).text, url: cx.site.quote_url(quote) })
        };
        rows.iter().filter_map(link).collect::<Vec<_>>()
    };
    let rest = scale.iter().enumerate().map(|(at, stance)| MatrixRest { stance: stance.clone(), actors: speakers(at) });
    rest.filter(|rest| !rest.actors.is_empty()).collect()
}
