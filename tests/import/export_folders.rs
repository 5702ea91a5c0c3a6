//! `export` to a folder: the folder has no more than the record allows today, and what is somebody's own stays there.

use std::fs;

use crate::{
    awkward::awkward_site,
    site::{Site, printed},
};

/// Every format that writes a file for each article, with a file of the Arabic one.
const FOLDERS: [(&str, &str); 5] =
    [("w3c", "jisr.txt"), ("recogito", "jisr.json"), ("brat", "jisr.ann"), ("uima", "jisr.json"), ("tei", "jisr.xml")];
const ARTICLE: &str = "content/articles/jisr.md";
/// Words of the article.
const WORDS: &str = "لن ننتظر أكثر";

/// The names in a folder, hidden ones too.
fn names_in(site: &Site, folder: &str) -> Vec<String> {
    let entries = fs::read_dir(site.path(folder)).expect("a folder").map(|entry| entry.expect("an entry").file_name());
    let mut names: Vec<String> = entries.map(|name| name.to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// Runs an export that must succeed; returns what it printed.
fn export(site: &Site, format: &str, more: &[&str]) -> String {
    let done = site.run(&[&["export", format, "--out", "pub"], more].concat());
    assert!(done.status.success(), "{format}: {}", printed(&done));
    printed(&done)
}

/// Runs an export that must fail; returns what it printed.
fn refused(site: &Site, format: &str, more: &[&str]) -> String {
    let done = site.run(&[&["export", format, "--out", "pub"], more].concat());
    assert_eq!(done.status.code(), Some(1), "{format}: {}", printed(&done));
    printed(&done)
}

fn set_rights(site: &Site, rights: &str) {
    let text = site.read(ARTICLE);
    assert!(text.contains("rights: {publish: full}"));
    site.write(ARTICLE, text.replace("rights: {publish: full}", rights));
}

/// The files of a folder that have the words of an article.
fn files_with(site: &Site, words: &str) -> Vec<String> {
    let has = |name: &String| site.read(&format!("pub/{name}")).contains(words);
    names_in(site, "pub").into_iter().filter(has).collect()
}

#[test]
fn a_text_that_is_withheld_later_leaves_the_folder() {
    for (format, file) in FOLDERS {
        let site = awkward_site();
        export(&site, format, &[]);
        assert!(names_in(&site, "pub").contains(&file.to_owned()), "{format}");
        site.write("pub/mine.txt", "My own notes.");
        site.write("pub/mine.json", "{}");
        set_rights(&site, "rights: {publish: none}\ndraft: true");
        let out = export(&site, format, &["--force"]);
        assert!(out.contains("of an earlier export: pub/jisr.") && out.contains("removed "), "{format}: {out}");
        let names = names_in(&site, "pub");
        assert!(!names.iter().any(|name| name.starts_with("jisr.")), "{format}: {names:?}");
        assert_eq!(files_with(&site, WORDS), Vec::<String>::new(), "{format}");
        assert_eq!(site.read("pub/mine.txt"), "My own notes.", "{format}");
        assert!(site.has("pub/mine.json"), "{format}");
        assert!(!export(&site, format, &["--force"]).contains("removed"), "{format}: once is enough");
    }
    // Of an article that is withheld the file of annotations stays, without what must not be shown.
    let site = awkward_site();
    export(&site, "w3c", &[]);
    set_rights(&site, "rights: {publish: none}");
    let out = export(&site, "w3c", &["--force"]);
    assert!(out.contains("removed 1 file of an earlier export: pub/jisr.txt"), "{out}");
    assert!(site.has("pub/jisr.json") && !site.has("pub/jisr.txt"));
}

#[test]
fn without_force_an_export_does_not_add_to_files_that_are_left_over() {
    let site = awkward_site();
    for article in ["bridge-report", "withheld", "debate"] {
        let path = format!("content/articles/{article}.md");
        site.write(&path, site.read(&path).replacen("---\n", "---\ndraft: true\n", 1));
    }
    export(&site, "tei", &[]);
    assert_eq!(names_in(&site, "pub"), [".onrecord-export.json", "jisr.xml"]);
    let withheld = site.read("content/articles/withheld.md");
    site.write("content/articles/withheld.md", withheld.replacen("draft: true\n", "", 1));
    // A rendition in it is of a quote of an article that is a draft.
    let annotations = site.read("content/articles/withheld.annotations.yaml");
    let quotes = annotations.split("renditions:").next().expect("the quotes").to_owned();
    site.write("content/articles/withheld.annotations.yaml", quotes);
    set_rights(&site, "rights: {publish: full}\ndraft: true");
    let out = refused(&site, "tei", &[]);
    for part in ["1 file of an earlier export is still there: pub/jisr.xml", "type the command again with `--force`"] {
        assert!(out.contains(part), "{part}: {out}");
    }
    assert!(!site.has("pub/withheld.xml"), "nothing was written");
    export(&site, "tei", &["--force"]);
    assert_eq!(names_in(&site, "pub"), [".onrecord-export.json", "withheld.xml"]);
}

#[test]
fn what_somebody_may_have_made_is_never_removed() {
    let site = awkward_site();
    export(&site, "brat", &[]);
    let own = format!("{}T99\tQuote 0 2\tقا\n", site.read("pub/jisr.ann"));
    site.write("pub/jisr.ann", &own);
    set_rights(&site, "rights: {publish: full}\ndraft: true");
    let before = site.read("pub/bridge-report.ann");
    let out = refused(&site, "brat", &["--force"]);
    for part in [
        "1 file of an earlier export is still there: pub/jisr.ann",
        "somebody changed",
        "nothing was written",
        "`rm pub/jisr.ann`",
    ] {
        assert!(out.contains(part), "{part}: {out}");
    }
    assert_eq!(site.read("pub/jisr.ann"), own);
    assert!(site.has("pub/jisr.txt"), "nothing was removed");
    assert_eq!(site.read("pub/bridge-report.ann"), before);
    fs::remove_file(site.path("pub/jisr.ann")).expect("removed");
    export(&site, "brat", &["--force"]);
    assert!(!site.has("pub/jisr.txt") && site.has("pub/debate.ann"));
}

#[test]
fn a_folder_without_a_list_is_not_trusted() {
    for (format, file) in FOLDERS {
        let site = awkward_site();
        export(&site, format, &[]);
        fs::remove_file(site.path("pub/.onrecord-export.json")).expect("the list");
        export(&site, format, &["--force"]);
        assert!(site.has("pub/.onrecord-export.json"), "{format}: everything in it is made again");
        // A list that cannot be read is none, and one that names other places leads nowhere.
        let lists = ["{", "{\"files\": [{\"name\": \"../onrecord.toml\", \"format\": \"tei\", \"sha256\": \"\"}]}"];
        site.write("pub/.onrecord-export.json", lists[0]);
        set_rights(&site, "rights: {publish: full}\ndraft: true");
        let out = refused(&site, format, &["--force"]);
        assert!(out.contains(&format!("pub/{file}")) && out.contains("of an earlier export"), "{format}: {out}");
        assert!(
            out.contains("still there") && out.contains("`rm ") && site.has(&format!("pub/{file}")),
            "{format}: {out}"
        );
        site.write("pub/.onrecord-export.json", lists[1]);
        export(&site, format, &["--force"]);
        assert!(site.has("onrecord.toml"), "{format}");
    }
}

#[test]
fn two_formats_in_a_folder_remove_their_own_files_alone() {
    let site = awkward_site();
    export(&site, "tei", &[]);
    export(&site, "uima", &[]);
    set_rights(&site, "rights: {publish: full}\ndraft: true");
    let out = export(&site, "tei", &["--force"]);
    assert!(out.contains("removed 1 file of an earlier export: pub/jisr.xml"), "{out}");
    let out = export(&site, "uima", &["--force"]);
    assert!(out.contains("removed 1 file of an earlier export: pub/jisr.json"), "{out}");
    assert_eq!(files_with(&site, WORDS), Vec::<String>::new());
}

#[test]
fn an_export_that_cannot_be_written_leaves_the_folder_as_it_was() {
    let site = awkward_site();
    // The second of four articles; what has the name of its file is a folder.
    site.write("pub/debate.ann/mine", "mine");
    let out = refused(&site, "brat", &["--force"]);
    for part in ["pub/debate.ann cannot be written: it is not a regular file", "nothing was written"] {
        assert!(out.contains(part), "{part}: {out}");
    }
    assert_eq!(names_in(&site, "pub"), ["debate.ann"]);
    // In a place that cannot be, no part of a folder is left.
    site.write("file", "mine");
    let done = site.run(&["export", "brat", "--out", "file/pub"]);
    let out = printed(&done);
    assert!(
        done.status.code() == Some(1) && out.contains("file/pub cannot be written") && out.contains("nothing was"),
        "{out}"
    );
    assert_eq!(site.read("file"), "mine");
    let done = site.run(&["export", "brat", "--out", "new/pub"]);
    assert!(done.status.success(), "{}", printed(&done));
    assert_eq!(names_in(&site, "new"), ["pub"], "nothing else is left beside it");
    assert!(names_in(&site, "new/pub").contains(&"debate.ann".to_owned()));
}

#[cfg(unix)]
#[test]
fn links_stay_links_and_a_killed_run_is_cleared_away() {
    let site = awkward_site();
    export(&site, "tei", &[]);
    site.write("elsewhere.xml", "old");
    fs::remove_file(site.path("pub/debate.xml")).expect("removed");
    std::os::unix::fs::symlink("../elsewhere.xml", site.path("pub/debate.xml")).expect("a link");
    // What a run that was killed left.
    site.write("pub/.onrecord-staging/jisr.xml", WORDS);
    set_rights(&site, "rights: {publish: full}\ndraft: true");
    export(&site, "tei", &["--force"]);
    assert!(site.path("pub/debate.xml").is_symlink() && site.read("elsewhere.xml").starts_with("<?xml"));
    assert!(!site.has("pub/.onrecord-staging") && !site.has("pub/jisr.xml"));
}

#[test]
fn an_export_is_never_written_among_the_sources() {
    let site = awkward_site();
    let (article, settings) = (site.read(ARTICLE), site.read("onrecord.toml"));
    for out in ["content", "content/articles", "content/new", "nowhere/../content", "templates", "captures/x", ".git"] {
        for more in [&[][..], &["--force"]] {
            let done = site.run(&[&["export", "brat", "--out", out], more].concat());
            let said = printed(&done);
            assert_eq!(done.status.code(), Some(1), "{out}: {said}");
            assert!(said.contains("is among the sources of the site") && said.contains("exports"), "{out}: {said}");
        }
    }
    for (format, out) in [("bibtex", ARTICLE), ("bibtex", "onrecord.toml"), ("bibtex", "content/record.bib")] {
        let done = site.run(&["export", format, "--out", out, "--force"]);
        assert_eq!(done.status.code(), Some(1), "{out}: {}", printed(&done));
    }
    let pack = ["export", "evidence", "--of", "article/jisr", "--out", "content/articles/jisr.md", "--force"];
    let done = site.run(&pack);
    assert!(printed(&done).contains("is among the sources of the site"), "{}", printed(&done));
    assert_eq!((site.read(ARTICLE), site.read("onrecord.toml")), (article, settings));
    assert!(!site.path("nowhere").exists() && !site.path("templates").exists());
}
