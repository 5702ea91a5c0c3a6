//! Where the sets of quotes are listed.
//!
//! An actor's, topic's or event's page shows the newest quotes of its set; a longer set has a list of its own below the
//! index of quotes.

use super::{QuoteSet, Site};
use crate::{model::Kind, record::QuoteIx, route};

/// Quotes that an actor's, topic's or event's own page shows.
pub(crate) const SHOWN: usize = 12;

impl<'a> Site<'a> {
    /// Every set that only the index of quotes has and that is not empty, in order.
    pub(crate) fn indexed_sets(&self) -> impl Iterator<Item = QuoteSet> + use<'a> {
        self.derived.sets.0.keys().copied()
    }

    /// The value of a set, for readers.
    pub(crate) fn set_name(&self, set: QuoteSet) -> String {
        let word = |table: &str, word: &str| self.messages.format::<0>(&format!("{table}.{word}"), []);
        match set {
            QuoteSet::Speaker(at) | QuoteSet::SpokenFor(at) | QuoteSet::PassedOn(at) => self.actor_link(at).text,
            QuoteSet::Topic(at) => self.topic_link(at).text,
            QuoteSet::Event(at) => self.event_link(at).text,
            QuoteSet::Year(Some(year)) => year.to_string(),
            QuoteSet::Year(None) => self.messages.get("undated").to_owned(),
            QuoteSet::Kind(kind) => word("quote_kind", kind.word()),
            QuoteSet::Fidelity(fidelity) => word("fidelity", fidelity.as_str()),
            QuoteSet::Checked(level) => word("checked", level.word()),
            QuoteSet::Status(standing) => word("status", standing.word()),
        }
    }

    /// The title of the list of a set: `Indirect quotes`, `Quotes from 2025`.
    pub(crate) fn set_title(&self, set: QuoteSet) -> String {
        let title = |table: &str, word: &str| self.messages.format::<0>(&format!("{table}.{word}"), []);
        let name = match set {
            QuoteSet::Kind(kind) => return title("list_of_kind", kind.word()),
            QuoteSet::Fidelity(fidelity) => return title("list_of_fidelity", fidelity.as_str()),
            QuoteSet::Checked(level) => return title("list_of_checked", level.word()),
            QuoteSet::Status(standing) => return title("list_of_status", standing.word()),
            QuoteSet::Year(None) => return title("list_title", "undated"),
            QuoteSet::Speaker(at) | QuoteSet::SpokenFor(at) | QuoteSet::PassedOn(at) => {
                self.actor_link_in_sentence(at).text
            }
            QuoteSet::Topic(_) | QuoteSet::Event(_) | QuoteSet::Year(Some(_)) => self.set_name(set),
        };
        self.messages.format(&format!("list_title.{}", set.facet_name()), [("name", name.into())])
    }

    /// The quotes of a set, by date.
    pub(crate) fn quotes_of(&self, set: QuoteSet) -> &'a [QuoteIx] {
        match set {
            QuoteSet::Speaker(at) => &self.record.actor_links(at).quotes,
            QuoteSet::SpokenFor(at) => &self.record.actor_links(at).spoken_for,
            QuoteSet::PassedOn(at) => &self.record.actor_links(at).passed_on,
            QuoteSet::Topic(at) => &self.record.topic_links(at).quotes,
            QuoteSet::Event(at) => &self.record.event_links(at).quotes,
            _ => {
                self.record.track_quote_sets();
                self.derived.sets.0.get(&set).map(Vec::as_slice).unwrap_or_default()
            }
        }
    }

    /// True if the set is too long for its thing's own page, and has pages of the index.
    pub(crate) fn has_list(&self, set: QuoteSet) -> bool {
        self.quotes_of(set).len() > if set.owner_of_set().is_some() { SHOWN } else { 0 }
    }

    /// The address of all quotes of a set: on pages of the index, or on the page of the thing itself.
    pub(crate) fn set_url(&self, set: QuoteSet) -> String {
        match set.owner_of_set() {
            Some(owner) if !self.has_list(set) => self.url_of(owner),
            _ => self.routes.link(&route::facet_page(Kind::Quote, set.facet_name(), &set.value_slug(self.record), 1)),
        }
    }
}
