//! Publishing to a real S3 server on loopback, with all that can go wrong between.

#![expect(clippy::disallowed_methods, reason = "a test makes and reads sites of its own")]

#[path = "../html/mod.rs"]
mod html;
mod proxy;
mod server;
mod site;

use std::{
    process::Stdio,
    sync::{
        Arc, Mutex, OnceLock,
        atomic::{AtomicBool, Ordering},
    },
};

use proxy::{FAULTS, Fault, Proxy};
use server::{BUCKET, KEYS, Server};
use site::{Site, Tree, asset, missing, pages, said};

/// One server for all tests; each uses a path of its own.
fn server() -> &'static Server {
    static SERVER: OnceLock<Server> = OnceLock::new();
    SERVER.get_or_init(Server::start)
}

/// A site that publishes to a path of the bucket, through a proxy.
struct Trial {
    site: Site,
    proxy: Proxy,
    path: &'static str,
    first: Tree,
    second: Tree,
}

impl Trial {
    fn new(path: &'static str) -> Self {
        let site = Site::new();
        let (first, second) = (site.built(false), site.built(true));
        Self { proxy: Proxy::start(server().port), site, path, first, second }
    }

    fn command(&self, second: bool, more: &[&str]) -> std::process::Command {
        let to = format!("s3://{BUCKET}/{}", self.path);
        let endpoint = format!("http://127.0.0.1:{}", self.proxy.port);
        let built = if second { "second" } else { "first" };
        let typed = ["publish", &to, "--root", "site", "--built", built, "--endpoint", &endpoint];
        let mut command = self.site.command(&[&typed, more].concat());
        command.envs(KEYS);
        command
    }

    /// Publishes an edition: exit code and everything it said.
    fn publish(&self, second: bool, more: &[&str]) -> (i32, String) {
        let done = self.command(second, more).output().expect("it runs");
        let text = said(&done);
        assert!(!text.contains("panicked") && KEYS.iter().all(|(_, secret)| !text.contains(secret)), "{text}");
        (done.status.code().unwrap_or(-1), text)
    }

    /// Publishes an edition, which must go well.
    fn well(&self, second: bool) -> String {
        let (code, text) = self.publish(second, &[]);
        assert_eq!(code, 0, "{text}");
        text
    }

    fn tree(&self) -> Tree {
        server().tree(self.path)
    }

    /// What a visitor sees now who comes by the home page or any page of an edition that was whole before.
    fn is_closed(&self, before: &Tree, when: &str) {
        let now = pages(&self.tree());
        let html = before.keys().filter(|path| path.ends_with(".html") && now.contains_key(*path));
        let missing = missing(&now, html.cloned().chain(["index.html".to_owned()]));
        assert_eq!(missing, Vec::<String>::new(), "{when}");
    }
}

#[test]
fn only_what_changed_goes_up_with_its_type_and_its_caching() {
    let trial = Trial::new("changed");
    let text = trial.well(false);
    assert!(text.contains("unchanged: 0"), "{text}");
    assert_eq!(pages(&trial.tree()), pages(&trial.first));
    trial.proxy.rule(|_, line| {
        if line.starts_with("PUT") && !line.contains("onrecord-lock") { Fault::Status500 } else { Fault::None }
    });
    let text = trial.well(false);
    assert!(text.contains("is up to date"), "{text}");
    let puts = Arc::new(Mutex::new(Vec::new()));
    let seen = Arc::clone(&puts);
    trial.proxy.rule(move |_, line| {
        let mut parts = line.split(' ');
        if let (Some(method @ ("PUT" | "POST")), Some(path)) = (parts.next(), parts.next()) {
            seen.lock().expect("the list").push(format!("{method} {}", path.trim_start_matches("/briefing/changed/")));
        }
        Fault::None
    });
    trial.well(true);
    assert_eq!(pages(&trial.tree()), pages(&trial.second));
    let puts = puts.lock().expect("the list").clone();
    let at = |what: &str| puts.iter().position(|put| put == what).unwrap_or_else(|| panic!("{what} in {puts:#?}"));
    let look = format!("PUT {}", asset(&trial.second, "style.css"));
    let order = [
        "PUT .well-known/onrecord-lock.json",
        "PUT .well-known/onrecord-next.json",
        &look,
        "PUT actors/clara-example/index.html",
        "PUT sitemap.xml",
        "PUT index.html",
        "PUT .well-known/onrecord.json",
    ];
    for pair in order.windows(2) {
        assert!(at(pair[0]) < at(pair[1]), "{pair:?} in {puts:#?}");
    }
    assert!(
        !puts.iter().any(|put| put.contains("embed.") && put.ends_with(".css")),
        "what stays does not go up: {puts:#?}"
    );
    let kind = |path: &str| {
        let head = server().with(async |store| {
            use object_store::ObjectStoreExt;
            store.get(&object_store::path::Path::from(format!("changed/{path}"))).await.expect("the object").attributes
        });
        let mut said: Vec<_> = head.iter().map(|(_, value)| value.to_string()).collect();
        said.sort();
        said.join(" | ")
    };
    assert_eq!(kind("index.html"), "public, no-cache | text/html; charset=utf-8");
    let immutable = "public, max-age=31536000, immutable | text/css; charset=utf-8";
    assert_eq!(kind(&asset(&trial.second, "style.css")), immutable);
    // Pages of the first edition may be in somebody's window still.
    assert_eq!(kind(&asset(&trial.first, "style.css")), immutable);
    trial.site.look(3);
    trial.site.ends(&["build", "--root", "site", "--output", "second", "--quiet"], 0);
    trial.well(true);
    let there = trial.tree();
    assert!(
        !there.contains_key(&asset(&trial.first, "style.css"))
            && there.contains_key(&asset(&trial.second, "style.css"))
    );
}

#[test]
fn a_file_of_the_sites_own_is_not_kept_whatever_its_name() {
    let trial = Trial::new("own");
    trial.site.write("site/static/report.20250212.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    trial.site.built(true);
    trial.well(true);
    let attributes = server().with(async |store| {
        use object_store::ObjectStoreExt;
        store.get(&object_store::path::Path::from("own/report.20250212.svg")).await.expect("the object").attributes
    });
    assert!(attributes.iter().any(|(_, value)| value.to_string() == "public, no-cache"), "{attributes:?}");
}

#[test]
fn what_is_somebody_elses_in_the_bucket_stays() {
    let trial = Trial::new("foreign");
    server().put("foreign/about/index.html", "somebody's");
    server().put("foreign/notes.txt", "mine");
    let (code, text) = trial.publish(false, &[]);
    assert!(code == 1 && text.contains("E705"), "{text}");
    assert_eq!(pages(&trial.tree()).len(), 2, "nothing was published");
    let (code, text) = trial.publish(false, &["--force"]);
    assert_eq!(code, 0, "{text}");
    trial.well(true);
    assert_eq!(server().get("foreign/notes.txt").as_deref(), Some(b"mine".as_slice()));
}

#[test]
fn what_was_lost_or_changed_in_the_bucket_is_put_right() {
    let trial = Trial::new("repaired");
    trial.well(false);
    server().remove("repaired/about/index.html");
    server().put("repaired/index.html", "changed");
    trial.well(false);
    assert_eq!(pages(&trial.tree()), pages(&trial.first));
}

#[test]
fn a_run_through_faults_comes_to_its_end_or_leaves_a_whole_site() {
    let trial = Trial::new("faults");
    trial.well(false);
    let mut second = false;
    for fault in FAULTS {
        second = !second;
        // Every third request is harmed, and each harmed one is sent again.
        trial.proxy.rule(move |number, _| if number % 3 == 1 { fault } else { Fault::None });
        let (code, text) = trial.publish(second, &[]);
        let (requests, harmed) = trial.proxy.counts();
        assert_eq!(code, 0, "{fault:?}\n{text}");
        assert!(harmed > 5, "{fault:?}: {harmed} of {requests}");
        let (is, was) = if second { (&trial.second, &trial.first) } else { (&trial.first, &trial.second) };
        assert_eq!(pages(&trial.tree()), pages(is), "{fault:?}");
        trial.is_closed(was, &format!("{fault:?}"));
    }
}

#[test]
fn a_server_that_fails_from_some_moment_on_leaves_a_whole_site() {
    let trial = Trial::new("outage");
    trial.well(false);
    for (from, fault) in [(2, Fault::LostThere), (9, Fault::SlowDown), (17, Fault::Status500), (25, Fault::LostThere)] {
        trial.proxy.rule(move |number, _| if number >= from { fault } else { Fault::None });
        let (code, text) = trial.publish(true, &[]);
        assert_eq!(code, 1, "{fault:?} from {from}\n{text}");
        assert!(text.contains("E706") || text.contains("E712") || text.contains("E709"), "{text}");
        trial.is_closed(&trial.first, &format!("{fault:?} from {from}"));
    }
    trial.proxy.rule(|_, _| Fault::None);
    trial.well(true);
    assert_eq!(pages(&trial.tree()), pages(&trial.second));
}

#[test]
fn killed_at_any_request_it_leaves_a_whole_site_and_the_next_run_finishes() {
    let trial = Trial::new("killed");
    trial.well(false);
    trial.proxy.rule(|_, _| Fault::None);
    trial.well(true);
    let (requests, _) = trial.proxy.counts();
    trial.well(false);
    for moment in (0..requests).step_by(3) {
        kill(&trial, moment, moment % 2 == 0);
        trial.is_closed(&trial.first, &format!("killed at request {moment}"));
        trial.well(true);
        assert_eq!(pages(&trial.tree()), pages(&trial.second), "finished after {moment}");
        trial.well(false);
        assert_eq!(pages(&trial.tree()), pages(&trial.first), "and back after {moment}");
    }
}

/// Publishes the second edition, and kills the run when it sends a request: before or after it arrives.
fn kill(trial: &Trial, moment: usize, before: bool) {
    let child = Arc::new(Mutex::new(None::<std::process::Child>));
    let victim = Arc::clone(&child);
    trial.proxy.rule(move |number, _| {
        if number < moment {
            return Fault::None;
        }
        if let Some(child) = victim.lock().expect("the child").as_mut() {
            let _ = child.kill();
        }
        if before { Fault::LostThere } else { Fault::None }
    });
    // The lock is held until the child is known, so that the first request finds it.
    let mut slot = child.lock().expect("the child");
    let quiet = trial.command(true, &[]).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    *slot = Some(quiet.expect("it runs"));
    drop(slot);
    loop {
        let mut slot = child.lock().expect("the child");
        if slot.as_mut().expect("the child").try_wait().expect("a state").is_some() {
            break;
        }
        drop(slot);
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    trial.proxy.rule(|_, _| Fault::None);
}

#[test]
fn a_second_publisher_is_refused_and_a_dead_one_is_not_waited_for_if_so_said() {
    let trial = Trial::new("two");
    trial.well(false);
    // Another machine: its sources have another folder.
    let other = Trial::new("two");
    let refused = Arc::new(Mutex::new(String::new()));
    let report = Arc::clone(&refused);
    let (command, once) = (Mutex::new(other.command(true, &[])), AtomicBool::new(false));
    trial.proxy.rule(move |_, line| {
        if line.starts_with("PUT") && line.contains("index.html") && !once.swap(true, Ordering::SeqCst) {
            let done = command.lock().expect("the command").output().expect("it runs");
            *report.lock().expect("the report") = said(&done);
        }
        Fault::None
    });
    trial.well(true);
    let text = refused.lock().expect("the report").clone();
    assert!(text.contains("E710"), "{text}");
    // A run that died on a machine that is gone.
    server().put(
        "two/.well-known/onrecord-lock.json",
        "{\"by\": \"a machine that is gone\", \"token\": \"t\", \"beat\": 7}",
    );
    let (code, text) = other.publish(false, &["--break-lock"]);
    assert_eq!(code, 0, "{text}");
    server().put(
        "two/.well-known/onrecord-lock.json",
        "{\"by\": \"a machine that is gone\", \"token\": \"t\", \"beat\": 7}",
    );
    other.well(true);
    assert_eq!(pages(&trial.tree()), pages(&trial.second), "nor for ever if not");
}

#[test]
fn a_manifest_that_somebody_else_wrote_meanwhile_is_not_overwritten() {
    let trial = Trial::new("moved");
    trial.well(false);
    trial.proxy.rule(|_, line| {
        if line.starts_with("PUT") && line.contains("/index.html") {
            server().put("moved/.well-known/onrecord.json", "{\"generator\": \"another\", \"files\": {}}");
        }
        Fault::None
    });
    let (code, text) = trial.publish(true, &[]);
    assert!(code == 1 && text.contains("E709"), "{text}");
}

#[test]
fn a_bucket_that_is_not_there_is_said_to_be_missing() {
    let site = Site::new();
    let endpoint = format!("http://127.0.0.1:{}", server().port);
    let mut command = site.command(&["publish", "s3://nowhere/site", "--root", "site", "--endpoint", &endpoint]);
    let text = said(&command.envs(KEYS).output().expect("it runs"));
    assert!(text.contains("E708") && text.contains("NoSuchBucket"), "{text}");
}

#[test]
fn a_file_that_changes_while_it_goes_up_stops_the_run() {
    let trial = Trial::new("changing");
    trial.well(false);
    let page = trial.site.path("second/index.html");
    trial.proxy.rule(move |_, line| {
        if line.starts_with("PUT") && line.contains("clara-example") {
            let _ = std::fs::write(&page, "changed meanwhile");
        }
        Fault::None
    });
    let (code, text) = trial.publish(true, &[]);
    assert!(code == 1 && text.contains("E702"), "{text}");
    trial.is_closed(&trial.first, "a file changed");
}
