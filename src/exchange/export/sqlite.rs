//! `SQLite`: the record in one file, with full-text search over quotes and over the articles that are published in full.
//!
//! `sqlite/schema.sql` has the tables; their columns are filled in its order. Datasette shows them as they are: its labels are the columns `name` and `title`, and tables
//! whose names end in `_fts` are its search.

mod quotes;
mod values;

use rusqlite::{Connection, MAIN_DB, params_from_iter, types::Value};

use values::{date, days, number, some_text, text};

use super::{
    annotated_texts::CharacterCounts,
    input::{ExportInput, Exported},
};
use crate::{
    model::{Edtf, Publish, Spanned},
    record::{ActorIx, ArticleIx, QuoteIx, Target},
    route,
};

const SCHEMA: &str = include_str!("sqlite/schema.sql");
/// The version of the tables, as its `user_version`.
const VERSION: i32 = 1;

/// The file.
pub(super) fn write_sqlite(input: &ExportInput<'_>) -> Exported {
    match database_of(input) {
        Ok(bytes) => Exported::Binary(bytes),
        Err(error) => Exported::Failed(format!("SQLite refused the record: {error}")),
    }
}

fn database_of(input: &ExportInput<'_>) -> rusqlite::Result<Vec<u8>> {
    let mut connection = Connection::open_in_memory()?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "user_version", VERSION)?;
    let transaction = connection.transaction()?;
    transaction.execute_batch(SCHEMA)?;
    let tables = TableWriter { input, connection: &transaction };
    tables.add_site()?;
    tables.add_topics()?;
    tables.add_events()?;
    tables.add_actors()?;
    tables.add_articles()?;
    tables.add_quotes()?;
    tables.add_ties_of_quotes()?;
    tables.add_passages()?;
    tables.add_briefings()?;
    for index in ["quotes_fts", "articles_fts"] {
        transaction.execute(&format!("INSERT INTO {index} ({index}) VALUES ('rebuild')"), [])?;
    }
    transaction.commit()?;
    Ok(connection.serialize(MAIN_DB)?.to_vec())
}

/// Fills the tables.
struct TableWriter<'w> {
    input: &'w ExportInput<'w>,
    connection: &'w Connection,
}

impl TableWriter<'_> {
    /// Adds rows to a table, in the order of its columns.
    fn add<const N: usize>(&self, table: &str, rows: impl Iterator<Item = [Value; N]>) -> rusqlite::Result<()> {
        let marks = vec!["?"; N].join(", ");
        let mut statement = self.connection.prepare(&format!("INSERT INTO {table} VALUES ({marks})"))?;
        for row in rows {
            statement.execute(params_from_iter(row))?;
        }
        Ok(())
    }

    fn page(&self, target: Target) -> Value {
        Value::Text(self.input.site.absolute_url(target))
    }

    fn actor(&self, at: ActorIx) -> Value {
        text(self.input.record.actor(at).actor.id.as_str())
    }

    fn quote(&self, at: QuoteIx) -> Value {
        text(self.input.record.quote(at).quote.id.value.as_str())
    }

    fn article(&self, at: ArticleIx) -> Value {
        text(self.input.record.article(at).article.id.as_str())
    }

    fn event(&self, at: Option<crate::record::EventIx>) -> Value {
        some_text(at.map(|at| self.input.record.event(at).event.id.as_str()))
    }

    fn topic(&self, at: crate::record::TopicIx) -> Value {
        text(self.input.record.topic(at).topic.id.as_str())
    }

    fn add_site(&self) -> rusqlite::Result<()> {
        let (settings, newest) = (&self.input.record.settings, self.input.record.newest.as_ref());
        let address = self.input.site.routes.absolute(route::HOME);
        let row = [
            text(&settings.title),
            text(&settings.description),
            Value::Text(address),
            text(settings.language.as_str()),
            some_text(newest.map(Edtf::as_str)),
        ];
        self.add("site", std::iter::once(row))
    }

    fn add_topics(&self) -> rusqlite::Result<()> {
        let site = self.input.site;
        let topics = site.record.topics().map(|(at, linked)| {
            let broader = linked.broader.map_or(Value::Null, |at| self.topic(at));
            [text(linked.topic.id.as_str()), text(&linked.topic.name.value), broader, self.page(Target::Topic(at))]
        });
        self.add("topics", topics)?;
        let positions =
            || site.record.topics().flat_map(|(at, linked)| linked.topic.positions.iter().map(move |one| (at, one)));
        self.add(
            "positions",
            positions().map(|(at, one)| [text(one.id.value.as_str()), self.topic(at), text(&one.question.value)]),
        )?;
        self.add(
            "stances",
            positions().flat_map(|(_, one)| {
                let stances = one.scale.iter().enumerate();
                stances.map(|(at, stance)| [text(one.id.value.as_str()), number(at), text(&stance.value)])
            }),
        )
    }

    fn add_events(&self) -> rusqlite::Result<()> {
        let site = self.input.site;
        let events = site.record.events().map(|(at, linked)| {
            let date = &linked.event.date.value;
            let [earliest, latest] = days(Some(date));
            [
                text(linked.event.id.as_str()),
                text(&linked.event.name.value),
                text(date.as_str()),
                earliest,
                latest,
                some_text(linked.event.place.as_ref().map(|place| place.name.as_str())),
                self.event(linked.parent),
                self.page(Target::Event(at)),
            ]
        });
        self.add("events", events)?;
        let participants = site.record.events().flat_map(|(at, linked)| {
            let mut actors = linked.participants.clone();
            actors.sort_unstable();
            actors.dedup();
            actors.into_iter().map(move |actor| (at, actor))
        });
        self.add("event_participants", participants.map(|(at, actor)| [self.event(Some(at)), self.actor(actor)]))
    }

    fn add_actors(&self) -> rusqlite::Result<()> {
        let site = self.input.site;
        let actors = || site.record.actors();
        self.add(
            "actors",
            actors().map(|(at, linked)| {
                let actor = &linked.actor;
                [
                    self.actor(at),
                    text(&actor.name.value),
                    text(actor.sort_name.as_ref().unwrap_or(&actor.name.value)),
                    text(actor.kind.word()),
                    linked.part_of.map_or(Value::Null, |at| self.actor(at)),
                    date(actor.born.as_ref()),
                    date(actor.died.as_ref()),
                    self.page(Target::Actor(at)),
                ]
            }),
        )?;
        self.add(
            "actor_names",
            actors().flat_map(|(at, linked)| {
                linked.actor.aliases.iter().map(move |alias| {
                    let (from, to) = (date(alias.from.as_ref()), date(alias.to.as_ref()));
                    [self.actor(at), text(&alias.name.value), from, to]
                })
            }),
        )?;
        self.add(
            "actor_identifiers",
            actors().flat_map(|(at, linked)| {
                linked.actor.same_as.iter().map(move |url| [self.actor(at), text(&url.value)])
            }),
        )?;
        self.add(
            "memberships",
            actors().flat_map(|(at, linked)| {
                linked.actor.memberships.iter().zip(&linked.organisations).map(move |(membership, body)| {
                    [
                        self.actor(at),
                        text(membership.id.value.as_str()),
                        text(&membership.post.value),
                        body.map_or(Value::Null, |body| self.actor(body)),
                        date(membership.from.as_ref()),
                        date(membership.to.as_ref()),
                        some_text(membership.source.as_ref().map(|source| source.value.as_str())),
                    ]
                })
            }),
        )
    }

    fn add_articles(&self) -> rusqlite::Result<()> {
        let site = self.input.site;
        let articles = site.record.articles().map(|(at, linked)| {
            let (article, source, rights) = (&linked.article, &linked.article.source, &linked.article.rights);
            let [earliest, latest] = days(article.published.as_ref().map(|day| &day.value));
            let url = |url: Option<&Spanned<String>>| some_text(url.map(|url| url.value.as_str()));
            let full = (rights.publish == Publish::Full).then(|| site.record.article_text(at).text.visible());
            [
                self.article(at),
                text(&article.title.value),
                text(article.genre.word()),
                text(article.lang.as_str()),
                date(article.published.as_ref()),
                earliest,
                latest,
                url(source.publisher.as_ref()),
                some_text(Some(source.authors.join("; ")).filter(|authors| !authors.is_empty()).as_deref()),
                url(source.url.as_ref()),
                url(source.archived.as_ref()),
                date(source.retrieved.as_ref()),
                some_text(rights.licence.as_deref()),
                some_text(rights.holder.as_deref()),
                text(rights.publish.word()),
                self.event(linked.event),
                some_text(article.description.as_deref()),
                self.page(Target::Article(at)),
                some_text(full),
            ]
        });
        self.add("articles", articles)?;
        let topics =
            site.record.articles().flat_map(|(at, linked)| linked.topics.iter().map(move |topic| (at, *topic)));
        self.add("article_topics", topics.map(|(at, topic)| [self.article(at), self.topic(topic)]))
    }

    /// What articles say where: places of quotes, mentions, notes.
    fn add_passages(&self) -> rusqlite::Result<()> {
        let (site, record) = (self.input.site, self.input.record);
        for (at, linked) in site.record.articles() {
            let own = record.article_text(at);
            let is_full = linked.article.rights.publish == Publish::Full;
            let counts = is_full.then(|| CharacterCounts::code_points(own.text.visible()));
            let place = |range: &std::ops::Range<usize>| match &counts {
                Some(counts) => counts.units(range).map(number),
                None => [Value::Null, Value::Null],
            };
            let links = record.article_links(at);
            let pieces = links.quotes.iter().filter(|_| is_full).flat_map(|quote| {
                let runs = record.quote(*quote).quote.anchor.extent.runs.iter().enumerate();
                runs.map(|(piece, run)| (*quote, piece, run))
            });
            self.add(
                "quote_places",
                pieces.map(|(quote, piece, run)| {
                    let [start, end] = place(run);
                    [self.quote(quote), number(piece + 1), start, end]
                }),
            )?;
            self.add(
                "mentions",
                links.mentions.iter().map(|mention| {
                    let [start, end] = place(&mention.extent);
                    [self.article(at), self.actor(mention.actor), start, end]
                }),
            )?;
            self.add(
                "notes",
                own.notes.iter().map(|note| {
                    let [start, end] = place(&note.anchor.value.extent.whole());
                    let (kind, by) = (text(note.kind.word()), some_text(note.by.as_deref()));
                    [self.article(at), kind, by, text(&note.body.value), start, end]
                }),
            )?;
        }
        Ok(())
    }

    fn add_briefings(&self) -> rusqlite::Result<()> {
        let (site, record) = (self.input.site, self.input.record);
        let id = |at| text(record.briefing(at).briefing.id.as_str());
        self.add(
            "briefings",
            site.record
                .briefings()
                .map(|(at, linked)| [id(at), text(&linked.briefing.title.value), self.page(Target::Briefing(at))]),
        )?;
        let quotes = site
            .record
            .briefings()
            .flat_map(|(at, _)| record.briefing_quotes(at).iter().map(move |quote| (at, *quote)));
        self.add("briefing_quotes", quotes.map(|(at, quote)| [id(at), self.quote(quote)]))
    }
}
