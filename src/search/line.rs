//! What a result of a search shows: the texts that the script fetches for the results it lists.

use std::borrow::Cow;

use serde::Serialize;

use super::wordings::OtherWording;

/// What is shown of an entry.
#[derive(Default, Hash)]
pub(super) struct Line<'r> {
    /// Its id.
    pub(super) id: &'r str,
    /// A quote's speaker; the title or name of anything else.
    pub(super) title: &'r str,
    /// The words.
    pub(super) words: Cow<'r, str>,
    /// In which capacity; in which publication; where.
    pub(super) by: String,
    /// When, for readers.
    pub(super) date: String,
    /// Language of the words, where it is not the site's.
    pub(super) lang: &'r str,
    /// What is shown of quotes alone.
    pub(super) said: Option<Said<'r>>,
    /// Quoted words in a part of an article that need a caveat, each with a line that says what it is.
    pub(super) doubtful: Vec<(&'r str, String)>,
}

/// What is shown of a quote besides.
#[derive(Hash)]
pub(super) struct Said<'r> {
    /// Its source.
    pub(super) source: &'r str,
    /// The article that shows it in its context.
    pub(super) article: &'r str,
    /// Its quotation marks; none where the words are the source's own.
    pub(super) marks: Option<[&'static str; 2]>,
    /// How closely its words are those of its source, and whether others have other words.
    pub(super) closeness: String,
    /// What readers must know of it before they read it, in a word for the styles and in a sentence.
    pub(super) caveat: Option<(&'static str, String)>,
    /// Its words as others printed them, where those are other words.
    pub(super) printed: Vec<OtherWording<'r>>,
}

/// A line is written as a list of texts, lists and nulls, never numbers; the script reads its items by position.
impl Serialize for Line<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { id, title, words, by, date, lang, said, doubtful } = self;
        match said {
            None if !doubtful.is_empty() => (id, title, words, by, date, lang, doubtful).serialize(serializer),
            None => (id, title, words, by, date, lang).serialize(serializer),
            Some(Said { source, article, marks, closeness, caveat, printed }) => {
                (id, title, words, by, date, lang, source, article, marks, closeness, caveat, printed)
                    .serialize(serializer)
            }
        }
    }
}
