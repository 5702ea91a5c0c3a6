//! What the speaker check of one article needs.

use super::super::super::{
    anchored::AnchoredArticle, cast::Cast, labels::Label, quotations::Quotation, reading::Reading,
};
use crate::{model::Edtf, text::Text};

/// What is needed to check the speakers of one article.
pub(in crate::anchor::lints) struct SpeakerCheck<'a> {
    pub(super) placed: &'a AnchoredArticle,
    pub(super) cast: &'a Cast<'a>,
    pub(super) reading: Reading<'a>,
    /// The labels of a transcript; a report has none.
    pub(super) labels: &'a [Label],
    /// The day of publication, on which aliases and posts are looked up.
    pub(super) on: Option<&'a Edtf>,
}

impl<'a> SpeakerCheck<'a> {
    pub(in crate::anchor::lints) fn new(
        placed: &'a AnchoredArticle,
        quotations: &'a [Quotation],
        cast: &'a Cast<'a>,
        labels: &'a [Label],
    ) -> Self {
        let (article, text) = (&placed.article, &placed.text);
        let on = article.published.as_ref().map(|date| &date.value);
        Self { placed, cast, reading: Reading::new(text, cast, quotations, on), labels, on }
    }

    pub(super) fn text(&self) -> &'a Text {
        &self.placed.text
    }
}
