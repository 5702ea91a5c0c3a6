//! Addresses and fragments: only `src/route.rs` and `src/route/fragment.rs` spell them.
//!
//! What an address begins with (`/quotes/`) and what a fragment begins with (`q-`) is read from the literals of
//! these two, so that a new one is guarded from the day it is added.

use std::collections::BTreeSet;

use super::literals::{all_literals, literals};

/// The files that spell addresses and fragments.
const ROUTES: [&str; 2] = ["route.rs", "route/fragment.rs"];

/// The file that names the folders of things, by kind.
const KIND: &str = "model/kind.rs";

/// Literals outside these, and attributes in templates, that begin like an address of the site.
pub(crate) fn stray_addresses(files: &[(String, String)], templates: &[(String, String)]) -> Vec<String> {
    let sections = sections(files);
    assert!(sections.contains("quotes") && sections.contains("timeline"), "route.rs has other literals: {sections:?}");
    let begins = |text: &str| text.strip_prefix('/').is_some_and(|rest| sections.contains(first_part(rest)));
    let code = all_literals(files).filter(|(path, _)| !ROUTES.contains(path));
    let in_code = code.filter(|(_, literal)| begins(without_placeholder(literal)));
    let in_code = in_code.map(|(path, literal)| format!("src/{path}: \"{literal}\""));
    let in_templates = templates.iter().flat_map(|(path, text)| {
        let stray = text.split('"').skip(1).filter(|value| begins(without_placeholder(value)));
        stray.map(move |value| format!("templates/{path}: \"{value}\""))
    });
    in_code.chain(in_templates).collect()
}

/// Literals outside these, and attributes in templates, that put a fragment together.
pub(crate) fn stray_fragments(files: &[(String, String)], templates: &[(String, String)]) -> Vec<String> {
    let prefixes = prefixes(files);
    assert!(prefixes.contains("q-") && prefixes.contains("note-"), "route.rs has other literals: {prefixes:?}");
    let spells = |text: &str| {
        let id = text.strip_prefix('#').unwrap_or(text);
        text.contains("#{") || prefixes.iter().any(|prefix| id.strip_prefix(prefix).is_some_and(is_placeholder))
    };
    let code = all_literals(files).filter(|(path, literal)| !ROUTES.contains(path) && spells(literal));
    let in_code = code.map(|(path, literal)| format!("src/{path}: \"{literal}\""));
    let in_templates = templates.iter().flat_map(|(path, text)| {
        let attributes = text.split("id=\"").skip(1).chain(text.split("href=\"#").skip(1));
        let stray = attributes.filter_map(|rest| rest.split('"').next()).filter(|value| {
            prefixes.iter().any(|prefix| value.strip_prefix(prefix.as_str()).is_some_and(|id| id.starts_with("{{")))
        });
        stray.map(move |value| format!("templates/{path}: \"{value}\""))
    });
    in_code.chain(in_templates).collect()
}

/// The first parts of all addresses: the folders of `Kind`, and what follows the first slash.
fn sections(files: &[(String, String)]) -> BTreeSet<String> {
    let part = |literal: String| {
        let address = literal.strip_prefix('/').map(|rest| first_part(rest).to_owned());
        address.or_else(|| literal.bytes().all(|byte| byte.is_ascii_lowercase()).then_some(literal))
    };
    route_literals(files).filter_map(part).filter(|part| !part.is_empty()).collect()
}

/// What fragments begin with, such as `q-`.
fn prefixes(files: &[(String, String)]) -> BTreeSet<String> {
    let is_prefix = |literal: &String| {
        literal.strip_suffix('-').is_some_and(|word| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase()))
    };
    route_literals(files).filter(is_prefix).collect()
}

fn route_literals(files: &[(String, String)]) -> impl Iterator<Item = String> {
    files
        .iter()
        .filter(|(path, _)| ROUTES.contains(&path.as_str()) || path == KIND)
        .flat_map(|(_, text)| literals(text))
}

/// The first part of a path, up to a slash or a placeholder.
fn first_part(path: &str) -> &str {
    path.split(['/', '{', '"', '?', '#']).next().unwrap_or_default()
}

/// A format string without the placeholder that it begins with, such as `{base}`.
fn without_placeholder(text: &str) -> &str {
    let after = text.strip_prefix('{').and_then(|rest| rest.split_once('}')).map(|(_, after)| after);
    after.unwrap_or(text)
}

fn is_placeholder(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with('{')
}
