//! Publishing by SFTP to a real SSH server on loopback: interrupted anywhere, refused, and with files of others.

use std::{
    fs,
    os::unix::fs::{MetadataExt, PermissionsExt, symlink},
    process::{Command, Stdio},
    thread,
    time::Duration,
};

use crate::{
    site::{Site, Tree, asset, is_page, missing, pages, said, tree},
    sshd::{SFTP, Sshd},
};

/// A site in two editions, and a server to publish it to.
struct Trial {
    site: Site,
    server: Sshd,
    to: String,
    first: Tree,
    second: Tree,
}

impl Trial {
    fn new() -> Self {
        let site = Site::new();
        let server = Sshd::start(&site);
        let (first, second) = (site.built(false), site.built(true));
        let to = server.address(&site.path("www"));
        Self { site, server, to, first, second }
    }

    fn command(&self, second: bool, more: &[&str]) -> Command {
        let built = if second { "second" } else { "first" };
        let root: &[&str] = if more.contains(&"--root") { &[] } else { &["--root", "site"] };
        let typed = ["publish", &self.to, "--built", built];
        let mut command = self.site.command(&[&typed, root, more].concat());
        let path = std::env::var("PATH").unwrap_or_default();
        command.env("PATH", format!("{}:{path}", self.site.path("bin").display()));
        command
    }

    /// Publishes an edition: exit code and everything it said.
    fn publish(&self, second: bool, more: &[&str]) -> (i32, String) {
        let done = self.command(second, more).output().expect("it runs");
        let text = said(&done);
        assert!(!text.contains("panicked"), "{text}");
        (done.status.code().unwrap_or(-1), text.replace('\n', " "))
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

    /// What a visitor sees now who comes by the home page or any page of an edition that was whole before.
    fn is_closed(&self, before: &Tree, when: &str) {
        let now = pages(&self.tree());
        let html = before.keys().filter(|path| is_page(path) && now.contains_key(*path));
        let missing = missing(&now, html.cloned().chain(["index.html".to_owned()]));
        assert_eq!(missing, Vec::<String>::new(), "{when}");
        for (path, bytes) in &now {
            let is_whole = [&self.first, &self.second].iter().any(|edition| edition.get(path) == Some(bytes));
            assert!(is_whole, "{when}: {path} is of no edition");
        }
    }

    /// Nothing of the tool's own is left.
    fn is_tidy(&self) {
        let names: Vec<_> = self
            .tree()
            .into_keys()
            .filter(|path| path.contains("onrecord-next") || path.contains("onrecord-lock"))
            .collect();
        assert_eq!(names, Vec::<String>::new());
        assert!(!self.site.path("www/.onrecord-next").exists());
    }
}

#[test]
fn a_folder_of_a_host_gets_new_files_and_loses_outdated_ones() {
    let trial = Trial::new();
    let plan = trial.publish_successfully(false, &["--dry-run"]);
    assert!(plan.contains("index.html") && !trial.site.path("www").exists(), "a dry run makes nothing\n{plan}");
    trial.publish_successfully(false, &[]);
    assert_eq!(pages(&trial.tree()), pages(&trial.first));
    trial.is_tidy();
    let text = trial.publish_successfully(false, &[]);
    assert!(text.contains("is up to date"), "{text}");
    let number =
        |name: &str| fs::metadata(trial.site.path(name)).map(|meta| (meta.ino(), meta.mtime_nsec())).expect(name);
    let same = format!("www/{}", asset(&trial.first, "embed.css"));
    let before = (number(&same), trial.tree());
    let plan = trial.publish_successfully(true, &["--dry-run"]);
    for line in ["+ ", "  actors/clara-example/index.html", "~ ", "  index.html", "- ", "  method/index.html"] {
        assert!(plan.contains(line), "`{line}` is not in\n{plan}");
    }
    assert_eq!(before.1, trial.tree(), "a dry run changes nothing");
    trial.publish_successfully(true, &[]);
    assert_eq!(pages(&trial.tree()), pages(&trial.second));
    assert_eq!(before.0, number(&same), "an unchanged file is not touched");
    assert!(!trial.site.path("www/method").exists(), "an empty folder goes");
    trial.is_tidy();
    trial.site.ends(&["verify", "www", "--root", "site", "--built", "second"], 0);
}

#[test]
fn modes_links_and_files_of_others_stay() {
    let trial = Trial::new();
    fs::create_dir(trial.site.path("disk")).expect("a folder");
    fs::set_permissions(trial.site.path("disk"), fs::Permissions::from_mode(0o755)).expect("permissions");
    symlink("disk", trial.site.path("www")).expect("a link");
    trial.server.serve("umask 077\nexec /usr/lib/openssh/sftp-server");
    trial.publish_successfully(false, &[]);
    let mode = |name: &str| fs::metadata(trial.site.path(name)).expect(name).permissions().mode() & 0o777;
    assert_eq!((mode("www/index.html"), mode("www/actors")), (0o644, 0o755), "readers may read it");
    fs::set_permissions(trial.site.path("www/index.html"), fs::Permissions::from_mode(0o664)).expect("permissions");
    trial.site.write("www/notes/own.txt", "mine");
    symlink("notes/own.txt", trial.site.path("www/link.txt")).expect("a link");
    let text = trial.publish_successfully(true, &[]);
    assert!(text.contains("files of others, left alone: 2"), "{text}");
    assert_eq!(mode("www/index.html"), 0o664);
    assert!(trial.site.path("www").is_symlink() && trial.site.path("www/link.txt").is_symlink());
    assert_eq!(fs::read_to_string(trial.site.path("www/notes/own.txt")).expect("the note"), "mine");
}

#[test]
fn a_folder_with_files_of_others_is_refused() {
    let trial = Trial::new();
    trial.site.write("www/index.html", "somebody's home page");
    let text = trial.refused(false, &[], "E705");
    assert!(text.contains("--force"), "{text}");
    trial.refused(false, &["--dry-run"], "E705");
    assert_eq!(trial.tree().len(), 1, "nothing was published");
    trial.publish_successfully(false, &["--force"]);
    assert_eq!(pages(&trial.tree()), pages(&trial.first));
    // A link where a folder must go is not followed, and not replaced, even with `--force`.
    fs::remove_dir_all(trial.site.path("www/actors")).expect("a folder can be removed");
    symlink("/tmp", trial.site.path("www/actors")).expect("a link");
    let text = trial.refused(true, &["--force"], "E705");
    assert!(text.contains("`actors`"), "{text}");
    let sources = Trial::new();
    sources.site.write("www/onrecord.toml", "title = \"Sources\"\n");
    sources.refused(false, &["--force"], "E705");
}

#[test]
fn a_file_becomes_a_folder_and_a_folder_a_file() {
    let trial = Trial::new();
    trial.site.write("site/static/a", "a file");
    trial.site.write("site/static/b/c/d.txt", "in folders");
    trial.site.built(false);
    trial.publish_successfully(false, &[]);
    trial.site.remove("site/static/a");
    fs::remove_dir_all(trial.site.path("site/static/b")).expect("a folder can be removed");
    trial.site.write("site/static/a/e.txt", "in a folder");
    trial.site.write("site/static/b", "a file");
    let second = trial.site.built(true);
    trial.publish_successfully(true, &[]);
    assert_eq!(pages(&trial.tree()), pages(&second));
    trial.is_tidy();
}

#[test]
fn a_connection_that_breaks_anywhere_leaves_a_whole_site_and_the_next_run_finishes() {
    let trial = Trial::new();
    trial.publish_successfully(false, &[]);
    // How much a whole run sends, so that the cuts are spread over it.
    trial.server.serve(
        "tee -a '$HOME/sent' | /usr/lib/openssh/sftp-server"
            .replace("$HOME", &trial.site.path("ssh").display().to_string())
            .as_str(),
    );
    trial.publish_successfully(true, &[]);
    let sent = fs::metadata(trial.site.path("ssh/sent")).expect("what was sent").len() as usize;
    assert!(sent > 100_000, "{sent}");
    let (mut broken, mut old, mut between) = (0, 0, 0);
    let cuts = (1..=3).map(|n| sent * n / 4).chain((1..=7).map(|n| sent - 21_000 + 3_000 * n - 500));
    for (n, cut) in cuts.enumerate() {
        trial.server.heal();
        trial.publish_successfully(false, &[]);
        let before = pages(&trial.tree());
        trial.server.cut_after(cut);
        let (code, text) = trial.publish(true, &[]);
        if code != 0 {
            assert!(text.contains("E706") && text.contains("publish again"), "cut after {cut}\n{text}");
            broken += 1;
        }
        let now = pages(&trial.tree());
        match () {
            () if now == before => old += 1,
            () if now != pages(&trial.second) => between += 1,
            () => {}
        }
        trial.is_closed(&trial.first, &format!("cut {n}, after {cut} bytes"));
        trial.server.heal();
        trial.publish_successfully(true, &[]);
        assert_eq!(pages(&trial.tree()), pages(&trial.second), "after cut {n}");
        trial.is_tidy();
    }
    assert!(broken > 5 && old > 1 && between > 0, "broken: {broken}, old: {old}, between: {between}");
}

#[test]
fn an_upload_that_was_interrupted_is_carried_on() {
    let trial = Trial::new();
    trial.site.write("site/static/large.bin", vec![7; 3_000_000]);
    trial.site.write("site/static/larger.bin", vec![8; 5_000_000]);
    let second = trial.site.built(true);
    let count = "tee '$HOME/sent' | /usr/lib/openssh/sftp-server"
        .replace("$HOME", &trial.site.path("ssh").display().to_string());
    trial.server.cut_after(7_500_000);
    trial.refused(true, &[], "E706");
    assert!(pages(&trial.tree()).keys().all(|path| path.starts_with(".onrecord-next")), "readers see nothing of it");
    trial.server.serve(&count);
    trial.publish_successfully(true, &[]);
    let sent = fs::metadata(trial.site.path("ssh/sent")).expect("what was sent").len();
    assert!(sent < 6_000_000, "what had arrived was sent again: {sent}");
    assert_eq!(pages(&trial.tree()), pages(&second));
}

#[test]
fn a_killed_run_leaves_a_whole_site_and_the_next_run_finishes() {
    let trial = Trial::new();
    trial.publish_successfully(false, &[]);
    for n in 0..8 {
        let second = n % 2 == 0;
        let mut child =
            trial.command(second, &[]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it runs");
        thread::sleep(Duration::from_millis(40 * (n + 3)));
        let _ = child.kill();
        let _ = child.wait();
        trial.is_closed(if second { &trial.first } else { &trial.second }, &format!("kill {n}"));
        trial.publish_successfully(second, &[]);
        let edition = if second { &trial.second } else { &trial.first };
        assert_eq!(pages(&trial.tree()), pages(edition), "kill {n}");
        trial.is_tidy();
    }
}

#[test]
fn a_full_disk_leaves_the_old_site_and_no_uploads() {
    let trial = Trial::new();
    trial.publish_successfully(false, &[]);
    let before = trial.tree();
    trial.site.write("site/static/large.bin", vec![7; 300_000]);
    trial.site.built(true);
    trial.server.limit_files(200);
    let text = trial.refused(true, &[], "E712");
    assert!(text.contains("large.bin") || text.contains("cannot be written"), "{text}");
    assert_eq!(trial.tree(), before);
    trial.is_tidy();
}

#[test]
fn unknown_and_changed_host_keys_are_refused() {
    let trial = Trial::new();
    trial.server.trust("");
    let text = trial.refused(false, &[], "E730");
    assert!(text.contains("not known"), "{text}");
    trial.server.trust(&trial.server.other_key());
    let text = trial.refused(false, &[], "E730");
    assert!(text.contains("not the one that it had"), "{text}");
    assert_eq!(trial.tree(), Tree::new());
    let known = fs::read_to_string(trial.site.path("ssh/known")).expect("known hosts");
    assert_eq!(known.lines().count(), 1, "no key was accepted");
}

#[test]
fn hosts_that_deny_access_or_lack_what_it_takes_are_refused() {
    let trial = Trial::new();
    trial.server.with("-P mkdir");
    trial.refused(false, &[], "E707");
    trial.server.with("-P posix-rename");
    let text = trial.refused(false, &[], "E731");
    assert!(text.contains("posix-rename"), "{text}");
    trial.server.serve("echo Welcome to this host, and have a good day");
    trial.refused(false, &[], "E731");
    trial.server.heal();
    let deep = Trial { to: trial.server.address(&trial.site.path("no/such/folder")), ..trial };
    deep.refused(false, &[], "E708");
    deep.server.forget_user();
    deep.refused(false, &[], "E707");
    assert_eq!(deep.tree(), Tree::new());
}

#[test]
fn a_second_publisher_is_refused_while_the_first_works() {
    let trial = Trial::new();
    trial.publish_successfully(false, &[]);
    // The server of the first run stops forwarding, goes on slowly when there is a file, and quickly when there is another one.
    trial.site.write("site/static/large.bin", vec![7; 20_000_000]);
    trial.site.built(true);
    let [go, finish, heard] = ["go", "finish", "heard"].map(|name| trial.site.path(name));
    trial.server.serve(&format!(
        "(stdbuf -o0 head -c 100000; for i in $(seq 1200); do [ -e {go} ] && break; sleep .1; done; \
         for i in $(seq 600); do [ -e {finish} ] && break; head -c 131072; sleep .2; done; cat) | {SFTP}",
        go = go.display(),
        finish = finish.display(),
    ));
    let mut first = trial.command(true, &[]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it runs");
    let lock = trial.site.path("www/.well-known/onrecord-lock.json");
    while !lock.exists() {
        assert!(first.try_wait().expect("a state").is_none(), "the first run ended before it held the lease");
        thread::sleep(Duration::from_millis(20));
    }
    // Another machine: a site with a lock folder of its own.
    let other = trial.site.path("site/.onrecord/publish");
    fs::rename(&other, trial.site.path("kept")).expect("the folder of locks");
    trial.server.serve(&format!("tee {} | {SFTP}", heard.display()));
    thread::scope(|scope| {
        let second = scope.spawn(|| trial.refused(false, &[], "E710"));
        // It tried to make the lease, read it, and asked again: now it waits for the first run to renew the lease.
        let names =
            || fs::read(&heard).unwrap_or_default().windows(18).filter(|at| at == b"onrecord-lock.json").count();
        while names() < 3 && !second.is_finished() {
            thread::sleep(Duration::from_millis(20));
        }
        trial.site.write("go", "");
        let text = second.join().expect("it was refused");
        assert!(text.contains("another run"), "{text}");
    });
    trial.site.write("finish", "");
    assert!(first.wait().expect("it ends").success(), "the first run is not disturbed");
    trial.is_tidy();
}

#[test]
fn places_that_could_be_two_things_and_passwords_are_refused() {
    let site = Site::new();
    let text = site.ends(&["publish", "anna@host.example.org:site", "--root", "site"], 1);
    assert!(text.contains("E704"), "{text}");
    assert!(
        text.contains("`git:anna@host.example.org:site`") && text.contains("sftp://anna@host.example.org/~/site"),
        "{text}"
    );
    let text = site.refused("sftp://anna:hunter2hunter2@host.example.org/site", &[], "E704");
    assert!(text.contains("password") && !text.contains("hunter2"), "{text}");
}
