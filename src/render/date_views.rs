//! Dates as views: for readers, for machines, and as an HTML element.

use crate::html::escaped;
use std::sync::{PoisonError, RwLock};

use rustc_hash::FxHashMap;

use super::{
    context::PageContext,
    views::{DateView, Html},
};
use crate::model::Edtf;

/// The views of dates made so far, by the date as typed: the same few dates are on most pages.
#[derive(Default)]
pub(super) struct DateViews(RwLock<FxHashMap<String, DateView>>);

impl PageContext<'_> {
    /// A date as views show it.
    pub(super) fn date(&self, date: &Edtf) -> DateView {
        let DateViews(views) = &self.shared.dates;
        let known = views.read().unwrap_or_else(PoisonError::into_inner).get(date.as_str()).cloned();
        known.unwrap_or_else(|| {
            let view = DateView::new(date, self.site.date(date));
            let mut views = views.write().unwrap_or_else(PoisonError::into_inner);
            views.entry(date.as_str().to_owned()).or_insert(view).clone()
        })
    }
}

impl DateView {
    /// The view of a date, given in words for readers.
    pub(super) fn new(date: &Edtf, human: String) -> Self {
        let machine = date.machine();
        let shown = escaped(&human);
        let html = match &machine {
            Some(machine) => format!("<time datetime=\"{machine}\">{shown}</time>"),
            None => format!("<span class=\"date\">{shown}</span>"),
        };
        Self { html: Html::new(&html), human, machine }
    }
}
