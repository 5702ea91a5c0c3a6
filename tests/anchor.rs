//! The proof: which words are found where, how closely, and why not.

use std::ops::Range;

use Expected::{Closest, Edited, Inside, NotFound, Split, Typographic, Verbatim};
use onrecord::anchor::lint::{Turn, negation_elided, outside_quotation_marks, sense_turned, speaker_far};
use onrecord::anchor::marks::{all_quotations, quotations};
use onrecord::anchor::{Alteration, Fidelity, Flag, Miss, Placement, Selector, place};
use onrecord::text::Text;
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

fn found(body: &str, exact: &str) -> (Text, Result<Placement, Miss>) {
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
            let Err(Miss::InsideWord { word, .. }) = result else { panic!("{exact:?} in {body:?}: {result:?}") };
            assert_eq!(&text.visible()[word], whole);
            return;
        }
        NotFound => {
            let missed = matches!(result, Err(Miss::NotFound(_)));
            assert!(missed, "{exact:?} in {body:?}: {result:?}");
            return;
        }
        Closest(passage) => {
            let Err(Miss::NotFound(closest)) = result else { panic!("{exact:?} in {body:?}: {result:?}") };
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
        ("hard\nwrapped  words", "hard wrapped words", Typographic("hard wrapped  words")),
        ("hard\nwrapped words", "hard\nwrapped words", Typographic("hard wrapped words")),
        ("hard  \nbreak here", "hard break here", Verbatim("hard break here")),
        ("One end.\n\nTwo start.", "end. Two", Typographic("end.\nTwo")),
        ("- first\n- second", "first second", Typographic("first\nsecond")),
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
        ("We will go Nobody can stop us", &["We will go", "Nobody can stop us"]),
        ("“Nobody can stop us not even them.”", &["Nobody can stop us", "not even them."]),
        ("We will go. Nobody can stop us, not even them.", &["We will go", "Nobody can stop us,", "not even them."]),
    ] {
        let (text, result) = found(body, exact);
        let placement = result.unwrap_or_else(|miss| panic!("{exact}: {miss:?}"));
        let found: Vec<&str> = placement.extent.runs.iter().map(|run| &text.visible()[run.clone()]).collect();
        assert_eq!((placement.fidelity, found), (Fidelity::Split, runs.to_vec()), "{exact}");
        let Alteration::Interruption { words } = &placement.alterations[0] else { panic!() };
        assert!(text.visible()[words.clone()].contains("she"));
    }
    check("‘We will go,’ she didn’t say, ‘not now.’", "We will go, not now.", Split(&["We will go,", "not now."]));
    check(
        "„Wir gehen“, sagte sie. „Niemand hält uns auf.“",
        "Wir gehen. Niemand hält uns auf.",
        Split(&["Wir gehen", "Niemand hält uns auf."]),
    );
    check(
        "« Nous partons », a-t-elle dit, « maintenant ».",
        "Nous partons maintenant",
        Split(&["Nous partons", "maintenant"]),
    );
    check("「行きます。」と彼女は言った。「必ず。」", "行きます。必ず。", Split(&["行きます。", "必ず。"]));
    check(
        "She said: “We will go.\n\n“Nobody can stop us.”",
        "We will go. Nobody can stop us.",
        Split(&["We will go.", "Nobody can stop us."]),
    );
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
        check(body, exact, NotFound);
    }
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
    assert!(matches!(found(body, "[Allies] must spend").1, Err(Miss::BracketAtEnd { .. })));
    let far = format!("the start {} the finish", "word ".repeat(400));
    check(&far, "the start … the finish", NotFound);
}

#[test]
fn words_that_stand_twice_need_a_choice() {
    let text = Text::from_markdown("Anna: No.\n\nBob: No. Then he left.");
    let ask = |prefix: &str, suffix: &str, occurrence| {
        let (prefix, suffix) = (prefix.to_owned(), suffix.to_owned());
        place(&text, &Selector { exact: "No.".into(), prefix, suffix, occurrence })
    };
    let start = |result: Result<Placement, Miss>| result.map(|found| found.extent.whole().start);
    assert!(matches!(ask("", "", None), Err(Miss::Ambiguous(places)) if places.len() == 2));
    assert_eq!(start(ask("", "", Some(1))), Ok(6));
    assert_eq!(start(ask("", "", Some(2))), Ok(15));
    assert_eq!(start(ask("Anna:", "", None)), Ok(6));
    assert_eq!(start(ask("Bob", "Then", None)), Ok(15));
    assert_eq!(ask("", "", Some(3)), Err(Miss::NoSuchOccurrence { count: 2 }));
    assert_eq!(ask("", "", Some(0)), Err(Miss::NoSuchOccurrence { count: 2 }));
    assert!(matches!(ask("Carl:", "", None), Err(Miss::ContextNotFound { candidates }) if candidates.len() == 2));
    assert_eq!(place(&text, &Selector::new(" \u{200b}\n")), Err(Miss::Empty));
    assert_eq!(place(&text, &Selector::new("“…”")), Err(Miss::TooShort));
}

fn flags(body: &str, exact: &str) -> (Vec<Flag>, Option<String>) {
    match found(body, exact).1 {
        Err(Miss::NotFound(closest)) => (closest.flags, closest.suggestion),
        other => panic!("{exact}: {other:?}"),
    }
}

#[test]
fn a_miss_shows_the_closest_passage() {
    let body = "Long before, he spoke. We will not send 300 soldiers to Kyiv this winter, said he.";
    check(body, "We will send 300 soldiers to Kyiv", Closest("We will not send 300 soldiers to Kyiv"));
    for (exact, flag) in [
        ("We will send 300 soldiers to Kyiv", Flag::LostNegation("not".into())),
        ("He never spoke long before, he spoke. We will", Flag::AddedNegation("never".into())),
        ("will not send 500 soldiers to Kyiv", Flag::ChangedNumber { quote: "500".into(), source: "300".into() }),
        ("not send 300 soldiers to Lviv this", Flag::ChangedName { quote: "Lviv".into(), source: "Kyiv".into() }),
        ("we will not send 300 soldiers", Flag::CaseOnly),
        ("We will not send 300 soldiers to Kyiv this winter.", Flag::PunctuationOnly),
    ] {
        let (found, _) = flags(body, exact);
        assert!(found.contains(&flag), "{exact}: {found:?}");
    }
    let (_, fix) = flags(body, "soldiers to Kyiv this winter.");
    assert_eq!(fix.as_deref(), Some("soldiers to Kyiv this winter"));
    let (_, fix) = flags(body, "we will not send");
    assert_eq!(fix.as_deref(), Some("We will not send"));
    let (found, _) = flags("<div>\nhidden words here\n</div>\n\nText.", "hidden words here");
    assert_eq!(found, [Flag::InHtmlBlock]);
    check("Nothing alike.", "wholly other words", NotFound);
}

fn placed(body: &str, exact: &str) -> (Text, Placement) {
    let (text, result) = found(body, exact);
    let placement = result.unwrap_or_else(|miss| panic!("{exact}: {miss:?}"));
    (text, placement)
}

#[test]
fn a_turned_sense_is_noticed() {
    for (body, exact, expected) in [
        ("It is not true that we lost the war.", "we lost the war", Some((Turn::Negation, "not"))),
        ("Only if they leave can we rest.", "they leave", Some((Turn::Condition, "if"))),
        ("He denied that he took money.", "he took money", Some((Turn::Report, "denied that"))),
        ("Nous ne voulons pas la guerre.", "la guerre", Some((Turn::Negation, "pas"))),
        ("Он не хочет войны.", "хочет войны", Some((Turn::Negation, "не"))),
        ("It is not so. We lost the war.", "We lost the war", None),
        ("He did not say “we lost the war”.", "we lost the war", None),
        ("He said “I do not think we lost”.", "we lost", Some((Turn::Negation, "not"))),
        ("It did not rain, but we lost the war.", "we lost the war", None),
    ] {
        let (text, placement) = placed(body, exact);
        let found = sense_turned(&text, &all_quotations(&text), &placement)
            .map(|(turn, range): (Turn, Range<usize>)| (turn, text.visible()[range].to_owned()));
        assert_eq!(found, expected.map(|(turn, word)| (turn, word.to_owned())), "{body}");
    }
}

#[test]
fn an_elided_negation_is_noticed() {
    let (text, placement) = placed("We will surely not ever leave.", "We will … ever leave.");
    let range = negation_elided(&text, &placement).expect("it is noticed");
    assert_eq!(&text.visible()[range], "not");
    let (text, placement) = placed("We will surely ever leave.", "We will … ever leave.");
    assert_eq!(negation_elided(&text, &placement), None);
}

#[test]
fn direct_quotes_stand_inside_quotation_marks() {
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
        let outside = outside_quotation_marks(&text, &all_quotations(&text), &placement);
        assert_eq!(outside.is_none(), inside, "{body}: {outside:?}");
    }
}

#[test]
fn a_speaker_stands_near() {
    let body = "A\n\nPete Hegseth spoke.\n\n“We go now.”\n\nB\n\nC";
    let (text, placement) = placed(body, "We go now.");
    assert_eq!(speaker_far(&text, &placement, &["Pete Brian Hegseth"]), None);
    assert!(speaker_far(&text, &placement, &["Ann Seth"]).is_some());
    assert!(speaker_far(&text, &placement, &[]).is_some());
}

#[test]
fn quoted_passages_are_counted() {
    let text = Text::from_markdown(
        "“One two three,” he said; the “short one” isn’t. 'It's not counted here'. \"Four five six seven\"\n\n“Open goes on\n\n“to its end.” «Sept huit neuf»",
    );
    let found: Vec<&str> =
        quotations(&text, &all_quotations(&text)).into_iter().map(|range| &text.visible()[range]).collect();
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
    fn every_run_of_words_is_found_where_it_stands(from in 0_usize..50, len in 4_usize..20) {
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
                let _ = sense_turned(&text, &all_quotations(&text), &placement);
                let _ = negation_elided(&text, &placement);
                let _ = outside_quotation_marks(&text, &all_quotations(&text), &placement);
                let _ = speaker_far(&text, &placement, &["a"]);
            }
            Err(Miss::NotFound(closest)) => {
                prop_assert!(closest.passage.is_none_or(|range| text.visible().get(range).is_some()));
            }
            Err(_) => {}
        }
    }
}
