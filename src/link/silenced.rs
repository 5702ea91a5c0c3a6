//! The things about which the page of changes is to tell nothing: W427.

use super::{names::Names, removed::former_addresses};
use crate::{
    diag::{Code, Diagnostic, Diagnostics, Edit, nearest},
    model::{Settings, SilentThing},
    record::Entities,
    route,
};

/// Checks that every thing in `silent` is in the record, or was under that id. Drafts and what waits for a day may be named.
///
/// Reports W427.
pub(super) fn check_silent(settings: &Settings, entities: &Entities, names: &Names, diagnostics: &mut Diagnostics) {
    let silent = &settings.history.silent;
    if silent.is_empty() {
        return;
    }
    let former = former_addresses(entities);
    for SilentThing { kind, id: typed } in silent {
        let (id, span) = (&typed.value, typed.span);
        let address = route::page_of(*kind, id);
        let is_known = entities.find(*kind, id.as_str()).is_some()
            || names.is_broken(kind.word(), id)
            || former.contains(address.trim_end_matches('/'));
        if is_known {
            continue;
        }
        let message = format!("there is no {kind} `{id}`, so nothing is left out of the page of changes for it");
        let found = Diagnostic::new(Code::SilentUnused, span, message);
        let known = entities.ids_of(*kind);
        diagnostics.push(match nearest(id.as_str(), known.iter().map(|id| id.as_str())) {
            Some(near) => {
                let edit = Edit { span, replacement: format!("\"{kind}:{near}\"") };
                found.fix(format!("did you mean `{kind}:{near}`?"), vec![edit])
            }
            None => found
                .note("of what was removed from the record the page tells only that something was removed")
                .help("correct it, or remove it"),
        });
    }
}
