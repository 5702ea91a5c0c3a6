//! Redirects from former addresses: a page at each, and a line for hosts that read `_redirects`.
//!
//! The frame of a page moves with it. A picture cannot redirect, nor can the description of a frame: those are made again at
//! their former addresses ([`former_pages`]).

use std::collections::{BTreeMap, HashMap, HashSet};

use rustc_hash::FxBuildHasher;

use super::relative::RelativeAddresses;
use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    hosting::{self, RedirectRules},
    html::escaped,
    model::{Choice, FileKind, Host, Span, Spanned},
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
    /// Where it is typed.
    span: Span,
}

/// A redirect from a former address.
struct Redirect {
    /// The former address.
    from: String,
    /// The address of today.
    to: String,
    /// What it is the former address of, for messages.
    what: String,
    /// Where it is typed.
    span: Span,
}

/// Adds the redirects from former addresses. Reports E503, E504, W721 and W722.
///
/// The lines of the site's own `_redirects` come first, and so have precedence where hosts read it.
pub(super) fn add_redirects(
    site: Site<'_>,
    relative: Option<&RelativeAddresses>,
    output: &mut Output,
    diagnostics: &mut Diagnostics,
) {
    let (files, routes, settings) = (site.files, site.routes, site.record.settings());
    let (host, lang) = (settings.host, settings.language.to_string());
    let mut moved = Vec::new();
    let mut add = |redirect: &Redirect, output: &mut Output, diagnostics: &mut Diagnostics| {
        let Redirect { from, to, what, span } = redirect;
        let leads_on = hosting::serves_page_at(host, from);
        let is_manifest = [route::MANIFEST, route::NEXT].contains(&from.as_str());
        if !leads_on && (is_manifest || output.has_file(&route::file(from))) {
            let message = format!("`{from}` is a file of the site, which the redirect would take from its readers");
            let found = Diagnostic::new(Code::AddressCollision, *span, message);
            diagnostics.push(found.help("remove the former address, or the file in `static`"));
            return;
        }
        if let Some(other) = output.origin_of(&route::file(from)).filter(|_| leads_on) {
            let message = format!("{what} and {other} have the same address, `{from}`");
            let found = Diagnostic::new(Code::AddressCollision, *span, message);
            diagnostics.push(found.help("remove the former address: readers get the other page there"));
            return;
        }
        if leads_on {
            let page = redirect_page(&routes.link(to), &routes.absolute(to), &lang).into_bytes();
            let page = match relative {
                Some(relative) => relative.rewrite_file(page, from),
                None => page,
            };
            output.add_file(from, page, what, diagnostics);
        } else if host.is_none() || !hosting::reads_rules(host) {
            diagnostics.push(idle_redirect(from, host, *span));
        }
        moved.push(((routes.link(from), routes.link(to)), leads_on));
    };
    let pages = unique_redirects(redirects_of_pages(site), host, output, diagnostics);
    for redirect in &pages {
        add(redirect, output, diagnostics);
    }
    for redirect in redirects_of_frames(&pages) {
        let [from, to] = [&redirect.from, &redirect.to].map(|address| route::file(address));
        // What an editor typed for the frame itself comes first.
        if output.has_file(&to) && !output.has_file(&from) {
            add(&redirect, output, diagnostics);
        }
    }
    moved.sort();
    let name = route::file(route::REDIRECTS);
    let own = files.iter().find(|(_, file)| matches!(&file.kind, FileKind::Asset(asset) if *asset == name));
    let own = own.map(|(_, file)| String::from_utf8_lossy(&file.bytes).into_owned()).unwrap_or_default();
    let RedirectRules { lines, lost, limit } = hosting::redirect_rules(host, &own, &moved);
    if lost > 0 {
        let message =
            format!("{lost} redirects do not work: the host takes {limit} rules, and there is no page to lead on");
        let help = "keep files at the addresses that matter, or choose a host that takes more";
        diagnostics.push(Diagnostic::at_path(Code::TooManyRedirects, name.as_str(), message).help(help));
    }
    if !own.is_empty() || !lines.is_empty() {
        let gap = if own.is_empty() || own.ends_with('\n') { "" } else { "\n" };
        let text = [own.as_str(), gap, &lines].concat();
        output.add_file(route::REDIRECTS, text.into_bytes(), "the list of addresses that moved", diagnostics);
    }
}

/// The redirects without those from an address that an earlier one has too, on whatever host: only one can lead on. Where
/// there is a page at it, neither may the address of another file differ from it in case alone. Reports E503 and E504.
fn unique_redirects(
    all: Vec<Redirect>,
    host: Option<Host>,
    output: &Output,
    diagnostics: &mut Diagnostics,
) -> Vec<Redirect> {
    let mut unique: Vec<Redirect> = Vec::with_capacity(all.len());
    let mut pages_by_lower: HashMap<String, usize, FxBuildHasher> = HashMap::default();
    for redirect in all {
        // The list is in order of the addresses.
        if let Some(first) = unique.last().filter(|first| first.from == redirect.from) {
            diagnostics.push(claimed_twice(first, &redirect));
            continue;
        }
        if hosting::serves_page_at(host, &redirect.from) {
            let lower = redirect.from.to_lowercase();
            if let Some(first) = pages_by_lower.get(&lower) {
                let first = &unique[*first];
                diagnostics.push(differs_in_case(&redirect, &first.from).and(first.span, "the other one"));
                continue;
            }
            if lower != redirect.from && output.origin_of(&route::file(&lower)).is_some() {
                diagnostics.push(differs_in_case(&redirect, &lower));
                continue;
            }
            pages_by_lower.insert(lower, unique.len());
        }
        unique.push(redirect);
    }
    unique
}

/// The error of a former address that is typed twice.
fn claimed_twice(first: &Redirect, second: &Redirect) -> Diagnostic {
    let (from, what) = (&second.from, &second.what);
    let (message, help) = if first.what == *what {
        (format!("`{from}` is listed twice as {what}"), "remove one of the two")
    } else {
        let message = format!("`{from}` is {} and {what}", first.what);
        (message, "remove it from one of them: an address can lead readers to one page only")
    };
    Diagnostic::new(Code::AddressCollision, second.span, message).and(first.span, "it is here too").help(help)
}

/// The error of a former address that differs from another address in case alone.
fn differs_in_case(redirect: &Redirect, other: &str) -> Diagnostic {
    let message = format!("`{}` and `{other}` differ only in upper and lower case", redirect.from);
    Diagnostic::new(Code::AddressCase, redirect.span, message)
        .help("remove the former address: many hosts and disks treat the two as the same")
}

/// The warning for a former address from which a host does not lead on, or may not.
fn idle_redirect(from: &str, host: Option<Host>, span: Span) -> Diagnostic {
    let (message, help) = match host {
        Some(host) => (
            format!("the host `{}` cannot redirect from `{from}`, which is not the address of a page", host.word()),
            "keep a file at that address in `static`, or choose a host that reads `_redirects`".to_owned(),
        ),
        None => (
            format!("`{from}` is not the address of a page, and not every host can redirect from it"),
            format!("name the host in `onrecord.toml`: `host = \"netlify\"`; the hosts are {}", Host::WORDS.join(", ")),
        ),
    };
    Diagnostic::new(Code::RedirectIdle, span, message).help(help)
}

/// The former addresses of the pages of things that have moved, without those of single files, and without those that differ
/// in case alone from an address that the site has, which are errors of their own.
pub(super) fn former_pages(site: Site<'_>) -> BTreeMap<Target, Vec<String>> {
    let mut pages: BTreeMap<Target, Vec<String>> = BTreeMap::new();
    let mut seen: HashSet<String, FxBuildHasher> = HashSet::default();
    for Former { from, of, .. } in former_addresses(site).into_iter().filter(|former| former.from.ends_with('/')) {
        let lower = from.to_lowercase();
        if lower != site.address_of(of).to_lowercase() && seen.insert(lower) {
            pages.entry(of).or_default().push(from);
        }
    }
    pages
}

/// Every redirect of a page, by the former address.
fn redirects_of_pages(site: Site<'_>) -> Vec<Redirect> {
    let redirect = |Former { from, of, span }| Redirect {
        from,
        to: site.address_of(of),
        what: format!("the former address of the {} `{}`", of.kind(), site.record.id_of(of)),
        span,
    };
    former_addresses(site).into_iter().map(redirect).collect()
}

/// The redirects of the frames of pages that moved.
fn redirects_of_frames(pages: &[Redirect]) -> Vec<Redirect> {
    let redirect = |page: &Redirect| {
        let (from, to) = (route::frame_of_page(&page.from)?, route::frame_of_page(&page.to)?);
        Some(Redirect { from, to, what: format!("the frame at {}", page.what), span: page.span })
    };
    pages.iter().filter_map(redirect).collect()
}

/// Every former address, in order.
fn former_addresses(site: Site<'_>) -> Vec<Former> {
    let record = site.record;
    let mut all = Vec::new();
    let mut add = |of: Target, former: &[Spanned<String>]| {
        all.extend(former.iter().map(|from| Former { from: normalize_address(&from.value), of, span: from.span }));
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
