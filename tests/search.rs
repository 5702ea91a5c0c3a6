//! The search index: what is published is found, what is mistyped is found too, what is withheld is not.

#![expect(clippy::disallowed_methods, reason = "a test makes and reads sites of its own")]

#[path = "search/index.rs"]
mod index;

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
    fs,
    path::Path,
};

use index::Index;
use onrecord::build::{self, Options};
use proptest::prelude::*;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

type Files = BTreeMap<String, Vec<u8>>;

fn home() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn built(site: &Path) -> Files {
    let mut checked = build::check(site, &Options::default(), &());
    let files = checked.render_all(&Options::default());
    let reported = onrecord::diag::render::render_short(checked.diagnostics.as_slice(), &checked.files);
    files.unwrap_or_else(|| panic!("{} does not build:\n{reported}", site.display()))
}

/// The words of a text in a script with spaces, taken in another way than the index does.
fn words(text: &str) -> Vec<String> {
    let plain: String = text.nfkd().filter(|c| !is_combining_mark(*c)).collect::<String>().to_lowercase();
    let words = plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let spelled = [("ß", "ss"), ("æ", "ae"), ("þ", "th"), ("ð", "d"), ("ø", "o"), ("ς", "σ")];
    let spell =
        |word: &str| spelled.iter().fold(word.to_owned(), |word, (letter, as_typed)| word.replace(letter, as_typed));
    words.map(|word| spell(word).chars().take(40).collect()).collect()
}

/// A small site of articles that may be shown, each with its paragraphs and the words of its quotes.
fn site(articles: &[(String, Vec<String>)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |path: String, text: &str| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder can be made");
        fs::write(path, text).expect("a file can be written");
    };
    write("onrecord.toml".into(), "title = \"Search\"\nbase_url = \"https://example.org\"\n");
    write("content/actors/anna.md".into(), "---\nname: Anna Example\nkind: person\n---\n");
    for (i, (text, quotes)) in articles.iter().enumerate() {
        let (mut body, mut annotations) = (text.clone(), String::from("quotes:\n"));
        for (j, words) in quotes.iter().enumerate() {
            let _ = write!(body, "\n\nAnna Example said: “{words}”\n");
            let text = serde_json::to_string(words).expect("a text");
            let _ = writeln!(annotations, "  - {{id: q{i}-{j}, text: {text}, speaker: anna}}");
        }
        let head = format!("---\ntitle: Report {i}\npublished: 2025-01-01\nrights: {{publish: full}}\n---\n");
        write(format!("content/articles/a{i:04}.md"), &(head + &body));
        if !quotes.is_empty() {
            write(format!("content/articles/a{i:04}.annotations.yaml"), &annotations);
        }
    }
    folder
}

/// Every word of every quote finds it, and words that follow one another in it do in the index.
fn is_found(index: &Index<'_>, quote: &str, words: &[String]) {
    let mut before: Option<Vec<u32>> = None;
    for word in words {
        let places = index.places(word);
        let own = places.iter().find(|(entry, _)| entry.0 == "quotes" && index.line(entry)[0] == quote);
        let positions = own.unwrap_or_else(|| panic!("`{word}` does not find {quote}")).1;
        if let Some(before) = before {
            assert!(positions.iter().any(|at| before.contains(&(at - 1))), "`{word}` follows in {quote}");
        }
        before = Some(positions.clone());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_word_of_every_quote_finds_it(
        quotes in prop::collection::vec("([A-Za-zÀ-ÿΑ-ωА-яІієґ]{1,12}[ ,-]{1,2}){3,30}[a-zа-я]{3,9}", 1..6)
    ) {
        // Words that occur twice are covered by other tests.
        let quotes: Vec<String> =
            quotes.iter().enumerate().map(|(i, text)| format!("zz{i} {}", text.trim())).collect();
        let site = site(&[("Before the words.".into(), quotes.clone())]);
        let files = built(site.path());
        let index = Index::new(&files);
        for (j, quote) in quotes.iter().enumerate() {
            is_found(&index, &format!("q0-{j}"), &words(quote));
        }
    }
}

#[test]
fn a_word_with_one_wrong_letter_finds_the_correct_word() {
    let files = built(home());
    let index = Index::new(&files);
    let long: Vec<&str> = index.words().filter(|word| word.chars().count() >= 5).collect();
    assert!(long.len() > 300, "{} words", long.len());
    for word in long {
        let letters: Vec<char> = word.chars().collect();
        for at in 0..letters.len() {
            let (before, after) = (&letters[..at], &letters[at..]);
            let mut edits = vec![[before, &['q'], &after[1..]].concat(), [before, &['q'], after].concat()];
            if letters.len() > 5 {
                edits.push([before, &after[1..]].concat());
            }
            if after.len() > 1 {
                edits.push([before, &[after[1], after[0]], &after[2..]].concat());
            }
            for edit in edits {
                let typed: String = edit.into_iter().collect();
                assert!(index.leads(&typed, word), "`{typed}` does not lead to `{word}`");
            }
        }
    }
}

#[test]
fn words_that_are_withheld_are_not_in_the_index() {
    let site = home().join("tests/sites/excerpt");
    let files = built(&site.join("site"));
    let index = Index::new(&files);
    let pages = files.iter().filter(|(path, _)| path.ends_with("index.html"));
    let shown: BTreeSet<String> = pages.flat_map(|(_, page)| words(&String::from_utf8_lossy(page))).collect();
    let withheld = fs::read_to_string(site.join("withheld.txt")).expect("a list");
    let secret: Vec<_> = words(&withheld).into_iter().filter(|word| !shown.contains(word)).collect();
    assert!(secret.len() > 5, "{secret:?}");
    for word in secret {
        assert!(index.places(&word).is_empty(), "`{word}` is withheld");
    }
}

/// Adds an article that prints the first quote of a site in other words, and publishes as much of its text as typed.
fn add_rendition(site: &Path, name: &str, printed: &str, publish: &str) {
    let head = format!("---\ntitle: {name}\npublished: 2025-01-02\nsource: {{publisher: {name} Daily}}\n");
    let rights = format!("rights: {{publish: {publish}}}\n---\n");
    let path = site.join("content/articles").join(name.to_lowercase());
    let body = format!("Anna Example was heard: “{printed}”\n");
    fs::write(path.with_extension("md"), [head, rights, body].concat()).expect("a file can be written");
    let annotations = format!("renditions:\n  - {{quote: q0-0, text: {printed:?}}}\n");
    fs::write(path.with_extension("annotations.yaml"), annotations).expect("a file can be written");
}

#[test]
fn a_quote_is_found_by_the_words_that_others_printed() {
    let own = "They should not be covered under Article Five of the treaty";
    let site = site(&[("Before the words.".into(), vec![own.into()])]);
    add_rendition(site.path(), "First", "not be covered under Article 5", "full");
    add_rendition(site.path(), "Second", "Not be covered under “Article 5”", "none");
    add_rendition(site.path(), "Third", "should not be covered under Article Five", "full");
    let files = built(site.path());
    let index = Index::new(&files);
    is_found(&index, "q0-0", &words(own));
    is_found(&index, "q0-0", &words("covered under Article 5"));
    let five = &index.places("5")[&("quotes".to_owned(), 0)];
    let treaty = &index.places("treaty")[&("quotes".to_owned(), 0)];
    assert!(
        treaty.iter().all(|at| *at < 3072) && five.iter().all(|at| (3072..4096).contains(at)),
        "{treaty:?} {five:?}"
    );
    let line = index.line(&("quotes".to_owned(), 0));
    let printed = serde_json::json!([[
        "not be covered under Article 5",
        "",
        ["“", "”"],
        [["First Daily", "first"], ["Second Daily", ""]],
    ]]);
    assert_eq!(line[11], printed, "once for both papers, and not for the one with the quote's own words");
}

#[test]
fn scripts_without_spaces_are_found_by_pairs_and_single_signs() {
    let words_in_chinese_and_thai = "我们支持停火协议 and การเจรจา";
    let site = site(&[("Before.".into(), vec![words_in_chinese_and_thai.into()])]);
    let files = built(site.path());
    let index = Index::new(&files);
    let pairs = ["我们", "们支", "支持", "持停", "停火", "火协", "协议", "议", "and"].map(str::to_owned);
    is_found(&index, "q0-0", &pairs);
    assert!(index.words().any(|word| word.starts_with('議') || word.starts_with('议')));
    assert!(index.words().any(|word| word.starts_with('ก')), "Thai is cut into pairs");
}

#[test]
fn marks_and_case_make_no_difference_to_what_is_found() {
    let accented = "Élysée, ZELENSKYY’s Straße, Ďuriš in Ørsted, Київ і Ёлка, قُرْآن";
    let site = site(&[("Before.".into(), vec![accented.into()])]);
    let files = built(site.path());
    let index = Index::new(&files);
    for word in ["elysee", "zelenskyy", "strasse", "duris", "orsted", "киів", "елка", "قران"] {
        assert!(!index.places(word).is_empty(), "`{word}` finds nothing");
    }
}

#[test]
fn an_edit_changes_few_files_of_the_index() {
    let word = |seed: usize| format!("w{}", (seed * 7919 + 13) % 4999);
    let text = |i: usize| (0..120).map(|j| word(i * 131 + j * j)).collect::<Vec<_>>().join(" ") + ".";
    let mut articles: Vec<_> = (0..240).map(|i| (text(i), Vec::new())).collect();
    let before = built(site(&articles).path());
    articles[120].0.push_str(" Onemore sentence.");
    let after = built(site(&articles).path());
    let differ = |folder: &str| {
        let folder = format!("search/index/{folder}/");
        let paths: BTreeSet<_> = before.keys().chain(after.keys()).filter(|path| path.starts_with(&folder)).collect();
        (paths.iter().filter(|path| before.get(**path) != after.get(**path)).count(), paths.len())
    };
    let ((texts, all_texts), (words, all_words)) = (differ("texts"), differ("words"));
    assert_eq!(texts, 1, "of {all_texts} files of texts");
    assert!(all_words > 20 && words <= 4, "{words} of {all_words} files of words changed");
}

#[test]
fn a_site_without_search_has_no_index() {
    let site = site(&[("Before.".into(), vec!["We will build it".into()])]);
    let settings = site.path().join("onrecord.toml");
    let text = fs::read_to_string(&settings).expect("settings") + "[search]\nenabled = false\n";
    fs::write(settings, text).expect("a file can be written");
    let files = built(site.path());
    assert!(!files.keys().any(|path| path.starts_with("search/")));
    let page = String::from_utf8_lossy(&files["index.html"]);
    assert!(!page.contains("/search/"), "the home page leads to no search");
}
