//! The editors' own writing: briefings, and pages about the site.

use super::{Job, Page};
use crate::{
    model::Files,
    render::{
        cx::{Cx, date},
        engine::Shared,
        prose::{Card, prose},
        views::{Html, ProseView},
    },
    route::{self, Kind},
};

pub(super) fn jobs<'a>(cx: &'a Cx<'a>, files: &'a Files, jobs: &mut Vec<Job<'a>>) {
    for at in 0..cx.record.briefings.len() {
        jobs.push(Box::new(move |card| briefing(cx, files, at, card)));
    }
    for at in 0..cx.record.pages.len() {
        jobs.push(Box::new(move |card| page(cx, files, at, card)));
    }
}

fn briefing(cx: &Cx<'_>, files: &Files, at: usize, card: Card<'_>) -> Page {
    let linked = &cx.record.briefings[at];
    let briefing = &linked.prose;
    let view = ProseView {
        title: briefing.title.value.clone(),
        description: briefing.description.clone(),
        body: Html::new(&prose(files.slice(briefing.body), cx, card, 2)),
        published: briefing.published.as_deref().map(date),
        authors: briefing.authors.clone(),
        topics: linked.topics.iter().map(|at| cx.topic(*at)).collect(),
        quotes: cx.cards(&linked.quotes),
        draft: briefing.draft,
    };
    let address = route::of(Kind::Briefing, &briefing.id);
    Page::new("briefing", address, &briefing.title.value, ("prose", Shared::new(&view)))
        .about(briefing.description.as_deref().unwrap_or_default())
}

fn page(cx: &Cx<'_>, files: &Files, at: usize, card: Card<'_>) -> Page {
    let page = &cx.record.pages[at].prose;
    let view = ProseView {
        title: page.title.value.clone(),
        description: page.description.clone(),
        body: Html::new(&prose(files.slice(page.body), cx, card, 2)),
        published: None,
        authors: Vec::new(),
        topics: Vec::new(),
        quotes: Vec::new(),
        draft: false,
    };
    let address = route::of(Kind::Page, &page.id);
    Page::new("page", address, &page.title.value, ("prose", Shared::new(&view)))
        .about(page.description.as_deref().unwrap_or_default())
}
