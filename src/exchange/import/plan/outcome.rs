//! What a plan is: files to write, items that were kept aside, and counts.

use std::collections::BTreeMap;

use crate::{
    exchange::import::{aside::AsideItem, item::ForeignNames},
    model::{FileKind, Kind},
};

/// A file to write.
#[derive(Debug, Clone)]
pub struct FileChange {
    /// Its path from the site's folder.
    pub path: String,
    /// What it is.
    pub kind: FileKind,
    /// Its text now; `None` if it is new.
    pub before: Option<String>,
    /// Its text then.
    pub after: String,
}

/// How many items of a kind were handled in which way.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ItemCounts {
    /// New ones.
    pub added: usize,
    /// Those of the record that get more keys.
    pub extended: usize,
    /// Those that the record has already.
    pub unchanged: usize,
    /// Those kept aside.
    pub aside: usize,
}

/// What an import would do.
#[derive(Debug, Default)]
pub struct Plan {
    /// The files to write, by path.
    pub changes: Vec<FileChange>,
    /// What has no place.
    pub aside: Vec<AsideItem>,
    /// Counts, by the word for one item.
    pub counts: BTreeMap<&'static str, ItemCounts>,
    /// Names that mean nothing in the record, and were left out of an item.
    pub unresolved: Unresolved,
    /// What the record has no place for.
    pub left_out: BTreeMap<String, usize>,
    /// Which bytes of which file are whose: path, bytes or the whole file, the number of the item.
    pub(super) owners: Vec<(String, Option<std::ops::Range<usize>>, usize)>,
}

impl Plan {
    /// The numbers of the items that a place of a changed file belongs to.
    pub fn items_at(&self, path: &str, byte: Option<usize>) -> Vec<usize> {
        let own = self.owners.iter().filter(|(owned, ..)| owned == path);
        let is_in = |range: &Option<std::ops::Range<usize>>| match (range, byte) {
            (Some(range), Some(byte)) => range.contains(&byte),
            _ => true,
        };
        own.filter(|(_, range, _)| is_in(range)).map(|(_, _, item)| *item).collect()
    }
}

/// Names that mean nothing in the record.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unresolved(BTreeMap<(Kind, String), usize>);

impl Unresolved {
    pub(super) fn note(&mut self, kind: Kind, names: &ForeignNames) {
        let name = names.last().cloned().unwrap_or_default();
        *self.0.entry((kind, name)).or_default() += 1;
    }

    /// Each with the number of times that it was named, by kind.
    pub fn iter(&self) -> impl Iterator<Item = (Kind, &str, usize)> {
        self.0.iter().map(|((kind, name), count)| (*kind, name.as_str(), *count))
    }
}
