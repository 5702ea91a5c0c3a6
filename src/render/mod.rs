//! Rendering: the record becomes pages. Nothing below this module knows HTML.
//!
//! 1. what many pages share is made once (`cx`), a quote's card when it is first shown,
//! 2. every page is a job with an address, which makes its view from the record (`pages`),
//! 3. whoever needs a page has it made: its view is rendered by the engine, and what was made is searched
//!    for words that are withheld (`leaks`); a build after an edit spares pages that read nothing of the
//!    record that changed (`again`),
//! 4. assets, `sitemap.xml` and `robots.txt` are added.
//!
//! A page depends on its view, the templates, and what all pages share; its view on what it reads of the
//! record, which is noted, and on what its job holds; on nothing else.

mod again;
mod around;
mod body;
#[cfg(feature = "cards")]
mod cards;
#[cfg(not(feature = "cards"))]
#[path = "cards/none.rs"]
mod cards;
mod cite;
mod cx;
mod downloads;
mod drawn;
mod engine;
mod excerpts;
mod feeds;
mod figure;
mod highlight;
mod isolate;
mod joined;
mod json;
mod leaks;
mod linked_data;
mod margin;
mod markup;
mod moved;
mod once;
mod pages;
mod prose;
mod said;
mod search;
mod sets;
mod theme;
pub mod views;
mod web_annotation;
mod words;

pub use downloads::schema as record_schema;

use std::{collections::BTreeMap, sync::Arc};

use again::Again;
use cx::Cx;
use engine::Engine;
use leaks::Leaks;

use pages::Job;
use rayon::prelude::*;
use words::Words;

use crate::{
    cache::Reads,
    diag::{Code, Diagnostic, Diagnostics},
    hosting,
    html::escaped,
    model::{Edtf, Files},
    output::{Maker, Output},
    record::Record,
    route::{self, Kind, Routes},
};

/// Adds the theme's templates to a site's files, so that what is wrong in them has a place too.
pub fn theme(files: &mut Files) {
    theme::add(files);
}

/// Lays out a site, of which each page is made when it is asked for; `None` if its templates cannot be read.
///
/// With what the last build's pages read, pages that would be what they were are spared, and what the others
/// read is noted ([`Output::reads`]); `None` makes every page that is asked for.
///
/// Reports E501 to E509; what is wrong with a template on one of its pages shows when that page is made.
pub fn render(
    record: &Arc<Record>,
    files: &Arc<Files>,
    before: Option<&Reads>,
    diagnostics: &mut Diagnostics,
) -> Option<Output> {
    let routes = Routes::new(&record.settings);
    let words = Arc::new(Words::new(files, &record.settings.language, diagnostics));
    let assets = theme::assets(files, &words);
    let site = site(&routes, record, &assets, &words);
    let engine = match Engine::new(files, &theme::templates(files), &words, &site) {
        Ok(engine) => engine,
        Err(faults) => {
            for fault in faults {
                diagnostics.push(fault);
            }
            return None;
        }
    };
    let leaks = Leaks::new(Arc::clone(record));
    leaks.check_files(files, diagnostics);
    let cx = Cx::new(Arc::clone(record), Arc::clone(files), routes, words, engine);
    let mut jobs = pages::all(&cx);
    cards::jobs(&cx, &assets, &mut jobs);
    let sitemap = sitemap(&cx.routes, &jobs);
    let robots = robots(&cx.routes);
    let routes = cx.routes.clone();
    let again = before.map(|before| Again::new(&cx, record, files, &jobs, before));
    let jobs = Arc::<[Job]>::from(jobs);
    let pages =
        Pages { cx, jobs: Arc::clone(&jobs), again, leaks, record: Arc::clone(record), files: Arc::clone(files) };
    let mut output = Output::new(pages).of(files.record().into());
    if record.settings.search {
        output.bundle(route::INDEX);
    }
    output.pages(jobs.par_iter().map(|job| job.address.as_str()), diagnostics);
    let headers = hosting::headers(assets.iter().map(|asset| asset.address.trim_start_matches('/')));
    for theme::Asset { name, address, bytes, from } in assets {
        if route::file(route::MANIFEST) == name {
            let message = format!("{from} has the address of the tool's own list of files, `{}`", route::MANIFEST);
            let found = Diagnostic::at_path(Code::AddressCollision, name, message);
            diagnostics.push(found.help("remove it from `static`; the tool writes that file"));
            continue;
        }
        // What the site says of redirects is joined with what the tool says.
        if name != route::file(route::REDIRECTS) {
            output.add(&address, bytes, &from, diagnostics);
        }
    }
    output.add(route::SITEMAP, sitemap, "the sitemap", diagnostics);
    output.add(route::ROBOTS, robots, "`robots.txt`", diagnostics);
    moved::add(record, files, &routes, &mut output, diagnostics);
    if !output.has(&route::file(route::HEADERS)) {
        output.add(route::HEADERS, headers.into_bytes(), "the headers", diagnostics);
    }
    output.check(diagnostics);
    Some(output)
}

/// The pages of a site, by number.
struct Pages {
    cx: Cx,
    jobs: Arc<[Job]>,
    /// Which of them need not be made again.
    again: Option<Again>,
    leaks: Leaks,
    record: Arc<Record>,
    files: Arc<Files>,
}

impl Maker for Pages {
    fn make(&self, page: usize, stands: bool) -> Result<Option<Vec<u8>>, Box<Diagnostic>> {
        let job = &self.jobs[page];
        let bytes = match &self.again {
            Some(again) if stands && again.spares(page) => return Ok(None),
            Some(again) => {
                again.note(page, || job.make(&self.cx, |shows| again.shows_the_same(page, shows) && stands))?
            }
            None => job.make(&self.cx, |_| false)?,
        };
        let Some(bytes) = bytes else { return Ok(None) };
        self.leaks.check(&route::file(&job.address), &bytes)?;
        Ok(Some(bytes))
    }

    fn check(&self, path: &str, bytes: &[u8]) -> Result<(), Box<Diagnostic>> {
        // The rest of the index is made from the same entries as its texts, and holds no text.
        if path.contains("/texts/") { self.leaks.check(path, bytes) } else { Ok(()) }
    }

    fn reads(&self) -> Option<Reads> {
        self.again.as_ref().map(|again| again.reads(&self.cx, &self.jobs))
    }

    fn made(&self) -> usize {
        self.again.as_ref().map_or(0, Again::made)
    }

    fn bundle(&self) -> BTreeMap<String, Vec<u8>> {
        search::files(&search::Site { cx: &self.cx, record: &self.record, files: &self.files })
    }
}

/// What all pages share.
fn site(routes: &Routes, record: &Record, assets: &[theme::Asset], words: &Words) -> views::Site {
    let (settings, entities) = (&record.settings, &record.entities);
    let section = |word, address: &str| views::Link { text: words.get(word).to_owned(), url: routes.link(address) };
    let of = |kind, word, any: bool| any.then(|| section(word, &route::index(kind, 1)));
    let sections = [
        of(Kind::Briefing, "sections.briefings", !entities.briefings.is_empty()),
        of(Kind::Quote, "sections.quotes", true),
        of(Kind::Article, "sections.articles", true),
        of(Kind::Actor, "sections.actors", true),
        of(Kind::Topic, "sections.topics", !entities.topics.is_empty()),
        of(Kind::Event, "sections.events", !entities.events.is_empty()),
        Some(section("sections.timeline", route::TIMELINE)),
    ];
    let mut pages: Vec<_> = entities
        .pages
        .iter()
        .map(|page| views::Link { text: page.title.value.clone(), url: routes.link(&route::of(Kind::Page, &page.id)) })
        .collect();
    pages.push(section("sections.publications", route::SOURCES));
    pages.push(section("sections.network", route::NETWORK));
    pages.push(section("sections.compare", route::COMPARE));
    pages.push(section("sections.unanswered", route::UNANSWERED));
    pages.push(section("sections.changes", route::CHANGES));
    let asset = |name: &str| assets.iter().find(|asset| asset.name == name).map(|asset| routes.link(&asset.address));
    let feeds = route::feeds(route::HOME).into_iter().zip(["application/atom+xml", "application/feed+json"]);
    let feeds = feeds.map(|(address, mime)| views::Alternate {
        mime,
        title: settings.title.clone(),
        url: routes.link(&address),
    });
    if settings.downloads {
        pages.push(section("data", route::DATA));
    }
    views::Site {
        embed_stylesheet: asset("embed.css"),
        embed_script: asset("embed.js"),
        alternates: if settings.feeds { feeds.collect() } else { Vec::new() },
        opensearch: settings.search.then(|| routes.link(route::OPENSEARCH)),
        title: settings.title.clone(),
        description: settings.description.clone(),
        lang: settings.language.to_string(),
        dir: settings.language.dir(),
        publisher: settings.publisher.clone(),
        home: routes.link(route::HOME),
        stylesheet: asset("style.css").unwrap_or_default(),
        script: asset("site.js"),
        first_script: asset("first.js"),
        search_script: asset("search.js").filter(|_| settings.search),
        search: settings.search.then(|| routes.link(route::SEARCH)),
        sections: sections.into_iter().flatten().collect(),
        pages,
        updated: record.newest.map(|day| day.to_string()),
        as_of: record.newest.and_then(|day| Edtf::parse(&day.to_string()).ok()).map(|day| words.date(&day)),
    }
}

/// All pages for search engines (sitemaps.org, 0.9).
fn sitemap(routes: &Routes, jobs: &[Job]) -> Vec<u8> {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    let mut listed: Vec<_> = jobs.iter().filter(|job| job.listed).map(|job| job.address.as_str()).collect();
    listed.sort_unstable();
    for address in listed {
        xml.extend(["<url><loc>", &escaped(&routes.absolute(address)), "</loc></url>\n"]);
    }
    xml.push_str("</urlset>\n");
    xml.into_bytes()
}

fn robots(routes: &Routes) -> Vec<u8> {
    format!("User-agent: *\nAllow: /\nSitemap: {}\n", routes.absolute(route::SITEMAP)).into_bytes()
}
