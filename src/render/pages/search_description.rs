//! The description of the search for browsers and other programs (`OpenSearch` 1.1).

use super::kind::Layout;
use crate::{
    html::escaped,
    render::{context::PageContext, job::Job},
    route,
};

/// The description, where the site can be searched.
pub(super) fn search_description_files(layout: &Layout<'_>) -> Vec<Job> {
    let file = || Job::of_file(route::OPENSEARCH, (), |cx, ()| search_description(cx));
    layout.cx.site.record.settings().search.then(file).into_iter().collect()
}

fn search_description(cx: &PageContext<'_>) -> Vec<u8> {
    let settings = cx.site.record.settings();
    // The form allows 16 characters for a short name.
    let short: String = settings.title.chars().take(16).collect();
    let description = if settings.description.is_empty() { &settings.title } else { &settings.description };
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\
         <ShortName>{}</ShortName><Description>{}</Description><InputEncoding>UTF-8</InputEncoding>\
         <Url type=\"text/html\" template=\"{}?q={{searchTerms}}\"/></OpenSearchDescription>\n",
        escaped(short.trim()),
        escaped(description),
        escaped(&cx.site.routes.absolute(route::SEARCH)),
    )
    .into_bytes()
}
