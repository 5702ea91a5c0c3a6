//! Junctions: whether the words between two pieces of a quote are an attribution and nothing else.
//!
//! “First part,” she said. “Second part.” One sentence of the article, with a reporting verb and its subject,
//! joins the pieces of one speaker. A second sentence, a negation, a second subject with its verb, or words that
//! run on into the quotation may introduce another speaker, or reverse what follows. The tables of the text's
//! language decide; a language without reporting verbs is judged by its sentences and negations alone.

use std::ops::Range;

use super::reporting::{is_capital, reporting_verbs};
use crate::{
    lang::{self, Language, Word, script::is_unspaced},
    text::sentence::sentences,
};

/// What the words between two pieces are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Junction {
    /// More than an attribution, or none.
    Other,
    /// Perhaps an attribution: no reporting verb is known in it, or it leads up to the second piece.
    Doubtful,
    /// An attribution and nothing else.
    Attribution,
}

/// Words without a reporting verb that may still be the article's stage direction.
const SHORT: usize = 8;
/// Words of a sentence of its own that leads up to the second piece: `She added:`.
const LEAD: usize = 5;

/// Judges the words between two pieces: bytes of the text, from the mark that closes to the mark that opens.
pub fn judge_junction(text: &str, between: Range<usize>, language: &Language) -> Junction {
    let (before, after, between) = (&text[..between.start], &text[between.end..], &text[between]);
    let words = language.words(between);
    let Some(first) = words.first() else { return Junction::Other };
    let several = words.len() > 1
        || language.reporting.has(&first.text)
        || first.text.chars().filter(|&c| is_unspaced(c)).count() > 1;
    if !several || language.conjunctions.has(&first.text) {
        return Junction::Other;
    }
    let inner = between.trim_matches(|c: char| c.is_whitespace() || is_dash(c) || c == ',');
    let bracketed = opens_bracket(between) || inner_end(between) == Some('/');
    // Inside the marks, or in speech after a dash: `– Oui, dit Anna. – Non, dit Ben.`
    let handed_over = is_turn(between) && !before.ends_with(is_quotation_mark);
    if bracketed || handed_over || sentences(inner, language).len() > 1 || is_divided(inner, language) {
        return Junction::Other;
    }
    let turn = language.first_negation(&words).map(|found| found.start);
    if let Some(turn) = turn.or_else(|| find_contrast(between, &words, language)) {
        // In “…,” said Anna, who does not sit on the board. “…” the clause may describe the speaker.
        let relative =
            words[..turn].iter().any(|word| language.clauses.has(&word.text) && language.pronouns.has(&word.text));
        let closed =
            inner_end(between) == Some('.') && !words.iter().any(|word| language.complementizers.has(&word.text));
        return if relative && closed { Junction::Doubtful } else { Junction::Other };
    }
    if language.reporting.is_empty() {
        return Junction::Attribution;
    }
    let verbs = reporting_verbs(between, &words, language);
    let ended = before.trim_end_matches(|c: char| !c.is_alphanumeric() && !is_stop(c)).ends_with(is_stop);
    let Some(verb) = verbs.first().cloned().or_else(|| language.sources.find(&words)) else {
        // Words of another language may negate too: `“Nous partons.” did not say …` in a French text.
        if words.iter().any(|word| lang::negates(&word.text)) {
            return Junction::Other;
        }
        if !ended && words.len() <= SHORT && is_parenthesis(between) && goes_on(after) {
            return Junction::Attribution;
        }
        return if words.len() <= SHORT && sets_off(between) { Junction::Doubtful } else { Junction::Other };
    };
    let other = verbs.iter().skip(1).any(|next| {
        has_subject(between, &words, next.start, language) && is_clause(between, &words, verb.end..next.start, language)
    });
    let is_told =
        |verb: &Range<usize>| words.get(verb.end).is_some_and(|next| language.complementizers.has(&next.text));
    let told = is_told(&verb) || verbs.iter().any(is_told);
    if other && has_subject_at(between, &words, &verb, language) || told {
        return Junction::Other;
    }
    if passes_on(between, &words, verb.end, language) {
        return Junction::Other;
    }
    if let Some(less) = judge_handover(between, &words, &verbs, language) {
        return less;
    }
    if ends_with_question(before) && is_turn(between) && !asks(after)
        || ended && is_own_sentence(between, &words, language)
    {
        return Junction::Doubtful;
    }
    if !sets_off(between) {
        // A comma that the printer forgot: `“We go,” she said “and we stay.”`
        let plain = verb.end == words.len() || verb.start == 0 && verb.end + 1 == words.len();
        let forgotten = !ended && words.len() <= 3 && plain;
        let named = words.last().is_some_and(|last| is_capital(between, last));
        return match words.len() {
            _ if forgotten => Junction::Attribution,
            ..=SHORT if plain || named => Junction::Doubtful,
            _ => Junction::Other,
        };
    }
    let leads = inner_end(between) == Some(':') || inner_end(between) == Some(',') && ended;
    let last = verbs.last().is_some_and(|verb| verb.end + 2 > words.len());
    let own = is_capital(between, first) && inner_end(between) == Some(':');
    if ended && leads && (last || own) && words.len() > LEAD { Junction::Doubtful } else { Junction::Attribution }
}

/// True if a subject of its own comes directly before a verb.
fn has_subject(text: &str, words: &[Word], verb: usize, language: &Language) -> bool {
    verb.checked_sub(1).map(|before| &words[before]).is_some_and(|word| {
        let relative = language.clauses.has(&word.text);
        !relative && (language.pronouns.has(&word.text) || is_capital(text, word) && !language.calendar.has(&word.text))
    })
}

/// True if the words between two verbs open a clause: by a conjunction, or by a comma before the subject.
fn is_clause(text: &str, words: &[Word], between: Range<usize>, language: &Language) -> bool {
    let Some(subject) = between.end.checked_sub(1).filter(|subject| *subject > 0) else { return false };
    let comma = text[words[subject - 1].range.end..words[subject].range.start].contains(',');
    let opens = |word: &Word| {
        language.conjunctions.has(&word.text)
            || language.clauses.has(&word.text)
            || language.contrasts.has(&word.text)
            || language.breaks_after_comma.has(&word.text)
    };
    comma || words[between].iter().any(opens)
}

/// Whether a relative clause leads up to the mark that opens again, so that the next words may be those of another person
/// whom the attribution names: `Anna told Ben, who answered:`.
///
/// `said Anna, who added:` names no one else; `Anna told Ben, who was there.` introduces nothing.
fn judge_handover(text: &str, words: &[Word], verbs: &[Range<usize>], language: &Language) -> Option<Junction> {
    let verb = verbs.first()?;
    let comma = |at: usize| text[words[at - 1].range.end..words[at].range.start].contains(',');
    let is_relative = |at: usize| comma(at) && language.relatives.has(&words[at].text);
    let colon = inner_end(text)? == ':';
    // `Anna, who said: “…”` is no sentence: a list of what several people say follows.
    let open = (1..verb.start).rev().find(|&at| is_relative(at));
    if colon && open.is_some_and(|relative| !(relative + 1..=verb.start).any(comma)) {
        return Some(Junction::Doubtful);
    }
    if let Some(less) = leads_to_reply(text, words, verb, language) {
        return Some(less);
    }
    let relative = (verb.end + 1..words.len()).find(|&at| is_relative(at))?;
    let answers = verbs.last().filter(|last| last.start > relative);
    let leads = match inner_end(text)? {
        ':' => true,
        ',' => answers.is_some_and(|last| last.end == words.len()),
        _ => false,
    };
    let object = words[verb.end..relative].iter().any(|word| language.prepositions.has(&word.text));
    match (has_subject(text, words, verb.start, language), answers) {
        _ if !leads => None,
        (true, Some(_)) => Some(Junction::Other),
        (true, None) => Some(Junction::Doubtful),
        (false, Some(_)) if object => Some(Junction::Doubtful),
        (false, _) => None,
    }
}

/// Whether words after the verb introduce what the speaker hears: `Anna told Ben, only to hear: “…”`
///
/// A second verb in the passive does so too, but `and was quoted as saying:` continues with the speaker.
fn leads_to_reply(text: &str, words: &[Word], verb: &Range<usize>, language: &Language) -> Option<Junction> {
    let rest = &words[verb.end..];
    let heard = (0..rest.len()).filter_map(|at| Some(at..at + language.hearing.match_len(&rest[at..])?)).next_back();
    let told = (1..rest.len()).rev().find(|&at| {
        language.passives.has(&rest[at - 1].text)
            && language.reporting.match_len(&rest[at..]).is_some_and(|len| at + len == rest.len())
    });
    let leads = |end: usize| match inner_end(text) {
        Some(':') => true,
        Some(',') => end == rest.len(),
        _ => false,
    };
    // `hearing the mayor, added:` continues with the speaker.
    let resumes = |from: usize| {
        (from..rest.len()).any(|at| {
            let parted = text[rest[at - 1].range.end..rest[at].range.start].contains(',');
            (parted || language.conjunctions.has(&rest[at - 1].text))
                && language.reporting.match_len(&rest[at..]).is_some()
        })
    };
    if heard.is_some_and(|heard| leads(heard.end) && !resumes(heard.end)) {
        return Some(Junction::Other);
    }
    told.filter(|_| leads(rest.len())).map(|_| Junction::Doubtful)
}

/// Whether a bracket is open at the end of some words: `said Anna (Ben: “…”)`.
fn opens_bracket(between: &str) -> bool {
    let closed = |open: char, close: char| between.matches(open).count() <= between.matches(close).count();
    !(closed('(', ')') && closed('[', ']') && closed('（', '）'))
}

/// Whether words after the verb introduce the words of another: `said, quoting Ben, “…”`, `said, and according to Ben “…”`.
fn passes_on(text: &str, words: &[Word], from: usize, language: &Language) -> bool {
    let name =
        |at: usize| words.get(at).is_some_and(|word| is_capital(text, word) && !language.calendar.has(&word.text));
    let quotes = (from..words.len()).any(|at| {
        language.quoting.has(&words[at].text) && (name(at + 1) || at > from && at + 1 == words.len() && name(at - 1))
    });
    let joined = |at: usize| at.checked_sub(1).is_some_and(|before| language.conjunctions.has(&words[before].text));
    quotes
        || (from..words.len()).any(|at| {
            language.sources.match_len(&words[at..]).is_some_and(|len| joined(at) && words.get(at + len).is_some())
        })
}

/// True if a subject is on either side of a verb.
fn has_subject_at(text: &str, words: &[Word], verb: &Range<usize>, language: &Language) -> bool {
    let after = words.get(verb.end).is_some_and(|word| language.pronouns.has(&word.text) || is_capital(text, word));
    verb.start > 0 || after
}

/// Where a word such as `while` sets another subject against the first.
fn find_contrast(text: &str, words: &[Word], language: &Language) -> Option<usize> {
    let subject =
        |word: &Word| language.pronouns.has(&word.text) || is_capital(text, word) && !language.calendar.has(&word.text);
    (0..words.len()).find(|&at| {
        language.contrasts.match_len(&words[at..]).is_some_and(|len| words[at + len..].iter().take(4).any(subject))
    })
}

/// True if a semicolon, a colon or a dash before another subject divides some words into two clauses.
fn is_divided(inner: &str, language: &Language) -> bool {
    let subject = |rest: &str| {
        language.words(rest).first().is_some_and(|word| is_capital(rest, word) || language.pronouns.has(&word.text))
    };
    inner.char_indices().any(|(at, c)| {
        let rest = &inner[at + c.len_utf8()..];
        let spaced = inner[..at].ends_with(char::is_whitespace) || c != '-';
        match c {
            ';' => rest.contains(char::is_alphanumeric),
            ':' | '-' | '–' | '—' => spaced && rest.starts_with(char::is_whitespace) && subject(rest),
            _ => false,
        }
    })
}

/// True if dashes enclose some words: `“We go” – Anna paused – “and we stay.”`
fn is_parenthesis(between: &str) -> bool {
    let words = between.trim_start_matches([' ', ',']).trim_end();
    words.starts_with(is_dash) && words.ends_with(is_dash)
}

/// True if what follows the mark that opens again continues a sentence.
fn goes_on(after: &str) -> bool {
    after.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_lowercase)
}

/// True if a question ends some words.
fn ends_with_question(before: &str) -> bool {
    before.trim_end_matches(|c: char| !c.is_alphanumeric() && !is_stop(c)).ends_with('?')
}

/// True if the first sentence of some words is a question: who asked before asks again.
fn asks(after: &str) -> bool {
    let mut words = after.trim_start_matches(|c: char| !c.is_alphanumeric()).chars();
    words.find(|&c| is_stop(c) || is_quotation_mark(c) && !matches!(c, '\'' | '’')) == Some('?')
}

/// True if a dash after the end of the attribution's sentence may introduce another speaker: `he asked.—“No.”`
///
/// Languages that set a dash before the attribution set one after it too: `„Tak” – powiedziała Anna. – „Idziemy.”`
fn is_turn(between: &str) -> bool {
    let rest = between.trim_end().trim_end_matches(is_dash);
    let dashed = rest.len() < between.trim_end().len() && rest.trim_end().ends_with(is_stop);
    dashed && !between.trim_start_matches([' ', ',']).starts_with(is_dash)
}

/// True for a sentence of the article's own after a sentence of the speaker's: `“No!” A girl shouted. “Yes!”`
///
/// An attribution to the words before it begins with a small letter there, or with a name.
fn is_own_sentence(between: &str, words: &[Word], language: &Language) -> bool {
    let opens = words.first().is_some_and(|first| is_capital(between, first) && language.determiners.has(&first.text));
    opens && inner_end(between) == Some('.')
}

/// True if a mark of punctuation comes before the mark that opens again.
fn sets_off(between: &str) -> bool {
    inner_end(between).is_some_and(|c| !c.is_alphanumeric() || is_unspaced(c))
}

fn inner_end(between: &str) -> Option<char> {
    between.trim_end().chars().next_back()
}

fn is_quotation_mark(c: char) -> bool {
    matches!(c, '"' | '\'' | '“' | '”' | '‘' | '’' | '«' | '»' | '‹' | '›' | '„' | '」' | '』')
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '―')
}

fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…')
}
