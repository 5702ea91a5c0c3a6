//! Offers help: every edit that a diagnostic offers, once applied, removes its message and causes no other error.
//! Tested on the articles of the sample, with quotes and articles spoiled in many ways.
//!
//! The suite checks the same for all its cases.

#![expect(clippy::disallowed_methods, reason = "a test makes and reads sites of its own")]

use std::{
    cell::Cell,
    collections::BTreeMap,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use onrecord::{
    build::{self, Checked, Options},
    diag::{Diagnostic, Edit, Severity},
    edit,
    model::FileId,
};
use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};
use tempfile::TempDir;

/// One article of the sample and its text, without front matter.
struct Article {
    id: String,
    front: String,
    body: String,
    /// The words of its paragraphs.
    paragraphs: Vec<Vec<String>>,
}

/// The articles of a folder.
fn articles(folder: &Path) -> Vec<Article> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    let article = |path: &PathBuf| {
        let id = path.file_stem()?.to_str()?.to_owned();
        let text = fs::read_to_string(path).expect("a file");
        let (front, body) = text.strip_prefix("---\n")?.split_once("\n---\n")?;
        // What is typed has the markup of the source, as when it is copied from there.
        let plain = |paragraph: &&str| !paragraph.starts_with(['#', '|', '<', '[', '`']);
        let words = |paragraph: &str| paragraph.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        let paragraphs: Vec<_> =
            body.split("\n\n").filter(plain).map(words).filter(|words: &Vec<String>| words.len() > 12).collect();
        let front = format!("---\n{front}\n---\n");
        (!paragraphs.is_empty()).then(|| Article { id, front, body: body.to_owned(), paragraphs })
    };
    let found = paths.iter().filter(|path| path.extension().is_some_and(|e| e == "md"));
    found.filter_map(article).collect()
}

/// A way to spoil the words of a quote.
#[derive(Debug, Clone, Copy)]
enum Spoiled {
    First,
    Last,
    Inner,
    Dropped,
    DroppedFirst,
    Added,
    AddedFirst,
    AddedLast,
    Case,
    Marks,
    CutFirst,
    CutLast,
    Short,
    Nothing,
}

const WAYS: [Spoiled; 14] = [
    Spoiled::First,
    Spoiled::Last,
    Spoiled::Inner,
    Spoiled::Dropped,
    Spoiled::DroppedFirst,
    Spoiled::Added,
    Spoiled::AddedFirst,
    Spoiled::AddedLast,
    Spoiled::Case,
    Spoiled::Marks,
    Spoiled::CutFirst,
    Spoiled::CutLast,
    Spoiled::Short,
    Spoiled::Nothing,
];

fn spoil_words(words: &[String], way: Spoiled, at: usize) -> String {
    let mut words: Vec<String> = words.to_vec();
    let (last, inner) = (words.len() - 1, 1 + at % (words.len() - 2));
    match way {
        Spoiled::First => words[0] = "Zebras".into(),
        Spoiled::Last => words[last] = "zebras".into(),
        Spoiled::Inner => words[inner] = "zebras".into(),
        Spoiled::Dropped => drop(words.remove(inner)),
        Spoiled::DroppedFirst => drop(words.remove(0)),
        Spoiled::Added => words.insert(inner, "zebras".into()),
        Spoiled::AddedFirst => words.insert(0, "Zebras".into()),
        Spoiled::AddedLast => words.push("zebras".into()),
        Spoiled::Case => words[inner] = words[inner].to_uppercase(),
        Spoiled::Marks => words[inner].push(';'),
        Spoiled::CutFirst => words[0] = words[0].chars().skip(1).collect(),
        Spoiled::CutLast => drop(words[last].pop()),
        Spoiled::Short => words.truncate(1),
        Spoiled::Nothing => {}
    }
    words.join(" ")
}

/// The layout of an annotation, and its kind.
#[derive(Debug, Clone, Copy)]
enum Layout {
    Flow,
    Block,
    Literal,
    Notes,
    Mentions,
}

fn annotations_of(texts: &[String], contexts: &[&str], layout: Layout) -> String {
    let mut out = String::from(match layout {
        Layout::Flow | Layout::Block | Layout::Literal => "quotes:\n",
        Layout::Notes => "notes:\n",
        Layout::Mentions => "mentions:\n  auto: false\n  list:\n",
    });
    for (at, (text, context)) in texts.iter().zip(contexts).enumerate() {
        let quoted = text.replace('\\', "\\\\").replace('"', "\\\"");
        let keys: Vec<_> = context.split('\n').filter(|line| !line.is_empty()).collect();
        let (mut flow, mut block) = (String::new(), String::new());
        for key in keys {
            flow.extend([", ", key]);
            block.extend(["    ", key, "\n"]);
        }
        let who = "speaker: pete-hegseth";
        let _ = match layout {
            Layout::Flow => writeln!(out, "  - {{id: q{at}, text: \"{quoted}\"{flow}, {who}}} # typed"),
            Layout::Block => writeln!(out, "  - id: q{at}\n    text: \"{quoted}\" # typed\n{block}    {who}"),
            Layout::Literal => writeln!(out, "  -\n    text: |\n      {text}\n    {who}\n{block}    id: q{at}"),
            Layout::Notes => writeln!(out, "  - {{text: \"{quoted}\"{flow}, body: Note {at}.}}"),
            Layout::Mentions => writeln!(out, "    - actor: pete-hegseth\n      text: '{}'", text.replace('\'', "''")),
        };
    }
    out
}

const CONTEXTS: [&str; 6] = ["", "", "", "prefix: \"zebras and\"", "occurrence: 9", "prefix: \"\"\noccurrence: 2"];

/// A site of one article.
fn site_of(article: &Article, body: &str, annotations: &str, lock: Option<&str>) -> TempDir {
    let site = tempfile::tempdir().expect("a temporary folder");
    let write = |name: &str, text: &str| {
        let path = site.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder can be made");
        fs::write(path, text).expect("a file can be written");
    };
    write("onrecord.toml", "title: \"Offers\"\n".replace(':', " =").as_str());
    write(&format!("content/articles/{}.md", article.id), &format!("{}{body}", article.front));
    write(&format!("content/articles/{}.annotations.yaml", article.id), annotations);
    write("content/actors/pete-hegseth.md", "---\nname: Pete Hegseth\n---\n");
    if let Some(lock) = lock {
        write("onrecord.lock", lock);
    }
    site
}

fn message_counts(checked: &Checked) -> BTreeMap<(&'static str, String), usize> {
    let mut said = BTreeMap::new();
    for one in checked.diagnostics.as_slice() {
        *said.entry((one.code.id(), one.message.clone())).or_default() += 1;
    }
    said
}

/// Applies each edit that is offered and checks that it helps; returns the number of edits.
fn apply_offers(site: &Path) -> Result<usize, String> {
    let options = Options::default();
    let before = build::check(site, &options, &());
    let mut count = 0;
    for one in before.diagnostics.as_slice() {
        for help in one.helps.iter().filter(|help| !help.edits.is_empty()) {
            let mut edits: BTreeMap<FileId, Vec<Edit>> = BTreeMap::new();
            for edit in &help.edits {
                edits.entry(edit.span.file).or_default().push(edit.clone());
            }
            let write = |file: FileId, text: &str| {
                fs::write(site.join(&before.files.get(file).path), text).expect("a file can be written");
            };
            for (file, edits) in &edits {
                write(*file, &edit::apply(&before.files.get(*file).text, edits));
            }
            let after = build::check(site, &options, &());
            for file in edits.keys() {
                write(*file, &before.files.get(*file).text);
            }
            count += 1;
            check_that_it_helped(one, &help.message, &before, &after)?;
        }
    }
    Ok(count)
}

fn check_that_it_helped(one: &Diagnostic, help: &str, before: &Checked, after: &Checked) -> Result<(), String> {
    let now = message_counts(after);
    let what = (one.code.id(), one.message.clone());
    if now.get(&what) >= message_counts(before).get(&what) {
        return Err(format!("{} {}\nis still said after: {help}", one.code.id(), one.message));
    }
    let left = before.diagnostics.errors() - usize::from(one.severity == Severity::Error);
    if after.diagnostics.errors() > left {
        let known = message_counts(before);
        let new: Vec<_> = now.keys().filter(|what| !known.contains_key(what)).collect();
        return Err(format!("{} {}\nbrings, after: {help}\n{new:?}", one.code.id(), one.message));
    }
    Ok(())
}

fn test_runner(cases: u32) -> TestRunner {
    let random = proptest::test_runner::TestRng::deterministic_rng(proptest::test_runner::RngAlgorithm::ChaCha);
    TestRunner::new_with_rng(Config { cases, failure_persistence: None, ..Config::default() }, random)
}

fn articles_folder() -> PathBuf {
    std::env::var_os("ONRECORD_OFFERS")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("content/articles"), PathBuf::from)
}

fn case_count(fewest: u32) -> u32 {
    std::env::var("ONRECORD_OFFERS_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(fewest)
}

/// A quote of an article: which paragraph, from which word, how many, spoiled how and where, with which context.
type Picked = (prop::sample::Index, prop::sample::Index, usize, Spoiled, usize, &'static str);

fn any_pick() -> impl Strategy<Value = Picked> {
    let index = any::<prop::sample::Index>;
    let context = prop::sample::select(CONTEXTS.to_vec());
    (index(), index(), 4_usize..18, prop::sample::select(WAYS.to_vec()), 0_usize..64, context)
}

/// The words that a pick selects.
fn words<'a>(article: &'a Article, (paragraph, from, length, ..): &Picked) -> &'a [String] {
    let words = &article.paragraphs[paragraph.index(article.paragraphs.len())];
    let from = from.index(words.len() - 4);
    &words[from..(from + length).min(words.len())]
}

#[test]
fn every_edit_offered_for_spoiled_quotes_helps() {
    let articles = articles(&articles_folder());
    let layouts = [Layout::Flow, Layout::Block, Layout::Literal, Layout::Notes, Layout::Mentions];
    let layout = prop::sample::select(layouts.to_vec());
    let strategy = (any::<prop::sample::Index>(), prop::collection::vec(any_pick(), 4), layout);
    let offered = Cell::new(0);
    let tried = test_runner(case_count(96)).run(&strategy, |(which, quotes, layout)| {
        let article = &articles[which.index(articles.len())];
        let spoiled: Vec<_> = quotes.iter().map(|pick| spoil_words(words(article, pick), pick.3, pick.4)).collect();
        let contexts: Vec<_> = quotes.iter().map(|pick| pick.5).collect();
        let annotations = annotations_of(&spoiled, &contexts, layout);
        let site = site_of(article, &article.body, &annotations, None);
        let count =
            apply_offers(site.path()).map_err(|error| TestCaseError::fail(format!("{annotations}\n{error}")))?;
        offered.set(offered.get() + count);
        Ok(())
    });
    tried.unwrap_or_else(|error| panic!("{error}"));
    assert!(offered.get() > 96, "only {} edits were offered", offered.get());
}

#[test]
fn every_edit_offered_for_edited_articles_helps() {
    let articles = articles(&articles_folder());
    let strategy = (any::<prop::sample::Index>(), prop::collection::vec(any_pick(), 3));
    let offered = Cell::new(0);
    let tried = test_runner(case_count(64)).run(&strategy, |(which, quotes)| {
        let article = &articles[which.index(articles.len())];
        let typed_words: Vec<_> = quotes.iter().map(|pick| words(article, pick).join(" ")).collect();
        let annotations = annotations_of(&typed_words, &["", "", ""], Layout::Block);
        let first = site_of(article, &article.body, &annotations, None);
        let lock = onrecord::link::lock(&build::check(first.path(), &Options::default(), &()).record).to_text();
        let mut body = article.body.clone();
        for pick in &quotes {
            let words = words(article, pick);
            // A line of the body may break where the words have a space.
            let found = article.body.split("\n\n").find(|paragraph| {
                paragraph.split_whitespace().collect::<Vec<_>>().join(" ").contains(&words.join(" "))
            });
            let Some(paragraph) = found else { continue };
            let whole = paragraph.split_whitespace().collect::<Vec<_>>().join(" ");
            let edited = if matches!(pick.3, Spoiled::Short) {
                String::new()
            } else {
                whole.replace(&words.join(" "), &spoil_words(words, pick.3, pick.4))
            };
            body = body.replacen(paragraph, &edited, 1);
        }
        let site = site_of(article, &body, &annotations, Some(&lock));
        let count = apply_offers(site.path())
            .map_err(|error| TestCaseError::fail(format!("{annotations}\n{body}\n{error}")))?;
        offered.set(offered.get() + count);
        Ok(())
    });
    tried.unwrap_or_else(|error| panic!("{error}"));
    assert!(offered.get() > 32, "only {} edits were offered", offered.get());
}
