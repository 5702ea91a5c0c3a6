//! The editors' own writing: briefings, and pages about the site.

use super::{Job, Page};
use crate::{
    record::{BriefingIx, PageIx, Target},
    render::{
        cx::Cx,
        linked_data,
        prose::prose,
        views::{Html, ProseView},
    },
};

pub(super) fn jobs(cx: &Cx, jobs: &mut Vec<Job>) {
    for (at, _) in cx.record.briefings() {
        jobs.push(Job::new(cx.address(Target::Briefing(at)), at, |cx, at| briefing(cx, *at)));
    }
    for (at, _) in cx.record.pages() {
        jobs.push(Job::new(cx.address(Target::Page(at)), at, |cx, at| page(cx, *at)));
    }
}

fn briefing(cx: &Cx, at: BriefingIx) -> Page {
    let linked = cx.record.briefing(at);
    let briefing = &linked.briefing;
    let view = ProseView {
        title: briefing.title.value.clone(),
        description: briefing.description.clone(),
        body: Html::new(&prose(cx.record.body(Target::Briefing(at)), cx, 2)),
        published: briefing.published.as_deref().map(|day| cx.date(day)),
        authors: briefing.authors.clone(),
        topics: linked.topics.iter().map(|at| cx.topic(*at)).collect(),
        quotes: cx.lines(cx.record.briefing_quotes(at)),
        draft: briefing.draft,
    };
    Page::new("briefing", &briefing.title.value, ("prose", view))
        .about(briefing.description.as_deref().unwrap_or_default())
        .linked(linked_data::briefing(cx, at), "article")
}

fn page(cx: &Cx, at: PageIx) -> Page {
    let page = cx.record.page(at);
    let view = ProseView {
        title: page.title.value.clone(),
        description: page.description.clone(),
        body: Html::new(&prose(cx.record.body(Target::Page(at)), cx, 2)),
        published: None,
        authors: Vec::new(),
        topics: Vec::new(),
        quotes: Vec::new(),
        draft: false,
    };
    Page::new("page", &page.title.value, ("prose", view)).about(page.description.as_deref().unwrap_or_default())
}
