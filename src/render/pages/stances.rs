//! Stances: the quotes that prove them, which of them may be the latest, and where they changed.
//!
//! A stance that the words do not take by themselves is the editors' reading, and an indirect quote has the source's words:
//! a view of either says so.

use serde::Serialize;

use crate::{
    html::escaped,
    incremental::TrackedRecord,
    model::QuoteKind,
    record::{ActorIx, LinkedQuote, PositionIx, QuoteIx, Shift, Stance, When},
    render::{
        context::{PageContext, StancesBySpeaker},
        value::{Html, Shared},
        views::{DateView, Link},
    },
    text,
};

/// Characters of a quote's words that stand for the whole, in a line and in a cell of a table.
const LINE: usize = 100;
const CELL: usize = 60;

/// A quote that takes a stance.
#[derive(Debug, Clone, Serialize)]
pub struct EvidenceView {
    /// The stance.
    pub stance: String,
    /// The quote's page.
    pub url: String,
    /// The beginning of its words.
    pub text: String,
    /// Its first words, for a cell of a table.
    pub opening: String,
    /// The quotation marks of their language, opening and closing; empty for an indirect quote.
    pub marks: [&'static str; 2],
    /// The attributes `lang` and `dir`, a space before each, where the language is not the site's.
    pub in_lang: Html,
    /// Who spoke.
    pub speaker: String,
    /// When: `12 February 2025`; `not later than February 2025` where only its publication is known.
    pub date: Option<DateView>,
    /// True if the stance is the editors' reading of the words.
    pub is_reading: bool,
    /// True if the words are the source's, not the speaker's.
    pub indirect: bool,
    /// What readers must know before they read the words: `disputed` and so on.
    pub caveat: Option<&'static str>,
}

/// A stance that changed.
#[derive(Debug, Clone, Serialize)]
pub struct ShiftView {
    /// Whose.
    pub holder: Link,
    /// On which topic.
    pub topic: Link,
    /// On which question.
    pub question: String,
    /// From this stance.
    pub from: String,
    /// To this one.
    pub to: String,
    /// The quote with the earlier stance.
    pub before: Shared<Html>,
    /// The quote with the later one.
    pub after: Shared<Html>,
    /// What makes the change less than certain: keys of the messages `shift_rests`.
    pub rests_on: Vec<&'static str>,
}

/// What a stance rests on that is less than the speaker's own words.
#[derive(Debug, Clone, Copy)]
pub(super) struct Basis {
    /// True if the stance is the editors' reading of the words.
    pub(super) is_reading: bool,
    /// True if the words are the source's, not the speaker's.
    pub(super) indirect: bool,
}

impl Basis {
    /// What the stance rests on that a quote takes on a position.
    pub(super) fn of(linked: &LinkedQuote, on: PositionIx) -> Self {
        Self {
            is_reading: taken_on(linked, on).is_some_and(|taken| !taken.explicit),
            indirect: linked.quote.kind == QuoteKind::Indirect,
        }
    }
}

/// A quote as evidence of a stance on a position.
pub(super) fn evidence_view(cx: &PageContext<'_>, on: PositionIx, (at, stance): (QuoteIx, usize)) -> EvidenceView {
    let linked = cx.site.record.quote(at);
    let Basis { is_reading, indirect } = Basis::of(linked, on);
    let words = &linked.quote.text.value;
    EvidenceView {
        stance: stance_words(cx, on)[stance].to_owned(),
        url: cx.site.quote_url(at),
        text: text::shorten(words, LINE),
        opening: text::shorten(words, CELL),
        marks: cx.site.quotation_marks(at),
        in_lang: cx.in_lang(cx.site.quote_language(at)),
        speaker: cx.site.record.actor(linked.speaker).actor.name.value.clone(),
        date: said_view(cx, &linked.when),
        is_reading,
        indirect,
        caveat: linked.quote.caveat(),
    }
}

/// When a quote was said: of a quote with nothing but a publication, that it was not later.
pub(super) fn said_view(cx: &PageContext<'_>, when: &When) -> Option<DateView> {
    let date = cx.date_view(when.date()?);
    if !matches!(when, When::Published(_)) {
        return Some(date);
    }
    let human = cx.site.messages.format("not_later_than", [("date", date.human.into())]);
    let html = Html::new(&format!("<span class=\"date\">{}</span>", escaped(&human)));
    Some(DateView { html, human, machine: None })
}

/// The stances that one can take on a position, from one end to the other.
pub(super) fn stance_words<'a>(cx: &PageContext<'a>, on: PositionIx) -> Vec<&'a str> {
    let position = cx.site.record.position(on);
    let typed = &cx.site.record.topic(position.topic).topic.positions[position.index_in_topic];
    typed.scale.iter().map(|stance| stance.value.as_str()).collect()
}

/// The stances that may be the latest, ascending: those of quotes after which none was certainly said. They are several where
/// quotes share the latest day, unless a transcript has them in order, or where it is not known when one was said. The
/// evidence comes by date.
pub(super) fn latest_stances(cx: &PageContext<'_>, evidence: &[(QuoteIx, usize)]) -> Vec<usize> {
    let bounds = |at: QuoteIx| cx.site.record.quote(at).said_within;
    let newest = evidence.iter().filter_map(|(at, _)| bounds(*at).0).max();
    let is_earlier = |i: usize| {
        let (at, next) = (evidence[i].0, evidence.get(i + 1));
        matches!((bounds(at).1, newest), (Some(last), Some(newest)) if last < newest)
            || next.is_some_and(|(next, _)| is_before_in_transcript(cx, at, *next))
    };
    let mut latest: Vec<_> = (0..evidence.len()).filter(|i| !is_earlier(*i)).map(|i| evidence[i].1).collect();
    latest.sort_unstable();
    latest.dedup();
    latest
}

/// The newest quote of each stance that may be the latest, with that stance, ascending. The evidence comes by date.
pub(super) fn newest_of_latest(cx: &PageContext<'_>, evidence: &[(QuoteIx, usize)]) -> Vec<(QuoteIx, usize)> {
    let newest = |stance: usize| evidence.iter().rfind(|(_, taken)| *taken == stance).copied();
    latest_stances(cx, evidence).into_iter().filter_map(newest).collect()
}

/// True if two quotes, which come by date and then in the order of their texts, are in one transcript, which has the order in which
/// they were said.
fn is_before_in_transcript(cx: &PageContext<'_>, before: QuoteIx, after: QuoteIx) -> bool {
    let [before, after] = [before, after].map(|at| cx.site.record.quote(at));
    before.article == after.article
        && before.when == after.when
        && cx.site.record.article(before.article).article.genre.is_verbatim()
}

/// The stances that may be the latest, in words: `for`; `for / against` where nobody knows which came last.
pub(super) fn latest_in_words(cx: &PageContext<'_>, on: PositionIx, evidence: &[(QuoteIx, usize)]) -> String {
    let words = stance_words(cx, on);
    latest_stances(cx, evidence).into_iter().map(|stance| words[stance]).collect::<Vec<_>>().join(" / ")
}

/// Who took a stance on a position, each with the quotes that take it, by date: those who spoke. A sentence is one stance and counts
/// once, though it is also that of the body whose office the speaker holds. Words of an unnamed source who may be several
/// people are those of whom it spoke for. Made when it is first asked for: every page that compares two actors shows a part of it.
pub(super) fn stances_by_speaker<'a>(cx: &PageContext<'a>, at: PositionIx) -> &'a StancesBySpeaker {
    cx.shared.stances_by_speaker.get_or_make(at.0, cx.site.record, |record| group_by_speaker(record, at))
}

fn group_by_speaker(record: TrackedRecord<'_>, at: PositionIx) -> StancesBySpeaker {
    let is_one = |actor: &ActorIx| record.actor(*actor).actor.is_one();
    let mut taken = StancesBySpeaker::new();
    for (quote, stance) in record.stances_taken(at) {
        let linked = record.quote(*quote);
        let holder = Some(linked.speaker).filter(is_one);
        if let Some(holder) = holder.or_else(|| represented_body(record, linked).filter(is_one)) {
            taken.entry(holder).or_default().push((*quote, *stance));
        }
    }
    taken
}

/// Whom a speaker speaks for in a quote: the one named, or else the organisation of the office that the editors typed.
pub(super) fn represented_body(record: TrackedRecord<'_>, linked: &LinkedQuote) -> Option<ActorIx> {
    let office = linked.role.filter(|_| linked.quote.role.is_some());
    let office = office.and_then(|role| record.actor(linked.speaker).organisations[role]);
    linked.on_behalf_of.or(office).filter(|body| *body != linked.speaker)
}

/// A stance that changed, with both quotes.
pub(super) fn shift_view(cx: &PageContext<'_>, shift: &Shift) -> ShiftView {
    let position = cx.site.record.position(shift.position);
    let typed = &cx.site.record.topic(position.topic).topic.positions[position.index_in_topic];
    let ends = [shift.before, shift.after].map(|at| cx.site.record.quote(at));
    let [from, to] = ends.map(|linked| taken_on(linked, shift.position));
    let stance =
        |taken: Option<&Stance>| taken.map(|taken| typed.scale[taken.stance].value.clone()).unwrap_or_default();
    let [before, after] = ends.map(|linked| Basis::of(linked, shift.position));
    let rests_on = [
        (before.is_reading, "from-reading"),
        (before.indirect, "from-indirect"),
        (after.is_reading, "to-reading"),
        (after.indirect, "to-indirect"),
    ];
    ShiftView {
        holder: cx.site.actor_link(shift.holder),
        topic: cx.site.topic_link(position.topic),
        question: typed.question.value.clone(),
        from: stance(from),
        to: stance(to),
        before: cx.card_html(shift.before),
        after: cx.card_html(shift.after),
        rests_on: rests_on.into_iter().filter(|(rests, _)| *rests).map(|(_, what)| what).collect(),
    }
}

/// The stance that a quote takes on a position.
fn taken_on(linked: &LinkedQuote, on: PositionIx) -> Option<&Stance> {
    linked.stances.iter().find(|stance| stance.position == on)
}
