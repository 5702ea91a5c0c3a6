//! Redirects from former addresses: a page at each, and a line for hosts that read `_redirects`.
//!
//! The frame of a page moves with it. A picture cannot redirect, nor can the description of a frame: those are made again at
//! their former addresses ([`former_pages`]).

use std::collections::BTreeMap;

use super::relative::relative_page;
use crate::{
    diag::Diagnostics,
    hosting,
    html::escaped,
    model::{FileKind, Spanned},
    output::Output,
    record::Target,
    route,
    site::Site,
};

/// A former address.
struct Former {
    /// The address.
    from: String,
    /// What has moved from there.
    of: Target,
}

/// A redirect from a former address.
struct Redirect {
    /// The former address.
    from: String,
    /// The address of today.
    to: String,
    /// What it is the former address of, for messages.
    what: String,
}

/// Adds the redirects from former addresses. Reports E503.
///
/// The lines of the site's own `_redirects` come first, and so have precedence where hosts read it.
pub(super) fn add_redirects(site: Site<'_>, output: &mut Output, diagnostics: &mut Diagnostics) {
    let (files, routes) = (site.files, site.routes);
    let lang = site.record.settings().language.to_string();
    let mut all = redirects_of_pages(site);
    let mut add = |redirect: &Redirect, output: &mut Output| {
        let page = redirect_page(&routes.link(&redirect.to), &routes.absolute(&redirect.to), &lang).into_bytes();
        let page = if site.record.settings().relative {
            relative_page(page, &redirect.from, &routes.link(route::HOME))
        } else {
            page
        };
        output.add_file(&redirect.from, page, &redirect.what, diagnostics);
    };
    for redirect in &all {
        add(redirect, output);
    }
    for redirect in redirects_of_frames(&all) {
        let [from, to] = [&redirect.from, &redirect.to].map(|address| route::file(address));
        // What an editor typed for the frame itself comes first.
        if output.has_file(&to) && !output.has_file(&from) {
            add(&redirect, output);
            all.push(redirect);
        }
    }
    all.sort_by(|a, b| a.from.cmp(&b.from));
    let pairs = all.iter().flat_map(|redirect| {
        let to = routes.link(&redirect.to);
        // Some hosts take an address with a slash at its end for another than the one without.
        let plain = redirect.from.strip_suffix('/').map(|plain| (routes.link(plain), to.clone()));
        plain.into_iter().chain([(routes.link(&redirect.from), to)])
    });
    let lines = hosting::redirects_file(pairs);
    let name = route::file(route::REDIRECTS);
    let own = files.iter().find(|(_, file)| matches!(&file.kind, FileKind::Asset(asset) if *asset == name));
    let own = own.map(|(_, file)| String::from_utf8_lossy(&file.bytes).into_owned()).unwrap_or_default();
    if !own.is_empty() || !lines.is_empty() {
        let gap = if own.is_empty() || own.ends_with('\n') { "" } else { "\n" };
        let text = [own.as_str(), gap, &lines].concat();
        output.add_file(route::REDIRECTS, text.into_bytes(), "the list of addresses that moved", diagnostics);
    }
}

/// The former addresses of the pages of things that have moved, without those of single files.
pub(super) fn former_pages(site: Site<'_>) -> BTreeMap<Target, Vec<String>> {
    let mut pages: BTreeMap<Target, Vec<String>> = BTreeMap::new();
    for former in former_addresses(site).into_iter().filter(|former| former.from.ends_with('/')) {
        pages.entry(former.of).or_default().push(former.from);
    }
    pages
}

/// Every redirect of a page, by the former address.
fn redirects_of_pages(site: Site<'_>) -> Vec<Redirect> {
    let redirect = |Former { from, of }| Redirect {
        from,
        to: site.address_of(of),
        what: format!("the former address of the {} `{}`", of.kind(), site.record.id_of(of)),
    };
    former_addresses(site).into_iter().map(redirect).collect()
}

/// The redirects of the frames of pages that moved.
fn redirects_of_frames(pages: &[Redirect]) -> Vec<Redirect> {
    let redirect = |page: &Redirect| {
        let (from, to) = (route::frame_of_page(&page.from)?, route::frame_of_page(&page.to)?);
        Some(Redirect { from, to, what: format!("the frame at {}", page.what) })
    };
    pages.iter().filter_map(redirect).collect()
}

/// Every former address, in order.
fn former_addresses(site: Site<'_>) -> Vec<Former> {
    let record = site.record;
    let mut all = Vec::new();
    let mut add = |of: Target, former: &[Spanned<String>]| {
        all.extend(former.iter().map(|from| Former { from: normalize_address(&from.value), of }));
    };
    for (at, one) in record.articles() {
        add(Target::Article(at), &one.article.former);
    }
    for (at, one) in record.quotes() {
        add(Target::Quote(at), &one.quote.former);
    }
    for (at, one) in record.actors() {
        add(Target::Actor(at), &one.actor.former);
    }
    for (at, one) in record.topics() {
        add(Target::Topic(at), &one.topic.former);
    }
    for (at, one) in record.events() {
        add(Target::Event(at), &one.event.former);
    }
    for (at, one) in record.briefings() {
        add(Target::Briefing(at), &one.briefing.former);
    }
    for (at, one) in record.pages() {
        add(Target::Page(at), &one.former);
    }
    all.sort_by(|a, b| a.from.cmp(&b.from));
    all
}

/// An address as a page has it: a folder, unless its last part is the name of a file.
fn normalize_address(typed: &str) -> String {
    let last = typed.rsplit('/').next().unwrap_or_default();
    if last.is_empty() || last.contains('.') { typed.to_owned() } else { format!("{typed}/") }
}

/// Returns a page that redirects at once, without scripts, to `link` on this host, which is `canonical` in full.
fn redirect_page(link: &str, canonical: &str, lang: &str) -> String {
    let (link, canonical, lang) = (escaped(link), escaped(canonical), escaped(lang));
    format!(
        "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <title>{canonical}</title>\n<meta http-equiv=\"refresh\" content=\"0; url={link}\">\n\
         <meta name=\"robots\" content=\"noindex\">\n<link rel=\"canonical\" href=\"{canonical}\">\n</head>\n\
         <body><main><h1><a href=\"{link}\">{canonical}</a></h1></main></body>\n</html>\n"
    )
}
