//! Editorial lints: quotes that are true to the letter and may still mislead.

mod attribution_inside;
mod duplicate_quote;
mod inside_another_quote;
mod junctions;
mod last_names;
mod negation_elided;
mod not_annotated;
mod number_cut;
mod outside_quotation_marks;
mod overlapping_quotes;
mod sense_cut;
mod sense_turned;
mod speaker;
mod speech_before;

pub use duplicate_quote::find_duplicate;
pub use negation_elided::find_elided_negation;
pub(super) use not_annotated::measure_coverage;
pub use number_cut::find_cut_number;
pub use outside_quotation_marks::find_words_outside_marks;
pub use overlapping_quotes::find_overlap;
pub use sense_cut::{CutSense, find_cut_sense};
pub use sense_turned::{Turn, find_turned_sense};

use std::collections::BTreeMap;

use regex::Regex;

use super::{
    anchored::AnchoredArticle,
    cast::Cast,
    labels::{self, Label},
    quotations::{Quotation, QuotationIndex},
};
use crate::{diag::Diagnostics, lang, model::Actor, text::Text};
use speaker::SpeakerCheck;

/// What the lints need besides the article.
pub(super) struct LintContext<'a> {
    /// Actors by id.
    pub(super) actors: &'a BTreeMap<&'a str, &'a Actor>,
    /// The actors' names, by the languages of the articles.
    pub(in crate::anchor) casts: &'a [Cast<'a>],
    /// The site's own patterns of labels.
    pub(in crate::anchor) label_patterns: &'a [Regex],
}

impl<'a> LintContext<'a> {
    /// The names of the actors in the language of a text.
    pub(super) fn cast_of(&self, text: &Text) -> Option<&'a Cast<'a>> {
        self.casts.iter().find(|cast| std::ptr::eq(cast.language, text.language()))
    }

    /// The labels of a transcript; a report has none.
    pub(super) fn labels_of(&self, placed: &AnchoredArticle) -> Vec<Label> {
        match self.cast_of(&placed.text) {
            Some(cast) if placed.article.genre.is_verbatim() => {
                labels::find_labels(&placed.text, cast, self.label_patterns)
            }
            _ => Vec::new(),
        }
    }
}

/// Checks every quote of an article. Reports E312, W320–W323, W325, W327–W330 and W332–W334.
pub(super) fn lint_quotes(
    placed: &AnchoredArticle,
    quotations: &[Quotation],
    labels: &[Label],
    context: &LintContext<'_>,
    diagnostics: &mut Diagnostics,
) {
    let text = &placed.text;
    let enclosing = QuotationIndex::new(quotations);
    let cast = context.cast_of(text);
    let speaker_check = cast.map(|cast| SpeakerCheck::new(placed, &enclosing, cast, labels));
    for quote in &placed.quotes {
        let speaker = context.actors.get(quote.speaker.value.as_str()).copied();
        let language = quote.lang.as_ref().map_or(text.language(), lang::of);
        sense_turned::check(placed, quote, &enclosing, language, diagnostics);
        sense_cut::check(placed, quote, &enclosing, language, diagnostics);
        negation_elided::check(placed, quote, language, diagnostics);
        number_cut::check(placed, quote, language, diagnostics);
        outside_quotation_marks::check(placed, quote, &enclosing, diagnostics);
        junctions::check(placed, quote, context.actors, diagnostics);
        attribution_inside::check(placed, quote, speaker, diagnostics);
        if let (Some(check), Some(actor)) = (&speaker_check, speaker) {
            check.check_quote(quote, actor, diagnostics);
        }
    }
    inside_another_quote::check(placed, diagnostics);
    duplicate_quote::check(placed, diagnostics);
    overlapping_quotes::check(placed, diagnostics);
}
