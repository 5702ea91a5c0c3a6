//! A mapping that was checked against its format, and typed access to its values.

use std::collections::BTreeMap;

use crate::model::{Choice, Day, Edtf, Extra, Id, Lang, LintLevel, Span, Spanned};

/// A checked mapping.
#[derive(Debug, Clone)]
pub(crate) struct Fields {
    /// Where it is.
    pub(crate) span: Span,
    /// Each key once: there are so few that a linear search is the fastest.
    pub(super) values: Vec<(&'static str, Value)>,
    /// Keys that were typed, or probably meant, and whose values cannot be used; they were reported.
    pub(super) unusable: Vec<&'static str>,
}

/// A value of the type that its key takes.
#[derive(Debug, Clone)]
pub(crate) enum Value {
    Text(Spanned<String>),
    Id(Spanned<Id>),
    Date(Spanned<Edtf>),
    Day(Spanned<Day>),
    Lang(Spanned<Lang>),
    Bool(bool),
    Count(Spanned<u32>),
    List(Vec<Value>),
    Map(Fields),
    Lints(BTreeMap<String, Spanned<LintLevel>>),
    Any(serde_json::Map<String, serde_json::Value>),
    Named(BTreeMap<String, Fields>),
}

/// Takes values out of the mapping, each once.
impl Fields {
    fn take_value(&mut self, key: &str) -> Option<Value> {
        let at = self.values.iter().position(|(known, _)| *known == key)?;
        Some(self.values.swap_remove(at).1)
    }

    /// True if a key has a value.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.values.iter().any(|(known, _)| *known == key)
    }

    /// True if a key was typed, or probably meant, and its value cannot be used.
    pub(crate) fn is_unusable(&self, key: &str) -> bool {
        self.unusable.contains(&key)
    }

    /// Gives a key the value that it has in other fields, unless it was typed here.
    pub(crate) fn inherit(&mut self, key: &str, from: &Self) {
        if !self.has(key)
            && !self.is_unusable(key)
            && let Some(value) = from.values.iter().find(|(known, _)| *known == key)
        {
            self.values.push(value.clone());
        }
    }

    /// The mapping that a key has.
    pub(crate) fn map_mut(&mut self, key: &str) -> Option<&mut Fields> {
        self.values.iter_mut().find(|(known, _)| *known == key).and_then(|(_, value)| match value {
            Value::Map(fields) => Some(fields),
            _ => None,
        })
    }

    /// The mapping that a key has.
    pub(crate) fn map_of(&self, key: &str) -> Option<&Fields> {
        self.values.iter().find(|(known, _)| *known == key).and_then(|(_, value)| match value {
            Value::Map(fields) => Some(fields),
            _ => None,
        })
    }

    /// The id that a key has.
    pub(crate) fn id_of(&self, key: &str) -> Option<&Id> {
        self.values.iter().find(|(known, _)| *known == key).and_then(|(_, value)| match value {
            Value::Id(id) => Some(&id.value),
            _ => None,
        })
    }

    pub(crate) fn take_text(&mut self, key: &str) -> Option<Spanned<String>> {
        if let Some(Value::Text(text)) = self.take_value(key) { Some(text) } else { None }
    }

    pub(crate) fn take_string(&mut self, key: &str) -> Option<String> {
        self.take_text(key).map(|text| text.value)
    }

    pub(crate) fn take_id(&mut self, key: &str) -> Option<Spanned<Id>> {
        if let Some(Value::Id(id)) = self.take_value(key) { Some(id) } else { None }
    }

    pub(crate) fn take_date(&mut self, key: &str) -> Option<Spanned<Edtf>> {
        if let Some(Value::Date(date)) = self.take_value(key) { Some(date) } else { None }
    }

    pub(crate) fn take_day(&mut self, key: &str) -> Option<Day> {
        if let Some(Value::Day(day)) = self.take_value(key) { Some(day.value) } else { None }
    }

    pub(crate) fn take_lang(&mut self, key: &str) -> Option<Lang> {
        if let Some(Value::Lang(lang)) = self.take_value(key) { Some(lang.value) } else { None }
    }

    pub(crate) fn take_flag(&mut self, key: &str) -> Option<bool> {
        if let Some(Value::Bool(flag)) = self.take_value(key) { Some(flag) } else { None }
    }

    pub(crate) fn take_count(&mut self, key: &str) -> Option<u32> {
        if let Some(Value::Count(count)) = self.take_value(key) { Some(count.value) } else { None }
    }

    pub(crate) fn take_choice<C: Choice>(&mut self, key: &str) -> Option<C> {
        self.take_text(key).and_then(|word| C::from_word(&word.value))
    }

    pub(crate) fn take_map(&mut self, key: &str) -> Option<Fields> {
        if let Some(Value::Map(fields)) = self.take_value(key) { Some(fields) } else { None }
    }

    pub(crate) fn take_maps(&mut self, key: &str) -> Vec<Fields> {
        self.take_list(key, |value| if let Value::Map(fields) = value { Some(fields) } else { None })
    }

    /// The same; `None` if the key was not typed.
    pub(crate) fn take_maps_if_any(&mut self, key: &str) -> Option<Vec<Fields>> {
        let is_typed = self.values.iter().any(|(known, _)| *known == key);
        is_typed.then(|| self.take_maps(key))
    }

    pub(crate) fn take_ids(&mut self, key: &str) -> Vec<Spanned<Id>> {
        self.take_list(key, |value| if let Value::Id(id) = value { Some(id) } else { None })
    }

    pub(crate) fn take_texts(&mut self, key: &str) -> Vec<Spanned<String>> {
        self.take_list(key, |value| if let Value::Text(text) = value { Some(text) } else { None })
    }

    pub(crate) fn take_lints(&mut self, key: &str) -> BTreeMap<String, Spanned<LintLevel>> {
        if let Some(Value::Lints(lints)) = self.take_value(key) { lints } else { BTreeMap::new() }
    }

    pub(crate) fn take_named(&mut self, key: &str) -> BTreeMap<String, Fields> {
        if let Some(Value::Named(named)) = self.take_value(key) { named } else { BTreeMap::new() }
    }

    /// The editors' own values.
    pub(crate) fn take_extra(&mut self) -> Extra {
        if let Some(Value::Any(values)) = self.take_value("extra") { Extra::new(values) } else { Extra::default() }
    }

    fn take_list<T>(&mut self, key: &str, take: impl Fn(Value) -> Option<T>) -> Vec<T> {
        match self.take_value(key) {
            Some(Value::List(items)) => items.into_iter().filter_map(take).collect(),
            _ => Vec::new(),
        }
    }
}
