//! Proving the quotes of news reports, with the speaker check: every shape in which reports attribute words.

use std::{fmt::Write, fs, path::Path};

use divan::{Bencher, counter::ItemsCount};
use onrecord::{anchor, diag::Diagnostics, load, lock::Lock, parse};
use tempfile::TempDir;

const FIRST: [&str; 8] = ["Anna", "Ben", "Clara", "David", "Emma", "Felix", "Greta", "Hans"];
const LAST: [[&str; 5]; 2] = [["Bar", "Dun", "Fen", "Gil", "Hol"], ["by", "croft", "dale", "ham", "wick"]];
const ACTORS: usize = 25;
const QUOTES: usize = 8;

/// Sentences around the quotes, with names of bodies, places and days.
const AROUND: [&str; 5] = [
    "Talks between the Regional Water Board and the Housing Fund broke off in August.",
    "Only 8 of the 174 municipalities on the coast have returned the form.",
    "According to figures published by the Audit Court, spending rose 3 percent.",
    "Opponents of the tariff say it took years to negotiate, and that nobody asked the towns.",
    "The Mayor's Office in Northport declined to comment on Tuesday.",
];

#[divan::bench(args = [10, 100])]
fn site(bencher: Bencher, articles: usize) {
    let folder = reports(articles);
    let draft = || {
        let files = load::load(folder.path(), &mut Diagnostics::default());
        let draft = parse::parse(&files, false, &mut Diagnostics::default());
        (files, draft)
    };
    let mut diagnostics = Diagnostics::default();
    let (files, drafts) = draft();
    anchor::anchor(drafts, &files, &Lock::default().into(), &mut diagnostics);
    assert!(diagnostics.as_slice().is_empty(), "{:?}", diagnostics.as_slice().first());
    bencher.counter(ItemsCount::new(QUOTES * articles)).with_inputs(draft).bench_local_values(|(files, draft)| {
        let anchored = anchor::anchor(draft, &files, &Lock::default().into(), &mut Diagnostics::default());
        (files, anchored)
    });
}

/// A site of so many reports, none of which is warned of.
fn reports(articles: usize) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "onrecord.toml", "title = \"Reports\"\nbase_url = \"https://example.org\"\n");
    for at in 0..ACTORS {
        write(folder.path(), &format!("content/actors/a{at}.md"), &format!("---\nname: {}\n---\n", name(at)));
    }
    for number in 0..articles {
        let mut body = format!("---\ntitle: Report {number}\ngenre: reportage\npublished: 2025-03-05\n---\n");
        let mut annotations = String::from("quotes:\n");
        for at in 0..QUOTES {
            let plan = number * QUOTES + at;
            let words = format!("It is a mistake to call plan {plan} a success, because the towns paid for it");
            let around = |offset: usize| AROUND[(plan + offset) % AROUND.len()];
            let told = attributed(plan, &name(plan % ACTORS), &words);
            let _ = write!(body, "{} {}\n\n{} {told} {}\n\n", around(0), around(1), around(2), around(3));
            let _ = writeln!(annotations, "  - {{id: q{plan}, text: \"{words}\", speaker: a{}}}", plan % ACTORS);
        }
        write(folder.path(), &format!("content/articles/r{number}.md"), &body);
        write(folder.path(), &format!("content/articles/r{number}.annotations.yaml"), &annotations);
    }
    folder
}

/// A sentence that attributes words to a name.
fn attributed(shape: usize, name: &str, words: &str) -> String {
    let last = name.rsplit(' ').next().unwrap_or(name);
    match shape % 6 {
        0 => format!("“{words},” said {name}, the chair of the council, after the session."),
        1 => format!("“{words},” {last} said."),
        2 => format!("Asked about the coast, {name} replied: “{words}.”"),
        3 => format!("{name}, who leads the council, told reporters: “{words}.”"),
        4 => format!("{name} was blunt on Tuesday. “{words}.” That was the whole of the statement."),
        _ => format!("The strongest line came from {name}. “{words}.”"),
    }
}

fn name(number: usize) -> String {
    format!("{} {}{}", FIRST[number % FIRST.len()], LAST[0][number % 5], LAST[1][number / 5 % 5])
}

fn write(folder: &Path, path: &str, text: &str) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}
