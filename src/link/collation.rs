//! Collation: the wordings of one utterance, word by word against the reference.
//!
//! Words are compared after folding, without case and punctuation: a collation compares what was said, not how it was
//! printed. The reference is the wording of a recording if there is one, else of a transcript, else of the earliest
//! article, of those in the quote's own language. Each wording is compared with the quote's own too, which is what readers
//! see. Words of another language are not compared, nor are those of parts that do not overlap.

use super::{agreement, parts};
pub(super) use crate::record::evidence_level;
use crate::{
    model::{Day, Edtf, Level, QuoteKind},
    record::{Change, Collated, Collation, Entities, LinkedArticle, LinkedQuote, Piece, RenditionIx, Wording},
    text::{
        alignment::{Relation, align_words},
        fold::fold,
    },
};

/// Compares every wording of a quote: its own and its renditions.
pub(super) fn collate_wordings(quote: &LinkedQuote, renditions: &[RenditionIx], entities: &Entities) -> Collation {
    let mut wordings = vec![(Wording::Own, quote.quote.text.value.as_str(), wording_rank(quote, entities))];
    for at in renditions {
        let rendition = entities.rendition(*at);
        let article = entities.article(rendition.article);
        let level = evidence_level(quote, Wording::Rendition(*at), entities);
        // A paraphrase of words on record has no words to compare; that of an indirect quote is compared as the quote is.
        let foreign = agreement::is_in_other_language(quote, Wording::Rendition(*at), entities)
            || rendition.rendition.kind == QuoteKind::Indirect && quote.quote.kind != QuoteKind::Indirect;
        let translated = rendition.rendition.translation.is_some();
        let id = article.article.id.as_str().to_owned();
        let rank = (foreign, translated, std::cmp::Reverse(level), day_for_order(article), id);
        wordings.push((Wording::Rendition(*at), rendition.rendition.text.value.as_str(), rank));
    }
    if let [(own, ..)] = wordings.as_slice() {
        // Most quotes have one source, and nothing to compare it with.
        let agreement = agreement::agreement_of(quote, *own, &[], entities);
        let alone = Collated {
            wording: *own,
            article: quote.article,
            words: Vec::new(),
            differs: false,
            agreement,
            against_own: Vec::new(),
        };
        return Collation { reference: *own, wordings: vec![alone], also_in: Vec::new() };
    }
    wordings.sort_by(|a, b| a.2.cmp(&b.2));
    let (reference, text, _) = &wordings[0];
    let (words, own_words) = (split_tokens(text), split_tokens(&quote.quote.text.value));
    let comparable = wordings.iter().filter(|(.., rank)| !rank.0).map(|(_, text, _)| comparable_words(text));
    let whole = comparable.max_by_key(Vec::len).unwrap_or_default();
    let wordings = wordings
        .iter()
        .map(|(wording, text, rank)| {
            let typed = split_tokens(text);
            let compare = |with: &[Token<'_>]| {
                if rank.0 { (whole_piece(Change::Same, &typed), false) } else { compare_parts(&whole, with, &typed) }
            };
            let (words, differs) = compare(&words);
            let against_own = match (*wording, *reference) {
                (Wording::Own, _) => Vec::new(),
                (_, Wording::Own) => words.clone(),
                _ => compare(&own_words).0,
            };
            let agreement = agreement::agreement_of(quote, *wording, &against_own, entities);
            let article = match wording {
                Wording::Own => quote.article,
                Wording::Rendition(at) => entities.rendition(*at).article,
            };
            Collated { wording: *wording, article, words, differs, agreement, against_own }
        })
        .collect();
    Collation { reference: *reference, wordings, also_in: Vec::new() }
}

/// Whether its words cannot be compared with the quote's, whether it is a translation, and so on: the least is the reference.
type WordingRank = (bool, bool, std::cmp::Reverse<Level>, Day, String);

fn wording_rank(quote: &LinkedQuote, entities: &Entities) -> WordingRank {
    let level = evidence_level(quote, Wording::Own, entities);
    let translated = quote.quote.translation.is_some();
    (false, translated, std::cmp::Reverse(level), day_for_order(entities.article(quote.article)), String::new())
}

/// The day to order by; unknown comes last.
pub(super) fn day_for_order(article: &LinkedArticle) -> Day {
    article.article.published.as_deref().and_then(Edtf::last).unwrap_or(Day::MAX)
}

/// True if two wordings have different words for the same part of the utterance.
pub(super) fn texts_contradict(a: &str, b: &str) -> bool {
    compare_tokens(&split_tokens(a), &split_tokens(b)).1
}

/// The same for words that [`comparable_words`] split.
pub(super) fn words_contradict(a: &[String], b: &[String]) -> bool {
    align_words(a, b, String::is_empty).iter().any(|step| step.relation == Relation::Different)
}

/// The words of a text as they are compared; a gap is an empty one.
pub(super) fn comparable_words(text: &str) -> Vec<String> {
    split_tokens(text).into_iter().map(|token| token.key).collect()
}

struct Token<'a> {
    shown: &'a str,
    key: String,
}

/// The words of a text, each with the key it is compared by; the key of a gap is empty.
fn split_tokens(text: &str) -> Vec<Token<'_>> {
    text.split_whitespace()
        .filter_map(|shown| {
            let folded = fold(shown);
            let folded = folded.text();
            let key: String = folded.chars().filter(|c| c.is_alphanumeric() || *c == '\'').collect();
            let key = key.trim_matches('\'').to_lowercase();
            let gap = key.is_empty() && (folded.contains('…') || folded.contains('['));
            (gap || !key.is_empty()).then_some(Token { shown, key })
        })
        .collect()
}

/// The difference between two wordings, and whether they have different words for the same part.
fn compare_tokens(reference: &[Token<'_>], wording: &[Token<'_>]) -> (Vec<Piece>, bool) {
    let keys = |tokens: &[Token<'_>]| tokens.iter().map(|token| token.key.clone()).collect::<Vec<_>>();
    let mut pieces = Vec::new();
    let mut differs = false;
    for step in align_words(&keys(reference), &keys(wording), String::is_empty) {
        let (old, new) = (&reference[step.old], &wording[step.new]);
        match step.relation {
            // What fills a declared gap is not marked as a difference.
            Relation::Equal | Relation::Gap => push_piece(&mut pieces, Change::Same, new),
            Relation::Outside => {
                push_piece(&mut pieces, Change::Beyond, old);
                push_piece(&mut pieces, Change::Further, new);
            }
            Relation::Different => {
                push_piece(&mut pieces, Change::Missing, old);
                push_piece(&mut pieces, Change::Other, new);
                differs = true;
            }
        }
    }
    (pieces, differs)
}

/// The same for two wordings of one utterance, of which `whole` is the longest that is known: what is of another part is no
/// difference.
fn compare_parts(whole: &[String], reference: &[Token<'_>], wording: &[Token<'_>]) -> (Vec<Piece>, bool) {
    let keys = |tokens: &[Token<'_>]| tokens.iter().map(|token| token.key.clone()).collect::<Vec<_>>();
    let (pieces, differs) = compare_tokens(reference, wording);
    if !differs || !parts::are_apart(whole, &keys(reference), &keys(wording)) {
        return (pieces, differs);
    }
    let apart = [whole_piece(Change::Beyond, reference), whole_piece(Change::Further, wording)];
    (apart.concat(), false)
}

fn whole_piece(change: Change, tokens: &[Token<'_>]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    push_piece(&mut pieces, change, tokens);
    pieces
}

fn push_piece(pieces: &mut Vec<Piece>, change: Change, tokens: &[Token<'_>]) {
    if !tokens.is_empty() {
        let words = tokens.iter().map(|token| token.shown).collect::<Vec<_>>().join(" ");
        pieces.push(Piece { change, words });
    }
}

/// The places where two wordings differ: the first's words and the second's.
pub(super) fn changed_words(a: &str, b: &str) -> Vec<(String, String)> {
    let mut changes: Vec<(String, String)> = Vec::new();
    let mut open = false;
    for piece in compare_tokens(&split_tokens(a), &split_tokens(b)).0 {
        match piece.change {
            Change::Missing if open => changes.last_mut().into_iter().for_each(|c| c.0.clone_from(&piece.words)),
            Change::Other if open => changes.last_mut().into_iter().for_each(|c| c.1.clone_from(&piece.words)),
            Change::Missing => changes.push((piece.words, String::new())),
            Change::Other => changes.push((String::new(), piece.words)),
            Change::Same | Change::Beyond | Change::Further => {
                open = false;
                continue;
            }
        }
        open = true;
    }
    changes
}
