//! Speeches as a transcript: an article in Markdown, with a label before the words of each speaker.
//!
//! A label is a name in bold type and a colon, which the record reads as whose words follow.

use super::{
    input::filled,
    item::{ImportedArticle, Item},
    plan::count_letters,
};
use crate::{extract::escape_markdown, text::collapse_spaces};

/// A transcript that is being written.
#[derive(Debug, Default)]
pub(super) struct Transcript {
    /// What is known about it.
    pub(super) article: ImportedArticle,
    blocks: Vec<String>,
    speaker: Option<String>,
    /// Letters and digits so far, as a reader sees the text.
    letters: usize,
}

impl Transcript {
    /// An empty transcript.
    pub(super) fn new(article: ImportedArticle) -> Self {
        Self { article, ..Self::default() }
    }

    /// True if nothing was written yet.
    pub(super) fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// A heading, from level 2.
    pub(super) fn add_heading(&mut self, depth: usize, text: &str) {
        if let Some(text) = one_line(text) {
            self.letters += count_letters(&text);
            self.blocks.push(format!("{} {}", "#".repeat((depth + 2).min(6)), escape_markdown(&text)));
            self.speaker = None;
        }
    }

    /// A paragraph that no speaker says.
    pub(super) fn add_remark(&mut self, text: &str) {
        if let Some(text) = one_line(text) {
            let is_bracketed = text.starts_with(['(', '[']);
            self.letters += count_letters(&text);
            let text = escape_markdown(&text);
            self.blocks.push(if is_bracketed { format!("*{text}*") } else { format!("*({text})*") });
            self.speaker = None;
        }
    }

    /// A paragraph in the words of a speaker, or without one of whoever spoke before; the label comes where the speaker changes.
    ///
    /// Returns the number of letters and digits before its words.
    pub(super) fn add_words(&mut self, speaker: Option<&str>, text: &str) -> usize {
        let Some(text) = one_line(text) else { return self.letters };
        let own = count_letters(&text);
        let text = escape_markdown(&text);
        match speaker.and_then(one_line) {
            Some(speaker) if self.speaker.as_ref() != Some(&speaker) => {
                let label = escape_markdown(speaker.trim_end_matches([':', '.', ' ']));
                self.letters += count_letters(&label);
                self.blocks.push(format!("**{label}:** {text}"));
                self.speaker = Some(speaker);
            }
            _ => self.blocks.push(text),
        }
        self.letters += own;
        self.letters - own
    }

    /// The words of whoever speaks now end: the next paragraph has a label, whoever says it.
    pub(super) fn end_turn(&mut self) {
        self.speaker = None;
    }

    /// The article.
    pub(super) fn into_item(self) -> Item {
        let mut article = self.article;
        article.body = Some(self.blocks.join("\n\n") + "\n");
        Item::Article(article)
    }
}

/// A text in one line; `None` if it has no words.
fn one_line(text: &str) -> Option<String> {
    filled(collapse_spaces(text.trim()))
}
