//! Addresses of pages, and links to them by the names of what they are about.

use serde::Serialize;

use super::Site;
use crate::{
    model::{Kind, Publish},
    record::{ActorIx, ArticleIx, EventIx, QuoteIx, Target, TopicIx, Wording},
    route,
};

/// A text that leads somewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Link {
    /// What is shown.
    pub text: String,
    /// Where it leads.
    pub url: String,
}

impl Site<'_> {
    /// The address of a thing's page, from the site's root.
    pub(crate) fn address_of(&self, target: Target) -> String {
        route::page_of(target.kind(), self.record.id_of(target))
    }

    /// A link to a thing's page, as `href` has it.
    pub(crate) fn url_of(&self, target: Target) -> String {
        self.routes.link(&self.address_of(target))
    }

    /// A link to a thing's page, with the host.
    pub(crate) fn absolute_url(&self, target: Target) -> String {
        self.routes.absolute(&self.address_of(target))
    }

    /// A link to a quote's page.
    pub(crate) fn quote_url(&self, at: QuoteIx) -> String {
        self.url_of(Target::Quote(at))
    }

    /// A link to the words of a quote or a rendition in their article; to the article if it shows no text.
    pub(crate) fn passage_url(&self, quote: QuoteIx, wording: Wording) -> String {
        let (article, variant) = match wording {
            Wording::Own => (self.record.quote(quote).article, None),
            Wording::Rendition(at) => {
                let linked = self.record.rendition(at);
                (linked.article, linked.rendition.variant.as_deref())
            }
        };
        if self.published_text(article) == Publish::None {
            return self.url_of(Target::Article(article));
        }
        let article = self.record.id_of(Target::Article(article));
        let fragment = route::rendition_fragment(self.record.id_of(Target::Quote(quote)), variant);
        self.routes.link(&route::with_fragment(&route::page_of(Kind::Article, article), &fragment))
    }

    /// How much of an article's text its page may show besides the quotes.
    pub(crate) fn published_text(&self, at: ArticleIx) -> Publish {
        self.record.article(at).article.rights.publish
    }

    /// An actor's name as a link to its page.
    pub(crate) fn actor_link(&self, at: ActorIx) -> Link {
        Link { text: self.record.actor(at).actor.name.value.clone(), url: self.url_of(Target::Actor(at)) }
    }

    /// An actor's name within a sentence, as a link to its page: `the United States`.
    pub(crate) fn actor_link_in_sentence(&self, at: ActorIx) -> Link {
        let actor = &self.record.actor(at).actor;
        let text = actor.in_sentence.as_ref().unwrap_or(&actor.name.value).clone();
        Link { text, url: self.url_of(Target::Actor(at)) }
    }

    /// A topic's name as a link to its page.
    pub(crate) fn topic_link(&self, at: TopicIx) -> Link {
        Link { text: self.record.topic(at).topic.name.value.clone(), url: self.url_of(Target::Topic(at)) }
    }

    /// An event's name as a link to its page.
    pub(crate) fn event_link(&self, at: EventIx) -> Link {
        Link { text: self.record.event(at).event.name.value.clone(), url: self.url_of(Target::Event(at)) }
    }

    /// A link to a page of its own, with a message as its text.
    pub(crate) fn link_to(&self, message: &'static str, address: &str) -> Link {
        Link { text: self.messages.get(message).to_owned(), url: self.routes.link(address) }
    }

    /// A link to the index that lists things of a kind.
    pub(crate) fn section_link(&self, kind: Kind) -> Link {
        let message = match kind {
            Kind::Article => "sections.articles",
            Kind::Quote => "sections.quotes",
            Kind::Actor => "sections.actors",
            Kind::Topic => "sections.topics",
            Kind::Event => "sections.events",
            Kind::Briefing | Kind::Page => "sections.briefings",
        };
        self.link_to(message, &route::index_page(kind, 1))
    }
}
