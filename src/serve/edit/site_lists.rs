//! What the forms offer: actors, topics, events, and the words of closed lists.

use std::cmp::Reverse;

use serde_json::{Value as Json, json};

use crate::{
    model::{ActorKind, Choice, Edtf, Genre, Level, Medium, Membership, NoteKind, QuoteKind, RelationKind, Spanned},
    serve::site::NewestSite,
};

/// The largest number of quotes that a search returns.
const MOST: usize = 20;

/// Everything that a form can refer to.
pub(super) fn site_lists(newest: &NewestSite) -> Json {
    let entities = &newest.record.entities;
    let actors = entities.actors.iter().map(|linked| {
        let actor = &linked.actor;
        let memberships: Vec<Json> = actor.memberships.iter().map(membership).collect();
        let names: Vec<&str> = actor.names().collect();
        json!({ "id": actor.id.as_str(), "names": names, "kind": actor.kind.word(), "memberships": memberships })
    });
    let topics = entities.topics.iter().map(|linked| {
        let topic = &linked.topic;
        let positions = topic.positions.iter().map(|position| {
            let scale: Vec<&str> = position.scale.iter().map(|stance| stance.value.as_str()).collect();
            json!({ "id": position.id.value.as_str(), "question": position.question.value, "scale": scale })
        });
        json!({ "id": topic.id.as_str(), "name": topic.name.value, "positions": positions.collect::<Vec<_>>() })
    });
    let events = entities.events.iter().map(|linked| {
        let event = &linked.event;
        json!({ "id": event.id.as_str(), "name": event.name.value, "date": event.date.value.to_string() })
    });
    json!({
        "require_review": newest.record.settings.require_review,
        "actors": actors.collect::<Vec<_>>(),
        "topics": topics.collect::<Vec<_>>(),
        "events": events.collect::<Vec<_>>(),
        "choices": {
            "kind": QuoteKind::WORDS,
            "medium": Medium::WORDS,
            "relation": RelationKind::WORDS,
            "note": NoteKind::WORDS,
            "level": Level::WORDS,
            "genre": Genre::WORDS,
            "actor": ActorKind::WORDS,
        },
    })
}

/// A membership, for the role of a quote.
fn membership(one: &Membership) -> Json {
    let day = |date: &Option<Spanned<Edtf>>| date.as_ref().map(|date| date.value.to_string());
    json!({
        "id": one.id.value.as_str(),
        "post": one.post.value,
        "organisation": one.organisation.as_ref().map(|id| id.value.as_str()),
        "from": day(&one.from),
        "to": day(&one.to),
    })
}

/// The quotes whose id, words or speaker have all words of a search, for relations.
pub(super) fn find_quotes(newest: &NewestSite, typed: &str) -> Json {
    let sought: Vec<String> = typed.split_whitespace().map(str::to_lowercase).collect();
    let found = newest.record.entities.quotes.iter().filter_map(|linked| {
        let speaker = &newest.record.actor(linked.speaker).actor.name.value;
        let (id, words) = (linked.quote.id.value.as_str(), &linked.quote.text.value);
        let all = format!("{id} {speaker} {words}").to_lowercase();
        let article = newest.record.article(linked.article).article.id.as_str();
        let is_found = sought.iter().all(|word| all.contains(word));
        is_found.then(|| json!({ "id": id, "text": words, "speaker": speaker, "article": article }))
    });
    found.take(MOST).collect()
}

/// Every article with its counts: those with the most to do first, then the newest first.
///
/// What is to be done is to confirm drafts, to review quotes if the site publishes none without a review, and to annotate quotations.
pub(super) fn article_list(newest: &NewestSite) -> Json {
    let record = &newest.record;
    let needs_review = record.settings.require_review;
    let articles = record.entities.articles.iter().zip(&record.entities.texts).zip(&record.backlinks.articles);
    let all = articles.map(|((linked, text), links)| {
        let article = &linked.article;
        let quotes = || links.quotes.iter().map(|at| &record.quote(*at).quote);
        let proposed = quotes().filter(|quote| quote.draft).count();
        let unreviewed = quotes().filter(|quote| needs_review && !quote.draft && quote.reviewed.is_empty()).count();
        let left = text.coverage.quotations.saturating_sub(text.coverage.annotated) as usize;
        let to_do = proposed + unreviewed + left;
        let day = article.published.as_deref().and_then(Edtf::first);
        let summary = json!({
            "id": article.id.as_str(),
            "title": article.title.value,
            "publisher": article.source.publisher.as_ref().map(|publisher| &publisher.value),
            "published": article.published.as_ref().map(|date| date.value.to_string()),
            "quotes": quotes().count(),
            "proposed": proposed,
            "unreviewed": unreviewed,
            "quotations": text.coverage.quotations,
            "annotated": text.coverage.annotated,
        });
        ((Reverse(to_do), Reverse(day), article.id.as_str()), summary)
    });
    let mut all: Vec<_> = all.collect();
    all.sort_by_key(|(order, _)| *order);
    all.into_iter().map(|(_, summary)| summary).collect()
}
