//! Whole small sites: `tests/sites/<name>/site` is what an editor wrote, the files beside it say what
//! must come of it.
//!
//! - `expected/`: what stands in each page's `<main>`, compared both ways, so that a page too many is
//!   a fault like one too few. The theme around it is not part of it.
//! - `addresses.txt`: pages and fragments that must exist for ever. Lines may be added, never removed.
//! - `withheld.txt`: sentences that may appear nowhere in the output, not even a few words of them.
//!
//! `ONRECORD_BLESS=1` rewrites `expected` and adds to `addresses.txt`.

#![expect(clippy::disallowed_methods, reason = "a test makes and reads sites of its own")]

mod html;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use onrecord::{
    build::{self, Options},
    route,
};

/// Words in a row that count as a leak.
const LEAK: usize = 4;

struct Site {
    home: PathBuf,
    files: BTreeMap<String, Vec<u8>>,
}

impl Site {
    fn build(name: &str) -> Self {
        let home = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites").join(name);
        let options = Options { deny_warnings: true, ..Options::default() };
        let mut checked = build::check(&home.join("site"), &options, &());
        let files = checked.render_all(&options);
        let said = onrecord::diag::render::render_short(checked.diagnostics.as_slice(), &checked.files);
        let files = files.unwrap_or_else(|| panic!("{name} does not build:\n{said}"));
        Self { home, files }
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.home.join(name)).unwrap_or_default()
    }

    /// Everything but the theme: what stands in `<main>`, and other files whole.
    fn own(&self) -> BTreeMap<String, String> {
        let files = self.files.iter().filter(|(path, _)| !is_asset(path) && !is_index(path));
        files.map(|(path, bytes)| self.readable(path, bytes)).collect()
    }

    /// What is compared of a file: of a picture, that it is there.
    fn readable(&self, path: &str, bytes: &[u8]) -> (String, String) {
        if bytes.starts_with(b"\x89PNG") {
            return (format!("{path}.txt"), "a picture\n".to_owned());
        }
        (path.to_owned(), self.unsigned(main(&String::from_utf8_lossy(bytes))))
    }

    /// A text with the theme's looks and scripts named without their checksums.
    fn unsigned(&self, text: String) -> String {
        let assets = self.files.keys().filter_map(|path| Some((path, route::asset_at(&format!("/{path}"))?)));
        assets.fold(text, |text, (path, name)| text.replace(path.as_str(), name))
    }

    /// Compares with `expected`, both ways.
    fn is_as_expected(&self) {
        let own = self.own();
        let folder = self.home.join("expected");
        if std::env::var_os("ONRECORD_BLESS").is_some() {
            let _ = fs::remove_dir_all(&folder);
            for (path, text) in &own {
                let to = folder.join(path);
                fs::create_dir_all(to.parent().expect("a folder")).expect("a folder can be made");
                fs::write(to, text).expect("a file can be written");
            }
        }
        let all = walkdir::WalkDir::new(&folder).into_iter().filter_map(Result::ok);
        let expected: BTreeMap<String, String> = all
            .filter(|entry| entry.file_type().is_file())
            .map(|entry| {
                let path = entry.path().strip_prefix(&folder).expect("below").display().to_string();
                (path, fs::read_to_string(entry.path()).expect("text"))
            })
            .collect();
        let paths: BTreeSet<_> = own.keys().chain(expected.keys()).collect();
        for path in paths {
            match (own.get(path), expected.get(path)) {
                (Some(own), Some(expected)) => snapbox::assert_data_eq!(
                    snapbox::Data::text(own.clone()).raw(),
                    snapbox::Data::text(expected.clone()).raw()
                ),
                (Some(_), None) => panic!("`{path}` was made and is not expected"),
                _ => panic!("`{path}` is expected and was not made"),
            }
        }
    }

    fn links_lead_somewhere(&self) {
        let broken = html::broken_links(&self.files, "https://briefing.example.org");
        assert!(broken.is_empty(), "broken links:\n{}", broken.join("\n"));
    }
}

/// True for the search index, whose files are named as its script needs them; their texts are words to look at.
fn is_index(path: &str) -> bool {
    path.starts_with("search/index/") && !path.starts_with("search/index/texts/")
}

/// True for the theme's looks and scripts, whose names change with every letter in them: only pages know them.
fn is_asset(path: &str) -> bool {
    route::asset_at(&format!("/{path}")).is_some()
}

fn main(page: &str) -> String {
    match (page.find("<main"), page.find("</main>")) {
        (Some(start), Some(end)) => page[start..end + "</main>".len()].to_owned() + "\n",
        _ => page.to_owned(),
    }
}

#[test]
fn addresses_and_fragments_never_change() {
    let site = Site::build("frozen-1");
    let paths = site.files.keys().filter(|path| !path.starts_with("search/index/") && !is_asset(path));
    let mut now: BTreeSet<String> = paths.map(|path| format!("/{path}")).collect();
    for (path, page) in html::pages(&site.files) {
        // A fragment that names a thing has a hyphen: `q-by-may`; those of the theme's headings have none.
        now.extend(page.ids.iter().filter(|id| id.contains('-')).map(|id| format!("/{path}#{id}")));
    }
    let frozen: BTreeSet<String> = site.text("addresses.txt").lines().map(str::to_owned).collect();
    assert!(
        std::env::var_os("ONRECORD_BLESS").is_some() || frozen.len() > 20,
        "addresses.txt holds {} lines",
        frozen.len()
    );
    let lost: Vec<_> = frozen.difference(&now).cloned().collect();
    assert!(lost.is_empty(), "published addresses that are gone:\n{}", lost.join("\n"));
    if std::env::var_os("ONRECORD_BLESS").is_some() {
        let all: Vec<_> = frozen.union(&now).cloned().collect();
        fs::write(site.home.join("addresses.txt"), all.join("\n") + "\n").expect("a file can be written");
    }
    site.links_lead_somewhere();
}

#[test]
fn articles_in_many_scripts_are_quoted_and_set_in_their_direction() {
    let site = Site::build("scripts");
    site.links_lead_somewhere();
    site.is_as_expected();
}

#[test]
fn a_site_in_arabic_says_everything_in_arabic() {
    let site = Site::build("arabic");
    site.links_lead_somewhere();
    site.is_as_expected();
}

#[test]
fn what_is_withheld_appears_nowhere() {
    let site = Site::build("excerpt");
    let withheld = site.text("withheld.txt");
    assert!(!withheld.is_empty());
    for sentence in withheld.lines() {
        let words: Vec<_> = words(sentence);
        for run in words.windows(LEAK.min(words.len())) {
            let run = run.join(" ");
            for (path, bytes) in &site.files {
                let shown = self::words(&untagged(&String::from_utf8_lossy(bytes))).join(" ");
                assert!(!shown.contains(&run), "`{path}` shows “{run}” of a text that is withheld");
            }
        }
    }
    site.links_lead_somewhere();
    site.is_as_expected();
}

/// A file without its tags, but with what stands in their attributes.
fn untagged(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (i, part) in text.split('<').enumerate() {
        match part.split_once('>') {
            Some((tag, rest)) if i > 0 => {
                let quoted = tag.split('"').skip(1).step_by(2);
                out.extend(quoted.filter(|value| value.contains(' ')).flat_map(|value| [" ", value, " "]));
                out.push_str(rest);
            }
            _ => out.push_str(part),
        }
    }
    out
}

/// The words in lower case, without punctuation.
fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}
