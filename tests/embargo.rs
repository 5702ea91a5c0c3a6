//! What waits for a day (`publish_after`) is in no file of the site before that day, and in all of them from that day on.

#![expect(clippy::disallowed_methods, reason = "a test makes and reads sites of its own")]

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use onrecord::{
    build::{self, Built, Options},
    model::Day,
};

const BEFORE: Day = Day::constant(2025, 3, 3);
const THAT_DAY: Day = Day::constant(2025, 3, 4);
const LATER: Day = Day::constant(2025, 6, 1);

/// What only the things that are held back have, in any spelling.
const SECRET: &str = "zebra";

/// A site that holds back one thing of each kind; `with` is false for the same site without them.
fn lay_out(root: &Path, with: bool) {
    let held = "publish_after: 2025-03-04";
    let write = |path: &str, text: &str| {
        let path = root.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder can be made");
        fs::write(path, text).expect("a file can be written");
    };
    write("onrecord.toml", "title = \"A site\"\nbase_url = \"https://example.org\"\n");
    write("content/actors/anna.md", "---\nname: Anna Example\n---\n");
    write("content/topics/bridge.md", "---\nname: The bridge\n---\n");
    write("content/events/debate.md", "---\nname: The debate\ndate: 2025-02-01\n---\n");
    write("content/pages/about.md", "---\ntitle: About\n---\nSee [us](page:about).\n");
    let article = |title: &str, more: &str, words: &str| {
        format!(
            "---\ntitle: {title}\nlang: en\npublished: 2025-02-02\nsource: {{publisher: The Example Gazette}}\n\
             rights: {{publish: excerpt}}\n{more}\n---\n“{words},” Anna Example said. Nothing else happened in the town.\n\n\
             “Nobody counts the stripes of an animal at night,” Anna Example said.\n"
        )
    };
    write("content/articles/open.md", &article("Open", "", "We will build the bridge"));
    // Everything that can name what is held back does.
    let named = "    said: {date: 2025-02-01, event: zebra-event}\n    via: [zebra-actor]\n    topics: [bridge, zebra-topic]\n    \
                 positions: [{position: zebra-position, stance: for}]\n    relations: [{type: supports, to: zebra-quote}]\n";
    let plain = "    said: {date: 2025-02-01}\n    topics: [bridge]\n";
    let open = "quotes:\n  - id: bridge\n    text: We will build the bridge\n    speaker: anna\n";
    let quote = format!(
        "  - id: zebra-quote\n    text: Nobody counts the stripes\n    speaker: anna\n    {held}\n    note: Zebra.\n"
    );
    if !with {
        write("content/articles/open.annotations.yaml", &format!("{open}{plain}"));
        write("content/briefings/open.md", "---\ntitle: Open\n---\nSee what they said.\n");
        return;
    }
    write("content/articles/open.annotations.yaml", &format!("{open}{named}{quote}"));
    write("content/briefings/open.md", "---\ntitle: Open\n---\nSee [what they said](briefing:zebra-briefing).\n");
    write("content/articles/zebra-article.md", &article("Zebra", held, "We count every zebra"));
    write(
        "content/articles/zebra-article.annotations.yaml",
        "quotes:\n  - {id: zebra-count, text: We count every zebra, speaker: anna}\nrenditions:\n  - {quote: bridge, text: Nobody counts}\n",
    );
    write("content/actors/zebra-actor.md", &format!("---\nname: Zebra Example\n{held}\n---\n"));
    write(
        "content/topics/zebra-topic.md",
        &format!(
            "---\nname: Zebras\n{held}\npositions: [{{id: zebra-position, question: Zebras?, scale: [for, against]}}]\n---\n"
        ),
    );
    write("content/events/zebra-event.md", &format!("---\nname: Zebra day\ndate: 2025-02-28\n{held}\n---\n"));
    write(
        "content/briefings/zebra-briefing.md",
        &format!(
            "---\ntitle: On zebras\n{held}\nredirect_from: [/zebra/]\nimage: {{file: zebra.svg, alt: Zebra, credit: Zebra}}\n---\nZebra.\n"
        ),
    );
    write(
        "content/briefings/zebra.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 2 1\"><title>Zebra</title></svg>",
    );
    write("content/pages/zebra-page.md", &format!("---\ntitle: Our zebra\n{held}\n---\nZebra.\n"));
}

fn build_on(root: &Path, day: Day) -> Built {
    let built = build::build(root, None, &Options { today: Some(day), ..Options::default() }, &());
    assert!(built.written.is_some(), "{:#?}", built.diagnostics.as_slice());
    built
}

/// The files of the output, and the lock. The manifest is left out: the checksum of the content is in it.
fn output(root: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let folder = root.join("public");
    let files = walkdir::WalkDir::new(&folder).into_iter().map(|entry| entry.expect("an entry").into_path());
    let files = files.filter(|path| path.is_file() && !path.ends_with("onrecord.json"));
    let mut all: BTreeMap<_, _> = files.map(|path| (path.clone(), fs::read(&path).expect("a file"))).collect();
    all = all.into_iter().map(|(path, bytes)| (path.strip_prefix(&folder).expect("below").to_owned(), bytes)).collect();
    all.insert("onrecord.lock".into(), fs::read(root.join("onrecord.lock")).expect("a lock"));
    all
}

/// The files that name the secret, in their path or in their text.
fn naming(files: &BTreeMap<PathBuf, Vec<u8>>) -> Vec<&PathBuf> {
    let has = |text: &str| text.to_lowercase().contains(SECRET);
    let named =
        files.iter().filter(|(path, bytes)| has(&path.display().to_string()) || has(&String::from_utf8_lossy(bytes)));
    named.map(|(path, _)| path).collect()
}

#[test]
fn before_its_day_the_site_is_the_one_without_it() {
    let (with, without) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    lay_out(with.path(), true);
    lay_out(without.path(), false);
    let built = build_on(with.path(), BEFORE);
    build_on(without.path(), BEFORE);
    assert_eq!((built.calendar.held_back, built.calendar.until.as_deref()), (7, Some("2025-03-04")));
    assert_eq!((built.quotes, built.articles), (1, 1));
    let (with, without) = (output(with.path()), output(without.path()));
    assert_eq!(naming(&with), Vec::<&PathBuf>::new());
    let differing: Vec<_> =
        with.keys().chain(without.keys()).filter(|path| with.get(*path) != without.get(*path)).collect();
    assert!(differing.is_empty(), "{differing:?}");
}

#[test]
fn from_its_day_on_the_next_build_has_it() {
    let site = tempfile::tempdir().expect("a folder");
    lay_out(site.path(), true);
    build_on(site.path(), BEFORE);
    let built = build_on(site.path(), THAT_DAY);
    assert_eq!((built.calendar.held_back, built.quotes, built.articles), (0, 3, 2));
    let now = output(site.path());
    for path in [
        "articles/zebra-article/index.html",
        "quotes/zebra-quote/index.html",
        "quotes/zebra-count/index.html",
        "actors/zebra-actor/index.html",
        "topics/zebra-topic/index.html",
        "events/zebra-event/index.html",
        "briefings/zebra-briefing/index.html",
        "briefings/zebra.svg",
        "zebra-page/index.html",
        "zebra/index.html",
    ] {
        assert!(now.contains_key(Path::new(path)), "there is no {path}");
    }
    let fresh = tempfile::tempdir().expect("a folder");
    lay_out(fresh.path(), true);
    fs::write(fresh.path().join("onrecord.lock"), &now[Path::new("onrecord.lock")]).expect("a lock");
    build_on(fresh.path(), LATER);
    assert!(now == output(fresh.path()), "a build from scratch gives other files");
    let again = build_on(site.path(), LATER);
    assert_eq!(again.written.map(|written| written.written), Some(0), "nothing changed since");
    // A clock that is set back hides it again.
    build_on(site.path(), BEFORE);
    assert_eq!(naming(&output(site.path())), Vec::<&PathBuf>::new());
}

#[test]
fn a_day_that_is_not_known_holds_everything_back() {
    let site = tempfile::tempdir().expect("a folder");
    lay_out(site.path(), true);
    let built = build::build(site.path(), None, &Options::default(), &());
    assert_eq!((built.calendar.held_back, built.quotes), (7, 1));
    assert_eq!(naming(&output(site.path())), Vec::<&PathBuf>::new());
}

#[test]
fn a_look_at_a_later_day_does_not_touch_the_lock() {
    let site = tempfile::tempdir().expect("a folder");
    lay_out(site.path(), true);
    build_on(site.path(), BEFORE);
    let before = output(site.path());
    let look = Options { as_of: Some(THAT_DAY), today: Some(BEFORE), ..Options::default() };
    let folder = site.path().join("look");
    let built = build::build(site.path(), Some(&folder), &look, &());
    assert_eq!((built.calendar.held_back, built.quotes), (0, 3));
    assert!(folder.join("quotes/zebra-quote/index.html").is_file());
    assert!(before == output(site.path()), "the lock or the site was touched");
}
