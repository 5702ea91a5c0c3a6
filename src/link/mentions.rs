//! Mentions: the passages of an article that name an actor.
//!
//! All names and aliases are searched for at once, the longest first, in folded text. A match counts if it consists of
//! whole words, has the name's case (or is in capitals; names of several words may have any case), is in an article of a
//! day when the name was in use, is outside the words that attribute a quote to another actor and outside the labels of a
//! transcript, which say who speaks, is within one block, and is the first in its section.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use aho_corasick::{AhoCorasick, AhoCorasickKind, Input, MatchKind};

use crate::{
    model::{Alias, Edtf},
    record::{ActorIx, Mention},
    text::{BlockKind, Text, cover::Cover, fold::fold},
};

/// The size of all names, in bytes, up to which the fastest search is built; its tables are a hundred times as large.
const LARGEST: usize = 256 << 10;

/// Bytes of the longest name that is searched for: building the search takes time in proportion to the square of a name.
pub(super) const LONGEST_NAME: usize = 500;

/// Every name that is searched for.
#[derive(Debug)]
pub(super) struct NameFinder {
    search: Option<AhoCorasick>,
    names: Vec<Name>,
    /// The group of each name: an index into `same_names`.
    group: Vec<usize>,
    /// Names that differ only in case, in their order.
    same_names: Vec<Vec<usize>>,
}

/// What is no mention in one article.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Exclusions {
    /// Actors that are not looked for.
    pub(super) skip: BTreeSet<ActorIx>,
    /// Words that attribute a quote, and its speaker: they name no other actor.
    pub(super) taken: Vec<(Range<usize>, ActorIx)>,
    /// The labels of the turns of a transcript.
    pub(super) labels: Vec<Range<usize>>,
}

#[derive(Debug)]
struct Name {
    actor: ActorIx,
    folded: String,
    exact: bool,
    alias: Option<Alias>,
}

impl NameFinder {
    /// Builds the search for the names and aliases of all named actors.
    pub(super) fn new<'a>(actors: impl Iterator<Item = (ActorIx, &'a crate::model::Actor)>) -> Self {
        let mut names: Vec<Name> = Vec::new();
        for (ix, actor) in actors.filter(|(_, actor)| actor.kind != crate::model::ActorKind::Unnamed) {
            let own = Name { actor: ix, folded: fold_name(&actor.name.value), exact: false, alias: None };
            let others = actor.aliases.iter().map(|alias| Name {
                actor: ix,
                folded: fold_name(&alias.name.value),
                exact: alias.exact_case,
                alias: Some(alias.clone()),
            });
            names.extend(
                std::iter::once(own).chain(others).filter(|name| (1..=LONGEST_NAME).contains(&name.folded.len())),
            );
        }
        let mut known = BTreeMap::new();
        let mut same_names: Vec<Vec<usize>> = Vec::new();
        let mut group = Vec::with_capacity(names.len());
        for (i, name) in names.iter().enumerate() {
            let at = *known.entry(name.folded.to_ascii_lowercase()).or_insert(same_names.len());
            if at == same_names.len() {
                same_names.push(Vec::new());
            }
            same_names[at].push(i);
            group.push(at);
        }
        let search = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .ascii_case_insensitive(true)
            // Three times as fast as the library's choice for a thousand names, at the cost of a few megabytes.
            .kind((names.iter().map(|name| name.folded.len()).sum::<usize>() < LARGEST).then_some(AhoCorasickKind::DFA))
            .build(names.iter().map(|name| &name.folded))
            .ok()
            .filter(|_| !names.is_empty());
        Self { search, names, group, same_names }
    }

    /// The mentions of one article, in order.
    pub(super) fn find_mentions(&self, text: &Text, published: Option<&Edtf>, excluded: &Exclusions) -> Vec<Mention> {
        let Exclusions { skip, taken, labels } = excluded;
        let Some(search) = &self.search else { return Vec::new() };
        let folded = text.folded();
        let (mut seen, mut found) = (BTreeSet::new(), Vec::new());
        let attributions = Cover::new(taken.iter().map(|(range, _)| range.clone()));
        let labels = Cover::new(labels.iter().cloned());
        // A name does not continue in the next block.
        for block in text.blocks() {
            if matches!(block.kind, BlockKind::Heading(_)) {
                seen.clear();
            }
            let extent = folded.from_source(block.extent.start)..folded.from_source(block.extent.end);
            for hit in search.find_iter(Input::new(folded.text()).span(extent)) {
                let words = &folded.text()[hit.range()];
                if !are_whole_words(folded.text(), hit.range()) {
                    continue;
                }
                let mut candidates =
                    self.same_names[self.group[hit.pattern().as_usize()]].iter().map(|i| &self.names[*i]);
                let Some(name) = candidates.find(|name| is_this_name(name, words, published)) else { continue };
                let extent = folded.to_source(hit.range());
                let others = || attributions.overlapping(&extent).any(|at| taken[at].1 != name.actor);
                if skip.contains(&name.actor) || others() || labels.overlaps(&extent) || !seen.insert(name.actor) {
                    continue;
                }
                found.push(Mention { actor: name.actor, extent });
            }
        }
        found
    }
}

fn fold_name(name: &str) -> String {
    fold(name).text().trim().to_owned()
}

/// True if the words are this name, in an allowed case, on a day when it was in use.
fn is_this_name(name: &Name, words: &str, published: Option<&Edtf>) -> bool {
    let capitals = || words.chars().count() > 3 && words.chars().all(|c| !c.is_lowercase());
    let case = words == name.folded || !name.exact && (name.folded.contains(' ') || capitals());
    let day = match (&name.alias, published) {
        (Some(alias), Some(published)) => alias.may_hold(published),
        _ => true,
    };
    case && day
}

fn are_whole_words(text: &str, range: Range<usize>) -> bool {
    let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let spaceless = |c: Option<char>| {
        c.is_some_and(|c| matches!(c as u32, 0x0E00..=0x0EFF | 0x1000..=0x109F | 0x1780..=0x17FF | 0x3040..=0x30FF | 0x3400..=0x9FFF | 0x20000..=0x3FFFF))
    };
    let first = text[range.clone()].chars().next();
    let last = text[range.clone()].chars().next_back();
    let (before, after) = (text[..range.start].chars().next_back(), text[range.end..].chars().next());
    let cut = |inside: Option<char>, outside: Option<char>| word(inside) && word(outside) && !spaceless(inside);
    !cut(first, before) && !cut(last, after)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_not_put_together_from_two_blocks() {
        let text = Text::from_markdown(
            "The Audit Court met.\n\n## Who pays for the audit\n\nCourt filings name the Audit\nCourt. The Audit Court waits.",
        );
        let search = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .ascii_case_insensitive(true)
            .build(["the Audit Court", "Court"])
            .ok();
        let name =
            |actor, folded: &str| Name { actor: ActorIx(actor), folded: folded.into(), exact: false, alias: None };
        let names = vec![name(0, "the Audit Court"), name(1, "Court")];
        let finder = NameFinder { search, names, group: vec![0, 1], same_names: vec![vec![0], vec![1]] };
        let found = finder.find_mentions(&text, None, &Exclusions::default());
        let found: Vec<_> =
            found.iter().map(|mention| (mention.actor.0, &text.visible()[mention.extent.clone()])).collect();
        assert_eq!(found, [(0, "The Audit Court"), (1, "Court"), (0, "the Audit Court")]);
    }
}
