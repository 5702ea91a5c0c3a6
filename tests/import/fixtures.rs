//! Files that other programs wrote, there and back: imported, checked, imported again, exported, and the export imported once more.
//!
//! Those in `real/` are of other people, those in `made/` have content of ours; the README in each says where they are from.

use std::{collections::BTreeSet, fs, path::Path};

use crate::{
    awkward::{quotes_of, remove_annotations},
    round_trips::export,
    site::{ANNOTATIONS, ASIDE, Site, is_article},
};

/// Copies a file of `tests/import`, or a folder of files, into a site; returns its name there.
pub(crate) fn put(site: &Site, fixture: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import").join(fixture);
    let name = path.file_name().expect("a name").to_string_lossy().into_owned();
    if path.is_file() {
        site.write(&name, fs::read(&path).expect("a file"));
        return name;
    }
    for entry in fs::read_dir(&path).expect("a folder") {
        let path = entry.expect("an entry").path();
        let file = path.file_name().expect("a name").to_string_lossy().into_owned();
        site.write(&format!("{name}/{file}"), fs::read(&path).expect("a file"));
    }
    name
}

/// Adds the actors whom a file names, and who are not in it.
fn add_actors(site: &Site, names: &[&str]) {
    for name in names {
        let id = name.to_lowercase().replace(' ', "-");
        site.write(&format!("content/actors/{id}.md"), format!("---\nname: {name}\n---\n"));
    }
}

fn count_aside(site: &Site) -> usize {
    site.read_or_empty(ASIDE).lines().count()
}

fn count_actors(site: &Site) -> usize {
    site.files().keys().filter(|name| name.starts_with("content/actors/")).count()
}

pub(crate) fn articles_in(site: &Site) -> Vec<(String, String)> {
    site.files().into_iter().filter(|(name, _)| is_article(name)).collect()
}

/// The texts of all articles, without what is before them.
fn bodies_in(site: &Site) -> BTreeSet<String> {
    let mut bodies = BTreeSet::new();
    for (name, text) in articles_in(site) {
        let body = text.splitn(3, "---\n").nth(2).unwrap_or_else(|| panic!("{name}: {text}"));
        bodies.insert(body.to_owned());
    }
    bodies
}

/// Says of each article what may be published, as an editor does who has read it: only then is it exported.
pub(crate) fn publish(site: &Site) {
    for (name, text) in articles_in(site) {
        let text = if text.contains("\ndraft: true\n") {
            text.replacen("\ndraft: true\n", "\nrights: {publish: none}\n", 1)
        } else {
            text.replacen("\ntitle:", "\nrights: {publish: full}\ntitle:", 1)
        };
        assert!(text.contains("\nrights: {publish: "), "{name}: {text}");
        site.write(&name, text);
    }
}

/// A file of texts, and what becomes of it in an empty site.
struct TextFixture {
    format: &'static str,
    path: &'static str,
    articles: usize,
    quotes: usize,
    /// The actors whom the file brings along.
    actors: usize,
    /// The actors whom it only names, and how many items are kept aside as long as the record does not have them.
    missing: &'static [&'static str],
    aside: usize,
    /// Parts of its text, and of what the command says.
    text: &'static [&'static str],
    said: &'static [&'static str],
    /// What `--out` names, and what of it is imported.
    out: &'static str,
    read: &'static str,
}

const TEXTS: &[TextFixture] = &[
    TextFixture {
        format: "brat",
        path: "made/bratly",
        articles: 1,
        quotes: 3,
        actors: 0,
        missing: &["Anna Example", "Ben Birch"],
        aside: 5,
        text: &["“We will build the 🌉 bridge by May,” Mayor Anna Example said."],
        said: &["2 mentions kept aside", "3 quotes kept aside"],
        out: "out",
        read: "out",
    },
    TextFixture {
        format: "uima",
        path: "made/cassis.json",
        articles: 1,
        quotes: 2,
        actors: 0,
        missing: &["Anna Example", "Ben Birch"],
        aside: 2,
        text: &["“We will build the 🌉 bridge by May,” Mayor Anna Example said."],
        said: &["2 quotes kept aside"],
        out: "out",
        read: "out",
    },
    TextFixture {
        format: "doccano",
        path: "real/doccano/sequence-labeling.jsonl",
        articles: 3,
        quotes: 0,
        actors: 0,
        missing: &["EU", "Peter Blackburn", "Obama"],
        aside: 3,
        text: &["EU rejects German call to boycott British lamb."],
        said: &["3 mentions kept aside", "a span `MISC`, whose meaning `--map` can say, 1 time"],
        out: "out.jsonl",
        read: "out.jsonl",
    },
    TextFixture {
        format: "doccano",
        path: "real/doccano/relation-extraction.jsonl",
        articles: 1,
        quotes: 0,
        actors: 0,
        missing: &["Google", "Larry Page", "Sergey Brin"],
        aside: 3,
        text: &["Google was founded on September 4, 1998, by Larry Page and Sergey Brin."],
        said: &["3 mentions kept aside", "a relation `foundedBy`, 2 times", "a span `DATE`"],
        out: "out.jsonl",
        read: "out.jsonl",
    },
    TextFixture {
        format: "akoma-ntoso",
        path: "made/bluebell.xml",
        articles: 1,
        quotes: 0,
        // The program names itself as an organisation, which has no part in the debate.
        actors: 0,
        missing: &[],
        aside: 0,
        text: &[
            "genre: transcript",
            "published: 2024-03-04",
            "## The bridge",
            "**Anna Example:** We begin. The bridge comes first.\n\nSit down, please.",
            "**Ben Birch:** I will not sit down.",
            "## The school\n\n**Anna Example:** The school comes next.",
        ],
        said: &["a `TLCOrganization` that has no part in the debate, 1 time"],
        out: "out",
        read: "out",
    },
    TextFixture {
        format: "tei",
        path: "real/tei/tcw22.xml",
        articles: 1,
        quotes: 0,
        actors: 0,
        missing: &[],
        aside: 0,
        text: &[
            "title: Building a TEI Release",
            "published: 2018",
            "publisher: TEI Technical Council",
            "- Martin Holmes",
            "## What you will need before you start",
            "enabling a \"release technician\" (the Council member tasked with implementing a new release of the TEI)",
        ],
        said: &["a `q` without a `who`, 1 time"],
        out: "out",
        read: "out",
    },
];

fn check_texts(fixture: &TextFixture) {
    let (format, path) = (fixture.format, fixture.path);
    let site = Site::empty();
    let file = put(&site, fixture.path);
    let arguments = [format, file.as_str(), "--confirmed"];
    let out = site.import(&arguments);
    for part in fixture.said {
        assert!(out.contains(part), "{path}: {part}: {out}");
    }
    let articles = articles_in(&site);
    assert_eq!(articles.len(), fixture.articles, "{path}: {out}");
    assert_eq!(count_actors(&site), fixture.actors, "{path}: {out}");
    assert_eq!(count_aside(&site), fixture.aside, "{path}: {out}\n{}", site.read_or_empty(ASIDE));
    for part in fixture.text {
        assert!(articles.iter().any(|(_, text)| text.contains(part)), "{path}: {part}: {articles:?}");
    }
    site.check();
    site.import_again(&arguments);
    // What was kept aside finds its place as soon as the record has the actors.
    if !fixture.missing.is_empty() {
        add_actors(&site, fixture.missing);
        let out = site.import(&["--retry", "--confirmed"]);
        assert!(!site.has(ASIDE), "{path}: {out}\n{}", site.read_or_empty(ASIDE));
        site.check();
        site.import_again(&arguments);
    }
    let quotes = quotes_of(&site);
    assert_eq!(quotes.len(), fixture.quotes, "{path}: {quotes:?}");

    publish(&site);
    export(&site, format, fixture.out);
    let other = Site::empty();
    for (name, text) in site.files() {
        if name.starts_with("content/actors/") || name.starts_with(fixture.read) {
            other.write(&name, text);
        }
    }
    let out = other.import(&[format, fixture.read, "--confirmed"]);
    assert_eq!(bodies_in(&site), bodies_in(&other), "{path}: {out}");
    assert_eq!(quotes, quotes_of(&other), "{path}: {out}\n{}", other.read_or_empty(ASIDE));
    assert_eq!(count_actors(&other), fixture.actors + fixture.missing.len(), "{path}: {out}");
    assert!(!other.has(ASIDE), "{path}: {out}\n{}", other.read_or_empty(ASIDE));
    other.check();
}

#[test]
fn texts_with_what_is_marked_in_them_come_back() {
    for fixture in TEXTS {
        check_texts(fixture);
    }
}

/// A file of annotations of an article that the record has, and its quotes, each with its speaker.
struct AnnotationsFixture {
    format: &'static str,
    path: &'static str,
    quotes: &'static [(&'static str, &'static str)],
    notes: usize,
    out: &'static str,
    read: &'static str,
}

const MARKED: &[(&str, &str)] = &[("no", "ben"), ("we-will-build-the-bridge-by", "anna")];
const IN_TABLES: &[(&str, &str)] = &[("by-may", "anna"), ("disgrace", "ben"), ("nobody", "anna"), ("second-no", "ben")];

const ANNOTATED: &[AnnotationsFixture] = &[
    AnnotationsFixture {
        format: "w3c",
        path: "made/text-annotator.json",
        quotes: MARKED,
        notes: 1,
        out: "out",
        read: "out",
    },
    AnnotationsFixture {
        format: "recogito",
        path: "made/text-annotator.json",
        quotes: MARKED,
        notes: 1,
        out: "out",
        read: "out",
    },
    AnnotationsFixture {
        format: "csv",
        path: "made/libreoffice.ods",
        quotes: IN_TABLES,
        notes: 0,
        out: "out",
        read: "out/quotes.csv",
    },
    AnnotationsFixture {
        format: "csv",
        path: "made/libreoffice.xlsx",
        quotes: IN_TABLES,
        notes: 0,
        out: "out",
        read: "out/quotes.csv",
    },
];

#[test]
fn annotations_of_an_article_come_back() {
    for fixture in ANNOTATED {
        let (format, path) = (fixture.format, fixture.path);
        let site = Site::new();
        let file = put(&site, path);
        let arguments = [format, file.as_str(), "--confirmed"];
        let out = site.import(&arguments);
        assert!(!site.has(ASIDE), "{path}: {out}\n{}", site.read_or_empty(ASIDE));
        let quotes = quotes_of(&site);
        let speakers: Vec<(&str, &str)> =
            quotes.iter().map(|(id, (_, speaker, _))| (id.as_str(), speaker.as_str())).collect();
        assert_eq!(speakers, fixture.quotes, "{format}: {path}: {out}");
        // A margin note, by the words that it is about.
        let notes = site.read(ANNOTATIONS).matches("body: On Monday?").count();
        assert_eq!(notes, fixture.notes, "{format}: {path}: {out}");
        site.check();
        site.import_again(&arguments);

        export(&site, format, fixture.out);
        remove_annotations(&site);
        let out = site.import(&[format, fixture.read, "--confirmed"]);
        assert_eq!(quotes, quotes_of(&site), "{format}: {path}: {out}\n{}", site.read_or_empty(ASIDE));
        assert_eq!(site.read(ANNOTATIONS).matches("body: On Monday?").count(), fixture.notes, "{format}: {path}");
        assert!(!site.has(ASIDE), "{format}: {path}: {out}");
        site.check();
    }
}
