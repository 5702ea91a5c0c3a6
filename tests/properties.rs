//! Properties of the pure core that are true for every input.

mod seed;

use onrecord::model::Lang;
use onrecord::text::{Text, fold::fold};
use onrecord::{
    anchor::{place, quotations::all_quotations},
    model::{Alteration, Fidelity, Selector},
};
use proptest::prelude::*;
use seed::seed;

/// Strings rich in what folding looks at.
fn typeset() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-z .'\"-]{0,6}",
        3 => prop::sample::select(vec![
            "«", "»", "‹", "›", "“", "”", "‘", "’", "—", "–", "--", "…", "...", ". . .", ".", " .",
            "\u{a0}", "\u{202f}", "\n", "\r\n", "\u{ad}", "\u{200b}", "\u{200d}", "\u{feff}",
            "\u{301}", "\u{323}", "\u{345}", "\u{f73}", "\u{f71}", "e", "é", "Å", "\u{212b}",
            "\u{1100}", "\u{1161}", "\u{11a8}", "가", "\u{958}", "カ", "\u{3099}", "中", "文", "。", "ก", "「", "\u{fe0f}", "\u{61c}", "\u{3164}", "ж", "и",
            "\u{306}", "👩\u{200d}🚀", "\0", "=", "\u{338}", "\u{2000}", "\u{85}",
        ]).prop_map(str::to_owned),
        1 => any::<String>(),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

/// The words of a speaker.
const SPEECH: [&str; 8] =
    ["We go", "We stay", "it rains", "we wait", "Nobody comes", "Vi går", "Nous partons", "Ми йдемо"];

/// Parts of articles: speech, marks, dashes, attributions and other words.
const ARTICLE: [&str; 37] = [
    "“We go,” said Anna Arden. “We stay.” ",
    "“it rains,” Ben Birch said, “we wait.” ",
    "“We go” and “We stay.” ",
    "«Ми йдемо, – сказала Анна. – We stay». ",
    "We go",
    "We stay",
    "it rains",
    "Nobody comes",
    "Vi går",
    "Nous partons",
    "Ми йдемо",
    "we wait",
    "“",
    "”",
    "«",
    "»",
    ",",
    ".",
    ", ",
    ". ",
    " ",
    " – ",
    "– ",
    "—",
    "? ",
    " said Anna Arden",
    " Ben Birch said",
    ", she added, ",
    " säger Anna Arden",
    " a dit Anna Arden",
    " сказала Анна",
    " did not say ",
    " because he left ",
    "\n\n",
    "“We go,” ",
    " “it rains.”",
    ",” said Anna. “",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, rng_seed: seed(), ..ProptestConfig::default() })]

    #[test]
    fn folding_twice_is_folding_once(source in typeset()) {
        let once = fold(&source);
        let twice = fold(once.text());
        prop_assert_eq!(once.text(), twice.text());
    }

    #[test]
    fn a_folded_range_maps_to_source_that_covers_it(source in typeset()) {
        let folded = fold(&source);
        let text = folded.text();
        let bounds: Vec<usize> =
            (0..=text.len()).filter(|&at| text.is_char_boundary(at)).collect();
        let mut last = 0;
        for &at in &bounds {
            let range = folded.to_source(at..at);
            prop_assert!(source.is_char_boundary(range.start));
            prop_assert!(range.start >= last);
            last = range.start;
        }
        for pair in bounds.windows(2) {
            let range = folded.to_source(pair[0]..pair[1]);
            prop_assert!(source.get(range.clone()).is_some());
            prop_assert!(folded.from_source(range.start) <= pair[0]);
            prop_assert!(range.start < range.end);
        }
        if text.is_empty() {
            return Ok(());
        }
        let whole = folded.to_source(0..text.len());
        let again = fold(&source[whole]);
        prop_assert_eq!(again.text(), text);
    }

    #[test]
    fn every_piece_of_a_split_quote_is_spoken(
        lang in prop::sample::select(vec!["en", "fr", "sv", "uk"]),
        parts in prop::collection::vec(prop::sample::select(ARTICLE.to_vec()), 3..16),
        picked in prop::collection::vec((0_usize..SPEECH.len(), prop::sample::select(vec![" ", ", ", ". "])), 2..4),
    ) {
        let text = Text::from_markdown(&parts.concat()).in_language(&Lang::parse(lang).expect("a tag"));
        let mut exact = String::new();
        for (index, (piece, join)) in picked.iter().enumerate() {
            exact.push_str(SPEECH[*piece]);
            if index + 1 < picked.len() {
                exact.push_str(join);
            }
        }
        let Ok(placement) = place(&text, &Selector::new(&exact)) else { return Ok(()) };
        if placement.fidelity != Fidelity::Split {
            return Ok(());
        }
        let quotations = all_quotations(&text);
        for run in &placement.extent.runs {
            // The pieces are in quotation marks or after a dash that opens speech, in the order of the quote.
            let spoken = quotations.iter().any(|one| one.outer.start <= run.start && run.end <= one.outer.end);
            prop_assert!(spoken, "{exact:?} in {:?}: {:?}", text.visible(), &text.visible()[run.clone()]);
        }
        prop_assert!(placement.extent.runs.windows(2).all(|two| two[0].end <= two[1].start));
        let bare = |words: &str| words.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        let runs: String = placement.extent.runs.iter().map(|run| bare(&text.visible()[run.clone()])).collect();
        prop_assert_eq!(runs, bare(&exact));
        for alteration in &placement.alterations {
            if let Alteration::Interruption { words } = alteration {
                let words = &text.visible()[words.clone()];
                prop_assert!(!words.contains("not") && !words.contains("because"), "{:?}", words);
            }
        }
    }

    #[test]
    fn source_offsets_map_in_order(source in typeset()) {
        let folded = fold(&source);
        let mut last = 0;
        for at in (0..=source.len()).filter(|&at| source.is_char_boundary(at)) {
            let there = folded.from_source(at);
            prop_assert!(folded.text().is_char_boundary(there));
            prop_assert!(there >= last);
            last = there;
        }
        prop_assert_eq!(last, folded.text().len());
    }
}

#[test]
fn folding_is_typographic_only() {
    for (source, folded) in [
        ("الجســر", "الجسر"),
        ("‘I can’t’", "'I can't'"),
        ("“yes” „ja“ «oui» 「はい」", "\"yes\" \"ja\" \"oui\" \"はい\""),
        ("« mot »", "\"mot\""),
        ("«\u{202f}mot\u{a0}», dit-il", "\"mot\", dit-il"),
        ("und »Wort« und", "und \"Wort\" und"),
        ("a — b--c–d −5", "a - b-c-d -5"),
        ("a \n\t\u{a0}b", "a b"),
        ("so\u{ad}ft\u{200b}er\u{feff}", "softer"),
        ("wait... what . . . no…", "wait… what … no…"),
        ("e\u{301}", "é"),
        ("e\u{ad}\u{301}", "é"),
        ("Case ﬁ Ⅷ", "Case ﬁ Ⅷ"),
        ("👩\u{200d}🚀 ❤\u{fe0f}", "👩\u{200d}🚀 ❤"),
        ("sa\u{200d}fe\u{e0041}", "safe"),
        ("不\n会 晚 。 A 字", "不会晚。A字"),
        ("ａ ｂ 橋 は safe 42 橋", "ａ ｂ橋はsafe 42橋"),
        ("다 리 ๑ ๐ ก ข", "다 리 ๑ ๐ กข"),
        ("", ""),
    ] {
        assert_eq!(fold(source).text(), folded, "{source}");
    }
    let folded = fold("a “b  c” d");
    assert_eq!(folded.to_source(3..6), 5..9);
}
