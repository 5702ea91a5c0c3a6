//! A language's TOML file → its tables.

use toml::{Table, Value};

use super::{DashSpeech, Language, Phrases};

/// Reads a file. *Errors*: it is not TOML, or has a key or value that means nothing here.
pub(super) fn parse_language(toml: &str) -> Result<Language, String> {
    let mut table: Table = toml.parse().map_err(|error: toml::de::Error| error.to_string())?;
    let dash_speech = match table.remove("dash_speech") {
        None | Some(Value::Boolean(false)) => DashSpeech::Never,
        Some(Value::Boolean(true)) => DashSpeech::Always,
        Some(Value::String(word)) if word == "attributed" => DashSpeech::Attributed,
        Some(other) => return Err(format!("`dash_speech` is {other}, not true, false or \"attributed\"")),
    };
    let verb_second = take_flag(&mut table, "verb_second")?;
    let capital_nouns = take_flag(&mut table, "capital_nouns")?;
    let elisions = take_list(&mut table, "elisions")?;
    let changes = parse_changes(take_list(&mut table, "changes")?)?;
    let mut phrases = |key| take_list(&mut table, key).map(|entries| Phrases::new(&entries, &elisions));
    let mut language = Language {
        negations: phrases("negations")?,
        negations_in_form: phrases("negations_in_form")?,
        homographs: phrases("homographs")?,
        conditions: phrases("conditions")?,
        conditions_in_form: phrases("conditions_in_form")?,
        conditions_at_start: phrases("conditions_at_start")?,
        conditions_before_subject: phrases("conditions_before_subject")?,
        limits: phrases("limits")?,
        open_negations: phrases("open_negations")?,
        negations_after: phrases("negations_after")?,
        limits_in_form: phrases("limits_in_form")?,
        reports: phrases("reports")?,
        complementizers: phrases("complementizers")?,
        reporting: phrases("reporting")?,
        sources: phrases("sources")?,
        quoting: phrases("quoting")?,
        relaying: phrases("relaying")?,
        relayed: phrases("relayed")?,
        utterances: phrases("utterances")?,
        denials: phrases("denials")?,
        disavowals: phrases("disavowals")?,
        disavowal_fillers: phrases("disavowal_fillers")?,
        namings: phrases("namings")?,
        passives: phrases("passives")?,
        pronouns: phrases("pronouns")?,
        hearing: phrases("hearing")?,
        adverbs: phrases("adverbs")?,
        fillers: phrases("fillers")?,
        participles: phrases("participles")?,
        agents: phrases("agents")?,
        determiners: phrases("determiners")?,
        genitives: phrases("genitives")?,
        introductions: phrases("introductions")?,
        hearsay: phrases("hearsay")?,
        conjunctions: phrases("conjunctions")?,
        first_person: phrases("first_person")?,
        clauses: phrases("clauses")?,
        contrasts: phrases("contrasts")?,
        breaks: phrases("breaks")?,
        breaks_after_comma: phrases("breaks_after_comma")?,
        prepositions: phrases("prepositions")?,
        relatives: phrases("relatives")?,
        magnitudes: phrases("magnitudes")?,
        units: phrases("units")?,
        numbers: phrases("numbers")?,
        fractions: phrases("fractions")?,
        signs: phrases("signs")?,
        bounds: phrases("bounds")?,
        ranges: phrases("ranges")?,
        parts: phrases("parts")?,
        titles: phrases("titles")?,
        posts: phrases("posts")?,
        persons: phrases("persons")?,
        compounds: phrases("compounds")?,
        particles: phrases("particles")?,
        questions: phrases("questions")?,
        captions: phrases("captions")?,
        openers: phrases("openers")?,
        calendar: phrases("calendar")?,
        answers: phrases("answers")?,
        endings: take_list(&mut table, "endings")?,
        drops: take_list(&mut table, "drops")?,
        topics: take_list(&mut table, "topics")?,
        changes,
        abbreviations: take_list(&mut table, "abbreviations")?,
        numbering: take_list(&mut table, "numbering")?,
        starters: take_list(&mut table, "starters")?,
        dash_speech,
        verb_second,
        capital_nouns,
        elisions,
    };
    language.endings.sort_by_key(|ending| std::cmp::Reverse(ending.len()));
    match table.keys().next() {
        Some(key) => Err(format!("`{key}` is not a key of a language")),
        None => Ok(language),
    }
}

/// Entries of the form `changed>own`.
fn parse_changes(entries: Vec<String>) -> Result<Vec<(String, String)>, String> {
    let pair = |entry: String| match entry.split_once('>') {
        Some((changed, own)) => Ok((changed.to_owned(), own.to_owned())),
        None => Err(format!("`{entry}` of `changes` has no `>`")),
    };
    entries.into_iter().map(pair).collect()
}

/// The flag of a key; false if it is left out.
fn take_flag(table: &mut Table, key: &str) -> Result<bool, String> {
    match table.remove(key) {
        None => Ok(false),
        Some(Value::Boolean(flag)) => Ok(flag),
        Some(other) => Err(format!("`{key}` is {other}, not true or false")),
    }
}

/// The entries of a key; none if it is left out.
fn take_list(table: &mut Table, key: &str) -> Result<Vec<String>, String> {
    let entries = match table.remove(key) {
        None => return Ok(Vec::new()),
        Some(Value::Array(entries)) => entries,
        Some(other) => return Err(format!("`{key}` is {other}, not a list")),
    };
    let text = |entry| match entry {
        Value::String(text) => Ok(text),
        other => Err(format!("`{key}` holds {other}, which is not text")),
    };
    entries.into_iter().map(text).collect()
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "a test lists the source files of the languages")]
mod tests {
    use std::collections::BTreeSet;

    use super::{super::LANGUAGES, Table, Value, parse_language};

    #[test]
    fn every_file_of_a_language_keeps_the_rules() {
        let mut broken = Vec::new();
        for file in &LANGUAGES {
            if let Err(error) = parse_language(file.toml) {
                broken.push(format!("{}.toml: {error}", file.tag));
                continue;
            }
            let table: Table = file.toml.parse().expect("TOML");
            for (key, value) in &table {
                let Value::Array(entries) = value else { continue };
                let cased = matches!(key.as_str(), "abbreviations" | "numbering" | "starters");
                let mut seen = BTreeSet::new();
                for entry in entries.iter().filter_map(Value::as_str) {
                    let lower = cased || entry.to_lowercase() == entry;
                    let tidy = !entry.is_empty() && entry.split(' ').all(|word| !word.is_empty());
                    let straight = !entry.contains(['’', ',', '.', '"']);
                    if !(lower && tidy && straight && seen.insert(entry)) {
                        broken.push(format!("{}.toml: `{entry}` of `{key}`", file.tag));
                    }
                }
            }
        }
        assert!(broken.is_empty(), "upper case, punctuation, spaces, or twice there:\n{}", broken.join("\n"));
    }

    #[test]
    fn every_file_is_listed() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/lang");
        let files = std::fs::read_dir(folder).expect("the folder");
        let names = files.map(|file| file.expect("a file").file_name().to_string_lossy().into_owned());
        let there: BTreeSet<String> = names.filter_map(|name| Some(name.strip_suffix(".toml")?.to_owned())).collect();
        let listed: BTreeSet<String> = LANGUAGES.iter().map(|file| file.tag.to_owned()).collect();
        assert_eq!(there, listed);
    }
}
