//! Quotations with their speakers, as a text attributes them: what drafts of annotations and checks of other documents
//! start from.
//!
//! In go a text and the actors of the record; out come its quotations, each with the words that name its speaker and
//! the actors whom they may mean. The rules are those by which the lints check the speaker that an editor typed.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::{
    attribution::{Attribution, Means, Voice, find_attribution, find_indirect},
    cast::{Cast, Closeness},
    mention::Mention,
    quotations::{Quotation, QuotationIndex, all_quotations},
    reading::Reading,
};
use crate::{
    lang::{Language, fold_word},
    model::{Actor, Edtf},
    text::Text,
};

/// The names of the actors of a record, read in one language.
#[derive(Debug)]
pub struct Speakers<'a>(Cast<'a>);

impl<'a> Speakers<'a> {
    /// Reads the names of all actors but unnamed ones.
    pub fn new(actors: impl IntoIterator<Item = &'a Actor>, language: &'static Language) -> Self {
        Self(Cast::new(actors, language))
    }

    /// The language in which the names are read.
    pub fn language(&self) -> &'static Language {
        self.0.language
    }

    /// The actors whom a name may mean on a day, and whether it is a name in full.
    pub fn find(&self, name: &str, on: Option<&Edtf>) -> (Vec<&'a Actor>, bool) {
        let answer = self.0.find_actors(name, on);
        let actors = answer.actors.iter().map(|number| self.0.actor(*number)).collect();
        (actors, answer.closeness == Some(Closeness::Full))
    }
}

/// A quotation of a text.
#[derive(Debug, Clone)]
pub struct Attributed<'a> {
    /// The marks and the words: visible bytes.
    pub outer: Range<usize>,
    /// The words between the marks: visible bytes.
    pub inner: Range<usize>,
    /// True if single marks enclose it.
    pub single: bool,
    /// Who says it, if the text shows that.
    pub speaker: Option<Speaker<'a>>,
}

/// The speaker of a quotation, as a text names them.
#[derive(Debug, Clone)]
pub struct Speaker<'a> {
    /// The text's words for the speaker, which may be a pronoun: visible bytes.
    pub words: Range<usize>,
    /// The name that these words lead to, in the fullest form that the text has; `None` for a description.
    pub name: Option<String>,
    /// The actors of the record whom the name may mean, by id.
    pub actors: Vec<&'a Actor>,
    /// The verb or phrase that attributes: visible bytes.
    pub cue: Option<Range<usize>>,
    /// How the speaker was found.
    pub certainty: Certainty,
}

/// How the speaker of a quotation was found, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// The label of a turn, in a transcript.
    Labelled,
    /// A name beside a verb of attribution.
    Named,
    /// A description beside a verb of attribution.
    Described,
    /// A pronoun beside a verb of attribution, or a description that leads back to a name.
    Referred,
    /// The speaker of the same words elsewhere in the text.
    Repeated,
    /// The speaker of the quotation before.
    Continued,
    /// A name near the quotation, without a verb.
    Near,
    /// The speaker of the same paragraph, or of that before the last, in a dialogue: a guess of drafts, which
    /// [`attribute_quotations`] does not make.
    Turn,
}

/// The quotations of a text that are in no other, by place.
pub fn attribute_quotations<'a>(text: &Text, speakers: &Speakers<'a>, on: Option<&Edtf>) -> Vec<Attributed<'a>> {
    let quotations = all_quotations(text);
    let index = QuotationIndex::new(&quotations);
    let reading = Reading::new(text, &speakers.0, &index, on);
    let names = FullNames::new(&reading);
    let marked = reading.whole_quotations().cloned();
    let unmarked = block_quotes(&reading);
    let mut all: Vec<Quotation> = marked.chain(unmarked).collect();
    all.sort_by_key(|one| one.outer.start);
    let attributed = all.into_iter().map(|Quotation { outer, inner, single }| {
        let found = find_attribution(&reading, &inner);
        let speaker = found.and_then(|found| speaker_of(&reading, found, &names, speakers));
        Attributed { outer, inner, single, speaker }
    });
    attributed.collect()
}

/// Who says the words at a place, which may be in no quotation: whom the text names beside them, or near them.
pub fn attribute_words<'a>(
    text: &Text,
    place: &Range<usize>,
    speakers: &Speakers<'a>,
    on: Option<&Edtf>,
) -> Option<Speaker<'a>> {
    let quotations = all_quotations(text);
    let index = QuotationIndex::new(&quotations);
    let reading = Reading::new(text, &speakers.0, &index, on);
    let found = find_attribution(&reading, place).filter(|_| !reading.is_nested(place))?;
    speaker_of(&reading, found, &FullNames::new(&reading), speakers)
}

/// The clauses of a text that report in its own words what somebody said, by place.
pub fn attribute_indirect<'a>(text: &Text, speakers: &Speakers<'a>, on: Option<&Edtf>) -> Vec<Attributed<'a>> {
    let quotations = all_quotations(text);
    let index = QuotationIndex::new(&quotations);
    let reading = Reading::new(text, &speakers.0, &index, on);
    let names = FullNames::new(&reading);
    let clauses = find_indirect(&reading).into_iter();
    clauses
        .map(|(extent, found)| {
            let speaker = speaker_of(&reading, found, &names, speakers);
            Attributed { outer: extent.clone(), inner: extent, single: false, speaker }
        })
        .collect()
}

/// The block quotes without marks; neighbours are one.
fn block_quotes(reading: &Reading<'_>) -> Vec<Quotation> {
    let blocks = reading.text.blocks();
    let mut found: Vec<(usize, Range<usize>)> = Vec::new();
    for (at, block) in blocks.iter().enumerate().filter(|(at, _)| reading.is_block_quote(*at)) {
        match found.last_mut() {
            Some((last, extent)) if *last + 1 == at => (*last, extent.end) = (at, block.extent.end),
            _ => found.push((at, block.extent.clone())),
        }
    }
    found.into_iter().map(|(_, extent)| Quotation { outer: extent.clone(), inner: extent, single: false }).collect()
}

fn speaker_of<'a>(
    reading: &Reading<'_>,
    found: Attribution,
    names: &FullNames,
    speakers: &Speakers<'a>,
) -> Option<Speaker<'a>> {
    let words = found.words?;
    let mention = match &found.voice {
        Voice::Named(mention) | Voice::Inferred(mention) => Some(mention),
        Voice::Described => None,
    };
    let beside = mention.is_some_and(|mention| mention.extent == words);
    let is_pronoun = is_pronoun(reading, &words);
    let certainty = match found.means {
        Means::Near => Certainty::Near,
        Means::Repeated => Certainty::Repeated,
        Means::Continued => Certainty::Continued,
        Means::Cue if beside => Certainty::Named,
        Means::Cue if is_pronoun => Certainty::Referred,
        Means::Cue => Certainty::Described,
    };
    // A description is not the person named before it: `the spokesman said`.
    let mention = mention.filter(|_| beside || is_pronoun);
    let name = mention.map(|mention| names.full_name_of(reading, mention));
    let numbers = mention.map(|mention| names.actors_of(reading, mention)).unwrap_or_default();
    let actors = numbers.into_iter().map(|number| speakers.0.actor(number)).collect();
    Some(Speaker { words, name, actors, cue: found.cue, certainty })
}

/// Whether the words for a speaker are a pronoun.
fn is_pronoun(reading: &Reading<'_>, words: &Range<usize>) -> bool {
    reading.language.pronouns.has(&fold_word(&reading.text.visible()[words.clone()]))
}

/// The names of an article in full, by their last words.
struct FullNames {
    /// In the order of the text.
    by_last: FxHashMap<String, Vec<FullName>>,
}

struct FullName {
    spelled: String,
    actors: Vec<u32>,
}

impl FullNames {
    fn new(reading: &Reading<'_>) -> Self {
        let mut by_last: FxHashMap<String, Vec<FullName>> = FxHashMap::default();
        for block in 0..reading.text.blocks().len() {
            let words = reading.words_of_block(block);
            for mention in reading.mentions_in(words, &(0..words.tokens.len())) {
                if !(2..=4).contains(&mention.length) {
                    continue;
                }
                let spelled = core_spelling(reading, mention);
                if is_one_word(&spelled) {
                    continue;
                }
                let known = by_last.entry(last_word(reading, &spelled)).or_default();
                if known.iter().all(|one| one.spelled != spelled) {
                    known.push(FullName { spelled, actors: mention.answer.actors.clone() });
                }
            }
        }
        Self { by_last }
    }

    /// The first name in full that the article has for a surname alone, which may have a hyphen.
    fn full_name(&self, reading: &Reading<'_>, surname: &str) -> Option<&FullName> {
        let known = self.by_last.get(&last_word(reading, surname))?;
        let fits = |one: &&FullName| {
            let last = one.spelled.rsplit(char::is_whitespace).next().unwrap_or_default();
            !surname.contains('-') || fold_word(last) == fold_word(surname)
        };
        known.iter().find(fits)
    }

    /// The name in full that the article has for a mention, or the mention's own words.
    fn full_name_of(&self, reading: &Reading<'_>, mention: &Mention) -> String {
        let own = core_spelling(reading, mention);
        if !is_one_word(&own) {
            return own;
        }
        self.full_name(reading, &own).map_or(own, |full| full.spelled.clone())
    }

    /// The actors whom a mention may mean; the full name in the article decides between several.
    fn actors_of(&self, reading: &Reading<'_>, mention: &Mention) -> Vec<u32> {
        let own = &mention.answer.actors;
        let spelled = core_spelling(reading, mention);
        if own.len() < 2 || !is_one_word(&spelled) {
            return own.clone();
        }
        let full = self.full_name(reading, &spelled);
        let both = full.map(|full| own.iter().copied().filter(|one| full.actors.contains(one)).collect::<Vec<_>>());
        both.filter(|both| !both.is_empty()).unwrap_or_else(|| own.clone())
    }
}

/// Whether a name has no space: a surname alone, such as `Birch` or `Birch-Elm`.
fn is_one_word(name: &str) -> bool {
    !name.contains(char::is_whitespace)
}

/// The words of a mention without titles and posts before it and without the possessive.
fn core_spelling(reading: &Reading<'_>, mention: &Mention) -> String {
    let language = reading.language;
    let words = &reading.text.visible()[mention.extent.clone()];
    let mut rest = words;
    language.each_word(words, |range| {
        let word = fold_word(&words[range.clone()]);
        if words.len() - rest.len() == range.start
            && range.end < words.len()
            && (language.titles.has(&word) || language.posts.has(&word))
        {
            rest = words[range.end..].trim_start_matches(|c: char| c == '.' || c.is_whitespace());
        }
    });
    let rest = if rest.is_empty() { words } else { rest };
    rest.trim_end_matches("'s").trim_end_matches("’s").to_owned()
}

/// The last word of a name, as the tables write it.
fn last_word(reading: &Reading<'_>, name: &str) -> String {
    let mut last = 0..0;
    reading.language.each_word(name, |range| last = range);
    fold_word(&name[last]).into_owned()
}
