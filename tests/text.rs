//! The visible text of articles: what is text, where blocks and sentences end, and the maps.

use onrecord::text::stream::{said, walk};
use onrecord::text::{BlockKind, Text, shorten};
use proptest::prelude::*;

fn visible(body: &str) -> String {
    Text::from_markdown(body).visible().to_owned()
}

/// Bodies rich in what Markdown treats specially.
fn markdown() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-z ]{0,8}",
        4 => prop::sample::select(vec![
            "\n", "\n\n", "\r\n", "\r\n\r\n", "> ", "- ", "1. ", "# ", "    ", "\t", "```\n", "`", "``", "*",
            "**", "_", "[", "](x)", "![", "[^1]", "[^1]: ", "|", "\n|-|-|\n", "\\*", "\\\n", "&amp;",
            "&#x41;", "&nbsp;", "<br>", "<b>", "</b>", "<script>", "</script>", "<div>\n", "~~", "  \n",
            "---\n", "é", "ж", "中", "\u{301}", "\0", "\u{feff}", "“", "”", "{#id}", "- [x] ", "\\|", "<!-- ",
            " -->", "https://a.b", "<https://a.b>",
        ]).prop_map(str::to_owned),
        1 => any::<String>(),
    ];
    prop::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_walk_and_the_text_agree(body in markdown()) {
        let text = Text::from_markdown(&body);
        for step in walk(&body).filter(|step| !step.visible.is_empty()) {
            prop_assert_eq!(said(&step.event), text.visible().get(step.visible.clone()));
            prop_assert!(body.get(step.source.clone()).is_some());
        }
        let blocks: Vec<&str> =
            text.blocks().iter().map(|block| &text.visible()[block.extent.clone()]).collect();
        prop_assert_eq!(blocks.join("\n"), text.visible());
        prop_assert!(blocks.iter().all(|block| !block.is_empty()));
    }

    #[test]
    fn every_character_maps_to_the_bytes_that_spell_it(body in markdown()) {
        let text = Text::from_markdown(&body);
        let mut last = 0;
        for (at, c) in text.visible().char_indices() {
            let source = text.source(at..at + c.len_utf8());
            prop_assert!(source.start >= last, "{source:?} after {last}");
            last = source.start;
            let spelt = body.get(source.clone());
            prop_assert!(spelt.is_some(), "{source:?} cuts a character");
            let spelt = spelt.unwrap();
            let plain = spelt.chars().eq([c]);
            let decoded = c == ' ' || c == '\n' || spelt.contains(['&', '\t', '`', '\0']) ;
            prop_assert!(plain || decoded, "{c:?} is spelt {spelt:?}");
            if plain {
                prop_assert_eq!(text.visible_at(source.start), Some(at));
            }
        }
        for at in (0..=body.len()).filter(|&at| body.is_char_boundary(at)) {
            if let Some(there) = text.visible_at(at) {
                prop_assert!(text.visible().is_char_boundary(there), "{at} maps to {there}");
            }
        }
    }

    #[test]
    fn sentences_and_sections_never_panic(body in markdown()) {
        let text = Text::from_markdown(&body);
        let bounds: Vec<usize> =
            (0..=text.visible().len()).filter(|&at| text.visible().is_char_boundary(at)).collect();
        for pair in bounds.windows(2) {
            let sentence = text.sentence(pair[0]..pair[1]);
            prop_assert!(sentence.start <= pair[0] && sentence.end >= pair[1]);
            prop_assert!(text.visible().get(sentence).is_some());
            text.section_of(pair[0]);
            text.paragraph(pair[0]..pair[1]);
        }
    }
}

#[test]
fn markup_disappears_and_blocks_stay_apart() {
    for (body, expected) in [
        ("", ""),
        ("a *b* **c** ~~d~~ [e](f) `g`", "a b c d e g"),
        ("a\nb  \nc\\\nd<br>e", "a b c d e"),
        ("# A\n\nb\n\n- c\n  - d\n- e\n\n> f\n>\n> g", "A\nb\nc\nd\ne\nf\ng"),
        ("| a | b |\n|---|---|\n| c | d |", "a\nb\nc\nd"),
        ("```\nx\n  y\n```\n\nz", "x\n  y\nz"),
        ("a[^1] b\n\n[^1]: note", "a b\nnote"),
        ("x ![alt *text*](i.png) y", "x  y"),
        ("a <span class=x>b</span> <script>evil()</script> c", "a b  c"),
        ("<div>\nnot text\n</div>\n\ntext", "text"),
        ("AT&amp;T \\*x\\* &#8212; `a\nb`", "AT&T *x* — a b"),
        ("\u{feff}# T\r\n\r\na\r\nb\r\n", "T\na b"),
        ("- [x] done", "done"),
        ("two  spaces", "two  spaces"),
        ("`` a`b ``", "a`b"),
        ("# H {#id}\n\n---\n\np", "H\np"),
    ] {
        assert_eq!(visible(body), expected, "{body}");
    }
}

#[test]
fn maps_are_exact_inside_code_spans_escapes_and_entities() {
    let body = "say \\*no\\* to `` a`b `` and AT&amp;T";
    let text = Text::from_markdown(body);
    for (word, spelt) in [("*no*", "*no\\*"), ("a`b", "a`b"), ("AT&T", "AT&amp;T"), ("&", "&amp;")] {
        let at = text.visible().find(word).expect("the word is there");
        assert_eq!(&body[text.source(at..at + word.len())], spelt);
    }
    // A backslash before a line break that makes none: the break is not how it is spelt.
    let body = "[*\\\n](x)";
    assert_eq!(&body[Text::from_markdown(body).source(1..2)], "\\");
}

#[test]
fn blocks_know_what_they_are() {
    let text = Text::from_markdown("# A\n\nb\n\n- c\n\n> d\n\n    e\n\n| f |\n|-|\n\ng[^1]\n\n[^1]: h");
    let kinds: Vec<BlockKind> = text.blocks().iter().map(|block| block.kind).collect();
    assert_eq!(
        kinds,
        [
            BlockKind::Heading(1),
            BlockKind::Paragraph,
            BlockKind::ListItem,
            BlockKind::Quote,
            BlockKind::Code,
            BlockKind::Cell,
            BlockKind::Paragraph,
            BlockKind::Footnote,
        ]
    );
    assert_eq!((text.section_of(0), text.section_of(text.visible().len())), (1, 1));
}

#[test]
fn a_sentence_is_mended_at_abbreviations_and_closing_marks() {
    for (body, word, expected) in [
        ("He met Mr. Smith. Then left.", "Smith", "He met Mr. Smith."),
        ("The U.S. Army left. It rained.", "Army", "The U.S. Army left."),
        ("J. D. Vance spoke. We left.", "Vance", "J. D. Vance spoke."),
        ("“Stay.” he said. “Go.” She left.", "Stay", "“Stay.” he said."),
        ("“Really?” he said. No.", "Really", "“Really?” he said."),
        ("« Oui. » Puis il partit.", "Oui", "« Oui. »"),
        ("One. Two.\n\nThree.", "Two", "Two."),
        ("中文。第二句。", "第二", "第二句。"),
        ("He lives in the U.S. He works.", "lives", "He lives in the U.S."),
    ] {
        let text = Text::from_markdown(body);
        let at = text.visible().find(word).expect("the word is there");
        assert_eq!(&text.visible()[text.sentence(at..at + word.len())], expected);
    }
}

#[test]
fn deep_nesting_is_only_slow_to_type() {
    let body = "> ".repeat(10_000) + "deep";
    assert!(visible(&body).ends_with("deep"));
    let body = "*a ".repeat(10_000);
    assert!(!visible(&body).is_empty());
}

#[test]
fn a_text_is_shortened_between_words_whatever_stands_between_them() {
    let all = [
        ("", 10, ""),
        ("exactly so", 10, "exactly so"),
        ("exactly so, and more", 10, "exactly…"),
        ("exactly so, and more", 11, "exactly so…"),
        ("  two  words\n", 20, "two words"),
        ("two  words and  a third", 12, "two words…"),
        ("“curly” words here", 13, "“curly” words…"),
        ("a\u{a0}fixed space is a space", 9, "a fixed…"),
        ("onewordwithoutanyend and more", 8, "onewordw…"),
        ("слово за словом", 9, "слово за…"),
        ("word", 0, "…"),
    ];
    for (text, longest, short) in all {
        assert_eq!(shorten(text, longest), short, "{text:?} in {longest}");
        // A word is cut only where nothing of use would be left.
        assert!(shorten(text, longest).chars().count() <= longest + 1);
    }
}
