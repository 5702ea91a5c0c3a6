//! The actions that workflows on GitHub use, each pinned to a commit: what a tag names can be changed by whoever owns the action.

/// The name of an action in the templates, and the commit with the release that it is.
const ACTIONS: &[(&str, &str)] = &[
    ("{{cache}}", "actions/cache@27d5ce7f107fe9357f9df03efb73ab90386fccae # v5.0.5"),
    ("{{checkout}}", "actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1"),
    ("{{download-artifact}}", "actions/download-artifact@3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c # v8.0.1"),
    ("{{upload-artifact}}", "actions/upload-artifact@bbbca2ddaa5d8feaa63e36b76fdaad77386f024f # v7.0.0"),
    ("{{wrangler-action}}", "cloudflare/wrangler-action@ebbaa1584979971c8614a24965b4405ff95890e0 # v4.0.0"),
];

/// A workflow, or a part of one, with the actions in place of their names.
pub(super) fn pinned(text: &str) -> String {
    ACTIONS.iter().fold(text.to_owned(), |text, (name, action)| text.replace(name, action))
}
