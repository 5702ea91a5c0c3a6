//! Rendering: the record becomes pages. Nothing below this module makes a page or uses a template.
//!
//! 1. what many pages share is made once (`context`), a quote's card when it is first shown,
//! 2. every page is a job with an address, which makes its view from the record (`pages`),
//! 3. a page is made when it is asked for: its view is rendered by the engine, and the result is searched for
//!    words that are withheld ([`rights::leaks`](crate::rights::leaks)); a build after an edit reuses the pages that are
//!    up to date, see [`incremental`](crate::incremental),
//! 4. assets, `sitemap.xml` and `robots.txt` are added.
//!
//! A page depends on its view, the templates, and what all pages share; its view on what it reads of the
//! record, which is tracked, and on the subject of its job; on nothing else.

mod around;
mod body;
mod bundle;
mod citations;
mod context;
mod date_views;
mod engine;
mod figure;
mod fragments;
mod highlight;
mod list_views;
mod margin;
mod marks;
mod markup;
mod message_functions;
mod page;
mod pages;
mod prose;
mod quote_fragments;
mod redirects;
mod text_views;
mod theme;
pub mod views;

use std::{collections::BTreeMap, sync::Arc};

use context::Renderer;
use engine::Engine;
use fragments::FirstError;
use page::Job;
use rayon::prelude::*;

use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    hosting,
    html::escaped,
    i18n::Messages,
    incremental::{DependencyGraph, DependencyKind, Digester, Identities, Plan, Tracker, digests},
    model::{Edtf, Files},
    output::{BundledFile, Maker, Output},
    record::Record,
    rights::leaks::LeakCheck,
    route::{self, Kind, Routes},
    search,
    site::SiteData,
};

/// Adds the theme's templates to a site's files, so that what is wrong in them has a place too.
pub fn theme(files: &mut Files) {
    theme::add(files);
}

/// A site that is laid out.
pub struct Rendered {
    /// Its files; each page is made when it is asked for.
    pub output: Output,
    pages: Arc<Pages>,
}

impl Rendered {
    /// What the files depended on, for the next build, once all were made or reused; `None` if that was not tracked.
    pub fn dependencies(&self) -> Option<DependencyGraph> {
        let Pages { renderer, jobs, plan, .. } = &*self.pages;
        Some(plan.as_ref()?.graph(jobs, |kind, reused| renderer.dependencies(kind, reused)))
    }
}

/// Lays out a site; `None` if its templates cannot be read.
///
/// With the dependencies of the previous build, which may be empty, pages that are up to date are not made again,
/// and those of the others are tracked ([`Rendered::dependencies`]); with `None` every page is made.
///
/// Reports E501 to E509; an error of a template on one of its pages is reported when that page is made.
pub fn render(
    record: &Arc<Record>,
    files: &Arc<Files>,
    previous: Option<&DependencyGraph>,
    diagnostics: &mut Diagnostics,
) -> Option<Rendered> {
    let routes = Routes::new(&record.settings);
    let words = Arc::new(Messages::new(files, &record.settings.language, diagnostics));
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
    let leaks = LeakCheck::new(Arc::clone(record));
    leaks.check_files(files, diagnostics);
    let data = SiteData::new(Arc::clone(record), Arc::clone(files), routes.clone(), words);
    let renderer = Renderer::new(data, engine, record.entities.articles.len(), record.entities.quotes.len());
    let mut jobs = pages::all(&renderer);
    pages::cards::jobs(&renderer.page(None, &FirstError::default()), &assets, &mut jobs);
    let sitemap = sitemap(&routes, &jobs);
    let robots = robots(&routes);
    let plan = previous.map(|previous| {
        let graph = graph(&renderer, record, files);
        Plan::new(graph, renderer.data().numbering(), files, &jobs, previous)
    });
    let pages = Pages { renderer, jobs, plan, leaks, record: Arc::clone(record) };
    let pages = Arc::new(pages);
    let mut output = Output::new(Arc::clone(&pages)).of(files.content_hash().into());
    if record.settings.search {
        output.bundle(route::INDEX);
    }
    output.pages(pages.jobs.par_iter().map(|job| job.address.as_str()), diagnostics);
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
    redirects::add(record, files, &routes, &mut output, diagnostics);
    if !output.has(&route::file(route::HEADERS)) {
        output.add(route::HEADERS, headers.into_bytes(), "the headers", diagnostics);
    }
    output.check(diagnostics);
    Some(Rendered { output, pages })
}

/// The dependency graph of a build before anything is made: the digests and identities of its record.
fn graph(renderer: &Renderer, record: &Record, files: &Files) -> DependencyGraph {
    let identities = Identities::of(record);
    let of_kind = |kind: &DependencyKind| {
        let mut all = digests(record, &identities, files, *kind);
        all.extend(renderer.data().digests(*kind, &mut Digester::new(&identities, files)));
        all
    };
    let digests = DependencyKind::ALL.par_iter().map(of_kind).collect();
    let shared = renderer.digest(&mut Digester::new(&identities, files));
    DependencyGraph { shared, identities, digests, ..DependencyGraph::default() }
}

/// The pages of a site, by number.
struct Pages {
    renderer: Renderer,
    jobs: Vec<Job>,
    /// Which of them are up to date; none if every page is made.
    plan: Option<Plan>,
    leaks: LeakCheck,
    record: Arc<Record>,
}

impl Maker for Arc<Pages> {
    fn make(&self, page: usize, exists: bool) -> Result<Option<Vec<u8>>, Box<Diagnostic>> {
        let job = &self.jobs[page];
        let bytes = match &self.plan {
            Some(plan) if exists && plan.is_up_to_date(page) => return Ok(None),
            Some(plan) => {
                let tracker = Tracker::default();
                let is_known = |shown| plan.shows_the_same(page, shown) && exists;
                let made = job.make(&self.renderer, Some(&tracker), is_known);
                plan.made(page, tracker);
                made?
            }
            None => job.make(&self.renderer, None, |_| false)?,
        };
        let Some(bytes) = bytes else { return Ok(None) };
        self.leaks.check(&route::file(&job.address), &bytes)?;
        Ok(Some(bytes))
    }

    fn check(&self, path: &str, bytes: &[u8]) -> Result<(), Box<Diagnostic>> {
        self.leaks.check(path, bytes)
    }

    fn made(&self) -> usize {
        self.plan.as_ref().map_or(0, Plan::count_made)
    }

    fn bundle(&self) -> BTreeMap<String, BundledFile> {
        let index = search::files(search::Corpus { data: self.renderer.data(), record: &self.record });
        let bundled = |file: search::IndexFile| BundledFile { bytes: file.bytes.into(), holds_text: file.holds_text };
        index.into_iter().map(|(address, file)| (address, bundled(file))).collect()
    }
}

/// What all pages share.
fn site(routes: &Routes, record: &Record, assets: &[theme::Asset], words: &Messages) -> views::SiteView {
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
    views::SiteView {
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
        as_of: record
            .newest
            .and_then(|day| Edtf::parse(&day.to_string()).ok())
            .map(|day| views::DateView::new(&day, words.date(&day))),
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
