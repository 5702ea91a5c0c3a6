//! Kills without warning, at random moments, and a visitor who walks through the site all the while.
//!
//! For each kind of target: an edition is published over another, the run is killed (`SIGKILL`), what a
//! visitor would find then is looked at, and another run must finish the job. Each edition has a look of its
//! own, in a file of its own name: a page must never be served without its assets. `ONRECORD_KILLS` sets how
//! often, `ONRECORD_SEED` another seed. The faults that were survived are printed; otherwise the exit code is 1.

#![expect(clippy::disallowed_methods, reason = "a test makes and reads sites of its own")]
#![expect(clippy::print_stdout, reason = "it prints the faults that were survived")]

mod google;
#[path = "../html/mod.rs"]
mod html;
#[path = "../random/mod.rs"]
mod random;
#[allow(dead_code, reason = "the store's own tests use more of it")]
mod server;
mod site;
#[allow(dead_code, reason = "the tests of SFTP use more of it")]
mod sshd;

use std::{
    fs,
    process::{Command, ExitCode, Stdio},
    sync::atomic::{AtomicBool, AtomicUsize, Ordering},
    thread,
    time::{Duration, Instant},
};

use random::Random;
use server::{BUCKET, Kind, Server};
use site::{Site, Tree, assets, links, missing, pages, said, tree};
use sshd::Sshd;

/// Gives a file as a visitor gets it.
type Get<'g> = dyn Fn(&str) -> Option<Vec<u8>> + Sync + 'g;

/// A kind of target.
struct Target<'t> {
    name: &'static str,
    /// Arguments after `publish`.
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
    seen: Seen,
}

/// What the visitor saw.
#[derive(Default)]
struct Seen {
    visits: AtomicUsize,
    /// Links that led to nothing.
    dead_ends: AtomicUsize,
    /// Pages whose stylesheet or script was not there.
    bare: AtomicUsize,
    /// How many editions were begun.
    editions: AtomicUsize,
}

/// As many editions as it takes until an edition's look is not there any more when the edition comes back.
const EDITIONS: usize = 4;

/// The kinds of targets; those that are named on the command line are tried, or else all.
const TARGETS: [&str; 7] = ["folder", "folder, in place", "git branch", "SFTP", "S3", "Azure", "Google"];

fn main() -> ExitCode {
    let asked = |name: &str| std::env::var(name).ok().and_then(|typed| typed.parse().ok());
    let kills = asked("ONRECORD_KILLS").unwrap_or(100);
    let mut random = Random::new(asked("ONRECORD_SEED").unwrap_or(20_250_212) as u64);
    let named: Vec<String> = std::env::args().skip(1).filter(|typed| !typed.starts_with('-')).collect();
    if let Some(unknown) = named.iter().find(|name| !TARGETS.contains(&name.as_str())) {
        println!(
            "there is no kind of target `{unknown}`; there are {}",
            TARGETS.map(|kind| format!("`{kind}`")).join(", ")
        );
        return ExitCode::FAILURE;
    }
    let servers = Kind::ALL.map(Server::start);
    println!("target            kills   old   new between  dead links  finished   visits  dead ends  bare pages");
    let mut good = true;
    let is_wanted = |kind: &&str| named.is_empty() || named.iter().any(|name| name == kind);
    for kind in TARGETS.into_iter().filter(is_wanted) {
        let site = Site::new();
        let target = target(kind, &site, &servers);
        let count = trial(&site, &target, kills as usize, &mut random);
        let [visits, dead_ends, bare] =
            [count.seen.visits, count.seen.dead_ends, count.seen.bare].map(AtomicUsize::into_inner);
        println!(
            "{:<16} {:>6} {:>5} {:>5} {:>7} {:>11} {:>9} {visits:>8} {dead_ends:>10} {bare:>11}",
            target.name, count.kills, count.old, count.new, count.between, count.links_into_nothing, count.finished
        );
        good &=
            count.links_into_nothing == 0 && dead_ends + bare == 0 && visits > 0 && count.finished == kills as usize;
        good &= !target.atomic || count.between == 0;
    }
    println!(
        "{kills} runs each; every run that was killed was finished by the next: {}",
        if good { "yes" } else { "NO" }
    );
    if good { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn target<'t>(kind: &'static str, site: &'t Site, servers: &'t [Server; 3]) -> Target<'t> {
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
        "SFTP" => {
            let server = Sshd::start(site);
            let (typed, one) = (typed(&[&server.address(&www)]), www.clone());
            let all = move || {
                // The server runs as long as its folder is read.
                let _ = &server;
                tree(&www)
            };
            let get = move |path: &str| fs::read(one.join(path)).ok();
            Target { name: kind, typed, all: Box::new(all), get: Box::new(get), atomic: false }
        }
        "S3" => store(kind, &servers[0]),
        "Azure" => store(kind, &servers[1]),
        "Google" => store(kind, &servers[2]),
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

fn store<'t>(name: &'static str, server: &'t Server) -> Target<'t> {
    let to = format!("{}://{BUCKET}/faults", server.kind.scheme());
    let typed = vec![to, "--endpoint".into(), server.kind.endpoint(server.port)];
    let get = |path: &str| server.get(&format!("faults/{path}"));
    Target { name, typed, all: Box::new(|| server.tree("faults")), get: Box::new(get), atomic: false }
}

/// The editions, each built into a folder of its number.
fn editions(site: &Site) -> Vec<Tree> {
    let edition = |n: usize| {
        site.edition(n % 2 == 1);
        site.look(n);
        site.ends(&["build", "--root", "site", "--output", &n.to_string(), "--quiet"], 0);
        pages(&tree(&site.path(&n.to_string())))
    };
    (0..EDITIONS).map(edition).collect()
}

fn trial(site: &Site, target: &Target<'_>, kills: usize, random: &mut Random) -> Count {
    let editions = editions(site);
    let command = |edition: usize| {
        let built = edition.to_string();
        let words: Vec<&str> = target.typed.iter().map(String::as_str).collect();
        let mut command = site.command(&[&["publish"], &*words, &["--root", "site", "--built", &built]].concat());
        command.envs(Kind::ALL.into_iter().flat_map(Kind::keys));
        let path = std::env::var("PATH").unwrap_or_default();
        command.env("PATH", format!("{}:{path}", site.path("bin").display()));
        command
    };
    let is_published = |edition: usize| {
        let done = command(edition).output().expect("it runs");
        done.status.success() || {
            println!("{}", said(&done));
            false
        }
    };
    let start = Instant::now();
    assert!((0..EDITIONS).all(is_published), "{}", target.name);
    let long = start.elapsed() / EDITIONS as u32;
    let mut count = Count::default();
    let (over, seen) = (AtomicBool::new(false), Seen::default());
    let lasting = |page: &str| editions.iter().all(|edition| edition.contains_key(page));
    thread::scope(|scope| {
        scope.spawn(|| visit(&*target.get, &lasting, &over, &seen));
        for n in 0..kills {
            seen.editions.fetch_add(1, Ordering::SeqCst);
            let edition = n % EDITIONS;
            let (was, is) = (&editions[(n + EDITIONS - 1) % EDITIONS], &editions[edition]);
            let quiet = command(edition).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
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
            // A page that goes may lead to another that went a moment before it; no page that stays leads to either.
            let stays = |path: &&String| is.contains_key(*path) && now.contains_key(*path);
            let doors = was.keys().filter(|path| path.ends_with(".html")).filter(stays).cloned();
            count.links_into_nothing += missing(&now, doors.chain(["index.html".to_owned()])).len();
            count.finished += usize::from(is_published(edition) && pages(&(target.all)()) == *is);
        }
        over.store(true, Ordering::SeqCst);
    });
    Count { seen, ..count }
}

/// Walks from the home page along links, again and again. A link is dead if it leads to nothing while its page, which
/// every edition has, still has it. What a page loads must be there at once, until two editions later.
fn visit(get: &Get<'_>, is_lasting: &(dyn Fn(&str) -> bool + Sync), over: &AtomicBool, seen: &Seen) {
    let mut random = Random::new(7);
    while !over.load(Ordering::SeqCst) {
        let mut page = "index.html".to_owned();
        for _ in 0..20 {
            let begun = seen.editions.load(Ordering::SeqCst);
            let Some(bytes) = get(&page) else {
                // Removed since it was linked to; but a home page is always there.
                seen.dead_ends.fetch_add(usize::from(page == "index.html"), Ordering::SeqCst);
                break;
            };
            seen.visits.fetch_add(1, Ordering::SeqCst);
            let is_bare = assets(&page, &bytes).iter().any(|asset| get(asset).is_none());
            let is_new = seen.editions.load(Ordering::SeqCst) < begun + 2;
            seen.bare.fetch_add(usize::from(is_bare && is_new), Ordering::SeqCst);
            let all: Vec<_> = links(&page, &bytes).into_iter().filter(|link| link.ends_with(".html")).collect();
            let Some(next) = all.get(random.below(all.len().max(1))) else { break };
            if get(next).is_none() {
                let still = get(&page).is_some_and(|bytes| links(&page, &bytes).contains(next));
                let dead = still && is_lasting(&page) && get(next).is_none();
                seen.dead_ends.fetch_add(usize::from(dead), Ordering::SeqCst);
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
