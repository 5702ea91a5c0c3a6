//! What a script narrows the list of a page by: for each facet its values, and for each item which of them
//! it has.

use std::{array, collections::BTreeMap};

use crate::exchange::export::json::{Json, Object};
use crate::render::views::{Html, NarrowingView};

/// The facets of a page, filled item by item.
pub(super) struct Narrowing<K, const N: usize> {
    facets: [&'static str; N],
    known: [BTreeMap<K, usize>; N],
    values: [Vec<Json<'static>>; N],
    rows: Vec<Json<'static>>,
}

impl<K: Ord, const N: usize> Narrowing<K, N> {
    /// Facets without values yet.
    pub(super) fn new(facets: [&'static str; N]) -> Self {
        let (known, values) = (array::from_fn(|_| BTreeMap::new()), array::from_fn(|_| Vec::new()));
        Self { facets, known, values, rows: Vec::new() }
    }

    /// The number of a value; a new one is given as addresses spell it, and as readers do.
    pub(super) fn number(&mut self, facet: usize, key: K, value: impl FnOnce() -> [String; 2]) -> usize {
        let values = &mut self.values[facet];
        *self.known[facet].entry(key).or_insert_with(|| {
            values.push(value().to_vec().into());
            values.len() - 1
        })
    }

    /// Adds an item: its value of each facet, or its values.
    pub(super) fn row(&mut self, row: Vec<Json<'static>>) {
        self.rows.push(row.into());
    }

    /// All of it, as the template and its script take it.
    pub(super) fn view(self) -> NarrowingView {
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
