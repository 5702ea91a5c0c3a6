//! The rows of the tables: quotes, articles and actors, for CSV files and spreadsheets.
//!
//! A quote that the record does not uphold has its status, or the day on which it was withdrawn, and nothing in the columns about who
//! spoke: a row is often read alone, and must not name a speaker for words that are not theirs. The last columns are for translations:
//! the original words, their language, the kind of translation and the translator. They are empty for words in the language in which
//! they were spoken.

use crate::{
    anchor::{self, AnchorError},
    model::{Edtf, Selector, Spanned},
    record::{LinkedQuote, Target},
    site::Site,
};

/// The last columns of the quotes.
const TRANSLATION: [&str; 4] = ["original_language", "original", "translation", "translated_by"];

/// What takes the rows of a table, the names of its columns first.
type RowSink<'s> = dyn FnMut(&[&str]) + 's;

/// A table.
#[derive(Clone, Copy)]
pub(crate) enum TableRows<'a> {
    /// Every quote.
    Quotes(Site<'a>),
    /// Every quote, also with the number of its place where its words are in the article several times.
    PlacedQuotes(Site<'a>),
    /// Every article.
    Articles(Site<'a>),
    /// Every actor.
    Actors(Site<'a>),
}

impl TableRows<'_> {
    /// Hands over the names of the columns, and then each row.
    pub(crate) fn for_each(&self, add: &mut RowSink<'_>) {
        match self {
            Self::Quotes(site) => add_quotes(*site, false, add),
            Self::PlacedQuotes(site) => add_quotes(*site, true, add),
            Self::Articles(site) => add_articles(*site, add),
            Self::Actors(site) => add_actors(*site, add),
        }
    }
}

/// Which of several places of its words a quote is, from 1; empty if there is only one.
fn occurrence_of(site: Site<'_>, linked: &LinkedQuote) -> String {
    let text = &site.record.article_text(linked.article).text;
    let start = linked.quote.anchor.extent.whole().start;
    match anchor::place(text, &Selector::new(linked.quote.text.value.clone())) {
        Err(AnchorError::Ambiguous(places)) => {
            let found = places.first().iter().position(|place| place.start == start);
            found.map(|at| (at + 1).to_string()).unwrap_or_default()
        }
        _ => String::new(),
    }
}

/// Every quote.
fn add_quotes(site: Site<'_>, with_places: bool, add: &mut RowSink<'_>) {
    let mut names = vec![
        "id",
        "address",
        "text",
        "language",
        "kind",
        "speaker",
        "speaker_id",
        "post",
        "organisation",
        "on_behalf_of",
        "date",
        "date_known_from",
        "event",
        "topics",
        "article_id",
        "publisher",
        "source",
        "fidelity",
        "status",
        "verification",
        "withdrawn",
    ];
    if with_places {
        names.push("occurrence");
    }
    names.extend(TRANSLATION);
    add(&names);
    for (at, linked) in site.record.quotes() {
        let quote = &linked.quote;
        let article = &site.record.article(linked.article).article;
        let name = |at| site.record.actor(at).actor.name.value.as_str();
        let upheld = Some(linked).filter(|linked| linked.quote.is_upheld());
        let speaker = upheld.map(|linked| site.record.actor(linked.speaker));
        let role = speaker.zip(linked.role);
        let post = role.map_or("", |(speaker, role)| &speaker.actor.memberships[role].post.value);
        let organisation = role.and_then(|(speaker, role)| speaker.organisations[role]);
        let on_behalf_of = upheld.and_then(|linked| linked.on_behalf_of);
        let topics: Vec<_> = linked.topics.iter().map(|at| site.record.topic(*at).topic.name.value.as_str()).collect();
        let (address, topics) = (site.absolute_url(Target::Quote(at)), topics.join("; "));
        let mut row = vec![
            quote.id.value.as_str(),
            &address,
            &quote.text.value,
            site.quote_language(at).as_str(),
            quote.kind.word(),
            speaker.map_or("", |speaker| &speaker.actor.name.value),
            speaker.map_or("", |speaker| speaker.actor.id.as_str()),
            post,
            organisation.map_or("", name),
            on_behalf_of.map_or("", name),
            linked.when.date().map_or("", Edtf::as_str),
            crate::site::known_from(&linked.when),
            linked.event.map_or("", |at| site.record.event(at).event.name.value.as_str()),
            &topics,
            article.id.as_str(),
            optional_text(article.source.publisher.as_ref()),
            optional_text(article.source.url.as_ref()),
            quote.anchor.fidelity.as_str(),
            quote.status.word(),
            quote.verification.level.word(),
            quote.withdrawal().map_or("", |change| change.date.as_str()),
        ];
        let occurrence = if with_places { occurrence_of(site, linked) } else { String::new() };
        if with_places {
            row.push(&occurrence);
        }
        let (original, translation) = (quote.original.as_ref(), quote.translation.as_ref());
        row.extend([
            original.map_or("", |original| original.lang.as_str()),
            original.map_or("", |original| original.text.as_str()),
            translation.map_or("", |made| made.kind.word()),
            optional_text(translation.and_then(|made| made.by.as_ref())),
        ]);
        add(&row);
    }
}

/// Every article.
fn add_articles(site: Site<'_>, add: &mut RowSink<'_>) {
    add(&[
        "id",
        "address",
        "title",
        "publisher",
        "authors",
        "published",
        "language",
        "genre",
        "source",
        "archived",
        "licence",
        "holder",
        "publish",
        "quotes",
    ]);
    for (at, _) in site.record.articles() {
        let linked = site.record.article(at);
        let (article, source, rights) = (&linked.article, &linked.article.source, &linked.article.rights);
        add(&[
            article.id.as_str(),
            &site.absolute_url(Target::Article(at)),
            &article.title.value,
            optional_text(source.publisher.as_ref()),
            &source.authors.join("; "),
            article.published.as_ref().map_or("", |day| day.as_str()),
            article.lang.as_str(),
            article.genre.word(),
            optional_text(source.url.as_ref()),
            optional_text(source.archived.as_ref()),
            rights.licence.as_deref().unwrap_or_default(),
            rights.holder.as_deref().unwrap_or_default(),
            rights.publish.word(),
            &site.record.article_links(at).quotes.len().to_string(),
        ]);
    }
}

/// Every actor.
fn add_actors(site: Site<'_>, add: &mut RowSink<'_>) {
    add(&["id", "address", "name", "sort_name", "kind", "aliases", "same_as", "quotes"]);
    for (at, _) in site.record.actors() {
        let linked = site.record.actor(at);
        let actor = &linked.actor;
        let aliases: Vec<_> = actor.aliases.iter().map(|alias| alias.name.value.as_str()).collect();
        let same: Vec<_> = actor.same_as.iter().map(|url| url.value.as_str()).collect();
        add(&[
            actor.id.as_str(),
            &site.absolute_url(Target::Actor(at)),
            &actor.name.value,
            actor.sort_name.as_ref().unwrap_or(&actor.name.value),
            actor.kind.word(),
            &aliases.join("; "),
            &same.join(" "),
            &site.record.actor_links(at).quotes.len().to_string(),
        ]);
    }
}

fn optional_text(value: Option<&Spanned<String>>) -> &str {
    value.map_or("", |value| &value.value)
}
