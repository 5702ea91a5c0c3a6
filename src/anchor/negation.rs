//! The words that negate, in the languages that briefings quote most.
//!
//! One table serves the word diff, which says that a quote lost its “not”, and the lints. It is
//! not told the language: a source quotes across languages, and a needless warning costs less
//! than a lost negation.

/// Whether a word negates; letter case, curly apostrophes and punctuation around do not matter.
pub fn is_negation(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase().replace('’', "'");
    word.ends_with("n't")
        || word.strip_prefix("n'").is_some_and(|rest| !rest.is_empty())
        || NEGATIONS.iter().any(|table| table.contains(&word.as_str()))
}

const NEGATIONS: [&[&str]; 9] = [
    // English
    &[
        "not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "nowhere", "cannot", "without", "hardly",
        "scarcely", "dont", "cant", "wont",
    ],
    // French
    &["ne", "pas", "jamais", "rien", "aucun", "aucune", "personne", "non", "ni", "sans", "nullement"],
    // German
    &[
        "nicht",
        "kein",
        "keine",
        "keinen",
        "keinem",
        "keiner",
        "keines",
        "nie",
        "niemals",
        "nichts",
        "niemand",
        "niemanden",
        "weder",
        "nirgends",
        "ohne",
        "nein",
        "keinesfalls",
        "keineswegs",
    ],
    // Spanish
    &["nunca", "jamás", "nada", "nadie", "tampoco", "ningún", "ninguno", "ninguna", "sin"],
    // Italian
    &["mai", "né", "nessun", "nessuno", "nessuna", "niente", "nulla", "neanche", "nemmeno", "neppure", "senza"],
    // Dutch
    &["niet", "geen", "nooit", "niets", "niemand", "noch", "nergens", "zonder", "nee"],
    // Ukrainian
    &[
        "не",
        "ні",
        "ніколи",
        "нічого",
        "ніхто",
        "немає",
        "нема",
        "жоден",
        "жодна",
        "жодного",
        "жодної",
        "жодних",
        "неможливо",
        "ані",
    ],
    // Russian
    &["нет", "ни", "никогда", "ничего", "никто", "нельзя", "никакой", "никакого", "никаких", "невозможно"],
    // Arabic
    &["لا", "لم", "لن", "ليس", "ليست", "ليسوا", "لست", "غير", "بدون", "دون"],
];
