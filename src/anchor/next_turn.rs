//! Which quotes of a transcript are followed by the words of another speaker.
//!
//! Asked only of quotes that expect a reply. In a transcript the reply is usually the next paragraph, whether the editors
//! annotated it or not.

use std::{collections::BTreeSet, ops::Range};

use super::{
    anchored::AnchoredArticle,
    labels::{self, Label, LabelKind},
};
use crate::{model::Id, text::Text};

/// The quotes that expect a reply and after which another speaker has the next turn; none if the text is no transcript,
/// which has no labels.
pub(super) fn find_quotes_before_another_turn(placed: &AnchoredArticle, labels: &[Label]) -> BTreeSet<Id> {
    let expect = placed.quotes.iter().filter(|quote| !quote.reply_expected_from.is_empty());
    let followed = expect.filter(|quote| is_followed(&placed.text, labels, &quote.anchor.extent.whole()));
    followed.map(|quote| quote.id.value.clone()).collect()
}

/// True if the next label after the words names another speaker than the one that governs them.
fn is_followed(text: &Text, labels: &[Label], words: &Range<usize>) -> bool {
    let name = |label: &Label| text.visible()[label.name.clone()].to_lowercase();
    let after = &labels[labels.partition_point(|label| label.extent.start < words.end)..];
    let own = labels::governing_label(text, labels, words.start);
    after.iter().find(|label| label.kind != LabelKind::Caption).is_some_and(|next| own.map(name) != Some(name(next)))
}
