//! `content/articles/<id>.annotations.yaml` → [`Annotations`].

use std::collections::BTreeSet;

use super::{format::ANNOTATIONS, read, read::Fields, yaml};
use crate::{
    diag::Diagnostics,
    model::{
        Allow, Annotations, Change, FileId, Id, Level, MentionDraft, Mentions, Note, NoteKind, Original, PositionTaken,
        Quote, QuoteKind, Relation, Rendition, Said, Selector, Spanned, Status, Terms, Translation, Verification,
    },
};

/// What was left out of a file of annotations.
#[derive(Debug, Clone)]
pub(super) struct LeftOut {
    /// The ids of quotes that had to be.
    pub(super) quotes: Vec<Id>,
    /// True if there are more, whose ids are not known.
    pub(super) unread: bool,
}

/// Reads a file of annotations, and what had to be left out of it.
///
/// `None` if the file as a whole cannot be read.
pub(super) fn annotations(text: &str, file: FileId, diagnostics: &mut Diagnostics) -> Option<(Annotations, LeftOut)> {
    let yaml::Document { root: node, broken: unreadable } = yaml::read(text, file, 0..text.len(), diagnostics)?;
    let mut typed = node.ids("quotes", "id");
    let lost = || unreadable.iter().filter(|part| part.key == "quotes");
    let unread = lost().any(|part| !part.entry || part.id.is_none());
    typed.extend(lost().filter_map(|part| part.id.clone()));
    let count = node.get("quotes").map_or(0, |quotes| quotes.items().len());
    let mut fields = read::mapping(node, &ANNOTATIONS, diagnostics)?;
    let found = Annotations {
        file,
        quotes: fields.maps("quotes").into_iter().filter_map(quote).collect(),
        partial: false,
        renditions: fields.maps("renditions").into_iter().filter_map(rendition).collect(),
        mentions: mentions(fields.map("mentions")),
        notes: fields.maps("notes").into_iter().filter_map(note).collect(),
        allow: allow(&mut fields),
    };
    let found = Annotations { partial: found.quotes.len() < count || lost().next().is_some(), ..found };
    let whole: BTreeSet<_> = found.quotes.iter().map(|quote| &quote.id.value).collect();
    let quotes = typed.into_iter().filter(|id| !whole.contains(id)).collect();
    Some((found, LeftOut { quotes, unread }))
}

fn quote(mut fields: Fields) -> Option<Quote<Selector>> {
    let (text, anchor) = selector(&mut fields)?;
    Some(Quote {
        id: fields.id("id")?,
        text,
        anchor,
        kind: fields.choice("kind").unwrap_or(QuoteKind::Direct),
        speaker: fields.id("speaker")?,
        role: fields.id("role"),
        on_behalf_of: fields.id("on_behalf_of"),
        attribution: fields.text("attribution"),
        said: fields.map("said").map(said).unwrap_or_default(),
        via: fields.ids("via"),
        terms: fields.choice("terms").unwrap_or(Terms::OnRecord),
        lang: fields.lang("lang"),
        original: fields.map("original").and_then(original),
        translation: fields.map("translation").and_then(translation),
        topics: fields.ids("topics"),
        positions: fields.maps("positions").into_iter().filter_map(position).collect(),
        relations: fields.maps("relations").into_iter().filter_map(relation).collect(),
        verification: verification(fields.map("verification")),
        status: fields.choice("status").unwrap_or(Status::Reported),
        note: fields.text("note"),
        changes: fields.maps("changes").into_iter().filter_map(change).collect(),
        former: fields.texts("redirect_from"),
        allow: allow(&mut fields),
    })
}

fn rendition(mut fields: Fields) -> Option<Rendition<Selector>> {
    let (text, anchor) = selector(&mut fields)?;
    Some(Rendition {
        quote: fields.id("quote")?,
        text,
        anchor,
        lang: fields.lang("lang"),
        translation: fields.map("translation").and_then(translation),
        note: fields.text("note"),
        allow: allow(&mut fields),
    })
}

/// The words and how they are pointed at.
fn selector(fields: &mut Fields) -> Option<(Spanned<String>, Selector)> {
    let text = fields.text("text")?;
    let selector = Selector {
        exact: text.value.clone(),
        prefix: fields.plain("prefix").unwrap_or_default(),
        suffix: fields.plain("suffix").unwrap_or_default(),
        occurrence: fields.count("occurrence").map(|n| n as usize),
    };
    Some((text, selector))
}

fn spanned_selector(fields: &mut Fields) -> Option<Spanned<Selector>> {
    let (text, value) = selector(fields)?;
    Some(Spanned { value, span: text.span })
}

fn said(mut fields: Fields) -> Said {
    Said {
        date: fields.date("date"),
        event: fields.id("event"),
        medium: fields.choice("medium"),
        audience: fields.ids("audience"),
    }
}

fn original(mut fields: Fields) -> Option<Original> {
    Some(Original { lang: fields.lang("lang")?, text: fields.plain("text")? })
}

fn translation(mut fields: Fields) -> Option<Translation> {
    Some(Translation { by: fields.text("by"), kind: fields.choice("kind")? })
}

fn position(mut fields: Fields) -> Option<PositionTaken> {
    Some(PositionTaken {
        position: fields.id("position")?,
        stance: fields.text("stance")?,
        explicit: fields.flag("explicit").unwrap_or(true),
    })
}

fn relation(mut fields: Fields) -> Option<Relation> {
    Some(Relation {
        kind: fields.choice("type")?,
        to: fields.id("to")?,
        by: fields.plain("by"),
        why: fields.plain("why"),
    })
}

fn verification(fields: Option<Fields>) -> Verification {
    let Some(mut fields) = fields else {
        return Verification { level: Level::Article, url: None, at: None, by: None, date: None };
    };
    Verification {
        level: fields.choice("level").unwrap_or(Level::Article),
        url: fields.text("url"),
        at: fields.plain("at"),
        by: fields.plain("by"),
        date: fields.date("date"),
    }
}

fn change(mut fields: Fields) -> Option<Change> {
    Some(Change { date: fields.date("date")?, kind: fields.choice("kind")?, text: fields.text("text")? })
}

fn allow(fields: &mut Fields) -> Vec<Allow> {
    let one = |mut fields: Fields| Some(Allow { lint: fields.text("lint")?, why: fields.plain("why")? });
    fields.maps("allow").into_iter().filter_map(one).collect()
}

fn mentions(fields: Option<Fields>) -> Mentions {
    let Some(mut fields) = fields else { return Mentions { auto: true, skip: Vec::new(), list: Vec::new() } };
    let one = |mut fields: Fields| {
        Some(MentionDraft { actor: fields.id("actor")?, selector: spanned_selector(&mut fields)? })
    };
    Mentions {
        auto: fields.flag("auto").unwrap_or(true),
        skip: fields.ids("skip"),
        list: fields.maps("list").into_iter().filter_map(one).collect(),
    }
}

fn note(mut fields: Fields) -> Option<Note<Selector>> {
    Some(Note {
        id: fields.id("id"),
        anchor: spanned_selector(&mut fields)?,
        kind: fields.choice("kind").unwrap_or(NoteKind::Context),
        by: fields.plain("by"),
        body: fields.text("body")?,
    })
}
