//! Finds the passages of an article that may be quotes, and who may say them, unless they are known already.

use std::{ops::Range, sync::Arc};

use super::{
    found::FoundInText,
    names::{NamedSpeaker, attributed, find_speakers},
    open::OpenArticle,
};
use crate::{
    anchor::Speakers,
    lang,
    model::{Actor, FileKind, Turn},
    suggest::{suggest, suggest_speaker, suggest_turns},
};

impl OpenArticle {
    /// What is found in the text, which has some turns if it is a transcript.
    pub(super) fn found(&self, turns: &[Turn]) -> Arc<FoundInText> {
        let mut hash = blake3::Hasher::new();
        for (_, file) in self.newest.files.iter().filter(|(_, file)| matches!(file.kind, FileKind::Actor(_))) {
            hash.update(file.hash().as_bytes());
        }
        hash.update(format!("{turns:?}").as_bytes());
        self.read.found.get_or_find(hash.finalize(), || self.find(turns))
    }

    /// Who says what, as far as the text shows it: what was found last, if the text was searched for the same actors.
    pub(super) fn speakers(&self) -> Arc<FoundInText> {
        let is_verbatim = self.article.genre.is_verbatim();
        let text = self.file.text.as_deref().filter(|_| is_verbatim).unwrap_or_default();
        let turns = if is_verbatim { self.prove(text).map(|proved| proved.article.turns) } else { Ok(Vec::new()) };
        self.found(&turns.unwrap_or_default())
    }

    /// Whom the text attributes some words to, in quotation marks or not; a transcript has labels for that.
    pub(super) fn speaker_of_words(&self, place: &Range<usize>) -> Option<NamedSpeaker> {
        if self.article.genre.is_verbatim() {
            return None;
        }
        let speakers = Speakers::new(self.newest.actors().map(|actor| &**actor), lang::of(&self.article.lang));
        let on = self.article.published.as_ref().map(|date| &date.value);
        attributed(&self.read.text, &suggest_speaker(&self.read.text, place, &speakers, on)?)
    }

    fn find(&self, turns: &[Turn]) -> FoundInText {
        let text = &self.read.text;
        let actors: Vec<&Actor> = self.newest.actors().map(|actor| &**actor).collect();
        let speakers = Speakers::new(actors.iter().copied(), lang::of(&self.article.lang));
        let on = self.article.published.as_ref().map(|date| &date.value);
        let found = if turns.is_empty() {
            suggest(text, &speakers, on)
        } else {
            suggest_turns(text, turns, &speakers, |id| actors.iter().find(|actor| actor.id.as_str() == id).copied(), on)
        };
        let speakers = find_speakers(text, &found, &actors);
        FoundInText::new(found, speakers)
    }
}
