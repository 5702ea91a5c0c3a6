//! The view of the site: what all pages share.

use super::{
    icons,
    pages::{Menu, menu_links},
    picture_file::size_of_picture,
    theme::Asset,
    typeface,
    views::{Alternate, DateView, Link, LogoView, SiteView},
};
use crate::{
    model::{DateShape, Edtf, Kind},
    route,
    site::Site,
};

/// The view of a site, with the addresses of its assets.
pub(super) fn site_view(site: Site<'_>, assets: &[Asset]) -> SiteView {
    let (settings, newest) = (site.record.settings(), site.record.newest_day());
    let asset =
        |name: &str| assets.iter().find(|asset| asset.name == name).map(|asset| site.routes.link(&asset.address));
    let feeds = route::feeds_of(route::HOME).into_iter().zip(["application/atom+xml", "application/feed+json"]);
    let feeds =
        feeds.map(|(address, mime)| Alternate { mime, title: settings.title.clone(), url: site.routes.link(&address) });
    let sections = menu_links(Menu::Main, site);
    // One of the editors' own entries may lead to it already.
    let method = method_link(site).filter(|method| !sections.iter().any(|section| section.url == method.url));
    SiteView {
        embed_stylesheet: asset("embed.css"),
        embed_script: asset("embed.js"),
        alternates: if settings.feeds { feeds.collect() } else { Vec::new() },
        opensearch: settings.search.then(|| site.routes.link(route::OPENSEARCH)),
        title: settings.title.clone(),
        description: settings.description.clone(),
        lang: settings.language.to_string(),
        dir: settings.language.dir(),
        publisher: settings.publisher.clone(),
        home: site.routes.link(route::HOME),
        stylesheet: asset("style.css").unwrap_or_default(),
        script: asset("site.js"),
        first_script: asset("first.js"),
        search_script: asset("search.js").filter(|_| settings.search),
        clippings: site.routes.link(route::CLIPPINGS),
        clippings_script: asset("clippings.js"),
        search: settings.search.then(|| site.routes.link(route::SEARCH)),
        sections,
        pages: menu_links(Menu::Footer, site),
        method,
        notice: notice(site),
        extra: settings.extra.clone(),
        icon: icons::ICONS.into_iter().find_map(asset).unwrap_or_default(),
        logo: logo_view(site, assets),
        fonts: typeface::fonts_to_preload(settings).into_iter().filter_map(asset).collect(),
        updated: newest.map(|day| day.to_string()),
        as_of: site.record.newest_date().and_then(as_of).map(|date| {
            let human = site.messages.readable_date(&date);
            DateView::new(&date, human)
        }),
    }
}

/// The date of the site: no more precise than it was typed; of an interval, its first day.
fn as_of(newest: &Edtf) -> Option<Edtf> {
    match newest.shape() {
        DateShape::One(_) => Some(newest.clone()),
        DateShape::Interval(..) => Edtf::parse(&newest.first()?.to_string()).ok(),
    }
}

/// The page that the settings name, else the page with the id `method`.
fn method_link(site: Site<'_>) -> Option<Link> {
    let id = site.record.settings().method.as_ref().map_or("method", |id| id.value.as_str());
    let found = site.record.find_target(Kind::Page, id)?;
    Some(Link { text: site.messages.get("how_we_check").to_owned(), url: site.url_of(found) })
}

/// What every page of a copy says that is not the site itself.
fn notice(site: Site<'_>) -> Option<String> {
    let settings = site.record.settings();
    match settings.preview.and_then(|day| Edtf::parse(&day.to_string()).ok()) {
        Some(day) => {
            let date = site.messages.readable_date(&day);
            Some(site.messages.format("preview_notice", [("date", date.into())]))
        }
        None => settings.staging.then(|| site.messages.get("staging_notice").to_owned()),
    }
}

/// The logo of a site, with its size in pixels where the file states it.
fn logo_view(site: Site<'_>, assets: &[Asset]) -> Option<LogoView> {
    let logo = icons::LOGOS.iter().find_map(|name| assets.iter().find(|asset| asset.name == *name))?;
    Some(LogoView { url: site.routes.link(&logo.address), size: size_of_picture(&logo.bytes) })
}
