//! What becomes of a quote under each kind of edit.

use super::{Exactness, Index, Relocation, relocate, relocate_all};
use crate::lock::Trace;

const OLD: &str = "The harbour board met on Tuesday evening. Its chair, Ana Reyes, opened the session. \
    “We will not sell the northern pier to any bidder,” she told the crowded hall. Fishermen at \
    the back applauded for a minute. The treasurer then read the accounts, which nobody disputed. \
    A vote on the ferry timetable was put off until spring.";
const QUOTE: &str = "We will not sell the northern pier to any bidder";

/// The trace of words in a text, with as much context as a lock file keeps.
fn trace<'t>(old: &'t str, exact: &'t str) -> Trace<'t> {
    let start = old.find(exact).expect("the quote stands in the old text");
    let end = start + exact.len();
    let before = old.floor_char_boundary(start.saturating_sub(40));
    let behind = old.ceil_char_boundary(end + 40);
    Trace { exact, prefix: &old[before..start], suffix: &old[end..behind], hint: Some(start) }
}

fn went(new: &str, old: &str, exact: &str) -> Option<Relocation> {
    relocate(&Index::new(new), &trace(old, exact))
}

#[track_caller]
fn assert_went(new: &str, old: &str, exact: &str, to: &str) -> Exactness {
    let found = went(new, old, exact).expect("the quote is found");
    assert_eq!(&new[found.range], to);
    assert!(found.confidence > 0.5 && found.confidence <= 1.0);
    found.exactness
}

#[track_caller]
fn assert_edited(exactness: Exactness, least: f32, most: f32) {
    let Exactness::Edited { similarity } = exactness else { panic!("{exactness:?}") };
    assert!((least..=most).contains(&similarity), "{similarity}");
}

#[test]
fn an_unchanged_quote_stays() {
    assert_eq!(assert_went(OLD, OLD, QUOTE, QUOTE), Exactness::Verbatim);
}

#[test]
fn a_quote_moves_with_what_is_inserted_before_it() {
    let new = format!("Corrected on 4 May. {} {OLD}", "An earlier version misspelt a name. ".repeat(9));
    assert_eq!(assert_went(&new, OLD, QUOTE, QUOTE), Exactness::Verbatim);
}

#[test]
fn a_passage_that_moves_with_its_context_is_followed() {
    let (head, tail) = OLD.split_at(OLD.find("The treasurer").unwrap());
    let new = format!("{tail} {head}");
    assert_eq!(assert_went(&new, OLD, QUOTE, QUOTE), Exactness::Verbatim);
}

#[test]
fn a_typographic_change_is_told_from_an_edit() {
    let exact = "“We will not sell the northern pier to any bidder,”";
    let new = OLD.replace(['“', '”'], "\"").replace("northern pier", "northern\u{a0}pier");
    let to = "\"We will not sell the northern\u{a0}pier to any bidder,\"";
    assert_eq!(assert_went(&new, OLD, exact, to), Exactness::Typographic);
}

#[test]
fn a_slip_of_the_pen_is_followed() {
    let new = OLD.replace("northern", "norhtern");
    let to = "We will not sell the norhtern pier to any bidder";
    assert_edited(assert_went(&new, OLD, QUOTE, to), 0.9, 0.99);
}

#[test]
fn a_changed_word_is_an_edit_however_small() {
    let new = OLD.replace("will not sell", "will now sell");
    let to = "We will now sell the northern pier to any bidder";
    assert_edited(assert_went(&new, OLD, QUOTE, to), 0.8, 0.99);
}

#[test]
fn a_lost_negation_is_an_edit() {
    let new = OLD.replace("will not sell", "will sell");
    let to = "We will sell the northern pier to any bidder";
    assert_edited(assert_went(&new, OLD, QUOTE, to), 0.9, 0.99);
}

#[test]
fn other_letter_case_is_an_edit() {
    let new = OLD.replace("We will not", "WE WILL NOT");
    let to = "WE WILL NOT sell the northern pier to any bidder";
    assert!(matches!(assert_went(&new, OLD, QUOTE, to), Exactness::Edited { .. }));
}

#[test]
fn a_changed_word_at_either_end_belongs_to_the_quote() {
    let new = OLD.replace("We will", "Nobody will").replace("any bidder", "any stranger");
    let to = "Nobody will not sell the northern pier to any stranger";
    assert_edited(assert_went(&new, OLD, QUOTE, to), 0.6, 0.95);
}

#[test]
fn words_inserted_and_removed_within_are_bridged() {
    let new = OLD.replace("northern pier", "old pier in the north, nor the quay,");
    let to = "We will not sell the old pier in the north, nor the quay, to any bidder";
    assert_edited(assert_went(&new, OLD, QUOTE, to), 0.5, 0.9);
}

#[test]
fn a_quote_with_an_ellipsis_and_brackets_is_found() {
    let exact = "[They] will not sell … to any bidder";
    let trace = Trace { exact, ..trace(OLD, QUOTE) };
    let found = relocate(&Index::new(OLD), &trace).expect("the quote is found");
    assert_eq!(&OLD[found.range], QUOTE);
}

#[test]
fn a_quote_survives_a_rewritten_context() {
    let new = "Yesterday brought news from the waterfront. In a packed room Reyes said: “We will not \
        sell the northern pier to any bidder.” There was loud cheering.";
    assert_eq!(assert_went(new, OLD, QUOTE, QUOTE), Exactness::Verbatim);
}

#[test]
fn a_deleted_quote_is_gone() {
    let new = OLD.replace("“We will not sell the northern pier to any bidder,” she told", "She greeted");
    assert_eq!(went(&new, OLD, QUOTE), None);
}

#[test]
fn a_replaced_quote_is_gone() {
    let new = OLD.replace(QUOTE, "Lower mooring fees would help our youngest crews most");
    assert_eq!(went(&new, OLD, QUOTE), None);
}

#[test]
fn the_same_words_elsewhere_are_not_the_quote() {
    let old = format!("{OLD} Mr Okafor, a clerk, later called the northern pier a heap of rust.");
    let new = old.replace("sell the northern pier to any bidder", "answer that");
    assert_eq!(went(&new, &old, "the northern pier"), None);
}

#[test]
fn context_chooses_among_equal_words() {
    let old = "Anna said: “No comment.” Then the rain began in earnest. Bela said: “No comment.” \
        Nobody asked him twice about the missing ledgers.";
    let index = Index::new(old);
    let second = old.rfind("No comment").unwrap();
    let suffix = ".” Nobody asked him twice";
    let trace = Trace { exact: "No comment", prefix: "in earnest. Bela said: “", suffix, hint: None };
    let found = relocate(&index, &trace).expect("the context tells them apart");
    assert_eq!(found.range.start, second);
}

#[test]
fn equal_words_without_context_are_given_to_neither() {
    let index = Index::new("So the motion to adjourn was lost. Then the motion to adjourn was lost.");
    let trace = Trace { exact: "the motion to adjourn was lost", ..Trace::default() };
    assert_eq!(relocate(&index, &trace), None);
}

#[test]
fn sure_quotes_show_where_doubtful_ones_went() {
    let old = "Roofers mended the chapel in March. The report was taken as read. Divers cleared both \
        slipways of weed. The report was taken as read. A new bell now hangs above the school.";
    let intro = "The clerk’s corrected minutes follow, with apologies to all. ";
    let new = format!("{intro}{old}");
    let exact = "was taken as";
    let starts: Vec<usize> = old.match_indices(exact).map(|(start, _)| start).collect();
    let bare = Trace { exact, prefix: "report ", suffix: " read", hint: Some(starts[1]) };
    let index = Index::new(&new);
    let before = trace(old, "Roofers mended the chapel in March");
    let behind = trace(old, "Divers cleared both slipways of weed");
    let alone = relocate(&index, &bare).map(|found| found.range.start);
    assert_eq!(alone, Some(intro.len() + starts[0]), "the intro brought other words there");
    let found = relocate_all(&index, &[before, bare, behind]);
    let second = found[1].as_ref().expect("its neighbours tell its place");
    assert_eq!(second.range.start, intro.len() + starts[1]);
}

#[test]
fn words_match_whole() {
    let old = "They called it a realistic objective for the coming year.";
    let new = "They called it an unrealistic objective for the coming year.";
    let exactness = assert_went(new, old, "realistic objective", "unrealistic objective");
    assert_edited(exactness, 0.5, 0.99);
}

#[test]
fn ukrainian_words_are_followed() {
    let old = "Президент виступив увечері. «Ми не віддамо жодного порту», — сказав він. Зал підвівся \
        і довго аплодував.";
    let new = old.replace("виступив увечері", "звернувся до громадян учора").replace("жодного", "жодного нашого");
    let exact = "Ми не віддамо жодного порту";
    assert_edited(assert_went(&new, old, exact, "Ми не віддамо жодного нашого порту"), 0.7, 0.99);
}

#[test]
fn chinese_words_are_followed() {
    let old = "港务局周二开会。主席说：“我们不会把北码头卖给任何人。”大厅里响起了掌声。随后宣读了账目。";
    let new = format!("本文已更正。{}", old.replace("任何人", "任何公司"));
    let exact = "我们不会把北码头卖给任何人";
    assert_edited(assert_went(&new, old, exact, "我们不会把北码头卖给任何公司"), 0.6, 0.99);
    assert_eq!(assert_went(old, old, exact, exact), Exactness::Verbatim);
}

#[test]
fn nothing_is_found_in_nothing() {
    assert_eq!(went("", OLD, QUOTE), None);
    assert_eq!(relocate(&Index::new(OLD), &Trace::default()), None);
    assert_eq!(relocate(&Index::new(OLD), &Trace { exact: "— … —", ..Trace::default() }), None);
}
