//! The facts of actors.

use super::{FactField, FactValue, ThingFacts, facts::texts_of};
use crate::model::{Actor, Edtf, Kind, Spanned};

/// The facts of an actor, with the Markdown below the front matter.
pub(super) fn actor_facts(actor: &Actor, body: &str) -> ThingFacts {
    let mut facts = ThingFacts {
        name: actor.name.value.clone(),
        former: texts_of(&actor.former).map(str::to_owned).collect(),
        ..ThingFacts::default()
    };
    let date = |date: &Option<Spanned<Edtf>>| date.as_ref().map(|date| date.value.as_str().to_owned());
    facts.set_words(FactField::Name, &actor.name.value);
    facts.set_plain(FactField::SortName, actor.sort_name.as_deref());
    facts.set_choice(FactField::Kind, "actor_kind", actor.kind);
    facts.add_texts(FactField::Aliases, actor.aliases.iter().map(|alias| alias.name.value.as_str()));
    for membership in &actor.memberships {
        let value = FactValue::Membership {
            post: membership.post.value.clone(),
            organisation: membership.organisation.as_ref().map(|id| id.value.to_string()),
            from: date(&membership.from),
            to: date(&membership.to),
        };
        facts.set(FactField::Memberships, membership.id.value.as_str(), value);
    }
    facts.set_id(FactField::PartOf, Kind::Actor, actor.part_of.as_ref());
    facts.add_texts(FactField::SameAs, texts_of(&actor.same_as));
    facts.set_date(FactField::Born, actor.born.as_ref());
    facts.set_date(FactField::Died, actor.died.as_ref());
    facts.set_markdown(body);
    facts
}
