//! What a page states about itself: title, authors, publisher, date, language, address.
//!
//! Statements for machines come first, in JSON-LD and then in `meta` elements: they are exact where they exist. What is printed
//! on the page is left to the search for the article.

use std::collections::BTreeSet;

use dom_query::Document;
use serde_json::Value;

use super::{article::ExtractedArticle, words::some_words};
use crate::model::{Day, Lang, QuotationMarks};

/// The most characters of an author's name; more are a sentence.
const LONGEST_NAME: usize = 80;
/// Words of the kinds of things in JSON-LD that are articles.
const ARTICLES: [&str; 5] = ["Article", "NewsArticle", "BlogPosting", "Report", "WebPage"];

/// Reads what a page states about itself.
pub(super) fn read_metadata(page: &Document) -> ExtractedArticle {
    let data = article_data(page);
    let meta = |names: &[&str]| names.iter().find_map(|name| meta_content(page, name));
    let of = |key: &str| data.as_ref().and_then(|data| data.get(key));
    let text_of = |key: &str| of(key).and_then(Value::as_str).and_then(some_words);
    let headline = data.as_ref().filter(|data| !has_type(data, &["WebPage"])).and_then(|_| text_of("headline"));
    let dates = [
        "article:published_time",
        "datePublished",
        "date",
        "dc.date",
        "dcterms.created",
        "parsely-pub-date",
        "sailthru.date",
    ];
    let mut authors = of("author").map(names_of).unwrap_or_default();
    if authors.is_empty() {
        authors = meta(&["author", "article:author", "parsely-author", "dc.creator", "sailthru.author"])
            .filter(|name| !name.starts_with("http"))
            .map(|names| split_byline(&names))
            .unwrap_or_default();
    }
    let address = link_to(page, "canonical").or_else(|| meta(&["og:url"]));
    ExtractedArticle {
        title: headline.or_else(|| meta(&["og:title"])),
        authors,
        publisher: of("publisher").and_then(|one| names_of(one).into_iter().next()).or_else(|| meta(&["og:site_name"])),
        published: text_of("datePublished")
            .or_else(|| meta(&dates))
            .and_then(|date| day(&date))
            .or_else(|| time_of_page(page)),
        lang: language_of(page),
        url: address.filter(|url| url.starts_with("https://") || url.starts_with("http://")),
        markdown: String::new(),
    }
}

/// The day that a time begins with.
pub(super) fn day(time: &str) -> Option<String> {
    let day = time.trim().get(..10)?;
    day.parse::<Day>().is_ok().then(|| day.to_owned())
}

/// A language tag, as BCP 47 has it.
pub(super) fn language(tag: &str) -> Option<String> {
    Lang::parse(tag.trim().replace('_', "-").as_str()).map(|lang| lang.to_string())
}

/// The quotation marks of a language; those of English where it is not known.
pub(super) fn marks_of(lang: Option<&str>) -> QuotationMarks {
    lang.and_then(Lang::parse).unwrap_or_else(Lang::english).quotation_marks()
}

/// The names in a byline: `By Anna Example and Ben Example`.
pub(super) fn split_byline(byline: &str) -> Vec<String> {
    let words = some_words(byline).unwrap_or_default();
    let lower = words.to_lowercase();
    let first = ["by ", "von ", "par ", "door "].iter().find(|first| lower.starts_with(**first));
    let names = &words[first.map_or(0, |first| first.len())..];
    let and = [" and ", " und ", " et ", " en ", " & ", ";", ","];
    let mut list = vec![names.to_owned()];
    for and in and {
        list = list.iter().flat_map(|names| names.split(and)).map(|name| name.trim().to_owned()).collect();
    }
    list.into_iter().filter(|name| !name.is_empty() && name.chars().count() <= LONGEST_NAME).collect()
}

/// The language that a page states.
pub(super) fn language_of(page: &Document) -> Option<String> {
    let meta = |names: &[&str]| names.iter().find_map(|name| meta_content(page, name));
    let typed = page.html_root().attr("lang").map(|lang| lang.to_string());
    let typed = typed.or_else(|| page.html_root().attr("xml:lang").map(|lang| lang.to_string()));
    [typed, meta(&["content-language"]), meta(&["og:locale"])].into_iter().flatten().find_map(|tag| language(&tag))
}

/// The only day that the `time` elements of the page's article state.
fn time_of_page(page: &Document) -> Option<String> {
    let days_of = |selector: &str| -> BTreeSet<String> {
        let times = page.select(selector);
        let stated = times.nodes().iter().filter_map(|node| node.attr("datetime").or_else(|| node.attr("content")));
        stated.filter_map(|stated| day(&stated)).collect()
    };
    let marked = days_of("[itemprop~=datePublished], time[pubdate]");
    let days = if marked.is_empty() { days_of("article time[datetime]") } else { marked };
    if days.len() == 1 { days.into_iter().next() } else { None }
}

fn meta_content(page: &Document, name: &str) -> Option<String> {
    let all = page.select("meta[content]");
    let is_named = |node: &&dom_query::NodeRef<'_>| {
        ["name", "property", "itemprop", "http-equiv"]
            .iter()
            .any(|key| node.attr(key).is_some_and(|typed| typed.trim().eq_ignore_ascii_case(name)))
    };
    all.nodes().iter().filter(is_named).find_map(|node| some_words(&node.attr("content")?))
}

fn link_to(page: &Document, relation: &str) -> Option<String> {
    let all = page.select("link[href]");
    let is_it = |node: &&dom_query::NodeRef<'_>| node.attr("rel").is_some_and(|rel| rel.eq_ignore_ascii_case(relation));
    all.nodes().iter().find(is_it).and_then(|node| some_words(&node.attr("href")?))
}

/// The first article in the JSON-LD of a page; a page if there is none.
fn article_data(page: &Document) -> Option<Value> {
    let scripts = page.select("script[type='application/ld+json']");
    let mut found = Vec::new();
    for script in scripts.nodes() {
        if let Ok(data) = serde_json::from_str::<Value>(script.text().trim()) {
            collect_things(data, &mut found);
        }
    }
    let place = found
        .iter()
        .position(|one| has_type(one, &ARTICLES[..4]))
        .or_else(|| found.iter().position(|one| has_type(one, &["WebPage"]) && one.get("datePublished").is_some()))?;
    Some(found.swap_remove(place))
}

/// The things at the head of JSON-LD: in a list, in `@graph`, or alone.
fn collect_things(data: Value, found: &mut Vec<Value>) {
    match data {
        Value::Array(items) => {
            for item in items {
                collect_things(item, found);
            }
        }
        Value::Object(mut map) => {
            if let Some(graph) = map.remove("@graph") {
                collect_things(graph, found);
            }
            found.push(Value::Object(map));
        }
        _ => {}
    }
}

fn has_type(thing: &Value, kinds: &[&str]) -> bool {
    let is_one = |kind: &Value| {
        kind.as_str().is_some_and(|kind| kinds.iter().any(|one| kind == *one || kind.ends_with(&format!("/{one}"))))
    };
    match thing.get("@type") {
        Some(Value::Array(all)) => all.iter().any(is_one),
        Some(kind) => is_one(kind),
        None => false,
    }
}

/// The names of people or bodies: a text, a thing with a name, or a list of these.
fn names_of(value: &Value) -> Vec<String> {
    match value {
        Value::String(name) => split_byline(name),
        Value::Array(all) => all.iter().flat_map(names_of).collect(),
        Value::Object(thing) => thing.get("name").map(names_of_thing).unwrap_or_default(),
        _ => Vec::new(),
    }
}

/// The name of one thing, whatever words it has.
fn names_of_thing(name: &Value) -> Vec<String> {
    match name {
        Value::String(name) => {
            some_words(name).filter(|name| name.chars().count() <= LONGEST_NAME).into_iter().collect()
        }
        Value::Array(all) => all.iter().flat_map(names_of_thing).collect(),
        _ => Vec::new(),
    }
}
