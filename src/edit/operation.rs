//! What can be done to a document, and what it then means.

use super::{scalar::as_read_back, value::Value};
use crate::parse::{Node, Shape};

/// A step from a list or mapping to one of its values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// The value of a key.
    Key(String),
    /// An entry of a list, from 0.
    Index(usize),
}

impl From<&str> for Step {
    fn from(key: &str) -> Self {
        Self::Key(key.to_owned())
    }
}

impl From<usize> for Step {
    fn from(index: usize) -> Self {
        Self::Index(index)
    }
}

/// The way from the root of a document to a value.
pub type Path = Vec<Step>;

/// One change of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Operation {
    /// Gives a place another value; a key that is not there is added after the others.
    Set {
        /// The place.
        path: Path,
        /// Its value.
        value: Value,
    },
    /// Adds a key to a mapping that does not have it.
    InsertKey {
        /// The mapping.
        path: Path,
        /// Before how many of its keys: 0 for the first place.
        at: usize,
        /// The key.
        key: String,
        /// Its value.
        value: Value,
    },
    /// Adds an entry to a list; for a key that is missing or has no value, adds a list with the entry.
    InsertEntry {
        /// The list.
        path: Path,
        /// Before how many of its entries: 0 for the first place.
        at: usize,
        /// The entry.
        value: Value,
    },
    /// Removes an entry, or a key with its value, and the comments that are its own.
    Remove {
        /// The place.
        path: Path,
    },
    /// Puts entries or keys, each with the comments that are its own, in another order.
    Reorder {
        /// The list or mapping.
        path: Path,
        /// For each place, which entry goes there: every number from 0 once.
        order: Vec<usize>,
    },
}

/// The content of a document, without the places and styles of its values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meaning {
    Null,
    Text(String),
    List(Vec<Meaning>),
    Map(Vec<(String, Meaning)>),
    Broken,
}

impl From<&Node> for Meaning {
    fn from(node: &Node) -> Self {
        match &node.shape {
            Shape::Null => Self::Null,
            Shape::Scalar { text, .. } => Self::Text(text.clone()),
            Shape::List(items) => Self::List(items.iter().map(Self::from).collect()),
            Shape::Map(pairs) => {
                Self::Map(pairs.iter().map(|(key, value)| (key.value.clone(), Self::from(value))).collect())
            }
            Shape::Broken => Self::Broken,
        }
    }
}

impl From<&Value> for Meaning {
    fn from(value: &Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Text(text) | Value::Quoted(text) | Value::Plain(text) => Self::Text(as_read_back(text).into_owned()),
            Value::List(items) => Self::List(items.iter().map(Self::from).collect()),
            Value::Map(pairs) => Self::Map(
                pairs.iter().map(|(key, value)| (as_read_back(key).into_owned(), Self::from(value))).collect(),
            ),
        }
    }
}

impl Meaning {
    /// What a document means after an operation; `None` if the operation is not for it.
    pub(super) fn changed_by(mut self, operation: &Operation) -> Option<Self> {
        match operation {
            Operation::Set { path, value } => {
                let value = Self::from(value);
                match path.split_last() {
                    None => self = value,
                    Some((last, path)) => match (self.value_at(path)?, last) {
                        (Self::Map(pairs), Step::Key(key)) => match pairs.iter_mut().find(|(known, _)| known == key) {
                            Some((_, old)) => *old = value,
                            None => pairs.push((key.clone(), value)),
                        },
                        (Self::List(items), Step::Index(index)) => *items.get_mut(*index)? = value,
                        _ => return None,
                    },
                }
            }
            Operation::InsertKey { path, at, key, value } => {
                let Self::Map(pairs) = self.value_at(path)? else { return None };
                if *at > pairs.len() || pairs.iter().any(|(known, _)| known == key) {
                    return None;
                }
                pairs.insert(*at, (key.clone(), value.into()));
            }
            Operation::InsertEntry { path, at, value } => self.insert_entry(path, *at, value.into())?,
            Operation::Remove { path } => {
                let (last, path) = path.split_last()?;
                match (self.value_at(path)?, last) {
                    (Self::Map(pairs), Step::Key(key)) => {
                        let at = pairs.iter().position(|(known, _)| known == key)?;
                        pairs.remove(at);
                    }
                    (Self::List(items), Step::Index(index)) if *index < items.len() => drop(items.remove(*index)),
                    _ => return None,
                }
            }
            Operation::Reorder { path, order } => match self.value_at(path)? {
                Self::Map(pairs) => *pairs = in_order(pairs, order)?,
                Self::List(items) => *items = in_order(items, order)?,
                _ => return None,
            },
        }
        Some(self)
    }

    fn insert_entry(&mut self, path: &[Step], at: usize, value: Self) -> Option<()> {
        if let Some((Step::Key(key), above)) = path.split_last()
            && let Self::Map(pairs) = self.value_at(above)?
            && pairs.iter().all(|(known, _)| known != key)
        {
            pairs.push((key.clone(), Self::List(Vec::new())));
        }
        let list = self.value_at(path)?;
        if *list == Self::Null {
            *list = Self::List(Vec::new());
        }
        let Self::List(items) = list else { return None };
        (at <= items.len()).then(|| items.insert(at, value))
    }

    fn value_at(&mut self, path: &[Step]) -> Option<&mut Self> {
        path.iter().try_fold(self, |value, step| match (value, step) {
            (Self::Map(pairs), Step::Key(key)) => {
                pairs.iter_mut().find(|(known, _)| known == key).map(|(_, value)| value)
            }
            (Self::List(items), Step::Index(index)) => items.get_mut(*index),
            _ => None,
        })
    }
}

/// Values in another order; `None` if that leaves one out.
fn in_order<T: Clone>(values: &[T], order: &[usize]) -> Option<Vec<T>> {
    is_order(order, values.len()).then(|| order.iter().map(|index| values[*index].clone()).collect())
}

/// True if every number below `len` is there once.
pub(super) fn is_order(order: &[usize], len: usize) -> bool {
    let mut sorted = order.to_vec();
    sorted.sort_unstable();
    sorted.into_iter().eq(0..len)
}
