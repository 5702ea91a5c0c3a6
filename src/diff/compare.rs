//! Compares the facts of two versions, thing by thing and field by field.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use serde::{Deserialize, Serialize};

use super::{
    FactField, FactValue, RecordFacts, ThingFacts,
    words::{are_same_words, changed_places},
};
use crate::{
    model::{Id, Kind},
    route,
    text::cover::overlap,
};

/// One change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordChange {
    /// The kind of the thing that changed.
    pub kind: Kind,
    /// Its id; of one that was removed the former, else the present one.
    pub id: String,
    /// What changed.
    pub what: WhatChanged,
}

/// What changed about a thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum WhatChanged {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It has another id, and its former address leads to it.
    Renamed {
        /// The former id.
        from: String,
    },
    /// A value is another one, or an item of a list was added or taken out.
    Value {
        /// The field.
        field: FactField,
        /// The item, if the field is a list.
        item: String,
        /// The value before; `None` together with `to` if it is only told that something changed.
        from: Option<FactValue>,
        /// The value now.
        to: Option<FactValue>,
    },
    /// The text of an article has other words.
    Reworded {
        /// The text before.
        from: String,
        /// The text now.
        to: String,
        /// The quotes whose words this touched, by id.
        quotes: Vec<String>,
    },
}

/// What changed from one version to another, by kind, id and field.
pub fn compare_records(before: &RecordFacts, after: &RecordFacts) -> Vec<RecordChange> {
    let renamed = find_renamed(before, after);
    let moved: BTreeSet<(Kind, &str)> = renamed.iter().map(|((kind, _), old)| (*kind, *old)).collect();
    let mut changes = Vec::new();
    let keys: BTreeSet<&(Kind, String)> = before.things.keys().chain(after.things.keys()).collect();
    for key @ (kind, id) in keys {
        let mut push = |what| changes.push(RecordChange { kind: *kind, id: id.clone(), what });
        match (before.things.get(key), after.things.get(key)) {
            (Some(old), Some(new)) => compare_things(*kind, old, new).into_iter().for_each(&mut push),
            (None, Some(new)) => match renamed.get(&(*kind, id.as_str())) {
                Some(former) => {
                    push(WhatChanged::Renamed { from: (*former).to_owned() });
                    if let Some(old) = before.get(*kind, former) {
                        compare_things(*kind, old, new).into_iter().for_each(&mut push);
                    }
                }
                None if before.is_unknown(*kind, id) => {}
                None => push(WhatChanged::Added),
            },
            (Some(_), None) if moved.contains(&(*kind, id)) || after.is_unknown(*kind, id) => {}
            (Some(_), None) => push(WhatChanged::Removed),
            (None, None) => {}
        }
    }
    changes
}

/// The former id of each new thing that has the address of one that is gone.
fn find_renamed<'r>(before: &'r RecordFacts, after: &'r RecordFacts) -> BTreeMap<(Kind, &'r str), &'r str> {
    let address = |kind: Kind, id: &str| Id::parse(id).ok().map(|id| route::page_of(kind, &id));
    let gone = before.things.keys().filter(|key| !after.things.contains_key(*key));
    let gone: BTreeMap<(Kind, String), &str> = gone
        .filter_map(|(kind, id)| Some(((*kind, address(*kind, id)?.trim_end_matches('/').to_owned()), id.as_str())))
        .collect();
    let mut renamed = BTreeMap::new();
    for ((kind, id), thing) in after.things.iter().filter(|(key, _)| !before.things.contains_key(*key)) {
        let former = thing.former.iter().find_map(|former| {
            let former = former.split('#').next().unwrap_or_default().trim_end_matches('/');
            gone.get(&(*kind, former.to_owned()))
        });
        if let Some(former) = former {
            renamed.insert((*kind, id.as_str()), *former);
        }
    }
    renamed
}

/// What changed from a thing to its next version, by field and item.
fn compare_things(kind: Kind, old: &ThingFacts, new: &ThingFacts) -> Vec<WhatChanged> {
    let keys: BTreeSet<&(FactField, String)> = old.values.keys().chain(new.values.keys()).collect();
    let mut changes = Vec::new();
    for key @ (field, item) in keys {
        let (from, to) = (old.values.get(key), new.values.get(key));
        match (from, to) {
            (Some(FactValue::Words(from)), Some(FactValue::Words(to))) => {
                if are_same_words(from, to) {
                    continue;
                }
                if kind == Kind::Article && *field == FactField::Text {
                    let quotes = touched_quotes((old, from), (new, to));
                    changes.push(WhatChanged::Reworded { from: from.clone(), to: to.clone(), quotes });
                    continue;
                }
            }
            (from, to) if from == to => continue,
            _ => {}
        }
        let (from, to) = (from.cloned(), to.cloned());
        changes.push(WhatChanged::Value { field: *field, item: item.clone(), from, to });
    }
    changes
}

/// The quotes in whose words a text changed, by id.
fn touched_quotes((old, from): (&ThingFacts, &str), (new, to): (&ThingFacts, &str)) -> Vec<String> {
    let (removed, added) = changed_places(from, to);
    let touched = |thing: &ThingFacts, places: &[Range<usize>]| -> BTreeSet<String> {
        let meets = |run: &Range<usize>| places.iter().any(|place| overlap(place, run));
        thing.quoted.iter().filter(|(_, runs)| runs.iter().any(meets)).map(|(id, _)| id.clone()).collect()
    };
    let mut all = touched(old, &removed);
    all.extend(touched(new, &added));
    // A quote that is only in one of the two versions was added or removed, which is another change.
    let has = |thing: &ThingFacts, id: &String| thing.quoted.iter().any(|(known, _)| known == id);
    all.into_iter().filter(|id| has(old, id) && has(new, id)).collect()
}
