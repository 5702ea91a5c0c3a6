//! Where an address leads: to a path of the site with a fragment, or elsewhere.

use ammonia::Url;

use crate::{
    render::percent::decoded,
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
    let home = routes.absolute(route::HOME);
    let below = routes.link(route::HOME);
    let local = match typed.strip_prefix(&home).filter(|_| home.contains("://")) {
        Some(rest) => format!("/{rest}"),
        None => match typed.strip_prefix(&below).filter(|rest| !rest.starts_with(['/', '\\'])) {
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
