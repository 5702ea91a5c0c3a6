//! Reading the folder of texts: re-anchoring cases, transcripts and fiction, as JSON lines.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
    path::Path,
};

use anyhow::Context;
use onrecord::text::Text;
use serde::{Deserialize, de::DeserializeOwned};

use crate::article::{Article, Escaped, Person, Piece, slug, visible};

/// A text before and after an edit.
#[derive(Debug, Deserialize)]
pub(crate) struct Edited {
    /// Its number.
    pub(crate) doc: String,
    /// The language.
    #[serde(default = "english")]
    pub(crate) lang: String,
    /// The text before the edit.
    pub(crate) original: String,
    /// The text after it.
    pub(crate) mutated: String,
}

fn english() -> String {
    "en".to_owned()
}

/// A quote in a text before the edit, and where it stands after it.
#[derive(Debug, Deserialize)]
pub(crate) struct Case {
    /// Its number.
    pub(crate) id: String,
    /// The number of the text.
    pub(crate) doc: String,
    /// What was edited.
    pub(crate) class: String,
    /// What is known of the place before the edit.
    pub(crate) selector: Remembered,
    /// The place after it.
    pub(crate) gold: Gold,
}

/// What is known of a place.
#[derive(Debug, Deserialize)]
pub(crate) struct Remembered {
    /// The words.
    pub(crate) exact: String,
    /// The words before them.
    pub(crate) prefix: String,
    /// The words behind them.
    pub(crate) suffix: String,
    /// Where they begin, in code points of the text before the edit.
    pub(crate) start: usize,
    /// Where they end.
    pub(crate) end: usize,
}

/// The known answer: a place in code points of the text after the edit, or none for an orphan.
#[derive(Debug, Deserialize)]
pub(crate) struct Gold {
    start: Option<usize>,
    end: Option<usize>,
}

impl Gold {
    /// The place; `None` if the quote is gone.
    pub(crate) fn place(&self) -> Option<Range<usize>> {
        Some(self.start?..self.end?)
    }
}

/// Reads a file of JSON lines.
pub(crate) fn lines<T: DeserializeOwned>(path: &Path) -> anyhow::Result<Vec<T>> {
    #[expect(clippy::disallowed_methods, reason = "an example reads its texts")]
    let text = std::fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))?;
    let parse = |line| serde_json::from_str(line).with_context(|| format!("{} is not JSON lines", path.display()));
    text.lines().filter(|line| !line.is_empty()).map(parse).collect()
}

#[derive(Deserialize)]
struct Transcript {
    id: String,
    lang: String,
    body: String,
}

#[derive(Deserialize)]
struct Said {
    article: String,
    start: usize,
    end: usize,
    speaker: String,
    actor: Option<String>,
}

#[derive(Deserialize)]
struct Actor {
    id: String,
    name: String,
    aliases: Vec<String>,
}

/// Reads transcripts. Every transcript knows all actors.
pub(crate) fn transcripts(folder: &Path) -> anyhow::Result<Vec<Article>> {
    let actors: Vec<Actor> = lines(&folder.join("actors.jsonl"))?;
    let people: Vec<Person> =
        actors.into_iter().map(|Actor { id, name, aliases }| Person { id, name, aliases }).collect();
    let mut said: BTreeMap<String, Vec<Said>> = BTreeMap::new();
    for quote in lines::<Said>(&folder.join("quotes.jsonl"))? {
        said.entry(quote.article.clone()).or_default().push(quote);
    }
    let article = |Transcript { id, lang, body }| {
        let text = Text::from_markdown(&body);
        let offsets: Vec<usize> = body.char_indices().map(|(at, _)| at).chain([body.len()]).collect();
        let said = said.get(&id).map_or(&[][..], Vec::as_slice);
        let piece = |(attribution, quote): (usize, &Said)| {
            let extent = visible(&text, &(offsets[quote.start]..offsets[quote.end]))?;
            // What runs on over another label is two people's.
            let words = &text.visible()[extent.clone()];
            let label = |word: &str| word.len() > 4 && word.ends_with(':') && !word.contains(char::is_lowercase);
            if words.split_whitespace().any(label) {
                return None;
            }
            let speaker = quote.actor.as_ref().and_then(|id| people.iter().position(|person| person.id == *id));
            Some(Piece { extent, speaker, voice: quote.speaker.clone(), attribution, cues: Vec::new() })
        };
        let pieces = said.iter().enumerate().filter_map(piece).collect();
        Article { id: slug(&id), lang, is_transcript: true, markdown: body, text, people: people.clone(), pieces }
    };
    Ok(lines(&folder.join("articles.jsonl"))?.into_iter().map(article).collect())
}

#[derive(Deserialize)]
struct Fiction {
    id: String,
    lang: String,
    text: String,
    quotes: Vec<Spoken>,
}

#[derive(Deserialize)]
struct Spoken {
    start: usize,
    end: usize,
    #[serde(default)]
    speaker_id: Option<String>,
    #[serde(default)]
    speaker_resolved: Option<String>,
}

/// Reads fiction. Speakers are told apart but not named.
pub(crate) fn fiction(path: &Path) -> anyhow::Result<Vec<Article>> {
    let article = |Fiction { id, lang, text: plain, mut quotes }: Fiction| {
        let escaped = Escaped::new(&plain);
        let text = Text::from_markdown(&escaped.markdown);
        quotes.sort_by_key(|quote| (quote.start, quote.end));
        let piece = |(attribution, quote): (usize, &Spoken)| {
            let extent = unmarked(text.visible(), escaped.visible(&text, &(quote.start..quote.end))?);
            let voice = quote.speaker_id.clone().or_else(|| quote.speaker_resolved.clone()).unwrap_or_default();
            (!extent.is_empty()).then(|| Piece { extent, speaker: None, voice, attribution, cues: Vec::new() })
        };
        let pieces = quotes.iter().enumerate().filter_map(piece).collect();
        let (markdown, people) = (escaped.markdown, vec![Person::narrator()]);
        Article { id: slug(&id), lang, is_transcript: false, markdown, text, people, pieces }
    };
    Ok(lines(path)?.into_iter().map(article).collect())
}

/// An extent without the marks and dashes at either end; single marks are marks where both ends have one.
fn unmarked(text: &str, extent: Range<usize>) -> Range<usize> {
    let marks = |c: char| c.is_whitespace() || "“”„\"«»‹›".contains(c);
    let outer = &text[extent.clone()];
    let words = outer.trim_start_matches(|c| marks(c) || "—–-".contains(c)).trim_end_matches(marks);
    let single = words.strip_prefix(['‘', '`', '\'']).and_then(|words| words.strip_suffix(['’', '\'']));
    let words = single.unwrap_or(words);
    let start = extent.start + (words.as_ptr() as usize - outer.as_ptr() as usize);
    start..start + words.len()
}

/// The words of a text in lower case, to ask whether a run of words stands in it.
pub(crate) fn bare(text: &str) -> String {
    let mut words = String::from(" ");
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        words.push_str(&word.to_lowercase());
        words.push(' ');
    }
    words
}

/// Edited texts, and the cases of each by its number.
pub(crate) type Documents = (Vec<Edited>, BTreeMap<String, Vec<Case>>);

/// The texts of cases, each once, in the order of the cases.
pub(crate) fn documents(folder: &Path) -> anyhow::Result<Documents> {
    let documents: Vec<Edited> = lines(&folder.join("docs.jsonl"))?;
    let mut cases: BTreeMap<String, Vec<Case>> = BTreeMap::new();
    for case in lines::<Case>(&folder.join("cases.jsonl"))? {
        cases.entry(case.doc.clone()).or_default().push(case);
    }
    let known: BTreeSet<&str> = documents.iter().map(|document| document.doc.as_str()).collect();
    anyhow::ensure!(cases.keys().all(|doc| known.contains(doc.as_str())), "a case of a text that is not there");
    Ok((documents, cases))
}
