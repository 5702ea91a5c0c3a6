//! Words that the record has, without those beside them that change what they say.
//!
//! The rules are those of the lints of annotations (W320, W321, W328 and W334).

use super::{found::Found, index::RecordIndex};
use crate::anchor::{
    lints::{CutSense, Turn, find_cut_number, find_cut_sense, find_elided_negation, find_turned_sense},
    quotations::QuotationIndex,
};

impl RecordIndex<'_> {
    /// What a reader has to know of the words that a quotation leaves out at a place. A document that negates the words itself
    /// leaves out no negation.
    pub(super) fn cut_sense(&self, found: &Found, is_negated: bool) -> Option<String> {
        let (text, placement) = (self.text(found.article), &found.placement);
        let (language, quotations) = (text.language(), QuotationIndex::new(self.quotations(found.article)));
        if let Some((turn, words)) = find_turned_sense(text, &quotations, placement, language) {
            let words = &text.visible()[words];
            match turn {
                Turn::Negation if is_negated => {}
                Turn::Negation => return Some(format!("the source negates these words: it has `{words}` before them")),
                Turn::Condition => return Some(format!("the source has the condition `{words}` before these words")),
                Turn::Report => {
                    return Some(format!("the source has these words as another person's claim, after `{words}`"));
                }
            }
        }
        if let Some((cut, words)) = find_cut_sense(text, &quotations, placement, language) {
            let words = &text.visible()[words];
            match cut {
                CutSense::Negated if is_negated => {}
                CutSense::Negated => {
                    return Some(format!("the source negates these words: it has `{words}` after them"));
                }
                CutSense::Negation => return Some(format!("the source goes on with what `{words}` negates")),
                CutSense::Limit => return Some(format!("the source limits these words: it has `{words}` after them")),
            }
        }
        if let Some(words) = find_elided_negation(text, placement, language) {
            return Some(format!("the quotation leaves out `{}`", &text.visible()[words]));
        }
        let number = find_cut_number(text, placement, language)?;
        Some(format!("the source has the number `{}`", &text.visible()[number]))
    }
}
