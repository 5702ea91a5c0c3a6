//! The visible text of articles: what is text, where blocks and sentences end, and the maps.

use onrecord::text::stream::{text_of, walk_text};
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
            "---\n", "é", "ж", "中", "文", "。", "「", "\u{a0}", "\n\u{a0}\n", "\u{3000}", "<br>\n<br>", "<del>", "</del>",
            "<s>", "</s>", "\n<del>\n\n", "\n\n</del>\n\n", "<ruby>", "<rt>", "</rt>", "</ruby>", "\u{2}", "\u{92}", "&#2;",
            "\u{202e}", "\u{2067}", "\u{2069}", "\u{301}", "\0", "\u{feff}", "“", "”", "{#id}", "- [x] ", "\\|", "<!-- ",
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
        for step in walk_text(&body).filter(|step| !step.visible.is_empty()) {
            prop_assert_eq!(text_of(&step.event), text.visible().get(step.visible.clone()));
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
            let decoded = c == ' ' || c == '\n' || spelt.contains(['&', '\t', '`', '\0']) || spelt == "\u{92}" && c == '’';
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
fn markup_disappears_and_blocks_stay_separate() {
    for (body, expected) in [
        ("", ""),
        ("a *b* **c** [e](f) `g`", "a b c e g"),
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
fn blocks_have_the_kind_of_their_markup() {
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
fn a_sentence_continues_after_abbreviations_and_closing_marks() {
    for (body, word, expected) in [
        ("He met Mr. Smith. Then left.", "Smith", "He met Mr. Smith."),
        ("The U.S. Army left. It rained.", "Army", "The U.S. Army left."),
        ("No. We left.", "We", "We left."),
        ("It is at No. 10 Downing Street. We left.", "Downing", "It is at No. 10 Downing Street."),
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
fn deep_nesting_is_fast() {
    let body = "> ".repeat(10_000) + "deep";
    assert!(visible(&body).ends_with("deep"));
    let body = "*a ".repeat(10_000);
    assert!(!visible(&body).is_empty());
}

#[test]
fn a_text_is_shortened_between_words_whatever_separates_them() {
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

#[test]
fn a_line_of_white_space_splits_paragraphs() {
    for (body, expected) in [
        ("a\n\u{a0}\nb", "a\nb"),
        ("a\n&nbsp;\nb", "a\nb"),
        ("a\\\n\u{a0}\\\nb", "a\nb"),
        ("a  \n\u{2003}\u{3000}  \nb", "a\nb"),
        ("a\n\u{200b}\n\u{feff}\u{2060}\nb", "a\nb"),
        ("a<br>\n<br>\nb", "a\nb"),
        ("a<br><br>b<br>c", "a\nb c"),
        ("**a\n\u{a0}\nb** c", "a\nb c"),
        ("**a**\n<b>\u{a0}</b>\n**b**", "a\nb"),
        ("[a\n\u{a0}\nb](x) c", "a\nb c"),
        ("- a\n  \u{a0}\n  b\n- c", "a\nb\nc"),
        ("> a\n> \u{a0}\n> b", "a\nb"),
        ("a\n\u{a0}\n\n\u{a0}\n\n\u{a0}\nb", "a\nb"),
        // What is no line of its own parts nothing.
        ("a\u{a0}\nb", "a\u{a0} b"),
        ("a\n\u{a0}b", "a \u{a0}b"),
        ("a<br>b", "a b"),
        ("# a<br><br>b", "a  b"),
        ("a ![](x.png)\n![](y.png)\nb", "a   b"),
    ] {
        assert_eq!(visible(body), expected, "{body:?}");
    }
    let text = Text::from_markdown("a\\\nb<br>c\n\n- d\\\n  e");
    assert_eq!(text.line_starts().collect::<Vec<_>>(), [0, 2, 4, 6, 8]);
}

#[test]
fn struck_words_are_not_text() {
    for (body, expected, struck) in [
        ("The bridge ~~is safe~~ is not safe.", "The bridge is not safe.", vec!["is safe"]),
        ("The bridge <del>is</del><ins>was</ins> safe.", "The bridge was safe.", vec!["is"]),
        ("The <s>*old* bridge</s> gate <STRIKE class=x>and</STRIKE>", "The gate", vec!["old", " bridge", "and"]),
        ("It is ~~safe~~, they say.", "It is, they say.", vec!["safe"]),
        ("~~Old.~~ New.", "New.", vec!["Old."]),
        ("Old.\n\n~~Gone.~~\n\nNew.", "Old.\nNew.", vec!["Gone."]),
        ("Un~~der~~do", "Undo", vec!["der"]),
        ("A\n~~b~~\nc", "A c", vec!["b"]),
        (
            "<del>\n\nThe bridge is safe.\n\n- It is.\n\n</del>\n\nIt is not.",
            "It is not.",
            vec!["The bridge is safe.", "It is."],
        ),
        ("<s>One.\n\nTwo.</s> Three.", "Three.", vec!["One.", "Two."]),
        ("*<del>a* b</del> c", "c", vec!["a", " b"]),
        ("<del>a\n\nb", "b", vec!["a"]),
        ("<!-- <del> -->\n\na\n\n<!-- </del> -->", "a", vec![]),
        ("a ~~b\n\u{a0}\nc~~ d", "a\nd", vec!["b", "c"]),
        ("`~~a~~` <span>b</span>", "~~a~~ b", vec![]),
    ] {
        let text = Text::from_markdown(body);
        assert_eq!(text.visible(), expected, "{body:?}");
        let words: Vec<_> =
            text.struck().iter().map(|struck| struck.words.as_str()).filter(|words| *words != " ").collect();
        assert_eq!(words, struck, "{body:?}");
    }
    let text = Text::from_markdown("Old.\n\n~~No.~~ The bridge ~~is~~ was safe ~~now~~, then.");
    assert_eq!(text.with_struck(5..text.visible().len()), "The bridge is was safe now, then.");
}

#[test]
fn lines_of_scripts_without_spaces_join() {
    for (body, expected) in [
        ("一天也不\n会晚。", "一天也不会晚。"),
        ("橋を、\n**作る**\n「人」", "橋を、作る「人」"),
        ("다리를\n짓는다", "다리를 짓는다"),
        ("建成\nthe bridge", "建成 the bridge"),
        ("建成。\n\n不会", "建成。\n不会"),
        ("<ruby>橋<rp>(</rp><rt>はし</rt><rp>)</rp></ruby>を", "橋を"),
        ("<ruby>橋<rt>はし</ruby>を<rt>x\n\ny", "橋を\ny"),
    ] {
        assert_eq!(visible(body), expected, "{body:?}");
    }
}

#[test]
fn characters_that_no_page_may_contain_are_not_text() {
    for (body, expected) in [
        ("co\u{2}operate don\u{92}t", "cooperate don’t"),
        ("a&#2;b &#x202E;c", "ab c"),
        ("`a\u{2}b`", "ab"),
        ("not \u{202e}efas\u{202c} \u{2067}but\u{2069}", "not efas \u{2067}but\u{2069}"),
    ] {
        assert_eq!(visible(body), expected, "{body:?}");
    }
    let body = "He\u{2} didn\u{92}t go";
    let text = Text::from_markdown(body);
    let at = text.visible().find("go").expect("the word is there");
    assert_eq!(&body[text.source(at..at + 2)], "go");
    let at = text.visible().find('’').expect("the mark is there");
    assert_eq!(&body[text.source(at..at + '’'.len_utf8())], "\u{92}");
}
