//! What is looked up: the addresses of the sources of a record, and the passages that are quoted of each.

use std::sync::Arc;

use super::finding::SourceCopy;
use crate::{
    capture::{PageWords, checksum},
    model::{Article, Day, Extent},
    record::{ArticleIx, Record},
    text::{LazyText, directive::TextDirective},
};

/// An address of a source, with the passages that are quoted of it.
#[derive(Debug, Clone)]
pub struct LiveSource {
    /// The id of the article.
    pub article: String,
    /// Which copy.
    pub copy: SourceCopy,
    /// The address, as typed.
    pub url: String,
    /// True if the article has an archived copy.
    pub has_archived: bool,
    /// A day on which the page was as it is quoted: that of the retrieval, or of the publication.
    pub day: Option<Day>,
    text: Arc<LazyText>,
    passages: Arc<Vec<QuotedPassage>>,
}

/// A quoted passage of an article.
#[derive(Debug)]
struct QuotedPassage {
    /// What it is called in messages.
    name: String,
    extent: Extent,
    /// True if the site links to it by a text fragment.
    is_linked: bool,
}

/// The sources of a record that something is quoted of, by article: of each the original and the archived copy, where they have an
/// address. `only` has the ids of the articles that are meant; all if it is empty.
pub fn live_sources(record: &Record, only: &[String]) -> Vec<LiveSource> {
    let mut passages: Vec<Vec<QuotedPassage>> = record.entities.articles.iter().map(|_| Vec::new()).collect();
    for linked in &record.entities.quotes {
        let name = format!("quote `{}`", linked.quote.id.value);
        let extent = linked.quote.anchor.extent.clone();
        passages[linked.article.at()].push(QuotedPassage { name, extent, is_linked: linked.quote.is_upheld() });
    }
    for linked in &record.entities.renditions {
        let name = format!("the rendition of `{}`", linked.rendition.quote.value);
        let extent = linked.rendition.anchor.extent.clone();
        passages[linked.article.at()].push(QuotedPassage { name, extent, is_linked: false });
    }
    let with_passages = passages.into_iter().enumerate().filter(|(_, passages)| !passages.is_empty());
    let sources = with_passages.flat_map(|(at, passages)| {
        let at = ArticleIx(at as u32);
        sources_of(&record.article(at).article, &record.article_text(at).text, passages)
    });
    sources.filter(|source| only.is_empty() || only.contains(&source.article)).collect()
}

/// Every address of a source, with the id of its article, whether or not something is quoted of it at present.
pub fn source_addresses(record: &Record) -> impl Iterator<Item = (&str, &str)> {
    record.entities.articles.iter().flat_map(|linked| {
        let source = &linked.article.source;
        let addresses = [&source.url, &source.archived].into_iter().flatten();
        addresses.map(|url| (linked.article.id.as_str(), url.value.as_str()))
    })
}

fn sources_of(article: &Article, text: &Arc<LazyText>, passages: Vec<QuotedPassage>) -> Vec<LiveSource> {
    let source = &article.source;
    let dates = [&source.retrieved, &article.published];
    let day = dates.into_iter().flatten().find_map(|date| date.value.first());
    let passages = Arc::new(passages);
    let copies = [(SourceCopy::Original, &source.url), (SourceCopy::Archived, &source.archived)];
    let with_address = copies.into_iter().filter_map(|(copy, url)| Some((copy, url.as_ref()?)));
    with_address
        .map(|(copy, url)| LiveSource {
            article: article.id.as_str().to_owned(),
            copy,
            url: url.value.clone(),
            has_archived: source.archived.is_some(),
            day,
            text: Arc::clone(text),
            passages: Arc::clone(&passages),
        })
        .collect()
}

impl LiveSource {
    /// A checksum of the words that are quoted: what was seen holds for them only.
    pub(super) fn words_checksum(&self) -> String {
        let visible = self.text.visible();
        let runs = self.passages.iter().flat_map(|passage| &passage.extent.runs);
        let words: Vec<&str> = runs.map(|run| &visible[run.clone()]).collect();
        checksum(words.join("\n").as_bytes())[..16].to_owned()
    }

    /// The passages that a page does not have: what each is called, and the first of its pieces that is missing.
    pub(super) fn missing_passages(&self, page: &PageWords) -> Vec<(String, String)> {
        let missing = |passage: &QuotedPassage| page.first_missing(&self.text, &passage.extent);
        self.passages.iter().filter_map(|passage| Some((passage.name.clone(), missing(passage)?))).collect()
    }

    /// The passages that the site links to by a text fragment which a browser does not find in a page.
    pub(super) fn lost_fragments(&self, paragraphs: &[String]) -> Vec<String> {
        let visible = self.text.visible();
        let is_lost = |passage: &&QuotedPassage| {
            let run = passage.extent.runs.first().cloned().unwrap_or_default();
            let directive = TextDirective::of_passage(&visible[run]);
            passage.is_linked && !directive.is_found_in(paragraphs.iter().map(String::as_str))
        };
        self.passages.iter().filter(is_lost).map(|passage| passage.name.clone()).collect()
    }
}
