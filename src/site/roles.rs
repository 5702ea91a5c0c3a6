//! The capacity in which a speaker speaks, and whom for.

use serde::Serialize;

use super::{Link, Site};
use crate::{
    record::{ActorIx, LinkedQuote},
    text::fold::fold,
};

/// The capacity in which the speaker spoke.
#[derive(Debug, Clone, Serialize)]
pub struct Role {
    /// As what.
    pub post: String,
    /// Where.
    pub organisation: Option<Link>,
    /// True if the post names the organisation, which is then not to be named again.
    pub named: bool,
}

impl Site<'_> {
    /// The actor that a quote speaks for, as a link; none if that is the speaker.
    pub(crate) fn represented_actor(&self, quote: &LinkedQuote) -> Option<Link> {
        quote.on_behalf_of.filter(|other| *other != quote.speaker).map(|other| self.actor_link_in_sentence(other))
    }

    /// The role that a speaker has by one of its memberships.
    pub(crate) fn role_of(&self, speaker: ActorIx, membership: usize) -> Role {
        let linked = self.record.actor(speaker);
        let post = linked.actor.memberships[membership].post.value.clone();
        let organisation = linked.organisations[membership];
        let named = organisation.is_some_and(|at| {
            let actor = &self.record.actor(at).actor;
            let names = actor.aliases.iter().map(|alias| &alias.name.value).chain([&actor.name.value]);
            let words = |text: &str| {
                let plain = fold(text).text().to_lowercase().replace(|c: char| !c.is_alphanumeric(), " ");
                format!(" {} ", plain.split_whitespace().collect::<Vec<_>>().join(" "))
            };
            names.into_iter().any(|name| words(&post).contains(&words(name)))
        });
        Role { post, organisation: organisation.map(|at| self.actor_link(at)), named }
    }
}
