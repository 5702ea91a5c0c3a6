//! The data by which a script filters an index: the values of every facet, and which of them each item of the index
//! has. It is one file for the whole index, which a script loads when a reader combines two filters; the lists of one
//! value are pages of their own and need neither.
//!
//! The items have the order of the index, the newest first. Of every facet there are its name, its name for readers, its
//! values, and a list with what each item has: the number of a value, or a list of numbers if that is none or several.
//! `index_items` is there if the index itself ends before its last item, which then is in the lists of years alone.
//! Of a value there are its name in addresses, its name for readers, and 1 if all that has it is on pages of its own.

use std::{array, collections::BTreeMap};

use serde::Serialize;

use crate::{
    exchange::export::json::{Json, Object},
    model::Kind,
    render::context::PageContext,
    route,
};

/// What a page tells the script of its filters.
#[derive(Debug, Serialize)]
pub struct FiltersView {
    /// The address of the data.
    pub data: String,
    /// The index.
    pub index: String,
    /// The facet of the page's own list, as addresses spell it; empty on the index.
    pub facet: &'static str,
    /// Its value.
    pub value: String,
}

impl FiltersView {
    /// The filters of the index of a kind.
    pub(super) fn of_index(cx: &PageContext<'_>, kind: Kind) -> Self {
        Self::of_list(cx, kind, "", String::new())
    }

    /// The filters of the list of one value.
    pub(super) fn of_list(cx: &PageContext<'_>, kind: Kind, facet: &'static str, value: String) -> Self {
        let (data, index) = (route::filters_of(kind), route::index_page(kind, 1));
        Self { data: cx.site.routes.link(&data), index: cx.site.routes.link(&index), facet, value }
    }
}

/// The facets of an index, filled item by item.
pub(super) struct FilterData<K, const N: usize> {
    known: [BTreeMap<K, usize>; N],
    values: [Vec<Json<'static>>; N],
    items: [Vec<Json<'static>>; N],
}

/// A value of a facet.
pub(super) struct FilterValue {
    /// As addresses spell it.
    pub(super) slug: String,
    /// For readers.
    pub(super) name: String,
    /// True if all that has it is on pages of its own.
    pub(super) listed: bool,
}

impl<K: Ord + Copy, const N: usize> FilterData<K, N> {
    /// Facets without values yet.
    pub(super) fn new() -> Self {
        Self {
            known: array::from_fn(|_| BTreeMap::new()),
            values: array::from_fn(|_| Vec::new()),
            items: array::from_fn(|_| Vec::new()),
        }
    }

    /// Adds an item: its values of each facet. `describe` is called once for every value.
    pub(super) fn push(&mut self, item: [Vec<K>; N], describe: impl Fn(K) -> FilterValue) {
        for (facet, keys) in item.into_iter().enumerate() {
            let numbers: Vec<_> = keys.into_iter().map(|key| self.number_of(facet, key, &describe)).collect();
            self.items[facet].push(match numbers[..] {
                [one] => one.into(),
                _ => numbers.into(),
            });
        }
    }

    fn number_of(&mut self, facet: usize, key: K, describe: impl Fn(K) -> FilterValue) -> usize {
        let values = &mut self.values[facet];
        *self.known[facet].entry(key).or_insert_with(|| {
            let FilterValue { slug, name, listed } = describe(key);
            values.push(Json::Many(vec![slug.into(), name.into(), usize::from(listed).into()]));
            values.len() - 1
        })
    }

    /// The file, with the names of the facets; a page of a list has `lines`, and the index at most `most` pages.
    pub(super) fn into_file(
        self,
        cx: &PageContext<'_>,
        facets: [&'static str; N],
        lines: usize,
        most: usize,
    ) -> Vec<u8> {
        let page_size = cx.site.record.settings().page_size as usize;
        let last = page_size.saturating_mul(most);
        let is_cut = self.items[0].len() > last;
        let columns = facets.into_iter().zip(self.values).zip(self.items);
        let facets = columns.filter(|((_, values), _)| !values.is_empty()).map(|((facet, values), items)| {
            let label = cx.site.messages.format::<0>(&format!("facet.{facet}"), []);
            Json::Many(vec![facet.into(), label.into(), Json::Many(values), Json::Many(items)])
        });
        Object::new()
            .set("index_page", page_size)
            .set("index_items", is_cut.then_some(last))
            .set("list_page", lines)
            .set_list("facets", facets.collect::<Vec<_>>())
            .to_line()
            .into_bytes()
    }
}
