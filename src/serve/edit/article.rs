//! The state of an article: its annotations with their places, and what is suggested.

use std::{collections::BTreeMap, ops::Range};

use serde::Serialize;
use serde_json::{Value as Json, json};

use super::{
    answer::RefusedRequest,
    changes::{ListName, entries_of, selector_of},
    entry::{EntryJson, to_entry, to_json},
    moved::{MovedEntry, moved_entries},
    open::{OpenArticle, ProvedAnnotations},
    verdict::{EntryFinding, findings_in},
};
use crate::{
    anchor::place,
    edit::Document,
    model::{Actor, Placement},
    suggest::{DraftQuote, draft_quotes},
};

/// What the editor shows of an article, besides its text.
#[derive(Debug, Serialize)]
pub(super) struct ArticleState {
    id: String,
    title: String,
    /// The path of its annotations from the site's folder.
    file: String,
    /// A hash of the article's file: another text has other positions, and needs the page anew.
    text_version: String,
    /// The number of code points of the text.
    length: usize,
    lang: String,
    /// The day of publication, the event and the topics, which a quote has unless it has its own.
    published: Option<String>,
    event: Option<String>,
    topics: Vec<String>,
    /// True if its quotes are at its event by themselves: it is a transcript, a statement or an interview.
    verbatim: bool,
    /// `defaults` of the file.
    defaults: Json,
    /// The entries of each list, in the order of the file.
    lists: BTreeMap<&'static str, Vec<PlacedEntry>>,
    /// Quotes that are no longer where they were, because the text of the article was edited.
    moved: Vec<MovedEntry>,
    /// Passages that may be quotes, in the order of the text.
    suggestions: Vec<SuggestedEntry>,
}

/// An entry with its place.
#[derive(Debug, Serialize)]
struct PlacedEntry {
    entry: EntryJson,
    /// Where its words are, in code points; `None` if they were not found.
    ranges: Option<Vec<[usize; 2]>>,
    fidelity: Option<&'static str>,
    /// What is wrong with it, and warnings.
    diagnostics: Vec<EntryFinding>,
}

/// A passage that may be a quote.
#[derive(Debug, Serialize)]
struct SuggestedEntry {
    /// The entry that accepting it adds; without `speaker` if the record does not have them, or if they are only named near.
    entry: EntryJson,
    ranges: Vec<[usize; 2]>,
    /// How likely it is right, between 0 and 1.
    confidence: f32,
    reason: &'static str,
    /// The actors of the record whom the name may mean.
    actors: Vec<String>,
    /// The speaker's name; `None` if the article names nobody.
    name: Option<String>,
    /// The id that an actor of this name would get, if the record has none.
    new_actor: Option<String>,
}

/// Reads the state of an article. *Errors*: a refusal if its annotations cannot be read.
pub(super) fn article_state(open: &OpenArticle) -> Result<ArticleState, RefusedRequest> {
    let document = open.document()?;
    let text = open.file.text.as_deref().unwrap_or_default();
    let proved = open.prove(text)?;
    open.read.quotes.keep(text, proved.article.quotes.clone());
    let lists = ListName::ALL.map(|list| (list.word(), placed_entries(open, &document, &proved, list)));
    let article = &open.article;
    let is_lost = |one: &PlacedEntry| one.ranges.is_none();
    let has_lost = lists.iter().any(|(_, entries)| entries.iter().any(is_lost));
    Ok(ArticleState {
        id: article.id.as_str().to_owned(),
        title: article.title.value.clone(),
        file: open.file.path.clone(),
        text_version: open.text_version(),
        length: open.read.points.count(),
        lang: article.lang.as_str().to_owned(),
        published: article.published.as_ref().map(|date| date.value.to_string()),
        event: article.event.as_ref().map(|event| event.value.as_str().to_owned()),
        topics: article.topics.iter().map(|topic| topic.value.as_str().to_owned()).collect(),
        verbatim: article.genre.is_verbatim(),
        defaults: document.value_at(&["defaults".into()]).map_or_else(|| json!({}), |value| to_json(&value, "")),
        lists: lists.into_iter().collect(),
        moved: if has_lost { moved_entries(open) } else { Vec::new() },
        suggestions: suggested_entries(open, &proved),
    })
}

fn placed_entries(
    open: &OpenArticle,
    document: &Document<'_>,
    proved: &ProvedAnnotations,
    list: ListName,
) -> Vec<PlacedEntry> {
    let places: BTreeMap<&str, &Placement> =
        proved.article.quotes.iter().map(|quote| (quote.id.value.as_str(), &quote.anchor)).collect();
    let entries = entries_of(document, list).into_iter().enumerate();
    let placed = entries.filter_map(|(at, entry)| {
        let entry = entry?;
        let known = (list == ListName::Quotes).then(|| places.get(entry.get("id")?.as_str()?)).flatten();
        let found = match known {
            Some(placement) => Some((*placement).clone()),
            None => selector_of(&entry).and_then(|selector| place(&open.read.text, &selector).ok()),
        };
        let mut path = list.path();
        path.push(at.into());
        let span = document.span_of(&path);
        Some(PlacedEntry {
            ranges: found.as_ref().map(|placement| open.read.points_of(&placement.extent.runs)),
            fidelity: found.map(|placement| placement.fidelity.as_str()),
            diagnostics: span.map(|span| findings_in(proved, list, Some(&span))).unwrap_or_default(),
            entry,
        })
    });
    placed.collect()
}

fn suggested_entries(open: &OpenArticle, proved: &ProvedAnnotations) -> Vec<SuggestedEntry> {
    let text = &open.read.text;
    let actors: BTreeMap<&str, &Actor> = open.newest.actors().map(|actor| (actor.id.as_str(), &**actor)).collect();
    let found = open.found(&proved.article.turns).suggestions(|id| actors.get(id).copied());
    let drafts = draft_quotes(text, &found, proved.typed.as_deref(), &mut open.taken_ids());
    drafts.into_iter().map(|draft| suggested_entry(open, draft)).collect()
}

fn suggested_entry(open: &OpenArticle, draft: DraftQuote) -> SuggestedEntry {
    let mut entry = draft.to_entry(&open.read.text).as_ref().and_then(to_entry).unwrap_or_else(|| {
        let mut entry = EntryJson::new();
        entry.insert("id".to_owned(), json!(draft.id));
        entry.insert("text".to_owned(), json!(draft.text));
        entry
    });
    // To accept it is to confirm it.
    entry.remove("draft");
    let new_actor = if draft.is_known { None } else { draft.speaker };
    if new_actor.is_some() || !draft.is_attributed {
        entry.remove("speaker");
    }
    if !draft.is_attributed {
        entry.remove("attribution");
    }
    let runs: Vec<Range<usize>> = match selector_of(&entry).map(|selector| place(&open.read.text, &selector)) {
        Some(Ok(placement)) => placement.extent.runs,
        _ => vec![draft.extent],
    };
    let (ranges, confidence, reason) = (open.read.points_of(&runs), draft.confidence, draft.reason);
    SuggestedEntry { entry, ranges, confidence, reason, actors: draft.actors, name: draft.name, new_actor }
}
