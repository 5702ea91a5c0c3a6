//! Sites that cannot be written down as text: bytes, links, sizes, permissions and full disks.
//!
//! Each is built once clean, then spoilt and built again: the command must end with exit code 1, say
//! what is wrong by its code, and leave the output folder as it was, byte for byte.

#![expect(clippy::disallowed_methods, reason = "a test makes and reads sites of its own")]
#![cfg(target_os = "linux")]

use std::{
    collections::BTreeMap,
    fs,
    io::Write,
    os::unix::fs::{PermissionsExt, symlink},
    path::{Path, PathBuf},
    process::Command,
};

use assert_cmd::cargo::CommandCargoExt;
use tempfile::TempDir;

const ARTICLE: &str = "content/articles/bridge-meeting.md";

struct Site {
    home: TempDir,
}

impl Site {
    /// A site as `onrecord new` makes it, built once.
    fn built() -> Self {
        let home = tempfile::tempdir().expect("a temporary folder");
        let site = Self { home };
        let made = site.onrecord(&["new", "site"]);
        assert_eq!(made.0, 0, "{}", made.1);
        let settings = fs::read_to_string(site.path("onrecord.toml")).expect("the settings");
        site.write("onrecord.toml", settings.replace("https://your-address.example", "https://example.org"));
        let built = site.build();
        assert_eq!(built.0, 0, "{}", built.1);
        site
    }

    fn path(&self, name: &str) -> PathBuf {
        self.home.path().join("site").join(name)
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder can be made");
        fs::write(path, bytes).expect("a file can be written");
    }

    /// Runs the command: exit code and everything it said.
    fn onrecord(&self, arguments: &[&str]) -> (i32, String) {
        let mut command = Command::cargo_bin("onrecord").expect("the binary");
        run(command.args(arguments).current_dir(self.home.path()))
    }

    fn build(&self) -> (i32, String) {
        self.onrecord(&["build", "--root", "site", "--format", "short", "--all"])
    }

    /// Builds, and expects these codes and nothing touched.
    fn refuses(&self, codes: &[&str]) -> String {
        let before = tree(&self.path("public"));
        let (code, said) = self.build();
        assert_eq!(code, 1, "exit code of a build that must fail:\n{said}");
        for code in codes {
            assert!(said.contains(code), "{code} is not among:\n{said}");
        }
        assert!(!said.contains("panicked"), "{said}");
        assert_eq!(before, tree(&self.path("public")), "the output was touched");
        said
    }
}

fn run(command: &mut Command) -> (i32, String) {
    let done = command.output().expect("the command runs");
    let said = [String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr)].concat();
    (done.status.code().unwrap_or(-1), said)
}

/// Every file below a folder with its bytes.
fn tree(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let files = walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok).filter(|e| e.file_type().is_file());
    files.map(|e| (e.path().to_owned(), fs::read(e.path()).expect("a file can be read"))).collect()
}

#[test]
fn bytes_that_are_not_utf8_are_refused_with_their_line() {
    let site = Site::built();
    site.write(ARTICLE, b"---\ntitle: Caf\xe9\n---\nWords.\n");
    let said = site.refuses(&["E103"]);
    assert!(said.contains("the byte 0xE9 in line 2, column 11"), "{said}");
}

/// Once the search went one level deeper for each of them, and overflowed its stack.
#[test]
fn a_quote_with_thousands_of_declared_changes_is_refused() {
    for (change, many) in [(" [sic]", 3_437), (" … bridge", 6_900)] {
        let site = Site::built();
        let notes = "content/articles/bridge-meeting.annotations.yaml";
        let text = fs::read_to_string(site.path(notes)).expect("the annotations");
        let long = format!("'The bridge{} is not safe'", change.repeat(many));
        let changed = text.replace("text: The bridge is not safe", &format!("text: {long}"));
        assert_ne!(changed, text);
        site.write(notes, changed);
        let said = site.refuses(&["E313"]);
        assert!(said.len() < 10_000, "the message has {} bytes", said.len());
    }
}

#[test]
fn an_article_of_a_hundred_megabytes_is_refused_without_reading_it() {
    let site = Site::built();
    let file = fs::File::create(site.path(ARTICLE)).expect("a file can be made");
    file.set_len(100 << 20).expect("a sparse file");
    let said = site.refuses(&["E104"]);
    assert!(said.contains("100 MiB"), "{said}");
}

#[test]
fn a_link_out_of_the_site_is_refused() {
    let site = Site::built();
    let outside = site.home.path().join("secret.md");
    fs::write(&outside, "---\ntitle: Secret\n---\nNobody should see this.\n").expect("a file can be written");
    symlink(&outside, site.path("content/articles/secret.md")).expect("a link");
    symlink("/etc", site.path("content/pages/etc")).expect("a link");
    site.refuses(&["E105", "content/articles/secret.md", "content/pages/etc"]);
    fs::remove_file(site.path("onrecord.lock")).expect("a file can be removed");
    symlink("/etc/hostname", site.path("onrecord.lock")).expect("a link");
    site.refuses(&["E105", "onrecord.lock"]);
}

#[test]
fn circular_and_dangling_links_are_refused() {
    let site = Site::built();
    symlink("..", site.path("content/pages/up")).expect("a link");
    symlink("nowhere.md", site.path("content/pages/gone.md")).expect("a link");
    site.refuses(&["E105", "E102"]);
}

#[test]
fn a_link_inside_the_site_is_followed() {
    let site = Site::built();
    site.write("shared/contact.md", "---\ntitle: Contact\n---\nWrite to us.\n");
    symlink("../../shared/contact.md", site.path("content/pages/contact.md")).expect("a link");
    let (code, said) = site.build();
    assert_eq!(code, 0, "{said}");
    assert!(site.path("public/contact/index.html").exists());
}

/// Root reads whatever its permissions are, so the command is run as nobody, from a copy it may run.
#[test]
fn an_unreadable_file_is_refused() {
    let site = Site::built();
    let page = site.path("content/pages/about.md");
    fs::set_permissions(&page, fs::Permissions::from_mode(0o000)).expect("permissions can be set");
    if fs::File::open(&page).is_err() {
        let said = site.refuses(&["E102"]);
        assert!(said.contains("permission denied"), "{said}");
        return;
    }
    let binary = site.home.path().join("onrecord");
    let built = Command::cargo_bin("onrecord").expect("the binary");
    fs::copy(built.get_program(), &binary).expect("a file can be copied");
    fs::set_permissions(site.home.path(), fs::Permissions::from_mode(0o755)).expect("permissions can be set");
    let mut nobody = Command::new("setpriv");
    nobody.args(["--reuid=65534", "--regid=65534", "--clear-groups"]).arg(&binary);
    let (code, said) = run(nobody.args(["check", "--root", "site", "--format", "short"]).current_dir(site.home.path()));
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("E102") && said.contains("permission denied"), "{said}");
}

#[test]
fn a_folder_named_like_a_page_is_harmless() {
    let site = Site::built();
    site.write("content/pages/folder.md/inner.md", "---\ntitle: Inner\n---\nWords.\n");
    let (code, said) = site.build();
    assert_eq!(code, 0, "{said}");
    assert!(site.path("public/inner/index.html").exists());
}

#[test]
fn files_of_others_are_never_overwritten() {
    let site = Site::built();
    fs::write(site.path("public/about/index.html"), "my own").expect("a file can be written");
    site.write("content/pages/about.md", "---\ntitle: About us\n---\nNew words.\n");
    site.refuses(&["E602", "about/index.html"]);
}

#[test]
fn pages_that_a_minifier_changed_are_reported_once() {
    let site = Site::built();
    for (path, bytes) in tree(&site.path("public")) {
        if path.extension().is_some_and(|ending| ending == "html") {
            let text = String::from_utf8_lossy(&bytes).replace('\n', "");
            fs::write(site.path("public").join(path), text).expect("a file can be written");
        }
    }
    site.write("onrecord.toml", "title = \"Other words on every page\"\nbase_url = \"https://example.org\"\n");
    let said = site.refuses(&["E602", "files were changed since onrecord wrote them", "more"]);
    assert_eq!(said.matches("E602").count(), 1, "{said}");
    fs::remove_dir_all(site.path("public")).expect("a folder can be removed");
    assert_eq!(site.build().0, 0);
}

#[test]
fn folders_of_others_are_never_taken_over() {
    let site = Site::built();
    fs::remove_dir_all(site.path("public")).expect("a folder can be removed");
    site.write("public/index.html", "<p>my own site</p>");
    site.write("public/thesis.txt", "ten years");
    site.refuses(&["E602"]);
}

#[test]
fn a_folder_where_a_page_should_go_is_left_alone() {
    let site = Site::built();
    site.write("public/about/index.html.d", "");
    fs::remove_file(site.path("public/about/index.html")).expect("a file can be removed");
    site.write("public/about/index.html/mine.txt", "mine");
    site.refuses(&["E602"]);
}

#[test]
fn a_file_is_replaced_by_a_page_with_the_same_name() {
    let site = Site::built();
    site.write("static/method", "a file without an ending");
    assert_eq!(site.build().0, 0);
    fs::remove_file(site.path("static/method")).expect("it is there");
    site.write("content/pages/method.md", "---\ntitle: Method\n---\nHow.\n");
    let built = site.build();
    assert_eq!(built.0, 0, "{}", built.1);
    assert!(site.path("public/method/index.html").is_file());
}

#[test]
fn files_of_another_build_are_removed() {
    let site = Site::built();
    assert_eq!(site.build().0, 0);
    let cache = |site: &Site| tree(&site.path(".onrecord"));
    let before = cache(&site);
    site.write("static/draft.txt", "not for everybody");
    assert_eq!(site.build().0, 0);
    assert!(site.path("public/draft.txt").exists());
    // As if the second build had been broken off before it could keep its cache.
    for (name, bytes) in before {
        fs::write(site.path(".onrecord").join(name), bytes).expect("the cache can be put back");
    }
    fs::remove_file(site.path("static/draft.txt")).expect("it is there");
    let built = site.build();
    assert_eq!(built.0, 0, "{}", built.1);
    assert!(!site.path("public/draft.txt").exists(), "{}", built.1);
}

#[test]
fn paths_in_a_manifest_cannot_leave_the_folder() {
    let site = Site::built();
    let settings = fs::read(site.path("onrecord.toml")).expect("it is there");
    let manifest = site.path("public/.well-known/onrecord.json");
    let text = fs::read_to_string(&manifest).expect("it is there");
    let (head, _) = text.split_once("\"files\"").expect("a list of files");
    let sum = blake3::hash(&settings);
    // In the form of today, which has base64url, and in the first one.
    let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".as_bytes();
    let bits: String = sum.as_bytes().iter().map(|byte| format!("{byte:08b}")).chain(["00".to_owned()]).collect();
    let base64: String = (0..bits.len() / 6)
        .map(|at| char::from(letters[usize::from_str_radix(&bits[6 * at..6 * at + 6], 2).expect("bits")]))
        .collect();
    for files in
        [format!("[\"0 ../onrecord.toml {base64}\"]"), format!("{{\"../onrecord.toml\": \"{}\"}}", sum.to_hex())]
    {
        // What the manifest lists is the tool's own, so without the others the build refuses to replace them.
        fs::remove_dir_all(site.path("public")).expect("it can be removed");
        site.write("public/.well-known/onrecord.json", format!("{head}\"files\": {files}}}"));
        assert_eq!(site.build().0, 0);
        assert!(site.path("onrecord.toml").exists());
    }
}

#[test]
fn the_manifest_cannot_be_replaced() {
    let site = Site::built();
    site.write("static/.well-known/onrecord.json", "{}");
    site.refuses(&["E503"]);
}

#[test]
fn the_output_never_overlaps_the_content() {
    for output in [
        "content",
        ".",
        "content/articles",
        "static/site",
        "..",
        "captures",
        "captures/site",
        "templates",
        ".git/site",
        ".onrecord/site",
        "nowhere/../content",
    ] {
        let site = Site::built();
        site.write("static/logo.txt", "a logo");
        let before = tree(&site.path("content"));
        let toml = fs::read_to_string(site.path("onrecord.toml")).expect("the settings");
        site.write("onrecord.toml", format!("output = \"{output}\"\n{toml}"));
        site.refuses(&["E603"]);
        assert_eq!(before, tree(&site.path("content")), "output = {output}");
    }
}

/// A disk of one page, mounted in a name space of its own; without the right to that, a limit on the
/// size of files stands in, which fails in the same place.
#[test]
fn a_full_disk_leaves_the_old_site() {
    let site = Site::built();
    let before = tree(&site.path("public"));
    site.write("content/pages/about.md", "---\ntitle: About us\n---\nOther words, on every page of the site.\n");
    let binary = assert_cmd::cargo::cargo_bin("onrecord");
    let disk = site.path("disk");
    fs::create_dir(&disk).expect("a folder can be made");
    let script = format!(
        "mount -t tmpfs -o size=64k onrecord {disk} && cp {about} {disk}/ && exec {binary} build --format short --root {root} --output {disk}/public",
        disk = disk.display(),
        about = site.path("public/about/index.html").display(),
        binary = binary.display(),
        root = site.path("").display(),
    );
    let (code, said) = run(Command::new("unshare").args(["--mount", "--map-root-user", "sh", "-c", &script]));
    let (code, said) = if said.contains("E601") {
        (code, said)
    } else {
        let script = format!(
            "trap '' XFSZ; ulimit -f 1; exec {} build --format short --root {}",
            binary.display(),
            site.path("").display()
        );
        run(Command::new("bash").args(["-c", &script]))
    };
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("E601"), "{said}");
    assert!(!said.contains("panicked"), "{said}");
    assert_eq!(before, tree(&site.path("public")), "the output was touched");
}

#[test]
fn an_output_folder_that_cannot_be_created_is_an_error() {
    let site = Site::built();
    let mut file = fs::File::create(site.path("file")).expect("a file can be made");
    file.write_all(b"not a folder").expect("a file can be written");
    let (code, said) = site.onrecord(&["build", "--root", "site", "--output", "site/file/public", "--format", "short"]);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("E601"), "{said}");
}

#[test]
fn a_missing_site_is_an_error() {
    let site = Site::built();
    let (code, said) = site.onrecord(&["check", "--root", "nowhere", "--format", "short"]);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("E102"), "{said}");
}

#[test]
fn a_file_that_changed_while_it_was_edited_is_left_alone() {
    let site = Site::built();
    site.write("a.yaml", "a: 2\n");
    let refused = onrecord::edit::save(&site.path("a.yaml"), "a: 1\n", "a: 3\n").expect_err("it was changed");
    assert_eq!(refused.code.id(), "E604");
    assert_eq!(fs::read_to_string(site.path("a.yaml")).expect("a file"), "a: 2\n");
}

#[test]
fn a_build_and_a_check_warn_before_the_host_refuses() {
    let site = Site::built();
    let film = fs::create_dir_all(site.path("static")).and_then(|()| fs::File::create(site.path("static/film.mp4")));
    film.and_then(|film| film.set_len(26 << 20)).expect("a sparse file");
    let limits = |command: &str, host: &str| {
        let said = site.onrecord(&[command, "--root", "site", "--format", "short", "--for", host]);
        assert_eq!(said.0, 0, "a warning is no error: {}", said.1);
        said.1
            .lines()
            .filter(|line| line.contains("W740") && line.contains(" takes"))
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let [built] = &limits("build", "cloudflare")[..] else { panic!("one warning") };
    assert!(built.contains("`film.mp4` has 26.0 MiB, and Cloudflare Pages takes 25.0 MiB a file"), "{built}");
    assert_eq!(limits("check", "cloudflare").len(), 1, "of the sizes of the last build");
    assert_eq!(limits("check", "github"), Vec::<String>::new(), "it takes a file of this size");
    let settings = fs::read_to_string(site.path("onrecord.toml")).expect("the settings");
    site.write("onrecord.toml", format!("{settings}\nhost-limit = \"allow\"\n"));
    assert_eq!(limits("build", "cloudflare"), Vec::<String>::new(), "the editors know that it fits");
}

#[test]
fn frames_that_a_build_removes_are_named_once() {
    let site = Site::built();
    let settings = fs::read_to_string(site.path("onrecord.toml")).expect("the settings");
    site.write("onrecord.toml", format!("{settings}\n[embeds]\nquotes = \"all\"\n"));
    assert!(!site.build().1.contains("W640"));
    let frames = || fs::read_dir(site.path("public/embed")).expect("frames").count();
    let all = frames();
    site.write("onrecord.toml", format!("{settings}\n[embeds]\nquotes = \"none\"\n"));
    let (code, said) = site.build();
    assert!(code == 0 && said.contains("W640") && said.contains("`/embed/"), "{said}");
    assert!(frames() < all);
    assert!(!site.build().1.contains("W640"), "they were removed by the build before");
    let page = fs::read_to_string(site.path("public/quotes/build-by-may/index.html")).expect("a page");
    assert!(!page.contains("/embed/"), "a frame that is not there is not offered:\n{page}");
}

/// A feed with such a character cannot be read by any program, so no key of any kind of file takes one.
#[test]
fn no_value_of_any_key_has_a_character_that_feeds_cannot_contain() {
    let site = Site::built();
    let schema =
        |kind: &str| -> serde_json::Value { serde_json::from_str(&site.onrecord(&["schema", kind]).1).expect("JSON") };
    let keys = |schema: &serde_json::Value| -> Vec<String> {
        schema["properties"].as_object().expect("keys").keys().cloned().collect()
    };
    let values = |keys: &[String], sign: &str| -> Vec<String> {
        let characters = ["\\u0000", "\\u0001", "\\u001B", "\\uFFFE"].into_iter().cycle();
        keys.iter().zip(characters).map(|(key, character)| format!("{key}{sign} \"A{character}B\"")).collect()
    };
    let mut files = vec![("onrecord.toml".to_owned(), values(&keys(&schema("settings")), " ="))];
    for kind in ["actor", "topic", "event", "briefing", "page", "article"] {
        let fence = vec!["---".to_owned()];
        let lines = [fence.clone(), values(&keys(&schema(kind)), ":"), fence].concat();
        files.push((format!("content/{kind}s/odd.md"), lines));
    }
    let annotations = schema("annotations");
    let mut lines = Vec::new();
    for list in ["quotes", "renditions", "notes"] {
        lines.push(format!("{list}:"));
        let entry = values(&keys(&annotations["properties"][list]["items"]), ":");
        let indented = entry
            .iter()
            .enumerate()
            .map(|(at, line)| if at == 0 { format!("  - {line}") } else { format!("    {line}") });
        lines.extend(indented);
    }
    files.push(("content/articles/odd.annotations.yaml".to_owned(), lines));
    for (path, lines) in &files {
        site.write(path, lines.join("\n") + "\n");
    }
    let said = site.refuses(&["E250"]);
    let (mut values, mut missing) = (0, Vec::new());
    for (path, lines) in &files {
        for (at, line) in lines.iter().enumerate().filter(|(_, line)| line.contains("\\u")) {
            let place = format!("{path}:{}:", at + 1);
            values += 1;
            if !said.lines().any(|one| one.starts_with(&place) && one.contains("error[E250]")) {
                missing.push(format!("{place} {line}"));
            }
        }
    }
    assert!(values > 100, "{values} values");
    assert!(missing.is_empty(), "{missing:#?}\n{said}");
}

/// A terminal would obey them: titles, cursors, colours, and one that answers as if it was typed.
const COMMANDS: &str = "\u{1b}]0;title\u{7}\u{1b}[2J\u{1b}[8m\u{9b}31m\u{8}\u{7f}";

#[test]
fn no_name_argument_or_text_commands_the_terminal() {
    let site = Site::built();
    let words = "greeting = A\u{1b}[2J\u{9b}31m { $nobody }\nbroken\u{1b}]0;x\u{7}\n";
    site.write("templates/words/en.ftl", words);
    site.write("templates/base\u{1b}[2J.html", "{{ \u{1b}[2J");
    site.write(&format!("content/articles/{COMMANDS}.md"), "no front matter");
    site.write(&format!("static/.{COMMANDS}"), "hidden");
    let folder = format!("new{COMMANDS}");
    let place = format!("./www{COMMANDS}");
    let base_url = format!("--base-url=https://example.org/{COMMANDS}");
    let format = format!("--format={COMMANDS}");
    for arguments in [
        &[COMMANDS][..],
        &["check", "--root", COMMANDS],
        &["check", "--root", "site"],
        &["check", "--root", "site", "--format", "short", "--all"],
        &["check", "--root", "site", "--format", "json"],
        &["check", "--root", "site", "--format", "github"],
        &["check", "--root", "site", &format],
        &["build", "--root", "site", &base_url],
        &["publish", &place, "--root", "site"],
        &["new", &folder],
        &["new", &folder],
        &["explain", COMMANDS],
        &["find", COMMANDS, "--root", "site"],
        &["quote", COMMANDS, COMMANDS, "--root", "site"],
        &["prove", COMMANDS, "--root", "site"],
        &["suggest", COMMANDS, "--root", "site"],
        &["schema", COMMANDS],
        &["init-ci", "nginx", "--root", COMMANDS],
        &["verify", COMMANDS, "--root", "site"],
        &["add", "article", COMMANDS, "--root", "site"],
        &["add", "actor", COMMANDS, "--root", "site"],
    ] {
        let (_, said) = site.onrecord(arguments);
        let control = said.chars().find(|c| c.is_control() && !matches!(c, '\n' | '\t'));
        assert_eq!(control, None, "{arguments:?} prints {said:?}");
        assert!(!said.is_empty() && !said.contains("panicked"), "{arguments:?}: {said}");
    }
    let (_, said) = site.onrecord(&["explain", COMMANDS]);
    assert!(said.contains("␛]0;title␇"), "they are shown as signs: {said}");
}
