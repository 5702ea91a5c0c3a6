//! Changes as sentences that an editor could print, in the language of the site.
//!
//! Each sentence can be understood by itself. Quotes of one speaker that were added, or removed, are one sentence with a list.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    FactField, FactValue, RecordChange, RecordFacts, RunKind, WhatChanged, WordRun, values::Reader,
    words::changed_words,
};
use crate::{
    i18n::{Argument, Messages},
    model::Kind,
};

/// The most runs of words that are shown of one text; JSON has all of them.
const RUNS: usize = 24;

/// One sentence, about one change or several of the same sort.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeSentence {
    /// The kind of what changed.
    pub kind: Kind,
    /// What changed, by id.
    pub ids: Vec<String>,
    /// The sentence.
    pub text: String,
    /// What it is about in detail.
    pub details: Vec<ChangeDetail>,
}

/// A line below a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChangeDetail {
    /// A quote, with its id.
    Quote(String, String),
    /// Which words changed.
    Words(Vec<WordRun>),
    /// Another value of a field, in words.
    Field(String),
}

/// Tells changes from one version of a record to another.
pub(crate) struct Narrator<'n> {
    reader: Reader<'n>,
    /// The quotes whose words changed together with the text of their article.
    reworded_by_article: BTreeSet<String>,
}

impl<'n> Narrator<'n> {
    /// One for changes between two versions.
    pub(crate) fn new(messages: &'n Messages, before: &'n RecordFacts, after: &'n RecordFacts) -> Self {
        Self { reader: Reader::new(messages, before, after), reworded_by_article: BTreeSet::new() }
    }

    /// The sentences of changes, in their order.
    pub(crate) fn sentences(mut self, changes: &[RecordChange]) -> Vec<ChangeSentence> {
        let of_articles = changes.iter().filter_map(|change| match &change.what {
            WhatChanged::Reworded { quotes, .. } => Some(quotes.clone()),
            _ => None,
        });
        self.reworded_by_article = of_articles.flatten().collect();
        let mut sentences: Vec<ChangeSentence> = Vec::new();
        // Where the sentence on the quotes of a speaker is: those added, and those removed.
        let mut groups: BTreeMap<(bool, String), usize> = BTreeMap::new();
        let mut minor: BTreeMap<(Kind, &str), (usize, Option<usize>)> = BTreeMap::new();
        for change in changes.iter().filter(|change| is_minor(change)) {
            minor.entry((change.kind, &change.id)).or_default().0 += 1;
        }
        for change in changes {
            // Several small changes of one thing are one sentence with a list.
            if let (true, Some((2.., place))) = (is_minor(change), minor.get_mut(&(change.kind, change.id.as_str()))) {
                let at = *place.get_or_insert(sentences.len());
                if at == sentences.len() {
                    let what = self.reader.subject(change.kind, &change.id);
                    sentences.push(sentence(change, self.format("diff_details", [("what", what)]), Vec::new()));
                }
                sentences[at].details.extend(self.field_details(change));
                continue;
            }
            let is_added = change.what == WhatChanged::Added;
            if change.kind == Kind::Quote && (is_added || change.what == WhatChanged::Removed) {
                let speaker = self.reader.thing(Kind::Quote, &change.id).map(|quote| self.reader.speaker(quote));
                let at = *groups.entry((is_added, speaker.unwrap_or_default())).or_insert(sentences.len());
                if at == sentences.len() {
                    sentences.push(sentence(change, String::new(), Vec::new()));
                } else {
                    sentences[at].ids.push(change.id.clone());
                }
                let label = self.reader.subject(Kind::Quote, &change.id);
                sentences[at].details.push(ChangeDetail::Quote(change.id.clone(), label));
            } else if let Some((text, details)) = self.tell(change) {
                sentences.push(sentence(change, text, details));
            }
        }
        for ((is_added, speaker), at) in groups {
            let name = if is_added { "diff_quotes_added" } else { "diff_quotes_removed" };
            let count = sentences[at].ids.len();
            let arguments =
                [("count", count.into()), ("number", self.number(count).into()), ("speaker", speaker.into())];
            sentences[at].text = self.reader.messages.format(name, arguments);
        }
        for one in &mut sentences {
            one.text = finished(&one.text);
        }
        sentences
    }

    /// A small number in words, another in digits.
    fn number(&self, count: usize) -> String {
        self.reader.messages.find(&format!("number_word.n{count}")).map_or_else(|| count.to_string(), str::to_owned)
    }

    fn format<const N: usize>(&self, name: &str, arguments: [(&'static str, String); N]) -> String {
        self.reader.messages.format(name, arguments.map(|(name, text)| (name, Argument::from(text))))
    }

    /// The sentence of one change; `None` if another sentence covers it.
    fn tell(&self, change: &RecordChange) -> Option<(String, Vec<ChangeDetail>)> {
        let RecordChange { kind, id, what } = change;
        let subject = || self.reader.subject(*kind, id);
        let name = || self.reader.thing(*kind, id).map_or_else(|| id.clone(), |thing| thing.name.clone());
        Some(match what {
            WhatChanged::Added => (self.format(&format!("diff_added.{}", kind.word()), [("name", name())]), Vec::new()),
            WhatChanged::Removed => {
                (self.format(&format!("diff_removed.{}", kind.word()), [("name", name())]), Vec::new())
            }
            WhatChanged::Renamed { from } => {
                (self.format("diff_renamed", [("what", subject()), ("from", from.clone()), ("to", id.clone())]), vec![])
            }
            WhatChanged::Reworded { from, to, quotes } => {
                let mut details = vec![few_words(from, to)];
                let label = |id: &String| ChangeDetail::Quote(id.clone(), self.reader.subject(Kind::Quote, id));
                details.extend(quotes.iter().map(label));
                let text = if quotes.is_empty() {
                    self.format("diff_text_reworded", [("what", subject())])
                } else {
                    let count = quotes.len();
                    let arguments =
                        [("count", count.into()), ("number", self.number(count).into()), ("what", subject().into())];
                    self.reader.messages.format("diff_quotes_reworded", arguments)
                };
                (text, details)
            }
            WhatChanged::Value { field, item, from, to } => {
                return self.tell_value(change, *field, item, (from.as_ref(), to.as_ref()));
            }
        })
    }

    /// The sentence of another value.
    fn tell_value(
        &self,
        change: &RecordChange,
        field: FactField,
        item: &str,
        (from, to): (Option<&FactValue>, Option<&FactValue>),
    ) -> Option<(String, Vec<ChangeDetail>)> {
        let RecordChange { kind, id, .. } = change;
        let subject = || self.reader.subject(*kind, id);
        let plain = |text: String| Some((text, Vec::new()));
        let words = || match (from, to) {
            (Some(FactValue::Words(from)), Some(FactValue::Words(to))) => {
                vec![few_words(from, to)]
            }
            _ => Vec::new(),
        };
        match field {
            _ if from.is_none() && to.is_none() => {
                plain(self.tell_field(("diff_value", change), field, item, (None, None)))
            }
            FactField::Stance => plain(self.tell_stance(id, item, (from, to))),
            FactField::Memberships => plain(self.tell_membership(id, (from, to))),
            FactField::Withdrawn if to.is_some() && from.is_none() => {
                plain(self.format("diff_withdrawn", [("what", subject())]))
            }
            FactField::Text if *kind == Kind::Quote => {
                let name = if self.reworded_by_article.contains(id) {
                    "diff_wording_followed"
                } else {
                    "diff_wording_changed"
                };
                Some((self.format(name, [("what", subject())]), words()))
            }
            FactField::Renditions => {
                let article = item.split(' ').next().unwrap_or(item);
                let name = match (from, to) {
                    (None, _) => "diff_rendition.added",
                    (_, None) => "diff_rendition.removed",
                    _ => "diff_rendition.changed",
                };
                let article = self.reader.subject(Kind::Article, article);
                Some((self.format(name, [("what", subject()), ("article", article)]), words()))
            }
            _ => {
                let text = self.tell_field(("diff_value", change), field, item, (from, to));
                Some((text, words()))
            }
        }
    }

    /// `The stance of Anna Example on “Should …?” changed from for to against.`
    fn tell_stance(&self, quote: &str, position: &str, (from, to): (Option<&FactValue>, Option<&FactValue>)) -> String {
        let thing = self.reader.thing(Kind::Quote, quote);
        let value = |value: Option<&FactValue>| {
            value.map(|value| self.reader.value((thing, FactField::Stance), value)).unwrap_or_default()
        };
        let speaker = thing.map(|quote| self.reader.speaker(quote)).unwrap_or_default();
        let (question, quote) = (self.reader.question(position), self.reader.subject(Kind::Quote, quote));
        let known = [("speaker", speaker), ("question", question), ("quote", quote)];
        let [speaker, question, quote] = known;
        match (from, to) {
            (Some(_), Some(_)) => {
                self.format("diff_stance.changed", [speaker, question, quote, ("from", value(from)), ("to", value(to))])
            }
            (None, _) => self.format("diff_stance.added", [speaker, question, quote, ("to", value(to))]),
            (_, None) => self.format("diff_stance.removed", [speaker, question, quote, ("from", value(from))]),
        }
    }

    /// `The membership of Anna Example as mayor, Exampleton, ended on 3 March 2025.`
    fn tell_membership(&self, actor: &str, (from, to): (Option<&FactValue>, Option<&FactValue>)) -> String {
        let actor = ("actor", self.reader.subject(Kind::Actor, actor));
        let membership = |value| ("membership", self.reader.membership(value));
        let period = |name, value| (name, self.reader.period(value));
        match (from, to) {
            (None, Some(now)) => self.format("diff_membership.added", [actor, membership(now), period("period", now)]),
            (Some(was), None) => {
                self.format("diff_membership.removed", [actor, membership(was), period("period", was)])
            }
            (Some(was), Some(now)) => {
                let ended = match (was, now) {
                    (
                        FactValue::Membership { post, organisation, from, to: None },
                        FactValue::Membership { post: p, organisation: o, from: f, to: Some(end) },
                    ) if (post, organisation, from) == (p, o, f) => Some(self.reader.date(end)),
                    _ => None,
                };
                if let Some(date) = ended {
                    return self.format("diff_membership.ended", [actor, membership(now), ("date", date)]);
                }
                let described = |value| {
                    let parts = [self.reader.membership(value), self.reader.period(value)];
                    parts.join(self.reader.messages.get("comma"))
                };
                self.format("diff_membership.changed", [actor, ("from", described(was)), ("to", described(now))])
            }
            (None, None) => String::new(),
        }
    }

    /// The lines of a change in a list of several of one thing.
    fn field_details(&self, change: &RecordChange) -> Vec<ChangeDetail> {
        let WhatChanged::Value { field, item, from, to } = &change.what else { return Vec::new() };
        let line = self.tell_field(("diff_detail", change), *field, item, (from.as_ref(), to.as_ref()));
        let words = match (from, to) {
            (Some(FactValue::Words(from)), Some(FactValue::Words(to))) => Some(few_words(from, to)),
            _ => None,
        };
        std::iter::once(ChangeDetail::Field(line)).chain(words).collect()
    }

    /// The sentence for all other fields, by their names.
    fn tell_field(
        &self,
        (form, RecordChange { kind, id, .. }): (&str, &RecordChange),
        field: FactField,
        item: &str,
        (from, to): (Option<&FactValue>, Option<&FactValue>),
    ) -> String {
        let thing = self.reader.thing(*kind, id);
        let value = |value: &FactValue| match (field, item.split_once(' ')) {
            // A relation is known by what it does to which quote.
            (FactField::Relations, Some((relation, other))) => {
                let other = self.reader.subject(Kind::Quote, other);
                format!("{} {other}", self.reader.word("relation", relation))
            }
            (FactField::Renditions, _) => self.reader.subject(Kind::Article, item.split(' ').next().unwrap_or(item)),
            (FactField::Scale, _) => {
                format!("{}: {}", self.reader.question(item), self.reader.value((thing, field), value))
            }
            _ => self.reader.value((thing, field), value),
        };
        let what = ("what", self.reader.subject(*kind, id));
        let label = ("field", self.reader.word("diff_field", field.word()));
        let form = |last: &str| format!("{form}.{last}");
        match (from, to) {
            (Some(FactValue::Words(_)), Some(now @ FactValue::Words(_))) if !item.is_empty() => {
                self.format(&form("item-reworded"), [what, label, ("item", value(now))])
            }
            (Some(FactValue::Words(_)), Some(FactValue::Words(_))) => self.format(&form("reworded"), [what, label]),
            (Some(was), Some(now)) => {
                self.format(&form("changed"), [what, label, ("from", value(was)), ("to", value(now))])
            }
            (None, Some(now)) if item.is_empty() => self.format(&form("set"), [what, label, ("to", value(now))]),
            (None, Some(now)) => self.format(&form("item-added"), [what, label, ("item", value(now))]),
            (Some(was), None) if item.is_empty() => self.format(&form("cleared"), [what, label, ("from", value(was))]),
            (Some(was), None) => self.format(&form("item-removed"), [what, label, ("item", value(was))]),
            (None, None) => self.format(&form("unnamed"), [what, label]),
        }
    }
}

fn sentence(change: &RecordChange, text: String, details: Vec<ChangeDetail>) -> ChangeSentence {
    ChangeSentence { kind: change.kind, ids: vec![change.id.clone()], text, details }
}

/// Which words changed; of very many the first.
fn few_words(from: &str, to: &str) -> ChangeDetail {
    let mut runs = changed_words(from, to);
    if runs.len() > RUNS {
        runs.truncate(RUNS);
        runs.push(WordRun { kind: RunKind::Same, words: "…".to_owned() });
    }
    ChangeDetail::Words(runs)
}

/// True for a change that is told together with others of the same thing.
fn is_minor(RecordChange { kind, what, .. }: &RecordChange) -> bool {
    let WhatChanged::Value { field, from, to, .. } = what else { return false };
    match field {
        FactField::Text => *kind != Kind::Quote,
        _ if from.is_none() && to.is_none() => true,
        FactField::Stance | FactField::Memberships | FactField::Status => false,
        FactField::Withdrawn => from.is_some(),
        _ => true,
    }
}

/// A sentence with a capital at its start, and one mark at its end.
fn finished(text: &str) -> String {
    let text = match text.strip_suffix('.') {
        Some(rest) if rest.ends_with(['.', '…', '?', '!']) => rest,
        _ => text,
    };
    let mut chars = text.chars();
    match chars.next() {
        Some(first) if first.is_lowercase() => first.to_uppercase().chain(chars).collect(),
        _ => text.to_owned(),
    }
}
