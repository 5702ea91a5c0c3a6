//! What search engines read: the list of pages, with the day on which each last changed, and what they may visit.

use std::{collections::BTreeMap, sync::Arc};

use super::job::Job;
use crate::{
    html::escaped,
    model::{Day, Kind},
    record::Record,
    route::{self, Routes},
};

/// The most pages in one file. The limit is 50,000 addresses and 50 MB (sitemaps.org, 0.9).
const PART: usize = 45_000;

const SCHEMA: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// The addresses of the sitemap: of one file, or for a large site of its parts and their index.
pub(super) fn sitemap_addresses(jobs: &[Job]) -> Vec<String> {
    addresses_of(jobs.iter().filter(|job| job.listed).count(), PART)
}

/// The files of the sitemap, by their addresses.
pub(super) fn sitemap_files(routes: &Routes, jobs: &[Job], record: &Record) -> BTreeMap<String, Arc<[u8]>> {
    let days = days_of_pages(record);
    let mut listed: Vec<_> = jobs.iter().filter(|job| job.listed).map(|job| job.address.as_str()).collect();
    listed.sort_unstable();
    let pages: Vec<_> = listed.into_iter().map(|address| (address, days.get(address).copied())).collect();
    let files = files_of(&|address| routes.absolute(address), &pages, PART).into_iter();
    files.map(|(address, bytes)| (address, bytes.into())).collect()
}

/// An address with the site's host before it.
type Absolute<'a> = dyn Fn(&str) -> String + 'a;

/// The addresses of a sitemap with so many pages, at most `limit` of them in a file.
fn addresses_of(pages: usize, limit: usize) -> Vec<String> {
    let parts = if pages > limit { pages.div_ceil(limit) } else { 0 };
    (1..=parts).map(route::sitemap_part).chain([route::SITEMAP.to_owned()]).collect()
}

/// The files of a sitemap with at most `limit` pages each.
fn files_of(absolute: &Absolute<'_>, pages: &[(&str, Option<Day>)], limit: usize) -> Vec<(String, Vec<u8>)> {
    if pages.len() <= limit {
        return vec![(route::SITEMAP.to_owned(), list(absolute, "urlset", "url", pages))];
    }
    let parts = pages.chunks(limit).enumerate().map(|(at, pages)| (route::sitemap_part(at + 1), pages));
    let mut files: Vec<_> =
        parts.clone().map(|(address, pages)| (address, list(absolute, "urlset", "url", pages))).collect();
    let newest = |pages: &[(&str, Option<Day>)]| pages.iter().filter_map(|(_, day)| *day).max();
    let parts: Vec<_> = parts.map(|(address, pages)| (address, newest(pages))).collect();
    let parts: Vec<_> = parts.iter().map(|(address, day)| (address.as_str(), *day)).collect();
    files.push((route::SITEMAP.to_owned(), list(absolute, "sitemapindex", "sitemap", &parts)));
    files
}

/// A list of addresses, each in an element `item` of the element `root`.
fn list(absolute: &Absolute<'_>, root: &str, item: &str, pages: &[(&str, Option<Day>)]) -> Vec<u8> {
    let mut xml = format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{root} xmlns=\"{SCHEMA}\">\n");
    for (address, day) in pages {
        xml.extend(["<", item, "><loc>", &escaped(&absolute(address)), "</loc>"]);
        if let Some(day) = day {
            xml.extend(["<lastmod>", &day.to_string(), "</lastmod>"]);
        }
        xml.extend(["</", item, ">\n"]);
    }
    xml.extend(["</", root, ">\n"]);
    xml.into_bytes()
}

/// The day on which each page last changed, as far as the record says: when quotes on it entered the record, and when the
/// editors changed them.
fn days_of_pages(record: &Record) -> BTreeMap<String, Day> {
    let entities = &record.entities;
    let mut days = BTreeMap::new();
    let mut add = |address: String, day: Option<Day>| {
        let Some(day) = day else { return };
        let known = days.entry(address).or_insert(day);
        *known = day.max(*known);
    };
    let mut newest = None;
    for linked in &entities.quotes {
        let quote = &linked.quote;
        let changed = quote.changes.iter().filter_map(|change| change.date.last()).max();
        let day = linked.entered.max(changed);
        add(route::page_of(Kind::Quote, &quote.id.value), day);
        add(route::page_of(Kind::Article, &record.article(linked.article).article.id), day);
        let speakers = [Some(linked.speaker), linked.on_behalf_of].into_iter().flatten();
        for actor in speakers.chain(linked.via.iter().copied()) {
            add(route::page_of(Kind::Actor, &record.actor(actor).actor.id), day);
        }
        for topic in &linked.topics {
            add(route::page_of(Kind::Topic, &record.topic(*topic).topic.id), day);
        }
        if let Some(event) = linked.event {
            add(route::page_of(Kind::Event, &record.event(event).event.id), day);
        }
        newest = newest.max(day);
    }
    for list in [route::HOME, route::CHANGES, route::TIMELINE, &route::index_page(Kind::Quote, 1)] {
        add(list.to_owned(), newest);
    }
    for linked in &entities.renditions {
        add(route::page_of(Kind::Quote, &record.quote(linked.quote).quote.id.value), linked.entered);
        add(route::page_of(Kind::Article, &record.article(linked.article).article.id), linked.entered);
    }
    for linked in &entities.briefings {
        let published = linked.briefing.published.as_ref().and_then(|date| date.last());
        add(route::page_of(Kind::Briefing, &linked.briefing.id), published);
    }
    days
}

/// The rules for robots, which may visit everything: so they learn which pages are not to be listed.
pub(super) fn robots_txt(routes: &Routes, unlisted: bool) -> Vec<u8> {
    if unlisted {
        return b"User-agent: *\nAllow: /\n".to_vec();
    }
    format!("User-agent: *\nAllow: /\nSitemap: {}\n", routes.absolute(route::SITEMAP)).into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_large_site_has_an_index_of_parts_with_the_newest_day_of_each() {
        let absolute = |address: &str| format!("https://example.org/briefing{address}");
        let day = |day| Some(Day::constant(2026, 11, day));
        let pages = [("/", day(3)), ("/a/", day(9)), ("/b/", None), ("/c/", day(1)), ("/d/", None)];
        let one: BTreeMap<_, _> = files_of(&absolute, &pages, 5).into_iter().collect();
        assert_eq!(one.keys().collect::<Vec<_>>(), ["/sitemap.xml"]);
        assert_eq!(addresses_of(5, 5), ["/sitemap.xml"]);
        assert_eq!(addresses_of(58_535, PART), ["/sitemap-1.xml", "/sitemap-2.xml", "/sitemap.xml"]);
        let files: BTreeMap<_, _> = files_of(&absolute, &pages, 2).into_iter().collect();
        let names = ["/sitemap-1.xml", "/sitemap-2.xml", "/sitemap-3.xml", "/sitemap.xml"];
        assert_eq!(files.keys().collect::<Vec<_>>(), names);
        assert_eq!(addresses_of(5, 2), names);
        let text = |name: &str| String::from_utf8_lossy(&files[name]).into_owned();
        let index = text("/sitemap.xml");
        assert!(index.contains("<sitemapindex xmlns="), "{index}");
        let first =
            "<sitemap><loc>https://example.org/briefing/sitemap-1.xml</loc><lastmod>2026-11-09</lastmod></sitemap>";
        assert!(index.contains(first), "{index}");
        assert!(index.contains("<sitemap><loc>https://example.org/briefing/sitemap-3.xml</loc></sitemap>"), "{index}");
        let part = text("/sitemap-2.xml");
        assert!(part.contains("<url><loc>https://example.org/briefing/b/</loc></url>"), "{part}");
        assert_eq!(names.iter().map(|name| text(name).matches("<url>").count()).sum::<usize>(), pages.len());
    }
}
