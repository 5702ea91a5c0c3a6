//! The stage: every selector of a site becomes an extent, or is reported and left out.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
    sync::Arc,
};

use rayon::prelude::*;
use regex::Regex;

use super::{
    boundary,
    cast::Cast,
    context::{Context, Names},
    marks, place, report, review,
    verdict::{self, Lost, verdicts},
};
use crate::{
    diag::Diagnostics,
    edit::AnnotationEntries,
    lang,
    lock::Lock,
    model::{
        Actor, Allow, Annotations, Article, Briefing, Coverage, Event, Files, Id, Note, Page, Placement, Quote,
        Rendition, Selector, Settings, Span, Spanned, Topic,
    },
    parse::{Draft, hidden},
    text::Text,
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
    pub broken: std::collections::BTreeSet<(&'static str, Id)>,
    /// True if a file of annotations could not be read at all, so that nobody knows its quotes.
    pub unread: bool,
}

/// An article with every annotation in its place, in the order typed; a copy shares what is large.
#[derive(Debug, Clone)]
pub struct AnchoredArticle {
    /// As typed.
    pub article: Arc<Article>,
    /// Its visible text.
    pub text: Arc<Text>,
    /// Quotes.
    pub quotes: Vec<Arc<Quote<Placement>>>,
    /// Renditions of other articles' quotes.
    pub renditions: Vec<Arc<Rendition<Placement>>>,
    /// The editors' notes.
    pub notes: Vec<Arc<Note<Placement>>>,
    /// Mentions made by hand.
    pub mentions: Vec<(Spanned<Id>, Range<usize>)>,
    /// True if actors' names are looked for.
    pub auto: bool,
    /// Actors whose names are not.
    pub skip: Vec<Spanned<Id>>,
    /// Lints silenced for the whole article.
    pub allow: Vec<Allow>,
    /// How much of what stands in quotation marks is annotated.
    pub coverage: Coverage,
    /// Quotes that could not be placed, whose names are looked up all the same.
    pub lost: Vec<Arc<Quote<Selector>>>,
    /// True if a quote was left out even before that.
    pub partial: bool,
}

/// What was placed the last time, to be taken again where nothing changed on which it depends: an
/// article with its annotations, the actors, and the lock. They are the same if they are shared.
#[derive(Debug, Default)]
pub struct Memory {
    actors: Vec<Arc<Actor>>,
    labels: Vec<String>,
    lock: Arc<Lock>,
    /// By the article's id.
    placed: BTreeMap<Id, Remembered>,
}

#[derive(Debug)]
struct Remembered {
    article: Arc<Article>,
    annotations: Option<Arc<Annotations>>,
    placed: AnchoredArticle,
    reported: Diagnostics,
}

/// Places every annotation, each article by itself.
///
/// Reports E301–E308 at the selectors, and the lints W320–W325.
pub fn anchor(draft: Draft, files: &Files, lock: &Arc<Lock>, diagnostics: &mut Diagnostics) -> Anchored {
    again(draft, files, lock, None, diagnostics)
}

/// Places every annotation, with what is remembered of the last time.
///
/// Reports as [`anchor`] does, anew what was reported then.
pub fn again(
    draft: Draft,
    files: &Files,
    lock: &Arc<Lock>,
    mut memory: Option<&mut Memory>,
    diagnostics: &mut Diagnostics,
) -> Anchored {
    let words = Names::of(draft.actors.iter().map(|actor| &**actor));
    let names: BTreeMap<&str, &Actor> = draft.actors.iter().map(|actor| (actor.id.as_str(), &**actor)).collect();
    let before = memory.as_deref_mut().map(std::mem::take).filter(|before| {
        let same = before.actors.len() == draft.actors.len();
        same && Arc::ptr_eq(&before.lock, lock)
            && before.labels == draft.settings.labels
            && before.actors.iter().zip(&draft.actors).all(|(was, is)| Arc::ptr_eq(was, is))
    });
    let remembered = |article: &Arc<Article>, annotations: &Option<Arc<Annotations>>| {
        let was = before.as_ref()?.placed.get(&article.id)?;
        let same = was.annotations.as_ref().map(Arc::as_ptr) == annotations.as_ref().map(Arc::as_ptr);
        (same && Arc::ptr_eq(&was.article, article)).then(|| (was.placed.clone(), was.reported.clone()))
    };
    let patterns: Vec<Regex> = draft.settings.labels.iter().filter_map(|pattern| Regex::new(pattern).ok()).collect();
    let mut casts: Vec<Cast<'_>> = Vec::new();
    for (article, _) in &draft.articles {
        let language = lang::of(&article.lang);
        if !casts.iter().any(|cast| std::ptr::eq(cast.language, language)) {
            casts.push(Cast::new(draft.actors.iter().map(|actor| &**actor), language));
        }
    }
    let speakers = Speakers { names: &names, casts: &casts, patterns: &patterns };
    let keys: Option<Vec<_>> = memory.is_some().then(|| draft.articles.clone());
    let placed: Vec<_> = draft
        .articles
        .into_par_iter()
        .map(|(article, annotations)| {
            if let Some(remembered) = remembered(&article, &annotations) {
                return remembered;
            }
            let mut own = Diagnostics::default();
            let placed = one(article, annotations, files, lock, (&speakers, &words), &mut own);
            (placed, own)
        })
        .collect();
    if let (Some(memory), Some(keys)) = (memory, keys) {
        memory.actors.clone_from(&draft.actors);
        memory.lock = Arc::clone(lock);
        memory.labels.clone_from(&draft.settings.labels);
        let both = keys.into_iter().zip(&placed);
        let entry =
            |((article, annotations), (placed, reported)): ((Arc<Article>, _), &(AnchoredArticle, Diagnostics))| {
                let (placed, reported) = (placed.clone(), reported.clone());
                (article.id.clone(), Remembered { article, annotations, placed, reported })
            };
        memory.placed = both.map(entry).collect();
    }
    let mut articles = Vec::with_capacity(placed.len());
    let mut broken = draft.broken;
    for (article, own) in placed {
        diagnostics.append(own);
        broken.extend(article.lost.iter().map(|quote| ("quote", quote.id.value.clone())));
        articles.push(article);
    }
    Anchored {
        settings: draft.settings,
        articles,
        actors: draft.actors,
        topics: draft.topics,
        events: draft.events,
        briefings: draft.briefings,
        pages: draft.pages,
        broken,
        unread: draft.unread,
    }
}

/// What all articles are checked against.
pub(super) struct Speakers<'a> {
    /// Actors by id.
    pub(super) names: &'a BTreeMap<&'a str, &'a Actor>,
    /// The actors' names, by the languages of the articles.
    pub(super) casts: &'a [Cast<'a>],
    /// The site's own patterns of labels.
    pub(super) patterns: &'a [Regex],
}

fn one(
    article: Arc<Article>,
    annotations: Option<Arc<Annotations>>,
    files: &Files,
    lock: &Lock,
    (speakers, words): (&Speakers<'_>, &Names),
    diagnostics: &mut Diagnostics,
) -> AnchoredArticle {
    let text = Arc::new(Text::from_markdown(files.slice(article.body)).in_language(&article.lang));
    let mut placed = AnchoredArticle {
        article,
        text,
        quotes: Vec::new(),
        renditions: Vec::new(),
        notes: Vec::new(),
        mentions: Vec::new(),
        auto: true,
        skip: Vec::new(),
        allow: Vec::new(),
        coverage: Coverage::default(),
        lost: Vec::new(),
        partial: false,
    };
    let quotations = marks::all_quotations(&placed.text);
    let mut looked = vec![placed.article.body.file];
    if let Some(annotations) = annotations {
        looked.push(annotations.file);
        annotate(&mut placed, Arc::unwrap_or_clone(annotations), files, (lock, words), diagnostics);
        review::quotes(&placed, &quotations, speakers, diagnostics);
    }
    let mut known = BTreeSet::new();
    for file in looked {
        hidden::report_hidden(file, &files.get(file).text, Some(&placed.allow), &mut known, diagnostics);
    }
    review::coverage(&mut placed, &quotations, diagnostics);
    placed
}

fn annotate(
    placed: &mut AnchoredArticle,
    annotations: Annotations,
    files: &Files,
    (lock, words): (&Lock, &Names),
    diagnostics: &mut Diagnostics,
) {
    let (article, text) = (&placed.article, &placed.text);
    let entries = AnnotationEntries::new(annotations.file, files.get(annotations.file));
    let report = |what: &str, selector: &Selector, span: Span, lost: &Lost<'_>, diagnostics: &mut Diagnostics| {
        let entry = entries.entry_at(span);
        let asked = report::Place { article, text, what, span, selector, entry: entry.as_ref() };
        diagnostics.push(report::lost(&asked, lost));
    };
    let context = Context::new(text, words);
    let verdicts = verdicts(&article.id, &context, &verdict::asked(&annotations), lock, false);
    let mut found = Vec::with_capacity(verdicts.len());
    let quotes = annotations.quotes.iter().map(|q| ("quote", &q.id.value, &q.anchor, q.text.span));
    let renditions = annotations.renditions.iter();
    let renditions = renditions.map(|r| ("the rendition of", &r.quote.value, &r.anchor, r.text.span));
    for ((kind, id, selector, span), verdict) in quotes.chain(renditions).zip(verdicts) {
        let lost = |lost: Box<Lost<'_>>| report(&format!("{kind} `{id}`"), selector, span, &lost, diagnostics);
        found.push(verdict.map_err(lost).ok());
    }
    let mut found = found.into_iter();
    for quote in annotations.quotes {
        match found.next().flatten() {
            Some(placement) => placed.quotes.push(Arc::new(quote.with_anchor(placement))),
            None => placed.lost.push(Arc::new(quote)),
        }
    }
    for rendition in annotations.renditions {
        if let Some(placement) = found.next().flatten() {
            placed.renditions.push(Arc::new(rendition.with_anchor(placement)));
        }
    }
    let mut find = |what: &str, selector: &Spanned<Selector>| {
        let missed = |miss| report(what, &selector.value, selector.span, &Lost::new(miss), diagnostics);
        place(text, &selector.value).map_err(missed).ok()
    };
    for note in annotations.notes {
        if let Some(placement) = find("the note", &note.anchor) {
            let anchor = Spanned { value: placement, span: note.anchor.span };
            let Note { id, kind, by, body, .. } = note;
            placed.notes.push(Arc::new(Note { id, anchor, kind, by, body }));
        }
    }
    for mention in annotations.mentions.list {
        if let Some(placement) = find(&format!("the mention of `{}`", mention.actor.value), &mention.selector) {
            placed.mentions.push((mention.actor, placement.extent.whole()));
        }
    }
    placed.auto = annotations.mentions.auto;
    placed.skip = annotations.mentions.skip;
    placed.allow = annotations.allow;
    placed.partial = annotations.partial;
}

/// True for a single letter or digit, which proves nothing; a single ideograph is a word.
pub(super) fn is_too_short(exact: &str) -> bool {
    let mut letters = exact.chars().filter(|c| c.is_alphanumeric());
    letters.next().is_some_and(|first| !boundary::is_unspaced(first)) && letters.next().is_none()
}
