//! A site whose annotations are placed.

use std::{collections::BTreeSet, ops::Range, sync::Arc};

use crate::{
    fingerprint::Fingerprint,
    model::{
        Actor, Allow, Article, Briefing, CaptureSeal, Coverage, Event, Id, Note, Page, Placement, Quote, QuoteDraft,
        Rendition, Settings, Span, Spanned, Topic, Turn, VersionSeal,
    },
    text::LazyText,
};

/// A site with every annotation in its place.
#[derive(Debug)]
pub struct Anchored {
    /// The settings.
    pub settings: Settings,
    /// Articles, by id.
    pub articles: Vec<AnchoredArticle>,
    /// Actors, by id.
    pub actors: Vec<Arc<Actor>>,
    /// Topics, by id.
    pub topics: Vec<Topic>,
    /// Events, by id.
    pub events: Vec<Event>,
    /// Briefings, by id.
    pub briefings: Vec<Briefing>,
    /// Pages, by id.
    pub pages: Vec<Page>,
    /// Things that were left out because they could not be used: kind and id.
    pub broken: BTreeSet<(&'static str, Id)>,
    /// Those of them that were left out because they are drafts.
    pub drafts: BTreeSet<(&'static str, Id)>,
    /// True if a file of annotations could not be read at all, so that its quotes are unknown.
    pub unread: bool,
}

/// An article with every annotation in its place, in the order typed; a copy shares what is large.
#[derive(Debug, Clone)]
pub struct AnchoredArticle {
    /// As typed.
    pub article: Arc<Article>,
    /// The proof that it is in its capture, once the capture was opened.
    pub capture: Option<CaptureSeal>,
    /// The proofs of its versions on other days, by day, once their captures were opened.
    pub versions: Vec<VersionSeal>,
    /// Its visible text.
    pub text: Arc<LazyText>,
    /// Quotes.
    pub quotes: Vec<Arc<Quote<Placement>>>,
    /// For each quote, where its words continue in another paragraph of the article: bytes of the words as typed.
    pub breaks: Vec<Vec<Range<usize>>>,
    /// Words that attribute a quote, and the id of its speaker.
    pub attributions: Vec<(Range<usize>, Id)>,
    /// Renditions of other articles' quotes.
    pub renditions: Vec<Arc<Rendition<Placement>>>,
    /// The editors' notes.
    pub notes: Vec<Arc<Note<Placement>>>,
    /// Passages that the editors dismissed.
    pub dismissed: Vec<Range<usize>>,
    /// Mentions made by hand.
    pub mentions: Vec<(Spanned<Id>, Range<usize>)>,
    /// True if actors' names are looked for.
    pub auto: bool,
    /// Actors whose names are not looked for.
    pub skip: Vec<Spanned<Id>>,
    /// Lints silenced for the whole article.
    pub allow: Vec<Allow>,
    /// How much of the words in quotation marks is annotated.
    pub coverage: Coverage,
    /// The turns of a transcript, in the order of the text; none in a report.
    pub turns: Vec<Turn>,
    /// Quotes of a transcript that expect a reply, and after which another speaker has the next turn.
    pub before_another_turn: BTreeSet<Id>,
    /// Quotes that could not be placed, whose names are looked up all the same.
    pub lost: Vec<Arc<QuoteDraft>>,
    /// The ids of quotes that were left out because it is not known who speaks.
    pub unattributed: Vec<Id>,
    /// True if a quote was left out even before that.
    pub partial: bool,
    /// True if the lock has all quotes and renditions where they are now, and nothing else of the article.
    pub is_as_locked: bool,
    /// The fingerprint of everything that this was made from; `None` if that is not known.
    pub key: Option<Fingerprint>,
}

impl AnchoredArticle {
    /// An article without annotations.
    pub(super) fn unannotated(text: Arc<LazyText>, article: Arc<Article>) -> Self {
        Self {
            article,
            capture: None,
            versions: Vec::new(),
            text,
            quotes: Vec::new(),
            breaks: Vec::new(),
            attributions: Vec::new(),
            renditions: Vec::new(),
            notes: Vec::new(),
            dismissed: Vec::new(),
            mentions: Vec::new(),
            auto: true,
            skip: Vec::new(),
            allow: Vec::new(),
            coverage: Coverage::default(),
            turns: Vec::new(),
            before_another_turn: BTreeSet::new(),
            lost: Vec::new(),
            unattributed: Vec::new(),
            partial: false,
            is_as_locked: false,
            key: None,
        }
    }

    /// The place of a visible extent in the article's file.
    pub(super) fn span_of(&self, extent: &Range<usize>) -> Span {
        self.article.in_body(self.text.source(extent.clone()))
    }
}
