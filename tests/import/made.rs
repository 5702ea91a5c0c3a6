//! Files that other programs wrote: those in `made/`, which says how; and spreadsheets that no program writes.

use std::{
    fs,
    io::{Cursor, Write},
    path::Path,
};

use zip::{ZipWriter, write::SimpleFileOptions};

use crate::site::{ANNOTATIONS, ASIDE, REPORT, Site, is_article, printed};

/// Copies a file of `made/` into a site.
fn put(site: &Site, name: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import/made").join(name);
    site.write(name, fs::read(path).expect("a file"));
}

/// The entries of a file of annotations, each with an id.
fn count_entries(annotations: &str) -> usize {
    annotations.lines().filter(|line| line.starts_with("  - id: ") || line.starts_with("  - {id: ")).count()
}

#[test]
fn a_spreadsheet_of_each_program_has_the_same_quotes() {
    // The others do not compute the formula.
    for (file, has_results) in
        [("libreoffice.ods", true), ("libreoffice.xlsx", true), ("odfpy.ods", false), ("openpyxl.xlsx", false)]
    {
        let site = Site::new();
        put(&site, file);
        let out = site.import(&["csv", file]);
        assert!(!site.has(ASIDE), "{file}: {out}\n{}", site.read(ASIDE));
        let text = site.read(ANNOTATIONS);
        for part in [
            "id: by-may",
            "speaker: anna",
            "date: 2024-03-04",
            "bridge",
            "id: disgrace",
            "id: nobody",
            "id: second-no",
            "date: 2024-03-05",
        ] {
            assert!(text.contains(part), "{file}: {part}: {text}");
        }
        assert_eq!(text.contains("note: A promise"), has_results, "{file}: {text}");
        let year = text.lines().find(|line| line.contains("date:") && !line.contains("2024-"));
        assert!(year.is_some_and(|line| line.contains("2024")), "a number is no day: {file}: {text}");
        assert!(!text.contains("DIV") && !text.contains("09:30") && !text.contains("=1/0"), "{file}: {text}");
        assert_eq!(count_entries(&text), 4, "{file}: {text}");
        let second = text.split("id: second-no").nth(1).expect("it");
        assert!(second.contains("prefix") || second.contains("occurrence: 2"), "{file}: {text}");
        if has_results {
            assert!(out.contains("2 cells have formulas"), "{file}: {out}");
            assert!(out.contains("the sheet `Sources`, which has no quotes"), "{file}: {out}");
        }
        site.check();
        site.import_again(&["csv", file]);
    }
}

/// A row of a table of quotes, with the attributes of its first cell.
fn row(attributes: &str, cells: &[&str]) -> String {
    let cells: Vec<String> = cells
        .iter()
        .enumerate()
        .map(|(at, text)| {
            let attributes = if at == 0 { attributes } else { "" };
            format!(
                "<table:table-cell {attributes} office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
            )
        })
        .collect();
    format!("<table:table-row>{}</table:table-row>", cells.concat())
}

fn open_document(table: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\"><office:body><office:spreadsheet>\
         <table:table table:name=\"Quotes\">{table}</table:table></office:spreadsheet></office:body></office:document-content>"
    );
    archive(&[("content.xml", content.as_bytes())])
}

fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a part");
        zip.write_all(bytes).expect("written");
    }
    zip.finish().expect("an archive").into_inner()
}

#[test]
fn groups_spaces_remarks_and_repeated_cells_of_an_open_document_are_what_they_look_like() {
    let site = Site::new();
    let names = row("", &["text", "article", "speaker", "id"]);
    let quote = row(
        "",
        &[
            "<text:span>We</text:span> will<text:s/>build\n the bridge<text:tab/>by <text:span>May</text:span>\
             <office:annotation><text:p>A remark.</text:p></office:annotation>",
            "report",
            "anna",
            "by-may",
        ],
    );
    // A row that is repeated is one quote.
    let quote = quote.replacen("<table:table-row>", "<table:table-row table:number-rows-repeated=\"900000\">", 1);
    let table = format!(
        "<table:table-header-rows>{names}</table:table-header-rows><table:table-row-group><table:table-row-group>{quote}\
         </table:table-row-group></table:table-row-group><table:table-row table:number-rows-repeated=\"1048574\">\
         <table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>"
    );
    site.write("t.ods", open_document(&table));
    site.import(&["csv", "t.ods"]);
    let text = site.read(ANNOTATIONS);
    assert_eq!(count_entries(&text), 1, "{text}");
    assert!(text.contains("We will build the bridge") && !text.contains("A remark"), "{text}");
    site.check();
    // One cell after the last column of the names is a row with too many, wherever it is.
    site.write("t.ods", open_document(&format!("{names}{}", row("table:number-columns-repeated=\"5000\"", &["no"]))));
    let done = site.run(&["import", "csv", "t.ods", "--format", "short"]);
    let out = printed(&done);
    assert!(!done.status.success() && out.contains("t.ods: row 2"), "{out}");
    assert!(out.contains("the row has 1000 cells, and there are 4 columns"), "{out}");
}

#[test]
fn spreadsheets_that_are_made_to_harm_are_refused_with_their_place() {
    let site = Site::new();
    let names = row("", &["text", "article"]);
    let many = row("table:number-columns-repeated=\"1000\"", &["no"]).repeat(2_001);
    let long = row("table:number-columns-repeated=\"1000\"", &["no ".repeat(100_000).as_str()]);
    let manifest: &[u8] = b"<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
    let cut: &[u8] = b"<office:document-content><office:body><office:spreadsheet><table:table table:name=\"a\">";
    let text: &[u8] = b"<office:document-content><office:body><office:text/></office:body></office:document-content>";
    let deep = "<text:span>".repeat(100_000);
    let cases: [(Vec<u8>, &str); 8] = [
        (open_document(&format!("{names}{many}")), "the spreadsheet has more than"),
        (open_document(&format!("{names}{long}{long}")), "the spreadsheet has more than"),
        (
            archive(&[("META-INF/manifest.xml", manifest), ("content.xml", b"secret".as_slice())]),
            "protected by a password",
        ),
        (archive(&[("content.xml", cut)]), "ends too early"),
        (archive(&[("content.xml", text)]), "without sheets"),
        (archive(&[("mimetype", b"x".as_slice())]), "has no `content.xml`"),
        (open_document(&row("", &[deep.as_str()])), "elements are nested more than"),
        (open_document(&names)[..200].to_vec(), "the archive of the spreadsheet is damaged"),
    ];
    for (bytes, expected) in cases {
        site.write("bad.ods", bytes);
        let done = site.run(&["import", "csv", "bad.ods", "--format", "short"]);
        let out = printed(&done);
        assert!(!done.status.success() && out.contains("E124") && out.contains(expected), "{expected}: {out}");
        assert!(!site.has(ANNOTATIONS), "{expected}");
    }
}

#[test]
fn a_cas_that_another_library_writes_is_an_article_with_its_quotes() {
    let site = Site::new();
    fs::remove_file(site.path(REPORT)).expect("removed");
    put(&site, "cassis.json");
    let out = site.import(&["uima", "cassis.json"]);
    assert!(!site.has(ASIDE), "{out}");
    let files = site.files();
    let article = files.iter().find(|(name, _)| is_article(name)).expect("an article");
    assert!(article.1.contains("“We will build the 🌉 bridge by May,” Mayor Anna Example said."), "{}", article.1);
    let text = &files[&article.0.replace(".md", ".annotations.yaml")];
    for part in ["id: by-may", "speaker: anna", "We will build the 🌉 bridge by May", "id: disgrace", "speaker: ben"]
    {
        assert!(text.contains(part), "{part}: {text}");
    }
    site.check();
    site.import_again(&["uima", "cassis.json"]);
}

#[test]
fn bibliographies_that_other_libraries_write_are_sources() {
    for (format, file, published) in
        [("ris", "rispy.ris", "published: 2024-03-05"), ("bibtex", "bibtexparser.bib", "published: 2024-03")]
    {
        let site = Site::empty();
        put(&site, file);
        site.import(&[format, file]);
        let files = site.files();
        let articles: Vec<_> = files.iter().filter(|(name, _)| is_article(name)).collect();
        assert_eq!(articles.len(), 1, "{format}: {articles:?}");
        let text = articles[0].1;
        for part in
            ["ridge & the town", "Carla", "Dale", "The Example Gazette", "https://gazette.example/bridge", published]
        {
            assert!(text.contains(part), "{format}: {part}: {text}");
        }
        site.check();
        site.import_again(&[format, file]);
    }
}
