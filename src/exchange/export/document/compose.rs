//! What is numbered throughout a document: exhibits, sources, notes and headings, and how the text refers to each.

use std::collections::BTreeSet;

use super::{
    direction::keep_order,
    model::{Block, Inline, LinkTo, ParagraphStyle, TextFormat},
};
use crate::{
    exchange::export::citation::{CitedArticles, CitedRun, Style, cite_in_footnote, entry_in_list},
    model::Lang,
    record::{ArticleIx, QuoteIx},
    site::Site,
};

/// A document that is being composed.
pub(super) struct Composer<'s> {
    /// The site that it is of.
    pub(super) site: Site<'s>,
    cited: &'s CitedArticles<'s>,
    style: Style,
    /// The quotes that are exhibits, by number.
    exhibits: &'s [QuoteIx],
    /// The articles that are listed as sources, by number.
    sources: Vec<ArticleIx>,
    notes: Vec<Vec<Block>>,
    /// The quotes that a note cites in full.
    cited_in_full: BTreeSet<QuoteIx>,
    headings: usize,
}

impl<'s> Composer<'s> {
    /// A document without anything yet, whose exhibits will be some quotes.
    pub(super) fn new(site: Site<'s>, cited: &'s CitedArticles<'s>, style: Style, exhibits: &'s [QuoteIx]) -> Self {
        let (sources, notes, cited_in_full) = (Vec::new(), Vec::new(), BTreeSet::new());
        Self { site, cited, style, exhibits, sources, notes, cited_in_full, headings: 0 }
    }

    /// The quotes that are exhibits, by number.
    pub(super) fn exhibits(&self) -> &'s [QuoteIx] {
        self.exhibits
    }

    /// The articles that are listed as sources so far, by number.
    pub(super) fn sources(&self) -> &[ArticleIx] {
        &self.sources
    }

    /// The notes, by number.
    pub(super) fn into_notes(self) -> Vec<Vec<Block>> {
        self.notes
    }

    /// A heading with a name of its own.
    pub(super) fn heading(&mut self, level: u8, content: Vec<Inline>) -> Block {
        self.headings += 1;
        Block::Heading { level, id: format!("part{}", self.headings), content }
    }

    /// Adds a note; returns its number.
    pub(super) fn add_note(&mut self, blocks: Vec<Block>) -> usize {
        self.notes.push(blocks);
        self.notes.len()
    }

    /// Sets what a note says.
    pub(super) fn set_note(&mut self, number: usize, blocks: Vec<Block>) {
        self.notes[number - 1] = blocks;
    }

    /// How the text refers to an exhibit; `None` for a quote that is none.
    pub(super) fn refer_to_exhibit(&self, at: QuoteIx) -> Option<Inline> {
        let number = self.exhibits.iter().position(|exhibit| *exhibit == at)? + 1;
        let label = self.site.messages.format("exhibit_number", [("number", number.into())]);
        Some(Inline::linked(label, LinkTo::Place(exhibit_place(number))))
    }

    /// How the text refers to an article in the list of sources, where it is from now on.
    pub(super) fn refer_to_source(&mut self, at: ArticleIx) -> Inline {
        let number = self.number_of_source(at);
        let label = self.site.messages.format("source_number", [("number", number.into())]);
        Inline::linked(label, LinkTo::Place(source_place(number)))
    }

    /// The number of an article in the list of sources, where it is from now on.
    fn number_of_source(&mut self, at: ArticleIx) -> usize {
        let known = self.sources.iter().position(|source| *source == at);
        known.unwrap_or_else(|| {
            self.sources.push(at);
            self.sources.len() - 1
        }) + 1
    }

    /// A line of the document's own, whose order its names do not change.
    pub(super) fn line(&self, text: &str) -> Inline {
        Inline::text(keep_order(text, self.site.record.settings().language.dir() == "rtl"))
    }

    /// True if a note cites the quote in full.
    pub(super) fn is_cited(&self, at: QuoteIx) -> bool {
        self.cited_in_full.contains(&at)
    }

    /// Adds a note that cites a quote: in full, unless one did that before. Returns its number.
    pub(super) fn cite_quote(&mut self, at: QuoteIx) -> usize {
        if !self.cited_in_full.insert(at) {
            return self.mention_quote(at);
        }
        let article = self.site.record.quote(at).article;
        self.number_of_source(article);
        let mut content: Vec<Inline> = self.refer_to_exhibit(at).into_iter().collect();
        if !content.is_empty() {
            content.push(Inline::text(self.site.messages.get("colon")));
        }
        let cited = cite_in_footnote(self.site, at, (self.cited)(article), self.style);
        content.extend(self.cited_inlines(&cited));
        self.add_note(vec![Block::paragraph(ParagraphStyle::Body, content)])
    }

    /// Adds a note that says which quote the text means: its exhibit, speaker and day. Returns its number.
    pub(super) fn mention_quote(&mut self, at: QuoteIx) -> usize {
        let messages = self.site.messages;
        let article = self.site.record.quote(at).article;
        self.number_of_source(article);
        let name = || self.site.record.actor(self.site.record.quote(at).speaker).actor.name.value.clone();
        let who = if self.site.is_misattributed(at) {
            self.site.speaker_in_capacity(at)
        } else {
            [&name(), messages.get("comma"), &self.site.day_said(at)].concat()
        };
        let exhibit = self.refer_to_exhibit(at).into_iter();
        let colon = exhibit.len() > 0;
        let colon = colon.then(|| Inline::text(messages.get("colon")));
        let content = exhibit.chain(colon).chain([self.line(&format!("{who}."))]).collect();
        self.add_note(vec![Block::paragraph(ParagraphStyle::Body, content)])
    }

    /// Adds a note that says which article the text means: its number in the list of sources, title, publisher and day. The list has
    /// the address. Returns the note's number.
    pub(super) fn mention_article(&mut self, at: ArticleIx) -> usize {
        let source = self.refer_to_source(at);
        let content = vec![
            source,
            Inline::text(self.site.messages.get("colon")),
            self.line(&format!("{}.", self.describe_article(at).trim_end_matches('.'))),
        ];
        self.add_note(vec![Block::paragraph(ParagraphStyle::Body, content)])
    }

    /// The title, publisher and day of an article.
    pub(super) fn describe_article(&self, at: ArticleIx) -> String {
        let article = &self.site.record.article(at).article;
        let publisher = article.source.publisher.as_ref().map(|publisher| publisher.value.clone());
        let day = article.published.as_deref().map(|day| self.site.format_date(day));
        let parts: Vec<String> = [Some(article.title.value.clone()), publisher, day].into_iter().flatten().collect();
        parts.join(self.site.messages.get("comma"))
    }

    /// The entry of an article in the list of sources.
    pub(super) fn entry_of_source(&self, at: ArticleIx) -> Vec<Inline> {
        self.cited_inlines(&entry_in_list((self.cited)(at), self.style))
    }

    /// A citation, which is in English, with its addresses as links.
    fn cited_inlines(&self, runs: &[CitedRun]) -> Vec<Inline> {
        let english = Lang::english();
        let is_english = self.site.record.settings().language.primary_subtag() == english.primary_subtag();
        let lang = (!is_english).then_some(english);
        let pieces = runs.iter().flat_map(|run| {
            let format = if run.italic { TextFormat::EMPHASIS } else { TextFormat::default() };
            with_addresses_linked(&run.text, format)
        });
        pieces.map(|piece| piece.in_language(lang.clone())).collect()
    }
}

/// The name of the place of an exhibit.
pub(super) fn exhibit_place(number: usize) -> String {
    format!("exhibit{number}")
}

/// The name of the place of a source in the list.
pub(super) fn source_place(number: usize) -> String {
    format!("source{number}")
}

/// A text in which each address that is printed leads there.
fn with_addresses_linked(text: &str, format: TextFormat) -> Vec<Inline> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(start) = ["https://", "http://"].into_iter().filter_map(|scheme| rest.find(scheme)).min() {
        let (before, address) = rest.split_at(start);
        let end = address.find(char::is_whitespace).unwrap_or(address.len());
        let address = address[..end].trim_end_matches(['.', ',', ';', ':', ')', ']']);
        pieces.extend((!before.is_empty()).then(|| Inline::formatted(before, format)));
        pieces.push(Inline::address(address));
        rest = &rest[start + address.len()..];
    }
    pieces.extend((!rest.is_empty()).then(|| Inline::formatted(rest, format)));
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_in_a_citation_are_links() {
        let plain = TextFormat::default();
        assert_eq!(
            with_addresses_linked("Title, https://a.example/b?c=1, archived at http://d.example/.", plain),
            [
                Inline::text("Title, "),
                Inline::address("https://a.example/b?c=1"),
                Inline::text(", archived at "),
                Inline::address("http://d.example/"),
                Inline::text("."),
            ]
        );
        assert_eq!(with_addresses_linked("no address", plain), [Inline::text("no address")]);
    }
}
