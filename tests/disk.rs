//! What happens when the disk does not do what a build wants: permissions, pipes, links, full disks, and other builds.
//!
//! Root may write anywhere, so commands whose permissions matter run as the user `nobody` if the tests run as root.

#![expect(clippy::disallowed_methods, reason = "a test makes and reads sites of its own")]
#![expect(clippy::print_stdout, reason = "a test says what the system did not let it see")]
#![cfg(target_os = "linux")]

use std::{
    collections::BTreeMap,
    fs,
    os::unix::fs::{MetadataExt, PermissionsExt, symlink},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use onrecord::write::manifest::Manifest;
use tempfile::TempDir;

const ARTICLE: &str = "content/articles/bridge-meeting.md";
const MANIFEST: &str = "public/.well-known/onrecord.json";
const NOBODY: u32 = 65534;

struct Site {
    home: TempDir,
    binary: PathBuf,
}

impl Site {
    /// A site as `onrecord new` makes it, built once; everything in it belongs to the user who will run commands.
    fn built() -> Self {
        let home = tempfile::tempdir().expect("a temporary folder");
        let binary = home.path().join("onrecord");
        fs::copy(assert_cmd::cargo::cargo_bin("onrecord"), &binary).expect("a copy that every user may run");
        set_mode(home.path(), 0o777);
        let site = Self { home, binary };
        assert_eq!(site.run(&["new", "site"]).0, 0);
        site.replace("onrecord.toml", "https://your-address.example", "https://example.org");
        let built = site.build();
        assert_eq!(built.0, 0, "{}", built.1);
        site
    }

    fn path(&self, name: &str) -> PathBuf {
        self.home.path().join("site").join(name)
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).expect("a file can be read")
    }

    /// Writes a file that belongs to the user who runs commands.
    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        let folder = path.parent().expect("a folder");
        fs::create_dir_all(folder).expect("a folder can be made");
        fs::write(&path, text).expect("a file can be written");
        for made in path.ancestors().take_while(|above| *above != self.home.path()) {
            let _ = std::os::unix::fs::chown(made, Some(NOBODY), Some(NOBODY));
        }
    }

    fn replace(&self, name: &str, old: &str, new: &str) {
        let text = self.read(name);
        assert!(text.contains(old), "`{old}` is in {name}");
        self.write(name, &text.replace(old, new));
    }

    fn remove(&self, name: &str) {
        fs::remove_file(self.path(name)).expect("a file can be removed");
    }

    /// A command as a user without the rights of root.
    fn command(&self) -> Command {
        let root = fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0);
        let mut command = if root {
            let mut command = Command::new("setpriv");
            command.args(["--reuid=65534", "--regid=65534", "--clear-groups"]).arg(&self.binary);
            command
        } else {
            Command::new(&self.binary)
        };
        command.current_dir(self.home.path()).env_remove("ONRECORD_ROOT");
        command
    }

    /// Runs a command: its exit code, and everything that it printed.
    fn run(&self, arguments: &[&str]) -> (i32, String) {
        let done = self.command().args(arguments).output().expect("the command runs");
        let said = [String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr)].concat();
        assert!(!said.contains("panicked"), "{said}");
        (done.status.code().unwrap_or(-1), said)
    }

    fn build(&self) -> (i32, String) {
        self.run(&["build", "--root", "site", "--format", "short", "--all"])
    }

    /// Builds and expects these words.
    fn refuses(&self, words: &[&str]) -> String {
        let (code, said) = self.build();
        assert_eq!(code, 1, "{said}");
        for word in words {
            assert!(said.contains(word), "`{word}` is not in:\n{said}");
        }
        said
    }

    fn builds(&self) {
        let (code, said) = self.build();
        assert_eq!(code, 0, "{said}");
    }

    /// True if the manifest lists a file of the site.
    fn lists(&self, path: &str) -> bool {
        let bytes = fs::read(self.path(MANIFEST)).expect("the manifest");
        Manifest::read(&bytes).expect("a manifest").files.contains_key(path)
    }

    fn public(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let files = walkdir::WalkDir::new(self.path("public")).into_iter().map(|entry| entry.expect("an entry"));
        let files = files.filter(|entry| entry.file_type().is_file());
        files.map(|entry| (entry.path().to_owned(), fs::read(entry.path()).expect("a file"))).collect()
    }
}

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("permissions can be set");
}

fn make_pipe(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().expect("mkfifo").success());
}

#[test]
fn a_withdrawn_page_that_cannot_be_read_stays_listed_until_it_is_removed() {
    for spoil in ["public/withdrawn/index.html", "public/withdrawn"] {
        for without_cache in [false, true] {
            let site = Site::built();
            site.write("content/pages/withdrawn.md", "---\ntitle: Withdrawn\n---\nWords.\n");
            site.builds();
            site.remove("content/pages/withdrawn.md");
            let mode = fs::metadata(site.path(spoil)).expect("it is there").permissions().mode();
            set_mode(&site.path(spoil), 0);
            if without_cache {
                fs::remove_dir_all(site.path(".onrecord")).expect("the cache");
            }
            site.refuses(&["E610", "withdrawn/index.html", "permission denied"]);
            assert!(site.lists("withdrawn/index.html"), "{spoil}");
            site.refuses(&["E610"]);
            set_mode(&site.path(spoil), mode);
            site.builds();
            assert!(!site.path("public/withdrawn").exists(), "{spoil}");
            assert!(!site.lists("withdrawn/index.html"), "{spoil}");
        }
    }
}

#[test]
fn a_withdrawn_page_that_was_changed_is_reported_until_it_is_gone() {
    let site = Site::built();
    site.write("content/pages/withdrawn.md", "---\ntitle: Withdrawn\n---\nWords.\n");
    site.builds();
    site.remove("content/pages/withdrawn.md");
    let page = "public/withdrawn/index.html";
    let changed = site.read(page) + "<!-- advertisement -->";
    site.write(page, &changed);
    for _ in 0..2 {
        site.refuses(&["E610", "withdrawn/index.html", "was changed since onrecord wrote it"]);
        assert!(site.lists("withdrawn/index.html"));
        assert_eq!(site.read(page), changed, "it may be the only copy of someone's work");
    }
    site.remove(page);
    site.builds();
    assert!(!site.lists("withdrawn/index.html"));
}

#[test]
fn a_pipe_where_the_lock_of_the_output_would_be_is_not_opened() {
    let site = Site::built();
    make_pipe(&site.path(".public.lock"));
    site.builds();
}

#[test]
fn a_manifest_that_cannot_be_read_is_not_forgotten() {
    let site = Site::built();
    site.write("content/pages/withdrawn.md", "---\ntitle: Withdrawn\n---\nWords.\n");
    site.builds();
    site.remove("content/pages/withdrawn.md");
    fs::remove_dir_all(site.path(".onrecord")).expect("the cache");
    set_mode(&site.path(MANIFEST), 0);
    let before = fs::read_dir(site.path("public")).expect("the site").count();
    site.refuses(&["E601", "onrecord.json", "nothing was written"]);
    assert_eq!(fs::read_dir(site.path("public")).expect("the site").count(), before);
    set_mode(&site.path(MANIFEST), 0o644);
    site.builds();
    assert!(!site.path("public/withdrawn").exists());
}

#[test]
fn nothing_is_written_if_a_folder_cannot_be_written() {
    for folder in ["public/.well-known", "public/about", "public"] {
        let site = Site::built();
        let (before, lock) = (site.public(), site.read("onrecord.lock"));
        site.write("content/pages/about.md", "---\ntitle: Who we are\n---\nOther words.\n");
        site.write("content/pages/new.md", "---\ntitle: New\n---\nWords.\n");
        site.replace(ARTICLE, "This article is invented", "This article was invented");
        set_mode(&site.path(folder), 0o555);
        site.refuses(&["E601", folder, "nothing was written"]);
        set_mode(&site.path(folder), 0o755);
        assert!(site.public() == before && site.read("onrecord.lock") == lock, "{folder}");
        site.builds();
        assert!(site.read("public/about/index.html").contains("Who we are"), "{folder}");
    }
}

/// The site and the lock are written together or not at all.
#[test]
fn a_lock_that_cannot_be_written_keeps_the_site_as_it_is() {
    let site = Site::built();
    let (before, lock) = (site.public(), site.read("onrecord.lock"));
    site.replace(ARTICLE, "This article is invented", "This article was invented");
    set_mode(&site.path("onrecord.lock"), 0o444);
    site.refuses(&["E601", "onrecord.lock", "permission denied", "nothing was written"]);
    assert!(site.public() == before && site.read("onrecord.lock") == lock);
    set_mode(&site.path("onrecord.lock"), 0o640);
    site.builds();
    assert_ne!(site.read("onrecord.lock"), lock);
    let mode = fs::metadata(site.path("onrecord.lock")).expect("the lock").permissions().mode();
    assert_eq!(mode & 0o777, 0o640, "the lock keeps its permissions");
}

#[test]
fn a_lock_that_is_a_link_stays_one() {
    let site = Site::built();
    let lock = site.read("onrecord.lock");
    site.write("shared/lock", &lock);
    site.remove("onrecord.lock");
    symlink("shared/lock", site.path("onrecord.lock")).expect("a link");
    site.replace(ARTICLE, "This article is invented", "This article was invented");
    site.builds();
    assert!(site.path("onrecord.lock").is_symlink());
    assert_ne!(site.read("shared/lock"), lock);
}

/// Words of the article change, so that `fix --accept` edits the annotations.
#[test]
fn fix_keeps_permissions_and_links_and_refuses_what_is_read_only() {
    let annotations = "content/articles/bridge-meeting.annotations.yaml";
    for (mode, is_link, is_edited) in [(0o600, false, true), (0o644, true, true), (0o444, false, false)] {
        let site = Site::built();
        site.replace(ARTICLE, "The bridge is not safe", "The bridge is not at all safe");
        if is_link {
            site.write("shared/notes.yaml", &site.read(annotations));
            site.remove(annotations);
            symlink("../../shared/notes.yaml", site.path(annotations)).expect("a link");
        }
        let before = site.read(annotations);
        set_mode(&fs::canonicalize(site.path(annotations)).expect("a file"), mode);
        let (code, said) = site.run(&["fix", "--root", "site", "--accept", "not-safe"]);
        assert_eq!(code, i32::from(!is_edited), "{said}");
        assert_eq!(site.read(annotations) != before, is_edited, "{said}");
        assert_eq!(said.contains("E601"), !is_edited, "{said}");
        let meta = fs::metadata(site.path(annotations)).expect("a file");
        assert_eq!(meta.permissions().mode() & 0o777, mode);
        assert_eq!(site.path(annotations).is_symlink(), is_link);
    }
}

/// The superuser may write the files of another user, who has to be able to edit them afterwards.
#[test]
fn a_file_of_another_user_stays_theirs() {
    let site = Site::built();
    site.replace(ARTICLE, "The bridge is not safe", "The bridge is not at all safe");
    let files = ["content/articles/bridge-meeting.annotations.yaml", "onrecord.lock"];
    let owner = |name: &str| fs::metadata(site.path(name)).map(|meta| (meta.uid(), meta.gid())).expect("a file");
    let before = files.map(|name| (owner(name), site.read(name)));
    for arguments in [&["fix", "--root", "site", "--accept", "not-safe"][..], &["build", "--root", "site"]] {
        let mut command = Command::new(&site.binary);
        command.args(arguments).current_dir(site.home.path()).env_remove("ONRECORD_ROOT");
        let done = command.output().expect("the command runs");
        assert!(done.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
    }
    for (name, (was, text)) in files.into_iter().zip(before) {
        assert_eq!(owner(name), was, "{name}");
        assert_ne!(site.read(name), text, "{name} was written");
    }
}

#[test]
fn a_link_out_of_the_site_is_one_error() {
    for to in ["/usr/share", "/", "/proc"] {
        let site = Site::built();
        fs::create_dir_all(site.path("static")).expect("a folder");
        symlink(to, site.path("static/x")).expect("a link");
        let said = site.refuses(&["static/x: error[E105]"]);
        assert_eq!(said.matches("error[").count(), 1, "{said}");
    }
}

#[test]
fn a_link_does_not_publish_what_is_not_published() {
    let links = [
        ("static/history", "../.git", "which is hidden"),
        ("static/config.txt", "../.git/config", "which is hidden"),
        ("static/keep", "../.onrecord", "which is hidden"),
        ("static/private", "../notes/.private", "which is hidden"),
        ("content/articles/private.md", "../../.git/config", "which is hidden"),
        ("static/drafts", "../content", "would publish `content` as it is"),
        ("static/drafts", "../content/articles", "would publish `content/articles` as it is"),
        ("static/saved", "../captures", "would publish `captures` as it is"),
        ("static/views", "../templates", "would publish `templates` as it is"),
        ("static/settings.txt", "../onrecord.toml", "would publish `onrecord.toml` as it is"),
        ("static/all", "..", "E105"),
    ];
    for (link, to, said) in links {
        let site = Site::built();
        for secret in
            [".git/config", ".onrecord/secret", "notes/.private/names.txt", "captures/a.html", "templates/a.html"]
        {
            site.write(secret, "secret");
        }
        fs::create_dir_all(site.path("static")).expect("a folder");
        symlink(to, site.path(link)).expect("a link");
        let before = site.public();
        let said = site.refuses(&[&format!("{link}: error[E105]"), said]);
        assert_eq!(said.matches("error[").count(), 1, "{said}");
        assert!(site.public() == before, "{link}");
    }
}

#[test]
fn links_to_other_files_of_a_site_are_followed() {
    let site = Site::built();
    site.write(".git/annex/objects/1a/big.bin", "large");
    site.write("notes/data.csv", "a,b");
    fs::create_dir_all(site.path("static")).expect("a folder");
    symlink("../.git/annex/objects/1a/big.bin", site.path("static/big.bin")).expect("a link");
    symlink("../notes", site.path("static/notes")).expect("a link");
    site.builds();
    assert_eq!(site.read("public/big.bin"), "large");
    assert_eq!(site.read("public/notes/data.csv"), "a,b");
}

#[test]
fn a_link_to_the_output_is_refused() {
    for (link, to) in [("static/p", "../public"), ("content/pages/p", "../../public"), ("static/p", "../public/about")]
    {
        let site = Site::built();
        site.write("static/own.txt", "words");
        symlink(to, site.path(link)).expect("a link");
        let before = site.public();
        let said = site.refuses(&["E603", link]);
        assert!(said.contains("leads to the output folder") || said.contains("leads into"), "{said}");
        assert!(site.public() == before, "{link}");
        let (code, said) = site.run(&["check", "--root", "site", "--format", "short"]);
        assert!(code == 1 && said.contains("E603"), "{said}");
    }
}

#[test]
fn pipes_are_refused_and_never_opened() {
    for name in [
        "onrecord.toml",
        "onrecord.lock",
        ARTICLE,
        "content/articles/bridge-meeting.annotations.yaml",
        "content/pages/pipe.md",
        "content/briefings/plan.svg",
        "templates/base.html",
        "templates/words/en.ftl",
        "static/pipe",
    ] {
        let site = Site::built();
        let _ = fs::remove_file(site.path(name));
        fs::create_dir_all(site.path(name).parent().expect("a folder")).expect("a folder");
        make_pipe(&site.path(name));
        site.refuses(&["E110", name]);
    }
}

#[test]
fn a_pipe_that_is_typed_is_never_opened() {
    let site = Site::built();
    make_pipe(&site.path("pipe"));
    for arguments in [
        &["check", "--root", "site", "--config", "site/pipe"][..],
        &["build", "--root", "site", "--config", "site/pipe"],
        &["prove", "site/pipe", "--root", "site"],
        &["add", "article", "site/pipe", "--root", "site"],
    ] {
        let (code, said) = site.run(arguments);
        let is_said = said.contains("not a regular file") || said.contains("not a file, but a pipe");
        assert!(code == 1 && is_said, "{arguments:?}: {said}");
    }
}

#[test]
fn pipes_in_the_output_and_in_the_cache_are_never_opened() {
    let site = Site::built();
    site.remove("public/about/index.html");
    make_pipe(&site.path("public/about/index.html"));
    site.write("content/pages/about.md", "---\ntitle: About us\n---\nOther words.\n");
    site.refuses(&["E601", "about/index.html", "not a regular file"]);
    let site = Site::built();
    for entry in fs::read_dir(site.path(".onrecord")).expect("the cache") {
        let path = entry.expect("an entry").path();
        fs::remove_file(&path).expect("a file");
        make_pipe(&path);
        set_mode(&path, 0o666);
    }
    site.write("content/pages/about.md", "---\ntitle: About us\n---\nOther words.\n");
    site.builds();
    let site = Site::built();
    site.remove(MANIFEST);
    make_pipe(&site.path(MANIFEST));
    site.refuses(&["E601", "onrecord.json", "not a regular file"]);
    let (code, said) = site.run(&["publish", "./copy", "--root", "site", "--built", "site/public"]);
    assert!(code == 1 && said.contains("E701"), "{said}");
    let (code, said) = site.run(&["verify", "site/public", "--root", "site", "--alone"]);
    assert!(code == 1 && said.contains("not a regular file"), "{said}");
}

#[test]
fn files_in_static_have_a_limit() {
    let site = Site::built();
    site.write("static/small.bin", "");
    let file = fs::File::create(site.path("static/large.bin")).expect("a file");
    file.set_len(300 << 20).expect("a sparse file");
    site.refuses(&["static/large.bin: error[E111]", "300 MiB", "256 MiB"]);
    file.set_len(250 << 20).expect("a sparse file");
    for n in 0..9 {
        let more = fs::File::create(site.path(&format!("static/more-{n}.bin"))).expect("a file");
        more.set_len(250 << 20).expect("a sparse file");
    }
    site.refuses(&["static: error[E111]", "2500 MiB together"]);
}

#[test]
fn a_long_article_is_refused_by_check_and_build_in_the_same_words() {
    let site = Site::built();
    let front = site.read(ARTICLE);
    site.write(ARTICLE, &(front + &"word ".repeat(2 << 20)));
    let said = site.refuses(&["E112", "11 MiB", "8 MiB"]);
    let (code, checked) = site.run(&["check", "--root", "site", "--format", "short", "--all"]);
    assert_eq!(code, 1, "{checked}");
    let errors =
        |said: &str| said.lines().filter(|line| line.contains("error[")).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(errors(&said), errors(&checked));
}

#[test]
fn a_full_disk_for_the_output_of_a_command_is_an_error() {
    let site = Site::built();
    for arguments in
        [&["check", "--root", "site", "--format", "json"][..], &["schema", "actor"], &["explain", "E302"], &["--help"]]
    {
        let full = fs::File::options().write(true).open("/dev/full").expect("the device");
        let done = site.command().args(arguments).stdout(full).stderr(Stdio::piped()).output().expect("it runs");
        let said = String::from_utf8_lossy(&done.stderr);
        assert_eq!(done.status.code(), Some(1), "{arguments:?}: {said}");
        assert!(said.contains("cannot be written") && said.contains("help:"), "{arguments:?}: {said}");
        let full = fs::File::options().write(true).open("/dev/full").expect("the device");
        let done = site.command().args(arguments).stdout(Stdio::null()).stderr(full).status().expect("it runs");
        assert_eq!(done.code(), Some(0), "{arguments:?}");
    }
}

#[test]
fn more_files_than_may_be_open_are_reported_with_what_to_do() {
    let site = Site::built();
    let before = site.public();
    let mut is_reported = false;
    for limit in 4..24 {
        let script = format!("ulimit -n {limit}; exec {} build --root site --all", site.binary.display());
        let done = Command::new("bash").args(["-c", &script]).current_dir(site.home.path()).output().expect("bash");
        let said = [String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr)].concat();
        assert!(!said.contains("panicked"), "{limit}: {said}");
        assert_ne!(done.status.code(), None, "{limit}: it was killed\n{said}");
        let reports: Vec<_> = said.split("error[E").skip(1).filter(|one| one.contains("too many open files")).collect();
        for report in &reports {
            let text = report.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(text.contains("--> ") && text.contains("ulimit -n 1024"), "{limit}: {said}");
        }
        is_reported |= !reports.is_empty();
    }
    assert!(is_reported, "some limit was too low");
    assert!(site.public() == before, "the site is as it was");
}

/// Runs a script in a name space in which it may mount; `None` where the system does not allow that.
fn run_with_mounts(site: &Site, script: &str) -> Option<String> {
    let mut command = Command::new("unshare");
    command.args(["--mount", "--map-root-user", "bash", "-c", script]).current_dir(site.home.path());
    let done = command.output().ok()?;
    let said = [String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr)].concat();
    if said.contains("unshare") || said.contains("mount:") {
        println!("not run: this system does not let a test mount: {said}");
        return None;
    }
    assert!(!said.contains("panicked"), "{said}");
    Some(said)
}

/// Gives the site to a user. In the name space root is the one who runs the tests, and no other.
fn give_to(site: &Site, user: u32) {
    let group = if user == NOBODY { format!(":{NOBODY}") } else { String::new() };
    let _ = Command::new("chown").args(["-R", &format!("{user}{group}")]).arg(site.path("")).output();
}

/// The one who runs the tests.
fn own_user() -> u32 {
    fs::metadata("/proc/self").expect("this process").uid()
}

/// A page that was withdrawn and is still in the output.
fn with_withdrawn_page() -> Site {
    let site = Site::built();
    site.write("content/pages/withdrawn.md", "---\ntitle: Withdrawn\n---\nWords.\n");
    site.builds();
    site.remove("content/pages/withdrawn.md");
    site
}

#[test]
fn a_withdrawn_page_that_the_disk_cannot_read_stays_listed_until_it_is_removed() {
    let site = with_withdrawn_page();
    let (page, binary) = (site.path("public/withdrawn/index.html"), site.binary.display());
    give_to(&site, own_user());
    let script = format!(
        "mount --bind /proc/$$/mem {} && {binary} build --root site --format short --all; echo \"ended with $?\"",
        page.display()
    );
    let Some(said) = run_with_mounts(&site, &script) else { return };
    let is_named =
        |line: &str| line.contains("withdrawn/index.html: error[E610]") && line.contains("input/output error");
    assert!(said.lines().any(is_named) && said.contains("ended with 1"), "{said}");
    assert!(page.exists() && site.lists("withdrawn/index.html"), "{said}");
    give_to(&site, NOBODY);
    site.builds();
    assert!(!page.exists() && !site.lists("withdrawn/index.html"));
}

/// The output has no page that its manifest does not list, however many files may be open.
#[test]
fn a_withdrawn_page_is_listed_as_long_as_too_many_files_are_open() {
    let site = with_withdrawn_page();
    let page = site.path("public/withdrawn/index.html");
    give_to(&site, own_user());
    for limit in 4..64 {
        let script = format!("ulimit -n {limit}; exec {} build --root site", site.binary.display());
        let done = Command::new("bash").args(["-c", &script]).current_dir(site.home.path()).output().expect("bash");
        let said = [String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr)].concat();
        assert!(!page.exists() || site.lists("withdrawn/index.html"), "{limit}: {said}");
        if done.status.success() {
            break;
        }
    }
    assert!(!page.exists() && !site.lists("withdrawn/index.html"), "some limit was high enough");
}

/// The memory of a process is a file whose first page cannot be read: the system answers as a broken disk does.
#[test]
fn a_file_that_the_disk_cannot_read_is_named() {
    let site = Site::built();
    site.write("static/notes.txt", "notes");
    for file in [ARTICLE, "static/notes.txt", "onrecord.toml", "onrecord.lock"] {
        let (place, binary) = (site.path(file), site.binary.display());
        let script =
            format!("mount --bind /proc/$$/mem {} && {binary} check --root site --format short --all", place.display());
        let Some(said) = run_with_mounts(&site, &script) else { return };
        let is_named = |line: &str| line.contains(file) && line.contains("E102") && line.contains("input/output error");
        assert!(said.lines().any(is_named), "{file}: {said}");
    }
}

/// The name of a file that something is mounted on cannot be given to another: the build finds out while it moves pages.
#[test]
fn a_build_that_fails_midway_says_how_much_it_wrote_and_the_next_one_completes_it() {
    let site = Site::built();
    let before = site.public();
    site.replace("onrecord.toml", "title = \"My briefing\"", "title = \"Another name\"");
    let page = site.path("public/quotes/not-safe/index.html");
    give_to(&site, own_user());
    let script = format!(
        "cp {page} page && mount --bind page {page} && {} build --root site",
        site.binary.display(),
        page = page.display(),
    );
    let Some(said) = run_with_mounts(&site, &script) else { return };
    let after = site.public();
    let changed = after.iter().filter(|(path, bytes)| before.get(*path) != Some(bytes)).count();
    let is_in = |words: &str| said.replace('\n', " ").contains(words);
    assert!(is_in("E601") && is_in("quotes/not-safe/index.html"), "{said}");
    assert!(
        changed > 0 && is_in(&format!("{changed} files written or removed, and the site is not complete")),
        "{changed}: {said}"
    );
    assert!(is_in(&format!("written or removed before: {changed} of ")), "{changed}: {said}");
    // Root built, where the tests run as root.
    give_to(&site, NOBODY);
    site.builds();
    let whole = site.public();
    fs::remove_dir_all(site.path("public")).expect("the output");
    fs::remove_dir_all(site.path(".onrecord")).expect("the cache");
    site.builds();
    assert!(whole == site.public(), "the next build made the site whole");
}

#[test]
fn an_export_that_fails_says_how_much_it_wrote() {
    let site = Site::built();
    let (binary, text) = (site.binary.display(), site.path("out/bridge-meeting.txt"));
    give_to(&site, own_user());
    let full = format!(
        "mkdir full && mount -t tmpfs -o size=4k none full && {binary} export w3c --root site --out full; ls -A full | wc -l"
    );
    let Some(said) = run_with_mounts(&site, &full) else { return };
    assert!(said.starts_with("0\n") && said.contains("nothing was written"), "{said}");
    // The name of a file that something is mounted on cannot be given to another.
    let export = format!("{binary} export w3c --root site --out site/out");
    let mounted =
        format!("{export} && cp {text} text && mount --bind text {text} && {export} --force", text = text.display());
    let Some(said) = run_with_mounts(&site, &mounted) else { return };
    let said = said.replace('\n', " ");
    for part in [
        "out/bridge-meeting.txt cannot be written",
        "1 of 2 files were written",
        "type the command again with `--force`",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert!(!site.path("out/.onrecord-staging").exists());
}

#[test]
fn an_output_that_is_no_folder_is_refused() {
    let site = Site::built();
    for output in ["/dev/full", "site/onrecord.toml"] {
        let (code, said) = site.run(&["build", "--root", "site", "--output", output, "--format", "short"]);
        assert_eq!(code, 1, "{said}");
        assert!(said.contains("E602") && said.contains("nothing was written"), "{said}");
    }
}

/// Several checkouts of a site build into one folder at once; whichever is last, the output is one site and not a
/// mixture, and no build takes the files of another for somebody else's.
#[test]
fn builds_of_two_checkouts_into_one_output_are_kept_apart() {
    let site = Site::built();
    for (name, title) in [("one", "First"), ("two", "Second")] {
        assert_eq!(site.run(&["new", name]).0, 0);
        let settings = site.home.path().join(name).join("onrecord.toml");
        let text = fs::read_to_string(&settings).expect("the settings");
        let text = text.replace("https://your-address.example", "https://example.org");
        fs::write(&settings, text.replace("title = \"", &format!("title = \"{title} "))).expect("the settings");
    }
    for round in 0..6 {
        let builds: Vec<_> = ["one", "two", "one", "two"]
            .into_iter()
            .map(|name| {
                let _ = fs::remove_dir_all(site.home.path().join(name).join(".onrecord"));
                let mut command = site.command();
                command.args(["build", "--root", name, "--output", "shared/out", "--format", "short"]);
                command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts")
            })
            .collect();
        for build in builds {
            let done = build.wait_with_output().expect("it ends");
            assert!(done.status.success(), "round {round}: {}", String::from_utf8_lossy(&done.stderr));
        }
        let (code, said) = site.run(&["verify", "shared/out", "--root", "one", "--alone"]);
        assert_eq!(code, 0, "round {round}: {said}");
    }
    let left: Vec<_> = fs::read_dir(site.home.path().join("shared")).expect("a folder").collect();
    assert_eq!(left.len(), 1, "no lock or staging folder stays: {left:?}");
}

/// Two runs are killed one after the other while they move files into place; the third must not take what they left for
/// files of somebody else.
#[test]
fn two_interrupted_runs_do_not_lock_the_output() {
    let site = Site::built();
    for title in ["Second", "Third"] {
        site.replace("onrecord.toml", "title = \"", &format!("title = \"{title} "));
        let other = format!("other-{title}");
        assert_eq!(site.run(&["build", "--root", "site", "--output", &other]).0, 0);
        // As if the run had moved one file of two, and not its manifest.
        let file = if title == "Second" { "index.html" } else { "about/index.html" };
        let of = |name: &str| fs::read_to_string(site.home.path().join(&other).join(name)).expect("a file");
        site.write(&format!("public/{file}"), &of(file));
        if title == "Third" {
            // The run began by noting what the first one had left.
            let staged = site.path(".public.staging");
            assert!(staged.exists());
        }
        site.write(".public.staging/.well-known/onrecord.json", &of(".well-known/onrecord.json"));
        if title == "Second" {
            // A run that fails keeps the note.
            site.write("public/quotes/mine.txt", "mine");
            site.write("static/quotes/mine.txt", "of the site");
            site.refuses(&["E602"]);
            site.remove("static/quotes/mine.txt");
        }
    }
    site.replace("onrecord.toml", "title = \"", "title = \"Fourth ");
    site.builds();
    for page in ["public/index.html", "public/about/index.html"] {
        assert!(site.read(page).contains("Fourth "), "{page}");
    }
    assert!(!site.path(".public.staging").exists());
}
