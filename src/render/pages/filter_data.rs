//! The data by which a script narrows the list of a page: the values of each facet, and which of them each item has.

use std::{array, collections::BTreeMap};

use serde::Serialize;

use crate::exchange::export::json::{Json, Object};
use crate::render::value::Html;

/// The data by which a script narrows one page.
#[derive(Debug, Serialize)]
pub struct NarrowingView {
    /// The facets with several values on the page, as [`FacetView::facet`](super::list::FacetView::facet).
    pub facets: Vec<&'static str>,
    /// How many quotes or articles the page lists.
    pub items: usize,
    /// All values, and which of them each item has, as JSON.
    pub data: Html,
}

/// The facets of a page, filled item by item.
pub(super) struct FilterData<K, const N: usize> {
    facets: [&'static str; N],
    known: [BTreeMap<K, usize>; N],
    values: [Vec<Json<'static>>; N],
    rows: Vec<Json<'static>>,
}

impl<K: Ord, const N: usize> FilterData<K, N> {
    /// Facets without values yet.
    pub(super) fn new(facets: [&'static str; N]) -> Self {
        let (known, values) = (array::from_fn(|_| BTreeMap::new()), array::from_fn(|_| Vec::new()));
        Self { facets, known, values, rows: Vec::new() }
    }

    /// The number of a value of a facet. `value` returns a new one as addresses spell it and for readers.
    pub(super) fn number_of(&mut self, facet: usize, key: K, value: impl FnOnce() -> [String; 2]) -> usize {
        let values = &mut self.values[facet];
        *self.known[facet].entry(key).or_insert_with(|| {
            values.push(value().to_vec().into());
            values.len() - 1
        })
    }

    /// Adds an item: its value of each facet, or its values.
    pub(super) fn push_row(&mut self, row: Vec<Json<'static>>) {
        self.rows.push(row.into());
    }

    /// The view for the template and its script.
    pub(super) fn into_view(self) -> NarrowingView {
        let several = self.facets.iter().zip(&self.values).filter(|(_, values)| values.len() > 1);
        let (several, items) = (several.map(|(facet, _)| *facet).collect(), self.rows.len());
        let facet = |(facet, values): (&'static str, Vec<Json<'static>>)| vec![Json::from(facet), values.into()];
        let facets: Vec<_> = self.facets.into_iter().zip(self.values).map(facet).collect();
        // In a script element nothing but `<` can end the text.
        let data =
            Object::new().set_list("facets", facets).set_list("rows", self.rows).to_line().replace('<', "\\u003c");
        NarrowingView { facets: several, items, data: Html::new(&data) }
    }
}
