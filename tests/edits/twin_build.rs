//! Two copies of one site: one that is built incrementally, and its twin, which is built from scratch at every step.
//!
//! The first keeps its output folder and its cache, the twin has neither. After each step both are built, and the results
//! must be equal.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use clap::Parser;
use jiff::Timestamp;
use onrecord::{
    build::{self, Options, PreviousCheck},
    cli::{self, Cli, Terminal},
    diag,
    model::Day,
};
use walkdir::WalkDir;

use crate::{random::Random, site_writer::Files};

/// What a build keeps in the site's folder for the next one: a file or a folder.
const CACHE: &str = ".onrecord";
/// The checksums of the output. It is rewritten whenever another file changes, even if its bytes stay the same.
const MANIFEST: &str = ".well-known/onrecord.json";
/// A file in the output that onrecord did not write.
const FOREIGN_FILE: &str = "quotes/stranger.txt";
/// When all builds run, and the day of it.
const NOW: Timestamp = Timestamp::constant(1_739_318_400, 0);
const TODAY: Day = Day::constant(2025, 2, 12);

/// The result of a build: whether it wrote the site, and what it printed.
#[derive(PartialEq, Eq)]
struct BuildResult {
    done: bool,
    printed: String,
}

/// Builds a site.
fn build_site(root: &Path, out: &Path) -> BuildResult {
    let (root, out) = (root.as_os_str(), out.as_os_str());
    let command = ["onrecord", "build", "--format", "json", "--root"].map(AsRef::as_ref);
    let typed = command.into_iter().chain([root, "--output".as_ref(), out]);
    let now = || NOW;
    let outcome = cli::run(&Cli::parse_from(typed), Terminal { width: None, progress: &(), print: |_| {}, now });
    BuildResult { done: outcome.code == 0, printed: without_removed_frames(&(outcome.out + &outcome.err)) }
}

/// What a build printed, without the warning of removed frames: only a build over an earlier one can know of them.
fn without_removed_frames(printed: &str) -> String {
    let Ok(mut read) = serde_json::from_str::<serde_json::Value>(printed) else { return printed.to_owned() };
    if let Some(found) = read["diagnostics"].as_array_mut() {
        found.retain(|one| one["code"] != "W640");
    }
    serde_json::to_string_pretty(&read).expect("JSON")
}

/// A file on the disk.
#[derive(PartialEq, Eq)]
struct DiskFile {
    bytes: Vec<u8>,
    modified: SystemTime,
}

pub(crate) struct TwinBuild {
    root: PathBuf,
    out: PathBuf,
    twin: PathBuf,
    fresh: PathBuf,
    /// The site's files at the previous step.
    last: Files,
    /// The previous check, as the local server keeps it.
    previous: PreviousCheck,
    /// A cache of an earlier step.
    old_cache: Option<PathBuf>,
    /// True if the lock is to be removed before the next build, as its error advises.
    forget_lock: bool,
    folder: tempfile::TempDir,
}

impl TwinBuild {
    pub(crate) fn new() -> Self {
        // Some ten thousand small files are written and removed; a RAM disk needs a tenth of the time of a disk.
        let ram_disk = Path::new("/dev/shm");
        let folder = if ram_disk.is_dir() { tempfile::tempdir_in(ram_disk) } else { tempfile::tempdir() };
        let folder = folder.expect("a temporary folder");
        let place = |name: &str| folder.path().join(name);
        let (root, out, twin, fresh) = (place("site"), place("out"), place("twin"), place("fresh"));
        Self {
            root,
            out,
            twin,
            fresh,
            last: Files::new(),
            previous: PreviousCheck::default(),
            old_cache: None,
            forget_lock: false,
            folder,
        }
    }

    /// Writes the site's files to both copies; returns a description of how.
    pub(crate) fn write_files(&mut self, files: &Files, random: &mut Random) -> String {
        let clock = match random.below(4) {
            0 => Clock::Coarse,
            1 => Clock::Kept,
            _ => Clock::Fine,
        };
        let by_rename = random.chance(50);
        let paths: BTreeSet<_> = self.last.keys().chain(files.keys()).cloned().collect();
        for path in paths {
            let (old, new) = (self.last.get(&path), files.get(&path));
            if old != new {
                replace_file(&self.root.join(&path), new, clock, by_rename);
                replace_file(&self.twin.join(&path), new, Clock::Fine, false);
            }
        }
        self.last.clone_from(files);
        format!("written {}, {clock:?} clock", if by_rename { "by rename" } else { "in place" })
    }

    /// Damages the cache, the output or the lock as may happen on a disk; returns a description.
    pub(crate) fn damage_disk(&mut self, random: &mut Random) -> Option<String> {
        let cache = self.root.join(CACHE);
        let cached: Vec<_> = read_folder(&cache).into_keys().map(|name| path_below(&cache, &name)).collect();
        let made: Vec<_> =
            read_folder(&self.out).into_keys().filter(|path| path != MANIFEST && path != FOREIGN_FILE).collect();
        let cached = random.index(&cached).map(|at| cached[at].clone());
        let made = random.index(&made).map(|at| self.out.join(&made[at]));
        let done = match (random.below(10), cached, made) {
            (0, Some(_), _) => {
                remove_path(&cache);
                "remove the cache".to_owned()
            }
            (1, Some(part), _) => {
                let bytes = fs::read(&part).expect("a cache can be read");
                fs::write(&part, &bytes[..bytes.len() / 2]).expect("a cache can be written");
                "truncate the cache".to_owned()
            }
            (2, Some(part), _) => {
                let mut bytes = fs::read(&part).expect("a cache can be read");
                let at = random.index(&bytes).unwrap_or_default();
                bytes.iter_mut().skip(at).take(16).for_each(|byte| *byte ^= 0x55);
                fs::write(&part, bytes).expect("a cache can be written");
                "change 16 bytes of the cache".to_owned()
            }
            (3, Some(part), _) => {
                fs::write(&part, "not a cache at all").expect("a cache can be written");
                "overwrite the cache with something else".to_owned()
            }
            (4, Some(_), _) => {
                let other = if random.chance(50) { self.old_cache.clone() } else { Some(self.twin.join(CACHE)) };
                remove_path(&cache);
                if let Some(other) = other {
                    copy_folder(&other, &cache);
                }
                "replace the cache by one of an earlier step or another folder".to_owned()
            }
            (5 | 6, _, Some(made)) => {
                fs::remove_file(&made).expect("an output file can be removed");
                format!("remove {} from the output", made.display())
            }
            (7, _, Some(made)) => {
                let time =
                    SystemTime::now() + Duration::from_secs(random.below(4) as u64 * 1000) - Duration::from_secs(1500);
                set_modified_time(&made, time);
                format!("touch {} in the output", made.display())
            }
            (8, _, Some(_)) => {
                let foreign = self.out.join(FOREIGN_FILE);
                if !foreign.exists() {
                    write_file(&foreign, b"mine\n");
                }
                format!("put {FOREIGN_FILE} into the output")
            }
            (9, _, _) => {
                remove_path(&self.root.join("onrecord.lock"));
                "remove the lock".to_owned()
            }
            _ => return None,
        };
        Some(done)
    }

    /// Checks the site incrementally, as the local server does: the diagnostics and every page must be the same.
    fn check_incrementally(&mut self, written: &BTreeMap<String, DiskFile>) -> Result<(), String> {
        let options = Options { today: Some(TODAY), ..Options::default() };
        let report =
            |checked: &build::Checked| diag::render::render_json(checked.diagnostics.as_slice(), &checked.files);
        let full = report(&build::check(&self.root, &options, &()));
        let mut checked = build::check_incrementally(&self.root, &options, &mut self.previous, &());
        if report(&checked) != full {
            return Err(format!(
                "an incremental check has other diagnostics\n{}",
                first_differences(&full, &report(&checked))
            ));
        }
        let Some(made) = checked.render_all(&options) else {
            return Err("an incremental check renders no site".into());
        };
        for (path, bytes) in &made {
            if written.get(path).is_none_or(|found| found.bytes != *bytes) {
                return Err(format!("an incremental check renders {path} differently"));
            }
        }
        Ok(())
    }

    /// Builds both copies and compares them. If `fails`, both builds must fail; `Err` describes what is wrong.
    pub(crate) fn build_and_compare(&mut self, fails: bool, keep_cache: bool) -> Result<(), String> {
        if self.forget_lock {
            remove_path(&self.root.join("onrecord.lock"));
        }
        let lock = |root: &Path| fs::read(root.join("onrecord.lock")).ok();
        remove_path(&self.twin.join("onrecord.lock"));
        if let Some(lock) = lock(&self.root) {
            write_file(&self.twin.join("onrecord.lock"), &lock);
        }
        if keep_cache && self.root.join(CACHE).exists() {
            let kept = self.folder.path().join("old-cache");
            remove_path(&kept);
            copy_folder(&self.root.join(CACHE), &kept);
            self.old_cache = Some(kept);
        }
        remove_path(&self.twin.join(CACHE));
        remove_path(&self.fresh);
        let (before, lock_before) = (read_folder(&self.out), read_folder(&self.root).remove("onrecord.lock"));
        let incremental = build_site(&self.root, &self.out);
        let clean = build_site(&self.twin, &self.fresh);
        let (after, lock_after) = (read_folder(&self.out), read_folder(&self.root).remove("onrecord.lock"));

        if incremental != clean {
            return Err(format!(
                "the builds print different things\n{}",
                first_differences(&clean.printed, &incremental.printed)
            ));
        }
        let errors = error_lines(&incremental.printed);
        // Blocks that change places may leave a quote with a context that the lock does not have.
        self.forget_lock = !fails && !errors.is_empty() && errors.iter().all(|error| error.starts_with("\"E307\""));
        if incremental.done == fails && !self.forget_lock {
            return Err(format!("the site must {}\n{}", if fails { "fail" } else { "build" }, errors.join("\n")));
        }
        if !incremental.done {
            if before != after || lock_before != lock_after || self.fresh.exists() {
                return Err("a build that failed wrote something".into());
            }
            return Ok(());
        }
        compare_folders(&after, &read_folder(&self.fresh))?;
        self.check_incrementally(&after)?;
        if lock(&self.root) != lock(&self.twin) {
            return Err("the locks differ".into());
        }
        let untouched = |path: &str, before: Option<&DiskFile>, after: Option<&DiskFile>| match (before, after) {
            (Some(before), Some(after)) if before.bytes == after.bytes && before.modified != after.modified => {
                Err(format!("{path} was rewritten with the same bytes"))
            }
            _ => Ok(()),
        };
        untouched("onrecord.lock", lock_before.as_ref(), lock_after.as_ref())?;
        before
            .iter()
            .filter(|(path, _)| *path != MANIFEST)
            .try_for_each(|(path, was)| untouched(path, Some(was), after.get(path)))
    }
}

/// How modification times are set.
#[derive(Debug, Clone, Copy)]
enum Clock {
    /// By the disk.
    Fine,
    /// In steps of two seconds, so that two edits in a row have the same time.
    Coarse,
    /// Copied from the old file, as by `cp -p` or `rsync`.
    Kept,
}

fn replace_file(path: &Path, new: Option<&Vec<u8>>, clock: Clock, by_rename: bool) {
    let Some(new) = new else {
        fs::remove_file(path).expect("a file can be removed");
        return;
    };
    let old = fs::metadata(path).and_then(|found| found.modified()).ok();
    if by_rename {
        let beside = path.with_extension("new");
        write_file(&beside, new);
        fs::rename(&beside, path).expect("a file can be moved");
    } else {
        write_file(path, new);
    }
    match (clock, old) {
        (Clock::Coarse, _) => {
            let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("a time after 1970").as_secs();
            set_modified_time(path, UNIX_EPOCH + Duration::from_secs(now / 2 * 2));
        }
        (Clock::Kept, Some(old)) => set_modified_time(path, old),
        _ => {}
    }
}

/// Compares two folders both ways.
fn compare_folders(incremental: &BTreeMap<String, DiskFile>, clean: &BTreeMap<String, DiskFile>) -> Result<(), String> {
    let paths: BTreeSet<_> = incremental.keys().chain(clean.keys()).filter(|path| *path != FOREIGN_FILE).collect();
    // The manifest differs whenever another file does, so it is compared last.
    let (manifest, pages): (Vec<_>, Vec<_>) = paths.into_iter().partition(|path| *path == MANIFEST);
    for path in pages.into_iter().chain(manifest) {
        match (incremental.get(path), clean.get(path)) {
            (Some(incremental), Some(clean)) if incremental.bytes == clean.bytes => {}
            (Some(incremental), Some(clean)) => {
                let text = |found: &DiskFile| String::from_utf8_lossy(&found.bytes).into_owned();
                return Err(format!("{path} differs\n{}", first_differences(&text(clean), &text(incremental))));
            }
            (Some(_), None) => return Err(format!("{path} is in the output and should not be")),
            _ => return Err(format!("{path} is missing from the output")),
        }
    }
    Ok(())
}

/// The first lines that differ: `-` in a clean build, `+` in the incremental one.
fn first_differences(clean: &str, incremental: &str) -> String {
    let diff = similar::TextDiff::from_lines(clean, incremental);
    let lines: Vec<_> = diff.unified_diff().context_radius(1).to_string().lines().take(12).map(shorten_line).collect();
    lines.join("\n")
}

/// Code, place and message of every error.
fn error_lines(printed: &str) -> Vec<String> {
    let printed: serde_json::Value = serde_json::from_str(printed).unwrap_or_default();
    let errors = printed["diagnostics"].as_array().into_iter().flatten().filter(|found| found["severity"] == "error");
    errors.map(|found| format!("{} {} {}", found["code"], found["file"], found["message"])).collect()
}

fn shorten_line(line: &str) -> String {
    line.chars().take(600).collect()
}

/// Every file below a folder, which may not exist. If the path is a file, it is the only one, with an empty name.
fn read_folder(folder: &Path) -> BTreeMap<String, DiskFile> {
    let all = WalkDir::new(folder).into_iter().filter_map(Result::ok).filter(|entry| entry.file_type().is_file());
    all.map(|entry| {
        let path = entry.path().strip_prefix(folder).expect("below the folder").display().to_string();
        let modified = entry.metadata().ok().and_then(|found| found.modified().ok()).expect("a time of change");
        (path, DiskFile { bytes: fs::read(entry.path()).expect("a file can be read"), modified })
    })
    .collect()
}

/// The full path of a file that `read_folder` found.
fn path_below(folder: &Path, name: &str) -> PathBuf {
    if name.is_empty() { folder.to_owned() } else { folder.join(name) }
}

pub(crate) fn write_file(path: &Path, bytes: &[u8]) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder can be made");
    fs::write(path, bytes).expect("a file can be written");
}

fn set_modified_time(path: &Path, time: SystemTime) {
    let file = fs::File::options().append(true).open(path).expect("a file can be opened");
    file.set_modified(time).expect("a time can be set");
}

fn remove_path(path: &Path) {
    if path.is_dir() {
        fs::remove_dir_all(path).expect("a folder can be removed");
    } else if path.exists() {
        fs::remove_file(path).expect("a file can be removed");
    }
}

pub(crate) fn copy_folder(from: &Path, to: &Path) {
    for (name, found) in read_folder(from) {
        write_file(&path_below(to, &name), &found.bytes);
    }
}
