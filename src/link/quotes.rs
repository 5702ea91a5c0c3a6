//! Quotes: from names typed to indices.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::{articles::TypedQuote, checks, names::Names};
use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    lock::Entered,
    model::{Article, Day, Edtf, Id, Placement, Quote},
    record::{
        EventIx, LinkedActor, LinkedArticle, LinkedEvent, LinkedPosition, LinkedQuote, LinkedTopic, QuoteIx,
        RelationEnd, Stance, When,
    },
    route,
};

/// Stances of a scale that a message shows.
const SHOWN: usize = 20;

/// Everything a quote can refer to, and the days on which quotes entered the record.
pub(super) struct Referents<'a> {
    pub(super) articles: &'a [LinkedArticle],
    pub(super) actors: &'a [LinkedActor],
    pub(super) events: &'a [LinkedEvent],
    pub(super) topics: &'a [LinkedTopic],
    pub(super) positions: &'a [LinkedPosition],
    /// Quotes of transcripts that expect a reply, and after which another speaker has the next turn.
    pub(super) before_another_turn: &'a BTreeSet<Id>,
    pub(super) entered: &'a Entered<'a>,
}

/// Resolves quotes, by id; each id once. Reports E401, E402, E404, E407, E409, W420, W421, W428 and W429.
pub(super) fn resolve_quotes(
    mut quotes: Vec<TypedQuote>,
    referents: &Referents<'_>,
    names: &mut Names,
    diagnostics: &mut Diagnostics,
) -> Vec<LinkedQuote> {
    quotes.par_sort_by(|a, b| {
        let key = |typed: &TypedQuote| (typed.article, typed.quote.id.span);
        a.quote.id.value.cmp(&b.quote.id.value).then_with(|| key(a).cmp(&key(b)))
    });
    quotes.dedup_by(|second, first| {
        let same = second.quote.id.value == first.quote.id.value;
        if same {
            let message = format!("two quotes are called `{}`", second.quote.id.value);
            diagnostics.push(
                Diagnostic::new(Code::DuplicateId, second.quote.id.span, message)
                    .and(first.quote.id.span, "first here")
                    .help("give one of them another id; if both are the same statement, move one to the `renditions` of its article"),
            );
        }
        same
    });
    // A quote whose speaker does not exist is left out, so indices count only the others.
    let (kept, broken): (Vec<_>, Vec<_>) =
        quotes.iter().map(|typed| &typed.quote).partition(|quote| names.actors.contains_key(&quote.speaker.value));
    let kept = kept.into_iter().enumerate();
    names.quotes = kept.map(|(at, quote)| (quote.id.value.clone(), QuoteIx(at as u32))).collect();
    names.broken.extend(broken.into_iter().map(|quote| ("quote", quote.id.value.clone())));
    let names: &Names = names;
    let resolved = quotes.into_par_iter().map(|typed| {
        let mut own = Diagnostics::default();
        (link_quote(typed, referents, names, &mut own), own)
    });
    let mut quotes = Vec::with_capacity(names.quotes.len());
    for (quote, own) in resolved.collect::<Vec<_>>() {
        diagnostics.append(own);
        quotes.extend(quote);
    }
    checks::check_order_of_related(&quotes, referents.events, diagnostics);
    quotes
}

/// One quote; `None` if its speaker does not exist.
fn link_quote(
    TypedQuote { article, quote, breaks }: TypedQuote,
    referents: &Referents<'_>,
    names: &Names,
    diagnostics: &mut Diagnostics,
) -> Option<LinkedQuote> {
    let (source, home) = (&referents.articles[article.at()], &referents.articles[article.at()].article);
    // All words of a transcript, a statement or an interview are of its occasion; a report may quote older ones.
    let fits = |event: &EventIx| {
        let event = &referents.events[event.at()].event.date;
        quote.said.date.as_ref().is_none_or(|date| !date.is_before(event) && !event.is_before(date))
    };
    let inherited = || source.event.filter(|event| home.genre.is_verbatim() && fits(event));
    let event = match &quote.said.event {
        Some(id) => names.resolve_event(id, diagnostics),
        None => inherited(),
    };
    let when = match (&quote.said.date, event, &home.published) {
        (Some(date), _, _) => When::Said(date.value.clone()),
        (None, Some(event), _) => When::Event(referents.events[event.at()].event.date.value.clone()),
        (None, None, Some(published)) => When::Published(published.value.clone()),
        _ => When::Unknown,
    };
    let via = names.resolve_actors(&quote.via, diagnostics);
    let audience = names.resolve_actors(&quote.said.audience, diagnostics);
    let reply_expected_from = names.resolve_actors(&quote.reply_expected_from, diagnostics);
    let on_behalf_of = quote.on_behalf_of.as_ref().and_then(|id| names.resolve_actor(id, diagnostics));
    let topics = match quote.topics.as_slice() {
        [] => source.topics.clone(),
        typed => names.resolve_topics(typed, diagnostics),
    };
    let stances = resolve_stances(&quote, referents, names, diagnostics);
    let speaker = names.resolve_actor(&quote.speaker, diagnostics)?;
    checks::check_said_before_publication(&quote, home, diagnostics);
    if let Some(event) = event.filter(|_| quote.said.event.is_some()) {
        checks::check_said_at_event(&quote, &referents.events[event.at()].event, diagnostics);
    }
    let role = checks::resolve_role(&quote, &referents.actors[speaker.at()].actor, &when, names, diagnostics);
    let relations = resolve_relations(&quote, names, diagnostics);
    let entered = referents.entered.day_of_quote(&quote.id.value, former_ids(&quote));
    let next_turn_is_anothers = referents.before_another_turn.contains(&quote.id.value);
    Some(LinkedQuote {
        quote,
        article,
        speaker,
        role,
        on_behalf_of,
        via,
        audience,
        event,
        topics,
        stances,
        relations,
        reply_expected_from,
        next_turn_is_anothers,
        said_within: said_within(&when, home),
        when,
        entered,
        breaks,
    })
}

/// The ids that a quote had before, by the addresses that lead to it now.
pub(super) fn former_ids<A, S>(quote: &Quote<A, S>) -> impl Iterator<Item = &str> {
    quote.former.iter().filter_map(|address| route::quote_at(&address.value))
}

/// The first and the last day on which a quote was certainly said: nothing was said after it was published. A date that is
/// approximate or uncertain is no bound.
fn said_within(when: &When, home: &Article) -> (Option<Day>, Option<Day>) {
    let is_sure = |date: &&Edtf| !date.is_qualified();
    let said = when.said().filter(is_sure);
    let published = home.published.as_deref().filter(is_sure);
    (said.and_then(Edtf::first), said.and_then(Edtf::last).or(published.and_then(Edtf::last)))
}

fn resolve_stances(
    quote: &Quote<Placement>,
    referents: &Referents<'_>,
    names: &Names,
    diagnostics: &mut Diagnostics,
) -> Vec<Stance> {
    let mut stances = Vec::new();
    for taken in &quote.positions {
        let Some(position) = names.resolve_position(&taken.position, diagnostics) else { continue };
        let linked = &referents.positions[position.at()];
        let scale = &referents.topics[linked.topic.at()].topic.positions[linked.index_in_topic].scale;
        match scale.iter().position(|stance| stance.value == taken.stance.value) {
            Some(stance) => stances.push(Stance { position, stance, explicit: taken.explicit }),
            None => {
                let mut words =
                    scale.iter().take(SHOWN).map(|stance| format!("`{}`", stance.value)).collect::<Vec<_>>();
                if scale.len() > SHOWN {
                    words.push(format!("and {} more", scale.len() - SHOWN));
                }
                let words = words.join(", ");
                let message = format!("`{}` is not on the scale of `{}`", taken.stance.value, taken.position.value);
                let known = || scale.iter().map(|stance| stance.value.as_str());
                let scale_of = format!("stance on {}", taken.position.value);
                let similar = names.suggested.nearest(&scale_of, &taken.stance.value, scale.len(), known);
                diagnostics.push(
                    Diagnostic::new(Code::UnknownStance, taken.stance.span, message)
                        .did_you_mean_word(taken.stance.span, similar.as_deref())
                        .note(format!("its stances are {words}")),
                );
            }
        }
    }
    stances
}

/// What a quote does to other quotes. Reports E401 and E404.
fn resolve_relations(quote: &Quote<Placement>, names: &Names, diagnostics: &mut Diagnostics) -> Vec<RelationEnd> {
    let mut relations = Vec::new();
    for (index_in_quote, relation) in quote.relations.iter().enumerate() {
        let kind = relation.kind;
        if relation.to.value == quote.id.value {
            let message = format!("quote `{}` {} itself", relation.to.value, kind.word().replace('-', " "));
            diagnostics.push(
                Diagnostic::new(Code::RelationToItself, relation.to.span, message)
                    .help("name the other quote, or remove the relation"),
            );
            continue;
        }
        let to = names.resolve_quote(&relation.to, diagnostics);
        relations.extend(to.map(|quote| RelationEnd { quote, kind, index_in_quote }));
    }
    relations
}
