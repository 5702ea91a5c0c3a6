//! Redirects from former addresses: a page at each, and a line for hosts that read `_redirects`.

use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    hosting::{self, RedirectRules},
    html::escaped,
    model::{Choice, FileKind, Files, Host, Id, Kind, Span, Spanned},
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
    /// Where it is typed.
    span: Span,
}

/// Adds the redirects from former addresses. Reports E503, W721 and W722.
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
    let host = record.settings.host;
    let lang = record.settings.language.to_string();
    let mut moved = Vec::with_capacity(all.len());
    for Redirect { from, to, what, span } in &all {
        let leads_on = hosting::serves_page_at(host, from);
        if leads_on {
            let page = redirect_page(&routes.link(to), &routes.absolute(to), &lang);
            output.add_file(from, page.into_bytes(), what, diagnostics);
        } else if host.is_none() || !hosting::reads_rules(host) {
            diagnostics.push(idle_redirect(from, host, *span));
        }
        moved.push(((routes.link(from), routes.link(to)), leads_on));
    }
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

/// Every redirect, by the former address.
fn list_redirects(record: &Record) -> Vec<Redirect> {
    let entities = &record.entities;
    let mut all = Vec::new();
    let mut add = |kind: Kind, id: &Id, former: &[Spanned<String>]| {
        all.extend(former.iter().map(|from| Redirect {
            from: normalize_address(&from.value),
            to: route::page_of(kind, id),
            what: format!("the former address of the {kind} `{id}`"),
            span: from.span,
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
