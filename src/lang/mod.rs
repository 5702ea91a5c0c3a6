//! What the checks need for each language: its negations, reporting verbs, numbers, titles and name endings.
//!
//! Each language is one TOML file in this folder, compiled into the program. [`of`] chooses by a text's own
//! language: the whole tag first (`pt-BR`), then the primary subtag (`pt`). A text in a language without a file
//! is judged by the negations of all languages and by nothing else: the other tables would raise false alarms,
//! because `als` is a condition in Dutch and an everyday word in German.
//!
//! [`negates`] asks all languages at once. The word diff and `fix` use it, because a source quotes across
//! languages, and there a needless remark costs less than a lost negation.
//!
//! # Adding a language
//!
//! Copy `en.toml` to `<tag>.toml`, replace its words, and add the tag to the list at the end of this file. The
//! comments in `en.toml` explain what each key is for; leave out a key that the language does not need. The rules:
//!
//! - An entry is a word or a phrase in lower case (letters have their case in `abbreviations` and `starters` only).
//! - `*` at the end of a word matches any ending (`refus*`), at its start any beginning (`*n't`).
//! - Apostrophes are written straight. A phrase has single spaces and no punctuation.
//! - In Chinese, Japanese and other scripts without spaces, write the characters as a text has them.
//!
//! `cargo test lang` reads every file and names an entry that breaks a rule.

pub(crate) mod months;
pub(crate) mod names;
mod phrases;
mod read;
pub(crate) mod script;
mod unlisted;
mod words;
pub(crate) mod written_dates;

use std::sync::{LazyLock, OnceLock};

pub use phrases::Phrases;
pub use words::Word;

use crate::model::Lang;

/// The words of one language that the checks look for.
#[derive(Debug, Clone, Default)]
pub struct Language {
    /// Words and phrases that negate what follows: `not`, `refused to`.
    pub negations: Phrases,
    /// Phrases that contain a negation and do not negate: `not only`, `a few`.
    pub negations_in_form: Phrases,
    /// Negations and conjunctions that are everyday words of other languages: a text of unknown language is not
    /// judged by them.
    pub homographs: Phrases,
    /// Words that make what follows a condition: `if`, `unless`.
    pub conditions: Phrases,
    /// Phrases that contain a condition's word and state none: French `pas si`, `si bien`.
    pub conditions_in_form: Phrases,
    /// Words that state a condition only where they open a clause: Portuguese `se`, which is a pronoun elsewhere.
    pub conditions_at_start: Phrases,
    /// Words that state a condition only before an article or a pronoun: Dutch `als de`, but not `als burgemeester`.
    pub conditions_before_subject: Phrases,
    /// Words that limit what is said before them: `unless`, `only if`.
    pub limits: Phrases,
    /// Words that negate what follows them, so that nothing can end in them: `not`, `never`.
    pub open_negations: Phrases,
    /// Words that negate the clause before them: German `nicht`, English `under no circumstances`.
    pub negations_after: Phrases,
    /// Phrases that contain a word of these three lists, and neither limit nor go on: `if I may`, `or not`.
    pub limits_in_form: Phrases,
    /// Words that report what others claim, at a distance: `claims`, `denied`.
    pub reports: Phrases,
    /// Words that introduce a reported clause: `that`.
    pub complementizers: Phrases,
    /// Verbs that attribute direct speech, in all forms: `said`, `asked`.
    pub reporting: Phrases,
    /// Phrases that attribute without a verb: `according to`.
    pub sources: Phrases,
    /// Verbs that pass on another's words, beside that person's name: `quoting`.
    pub quoting: Phrases,
    /// Verbs that repeat another's words to the letter: `quoted`, `quoting`.
    pub relaying: Phrases,
    /// What follows the person whom they repeat: `as saying`.
    pub relayed: Phrases,
    /// Nouns for words that somebody says, which may come before a colon: `reply`.
    pub utterances: Phrases,
    /// Words with which an article says that somebody did not say something: `never`, `denied having`.
    pub denials: Phrases,
    /// Words that deny a clause with a verb of saying, which may come after some words: `denied`, `rejected claims`.
    pub disavowals: Phrases,
    /// Words that may come between the two, apart from names, pronouns and fillers: `having`, `as`.
    pub disavowal_fillers: Phrases,
    /// Verbs that call something by quoted words: `called`, `described`.
    pub namings: Phrases,
    /// Words before such a verb that take its subject from it: `was` called, `so` called.
    pub passives: Phrases,
    /// Pronouns that can be the subject of an attribution: `he`, `she`.
    pub pronouns: Phrases,
    /// Words that lead up to what the speaker hears: `only to hear`, `the reply`.
    pub hearing: Phrases,
    /// Adverbs that may come alone before a verb whose subject follows it: German `gestern`.
    pub adverbs: Phrases,
    /// Words between a subject and its verb: `has`, `also`.
    pub fillers: Phrases,
    /// Verb forms that take their subject from the clause around them: English `saying`.
    pub participles: Phrases,
    /// Words before the agent of a passive verb: `by`.
    pub agents: Phrases,
    /// Words that open a noun phrase: `the`, `a`, `his`.
    pub determiners: Phrases,
    /// Articles that, after a noun, make a name belong to it, as in `der Sprecher der Stadt`.
    pub genitives: Phrases,
    /// Words with which speakers say their own name, besides those of the first person: Spanish `soy`.
    pub introductions: Phrases,
    /// Phrases by which a speaker reports what people say, and which are no attribution: French `dit-on`.
    pub hearsay: Phrases,
    /// Words that join quoted words of a list, or set one quotation against another: `and`, `but`.
    pub conjunctions: Phrases,
    /// The pronouns of the first person: `i`, `we`.
    pub first_person: Phrases,
    /// Words that open a clause of their own inside an attribution: `while`, `adding`.
    pub clauses: Phrases,
    /// Words that set another subject against the one before: `while`, `whereas`.
    pub contrasts: Phrases,
    /// Words that end the scope of a negation or condition before them: `but`.
    pub breaks: Phrases,
    /// Words that end it after a comma: `and`.
    pub breaks_after_comma: Phrases,
    /// Words that come before an object: `of`, `to`, `with`. A name after one is no subject.
    pub prepositions: Phrases,
    /// Words that begin a relative clause: `who`.
    pub relatives: Phrases,
    /// Words that multiply a number: `million`.
    pub magnitudes: Phrases,
    /// Words for what a number counts or measures: `percent`, `km`.
    pub units: Phrases,
    /// Numbers as words: `twenty`.
    pub numbers: Phrases,
    /// Fractions as words: `third`.
    pub fractions: Phrases,
    /// Words before a number that change its sign: `minus`.
    pub signs: Phrases,
    /// Words before a number that make it a bound: `at least`.
    pub bounds: Phrases,
    /// Words between the numbers of a range: `to`, `or`.
    pub ranges: Phrases,
    /// Words between a fraction and its whole: `of`.
    pub parts: Phrases,
    /// Forms of address and honorifics before a name: `mr`, `hon`.
    pub titles: Phrases,
    /// Posts and roles before a name: `president`, `minister`.
    pub posts: Phrases,
    /// Persons who are described by their relation to another, besides posts: `rival`, `critic`.
    pub persons: Phrases,
    /// Words after a hyphen that make an adjective of a name: `led`. Other short ones belong to the name: `Ki-moon`.
    pub compounds: Phrases,
    /// Words in lower case inside a name: `von`, `de`.
    pub particles: Phrases,
    /// Labels of speakers without a name: `question`.
    pub questions: Phrases,
    /// Labels of words that are no speaker's: `note`.
    pub captions: Phrases,
    /// Words that open a sentence and come before a colon like a label: `first`.
    pub openers: Phrases,
    /// Words with a capital that are no names of persons: `monday`, `may`.
    pub calendar: Phrases,
    /// Grammatical endings that may follow a name, the longest first.
    pub endings: Vec<String>,
    /// Letters at the end of a name that an ending may replace.
    pub drops: Vec<String>,
    /// Particles after the subject of a sentence whose verb comes last: Korean `는`.
    pub topics: Vec<String>,
    /// Letters at the end of a name that change before an ending, with what they are in the name itself.
    pub changes: Vec<(String, String)>,
    /// Abbreviations that end no sentence, without the full stop, with their letter case.
    pub abbreviations: Vec<String>,
    /// Those before a number, which are words of their own elsewhere: `No. 10`, but `No. We will not.`
    pub numbering: Vec<String>,
    /// Words that answer before a comma, and negate nothing after it: `No, we will.`
    pub answers: Phrases,
    /// Words that usually begin a sentence, with their letter case.
    pub starters: Vec<String>,
    /// Whether direct speech may be written after a dash instead of between marks.
    pub dash_speech: DashSpeech,
    /// True if the verb is the second part of a main clause, so that its subject may follow it: German, Dutch.
    pub verb_second: bool,
    /// True if every noun begins with a capital letter, so that an article and a noun do not continue a name: German.
    pub capital_nouns: bool,
    /// Short forms before an apostrophe that are words of their own: `qu'`, `l'`.
    elisions: Vec<String>,
}

/// Whether a paragraph that a dash opens is direct speech.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum DashSpeech {
    /// It is not.
    #[default]
    Never,
    /// It is if it contains an attribution: some English novels write so, and newspapers list points so.
    Attributed,
    /// It is.
    Always,
}

impl Language {
    /// The words of a text, in lower case, with their places.
    pub fn words<'t>(&self, text: &'t str) -> Vec<Word<'t>> {
        words::split_words(text, &self.elisions)
    }

    /// Calls a function with the place of each word of a text: bytes, in the order of the text. What the tables call
    /// the word is the result of [`fold_word`].
    pub fn each_word(&self, text: &str, found: impl FnMut(std::ops::Range<usize>)) {
        words::each_word(text, &self.elisions, found);
    }

    /// Whether the full stop after a word ends no sentence, because the word is an abbreviation; `after` follows the stop.
    pub(crate) fn abbreviates(&self, word: &str, after: &str) -> bool {
        let is_in = |list: &[String]| list.iter().any(|one| one == word);
        is_in(&self.abbreviations)
            || is_in(&self.numbering) && after.trim_start().starts_with(|c: char| c.is_ascii_digit())
    }

    /// Whether the verb comes last in the sentence, so that a negation does, too: Japanese, Korean.
    pub fn is_verb_last(&self) -> bool {
        !self.topics.is_empty()
    }

    /// Whether the language has no file, so that an article's own words are not understood.
    pub fn is_unlisted(&self) -> bool {
        self.reporting.is_empty()
    }

    /// The first negation among some words, as a range of indices; `not only` is none.
    pub fn first_negation(&self, words: &[Word<'_>]) -> Option<std::ops::Range<usize>> {
        self.all_negations(words).next()
    }

    /// Every negation among some words, as ranges of indices.
    pub fn all_negations<'a>(&'a self, words: &'a [Word<'_>]) -> impl Iterator<Item = std::ops::Range<usize>> + 'a {
        let mut at = 0;
        std::iter::from_fn(move || {
            while at < words.len() {
                let rest = &words[at..];
                let form = self.negations_in_form.match_len(rest);
                let found = self.negations.match_len(rest).filter(|found| form.is_none_or(|form| form < *found));
                let start = at;
                at += found.or(form).unwrap_or(1);
                if found.is_some() {
                    return Some(start..at);
                }
            }
            None
        })
    }
}

/// One word of a text in lower case, as the tables write it.
pub fn fold_word(spelled: &str) -> std::borrow::Cow<'_, str> {
    words::fold_word(spelled)
}

/// The tables of a language: those of the whole tag, or of its primary subtag.
pub fn of(lang: &Lang) -> &'static Language {
    let whole = lang.as_str().to_ascii_lowercase();
    let primary = match lang.primary_subtag().as_str() {
        "no" | "nn" => "nb".to_owned(),
        other => other.to_owned(),
    };
    let find = |tag: &str| LANGUAGES.iter().find(|file| file.tag == tag);
    find(&whole).or_else(|| find(&primary)).map_or_else(unknown_language, LanguageFile::tables)
}

/// What a text in a language without a file is judged by: the negations, the words of lists and the abbreviations
/// of all languages, the negations of some thirty without a file, and nothing else. Its endings are those that names have in
/// several such languages.
pub fn unknown_language() -> &'static Language {
    &UNKNOWN
}

/// Every language that has a file.
pub fn all_languages() -> impl Iterator<Item = &'static Language> {
    LANGUAGES.iter().map(LanguageFile::tables)
}

/// Whether a word negates in any language; letter case, curly apostrophes and punctuation around do not matter.
pub fn negates(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    all_languages().any(|language| {
        language
            .words(word)
            .iter()
            .any(|word| language.negations.has(&word.text) && !language.homographs.has(&word.text))
    })
}

static UNKNOWN: LazyLock<Language> = LazyLock::new(|| {
    let negations: Vec<String> = unlisted::NEGATIONS.iter().map(|word| (*word).to_owned()).collect();
    let mut unknown = Language { negations: Phrases::new(&negations, &[]), ..Language::default() };
    for language in all_languages() {
        unknown.negations.extend(&language.negations, &language.homographs);
        unknown.negations_in_form.extend(&language.negations_in_form, &language.homographs);
        unknown.conjunctions.extend(&language.conjunctions, &language.homographs);
        unknown.abbreviations.extend(language.abbreviations.iter().cloned());
        unknown.numbering.extend(language.numbering.iter().cloned());
        unknown.starters.extend(language.starters.iter().cloned());
    }
    unknown.endings = unlisted::ENDINGS.iter().map(|ending| (*ending).to_owned()).collect();
    unknown.drops = unlisted::DROPS.iter().map(|drop| (*drop).to_owned()).collect();
    unknown
});

struct LanguageFile {
    tag: &'static str,
    toml: &'static str,
    language: OnceLock<Language>,
}

impl LanguageFile {
    /// The tables, read on first use. A test reads every file, so none is empty because of an error.
    fn tables(&self) -> &Language {
        self.language.get_or_init(|| read::parse_language(self.toml).unwrap_or_default())
    }
}

macro_rules! files {
    ($($tag:literal)+) => {
        static LANGUAGES: [LanguageFile; [$($tag),+].len()] = [$(LanguageFile {
            tag: $tag,
            toml: include_str!(concat!($tag, ".toml")),
            language: OnceLock::new(),
        }),+];
    };
}

files! { "ar" "da" "de" "en" "es" "fi" "fr" "it" "ja" "ko" "nb" "nl" "pl" "pt" "ru" "sv" "uk" "zh" }
