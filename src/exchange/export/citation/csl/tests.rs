//! Citations as readers see them, in all styles.

use super::*;
use crate::{
    exchange::export::citation::{
        byline,
        name::Name,
        work::{WorkDate, WorkKind},
    },
    model::Edtf,
};

fn work_date(typed: &str) -> WorkDate {
    WorkDate::common_part(&Edtf::parse(typed).expect("a date"))
}

/// An article of a newspaper, by these authors, with this title.
fn newspaper_article(authors: &str, title: &str) -> Work {
    Work {
        key: "bridge".into(),
        kind: WorkKind::News,
        authors: if authors.is_empty() { vec![] } else { byline::parse_names(authors, "en") },
        title: title.into(),
        publisher: Some("The Evening Paper".into()),
        event: None,
        issued: work_date("2025-02-12"),
        accessed: work_date("2026-11"),
        url: Some("https://example.org/bridge".into()),
        doi: None,
        lang: "en".into(),
        note: None,
    }
}

/// Entries in APA, MLA and Chicago, and Chicago's note.
fn citation_texts(work: &Work) -> [String; 4] {
    let [apa, mla, chicago] = cite_in_all_styles(work, &cite_in_note(work));
    [apa.entry.text, mla.entry.text, chicago.entry.text, chicago.citation.text]
}

#[test]
fn an_article_is_cited_as_the_handbooks_have_it() {
    let work = newspaper_article("Anna Example, Ben Example", "The bridge will be built by May");
    let said: Vec<_> = Style::ALL.map(|style| cite(&work, style)).into_iter().collect();
    assert_eq!(
        said[0].entry.html,
        "Example, A., &amp; Example, B. (2025, February 12). The bridge will be built by May. \
         <i>The Evening Paper</i>. https://example.org/bridge"
    );
    assert_eq!(said[0].citation.text, "(Example & Example, 2025)");
    assert_eq!(
        said[1].entry.text,
        "Example, Anna, and Ben Example. “The Bridge Will Be Built by May.” The Evening Paper, 12 Feb. 2025, \
         https://example.org/bridge."
    );
    assert_eq!(
        said[2].citation.text,
        "Anna Example and Ben Example, “The Bridge Will Be Built by May,” The Evening Paper, February 12, 2025, \
         https://example.org/bridge."
    );
}

#[test]
fn titles_keep_their_words_and_flip_their_marks() {
    for (title, apa, mla, note) in [
        ("McArden: bridge", "McArden: bridge. The", "“McArden: Bridge.” The", "“McArden: Bridge,” The"),
        (
            "#MeToo marches on the bridge",
            "#MeToo marches on the bridge. The",
            "“#MeToo Marches on the Bridge.” The",
            "“#MeToo Marches on the Bridge,” The",
        ),
        (
            "Ben Birch: “The bridge is not safe,” says town",
            "Ben Birch: “The bridge is not safe,” says town. The",
            "“Ben Birch: ‘The Bridge Is Not Safe,’ Says Town.” The",
            "“Ben Birch: ‘The Bridge Is Not Safe,’ Says Town,” The",
        ),
        (
            "“The bridge is not safe!”",
            "“The bridge is not safe!” The",
            "“‘The Bridge Is Not Safe!’” The",
            "“‘The Bridge Is Not Safe!’” The",
        ),
        ("Is the bridge safe?", "Is the bridge safe? The", "“Is the Bridge Safe?” The", "“Is the Bridge Safe?,” The"),
        (
            "Town calls it “not safe”",
            "Town calls it “not safe.” The",
            "“Town Calls It ‘Not Safe.’” The",
            "“Town Calls It ‘Not Safe,’” The",
        ),
        ("To be continued…", "To be continued… The", "“To Be Continued…” The", "“To Be Continued…,” The"),
        (
            "Bridge sold to Example Inc.",
            "Bridge sold to Example Inc. The",
            "“Bridge Sold to Example Inc.” The",
            "“Bridge Sold to Example Inc.,” The",
        ),
    ] {
        let [in_apa, in_mla, in_chicago, in_note] = citation_texts(&newspaper_article("Anna Arden", title));
        for (found, expected) in [(in_apa, apa), (in_mla, mla), (in_chicago, mla), (in_note, note)] {
            assert!(found.contains(expected), "{expected}\n{found}");
        }
    }
}

#[test]
fn names_are_printed_in_their_parts() {
    for (authors, expected) in [
        (
            "Ministry of Foreign Affairs, Exampleland",
            [
                "Ministry of Foreign Affairs, Exampleland. (2025",
                "Ministry of Foreign Affairs, Exampleland. “Bridge.”",
                "Ministry of Foreign Affairs, Exampleland. “Bridge.”",
                "Ministry of Foreign Affairs, Exampleland, “Bridge,”",
            ],
        ),
        ("Anna Arden, MP", ["Arden, A., MP. (2025", "Arden, Anna, MP. “", "Arden, Anna, MP. “", "Anna Arden, MP, “"]),
        (
            "Martin L. Birch, Jr.",
            [
                "Birch, M. L., Jr. (2025",
                "Birch, Martin L., Jr. “",
                "Birch, Martin L., Jr. “",
                "Martin L. Birch, Jr., “",
            ],
        ),
        (
            "Anna Arden, Ben Birch",
            [
                "Arden, A., & Birch, B. (2025",
                "Arden, Anna, and Ben Birch. “",
                "Arden, Anna, and Ben Birch. “",
                "Anna Arden and Ben Birch, “",
            ],
        ),
        ("By Anna Arden", ["Arden, A. (2025", "Arden, Anna. “", "Arden, Anna. “", "Anna Arden, “"]),
        (
            "Herman Van Birch",
            ["Van Birch, H. (2025", "Van Birch, Herman. “", "Van Birch, Herman. “", "Herman Van Birch, “"],
        ),
        (
            "Ursula von der Birch",
            [
                "von der Birch, U. (2025",
                "von der Birch, Ursula. “",
                "Birch, Ursula von der. “",
                "Ursula von der Birch, “",
            ],
        ),
    ] {
        for (found, expected) in citation_texts(&newspaper_article(authors, "Bridge")).into_iter().zip(expected) {
            assert!(found.starts_with(expected), "{expected}\n{found}");
        }
    }
}

#[test]
fn a_name_whose_family_name_comes_first_reads_as_it_was_typed() {
    let person = byline::parse_inverted("Ban, Ki-arden").expect("a name");
    let person = crate::exchange::export::citation::name::Person { printed: "Ban Ki-arden".into(), ..person };
    let work = Work { authors: vec![Name::Person(person)], ..newspaper_article("", "Bridge") };
    let [apa, mla, chicago, note] = citation_texts(&work);
    assert!(apa.starts_with("Ban, K"), "{apa}");
    for found in [mla, chicago, note] {
        assert!(found.starts_with("Ban Ki-arden"), "{found}");
    }
    assert_eq!(cite(&work, Style::Mla).citation.text, "(Ban)");
}

#[test]
fn an_article_without_an_author_has_its_title_between_marks() {
    let work = newspaper_article("", "Is “it” safe");
    let [_, mla, chicago, note] = citation_texts(&work);
    for (found, expected) in [
        (mla, "“Is ‘It’ Safe.” The Evening Paper, 12 Feb. 2025"),
        // The newspaper takes the author's place (CMOS 18, 14.97).
        (chicago, "The Evening Paper. “Is ‘It’ Safe.” February 12, 2025"),
        (note, "“Is ‘It’ Safe,” The Evening Paper, February 12, 2025"),
    ] {
        assert!(found.starts_with(expected), "{expected}\n{found}");
    }
    assert!(!cite(&work, Style::Chicago).citation.html.contains("<i>“"));
}

#[test]
fn an_uncertain_date_is_printed_as_one() {
    for typed in ["2025-03-04~", "2025-03-04?", "2025?", "2025-03%"] {
        for found in citation_texts(&Work { issued: work_date(typed), ..newspaper_article("Anna Arden", "Bridge") }) {
            assert!(["(ca. ", " circa ", "?]"].iter().any(|sign| found.contains(sign)), "{typed}: {found}");
        }
    }
}

#[test]
fn a_name_from_right_to_left_is_isolated() {
    let work = Work {
        publisher: Some("جريدة المثال".into()), ..newspaper_article("محمد مثال", "الجسر")
    };
    for html in cite_in_all_styles(&work, &cite_in_note(&work)).map(|cited| cited.entry.html) {
        for name in ["جريدة المثال", "محمد مثال", "الجسر"] {
            assert!(html.contains(&format!("<bdi>{name}")), "{html}");
        }
    }
}

#[test]
fn a_year_alone_has_no_comma() {
    let dated = sample_works().into_iter().find(|work| work.issued.parts == [2025] && !work.authors.is_empty());
    let work = dated.expect("a work of which only the year is known");
    let [apa, ..] = cite_in_all_styles(&work, &cite_in_note(&work));
    assert!(apa.entry.text.contains(" (2025). "), "{}", apa.entry.text);
    assert!(apa.entry.html.contains(" (2025). "), "{}", apa.entry.html);
}

fn sample_works() -> Vec<Work> {
    let authors = ["", "Anna Maria Example", "Anna Maria Example, Ben van Example"]
        .map(|line| if line.is_empty() { vec![] } else { byline::parse_names(line, "en") });
    let agency = || Name::Body("Example News Agency".into());
    let four = [agency()].into_iter().chain(authors[2].clone()).chain([agency()]).collect();
    let authors: Vec<Vec<Name>> = authors.into_iter().chain([four]).collect();
    let some = |set: bool, text: &str| set.then(|| text.to_owned());
    let mut works = Vec::new();
    for kind in
        [WorkKind::News, WorkKind::Document("Transcript"), WorkKind::Speech, WorkKind::Interview, WorkKind::Words]
    {
        for authors in &authors {
            for bits in 0..16u8 {
                for issued in ["", "2025", "2025-02", "2025-02-12", "2025?", "2025-02-12~"] {
                    works.push(Work {
                        key: "work".into(),
                        kind,
                        authors: authors.clone(),
                        title: "Bridge by May? “No money,” says the town".into(),
                        publisher: some(bits & 1 > 0, "The Evening Paper"),
                        event: some(bits & 2 > 0, "Bridge debate"),
                        issued: if issued.is_empty() { WorkDate::default() } else { work_date(issued) },
                        accessed: if bits & 4 > 0 { work_date("2026-11") } else { WorkDate::default() },
                        url: some(bits & 8 > 0, "https://example.org/a?b=1&c=2"),
                        doi: None,
                        lang: if bits & 1 > 0 { "en".into() } else { "uk".into() },
                        note: None,
                    });
                }
            }
        }
    }
    works
}

#[test]
fn a_style_that_was_cut_down_says_what_the_whole_style_says() {
    use rayon::prelude::*;
    let works = sample_works();
    works.par_iter().enumerate().filter(|(i, _)| i % 11 == 0).for_each(|(_, work)| {
        for style in Style::ALL {
            let (cut, whole) = (cite(work, style), cite_slowly(work, style));
            assert_eq!(cut, whole, "{style:?} of {work:?}");
        }
    });
}
