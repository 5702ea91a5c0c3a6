//! What search engines read: the list of pages, and what they may visit.

use super::job::Job;
use crate::{
    html::escaped,
    route::{self, Routes},
};

/// All pages for search engines (sitemaps.org, 0.9).
pub(super) fn sitemap_xml(routes: &Routes, jobs: &[Job]) -> Vec<u8> {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    let mut listed: Vec<_> = jobs.iter().filter(|job| job.listed).map(|job| job.address.as_str()).collect();
    listed.sort_unstable();
    for address in listed {
        xml.extend(["<url><loc>", &escaped(&routes.absolute(address)), "</loc></url>\n"]);
    }
    xml.push_str("</urlset>\n");
    xml.into_bytes()
}

/// The rules for robots, which may visit everything: so they learn which pages are not to be listed.
pub(super) fn robots_txt(routes: &Routes, unlisted: bool) -> Vec<u8> {
    if unlisted {
        return b"User-agent: *\nAllow: /\n".to_vec();
    }
    format!("User-agent: *\nAllow: /\nSitemap: {}\n", routes.absolute(route::SITEMAP)).into_bytes()
}
