//! What of a former change the site may say today.
//!
//! The history has what was public once. Some of it must not be published again: the words of a quote that was withdrawn, a thing
//! that was taken down or is a draft again, a date of birth that was wrong. So the record as it is built now decides, and not the
//! commit:
//!
//! - A thing that the record does not have is never named. That something was removed is told as a number.
//! - A quote that is withdrawn, misattributed, retracted or disputed is told without its words: what became of it.
//! - A value is shown only if the record has it now; otherwise it is told that the field changed. What a value was before is
//!   shown for the status of a quote and for a stance, which have a short list of answers, and for a membership that ended.
//! - Former words of a quote are shown only if the settings say so, next to the words that the record has now; of an article
//!   whose text may not be shown in full only a few. They may be what someone asked to have taken down.
//! - What the editors name in the settings (`silent`) is left out altogether.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    anchor::{Change, word_diff::word_diff},
    diff::{FactField, FactTerm, FactValue, RecordChange, RecordFacts, ThingFacts, WhatChanged},
    model::{HistorySettings, Id, Kind},
    route,
};

/// Former words of a quote that are shown if the text of its article may not be shown in full, at most.
const FEW: usize = 8;

/// Fields for editors, or those that the page of changes has already.
const LEFT_OUT: [FactField; 5] =
    [FactField::Capture, FactField::Versions, FactField::SortName, FactField::Reviewed, FactField::Corrections];
/// Fields of which only is told that they changed: what they have now is in texts that are not read for the page.
const UNNAMED: [FactField; 2] = [FactField::QuotesUsed, FactField::MarginNotes];

/// The record as it is built now.
#[derive(Debug)]
pub struct PublicRecord {
    /// What may be named, with its values.
    facts: RecordFacts,
    /// The standing of each quote whose words are not repeated.
    in_doubt: BTreeMap<String, &'static str>,
    /// Everything that the record has, whether it may be named or not.
    present: BTreeSet<(Kind, String)>,
    /// The present id of what had an address before.
    moved: BTreeMap<(Kind, String), String>,
    /// Of what nothing is told: what the settings name, under each of its ids, and the quotes of that.
    silent: BTreeSet<(Kind, String)>,
    /// The answers to the question of each position that may be named.
    scales: BTreeMap<String, String>,
    /// True if former words of quotes may be shown.
    wordings: bool,
}

/// What the site may say of some changes.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct PublicChanges {
    /// Changes of what the record has, in their order.
    pub changes: Vec<RecordChange>,
    /// Quotes that are in doubt now.
    pub taken_back: Vec<TakenBack>,
    /// How many things were removed that the record does not have now.
    pub removed: usize,
}

/// A quote that was withdrawn or came in doubt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenBack {
    /// The quote, by its present id.
    pub quote: String,
    /// The status that it got; `None` if the editors withdrew it.
    pub status: Option<&'static str>,
}

/// What is shown of a value: before, and after.
type Values = (Option<FactValue>, Option<FactValue>);

/// A value as it is in the record now, and before and after a change.
#[derive(Clone, Copy)]
struct KnownValue<'k> {
    now: Option<&'k FactValue>,
    from: Option<&'k FactValue>,
    to: Option<&'k FactValue>,
}

impl KnownValue<'_> {
    /// True if the record has the value after the change still.
    fn is_present(&self) -> bool {
        self.to.is_some() && self.to == self.now
    }
}

impl PublicRecord {
    /// The record with these facts; `in_doubt` has the standing of each quote whose words are not repeated.
    pub fn new(mut facts: RecordFacts, in_doubt: BTreeMap<String, &'static str>, settings: &HistorySettings) -> Self {
        let present: BTreeSet<(Kind, String)> = facts.things.keys().cloned().collect();
        let former = |((kind, id), thing): (&(Kind, String), &ThingFacts)| {
            let of = thing.former.iter().map(|address| ((*kind, address_only(address)), id.clone()));
            of.collect::<Vec<_>>()
        };
        let moved: BTreeMap<_, _> = facts.things.iter().flat_map(former).collect();
        let named = settings.silent.iter().flat_map(|thing| {
            let (kind, id) = (thing.kind, &thing.id.value);
            let now = moved.get(&(kind, address_only(&route::page_of(kind, id)))).cloned();
            [Some(id.to_string()), now].into_iter().flatten().map(move |id| (kind, id))
        });
        let mut silent: BTreeSet<(Kind, String)> = named.collect();
        // Its sentences would name its speaker and its article.
        let of_silent = facts.things.iter().filter(|(_, thing)| {
            [FactField::Speaker, FactField::Article].into_iter().any(|field| match thing.value(field) {
                Some(FactValue::Term(FactTerm::Thing(kind, id))) => silent.contains(&(*kind, id.clone())),
                _ => false,
            })
        });
        let of_silent: Vec<_> = of_silent.map(|(key, _)| key.clone()).collect();
        silent.extend(of_silent);
        let is_silent = |kind, id: &str| silent.contains(&(kind, id.to_owned()));
        facts.things.retain(|(kind, id), _| {
            let is_in_doubt = *kind == Kind::Quote && in_doubt.contains_key(id);
            !is_silent(*kind, id) && !is_in_doubt
        });
        // A role is told by the membership.
        for value in facts.things.values_mut().flat_map(|thing| thing.values.values_mut()) {
            if let FactValue::Membership { organisation, .. } = value
                && organisation.as_deref().is_some_and(|id| is_silent(Kind::Actor, id))
            {
                *organisation = None;
            }
        }
        let mut scales = BTreeMap::new();
        for ((field, position), value) in facts.things.values().flat_map(|thing| &thing.values) {
            if let (FactField::Scale, FactValue::Term(FactTerm::Plain(scale))) = (field, value) {
                scales.entry(position.clone()).or_insert_with(|| scale.clone());
            }
        }
        Self { facts, in_doubt, present, moved, silent, scales, wordings: settings.wordings }
    }

    /// What may be named.
    pub fn facts(&self) -> &RecordFacts {
        &self.facts
    }

    /// What may be said of some changes.
    pub fn filter(&self, changes: &[RecordChange]) -> PublicChanges {
        let mut public = PublicChanges::default();
        for change in changes {
            let key = (change.kind, self.present_id(change.kind, &change.id));
            if self.silent.contains(&key) || self.silent.contains(&(change.kind, change.id.clone())) {
                continue;
            }
            // What was removed, and has its address lead to another thing, is gone all the same.
            let is_gone = change.what == WhatChanged::Removed && key.1 != change.id;
            if is_gone || !self.present.contains(&key) {
                public.removed += usize::from(change.what == WhatChanged::Removed);
            } else if let Some(standing) = self.in_doubt.get(&key.1).copied().filter(|_| key.0 == Kind::Quote) {
                public.taken_back.extend(taken_back(&key.1, standing, &change.what));
            } else if let Some(thing) = self.facts.get(key.0, &key.1) {
                let what = self.filter_change((key.0, &key.1), thing, &change.what);
                let found = what.map(|what| RecordChange { kind: key.0, id: key.1, what });
                // Several values of a thing that are not shown are one change of their field.
                public.changes.extend(found.filter(|found| !is_told(&public.changes, found)));
            }
        }
        public
    }

    /// The id that a thing has now.
    fn present_id(&self, kind: Kind, id: &str) -> String {
        if self.facts.get(kind, id).is_some() {
            return id.to_owned();
        }
        let address = Id::parse(id).ok().map(|id| address_only(&route::page_of(kind, &id)));
        let moved = address.and_then(|address| self.moved.get(&(kind, address)));
        moved.map_or(id, String::as_str).to_owned()
    }

    fn filter_change(&self, (kind, id): (Kind, &str), thing: &ThingFacts, what: &WhatChanged) -> Option<WhatChanged> {
        let is_public = |kind, id: &str| self.facts.get(kind, id).is_some();
        match what {
            WhatChanged::Added | WhatChanged::Removed => Some(what.clone()),
            WhatChanged::Renamed { from } => {
                let former = Id::parse(from).ok().map(|id| address_only(&route::page_of(kind, &id)))?;
                let leads_here = thing.former.iter().any(|known| address_only(known) == former);
                (leads_here && from != id).then(|| what.clone())
            }
            WhatChanged::Reworded { from, to, quotes } => {
                let public: Vec<String> = quotes.iter().filter(|id| is_public(Kind::Quote, id)).cloned().collect();
                Some(if public.is_empty() && !quotes.is_empty() {
                    without_values(FactField::Text)
                } else {
                    WhatChanged::Reworded { from: from.clone(), to: to.clone(), quotes: public }
                })
            }
            WhatChanged::Value { field, .. } if LEFT_OUT.contains(field) => None,
            WhatChanged::Value { field, .. } if UNNAMED.contains(field) => Some(without_values(*field)),
            WhatChanged::Value { field, item, from, to } => {
                let known =
                    KnownValue { now: thing.values.get(&(*field, item.clone())), from: from.as_ref(), to: to.as_ref() };
                let values = match field {
                    FactField::Text if kind == Kind::Quote => self.show_wording(thing, known),
                    // The record upholds it, so that it was withdrawn for some time is not told.
                    FactField::Withdrawn => None,
                    FactField::Renditions => self.show_rendition(thing, item, known),
                    FactField::Stance | FactField::StanceReading => self.show_stance(item, known),
                    FactField::Memberships => Some(self.show_membership(known)),
                    _ => self.show_value((*field, item), known),
                }?;
                Some(match values {
                    (None, None) => without_values(*field),
                    (from, to) => WhatChanged::Value { field: *field, item: item.clone(), from, to },
                })
            }
        }
    }

    /// The wording of a quote: both, if the second is that of the record, and the first may be shown; else twice the present one.
    fn show_wording(&self, quote: &ThingFacts, known: KnownValue<'_>) -> Option<Values> {
        let now @ FactValue::Words(words) = quote.value(FactField::Text)? else { return None };
        if let (true, Some(before @ FactValue::Words(former))) = (self.wordings && known.is_present(), known.from)
            && (self.is_shown_in_full(quote) || count_removed(former, words) <= FEW)
        {
            return Some((Some(before.clone()), Some(now.clone())));
        }
        Some((Some(now.clone()), Some(now.clone())))
    }

    /// True if the text of the article of a quote may be shown in full.
    fn is_shown_in_full(&self, quote: &ThingFacts) -> bool {
        let article = match quote.value(FactField::Article) {
            Some(FactValue::Term(FactTerm::Thing(_, id))) => self.facts.get(Kind::Article, id),
            _ => None,
        };
        let shown = article.and_then(|article| article.value(FactField::Shown));
        matches!(shown, Some(FactValue::Term(FactTerm::Word(_, word))) if word == "full")
    }

    /// How an article words a quote, without the words; `None` if the record has no such wording.
    fn show_rendition(&self, quote: &ThingFacts, item: &str, known: KnownValue<'_>) -> Option<Values> {
        let article = item.split(' ').next()?;
        self.facts.get(Kind::Article, article)?;
        let of_article = |(field, item): &(FactField, String)| {
            *field == FactField::Renditions && item.split(' ').next() == Some(article)
        };
        let is_present = quote.values.keys().any(of_article);
        let empty = |_: &FactValue| FactValue::Words(String::new());
        match (is_present, known.to) {
            (true, Some(_)) => Some((known.from.map(empty), known.to.map(empty))),
            (false, Some(_)) if known.from.is_none() => None,
            _ => Some((None, None)),
        }
    }

    /// A stance, if the record has the question, with the answers that are on its scale.
    fn show_stance(&self, position: &str, known: KnownValue<'_>) -> Option<Values> {
        let scale = self.scales.get(position)?;
        let is_answer = |value: &FactValue| match value {
            FactValue::Term(FactTerm::Plain(answer)) => scale.split(", ").any(|known| known == answer),
            value => is_word(value),
        };
        if !known.is_present() {
            return known.from.is_some().then_some((None, None));
        }
        match known.from {
            Some(before) if !is_answer(before) => Some((None, None)),
            from => Some((from.cloned(), known.to.cloned())),
        }
    }

    /// A membership: what the record has now, or that it ended.
    fn show_membership(&self, known: KnownValue<'_>) -> Values {
        let Some(FactValue::Membership { post, organisation, from: since, to: until }) =
            known.to.filter(|_| known.is_present())
        else {
            return (None, None);
        };
        if organisation.as_ref().is_some_and(|id| self.facts.get(Kind::Actor, id).is_none()) {
            return (None, None);
        }
        let open = FactValue::Membership {
            post: post.clone(),
            organisation: organisation.clone(),
            from: since.clone(),
            to: None,
        };
        match known.from {
            None => (None, known.to.cloned()),
            Some(before) if *before == open && until.is_some() => (known.from.cloned(), known.to.cloned()),
            Some(_) => (None, None),
        }
    }

    /// Any other value.
    fn show_value(&self, (field, item): (FactField, &str), known: KnownValue<'_>) -> Option<Values> {
        let reworded = || Some(FactValue::Words(String::new()));
        if let Some(now) = known.to.filter(|now| known.is_present() && self.names_public(now)) {
            return Some(match known.from {
                Some(FactValue::Words(_)) => (reworded(), Some(now.clone())),
                Some(before) if field == FactField::Status && is_word(before) => {
                    (Some(before.clone()), Some(now.clone()))
                }
                Some(_) if !item.is_empty() => (None, None),
                _ => (None, Some(now.clone())),
            });
        }
        match (known.from, known.to) {
            (Some(FactValue::Words(_)), Some(FactValue::Words(_))) if item.is_empty() => Some((reworded(), reworded())),
            // What was added to a list and is not on it now is told when it was taken out.
            (None, Some(_)) if !item.is_empty() => None,
            _ => Some((None, None)),
        }
    }

    /// False for a value that is a thing which may not be named.
    fn names_public(&self, value: &FactValue) -> bool {
        match value {
            FactValue::Term(FactTerm::Thing(kind, id)) => self.facts.get(*kind, id).is_some(),
            _ => true,
        }
    }
}

/// What is told of a quote in doubt, if a change is how it came to that.
fn taken_back(quote: &str, standing: &'static str, what: &WhatChanged) -> Option<TakenBack> {
    let WhatChanged::Value { field, from, to: Some(to), .. } = what else { return None };
    let status = match (field, to) {
        (FactField::Withdrawn, _) if from.is_none() => None,
        (FactField::Status, FactValue::Term(FactTerm::Word(_, word))) if word == standing => Some(standing),
        _ => return None,
    };
    Some(TakenBack { quote: quote.to_owned(), status })
}

/// True if the last changes of a list, which are of the same thing, have a change.
fn is_told(changes: &[RecordChange], found: &RecordChange) -> bool {
    let is_of_thing = |told: &&RecordChange| told.kind == found.kind && told.id == found.id;
    changes.iter().rev().take_while(is_of_thing).any(|told| told == found)
}

/// That a field changed, without its values.
fn without_values(field: FactField) -> WhatChanged {
    WhatChanged::Value { field, item: String::new(), from: None, to: None }
}

/// True for a word of a fixed list.
fn is_word(value: &FactValue) -> bool {
    matches!(value, FactValue::Term(FactTerm::Word(..)))
}

/// How many words a wording had that the next one has not.
fn count_removed(before: &str, after: &str) -> usize {
    let removed = word_diff(before, after).into_iter().filter(|(change, _)| *change == Change::Removed);
    removed.map(|(_, words)| words.split_whitespace().count()).sum()
}

/// An address without its fragment and the slash at its end.
fn address_only(address: &str) -> String {
    address.split('#').next().unwrap_or_default().trim_end_matches('/').to_owned()
}
