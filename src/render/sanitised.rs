//! Blocks of raw HTML in Markdown, sanitised: no scripts, no styles, no pictures, no addresses that are not of the web.
//! The only file that uses ammonia's builder.

use std::{borrow::Cow, collections::BTreeSet, sync::LazyLock};

use ammonia::{Builder, Url, UrlRelative};

use crate::{
    html::escaped,
    text::element::{DEEPEST_HTML, html_depth},
};

/// What relative addresses in raw HTML are relative to.
#[derive(Clone, Copy)]
pub(super) enum Base<'p> {
    /// The page; those from the root are below the address of the home page.
    Site(&'p str),
    /// The address of the article that the text is from.
    Source(&'p Url),
    /// Nothing that is known: their links are dropped.
    Unknown,
}

/// For texts whose relative addresses are those of the page.
static OF_PAGE: LazyLock<Builder<'static>> = LazyLock::new(|| builder(UrlRelative::PassThrough));
/// For texts whose relative addresses lead nowhere that is known.
static UNKNOWN: LazyLock<Builder<'static>> = LazyLock::new(|| builder(UrlRelative::Deny));

/// Sanitises a block of raw HTML. It is escaped as a whole if it is nested too deeply, because finding out which elements are
/// open takes time in proportion to the square of their depth.
pub(super) fn sanitise_html(html: &str, base: Base<'_>) -> String {
    if html_depth(html) > DEEPEST_HTML {
        return escaped(html);
    }
    match base {
        Base::Site("/") => OF_PAGE.clean(html),
        Base::Site(home) => builder(UrlRelative::Custom(Box::new(below_home(home.to_owned())))).clean(html),
        Base::Source(url) => builder(UrlRelative::RewriteWithBase(url.clone())).clean(html),
        Base::Unknown => UNKNOWN.clean(html),
    }
    .to_string()
}

/// What is allowed in HTML, and what becomes of relative addresses.
fn builder(relative: UrlRelative<'static>) -> Builder<'static> {
    let mut builder = Builder::default();
    builder.rm_tags(["img", "picture", "map", "area"]);
    builder.url_schemes(BTreeSet::from(["http", "https", "mailto", "tel"]).into_iter().collect());
    builder.link_rel(Some("noopener noreferrer"));
    builder.url_relative(relative);
    builder
}

/// Puts addresses from the root below the address of the home page, and leaves others as they are.
fn below_home(home: String) -> impl Fn(&str) -> Option<Cow<'_, str>> + Send + Sync {
    move |address| match address.strip_prefix('/') {
        Some(rest) if !rest.starts_with(['/', '\\']) && !address.starts_with(&home) => {
            Some(Cow::Owned(format!("{home}{rest}")))
        }
        _ => Some(Cow::Borrowed(address)),
    }
}

/// The addresses of links in raw HTML, as typed.
pub(super) fn addresses_in(html: &str) -> impl Iterator<Item = &str> {
    html.split("href=").skip(1).filter_map(|rest| {
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        rest[1..].split(quote).next()
    })
}
