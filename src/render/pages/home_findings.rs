//! The finding that the home page begins with.
//!
//! Quotes with `featured: true` come first, the newest first. Without them the site shows the strongest finding that it
//! has, of the first of these kinds that has any:
//!
//! 1. a word that one source prints differently, where a transcript, a recording or most of the sources agree: a word
//!    replaced before a word added or left out, then the fewest words, then a transcript or recording before a
//!    majority, then the most sources that agree;
//! 2. an actor's change of position, the newest;
//! 3. a quote found in one source only, though others report the same event, the newest;
//! 4. a quote with a date and in the speaker's own words: of those of the newest day one with a stance, a link to another quote or
//!    a topic before others, then the longest that is not set in small type; then any other quote, the newest.
//!
//! Remaining ties are decided by date, the newest first, then by id, so the same record always has the same finding.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use crate::{
    model::{Day, Edtf, Level, QuoteKind},
    record::{Agreement, ArticleIx, Change, Collated, EventIx, QuoteIx, Shift, Wording},
    render::context::PageContext,
};

/// Words of a sentence that is set large; findings in longer ones come after those in shorter ones.
const SHORT: usize = 45;

/// What is to be said of a quote.
#[derive(Debug, Clone)]
pub(super) enum Finding {
    /// A source has other words than the reference: the index of its wording among those of the quote.
    Misprint(usize),
    /// Its speaker changed position with it.
    Change(Shift),
    /// It was found in one source only; how many report its event.
    Single(usize),
    /// Nothing else than what was said.
    Words,
}

/// How strong a misprint is; the least is the strongest.
type MisprintRank = (bool, bool, usize, bool, Reverse<usize>, Reverse<Option<Day>>);

/// The sources of every event: articles that report it or have words said at it.
pub(super) struct EventSources(BTreeMap<EventIx, BTreeSet<ArticleIx>>);

impl EventSources {
    /// The sources of the events of a record.
    pub(super) fn of(cx: &PageContext<'_>) -> Self {
        let record = cx.site.record;
        let own = record.articles().filter_map(|(at, linked)| Some((linked.event?, at)));
        let said = record.quotes().filter_map(|(_, linked)| Some((linked.event?, linked.article)));
        let reworded = record.renditions().filter_map(|(_, one)| Some((record.quote(one.quote).event?, one.article)));
        let mut sources: BTreeMap<EventIx, BTreeSet<ArticleIx>> = BTreeMap::new();
        for (event, article) in own.chain(said).chain(reworded) {
            sources.entry(event).or_default().insert(article);
        }
        Self(sources)
    }

    /// The number of sources in a quote's language that report its event, if none but its own is known to have its words.
    pub(super) fn count_if_single(&self, cx: &PageContext<'_>, at: QuoteIx) -> Option<usize> {
        let linked = cx.site.record.quote(at);
        let sources = self.0.get(&linked.event?)?;
        let alone = cx.site.record.collation(at).count_sources() == 1;
        let in_doubt = linked.quote.kind != QuoteKind::Indirect && !is_verbatim(cx, at, Wording::Own);
        if !alone || !in_doubt || is_translated(cx, at, Wording::Own) {
            return None;
        }
        // Words are not looked for in sources of another language.
        let language = |at: ArticleIx| cx.site.record.article(at).article.lang.primary_subtag();
        let own = language(linked.article);
        let count = sources.iter().filter(|source| language(**source) == own).count();
        (count > 1).then_some(count)
    }
}

/// The quotes that the page begins with, and what is to be said of each: those that are pinned, else the strongest.
pub(super) fn find_findings(cx: &PageContext<'_>, sources: &EventSources, most: usize) -> Vec<(QuoteIx, Finding)> {
    let newest: Vec<QuoteIx> = newest_first(cx);
    let pinned: Vec<_> = newest.iter().copied().filter(|at| cx.site.record.quote(*at).quote.featured).collect();
    if !pinned.is_empty() {
        let shifts = all_shifts(cx);
        return pinned.into_iter().take(most).map(|at| (at, finding_of(cx, at, sources, &shifts))).collect();
    }
    strongest(cx, &newest, sources).into_iter().collect()
}

/// Quotes that may be shown without a notice, the newest first; undated ones come last.
pub(super) fn newest_first(cx: &PageContext<'_>) -> Vec<QuoteIx> {
    let record = cx.site.record;
    let mut upheld: Vec<_> =
        record.quotes_by_date().iter().copied().filter(|at| record.quote(*at).quote.caveat().is_none()).collect();
    upheld.sort_by_cached_key(|at| (Reverse(day_of(cx, *at)), *at));
    upheld
}

/// The same quotes, those that entered the record last first; those of one day, the newest first.
///
/// What is new to readers is what was added, whenever it was said.
pub(super) fn latest_first(cx: &PageContext<'_>, newest: &[QuoteIx]) -> Vec<QuoteIx> {
    let mut latest = newest.to_vec();
    latest.sort_by_key(|at| Reverse(cx.site.record.quote(*at).entered));
    latest
}

/// Every change of position, the newest first.
pub(super) fn all_shifts(cx: &PageContext<'_>) -> Vec<Shift> {
    let record = cx.site.record;
    let mut shifts: Vec<Shift> =
        record.topics().flat_map(|(at, _)| record.topic_links(at).shifts.iter().copied()).collect();
    shifts.sort_by_cached_key(|shift| (Reverse(day_of(cx, shift.after)), shift.after, shift.position, shift.holder));
    shifts
}

/// The last day on which a quote can have been said: nothing was said after it was published.
pub(super) fn day_of(cx: &PageContext<'_>, at: QuoteIx) -> Option<Day> {
    let linked = cx.site.record.quote(at);
    let said = linked.when.date().and_then(Edtf::last);
    let published = cx.site.record.article(linked.article).article.published.as_deref().and_then(Edtf::last);
    said.into_iter().chain(published).min()
}

/// True for a direct quote whose date is certain.
pub(super) fn is_dated_and_direct(cx: &PageContext<'_>, at: QuoteIx) -> bool {
    let linked = cx.site.record.quote(at);
    let is_certain = |date: &Edtf| !date.is_qualified() && date.first().is_some() && date.last().is_some();
    linked.quote.kind != QuoteKind::Indirect && linked.when.said().is_some_and(is_certain)
}

fn strongest(cx: &PageContext<'_>, newest: &[QuoteIx], sources: &EventSources) -> Option<(QuoteIx, Finding)> {
    let misprints = newest.iter().filter_map(|at| best_misprint(cx, *at).map(|(rank, found)| (rank, *at, found)));
    if let Some((_, at, found)) = misprints.min_by_key(|(rank, at, _)| (*rank, *at)) {
        return Some((at, Finding::Misprint(found)));
    }
    let upheld = |shift: &Shift| cx.site.record.quote(shift.after).quote.caveat().is_none();
    if let Some(shift) = all_shifts(cx).into_iter().find(upheld) {
        return Some((shift.after, Finding::Change(shift)));
    }
    let single =
        newest.iter().find_map(|at| sources.count_if_single(cx, *at).map(|count| (*at, Finding::Single(count))));
    single.or_else(|| Some((weightiest(cx, newest).or_else(|| newest.first().copied())?, Finding::Words)))
}

/// The direct quote of the newest day that says most: a transcript begins with a greeting.
fn weightiest(cx: &PageContext<'_>, newest: &[QuoteIx]) -> Option<QuoteIx> {
    let mut direct = newest.iter().copied().filter(|at| is_dated_and_direct(cx, *at)).peekable();
    let day = day_of(cx, *direct.peek()?);
    let lightness = |at: &QuoteIx| {
        let linked = cx.site.record.quote(*at);
        let words = linked.quote.text.value.split_whitespace().count();
        let length = if words > SHORT { 0 } else { words };
        let is_linked = !linked.relations.is_empty() || !linked.topics.is_empty();
        (linked.stances.is_empty(), !is_linked, Reverse(length))
    };
    direct.take_while(|at| day_of(cx, *at) == day).min_by_key(lightness)
}

fn finding_of(cx: &PageContext<'_>, at: QuoteIx, sources: &EventSources, shifts: &[Shift]) -> Finding {
    if let Some((_, found)) = best_misprint(cx, at) {
        return Finding::Misprint(found);
    }
    if let Some(shift) = shifts.iter().find(|shift| shift.after == at) {
        return Finding::Change(*shift);
    }
    sources.count_if_single(cx, at).map_or(Finding::Words, Finding::Single)
}

/// The wording of a quote that differs least from its reference, if the reference can be relied on.
fn best_misprint(cx: &PageContext<'_>, at: QuoteIx) -> Option<(MisprintRank, usize)> {
    let collation = cx.site.record.collation(at);
    if collation.wordings.len() < 2 || is_translated(cx, at, collation.reference) {
        return None;
    }
    let agree = collation.count(Agreement::Full);
    let whole = agree + collation.count(Agreement::Other);
    let verbatim = is_verbatim(cx, at, collation.reference);
    if !verbatim && (agree < 2 || agree * 2 <= whole) {
        return None;
    }
    let candidates = collation
        .wordings
        .iter()
        .enumerate()
        .filter(|(_, one)| one.agreement == Agreement::Other && !is_verbatim(cx, at, one.wording));
    let ranked = candidates.map(|(index, one)| {
        let (left_out, added) = (count_words(one, Change::Missing), count_words(one, Change::Other));
        let replaced = left_out > 0 && added > 0;
        let long = one.words.iter().map(|piece| piece.words.split(' ').count()).sum::<usize>() > SHORT;
        let rank = (long, !replaced, left_out + added, !verbatim, Reverse(agree), Reverse(day_of(cx, at)));
        (rank, index)
    });
    ranked.min()
}

fn count_words(one: &Collated, change: Change) -> usize {
    one.words.iter().filter(|piece| piece.change == change).map(|piece| piece.words.split(' ').count()).sum()
}

/// The article with a wording of a quote.
pub(super) fn article_of(cx: &PageContext<'_>, at: QuoteIx, wording: Wording) -> ArticleIx {
    match wording {
        Wording::Own => cx.site.record.quote(at).article,
        Wording::Rendition(rendition) => cx.site.record.rendition(rendition).article,
    }
}

fn is_translated(cx: &PageContext<'_>, at: QuoteIx, wording: Wording) -> bool {
    match wording {
        Wording::Own => cx.site.record.quote(at).quote.translation.is_some(),
        Wording::Rendition(rendition) => cx.site.record.rendition(rendition).rendition.translation.is_some(),
    }
}

/// True if a wording is that of a transcript, or was checked against one or against a recording.
pub(super) fn is_verbatim(cx: &PageContext<'_>, at: QuoteIx, wording: Wording) -> bool {
    let checked = wording == Wording::Own && cx.site.record.quote(at).quote.verification.level >= Level::Transcript;
    checked || cx.site.record.article(article_of(cx, at, wording)).article.genre.is_verbatim()
}
