//! Who had which stance on the positions of a topic, as of each day on which that changed.

use std::hash::Hash;

use serde::Serialize;

use super::{
    kind::{Layout, PageKind},
    matrix::{MatrixView, as_of_links, days_of_change, matrix_views, readable_day},
};
use crate::{
    incremental::{Digest, Digester},
    model::{Day, Edtf},
    record::TopicIx,
    render::{
        context::PageContext,
        job::Job,
        page::Page,
        views::{DateView, Link},
    },
    route,
};

/// The kind of page.
pub(super) const KIND: PageKind = PageKind::new("as-of", as_of_pages);

fn as_of_pages(layout: &Layout<'_>) -> Vec<Job> {
    let cx = &layout.cx;
    let page = |topic: TopicIx, day: Day| {
        let address = route::as_of(&cx.site.record.topic(topic).topic.id, &day.to_string());
        Job::new(address, AsOf { topic, day }, |cx, of| as_of_page(cx, of.topic, of.day))
    };
    let of_topic = |topic: TopicIx| days_of_change(cx, topic).into_iter().map(move |day| page(topic, day));
    cx.site.record.topics().flat_map(|(topic, _)| of_topic(topic)).collect()
}

/// A topic as of a day.
struct AsOf {
    topic: TopicIx,
    day: Day,
}

impl Digest for AsOf {
    fn digest(&self, to: &mut Digester<'_>) {
        let Self { topic, day } = self;
        topic.digest(to);
        day.hash(to);
    }
}

/// Who had which stance on a topic as of a day, as `as_of`.
#[derive(Debug, Serialize)]
pub struct AsOfView {
    /// The topic.
    pub topic: Link,
    /// The day.
    pub date: Option<DateView>,
    /// Who had which stance.
    pub matrices: Vec<MatrixView>,
    /// The day before it on which something changed.
    pub before: Option<Link>,
    /// The day after it.
    pub after: Option<Link>,
    /// All those days, the newest first.
    pub dates: Vec<Link>,
}

fn as_of_page(cx: &PageContext<'_>, topic: TopicIx, day: Day) -> Page {
    let id = &cx.site.record.topic(topic).topic.id;
    let days = days_of_change(cx, topic);
    let at = days.iter().position(|other| *other == day).unwrap_or_default();
    let address = |day: &Day| route::as_of(id, &day.to_string());
    let (before, after) = (at.checked_sub(1).map(|at| days[at]), days.get(at + 1).copied());
    let link = |day: Day| Link { text: readable_day(cx, day), url: cx.site.routes.link(&address(&day)) };
    let date = Edtf::parse(&day.to_string()).map(|date| cx.date_view(&date)).ok();
    let view = AsOfView {
        topic: cx.site.topic_link(topic),
        date,
        matrices: matrix_views(cx, topic, Some(day)),
        before: before.map(link),
        after: after.map(link),
        dates: as_of_links(cx, topic),
    };
    let words = [("name", cx.site.topic_link(topic).text.into()), ("date", readable_day(cx, day).into())];
    let title = cx.site.messages.format("as_of_title", words.clone());
    let mut page = KIND.page(&title, ("as_of", view)).with_description(&cx.site.messages.format("as_of_about", words));
    page.neighbours = (after.as_ref().map(address), before.as_ref().map(address));
    page
}
