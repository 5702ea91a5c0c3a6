//! A topic's page, with who has which stance.

use serde::Serialize;

use super::{
    actor::is_short,
    article_sets::ArticleSet,
    embed, embedded_stances,
    feed_links::with_feed_links,
    kind::{Layout, PageKind},
    matrix::{MatrixView, as_of_links, matrix_views},
    stances::{ShiftView, shift_view},
};
use crate::{
    exchange::export::{feeds::Followed, linked_data},
    model::{Extra, Kind},
    record::{Target, TopicIx},
    render::{
        context::PageContext,
        job::Job,
        page::Page,
        prose::render_prose,
        value::{Html, Shared},
        views::{AllView, BriefingCard, Link, SourceView},
    },
    site::{QuoteSet, SHOWN},
};

/// The kind of page.
pub(super) const KIND: PageKind = PageKind::new("topic", topic_pages).in_section(Kind::Topic);

fn topic_pages(layout: &Layout<'_>) -> Vec<Job> {
    let site = layout.cx.site;
    let page = |at| Job::new(site.address_of(Target::Topic(at)), at, |cx, at| topic_page(cx, *at));
    site.record.topics().map(|(at, _)| page(at)).collect()
}

/// A topic's page, as `topic`.
#[derive(Debug, Serialize)]
pub struct TopicView {
    /// Its name.
    pub name: String,
    /// Values of the editors' own.
    pub extra: Extra,
    /// True if it is a draft.
    pub draft: bool,
    /// The definition.
    pub body: Html,
    /// True if that is so short that it comes before the quotes.
    pub body_is_short: bool,
    /// The wider topic.
    pub broader: Option<Link>,
    /// The narrower ones.
    pub narrower: Vec<Link>,
    /// Who has which stance.
    pub matrices: Vec<MatrixView>,
    /// Days on which that changed, as links to the stances of that day, the newest first.
    pub dates: Vec<Link>,
    /// Who changed a stance.
    pub shifts: Vec<ShiftView>,
    /// Quotes about it, the newest first; the beginning, where that is many.
    pub quotes: Vec<Shared<Html>>,
    /// Where all of them are listed, if that is another page.
    pub all_quotes: Option<AllView>,
    /// Articles about it, or with a quote about it, the newest first; the beginning, where that is many.
    pub articles: Vec<Shared<SourceView>>,
    /// Where all of them are listed, if that is another page.
    pub all_articles: Option<AllView>,
    /// Briefings about it.
    pub briefings: Vec<BriefingCard>,
    /// Who stands where, for other sites.
    pub frames: Vec<embed::FrameView>,
}

fn topic_page(cx: &PageContext<'_>, at: TopicIx) -> Page {
    let (linked, links) = (cx.site.record.topic(at), cx.site.record.topic_links(at));
    let body = render_prose(cx.site.record.body_of(Target::Topic(at)), linked.topic.file, cx, Kind::Topic);
    let view = TopicView {
        name: linked.topic.name.value.clone(),
        extra: linked.topic.extra.clone(),
        draft: linked.topic.draft,
        body: Html::new(&body),
        body_is_short: is_short(&body),
        broader: linked.broader.map(|at| cx.site.topic_link(at)),
        narrower: links.narrower.iter().map(|at| cx.site.topic_link(*at)).collect(),
        matrices: matrix_views(cx, at, None),
        dates: as_of_links(cx, at),
        shifts: links.shifts.iter().map(|shift| shift_view(cx, shift)).collect(),
        quotes: cx.cards_html(links.quotes.iter().rev().take(SHOWN)),
        all_quotes: cx.all_of(QuoteSet::Topic(at)),
        articles: cx.shared_source_views(links.articles.iter().rev().take(SHOWN)),
        all_articles: ArticleSet::Topic(at).full_list(cx, links.articles.len()),
        briefings: links.briefings.iter().map(|at| cx.briefing_card(*at)).collect(),
        frames: embedded_stances::frames(cx, at),
    };
    let name = &linked.topic.name.value;
    let about = cx.site.messages.format("topic_about", [("name", name.as_str().into())]);
    let page = KIND
        .page(name, ("topic", view))
        .with_description(&about)
        .with_linked_data(&linked_data::topic_page(cx.site, at), "website")
        .about(Target::Topic(at));
    let page = match embedded_stances::description_url(cx, at) {
        Some(oembed) => page.with_alternate(embed::MIME, name, oembed),
        None => page,
    };
    with_feed_links(page, cx, Followed::Topic(at))
}
