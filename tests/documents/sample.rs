//! The briefing of the sample as a document passes `prove`, and with one word changed it does not.

use std::{
    fs,
    io::{Cursor, Write},
    path::Path,
};

use serde_json::Value;
use zip::{ZipWriter, write::SimpleFileOptions};

use crate::site::{FORMATS, Written, onrecord, printed, quotations};

fn sample() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The quotations that `prove` finds in a document of the sample, and its exit code.
fn prove(path: &Path) -> (Vec<Value>, i32) {
    let done = onrecord(sample(), &["prove", &path.to_string_lossy(), "--require-source", "--format", "json"]);
    (quotations(&done), done.status.code().unwrap_or(-1))
}

fn verdict_of(quotation: &Value) -> &str {
    quotation["verdict"].as_str().unwrap_or_default()
}

#[test]
fn every_quotation_of_the_sample_is_proved_in_every_format() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut counts = Vec::new();
    for format in FORMATS {
        let path = folder.path().join(format!("briefing.{format}"));
        let done = onrecord(sample(), &["export", format, "--out", &path.to_string_lossy()]);
        assert!(done.status.success(), "{}", printed(&done));
        let (found, code) = prove(&path);
        // What is not verbatim is so in the record, and marked: words that the editors shortened, or that the source interrupts.
        let (mut declared, mut undeclared) = (Vec::new(), Vec::new());
        for one in &found {
            match verdict_of(one) {
                "verbatim" | "title" | "too-short" => {}
                "typographic" | "split" | "edited" => declared.push(one),
                _ => undeclared.push(one),
            }
        }
        assert!(undeclared.is_empty() && code == 0, "{format}: {undeclared:#?}");
        assert!(declared.len() < 4, "{format}: {declared:#?}");
        counts.push(found.iter().filter(|one| verdict_of(one) == "verbatim").count());
    }
    assert!(counts[0] > 35, "the text and the exhibits have each quote: {counts:?}");
    assert!(counts.iter().all(|count| *count == counts[0]), "the formats have the same quotations: {counts:?}");
}

#[test]
fn a_changed_word_is_noticed() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("briefing.docx");
    let done = onrecord(sample(), &["export", "docx", "--out", &path.to_string_lossy()]);
    assert!(done.status.success(), "{}", printed(&done));
    let written = Written::open(fs::read(&path).expect("a document"));
    let changed = written.text().replacen("unrealistic objective", "unrealistic suggestion", 1);
    assert_ne!(changed, written.text());
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in &written.members {
        zip.start_file(name.as_str(), SimpleFileOptions::default()).expect("a member");
        let text = if name == "word/document.xml" { &changed } else { text };
        zip.write_all(text.as_bytes()).expect("written");
    }
    fs::write(&path, zip.finish().expect("an archive").into_inner()).expect("written");
    let (found, code) = prove(&path);
    assert_eq!(code, 1);
    let altered: Vec<_> = found.iter().filter(|one| verdict_of(one) == "altered").collect();
    assert_eq!(altered.len(), 1, "{altered:#?}");
    assert!(altered[0]["difference"].to_string().contains("suggestion"), "{altered:#?}");
}
