//! Blocks of raw HTML in Markdown, sanitised: no scripts, no styles, no pictures, no addresses that are not of the web.
//! The only file that uses ammonia's builder.

use std::{borrow::Cow, collections::BTreeSet, sync::LazyLock};

use ammonia::{Builder, Url, UrlRelative};

use super::percent;
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

/// The levels of the headings in raw HTML.
pub(super) fn levels_in(html: &str) -> impl Iterator<Item = u8> {
    html.match_indices('<').filter_map(move |(at, _)| heading_at(&html[at + 1..]))
}

/// Moves the headings in sanitised HTML down by some levels, so that the title of the page stays its only `h1`.
pub(super) fn shift_headings(html: &str, shift: u8) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let name = at + 1 + usize::from(rest[at + 1..].starts_with('/'));
        out.push_str(&rest[..name]);
        rest = &rest[name..];
        if let Some(level) = heading_at(rest) {
            out.push('h');
            out.push(char::from(b'0' + level.saturating_add(shift).min(6)));
            rest = &rest[2..];
        }
    }
    out.push_str(rest);
    out
}

/// The level of the heading whose tag has its name here.
fn heading_at(rest: &str) -> Option<u8> {
    match rest.as_bytes() {
        [b'h' | b'H', level @ b'1'..=b'6', after, ..] if !after.is_ascii_alphanumeric() => Some(level - b'0'),
        _ => None,
    }
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
        Some(rest) if !rest.starts_with(['/', '\\']) && !percent::is_below(address, &home) => {
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
