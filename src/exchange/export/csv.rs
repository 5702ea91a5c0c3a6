//! Tables: quotes, articles and actors as CSV (RFC 4180), a line for each, with a line of names first.
//!
//! A cell that a spreadsheet would take for a formula has an apostrophe before it, which spreadsheets hide.
//! The only file that uses the CSV library.

use std::borrow::Cow;

use crate::{
    model::{Edtf, Spanned},
    record::Target,
    site::Site,
};

/// Every quote.
pub(crate) fn quote_table(site: Site<'_>) -> Vec<u8> {
    let mut table = Table::new(&[
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
    ]);
    for (at, linked) in site.record.quotes() {
        let quote = &linked.quote;
        let article = &site.record.article(linked.article).article;
        let speaker = site.record.actor(linked.speaker);
        let post = linked.role.map_or("", |role| &speaker.actor.memberships[role].post.value);
        let organisation = linked.role.and_then(|role| speaker.organisations[role]);
        let name = |at| site.record.actor(at).actor.name.value.as_str();
        let topics: Vec<_> = linked.topics.iter().map(|at| site.record.topic(*at).topic.name.value.as_str()).collect();
        table.add_row([
            quote.id.value.as_str(),
            &site.absolute_url(Target::Quote(at)),
            &quote.text.value,
            quote.lang.as_ref().unwrap_or(&article.lang).as_str(),
            quote.kind.word(),
            &speaker.actor.name.value,
            speaker.actor.id.as_str(),
            post,
            organisation.map_or("", name),
            linked.on_behalf_of.map_or("", name),
            linked.when.date().map_or("", Edtf::as_str),
            crate::site::known_from(&linked.when),
            linked.event.map_or("", |at| site.record.event(at).event.name.value.as_str()),
            &topics.join("; "),
            article.id.as_str(),
            optional_text(article.source.publisher.as_ref()),
            optional_text(article.source.url.as_ref()),
            quote.anchor.fidelity.as_str(),
            quote.status.word(),
            quote.verification.level.word(),
            quote.withdrawal().map_or("", |change| change.date.as_str()),
        ]);
    }
    table.into_bytes()
}

/// Every article.
pub(crate) fn article_table(site: Site<'_>) -> Vec<u8> {
    let mut table = Table::new(&[
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
        table.add_row([
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
    table.into_bytes()
}

/// Every actor.
pub(crate) fn actor_table(site: Site<'_>) -> Vec<u8> {
    let mut table = Table::new(&["id", "address", "name", "sort_name", "kind", "aliases", "same_as", "quotes"]);
    for (at, _) in site.record.actors() {
        let linked = site.record.actor(at);
        let actor = &linked.actor;
        let aliases: Vec<_> = actor.aliases.iter().map(|alias| alias.name.value.as_str()).collect();
        let same: Vec<_> = actor.same_as.iter().map(|url| url.value.as_str()).collect();
        table.add_row([
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
    table.into_bytes()
}

/// Any other table: the names of its columns, and its rows.
pub(crate) fn table_of<const N: usize>(names: &[&str; N], rows: impl Iterator<Item = [String; N]>) -> Vec<u8> {
    let mut table = Table::new(names);
    for row in rows {
        table.add_row(row.iter().map(String::as_str));
    }
    table.into_bytes()
}

fn optional_text(value: Option<&Spanned<String>>) -> &str {
    value.map_or("", |value| &value.value)
}

/// A table that is written row by row.
struct Table(csv::Writer<Vec<u8>>);

impl Table {
    fn new(names: &[&str]) -> Self {
        let writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
        let mut table = Self(writer);
        table.add_row(names.iter().copied());
        table
    }

    /// Adds a row; writing to memory cannot fail.
    fn add_row<'c>(&mut self, cells: impl IntoIterator<Item = &'c str>) {
        let _ = self.0.write_record(cells.into_iter().map(escape_formula).map(Cow::into_owned));
    }

    fn into_bytes(self) -> Vec<u8> {
        self.0.into_inner().unwrap_or_default()
    }
}

/// A cell that no spreadsheet reads as a formula.
fn escape_formula(cell: &str) -> Cow<'_, str> {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}").into() } else { cell.into() }
}
