//! A work as the citation library reads it: an item of CSL-JSON.

use std::collections::BTreeMap;

use hayagriva::citationberg::json::{DateValue, Item, LiteralName, NameItem, NameValue, Value, VecDate, VecDateRange};

use super::{
    name::{Name, Person},
    prune::{Part, Shape},
    style::Style,
    typeset::{GLUE, Slot},
    work::{Work, WorkDate, WorkKind},
};

/// A work, and which of its variables are set.
pub(super) struct Ready<'w> {
    work: &'w Work,
    pub(super) shape: Shape,
}

impl<'w> Ready<'w> {
    pub(super) fn new(work: &'w Work) -> Self {
        let set = csl_fields(work).keys().copied().chain((!work.authors.is_empty()).then_some("author")).collect();
        Self { work, shape: Shape { kind: work.kind.csl_type(), set, uncertain: work.issued.circa } }
    }

    /// The item that one part of a style is made from.
    pub(super) fn item_for(&self, style: Style, part: Part) -> Item {
        let work = self.work;
        let mut fields = csl_fields(work);
        if !work.authors.is_empty() {
            let names = work.authors.iter().enumerate().map(|(at, name)| name_value(name, at == 0, style, part));
            fields.insert("author", Value::Names(names.collect()));
        }
        let mut item: BTreeMap<String, Value> =
            fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        item.insert("id".into(), Value::String(work.key.clone()));
        item.insert("type".into(), Value::String(work.kind.csl_type().into()));
        item.insert("language".into(), Value::String(work.lang.clone()));
        Item(item)
    }

    /// The text that a placeholder is printed for.
    pub(super) fn text_of_slot(&self, slot: Slot) -> String {
        let text = match slot {
            Slot::Title => Some(&self.work.title),
            Slot::Container => self.work.publisher.as_ref(),
            Slot::Event => self.work.event.as_ref(),
        };
        text.cloned().unwrap_or_default()
    }

    /// True if the work is an article without a known author.
    pub(super) fn is_unsigned_article(&self) -> bool {
        self.work.authors.is_empty() && matches!(self.work.kind, WorkKind::News | WorkKind::Document(_))
    }
}

/// The variables of a work that are set, by their names in CSL, except its authors.
fn csl_fields(work: &Work) -> BTreeMap<&'static str, Value> {
    let mut fields = BTreeMap::new();
    let mut text = |name, value: Option<String>| {
        if let Some(value) = value {
            fields.insert(name, Value::String(value));
        }
    };
    text("title", Some(Slot::Title.placeholder()));
    text("container-title", work.publisher.as_ref().map(|_| Slot::Container.placeholder()));
    text("event-title", work.event.as_ref().map(|_| Slot::Event.placeholder()));
    text("URL", work.url.clone());
    if let WorkKind::Document(genre) = work.kind {
        text("genre", Some(genre.to_owned()));
    }
    for (name, WorkDate { parts, circa, .. }) in [("issued", &work.issued), ("accessed", &work.accessed)] {
        if !parts.is_empty() {
            let date_parts = VecDateRange(vec![VecDate(parts.clone())]);
            let date = DateValue::DateParts { date_parts, literal: None, season: None, circa: *circa };
            fields.insert(name, Value::Date(date));
        }
    }
    fields
}

/// A name as one part of a style prints it.
///
/// The library does not support names whose family name comes first in a sentence (`static-ordering` in CSL-JSON).
/// Where a style prints such a name in full, it is printed as it was typed.
fn name_value(name: &Name, first: bool, style: Style, part: Part) -> NameValue {
    let literal = |name: &str| NameValue::Literal(LiteralName { literal: name.to_owned() });
    let person = match name {
        Name::Body(name) | Name::Whole(name) => return literal(name),
        Name::Person(person) => person,
    };
    let in_full = match (style, part) {
        // Initials, after the family name.
        (Style::Apa, _) => false,
        // The family name alone, or in a note the name as it reads in a sentence.
        (_, Part::Citation) => style == Style::Chicago,
        // The first is inverted, which changes nothing in a name that has its family name first.
        (_, Part::Entry) => !first || person.is_family_first(),
    };
    if in_full && person.printed != person.in_order() { literal(&person.printed) } else { of_person(person) }
}

fn of_person(person: &Person) -> NameValue {
    NameValue::Item(NameItem {
        family: person.family.replace(' ', &GLUE.to_string()),
        given: Some(person.given.clone()),
        non_dropping_particle: person.particle.clone(),
        dropping_particle: None,
        suffix: person.suffix.as_ref().map(|suffix| suffix.text.clone()),
        comma_suffix: person.suffix.as_ref().map(|suffix| suffix.comma),
    })
}
