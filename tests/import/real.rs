//! Real files of others, in the formats whose tests are not beside those of the format: none of them stops the import, and
//! what is read can be checked and imported again.

use crate::site::{ASIDE, Site, is_article, printed, real_files, real_files_below};

/// Imports each file into a site of its own: it is read, or reported as one that cannot be used. Returns how many were read.
fn import_each(format: &str, files: &[String]) -> usize {
    let mut read = 0;
    for path in files {
        let site = Site::empty();
        let done = site.run(&["import", format, path, "--format", "short"]);
        let out = printed(&done);
        assert!(done.status.success() || out.contains("E124"), "{path}: {out}");
        if done.status.success() {
            read += 1;
            site.check();
            site.import_again(&[format, path]);
        }
    }
    read
}

#[test]
#[ignore = "reads files of others, which scripts/import-files fetches"]
fn the_test_files_of_a_library_for_uima_are_read() {
    let files = real_files_below("uima", "json");
    // The others have no text.
    assert_eq!((files.len(), import_each("uima", &files)), (16, 10));
}

#[test]
#[ignore = "reads files of others, which scripts/import-files fetches"]
fn the_test_files_of_libraries_for_bibliographies_are_read() {
    let files = real_files_below("ris", "ris");
    // The other one is in the format of Web of Science.
    assert_eq!((files.len(), import_each("ris", &files)), (15, 14));
    assert_eq!(import_each("bibtex", &real_files_below("bibtex", "bib")), 1);
}

#[test]
#[ignore = "reads files of others, which scripts/import-files fetches"]
fn the_debates_of_bungeni_are_read_as_transcripts() {
    let files = real_files_below("akoma-ntoso", "xml");
    // The other one is TEI.
    assert_eq!((files.len(), import_each("akoma-ntoso", &files)), (8, 7));
}

#[test]
#[ignore = "reads files of others, which scripts/import-files fetches"]
fn a_day_of_the_congressional_record_is_imported_whole() {
    let site = Site::empty();
    let folder = real_files("crec");
    let folder = folder.to_str().expect("a path");
    let out = site.import(&["crec", folder, "--confirmed"]);
    assert!(!site.has(ASIDE), "{out}");
    let articles = site.files().into_iter().filter(|(name, _)| is_article(name)).collect::<Vec<_>>();
    assert!(articles.len() > 50, "{}: {out}", articles.len());
    assert!(articles.iter().all(|(_, text)| text.contains("published: 1997-01-28")), "{out}");
    assert!(articles.iter().any(|(_, text)| text.contains("**The PRESIDENT pro tempore:**")), "{out}");
    site.check();
    site.import_again(&["crec", folder, "--confirmed"]);
}
