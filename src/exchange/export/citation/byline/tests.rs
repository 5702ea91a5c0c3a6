//! Bylines as newspapers print them, and the names in them.

use super::*;

/// The names of a line as an index has them; bodies in square brackets, what is kept whole in braces.
fn index_form(line: &str) -> String {
    let shown = |name: &Name| match name {
        Name::Person(_) => name.index_form(),
        Name::Body(name) => format!("[{name}]"),
        Name::Whole(name) => format!("{{{name}}}"),
    };
    parse_names(line, "en").iter().map(shown).collect::<Vec<_>>().join(" | ")
}

#[test]
fn persons_are_taken_apart() {
    for (line, expected) in [
        ("Anna Example", "Example, Anna"),
        ("Example, Anna", "Example, Anna"),
        ("Anna Maria van der Example", "van der Example, Anna Maria"),
        ("Ursula von der Birch", "von der Birch, Ursula"),
        ("Herman Van Birch", "Van Birch, Herman"),
        ("Anna De La Arden", "De La Arden, Anna"),
        ("von der Birch, Ursula", "von der Birch, Ursula"),
        ("Олена Приклад", "Приклад, Олена"),
        ("J. K. Birch", "Birch, J. K."),
        ("JK Birch", "Birch, JK"),
        ("Jean-Luc d'Arden", "d'Arden, Jean-Luc"),
        ("María del Carmen Arden", "Arden, María del Carmen"),
        ("Charles de Birch", "de Birch, Charles"),
        ("Dr. Anna Arden", "Arden, Anna"),
        ("Sir Ben Birch", "Birch, Ben"),
        ("Anna O’Arden-Birch", "O’Arden-Birch, Anna"),
    ] {
        assert_eq!(index_form(line), expected, "{line}");
    }
}

#[test]
fn suffixes_are_no_names() {
    for (line, expected) in [
        ("Anna Arden, MP", "Arden, Anna, MP"),
        ("Anna Arden, KC MP", "Arden, Anna, KC MP"),
        ("Martin L. Birch, Jr.", "Birch, Martin L., Jr."),
        ("Martin L. Birch Jr.", "Birch, Martin L., Jr."),
        ("Martin Birch III", "Birch, Martin, III"),
        ("Birch, Martin L., Jr.", "Birch, Martin L., Jr."),
        ("Birch, Jr., Martin L.", "Birch, Martin L., Jr."),
        ("Anna Arden, Ph.D.", "Arden, Anna, Ph.D."),
        ("Anna Arden, FRCS", "Arden, Anna, FRCS"),
        ("Arden, M. A.", "Arden, M. A."),
        ("Arden, M.A.", "Arden, M.A."),
    ] {
        assert_eq!(index_form(line), expected, "{line}");
    }
}

#[test]
fn a_line_may_hold_several_names() {
    for (line, expected) in [
        ("Anna Arden, Ben Birch", "Arden, Anna | Birch, Ben"),
        ("Anna Arden and Ben Birch", "Arden, Anna | Birch, Ben"),
        ("By Anna Arden, Ben Birch, and Chloe Miller", "Arden, Anna | Birch, Ben | Miller, Chloe"),
        ("Anna Arden & Ben Birch", "Arden, Anna | Birch, Ben"),
        ("Arden, Anna; Birch, Ben", "Arden, Anna | Birch, Ben"),
        ("Arden, Anna, and Birch, Ben", "Arden, Anna | Birch, Ben"),
        ("Arden, A., Birch, B.", "Arden, A. | Birch, B."),
        ("Anna Arden, MP, and Ben Birch, Jr.", "Arden, Anna, MP | Birch, Ben, Jr."),
        ("Anna Arden, Example News Agency", "Arden, Anna | [Example News Agency]"),
        ("Anna Arden, AFP", "Arden, Anna | [AFP]"),
        ("Anna Arden and Reuters", "{Anna Arden and Reuters}"),
        ("Anna Arden/Ben Birch", "Arden, Anna | Birch, Ben"),
        ("Anna Arden with Ben Birch", "Arden, Anna | Birch, Ben"),
        ("Anna Arden | Ben Birch", "Arden, Anna | Birch, Ben"),
        ("Anna Arden (Example News)", "Arden, Anna"),
        ("Anna Arden, Senior Editor", "Arden, Anna"),
        ("Anna Arden, reporter, and Ben Birch, Staff Writer", "Arden, Anna | Birch, Ben"),
        ("Anna Arden, Ben Birch, Correspondent", "Arden, Anna | Birch, Ben"),
    ] {
        assert_eq!(index_form(line), expected, "{line}");
    }
    assert_eq!(parse_names("Von Anna Arden und Ben Birch", "de").len(), 2);
    assert_eq!(parse_names("Par Anna Arden", "fr")[0].in_sentence(), "Anna Arden");
    assert_eq!(parse_names("By Anna Arden", "fr")[0].in_sentence(), "Anna Arden");
}

#[test]
fn bodies_are_never_taken_apart() {
    for body in [
        "Ministry of Foreign Affairs, Exampleland",
        "Ministry of Foreign Affairs",
        "Department of Trade and Industry",
        "Office of the Mayor, Example Town",
        "Example News Agency",
        "The Example",
        "The White House",
        "AFP Example",
        "NATO",
        "Editors of the day",
        "Bundesministerium des Innern, Berlin",
        "Auswärtiges Amt",
        "Ministère des Affaires étrangères",
        "Міністерство закордонних справ",
        "وزارة الخارجية",
        "Exampleland, Ministry of Finance",
        "World Health Organization",
        "Friends of the Bridge",
        "Ministerio de Asuntos Exteriores, Ejemplo",
    ] {
        assert_eq!(index_form(body), format!("[{body}]"));
    }
}

#[test]
fn what_could_be_read_in_two_ways_is_kept_whole() {
    for whole in [
        "Anna Arden in Exampletown",
        "Anna Arden for Example News",
        "Reuters",
        "山田太郎",
        "محمد مثال",
        "Anna Arden, Exampletown",
        "Bridges and Roads Example",
        "ANNA ARDEN",
        "Byrne",
    ] {
        assert_eq!(index_form(whole), format!("{{{whole}}}"));
    }
}

#[test]
fn the_words_of_bodies_are_each_there_once_in_lower_case() {
    let lines = include_str!("../bodies.txt").lines().filter(|line| !line.starts_with('#'));
    for line in lines {
        let (lang, words) = line.split_once("  ").expect("a language and its words");
        assert!(lang.len() == 2 && words.to_lowercase() == words, "{line}");
    }
}
