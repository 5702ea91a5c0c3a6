//! The record → entries: everything that can be found, and what is shown of it.
//!
//! An entry is a quote, a part of an article's text, or a part of what the site shows of an actor, a
//! topic, an event, or in a briefing or page. Entries are numbered within their kind, articles and
//! quotes by date, so that a new one comes last and renumbers nothing. An entry has only words that
//! the site's pages show too: of a withheld article, only the passages that its own page shows.

use std::{ops::Range, sync::Arc};

use super::{
    corpus::Corpus,
    line::{Line, Said},
    parts::cut_into_parts,
    wordings::other_wordings,
};
use crate::{
    i18n::isolate,
    kept_results::{KeptResults, ResultKey},
    model::{Edtf, Kind, Lang, Publish},
    record::{ActorIx, ArticleIx, QuoteIx, Record, TopicIx, Wording},
    rights::excerpts,
    site::year_of,
    text::Text,
};

/// The kinds of entries, in the order of their numbers.
pub(super) const KINDS: [Kind; 7] =
    [Kind::Actor, Kind::Topic, Kind::Event, Kind::Briefing, Kind::Page, Kind::Article, Kind::Quote];

/// The entries of one kind.
pub(super) struct Entries<'r> {
    /// How many.
    pub(super) len: usize,
    /// Where another year begins: the number of the first entry, and the year; 0 for none.
    pub(super) years: Vec<(usize, i16)>,
    /// How many entries each thing has, in the order of their numbers; none where each has one.
    pub(super) parts: Vec<u32>,
    make: Box<dyn Fn(usize) -> IndexEntry<'r> + Send + Sync + 'r>,
    /// Adds everything that an entry is made of to a key; returns the key and what the entry is about.
    inputs: Option<Box<AddInputs<'r>>>,
}

/// See [`Entries::inputs_of`].
type AddInputs<'r> = dyn Fn(usize, ResultKey) -> Option<(ResultKey, &'r [TopicIx])> + Send + Sync + 'r;

/// Something that can be found.
#[derive(Default)]
pub(super) struct IndexEntry<'r> {
    /// The texts that it is, in order: a quote's words, a part of an article, an actor's names.
    pub(super) main: Vec<&'r str>,
    /// The names by which a thing is known.
    pub(super) names: Vec<&'r str>,
    /// The same words as others printed them.
    pub(super) others: Vec<&'r str>,
    /// Secondary texts: the speaker, a title, topics.
    pub(super) beside: Vec<&'r str>,
    /// Who speaks.
    pub(super) speaker: Option<ActorIx>,
    /// What it is about.
    pub(super) topics: &'r [TopicIx],
    /// What is shown of it.
    pub(super) line: Line<'r>,
}

impl<'r> Entries<'r> {
    /// Entries of things; `parts` has the number of entries of each thing.
    fn new(parts: Vec<u32>, make: impl Fn(usize) -> IndexEntry<'r> + Send + Sync + 'r) -> Self {
        let len = parts.iter().sum::<u32>() as usize;
        let parts = if len == parts.len() { Vec::new() } else { parts };
        Self { len, years: Vec::new(), parts, make: Box::new(make), inputs: None }
    }

    /// The entry with a number.
    pub(super) fn entry_at(&self, number: usize) -> IndexEntry<'r> {
        (self.make)(number)
    }

    /// Adds everything that the entry with a number is made of to a key, without making it; `None` if it has to be made.
    pub(super) fn inputs_of(&self, number: usize, key: ResultKey) -> Option<(ResultKey, &'r [TopicIx])> {
        self.inputs.as_ref()?(number, key)
    }
}

/// The site's own prose, by thing.
pub(super) struct Prose {
    kinds: Vec<Vec<(Text, Vec<Range<usize>>)>>,
}

impl Prose {
    /// Reads all of it.
    pub(super) fn new(corpus: Corpus<'_>) -> Self {
        let entities = &corpus.record.entities;
        let bodies = [
            entities.actors.iter().map(|linked| linked.actor.body).collect::<Vec<_>>(),
            entities.topics.iter().map(|linked| linked.topic.body).collect(),
            entities.events.iter().map(|linked| linked.event.body).collect(),
            entities.briefings.iter().map(|linked| linked.briefing.body).collect(),
            entities.pages.iter().map(|page| page.body).collect(),
        ];
        let read = |body: &crate::model::Span| {
            let text = Text::from_markdown(corpus.site().files.slice(*body));
            let parts = parts_or_empty(&text, std::slice::from_ref(&(0..text.visible().len())));
            (text, parts)
        };
        Self { kinds: bodies.iter().map(|bodies| bodies.iter().map(read).collect()).collect() }
    }

    /// The entries of one kind: `fill` adds a thing's facts besides its text.
    fn entries_of_kind<'r>(
        &'r self,
        kind: usize,
        fill: impl Fn(usize, bool, &'r str, &mut IndexEntry<'r>) + Send + Sync + 'r,
    ) -> Entries<'r> {
        let things = &self.kinds[kind];
        let all: Vec<_> = things
            .iter()
            .enumerate()
            .flat_map(|(at, (_, parts))| (0..parts.len()).map(move |part| (at, part)))
            .collect();
        Entries::new(things.iter().map(|(_, parts)| parts.len() as u32).collect(), move |number| {
            let (at, part) = all[number];
            let (text, parts) = &things[at];
            let words = &text.visible()[parts[part].clone()];
            let mut entry = IndexEntry::default();
            fill(at, part == 0, words, &mut entry);
            entry
        })
    }
}

/// The parts of a text; an empty part if it has none, so that its title is found.
fn parts_or_empty(text: &Text, shown: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut parts = cut_into_parts(text, shown);
    if parts.is_empty() {
        parts.push(0..0);
    }
    parts
}

/// What the site shows of each article, in parts, by index.
pub(super) fn shown_article_parts(record: &Record, kept: Option<&KeptResults>) -> Vec<Vec<Range<usize>>> {
    use rayon::prelude::*;
    let pass = kept.and_then(KeptResults::shard_pass);
    let one = |at| {
        let text = record.article_text(ArticleIx(at));
        if pass.is_some_and(|pass| pass.leaves_out(record.article(ArticleIx(at)).article.id.as_str())) {
            return Vec::new();
        }
        let made = || parts_or_empty(&text.text, &excerpts::shown_passages(record, ArticleIx(at)));
        let Some((kept, key)) = kept.zip(text.key) else { return made() };
        // Renditions of quotes that are left out, such as those of a draft, are left out too, whatever the article's file says.
        let renditions = record.article_links(ArticleIx(at)).renditions.iter();
        let runs: Vec<_> = renditions.map(|at| &record.rendition(*at).rendition.anchor.extent.runs).collect();
        let key = ResultKey::of("parts").with(&key).with(&runs).fingerprint();
        kept.get_or_make(key, made)
    };
    (0..record.entities.articles.len() as u32).into_par_iter().map(one).collect()
}

/// All entries, by kind.
pub(super) fn all_entries<'r>(
    corpus: Corpus<'r>,
    prose: &'r Prose,
    articles: &'r [Vec<Range<usize>>],
) -> [Entries<'r>; 7] {
    let entities = &corpus.record.entities;
    let actors = prose.entries_of_kind(0, |at, first, words, entry| {
        let actor = &entities.actors[at].actor;
        if first {
            entry.main = vec![&actor.name.value];
            entry.main.extend(actor.aliases.iter().map(|alias| alias.name.value.as_str()));
            entry.names.clone_from(&entry.main);
            entry.beside.extend(actor.memberships.iter().map(|membership| membership.post.value.as_str()));
        }
        entry.beside.push(words);
        entry.line = Line { id: actor.id.as_str(), title: &actor.name.value, words: words.into(), ..Line::default() };
    });
    let topics = prose.entries_of_kind(1, |at, first, words, entry| {
        let topic = &entities.topics[at].topic;
        if first {
            entry.main = vec![&topic.name.value];
            entry.names.clone_from(&entry.main);
            entry.beside.extend(topic.positions.iter().map(|position| position.question.value.as_str()));
        }
        entry.beside.push(words);
        entry.line = Line { id: topic.id.as_str(), title: &topic.name.value, words: words.into(), ..Line::default() };
    });
    let events = prose.entries_of_kind(2, move |at, first, words, entry| {
        let event = &entities.events[at].event;
        let place = event.place.as_ref().map(|place| place.name.as_str()).unwrap_or_default();
        if first {
            entry.main = vec![&event.name.value];
            entry.names.clone_from(&entry.main);
            entry.beside.push(place);
        }
        entry.beside.push(words);
        entry.line = Line {
            id: event.id.as_str(),
            title: &event.name.value,
            words: words.into(),
            by: place.to_owned(),
            date: corpus.site().format_date(&event.date),
            ..Line::default()
        };
    });
    let briefings = prose.entries_of_kind(3, move |at, first, words, entry| {
        let briefing = &entities.briefings[at].briefing;
        entry.main = vec![words];
        if first {
            entry.beside.push(&briefing.title.value);
            entry.beside.extend(briefing.description.as_deref());
        }
        entry.topics = &entities.briefings[at].topics;
        let date = format_date(corpus, briefing.published.as_deref());
        entry.line = Line {
            id: briefing.id.as_str(),
            title: &briefing.title.value,
            words: words.into(),
            date,
            ..Line::default()
        };
    });
    let pages = prose.entries_of_kind(4, |at, first, words, entry| {
        let page = &entities.pages[at];
        entry.main = vec![words];
        if first {
            entry.beside.push(&page.title.value);
            entry.beside.extend(page.description.as_deref());
        }
        entry.line = Line { id: page.id.as_str(), title: &page.title.value, words: words.into(), ..Line::default() };
    });
    [actors, topics, events, briefings, pages, in_articles(corpus, articles), quote_entries(corpus)]
}

fn in_articles<'r>(corpus: Corpus<'r>, articles: &'r [Vec<Range<usize>>]) -> Entries<'r> {
    let record = corpus.record;
    let by_date = record.backlinks.articles_by_date.iter();
    let all: Arc<[(ArticleIx, usize)]> =
        by_date.flat_map(|at| (0..articles[at.at()].len()).map(move |part| (*at, part))).collect();
    let years = year_changes(all.iter().map(|(at, _)| record.article(*at).article.published.as_deref()));
    let parts = record.backlinks.articles_by_date.iter().map(|at| articles[at.at()].len() as u32).collect();
    let known = Arc::clone(&all);
    let entries = Entries::new(parts, move |number| {
        let (at, part) = all[number];
        let text = &record.article_text(at).text;
        let part_of_text = articles[at.at()][part].clone();
        let words = &text.visible()[part_of_text.clone()];
        let (beside, line) = article_facts(corpus, at, part);
        let doubtful = doubtful_runs(corpus, at, &part_of_text);
        let doubtful = doubtful.into_iter().map(|(run, why)| (&text.visible()[run], why)).collect();
        let line = Line { doubtful, words: text.with_markers(part_of_text), ..line };
        IndexEntry { main: vec![words], beside, topics: &record.article(at).topics, line, ..IndexEntry::default() }
    });
    let inputs = move |number: usize, key: ResultKey| {
        let (at, part) = known[number];
        let part_of_text = &articles[at.at()][part];
        let (beside, Line { id, title, by, date, lang, .. }) = article_facts(corpus, at, part);
        let key = key.with(&record.article_text(at).key?).with(part_of_text).with(&beside);
        let key = key.with(&(id, title, by, date, lang)).with(&doubtful_runs(corpus, at, part_of_text));
        Some((key, record.article(at).topics.as_slice()))
    };
    Entries { years, inputs: Some(Box::new(inputs)), ..entries }
}

/// The texts beside a part of an article, and what is shown of it besides its words.
fn article_facts(corpus: Corpus<'_>, at: ArticleIx, part: usize) -> (Vec<&str>, Line<'_>) {
    let record = corpus.record;
    let linked = record.article(at);
    let article = &linked.article;
    let publisher = article.source.publisher.as_ref().map(|name| name.value.as_str()).unwrap_or_default();
    let mut beside = Vec::new();
    if part == 0 {
        beside.extend([&article.title.value, publisher]);
        beside.extend(article.description.as_deref());
        beside.extend(article.source.authors.iter().map(String::as_str));
        beside.extend(linked.topics.iter().map(|topic| record.topic(*topic).topic.name.value.as_str()));
    }
    let line = Line {
        id: article.id.as_str(),
        title: &article.title.value,
        by: publisher.to_owned(),
        date: format_date(corpus, article.published.as_deref()),
        lang: foreign_language(corpus, &article.lang),
        ..Line::default()
    };
    (beside, line)
}

/// The quoted words in a part of an article that need a caveat, each with a line that says what it is.
fn doubtful_runs(corpus: Corpus<'_>, at: ArticleIx, part: &Range<usize>) -> Vec<(Range<usize>, String)> {
    let (record, links) = (corpus.record, corpus.record.article_links(at));
    let quotes = links.quotes.iter().map(|at| (*at, &record.quote(*at).quote.anchor));
    let renditions = links.renditions.iter().map(|at| record.rendition(*at));
    let placed = quotes.chain(renditions.map(|linked| (linked.quote, &linked.rendition.anchor)));
    let in_part = |run: &Range<usize>| run.start.max(part.start)..run.end.min(part.end);
    placed
        .filter(|(quote, _)| record.quote(*quote).quote.caveat().is_some())
        .flat_map(|(quote, placed)| placed.extent.runs.iter().map(move |run| (quote, in_part(run))))
        .filter(|(_, run)| !run.is_empty())
        .map(|(quote, run)| (run, corpus.site().quote_link(quote).text))
        .collect()
}

fn quote_entries(corpus: Corpus<'_>) -> Entries<'_> {
    let record = corpus.record;
    let years = year_changes(record.backlinks.quotes_by_date.iter().map(|at| record.quote(*at).when.date()));
    let entries = Entries::new(vec![1; record.entities.quotes.len()], move |number| {
        quote_entry(corpus, record.backlinks.quotes_by_date[number])
    });
    Entries { years, ..entries }
}

fn quote_entry(corpus: Corpus<'_>, at: QuoteIx) -> IndexEntry<'_> {
    let record = corpus.record;
    let linked = record.quote(at);
    let (quote, article) = (&linked.quote, &record.article(linked.article).article);
    let name = |at: ActorIx| record.actor(at).actor.name.value.as_str();
    let publisher = article.source.publisher.as_ref().map(|name| name.value.as_str());
    let speaker = record.actor(linked.speaker);
    let post = linked.role.map(|role| speaker.actor.memberships[role].post.value.as_str());
    let organisation = linked.role.and_then(|role| speaker.organisations[role]).map(name);
    let rtl = corpus.record.settings.language.dir() == "rtl";
    let mut main = vec![quote.text.value.as_str()];
    main.extend(quote.original.as_ref().map(|original| original.text.as_str()));
    let mut beside = vec![name(linked.speaker)];
    beside.extend(post.into_iter().chain(organisation));
    beside.extend(linked.on_behalf_of.filter(|other| *other != linked.speaker).map(name));
    beside.extend(linked.topics.iter().map(|topic| record.topic(*topic).topic.name.value.as_str()));
    beside.extend(linked.event.map(|event| record.event(event).event.name.value.as_str()));
    beside.extend(publisher);
    let mut closeness: Vec<_> = corpus.site().fidelity_note(at).into_iter().collect();
    if corpus.record.collation(at).differs(Wording::Own) {
        closeness.push(corpus.site().messages.get("wording_disputed").to_owned());
    }
    let printed = other_wordings(corpus, at, &main);
    let others = printed.iter().map(|wording| wording.words).collect();
    let said = Said {
        source: publisher.unwrap_or(&article.title.value),
        article: if corpus.site().published_text(linked.article) == Publish::None { "" } else { article.id.as_str() },
        marks: Some(corpus.site().quotation_marks(at)).filter(|marks| !marks[0].is_empty()),
        closeness: closeness.join(" · "),
        caveat: quote.caveat().zip(corpus.site().caveat_notice(at)),
        printed,
    };
    let line = Line {
        id: quote.id.value.as_str(),
        title: name(linked.speaker),
        words: quote.text.value.as_str().into(),
        by: post
            .into_iter()
            .chain(organisation)
            .map(|name| isolate::isolate_text(name, rtl))
            .collect::<Vec<_>>()
            .join(", "),
        date: format_date(corpus, linked.when.date()),
        lang: foreign_language(corpus, quote.lang.as_ref().unwrap_or(&article.lang)),
        said: Some(said),
        doubtful: Vec::new(),
    };
    let speaker = Some(linked.speaker);
    IndexEntry { main, others, beside, speaker, topics: &linked.topics, line, ..IndexEntry::default() }
}

fn format_date(corpus: Corpus<'_>, date: Option<&Edtf>) -> String {
    date.map(|date| corpus.site().format_date(date)).unwrap_or_default()
}

fn foreign_language<'r>(corpus: Corpus<'_>, lang: &'r Lang) -> &'r str {
    if *lang == corpus.record.settings.language { "" } else { lang.as_str() }
}

/// Where another year begins.
fn year_changes<'d>(dates: impl Iterator<Item = Option<&'d Edtf>>) -> Vec<(usize, i16)> {
    let mut years: Vec<(usize, i16)> = Vec::new();
    for (at, date) in dates.enumerate() {
        let year = date.and_then(year_of).unwrap_or(0);
        if years.last().is_none_or(|last| last.1 != year) {
            years.push((at, year));
        }
    }
    years
}
