//! The words of a quote as other articles printed them: its renditions, for the index and for its results.
//!
//! Readers search for the words that they read or heard, and those may be the words of one article alone. A
//! rendition that has no other words than the quote adds nothing to find, and is left out.

use serde::Serialize;

use super::{corpus::Corpus, words};
use crate::{
    model::{Lang, Publish},
    record::QuoteIx,
};

/// Words that other articles printed in place of a quote's own; written as a list.
#[derive(Hash)]
pub(super) struct OtherWording<'r> {
    /// The words.
    pub(super) words: &'r str,
    /// Their language, where it is not the site's.
    lang: &'r str,
    /// The quotation marks of their language.
    marks: [&'static str; 2],
    /// Who printed them, by date.
    printed: Vec<Printed<'r>>,
}

/// An article that printed the words: who published it; its id, empty where the site does not show its text; and the fragment
/// of the words, where that is not the quote's.
#[derive(Hash, Serialize)]
struct Printed<'r>(&'r str, &'r str, #[serde(skip_serializing_if = "Option::is_none")] Option<String>);

impl Serialize for OtherWording<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { words, lang, marks, printed } = self;
        (words, lang, marks, printed).serialize(serializer)
    }
}

/// The wordings of a quote's renditions that have other words than `own`, each once, in the order of the collation.
pub(super) fn other_wordings<'r>(corpus: Corpus<'r>, at: QuoteIx, own: &[&str]) -> Vec<OtherWording<'r>> {
    let record = corpus.record;
    let renditions = &record.quote_links(at).renditions;
    if renditions.is_empty() {
        return Vec::new();
    }
    let own: Vec<_> = own.iter().map(|text| folded(text)).collect();
    let mut found: Vec<(String, OtherWording<'r>)> = Vec::new();
    for rendition in renditions {
        let linked = record.rendition(*rendition);
        let (rendition, article) = (&linked.rendition, &record.article(linked.article).article);
        let key = folded(&rendition.text.value);
        if own.iter().any(|own| own.contains(&key)) {
            continue;
        }
        let publisher = article.source.publisher.as_ref().map(|name| name.value.as_str());
        let shown = corpus.site().published_text(linked.article) != Publish::None;
        let id = if shown { article.id.as_str() } else { "" };
        let fragment = rendition.variant.is_some().then(|| linked.fragment());
        let printed = Printed(publisher.unwrap_or(&article.title.value), id, fragment);
        if let Some((_, same)) = found.iter_mut().find(|(other, _)| *other == key) {
            same.printed.push(printed);
            continue;
        }
        let lang: &Lang = rendition.lang.as_ref().unwrap_or(&article.lang);
        let wording = OtherWording {
            words: &rendition.text.value,
            lang: if *lang == record.settings.language { "" } else { lang.as_str() },
            marks: lang.quotation_marks().outer,
            printed: vec![printed],
        };
        found.push((key, wording));
    }
    found.into_iter().map(|(_, wording)| wording).collect()
}

/// The words of a text as the index has them, with a space before and after each.
fn folded(text: &str) -> String {
    let mut all = String::from(" ");
    words::for_each_word(text, |word| all.extend([word, " "]));
    all
}
