//! Shortens a long list of diagnostics for people.
//!
//! The result has the first few diagnostics of each code, in the same order. Warnings that differ only in the quote
//! they are about are folded into one, which names the others. Formats for machines always get the whole list.

use std::{borrow::Cow, collections::BTreeMap};

use super::{Code, Diagnostic, Help, Severity};

/// The largest number of diagnostics of one code that are shown.
const MAX_SHOWN: usize = 20;
/// The largest number of quotes that a folded warning names.
const MAX_NAMED: usize = 5;

/// A shortened list.
#[derive(Debug)]
pub struct Digest<'a> {
    /// The diagnostics to show, in order.
    pub shown: Vec<FoldedDiagnostic<'a>>,
    /// The number of diagnostics of each code that are neither shown nor folded into another.
    pub hidden: BTreeMap<Code, usize>,
}

/// A diagnostic and those that are folded into it.
#[derive(Debug)]
pub struct FoldedDiagnostic<'a> {
    /// The first of them.
    pub first: Cow<'a, Diagnostic>,
    /// The quotes that the others are about.
    pub others: Vec<&'a str>,
}

/// Folds equal warnings, and keeps the first few of each code; with `all`, keeps everything as it is.
///
/// The first warning of each code gets a help that shows how to set the lint for the whole site.
pub fn fold_equal(list: &[Diagnostic], all: bool) -> Digest<'_> {
    let mut digest = Digest { shown: Vec::new(), hidden: BTreeMap::new() };
    // The index of the first warning with this message; `None` if that is hidden.
    let mut folded: BTreeMap<(Code, String), Option<usize>> = BTreeMap::new();
    let mut count: BTreeMap<Code, usize> = BTreeMap::new();
    for one in list {
        let lint = one.code.severity() == Severity::Warning;
        let subject = split_around_quote(&one.message);
        if let Some((before, name, after)) = subject.filter(|_| lint && !all) {
            let key = (one.code, format!("{before}…{after}"));
            match folded.get(&key) {
                Some(Some(at)) => {
                    digest.shown[*at].others.push(name);
                    continue;
                }
                Some(None) => {
                    *digest.hidden.entry(one.code).or_default() += 1;
                    continue;
                }
                None => {}
            }
            let has_room = count.get(&one.code).is_none_or(|count| *count < MAX_SHOWN);
            folded.insert(key, has_room.then_some(digest.shown.len()));
        }
        let count = count.entry(one.code).or_default();
        *count += 1;
        if *count > MAX_SHOWN && !all {
            *digest.hidden.entry(one.code).or_default() += 1;
            continue;
        }
        let mut first = Cow::Borrowed(one);
        if lint && *count == 1 {
            let name = one.code.name();
            let message = format!(
                "to set this lint for the whole site, write `{name} = \"allow\"` or `\"deny\"` below `[lints]` in `onrecord.toml`"
            );
            first.to_mut().helps.push(Help { message, edits: Vec::new() });
        }
        digest.shown.push(FoldedDiagnostic { first, others: Vec::new() });
    }
    digest
}

/// The number of diagnostics of each code, by code.
pub fn count_by_code(list: &[Diagnostic]) -> BTreeMap<Code, usize> {
    let mut totals = BTreeMap::new();
    for one in list {
        *totals.entry(one.code).or_default() += 1;
    }
    totals
}

impl FoldedDiagnostic<'_> {
    /// The diagnostic with a note that names the others.
    pub fn with_note(&self) -> Cow<'_, Diagnostic> {
        if self.others.is_empty() {
            return Cow::Borrowed(&self.first);
        }
        let named: Vec<_> = self.others.iter().take(MAX_NAMED).map(|name| format!("`{name}`")).collect();
        let rest = self.others.len() - named.len();
        let more = if rest == 0 { String::new() } else { format!(" and {rest} more") };
        let note = format!("the same applies to {}{more}; `--all` shows each", named.join(", "));
        Cow::Owned(self.first.clone().into_owned().note(note))
    }

    /// The diagnostic with the number of the others in its message, for one-line formats.
    pub fn in_line(&self) -> Cow<'_, Diagnostic> {
        if self.others.is_empty() {
            return Cow::Borrowed(&self.first);
        }
        let mut one = self.first.clone().into_owned();
        one.message.push_str(&format!(" (and {} more like it; `--all` shows each)", self.others.len()));
        Cow::Owned(one)
    }
}

/// The quote that a message is about, with the text before and after it.
fn split_around_quote(message: &str) -> Option<(&str, &str, &str)> {
    let start =
        ["quote `", "the rendition of `"].into_iter().find_map(|what| Some(message.find(what)? + what.len()))?;
    let end = start + message[start..].find('`')?;
    Some((&message[..start], &message[start..end], &message[end..]))
}

#[cfg(test)]
mod tests {
    use super::{count_by_code, fold_equal};
    use crate::diag::{Code, Diagnostic};

    fn list() -> Vec<Diagnostic> {
        let single = |n| Diagnostic::at_path(Code::SingleSource, "a", format!("no other source has quote `q{n}`"));
        let missed =
            |n| Diagnostic::at_path(Code::QuoteNotFound, "a", format!("the words of quote `q{n}` are not in `a`"));
        let near = |n| Diagnostic::at_path(Code::SpeakerFar, "a", format!("`A{n}` is not named near quote `q{n}`"));
        (0..30).flat_map(|n| [single(n), missed(n), near(n)]).collect()
    }

    #[test]
    fn equal_warnings_are_folded_and_errors_are_not() {
        let list = list();
        let digest = fold_equal(&list, false);
        let of = |code| digest.shown.iter().filter(|one| one.first.code == code).collect::<Vec<_>>();
        assert_eq!(of(Code::SingleSource).len(), 1);
        assert_eq!(of(Code::SingleSource)[0].others.len(), 29);
        assert_eq!(of(Code::QuoteNotFound).len(), 20, "no more than twenty of a code");
        assert_eq!(of(Code::SpeakerFar).len(), 20, "other names are other messages");
        assert_eq!(digest.hidden.into_iter().collect::<Vec<_>>(), [(Code::QuoteNotFound, 10), (Code::SpeakerFar, 10)]);
    }

    #[test]
    fn with_all_nothing_is_folded_or_hidden() {
        let list = list();
        let digest = fold_equal(&list, true);
        assert_eq!(digest.shown.len(), list.len());
        assert!(digest.hidden.is_empty() && digest.shown.iter().all(|one| one.others.is_empty()));
        assert_eq!(count_by_code(&list)[&Code::SingleSource], 30);
    }

    #[test]
    fn the_way_to_set_a_lint_is_shown_once_for_each_code() {
        let list = list();
        let digest = fold_equal(&list, true);
        let told =
            digest.shown.iter().filter(|one| one.first.helps.iter().any(|help| help.message.contains("[lints]")));
        assert_eq!(told.map(|one| one.first.code).collect::<Vec<_>>(), [Code::SingleSource, Code::SpeakerFar]);
    }
}
