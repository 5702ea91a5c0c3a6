//! The proof: which words are found, where and how closely, and why others are not.

use std::ops::Range;

use Expected::{Closest, Edited, Inside, NotFound, Split, Typographic, Verbatim};
use onrecord::{
    anchor::{
        AnchorError, Difference,
        lints::{
            CutSense, Turn, find_cut_number, find_cut_sense, find_elided_negation, find_turned_sense,
            find_words_outside_marks,
        },
        place,
        quotations::{QuotationIndex, all_quotations, long_quotations},
    },
    lang::{self, Language},
    model::{Alteration, Fidelity, Lang, Placement, Selector},
    text::Text,
};
use proptest::prelude::*;

#[derive(Debug, Clone, Copy)]
enum Expected {
    /// The words found, as the visible text has them.
    Verbatim(&'static str),
    Typographic(&'static str),
    Split(&'static [&'static str]),
    Edited(&'static [&'static str]),
    Inside(&'static str),
    NotFound,
    Closest(&'static str),
}

fn found(body: &str, exact: &str) -> (Text, Result<Placement, AnchorError>) {
    let text = Text::from_markdown(body);
    let result = place(&text, &Selector::new(exact));
    (text, result)
}

#[track_caller]
fn check(body: &str, exact: &str, expected: Expected) {
    let (text, result) = found(body, exact);
    let (fidelity, runs): (Fidelity, Vec<&str>) = match expected {
        Verbatim(words) => (Fidelity::Verbatim, vec![words]),
        Typographic(words) => (Fidelity::Typographic, vec![words]),
        Split(runs) => (Fidelity::Split, runs.to_vec()),
        Edited(runs) => (Fidelity::Edited, runs.to_vec()),
        Inside(whole) => {
            let Err(AnchorError::InsideWord { word, .. }) = result else { panic!("{exact:?} in {body:?}: {result:?}") };
            assert_eq!(&text.visible()[word], whole);
            return;
        }
        NotFound => {
            let missed = matches!(result, Err(AnchorError::NotFound(_)));
            assert!(missed, "{exact:?} in {body:?}: {result:?}");
            return;
        }
        Closest(passage) => {
            let Err(AnchorError::NotFound(closest)) = result else { panic!("{exact:?} in {body:?}: {result:?}") };
            assert_eq!(closest.passage.map(|range| &text.visible()[range]), Some(passage));
            return;
        }
    };
    let placement = match result {
        Ok(placement) => placement,
        Err(miss) => panic!("{exact:?} in {body:?}: {miss:?}"),
    };
    let found: Vec<&str> = placement.extent.runs.iter().map(|run| &text.visible()[run.clone()]).collect();
    assert_eq!((placement.fidelity, found), (fidelity, runs), "{exact:?} in {body:?}");
}

#[test]
fn literal_words_are_found_through_markup_and_typography() {
    for (body, exact, expected) in [
        ("We *will* stand **firm**.", "will stand firm", Verbatim("will stand firm")),
        ("We “will” stand.", "We \"will\" stand", Typographic("We “will” stand")),
        ("It won’t end.", "It won't end.", Typographic("It won’t end.")),
        ("hard\nwrapped  words", "hard wrapped words", Verbatim("hard wrapped  words")),
        ("hard\nwrapped words", "hard\nwrapped words", Verbatim("hard wrapped words")),
        ("hard  \nbreak here", "hard break here", Verbatim("hard break here")),
        ("One end.\n\nTwo start.", "end. Two", Verbatim("end.\nTwo")),
        ("- first\n- second", "first second", Verbatim("first\nsecond")),
        ("> We must\n> act now.", "We must act now.", Verbatim("We must act now.")),
        ("a [linked word](x) here", "linked word here", Verbatim("linked word here")),
        ("the claim[^1] stands\n\n[^1]: n", "the claim stands", Verbatim("the claim stands")),
        ("AT&amp;T said \\*no\\*", "AT&T said *no*", Verbatim("AT&T said *no*")),
        ("She said “We go.”", "“We go.”", Verbatim("“We go.”")),
        ("Il dit que nous partons.", "“nous partons”", Verbatim("nous partons")),
        ("Il dit « nous partons ».", "“nous partons”", Typographic("« nous partons »")),
    ] {
        check(body, exact, expected);
    }
}

#[test]
fn words_of_any_script_are_found() {
    for (body, exact, expected) in [
        ("Ми не здамося ніколи.", "не здамося", Verbatim("не здамося")),
        ("قال إن السلام ممكن اليوم", "السلام ممكن", Verbatim("السلام ممكن")),
        ("他说我们不会放弃领土。", "我们不会放弃", Verbatim("我们不会放弃")),
        ("彼は「平和を望む」と言った。", "平和を望む", Verbatim("平和を望む")),
        ("เราจะไม่ยอมแพ้", "ไม่ยอม", Verbatim("ไม่ยอม")),
        ("cafe\u{301} ouvert", "café ouvert", Typographic("cafe\u{301} ouvert")),
        ("Go 👩\u{200d}🚀 go!", "👩\u{200d}🚀 go", Verbatim("👩\u{200d}🚀 go")),
        ("so\u{ad}lid ground", "solid ground", Typographic("so\u{ad}lid ground")),
        ("l’Europe unie", "Europe unie", Verbatim("Europe unie")),
        ("wait... what", "wait… what", Typographic("wait... what")),
        ("He [the king] left.", "He [the king] left.", Verbatim("He [the king] left.")),
    ] {
        check(body, exact, expected);
    }
}

#[test]
fn words_are_never_cut() {
    for (body, exact, whole) in [
        ("an unrealistic objective", "realistic objective", "unrealistic objective"),
        ("I can’t agree", "I can", "I can’t"),
        ("It is Ukraine’s land", "is Ukraine", "is Ukraine’s"),
        ("about 1.5 billion euros", "5 billion", "1.5 billion"),
        ("some 5,000 men", "some 5", "some 5,000"),
        ("some 5.5 men", "some 5", "some 5.5"),
        ("some 10 000 men", "000 men", "10 000 men"),
        ("at −5 degrees", "5 degrees", "−5 degrees"),
        ("paid $5 billion", "5 billion", "$5 billion"),
        ("grew 5% here", "grew 5", "grew 5%"),
        ("from 10–15 tons", "15 tons", "10–15 tons"),
        ("a non-nuclear state", "nuclear state", "non-nuclear state"),
        ("their so-called peace plan", "peace plan", "so-called peace plan"),
        ("a nuclear-free zone", "a nuclear", "a nuclear-free"),
        ("the U.S. Army", "the U", "the U.S."),
        ("lex\u{301} noir", "lex", "lex\u{301}"),
        ("Ce n’est pas vrai", "est pas vrai", "n’est pas vrai"),
        ("кіно неможливо", "можливо", "неможливо"),
        ("👩\u{200d}🚀 pilot", "🚀 pilot", "👩\u{200d}🚀 pilot"),
    ] {
        check(body, exact, Inside(whole));
    }
}

#[test]
fn interrupted_words_are_split() {
    let body = "“We will go,” she said. “Nobody can stop us,” she added, “not even them.”";
    for (exact, runs) in [
        ("We will go. Nobody can stop us", &["We will go", "Nobody can stop us"][..]),
        ("We will go, Nobody can stop us", &["We will go,", "Nobody can stop us"]),
        ("“Nobody can stop us, not even them.”", &["Nobody can stop us,", "not even them."]),
        ("We will go. Nobody can stop us, not even them.", &["We will go", "Nobody can stop us,", "not even them."]),
    ] {
        let (text, result) = found(body, exact);
        let placement = result.unwrap_or_else(|miss| panic!("{exact}: {miss:?}"));
        let found: Vec<&str> = placement.extent.runs.iter().map(|run| &text.visible()[run.clone()]).collect();
        assert_eq!((placement.fidelity, found), (Fidelity::Split, runs.to_vec()), "{exact}");
        let Alteration::Interruption { words } = &placement.alterations[0] else { panic!() };
        assert!(text.visible()[words.clone()].contains("she"));
    }
    check("‘We will go,’ said Anna’s sister, ‘not now.’", "We will go, not now.", Split(&["We will go,", "not now."]));
    check(
        "„Wir gehen“, sagte sie. „Niemand hält uns auf.“",
        "Wir gehen. Niemand hält uns auf.",
        Split(&["Wir gehen", "Niemand hält uns auf."]),
    );
    let french = pieces("fr", "« Nous partons », a-t-elle dit, « maintenant ».", "Nous partons maintenant");
    assert_eq!(french, Some(vec!["Nous partons".into(), "maintenant".into()]));
    let japanese = pieces("ja", "「行きます。」と彼女は言った。「必ず。」", "行きます。必ず。");
    assert_eq!(japanese, Some(vec!["行きます。".into(), "必ず。".into()]));
    check(
        "She said: “We will go.\n\n“Nobody can stop us.”",
        "We will go. Nobody can stop us.",
        Split(&["We will go.", "Nobody can stop us."]),
    );
}

#[test]
fn the_mark_before_an_interruption_is_typed() {
    let body = "“We will attack,” she said. “Without our allies we lose.”";
    for (exact, fine) in [
        ("We will attack, Without our allies", true),
        ("We will attack. Without our allies", true),
        ("We will attack Without our allies", false),
        ("We will attack; Without our allies", false),
    ] {
        assert_eq!(found(body, exact).1.is_ok(), fine, "{exact}");
    }
    // A comma after the mark is the article's.
    check("‘We’, she said, ‘will go.’", "We will go.", Split(&["We", "will go."]));
}

/// The pieces of a split quote in a text of a language, or nothing.
fn pieces(lang: &str, body: &str, exact: &str) -> Option<Vec<String>> {
    let text = Text::from_markdown(body).in_language(&Lang::parse(lang).expect("a tag"));
    let placement = place(&text, &Selector::new(exact)).ok().filter(|found| found.fidelity == Fidelity::Split)?;
    Some(placement.extent.runs.iter().map(|run| text.visible()[run.clone()].to_owned()).collect())
}

#[test]
fn an_attribution_inside_the_marks_or_after_a_dash_splits_a_quote() {
    for (lang, body, exact) in [
        (
            "uk",
            "«Міст небезпечний, – сказала Anna Arden, – і ним не можна їздити».",
            "Міст небезпечний, і ним не можна їздити.",
        ),
        (
            "uk",
            "«Міст небезпечний, – сказала Anna Arden. – Ним не можна їздити».",
            "Міст небезпечний. Ним не можна їздити",
        ),
        (
            "fr",
            "« La gare n’est pas sûre, a dit Anna Arden, et ne le sera pas. »",
            "La gare n’est pas sûre, et ne le sera pas.",
        ),
        (
            "fr",
            "« La gare n’est pas sûre, a-t-elle dit. Elle ne le sera pas. »",
            "La gare n’est pas sûre. Elle ne le sera pas.",
        ),
        ("en", "“The bridge is not safe, said Anna Arden, and never was.”", "The bridge is not safe, and never was."),
        (
            "sv",
            "– Vi bygger bron före maj, säger Anna Arden. Inte en dag senare.",
            "Vi bygger bron före maj. Inte en dag senare.",
        ),
        ("sv", "– Bron är inte säker! ropade Ben Birch. Det vet alla.", "Bron är inte säker! Det vet alla."),
        ("es", "—Vamos al puente —dijo Anna Arden—. No hay tiempo.", "Vamos al puente. No hay tiempo."),
        ("es", "—Vamos al puente —dijo Anna Arden—, no hay tiempo.", "Vamos al puente, no hay tiempo."),
        ("es", "—Vamos —dijo—. No hay tiempo.", "Vamos. No hay tiempo."),
        (
            "pl",
            "— Most jest stary — powiedziała Anna Arden. — Nie będziemy czekać.",
            "Most jest stary. Nie będziemy czekać.",
        ),
        ("ru", "— Мост старый, — сказала Анна Арден. — Мы не будем ждать.", "Мост старый. Мы не будем ждать."),
        ("fr", "— Partons maintenant, dit Anna. Il est temps.", "Partons maintenant. Il est temps."),
        ("fi", "– Rakennamme sillan, sanoo Anna Arden. Emme odota.", "Rakennamme sillan. Emme odota."),
    ] {
        assert!(pieces(lang, body, exact).is_some_and(|found| found.len() == 2), "{lang}: {exact}");
        let (first, rest) = exact.split_once(' ').expect("two words");
        for wrong in [format!("zebra {rest}"), exact.replacen(' ', " zebra ", 1), format!("{first} zebra {rest}")] {
            assert_eq!(pieces(lang, body, &wrong), None, "{lang}: {wrong}");
        }
    }
}

#[test]
fn no_other_words_are_dropped_between_commas_or_dashes() {
    for (lang, body, exact) in [
        ("uk", "«Міст – старий і хиткий – небезпечний», – сказала Анна.", "Міст небезпечний"),
        (
            "uk",
            "Міст небезпечний, – сказала Anna Arden, – і ним не можна їздити.",
            "Міст небезпечний, і ним не можна їздити",
        ),
        (
            "uk",
            "«Міст небезпечний, – не сказала Anna Arden, – і ним не можна їздити».",
            "Міст небезпечний, і ним не можна їздити",
        ),
        ("fr", "« La gare, la vieille, n’est pas sûre. »", "La gare, n’est pas sûre."),
        (
            "fr",
            "« La gare n’est pas sûre, je vous le dis, et ne le sera pas. »",
            "La gare n’est pas sûre, et ne le sera pas.",
        ),
        ("en", "“The bridge, I told Anna, is not safe.”", "The bridge, is not safe."),
        ("en", "The bridge is not safe, said Anna Arden, and never was.", "The bridge is not safe, and never was."),
        (
            "sv",
            "Vi bygger bron före maj, säger Anna Arden. Inte en dag senare.",
            "Vi bygger bron före maj. Inte en dag senare.",
        ),
        ("sv", "– Vi bygger bron, den röda, säger Anna Arden. Inte senare.", "Vi bygger bron. Inte senare."),
        ("de", "– Wir bauen, sagt Anna Arden. Nicht später.", "Wir bauen. Nicht später."),
    ] {
        assert_eq!(pieces(lang, body, exact), None, "{lang}: {exact}");
    }
}

#[test]
fn speech_after_a_dash_is_a_quotation() {
    for (lang, body, expected) in [
        ("sv", "– Vi bygger bron, säger Anna Arden. Inte senare.", &["Vi bygger bron", "Inte senare."][..]),
        ("es", "—Vamos al puente —dijo Anna Arden—. No hay tiempo.", &["Vamos al puente", "No hay tiempo."]),
        ("uk", "– Міст старий, – сказала Анна.", &["Міст старий"]),
        ("fr", "— Partons !", &["Partons !"]),
        // An English novel may open speech with a dash, but a dash alone does not make it speech.
        ("en", "– We build, says Anna Arden.", &["We build"]),
        ("en", "– We build the bridge.", &[]),
        // A reply needs no attribution of its own, but the points of a list, with a space after the dash, stay points.
        ("en", "—Is it new? Anna Arden asked.\n\n—It is.", &["Is it new?", "It is."]),
        ("en", "—We build.\n\n—Why now? Ben Example asked.", &["We build.", "Why now?"]),
        ("nl", "—Is hij oud? vroeg Anna Arden.\n\n—Heel oud.", &["Is hij oud?", "Heel oud."]),
        ("en", "—Is it new? Anna Arden asked.\n\n– It is.", &["Is it new?"]),
        ("en", "– Is it new? Anna Arden asked.\n\n– The bridge is old.", &["Is it new?"]),
        ("en", "—Is it new? Anna Arden asked.\n\n—Anna Arden", &["Is it new?"]),
        // Three paragraphs with an attribution show the custom of a text, also where a paragraph has no neighbour with one.
        (
            "en",
            "—Go, Anna Arden said.\n\n—Why? Ben Example asked.\n\n—Rain, Anna Arden said.\n\nThey went.\n\n—Stop here.",
            &["Go", "Why?", "Rain", "Stop here."],
        ),
        ("en", "—Go, Anna Arden said.\n\nThey went.\n\n—Stop here.", &["Go"]),
        // After a whole sentence, the rest of the attribution's sentence is the article's.
        ("en", "—Is it new? Anna Arden asked, smiling. It shines.", &["Is it new?", "It shines."]),
        ("nl", "—Is hij oud? vroeg Anna Arden, met een blik op de brug.", &["Is hij oud?"]),
        ("en", "—Go, Anna Arden said, and quickly.", &["Go", "and quickly."]),
        // An apostrophe in front of a word opens nothing that the next paragraph continues.
        ("en", "The last of 'em left.\n\n“We build.” “We wait.”", &["We build.", "We wait."]),
        ("nl", "Toen was 't laat.\n\n\"Nu al\", zei ze.", &["Nu al"]),
        ("de", "– Wir bauen, sagt Anna Arden.", &[]),
        ("sv", "Bron – den gamla – är här.", &[]),
    ] {
        let text = Text::from_markdown(body).in_language(&Lang::parse(lang).expect("a tag"));
        let found: Vec<&str> = all_quotations(&text).into_iter().map(|one| &text.visible()[one.inner]).collect();
        assert_eq!(found, expected, "{body}");
    }
}

#[test]
fn a_junction_is_an_attribution_and_nothing_else() {
    use onrecord::anchor::junction::{Junction, judge_junction};
    for (lang, between, expected) in [
        (
            "en",
            " said Anna Arden, the council’s chief engineer, in a letter to the committee on Tuesday. ",
            Junction::Attribution,
        ),
        ("en", " she added. ", Junction::Attribution),
        ("en", " he told the BBC, his voice breaking, ", Junction::Attribution),
        ("en", " according to Anna Arden, ", Junction::Attribution),
        ("en", " said he, turning to the window; ", Junction::Attribution),
        ("en", " Mr. Birch said by telephone. ", Junction::Attribution),
        ("de", " sagte Anna Arden, die den Rat leitet. ", Junction::Attribution),
        ("fr", ", a déclaré Anna Arden mardi, ", Junction::Attribution),
        ("es", ", dijo. ", Junction::Attribution),
        ("uk", ", – сказала Анна, – ", Junction::Attribution),
        ("zh", "安娜说。", Junction::Attribution),
        ("en", " He paused. ", Junction::Doubtful),
        ("en", " Anna Arden said. He paused. ", Junction::Other),
        ("en", " Owen Miller said, while Anna Arden called it ", Junction::Other),
        ("en", " Owen Miller said, adding that it was not true that they would go ", Junction::Other),
        ("en", " Owen Miller said, and Anna Arden replied: ", Junction::Other),
        ("en", " she didn’t say, ", Junction::Other),
        ("en", " is what Owen Miller calls ", Junction::Other),
        ("en", " Anna Arden told Ben Birch, who answered: ", Junction::Other),
        ("en", " Anna Arden told Ben Birch, whose answer was: ", Junction::Other),
        ("fr", ", a dit Anna Arden à Ben Birch, qui a répondu : ", Junction::Doubtful),
        ("en", " said Anna Arden, who added: ", Junction::Attribution),
        ("en", " Anna Arden told the BBC, which first reported the story, ", Junction::Attribution),
        ("en", " Anna Arden told Ben Birch, who was there. ", Junction::Attribution),
        ("en", " and ", Junction::Other),
        ("en", " Owen Miller said. Anna Arden answered, ", Junction::Other),
        ("en", " Owen Miller said of ", Junction::Other),
        ("en", " said Owen Miller of what he called ", Junction::Other),
        ("en", " Owen Miller said as ", Junction::Other),
        ("en", " Owen Miller said; Anna Arden disagreed: ", Junction::Other),
        ("en", " Owen Miller said – Anna Arden disagreed – ", Junction::Other),
        ("en", " Owen Miller said (", Junction::Other),
        ("de", " sagte Miller, Arden nannte es ", Junction::Other),
        ("de", " sagte Owen Miller, während Anna Arden es ", Junction::Other),
        ("fr", " a dit Owen Miller, tandis qu’Anna Arden y voit ", Junction::Other),
    ] {
        let text = format!("“We go,”{between}“and we stay.”");
        let start = "“We go,”".len();
        let found = judge_junction(&text, start..start + between.len(), language(lang));
        assert_eq!(found, expected, "{lang}:{between}");
    }
}

#[test]
fn a_quotation_may_open_again_in_any_number_of_paragraphs() {
    let paragraphs: Vec<_> = (0..400).map(|number| format!("We build part {number} by May.")).collect();
    let body = format!("Anna Arden said:\n\n“{}”", paragraphs.join("\n\n“"));
    let placement = found(&body, &paragraphs.join(" ")).1.expect("the words are there");
    assert_eq!((placement.fidelity, placement.extent.runs.len()), (Fidelity::Split, 400));
    let without_one = [&paragraphs[..200], &paragraphs[201..]].concat().join(" ");
    assert!(matches!(found(&body, &without_one).1, Err(AnchorError::NotFound(_))));
}

#[test]
fn other_words_are_never_joined() {
    for (body, exact) in [
        ("They call it “freedom” but it is all “slavery” now.", "freedom slavery"),
        ("“Freedom,” “peace,” and “order” are words.", "peace, order"),
        ("“Will you go?”\n\n“No.”", "Will you go? No."),
        ("“I go,” said Ann.\n\n“I stay,” said Bob.", "I go, I stay"),
        ("He spoke.\n\n“Not now.”", "He spoke. Not now."),
        ("“We will go,” she said. “nobody knows.”", "We will go. nobody knows."),
        ("“We will go,” she said. “Nobody knows.”", "We will not go. Nobody knows."),
        ("“We will go,” she said. “Nobody knows.”", "We will go; Nobody knows."),
    ] {
        let result = found(body, exact).1;
        assert!(
            matches!(result, Err(AnchorError::NotFound(_) | AnchorError::Joined(_))),
            "{exact:?} in {body:?}: {result:?}"
        );
    }
    let denied = found("‘We will go,’ she didn’t say, ‘not now.’", "We will go, not now.").1;
    assert!(matches!(denied, Err(AnchorError::Joined(_))), "{denied:?}");
}

#[test]
fn declared_changes_are_edited() {
    let body = "The European allies must spend much more on their common defence, and they must do it now.";
    for (exact, runs) in [
        ("The European allies must spend … now.", &["The European allies must spend", "now."][..]),
        ("allies must spend much more […] and they", &["allies must spend much more", "and they"]),
        ("must spend [money] on their", &["must spend", "on their"]),
        ("[t]he European allies must", &["The European allies must"]),
        ("European allies [all of them] must", &["European allies must"]),
        ("must spend much more [sic] on their", &["must spend much more on their"]),
        ("…they must do it now.", &["they must do it now."]),
        ("must spend much more...", &["must spend much more"]),
    ] {
        let (text, result) = found(body, exact);
        let placement = result.unwrap_or_else(|miss| panic!("{exact}: {miss:?}"));
        let found: Vec<&str> = placement.extent.runs.iter().map(|run| &text.visible()[run.clone()]).collect();
        assert_eq!((placement.fidelity, found), (Fidelity::Edited, runs.to_vec()), "{exact}");
        assert!(!placement.alterations.is_empty());
    }
    // The tightest whole.
    check("we go, we go, we stop", "we go … stop", Edited(&["we go", "stop"]));
    let (text, result) = found("we go, and we go to a stop", "we go … stop");
    let whole = result.expect("it is placed").extent.whole();
    assert_eq!(&text.visible()[whole], "we go to a stop");
    // What the article has in brackets are its words.
    check(
        "He [the king] spoke at length of war.",
        "He [the king] spoke … of war",
        Edited(&["He [the king] spoke", "of war"]),
    );
    for exact in
        ["must save … now", "The European … must spend less", "Euro… now", "allies must [not] spend", "…", "must … "]
    {
        let result = found(body, exact).1;
        let fine = exact == "must … ";
        assert!(fine || result.is_err(), "{exact}: {result:?}");
    }
    let far = format!("the start {} the finish", "word ".repeat(400));
    check(&far, "the start … the finish", NotFound);
}

#[test]
fn a_bracket_at_an_end_replaces_the_words_up_to_the_nearest_bound() {
    let body = "He knew it. “Chasing this goal will only prolong the war,” he said. “The mayor never pays. We will cross \
        the river next year, God willing. But not alone.”\n\nAnna Arden said that the mayor gave us the river.";
    let english = Lang::english();
    for (exact, run, replaced) in [
        ("[This] will only prolong the war", "will only prolong the war", "Chasing this goal"),
        ("“[This] will only prolong the war”", "will only prolong the war", "Chasing this goal"),
        ("We will cross the river [in 2025].", "We will cross the river", "next year, God willing"),
        ("We will cross the river next year[, she hopes]", "We will cross the river next year", ", God willing"),
        ("[Yes,] we will cross", "", ""),
        ("[Yes,] We will cross", "We will cross", ""),
        (
            "Chasing this goal [and others] will only prolong the war [for years]",
            "Chasing this goal will only prolong the war",
            "",
        ),
        ("will only prolong the war [he started]", "will only prolong the war", ""),
        ("[He never] pays", "pays", "The mayor never"),
        ("[This] will … not alone", "will", "We"),
        ("[This will] only prolong … alone [tonight]", "only prolong", "Chasing this goal will"),
        ("[He] gave us the river", "gave us the river", "the mayor"),
        // No bracket brings a negation, and the words beside one are proved like any others.
        ("[It never] will only prolong the war", "", ""),
        ("We will cross the river [never]", "", ""),
        ("We will … [not] alone", "We will", ""),
        ("We … [never] cross the river", "", ""),
        ("[This] would only prolong the war", "", ""),
        ("[This] only prolong war", "", ""),
        ("[The whole of it]", "", ""),
        ("We will cross the river [in 2025]?", "", ""),
    ] {
        let text = Text::from_markdown(body).in_language(&english);
        let result = place(&text, &Selector::new(exact));
        if run.is_empty() {
            assert!(result.is_err(), "{exact}: {result:?}");
            continue;
        }
        let placement = result.unwrap_or_else(|miss| panic!("{exact}: {miss:?}"));
        assert_eq!(placement.fidelity, Fidelity::Edited, "{exact}");
        assert_eq!(&text.visible()[placement.extent.runs[0].clone()], run, "{exact}");
        let found = placement.alterations.iter().find_map(|one| match one {
            Alteration::Bracket { replaced, .. } => Some(&text.visible()[replaced.clone()]),
            _ => None,
        });
        assert_eq!(found.unwrap_or_default(), replaced, "{exact}");
    }
}

#[test]
fn the_brackets_of_the_article_are_its_words() {
    let body =
        "Anna said: “[T]he bridge is old, and the [great] river … is high [sic], so we work[ed] and will not wait.”";
    for (exact, edited) in [
        ("[T]he bridge is old … so we work[ed]", true),
        ("[T]he bridge is old, and the [great] river", false),
        ("[t]he bridge is old", true),
        ("[T]he bridge … the [great] river … is high [sic], so", true),
        ("[T]he bridge is [very] old", true),
        ("bridge is old … [great] river … is high [sic]", true),
        ("the [great] river … will not wait [for them]", true),
        ("[great] river (…) is high [sic], so we work[ed] … not wait", true),
        ("we work[ed] and [now] will not wait", true),
        ("we work[s] and will not wait", false),
        ("[H]e bridge is old … so we", false),
        ("[T]he bridge is new … so we", false),
    ] {
        let result = found(body, exact).1;
        match result {
            Ok(placement) => assert_eq!(placement.fidelity == Fidelity::Edited, edited, "{exact}: {placement:?}"),
            Err(miss) => assert!(!edited, "{exact}: {miss:?}"),
        }
    }
    assert!(found(body, "[H]e bridge is old … so we").1.is_err());
    // A bracket that only closes; the character before its letter has several bytes.
    assert!(found("Anna said: §W]e will build the bridge.", "[W]e will build the bridge").1.is_err());
}

#[test]
fn every_usual_ellipsis_leaves_words_out() {
    let body = "The European allies must spend much more on their common defence.";
    for mark in ["…", "...", ". . .", "[…]", "[...]", "( … )", "(...)", "(…)", "/.../", "/…/", "<…>", "<...>"]
    {
        check(body, &format!("allies must {mark} on their"), Edited(&["allies must", "on their"]));
        check(body, &format!("allies must {mark} on our"), NotFound);
    }
    check("They must (...) wait.", "They must (...) wait", Verbatim("They must (...) wait"));
    check("They must (for now) wait.", "They must (for ever) wait", NotFound);
    check("Yes/no/maybe so.", "Yes/maybe", NotFound);
}

#[test]
fn a_search_gives_up_only_if_pieces_fit_in_too_many_ways() {
    let many = "no ".repeat(3_000);
    assert_eq!(found(&many, "no … no … no … no … no … never").1, Err(AnchorError::GaveUp));
    let some = format!("{} never", "no ".repeat(60));
    assert!(found(&some, &format!("{}never", "no … ".repeat(24))).1.is_ok());
    let said = "“Yes,” she said. ".repeat(60);
    let placed = found(&said, "Yes Yes Yes Yes Yes Yes Yes Yes Yes Yes Yes Yes Yes Yes Yes Yes Yes Yes Yes Yes Yes Yes Yes Yes Yes Yes Yes No").1;
    assert!(matches!(placed, Err(AnchorError::NotFound(_))), "{placed:?}");
}

#[test]
fn words_in_two_places_need_a_choice() {
    let text = Text::from_markdown("Anna: No.\n\nBob: No. Then he left.");
    let ask = |prefix: &str, suffix: &str, occurrence| {
        let (prefix, suffix) = (prefix.to_owned(), suffix.to_owned());
        place(&text, &Selector { exact: "No.".into(), prefix, suffix, occurrence })
    };
    let start = |result: Result<Placement, AnchorError>| result.map(|found| found.extent.whole().start);
    assert!(matches!(ask("", "", None), Err(AnchorError::Ambiguous(places)) if places.len() == 2));
    assert_eq!(start(ask("", "", Some(1))), Ok(6));
    assert_eq!(start(ask("", "", Some(2))), Ok(15));
    assert_eq!(start(ask("Anna:", "", None)), Ok(6));
    assert_eq!(start(ask("Bob", "Then", None)), Ok(15));
    assert_eq!(ask("", "", Some(3)), Err(AnchorError::NoSuchOccurrence { count: 2 }));
    assert_eq!(ask("", "", Some(0)), Err(AnchorError::NoSuchOccurrence { count: 2 }));
    assert!(
        matches!(ask("Carl:", "", None), Err(AnchorError::ContextNotFound { candidates }) if candidates.len() == 2)
    );
    assert_eq!(place(&text, &Selector::new(" \u{200b}\n")), Err(AnchorError::Empty));
    assert_eq!(place(&text, &Selector::new("“…”")), Err(AnchorError::TooShort));
}

fn flags(body: &str, exact: &str) -> (Vec<Difference>, Option<String>) {
    match found(body, exact).1 {
        Err(AnchorError::NotFound(closest)) => (closest.differences, closest.suggestion),
        other => panic!("{exact}: {other:?}"),
    }
}

#[test]
fn words_that_are_not_found_come_with_the_closest_passage() {
    let body = "Long before, he spoke. We will not send 300 soldiers to Kyiv this winter, said he.";
    check(body, "We will send 300 soldiers to Kyiv", Closest("We will not send 300 soldiers to Kyiv"));
    for (exact, flag) in [
        ("We will send 300 soldiers to Kyiv", Difference::LostNegation("not".into())),
        ("He never spoke long before, he spoke. We will", Difference::AddedNegation("never".into())),
        ("will not send 500 soldiers to Kyiv", Difference::ChangedNumber { quote: "500".into(), source: "300".into() }),
        ("not send 300 soldiers to Lviv this", Difference::ChangedName { quote: "Lviv".into(), source: "Kyiv".into() }),
        ("we will not send 300 soldiers", Difference::CaseOnly),
        ("We will not send 300 soldiers to Kyiv this winter.", Difference::PunctuationOnly),
    ] {
        let (found, _) = flags(body, exact);
        assert!(found.contains(&flag), "{exact}: {found:?}");
    }
    let (_, fix) = flags(body, "soldiers to Kyiv this winter.");
    assert_eq!(fix.as_deref(), Some("soldiers to Kyiv this winter"));
    let (_, fix) = flags(body, "we will not send");
    assert_eq!(fix.as_deref(), Some("We will not send"));
    let (found, _) = flags("<div>\nhidden words here\n</div>\n\nText.", "hidden words here");
    assert_eq!(found, [Difference::InHtmlBlock]);
    check("Nothing alike.", "wholly other words", NotFound);
}

fn placed(body: &str, exact: &str) -> (Text, Placement) {
    let (text, result) = found(body, exact);
    let placement = result.unwrap_or_else(|miss| panic!("{exact}: {miss:?}"));
    (text, placement)
}

fn language(tag: &str) -> &'static Language {
    lang::of(&Lang::parse(tag).expect("a tag"))
}

#[test]
fn a_changed_meaning_is_reported() {
    for (tag, body, exact, expected) in [
        ("en", "It is not true that we lost the war.", "we lost the war", Some((Turn::Negation, "not"))),
        ("en", "Only if they leave can we rest.", "they leave", Some((Turn::Condition, "if"))),
        ("en", "He denied that he took money.", "he took money", Some((Turn::Report, "denied that"))),
        ("fr", "Nous ne voulons pas la guerre.", "la guerre", Some((Turn::Negation, "pas"))),
        ("ru", "Он не хочет войны.", "хочет войны", Some((Turn::Negation, "не"))),
        ("en", "It is not so. We lost the war.", "We lost the war", None),
        ("en", "He did not say “we lost the war”.", "we lost the war", None),
        ("en", "He said “I do not think we lost”.", "we lost", Some((Turn::Negation, "not"))),
        ("en", "It did not rain, but we lost the war.", "we lost the war", None),
        ("en", "Few think that we lost.", "we lost", Some((Turn::Negation, "Few"))),
        ("en", "A few say that we lost.", "we lost", None),
        ("en", "It is nowhere near true that we lost.", "we lost", Some((Turn::Negation, "nowhere near"))),
        ("en", "It is the opposite of what we said.", "what we said", Some((Turn::Negation, "the opposite of"))),
        ("en", "They refuse to go home.", "go home", Some((Turn::Negation, "refuse to"))),
        ("en", "Without a doubt we lost.", "we lost", None),
        ("en", "Not only have we lost.", "have we lost", None),
        ("de", "Wir als Partei des Volkes sind dafür.", "sind dafür", None),
        ("nl", "Wij komen als de brug af is.", "de brug af is", Some((Turn::Condition, "als"))),
        ("es", "La ciudad se opone a la guerra.", "opone a la guerra", None),
        ("it", "Verremo se il ponte è pronto.", "il ponte è pronto", Some((Turn::Condition, "se"))),
        ("fr", "Nous aussi avons perdu.", "avons perdu", None),
        ("fr", "Nous partons s’il pleut ici.", "pleut ici", Some((Turn::Condition, "s’il"))),
        ("zh", "他们没有输掉战争。", "输掉战争", Some((Turn::Negation, "没有"))),
        ("zh", "他们非常想和平。", "想和平", None),
        ("hu", "A híd als se si kész.", "kész", None),
    ] {
        let (text, placement) = placed(body, exact);
        let found = find_turned_sense(&text, &QuotationIndex::new(&all_quotations(&text)), &placement, language(tag))
            .map(|(turn, range): (Turn, Range<usize>)| (turn, text.visible()[range].to_owned()));
        assert_eq!(found, expected.map(|(turn, word)| (turn, word.to_owned())), "{body}");
    }
}

#[test]
fn a_cut_meaning_is_reported() {
    for (tag, body, exact, expected) in [
        ("en", "We will build it, unless they refuse.", "We will build it", Some((CutSense::Limit, "unless"))),
        ("en", "We will build it — but only in May.", "We will build it", Some((CutSense::Limit, "but only"))),
        ("en", "We do not want to build it.", "We do not", Some((CutSense::Negation, "not"))),
        ("en", "We didn’t want to build it.", "We didn’t", Some((CutSense::Negation, "didn’t"))),
        ("en", "We will build it. If they refuse, we stop.", "We will build it", None),
        ("en", "He said “we will build it” unless they refuse.", "we will build it", None),
        ("en", "“We will build it,” he said, “unless they refuse.”", "We will build it", None),
        ("en", "We will build it, if I may say so.", "We will build it", None),
        ("en", "Like it or not we build it.", "Like it or not", None),
        ("en", "We would rather not, he said.", "We would rather not", None),
        ("de", "Wir kommen, es sei denn, es regnet.", "Wir kommen", Some((CutSense::Limit, "es sei denn"))),
        ("fr", "Nous venons à moins qu’il pleuve.", "Nous venons", Some((CutSense::Limit, "à moins qu’"))),
        ("uk", "Ми приїдемо, якщо не буде дощу.", "Ми приїдемо", Some((CutSense::Limit, "якщо"))),
        ("hu", "A híd kész, if se si.", "A híd kész", None),
    ] {
        let (text, placement) = placed(body, exact);
        let found = find_cut_sense(&text, &QuotationIndex::new(&all_quotations(&text)), &placement, language(tag))
            .map(|(cut, range): (CutSense, Range<usize>)| (cut, text.visible()[range].to_owned()));
        assert_eq!(found, expected.map(|(cut, words)| (cut, words.to_owned())), "{body}");
    }
}

#[test]
fn an_elided_negation_is_reported() {
    let (text, placement) = placed("We will surely not ever leave.", "We will … ever leave.");
    let range = find_elided_negation(&text, &placement, language("en")).expect("it is noticed");
    assert_eq!(&text.visible()[range], "not");
    let (text, placement) = placed("We will surely ever leave.", "We will … ever leave.");
    assert_eq!(find_elided_negation(&text, &placement, language("en")), None);
}

#[test]
fn direct_quotes_are_inside_quotation_marks() {
    for (body, exact, inside) in [
        ("He said “we go now” and left.", "we go now", true),
        ("He said \"we go now\" and left.", "we go now", true),
        ("He said ‘we don’t go now’ and left.", "go now", true),
        ("Il dit : « nous partons » hier.", "nous partons", true),
        ("Er sagte: „Wir gehen“ und ging.", "Wir gehen", true),
        ("Er sagte: »Wir gehen« und ging.", "Wir gehen", true),
        ("彼は「平和を望む」と言った。", "平和を望む", true),
        ("“He told me ‘we go now’ again.”", "we go now", true),
        ("“One.\n\n“We go now.\n\n“Three.”", "We go now.", true),
        ("> We go now.", "We go now.", true),
        ("He said “yes” and we go now, “no”.", "we go now", false),
        ("He said that we go now.", "we go now", false),
        ("“Open.\n\nWe go now.", "We go now.", false),
    ] {
        let (text, placement) = placed(body, exact);
        let outside = find_words_outside_marks(&text, &QuotationIndex::new(&all_quotations(&text)), &placement);
        assert_eq!(outside.is_none(), inside, "{body}: {outside:?}");
    }
}

#[test]
fn quoted_passages_are_counted() {
    let text = Text::from_markdown(
        "“One two three,” he said; the “short one” isn’t. 'It's not counted here'. \"Four five six seven\"\n\n“Open goes on\n\n“to its end.” «Sept huit neuf»",
    );
    let found: Vec<&str> =
        long_quotations(&text, &all_quotations(&text)).into_iter().map(|range| &text.visible()[range]).collect();
    assert_eq!(found, ["One two three,", "Four five six seven", "Open goes on\n“to its end.", "Sept huit neuf"]);
}

const PASSAGE: &str = "“The alliance will not send more than 1,500 troops to the border,” the minister said on Monday. “Our partners can't wait for ever, and they know it.” He added that nobody in the U.S. had asked for it, even if the well-known general believes that 2.5 billion euros would be enough to rebuild the country's ports.";

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_changed_word_is_never_accepted(from in 0_usize..50, len in 2_usize..16, at in 0_usize..16, kind in 0..4) {
        let words: Vec<&str> = PASSAGE.split(' ').collect();
        let from = from.min(words.len() - 3);
        let mut quote: Vec<String> =
            words[from..(from + len).min(words.len())].iter().map(|word| (*word).to_owned()).collect();
        let at = at % quote.len();
        match kind {
            0 => quote[at] = "zebra".into(),
            1 => quote.insert(at, "zebra".into()),
            2 => {
                let next = (at + 1) % quote.len();
                quote.swap(at, next);
            }
            // Left out inside, so that the words do not stand there.
            _ if at > 0 && at + 1 < quote.len() => { quote.remove(at); }
            _ => quote[at].insert(0, 'q'),
        }
        let quote = quote.join(" ");
        prop_assume!(!PASSAGE.contains(&quote));
        // Leaving out the article's own words is what a split quote does.
        let said = ["the minister said on Monday."];
        prop_assume!(!said.iter().any(|words| !quote.contains(words) && quote.contains("border") && quote.contains("Our")));
        let text = Text::from_markdown(PASSAGE);
        let result = place(&text, &Selector::new(&quote));
        prop_assert!(result.is_err(), "{quote:?}: {result:?}");
    }

    #[test]
    fn every_run_of_words_is_found_in_its_place(from in 0_usize..50, len in 4_usize..20) {
        let words: Vec<&str> = PASSAGE.split(' ').collect();
        let from = from.min(words.len() - 4);
        let quote = words[from..(from + len).min(words.len())].join(" ");
        let text = Text::from_markdown(PASSAGE);
        let placement = place(&text, &Selector::new(&quote)).expect("it stands there");
        prop_assert_eq!(placement.fidelity, Fidelity::Verbatim);
        prop_assert_eq!(&text.visible()[placement.extent.whole()], quote);
    }

    #[test]
    fn placing_never_panics(body in "[a-c “”\"'«»….,\\[\\]é中\n-]{0,60}", exact in "[a-c “”\"'«»….,\\[\\]é中\n-]{0,20}") {
        let text = Text::from_markdown(&body);
        match place(&text, &Selector::new(exact)) {
            Ok(placement) => {
                for run in &placement.extent.runs {
                    prop_assert!(text.visible().get(run.clone()).is_some_and(|words| !words.is_empty()));
                }
                prop_assert!(placement.extent.runs.windows(2).all(|two| two[0].end <= two[1].start));
                let _ = find_turned_sense(&text, &QuotationIndex::new(&all_quotations(&text)), &placement, language("en"));
                let _ = find_cut_sense(&text, &QuotationIndex::new(&all_quotations(&text)), &placement, language("en"));
                let _ = find_elided_negation(&text, &placement, language("en"));
                let _ = find_cut_number(&text, &placement, language("en"));
                let _ = find_words_outside_marks(&text, &QuotationIndex::new(&all_quotations(&text)), &placement);
            }
            Err(AnchorError::NotFound(closest)) => {
                prop_assert!(closest.passage.is_none_or(|range| text.visible().get(range).is_some()));
            }
            Err(_) => {}
        }
    }
}

#[test]
fn marks_open_and_close_by_the_rules_of_their_languages() {
    for (body, inner) in [
        // German and its neighbours close with the mark that English opens with, also behind a dash.
        ("„Wir wollten nur –“, doch sie brach ab. Dann ging er.", vec!["Wir wollten nur –"]),
        ("„Wir wollten –“ Sie brach ab. „Nein“, sagte er.", vec!["Wir wollten –", "Nein"]),
        ("Er rief: „‚Nur –‘, hieß es“, und ging.", vec!["‚Nur –‘, hieß es", "Nur –"]),
        ("»Wir wollten nur –«, sagte sie. »… und nun?«", vec!["Wir wollten nur –", "… und nun?"]),
        ("„Der „taz“-Streit“ begann.", vec!["Der „taz“-Streit", "taz"]),
        ("« Oui – », dit-il, « et non. »", vec![" Oui – ", " et non. "]),
        // A word that ends in an apostrophe closes nothing while its quotation goes on.
        (
            "‘The mayors’ plan, the lads’ money and the rest.’ He left.",
            vec!["The mayors’ plan, the lads’ money and the rest."],
        ),
        ("'The mayors' plan was runnin' out,' he said.", vec!["The mayors' plan was runnin' out,"]),
        ("‘No excuses’ was the mayors’ plan.", vec!["No excuses"]),
        ("‘No excuses’ he said, and ‘no delays.’", vec!["No excuses", "no delays."]),
        ("‘We wanted only –’ he said.", vec!["We wanted only –"]),
        // Straight marks beside letters of scripts without spaces: what nothing opened opens.
        ("Anna Arden说：\"我们将建成这座桥。\"他说。", vec!["我们将建成这座桥。"]),
        ("他说\"……不会\"，又说“……会晚”。", vec!["……不会", "……会晚"]),
        ("他说：'不会。'", vec!["不会。"]),
        ("He said:\"No.\" A 5\" pipe and \"yes.\"", vec!["No.", "yes."]),
        ("“We will –” she began. “[T]he bridge.”", vec!["We will –", "[T]he bridge."]),
    ] {
        let text = Text::from_markdown(body);
        let found = onrecord::anchor::quotations::all_quotations(&text);
        let found: Vec<_> = found.iter().map(|one| &text.visible()[one.inner.clone()]).collect();
        assert_eq!(found, inner, "{body}");
    }
}

#[test]
fn white_space_between_unspaced_letters_is_no_difference() {
    for (body, exact) in [
        ("我们将在五月之前建成这座桥，一天也不\n会晚。", "我们将在五月之前建成这座桥，一天也不会晚。"),
        ("一天也不<br>会晚。", "一天也\n不会晚。"),
        ("<ruby>橋<rp>(</rp><rt>はし</rt><rp>)</rp></ruby>を作る。", "橋を 作る。"),
        ("เราจะ\nไม่ยอมแพ้", "เราจะไม่ยอมแพ้"),
    ] {
        let placed = place(&Text::from_markdown(body), &Selector::new(exact.to_owned()));
        assert!(placed.as_ref().is_ok_and(|found| found.alterations.is_empty()), "{exact} in {body}: {placed:?}");
    }
    for (body, exact) in [("다리를\n짓는다", "다리를짓는다"), ("ａ ｂ", "ａｂ"), ("๑ ๐", "๑๐")]
    {
        assert!(place(&Text::from_markdown(body), &Selector::new(exact.to_owned())).is_err(), "{exact} in {body}");
    }
}

#[test]
fn white_space_is_white_space() {
    for (body, exact, fidelity) in [
        ("We will build the bridge.", "We will\nbuild  the\tbridge.\n", Fidelity::Verbatim),
        ("We will\u{a0}build\u{2009}the bridge.", "We will build the bridge.", Fidelity::Verbatim),
        ("We will\u{a0}build the “bridge”.", "We will build\nthe \"bridge\".", Fidelity::Typographic),
        ("so\u{ad}lid ground", "solid ground", Fidelity::Typographic),
    ] {
        let text = Text::from_markdown(body);
        let found = place(&text, &Selector::new(exact.to_owned())).expect("it stands there");
        assert_eq!(found.fidelity, fidelity, "{exact}");
        let spaces = found.alterations.iter().any(|one| {
            matches!(one, onrecord::model::Alteration::Folded { found, .. } if text.visible()[found.clone()].trim().is_empty())
        });
        assert!(!spaces, "{:?}", found.alterations);
    }
}
