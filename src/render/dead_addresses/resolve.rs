//! Where an address leads: to a path of the site with a fragment, or elsewhere.

use ammonia::Url;

use crate::{
    model::is_picture,
    render::percent::{decoded, strip_folder},
    route::{self, Routes},
};

/// A place within the site.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Inside {
    /// The path from the site's root, which begins with `/`, without percent-encoding.
    pub(super) path: String,
    /// The fragment, without percent-encoding.
    pub(super) fragment: Option<String>,
}

/// Where an address on a page leads; `None` for one that leaves the site, or that cannot be read.
///
/// `page` is the page's address. An address from the root is one of this site, whether or not it begins with the path
/// of `base_url`: pages have it below that path.
pub(super) fn resolve(typed: &str, page: &str, routes: &Routes) -> Option<Inside> {
    // A host that does not exist (RFC 6761) stands for that of the site.
    let here = Url::parse("https://site.invalid").ok()?.join(page).ok()?;
    let below = routes.link(route::HOME);
    let local = match within(typed, routes) {
        Some(local) => local,
        None => match strip_folder(typed, &below).filter(|rest| !rest.starts_with(['/', '\\'])) {
            Some(rest) => format!("/{rest}"),
            None => typed.to_owned(),
        },
    };
    let url = here.join(&local).ok()?;
    if url.host_str() != here.host_str() || url.scheme() != here.scheme() {
        return None;
    }
    Some(Inside {
        path: decoded(url.path()).into_owned(),
        fragment: url.fragment().map(|fragment| decoded(fragment).into_owned()),
    })
}

/// The address in full of one that lacks slashes after its scheme, and what is missing: for browsers, `https:other.example` on a page
/// with that scheme is a path of its site.
pub(super) fn with_missing_slashes(typed: &str) -> Option<(String, &'static str)> {
    let scheme = typed.get(..6).filter(|scheme| scheme.eq_ignore_ascii_case("https:"))?;
    let rest = typed.get(scheme.len()..)?;
    let (address, missing) = match rest.strip_prefix(['/', '\\']) {
        Some(address) => (address, "a slash is missing"),
        None => (rest, "two slashes are missing"),
    };
    let full = format!("https://{address}");
    let first = address.split(['/', '\\', '?', '#']).next();
    // A name without a dot is no host that readers reach, and `page.html` is a file beside the page.
    let has_host = first.is_some_and(|first| first.contains('.') && !is_file_name(first));
    (has_host && route::is_web_address(&full)).then_some((full, missing))
}

/// Endings of files, apart from pictures, that no host ends with.
const ENDINGS: [&str; 10] = ["css", "csv", "htm", "html", "js", "json", "pdf", "txt", "xhtml", "xml"];

fn is_file_name(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending);
    is_picture(name) || ending.is_some_and(|ending| ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known)))
}

/// An address in full from the site's root, if it is one of this site. Hosts have no case, and `http` leads to the same pages.
fn within(typed: &str, routes: &Routes) -> Option<String> {
    let (home, url) = (Url::parse(&routes.absolute(route::HOME)).ok()?, Url::parse(typed).ok()?);
    let is_web = |url: &Url| matches!(url.scheme(), "http" | "https");
    if !is_web(&url) || (url.host_str(), url.port()) != (home.host_str(), home.port()) {
        return None;
    }
    let path =
        if url.path() == home.path().trim_end_matches('/') { "" } else { url.path().strip_prefix(home.path())? };
    let query = url.query().map(|query| format!("?{query}")).unwrap_or_default();
    let address = format!("/{path}{query}");
    Some(url.fragment().map_or(address.clone(), |fragment| route::with_fragment(&address, fragment)))
}
