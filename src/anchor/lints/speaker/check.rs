//! What the speaker check of one article needs.

use std::{
    cell::{OnceCell, RefCell},
    rc::Rc,
};

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::super::{
    anchored::AnchoredArticle,
    cast::{Answer, Cast, Closeness},
    labels::Label,
    quotations::QuotationIndex,
    reading::Reading,
};
use crate::{
    model::Edtf,
    text::{Text, fold::fold},
};

/// What is needed to check the speakers of one article.
pub(in crate::anchor::lints) struct SpeakerCheck<'a> {
    pub(super) placed: &'a AnchoredArticle,
    pub(super) cast: &'a Cast<'a>,
    pub(super) reading: Reading<'a>,
    /// The labels of a transcript; a report has none.
    pub(super) labels: &'a [Label],
    /// The day of publication, on which aliases and posts are looked up.
    pub(super) on: Option<&'a Edtf>,
    /// The actors whom a label names in full, and no other actor with them.
    named_by_label: OnceCell<FxHashSet<u32>>,
    /// Whether the text has the full name of an actor, once that was asked.
    named_in_text: RefCell<FxHashMap<u32, bool>>,
    /// Whom the names in labels may mean: the same few names are above all turns of a transcript.
    named: RefCell<FxHashMap<&'a str, Rc<Answer>>>,
}

impl<'a> SpeakerCheck<'a> {
    pub(in crate::anchor::lints) fn new(
        placed: &'a AnchoredArticle,
        quotations: &'a QuotationIndex<'a>,
        cast: &'a Cast<'a>,
        labels: &'a [Label],
    ) -> Self {
        let (article, text) = (&placed.article, &placed.text);
        let on = article.published.as_ref().map(|date| &date.value);
        Self {
            placed,
            cast,
            reading: Reading::new(text, cast, quotations, on),
            labels,
            on,
            named_by_label: OnceCell::new(),
            named_in_text: RefCell::default(),
            named: RefCell::default(),
        }
    }

    pub(super) fn text(&self) -> &'a Text {
        &self.placed.text
    }

    /// Whom a name in a label may mean on the day of publication.
    pub(super) fn actors_of_name(&self, name: &'a str) -> Rc<Answer> {
        let mut known = self.named.borrow_mut();
        Rc::clone(known.entry(name).or_insert_with(|| Rc::new(self.cast.find_actors(name, self.on))))
    }

    /// Those of some actors whom a label or the article's text names in full.
    pub(super) fn named_in_full(&self, actors: &[u32]) -> Vec<u32> {
        let labelled = self.named_by_label.get_or_init(|| self.actors_of_labels());
        let by_label: Vec<u32> = actors.iter().copied().filter(|number| labelled.contains(number)).collect();
        if !by_label.is_empty() {
            return by_label;
        }
        let mut known = self.named_in_text.borrow_mut();
        let named = |number: &u32| *known.entry(*number).or_insert_with(|| self.has_full_name(*number));
        actors.iter().copied().filter(named).collect()
    }

    fn actors_of_labels(&self) -> FxHashSet<u32> {
        let names = self.labels.iter().map(|label| &self.text().visible()[label.name.clone()]);
        let answers = names.map(|name| self.actors_of_name(name));
        let full = answers.filter(|answer| answer.closeness == Some(Closeness::Full));
        full.filter_map(|answer| if let [one] = answer.actors.as_slice() { Some(*one) } else { None }).collect()
    }

    /// Whether the text has a name of an actor in full.
    fn has_full_name(&self, actor: u32) -> bool {
        let folded = self.text().folded().text();
        let actor = self.cast.actor(actor);
        let mut names = actor.names();
        names.any(|name| name.contains(' ') && folded.contains(fold(name).text().trim()))
    }
}
