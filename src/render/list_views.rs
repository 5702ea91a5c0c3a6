//! Views of things in lists: articles as sources, quotes, briefings and events as cards, links with a count.

use super::{
    context::PageContext,
    value::Shared,
    views::{AllView, BriefingCard, Counted, EventCard, ImageView, QuoteCard, SourceView},
};
use crate::{
    model::{Edtf, Image},
    record::{ActorIx, ArticleIx, BriefingIx, EventIx, QuoteIx, Target, Wording},
    site::{Link, QuoteSet, WORDS, known_from},
    text,
};

impl PageContext<'_> {
    /// An actor as a link with a number of something.
    pub(super) fn counted_actor(&self, at: ActorIx, count: usize) -> Counted {
        let Link { text, url } = self.site.actor_link(at);
        Counted { text, url, count, hue: self.site.hue_of_actor(at) }
    }

    /// An article as a source.
    pub(super) fn shared_source_view(&self, at: ArticleIx) -> Shared<SourceView> {
        let sources = &self.shared.sources;
        sources
            .get_or_make(at.0, self.site.record, |record| Shared::new(&self.with_record(record).source_view(at)))
            .clone()
    }

    /// Articles as sources, in the order given.
    pub(super) fn shared_source_views<'q>(
        &self,
        articles: impl IntoIterator<Item = &'q ArticleIx>,
    ) -> Vec<Shared<SourceView>> {
        articles.into_iter().map(|at| self.shared_source_view(*at)).collect()
    }

    fn source_view(&self, at: ArticleIx) -> SourceView {
        let article = &self.site.record.article(at).article;
        let source = &article.source;
        SourceView {
            title: article.title.value.clone(),
            url: self.site.url_of(Target::Article(at)),
            publisher: source.publisher.as_ref().map(|p| p.value.clone()),
            authors: source.authors.clone(),
            published: article.published.as_deref().map(|day| self.date_view(day)),
            genre: article.genre.word(),
            original: source.url.as_ref().map(|url| url.value.clone()),
            archived: source.archived.as_ref().map(|url| url.value.clone()),
            retrieved: source.retrieved.as_deref().map(|day| self.date_view(day)),
            fetched: source.retrieved.as_deref().filter(|on| on.first() == on.last()).and_then(Edtf::machine_readable),
            seen: self.site.record.article(at).seen.as_ref().map(|day| self.date_view(day)),
            lang: article.lang.to_string(),
            in_lang: self.in_lang(&article.lang),
            extra: article.extra.clone(),
        }
    }

    /// A briefing as a card.
    pub(super) fn briefing_card(&self, at: BriefingIx) -> BriefingCard {
        let briefing = &self.site.record.briefing(at).briefing;
        BriefingCard {
            title: briefing.title.value.clone(),
            url: self.site.url_of(Target::Briefing(at)),
            description: briefing.description.clone(),
            published: briefing.published.as_deref().map(|day| self.date_view(day)),
            image: briefing.image.as_ref().map(|image| self.image_view(image)),
            extra: briefing.extra.clone(),
        }
    }

    /// A picture of the site's own files.
    pub(super) fn image_view(&self, image: &Image) -> ImageView {
        let (url, size) = self.pictures_near(image.file.span.file).image_link(image);
        ImageView { url, size, alt: image.alt.clone(), credit: image.credit.clone() }
    }

    /// An event as a card.
    pub(super) fn event_card(&self, at: EventIx) -> EventCard {
        let event = &self.site.record.event(at).event;
        EventCard {
            name: event.name.value.clone(),
            url: self.site.url_of(Target::Event(at)),
            date: self.date_view(&event.date),
            place: event.place.as_ref().map(|place| place.name.clone()),
            extra: event.extra.clone(),
        }
    }

    /// A quote with all that its card shows.
    pub(super) fn quote_card(&self, at: QuoteIx) -> QuoteCard {
        let site = &self.site;
        let linked = site.record.quote(at);
        let quote = &linked.quote;
        let article = &site.record.article(linked.article).article;
        let lang = site.quote_language(at);
        QuoteCard {
            id: quote.id.value.to_string(),
            url: site.quote_url(at),
            context: site.passage_url(at, Wording::Own),
            text: quote.text.value.clone(),
            beginning: text::shorten(&quote.text.value, WORDS),
            lang: lang.to_string(),
            dir: lang.dir(),
            marks: site.quotation_marks(at),
            speaker: site.actor_link(linked.speaker),
            hue: site.hue_of_actor(linked.speaker),
            role: linked.role.map(|role| site.role_of(linked.speaker, role)),
            on_behalf_of: site.represented_actor(linked),
            date: linked.when.date().map(|day| self.date_view(day)),
            date_from: known_from(&linked.when),
            source: Link { text: article.title.value.clone(), url: site.url_of(Target::Article(linked.article)) },
            publisher: article.source.publisher.as_ref().map(|p| p.value.clone()),
            kind: quote.kind.word(),
            fidelity: quote.anchor.fidelity.as_str(),
            status: quote.status.word(),
            caveat: quote.caveat(),
            verified: quote.verification.level.word(),
            contradicted: site.record.collation(at).differs(Wording::Own),
            translated: site.quote_translation(at),
            agreement: site.agreement_line(at),
            extra: quote.extra.clone(),
        }
    }

    /// Where all of a set is, if its thing's own page shows only the beginning.
    pub(super) fn all_of(&self, set: QuoteSet) -> Option<AllView> {
        let all = || AllView { url: self.site.set_url(set), total: self.site.quotes_of(set).len() };
        self.site.has_list(set).then(all)
    }
}
