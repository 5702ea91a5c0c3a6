//! Two copies of one site: the one an editor works on for weeks, and one that is new at every step.
//!
//! The first keeps its output folder and its cache, the second has neither. After each step both are
//! built, and nobody may be able to tell the one from the other.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use clap::Parser;
use onrecord::{
    build::{self, Memory, Options},
    cli::{self, Cli, Terminal},
    diag,
    model::Day,
};
use walkdir::WalkDir;

use crate::{random::Random, spell::Files};

/// What a build leaves in the site's folder for the next one: a file or a folder.
const CACHE: &str = ".onrecord";
/// The checksums of the output. It is put in its place with whatever changes, even if it stays the same.
const MANIFEST: &str = ".well-known/onrecord.json";
/// A file in the output that the tool did not write.
const STRANGER: &str = "quotes/stranger.txt";

/// What became of a build: whether it wrote the site, and what it said.
#[derive(PartialEq, Eq)]
struct Built {
    done: bool,
    said: String,
}

/// Builds a site. The one place that knows how.
fn build(root: &Path, out: &Path) -> Built {
    let (root, out) = (root.as_os_str(), out.as_os_str());
    let command = ["onrecord", "build", "--format", "json", "--root"].map(AsRef::as_ref);
    let typed = command.into_iter().chain([root, "--output".as_ref(), out]);
    let today = || Day::constant(2025, 2, 12);
    let outcome = cli::run(&Cli::parse_from(typed), Terminal { width: None, progress: &(), print: |_| {}, today });
    Built { done: outcome.code == 0, said: outcome.out + &outcome.err }
}

/// A file as it stands on the disk.
#[derive(PartialEq, Eq)]
struct Found {
    bytes: Vec<u8>,
    modified: SystemTime,
}

pub(crate) struct Trial {
    root: PathBuf,
    out: PathBuf,
    twin: PathBuf,
    fresh: PathBuf,
    /// What the site's files held last.
    last: Files,
    /// What a process that shows the site while it is edited remembers of it.
    memory: Memory,
    /// A cache of an earlier step.
    old_cache: Option<PathBuf>,
    /// The lock is to be removed before the next build, as its error advises.
    forget: bool,
    folder: tempfile::TempDir,
}

impl Trial {
    pub(crate) fn new() -> Self {
        // Some ten thousand small files are written and removed; a RAM disk takes a tenth of a disk's time.
        let memory = Path::new("/dev/shm");
        let folder = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
        let folder = folder.expect("a temporary folder");
        let place = |name: &str| folder.path().join(name);
        let (root, out, twin, fresh) = (place("site"), place("out"), place("twin"), place("fresh"));
        Self {
            root,
            out,
            twin,
            fresh,
            last: Files::new(),
            memory: Memory::default(),
            old_cache: None,
            forget: false,
            folder,
        }
    }

    /// Puts both copies into a state; says how the files were written.
    pub(crate) fn put(&mut self, files: &Files, random: &mut Random) -> String {
        let clock = match random.below(4) {
            0 => Clock::Coarse,
            1 => Clock::Kept,
            _ => Clock::Fine,
        };
        let beside = random.chance(50);
        let paths: BTreeSet<_> = self.last.keys().chain(files.keys()).cloned().collect();
        for path in paths {
            let (old, new) = (self.last.get(&path), files.get(&path));
            if old != new {
                replace(&self.root.join(&path), new, clock, beside);
                replace(&self.twin.join(&path), new, Clock::Fine, false);
            }
        }
        self.last.clone_from(files);
        format!("written {}, {clock:?} clock", if beside { "beside" } else { "in place" })
    }

    /// Does to the cache, the output or the lock what happens on people's disks; says what.
    pub(crate) fn meddle(&mut self, random: &mut Random) -> Option<String> {
        let cache = self.root.join(CACHE);
        let cached: Vec<_> = walk(&cache).into_keys().map(|name| below(&cache, &name)).collect();
        let made: Vec<_> = walk(&self.out).into_keys().filter(|path| path != MANIFEST && path != STRANGER).collect();
        let cached = random.index(&cached).map(|at| cached[at].clone());
        let made = random.index(&made).map(|at| self.out.join(&made[at]));
        let done = match (random.below(10), cached, made) {
            (0, Some(_), _) => {
                remove(&cache);
                "remove the cache".to_owned()
            }
            (1, Some(part), _) => {
                let bytes = fs::read(&part).expect("a cache can be read");
                fs::write(&part, &bytes[..bytes.len() / 2]).expect("a cache can be written");
                "cut the cache short".to_owned()
            }
            (2, Some(part), _) => {
                let mut bytes = fs::read(&part).expect("a cache can be read");
                let at = random.index(&bytes).unwrap_or_default();
                bytes.iter_mut().skip(at).take(16).for_each(|byte| *byte ^= 0x55);
                fs::write(&part, bytes).expect("a cache can be written");
                "spoil 16 bytes of the cache".to_owned()
            }
            (3, Some(part), _) => {
                fs::write(&part, "not a cache at all").expect("a cache can be written");
                "write something else over the cache".to_owned()
            }
            (4, Some(_), _) => {
                let other = if random.chance(50) { self.old_cache.clone() } else { Some(self.twin.join(CACHE)) };
                remove(&cache);
                if let Some(other) = other {
                    copy(&other, &cache);
                }
                "put another cache in its place, of an earlier step or another folder".to_owned()
            }
            (5 | 6, _, Some(made)) => {
                fs::remove_file(&made).expect("an output file can be removed");
                format!("remove {} from the output", made.display())
            }
            (7, _, Some(made)) => {
                let time =
                    SystemTime::now() + Duration::from_secs(random.below(4) as u64 * 1000) - Duration::from_secs(1500);
                touch(&made, time);
                format!("touch {} in the output", made.display())
            }
            (8, _, Some(_)) => {
                let stranger = self.out.join(STRANGER);
                if !stranger.exists() {
                    write(&stranger, b"mine\n");
                }
                format!("put {STRANGER} into the output")
            }
            (9, _, _) => {
                remove(&self.root.join("onrecord.lock"));
                "remove the lock".to_owned()
            }
            _ => return None,
        };
        Some(done)
    }

    /// Looks again as a server does, with what it remembers: the same must be said, and every page the same.
    fn look_again(&mut self, written: &BTreeMap<String, Found>) -> Result<(), String> {
        let options = Options::default();
        let said = |checked: &build::Checked| diag::render::render_json(checked.diagnostics.as_slice(), &checked.files);
        let anew = said(&build::check(&self.root, &options, &()));
        let mut checked = build::check_again(&self.root, &options, &mut self.memory, &());
        if said(&checked) != anew {
            return Err(format!("a second look says different things\n{}", differing(&anew, &said(&checked))));
        }
        let Some(made) = checked.render_all(&options) else { return Err("a second look makes no site".into()) };
        for (path, bytes) in &made {
            if written.get(path).is_none_or(|found| found.bytes != *bytes) {
                return Err(format!("a second look makes {path} another"));
            }
        }
        Ok(())
    }

    /// Builds both and compares them. `fails` says whether they must fail; `Err` says what is wrong.
    pub(crate) fn run(&mut self, fails: bool, keep_cache: bool) -> Result<(), String> {
        if self.forget {
            remove(&self.root.join("onrecord.lock"));
        }
        let lock = |root: &Path| fs::read(root.join("onrecord.lock")).ok();
        remove(&self.twin.join("onrecord.lock"));
        if let Some(lock) = lock(&self.root) {
            write(&self.twin.join("onrecord.lock"), &lock);
        }
        if keep_cache && self.root.join(CACHE).exists() {
            let kept = self.folder.path().join("old-cache");
            remove(&kept);
            copy(&self.root.join(CACHE), &kept);
            self.old_cache = Some(kept);
        }
        remove(&self.twin.join(CACHE));
        remove(&self.fresh);
        let (before, lock_before) = (walk(&self.out), walk(&self.root).remove("onrecord.lock"));
        let standing = build(&self.root, &self.out);
        let clean = build(&self.twin, &self.fresh);
        let (after, lock_after) = (walk(&self.out), walk(&self.root).remove("onrecord.lock"));

        if standing != clean {
            return Err(format!("the builds say different things\n{}", differing(&clean.said, &standing.said)));
        }
        let errors = errors(&standing.said);
        // Blocks that change places may leave a quote in company that the lock does not know.
        self.forget = !fails && !errors.is_empty() && errors.iter().all(|error| error.starts_with("\"E307\""));
        if standing.done == fails && !self.forget {
            return Err(format!("the site must {}\n{}", if fails { "fail" } else { "build" }, errors.join("\n")));
        }
        if !standing.done {
            if before != after || lock_before != lock_after || self.fresh.exists() {
                return Err("a build that failed has written something".into());
            }
            return Ok(());
        }
        same(&after, &walk(&self.fresh))?;
        self.look_again(&after)?;
        if lock(&self.root) != lock(&self.twin) {
            return Err("the locks differ".into());
        }
        let untouched = |path: &str, before: Option<&Found>, after: Option<&Found>| match (before, after) {
            (Some(before), Some(after)) if before.bytes == after.bytes && before.modified != after.modified => {
                Err(format!("{path} was written again, and is the same"))
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

/// How times of change come about.
#[derive(Debug, Clone, Copy)]
enum Clock {
    /// As the disk has it.
    Fine,
    /// In steps of two seconds, so that two edits in a row have one time.
    Coarse,
    /// The time is carried over, as by `cp -p` or `rsync`.
    Kept,
}

fn replace(path: &Path, new: Option<&Vec<u8>>, clock: Clock, beside: bool) {
    let Some(new) = new else {
        fs::remove_file(path).expect("a file can be removed");
        return;
    };
    let old = fs::metadata(path).and_then(|found| found.modified()).ok();
    if beside {
        let beside = path.with_extension("new");
        write(&beside, new);
        fs::rename(&beside, path).expect("a file can be moved");
    } else {
        write(path, new);
    }
    match (clock, old) {
        (Clock::Coarse, _) => {
            let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("a time after 1970").as_secs();
            touch(path, UNIX_EPOCH + Duration::from_secs(now / 2 * 2));
        }
        (Clock::Kept, Some(old)) => touch(path, old),
        _ => {}
    }
}

/// Compares two folders both ways.
fn same(standing: &BTreeMap<String, Found>, clean: &BTreeMap<String, Found>) -> Result<(), String> {
    let paths: BTreeSet<_> = standing.keys().chain(clean.keys()).filter(|path| *path != STRANGER).collect();
    // The manifest differs whenever anything does, and says less.
    let (manifest, pages): (Vec<_>, Vec<_>) = paths.into_iter().partition(|path| *path == MANIFEST);
    for path in pages.into_iter().chain(manifest) {
        match (standing.get(path), clean.get(path)) {
            (Some(standing), Some(clean)) if standing.bytes == clean.bytes => {}
            (Some(standing), Some(clean)) => {
                let text = |found: &Found| String::from_utf8_lossy(&found.bytes).into_owned();
                return Err(format!("{path} differs\n{}", differing(&text(clean), &text(standing))));
            }
            (Some(_), None) => return Err(format!("{path} stands in the output and should be gone")),
            _ => return Err(format!("{path} is missing from the output")),
        }
    }
    Ok(())
}

/// The first lines that differ: `-` as a clean build has it, `+` as the standing one does.
fn differing(clean: &str, standing: &str) -> String {
    let diff = similar::TextDiff::from_lines(clean, standing);
    let lines: Vec<_> = diff.unified_diff().context_radius(1).to_string().lines().take(12).map(shortened).collect();
    lines.join("\n")
}

/// Code, place and message of every error.
fn errors(said: &str) -> Vec<String> {
    let said: serde_json::Value = serde_json::from_str(said).unwrap_or_default();
    let errors = said["diagnostics"].as_array().into_iter().flatten().filter(|found| found["severity"] == "error");
    errors.map(|found| format!("{} {} {}", found["code"], found["file"], found["message"])).collect()
}

fn shortened(line: &str) -> String {
    line.chars().take(600).collect()
}

/// Every file below a folder; none where there is no folder. A path that is a file is one file without a name.
fn walk(folder: &Path) -> BTreeMap<String, Found> {
    let all = WalkDir::new(folder).into_iter().filter_map(Result::ok).filter(|entry| entry.file_type().is_file());
    all.map(|entry| {
        let path = entry.path().strip_prefix(folder).expect("below the folder").display().to_string();
        let modified = entry.metadata().ok().and_then(|found| found.modified().ok()).expect("a time of change");
        (path, Found { bytes: fs::read(entry.path()).expect("a file can be read"), modified })
    })
    .collect()
}

/// A path that `walk` gave.
fn below(folder: &Path, name: &str) -> PathBuf {
    if name.is_empty() { folder.to_owned() } else { folder.join(name) }
}

pub(crate) fn write(path: &Path, bytes: &[u8]) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder can be made");
    fs::write(path, bytes).expect("a file can be written");
}

fn touch(path: &Path, time: SystemTime) {
    let file = fs::File::options().append(true).open(path).expect("a file can be opened");
    file.set_modified(time).expect("a time can be set");
}

fn remove(path: &Path) {
    if path.is_dir() {
        fs::remove_dir_all(path).expect("a folder can be removed");
    } else if path.exists() {
        fs::remove_file(path).expect("a file can be removed");
    }
}

pub(crate) fn copy(from: &Path, to: &Path) {
    for (name, found) in walk(from) {
        write(&below(to, &name), &found.bytes);
    }
}
