//! The line that is read: its text, and the notes in it, which are numbered in the order of the text.

use super::{LinePiece, ProseReader};
use crate::{
    exchange::export::document::{
        compose::Composer,
        model::{Block, Inline, ParagraphStyle, TextFormat, TextRun},
    },
    record::QuoteIx,
};

impl<'s> ProseReader<'_, 's, '_> {
    pub(super) fn format(&self) -> TextFormat {
        self.formats.iter().fold(TextFormat::default(), |all, (_, format)| all.with(*format))
    }

    pub(super) fn push_text(&mut self, text: &str, format: TextFormat) {
        if self.unseen.is_some() {
            return;
        }
        let format = self.format().with(format);
        let link = self.links.iter().rev().find_map(|open| open.link.clone());
        if let Some(LinePiece::Inline(Inline::Run(last))) = self.line.last_mut()
            && (last.format, &last.link) == (format, &link)
            && last.lang.is_none()
        {
            last.text.push_str(text);
            return;
        }
        self.line.push(LinePiece::Inline(Inline::Run(TextRun { text: text.to_owned(), format, lang: None, link })));
    }

    /// The pieces of the line that is read, with its notes; what HTML left open in it is closed.
    pub(super) fn take_line(&mut self) -> Vec<Inline> {
        self.unseen = None;
        self.formats.retain(|(name, _)| name.is_empty());
        let pieces = std::mem::take(&mut self.line);
        let mut content = Vec::with_capacity(pieces.len());
        for piece in pieces {
            match piece {
                LinePiece::Inline(inline) => content.push(inline),
                LinePiece::Quote(at, format) => {
                    content.push(self.composer.quote_in_line(at, format));
                    self.add_reference(&mut content, at, Composer::cite_quote);
                }
                LinePiece::OnQuote(at) => self.add_reference(&mut content, at, Composer::mention_quote),
                LinePiece::OnArticle(at) if self.is_note => {
                    let source = self.composer.refer_to_source(at);
                    content.extend([Inline::text(" ("), source, Inline::text(")")]);
                }
                LinePiece::OnArticle(at) => content.push(Inline::Note(self.composer.mention_article(at))),
                LinePiece::Footnote(name) => self.add_footnote(&mut content, &name),
            }
        }
        let is_blank = |piece: &Inline| matches!(piece, Inline::Run(run) if run.text.trim().is_empty());
        if content.iter().all(is_blank) { Vec::new() } else { content }
    }

    /// Adds a note on a quote; in a note, which has none, the number of the exhibit.
    fn add_reference(
        &mut self,
        content: &mut Vec<Inline>,
        at: QuoteIx,
        note: impl Fn(&mut Composer<'s>, QuoteIx) -> usize,
    ) {
        if !self.is_note {
            content.push(Inline::Note(note(self.composer, at)));
        } else if let Some(exhibit) = self.composer.refer_to_exhibit(at) {
            content.extend([Inline::text(" ("), exhibit, Inline::text(")")]);
        }
    }

    /// Adds a footnote where the text first refers to it, and later a note that says which one is meant.
    fn add_footnote(&mut self, content: &mut Vec<Inline>, name: &str) {
        let known = self.footnotes.number_of(name);
        let see = |number: usize| self.composer.site.messages.format("see_note", [("number", number.into())]);
        match known {
            Some(number) if self.is_note => content.push(Inline::text(format!(" ({})", see(number)))),
            Some(number) => {
                let text = vec![Inline::text(see(number))];
                let note = vec![Block::paragraph(ParagraphStyle::Body, text)];
                content.push(Inline::Note(self.composer.add_note(note)));
            }
            // The text of a note has those that it refers to in it already.
            None if self.is_note || !self.footnotes.is_new(name) => {}
            None => {
                // The number is taken before the text is read, which may name the note itself.
                let number = self.composer.add_note(Vec::new());
                let mut footnotes = std::mem::take(&mut self.footnotes);
                let events = footnotes.take_text(name, number);
                let mut reader = ProseReader { is_note: true, ..ProseReader::new(self.composer, footnotes, 0) };
                for event in events {
                    reader.take_event(event);
                }
                let blocks;
                (blocks, self.footnotes) = reader.finish();
                self.composer.set_note(number, blocks);
                content.push(Inline::Note(number));
            }
        }
    }
}
