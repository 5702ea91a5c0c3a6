//! The inputs: articles of about 700 words with eight quotes each, and whole sites of them.

use std::{fmt::Write, fs};

use onrecord::{
    anchor::{self, Anchored},
    diag::Diagnostics,
    link, load,
    lock::Lock,
    model::Files,
    parse,
    record::Record,
};
use tempfile::TempDir;

const QUOTES: usize = 8;
const ACTORS: usize = 50;
const TOPICS: usize = 10;

/// An article's body and the words that are quoted in it.
pub(crate) struct Article {
    pub(crate) body: String,
    pub(crate) quotes: Vec<String>,
}

/// The article of a number. Half of the quotes have typographic marks where the article has plain ones.
pub(crate) fn article(number: usize) -> Article {
    let mut body = String::new();
    let mut quotes = Vec::new();
    for at in 0..QUOTES {
        let plan = number * QUOTES + at;
        let _ = write!(body, "## What {} towns want\n\n", at + 2);
        for sentence in 0..5 {
            let place = (plan * 7 + sentence) % 90 + 10;
            let _ = write!(
                body,
                "The *binding* timetable covers {place} districts and was drafted over {sentence} weeks by \
                 [officials](https://records.example.org/{place}) who would not comment. "
            );
        }
        let words = format!("It's a mistake to call plan {plan} a success, because nobody's cost is in it");
        let _ = write!(body, "\n\n{} was blunt: \"{words}.\" That was the whole of the statement.\n\n", name(plan));
        quotes.push(if at % 2 == 0 { words } else { words.replace('\'', "’") });
    }
    Article { body, quotes }
}

fn name(number: usize) -> String {
    const FIRST: [&str; 10] = ["Anna", "Ben", "Clara", "David", "Emma", "Felix", "Greta", "Hans", "Ida", "Jan"];
    const LAST: [&str; 5] = ["Example", "Sample", "Specimen", "Pattern", "Model"];
    let at = number % ACTORS;
    format!("{} {}", FIRST[at % 10], LAST[at / 10])
}

/// A site of so many articles, in a folder that lives as long as it.
pub(crate) struct Site(TempDir);

impl Site {
    pub(crate) fn new(articles: usize) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let write = |path: String, text: String| {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        };
        write("onrecord.toml".into(), "title = \"Stages\"\nbase_url = \"https://example.org\"\n".into());
        for at in 0..ACTORS {
            let membership =
                format!("memberships: [{{id: m, organisation: a{}, post: chair, from: 2020}}]", (at + 1) % ACTORS);
            write(format!("content/actors/a{at}.md"), format!("---\nname: {}\n{membership}\n---\nBrief.\n", name(at)));
        }
        for at in 0..TOPICS {
            let position = format!("{{id: p{at}, question: Now?, scale: [for, against]}}");
            write(format!("content/topics/t{at}.md"), format!("---\nname: Topic {at}\npositions: [{position}]\n---\n"));
        }
        write("content/events/e.md".into(), "---\nname: Debate\ndate: 2025-03-04\n---\n".into());
        write("content/briefings/b.md".into(), "---\ntitle: Briefing\n---\n![](quote:q0)\n".into());
        write("content/pages/about.md".into(), "---\ntitle: About\n---\nBy [her](actor:a0).\n".into());
        for number in 0..articles {
            let Article { body, quotes } = article(number);
            let day = format!("2025-{:02}-{:02}", 1 + number % 12, 1 + number % 28);
            let head = format!("title: Report {number}\npublished: {day}\nevent: e\nrights: {{publish: full}}");
            write(format!("content/articles/r{number}.md"), format!("---\n{head}\n---\n{body}"));
            let mut annotations = String::from("quotes:\n");
            for (at, words) in quotes.iter().enumerate() {
                let plan = number * QUOTES + at;
                let topic = plan % TOPICS;
                let _ = write!(
                    annotations,
                    "  - id: q{plan}\n    text: \"{words}\"\n    speaker: a{}\n    said: {{date: {day}}}\n    \
                     topics: [t{topic}]\n    positions: [{{position: p{topic}, stance: for}}]\n",
                    plan % ACTORS
                );
            }
            write(format!("content/articles/r{number}.annotations.yaml"), annotations);
        }
        Self(folder)
    }

    /// A site of such files, by path.
    pub(crate) fn of(files: Vec<(String, String)>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (path, text) in files {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        Self(folder)
    }

    /// Its files, read.
    pub(crate) fn files(&self) -> Files {
        load::load(self.0.path(), &mut Diagnostics::default())
    }

    /// Its files, and every annotation in its place.
    pub(crate) fn anchored(&self) -> (Files, Anchored) {
        let files = self.files();
        let mut diagnostics = Diagnostics::default();
        let draft = parse::parse(&files, false, &mut diagnostics);
        let anchored = anchor::anchor(draft, &files, &Lock::default().into(), &mut diagnostics);
        assert_eq!(diagnostics.error_count(), 0, "{:?}", diagnostics.as_slice().first());
        (files, anchored)
    }

    /// Its files, and its record.
    pub(crate) fn record(&self) -> (Files, Record) {
        let (files, anchored) = self.anchored();
        let mut diagnostics = Diagnostics::default();
        let record = link::link(anchored, &files, link::LinkOptions::default(), &mut diagnostics);
        assert_eq!(diagnostics.error_count(), 0, "{:?}", diagnostics.as_slice().first());
        (files, record)
    }
}
