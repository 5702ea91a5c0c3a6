//! Dates as templates get them: for readers, for machines, and as HTML.

use std::{
    collections::HashMap,
    sync::{PoisonError, RwLock},
};

use rustc_hash::FxBuildHasher;

use super::{
    markup::escaped,
    views::{DateView, Html},
};
use crate::{i18n::Messages, model::Edtf};

/// The views of dates, each made once.
#[derive(Default)]
pub(super) struct DateViews(RwLock<HashMap<Box<str>, DateView, FxBuildHasher>>);

impl DateViews {
    /// The view of a date.
    pub(super) fn get(&self, date: &Edtf, words: &Messages) -> DateView {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner).get(date.as_str()).cloned();
        known.unwrap_or_else(|| {
            let made = view(date, words);
            let mut all = self.0.write().unwrap_or_else(PoisonError::into_inner);
            all.entry(date.as_str().into()).or_insert(made).clone()
        })
    }
}

/// A date as templates get it.
pub(super) fn view(date: &Edtf, words: &Messages) -> DateView {
    let (human, machine) = (words.date(date), date.machine());
    let shown = escaped(&human);
    let html = match &machine {
        Some(machine) => format!("<time datetime=\"{machine}\">{shown}</time>"),
        None => format!("<span class=\"date\">{shown}</span>"),
    };
    DateView { html: Html::new(&html), human: human.to_string(), machine }
}
