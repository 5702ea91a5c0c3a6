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
mod contents;
mod context;
mod date_views;
mod dead_addresses;
mod engine;
mod figure;
mod footnotes;
mod fragments;
mod headings;
mod highlight;
mod icons;
mod job;
mod list_views;
mod margin;
mod marks;
mod markup;
mod message_functions;
mod own_html;
mod pack_cover;
mod page;
mod page_sources;
mod pages;
mod percent;
mod picture_file;
mod pictures;
mod prose;
mod quote_fragments;
mod redirects;
mod relative;
mod sanitised;
mod shard;
mod share_image;
mod site_view;
mod sitemap;
mod stripped;
mod table;
mod template_error;
mod text_views;
mod theme;
mod typeface;
mod value;
pub mod views;

use std::{
    collections::BTreeMap,
    sync::{Arc, LazyLock},
};

use context::Renderer;
use engine::Engine;
use job::Job;
use pictures::{Pictures, check_pictures, shown_pictures};
use rayon::prelude::*;
use relative::RelativeAddresses;
use site_view::site_view;
use sitemap::{robots_txt, sitemap_addresses, sitemap_files};

use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    history::SiteHistory,
    hosting,
    i18n::Messages,
    incremental::{DependencyGraph, DependencyKind, Digester, Identities, Plan, Tracker, digest_parts},
    kept_results::KeptResults,
    model::{Files, ShardPass},
    output::{BundledFile, Output, PageRenderer},
    record::Record,
    rights::leaks::LeakCheck,
    route::{self, Routes},
    search,
    site::SiteData,
};

pub(crate) use pack_cover::render_pack_cover;

/// Adds the theme's templates to a site's files, so that what is wrong in them has a place too.
pub fn theme(files: &mut Files) {
    theme::add_templates(files);
}

/// A site that is laid out.
pub struct Rendered {
    /// Its files; each page is made when it is asked for.
    pub output: Output,
    pages: Arc<Pages>,
}

impl Rendered {
    /// Reports the days of the site's history that cannot be read: W113.
    pub fn report_history(&self, diagnostics: &mut Diagnostics) {
        self.pages.renderer.history().report_unread(diagnostics);
    }

    /// What the files depended on, for the next build, once all were made or reused; `None` if that was not tracked.
    pub fn dependencies(&self) -> Option<DependencyGraph> {
        let Pages { renderer, jobs, plan, .. } = &*self.pages;
        Some(plan.as_ref()?.dependency_graph(jobs, |kind, reused| renderer.memo_dependencies(kind, reused)))
    }
}

/// Lays out a site; `None` if its templates cannot be read.
///
/// With the dependencies of the previous build, which may be empty, pages that are up to date are not made again,
/// and those of the others are tracked ([`Rendered::dependencies`]); with `None` every page is made.
///
/// `kept` has the results of earlier builds, which search reuses.
///
/// Reports E501 to E509 and W520 to W522; an error of a template on one of its pages is reported when that page is made.
pub fn render(
    record: &Arc<Record>,
    files: &Arc<Files>,
    previous: Option<&DependencyGraph>,
    kept: Option<Arc<KeptResults>>,
    diagnostics: &mut Diagnostics,
) -> Option<Rendered> {
    let routes = Routes::new(&record.settings);
    let messages = Arc::new(Messages::new(files, &record.settings.language, diagnostics));
    theme::check_use(files, diagnostics);
    let assets = theme::find_assets(files, &messages, &record.settings);
    let data = SiteData::new(Arc::clone(record), Arc::clone(files), routes.clone(), Arc::clone(&messages));
    let site = site_view(data.site(None), &assets);
    let engine = match Engine::new(files, &theme::find_templates(files), &messages, &site) {
        Ok(engine) => engine,
        Err(errors) => {
            for error in errors {
                diagnostics.push(error);
            }
            return None;
        }
    };
    let pass = kept.as_deref().and_then(KeptResults::shard_pass);
    let leaks = LeakCheck::new(Arc::clone(record), kept.as_deref());
    leaks.check_files(files, pass, diagnostics);
    let pictures = Pictures::new(files, &assets, &routes);
    check_pictures(files, diagnostics);
    let renderer = Renderer::new(data, engine, pictures, &record.entities);
    let renderer = renderer.with_history(SiteHistory::new(files, kept.clone()));
    let jobs = pages::lay_out(&renderer, &assets);
    let robots = robots_txt(&routes, record.settings.is_unlisted());
    // A link without a slash leads to a page once there is one, so each page of a relative site depends on all addresses.
    let plan = previous.filter(|_| !record.settings.relative).map(|previous| {
        let graph = initial_graph(&renderer, record, files);
        Plan::new(graph, renderer.data().numbering(), files, &jobs, previous)
    });
    let relative = record.settings.relative.then(|| {
        let former = redirects::former_pages(renderer.data().site(None));
        let all = jobs.iter().map(|job| &job.address).chain(former.values().flatten());
        RelativeAddresses::new(routes.link(route::HOME), all.map(String::as_str))
    });
    let pages = Pages { renderer, jobs, plan, kept, leaks, record: Arc::clone(record), relative };
    let pages = Arc::new(pages);
    let output = Output::new(Arc::clone(&pages)).with_record(files.content_hash().into());
    // A preview has what is held back until a day, which must not get out either.
    let mut output = output.with_drafts(record.entities.has_drafts() || record.settings.preview.is_some());
    if record.settings.search {
        output.add_bundle(route::INDEX);
    }
    output.add_pages(pages.jobs.par_iter().map(|job| job.address.as_str()), diagnostics);
    let files_with_sums = assets.iter().map(|asset| asset.address.trim_start_matches('/'));
    let has_captures = record.entities.articles.iter().any(|one| one.article.publishes_capture(&record.settings));
    let headers =
        hosting::headers_file(files_with_sums, record.settings.is_unlisted(), record.settings.feeds, has_captures);
    add_assets(assets, pages.relative.as_ref(), &mut output, diagnostics);
    for (id, path) in shown_pictures(pages.renderer.pictures(), record, files, diagnostics) {
        let picture = files.get(id);
        output.add_file(&route::picture(path), picture.bytes.clone(), &format!("`{}`", picture.path), diagnostics);
    }
    add_sitemap(&pages, &routes, &mut output, diagnostics);
    if !output.has_file(&route::file(route::ROBOTS)) {
        output.add_file(route::ROBOTS, robots, "`robots.txt`", diagnostics);
    }
    redirects::add_redirects(pages.renderer.data().site(None), pages.relative.as_ref(), &mut output, diagnostics);
    if !output.has_file(&route::file(route::HEADERS)) {
        output.add_file(route::HEADERS, headers.into_bytes(), "the headers", diagnostics);
    }
    output.check_addresses(diagnostics);
    // The last pass of a build in shards reports them.
    if pass.is_none_or(|pass| pass == ShardPass::Finish) {
        dead_addresses::check_addresses(&pages, files, &routes, &output, diagnostics);
    }
    Some(Rendered { output, pages })
}

/// Adds the files of the theme and of `static`. Reports E503.
fn add_assets(
    assets: Vec<theme::Asset>,
    relative: Option<&RelativeAddresses>,
    output: &mut Output,
    diagnostics: &mut Diagnostics,
) {
    for theme::Asset { name, address, bytes, from } in assets {
        if route::file(route::MANIFEST) == name {
            let message = format!("{from} has the address of the tool's own list of files, `{}`", route::MANIFEST);
            let found = Diagnostic::at_path(Code::AddressCollision, name, message);
            diagnostics.push(found.help("remove it from `static`; the tool writes that file"));
            continue;
        }
        // The redirects of the site are joined with those of the tool.
        if name != route::file(route::REDIRECTS) {
            let bytes = match relative {
                Some(relative) => relative.rewrite_file(bytes.to_vec(), &address).into(),
                None => bytes,
            };
            output.add_file(&address, bytes, &from, diagnostics);
        }
    }
}

/// Adds the sitemap, which only a build and a crawler ask for.
fn add_sitemap(pages: &Arc<Pages>, routes: &Routes, output: &mut Output, diagnostics: &mut Diagnostics) {
    let (all, routes) = (Arc::clone(pages), routes.clone());
    let files = Arc::new(LazyLock::new(move || sitemap_files(&routes, &all.jobs, &all.record)));
    for address in sitemap_addresses(&pages.jobs) {
        let (files, own) = (Arc::clone(&files), address.clone());
        let make = move || files.get(&own).cloned().unwrap_or_default();
        output.add_file_on_request(&address, make, "the sitemap", diagnostics);
    }
}

/// The dependency graph of a build before anything is made: the digests and identities of its record.
fn initial_graph(renderer: &Renderer, record: &Record, files: &Files) -> DependencyGraph {
    let identities = Identities::of(record);
    let of_kind = |kind: &DependencyKind| {
        let mut all = digest_parts(record, &identities, files, *kind);
        all.extend(renderer.data().derived_digests(*kind, &mut Digester::new(&identities, files)));
        all
    };
    let digests = DependencyKind::ALL.par_iter().map(of_kind).collect();
    let shared = renderer.digest_of_inputs(&mut Digester::new(&identities, files));
    DependencyGraph { shared, identities, digests, ..DependencyGraph::default() }
}

/// The pages of a site, by number.
struct Pages {
    renderer: Renderer,
    jobs: Vec<Job>,
    /// Which of them are up to date; none if every page is made.
    plan: Option<Plan>,
    /// The results of earlier builds.
    kept: Option<Arc<KeptResults>>,
    leaks: LeakCheck,
    record: Arc<Record>,
    /// For a site whose addresses are relative.
    relative: Option<RelativeAddresses>,
}

impl PageRenderer for Arc<Pages> {
    fn render_page(&self, page: usize, exists: bool) -> Result<Option<Vec<u8>>, Box<Diagnostic>> {
        let job = &self.jobs[page];
        if let Some(made) = shard::page_of_worker(self.kept.as_deref(), &job.address) {
            return Ok(Some(made));
        }
        let bytes = match &self.plan {
            Some(plan) if exists && plan.is_up_to_date(page) => return Ok(None),
            Some(plan) => {
                let tracker = Tracker::default();
                let is_known = |shown| plan.shows_the_same(page, shown) && exists;
                let made = job.make(&self.renderer, Some(&tracker), is_known);
                plan.record_made(page, tracker);
                made?
            }
            None => job.make(&self.renderer, None, |_| false)?,
        };
        let Some(bytes) = bytes else { return Ok(None) };
        let bytes = match &self.relative {
            Some(relative) => relative.rewrite_file(bytes, &job.address),
            None => bytes,
        };
        self.leaks.check_file(&route::file(&job.address), &bytes)?;
        Ok(Some(bytes))
    }

    fn check_bundled(&self, path: &str, bytes: &[u8]) -> Result<(), Box<Diagnostic>> {
        self.leaks.check_file(path, bytes)
    }

    fn sources_of(&self, address: &str) -> Vec<String> {
        page_sources::sources_of(address, &self.record, self.renderer.data().site(None).files)
    }

    fn rendered_count(&self) -> usize {
        self.plan.as_ref().map_or(0, Plan::count_made)
    }

    fn render_bundle(&self) -> BTreeMap<String, BundledFile> {
        let index = search::index_files(search::Corpus {
            data: self.renderer.data(),
            record: &self.record,
            kept: self.kept.as_deref(),
        });
        let bundled = |file: search::IndexFile| BundledFile { bytes: file.bytes.into(), holds_text: file.holds_text };
        index.into_iter().map(|(address, file)| (address, bundled(file))).collect()
    }
}
