//! Texts with labelled spans, for annotation tools: what brat, doccano, Label Studio, UIMA and Recogito have in common.
//!
//! Quotes are spans `Quote`, names of actors `Person`, margin notes `Note`. Only articles that are published in full are
//! written: a span means nothing without its text. The importers of the same names read the files.
//!
//! A quote that the record does not uphold has its status, and no speaker: no file says that somebody said what they did not say.

use std::ops::Range;

use super::input::ExportInput;
use crate::{
    model::{Article, Id, Kind, Lang, Publish, QuoteKind},
    record::{ActorIx, ArticleIx, LinkedQuote, Record},
};

/// What ties the pieces of a quote together, for tools whose spans have one piece.
pub(super) const CONTINUED_BY: &str = "continued-by";

/// An article that is published in full, with its annotations.
pub(super) struct ExportedText<'r> {
    pub(super) at: ArticleIx,
    pub(super) article: &'r Article,
    /// The visible text.
    pub(super) text: &'r str,
    /// Quotes, then names, then notes, each in the order of the text.
    pub(super) spans: Vec<ExportedSpan<'r>>,
    pub(super) links: Vec<ExportedLink>,
}

/// A passage with what is known about it.
pub(super) struct ExportedSpan<'r> {
    /// `Quote`, `Person` or `Note`.
    pub(super) label: &'static str,
    /// Bytes of the text.
    pub(super) pieces: Vec<Range<usize>>,
    /// Values by name, under the names that the importers read; several topics are separated by semicolons.
    pub(super) values: Vec<(&'static str, String)>,
    /// The editors' remark, in Markdown.
    pub(super) remark: Option<&'r str>,
    /// The nearest name of the speaker in the text: the number of a span. None for a quote that is not upheld.
    pub(super) speaker: Option<usize>,
}

/// A relation between two quotes of a text.
pub(super) struct ExportedLink {
    pub(super) label: &'static str,
    /// The number of the one span.
    pub(super) from: usize,
    /// The number of the other.
    pub(super) to: usize,
}

/// The articles that are published in full, by id. Says how many are left out.
pub(super) fn full_texts<'r>(input: &ExportInput<'r>) -> Vec<ExportedText<'r>> {
    let record = input.record;
    let all = (0..record.entities.articles.len()).map(|at| ArticleIx(at as u32));
    let is_full = |at: &ArticleIx| record.article(*at).article.rights.publish == Publish::Full;
    let texts: Vec<_> = all.filter(is_full).map(|at| full_text(record, at)).collect();
    input.note_left_out(
        Kind::Article,
        record.entities.articles.len() - texts.len(),
        "of which the text is not published in full",
    );
    texts
}

fn full_text(record: &Record, at: ArticleIx) -> ExportedText<'_> {
    let article = &record.article(at).article;
    let (links, own) = (record.article_links(at), record.article_text(at));
    let mentions: Vec<_> = links.mentions.iter().map(|mention| (mention.actor, mention.extent.clone())).collect();
    let mut spans = Vec::new();
    for quote in &links.quotes {
        let linked = record.quote(*quote);
        let start = linked.quote.anchor.extent.whole().start;
        let is_speaker = |actor: ActorIx| linked.quote.is_upheld() && actor == linked.speaker;
        let named = mentions.iter().enumerate().filter(|(_, (actor, _))| is_speaker(*actor));
        let nearest = named.min_by_key(|(_, (_, extent))| extent.start.abs_diff(start)).map(|(number, _)| number);
        spans.push(ExportedSpan {
            label: "Quote",
            pieces: linked.quote.anchor.extent.runs.clone(),
            values: values_of_quote(record, linked, article),
            remark: linked.quote.note.as_ref().map(|note| note.value.as_str()),
            speaker: nearest.map(|number| links.quotes.len() + number),
        });
    }
    for (actor, extent) in &mentions {
        let values = vec![("actor", record.actor(*actor).actor.id.as_str().to_owned())];
        let pieces = vec![extent.clone()];
        spans.push(ExportedSpan { label: "Person", pieces, values, remark: None, speaker: None });
    }
    for note in &own.notes {
        spans.push(ExportedSpan {
            label: "Note",
            pieces: note.anchor.value.extent.runs.clone(),
            values: Vec::new(),
            remark: Some(&note.body.value),
            speaker: None,
        });
    }
    let number_of = |quote| links.quotes.iter().position(|own| *own == quote);
    let related = links.quotes.iter().enumerate().flat_map(|(from, quote)| {
        let ends = record.quote(*quote).relations.iter();
        ends.filter_map(move |end| Some(ExportedLink { label: end.kind.word(), from, to: number_of(end.quote)? }))
    });
    ExportedText { at, article, text: own.text.visible(), links: related.collect(), spans }
}

fn values_of_quote(record: &Record, linked: &LinkedQuote, article: &Article) -> Vec<(&'static str, String)> {
    let quote = &linked.quote;
    let event = linked.event.filter(|_| quote.said.event.is_some()).map(|at| &record.event(at).event.id);
    let lang = quote.lang.as_ref().filter(|lang| **lang != article.lang);
    let topics: Vec<_> = linked.topics.iter().map(|at| record.topic(*at).topic.id.as_str()).collect();
    let text = |name, value: Option<&str>| value.map(|value| (name, value.to_owned()));
    let speaker = record.actor(linked.speaker).actor.id.as_str();
    let attribution = quote.attribution.as_ref().map(|words| words.value.as_str());
    let is_upheld = quote.is_upheld();
    [
        text("quote_id", Some(quote.id.value.as_str())),
        text("speaker", Some(speaker).filter(|_| is_upheld)),
        text("kind", Some(quote.kind).filter(|kind| *kind != QuoteKind::Direct).map(QuoteKind::word)),
        text("date", quote.said.date.as_ref().map(|date| date.as_str())),
        text("event", event.map(Id::as_str)),
        text("medium", quote.said.medium.map(crate::model::Medium::word)),
        text("lang", lang.map(Lang::as_str)),
        text("topic", Some(topics.join(";")).filter(|topics| !topics.is_empty()).as_deref()),
        text("attribution", attribution.filter(|_| is_upheld)),
        text("status", quote.stated_standing()),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// How many characters of a text are before each byte, in the units of a tool.
pub(super) struct CharacterCounts(Vec<usize>);

impl CharacterCounts {
    /// Unicode code points.
    pub(super) fn code_points(text: &str) -> Self {
        Self::new(text, |_| 1)
    }

    /// Units of UTF-16, as in JavaScript and Java.
    pub(super) fn utf16(text: &str) -> Self {
        Self::new(text, char::len_utf16)
    }

    fn new(text: &str, size: impl Fn(char) -> usize) -> Self {
        let mut counts = vec![0; text.len() + 1];
        let mut count = 0;
        for (at, c) in text.char_indices() {
            counts[at] = count;
            count += size(c);
        }
        counts[text.len()] = count;
        Self(counts)
    }

    /// The units of a range of bytes, whose ends are boundaries of characters.
    pub(super) fn units(&self, bytes: &Range<usize>) -> [usize; 2] {
        [self.0[bytes.start], self.0[bytes.end]]
    }

    /// All units.
    pub(super) fn total(&self) -> usize {
        self.0.last().copied().unwrap_or_default()
    }
}
