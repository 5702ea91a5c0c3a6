//! The index of actors, by kind and name.

use super::{
    index::{GroupView, grouped_page},
    kind::{Layout, Menu, PageKind},
};
use crate::{
    model::{ActorKind, Choice, Kind},
    render::{context::PageContext, job::Job},
    route,
};

/// The kind of page.
pub(super) const KIND: PageKind =
    PageKind::new("index", actor_index_pages).in_menu(Menu::Main, |site| vec![site.section_link(Kind::Actor)]);

fn actor_index_pages(_: &Layout<'_>) -> Vec<Job> {
    let page = Job::new(route::index_page(Kind::Actor, 1), (), |cx, ()| {
        grouped_page(cx, &KIND, Kind::Actor, actors_by_kind(cx))
    });
    vec![page]
}

/// Actors by kind and name.
fn actors_by_kind(cx: &PageContext<'_>) -> Vec<GroupView> {
    let mut groups = Vec::new();
    for (kind, name) in ActorKind::ALL {
        let all = cx.site.record.actors().filter(|(_, facts)| facts.actor.kind == *kind);
        let mut items: Vec<_> = all
            .map(|(at, facts)| {
                let actor = &facts.actor;
                let sort = actor.sort_name.as_ref().unwrap_or(&actor.name.value);
                let count = cx.site.record.upheld(&cx.site.record.actor_links(at).quotes).count();
                (sort, at, cx.counted_actor(at, count))
            })
            .collect();
        items.sort_by(|a, b| cx.site.messages.compare(a.0, b.0).then(a.1.cmp(&b.1)));
        if !items.is_empty() {
            groups.push(GroupView { name, items: items.into_iter().map(|(_, _, item)| item).collect() });
        }
    }
    groups
}
