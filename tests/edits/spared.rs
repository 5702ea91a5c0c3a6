//! After an edit, a build makes the pages that read what was edited, and no others.

use std::{fs, path::Path};

use onrecord::{
    build::{self, Options},
    write::Written,
};

use crate::trial::{copy, write};

#[test]
fn an_edit_makes_only_the_pages_that_read_what_was_edited() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let site = folder.path().join("site");
    for part in ["content", "static", "onrecord.toml", "onrecord.lock"] {
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join(part), &site.join(part));
    }
    let first = build(&site);
    assert!(first.made > 200, "{} pages in the sample site", first.made);
    let again = build(&site);
    assert_eq!(again, Written { unchanged: first.written, ..Written::default() }, "nothing changed");

    let page = "content/pages/about.md";
    edit(&site, page, |text| format!("{text}\nOne more paragraph.\n"));
    assert_eq!(build(&site).made, 1, "a page of the editors' own is on no other page");

    edit(&site, "content/articles/brussels-report.md", |text| format!("{text}\nOne more paragraph.\n"));
    let edited = build(&site);
    assert!(edited.made * 5 < first.made, "an article and its like are few of all pages: {edited:?}");

    edit(&site, "content/actors/volodymyr-zelensky.md", |text| text.replacen("name: ", "name: President ", 1));
    let named = build(&site);
    assert!(
        named.written > edited.written && named.made < first.made,
        "a name stands on many pages, not on all: {named:?}"
    );
}

fn edit(site: &Path, path: &str, change: impl FnOnce(String) -> String) {
    let path = site.join(path);
    let text = fs::read_to_string(&path).expect("a file of the sample site");
    let changed = change(text.clone());
    assert_ne!(changed, text);
    write(&path, changed.as_bytes());
}

fn build(site: &Path) -> Written {
    let built = build::build(site, None, &Options::default(), &());
    built.written.unwrap_or_else(|| panic!("{:?}", built.diagnostics.as_slice()))
}
