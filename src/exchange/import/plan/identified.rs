//! What the texts of imported annotations name: a speaker, if the record has an actor of that name; any other is a remark.

use std::borrow::Cow;

use super::known::{KnownNames, Meant};
use crate::{
    exchange::import::item::{ImportedItem, ImportedPassage, Item, PassageRole},
    model::Kind,
};

/// The items, with each of these texts as the name of a speaker or as a remark.
pub(super) fn settle_identified<'i>(items: &'i [ImportedItem], known: &KnownNames) -> Cow<'i, [ImportedItem]> {
    let is_open = |item: &ImportedItem| matches!(&item.item, Item::Passage(passage) if !passage.identified.is_empty());
    if !items.iter().any(is_open) {
        return Cow::Borrowed(items);
    }
    let mut settled = items.to_vec();
    for item in &mut settled {
        if let Item::Passage(passage) = &mut item.item {
            settle(passage, known);
        }
    }
    Cow::Owned(settled)
}

fn settle(passage: &mut ImportedPassage, known: &KnownNames) {
    for names in std::mem::take(&mut passage.identified) {
        let is_speaker = known.find(Kind::Actor, &names) != Meant::Unknown;
        match passage.role {
            // It names what its words are the name of.
            PassageRole::Mention => {}
            PassageRole::Open | PassageRole::Rendition | PassageRole::Quote if is_speaker => {
                passage.role = PassageRole::Quote;
                passage.speaker.extend(names);
            }
            _ => passage.add_remark(names.last().map_or("", String::as_str)),
        }
    }
}
