//! Where quotes went in edited texts: `relocate_all` against known answers.
//!
//! *ok*: the place found and the known one share 0.8 of what they cover together, white space, marks and
//! punctuation at either end aside, or both are none. *wrong*: a place that touches nothing of the
//! known one. *orphans kept*: the share of quotes that are gone for which nothing is found.

use std::{collections::BTreeMap, ops::Range, path::Path};

use onrecord::{
    anchor::relocate::{Index, relocate_all},
    lock::Trace,
};

use crate::{
    corpora::{Case, Edited, documents},
    tally::{Measured, Row, Tally, share},
};

/// Measures one folder of `docs.jsonl` and `cases.jsonl`.
pub(crate) fn measure(name: &str, folder: &Path, limit: usize) -> anyhow::Result<Measured> {
    let (documents, cases) = documents(folder)?;
    let mut tally = Tally::default();
    let (mut orphans, mut kept) = (0, 0);
    for document in documents.iter().take(limit) {
        let Some(cases) = cases.get(&document.doc) else { continue };
        for (case, (ok, orphan)) in cases.iter().zip(judge(document, cases, &mut tally)) {
            tally.case();
            tally.count_if(ok, "ok");
            orphans += usize::from(orphan);
            kept += usize::from(orphan && ok);
            if !ok && orphan {
                tally.example(
                    "found, though it is gone",
                    format!("{} {}: {:?}", case.id, case.class, case.selector.exact),
                );
            }
        }
    }
    let figure = format!("{}, {}, orphans kept {}", tally.share("ok"), tally.share("wrong"), share(kept, orphans));
    let set = format!("re-anchoring, {name}");
    Ok((vec![Row { set: set.clone(), cases: tally.cases, figure }], vec![(set, tally)]))
}

/// Relocates the quotes of a text: whether each is right, and whether it is gone.
fn judge(document: &Edited, cases: &[Case], tally: &mut Tally) -> Vec<(bool, bool)> {
    let text = &document.mutated;
    let points: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let characters = points.len().max(2) - 1;
    let trace = |case: &'_ Case| (case.selector.start * text.len() / characters, case.id.clone());
    let hints: BTreeMap<String, usize> = cases.iter().map(trace).map(|(hint, id)| (id, hint)).collect();
    let traces: Vec<Trace> = cases
        .iter()
        .map(|Case { id, selector, .. }| Trace {
            exact: &selector.exact,
            prefix: &selector.prefix,
            suffix: &selector.suffix,
            hint: hints.get(id).copied(),
        })
        .collect();
    let index = Index::new(text);
    let mut judged = Vec::with_capacity(cases.len());
    for (case, found) in cases.iter().zip(relocate_all(&index, &traces)) {
        let gold = case.gold.place().map(|gold| points[gold.start]..points[gold.end]);
        let ok = match (&gold, &found) {
            (None, None) => true,
            (Some(gold), Some(found)) => {
                let (gold, found) = (core(text, gold.clone()), core(text, found.range.clone()));
                let shared = count(text, gold.start.max(found.start)..gold.end.min(found.end));
                let covered = count(text, gold.start.min(found.start)..gold.end.max(found.end));
                if shared == 0 && gold != found {
                    tally.count("wrong");
                    tally.example(
                        "wrong",
                        format!("{} {}: {:?} → {:?}", case.id, case.class, &text[gold.clone()], &text[found.clone()]),
                    );
                }
                gold == found || shared as f64 / covered.max(1) as f64 >= 0.8
            }
            _ => false,
        };
        judged.push((ok, gold.is_none()));
    }
    judged
}

fn count(text: &str, range: Range<usize>) -> usize {
    text.get(range).map_or(0, |text| text.chars().count())
}

/// A place without white space, marks and punctuation at either end.
fn core(text: &str, range: Range<usize>) -> Range<usize> {
    let edge = |c: char| " \n\t\r\u{a0}\"'“”‘’«».,;:!?…—–-*_\u{200b}\u{ad}".contains(c);
    let words = &text[range.clone()];
    let start = range.start + (words.len() - words.trim_start_matches(edge).len());
    start..start + words.trim_matches(edge).len()
}
