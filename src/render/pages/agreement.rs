//! How far the sources of a quote agree, in one line: how many have its words, and what the others have.

use std::collections::BTreeSet;

use serde::Serialize;

use super::wordings::{AlsoInView, WordingView};
use crate::{
    model::QuoteKind,
    record::{Agreement, Change, Piece, QuoteIx},
    render::context::PageContext,
    text,
};

/// Other words that the line names, those of the most sources first.
const NAMED: usize = 4;
/// Characters of other words in the line.
const WORDS: usize = 40;

/// How far the sources of a quote agree.
#[derive(Debug, Serialize)]
pub struct AgreementView {
    /// How many sources there are.
    pub sources: usize,
    /// What they have, each with how many of them; none for an indirect quote.
    pub parts: Vec<AgreementPart>,
}

/// What some of the sources have.
#[derive(Debug, Serialize)]
pub struct AgreementPart {
    /// How it agrees with the quote, as in [`WordingView::agreement`].
    pub kind: &'static str,
    /// How many sources, and what they have.
    pub text: String,
    /// Fragment of the first of them on the page of the quote.
    pub fragment: String,
}

/// How far the sources of a quote agree.
pub(super) fn agreement_view(
    cx: &PageContext<'_>,
    at: QuoteIx,
    wordings: &[WordingView],
    also_in: &[AlsoInView],
) -> AgreementView {
    let collation = cx.site.record.collation(at);
    let counted = |(kind, agreement): (&'static str, Agreement)| {
        let count = collation.count(agreement);
        let text = || cx.site.messages.format(&format!("agreement.{kind}"), [("count", count.into())]);
        (count > 0).then(|| AgreementPart { kind, text: text(), fragment: first_fragment(kind, wordings, also_in) })
    };
    let same = [("full", Agreement::Full), ("part", Agreement::Part)];
    let apart = [
        ("translated", Agreement::Translated),
        ("other-language", Agreement::OtherLanguage),
        ("copied", Agreement::Copied),
        ("reported", Agreement::Reported),
    ];
    let mut parts: Vec<_> = same.into_iter().filter_map(counted).collect();
    parts.extend(other_words(cx, at, wordings));
    let is_indirect = cx.site.record.quote(at).quote.kind == QuoteKind::Indirect;
    parts.extend(apart.into_iter().filter(|(_, one)| !is_indirect || *one != Agreement::Reported).filter_map(counted));
    AgreementView { sources: collation.count_sources(), parts }
}

/// The fragment of the first source that agrees in one way.
fn first_fragment(kind: &str, wordings: &[WordingView], also_in: &[AlsoInView]) -> String {
    let of_wordings = wordings.iter().filter(|one| one.agreement == kind).filter_map(|one| one.fragment.as_ref());
    let of_others = also_in.iter().filter(|one| one.agreement == kind).filter_map(|one| one.fragment.as_ref());
    of_wordings.chain(of_others).next().cloned().unwrap_or_default()
}

/// The sources with other words, by what they have; one that has other words in two ways is with the first of them.
fn other_words(cx: &PageContext<'_>, at: QuoteIx, wordings: &[WordingView]) -> Vec<AgreementPart> {
    let collation = cx.site.record.collation(at);
    let mut groups: Vec<(String, &'static str, usize, String)> = Vec::new();
    let mut counted = BTreeSet::new();
    for (one, view) in collation.wordings.iter().zip(wordings).filter(|(one, _)| one.agreement == Agreement::Other) {
        if !counted.insert(one.article) {
            continue;
        }
        let (message, words) = differing_words(&one.against_own);
        let is_same = |known: &str| known.to_lowercase() == words.to_lowercase();
        match groups.iter_mut().find(|(known, of, ..)| is_same(known) && *of == message) {
            Some((_, _, count, fragment)) => {
                *count += 1;
                if fragment.is_empty() {
                    *fragment = view.fragment.clone().unwrap_or_default();
                }
            }
            None => groups.push((words, message, 1, view.fragment.clone().unwrap_or_default())),
        }
    }
    groups.sort_by_key(|(_, _, count, _)| std::cmp::Reverse(*count));
    let rest: usize = groups.iter().skip(NAMED).map(|(_, _, count, _)| count).sum();
    let rest_at = groups.get(NAMED).map(|(.., fragment)| fragment.clone());
    groups.truncate(NAMED);
    let named = groups.into_iter().map(|(words, message, count, fragment)| {
        let arguments = [("count", count.into()), ("words", text::shorten(&words, WORDS).into())];
        AgreementPart { kind: "other", text: cx.site.messages.format(message, arguments), fragment }
    });
    let rest = rest_at.map(|fragment| {
        let text = cx.site.messages.format("agreement.rest", [("count", rest.into())]);
        AgreementPart { kind: "other", text, fragment }
    });
    named.chain(rest).collect()
}

/// What a wording has instead of a quote's own words, without the marks at its ends; or what it lacks.
fn differing_words(against_own: &[Piece]) -> (&'static str, String) {
    let words = |change| {
        let pieces = against_own.iter().filter(|piece| piece.change == change).map(|piece| piece.words.as_str());
        let words = pieces.collect::<Vec<_>>().join(" … ");
        words.trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
    };
    match words(Change::Other) {
        other if other.is_empty() => ("agreement.lacking", words(Change::Missing)),
        other => ("agreement.other", other),
    }
}
