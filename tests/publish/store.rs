//! Publishing to object stores on loopback, with all that can go wrong between.
//!
//! Each test runs for every kind of store (listed in `server.rs`): the guarantees are the same for all.

#![expect(clippy::disallowed_methods, reason = "a test makes and reads sites of its own")]

mod google;
#[path = "../html/mod.rs"]
mod html;
mod proxy;
mod results;
#[allow(dead_code, reason = "the kills use more of it")]
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
use server::{BUCKET, Kind, Server};
use site::{Site, Tree, asset, documented, missing, pages, said};

/// One server of each kind for all tests; each uses a path of its own.
fn server(kind: Kind) -> &'static Server {
    static SERVERS: [OnceLock<Server>; 3] = [const { OnceLock::new() }; 3];
    SERVERS[kind as usize].get_or_init(|| Server::start(kind))
}

/// Has each test be one for every kind of store.
macro_rules! for_every_store {
    ($($test:ident),* $(,)?) => {
        for_every_store!(on_s3 S3 $($test)*);
        for_every_store!(on_azure Azure $($test)*);
        for_every_store!(on_google Google $($test)*);
    };
    ($name:ident $kind:ident $($test:ident)*) => {
        mod $name {
            $(#[test] fn $test() { super::$test(super::Kind::$kind); })*
        }
    };
}

for_every_store!(
    only_changed_files_are_uploaded_with_their_headers,
    a_removed_static_file_is_removed_whatever_its_name,
    files_of_others_in_the_bucket_stay,
    missing_and_changed_objects_are_repaired,
    a_run_with_faults_completes_or_leaves_a_whole_site,
    a_server_that_fails_midway_leaves_a_whole_site,
    a_killed_run_leaves_a_whole_site_and_the_next_run_finishes,
    a_second_publisher_is_refused_unless_it_breaks_the_lock,
    a_manifest_that_someone_else_wrote_meanwhile_is_not_overwritten,
    a_missing_bucket_is_reported,
    wrong_keys_are_refused,
    a_file_that_changes_during_its_upload_stops_the_run,
);

/// A site that publishes to a path of the bucket, through a proxy.
struct Trial {
    kind: Kind,
    site: Site,
    proxy: Proxy,
    path: &'static str,
    first: Tree,
    second: Tree,
}

impl Trial {
    fn new(kind: Kind, path: &'static str) -> Self {
        let site = Site::new();
        let (first, second) = (site.built(false), site.built(true));
        Self { proxy: Proxy::start(server(kind).port), kind, site, path, first, second }
    }

    fn command(&self, second: bool, more: &[&str]) -> std::process::Command {
        let to = format!("{}://{BUCKET}/{}", self.kind.scheme(), self.path);
        let endpoint = self.kind.endpoint(self.proxy.port);
        let built = if second { "second" } else { "first" };
        let typed = ["publish", &to, "--root", "site", "--built", built, "--endpoint", &endpoint];
        let mut command = self.site.command(&[&typed, more].concat());
        command.envs(self.kind.keys());
        command
    }

    /// Publishes an edition: exit code and everything it said.
    fn publish(&self, second: bool, more: &[&str]) -> (i32, String) {
        let done = self.command(second, more).output().expect("it runs");
        let text = said(&done);
        assert!(!text.contains("panicked") && self.kind.secrets().all(|secret| !text.contains(secret)), "{text}");
        (done.status.code().unwrap_or(-1), text)
    }

    /// Publishes an edition, which must succeed.
    fn publish_successfully(&self, second: bool) -> String {
        let (code, text) = self.publish(second, &[]);
        assert_eq!(code, 0, "{text}");
        text
    }

    fn tree(&self) -> Tree {
        server(self.kind).tree(self.path)
    }

    /// What a visitor sees now who comes by the home page or any page of an edition that was whole before.
    fn is_closed(&self, before: &Tree, when: &str) {
        let now = pages(&self.tree());
        let html = before.keys().filter(|path| path.ends_with(".html") && now.contains_key(*path));
        let missing = missing(&now, html.cloned().chain(["index.html".to_owned()]));
        assert_eq!(missing, Vec::<String>::new(), "{when}");
    }
}

fn only_changed_files_are_uploaded_with_their_headers(kind: Kind) {
    let trial = Trial::new(kind, "changed");
    let text = trial.publish_successfully(false);
    assert!(text.contains("unchanged: 0"), "{text}");
    assert_eq!(pages(&trial.tree()), pages(&trial.first));
    trial.proxy.rule(|_, line| {
        if line.starts_with("PUT") && !line.contains("onrecord-lock") { Fault::Status500 } else { Fault::None }
    });
    let text = trial.publish_successfully(false);
    assert!(text.contains("is up to date"), "{text}");
    let puts = Arc::new(Mutex::new(Vec::new()));
    let seen = Arc::clone(&puts);
    trial.proxy.rule(move |_, line| {
        let mut parts = line.split(' ');
        if let (Some(method @ ("PUT" | "POST")), Some(path)) = (parts.next(), parts.next()) {
            let (_, path) = path.split_once("/changed/").unwrap_or(("", path));
            seen.lock().expect("the list").push(format!("{method} {path}"));
        }
        Fault::None
    });
    trial.publish_successfully(true);
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
        let head = server(kind).with(async |store| {
            use object_store::ObjectStoreExt;
            store.get(&object_store::path::Path::from(format!("changed/{path}"))).await.expect("the object").attributes
        });
        let mut said: Vec<_> = head.iter().map(|(_, value)| value.to_string()).collect();
        said.sort();
        said.join(" | ")
    };
    assert_eq!(kind("index.html"), "public, no-cache | text/html; charset=utf-8");
    // As pages announce them.
    assert_eq!(kind("feed.xml"), "application/atom+xml; charset=utf-8 | public, no-cache");
    assert_eq!(kind("feed.json"), "application/feed+json | public, no-cache");
    let immutable = "public, max-age=31536000, immutable | text/css; charset=utf-8";
    assert_eq!(kind(&asset(&trial.second, "style.css")), immutable);
    // A reader may still have pages of the first edition open.
    assert_eq!(kind(&asset(&trial.first, "style.css")), immutable);
    trial.site.look(3);
    let moved = "---\nname: The ferry\nredirect_from: [/y.pdf]\n---\nSee [the bridge](topic:bridge).\n";
    trial.site.write("site/content/topics/ferry.md", moved);
    trial.site.ends(&["build", "--root", "site", "--for", "store", "--output", "second", "--quiet"], 0);
    trial.publish_successfully(true);
    // What leads on from a former address is a page, whatever the ending of that address is.
    assert_eq!(kind("y.pdf"), "public, no-cache | text/html; charset=utf-8");
    let there = trial.tree();
    assert!(
        !there.contains_key(&asset(&trial.first, "style.css"))
            && there.contains_key(&asset(&trial.second, "style.css"))
    );
}

fn a_removed_static_file_is_removed_whatever_its_name(kind: Kind) {
    let trial = Trial::new(kind, "own");
    trial.site.write("site/static/report.20250212.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    trial.site.built(true);
    trial.publish_successfully(true);
    let attributes = server(kind).with(async |store| {
        use object_store::ObjectStoreExt;
        store.get(&object_store::path::Path::from("own/report.20250212.svg")).await.expect("the object").attributes
    });
    assert!(attributes.iter().any(|(_, value)| value.to_string() == "public, no-cache"), "{attributes:?}");
}

fn files_of_others_in_the_bucket_stay(kind: Kind) {
    let trial = Trial::new(kind, "foreign");
    server(kind).put("foreign/about/index.html", "somebody's");
    server(kind).put("foreign/notes.txt", "mine");
    let (code, text) = trial.publish(false, &[]);
    assert!(code == 1 && text.contains("E705"), "{text}");
    assert_eq!(pages(&trial.tree()).len(), 2, "nothing was published");
    let (code, text) = trial.publish(false, &["--force"]);
    assert_eq!(code, 0, "{text}");
    trial.publish_successfully(true);
    assert_eq!(server(kind).get("foreign/notes.txt").as_deref(), Some(b"mine".as_slice()));
}

fn missing_and_changed_objects_are_repaired(kind: Kind) {
    let trial = Trial::new(kind, "repaired");
    trial.publish_successfully(false);
    server(kind).remove("repaired/about/index.html");
    server(kind).put("repaired/index.html", "changed");
    trial.publish_successfully(false);
    assert_eq!(pages(&trial.tree()), pages(&trial.first));
}

fn a_run_with_faults_completes_or_leaves_a_whole_site(kind: Kind) {
    let trial = Trial::new(kind, "faults");
    trial.publish_successfully(false);
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

fn a_server_that_fails_midway_leaves_a_whole_site(kind: Kind) {
    let trial = Trial::new(kind, "outage");
    trial.publish_successfully(false);
    for (from, fault) in [(2, Fault::LostThere), (9, Fault::SlowDown), (17, Fault::Status500), (25, Fault::LostThere)] {
        trial.proxy.rule(move |number, _| if number >= from { fault } else { Fault::None });
        let (code, text) = trial.publish(true, &[]);
        assert_eq!(code, 1, "{fault:?} from {from}\n{text}");
        assert!(text.contains("E706") || text.contains("E712") || text.contains("E709"), "{text}");
        trial.is_closed(&trial.first, &format!("{fault:?} from {from}"));
    }
    trial.proxy.rule(|_, _| Fault::None);
    trial.publish_successfully(true);
    assert_eq!(pages(&trial.tree()), pages(&trial.second));
}

fn a_killed_run_leaves_a_whole_site_and_the_next_run_finishes(kind: Kind) {
    let trial = Trial::new(kind, "killed");
    trial.publish_successfully(false);
    trial.proxy.rule(|_, _| Fault::None);
    trial.publish_successfully(true);
    let (requests, _) = trial.proxy.counts();
    trial.publish_successfully(false);
    for moment in (0..requests).step_by(3) {
        kill(&trial, moment, moment % 2 == 0);
        trial.is_closed(&trial.first, &format!("killed at request {moment}"));
        trial.publish_successfully(true);
        assert_eq!(pages(&trial.tree()), pages(&trial.second), "finished after {moment}");
        trial.publish_successfully(false);
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

fn a_second_publisher_is_refused_unless_it_breaks_the_lock(kind: Kind) {
    let trial = Trial::new(kind, "two");
    trial.publish_successfully(false);
    // Another machine: its sources have another folder.
    let other = Trial::new(kind, "two");
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
    trial.publish_successfully(true);
    let text = refused.lock().expect("the report").clone();
    assert!(text.contains("E710"), "{text}");
    // A run that died on a machine that is gone.
    server(kind).put(
        "two/.well-known/onrecord-lock.json",
        "{\"by\": \"a machine that is gone\", \"token\": \"t\", \"beat\": 7}",
    );
    let (code, text) = other.publish(false, &["--break-lock"]);
    assert_eq!(code, 0, "{text}");
    server(kind).put(
        "two/.well-known/onrecord-lock.json",
        "{\"by\": \"a machine that is gone\", \"token\": \"t\", \"beat\": 7}",
    );
    other.publish_successfully(true);
    assert_eq!(pages(&trial.tree()), pages(&trial.second), "nor for ever if not");
}

fn a_manifest_that_someone_else_wrote_meanwhile_is_not_overwritten(kind: Kind) {
    let trial = Trial::new(kind, "moved");
    trial.publish_successfully(false);
    trial.proxy.rule(move |_, line| {
        if line.starts_with("PUT") && line.contains("/index.html") {
            server(kind).put("moved/.well-known/onrecord.json", "{\"generator\": \"another\", \"files\": {}}");
        }
        Fault::None
    });
    let (code, text) = trial.publish(true, &[]);
    assert!(code == 1 && text.contains("E709"), "{text}");
}

fn a_missing_bucket_is_reported(kind: Kind) {
    let site = Site::new();
    let (to, endpoint) = (format!("{}://nowhere/site", kind.scheme()), kind.endpoint(server(kind).port));
    for more in [vec![], vec!["--dry-run"]] {
        let typed = [&["publish", &to, "--root", "site", "--endpoint", &endpoint], &*more].concat();
        let text = said(&site.command(&typed).envs(kind.keys()).output().expect("it runs"));
        assert!(text.contains("E708") && text.contains("there is no such bucket"), "{text}");
    }
}

fn wrong_keys_are_refused(kind: Kind) {
    let site = Site::new();
    let (to, endpoint) = (format!("{}://{BUCKET}/denied", kind.scheme()), kind.endpoint(server(kind).port));
    let mut command = site.command(&["publish", &to, "--root", "site", "--endpoint", &endpoint]);
    command.envs(kind.keys());
    // moto accepts any keys; with it, only the lack of keys can be tested.
    let said_of_them = match kind {
        Kind::S3 => (command.env("AWS_ACCESS_KEY_ID", ""), "there are no keys for it").1,
        Kind::Azure => (command.env("AZURE_STORAGE_KEY", "bm90IHRoZSBrZXk="), "does not accept the keys").1,
        Kind::Google => (command.env("GOOGLE_BEARER_TOKEN", "not-the-token-at-all"), "does not accept the keys").1,
    };
    let text = said(&command.output().expect("it runs"));
    assert!(text.contains("E707") && text.contains(said_of_them), "{text}");
    assert!(!text.contains("bm90IHRoZSBrZXk=") && !text.contains("not-the-token-at-all"), "{text}");
}

fn a_file_that_changes_during_its_upload_stops_the_run(kind: Kind) {
    let trial = Trial::new(kind, "changing");
    trial.publish_successfully(false);
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

#[test]
fn the_documentation_leads_to_a_published_bucket() {
    let (site, server) = (Site::empty(), server(Kind::S3));
    let script = documented("## Amazon S3");
    let (aws, script) = script.split_once("onrecord new").expect("the tool's part");
    // `aws` is not there; what it is to do with the bucket is asked of the server.
    let policy = aws.split('\'').nth(1).expect("who may read in the bucket");
    let made = [("briefing-example", ""), ("briefing-example?policy", policy)];
    assert!(made.iter().all(|(what, body)| server::make(server.port, what, body)), "{aws}");
    // The bucket has no web server at its address; its contents are read below.
    let script = ["onrecord new", script.trim_end().strip_suffix("onrecord verify").expect("the last line")].concat();
    let (endpoint, tool) = (Kind::S3.endpoint(server.port), std::path::Path::new(env!("CARGO_BIN_EXE_onrecord")));
    let path = format!("{}:{}", tool.parent().expect("a folder").display(), std::env::var("PATH").unwrap_or_default());
    let mut shell = site.program("bash");
    shell.args(["-e", "-c", &script]).env("PATH", path).env("AWS_ENDPOINT_URL", &endpoint).envs(Kind::S3.keys());
    let done = shell.output().expect("bash is there");
    assert!(done.status.success(), "{}", said(&done));
    let home = server::read(server.port, "briefing-example/index.html");
    assert!(home.starts_with("HTTP/1.1 200"), "readers see it: {home}");
    assert!(home.contains("http://briefing-example.s3-website.eu-central-1.amazonaws.com/"), "{home}");
}
