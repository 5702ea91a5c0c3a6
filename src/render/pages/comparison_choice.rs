//! The page on which to choose two actors or two topics to compare.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{
    actor_comparison::compare_links,
    kind::{Layout, Menu, PageKind},
    topic_comparison::topic_comparison_address,
};
use crate::{
    record::{ActorIx, TopicIx},
    render::{
        context::PageContext,
        job::Job,
        page::Page,
        views::{Counted, Link},
    },
    route,
};

/// The kind of page.
pub(super) const KIND: PageKind = PageKind::new("comparisons", choice_pages)
    .in_menu(Menu::Footer, |site| vec![site.link_to("sections.compare", route::COMPARE)]);

/// An actor, and whom it can be compared with.
type Choice = (ActorIx, Vec<(ActorIx, usize)>);

fn choice_pages(layout: &Layout<'_>) -> Vec<Job> {
    let topics: Vec<_> = layout.comparisons.topics.iter().map(|((a, b), shared)| (*a, *b, *shared)).collect();
    let of: (Vec<Choice>, _) = (layout.comparisons.by_actor().into_iter().collect(), topics);
    vec![Job::new(route::COMPARE, of, |cx, (actors, topics)| choice_page(cx, actors, topics))]
}

/// Which two can be compared, as `comparisons`.
#[derive(Debug, Serialize)]
pub struct ComparisonsView {
    /// Actors with those they can be compared with, by name.
    pub actors: Vec<CompareChoice>,
    /// Topics likewise.
    pub topics: Vec<CompareChoice>,
}

/// Something that can be compared with others of its kind.
#[derive(Debug, Serialize)]
pub struct CompareChoice {
    /// What.
    pub of: Link,
    /// The comparisons, by the name of the other one; how many questions or actors both have.
    pub with: Vec<Counted>,
}

fn choice_page(cx: &PageContext<'_>, actors: &[Choice], pairs: &[(TopicIx, TopicIx, usize)]) -> Page {
    let actor = |(at, others): &Choice| CompareChoice {
        of: cx.site.actor_link(*at),
        with: sort_by_name(cx, compare_links(cx, *at, others)),
    };
    let mut topics: BTreeMap<TopicIx, Vec<Counted>> = BTreeMap::new();
    for (a, b, count) in pairs {
        let url = cx.site.routes.link(&topic_comparison_address(cx, *a, *b));
        for (of, other) in [(a, b), (b, a)] {
            let choice = Counted { text: cx.site.topic_link(*other).text, url: url.clone(), count: *count, hue: 0 };
            topics.entry(*of).or_default().push(choice);
        }
    }
    let topic = |(at, with): (TopicIx, Vec<Counted>)| CompareChoice {
        of: cx.site.topic_link(at),
        with: sort_by_name(cx, with),
    };
    let mut view =
        ComparisonsView { actors: actors.iter().map(actor).collect(), topics: topics.into_iter().map(topic).collect() };
    view.actors.sort_by(|a, b| cx.site.messages.compare(&a.of.text, &b.of.text));
    view.topics.sort_by(|a, b| cx.site.messages.compare(&a.of.text, &b.of.text));
    KIND.page(cx.site.messages.get("sections.compare"), ("comparisons", view))
        .with_description(cx.site.messages.get("compare_choose"))
}

fn sort_by_name(cx: &PageContext<'_>, mut with: Vec<Counted>) -> Vec<Counted> {
    with.sort_by(|a, b| cx.site.messages.compare(&a.text, &b.text));
    with
}
