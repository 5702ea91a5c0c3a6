//! Slices: how a build in shards divides a record among its workers.

use std::{fmt, str::FromStr};

/// One of the equal parts of a record, such as `2/7`.
///
/// What belongs to it follows from ids alone, so that every worker knows without asking another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slice {
    /// From 1.
    number: u32,
    /// How many slices there are.
    of: u32,
}

/// The most slices of a record: the last pass has three files of every one open, and systems allow about a thousand.
const MOST: u32 = 300;

impl Slice {
    /// The slice with a number, from 1; `None` if there is no such slice.
    pub fn new(number: u32, of: u32) -> Option<Self> {
        ((1..=of).contains(&number) && of <= MOST).then_some(Self { number, of })
    }

    /// All slices.
    pub fn all(of: u32) -> impl Iterator<Item = Self> {
        (1..=of).filter_map(move |number| Self::new(number, of))
    }

    /// True if what has this id belongs to the slice.
    pub fn owns(self, id: &str) -> bool {
        let hash = blake3::hash(id.as_bytes());
        let first = hash.as_bytes().first_chunk().map_or(0, |bytes| u64::from_le_bytes(*bytes));
        first % u64::from(self.of) == u64::from(self.number - 1)
    }

    /// True if the item with this number belongs to the slice, where numbers are the same for all workers.
    pub fn owns_number(self, number: usize) -> bool {
        number as u64 % u64::from(self.of) == u64::from(self.number - 1)
    }

    /// How many slices there are.
    pub fn of(self) -> u32 {
        self.of
    }
}

impl fmt::Display for Slice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.number, self.of)
    }
}

impl FromStr for Slice {
    type Err = String;

    fn from_str(typed: &str) -> Result<Self, String> {
        let read = |(number, of): (&str, &str)| Self::new(number.parse().ok()?, of.parse().ok()?);
        typed.split_once('/').and_then(read).ok_or_else(|| {
            format!("a slice has a number and how many there are, at most {MOST}: `2/7` is the second of seven")
        })
    }
}

/// A pass of a build in shards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShardPass {
    /// Parses and proves the articles of a slice.
    Facts(Slice),
    /// Searches the texts of a slice for what the whole record needs to be linked.
    Compare(Slice),
    /// Links the record, and renders the pages of a slice.
    Render(Slice),
    /// Links the record, and writes the site.
    Finish,
}

impl ShardPass {
    /// True if a later pass finds a result made from what has this id, because another worker makes it in this one.
    pub fn leaves_out(self, owner: &str) -> bool {
        match self {
            Self::Facts(slice) | Self::Compare(slice) => !slice.owns(owner),
            Self::Render(_) | Self::Finish => false,
        }
    }

    /// True if this worker has the texts of what has this id in the pass that compares texts.
    pub fn compares(self, owner: &str) -> bool {
        matches!(self, Self::Compare(slice) if slice.owns(owner))
    }

    /// True if this worker renders the pages of what has this id.
    pub fn renders(self, owner: &str) -> bool {
        matches!(self, Self::Render(slice) if slice.owns(owner))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_id_belongs_to_one_slice() {
        for of in [1, 2, 7] {
            let mut sizes = vec![0; of as usize];
            for id in (0..1000).map(|number| format!("article-{number}")) {
                let owners: Vec<_> = Slice::all(of).filter(|slice| slice.owns(&id)).collect();
                let [owner] = owners.as_slice() else { panic!("{id}: {owners:?}") };
                sizes[owner.number as usize - 1] += 1;
            }
            assert!(sizes.iter().all(|size| size * of * 4 > 3000), "{sizes:?}");
        }
    }

    #[test]
    fn the_slice_of_an_id_never_changes() {
        let owner = |id: &&str| Slice::all(7).find(|slice| slice.owns(id)).map(|slice| slice.number);
        let owners: Vec<_> = ["a", "debate", "2025-02-12-brussels"].iter().filter_map(owner).collect();
        assert_eq!(owners, [5, 5, 6]);
    }

    #[test]
    fn a_slice_is_read_as_it_is_written() {
        assert_eq!("2/7".parse::<Slice>().expect("a slice").to_string(), "2/7");
        for wrong in ["", "2", "0/7", "8/7", "1/0", "1/301", "-1/7", "2/7/1", "a/b"] {
            assert!(wrong.parse::<Slice>().is_err(), "{wrong}");
        }
    }
}
