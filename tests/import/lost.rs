//! What of a quote, and of what is beside it, comes back from each format is what the table in `docs/exporting.md` says.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use onrecord::{
    build::{self, Options},
    model::Extent,
    record::{ArticleIx, QuoteIx, Record, RenditionIx},
};

use crate::{
    awkward::{articles_of, awkward_site, quotes_of, remove_annotations},
    round_trips::{ROUND_TRIPS, RoundTrip, export},
    site::Site,
};

/// The columns of the table: values of quotes, then what is beside them.
const FIELDS: [&str; 11] = [
    "kind",
    "date",
    "event",
    "medium",
    "topics",
    "relations",
    "note",
    "status",
    "margin notes",
    "their kind",
    "renditions",
];
/// How many of the columns are values of quotes.
const OF_QUOTES: usize = 8;

/// By field, the values that are not what they are by themselves, each with its place.
type Values = BTreeMap<&'static str, BTreeSet<String>>;

fn place_of(record: &Record, article: ArticleIx, extent: &Extent) -> String {
    let runs: Vec<_> = extent.runs.iter().map(|run| (run.start, run.end)).collect();
    format!("{} {runs:?}", record.article(article).article.id)
}

fn values_of(site: &Site) -> Values {
    let checked = build::check(&site.path(""), &Options::default(), &());
    let record = &checked.record;
    let quotes: Vec<_> = (0..record.entities.quotes.len()).map(|at| record.quote(QuoteIx(at as u32))).collect();
    let places: BTreeMap<_, _> = quotes
        .iter()
        .map(|linked| {
            let place = place_of(record, linked.article, &linked.quote.anchor.extent);
            (linked.quote.id.value.to_string(), place)
        })
        .collect();
    let mut values = Values::new();
    let mut add = |field: &'static str, place: &str, value: String| {
        values.entry(field).or_default().insert(format!("{place}: {value}"));
    };
    for linked in quotes {
        let quote = &linked.quote;
        let place = &places[&quote.id.value.to_string()];
        let said = &quote.said;
        let single = [
            ("kind", Some(quote.kind.word()).filter(|kind| *kind != "direct").map(str::to_owned)),
            ("date", said.date.as_ref().map(|date| date.as_str().to_owned())),
            ("event", said.event.as_ref().map(|event| event.value.to_string())),
            ("medium", said.medium.map(|medium| medium.word().to_owned())),
            ("note", quote.note.as_ref().map(|note| note.value.clone())),
            ("status", Some(quote.status.word()).filter(|status| *status != "reported").map(str::to_owned)),
        ];
        for (field, value) in single {
            if let Some(value) = value {
                add(field, place, value);
            }
        }
        for topic in &quote.topics {
            add("topics", place, topic.value.to_string());
        }
        for relation in &quote.relations {
            let other = &places[&relation.to.value.to_string()];
            add("relations", place, format!("{} {other}", relation.kind.word()));
        }
    }
    for at in (0..record.entities.articles.len()).map(|at| ArticleIx(at as u32)) {
        for note in &record.article_text(at).notes {
            let place = place_of(record, at, &note.anchor.value.extent);
            add("margin notes", &place, note.body.value.clone());
            if note.kind.word() != "context" {
                add("their kind", &place, note.kind.word().to_owned());
            }
        }
    }
    for at in (0..record.entities.renditions.len()).map(|at| RenditionIx(at as u32)) {
        let linked = record.rendition(at);
        let place = place_of(record, linked.article, &linked.rendition.anchor.extent);
        add("renditions", &place, linked.rendition.quote.value.to_string());
    }
    values
}

/// A row of the table, for a format.
fn row_of(trip: &RoundTrip) -> String {
    let site = awkward_site();
    let before = values_of(&site);
    export(&site, trip.export, trip.out);
    remove_annotations(&site);
    site.import(&[trip.import, trip.read, "--confirmed", "--all", "--format", "short"]);
    let after = values_of(&site);
    // Quotes that are lost as a whole are no loss of their values.
    let left: BTreeSet<String> =
        quotes_of(&site).into_values().map(|(article, _, runs)| format!("{article} {runs:?}")).collect();
    let (full, _) = articles_of(&site);
    let is_exported = |value: &&String| {
        !trip.only_full
            || full.iter().any(|id| value.strip_prefix(id.as_str()).is_some_and(|rest| rest.starts_with(' ')))
    };
    let has_quote = |value: &&String| left.iter().any(|place| value.starts_with(place.as_str()));
    let cells = FIELDS.iter().enumerate().map(|(at, field)| {
        let (none, own) = (BTreeSet::new(), &before[field]);
        let own: BTreeSet<&String> =
            own.iter().filter(|value| is_exported(value) && (at >= OF_QUOTES || has_quote(value))).collect();
        let read: BTreeSet<&String> = after.get(field).unwrap_or(&none).iter().collect();
        assert!(read.is_subset(&own), "{}: {field}: {read:?} was {own:?}", trip.export);
        match read.len() {
            0 => "no".to_owned(),
            some if some == own.len() => "yes".to_owned(),
            _ => "in part".to_owned(),
        }
    });
    format!("| `{}` | {} |", trip.export, cells.collect::<Vec<_>>().join(" | "))
}

#[test]
fn the_table_of_the_documentation_says_what_is_lost() {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/exporting.md")).expect("the page");
    let section = page.split("\n## ").find(|section| section.starts_with("What of a quote comes back")).expect("it");
    let (head, rows): (Vec<&str>, Vec<&str>) =
        section.lines().filter(|line| line.starts_with('|')).partition(|line| !line.starts_with("| `"));
    assert_eq!(head.first(), Some(&format!("| format | {} |", FIELDS.join(" | ")).as_str()));
    let found: Vec<String> = ROUND_TRIPS.iter().map(row_of).collect();
    assert_eq!(rows, found, "the table should be\n{}", found.join("\n"));
}
