//! Publishing by rsync, over a real SSH server and to a server of rsync's own, both on loopback.

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    process::{Command, Stdio},
    thread,
    time::Duration,
};

use crate::{
    rsyncd::Rsyncd,
    site::{Site, Tree, is_page, missing, pages, said, tree},
    sshd::Sshd,
};

/// A site in two editions, and a place to publish it to.
struct Trial {
    site: Site,
    to: String,
    first: Tree,
    second: Tree,
}

impl Trial {
    fn new(address: impl FnOnce(&Site) -> String) -> Self {
        let site = Site::new();
        let (first, second) = (site.built(false), site.built(true));
        Self { to: address(&site), site, first, second }
    }

    fn command(&self, second: bool, more: &[&str]) -> Command {
        let built = if second { "second" } else { "first" };
        let typed = ["publish", &self.to, "--root", "site", "--built", built, "--format", "short"];
        let mut command = self.site.command(&[&typed, more].concat());
        let path = std::env::var("PATH").unwrap_or_default();
        command.env("PATH", format!("{}:{path}", self.site.path("bin").display()));
        command.env_remove("RSYNC_RSH").env_remove("RSYNC_PASSWORD");
        command
    }

    fn publish(&self, second: bool, more: &[&str]) -> (i32, String) {
        let done = self.command(second, more).output().expect("it runs");
        let text = said(&done);
        assert!(!text.contains("panicked"), "{text}");
        (done.status.code().unwrap_or(-1), text)
    }

    fn publish_successfully(&self, second: bool, more: &[&str]) -> String {
        let (code, text) = self.publish(second, more);
        assert_eq!(code, 0, "{text}");
        text
    }

    fn refused(&self, second: bool, more: &[&str], code: &str) -> String {
        let (exit, text) = self.publish(second, more);
        assert!(exit == 1 && text.contains(code), "{code} is not in\n{text}");
        text
    }

    fn tree(&self) -> Tree {
        tree(&self.site.path("www"))
    }

    /// What a visitor sees now who comes by the home page or any page of the edition before.
    fn is_closed(&self, before: &Tree, when: &str) {
        let now = pages(&self.tree());
        let html = before.keys().filter(|path| is_page(path) && now.contains_key(*path));
        assert_eq!(missing(&now, html.cloned().chain(["index.html".to_owned()])), Vec::<String>::new(), "{when}");
        for (path, bytes) in now.iter().filter(|(path, _)| is_page(path)) {
            let is_whole = [&self.first, &self.second].iter().any(|edition| edition.get(path) == Some(bytes));
            assert!(is_whole, "{when}: {path} is of no edition");
        }
    }

    /// Publishes both editions, and looks at what is there.
    fn takes_both_editions(&self) {
        let plan = self.publish_successfully(false, &["--dry-run"]);
        assert!(plan.contains("index.html") && self.tree().is_empty(), "a dry run changes nothing\n{plan}");
        self.publish_successfully(false, &[]);
        assert_eq!(pages(&self.tree()), pages(&self.first));
        let text = self.publish_successfully(false, &[]);
        assert!(text.contains("is up to date"), "{text}");
        self.site.write("www/notes/it is mine.txt", "mine");
        let text = self.publish_successfully(true, &[]);
        assert!(text.contains("files of others, left alone: 1"), "{text}");
        let mut now = pages(&self.tree());
        assert_eq!(now.remove("notes/it is mine.txt").as_deref(), Some(b"mine".as_slice()));
        assert_eq!(now, pages(&self.second));
        let own: Vec<_> = self.tree().into_keys().filter(|path| path.contains("onrecord-")).collect();
        assert_eq!(own, Vec::<String>::new(), "nothing of the tool's own is left");
        self.site.ends(&["verify", "www", "--root", "site", "--built", "second"], 0);
    }
}

/// The folder `www` over SSH, as rsync writes it. rsync takes the port from the settings of `ssh`.
fn over_ssh(_: &Sshd, site: &Site) -> String {
    format!("rsync:{}:{}", Sshd::alias(), site.path("www").display())
}

#[test]
fn a_folder_over_ssh_gets_new_files_and_loses_outdated_ones() {
    let mut server = None;
    let trial = Trial::new(|site| over_ssh(server.insert(Sshd::start(site)), site));
    trial.takes_both_editions();
}

#[test]
fn a_module_gets_new_files_and_loses_outdated_ones() {
    let mut server = None;
    let trial = Trial::new(|site| server.insert(Rsyncd::start(site, "")).address("/web/"));
    trial.takes_both_editions();
}

#[test]
fn a_folder_with_files_of_others_is_refused() {
    let mut server = None;
    let trial = Trial::new(|site| server.insert(Rsyncd::start(site, "")).address("/web"));
    trial.site.write("www/index.html", "somebody's home page");
    trial.refused(false, &["--dry-run"], "E705");
    trial.refused(false, &[], "E705");
    assert_eq!(pages(&trial.tree()).len(), 1, "nothing was published");
    trial.publish_successfully(false, &["--force"]);
    assert_eq!(pages(&trial.tree()), pages(&trial.first));
}

#[test]
fn a_run_that_is_killed_leaves_a_whole_site_and_the_next_run_finishes() {
    let mut server = None;
    let trial = Trial::new(|site| server.insert(Rsyncd::start(site, "")).address("/web"));
    trial.publish_successfully(false, &[]);
    for n in 0..6 {
        let second = n % 2 == 0;
        let mut child =
            trial.command(second, &[]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it runs");
        thread::sleep(Duration::from_millis(3_000 + 130 * n));
        let _ = child.kill();
        let _ = child.wait();
        // What rsync itself was told may still be on its way.
        thread::sleep(Duration::from_millis(300));
        let (before, edition) = if second { (&trial.first, &trial.second) } else { (&trial.second, &trial.first) };
        trial.is_closed(before, &format!("kill {n}"));
        trial.publish_successfully(second, &[]);
        assert_eq!(pages(&trial.tree()), pages(edition), "kill {n}");
    }
}

#[test]
fn a_full_disk_is_reported_and_the_next_run_finishes() {
    let mut server = None;
    let trial = Trial::new(|site| over_ssh(server.insert(Sshd::start(site)), site));
    trial.publish_successfully(false, &[]);
    trial.site.write("site/static/large.bin", vec![7; 300_000]);
    let second = trial.site.built(true);
    let script = "#!/bin/sh\ntrap '' XFSZ\nulimit -f 200\nexec /usr/bin/rsync \"$@\"\n";
    trial.site.write("bin/limited", script);
    fs::set_permissions(trial.site.path("bin/limited"), fs::Permissions::from_mode(0o755)).expect("permissions");
    let limited = format!("--rsync-path={}", trial.site.path("bin/limited").display());
    let mut command = trial.command(true, &[]);
    trial.site.write("bin/rsync", format!("#!/bin/sh\nexec /usr/bin/rsync '{limited}' \"$@\"\n"));
    fs::set_permissions(trial.site.path("bin/rsync"), fs::Permissions::from_mode(0o755)).expect("permissions");
    let text = said(&command.output().expect("it runs"));
    assert!(text.contains("E712") && text.contains("disk"), "{text}");
    trial.is_closed(&trial.first, "a full disk");
    trial.site.remove("bin/rsync");
    trial.publish_successfully(true, &[]);
    assert_eq!(pages(&trial.tree()), pages(&second));
}

#[test]
fn hosts_that_deny_access_are_refused() {
    let site = Site::new();
    let server = Sshd::start(&site);
    let trial = Trial { to: over_ssh(&server, &site), first: site.built(false), second: site.built(true), site };
    server.trust(&server.other_key());
    trial.refused(false, &[], "E730");
    server.trust("");
    trial.refused(false, &[], "E730");
    assert_eq!(trial.tree(), Tree::new());
    let closed = Rsyncd::start(&trial.site, "auth users = anna\nsecrets file = /nowhere\n");
    let readable = Rsyncd::start(&trial.site, "read only = yes\n");
    for (to, code) in [
        (closed.address("/web"), "E707"),
        (readable.address("/web"), "E707"),
        (readable.address("/other"), "E708"),
        (readable.address("/web/no/such"), "E70"),
        ("rsync://127.0.0.1:9/web".into(), "E706"),
    ] {
        let trial = Trial { to, site: Site::new(), first: Tree::new(), second: Tree::new() };
        trial.site.built(false);
        trial.refused(false, &[], code);
    }
}

#[test]
fn a_second_publisher_is_refused_while_the_first_works() {
    let mut server = None;
    let trial = Trial::new(|site| server.insert(Rsyncd::start(site, "")).address("/web"));
    let mut first = trial.command(false, &[]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it runs");
    let lock = trial.site.path("www/.well-known/onrecord-lock.json");
    while !lock.exists() {
        assert!(first.try_wait().expect("a state").is_none(), "the first run ended before it held the lease");
        thread::sleep(Duration::from_millis(20));
    }
    // Another machine: a site with a lock folder of its own.
    let built = trial.site.path("second");
    let other = Trial { to: trial.to.clone(), site: Site::new(), first: Tree::new(), second: Tree::new() };
    let typed = ["publish", &other.to, "--root", "site", "--break-lock", "--built"];
    let second = other.site.command(&typed).arg(built).output().expect("it runs");
    let first = first.wait().expect("it ends");
    assert!(first.success() != second.status.success(), "one of them is refused\n{}", said(&second));
    let edition = if first.success() { &trial.first } else { &trial.second };
    assert_eq!(pages(&trial.tree()), pages(edition));
}
