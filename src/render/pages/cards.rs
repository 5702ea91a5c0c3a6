//! The pictures of pages for social networks, at their addresses.

use super::kind::Layout;
use crate::{
    record::{QuoteIx, Target},
    render::{context::PageContext, job::Job, share_image::share_image, views::CardImage},
};
#[cfg(feature = "cards")]
use crate::{render::redirects::former_pages, route};

/// Every card; that of a page that moved at its former addresses too.
#[cfg(feature = "cards")]
pub(super) fn card_files(layout: &Layout<'_>) -> Vec<Job> {
    let site = layout.cx.site;
    let stylesheet = layout.assets.iter().find(|asset| asset.name == "style.css");
    let stylesheet = stylesheet.map_or_else(Default::default, |found| String::from_utf8_lossy(&found.bytes));
    let mut jobs = Vec::new();
    let former = former_pages(site);
    for subject in crate::cards::list_subjects(site, &stylesheet) {
        let address = crate::cards::address_of_card(site, subject.of);
        for page in subject.of.and_then(|of| former.get(&of)).into_iter().flatten() {
            jobs.push(card_file(route::card_picture(page), subject.clone()).at_former_address());
        }
        jobs.push(card_file(address, subject));
    }
    jobs
}

#[cfg(feature = "cards")]
fn card_file(address: String, subject: crate::cards::CardSubject) -> Job {
    Job::of_picture(address, subject, |cx, subject| {
        let crate::cards::Drawing { shows, draw } = crate::cards::draw_card(cx.site, subject);
        crate::render::job::Sketch { shows, draw }
    })
}

/// No card: the tool was built without them.
#[cfg(not(feature = "cards"))]
pub(super) fn card_files(_: &Layout<'_>) -> Vec<Job> {
    Vec::new()
}

/// The card that a quote's page refers to, if it has one.
pub(super) fn card_image(cx: &PageContext<'_>, at: QuoteIx) -> Option<CardImage> {
    share_image(cx, Some(Target::Quote(at)))
}
