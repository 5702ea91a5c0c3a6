//! Hierarchies: `broader`, `parent` and `part_of`, without cycles.

use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    model::{Id, Spanned},
};

/// Reports every cycle and breaks it, by removing one link.
///
/// `above[i]` is the parent of `i`; `typed(i)` is the id as typed. Reports E403.
pub(super) fn break_cycles<'a>(
    key: &str,
    above: &mut [Option<u32>],
    typed: impl Fn(usize) -> Option<&'a Spanned<Id>>,
    name: impl Fn(usize) -> &'a Id,
    diagnostics: &mut Diagnostics,
) {
    // 0 not visited, 1 on the current path, 2 done.
    let mut state = vec![0u8; above.len()];
    for start in 0..above.len() {
        let mut way = Vec::new();
        let mut at = Some(start as u32);
        while let Some(here) = at.map(|ix| ix as usize).filter(|here| state[*here] == 0) {
            state[here] = 1;
            way.push(here);
            at = above[here];
        }
        if let Some(first) = at.map(|ix| ix as usize).filter(|here| state[*here] == 1) {
            let circle: Vec<_> = way.iter().copied().skip_while(|here| *here != first).collect();
            report_cycle(key, &circle, &typed, &name, diagnostics);
            above[circle[circle.len() - 1]] = None;
        }
        for here in way {
            state[here] = 2;
        }
    }
}

/// The children of each item, in order: the inverse of `above`.
pub(super) fn children_of_each<Ix>(above: &[Option<u32>], make: impl Fn(u32) -> Ix) -> Vec<Vec<Ix>> {
    let mut below: Vec<Vec<Ix>> = above.iter().map(|_| Vec::new()).collect();
    for (i, above) in above.iter().enumerate() {
        if let Some(above) = above {
            below[*above as usize].push(make(i as u32));
        }
    }
    below
}

fn report_cycle<'a>(
    key: &str,
    circle: &[usize],
    typed: &impl Fn(usize) -> Option<&'a Spanned<Id>>,
    name: &impl Fn(usize) -> &'a Id,
    diagnostics: &mut Diagnostics,
) {
    let chain =
        circle.iter().chain(&circle[..1]).map(|here| format!("`{}`", name(*here))).collect::<Vec<_>>().join(" → ");
    let Some(last) = circle.last().and_then(|here| typed(*here)) else { return };
    let message = if circle.len() == 1 {
        format!("`{}` is `{key}` of itself", name(circle[0]))
    } else {
        format!("`{key}` leads in a circle: {chain}")
    };
    let mut found = Diagnostic::new(Code::Cycle, last.span, message).help(format!("remove `{key}` from one of them"));
    for here in &circle[..circle.len() - 1] {
        if let Some(typed) = typed(*here) {
            found = found.and(typed.span, "and here");
        }
    }
    diagnostics.push(found);
}
