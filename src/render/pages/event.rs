//! An event's page.

use serde::Serialize;

use super::{
    article_sets::ArticleSet,
    kind::{Layout, PageKind},
};
use crate::{
    exchange::export::linked_data,
    model::Kind,
    record::{EventIx, Target},
    render::{
        context::PageContext,
        job::Job,
        page::Page,
        prose::render_prose,
        value::{Html, Shared},
        views::{AllView, EventCard, Link, SourceView},
    },
    site::{QuoteSet, SHOWN},
};

/// The kind of page.
pub(super) const KIND: PageKind = PageKind::new("event", event_pages).in_section(Kind::Event);

fn event_pages(layout: &Layout<'_>) -> Vec<Job> {
    let site = layout.cx.site;
    let page = |at| Job::new(site.address_of(Target::Event(at)), at, |cx, at| event_page(cx, *at));
    site.record.events().map(|(at, _)| page(at)).collect()
}

/// An event's page, as `event`.
#[derive(Debug, Serialize)]
pub struct EventView {
    /// The event as a card.
    pub card: EventCard,
    /// Latitude and longitude.
    pub geo: Option<String>,
    /// The description.
    pub body: Html,
    /// The larger event.
    pub parent: Option<Link>,
    /// The events it consists of.
    pub parts: Vec<EventCard>,
    /// Who took part.
    pub participants: Vec<Link>,
    /// What was said at it; the beginning, where that is much.
    pub quotes: Vec<Shared<Html>>,
    /// Where all of it is listed, if that is another page.
    pub all_quotes: Option<AllView>,
    /// Articles that report it; the beginning, where that is many.
    pub articles: Vec<Shared<SourceView>>,
    /// Where all of them are listed, if that is another page.
    pub all_articles: Option<AllView>,
}

fn event_page(cx: &PageContext<'_>, at: EventIx) -> Page {
    let (linked, links) = (cx.site.record.event(at), cx.site.record.event_links(at));
    let event = &linked.event;
    let view = EventView {
        card: cx.event_card(at),
        geo: event.place.as_ref().and_then(|place| place.geo.clone()),
        body: Html::new(&render_prose(cx.site.record.body_of(Target::Event(at)), cx, 2)),
        parent: linked.parent.map(|at| cx.site.event_link(at)),
        parts: links.parts.iter().map(|at| cx.event_card(*at)).collect(),
        participants: linked.participants.iter().map(|at| cx.site.actor_link(*at)).collect(),
        quotes: cx.cards_html(links.quotes.iter().take(SHOWN)),
        all_quotes: cx.all_of(QuoteSet::Event(at)),
        articles: cx.shared_source_views(links.articles.iter().take(SHOWN)),
        all_articles: ArticleSet::Event(at).full_list(cx, links.articles.len()),
    };
    let name = &event.name.value;
    let date = cx.site.format_date(&event.date);
    let about = cx.site.messages.format("event_about", [("name", name.as_str().into()), ("date", date.into())]);
    KIND.page(name, ("event", view))
        .with_description(&about)
        .with_linked_data(&linked_data::event_data(cx.site, at), "website")
        .about(Target::Event(at))
}
