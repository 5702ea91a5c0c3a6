//! The things that the entries of the menus lead to.

use super::names::Names;
use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    model::{Destination, Settings},
    record::Entities,
};

/// Checks that every thing in the navigation exists; drafts and what waits for a day are left out without a word.
///
/// Reports E401.
pub(super) fn check_navigation(settings: &Settings, entities: &Entities, names: &Names, diagnostics: &mut Diagnostics) {
    let menus = [&settings.navigation.head, &settings.navigation.foot];
    for entry in menus.into_iter().flatten().flatten() {
        let Destination::Thing(kind, id) = &entry.to.value else { continue };
        if entities.find(*kind, id.as_str()).is_some() || names.is_broken(kind.word(), id) {
            continue;
        }
        let message = format!("there is no {kind} `{id}`");
        let known = entities.ids_of(*kind);
        let found = Diagnostic::new(Code::UnknownId, entry.to.span, message);
        diagnostics.push(match crate::diag::nearest(id.as_str(), known.iter().map(|id| id.as_str())) {
            Some(near) => found.help(format!("did you mean `{kind}:{near}`?")),
            None => found.help(format!("write it in `content/{}`, or remove the entry", kind.plural())),
        });
    }
}
