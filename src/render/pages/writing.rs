//! The editors' own writing: briefings, and pages about the site.

use super::{Job, Page};
use crate::{
    render::{
        cx::Cx,
        prose::prose,
        views::{Html, ProseView},
    },
    route::{self, Kind},
};

pub(super) fn jobs(cx: &Cx, jobs: &mut Vec<Job>) {
    for (at, linked) in cx.record.briefings.iter().enumerate() {
        jobs.push(Job::new(route::of(Kind::Briefing, &linked.prose.id), move |cx| briefing(cx, at)));
    }
    for (at, linked) in cx.record.pages.iter().enumerate() {
        jobs.push(Job::new(route::of(Kind::Page, &linked.prose.id), move |cx| page(cx, at)));
    }
}

fn briefing(cx: &Cx, at: usize) -> Page {
    let linked = &cx.record.briefings[at];
    let briefing = &linked.prose;
    let view = ProseView {
        title: briefing.title.value.clone(),
        description: briefing.description.clone(),
        body: Html::new(&prose(cx.files.slice(briefing.body), cx, 2)),
        published: briefing.published.as_deref().map(|day| cx.date(day)),
        authors: briefing.authors.clone(),
        topics: linked.topics.iter().map(|at| cx.topic(*at)).collect(),
        quotes: cx.lines(&linked.quotes),
        draft: briefing.draft,
    };
    Page::new("briefing", &briefing.title.value, ("prose", view))
        .about(briefing.description.as_deref().unwrap_or_default())
}

fn page(cx: &Cx, at: usize) -> Page {
    let page = &cx.record.pages[at].prose;
    let view = ProseView {
        title: page.title.value.clone(),
        description: page.description.clone(),
        body: Html::new(&prose(cx.files.slice(page.body), cx, 2)),
        published: None,
        authors: Vec::new(),
        topics: Vec::new(),
        quotes: Vec::new(),
        draft: false,
    };
    Page::new("page", &page.title.value, ("prose", view)).about(page.description.as_deref().unwrap_or_default())
}
