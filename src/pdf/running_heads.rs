//! Removes what many pages repeat at their head or foot, and numbers of pages, which are no part of the text.

use std::collections::{BTreeMap, BTreeSet};

use super::lines::TextLine;

/// The fewest pages that repeat a running head.
const REPEATED: usize = 3;
/// Lines at the head and at the foot that may be running heads.
const AT_EDGE: usize = 3;
/// By how much the height of a running head differs from page to page.
const HEIGHT: f64 = 4.0;

/// Removes running heads from the lines of each page. A line is one if so many pages have it at the same height, whatever its digits.
pub(super) fn remove_running_heads(pages: &mut [Vec<TextLine>]) {
    let mut seen: BTreeMap<(String, i64), BTreeSet<usize>> = BTreeMap::new();
    for (at, page) in pages.iter().enumerate() {
        for line in at_edges(page) {
            seen.entry(shape_of(&page[line])).or_default().insert(at);
        }
    }
    for page in pages.iter_mut() {
        let is_head = |at: &usize| seen.get(&shape_of(&page[*at])).is_some_and(|pages| pages.len() >= REPEATED);
        let heads: BTreeSet<usize> = at_edges(page).into_iter().filter(is_head).collect();
        let mut at = 0;
        page.retain(|_| {
            at += 1;
            !heads.contains(&(at - 1))
        });
    }
}

/// The words of a line without digits, and its height.
fn shape_of(line: &TextLine) -> (String, i64) {
    (line.text.chars().filter(|c| !c.is_numeric()).collect(), (line.y / HEIGHT).round() as i64)
}

/// The highest and the lowest lines of a page that are written upright.
fn at_edges(page: &[TextLine]) -> Vec<usize> {
    let mut by_height: Vec<usize> = (0..page.len()).filter(|at| page[*at].turn == 0).collect();
    by_height.sort_by(|one, other| page[*other].y.total_cmp(&page[*one].y));
    let count = by_height.len();
    let edges = by_height.into_iter().enumerate();
    edges.filter(|(rank, _)| *rank < AT_EDGE || rank + AT_EDGE >= count).map(|(_, at)| at).collect()
}
