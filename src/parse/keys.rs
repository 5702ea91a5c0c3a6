//! Where a key belongs that was typed in the wrong place: it is read off the tables of the [`Format`].

use super::{
    format::{Format, SETTINGS, Takes},
    node::{Node, Shape},
    yaml::quoted,
};
use crate::{
    diag::Edit,
    model::{Span, Spanned},
};

/// A mapping that is read, with those around it.
pub(super) struct Inside<'a> {
    pub(super) format: &'static Format,
    pub(super) outer: Option<&'a Inside<'a>>,
}

/// What to do with a key that is none of this mapping but one of a mapping in it or around it; `None` if it is neither.
///
/// `typed` are the keys of this mapping as typed. Where only one place is meant and nothing is there yet, the change is made.
pub(super) fn home(
    name: &Spanned<String>,
    value: &Node,
    inside: &Inside<'_>,
    typed: &[String],
) -> Option<(String, Vec<Edit>)> {
    let key = name.value.as_str();
    let holders: Vec<_> = inside.format.keys.iter().filter(|outer| holds(&outer.takes, key)).collect();
    if let [first, ..] = holders.as_slice() {
        let names: Vec<_> = holders.iter().map(|holder| place(holder.name, &holder.takes)).collect();
        let names = match names.as_slice() {
            [one] => one.clone(),
            [all @ .., last] => format!("{} and of {last}", all.join(", of ")),
            [] => return None,
        };
        let what = format!("`{key}` is a key of {names}");
        let edit = edit(name, value, first.name)
            .filter(|_| holders.len() == 1 && is_enough(&first.takes, key))
            .filter(|_| !typed.iter().any(|typed| typed == first.name) && !is_settings(inside));
        return Some(match (edit, &first.takes) {
            (Some(edit), _) => (format!("{what}: write it as `{}: {{{key}: …}}`", first.name), vec![edit]),
            (None, Takes::Map(_)) if !is_settings(inside) => {
                (format!("{what}: write it as `{}: {{{key}: …}}`", first.name), Vec::new())
            }
            _ => (what, Vec::new()),
        });
    }
    let mut around = inside.outer;
    while let Some(outer) = around {
        let aside = inside.format.name;
        if outer.format.keys.iter().any(|known| known.name == key) {
            let message = format!("`{key}` is a key of {}: write it there, outside of {aside}", outer.format.name);
            return Some((message, Vec::new()));
        }
        if let Some(holder) = outer.format.keys.iter().find(|known| holds(&known.takes, key)) {
            let place = place(holder.name, &holder.takes);
            return Some((format!("`{key}` is a key of {place}: write it there, outside of {aside}"), Vec::new()));
        }
        around = outer.outer;
    }
    None
}

/// What other tools call a key, and its name here.
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

/// The key of a mapping that is meant by a name that is none of its keys: its plural or singular, or what other tools
/// call it. `free` are the keys that are not there yet.
pub(super) fn meant(name: &str, free: &[&'static str]) -> Option<&'static str> {
    let number = |key: &str| key.strip_suffix('s') == Some(name) || name.strip_suffix('s') == Some(key);
    let called = |key: &str| CALLED.contains(&(name, key));
    free.iter().copied().find(|key| number(key)).or_else(|| free.iter().copied().find(|key| called(key)))
}

/// True if what a key takes has another key in it, at any depth.
fn holds(takes: &Takes, key: &str) -> bool {
    match takes {
        Takes::List(each) => holds(each, key),
        Takes::Map(format) | Takes::Named(format) => format.keys.iter().any(|known| known.name == key),
        _ => false,
    }
}

/// True if a mapping that holds nothing but this key is whole.
fn is_enough(takes: &Takes, key: &str) -> bool {
    matches!(takes, Takes::Map(format) if format.keys.iter().all(|known| !known.needed || known.name == key))
}

/// A key that holds others, for a message.
fn place(name: &str, takes: &Takes) -> String {
    match takes {
        Takes::List(_) | Takes::Named(_) => format!("each of the `{name}`"),
        _ => format!("`{name}`"),
    }
}

fn is_settings(inside: &Inside<'_>) -> bool {
    std::ptr::eq(inside.format, &raw const SETTINGS)
}

/// Puts a key and its value into a mapping.
fn edit(name: &Spanned<String>, value: &Node, into: &str) -> Option<Edit> {
    let Shape::Scalar { text, plain } = &value.shape else { return None };
    let simple = *plain && !text.contains([',', '[', ']', '{', '}', '#', '\n', ':']);
    let typed = if simple { text.clone() } else { quoted(text) };
    let span = Span { end: value.span.end, ..name.span };
    Some(Edit { span, replacement: format!("{into}: {{{}: {typed}}}", name.value) })
}
