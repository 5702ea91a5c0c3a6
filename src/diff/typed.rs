//! The facts of a site as typed, with what only placing finds out: where quotes are, and who speaks in a transcript.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    FactField, RecordFacts, ThingFacts,
    actors::actor_facts,
    articles::article_facts,
    events::event_facts,
    prose,
    quotes::{add_renditions, quote_facts},
    topics::topic_facts,
};
use crate::{
    anchor,
    diag::Diagnostics,
    lock::Lock,
    model::{File, FileText, Files, Kind},
    parse::{self, Draft, SeenOn, Visibility},
};

/// The facts of a site. Drafts are no part of it, nor is what waits for a day later than that on which it is seen.
///
/// Quotes that cannot be placed are facts all the same: an error in one version must not look as if something was removed. What
/// cannot even be read is listed in [`RecordFacts::unread`]. Reports what parsing reports.
pub fn typed_facts(files: &Files, on: SeenOn, diagnostics: &mut Diagnostics) -> RecordFacts {
    VersionReader::default().facts(files, on, diagnostics)
}

/// Reads the facts of several versions of a site. What is the same in the next version is neither parsed nor placed again.
#[derive(Debug, Default)]
pub struct VersionReader {
    texts: BTreeMap<String, FileText>,
    parsed: parse::PreviousParse,
    placed: anchor::PreviousPlacements,
    /// None: where quotes were last found does not matter. The same for all versions, because placements depend on it.
    lock: Arc<Lock>,
}

impl VersionReader {
    /// Reads the facts of the next version, as [`typed_facts`] does.
    pub fn facts_of_next(&mut self, files: &Files, on: SeenOn, diagnostics: &mut Diagnostics) -> RecordFacts {
        // Parsing takes a text for the same if it is in the same place of the memory.
        let with_known_text = |(_, file): (_, &File)| {
            let mut file = file.clone();
            if let Some(known) = self.texts.get(&file.path).filter(|known| **known == file.text) {
                file.text = known.clone();
            }
            file
        };
        let files = Files::new(files.root.clone(), files.iter().map(with_known_text).collect());
        self.texts = files.iter().map(|(_, file)| (file.path.clone(), file.text.clone())).collect();
        self.facts(&files, on, diagnostics)
    }

    fn facts(&mut self, files: &Files, on: SeenOn, diagnostics: &mut Diagnostics) -> RecordFacts {
        let visibility = Visibility { drafts: false, on };
        let draft = parse::parse_changed(files, visibility, Some(&mut self.parsed), None, diagnostics);
        let mut facts = facts_of_draft(&draft, files);
        let (placed, mut unplaced) = (Some(&mut self.placed), Diagnostics::default());
        let anchored = anchor::anchor_with_previous(draft, files, &self.lock, placed, None, &mut unplaced);
        add_placements(&mut facts, anchored);
        facts
    }
}

/// The facts of a site that was parsed, and not yet placed.
fn facts_of_draft(draft: &Draft, files: &Files) -> RecordFacts {
    let broken = draft.broken.difference(&draft.drafts);
    let unread: Vec<_> = broken.filter_map(|(kind, id)| Some((Kind::parse(kind)?, id.to_string()))).collect();
    let lacks_quotes = draft.unread || unread.iter().any(|(kind, _)| *kind == Kind::Article);
    let mut facts =
        RecordFacts { language: draft.settings.language.clone(), things: BTreeMap::new(), unread, lacks_quotes };
    let mut add = |kind, id: &str, thing| facts.things.insert((kind, id.to_owned()), thing);
    for actor in &draft.actors {
        add(Kind::Actor, actor.id.as_str(), actor_facts(actor, files.slice(actor.body)));
    }
    for topic in &draft.topics {
        add(Kind::Topic, topic.id.as_str(), topic_facts(topic, files.slice(topic.body)));
    }
    for event in &draft.events {
        add(Kind::Event, event.id.as_str(), event_facts(event, files.slice(event.body)));
    }
    for briefing in &draft.briefings {
        add(Kind::Briefing, briefing.id.as_str(), prose::briefing_facts(briefing, files.slice(briefing.body)));
    }
    for page in &draft.pages {
        add(Kind::Page, page.id.as_str(), prose::page_facts(page, files.slice(page.body)));
    }
    for (article, annotations) in &draft.articles {
        for quote in annotations.iter().flat_map(|annotations| &annotations.quotes) {
            add(Kind::Quote, quote.id.value.as_str(), quote_facts(quote, quote.speaker.as_ref(), article));
        }
        add(Kind::Article, article.id.as_str(), article_facts(article, annotations.as_deref()));
    }
    for (article, annotations) in &draft.articles {
        add_renditions(&mut facts, article, annotations.as_deref());
    }
    facts
}

/// Adds the texts of articles, where their quotes are, and the speakers whom the labels of transcripts name.
fn add_placements(facts: &mut RecordFacts, anchored: anchor::Anchored) {
    for placed in anchored.articles {
        for quote in &placed.quotes {
            if let Some(thing) = facts.things.get_mut(&(Kind::Quote, quote.id.value.to_string())) {
                thing.set_id(FactField::Speaker, Kind::Actor, Some(&quote.speaker));
            }
        }
        let quotes = placed.quotes.iter().map(|quote| (quote.id.value.to_string(), quote.anchor.extent.runs.clone()));
        let renditions = placed.renditions.iter();
        let renditions = renditions.map(|one| (one.quote.value.to_string(), one.anchor.extent.runs.clone()));
        let quoted = quotes.chain(renditions).collect();
        let key = (Kind::Article, placed.article.id.to_string());
        if let Some(thing) = facts.things.get_mut(&key) {
            // The offsets of quotes are those of the text as it is, so its white space is kept.
            let text = placed.text.visible().to_owned();
            thing.set(FactField::Text, "", super::FactValue::Words(text));
            *thing = ThingFacts { quoted, ..std::mem::take(thing) };
        }
    }
}
