//! Quotes in the text of a document: as block quotations, and within a line.

use super::{
    compose::Composer,
    model::{Block, Inline, LinkTo, ParagraphStyle, StyledParagraph, TextFormat, TextRun},
};
use crate::{model::Lang, record::QuoteIx};

impl Composer<'_> {
    /// A quote as a block quotation: what readers must know of it, the words with a note, and who said them.
    pub(super) fn block_quotation(&mut self, at: QuoteIx) -> Vec<Block> {
        let mut blocks: Vec<Block> = self.notice_on_quote(at).into_iter().collect();
        let note = self.cite_quote(at);
        blocks.extend(self.quoted_paragraphs(at, Some(note)));
        // A dash before it would begin speech in many languages.
        blocks.push(Block::paragraph(ParagraphStyle::QuoteSource, vec![self.line(&self.site.attribution_line(at))]));
        blocks
    }

    /// What readers must know before they read the words.
    pub(super) fn notice_on_quote(&self, at: QuoteIx) -> Option<Block> {
        let notice = self.site.caveat_notice(at)?;
        let content = vec![Inline::formatted(notice, TextFormat::STRONG)];
        Some(Block::paragraph(ParagraphStyle::Notice, content))
    }

    /// The words of a quote in the paragraphs of their source, between the marks of their language, and the reference to a note. Each
    /// paragraph begins with a mark, and the last ends with one.
    pub(super) fn quoted_paragraphs(&self, at: QuoteIx, note: Option<usize>) -> Vec<Block> {
        let [open, close] = self.site.quotation_marks(at);
        let lang = self.foreign_language(at);
        let paragraphs = self.site.record.quote(at).paragraphs();
        let last = paragraphs.len() - 1;
        let block = |(number, words): (usize, &str)| {
            let words = crate::text::collapse_spaces(words);
            let mut content = vec![Inline::text([open, &words, if number == last { close } else { "" }].concat())];
            content.extend(note.filter(|_| number == last).map(Inline::Note));
            Block::Paragraph(StyledParagraph { style: ParagraphStyle::Quote, lang: lang.clone(), content })
        };
        paragraphs.into_iter().enumerate().map(block).collect()
    }

    /// The words of a quote within a line, between their marks; they lead to the exhibit, if it is one.
    pub(super) fn quote_in_line(&self, at: QuoteIx, format: TextFormat) -> Inline {
        let [open, close] = self.site.quotation_marks(at);
        let words = crate::text::collapse_spaces(&self.site.record.quote(at).quote.text.value).into_owned();
        let link = self.refer_to_exhibit(at).and_then(|exhibit| exhibit.link().cloned());
        let text = [open, &words, close].concat();
        Inline::Run(TextRun { text, format, lang: self.foreign_language(at), link })
    }

    /// Where a link to a quote leads.
    pub(super) fn place_of_quote(&self, at: QuoteIx) -> Option<LinkTo> {
        self.refer_to_exhibit(at)?.link().cloned()
    }

    /// The language of a quote's words, if it is not that of the document.
    fn foreign_language(&self, at: QuoteIx) -> Option<Lang> {
        let lang = self.site.quote_language(at);
        (*lang != self.site.record.settings().language).then(|| lang.clone())
    }
}
