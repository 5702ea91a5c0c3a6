//! The names of files in packs, which every system can unpack.

use super::{
    remade::{members, with_new_sums, zipped},
    site::{BRIDGE, Site, codes, page},
};

#[test]
fn a_pack_has_no_names_that_windows_reserves() {
    let site = Site::new();
    site.write("content/articles/con.md", &format!("---\ntitle: The bridge again\npublished: 2025-03-06\nsource: {{publisher: The Example Gazette, url: \"https://gazette.example/again\"}}\nrights: {{publish: full}}\ncapture: {{file: aux.html, at: 2025-03-06}}\n---\n{BRIDGE}"));
    site.write("content/articles/con.annotations.yaml", "quotes:\n  - {id: nul, text: 'The old bridge was not safe, and I said so.', speaker: ben, said: {date: 2025-03-04}, topics: [bridge]}\n");
    site.write("captures/aux.html", &page(BRIDGE));
    let pack = site.pack("article/con", &[]);
    assert_eq!(codes(&pack), Vec::<&str>::new());
    let (_, files) = members(&pack);
    for expected in [
        "data/captures/_con/_aux.html",
        "data/quotes/_nul.annotations.json",
        "data/quotes/_nul.certificate.json",
        "data/quotes/_nul.differences.txt",
        "data/texts/_con.differences.txt",
        "data/texts/_con.md",
        "data/texts/_con.txt",
    ] {
        assert!(files.contains_key(expected), "{expected}: {:?}", files.keys());
    }
}

#[test]
fn paths_that_some_systems_cannot_both_have_are_refused() {
    let site = Site::new();
    let pack = site.pack("quote/by-may", &[]);
    for (what, added) in [
        ("other capitals", "data/captures/gazette/Gazette.html"),
        ("other capitals of a folder", "data/Captures/gazette/more.html"),
        ("a file as a folder", "data/cover.html/more.html"),
        ("a folder as a file", "data/captures"),
    ] {
        // The manifests list it.
        let clashing = with_new_sums(&pack, |files| {
            files.insert(added.to_owned(), b"x".to_vec());
        });
        assert_eq!(codes(&clashing), ["E806"], "{what}");
        let (folder, mut files) = members(&pack);
        files.insert(added.to_owned(), b"x".to_vec());
        assert_eq!(codes(&zipped(&folder, &files)), ["E806"], "{what}");
    }
}
