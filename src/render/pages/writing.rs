//! The editors' own writing: briefings, and pages about the site.

use crate::{
    exchange::export::linked_data,
    record::{BriefingIx, PageIx, Target},
    render::{
        context::PageContext,
        page::{Job, Page},
        prose::render_prose,
        views::{Html, ProseView},
    },
};

pub(super) fn jobs(cx: &PageContext<'_>, jobs: &mut Vec<Job>) {
    for (at, _) in cx.site.record.briefings() {
        jobs.push(Job::new(cx.site.address_of(Target::Briefing(at)), at, |cx, at| briefing(cx, *at)));
    }
    for (at, _) in cx.site.record.pages() {
        jobs.push(Job::new(cx.site.address_of(Target::Page(at)), at, |cx, at| page(cx, *at)));
    }
}

fn briefing(cx: &PageContext<'_>, at: BriefingIx) -> Page {
    let linked = cx.site.record.briefing(at);
    let briefing = &linked.briefing;
    let view = ProseView {
        title: briefing.title.value.clone(),
        description: briefing.description.clone(),
        body: Html::new(&render_prose(cx.site.record.body_of(Target::Briefing(at)), cx, 2)),
        published: briefing.published.as_deref().map(|day| cx.date_view(day)),
        authors: briefing.authors.clone(),
        topics: linked.topics.iter().map(|at| cx.site.topic_link(*at)).collect(),
        quotes: cx.lines_html(cx.site.record.briefing_quotes(at)),
        draft: briefing.draft,
    };
    Page::new("briefing", &briefing.title.value, ("prose", view))
        .about(briefing.description.as_deref().unwrap_or_default())
        .linked(&linked_data::briefing_data(cx.site, at), "article")
}

fn page(cx: &PageContext<'_>, at: PageIx) -> Page {
    let page = cx.site.record.page(at);
    let view = ProseView {
        title: page.title.value.clone(),
        description: page.description.clone(),
        body: Html::new(&render_prose(cx.site.record.body_of(Target::Page(at)), cx, 2)),
        published: None,
        authors: Vec::new(),
        topics: Vec::new(),
        quotes: Vec::new(),
        draft: false,
    };
    Page::new("page", &page.title.value, ("prose", view)).about(page.description.as_deref().unwrap_or_default())
}
