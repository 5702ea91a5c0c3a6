//! What is exported, and imported again after the annotations were removed, is what it was; what is lost is what
//! `docs/exporting.md` says is lost.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use onrecord::{
    build::{self, Options},
    model::{Edtf, Spanned},
    record::ArticleIx,
};

use crate::{
    awkward::{PlacedQuote, articles_of, awkward_site, quotes_of, remove_annotations, sample_site},
    site::{ANNOTATIONS, ASIDE, Site, printed},
};

/// How a format is written and read back.
pub(crate) struct RoundTrip {
    pub(crate) export: &'static str,
    pub(crate) import: &'static str,
    /// What `--out` names.
    pub(crate) out: &'static str,
    /// What is imported.
    pub(crate) read: &'static str,
    /// It has only articles that are published in full.
    pub(crate) only_full: bool,
    /// It keeps the ids of quotes.
    keeps_ids: bool,
    /// The quotes of the awkward site that have no place after it, apart from those of withheld texts.
    lost: &'static [&'static str],
}

/// Every format that has quotes and is read back.
pub(crate) const ROUND_TRIPS: &[RoundTrip] = &[
    // Two equal quotes of a withheld text have nothing around them that may be published.
    RoundTrip {
        export: "w3c",
        import: "w3c",
        out: "in",
        read: "in",
        only_full: false,
        keeps_ids: true,
        lost: &["first-yes", "second-yes"],
    },
    RoundTrip {
        export: "hypothesis",
        import: "hypothesis",
        out: "in/rows.json",
        read: "in/rows.json",
        only_full: false,
        keeps_ids: true,
        lost: &["first-yes", "second-yes"],
    },
    RoundTrip {
        export: "tei",
        import: "tei",
        out: "in",
        read: "in",
        only_full: false,
        keeps_ids: true,
        lost: &["first-yes", "second-yes"],
    },
    RoundTrip {
        export: "recogito",
        import: "recogito",
        out: "in",
        read: "in",
        only_full: true,
        keeps_ids: true,
        lost: &[],
    },
    RoundTrip { export: "brat", import: "brat", out: "in", read: "in", only_full: true, keeps_ids: true, lost: &[] },
    RoundTrip {
        export: "label-studio",
        import: "label-studio",
        out: "in/tasks.json",
        read: "in/tasks.json",
        only_full: true,
        keeps_ids: true,
        lost: &[],
    },
    RoundTrip { export: "uima", import: "uima", out: "in", read: "in", only_full: true, keeps_ids: true, lost: &[] },
    // A span of doccano has no values: a speaker whom the text does not name is lost.
    RoundTrip {
        export: "doccano",
        import: "doccano",
        out: "in/all.jsonl",
        read: "in/all.jsonl",
        only_full: true,
        keeps_ids: false,
        lost: &["late"],
    },
    RoundTrip {
        export: "csv",
        import: "csv",
        out: "in",
        read: "in/quotes.csv",
        only_full: false,
        keeps_ids: true,
        lost: &[],
    },
    RoundTrip {
        export: "xlsx",
        import: "csv",
        out: "in/record.xlsx",
        read: "in/record.xlsx",
        only_full: false,
        keeps_ids: true,
        lost: &[],
    },
];

/// Without the id, which some formats have no place for.
fn places(quotes: &BTreeMap<String, PlacedQuote>) -> BTreeSet<PlacedQuote> {
    quotes.values().cloned().collect()
}

pub(crate) fn export(site: &Site, format: &str, out: &str) -> String {
    let done = site.run(&["export", format, "--out", out, "--force"]);
    assert!(done.status.success(), "{format}: {}", printed(&done));
    printed(&done)
}

/// Every file below a folder, or the one file.
fn bytes_below(path: &Path) -> BTreeMap<String, Vec<u8>> {
    if path.is_file() {
        return BTreeMap::from([(String::new(), fs::read(path).expect("a file"))]);
    }
    let files = fs::read_dir(path).expect("a folder").map(|entry| entry.expect("an entry").path());
    files
        .map(|path| {
            (path.file_name().expect("a name").to_string_lossy().into_owned(), fs::read(&path).expect("a file"))
        })
        .collect()
}

fn check_round_trip(site: &Site, trip: &RoundTrip, lost: &[&str]) {
    let format = trip.export;
    let before = quotes_of(site);
    let (full, _) = articles_of(site);
    assert!(before.len() > 10, "{format}: {before:?}");
    export(site, format, trip.out);
    let other = format!("again{}", trip.out.trim_start_matches("in"));
    export(site, format, &other);
    assert!(bytes_below(&site.path(trip.out)) == bytes_below(&site.path(&other)), "{format}: two exports differ");

    // Where everything is there already, nothing changes.
    let files = site.files();
    let out = site.import(&[trip.import, trip.read, "--confirmed", "--all", "--format", "short"]);
    for (name, text) in site.files() {
        assert!(name == ASIDE || files.get(&name) == Some(&text), "{format}: {name} changed:\n{text}\n{out}");
    }
    let _ = fs::remove_file(site.path(ASIDE));

    remove_annotations(site);
    let out = site.import(&[trip.import, trip.read, "--confirmed", "--all", "--format", "short"]);
    let after = quotes_of(site);
    let is_kept = |(id, (article, ..)): &(&String, &PlacedQuote)| {
        !lost.contains(&id.as_str()) && (!trip.only_full || full.contains(article))
    };
    let kept: BTreeMap<String, PlacedQuote> =
        before.iter().filter(is_kept).map(|(id, quote)| (id.clone(), quote.clone())).collect();
    if trip.keeps_ids {
        for (id, quote) in &kept {
            assert_eq!(after.get(id), Some(quote), "{format}: `{id}`\n{out}\n{}", site.read_or_empty(ASIDE));
        }
    }
    assert_eq!(places(&kept), places(&after), "{format}\n{out}\n{}", site.read_or_empty(ASIDE));
    for id in lost.iter().filter(|id| before.contains_key(**id)) {
        assert!(!after.contains_key(*id), "{format}: `{id}` is said to be lost");
    }
    assert!(lost.is_empty() || site.has(ASIDE), "{format}: what has no place is kept aside");
}

#[test]
fn the_quotes_of_an_awkward_site_come_back() {
    for trip in ROUND_TRIPS {
        check_round_trip(&awkward_site(), trip, trip.lost);
    }
}

#[test]
fn the_quotes_of_the_sample_come_back() {
    for trip in ROUND_TRIPS {
        let lost: &[&str] = if trip.export == "doccano" { &["ukrainian-doubts"] } else { &[] };
        check_round_trip(&sample_site(), trip, lost);
    }
}

/// What the quotes of a site say of their translation: the words before it, what sort it is, and whose.
fn translations_of(site: &Site) -> BTreeMap<String, String> {
    let checked = build::check(&site.path(""), &Options::default(), &());
    let told = checked.record.entities.quotes.iter().map(|linked| {
        let quote = &linked.quote;
        let original = quote.original.as_ref().map(|original| (original.lang.to_string(), original.text.clone()));
        let made = quote.translation.as_ref();
        let made = made.map(|made| (made.kind.word(), made.by.as_ref().map(|by| by.value.clone())));
        (quote.id.value.to_string(), format!("{original:?} {made:?}"))
    });
    told.collect()
}

#[test]
fn a_table_says_which_words_are_a_translation_and_that_comes_back() {
    let own = "defaults: {translation: {kind: machine, by: Example Engine}}\nquotes:\n  \
        - {id: by-may, text: We will build the bridge by May, speaker: anna, original: {lang: de, text: \"Wir bauen, bis Mai\"}}\n  \
        - {id: stop, text: Nobody will stop us, speaker: anna, translation: interpreter}\n";
    for trip in ROUND_TRIPS.iter().filter(|trip| ["csv", "xlsx"].contains(&trip.export)) {
        let (site, format) = (Site::new(), trip.export);
        site.write(ANNOTATIONS, own);
        let before = translations_of(&site);
        assert!(before["by-may"].contains("Wir bauen") && before["stop"].contains("interpreter"), "{before:?}");
        export(&site, format, trip.out);
        if format == "csv" {
            let table = site.read(trip.read);
            let (names, rows) = table.split_once("\r\n").expect("rows");
            assert!(names.ends_with(",occurrence,original_language,original,translation,translated_by"), "{names}");
            assert!(rows.contains(",de,\"Wir bauen, bis Mai\",machine,Example Engine\r\n"), "{rows}");
            assert!(rows.contains(",,,interpreter,\r\n"), "{rows}");
        }
        site.import(&[trip.import, trip.read, "--confirmed", "--all"]);
        assert_eq!(site.read(ANNOTATIONS), own, "{format}: nothing is added to what it has");
        fs::remove_file(site.path(ANNOTATIONS)).expect("removed");
        let out = site.import(&[trip.import, trip.read, "--confirmed", "--all"]);
        assert_eq!(translations_of(&site), before, "{format}: {out}\n{}", site.read(ANNOTATIONS));
    }
}

/// What a bibliography says of each article: title, day, address, publication, language, authors, day of access, DOI.
pub(crate) fn sources_of(site: &Site) -> BTreeMap<String, Vec<Option<String>>> {
    let options = Options { drafts: true, ..Options::default() };
    let checked = build::check(&site.path(""), &options, &());
    let record = &checked.record;
    let source = |at: usize| {
        let article = &record.article(ArticleIx(at as u32)).article;
        let date = |date: Option<&Spanned<Edtf>>| date.map(|date| date.as_str().to_owned());
        let text = |text: Option<&Spanned<String>>| text.map(|text| text.value.clone());
        let source = &article.source;
        let values = vec![
            Some(article.title.value.clone()),
            date(article.published.as_ref()),
            text(source.url.as_ref()),
            text(source.publisher.as_ref()),
            Some(article.lang.to_string()),
            Some(source.authors.join("; ")),
            date(source.retrieved.as_ref()),
            article.extra.identifier("doi"),
        ];
        (article.id.to_string(), values)
    };
    (0..record.entities.articles.len()).map(source).collect()
}

/// BibTeX does not say in which language a work is.
pub(crate) fn without_lost(format: &str, mut values: Vec<Option<String>>) -> Vec<Option<String>> {
    if format == "bibtex" {
        values[4] = None;
    }
    values
}

#[test]
fn the_sources_of_a_record_come_back_and_its_quotes_are_no_sources() {
    for (format, file) in
        [("bibtex", "in/x.bib"), ("ris", "in/x.ris"), ("csl-json", "in/x.json"), ("zotero-rdf", "in/x.rdf")]
    {
        for site in [awkward_site(), sample_site()] {
            export(&site, format, file);
            let before = site.files();
            let out = site.import(&[format, file, "--confirmed", "--all"]);
            assert!(before == site.files(), "{format}: {out}\n{}", site.read_or_empty(ASIDE));
            assert!(format == "zotero-rdf" || out.contains("a quote, which is no source"), "{format}: {out}");
            let empty = Site::empty();
            empty.write(file, fs::read(site.path(file)).expect("a file"));
            empty.import(&[format, file, "--confirmed"]);
            let (own, imported) = (sources_of(&site), sources_of(&empty));
            assert_eq!(own.len(), imported.len(), "{format}: {imported:?}");
            for (id, values) in own {
                let (values, id) = (without_lost(format, values), &id);
                let other = match format {
                    // Zotero has no ids of ours.
                    "zotero-rdf" => imported.values().find(|other| other[0] == values[0] && other[2] == values[2]),
                    _ => imported.get(id),
                };
                let other = other.cloned().map(|other| without_lost(format, other));
                assert_eq!(Some(values), other, "{format}: `{id}`");
            }
        }
    }
}

#[test]
fn the_people_of_a_record_come_back() {
    for (export_format, import, out) in [("popolo", "popolo", "in/x.json"), ("tei", "tei", "in")] {
        for site in [awkward_site(), sample_site()] {
            export(&site, export_format, out);
            let before = site.files();
            let printed = site.import(&[import, out, "--confirmed", "--all", "--format", "short"]);
            for (name, text) in site.files() {
                let is_same = before.get(&name) == Some(&text);
                assert!(
                    is_same || name == ASIDE,
                    "{import}: {name}:\n{text}\n{printed}\n{}",
                    site.read_or_empty(ASIDE)
                );
            }
            let aside = site.read_or_empty(ASIDE);
            assert!(!aside.contains("\"actor\""), "{import}: {printed}\n{aside}");
        }
    }
    let site = awkward_site();
    export(&site, "popolo", "in/x.json");
    let empty = Site::empty();
    empty.write("x.json", site.read("in/x.json"));
    empty.import(&["popolo", "x.json", "--confirmed"]);
    let anna = empty.read("content/actors/anna.md");
    for part in [
        "name: Anna Example",
        "sort_name: Example, Anna",
        "born: 1970",
        "post: Mayor",
        "organisation: council",
        "from: 2020-05",
        "The mayor",
    ] {
        assert!(anna.contains(part), "{part}: {anna}");
    }
    // Popolo has no uncertain dates: the beginning is left out, and what has ended ends on the last day that is possible.
    assert!(anna.contains("to: 2024") && !anna.contains('~') && !anna.contains("2010"), "{anna}");
    assert!(empty.read("content/actors/ben.md").contains("https://id.example/ben"));
    assert!(empty.read("content/events/meeting.md").contains("date: 2024-03-04"));
    assert!(!empty.has("content/actors/official.md"), "an unnamed source may be several people");
}

#[test]
fn a_transcript_comes_back_as_one() {
    for (format, import) in [("parla-clarin", "tei"), ("akoma-ntoso", "akoma-ntoso"), ("tei", "tei")] {
        let site = awkward_site();
        export(&site, format, "in");
        let before = site.files();
        let printed = site.import(&[import, "in/debate.xml", "--confirmed", "--all", "--format", "short"]);
        for (name, text) in site.files() {
            assert_eq!(before.get(&name), Some(&text), "{format}: {name} changed\n{printed}");
        }
        let empty = Site::empty();
        empty.write("debate.xml", site.read("in/debate.xml"));
        empty.import(&[import, "debate.xml", "--confirmed"]);
        let text = empty.read("content/articles/debate.md");
        for part in [
            "title: Debate",
            "genre: transcript",
            "published: 2024-03-04",
            "## Item 1",
            "**Anna Example:** We begin. The bridge comes first.\n\nSit down, please.",
            "**Ben Birch:** I will not sit down.",
            "**Dora Unknown:** Order!",
            "## Item 2\n\n**Anna Example:** The school comes next.",
        ] {
            assert!(text.contains(part), "{format}: {part}:\n{text}");
        }
    }
}
