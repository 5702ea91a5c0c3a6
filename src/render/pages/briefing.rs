//! A briefing's page.

use super::kind::{Layout, PageKind};
use crate::{
    exchange::export::linked_data,
    model::Kind,
    record::{BriefingIx, Target},
    render::{
        contents::list_contents, context::PageContext, job::Job, page::Page, prose::render_prose, value::Html,
        views::ProseView,
    },
};

/// The kind of page.
pub(super) const KIND: PageKind = PageKind::new("briefing", briefing_pages).in_section(Kind::Briefing);

fn briefing_pages(layout: &Layout<'_>) -> Vec<Job> {
    let site = layout.cx.site;
    let page = |at| Job::new(site.address_of(Target::Briefing(at)), at, |cx, at| briefing_page(cx, *at));
    site.record.briefings().map(|(at, _)| page(at)).collect()
}

fn briefing_page(cx: &PageContext<'_>, at: BriefingIx) -> Page {
    let linked = cx.site.record.briefing(at);
    let briefing = &linked.briefing;
    let body = render_prose(cx.site.record.body_of(Target::Briefing(at)), briefing.file, cx, Kind::Briefing);
    let contents = list_contents(&body, briefing.contents);
    let view = ProseView {
        title: briefing.title.value.clone(),
        description: briefing.description.clone(),
        body: Html::new(&body),
        contents,
        published: briefing.published.as_deref().map(|day| cx.date_view(day)),
        authors: briefing.authors.clone(),
        topics: linked.topics.iter().map(|at| cx.site.topic_link(*at)).collect(),
        quotes: cx.lines_html(cx.site.record.briefing_quotes(at)),
        image: briefing.image.as_ref().map(|image| cx.image_view(image)),
        extra: briefing.extra.clone(),
        draft: briefing.draft,
    };
    KIND.page(&briefing.title.value, ("prose", view))
        .with_description(briefing.description.as_deref().unwrap_or_default())
        .with_linked_data(&linked_data::briefing_data(cx.site, at), "article")
        .about(Target::Briefing(at))
}
