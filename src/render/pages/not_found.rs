//! The page for addresses that lead nowhere.

use super::kind::{Layout, PageKind};
use crate::{render::job::Job, route};

/// The kind of page.
pub(super) const KIND: PageKind = PageKind::new("404", not_found_pages);

fn not_found_pages(_: &Layout<'_>) -> Vec<Job> {
    let page = Job::new(route::NOT_FOUND, (), |cx, ()| KIND.page(cx.site.messages.get("not_found"), ("nothing", ())));
    vec![page.listed_if(false)]
}
