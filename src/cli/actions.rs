//! The actions that workflows on GitHub use, each pinned to a commit: what a tag names can be changed by whoever owns the action;
//! and how much of the repository's history each host fetches.

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

/// How the whole history is fetched instead of the newest commit, by the names in the templates: with it, and without it.
const HISTORY: &[(&str, &str, &str)] = &[
    ("{{with-depth}}", "        with:\n          # For the page of changes.\n          fetch-depth: 0\n", ""),
    ("{{depth}}", "          # For the page of changes.\n          fetch-depth: 0\n", ""),
    ("{{git-depth}}", "0", "1"),
    // Netlify may keep a clone from one build to the next.
    ("{{unshallow}}", "    test \"$(git rev-parse --is-shallow-repository)\" = false || git fetch --unshallow\n", ""),
];

/// A file for a host that fetches the history of the repository, if the page of changes needs it.
pub(super) fn with_history(text: &str, is_needed: bool) -> String {
    let choose = |with: &'static str, without: &'static str| if is_needed { with } else { without };
    HISTORY.iter().fold(text.to_owned(), |text, (name, with, without)| text.replace(name, choose(with, without)))
}
