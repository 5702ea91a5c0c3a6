//! An actor's timeline: its capacities, what it said and what was said for it on one axis; and the strips of its stances,
//! over the same days.

use std::ops::Range;

use super::{quote_lists::list_url, stances::said_view};
use crate::{
    i18n::isolate,
    model::{Day, Edtf, Membership},
    record::{ActorIx, LinkedActor, QuoteIx, StanceHistory, When},
    render::{
        context::PageContext,
        figure::{Bar, Lane, Mark, MarkText, Scale, layout_lanes},
        views::{LanesView, Link},
    },
    site::QuoteSet,
};

/// Memberships that the axis draws, the newest; the table has all.
const BARS: usize = 8;

/// The days that an actor's figures cover; none if no date is known.
pub(super) fn actor_scale(cx: &PageContext<'_>, at: ActorIx) -> Option<Scale> {
    let links = cx.site.record.actor_links(at);
    let quotes = links.quotes.iter().chain(&links.spoken_for);
    let said = quotes.filter_map(|at| cx.site.record.quote(*at).when.date());
    let mut bounds: Vec<Day> = Vec::new();
    for membership in &cx.site.record.actor(at).actor.memberships {
        bounds.extend(membership.from.as_deref().and_then(Edtf::first));
        bounds.extend(membership.to.as_deref().map_or(cx.site.record.newest_day(), Edtf::last));
    }
    Scale::around_dates(said, &bounds)
}

/// Memberships and quotes on one axis.
pub(super) fn actor_timeline(cx: &PageContext<'_>, at: ActorIx, scale: Scale) -> LanesView {
    let linked = cx.site.record.actor(at);
    let none = |_: Range<usize>| MarkText::default();
    let mut lanes: Vec<Lane<'_>> =
        memberships_by_date(linked).into_iter().take(BARS).map(|i| membership_lane(cx, linked, i, &none)).collect();
    let sets = [(QuoteSet::Speaker(at), "quotes"), (QuoteSet::SpokenFor(at), "said_on_its_behalf")];
    let dated = sets.map(|(set, _)| dated_quotes(cx, set));
    let many = [0, 1].map(|at: usize| {
        let (set, dated) = (sets[at].0, &dated[at]);
        move |run: Range<usize>| describe_run(cx, set, dated, &run)
    });
    for (((_, word), dated), many) in sets.into_iter().zip(&dated).zip(&many) {
        let marks: Vec<_> = dated.iter().filter_map(|at| quote_mark(cx, *at)).collect();
        if !marks.is_empty() {
            lanes.push(Lane { name: cx.site.messages.get(word).to_owned(), bars: Vec::new(), marks, many });
        }
    }
    layout_lanes(scale, lanes, |date| cx.site.format_date(date))
}

/// What two actors said, on one axis; none if nothing has a date.
pub(super) fn both_timelines(cx: &PageContext<'_>, a: ActorIx, b: ActorIx) -> Option<LanesView> {
    // Of a body that has no words of its own, those of the people who speak for it.
    let is_silent = |at: ActorIx| cx.site.quotes_of(QuoteSet::Speaker(at)).is_empty();
    let sets = [a, b].map(|at| if is_silent(at) { QuoteSet::SpokenFor(at) } else { QuoteSet::Speaker(at) });
    let said =
        sets.iter().flat_map(|set| cx.site.quotes_of(*set)).filter_map(|at| cx.site.record.quote(*at).when.date());
    let scale = Scale::around_dates(said, &[])?;
    let dated = sets.map(|set| dated_quotes(cx, set));
    let many = [0, 1].map(|at: usize| {
        let (set, dated) = (sets[at], &dated[at]);
        move |run: Range<usize>| describe_run(cx, set, dated, &run)
    });
    let mut lanes: Vec<Lane<'_>> = Vec::new();
    for ((actor, dated), many) in [a, b].into_iter().zip(&dated).zip(&many) {
        let marks: Vec<_> = dated.iter().filter_map(|at| quote_mark(cx, *at)).collect();
        if marks.is_empty() {
            continue;
        }
        let mut name = cx.site.actor_link(actor).text;
        if is_silent(actor) {
            name = [&name, cx.site.messages.get("colon"), cx.site.messages.get("said_on_its_behalf")].concat();
        }
        lanes.push(Lane { name, bars: Vec::new(), marks, many });
    }
    Some(layout_lanes(scale, lanes, |date| cx.site.format_date(date)))
}

/// The memberships of an actor, the newest first, by their place in what was typed.
pub(super) fn memberships_by_date(linked: &LinkedActor) -> Vec<usize> {
    let typed = &linked.actor.memberships;
    let mut order: Vec<_> = (0..typed.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(typed[*at].from.as_deref().and_then(Edtf::first)));
    order
}

fn membership_lane<'a>(
    cx: &PageContext<'_>,
    linked: &LinkedActor,
    at: usize,
    none: &'a dyn Fn(Range<usize>) -> MarkText,
) -> Lane<'a> {
    let membership = &linked.actor.memberships[at];
    let organisation = linked.organisations[at].map(|at| cx.site.actor_link(at));
    let post = &membership.post.value;
    let rtl = cx.site.record.settings().language.dir() == "rtl";
    let at_body =
        |link: &Link| format!("{}, {}", isolate::isolate_text(post, rtl), isolate::isolate_text(&link.text, rtl));
    let name = organisation.as_ref().map_or_else(|| post.clone(), at_body);
    let bar = Bar {
        from: membership.from.as_deref().and_then(Edtf::first),
        to: membership.to.as_deref().and_then(Edtf::last),
        date: describe_term(cx, membership),
        text: name.clone(),
        url: organisation.map(|link| link.url),
    };
    Lane { name, bars: vec![bar], marks: Vec::new(), many: none }
}

/// From when to when, in words.
fn describe_term(cx: &PageContext<'_>, membership: &Membership) -> String {
    let said = |date: &Edtf| cx.site.format_date(date).into();
    match (membership.from.as_deref(), membership.to.as_deref()) {
        (Some(from), Some(to)) if from == to => cx.site.format_date(from),
        (Some(from), Some(to)) => cx.site.messages.format("since_until", [("from", said(from)), ("to", said(to))]),
        (Some(from), None) => cx.site.messages.format("since", [("date", said(from))]),
        (None, Some(to)) => cx.site.messages.format("until", [("date", said(to))]),
        (None, None) => cx.site.messages.get("undated").to_owned(),
    }
}

/// A quote as a mark; none if nothing is known of its date.
fn quote_mark(cx: &PageContext<'_>, at: QuoteIx) -> Option<Mark> {
    let linked = cx.site.record.quote(at);
    let said = said_view(cx, &linked.when)?.human;
    Some(Mark {
        date: linked.when.date()?.clone(),
        by: matches!(linked.when, When::Published(_)),
        hue: cx.site.hue_of_actor(linked.speaker),
        caveat: linked.quote.caveat(),
        is_upheld: linked.quote.is_upheld(),
        text: (said, cx.site.quote_label(at), cx.site.quote_url(at)),
    })
}

/// The quotes of a set that have a mark, by date.
fn dated_quotes(cx: &PageContext<'_>, set: QuoteSet) -> Vec<QuoteIx> {
    let quotes = cx.site.quotes_of(set).iter().copied();
    quotes.filter(|at| cx.site.record.quote(*at).when.date().is_some()).collect()
}

/// A stretch of the dated quotes of a set: when, how many, and where they are listed.
fn describe_run(cx: &PageContext<'_>, set: QuoteSet, dated: &[QuoteIx], run: &Range<usize>) -> MarkText {
    let quotes = &dated[run.clone()];
    (describe_dates(cx, quotes), count_upheld(cx, quotes), list_url(cx, set, dated.len() - run.end))
}

/// How many of some quotes the record still attributes to their speakers.
fn count_upheld(cx: &PageContext<'_>, quotes: &[QuoteIx]) -> String {
    cx.site.messages.format("count_quotes", [("count", cx.site.record.upheld(quotes).count().into())])
}

/// The dates of the first and the last of some quotes.
fn describe_dates(cx: &PageContext<'_>, quotes: &[QuoteIx]) -> String {
    let date =
        |at: Option<&QuoteIx>| at.and_then(|at| said_view(cx, &cx.site.record.quote(*at).when)).map(|date| date.human);
    match (date(quotes.first()), date(quotes.last())) {
        (Some(from), Some(to)) if from != to => format!("{from} – {to}"),
        (from, to) => from.or(to).unwrap_or_default(),
    }
}

/// The dated stances on one position, a lane for each stance of the scale; none if there is nothing to compare.
pub(super) fn stance_strip(
    cx: &PageContext<'_>,
    scale: Scale,
    history: &StanceHistory,
    stances: &[&str],
    topic: &str,
) -> Option<LanesView> {
    let dated = |(at, _): &&(QuoteIx, usize)| cx.site.record.quote(*at).when.date().is_some();
    if history.evidence.iter().filter(dated).count() < 2 {
        return None;
    }
    let of = |stance: usize| -> Vec<QuoteIx> {
        history.evidence.iter().filter(dated).filter(|(_, taken)| *taken == stance).map(|(at, _)| *at).collect()
    };
    let by_stance: Vec<_> = (0..stances.len()).map(of).collect();
    let many: Vec<_> = by_stance
        .iter()
        .map(|quotes| {
            move |run: Range<usize>| {
                let quotes = &quotes[run];
                (describe_dates(cx, quotes), count_upheld(cx, quotes), topic.to_owned())
            }
        })
        .collect();
    let mut lanes: Vec<Lane<'_>> = Vec::new();
    for ((stance, quotes), many) in stances.iter().zip(&by_stance).zip(&many) {
        let marks = quotes.iter().filter_map(|at| quote_mark(cx, *at)).collect();
        lanes.push(Lane { name: (*stance).to_owned(), bars: Vec::new(), marks, many });
    }
    Some(layout_lanes(scale, lanes, |date| cx.site.format_date(date)))
}
