//! Whole small sites: `tests/sites/<name>/site` is what an editor wrote, the files beside it are what is compared.
//!
//! - `frozen-1/addresses.txt`: every page and fragment of that site. They must exist for ever: lines are added, never
//!   removed.
//! - `frozen-1/kinds/`: the first page of each kind, and the first file of each name, pretty-printed.
//! - `<name>/expected/`: the few pages that show what is special about the site, pretty-printed.
//! - `excerpt/withheld.txt`: sentences of which no four words in a row may be anywhere in the output.
//!
//! Of a page, `<main>` is compared: the theme around it is the same on every page. `ONRECORD_BLESS=1` rewrites `kinds`
//! and `expected`, and adds to `addresses.txt`.

#![expect(clippy::disallowed_methods, reason = "a test makes and reads sites of its own")]

mod html;
mod pretty;

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
        Self::build_at(&home.join("site"), name, &home)
    }

    /// The sample site of the repository.
    fn sample() -> Self {
        let home = Path::new(env!("CARGO_MANIFEST_DIR"));
        Self::build_at(home, "the sample", home)
    }

    fn build_at(root: &Path, name: &str, home: &Path) -> Self {
        let options = Options { deny_warnings: true, ..Options::default() };
        let mut checked = build::check(root, &options, &());
        let files = checked.render_all(&options);
        let said = onrecord::diag::render::render_short(checked.diagnostics.as_slice(), &checked.files);
        let files = files.unwrap_or_else(|| panic!("{name} does not build:\n{said}"));
        Self { home: home.to_owned(), files }
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.home.join(name)).unwrap_or_default()
    }

    /// What is compared of a file: of a picture, that it is there.
    fn readable(&self, path: &str) -> String {
        let bytes = self.files.get(path).unwrap_or_else(|| panic!("there is no `{path}`"));
        if bytes.starts_with(b"\x89PNG") {
            return "a picture\n".to_owned();
        }
        let text = self.without_checksums(String::from_utf8_lossy(bytes).into_owned());
        match path.rsplit_once('.').map(|(_, ending)| ending) {
            Some("html") => pretty::html(main(&text)),
            Some("json") => pretty::json(&text),
            _ => text,
        }
    }

    /// A text that names stylesheets and scripts without the checksums in their names.
    fn without_checksums(&self, text: String) -> String {
        let assets = self.files.keys().filter_map(|path| Some((path, route::asset_at(&format!("/{path}"))?)));
        assets.fold(text, |text, (path, name)| text.replace(path.as_str(), name))
    }

    /// The first file of each kind, by the name of its snapshot: for pages their kind, for others their name.
    fn kinds(&self) -> BTreeMap<String, String> {
        let mut kinds = BTreeMap::new();
        for (path, bytes) in self.files.iter().filter(|(path, _)| !is_asset(path) && !is_index(path)) {
            let text = String::from_utf8_lossy(bytes);
            let page = text.split("<body class=\"page-").nth(1).and_then(|rest| rest.split('"').next());
            let name = path.rsplit('/').next().unwrap_or(path);
            let kind = match (page, path.split_once('/')) {
                // One kind of page lists articles, quotes and so on.
                (Some(kind @ ("index" | "list")), Some((folder, _))) => format!("{kind}-{folder}.html"),
                (Some(kind), _) => format!("{kind}.html"),
                (None, Some((folder, _))) if name == "index.html" => format!("{folder}.html"),
                // Sheets of the search index and pages of annotations are numbered.
                (None, _) => name.replace(|c: char| c.is_ascii_digit(), "n"),
            };
            kinds.entry(kind).or_insert_with(|| path.clone());
        }
        kinds
    }

    /// Compares with the snapshots in a folder: name of the snapshot → path of the file. Both must be complete.
    fn is_as_in(&self, folder: &str, files: &BTreeMap<String, String>) {
        let folder = self.home.join(folder);
        let own: BTreeMap<_, _> = files.iter().map(|(name, path)| (name.clone(), self.readable(path))).collect();
        if std::env::var_os("ONRECORD_BLESS").is_some() {
            let _ = fs::remove_dir_all(&folder);
            fs::create_dir_all(&folder).expect("a folder can be made");
            for (name, text) in &own {
                fs::write(folder.join(name), text).expect("a file can be written");
            }
        }
        let there = fs::read_dir(&folder).expect("the folder of snapshots");
        let there: BTreeSet<_> = there.map(|file| file.expect("a file").file_name().display().to_string()).collect();
        let names: BTreeSet<_> = own.keys().cloned().collect();
        assert!(there == names, "files or snapshots are missing: {:?}", there.symmetric_difference(&names));
        for (name, text) in own {
            let expected = fs::read_to_string(folder.join(&name)).expect("text");
            snapbox::assert_data_eq!(snapbox::Data::text(text).raw(), snapbox::Data::text(expected).raw());
        }
    }

    /// Compares a few files with `expected`, where the name of a file is its address with `-` for `/`.
    fn shows(&self, addresses: &[&str]) {
        let snapshot = |path: &str| match path.strip_suffix("/index.html") {
            Some(page) => format!("{}.html", page.replace('/', "-")),
            None => path.replace('/', "-"),
        };
        let files = addresses.iter().map(|address| route::file(address)).map(|path| (snapshot(&path), path)).collect();
        self.is_as_in("expected", &files);
    }

    /// The text of a page or other file.
    fn file(&self, address: &str) -> String {
        let path = route::file(address);
        let bytes = self.files.get(&path).unwrap_or_else(|| panic!("there is no `{path}`"));
        String::from_utf8_lossy(bytes).into_owned()
    }

    fn has(&self, address: &str) -> bool {
        self.files.contains_key(&route::file(address))
    }

    fn links_lead_somewhere(&self) {
        let broken = html::broken_links(&self.files, "https://briefing.example.org");
        assert!(broken.is_empty(), "broken links:\n{}", broken.join("\n"));
    }
}

/// True for a page.
fn is_page(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|extension| extension == "html")
}

/// True for the search index, whose files are named as its script needs them; their texts are words to look at.
fn is_index(path: &str) -> bool {
    path.starts_with("search/index/") && !path.starts_with("search/index/texts/")
}

/// True for the theme's looks and scripts, whose names change with every letter in them: only pages know them.
fn is_asset(path: &str) -> bool {
    route::asset_at(&format!("/{path}")).is_some()
}

/// The `<main>` of a page; all of what is not a page with one.
fn main(page: &str) -> &str {
    match (page.find("<main"), page.find("</main>")) {
        (Some(start), Some(end)) => &page[start..end + "</main>".len()],
        _ => page,
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
    let lost: Vec<_> = frozen.difference(&now).cloned().collect();
    assert!(lost.is_empty(), "published addresses that are gone:\n{}", lost.join("\n"));
    if std::env::var_os("ONRECORD_BLESS").is_some() {
        let all: Vec<_> = frozen.union(&now).cloned().collect();
        fs::write(site.home.join("addresses.txt"), all.join("\n") + "\n").expect("a file can be written");
    } else {
        let new: Vec<_> = now.difference(&frozen).cloned().collect();
        assert!(new.is_empty(), "addresses that addresses.txt does not have:\n{}", new.join("\n"));
    }
    site.links_lead_somewhere();
}

#[test]
fn every_kind_of_page_and_file_is_as_expected() {
    let site = Site::build("frozen-1");
    site.is_as_in("kinds", &site.kinds());
}

/// Otherwise a kind of page could be changed and no snapshot would show it.
#[test]
fn the_sample_has_no_kind_of_page_or_file_without_a_snapshot() {
    let shown = Site::build("frozen-1").kinds();
    let missing: Vec<_> = Site::sample().kinds().into_keys().filter(|kind| !shown.contains_key(kind)).collect();
    assert!(missing.is_empty(), "the sample has kinds that frozen-1 does not have: {}", missing.join(", "));
}

#[test]
fn articles_in_many_scripts_are_quoted_and_set_in_their_direction() {
    let site = Site::build("scripts");
    site.links_lead_somewhere();
    for (quote, article, language) in [
        ("jisr", "arabic", "lang=\"ar\" dir=\"rtl\""),
        ("mist", "ukrainian", "lang=\"uk\""),
        ("qiao", "chinese", "lang=\"zh"),
    ] {
        let page = site.file(&format!("/quotes/{quote}/"));
        assert!(page.contains(&format!("<blockquote {language}")), "{quote}");
        assert!(page.contains(&format!("href=\"/articles/{article}/#q-{quote}\"")), "{quote}");
        let article = site.file(&format!("/articles/{article}/"));
        assert!(article.contains(language) && article.contains(&format!("id=\"q-{quote}\"")), "{quote}");
    }
    // No font that comes with the tool has Chinese letters: no card is better than one with boxes.
    let cards = ["jisr", "mist", "qiao"].map(|quote| site.has(&format!("/quotes/{quote}/card.png")));
    assert_eq!(cards, [true, true, false]);
    site.shows(&["/articles/arabic/", "/quotes/qiao/"]);
}

#[test]
fn a_site_in_arabic_has_all_texts_in_arabic() {
    let site = Site::build("arabic");
    site.links_lead_somewhere();
    let mut latin: BTreeSet<String> = FORMATS.iter().map(|word| (*word).to_owned()).collect();
    for file in walkdir::WalkDir::new(site.home.join("site")).into_iter().filter_map(Result::ok) {
        let path = file.path().display().to_string();
        latin.extend(words(&path));
        latin.extend(words(&fs::read_to_string(file.path()).unwrap_or_default()));
    }
    for (path, bytes) in site.files.iter().filter(|(path, _)| is_page(path)) {
        let page = String::from_utf8_lossy(bytes);
        assert!(page.contains("<html lang=\"ar\" dir=\"rtl\">"), "{path}");
        // Citations, in English for English works, and names of formats.
        let (before, rest) = main(&page).split_once("<section class=\"cite\"").unwrap_or((main(&page), ""));
        let text = without_tags(before) + &without_tags(rest.split_once("</section>").map_or("", |(_, after)| after));
        let foreign: Vec<_> = words(&text)
            .into_iter()
            .filter(|word| word.bytes().all(|byte| byte.is_ascii_alphabetic()) && !latin.contains(word))
            .collect();
        assert!(foreign.is_empty(), "{path} has words that are not Arabic: {foreign:?}");
    }
    site.shows(&["/", "/articles/english/", "/quotes/jisr/", "/feed.xml"]);
}

/// Words in Latin letters that an Arabic page may have: names of formats and files.
const FORMATS: &[&str] = &[
    "annotation",
    "atom",
    "bib",
    "bibtex",
    "csl",
    "csv",
    "feed",
    "javascript",
    "json",
    "popolo",
    "record",
    "ris",
    "schema",
    "web",
    "xml",
    "zotero",
];

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
    for article in ["excerpt", "none"] {
        assert!(!site.has(&format!("/articles/{article}/text.txt")), "the text of `{article}` is published");
    }
    site.shows(&["/articles/excerpt/", "/articles/none/"]);
}

/// The text of a page without its tags and its scripts.
fn without_tags(page: &str) -> String {
    let mut out = String::with_capacity(page.len());
    let mut is_script = false;
    for part in page.split('<') {
        let (tag, text) = part.split_once('>').unwrap_or(("", part));
        is_script = tag.starts_with("script") || tag.starts_with("textarea") || is_script && !tag.starts_with('/');
        if !is_script {
            out.push(' ');
            out.push_str(text);
        }
    }
    out
}

/// A file without its tags, but with the values of their attributes.
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
