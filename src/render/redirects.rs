//! Redirects from former addresses: a page at each, and a line for hosts that read `_redirects`.

use super::relative::relative_page;
use crate::{
    diag::Diagnostics,
    hosting,
    html::escaped,
    model::{FileKind, Files, Id, Kind, Spanned},
    output::Output,
    record::Record,
    route::{self, Routes},
};

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
pub(super) fn add_redirects(
    record: &Record,
    files: &Files,
    routes: &Routes,
    output: &mut Output,
    diagnostics: &mut Diagnostics,
) {
    let all = list_redirects(record);
    let lang = record.settings.language.to_string();
    for redirect in &all {
        let page = redirect_page(&routes.link(&redirect.to), &routes.absolute(&redirect.to), &lang).into_bytes();
        let page = if record.settings.relative {
            relative_page(page, &redirect.from, &routes.link(route::HOME))
        } else {
            page
        };
        output.add_file(&redirect.from, page, &redirect.what, diagnostics);
    }
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

/// Every redirect, by the former address.
fn list_redirects(record: &Record) -> Vec<Redirect> {
    let entities = &record.entities;
    let mut all = Vec::new();
    let mut add = |kind: Kind, id: &Id, former: &[Spanned<String>]| {
        all.extend(former.iter().map(|from| Redirect {
            from: normalize_address(&from.value),
            to: route::page_of(kind, id),
            what: format!("the former address of the {kind} `{id}`"),
        }));
    };
    for one in &entities.articles {
        add(Kind::Article, &one.article.id, &one.article.former);
    }
    for one in &entities.quotes {
        add(Kind::Quote, &one.quote.id.value, &one.quote.former);
    }
    for one in &entities.actors {
        add(Kind::Actor, &one.actor.id, &one.actor.former);
    }
    for one in &entities.topics {
        add(Kind::Topic, &one.topic.id, &one.topic.former);
    }
    for one in &entities.events {
        add(Kind::Event, &one.event.id, &one.event.former);
    }
    for one in &entities.briefings {
        add(Kind::Briefing, &one.briefing.id, &one.briefing.former);
    }
    for one in &entities.pages {
        add(Kind::Page, &one.id, &one.former);
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
