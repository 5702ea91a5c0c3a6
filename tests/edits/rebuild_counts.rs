//! After an edit, a build renders the pages that depend on what was edited, and no others.

use std::{fs, path::Path};

use onrecord::{
    build::{self, Options},
    write::WriteSummary,
};

use crate::twin_build::{copy_folder, write_file};

#[test]
fn an_edit_renders_only_the_pages_that_depend_on_it() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let site = folder.path().join("site");
    for part in ["content", "static", "onrecord.toml", "onrecord.lock"] {
        copy_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join(part), &site.join(part));
    }
    let first = build_site(&site);
    assert!(first.rendered > 200, "{} pages in the sample site", first.rendered);
    let second = build_site(&site);
    assert_eq!(
        second,
        WriteSummary { unchanged: first.written, bytes: first.bytes, ..WriteSummary::default() },
        "nothing changed"
    );

    let page = "content/pages/about.md";
    edit_file(&site, page, |text| format!("{text}\nOne more paragraph.\n"));
    assert_eq!(build_site(&site).rendered, 2, "only the page and its picture depend on one of the editors' own pages");

    edit_file(&site, "content/articles/brussels-report.md", |text| format!("{text}\nOne more paragraph.\n"));
    let edited = build_site(&site);
    assert!(edited.rendered * 5 < first.rendered, "an article is on few of all pages: {edited:?}");

    edit_file(&site, "content/actors/volodymyr-zelensky.md", |text| text.replacen("name: ", "name: President ", 1));
    let named = build_site(&site);
    assert!(
        named.written > edited.written && named.rendered < first.rendered,
        "a name is on many pages, not on all: {named:?}"
    );
}

#[test]
fn an_added_article_leaves_the_results_for_others_as_they_are() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let site = folder.path().join("site");
    for part in ["content", "static", "onrecord.toml", "onrecord.lock"] {
        copy_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join(part), &site.join(part));
    }
    // The words of articles are kept in chunks of several articles.
    edit_file(&site, "onrecord.toml", |text| format!("search = {{enabled = false}}\n{text}"));
    build_site(&site);
    let kept = || {
        let files = fs::read_dir(site.join(".onrecord")).expect("the cache").map(|entry| entry.expect("a file").path());
        let results = files.filter(|path| path.extension().is_some_and(|end| end == "results"));
        results.map(|path| path.metadata().expect("a file").len()).sum::<u64>()
    };
    let before = kept();
    assert!(before > 0);
    // The first of all articles, so that the numbers of their files change.
    write_file(&site.join("content/articles/0.md"), b"---\ntitle: New\ngenre: statement\n---\nNew words.\n");
    build_site(&site);
    let added = kept() - before;
    assert!(added > 0 && added * 10 < before, "{added} bytes after {before}");
}

fn edit_file(site: &Path, path: &str, change: impl FnOnce(String) -> String) {
    let path = site.join(path);
    let text = fs::read_to_string(&path).expect("a file of the sample site");
    let changed = change(text.clone());
    assert_ne!(changed, text);
    write_file(&path, changed.as_bytes());
}

fn build_site(site: &Path) -> WriteSummary {
    let built = build::build(site, None, &Options::default(), &());
    built.written.unwrap_or_else(|| panic!("{:?}", built.diagnostics.as_slice()))
}
