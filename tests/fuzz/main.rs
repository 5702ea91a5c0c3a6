//! Fuzzing: whatever reads what others wrote takes any input without a panic, and answers in time.
//!
//! Each target begins with a text that is right, changes it at random, and reads the result. A few hundred inputs are tried
//! in each run of the tests; `scripts/fuzz` tries more, for a time that it is given. What once failed is in
//! `found/<target>/`, and is tried first. An input that fails is written to a file, which belongs there then.

#![expect(clippy::disallowed_methods, reason = "a test makes and reads files")]
#![expect(clippy::print_stdout, reason = "a test prints how much it tried")]

mod documents;
mod imports;
mod input;
#[path = "../pdf/pdf_file.rs"]
mod pdf_file;
mod request;
mod site;
mod targets;

use std::{
    fs,
    panic::{self, AssertUnwindSafe},
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use input::{Material, edits};
use proptest::{
    prelude::ProptestConfig,
    strategy::{Strategy, ValueTree},
    test_runner::{RngSeed, TestRunner},
};
use targets::Target;

/// Inputs that a run of the tests tries for each target.
const INPUTS: usize = 200;
/// Requests that a run of the tests tries: each takes a connection to a server.
const REQUESTS: usize = 40;

macro_rules! targets {
    ($($name:ident: $target:expr;)+) => {
        $(
            #[test]
            fn $name() {
                fuzz(stringify!($name), $target);
            }
        )+

        const NAMES: &[&str] = &[$(stringify!($name)),+];
    };
}

targets! {
    settings: Target::file("onrecord.toml");
    front_matter: Target::file("content/articles/report.md");
    actors: Target::file("content/actors/anna.md");
    topics: Target::file("content/topics/bridge.md");
    annotations: Target::file("content/articles/report.annotations.yaml");
    pages_and_record_links: Target::file("content/pages/about.md");
    lock: Target::file("onrecord.lock");
    markdown_with_marks: Target::Marks;
    folding: Target::Folding;
    anchoring: Target::Anchoring;
    dates: Target::Dates;
    cache: Target::Cache;
    requests: Target::Requests;
    captures: Target::Captures;
    saved_pages: Target::SavedPages;
    html_documents: Target::Document("draft.html");
    markdown_documents: Target::Document("draft.md");
    archives: Target::Document("draft.docx");
    pdf_documents: Target::Document("draft.pdf");
    word_documents: Target::Part("word/document.xml");
    open_documents: Target::Part("content.xml");
    books: Target::Book;
    imports_of_w3c: Target::Import("w3c");
    imports_of_hypothesis: Target::Import("hypothesis");
    imports_of_recogito: Target::Import("recogito");
    imports_of_brat: Target::Import("brat");
    imports_of_doccano: Target::Import("doccano");
    imports_of_label_studio: Target::Import("label-studio");
    imports_of_uima: Target::Import("uima");
    imports_of_popolo: Target::Import("popolo");
    imports_of_csv: Target::Import("csv");
    sheets_of_xlsx: Target::Sheet("xlsx");
    sheets_of_ods: Target::Sheet("ods");
    archives_of_xlsx: Target::Workbook("xlsx");
    archives_of_ods: Target::Workbook("ods");
    imports_of_tei: Target::Import("tei");
    imports_of_akoma_ntoso: Target::Import("akoma-ntoso");
    imports_of_publicwhip: Target::Import("publicwhip");
    imports_of_crec: Target::Import("crec");
    imports_of_bibtex: Target::Import("bibtex");
    imports_of_csl_json: Target::Import("csl-json");
    imports_of_ris: Target::Import("ris");
    imports_of_zotero_rdf: Target::Import("zotero-rdf");
}

#[test]
fn every_format_that_is_imported_has_a_target() {
    for format in onrecord::exchange::import::FORMATS {
        let name = format!("imports_of_{}", format.name.replace('-', "_"));
        assert!(NAMES.contains(&name.as_str()), "there is no target {name}");
    }
}

#[test]
fn the_spreadsheets_that_are_changed_are_right() {
    for ending in ["xlsx", "ods"] {
        assert_eq!(imports::count_in_book(ending), (1, 0), "{ending}");
    }
}

#[test]
fn every_input_that_was_found_belongs_to_a_target() {
    for entry in fs::read_dir(found()).expect("the folder") {
        let name = entry.expect("an entry").file_name();
        if name == ".gitkeep" {
            continue;
        }
        assert!(NAMES.iter().any(|known| *name == **known), "there is no target {}", name.display());
    }
}

fn found() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/found")
}

/// Tries what was found before, then random inputs.
fn fuzz(name: &str, target: Target) {
    let reader = target.open();
    for path in input::files_in(&found().join(name)) {
        let bytes = fs::read(&path).expect("a file");
        let result = panic::catch_unwind(AssertUnwindSafe(|| reader.read(&bytes)));
        assert!(result.is_ok(), "{} fails", path.display());
    }
    let material = Material::of(target);
    let limit =
        std::env::var("ONRECORD_FUZZ_SECONDS").ok().map(|seconds| seconds.parse().expect("a number of seconds"));
    let seed = std::env::var("ONRECORD_FUZZ_SEED").map_or(1, |seed| seed.parse().expect("a number"));
    let config =
        ProptestConfig { rng_seed: RngSeed::Fixed(seed), failure_persistence: None, ..ProptestConfig::default() };
    let (mut runner, edits, begun) = (TestRunner::new(config), edits(), Instant::now());
    let inputs = if matches!(target, Target::Requests) { REQUESTS } else { INPUTS };
    let fails = |bytes: &[u8]| panic::catch_unwind(AssertUnwindSafe(|| reader.read(bytes))).is_err();
    for tried in 0.. {
        let is_over = match limit {
            None => tried == inputs,
            Some(limit) => begun.elapsed() >= Duration::from_secs(limit),
        };
        if is_over {
            println!("{name}: {tried} inputs");
            return;
        }
        let mut tree = edits.new_tree(&mut runner).expect("a list of changes");
        if fails(&material.make(&tree.current())) {
            // The fewest changes with which it still fails.
            while tree.simplify() {
                while !fails(&material.make(&tree.current())) && tree.complicate() {}
            }
            let path = keep(name, &material.make(&tree.current()));
            panic!("{name}: the input in {} fails; move it to tests/fuzz/found/{name}", path.display());
        }
    }
}

/// Writes an input that fails to a file, and returns its path.
fn keep(name: &str, bytes: &[u8]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fuzz").join(name);
    let path = folder.join(&blake3::hash(bytes).to_hex()[..16]);
    fs::create_dir_all(&folder).expect("a folder can be made");
    fs::write(&path, bytes).expect("a file can be written");
    path
}
