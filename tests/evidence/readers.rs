//! Packs as the programs of archives read them: bagit, rocrate, roc-validator, warcio, wacz, and opentimestamps.
//!
//! `ONRECORD_EVIDENCE_READERS` names the Python that has them, as `scripts/evidence-readers` prints it. Without it these tests fail.

#![expect(clippy::disallowed_methods, reason = "a test makes and reads sites of its own")]

#[expect(dead_code, reason = "the other tests use more of it")]
mod site;

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

use onrecord::capture::checksum;

use site::{Site, codes, onrecord, told, warc};

/// Runs the script with the programs of archives.
fn readers(arguments: &[&str]) -> Output {
    let python = std::env::var("ONRECORD_EVIDENCE_READERS");
    let python =
        python.expect("ONRECORD_EVIDENCE_READERS is not set: `scripts/evidence-readers` prints what it must be");
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/evidence/readers.py");
    let done = Command::new(python).arg(script).args(arguments).output().expect("Python starts");
    assert!(done.status.success(), "{arguments:?}: {}", told(&done));
    done
}

#[test]
fn programs_of_archives_read_a_pack() {
    let site = Site::new();
    site.write_bytes("page.warc.gz", &warc());
    let wacz = site.path("captures/herald.wacz");
    readers(&["make-wacz", &site.path("page.warc.gz").to_string_lossy(), &wacz.to_string_lossy()]);
    let article = fs::read_to_string(site.path("content/articles/herald.md")).expect("an article");
    site.write("content/articles/herald-2.md", &article.replace("herald.warc.gz", "herald.wacz"));
    site.write(
        "content/articles/herald-2.annotations.yaml",
        "renditions:\n  - quote: by-may\n    text: \"We will build the bridge by May or June, and not a day later.\"\n",
    );
    assert_eq!(codes(&site.pack("quote/by-may", &[])), Vec::<&str>::new());
    let read = told(&readers(&["pack", &site.path("pack.zip").to_string_lossy()]));
    for expected in [
        "bagit: ",
        "rocrate: ",
        "roc-validator: no issues",
        "warcio: herald.warc.gz",
        "warcio: gazette.html.warc",
        "wacz: herald.wacz",
    ] {
        assert!(read.contains(expected), "{expected}: {read}");
    }
}

#[test]
fn programs_of_archives_read_the_finding_of_the_sample() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = env!("CARGO_MANIFEST_DIR");
    for of in ["briefing/brussels-visit", "actor/pete-hegseth"] {
        let done =
            onrecord(folder.path(), &["export", "evidence", "--root", root, "--of", of, "--out", "p.zip", "--force"]);
        assert!(done.status.success(), "{}", told(&done));
        let read = told(&readers(&["pack", &folder.path().join("p.zip").to_string_lossy()]));
        assert!(read.contains("bagit: ") && read.contains("roc-validator: no issues"), "{read}");
    }
}

#[test]
fn a_proof_of_the_reference_implementation_leads_to_the_same_root() {
    let site = Site::new();
    let pack = site.pack("quote/by-may", &[]);
    let (start, end) = (b"manifest-sha256.txt", "data/");
    let at = memchr::memmem::find(&pack, start).expect("a manifest");
    let manifest = &pack[at + start.len()..];
    let lines = String::from_utf8_lossy(manifest);
    let manifest: String = lines
        .lines()
        .take_while(|line| line.get(66..).is_some_and(|path| path.starts_with(end)))
        .fold(String::new(), |all, line| all + line + "\n");
    let out = site.path("pack.ots");
    let printed = told(&readers(&["make-ots", &checksum(manifest.as_bytes()), &out.to_string_lossy()]));
    let stamped = site.pack("quote/by-may", &["--timestamp", "pack.ots"]);
    assert_eq!(codes(&stamped), ["W812"]);
    let done = site.run(&["verify", "pack.zip", "--format", "json"]);
    let told = told(&done);
    assert!(
        told.contains("block 428648") && told.contains(printed.trim()) && told.contains("calendar.example"),
        "{told}"
    );
}
