//! Every example of an explanation is a site: the wrong one must be told off by its code and by no
//! other, the right one must build without a word.
//!
//! The fenced blocks below `Wrong:` and `Right:` that have a path are laid over `explain/base`.
//! Blocks without a path show what no file can show, such as a full disk; they are not run.

#![expect(clippy::disallowed_methods, reason = "a test lays out sites")]

use std::{
    fs,
    path::Path,
    process::Command,
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

use onrecord::diag::Code;
use walkdir::WalkDir;

#[test]
fn the_base_builds_without_a_word() {
    assert_eq!(reported(&[]), Vec::<String>::new());
}

#[test]
fn wrong_examples_are_wrong_and_right_ones_right() {
    // The program is started twice for each code, so the codes are shared out among the processors.
    let next = AtomicUsize::new(0);
    let check_some = || {
        let codes = std::iter::from_fn(|| Code::ALL.get(next.fetch_add(1, Ordering::Relaxed)));
        codes.flat_map(|code| faults_of(*code)).collect::<Vec<_>>()
    };
    let threads = thread::available_parallelism().map_or(2, usize::from);
    let faults = thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(check_some)).collect();
        workers.into_iter().flat_map(|worker| worker.join().expect("no panic")).collect::<Vec<_>>()
    });
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// What is wrong with the examples of a code's explanation.
fn faults_of(code: Code) -> Vec<String> {
    let (_, examples) = code.explanation().split_once("\nWrong:\n").expect("a wrong example");
    let (wrong, right) = examples.split_once("\nRight:\n").expect("a right example");
    let (wrong, right) = (blocks(wrong), blocks(right));
    if wrong.is_empty() {
        return Vec::new();
    }
    let halves = [("wrong", wrong, vec![code.id().to_owned()]), ("right", right, Vec::new())];
    let faults = halves.into_iter().filter_map(|(half, files, expected)| {
        let found = reported(&files);
        (found != expected).then(|| format!("{}: the {half} example reports {found:?}", code.id()))
    });
    faults.collect()
}

/// The blocks that have a path, each with its text.
fn blocks(markdown: &str) -> Vec<(&str, &str)> {
    let fences = markdown.split("```").skip(1).step_by(2);
    fences
        .filter_map(|block| {
            let (info, text) = block.split_once('\n')?;
            Some((info.split_once(' ')?.1, text))
        })
        .collect()
}

/// The codes that a build of the base with these files reports, each once.
fn reported(blocks: &[(&str, &str)]) -> Vec<String> {
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/explain/base");
    let folder = tempfile::tempdir().expect("a folder");
    for entry in WalkDir::new(&base).into_iter().map(|entry| entry.expect("the base")) {
        let path = entry.path().strip_prefix(&base).expect("below the base");
        if entry.file_type().is_file() {
            lay(&folder.path().join(path), &fs::read_to_string(entry.path()).expect("the base"));
        }
    }
    for (path, text) in blocks {
        lay(&folder.path().join(path), text);
    }
    let output = Command::new(env!("CARGO_BIN_EXE_onrecord"))
        .args(["build", "--format", "json", "--root"])
        .arg(folder.path())
        .output()
        .expect("the program starts");
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let diagnostics = report["diagnostics"].as_array().expect("a list");
    let mut codes: Vec<_> =
        diagnostics.iter().map(|found| found["code"].as_str().unwrap_or_default().to_owned()).collect();
    codes.sort();
    codes.dedup();
    codes
}

fn lay(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    fs::write(path, text).expect("written");
}
