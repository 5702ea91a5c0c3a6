//! Tables of quotes: columns that are recognised, shown and corrected.

use crate::site::{ADDRESS, ANNOTATIONS, ASIDE, Site, printed};

#[test]
fn columns_are_recognised_shown_and_corrected() {
    let site = Site::new();
    let table = "Zitat;Wer war das;URL;Datum;Thema;Bemerkung\r\n\
        We will build the bridge by May;Anna Example;https://gazette.example/bridge;2024-03-04;The bridge;=1+1\r\n\
        \"a disgrace\nfor the town\";ben;report;;;\r\n";
    site.write("quotes.csv", table);
    let done = site.run(&["import", "csv", "quotes.csv"]);
    assert!(!site.read_or_empty(ANNOTATIONS).contains("speaker: anna"), "{}", printed(&done));
    let arguments =
        ["csv", "quotes.csv", "--map", "Wer war das=speaker", "--map", "Bemerkung=note", "--map", "Thema=topics"];
    let out = site.import(&arguments);
    assert!(out.contains("`Zitat` → text") && out.contains("`Wer war das` → speaker"), "{out}");
    let text = site.read(ANNOTATIONS);
    for part in ["speaker: anna", "speaker: ben", "date: 2024-03-04", "=1+1", "bridge"] {
        assert!(text.contains(part), "{part}: {text}");
    }
    site.check();
    site.import_again(&arguments);
}

#[test]
fn the_table_that_a_site_exports_is_imported_as_what_it_was() {
    let site = Site::new();
    let own = "quotes:\n  - {id: by-may, text: We will build the bridge by May, speaker: anna, topics: [bridge], said: 2024-03-04}\n  \
        - {id: disgrace, text: a disgrace for the town, speaker: ben, kind: partial}\n";
    site.write(ANNOTATIONS, own);
    let built = site.run(&["build", "--quiet"]);
    assert!(built.status.success(), "{}", printed(&built));
    site.import(&["csv", "public/data/quotes.csv"]);
    assert_eq!(site.read(ANNOTATIONS), own, "nothing is added to what it has");
    std::fs::remove_file(site.path(ANNOTATIONS)).expect("removed");
    site.import(&["csv", "public/data/quotes.csv", "--confirmed"]);
    let text = site.read(ANNOTATIONS);
    for part in ["id: by-may", "id: disgrace", "kind: partial", "speaker: ben", "date: 2024-03-04"] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(!text.contains("date: 2024-03-05"), "the day of publication is not the day on which it was said: {text}");
    assert!(!site.has(ASIDE));
}

#[test]
fn an_apostrophe_that_belongs_to_the_words_comes_back_and_the_one_of_the_table_does_not() {
    let words = ["'-5 degrees' is what he said", "''No'' and ''no''", "'Why' not", "=1+1 is two", "'=2' is a formula"];
    let formats = [("csv", "in", "in/quotes.csv"), ("xlsx", "in/t.xlsx", "in/t.xlsx")];
    for (format, out, read) in
        formats.into_iter().filter(|(format, ..)| *format == "csv" || cfg!(feature = "spreadsheets"))
    {
        let site = Site::new();
        let (mut text, mut quotes) = (site.read(crate::site::REPORT), "quotes:\n".to_owned());
        for (at, words) in words.iter().enumerate() {
            text.push_str(&format!("\nBen Birch said “{words}” at {at}.\n"));
            quotes.push_str(&format!("  - {{id: quote-{at}, text: \"{words}\", speaker: ben, kind: partial}}\n"));
        }
        site.write(crate::site::REPORT, text);
        site.write(ANNOTATIONS, &quotes);
        let done = site.run(&["export", format, "--out", out]);
        assert!(done.status.success(), "{format}: {}", printed(&done));
        std::fs::remove_file(site.path(ANNOTATIONS)).expect("removed");
        let out = site.import(&["csv", read, "--confirmed"]);
        assert!(!site.has(ASIDE), "{format}: {out}\n{}", site.read(ASIDE));
        let text = site.read(ANNOTATIONS);
        for words in words {
            assert!(text.contains(&format!("text: \"{words}\"")), "{format}: {words}: {text}");
        }
    }
}

#[test]
fn cells_without_anything_cost_nothing_and_too_many_others_are_refused() {
    let site = Site::new();
    let mut table = "text,article,speaker,\n".to_owned();
    table.push_str("Nobody will stop us,report,anna,\n");
    table.push_str(&format!("x{}\n", ",".repeat(2_000_000)));
    site.write("t.csv", table);
    let done = site.run(&["import", "csv", "t.csv", "--format", "short"]);
    assert!(
        printed(&done).contains("row 3: error[E124]: the row has 2000001 cells, and there are 4 columns"),
        "{}",
        printed(&done)
    );
}

#[test]
fn rows_that_cannot_be_read_are_reported_with_their_line() {
    let site = Site::new();
    let cases = [
        ("text,article\na,b,c\n", "row 2"),
        ("text,article,date\nNobody will stop us,report,yesterday\n", "`yesterday` is not a date"),
        ("words\nNobody\n", "no column has the article"),
        ("", "the table is empty"),
        ("text,article\n\"open,report\n", "is not closed"),
        ("PK\u{3}\u{4}", "spreadsheet"),
    ];
    for (table, expected) in cases {
        site.write("t.csv", table);
        let done = site.run(&["import", "csv", "t.csv", "--format", "short"]);
        let out = printed(&done);
        assert!(out.contains(expected), "{table}: {out}");
        assert!(!done.status.success(), "{table}: {out}");
        assert!(!site.has(ANNOTATIONS), "{table}");
    }
    site.write("t.csv", format!("text,article,speaker\nNobody will stop us,{ADDRESS}#top,Carla Cedar\n"));
    site.import(&["csv", "t.csv", "--add-actors"]);
    assert!(site.read("content/actors/carla-cedar.md").contains("draft: true"));
    assert!(site.read(ANNOTATIONS).contains("speaker: carla-cedar"));
    site.check();
}
