//! Routes: the one place that spells addresses, and with [`fragment`] fragments.
//!
//! An address is a path from the site's root that begins with `/`; that of a page ends with `/`. Addresses never change
//! once published: `tests/sites/frozen-1` fixes them.

mod destination;
mod fragment;

use crate::model::{Id, Kind, Settings};

pub use destination::{Destination, destination, is_refused_in_addresses, is_web_address};
pub use fragment::*;

/// Addresses below the path of the site's own address.
#[derive(Debug, Clone)]
pub struct Routes {
    origin: String,
    base: String,
}

impl Routes {
    /// The routes of a site: `https://example.org/briefing` puts everything below `/briefing`.
    pub fn new(settings: &Settings) -> Self {
        let url = settings.base_url.trim_end_matches('/');
        let host = url.find("://").map_or(0, |at| at + 3);
        let path = url[host..].find('/').map_or(url.len(), |at| host + at);
        Self { origin: url[..path].to_owned(), base: url[path..].to_owned() }
    }

    /// An address as in `href`.
    pub fn link(&self, address: &str) -> String {
        concat_parts([&self.base, address])
    }

    /// The address of a path as in `href`, the inverse of [`link`](Self::link); `None`
    /// for a path outside the site.
    pub fn address<'a>(&self, path: &'a str) -> Option<&'a str> {
        path.strip_prefix(&*self.base).filter(|address| address.starts_with('/'))
    }

    /// An address with the site's host before it; the plain link where the site has none.
    pub fn absolute(&self, address: &str) -> String {
        concat_parts([&self.origin, &self.base, address])
    }
}

/// The concatenation of parts: a page contains hundreds of addresses, and each consists of a few short parts.
fn concat_parts<const N: usize>(parts: [&str; N]) -> String {
    let mut whole = String::with_capacity(parts.iter().map(|part| part.len()).sum());
    for part in parts {
        whole.push_str(part);
    }
    whole
}

/// The page of one thing.
pub fn page_of(kind: Kind, id: &Id) -> String {
    match kind {
        Kind::Page => format!("/{id}/"),
        kind => concat_parts(["/", folder_of(kind), "/", id.as_str(), "/"]),
    }
}

/// The folder of the pages of a kind; pages about the site are at its root.
fn folder_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Page => "",
        kind => kind.plural(),
    }
}

/// A page of an index, from 1.
pub fn index_page(kind: Kind, page: usize) -> String {
    match page {
        0 | 1 => format!("/{}/", folder_of(kind)),
        page => format!("/{}/page/{page}/", folder_of(kind)),
    }
}

/// What a script filters an index by.
pub fn filters_of(kind: Kind) -> String {
    format!("/{}/filters.json", folder_of(kind))
}

/// A page, from 1, of the things with one value of a facet: `/quotes/by/year/2025/`.
pub fn facet_page(kind: Kind, facet: &str, value: &str, page: usize) -> String {
    let list = format!("/{}/by/{facet}/{value}/", folder_of(kind));
    if page <= 1 { list } else { format!("{list}page/{page}/") }
}

/// Who had which stance on a topic, as of a day on which that changed.
pub fn as_of(topic: &Id, day: &str) -> String {
    format!("{}as-of/{day}/", page_of(Kind::Topic, topic))
}

/// A page, from 1, of the timeline: of all of it, or of one year.
pub fn timeline_page(year: Option<i16>, page: usize) -> String {
    let list = year.map_or_else(|| TIMELINE.to_owned(), |year| format!("{TIMELINE}{year:04}/"));
    if page <= 1 { list } else { format!("{list}page/{page}/") }
}

/// A page, from 1, of one publication.
pub fn publication_page(name: &str, page: usize) -> String {
    let list = format!("{SOURCES}{name}/");
    if page <= 1 { list } else { format!("{list}page/{page}/") }
}

/// Two actors or two topics, compared, in either order.
pub fn comparison_page(kind: Kind, one: &Id, other: &Id) -> String {
    let (first, second) = (one.min(other), one.max(other));
    format!("{COMPARE}{}/{first}/{second}/", folder_of(kind))
}

/// An article's annotations, for machines.
pub fn article_annotations(article: &Id) -> String {
    concat_parts([&page_of(Kind::Article, article), "annotations.json"])
}

/// An article's text as a stream, where all of it may be shown.
pub fn text_stream(article: &Id) -> String {
    concat_parts([&page_of(Kind::Article, article), "text.txt"])
}

/// The folder of published captures, which search engines are asked to leave out.
pub const CAPTURES: &str = "/captures/";

/// The published capture of an article, by the name of the file.
///
/// A page of another site must not run its scripts as a page of this one: its address has the ending of a text.
pub fn capture(article: &Id, file: &str) -> String {
    const ARCHIVES: [&str; 6] = [".warc.gz", ".warc", ".wacz", ".mhtml", ".mht", ".pdf"];
    let file = file.to_ascii_lowercase();
    let archive = ARCHIVES.into_iter().find(|ending| file.ends_with(ending));
    let ending = archive.unwrap_or(if file.rsplit('.').next() == Some("gz") { ".html.txt.gz" } else { ".html.txt" });
    concat_parts([CAPTURES, article.as_str(), ending])
}

/// A page of all annotations, from 1.
pub fn annotation_page(number: usize) -> String {
    format!("/data/annotations/{number}.json")
}

/// A picture beside the texts that show it, by its path below `content`, encoded.
pub fn picture(path: &str) -> String {
    concat_parts(["/", path])
}

/// A file for downloading.
pub fn download(name: &str) -> String {
    concat_parts([DATA, name])
}

/// An article's notes, with the passages that they are about, as other sites show them in a frame.
pub fn embedded_notes(article: &Id) -> String {
    concat_parts(["/embed", &page_of(Kind::Article, article)])
}

/// Who stands where on a topic, as other sites show it in a frame.
pub fn embedded_stances(topic: &Id) -> String {
    concat_parts(["/embed", &page_of(Kind::Topic, topic)])
}

/// The frame of a page of a quote, an article or a topic, at whatever address of that kind; none for other pages.
pub fn frame_of_page(page: &str) -> Option<String> {
    let (folder, id) = page.strip_prefix('/')?.strip_suffix('/')?.split_once('/')?;
    let is_of = |kind: Kind| folder == folder_of(kind) && !id.is_empty() && !id.contains('/');
    if is_of(Kind::Quote) {
        Some(concat_parts(["/embed/", id, "/"]))
    } else {
        (is_of(Kind::Article) || is_of(Kind::Topic)).then(|| concat_parts(["/embed", page]))
    }
}

/// The page of the quote that a frame at an address shows; none for any other address.
pub fn quote_of_frame(address: &str) -> Option<String> {
    let id = address.strip_prefix("/embed/")?.strip_suffix('/')?;
    (!id.is_empty() && !id.contains('/')).then(|| concat_parts(["/", folder_of(Kind::Quote), "/", id, "/"]))
}

/// The article or the quote whose page, or another file of it, is at an address; none for any other address.
pub fn article_or_quote_at(address: &str) -> Option<(Kind, &str)> {
    let mut parts = address.strip_prefix('/')?.split('/').peekable();
    let is_embedded = parts.next_if_eq(&"embed").is_some();
    let (folder, id) = (parts.next()?, parts.next());
    match [Kind::Article, Kind::Quote].into_iter().find(|kind| folder == folder_of(*kind)) {
        Some(kind) => id.filter(|id| !id.is_empty()).map(|id| (kind, id)),
        // A quote's frame has no folder of its kind.
        None => (is_embedded && id.is_some()).then_some((Kind::Quote, folder)),
    }
}

/// The id of the quote whose page is at an address, with or without the slash at its end; none for any other address.
pub fn quote_at(address: &str) -> Option<&str> {
    let (folder, id) = address.strip_prefix('/')?.trim_end_matches('/').split_once('/')?;
    (folder == folder_of(Kind::Quote) && !id.contains('/')).then_some(id)
}

/// The picture of a page, for where it is shared.
pub fn card_picture(page: &str) -> String {
    concat_parts([page, CARD])
}

/// True for the path of a picture that [`card_picture`] names.
pub fn is_card_picture(path: &str) -> bool {
    path.rsplit('/').next() == Some(CARD)
}

const CARD: &str = "card.png";

/// A quote as other sites show it in a frame.
pub fn embed_page(quote: &Id) -> String {
    concat_parts(["/embed/", quote.as_str(), "/"])
}

/// The description of a quote's frame, for other sites (`oEmbed`).
pub fn embed_description(quote: &Id) -> String {
    frame_description(&embed_page(quote))
}

/// The description of the frame of a page, for other sites (`oEmbed`).
pub fn frame_description(page: &str) -> String {
    concat_parts([page, "oembed.json"])
}

/// A part of the list of pages of a large site, from 1.
pub fn sitemap_part(number: usize) -> String {
    format!("/sitemap-{number}.xml")
}

/// The feed of what a page lists: Atom, and JSON Feed.
pub fn feeds_of(page: &str) -> [String; 2] {
    [concat_parts([page, "feed.xml"]), concat_parts([page, "feed.json"])]
}

/// The addresses of all feeds, as hosts write them: `:kind` and `:id` stand for any part of an address.
pub fn feed_patterns() -> impl Iterator<Item = String> {
    [HOME, CHANGES, "/:kind/:id/"].into_iter().flat_map(feeds_of)
}

/// The address of an asset: its name contains a checksum of its bytes, so that the file at an address never changes.
pub fn asset_address(name: &str, bytes: &[u8]) -> String {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    format!("/{stem}.{}.{ending}", &blake3::hash(bytes).to_hex()[..SUM])
}

/// The asset of [`ASSETS`] whose address this is, as [`asset_address`] spells it for any bytes.
pub fn asset_at(address: &str) -> Option<&'static str> {
    let name = address.strip_prefix('/')?;
    ASSETS.into_iter().find(|asset| {
        let (stem, ending) = asset.rsplit_once('.').unwrap_or((asset, ""));
        let rest = name.strip_prefix(stem).and_then(|rest| rest.strip_prefix('.'));
        let sum = rest.and_then(|rest| rest.strip_suffix(ending)).and_then(|rest| rest.strip_suffix('.'));
        sum.is_some_and(|sum| sum.len() == SUM && sum.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')))
    })
}

/// The files that pages load for their looks and their scripts.
pub const ASSETS: [&str; 27] = [
    "style.css",
    "site.js",
    "first.js",
    "search.js",
    "clippings.js",
    "embed.css",
    "embed.js",
    "serif-latin.woff2",
    "serif-latin-ext.woff2",
    "serif-greek.woff2",
    "serif-cyrillic.woff2",
    "serif-italic-latin.woff2",
    "serif-italic-latin-ext.woff2",
    "serif-italic-greek.woff2",
    "serif-italic-cyrillic.woff2",
    "serif-bold-latin.woff2",
    "serif-bold-latin-ext.woff2",
    "serif-bold-greek.woff2",
    "serif-bold-cyrillic.woff2",
    "sans-latin.woff2",
    "sans-latin-ext.woff2",
    "sans-greek.woff2",
    "sans-cyrillic.woff2",
    "sans-bold-latin.woff2",
    "sans-bold-latin-ext.woff2",
    "sans-bold-greek.woff2",
    "sans-bold-cyrillic.woff2",
];
/// Digits of the checksum in an asset's name.
pub const SUM: usize = 16;
/// The home page.
pub const HOME: &str = "/";
/// Everything by date.
pub const TIMELINE: &str = "/timeline/";
/// Who is tied to whom.
pub const NETWORK: &str = "/network/";
/// The publications.
pub const SOURCES: &str = "/sources/";
/// Where a reader searches; the query is `q`.
pub const SEARCH: &str = "/search/";
/// What a reader clipped, which only the reader's browser knows.
pub const CLIPPINGS: &str = "/clippings/";
/// The folder of the search index, which contains nothing else.
pub const INDEX: &str = "/search/index/";
/// Which two can be compared.
pub const COMPARE: &str = "/compare/";
/// Quotes without an answer.
pub const UNANSWERED: &str = "/unanswered/";
/// What the editors changed.
pub const CHANGES: &str = "/changes/";
/// The page that hosts show for an unknown address.
pub const NOT_FOUND: &str = "/404.html";
/// What there is to download.
pub const DATA: &str = "/data/";
/// All annotations, for machines.
pub const ANNOTATIONS: &str = "/data/annotations.json";
/// How browsers and other programs search the site.
pub const OPENSEARCH: &str = "/opensearch.xml";
/// All pages, for search engines.
pub const SITEMAP: &str = "/sitemap.xml";
/// What search engines may read.
pub const ROBOTS: &str = "/robots.txt";
/// Checksums of all files that the tool wrote.
pub const MANIFEST: &str = "/.well-known/onrecord.json";

/// What a publishing run is about to publish; removed when the run ends.
pub const NEXT: &str = "/.well-known/onrecord-next.json";
/// The lease of the run that publishes to an object store.
pub const LOCK: &str = "/.well-known/onrecord-lock.json";
/// The headers that some hosts send with every file.
pub const HEADERS: &str = "/_headers";
/// Redirects, for some hosts.
pub const REDIRECTS: &str = "/_redirects";

/// The address of a file, by its path from the output folder; the inverse of [`file`].
pub fn address_of(path: &str) -> String {
    let page = path.strip_suffix("index.html").filter(|folder| folder.is_empty() || folder.ends_with('/'));
    concat_parts(["/", page.unwrap_or(path)])
}

/// The file an address is written to, from the output folder.
pub fn file(address: &str) -> String {
    let path = address.trim_start_matches('/');
    if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_has_its_frame_at_every_address_of_its_kind() {
        let id = Id::parse("by-may").expect("an id");
        let frame = |kind| frame_of_page(&page_of(kind, &id));
        assert_eq!(frame(Kind::Quote), Some(embed_page(&id)));
        assert_eq!(quote_of_frame(&embed_page(&id)), Some(page_of(Kind::Quote, &id)));
        assert_eq!(quote_of_frame(&embedded_notes(&id)), None);
        assert_eq!(frame(Kind::Article), Some(embedded_notes(&id)));
        assert_eq!(frame(Kind::Topic), Some(embedded_stances(&id)));
        let others = ["/", "/quotes/", "/quotes/page/2/", "/actors/by-may/", "/old/by-may", "/by-may/"];
        assert!(others.iter().all(|page| frame_of_page(page).is_none()));
    }

    #[test]
    fn the_files_of_an_article_or_a_quote_are_known_by_their_addresses() {
        let id = Id::parse("by-may").expect("an id");
        let (quote, article) = (page_of(Kind::Quote, &id), page_of(Kind::Article, &id));
        for address in [&quote, &card_picture(&quote), &embed_page(&id), &embed_description(&id)] {
            assert_eq!(article_or_quote_at(address), Some((Kind::Quote, "by-may")), "{address}");
        }
        for address in [&article, &text_stream(&id), &article_annotations(&id), &embedded_notes(&id)] {
            assert_eq!(article_or_quote_at(address), Some((Kind::Article, "by-may")), "{address}");
        }
        for address in ["/", "/quotes/", "/by-may/", &page_of(Kind::Actor, &id), "/data/record.json"] {
            assert_eq!(article_or_quote_at(address), None, "{address}");
            assert_eq!(quote_at(address), None, "{address}");
        }
        assert_eq!([quote.as_str(), quote.trim_end_matches('/')].map(quote_at), [Some("by-may"); 2]);
        assert!([&card_picture(&quote), &embed_page(&id), &article].iter().all(|other| quote_at(other).is_none()));
    }

    #[test]
    fn an_asset_is_known_by_its_address() {
        for name in ASSETS {
            assert_eq!(asset_at(&asset_address(name, b"")), Some(name));
        }
        for address in [
            "/style.css",
            "style.af1349b9f5f9a1a6.css",
            "/own.af1349b9f5f9a1a6.css",
            "/style.af1349b9f5f9a1a6.js",
            "/style.20250212.css",
            "/style.AF1349B9F5F9A1A6.css",
            "/a/style.af1349b9f5f9a1a6.css",
        ] {
            assert_eq!(asset_at(address), None, "{address}");
        }
    }
}
