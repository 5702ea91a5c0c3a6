//! What holds of the house as a whole: its registry, its sample site, its layout.

#![expect(clippy::disallowed_methods, reason = "a test makes and reads sites of its own")]

mod engines;
mod html;
mod layout;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use assert_cmd::Command;
use onrecord::diag::Code;

/// Lines that a source file may have, tests and comments included.
const LONGEST_FILE: usize = 400;

fn home() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below a folder, by path.
fn files(folder: &Path) -> Vec<PathBuf> {
    let all = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().filter_map(Result::ok);
    all.filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path).collect()
}

fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The sample site, built into a folder of its own.
struct Sample(tempfile::TempDir);

impl Sample {
    fn build(threads: &str) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut command = Command::cargo_bin("onrecord").expect("the binary");
        command.args(["build", "--locked", "--deny", "warnings", "--root"]).arg(home());
        command.arg("--output").arg(folder.path().join("site"));
        command.env("RAYON_NUM_THREADS", threads).assert().success();
        Self(folder)
    }

    /// Bytes by path from the site's root.
    fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let root = self.0.path().join("site");
        let name = |path: &Path| path.strip_prefix(&root).expect("below the root").display().to_string();
        files(&root).iter().map(|path| (name(path), fs::read(path).expect("a file can be read"))).collect()
    }
}

#[test]
fn every_code_is_explained() {
    let mut bare = Vec::new();
    for code in Code::ALL {
        let lines = code.explanation().lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
        if lines.count() == 0 {
            bare.push(code.id());
        }
    }
    assert!(bare.is_empty(), "codes with a heading and no explanation: {}", bare.join(", "));
}

#[test]
fn every_code_has_a_case() {
    let mut cases: String = files(&home().join("tests/suite")).iter().map(|path| text(path)).collect();
    let besides = files(&home().join("tests/publish"));
    let is_code = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "rs");
    let packs: Vec<_> = files(&home().join("tests/evidence")).into_iter().filter(is_code).collect();
    let alone = ["tests/hostile.rs", "tests/disk.rs", "tests/import/main.rs", "tests/prove/main.rs"]
        .map(|path| home().join(path));
    cases.extend(besides.iter().chain(&packs).chain(&alone).map(|path| text(path)));
    let missing: Vec<_> = Code::ALL.iter().filter(|code| !cases.contains(code.id())).map(|code| code.id()).collect();
    assert!(
        missing.is_empty(),
        "no case in tests/suite, tests/publish, tests/evidence, tests/hostile.rs, tests/disk.rs, tests/import/main.rs or tests/prove/main.rs shows {}",
        missing.join(", ")
    );
}

#[test]
fn two_builds_give_equal_bytes() {
    let (first, again, alone) = (Sample::build("4").files(), Sample::build("4").files(), Sample::build("1").files());
    assert!(first.len() > 50, "the sample has {} files", first.len());
    assert!(first == again, "two builds differ in {:?}", differing(&first, &again));
    assert!(first == alone, "one thread gives other bytes in {:?}", differing(&first, &alone));
}

/// A machine is another in how its disk lists files, how it sorts, what time it has, and how many cores.
#[test]
fn another_machine_gives_equal_bytes() {
    let here = Sample::build("4").files();
    let mut paths = Vec::new();
    for part in ["content", "templates", "static", "onrecord.toml", "onrecord.lock"] {
        paths.extend(
            files(&home().join(part)).into_iter().map(|path| path.strip_prefix(home()).expect("below").to_owned()),
        );
    }
    let machines = [("tr_TR.UTF-8", "Asia/Kolkata", "1", 7), ("C", "America/St_Johns", "7", 11)];
    for (locale, zone, threads, stride) in machines {
        // A disk in memory lists files in the order in which they were made.
        let memory = Path::new("/dev/shm");
        let folder = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
        let folder = folder.expect("a temporary folder");
        let mut shuffled: Vec<_> = paths.iter().enumerate().collect();
        shuffled.sort_by_key(|(at, _)| (at * stride % paths.len(), *at));
        for (_, path) in shuffled {
            let to = folder.path().join("site").join(path);
            fs::create_dir_all(to.parent().expect("a folder")).expect("a folder can be made");
            fs::write(&to, fs::read(home().join(path)).expect("a file can be read")).expect("a file can be written");
        }
        let mut command = Command::cargo_bin("onrecord").expect("the binary");
        command.args(["build", "--locked", "--root", "site", "--output", "public"]).current_dir(folder.path());
        let (machine, zone) = ([("LC_ALL", locale), ("LANG", locale)], ("TZ", zone));
        command.envs(machine).env(zone.0, zone.1).env("RAYON_NUM_THREADS", threads).assert().success();
        let root = folder.path().join("public");
        let name = |path: &Path| path.strip_prefix(&root).expect("below the root").display().to_string();
        let there: BTreeMap<_, _> =
            files(&root).iter().map(|path| (name(path), fs::read(path).expect("a file can be read"))).collect();
        assert!(here == there, "{locale}, {threads} threads: {:?}", differing(&here, &there));
    }
}

fn differing<'a>(one: &'a BTreeMap<String, Vec<u8>>, other: &'a BTreeMap<String, Vec<u8>>) -> BTreeSet<&'a String> {
    one.keys().chain(other.keys()).filter(|name| one.get(*name) != other.get(*name)).collect()
}

#[test]
fn every_link_of_the_sample_leads_somewhere() {
    let settings = text(&home().join("onrecord.toml"));
    let host = settings.split("base_url = \"").nth(1).and_then(|rest| rest.split('"').next()).expect("an address");
    let broken = html::broken_links(&Sample::build("2").files(), host);
    assert!(broken.is_empty(), "{} broken links:\n{}", broken.len(), broken.join("\n"));
}

#[test]
fn an_id_stands_once_on_its_page_and_what_refers_to_one_finds_it() {
    for (name, page) in html::pages(&Sample::build("2").files()) {
        let mut seen = BTreeSet::new();
        for id in &page.ids {
            assert!(!id.is_empty() && !id.contains(char::is_whitespace), "{name}: the id `{id}`");
            assert!(seen.insert(id), "{name}: `{id}` stands twice");
        }
        for id in &page.references {
            assert!(seen.contains(id), "{name}: nothing has the id `{id}`");
        }
    }
}

/// The source files, by their paths below `src`, with their texts.
fn sources() -> Vec<(String, String)> {
    let src = home().join("src");
    let rust = files(&src).into_iter().filter(|path| path.extension().is_some_and(|extension| extension == "rs"));
    rust.map(|path| (path.strip_prefix(&src).expect("below src").display().to_string(), text(&path))).collect()
}

/// The templates of the theme, by their paths below `templates`, with their texts.
fn templates() -> Vec<(String, String)> {
    let folder = home().join("templates");
    let name = |path: &Path| path.strip_prefix(&folder).expect("below templates").display().to_string();
    files(&folder).iter().map(|path| (name(path), text(path))).collect()
}

/// So modules do not import each other in circles either.
#[test]
fn no_module_imports_from_its_own_floor_or_above() {
    let upward = layout::Layout::new(&sources()).upward();
    assert!(upward.is_empty(), "{}", upward.join("\n"));
}

#[test]
fn no_files_import_each_other_in_a_circle() {
    let circles = layout::Layout::new(&sources()).circles();
    assert!(circles.is_empty(), "{}", circles.join("\n"));
}

#[test]
fn only_route_spells_addresses() {
    let stray = layout::stray_addresses(&sources(), &templates());
    assert!(stray.is_empty(), "{}", stray.join("\n"));
}

#[test]
fn only_route_spells_fragments() {
    let stray = layout::stray_fragments(&sources(), &templates());
    assert!(stray.is_empty(), "{}", stray.join("\n"));
}

#[test]
fn only_listed_files_access_the_disk() {
    let unwatched = layout::unwatched_functions(&text(&home().join("clippy.toml")));
    assert!(unwatched.is_empty(), "clippy.toml does not disallow {}", unwatched.join(", "));
    let unlisted = layout::unlisted_doors(&sources());
    assert!(unlisted.is_empty(), "tests/layout/disk_wall.rs and the source differ in {}", unlisted.join(", "));
}

#[test]
fn only_render_has_html() {
    let stray = layout::stray_markup(&sources());
    assert!(stray.is_empty(), "{}", stray.join("\n"));
}

/// The compiler's lint checks it; this checks that the lint applies to every item.
#[test]
fn every_public_item_is_documented() {
    assert!(text(&home().join("Cargo.toml")).contains("\nmissing_docs = \"warn\""), "Cargo.toml has no `missing_docs`");
    assert!(text(&home().join("scripts/test")).contains("-D warnings"), "scripts/test lets warnings pass");
    for (path, source) in sources() {
        let excepted = ["#[doc(hidden)]", "allow(missing_docs", "expect(missing_docs"];
        let found = excepted.into_iter().find(|exception| source.contains(exception));
        assert!(found.is_none(), "src/{path} has {found:?}, which turns the lint off");
    }
}

#[test]
fn most_function_names_have_more_than_one_word() {
    let (one_word, all) = layout::Names::new(&sources()).one_word();
    assert!(one_word * 2 < all, "{one_word} of {all} function names have one word");
}

#[test]
fn no_type_name_is_defined_more_than_three_times() {
    let repeated = layout::Names::new(&sources()).repeated(3);
    assert!(repeated.is_empty(), "{}", repeated.join("\n"));
}

#[test]
fn the_guide_for_contributors_names_files_that_exist() {
    let missing = layout::missing_paths(&text(&home().join("CONTRIBUTING.md")), home());
    assert!(missing.is_empty(), "CONTRIBUTING.md names {}", missing.join(", "));
}

#[test]
fn the_map_names_every_module() {
    let root = text(&home().join("src/lib.rs"));
    let modules = root.lines().filter_map(|line| line.trim_start_matches("pub ").strip_prefix("mod "));
    let missing: Vec<_> =
        modules.filter(|line| !root.contains(&format!("//! | `{}` |", line.trim_end_matches(';')))).collect();
    assert!(missing.is_empty(), "not on the map of src/lib.rs: {}", missing.join(" "));
}

#[test]
fn every_file_says_what_it_is_and_is_short() {
    for (path, source) in sources() {
        assert!(source.starts_with("//! "), "src/{path} does not begin with `//!`");
    }
    let lines = sources().into_iter().map(|(path, source)| (path, source.lines().count()));
    let long: Vec<_> = lines.filter(|(_, lines)| *lines > LONGEST_FILE).collect();
    assert!(long.is_empty(), "files of more than {LONGEST_FILE} lines: {long:?}");
}

#[test]
fn the_theme_says_nothing_that_a_browser_drops() {
    let sheets: Vec<_> =
        files(&home().join("static")).into_iter().filter(|path| path.extension().is_some_and(|e| e == "css")).collect();
    assert!(sheets.len() > 10, "{} stylesheets", sheets.len());
    for path in sheets {
        let wrong = engines::refused(&text(&path));
        assert!(wrong.is_empty(), "{}:\n{}", path.display(), wrong.join("\n"));
    }
}

#[test]
fn what_a_browser_drops_is_seen_wherever_it_stands() {
    let dropped = [
        "a { text-decoration: underline dotted red .06em }",
        "@layer parts { @media (width < 9rem) { a { color: red; text-decoration: underline var(--line); } } }",
        ".note { inset-block-start: max(1rem, anchor(--n1 top, 0px)); }",
        "b { anchor-name: --n1; }",
        "b { font-variant-caps: all-small-caps }",
        "b { font-variant: small-caps lining-nums }",
        "b { user-select: none }",
        "details::details-content, summary { display: block }",
    ];
    for css in dropped {
        assert_eq!(engines::refused(css).len(), 1, "{css}: {:?}", engines::refused(css));
    }
    let kept = [
        "/* text-decoration: underline dotted; */ a { text-decoration: underline; text-decoration-style: dotted }",
        "a:hover { text-decoration: none; } b { -webkit-user-select: none; user-select: none }",
        "details::details-content { display: block } b { font-variant: normal }",
        ".of-diff(x) {} p { color: var(--if); width: calc(1px) }",
    ];
    for css in kept {
        assert_eq!(engines::refused(css), Vec::<String>::new(), "{css}");
    }
}
