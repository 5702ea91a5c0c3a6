//! The sections of the home page below its finding: who takes which position, what changed, what could not be
//! confirmed, and the latest quotes of different speakers.

use std::{cmp::Reverse, collections::BTreeMap};

use serde::Serialize;

use super::{
    finding::{ChangeOfPosition, change_of_position, question_link},
    home_findings::{EventSources, all_shifts, day_of, is_dated_and_direct},
    quote_changes::{ChangeView, quote_changes},
    stances::{Basis, newest_of_latest, stances_by_speaker},
};
use crate::{
    model::{Day, Status},
    record::{ActorIx, PositionIx, QuoteIx, Wording},
    render::{
        context::PageContext,
        value::{Html, Shared},
        views::Link,
    },
};

/// Questions, actors of one stance, changes and doubtful quotes that are shown.
const QUESTIONS: usize = 3;
const ACTORS: usize = 6;
const CHANGES: usize = 3;
const IN_DOUBT: usize = 5;

/// An actor with its newest quote on a question; the newest are first.
type Holder = (Reverse<Option<Day>>, ActorIx, QuoteIx);

/// Who takes which position on one question.
#[derive(Debug, Serialize)]
pub struct GlanceView {
    /// The question, as a link to its matrix.
    pub question: Link,
    /// Its stances, from one end to the other.
    pub stances: Vec<GlanceStance>,
}

impl GlanceView {
    /// True if one of the positions rests on an interpretation or a paraphrase.
    pub(super) fn has_readings(&self) -> bool {
        self.stances.iter().flat_map(|stance| &stance.actors).any(|actor| actor.is_reading)
    }
}

/// The actors whose newest stance is the same.
#[derive(Debug, Serialize)]
pub struct GlanceStance {
    /// The stance.
    pub stance: String,
    /// Those with the newest statements, as links to these.
    pub actors: Vec<GlanceActor>,
    /// How many more there are.
    pub more: usize,
}

/// An actor with a stance.
#[derive(Debug, Serialize)]
pub struct GlanceActor {
    /// The name, as a link to the quote that takes the stance.
    pub link: Link,
    /// The tint, from 1 to 8; 0 if the actor is not quoted.
    pub hue: u8,
    /// True if the stance is the editors' interpretation of the words, or the words are a paraphrase.
    pub is_reading: bool,
}

/// What changed.
#[derive(Debug, Serialize)]
pub struct HomeChanges {
    /// Changes of position, the newest first.
    pub positions: Vec<ChangeOfPosition>,
    /// What the editors changed, the newest first.
    pub editors: Vec<ChangeView>,
}

/// A quote that could not be confirmed.
#[derive(Debug, Serialize)]
pub struct DoubtView {
    /// The quote.
    pub line: Shared<Html>,
    /// Why: `disputed`, `otherwise` (other sources have other words) or `single` (no other source has it).
    pub why: &'static str,
    /// How many sources report its event, of a quote that only one of them has.
    pub sources: usize,
}

/// The questions on which most actors take a position. Each sentence counts once, for its speaker, as in the matrix of the topic.
pub(super) fn glance_views(cx: &PageContext<'_>) -> Vec<GlanceView> {
    let record = cx.site.record;
    let counted = record.positions().map(|(at, _)| (Reverse(stances_by_speaker(cx, at).len()), at));
    let mut counted: Vec<_> = counted.filter(|(Reverse(count), _)| *count > 0).collect();
    counted.sort_unstable();
    counted.into_iter().take(QUESTIONS).map(|(_, at)| glance_view(cx, at)).collect()
}

fn glance_view(cx: &PageContext<'_>, at: PositionIx) -> GlanceView {
    let position = cx.site.record.position(at);
    let typed = &cx.site.record.topic(position.topic).topic.positions[position.index_in_topic];
    let mut by_stance: Vec<Vec<Holder>> = vec![Vec::new(); typed.scale.len()];
    for (holder, evidence) in stances_by_speaker(cx, at) {
        for (quote, stance) in newest_of_latest(cx, evidence) {
            by_stance[stance].push((Reverse(day_of(cx, quote)), *holder, quote));
        }
    }
    let actor = |(_, holder, quote): &Holder| GlanceActor {
        link: Link { text: cx.site.actor_link(*holder).text, url: cx.site.quote_url(*quote) },
        hue: cx.site.hue_of_actor(*holder),
        is_reading: {
            let Basis { is_reading, indirect } = Basis::of(cx.site.record.quote(*quote), at);
            is_reading || indirect
        },
    };
    let stances = typed.scale.iter().zip(&mut by_stance).map(|(stance, holders)| {
        holders.sort_unstable();
        GlanceStance {
            stance: stance.value.clone(),
            actors: holders.iter().take(ACTORS).map(actor).collect(),
            more: holders.len().saturating_sub(ACTORS),
        }
    });
    GlanceView { question: question_link(cx, at), stances: stances.collect() }
}

/// What changed, without the change that the finding shows.
pub(super) fn home_changes(cx: &PageContext<'_>, shown: &[QuoteIx]) -> HomeChanges {
    let shifts: Vec<_> = all_shifts(cx).into_iter().filter(|shift| !shown.contains(&shift.after)).collect();
    let positions = vary(shifts, CHANGES, |shift| shift.holder);
    let mut changed: Vec<_> = cx
        .site
        .record
        .quotes()
        .filter_map(|(at, linked)| {
            let newest = linked.quote.changes.iter().max_by(|a, b| a.date.order(&b.date.value))?;
            Some((at, &newest.date.value))
        })
        .collect();
    changed.sort_by(|a, b| b.1.order(a.1).then(a.0.cmp(&b.0)));
    let newest = changed.into_iter().take(CHANGES).filter_map(|(at, _)| quote_changes(cx, at).into_iter().next());
    HomeChanges {
        positions: positions.iter().map(|shift| change_of_position(cx, shift)).collect(),
        editors: newest.collect(),
    }
}

/// Quotes that could not be confirmed: disputed ones, then those that other sources word differently, then those that
/// one source has alone; each the newest first, and of different speakers where there are any. With them, which they are.
pub(super) fn doubt_views(
    cx: &PageContext<'_>,
    sources: &EventSources,
    shown: &[QuoteIx],
) -> (Vec<DoubtView>, Vec<QuoteIx>) {
    let record = cx.site.record;
    let others = record.upheld_quotes().filter(|(at, _)| !shown.contains(at));
    let mut in_doubt: Vec<_> = others.filter_map(|(at, _)| Some((doubt_of(cx, at, sources)?, at))).collect();
    in_doubt.sort_by_cached_key(|((rank, ..), at)| (*rank, Reverse(day_of(cx, *at)), *at));
    let chosen = vary(in_doubt, IN_DOUBT, |(_, at)| cx.site.record.quote(*at).speaker);
    let view = |((_, why, sources), at): ((u8, &'static str, usize), QuoteIx)| DoubtView {
        line: cx.line_html(at),
        why,
        sources,
    };
    let quotes = chosen.iter().map(|(_, at)| *at).collect();
    (chosen.into_iter().map(view).collect(), quotes)
}

fn doubt_of(cx: &PageContext<'_>, at: QuoteIx, sources: &EventSources) -> Option<(u8, &'static str, usize)> {
    if cx.site.record.quote(at).quote.status == Status::Disputed {
        return Some((0, "disputed", 0));
    }
    if cx.site.record.collation(at).differs(Wording::Own) {
        return Some((1, "otherwise", 0));
    }
    sources.count_if_single(cx, at).map(|count| (2, "single", count))
}

/// The quotes that entered the record last, of different speakers. Of those that entered on one day, the ones that are direct
/// and have a date come first.
pub(super) fn latest_quotes(cx: &PageContext<'_>, latest: &[QuoteIx], most: usize) -> Vec<QuoteIx> {
    let mut all = latest.to_vec();
    all.sort_by_cached_key(|at| (Reverse(cx.site.record.quote(*at).entered), !is_dated_and_direct(cx, *at)));
    vary(all, most, |at| cx.site.record.quote(*at).speaker)
}

/// The first items in their order, one of each key before a second one of any.
fn vary<T, K: Ord>(items: Vec<T>, most: usize, key: impl Fn(&T) -> K) -> Vec<T> {
    let mut seen: BTreeMap<K, usize> = BTreeMap::new();
    let mut rounds: Vec<(usize, usize, T)> = Vec::new();
    for (index, item) in items.into_iter().enumerate() {
        let round = seen.entry(key(&item)).or_default();
        rounds.push((*round, index, item));
        *round += 1;
    }
    rounds.sort_by_key(|(round, index, _)| (*round, *index));
    rounds.truncate(most);
    // Those that are chosen keep their order.
    rounds.sort_by_key(|(_, index, _)| *index);
    rounds.into_iter().map(|(_, _, item)| item).collect()
}

#[cfg(test)]
mod tests {
    use super::vary;

    #[test]
    fn each_key_has_an_item_before_any_has_two() {
        assert_eq!(vary(vec!["a1", "a2", "a3", "b1", "c1"], 4, |item| item.as_bytes()[0]), ["a1", "a2", "b1", "c1"]);
        assert_eq!(vary(vec!["a1", "a2", "b1"], 2, |item| item.as_bytes()[0]), ["a1", "b1"]);
        assert_eq!(vary(vec!["a1", "a2"], 3, |item| item.as_bytes()[0]), ["a1", "a2"]);
    }
}
