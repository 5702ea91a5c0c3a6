//! The facts of articles.

use super::{
    FactField, FactValue, ThingFacts,
    facts::{ids_of, plain_text, texts_of, words_of_note},
};
use crate::model::{Annotations, Article, Kind};

/// The facts of an article, without its text, which placing reads.
pub(super) fn article_facts(article: &Article, annotations: Option<&Annotations>) -> ThingFacts {
    let mut facts = ThingFacts {
        name: article.title.value.clone(),
        former: texts_of(&article.former).map(str::to_owned).collect(),
        ..ThingFacts::default()
    };
    let (source, rights) = (&article.source, &article.rights);
    let value = |text: &Option<crate::model::Spanned<String>>| text.as_ref().map(|text| text.value.clone());
    facts.set_words(FactField::Name, &article.title.value);
    facts.set_choice(FactField::Genre, "genre", article.genre);
    facts.set_plain(FactField::Language, Some(article.lang.as_str()));
    facts.set_date(FactField::Published, article.published.as_ref());
    facts.set_plain(FactField::Publisher, value(&source.publisher).as_deref());
    facts.add_texts(FactField::Authors, source.authors.iter().map(String::as_str));
    facts.set_plain(FactField::Source, value(&source.url).as_deref());
    facts.set_plain(FactField::Archived, value(&source.archived).as_deref());
    facts.set_date(FactField::Retrieved, source.retrieved.as_ref());
    facts.set_plain(FactField::Capture, article.capture.as_ref().map(|capture| capture.file.value.as_str()));
    facts.add_texts(FactField::Versions, article.versions.iter().map(|one| one.capture.file.value.as_str()));
    facts.set_plain(FactField::Licence, rights.licence.as_deref());
    facts.set_plain(FactField::Holder, rights.holder.as_deref());
    facts.set_choice(FactField::Shown, "diff_shown", rights.publish);
    facts.set_id(FactField::Event, Kind::Event, article.event.as_ref());
    facts.add_ids(FactField::Topics, Kind::Topic, ids_of(&article.topics));
    facts.set_words(FactField::Description, article.description.as_deref().unwrap_or_default());
    for note in annotations.iter().flat_map(|annotations| &annotations.notes) {
        // A note without an id is known by its passage.
        let passage = plain_text(&note.anchor.value.exact);
        let key = note.id.as_ref().map_or(passage, |id| id.value.to_string());
        facts.set(FactField::MarginNotes, key, FactValue::Words(words_of_note(&note.body.value)));
    }
    facts
}
