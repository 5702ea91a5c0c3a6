//! Kills without warning, at random moments, and a visitor who walks through the site all the while.
//!
//! For each kind of target: an edition is published over the other, the run is killed (`SIGKILL`), what a
//! visitor would find then is looked at, and another run must finish the job. `ONRECORD_KILLS` says how
//! often, `ONRECORD_SEED` tells another story. What was survived is printed; anything else ends with 1.

#![expect(clippy::disallowed_methods, reason = "a test makes and reads sites of its own")]
#![expect(clippy::print_stdout, reason = "it says what was survived")]

#[path = "../html/mod.rs"]
mod html;
#[allow(dead_code, reason = "the store's own tests use more of it")]
mod server;
mod site;

use std::{
    fs,
    process::{Command, ExitCode, Stdio},
    sync::atomic::{AtomicBool, AtomicUsize, Ordering},
    thread,
    time::{Duration, Instant},
};

use server::{BUCKET, KEYS, Server};
use site::{Site, Tree, links, missing, pages, said, tree};

/// Gives a file as a visitor gets it.
type Get<'g> = dyn Fn(&str) -> Option<Vec<u8>> + Sync + 'g;

/// A kind of target.
struct Target<'t> {
    name: &'static str,
    /// Arguments behind `publish`.
    typed: Vec<String>,
    /// Everything that is published.
    all: Box<dyn Fn() -> Tree + 't>,
    get: Box<Get<'t>>,
    /// True if it must be the one edition or the other at every moment.
    atomic: bool,
}

/// What was seen.
#[derive(Default)]
struct Count {
    kills: usize,
    old: usize,
    new: usize,
    between: usize,
    links_into_nothing: usize,
    finished: usize,
    visits: AtomicUsize,
    broken: AtomicUsize,
}

fn main() -> ExitCode {
    let asked = |name: &str| std::env::var(name).ok().and_then(|typed| typed.parse().ok());
    let kills = asked("ONRECORD_KILLS").unwrap_or(100);
    let mut random = Random(asked("ONRECORD_SEED").unwrap_or(20_250_212) as u64);
    let server = Server::start();
    println!("target            kills   old   new between  dead links  finished   visits  dead ends");
    let mut good = true;
    for kind in ["folder", "folder, in place", "git branch", "object store"] {
        let site = Site::new();
        let target = target(kind, &site, &server);
        let count = trial(&site, &target, kills as usize, &mut random);
        let (visits, broken) = (count.visits.into_inner(), count.broken.into_inner());
        println!(
            "{:<16} {:>6} {:>5} {:>5} {:>7} {:>11} {:>9} {visits:>8} {broken:>10}",
            target.name, count.kills, count.old, count.new, count.between, count.links_into_nothing, count.finished
        );
        good &= count.links_into_nothing == 0 && broken == 0 && count.finished == kills as usize;
        good &= !target.atomic || count.between == 0;
    }
    println!(
        "{kills} runs each; every run that was killed was finished by the next: {}",
        if good { "yes" } else { "NO" }
    );
    if good { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn target<'t>(kind: &'static str, site: &'t Site, server: &'t Server) -> Target<'t> {
    let www = site.path("www");
    let typed = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    match kind {
        "git branch" => {
            site.git("", &["init", "--quiet", "--bare", "remote.git"]);
            let remote = site.path("remote.git");
            let show = move |path: &str| {
                let mut git = Command::new("git");
                let done =
                    git.arg("--git-dir").arg(&remote).args(["show", &format!("gh-pages:{path}")]).output().ok()?;
                done.status.success().then_some(done.stdout)
            };
            let all = || {
                let _ = fs::remove_dir_all(site.path("checkout"));
                site.git("", &["clone", "--quiet", "--branch", "gh-pages", "remote.git", "checkout"]);
                fs::remove_dir_all(site.path("checkout/.git")).expect("git's own folder");
                tree(&site.path("checkout"))
            };
            let typed = typed(&[&format!("git:{}", site.path("remote.git").display())]);
            Target { name: kind, typed, all: Box::new(all), get: Box::new(show), atomic: true }
        }
        "object store" => {
            let endpoint = format!("http://127.0.0.1:{}", server.port);
            let typed = typed(&[&format!("s3://{BUCKET}/faults"), "--endpoint", &endpoint]);
            let get = |path: &str| server.get(&format!("faults/{path}"));
            Target { name: kind, typed, all: Box::new(|| server.tree("faults")), get: Box::new(get), atomic: false }
        }
        _ => {
            let in_place = kind != "folder";
            let mut typed = typed(&[&www.display().to_string()]);
            typed.extend(in_place.then(|| "--in-place".to_owned()));
            let (one, all) = (www.clone(), www);
            let get = move |path: &str| fs::read(one.join(path)).ok();
            Target { name: kind, typed, all: Box::new(move || tree(&all)), get: Box::new(get), atomic: !in_place }
        }
    }
}

fn trial(site: &Site, target: &Target<'_>, kills: usize, random: &mut Random) -> Count {
    let editions = [site.built(false), site.built(true)].map(|files| pages(&files));
    let command = |second: bool| {
        let built = if second { "second" } else { "first" };
        let words: Vec<&str> = target.typed.iter().map(String::as_str).collect();
        let mut command = site.command(&[&["publish"], &*words, &["--root", "site", "--built", built]].concat());
        command.envs(KEYS);
        command
    };
    let well = |second: bool| {
        let done = command(second).output().expect("it runs");
        done.status.success() || {
            println!("{}", said(&done));
            false
        }
    };
    assert!(well(false), "{}", target.name);
    let start = Instant::now();
    assert!(well(true) && well(false), "{}", target.name);
    let long = start.elapsed() / 2;
    let mut count = Count::default();
    let over = AtomicBool::new(false);
    let (visits, broken) = (AtomicUsize::new(0), AtomicUsize::new(0));
    thread::scope(|scope| {
        scope.spawn(|| visit(&*target.get, &over, &visits, &broken));
        for n in 0..kills {
            let second = n % 2 == 0;
            let (was, is) = (&editions[usize::from(!second)], &editions[usize::from(second)]);
            let quiet = command(second).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
            let mut child = quiet.expect("it runs");
            thread::sleep(long.mul_f64(random.fraction()));
            let alive = child.try_wait().expect("a state").is_none();
            let _ = child.kill();
            let _ = child.wait();
            count.kills += usize::from(alive);
            let now = pages(&(target.all)());
            match () {
                () if now == *was => count.old += 1,
                () if now == *is => count.new += 1,
                () => count.between += 1,
            }
            let doors = was.keys().filter(|path| path.ends_with(".html") && now.contains_key(*path)).cloned();
            count.links_into_nothing += missing(&now, doors.chain(["index.html".to_owned()])).len();
            count.finished += usize::from(well(second) && pages(&(target.all)()) == *is);
        }
        over.store(true, Ordering::SeqCst);
    });
    Count { visits, broken, ..count }
}

/// Walks from the home page along links, again and again. A link is dead if it leads to nothing while the page,
/// asked for again, still has it.
fn visit(get: &Get<'_>, over: &AtomicBool, visits: &AtomicUsize, broken: &AtomicUsize) {
    let mut random = Random(7);
    while !over.load(Ordering::SeqCst) {
        let mut page = "index.html".to_owned();
        for _ in 0..20 {
            let Some(bytes) = get(&page) else {
                // Removed since it was linked to; but a home page is always there.
                broken.fetch_add(usize::from(page == "index.html"), Ordering::SeqCst);
                break;
            };
            visits.fetch_add(1, Ordering::SeqCst);
            let all: Vec<_> = links(&page, &bytes).into_iter().filter(|link| link.ends_with(".html")).collect();
            let Some(next) = all.get(random.below(all.len().max(1))) else { break };
            if get(next).is_none() {
                let still = get(&page).is_some_and(|bytes| links(&page, &bytes).contains(next));
                broken.fetch_add(usize::from(still && get(next).is_none()), Ordering::SeqCst);
                break;
            }
            page.clone_from(next);
            if over.load(Ordering::SeqCst) {
                break;
            }
        }
        thread::sleep(Duration::from_millis(2));
    }
}

/// Numbers that look like chance, the same for the same seed (xorshift).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, n: usize) -> usize {
        (self.next() % n as u64) as usize
    }

    fn fraction(&mut self) -> f64 {
        (self.next() % 10_000) as f64 / 10_000.0
    }
}
