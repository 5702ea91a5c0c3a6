//! What a page shows of an article's characters: blank lines, strikes, and characters that no page may contain.

#![expect(clippy::disallowed_methods, reason = "a test makes sites of its own")]

use std::{collections::BTreeMap, fs};

use onrecord::build::{self, Options};

type Pages = BTreeMap<String, String>;

/// The text files of a site with one article, which Anna and Ben speak in.
fn site(rights: &str, body: &str, annotations: &str) -> Pages {
    let home = tempfile::tempdir().expect("a folder");
    let article = format!(
        "---\ntitle: A bridge\nlang: en\ngenre: transcript\npublished: 2024-03-04\nrights: {rights}\n---\n{body}\n"
    );
    for (path, text) in [
        (
            "onrecord.toml",
            "title = \"Bridges\"\nbase_url = \"https://briefing.example.org\"\ncards = {enabled = false}\n",
        ),
        ("content/actors/anna.md", "---\nname: Anna Example\nkind: person\n---\n"),
        ("content/actors/ben.md", "---\nname: Ben Example\nkind: person\n---\n"),
        ("content/articles/report.md", &article),
        ("content/articles/report.annotations.yaml", annotations),
    ] {
        let path = home.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    let options = Options::default();
    let mut checked = build::check(home.path(), &options, &());
    let said = onrecord::diag::render::render_short(checked.diagnostics.as_slice(), &checked.files);
    let files = checked.render_all(&options).unwrap_or_else(|| panic!("{said}"));
    let texts = files.into_iter().filter(|(path, _)| !path.contains(".bin"));
    texts.filter_map(|(path, bytes)| Some((path, String::from_utf8(bytes).ok()?))).collect()
}

/// The part of a page that is the article's body.
fn body_of(page: &str) -> &str {
    let start = page.find("class=\"article-body").or(page.find("<article")).unwrap_or(0);
    let end = page[start..].find("<section class=\"facts").unwrap_or(page.len() - start);
    &page[start..start + end]
}

#[test]
fn a_blank_line_of_white_space_is_drawn_as_the_end_of_a_paragraph() {
    let body = "**Anna: You *build.\n\u{a0}\nBen* then: No.**  \n\u{3000}  \n> Quoted\n> &nbsp;\n> twice.\n\n\u{a0}\n\n- one\n  \u{a0}\n  two\n\nWe build.";
    let pages = site("{publish: full}", body, "quotes:\n  - {id: build, text: We build., speaker: anna}\n");
    let page = &pages["articles/report/index.html"];
    for part in [
        "<p><strong>Anna: You <em>build.</em></strong></p>",
        "<p><strong><em>Ben</em> then: No.</strong></p>",
        "<p>Quoted</p>\n<p>twice.</p>",
        "<li>one\n<p>two</p>",
    ] {
        assert!(page.contains(part), "{part}\n{}", body_of(page));
    }
    assert!(!page.contains("<p>\u{a0}</p>") && !page.contains("<p></p>"), "{}", body_of(page));
}

#[test]
fn a_strike_is_shown_wherever_its_passage_is() {
    let body = "Anna Example: “The bridge ~~is safe~~ is not safe.” <del>Or was.</del> It is <strike>verily</strike> old, \
                Ben Example says.\n\n<del>\n\nIt never was.\n\n    code\n\n</del>";
    let annotations = "quotes:\n  - {id: not-safe, text: The bridge is not safe., speaker: anna}\n  - {id: old, text: It is old, speaker: ben}\n";
    let pages = site("{publish: full}", body, annotations);
    let page = &pages["articles/report/index.html"];
    assert!(page.contains("<del>is safe</del>") && page.contains("<del>Or was.</del>"), "{}", body_of(page));
    assert!(page.contains("<p><del>It never was.</del></p>") && page.contains("<code><del>code"), "{}", body_of(page));
    let quote = &pages["quotes/not-safe/index.html"];
    assert!(quote.contains("<del>is safe</del>"), "{quote}");
    for (path, text) in &pages {
        for words in ["is safe", "Or was", "verily", "It never was"] {
            let healthy = text
                .match_indices(words)
                .any(|(at, _)| !text[..at].ends_with("<del>") && !text[..at].ends_with("<del> "));
            assert!(!healthy, "`{path}` shows `{words}` without its strike");
        }
    }
    let pages = site("{publish: excerpt}", body, annotations);
    let page = &pages["articles/report/index.html"];
    assert!(page.contains("<del> is safe</del>") || page.contains("<del>is safe</del>"), "{}", body_of(page));
    assert!(!page.contains("It never was"), "{}", body_of(page));
}

#[test]
fn the_paragraph_around_a_quote_is_bounded() {
    let body = format!("Anna Example: {} The bridge is old. {}", "One. ".repeat(5_000), "Two. ".repeat(5_000));
    let pages = site("{publish: full}", &body, "quotes:\n  - {id: old, text: The bridge is old., speaker: anna}\n");
    let quote = &pages["quotes/old/index.html"];
    assert!(quote.contains("… One. One.") && quote.contains("Two. Two. …"), "{quote}");
    assert!(quote.len() < 40_000, "{}", quote.len());
}

#[test]
fn no_file_contains_characters_that_its_format_forbids() {
    let body = "Anna Example: co\u{2}operation, don\u{92}t &#2;stop \u{202e}now. <b title=\"\u{3}\">x</b>\n\n<div>\u{4}raw</div>\n";
    let annotations = "quotes:\n  - id: stop\n    text: \"cooperation, don’t stop now.\"\n    speaker: anna\n    note: \"a note\\u0085\"\n    attribution: \"the \\u202Echief\"\n";
    let pages = site("{publish: full}", body, annotations);
    assert!(pages["quotes/stop/index.html"].contains("cooperation, don’t stop now."));
    for (path, text) in &pages {
        let bad = text.char_indices().find(|(_, c)| {
            c.is_control() && !matches!(c, '\n' | '\t' | '\r') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{ffff}')
        });
        let near =
            |at: usize| text[..at].chars().rev().take(60).collect::<Vec<_>>().into_iter().rev().collect::<String>();
        assert!(bad.is_none(), "`{path}` contains {bad:?} after {}", near(bad.map_or(0, |(at, _)| at)));
        assert!(!text.contains("\\u0002") && !text.contains("&#2;"), "{path}");
    }
}

#[test]
fn characters_that_nobody_sees_and_nothing_needs_are_in_no_file() {
    let body = "**Anna Example:** We are not sa\u{200b}fe\u{fe01} here\u{e0101}, \u{2060}now\u{e0041}\u{e0042}\u{e007f} \u{61c}or &#x200B;la&#8203;ter.\n\n\
                می\u{200c}خواهم 👩\u{200d}🚀 ❤\u{fe0f} 葛\u{e0100}城 ไทย\u{200b}แลนด์.";
    let annotations = "quotes:\n  - {id: safe, text: \"We are not safe here, now or later.\", speaker: anna}\n  \
                       - {id: typed, text: \"not sa\u{200b}fe here\", speaker: anna, note: \"a no\u{200b}te\"}\n";
    let pages = site("{publish: full}", body, annotations);
    let needed = ["می\u{200c}خواهم", "👩\u{200d}🚀", "❤\u{fe0f}", "葛\u{e0100}城", "ไทย\u{200b}แลนด์"];
    let page = &pages["articles/report/index.html"];
    assert!(needed.iter().all(|word| page.contains(word)), "{}", body_of(page));
    assert!(pages["quotes/safe/index.html"].contains("We are not safe here, now or later."));
    for (path, text) in &pages {
        let bare = needed.iter().fold(text.clone(), |text, word| text.replace(word, ""));
        let found = bare
            .char_indices()
            .find(|(_, c)| matches!(c, '\u{200b}' | '\u{2060}' | '\u{61c}' | '\u{fe01}' | '\u{e0000}'..='\u{e01ef}'));
        let near =
            |at: usize| bare[..at].chars().rev().take(80).collect::<Vec<_>>().into_iter().rev().collect::<String>();
        assert!(found.is_none(), "`{path}` has {found:?} after {}", near(found.map_or(0, |(at, _)| at)));
    }
}
