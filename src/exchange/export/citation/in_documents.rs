//! Citations in documents: a footnote of a quote, and an article's entry in the list of sources, as runs of text.
//!
//! A footnote follows the words in the document, so it does not repeat them. Chicago has notes for this; in APA and MLA it has what
//! would be between brackets in the text, with the address, and the list of sources has the rest.

use super::{Source, Style, caveats, spoken::Spoken, spoken_work, typeset::Styled};
use crate::{record::QuoteIx, site::Site};

/// A piece of a citation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CitedRun {
    /// Its text.
    pub(crate) text: String,
    /// True for a title in italics.
    pub(crate) italic: bool,
}

/// How a footnote cites a quote from the article of `source`.
pub(crate) fn cite_in_footnote(site: Site<'_>, at: QuoteIx, source: &Source, style: Style) -> Vec<CitedRun> {
    let spoken = spoken_work(site, at);
    let article = &source.cited_in_all_styles()[style as usize];
    let mut made = Styled::default();
    match style {
        Style::Chicago => made.push_styled(&spoken.cite_chicago(article, source.primary)),
        Style::Apa => made.push_styled(&spoken.apa_in_text(article, source.primary)),
        Style::Mla => {
            let speaker = spoken.speaker.as_ref().map(|name| format!("{}, ", name.short_form())).unwrap_or_default();
            made.push_text(&speaker);
            made.push_styled(&Spoken::mla_in_text(article, source.primary));
        }
    }
    let made = end_sentence(made).with_address(&source.address);
    made.after_notice(caveats::notice_of(site, at).as_deref()).into_runs()
}

/// The entry of an article in a list of sources, with its address.
pub(crate) fn entry_in_list(source: &Source, style: Style) -> Vec<CitedRun> {
    source.cited_in_all_styles()[style as usize].entry.clone().with_address(&source.address).into_runs()
}

/// A citation that ends with a full stop, unless it ends with an address, to which a full stop would seem to belong.
fn end_sentence(mut citation: Styled) -> Styled {
    let last = citation.text.split_whitespace().next_back().unwrap_or_default();
    if !last.contains("://") && !citation.text.trim_end_matches(['”', '’', ')']).ends_with(['.', '?', '!', '…']) {
        citation.push_text(".");
    }
    citation
}

impl Styled {
    /// The runs of the text: each stretch of italics, and what is between them.
    fn into_runs(self) -> Vec<CitedRun> {
        let mut runs: Vec<CitedRun> = Vec::new();
        let mut italic = false;
        for (at, piece) in self.html.split('<').enumerate() {
            let (tag, text) = if at == 0 { ("", piece) } else { piece.split_once('>').unwrap_or(("", piece)) };
            match tag {
                "i" => italic = true,
                "/i" => italic = false,
                _ => {}
            }
            let Ok(text) = quick_xml::escape::unescape(text) else { continue };
            match runs.last_mut() {
                Some(last) if last.italic == italic => last.text.push_str(&text),
                _ if text.is_empty() => {}
                _ => runs.push(CitedRun { text: text.into_owned(), italic }),
            }
        }
        runs
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn runs(html: &str) -> Vec<(String, bool)> {
        let styled = Styled { text: String::new(), html: html.to_owned() };
        styled.into_runs().into_iter().map(|run| (run.text, run.italic)).collect()
    }

    #[test]
    fn runs_are_the_stretches_of_the_citation() {
        let plain = |text: &str| (text.to_owned(), false);
        assert_eq!(
            runs("A &amp; B, “Title,” <i>The Gazette</i>, 2025"),
            [plain("A & B, “Title,” "), ("The Gazette".to_owned(), true), plain(", 2025")]
        );
        assert_eq!(runs("by <bdi>محمد</bdi> &lt;x&gt;"), [plain("by محمد <x>")]);
        assert!(runs("").is_empty());
    }

    #[test]
    fn a_citation_ends_as_a_sentence_does() {
        let ends = |text: &str| {
            let mut styled = Styled::default();
            styled.push_text(text);
            end_sentence(styled).text
        };
        assert_eq!(ends("Example, 2025"), "Example, 2025.");
        assert_eq!(ends("in “Title.”"), "in “Title.”");
        assert_eq!(ends("in Gazette, https://gazette.example/a"), "in Gazette, https://gazette.example/a");
    }
}
