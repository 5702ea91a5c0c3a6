//! Dates as views: for readers, for machines, and as an HTML element.

use std::sync::{PoisonError, RwLock};

use rustc_hash::FxHashMap;

use super::views::{DateView, Html};
use crate::{html::escaped, model::Edtf};

/// The views of dates made so far, by the date as typed: the same few dates are on most pages.
#[derive(Default)]
pub(super) struct DateViews(RwLock<FxHashMap<String, DateView>>);

impl DateViews {
    /// The memoised view of a date; `human` formats it for readers if there is none yet.
    pub(super) fn get_or_make(&self, date: &Edtf, human: impl FnOnce() -> String) -> DateView {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner).get(date.as_str()).cloned();
        known.unwrap_or_else(|| {
            let view = DateView::new(date, human());
            let mut views = self.0.write().unwrap_or_else(PoisonError::into_inner);
            views.entry(date.as_str().to_owned()).or_insert(view).clone()
        })
    }
}

impl DateView {
    /// The view of a date, given in words for readers.
    pub(super) fn new(date: &Edtf, human: String) -> Self {
        let machine = date.machine_readable();
        let shown = escaped(&human);
        let html = match &machine {
            Some(machine) => format!("<time datetime=\"{machine}\">{shown}</time>"),
            None => format!("<span class=\"date\">{shown}</span>"),
        };
        Self { html: Html::new(&html), human, machine }
    }
}
