//! `content/articles/<id>.annotations.yaml` → [`Annotations`].

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{
    fields::Fields,
    format::{ANNOTATIONS, DEFAULTS, SAID},
    read, yaml,
};
use crate::{
    diag::Diagnostics,
    model::{
        Allow, Annotations, Change, FileId, Id, Level, MentionDraft, Mentions, Note, NoteKind, Original, PositionTaken,
        Quote, QuoteDraft, QuoteKind, Relation, Rendition, Review, Said, Selector, Spanned, Status, Terms, Translation,
        Verification,
    },
    text::numbered::NumberedNames,
};

/// Digits of the checksum that distinguishes renditions of one quote.
const CHECKSUM: usize = 8;

/// What was left out of a file of annotations.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct LeftOut {
    /// The ids of quotes that had to be.
    pub(super) quotes: Vec<Id>,
    /// True if there are more, whose ids are not known.
    pub(super) unread: bool,
}

/// Reads a file of annotations, and what had to be left out of it.
///
/// `None` if the file as a whole cannot be read.
pub(super) fn read_annotations(
    text: &str,
    file: FileId,
    diagnostics: &mut Diagnostics,
) -> Option<(Annotations, LeftOut)> {
    let yaml::Document { root: node, broken: unreadable } = yaml::read_yaml(text, file, 0..text.len(), diagnostics)?;
    let mut typed = node.ids_in_list("quotes", "id");
    let lost = || unreadable.iter().filter(|part| part.key == "quotes");
    let unread = lost().any(|part| !part.entry || part.id.is_none());
    typed.extend(lost().filter_map(|part| part.id.clone()));
    let count = node.get("quotes").map_or(0, |quotes| quotes.items().len());
    let mut fields = read::read_mapping(node, &ANNOTATIONS, diagnostics)?;
    let defaults = fields.take_map("defaults");
    let read_one = |mut quote: Fields| {
        if let Some(defaults) = &defaults {
            inherit_defaults(&mut quote, defaults);
        }
        read_quote(quote)
    };
    let found = Annotations {
        file,
        quotes: fields.take_maps("quotes").into_iter().filter_map(read_one).collect(),
        partial: false,
        renditions: fields.take_maps("renditions").into_iter().filter_map(read_rendition).collect(),
        mentions: read_mentions(fields.take_map("mentions")),
        notes: fields.take_maps("notes").into_iter().filter_map(read_note).collect(),
        dismissed: fields.take_maps("dismissed").into_iter().filter_map(read_dismissed).collect(),
        allow: read_allows(&mut fields),
    };
    let mut found = Annotations { partial: found.quotes.len() < count || lost().next().is_some(), ..found };
    distinguish_renditions(&mut found);
    let whole: BTreeSet<_> = found.quotes.iter().map(|quote| &quote.id.value).collect();
    let quotes = typed.into_iter().filter(|id| !whole.contains(id)).collect();
    Some((found, LeftOut { quotes, unread }))
}

/// Gives a quote the keys of `defaults` that it lacks.
///
/// A role, and whom someone spoke for, are the default speaker's: a quote with another speaker does not get them. A quote
/// with a date or an event of its own gets neither from the defaults: they would be of another occasion.
fn inherit_defaults(quote: &mut Fields, defaults: &Fields) {
    let speaker = quote.id_of("speaker");
    let is_anothers = speaker.is_some() && defaults.id_of("speaker").is_some_and(|default| speaker != Some(default));
    if let (Some(said), Some(default)) = (quote.map_mut("said"), defaults.map_of("said")) {
        let has_occasion = ["date", "event"].iter().any(|key| said.has(key) || said.is_unusable(key));
        for key in SAID.keys.iter().map(|key| key.name) {
            if !has_occasion || !["date", "event"].contains(&key) {
                said.inherit(key, default);
            }
        }
    }
    for key in DEFAULTS.keys.iter().map(|key| key.name) {
        if !is_anothers || !["role", "on_behalf_of"].contains(&key) {
            quote.inherit(key, defaults);
        }
    }
}

/// A quote, with its speaker where one was typed.
fn read_quote(mut fields: Fields) -> Option<QuoteDraft> {
    let (text, anchor) = read_selector(&mut fields)?;
    // What was wrong with it was reported; anchoring must not report that it is missing too.
    if fields.is_unusable("speaker") {
        return None;
    }
    Some(Quote {
        id: fields.take_id("id")?,
        text,
        anchor,
        kind: fields.take_choice("kind").unwrap_or(QuoteKind::Direct),
        speaker: fields.take_id("speaker"),
        role: fields.take_id("role"),
        on_behalf_of: fields.take_id("on_behalf_of"),
        attribution: fields.take_text("attribution"),
        said: fields.take_map("said").map(read_said).unwrap_or_default(),
        via: fields.take_ids("via"),
        terms: fields.take_choice("terms").unwrap_or(Terms::OnRecord),
        lang: fields.take_lang("lang"),
        original: fields.take_map("original").and_then(read_original),
        translation: fields.take_map("translation").and_then(read_translation),
        topics: fields.take_ids("topics"),
        positions: fields.take_maps("positions").into_iter().filter_map(read_position).collect(),
        relations: fields.take_maps("relations").into_iter().filter_map(read_relation).collect(),
        reply_expected_from: fields.take_ids("reply_expected_from"),
        verification: read_verification(fields.take_map("verification")),
        status: fields.take_choice("status").unwrap_or(Status::Reported),
        note: fields.take_text("note"),
        changes: fields.take_maps("changes").into_iter().filter_map(read_change).collect(),
        reviewed: fields.take_maps("reviewed").into_iter().filter_map(read_review).collect(),
        featured: fields.take_flag("featured").unwrap_or_default(),
        extra: fields.take_extra(),
        publish_after: fields.take_day("publish_after"),
        draft: fields.take_flag("draft").unwrap_or_default(),
        former: fields.take_texts("redirect_from"),
        allow: read_allows(&mut fields),
    })
}

fn read_rendition(mut fields: Fields) -> Option<Rendition<Selector>> {
    let (text, anchor) = read_selector(&mut fields)?;
    Some(Rendition {
        quote: fields.take_id("quote")?,
        text,
        anchor,
        variant: None,
        kind: fields.take_choice("kind").unwrap_or(QuoteKind::Direct),
        lang: fields.take_lang("lang"),
        translation: fields.take_map("translation").and_then(read_translation),
        note: fields.take_text("note"),
        allow: read_allows(&mut fields),
    })
}

/// Gives each rendition but the first of a quote what distinguishes it; where the quote itself is in the same file, each.
///
/// It depends on the words and not on their place, so that neither a rendition that is added below nor an edit of the article
/// changes an address.
fn distinguish_renditions(annotations: &mut Annotations) {
    let mut known: BTreeSet<Id> = annotations.quotes.iter().map(|quote| quote.id.value.clone()).collect();
    let mut variants: BTreeMap<Id, NumberedNames> = BTreeMap::new();
    for rendition in &mut annotations.renditions {
        let quote = &rendition.quote.value;
        if known.insert(quote.clone()) {
            continue;
        }
        let checksum = &blake3::hash(rendition.text.value.as_bytes()).to_hex()[..CHECKSUM];
        // The same words may be in an article more than once.
        rendition.variant = Some(variants.entry(quote.clone()).or_default().give(checksum, |_| true));
    }
}

/// The words and how they are pointed at.
fn read_selector(fields: &mut Fields) -> Option<(Spanned<String>, Selector)> {
    let text = fields.take_text("text")?;
    let selector = Selector {
        exact: text.value.clone(),
        prefix: fields.take_string("prefix").unwrap_or_default(),
        suffix: fields.take_string("suffix").unwrap_or_default(),
        occurrence: fields.take_count("occurrence").map(|n| n as usize),
    };
    Some((text, selector))
}

fn read_dismissed(mut fields: Fields) -> Option<Selector> {
    read_selector(&mut fields).map(|(_, selector)| selector)
}

fn spanned_selector(fields: &mut Fields) -> Option<Spanned<Selector>> {
    let (text, value) = read_selector(fields)?;
    Some(Spanned { value, span: text.span })
}

fn read_said(mut fields: Fields) -> Said {
    Said {
        date: fields.take_date("date"),
        event: fields.take_id("event"),
        medium: fields.take_choice("medium"),
        audience: fields.take_ids("audience"),
    }
}

fn read_original(mut fields: Fields) -> Option<Original> {
    Some(Original { lang: fields.take_lang("lang")?, text: fields.take_string("text")? })
}

fn read_translation(mut fields: Fields) -> Option<Translation> {
    Some(Translation { by: fields.take_text("by"), kind: fields.take_choice("kind")? })
}

fn read_position(mut fields: Fields) -> Option<PositionTaken> {
    Some(PositionTaken {
        position: fields.take_id("position")?,
        stance: fields.take_text("stance")?,
        explicit: fields.take_flag("explicit").unwrap_or(true),
    })
}

fn read_relation(mut fields: Fields) -> Option<Relation> {
    Some(Relation {
        kind: fields.take_choice("type")?,
        to: fields.take_id("to")?,
        by: fields.take_string("by"),
        why: fields.take_string("why"),
    })
}

fn read_verification(fields: Option<Fields>) -> Verification {
    let Some(mut fields) = fields else {
        return Verification { level: Level::Article, url: None, at: None, by: None, date: None };
    };
    Verification {
        level: fields.take_choice("level").unwrap_or(Level::Article),
        url: fields.take_text("url"),
        at: fields.take_string("at"),
        by: fields.take_string("by"),
        date: fields.take_date("date"),
    }
}

fn read_change(mut fields: Fields) -> Option<Change> {
    Some(Change { date: fields.take_date("date")?, kind: fields.take_choice("kind")?, text: fields.take_text("text")? })
}

fn read_review(mut fields: Fields) -> Option<Review> {
    Some(Review { by: fields.take_string("by")?, date: fields.take_date("date") })
}

fn read_allows(fields: &mut Fields) -> Vec<Allow> {
    let one = |mut fields: Fields| Some(Allow { lint: fields.take_text("lint")?, why: fields.take_string("why")? });
    fields.take_maps("allow").into_iter().filter_map(one).collect()
}

fn read_mentions(fields: Option<Fields>) -> Mentions {
    let Some(mut fields) = fields else { return Mentions { auto: true, skip: Vec::new(), list: Vec::new() } };
    let one = |mut fields: Fields| {
        Some(MentionDraft { actor: fields.take_id("actor")?, selector: spanned_selector(&mut fields)? })
    };
    Mentions {
        auto: fields.take_flag("auto").unwrap_or(true),
        skip: fields.take_ids("skip"),
        list: fields.take_maps("list").into_iter().filter_map(one).collect(),
    }
}

fn read_note(mut fields: Fields) -> Option<Note<Selector>> {
    Some(Note {
        id: fields.take_id("id"),
        anchor: spanned_selector(&mut fields)?,
        kind: fields.take_choice("kind").unwrap_or(NoteKind::Context),
        by: fields.take_string("by"),
        body: fields.take_text("body")?,
    })
}
