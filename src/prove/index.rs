//! A record, ready for many searches.

use std::{ops::Range, sync::OnceLock};

use rustc_hash::FxHashMap;

use super::found::{Found, SourcePassage};
use crate::{
    anchor::{
        Certainty, Prefilter, SearchedText, Speakers, attribute_quotations, find_if_there,
        quotations::{Quotation, all_quotations},
    },
    lang::{self, Language},
    model::{Actor, Placement},
    record::{ActorIx, ArticleIx, QuoteIx, Record},
    text::Text,
};

/// A record with an index of its words, and what many searches need of each article.
pub struct RecordIndex<'r> {
    record: &'r Record,
    pub(super) prefilter: Prefilter,
    /// The quotes and renditions of each article, with their places.
    quotes: Vec<Vec<(Range<usize>, QuoteIx)>>,
    /// The speakers of each article's quotations, found when they are first asked for.
    voices: Vec<OnceLock<Vec<Voiced>>>,
    /// The quotations of each article, found when they are first asked for.
    quotations: Vec<OnceLock<Vec<Quotation>>>,
    /// The text of each article, ready for searches.
    searched: Vec<SearchedText<'r>>,
    /// The letters of each article, collected when they are first asked for.
    letters: Vec<OnceLock<String>>,
    /// The places of the actors, by id.
    actors: FxHashMap<&'r str, ActorIx>,
}

/// A quotation of an article, with the ids of the actors whom its attribution names.
type Voiced = (Range<usize>, Vec<String>);

impl<'r> RecordIndex<'r> {
    /// Indexes the words of all articles.
    pub fn new(record: &'r Record) -> Self {
        let entities = &record.entities;
        let mut quotes: Vec<Vec<_>> = vec![Vec::new(); entities.articles.len()];
        for (at, linked) in entities.quotes.iter().enumerate() {
            quotes[linked.article.at()].push((linked.quote.anchor.extent.whole(), QuoteIx(at as u32)));
        }
        for linked in &entities.renditions {
            quotes[linked.article.at()].push((linked.rendition.anchor.extent.whole(), linked.quote));
        }
        let prefilter = Prefilter::new(entities.texts.iter().map(|one| &**one.text));
        let voices = entities.articles.iter().map(|_| OnceLock::new()).collect();
        let quotations = entities.articles.iter().map(|_| OnceLock::new()).collect();
        let letters = entities.articles.iter().map(|_| OnceLock::new()).collect();
        let searched = entities.texts.iter().map(|one| SearchedText::new(&one.text)).collect();
        let actors =
            entities.actors.iter().enumerate().map(|(at, linked)| (linked.actor.id.as_str(), ActorIx(at as u32)));
        Self { record, prefilter, quotes, voices, quotations, searched, letters, actors: actors.collect() }
    }

    /// The record.
    pub fn record(&self) -> &'r Record {
        self.record
    }

    /// The actors of the record, as names are read in a language.
    pub fn speakers_in(&self, language: &'static Language) -> Speakers<'r> {
        Speakers::new(self.record.entities.actors.iter().map(|linked| &*linked.actor), language)
    }

    /// The actor with an id.
    pub(super) fn actor_by_id(&self, id: &str) -> Option<ActorIx> {
        self.actors.get(id).copied()
    }

    /// The text of an article.
    pub(super) fn text(&self, article: ArticleIx) -> &'r Text {
        &self.record.article_text(article).text
    }

    /// The quotations of an article, by where they open.
    pub(super) fn quotations(&self, article: ArticleIx) -> &[Quotation] {
        self.quotations[article.at()].get_or_init(|| all_quotations(self.text(article)))
    }

    /// The text of an article, ready for searches.
    pub(super) fn searched(&self, article: ArticleIx) -> &SearchedText<'r> {
        &self.searched[article.at()]
    }

    /// The letters and digits of an article, in lower case.
    pub(super) fn letters(&self, article: ArticleIx) -> &str {
        self.letters[article.at()].get_or_init(|| letters_of(self.text(article).visible()))
    }

    /// The quote that covers a passage of an article, at least in part: the one that covers most of it.
    pub(super) fn quote_at(&self, article: ArticleIx, extent: &Range<usize>) -> Option<QuoteIx> {
        let shared = |range: &Range<usize>| range.end.min(extent.end).saturating_sub(range.start.max(extent.start));
        let all = self.quotes[article.at()].iter().map(|(range, quote)| (shared(range), *quote));
        let (most, quote) = all.max_by_key(|(shared, quote)| (*shared, std::cmp::Reverse(quote.at())))?;
        (most * 2 > extent.len()).then_some(quote)
    }

    /// The actors to whom an article attributes a passage that is no quote of the record; `None` if that is not clear.
    pub(super) fn voice_at(&self, article: ArticleIx, extent: &Range<usize>) -> Option<Vec<ActorIx>> {
        let text = self.text(article);
        if self.record.article(article).article.genre.is_verbatim() {
            let turns = &self.record.article_text(article).turns;
            let turn = turns.iter().find(|turn| turn.words.start <= extent.start && extent.end <= turn.words.end)?;
            return Some(vec![self.actor_by_id(turn.speaker.as_ref()?.as_str())?]);
        }
        let voices = self.voices[article.at()].get_or_init(|| {
            let lang = &self.record.article(article).article.lang;
            speakers_of_article(text, &self.speakers_in(lang::of(lang)))
        });
        let (_, ids) = voices.iter().find(|(outer, _)| outer.start <= extent.start && extent.end <= outer.end)?;
        let actors: Vec<ActorIx> = ids.iter().filter_map(|id| self.actor_by_id(id)).collect();
        Some(actors).filter(|actors| !actors.is_empty())
    }

    /// A place in the record, as reports show it.
    pub(super) fn source_of(&self, found: &Found) -> SourcePassage {
        self.source_at(found.article, &found.placement.extent.runs, found.quote)
    }

    /// The same by its runs.
    pub(super) fn source_at(&self, article: ArticleIx, runs: &[Range<usize>], quote: Option<QuoteIx>) -> SourcePassage {
        let linked = &self.record.article(article).article;
        let visible = self.text(article).visible();
        let words: Vec<_> = runs.iter().map(|run| crate::text::collapse_spaces(&visible[run.clone()])).collect();
        let whole = runs.first().map_or(0, |run| run.start)..runs.last().map_or(0, |run| run.end);
        let speaker = match quote {
            Some(quote) => Some(self.record.quote(quote).speaker),
            None => self.voice_at(article, &whole).and_then(|actors| actors.first().copied()),
        };
        let name = |actor: &Actor| actor.name.value.clone();
        SourcePassage {
            article: linked.id.as_str().to_owned(),
            title: linked.title.value.clone(),
            quote: quote.map(|quote| self.record.quote(quote).quote.id.value.as_str().to_owned()),
            speaker: speaker.map(|speaker| name(&self.record.actor(speaker).actor)),
            words: words.join(" … "),
        }
    }

    /// The first place of some words as they are.
    pub(super) fn place_of(&self, exact: &str) -> Option<(ArticleIx, Placement)> {
        self.prefilter.literal_candidates(exact).into_iter().find_map(|at| {
            let article = ArticleIx(at as u32);
            let places = find_if_there(self.searched(article), exact).ok()??;
            Some((article, places.into_iter().next()?))
        })
    }
}

/// The letters and digits of a text, in lower case.
pub(super) fn letters_of(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The speakers of an article's quotations that nobody annotated: their places, and the actors named beyond doubt.
fn speakers_of_article(text: &Text, speakers: &Speakers<'_>) -> Vec<(Range<usize>, Vec<String>)> {
    let all = attribute_quotations(text, speakers, None).into_iter();
    all.map(|one| {
        let named = one.speaker.filter(|speaker| speaker.certainty == Certainty::Named);
        let actors = named.map(|speaker| speaker.actors).unwrap_or_default();
        (one.outer, actors.iter().map(|actor| actor.id.as_str().to_owned()).collect())
    })
    .collect()
}
