//! New files: front matter with keys in order, and the text below it.

use crate::model::{ActorKind, Choice};

use super::{
    document::{DocumentKind, apply_operations},
    operation::Operation,
    refusal::Refusal,
    value::Value,
};

/// A Markdown file with front matter: first a comment that tells editors its schema, then the keys, then the body.
///
/// `kind` is that of the file as `onrecord schema` takes it; `depth` counts the folders between the site's and the file.
///
/// *Errors*: a [`Refusal`] if a value cannot be written.
pub fn front_matter_file(kind: &str, depth: usize, keys: Vec<(&str, Value)>, body: &str) -> Result<String, Refusal> {
    let schema = format!("# yaml-language-server: $schema={}.schemas/{kind}.json", "../".repeat(depth));
    let start = format!("---\n{schema}\n---\n{body}");
    let set = |(key, value): (&str, Value)| Operation::Set { path: vec![key.into()], value };
    apply_operations(&start, DocumentKind::FrontMatter, &keys.into_iter().map(set).collect::<Vec<_>>())
}

/// The file of an actor of a kind, which is one of [`ActorKind`]'s words.
///
/// *Errors*: a [`Refusal`] if the name cannot be written.
pub fn actor_file(name: &str, kind: &str) -> Result<String, Refusal> {
    let mut keys = vec![("name", Value::Text(name.to_owned()))];
    // The family name comes last in most names; where it does not, the editor sees the key and changes it.
    if ActorKind::from_word(kind) == Some(ActorKind::Person)
        && let Some((given, family)) = name.rsplit_once(' ')
    {
        keys.push(("sort_name", Value::Text(format!("{family}, {given}"))));
    }
    keys.push(("kind", Value::Plain(kind.to_owned())));
    front_matter_file("actor", 2, keys, "")
}
