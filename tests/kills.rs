//! Kills without warning, at random moments, while `build` and `fix` write.
//!
//! After each kill, every file must be a whole one that some run wrote, and the lock must have every quote that it had.
//! The next run, which is sometimes killed too, must end with the site that a build in a new folder writes.
//! `ONRECORD_KILLS` sets how often, `ONRECORD_SEED` other moments. What was survived is printed; otherwise the exit code
//! is 1.

#![expect(clippy::disallowed_methods, reason = "a test makes and reads sites of its own")]
#![expect(clippy::print_stdout, reason = "it prints the kills that were survived")]

mod random;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    process::{Command, ExitCode, Stdio},
    thread,
    time::{Duration, Instant},
};

use random::Random;
use tempfile::TempDir;

const ARTICLE: &str = "content/articles/bridge-meeting.md";
const ANNOTATIONS: &str = "content/articles/bridge-meeting.annotations.yaml";
/// Pages, so that a build takes long enough to be killed while it moves files.
const PAGES: usize = 40;

/// Every file below a folder, by its path there.
type Tree = BTreeMap<PathBuf, Vec<u8>>;

/// What was seen.
#[derive(Default)]
struct Count {
    killed: usize,
    /// The output was as before the run, as after it, or between the two.
    old: usize,
    new: usize,
    between: usize,
    faults: Vec<String>,
}

fn main() -> ExitCode {
    let asked = |name: &str| std::env::var(name).ok().and_then(|typed| typed.parse().ok());
    let kills: usize = asked("ONRECORD_KILLS").map_or(100, |kills: u64| kills as usize);
    let mut random = Random::new(asked("ONRECORD_SEED").unwrap_or(20_250_212));
    println!("command   killed   old   new between");
    let mut good = true;
    for (name, trial) in [("build", kill_builds as fn(usize, &mut Random) -> Count), ("fix", kill_fixes)] {
        let count = trial(kills, &mut random);
        println!("{name:<9} {:>6} {:>5} {:>5} {:>7}", count.killed, count.old, count.new, count.between);
        for fault in &count.faults {
            println!("  {fault}");
        }
        good &= count.faults.is_empty();
    }
    println!("{kills} runs each; nothing was torn or lost: {}", if good { "yes" } else { "NO" });
    if good { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Edits a site and kills builds of it.
fn kill_builds(kills: usize, random: &mut Random) -> Count {
    let site = Site::new();
    for page in 0..PAGES {
        site.write(&format!("content/pages/page-{page}.md"), &page_text(page, 0));
    }
    site.build("public", None);
    site.edit(kills, random);
    let long = site.build("public", None);
    let mut count = Count::default();
    // What a file may be: of any build since the last one that ended.
    let mut allowed = vec![tree(&site.path("public"))];
    let mut quotes = site.locked_quotes();
    for n in 0..kills {
        site.edit(n, random);
        allowed.push(site.clean_build());
        count.killed += usize::from(site.build("public", Some(long.mul_f64(random.fraction()))) == Duration::ZERO);
        let now = tree(&site.path("public"));
        match () {
            () if now == allowed[0] => count.old += 1,
            () if Some(&now) == allowed.last() => count.new += 1,
            () => count.between += 1,
        }
        for (path, bytes) in &now {
            if !allowed.iter().any(|tree| tree.get(path) == Some(bytes)) {
                count.faults.push(format!("kill {n}: {} is of no build", path.display()));
            }
        }
        let lost: Vec<_> = quotes.difference(&site.locked_quotes()).cloned().collect();
        if !lost.is_empty() {
            count.faults.push(format!("kill {n}: the lock lost {lost:?}"));
        }
        // Every second run is killed after another that did not end either.
        if random.below(2) == 0 {
            continue;
        }
        let expected = allowed.pop().expect("the last build");
        if let Err(said) = site.try_build("public") {
            count.faults.push(format!("after kill {n}: the next build fails:\n{said}"));
            return count;
        }
        let now = tree(&site.path("public"));
        let wrong = now.keys().chain(expected.keys()).find(|path| now.get(*path) != expected.get(*path));
        if let Some(path) = wrong {
            count.faults.push(format!("after kill {n}: {} is not as in a new folder", path.display()));
        }
        let locked = site.run(&["check", "--locked", "--root", "site"]);
        if !locked.0 {
            count.faults.push(format!("after kill {n}: the lock does not agree:\n{}", locked.1));
        }
        let left = ["site/.public.staging", "site/.public.lock"].map(|name| site.home.path().join(name));
        count.faults.extend(left.iter().filter(|path| path.exists()).map(|path| format!("{} stays", path.display())));
        quotes = site.locked_quotes();
        allowed = vec![now];
    }
    count
}

/// Edits an article where its quotes are, and kills runs of `fix` that follow.
fn kill_fixes(kills: usize, random: &mut Random) -> Count {
    let site = Site::new();
    site.build("public", None);
    let (article, before) = (site.read(ARTICLE), site.read(ANNOTATIONS));
    assert!(article.contains("The bridge is not safe"), "the starter's article has this quote");
    site.write(ARTICLE, &article.replace("The bridge is not safe", "The bridge is not at all safe"));
    let fix = ["fix", "--root", "site", "--accept", "not-safe"];
    let start = Instant::now();
    let fixed = site.run(&fix);
    let long = start.elapsed();
    let after = site.read(ANNOTATIONS);
    assert!(fixed.0 && after != before, "{}", fixed.1);
    let mut count = Count::default();
    for n in 0..kills {
        site.write(ANNOTATIONS, &before);
        let mut child = site.command(&fix).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it runs");
        thread::sleep(long.mul_f64(random.fraction()));
        count.killed += usize::from(child.try_wait().expect("a state").is_none());
        let _ = child.kill();
        let _ = child.wait();
        match site.read(ANNOTATIONS) {
            text if text == before => count.old += 1,
            text if text == after => count.new += 1,
            _ => count.faults.push(format!("kill {n}: the annotations are torn")),
        }
        let (_, said) = site.run(&fix);
        if site.read(ANNOTATIONS) != after {
            count.faults.push(format!("after kill {n}: the next run does not finish:\n{said}"));
        }
    }
    count
}

/// The text of a page; every `version` has other words.
fn page_text(page: usize, version: usize) -> String {
    format!("---\ntitle: Page {page}\n---\nVersion {version} of these words.\n")
}

struct Site {
    home: TempDir,
}

impl Site {
    /// A site as `onrecord new` makes it.
    fn new() -> Self {
        let site = Self { home: tempfile::tempdir().expect("a temporary folder") };
        assert!(site.run(&["new", "site"]).0);
        let settings = site.read("onrecord.toml");
        site.write("onrecord.toml", &settings.replace("https://your-address.example", "https://example.org"));
        site
    }

    fn path(&self, name: &str) -> PathBuf {
        self.home.path().join("site").join(name)
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).expect("a file can be read")
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).expect("a file can be written");
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(assert_cmd::cargo::cargo_bin("onrecord"));
        command.args(arguments).current_dir(self.home.path());
        command.env_remove("ONRECORD_ROOT").env("SOURCE_DATE_EPOCH", "1739318400");
        command
    }

    /// Runs a command: whether it succeeds, and what it prints.
    fn run(&self, arguments: &[&str]) -> (bool, String) {
        let done = self.command(arguments).output().expect("it runs");
        (done.status.success(), String::from_utf8_lossy(&[done.stdout, done.stderr].concat()).into_owned())
    }

    fn try_build(&self, output: &str) -> Result<(), String> {
        let output = format!("site/{output}");
        let (good, said) = self.run(&["build", "--root", "site", "--output", &output]);
        if good { Ok(()) } else { Err(said) }
    }

    /// Builds, and returns how long it took; with a moment, kills the run then, and returns zero if it was still running.
    fn build(&self, output: &str, kill: Option<Duration>) -> Duration {
        let start = Instant::now();
        let output = format!("site/{output}");
        let mut command = self.command(&["build", "--root", "site", "--output", &output]);
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it runs");
        let Some(moment) = kill else {
            assert!(child.wait().expect("it ends").success());
            return start.elapsed();
        };
        thread::sleep(moment);
        let running = child.try_wait().expect("a state").is_none();
        let _ = child.kill();
        let _ = child.wait();
        if running { Duration::ZERO } else { start.elapsed() }
    }

    /// The site as a build of a copy writes it into a new folder.
    fn clean_build(&self) -> Tree {
        let copy = Self { home: tempfile::tempdir().expect("a temporary folder") };
        for name in ["onrecord.toml", "onrecord.lock", "content", "static", "templates"] {
            copy_all(&self.path(name), &copy.path(name));
        }
        copy.build("public", None);
        tree(&copy.path("public"))
    }

    /// Changes, adds or removes pages, and the article; now and then the words on every page.
    fn edit(&self, version: usize, random: &mut Random) {
        for _ in 0..=random.below(4) {
            let page = random.below(PAGES);
            let name = format!("content/pages/page-{page}.md");
            if random.below(4) == 0 && self.path(&name).exists() {
                fs::remove_file(self.path(&name)).expect("a page can be removed");
            } else {
                self.write(&name, &page_text(page, version + 1));
            }
        }
        // The lock has the checksum of the article.
        let article = self.read(ARTICLE);
        let line = article.lines().find(|line| line.starts_with("This article")).expect("its first words").to_owned();
        self.write(ARTICLE, &article.replace(&line, &format!("This article is invented, version {}.", version + 1)));
        if random.below(3) == 0 {
            let settings = self.read("onrecord.toml");
            let line = settings.lines().find(|line| line.starts_with("title")).expect("a title").to_owned();
            self.write("onrecord.toml", &settings.replace(&line, &format!("title = \"Version {}\"", version + 1)));
        }
    }

    /// The ids of the quotes in the lock.
    fn locked_quotes(&self) -> BTreeSet<String> {
        let text = fs::read_to_string(self.path("onrecord.lock")).unwrap_or_default();
        let quotes = text.lines().filter_map(|line| line.strip_prefix("quote\t")?.split('\t').next());
        quotes.map(str::to_owned).collect()
    }
}

fn copy_all(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from).into_iter().filter_map(Result::ok).filter(|e| e.file_type().is_file()) {
        let to = to.join(entry.path().strip_prefix(from).expect("below it"));
        // A path that is a file itself has nothing below it, and joining that adds a slash.
        let to = if from.is_file() { to.components().collect() } else { to };
        fs::create_dir_all(to.parent().expect("a folder")).expect("a folder can be made");
        fs::copy(entry.path(), to).expect("a file can be copied");
    }
}

fn tree(folder: &Path) -> Tree {
    let files = walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok).filter(|e| e.file_type().is_file());
    let below = |path: &Path| path.strip_prefix(folder).expect("below the folder").to_owned();
    files.map(|e| (below(e.path()), fs::read(e.path()).expect("a file can be read"))).collect()
}
