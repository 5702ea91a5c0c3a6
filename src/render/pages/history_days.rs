//! What changed in the content from day to day, on the page of changes.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::{
    diff::{ChangeDetail, ChangeSentence, Narrator, RunKind, by_kind, linked_facts},
    history::{PublicChanges, PublicRecord, TakenBack},
    model::{Day, Edtf, Id, Kind, Standing, Status},
    render::{context::PageContext, views::DateView},
    route,
};

/// What changed on a day.
#[derive(Debug, Serialize)]
pub struct HistoryDay {
    /// The day, in UTC.
    pub day: DateView,
    /// What is told without names and words: quotes that were withdrawn, and that something was removed.
    pub notices: Vec<HistoryLine>,
    /// Everything else, by the kind of thing.
    pub kinds: Vec<HistoryKind>,
}

/// What changed on a day in things of a kind.
#[derive(Debug, Serialize)]
pub struct HistoryKind {
    /// The name of the kind, in the plural.
    pub title: String,
    /// The changes, a sentence each.
    pub lines: Vec<HistoryLine>,
}

/// A change.
#[derive(Debug, Serialize)]
pub struct HistoryLine {
    /// The sentence.
    pub text: String,
    /// The page of what changed, if it is one thing that has no line of its own below.
    pub url: Option<String>,
    /// Lines below the sentence.
    pub details: Vec<HistoryDetail>,
}

/// A line below a sentence: a text or words.
#[derive(Debug, Serialize)]
pub struct HistoryDetail {
    /// A quote, or a field with its value; empty if the line has words.
    pub text: String,
    /// The page of the quote.
    pub url: Option<String>,
    /// A wording and the one before, word by word.
    pub words: Vec<HistoryWords>,
}

/// Words that one of two wordings has, or both.
#[derive(Debug, Serialize)]
pub struct HistoryWords {
    /// `removed`, `added` or `same`.
    pub change: &'static str,
    /// The words.
    pub text: String,
}

/// The days on which something changed that the site may tell, the last first.
pub(super) fn history_days(cx: &PageContext<'_>) -> Vec<HistoryDay> {
    let history = cx.shared.history();
    if history.listed().is_empty() {
        return Vec::new();
    }
    let record = cx.site.record;
    // A line has no room for the notice that readers of a disputed quote need.
    let refuted = record
        .quotes()
        .map(|(_, one)| &one.quote)
        .filter(|quote| !quote.is_upheld() || quote.standing() == Standing::Status(Status::Disputed));
    let refuted: BTreeMap<_, _> = refuted.map(|quote| (quote.id.value.to_string(), quote.standing().word())).collect();
    let public = PublicRecord::new(linked_facts(&record), refuted, &record.settings().history);
    let days = history.days().iter().filter_map(|one| day_view(cx, one.day, &public, &public.filter(&one.changes)));
    days.collect()
}

/// A day; `None` if nothing is told of it.
fn day_view(cx: &PageContext<'_>, day: Day, record: &PublicRecord, changes: &PublicChanges) -> Option<HistoryDay> {
    let messages = cx.site.messages;
    let facts = record.facts();
    let sentences = Narrator::new(messages, facts, facts).sentences(&changes.changes);
    let kinds = by_kind(&sentences, messages).into_iter().map(|(title, of_kind)| {
        let lines = of_kind.map(|sentence| line_view(cx, sentence)).collect();
        HistoryKind { title, lines }
    });
    let kinds: Vec<HistoryKind> = kinds.collect();
    let mut notices: Vec<HistoryLine> = changes.taken_back.iter().map(|one| notice_of(cx, one)).collect();
    if changes.removed > 0 {
        let text = messages.format("history_removed", [("count", changes.removed.into())]);
        notices.push(HistoryLine { text, url: None, details: Vec::new() });
    }
    let day = Edtf::parse(&day.to_string()).ok()?;
    (!kinds.is_empty() || !notices.is_empty()).then(|| HistoryDay { day: cx.date_view(&day), notices, kinds })
}

/// That a quote is not upheld any more. Its page says why, and its words are not repeated here.
fn notice_of(cx: &PageContext<'_>, TakenBack { quote, status }: &TakenBack) -> HistoryLine {
    let messages = cx.site.messages;
    let text = match status {
        None => messages.get("history_withdrawn").to_owned(),
        Some(status) => {
            let status = messages.find(&format!("status.{status}")).unwrap_or(status).to_owned();
            messages.format("history_status", [("status", status.into())])
        }
    };
    HistoryLine { text, url: page_url(cx, Kind::Quote, quote), details: Vec::new() }
}

fn line_view(cx: &PageContext<'_>, sentence: &ChangeSentence) -> HistoryLine {
    let details: Vec<HistoryDetail> = sentence.details.iter().filter_map(|detail| detail_view(cx, detail)).collect();
    let is_listed = |id: &str| {
        let listed = |detail: &ChangeDetail| matches!(detail, ChangeDetail::Quote(quote, _) if quote == id);
        sentence.kind == Kind::Quote && sentence.details.iter().any(listed)
    };
    let url = match sentence.ids.as_slice() {
        [id] if !is_listed(id) => page_url(cx, sentence.kind, id),
        _ => None,
    };
    HistoryLine { text: sentence.text.clone(), url, details }
}

/// A line below a sentence; `None` for words that are the same.
fn detail_view(cx: &PageContext<'_>, detail: &ChangeDetail) -> Option<HistoryDetail> {
    let of_text = |text: &String, url| HistoryDetail { text: text.clone(), url, words: Vec::new() };
    match detail {
        ChangeDetail::Quote(id, label) => Some(of_text(label, page_url(cx, Kind::Quote, id))),
        ChangeDetail::Field(line) => Some(of_text(line, None)),
        ChangeDetail::Words(runs) => {
            let words = runs.iter().map(|run| HistoryWords {
                change: match run.kind {
                    RunKind::Same => "same",
                    RunKind::Removed => "removed",
                    RunKind::Added => "added",
                },
                text: run.words.clone(),
            });
            // Of a question, for instance, only the present words are known, and they are in the sentence.
            let differs =
                runs.iter().any(|run| run.kind != RunKind::Same) && runs.iter().any(|run| run.kind != RunKind::Added);
            differs.then(|| HistoryDetail { text: String::new(), url: None, words: words.collect() })
        }
    }
}

fn page_url(cx: &PageContext<'_>, kind: Kind, id: &str) -> Option<String> {
    let id = Id::parse(id).ok()?;
    Some(cx.site.routes.link(&route::page_of(kind, &id)))
}
