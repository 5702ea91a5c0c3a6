//! New files: front matter with keys in order, and the text below it.

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
