//! Quotes and renditions: from names typed to indices found.

use std::{ops::Range, sync::Arc};

use rayon::prelude::*;

use super::{checks, names::Names, notes::with_ids, paragraphs};
use crate::{
    anchor::AnchoredArticle,
    diag::{Code, Diagnostic, Diagnostics},
    lock::Entered,
    model::{Allow, Id, Placement, Quote, Rendition, Selector, Spanned},
    record::{
        ArticleFacts, ArticleIx, Collated, Collation, LinkedActor, LinkedArticle, LinkedEvent, LinkedPosition,
        LinkedQuote, LinkedRendition, LinkedTopic, QuoteFacts, QuoteIx, Stance, Tied, When, Wording,
    },
};

/// What was typed in the articles' annotations, apart from the articles.
#[derive(Debug, Default)]
pub(super) struct Typed {
    pub(super) quotes: Vec<(ArticleIx, Arc<Quote<Placement>>)>,
    pub(super) renditions: Vec<(ArticleIx, Arc<Rendition<Placement>>)>,
    /// By article.
    pub(super) mentions: Vec<TypedMentions>,
    /// Lints silenced for whole articles, by article.
    pub(super) allows: Vec<Vec<Allow>>,
    /// Quotes that could not be placed.
    pub(super) lost: Vec<Arc<Quote<Selector>>>,
}

/// What was typed about one article's mentions.
#[derive(Debug)]
pub(super) struct TypedMentions {
    pub(super) by_hand: Vec<(Spanned<Id>, Range<usize>)>,
    pub(super) auto: bool,
    pub(super) skip: Vec<Spanned<Id>>,
    /// Words that attribute a quote, and the id of its speaker.
    pub(super) attributions: Vec<(Range<usize>, Id)>,
}

/// Everything a quote can point at, and the days on which quotes entered the record.
pub(super) struct World<'a> {
    pub(super) articles: &'a [LinkedArticle],
    pub(super) actors: &'a [LinkedActor],
    pub(super) events: &'a [LinkedEvent],
    pub(super) topics: &'a [LinkedTopic],
    pub(super) positions: &'a [LinkedPosition],
    pub(super) entered: &'a Entered<'a>,
}

/// Takes the annotations off the articles.
pub(super) fn split(
    placed: Vec<AnchoredArticle>,
    names: &Names,
    diagnostics: &mut Diagnostics,
) -> (Vec<LinkedArticle>, Typed) {
    let mut typed = Typed::default();
    let mut articles = Vec::with_capacity(placed.len());
    for (at, placed) in placed.into_iter().enumerate() {
        let at = ArticleIx(at as u32);
        let mut notes = placed.notes;
        notes.sort_by_key(|note| note.anchor.value.extent.whole().start);
        let (notes, note_ids) = with_ids(notes, &placed.quotes, &placed.text, diagnostics);
        let attributions = placed.quotes.iter().flat_map(|quote| attributions(quote, &placed.text)).collect();
        typed.mentions.push(TypedMentions {
            by_hand: placed.mentions,
            auto: placed.auto,
            skip: placed.skip,
            attributions,
        });
        typed.quotes.extend(placed.quotes.into_iter().map(|quote| (at, quote)));
        typed.renditions.extend(placed.renditions.into_iter().map(|rendition| (at, rendition)));
        typed.allows.push(placed.allow);
        typed.lost.extend(placed.lost);
        let authors = placed.article.source.authors.iter();
        articles.push(LinkedArticle {
            facts: ArticleFacts {
                authors: authors.map(|name| names.called.get(name.trim()).copied().flatten()).collect(),
                event: placed.article.event.as_ref().and_then(|id| names.event(id, diagnostics)),
                topics: names.all_topics(&placed.article.topics, diagnostics),
                article: placed.article,
            },
            text: placed.text,
            quotes: Vec::new(),
            renditions: Vec::new(),
            notes,
            note_ids,
            mentions: Vec::new(),
            coverage: placed.coverage,
        });
    }
    (articles, typed)
}

/// Where the words that attribute a quote stand, in the paragraphs it stands in.
fn attributions(quote: &Quote<Placement>, text: &crate::text::Text) -> Vec<(Range<usize>, Id)> {
    let Some(words) = &quote.attribution else { return Vec::new() };
    let near = text.paragraph(quote.anchor.extent.whole());
    let found = memchr::memmem::find_iter(text.visible()[near.clone()].as_bytes(), words.value.as_bytes());
    found
        .map(|at| near.start + at..near.start + at + words.value.len())
        .map(|range| (range, quote.speaker.value.clone()))
        .collect()
}

/// Looks everything up; quotes by id, renditions by quote and article.
pub(super) fn resolve(
    mut quotes: Vec<(ArticleIx, Arc<Quote<Placement>>)>,
    renditions: Vec<(ArticleIx, Arc<Rendition<Placement>>)>,
    world: &World<'_>,
    names: &mut Names,
    diagnostics: &mut Diagnostics,
) -> (Vec<LinkedQuote>, Vec<LinkedRendition>) {
    quotes.par_sort_by(|a, b| (&a.1.id.value, a.0, a.1.id.span).cmp(&(&b.1.id.value, b.0, b.1.id.span)));
    quotes.dedup_by(|second, first| {
        let same = second.1.id.value == first.1.id.value;
        if same {
            let message = format!("two quotes are called `{}`", second.1.id.value);
            diagnostics.push(
                Diagnostic::new(Code::DuplicateId, second.1.id.span, message)
                    .and(first.1.id.span, "first here")
                    .help("give one of them another id; if both are the same statement, move one to the `renditions` of its article"),
            );
        }
        same
    });
    let known: &Names = names;
    let resolved = quotes.into_par_iter().map(|(article, quote)| {
        let mut own = Diagnostics::default();
        let id = quote.id.value.clone();
        (one(article, quote, world, known, &mut own).ok_or(id), own)
    });
    let mut linked = Vec::new();
    for (quote, own) in resolved.collect::<Vec<_>>() {
        diagnostics.append(own);
        match quote {
            Ok(quote) => linked.push(quote),
            Err(id) => drop(names.broken.insert(("quote", id))),
        }
    }
    let ids = linked.iter().enumerate();
    names.quotes =
        ids.map(|(at, quote): (_, &LinkedQuote)| (quote.quote.id.value.clone(), QuoteIx(at as u32))).collect();
    relate(&mut linked, names, diagnostics);
    let renditions = attach(renditions, &mut linked, world, names, diagnostics);
    (linked, renditions)
}

/// Looks up the names in a quote that has no place, so that one run shows everything that is wrong.
pub(super) fn names_of(quote: &Quote<Selector>, names: &Names, diagnostics: &mut Diagnostics) {
    let actors = [Some(&quote.speaker), quote.on_behalf_of.as_ref()];
    for actor in actors.into_iter().flatten().chain(&quote.via).chain(&quote.said.audience) {
        names.actor(actor, diagnostics);
    }
    if let Some(event) = &quote.said.event {
        names.event(event, diagnostics);
    }
    names.all_topics(&quote.topics, diagnostics);
    for taken in &quote.positions {
        names.position(&taken.position, diagnostics);
    }
    for relation in &quote.relations {
        names.quote(&relation.to, diagnostics);
    }
}

fn one(
    article: ArticleIx,
    quote: Arc<Quote<Placement>>,
    world: &World<'_>,
    names: &Names,
    diagnostics: &mut Diagnostics,
) -> Option<LinkedQuote> {
    let event = quote.said.event.as_ref().and_then(|id| names.event(id, diagnostics));
    let home = &world.articles[article.at()].article;
    let when = match (&quote.said.date, event, &home.published) {
        (Some(date), _, _) => When::Said(date.value.clone()),
        (None, Some(event), _) => When::Event(world.events[event.at()].event.date.value.clone()),
        (None, None, Some(published)) => When::Published(published.value.clone()),
        _ => When::Unknown,
    };
    let via = names.all_actors(&quote.via, diagnostics);
    let audience = names.all_actors(&quote.said.audience, diagnostics);
    let on_behalf_of = quote.on_behalf_of.as_ref().and_then(|id| names.actor(id, diagnostics));
    let topics = names.all_topics(&quote.topics, diagnostics);
    let stances = stances(&quote, world, names, diagnostics);
    let speaker = names.actor(&quote.speaker, diagnostics)?;
    checks::said_after_publication(&quote, home, diagnostics);
    let role = checks::role(&quote, &world.actors[speaker.at()].actor, &when, diagnostics);
    let own = Collated { wording: Wording::Own, words: Vec::new(), differs: false };
    let collation = Collation { reference: Wording::Own, wordings: vec![own] };
    let entered = world.entered.quote(&quote.id.value);
    let text = &world.articles[article.at()].text;
    let breaks = paragraphs::breaks(text, &quote.text.value, &quote.anchor.extent.runs);
    Some(LinkedQuote {
        facts: QuoteFacts {
            quote,
            article,
            speaker,
            role,
            on_behalf_of,
            via,
            audience,
            event,
            topics,
            stances,
            collation,
            when,
            entered,
            breaks,
        },
        relations: Vec::new(),
        related: Vec::new(),
        renditions: Vec::new(),
        borne_out: Vec::new(),
        previous: None,
        next: None,
        briefings: Vec::new(),
    })
}

fn stances(quote: &Quote<Placement>, world: &World<'_>, names: &Names, diagnostics: &mut Diagnostics) -> Vec<Stance> {
    let mut stances = Vec::new();
    for taken in &quote.positions {
        let Some(position) = names.position(&taken.position, diagnostics) else { continue };
        let linked = &world.positions[position.at()];
        let scale = &world.topics[linked.topic.at()].topic.positions[linked.typed].scale;
        match scale.iter().position(|stance| stance.value == taken.stance.value) {
            Some(stance) => stances.push(Stance { position, stance, explicit: taken.explicit }),
            None => {
                let words = scale.iter().map(|stance| format!("`{}`", stance.value)).collect::<Vec<_>>().join(", ");
                let message = format!("`{}` is not on the scale of `{}`", taken.stance.value, taken.position.value);
                let known = scale.iter().map(|stance| stance.value.as_str());
                diagnostics.push(
                    Diagnostic::new(Code::UnknownStance, taken.stance.span, message)
                        .did_you_mean(taken.stance.span, &taken.stance.value, known)
                        .note(format!("its stances are {words}")),
                );
            }
        }
    }
    stances
}

/// Ties quotes to quotes, both ways.
fn relate(linked: &mut [LinkedQuote], names: &Names, diagnostics: &mut Diagnostics) {
    for at in 0..linked.len() {
        let this = QuoteIx(at as u32);
        for typed in 0..linked[at].quote.relations.len() {
            let relation = &linked[at].quote.relations[typed];
            let kind = relation.kind;
            if relation.to.value == linked[at].quote.id.value {
                let message = format!("quote `{}` {} itself", relation.to.value, kind.word().replace('-', " "));
                diagnostics.push(
                    Diagnostic::new(Code::RelationToItself, relation.to.span, message)
                        .help("name the other quote, or remove the relation"),
                );
                continue;
            }
            let Some(to) = names.quote(&relation.to, diagnostics) else { continue };
            linked[at].relations.push(Tied { quote: to, kind, typed });
            linked[to.at()].related.push(Tied { quote: this, kind, typed });
        }
    }
}

/// Puts renditions to their quotes. Reports E406.
fn attach(
    typed: Vec<(ArticleIx, Arc<Rendition<Placement>>)>,
    quotes: &mut [LinkedQuote],
    world: &World<'_>,
    names: &Names,
    diagnostics: &mut Diagnostics,
) -> Vec<LinkedRendition> {
    let mut renditions: Vec<_> = typed
        .into_iter()
        .filter_map(|(article, rendition)| {
            let quote = names.quote(&rendition.quote, diagnostics)?;
            let linked = &quotes[quote.at()];
            let theirs = linked.quote.lang.as_ref().unwrap_or(&world.articles[linked.article.at()].article.lang);
            let ours = rendition.lang.as_ref().unwrap_or(&world.articles[article.at()].article.lang);
            if theirs.primary() != ours.primary() && rendition.translation.is_none() && linked.quote.translation.is_none() {
                let message = format!(
                    "the rendition is in `{ours}` and its quote `{}` in `{theirs}`, but no translator is named",
                    rendition.quote.value
                );
                diagnostics.push(
                    Diagnostic::new(Code::TranslationMissing, rendition.text.span, message)
                        .and(linked.quote.text.span, "the quote")
                        .help("add `translation: {by: …, kind: publisher}`; kinds are `publisher`, `interpreter`, `editors`, `machine`"),
                );
                return None;
            }
            let id = &world.articles[article.at()].article.id;
            let exists = |id: &str| world.articles.binary_search_by(|linked| linked.article.id.as_str().cmp(id)).is_ok();
            let entered = world.entered.rendition(id, &rendition.quote.value, exists);
            Some(LinkedRendition { rendition, quote, article, entered })
        })
        .collect();
    renditions.sort_by_key(|r| (r.quote, r.article, r.rendition.text.span));
    for (at, rendition) in renditions.iter().enumerate() {
        quotes[rendition.quote.at()].renditions.push(crate::record::RenditionIx(at as u32));
    }
    renditions
}
