//! Where a key belongs that was typed in the wrong place, according to the tables of the [`Format`].

use super::{
    format::{Format, SETTINGS, TARGET, ValueType},
    node::{Node, Shape},
    quoted::double_quoted,
};
use crate::{
    diag::Edit,
    model::{Span, Spanned},
};

/// A mapping that is being read, with those around it.
pub(super) struct Inside<'a> {
    pub(super) format: &'static Format,
    pub(super) outer: Option<&'a Inside<'a>>,
}

impl Inside<'_> {
    /// True for a mapping of `onrecord.toml`.
    pub(super) fn is_toml(&self) -> bool {
        // Places to publish to have names of their own, and are read apart from the settings around them.
        let is_root =
            |format: &Format| std::ptr::eq(format, &raw const SETTINGS) || std::ptr::eq(format, &raw const TARGET);
        self.outer.map_or_else(|| is_root(self.format), Inside::is_toml)
    }

    /// What is between a key and its value.
    pub(super) fn sign(&self) -> &'static str {
        if self.is_toml() { " = " } else { ": " }
    }
}

/// Help for a key that does not belong to this mapping but to one in it or around it; `None` if it belongs to neither.
///
/// `typed` are the known keys of this mapping that were typed. The help has an edit if only one place is possible and it is empty.
pub(super) fn find_holder(
    name: &Spanned<String>,
    value: &Node,
    inside: &Inside<'_>,
    typed: &[&str],
) -> Option<(String, Vec<Edit>)> {
    let key = name.value.as_str();
    let holders: Vec<_> = inside.format.keys.iter().filter(|outer| contains_key(&outer.value_type, key)).collect();
    if let [first, ..] = holders.as_slice() {
        let names: Vec<_> = holders.iter().map(|holder| describe_holder(holder.name, &holder.value_type)).collect();
        let names = match names.as_slice() {
            [one] => one.clone(),
            [all @ .., last] => format!("{} and of {last}", all.join(", of ")),
            [] => return None,
        };
        let what = format!("`{key}` is a key of {names}");
        let edit = move_into(name, value, first.name)
            .filter(|_| holders.len() == 1 && is_enough(&first.value_type, key))
            .filter(|_| !typed.contains(&first.name) && !is_settings(inside));
        return Some(match (edit, &first.value_type) {
            (Some(edit), _) => (format!("{what}: write it as `{}: {{{key}: …}}`", first.name), vec![edit]),
            (None, ValueType::Map(_)) if !is_settings(inside) => {
                (format!("{what}: write it as `{}: {{{key}: …}}`", first.name), Vec::new())
            }
            _ => (what, Vec::new()),
        });
    }
    let mut around = inside.outer;
    while let Some(outer) = around {
        let aside = inside.format.name;
        if outer.format.keys.iter().any(|known| known.name == key) {
            let message = format!("`{key}` is a key of {}: write it there, outside {aside}", outer.format.name);
            return Some((message, Vec::new()));
        }
        if let Some(holder) = outer.format.keys.iter().find(|known| contains_key(&known.value_type, key)) {
            let place = describe_holder(holder.name, &holder.value_type);
            return Some((format!("`{key}` is a key of {place}: write it there, outside {aside}"), Vec::new()));
        }
        around = outer.outer;
    }
    None
}

/// Names of keys in other tools, and their names here.
const CALLED: [(&str, &str); 10] = [
    ("quote", "text"),
    ("words", "text"),
    ("author", "speaker"),
    ("who", "speaker"),
    ("by", "speaker"),
    ("tags", "topics"),
    ("tag", "topics"),
    ("categories", "topics"),
    ("title", "name"),
    ("name", "title"),
];

/// The key of a mapping that was probably meant by an unknown name: its plural or singular, or the name that other tools
/// use. `free` are the keys that were not typed.
pub(super) fn intended_key(name: &str, free: &[&'static str]) -> Option<&'static str> {
    let number = |key: &str| key.strip_suffix('s') == Some(name) || name.strip_suffix('s') == Some(key);
    let called = |key: &str| CALLED.contains(&(name, key));
    free.iter().copied().find(|key| number(key)).or_else(|| free.iter().copied().find(|key| called(key)))
}

/// True if the mapping, or list of mappings, that a key takes has another key.
fn contains_key(value_type: &ValueType, key: &str) -> bool {
    match value_type {
        ValueType::List(each) => contains_key(each, key),
        ValueType::Map(format) | ValueType::Named(format) => format.keys.iter().any(|known| known.name == key),
        _ => false,
    }
}

/// True if a mapping with only this key is complete.
fn is_enough(value_type: &ValueType, key: &str) -> bool {
    matches!(value_type, ValueType::Map(format) if format.keys.iter().all(|known| !known.required || known.name == key))
}

/// A key that contains others, for a message.
fn describe_holder(name: &str, value_type: &ValueType) -> String {
    match value_type {
        ValueType::List(_) | ValueType::Named(_) => format!("each of the `{name}`"),
        _ => format!("`{name}`"),
    }
}

fn is_settings(inside: &Inside<'_>) -> bool {
    std::ptr::eq(inside.format, &raw const SETTINGS)
}

/// Puts a key and its value into a mapping.
fn move_into(name: &Spanned<String>, value: &Node, into: &str) -> Option<Edit> {
    let Shape::Scalar { text, plain } = &value.shape else { return None };
    let simple = *plain && !text.contains([',', '[', ']', '{', '}', '#', '\n', ':']);
    let typed = if simple { text.clone() } else { double_quoted(text) };
    let span = Span { end: value.span.end, ..name.span };
    Some(Edit { span, replacement: format!("{into}: {{{}: {typed}}}", name.value) })
}
