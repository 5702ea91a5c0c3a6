//! Random sites, built in shards: the site, the lock and the messages are those of a build on one machine.

use std::{collections::BTreeMap, fs, path::Path};

use clap::Parser;
use jiff::Timestamp;
use onrecord::{
    cli::{self, Cli, Terminal},
    model::Slice,
};
use walkdir::WalkDir;

use crate::{change, random::Random, site_writer};

const SITES: usize = 12;
const SEED: u64 = 20_250_212;

/// The exit code of a command, and what it printed.
fn run(root: &Path, arguments: &[&str]) -> (u8, String) {
    let root = root.to_str().expect("text");
    let common = ["--root", root, "--format", "json"];
    let typed = ["onrecord"].iter().chain(arguments).chain(&common);
    let now = || Timestamp::constant(1_739_318_400, 0);
    let outcome = cli::run(&Cli::parse_from(typed), Terminal { width: None, progress: &(), print: |_| {}, now });
    (outcome.code, outcome.out)
}

fn build_in_slices(root: &Path, of: u32, out: &str) -> (u8, String) {
    let dir = root.join(".onrecord/shards");
    let dir = dir.to_str().expect("text");
    for pass in ["facts", "compare", "render"] {
        for slice in Slice::all(of) {
            let done = run(root, &["shard", pass, &slice.to_string(), "--dir", dir]);
            if done.0 != 0 {
                return done;
            }
        }
    }
    run(root, &["shard", "finish", &of.to_string(), "--dir", dir, "--output", out])
}

fn read_folder(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = WalkDir::new(folder).into_iter().filter_map(Result::ok).filter(|entry| entry.file_type().is_file());
    let read = |entry: walkdir::DirEntry| {
        let path = entry.path().strip_prefix(folder).expect("below the folder").to_string_lossy().into_owned();
        (path, fs::read(entry.path()).expect("a file that can be read"))
    };
    entries.map(read).collect()
}

#[test]
fn builds_in_shards_equal_builds_on_one_machine() {
    let seed = std::env::var("ONRECORD_EDIT_SEED").ok().and_then(|typed| typed.parse().ok()).unwrap_or(SEED);
    let mut random = Random::new(seed);
    let mut built = 0;
    for number in 0..SITES {
        let mut site = change::first_site(&mut random);
        for _ in 0..random.below(80) {
            change::change_at_random(&mut site, &mut random);
        }
        let home = tempfile::tempdir().expect("a temporary folder");
        let folders = ["whole", "slices"].map(|name| home.path().join(name));
        for (path, bytes) in site_writer::site_files(&site) {
            for folder in &folders {
                let path = folder.join(&path);
                fs::create_dir_all(path.parent().expect("a folder")).expect("a folder can be made");
                fs::write(path, &bytes).expect("a file can be written");
            }
        }
        let [whole, slices] = &folders;
        let outputs = ["out-whole", "out-slices"].map(|name| home.path().join(name));
        let [out_whole, out_slices] = outputs.each_ref().map(|path| path.to_str().expect("text"));
        let of = 1 + random.below(5) as u32;
        let wanted = run(whole, &["build", "--output", out_whole]);
        let made = build_in_slices(slices, of, out_slices);
        let what = format!("seed {seed}, site {number} in {of} slices");
        assert_eq!(made.0, wanted.0, "{what}\n{}\n{}", made.1, wanted.1);
        if wanted.0 != 0 {
            continue;
        }
        built += 1;
        assert_eq!(made.1, wanted.1, "{what}");
        let (made, wanted) = (read_folder(&outputs[1]), read_folder(&outputs[0]));
        let differs: Vec<_> = wanted.iter().filter(|(path, bytes)| made.get(*path) != Some(*bytes)).collect();
        assert_eq!(differs.first().map(|(path, _)| path), None, "{what}: {} files differ", differs.len());
        assert_eq!(made.len(), wanted.len(), "{what}");
        let lock = |folder: &Path| fs::read_to_string(folder.join("onrecord.lock")).unwrap_or_default();
        assert_eq!(lock(slices), lock(whole), "{what}");
    }
    assert!(built * 2 > SITES, "only {built} of {SITES} sites have no errors");
}
