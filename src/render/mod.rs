//! Rendering: the record becomes pages. Nothing below this module knows HTML.
//!
//! 1. the views that many pages share are made once (`cx`),
//! 2. every page is a job that makes its view from the record (`pages`),
//! 3. the engine renders the view with the page's template, pages side by side,
//! 4. assets, `sitemap.xml` and `robots.txt` are added.

mod body;
mod cx;
mod engine;
mod highlight;
mod markup;
mod pages;
mod prose;
mod theme;
pub mod views;

use std::sync::Mutex;

use cx::Cx;
use engine::{Engine, Shared};
use rayon::prelude::*;

use crate::{
    diag::{Diagnostic, Diagnostics},
    model::Files,
    output::Output,
    record::{QuoteIx, Record},
    route::{self, Kind},
};

/// Renders a site; the templates the tool came with are added to `files`.
///
/// Reports E501–E505.
pub fn render(record: &Record, files: &mut Files, diagnostics: &mut Diagnostics) -> Output {
    let templates = theme::templates(files);
    let files: &Files = files;
    let cx = Cx::new(record);
    let mut output = Output::default();
    let assets = theme::assets(files);
    let engine = match Engine::new(files, &templates, &site(&cx, &assets)) {
        Ok(engine) => engine,
        Err(faults) => {
            for fault in faults {
                diagnostics.push(fault);
            }
            return output;
        }
    };
    let jobs = pages::all(&cx, files);
    let rendered: Vec<_> = jobs.par_iter().map(|job| one(job, &cx, &engine, files)).collect();
    let mut addresses = Vec::new();
    for (page, html) in rendered {
        match html {
            Ok(html) => {
                if !page.noindex {
                    addresses.push(page.address.clone());
                }
                output.add(&page.address, html, &page.from, diagnostics);
            }
            Err(fault) => diagnostics.push(*fault),
        }
    }
    for (name, bytes, from) in assets {
        output.add(&format!("/{name}"), bytes, &from, diagnostics);
    }
    output.add(route::SITEMAP, sitemap(&cx, &addresses), "the sitemap", diagnostics);
    output.add(route::ROBOTS, robots(&cx), "`robots.txt`", diagnostics);
    output.check(diagnostics);
    output
}

type Rendered = (pages::Page, Result<Vec<u8>, Box<Diagnostic>>);

fn one(job: &pages::Job<'_>, cx: &Cx<'_>, engine: &Engine, files: &Files) -> Rendered {
    let failed: Mutex<Option<Box<Diagnostic>>> = Mutex::new(None);
    let card = |at: QuoteIx| {
        let name = format!("![](quote:{})", cx.record.quote(at).quote.id.value);
        match engine.render("quote-card.html", &[("card", cx.card(at))], &name, files) {
            Ok(html) => String::from_utf8_lossy(&html).into_owned(),
            Err(fault) => {
                if let Ok(mut failed) = failed.lock() {
                    *failed = Some(fault);
                }
                String::new()
            }
        }
    };
    let page = job(&card);
    let values = [("page", Shared::new(&page.facts(cx))), page.view.clone()];
    let html = match failed.into_inner() {
        Ok(Some(fault)) => Err(fault),
        _ => engine.render(&format!("{}.html", page.template), &values, &page.address, files),
    };
    (page, html)
}

/// What all pages share.
fn site(cx: &Cx<'_>, assets: &[theme::Asset]) -> views::Site {
    let record = cx.record;
    let settings = &record.settings;
    let section = |text: &str, address: &str| views::Link { text: text.into(), url: cx.routes.link(address) };
    let of = |kind, text, any: bool| any.then(|| section(text, &route::index(kind, 1)));
    let sections = [
        of(Kind::Briefing, "Briefings", !record.briefings.is_empty()),
        of(Kind::Quote, "Quotes", true),
        of(Kind::Article, "Sources", true),
        of(Kind::Actor, "Actors", true),
        of(Kind::Topic, "Topics", !record.topics.is_empty()),
        of(Kind::Event, "Events", !record.events.is_empty()),
        Some(section("Timeline", route::TIMELINE)),
    ];
    let mut pages: Vec<_> = record
        .pages
        .iter()
        .map(|page| views::Link {
            text: page.prose.title.value.clone(),
            url: cx.routes.link(&route::of(Kind::Page, &page.prose.id)),
        })
        .collect();
    pages.push(section("Publications", route::SOURCES));
    pages.push(section("Network", route::NETWORK));
    pages.push(section("Changes", route::CHANGES));
    let style = assets.iter().find(|asset| asset.0 == "style.css");
    let version = style.map(|(_, bytes, _)| blake3::hash(bytes).to_hex()[..8].to_owned()).unwrap_or_default();
    views::Site {
        title: settings.title.clone(),
        description: settings.description.clone(),
        lang: settings.language.to_string(),
        dir: settings.language.dir(),
        publisher: settings.publisher.clone(),
        home: cx.routes.link(route::HOME),
        stylesheet: cx.routes.link(&format!("/style.css?v={version}")),
        sections: sections.into_iter().flatten().collect(),
        pages,
        updated: record.newest.map(|day| day.to_string()),
    }
}

/// All pages for search engines (sitemaps.org, 0.9).
fn sitemap(cx: &Cx<'_>, addresses: &[String]) -> Vec<u8> {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for address in addresses {
        xml.push_str(&format!("<url><loc>{}</loc></url>\n", markup::escaped(&cx.routes.absolute(address))));
    }
    xml.push_str("</urlset>\n");
    xml.into_bytes()
}

fn robots(cx: &Cx<'_>) -> Vec<u8> {
    format!("User-agent: *\nAllow: /\nSitemap: {}\n", cx.routes.absolute(route::SITEMAP)).into_bytes()
}
