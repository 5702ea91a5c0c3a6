#![allow(missing_docs)]
use crate::text::Text;
use std::ops::Range;
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selector { pub exact: String, pub prefix: String, pub suffix: String, pub occurrence: Option<usize> }
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fidelity { Verbatim, Typographic, Split, Edited }
impl Fidelity { pub fn as_str(self) -> &'static str { match self { Self::Verbatim => "verbatim", Self::Typographic => "typographic", Self::Split => "split", Self::Edited => "edited" } } }
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extent { pub runs: Vec<Range<usize>> }
impl Extent { pub fn whole(&self) -> Range<usize> { self.runs[0].start..self.runs[self.runs.len()-1].end } }
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Alteration { Ellipsis { at: usize, replaced: Range<usize> }, Bracket { at: Range<usize>, replaced: Range<usize> }, Sic { at: usize }, Interruption { words: Range<usize> }, Folded { typed: Range<usize>, found: Range<usize> } }
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placement { pub extent: Extent, pub fidelity: Fidelity, pub alterations: Vec<Alteration> }
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WordChange { Same, Removed, Added }
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Flag { LostNegation(String), AddedNegation(String), ChangedNumber { quote: String, source: String }, ChangedName { quote: String, source: String }, CaseOnly, PunctuationOnly, InHtmlBlock }
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closest { pub passage: Range<usize>, pub words: Vec<(WordChange, String)>, pub flags: Vec<Flag>, pub suggestion: Option<String> }
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Miss { Empty, TooShort, NotFound(Box<Closest>), Ambiguous(Vec<Range<usize>>), InsideWord { found: Range<usize>, word: Range<usize> }, NoSuchOccurrence { count: usize }, ContextNotFound { candidates: Vec<Range<usize>> } }
pub fn place(text: &Text, s: &Selector) -> Result<Placement, Miss> {
    match text.visible().find(&s.exact) {
        Some(at) => Ok(Placement { extent: Extent { runs: vec![at..at + s.exact.len()] }, fidelity: Fidelity::Verbatim, alterations: Vec::new() }),
        None => Err(Miss::NotFound(Box::new(Closest { passage: 0..0, words: Vec::new(), flags: Vec::new(), suggestion: None }))),
    }
}
pub mod lint {
    use super::*;
    pub fn sense_turned(_: &Text, _: &Placement) -> Option<Range<usize>> { None }
    pub fn negation_elided(_: &Text, _: &Placement) -> Option<Range<usize>> { None }
    pub fn outside_quotation_marks(_: &Text, _: &Placement) -> Option<Range<usize>> { None }
    pub fn speaker_far(_: &Text, _: &Placement, _: &[&str]) -> Option<Range<usize>> { None }
    pub fn quotations(_: &Text) -> Vec<Range<usize>> { Vec::new() }
}
