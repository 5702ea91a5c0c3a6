//! The documentation is true: README and the pages of `docs/` are compared with the tool.
//!
//! Blocks whose info string names a path are laid over the site that `onrecord new` makes, which must then
//! check without errors. Commands and options must exist. Links must lead somewhere. The steps that publish a
//! site are run by `ci.rs` and `publish/store.rs`.

#![expect(clippy::disallowed_methods, reason = "a test makes and reads sites of its own")]

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use assert_cmd::Command;

/// A page of the documentation: its path from the repository, and its text.
type Page = (String, String);

/// A fenced block: its info string and its lines.
type Block<'p> = (&'p str, &'p str);

fn home() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> Page {
    let text = fs::read_to_string(home().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    (path.to_owned(), text)
}

/// README and every page of `docs/`.
fn pages() -> Vec<Page> {
    let docs = fs::read_dir(home().join("docs")).expect("the folder `docs`");
    let mut names: Vec<_> = docs.map(|entry| entry.expect("an entry").file_name().display().to_string()).collect();
    names.sort();
    let paths = names.iter().map(|name| format!("docs/{name}"));
    ["README.md".to_owned()].into_iter().chain(paths).map(|path| read(&path)).collect()
}

/// The fenced blocks of a page, in order.
fn blocks(text: &str) -> Vec<Block<'_>> {
    text.split("```").skip(1).step_by(2).filter_map(|block| block.split_once('\n')).collect()
}

/// The site that `onrecord new` makes.
struct Starter(tempfile::TempDir);

impl Starter {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        onrecord(&["new", "site"]).current_dir(folder.path()).assert().success();
        Self(folder)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join("site").join(name)
    }

    fn write(&self, name: &str, text: &str) {
        fs::create_dir_all(self.path(name).parent().expect("a folder")).expect("a folder can be made");
        fs::write(self.path(name), text).expect("a file can be written");
    }

    /// What `check` prints for people, and whether it found no errors.
    fn check(&self) -> (bool, String) {
        let output = onrecord(&["check", "--root", "site"]).current_dir(self.0.path()).output().expect("it runs");
        (output.status.success(), String::from_utf8_lossy(&output.stderr).into_owned())
    }
}

fn onrecord(arguments: &[&str]) -> Command {
    let mut command = Command::cargo_bin("onrecord").expect("the binary");
    command.args(arguments).env("NO_COLOR", "1");
    command
}

fn help(command: &[&str]) -> String {
    let output = onrecord(command).arg("--help").output().expect("it runs");
    assert!(output.status.success(), "there is no command `{}`", command.join(" "));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn readme_is_short() {
    let (_, text) = read("README.md");
    assert!(text.lines().count() <= 200, "README.md has {} lines", text.lines().count());
}

#[test]
fn files_in_blocks_check_without_errors() {
    for (path, text) in pages() {
        for (info, block) in blocks(&text) {
            let Some((_, name)) = info.split_once(' ') else { continue };
            let site = Starter::new();
            let settings = fs::read_to_string(site.path("onrecord.toml")).expect("settings");
            // A block of settings may hold only some of the keys; the others stay as they were.
            let needs_rest = name == "onrecord.toml" && !block.contains("title = ");
            let rest: String =
                settings.lines().take_while(|line| !line.starts_with('[')).collect::<Vec<_>>().join("\n");
            let rest = if block.contains("base_url") { rest.replace("base_url", "# base_url") } else { rest };
            site.write(name, &if needs_rest { format!("{rest}\n{block}") } else { block.to_owned() });
            let (good, printed) = site.check();
            assert!(good, "{path}: the block `{info}` has errors:\n{printed}");
        }
    }
}

#[test]
fn keys_are_those_of_the_format() {
    let intro = "# Keys: what each file may have\n\n`onrecord schema KIND --format text` prints the list of one kind of file; `ONRECORD_BLESS=1 cargo test --test docs` writes this\npage.\n";
    let places = [
        ("settings", "onrecord.toml"),
        ("article", "content/articles/<id>.md"),
        ("annotations", "content/articles/<id>.annotations.yaml"),
        ("actor", "content/actors/<id>.md"),
        ("topic", "content/topics/<id>.md"),
        ("event", "content/events/<id>.md"),
        ("briefing", "content/briefings/<id>.md"),
        ("page", "content/pages/<id>.md"),
    ];
    let mut expected = intro.to_owned();
    for (kind, place) in places {
        let output = onrecord(&["schema", kind, "--format", "text"]).output().expect("it runs");
        let keys = String::from_utf8(output.stdout).expect("text");
        assert!(output.status.success() && keys.lines().count() > 3, "{kind}: {keys}");
        expected.push_str(&format!("\n## `{place}`\n\n{keys}"));
    }
    let path = home().join("docs/keys.md");
    if std::env::var_os("ONRECORD_BLESS").is_some() {
        fs::write(&path, &expected).expect("the page can be written");
    }
    let is = fs::read_to_string(&path).unwrap_or_default();
    assert!(is == expected, "docs/keys.md is not up to date: run `ONRECORD_BLESS=1 cargo test --test docs keys`");
}

#[test]
fn readme_shows_the_message_that_the_tool_prints() {
    let (_, text) = read("README.md");
    let (_, shown) = blocks(&text).into_iter().find(|(_, block)| block.starts_with("error[E301]")).expect("a message");
    let site = Starter::new();
    let name = "content/articles/bridge-meeting.annotations.yaml";
    let annotations = fs::read_to_string(site.path(name)).expect("annotations");
    let broken = annotations.replace("text: The bridge is not safe", "text: The bridge is safe");
    assert_ne!(annotations, broken);
    site.write(name, &broken);
    let (_, printed) = site.check();
    assert!(printed.contains(shown.trim_end()), "README shows\n{shown}\nand the tool prints\n{printed}");
}

#[test]
fn commands_and_options_exist() {
    for (path, text) in pages() {
        let spans = text.split('`').skip(1).step_by(2);
        let lines =
            blocks(&text).into_iter().filter(|(info, _)| !info.contains(' ')).flat_map(|(_, block)| block.lines());
        let typed =
            spans.chain(lines).filter_map(|line| line.trim().strip_prefix("onrecord ")).collect::<BTreeSet<_>>();
        for line in typed.into_iter().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase())) {
            let line = line.split('#').next().unwrap_or(line);
            let command = line.split_whitespace().next().expect("a command");
            // The kinds of `add` and the passes of `shard` have options of their own.
            let kind = line
                .split_whitespace()
                .nth(1)
                .filter(|kind| ["add", "shard"].contains(&command) && kind.chars().all(|c| c.is_ascii_lowercase()));
            let known = kind.map_or_else(|| help(&[command]), |kind| help(&[command, kind]));
            for option in line.split_whitespace().filter(|word| word.starts_with("--")) {
                assert!(known.contains(option), "{path}: `onrecord {command}` has no option `{option}`");
            }
        }
    }
}

#[test]
fn readme_lists_every_command_with_its_options() {
    let (_, text) = read("README.md");
    let (_, table) = text.split_once("## Commands\n").expect("the heading");
    let (table, _) = table.split_once("\n## ").expect("its end");
    let output = onrecord(&["--help"]).output().expect("it runs");
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    let (_, commands) = printed.split_once("Commands:\n").expect("the commands");
    let names = commands.lines().take_while(|line| !line.is_empty()).filter_map(|line| {
        let is_entry = line.starts_with("  ") && !line.starts_with("   ");
        line.split_whitespace().next().filter(|name| is_entry && *name != "help")
    });
    let mut seen = 0;
    for name in names {
        let row = table.lines().find(|line| {
            let command = line.strip_prefix(&format!("| `onrecord {name}"));
            command.is_some_and(|rest| rest.starts_with([' ', '`']))
        });
        let row = row.unwrap_or_else(|| panic!("README's table has no row for `onrecord {name}`"));
        let known = help(&[name]);
        for option in row.split('`').skip(1).step_by(2).filter(|code| code.starts_with("--")) {
            let option = option.split(' ').next().unwrap_or(option);
            assert!(known.contains(option), "`onrecord {name}` has no option `{option}`");
        }
        seen += 1;
    }
    assert!(seen > 8, "{printed}");
}

/// GitHub's fragment for a heading: lower case, words joined by hyphens, everything else left out.
fn fragment(heading: &str) -> String {
    let kept = heading.trim_start_matches('#').trim().to_lowercase();
    kept.chars().filter(|c| c.is_alphanumeric() || "-_ ".contains(*c)).map(|c| if c == ' ' { '-' } else { c }).collect()
}

#[test]
fn links_and_pictures_lead_somewhere() {
    for (path, text) in pages() {
        let folder = home().join(&path).parent().expect("a folder").to_owned();
        let prose: String = text.split("```").step_by(2).collect();
        for target in prose.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let is_example = ["quote:", "actor:", "topic:"].iter().any(|scheme| target.starts_with(scheme));
            if target.contains("://") || is_example {
                continue;
            }
            let (file, heading) = target.split_once('#').unwrap_or((target, ""));
            let to = if file.is_empty() { home().join(&path) } else { folder.join(file) };
            assert!(to.is_file(), "{path}: `{target}` leads to nothing");
            if !heading.is_empty() {
                let there = fs::read_to_string(&to).expect("a text");
                let found = there.lines().any(|line| line.starts_with('#') && fragment(line) == heading);
                assert!(found, "{path}: `{target}` names no heading");
            }
        }
    }
}

#[test]
fn readme_links_every_page() {
    let (_, readme) = read("README.md");
    for (path, _) in pages().iter().skip(1) {
        assert!(readme.contains(&format!("]({path})")), "README.md does not link `{path}`");
    }
}
