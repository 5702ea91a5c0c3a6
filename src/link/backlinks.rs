//! Backlinks: what points at each thing, from the entities.
//!
//! Each table is returned complete by one function, which takes the entities and those earlier tables that it needs.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::{
    agreement, collation, corroboration, evidence::Evidence, hierarchy, network, order, searched::Corroboration,
    sequence, stances,
};
use crate::{
    diag::Diagnostics,
    kept_results::KeptResults,
    model::Allow,
    record::{
        ActorIx, ActorLinks, ArticleIx, ArticleLinks, Backlinks, BriefingIx, Collation, Entities, EventIx, EventLinks,
        LinkedQuote, Mention, PositionIx, QuoteIx, QuoteLinks, RelationEnd, RenditionIx, Shift, TopicIx, TopicLinks,
    },
};

/// The orders by date in which backlinks are listed.
struct ByDate {
    quotes: Vec<QuoteIx>,
    articles: Vec<ArticleIx>,
    events: Vec<EventIx>,
}

/// What was read in texts.
pub(super) struct ReadLinks {
    /// By article.
    pub(super) mentions: Vec<Vec<Mention>>,
    /// By briefing.
    pub(super) briefing_quotes: Vec<Vec<QuoteIx>>,
}

/// Derives everything that follows from the entities; `allows` are the lints silenced for whole articles.
///
/// Reports W335, W422 and W423.
pub(super) fn derive_backlinks(
    entities: &Entities,
    ReadLinks { mentions, briefing_quotes }: ReadLinks,
    allows: &[Vec<Allow>],
    kept: Option<&KeptResults>,
    diagnostics: &mut Diagnostics,
) -> Backlinks {
    let renditions = renditions_by_quote(entities);
    let mut collations = collate_quotes(entities, &renditions);
    let sources = Evidence { entities, renditions: &renditions, collations: &collations, allows };
    let corroborations = corroboration::find_corroborations(&sources, kept, diagnostics);
    collations.par_iter_mut().zip(&entities.quotes).zip(&corroborations).for_each(|((collation, quote), found)| {
        agreement::mark_copies(collation, quote, found, entities, kept);
    });
    let by_date = ByDate {
        quotes: order::quotes_by_date(entities),
        articles: order::articles_by_date(entities),
        events: order::events_by_date(entities),
    };
    let stances_taken = stances::stances_taken(entities, &by_date.quotes);
    let stance_histories = stances::stance_histories(entities, &by_date.quotes);
    let shifts = stances::find_shifts(entities, &stance_histories);
    let articles = article_links(entities, mentions);
    let quotes = quote_links(entities, renditions, corroborations, &briefing_quotes, &by_date);
    let actors = actor_links(entities, &articles, &shifts, &by_date);
    let topics = topic_links(entities, &articles, &shifts, &by_date);
    let events = event_links(entities, &articles, &by_date);
    let ties = network::count_ties(entities, &articles, allows, diagnostics);
    Backlinks {
        articles,
        quotes,
        collations,
        actors,
        topics,
        stances_taken,
        stance_histories,
        events,
        briefing_quotes,
        quotes_by_date: by_date.quotes,
        articles_by_date: by_date.articles,
        ties,
    }
}

/// The renditions of each quote, by article.
fn renditions_by_quote(entities: &Entities) -> Vec<Vec<RenditionIx>> {
    let mut renditions = vec![Vec::new(); entities.quotes.len()];
    for (at, linked) in entities.renditions.iter().enumerate() {
        renditions[linked.quote.at()].push(RenditionIx(at as u32));
    }
    renditions
}

/// The wordings of each quote, compared.
fn collate_quotes(entities: &Entities, renditions: &[Vec<RenditionIx>]) -> Vec<Collation> {
    let all = entities.quotes.par_iter().zip(renditions);
    all.map(|(quote, renditions)| collation::collate_wordings(quote, renditions, entities)).collect()
}

/// What belongs to each article, in the order of its text.
fn article_links(entities: &Entities, mentions: Vec<Vec<Mention>>) -> Vec<ArticleLinks> {
    let empty = |mentions| ArticleLinks { quotes: Vec::new(), renditions: Vec::new(), mentions };
    let mut links: Vec<_> = mentions.into_iter().map(empty).collect();
    for (at, quote) in entities.quotes.iter().enumerate() {
        links[quote.article.at()].quotes.push(QuoteIx(at as u32));
    }
    for (at, rendition) in entities.renditions.iter().enumerate() {
        links[rendition.article.at()].renditions.push(RenditionIx(at as u32));
    }
    for article in &mut links {
        article.quotes.sort_by_key(|at| (entities.quote(*at).quote.anchor.extent.whole().start, *at));
        article.renditions.sort_by_key(|at| (entities.rendition(*at).rendition.anchor.extent.whole().start, *at));
    }
    links
}

/// What points at each quote.
fn quote_links(
    entities: &Entities,
    renditions: Vec<Vec<RenditionIx>>,
    corroborations: Vec<Corroboration>,
    briefing_quotes: &[Vec<QuoteIx>],
    by_date: &ByDate,
) -> Vec<QuoteLinks> {
    let with = |(renditions, found): (_, Corroboration)| QuoteLinks {
        related: Vec::new(),
        renditions,
        corroborated_by: found.also_in,
        previous: None,
        next: None,
        briefings: Vec::new(),
    };
    let mut links: Vec<_> = renditions.into_iter().zip(corroborations).map(with).collect();
    for (at, quote) in entities.quotes.iter().enumerate() {
        for relation in &quote.relations {
            links[relation.quote.at()].related.push(RelationEnd { quote: QuoteIx(at as u32), ..*relation });
        }
    }
    let mut by_speaker = vec![Vec::new(); entities.actors.len()];
    for at in &by_date.quotes {
        by_speaker[entities.quote(*at).speaker.at()].push(*at);
    }
    for (speaker, quotes) in by_speaker.iter().enumerate() {
        // Quotes of different unnamed sources are not a sequence.
        if entities.actors[speaker].actor.is_one() {
            for (at, previous, next) in sequence::neighbours(entities, quotes) {
                (links[at.at()].previous, links[at.at()].next) = (previous, next);
            }
        }
    }
    for (at, quotes) in briefing_quotes.iter().enumerate() {
        for quote in quotes {
            links[quote.at()].briefings.push(BriefingIx(at as u32));
        }
    }
    links
}

/// What points at each actor.
fn actor_links(entities: &Entities, articles: &[ArticleLinks], shifts: &[Shift], by_date: &ByDate) -> Vec<ActorLinks> {
    let above: Vec<_> = entities.actors.iter().map(|linked| linked.part_of.map(|at| at.0)).collect();
    let parts = hierarchy::children_of_each(&above, ActorIx).into_iter();
    let mut links: Vec<_> = parts.map(|parts| ActorLinks { parts, ..ActorLinks::default() }).collect();
    for at in &by_date.quotes {
        let quote = entities.quote(*at);
        links[quote.speaker.at()].quotes.push(*at);
        if let Some(other) = quote.on_behalf_of.filter(|other| *other != quote.speaker) {
            links[other.at()].spoken_for.push(*at);
        }
        for via in &quote.via {
            links[via.at()].passed_on.push(*at);
        }
    }
    for at in &by_date.articles {
        for (i, mention) in articles[at.at()].mentions.iter().enumerate() {
            links[mention.actor.at()].mentions.push((*at, i));
        }
    }
    for (at, member) in entities.actors.iter().enumerate() {
        for (i, organisation) in member.organisations.iter().enumerate() {
            if let Some(organisation) = organisation {
                links[organisation.at()].members.push((ActorIx(at as u32), i));
            }
        }
    }
    for at in &by_date.events {
        for actor in &entities.event(*at).participants {
            let events = &mut links[actor.at()].events;
            if events.last() != Some(at) {
                events.push(*at);
            }
        }
    }
    for shift in shifts {
        links[shift.holder.at()].shifts.push(*shift);
    }
    links
}

/// What is quoted in an article: its quotes, and those whose words it has otherwise.
fn quoted_in<'e>(entities: &'e Entities, links: &'e ArticleLinks) -> impl Iterator<Item = &'e LinkedQuote> {
    let reworded = links.renditions.iter().map(move |at| entities.rendition(*at).quote);
    links.quotes.iter().copied().chain(reworded).map(move |at| entities.quote(at))
}

/// What points at each topic. An article is about what is typed of it, and about what is quoted in it.
fn topic_links(entities: &Entities, articles: &[ArticleLinks], shifts: &[Shift], by_date: &ByDate) -> Vec<TopicLinks> {
    let above: Vec<_> = entities.topics.iter().map(|linked| linked.broader.map(|at| at.0)).collect();
    let narrower = hierarchy::children_of_each(&above, TopicIx).into_iter();
    let mut links: Vec<_> = narrower.map(|narrower| TopicLinks { narrower, ..TopicLinks::default() }).collect();
    for (at, position) in entities.positions.iter().enumerate() {
        links[position.topic.at()].positions.push(PositionIx(at as u32));
    }
    for at in &by_date.quotes {
        for topic in &entities.quote(*at).topics {
            links[topic.at()].quotes.push(*at);
        }
    }
    for at in &by_date.articles {
        let quoted = quoted_in(entities, &articles[at.at()]).flat_map(|quote| &quote.topics);
        let topics: BTreeSet<_> = entities.article(*at).topics.iter().chain(quoted).collect();
        for topic in topics {
            links[topic.at()].articles.push(*at);
        }
    }
    for (at, briefing) in entities.briefings.iter().enumerate() {
        for topic in &briefing.topics {
            links[topic.at()].briefings.push(BriefingIx(at as u32));
        }
    }
    for shift in stances::shifts_by_quotes(entities, shifts) {
        links[entities.position(shift.position).topic.at()].shifts.push(shift);
    }
    links
}

/// What points at each event. An article is listed if it reports it, or if what is quoted in it was said there.
fn event_links(entities: &Entities, articles: &[ArticleLinks], by_date: &ByDate) -> Vec<EventLinks> {
    let mut links = vec![EventLinks::default(); entities.events.len()];
    for at in &by_date.events {
        if let Some(parent) = entities.event(*at).parent {
            links[parent.at()].parts.push(*at);
        }
    }
    for at in &by_date.quotes {
        if let Some(event) = entities.quote(*at).event {
            links[event.at()].quotes.push(*at);
        }
    }
    for at in &by_date.articles {
        let quoted = quoted_in(entities, &articles[at.at()]).filter_map(|quote| quote.event);
        let events: BTreeSet<_> = entities.article(*at).event.into_iter().chain(quoted).collect();
        for event in events {
            links[event.at()].articles.push(*at);
        }
    }
    links
}
