//! Spreadsheets that no program writes: with numbers that are made to harm, and with more in all sheets than may be in one.

use std::io::{Cursor, Write};

use zip::{ZipWriter, write::SimpleFileOptions};

use crate::site::{ANNOTATIONS, ASIDE, Site, printed};

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const SHEET: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

fn archive(parts: &[(&str, String)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a part");
        zip.write_all(text.as_bytes()).expect("written");
    }
    zip.finish().expect("an archive").into_inner()
}

/// A workbook whose sheets are all the same part, with texts that cells share.
fn workbook(sheets: usize, part: &str, texts: &str) -> Vec<u8> {
    let relation = |kind: &str, target: &str| {
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
             <Relationship Id=\"r1\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/></Relationships>"
        )
    };
    let sheets: Vec<_> =
        (1..=sheets).map(|at| format!("<sheet name=\"Sheet {at}\" sheetId=\"{at}\" r:id=\"r1\"/>")).collect();
    let sheets = sheets.concat();
    archive(&[
        ("_rels/.rels", relation("officeDocument", "xl/workbook.xml")),
        ("xl/_rels/workbook.xml.rels", relation("worksheet", "worksheets/sheet1.xml")),
        (
            "xl/workbook.xml",
            format!("<workbook xmlns=\"{SHEET}\" xmlns:r=\"{OFFICE}\"><sheets>{sheets}</sheets></workbook>"),
        ),
        ("xl/worksheets/sheet1.xml", part.to_owned()),
        ("xl/sharedStrings.xml", texts.to_owned()),
    ])
}

fn worksheet(before: &str, rows: &str) -> String {
    format!("<worksheet xmlns=\"{SHEET}\">{before}<sheetData>{rows}</sheetData></worksheet>")
}

fn cell(place: &str, text: &str) -> String {
    format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

/// The names of the columns, and a quote whose article is the result of a formula.
fn quote(formula: &str) -> String {
    let names = [cell("A1", "text"), cell("B1", "article"), cell("C1", "speaker")].concat();
    let own = [
        cell("A2", "Nobody will stop us"),
        format!("<c r=\"B2\" t=\"str\">{formula}<v>report</v></c>"),
        cell("C2", "anna"),
    ];
    format!("<row r=\"1\">{names}</row><row r=\"2\">{}</row>", own.concat())
}

fn sst(attributes: &str) -> String {
    format!("<sst xmlns=\"{SHEET}\" {attributes}><si><t>x</t></si></sst>")
}

fn refuse(name: &str, bytes: Vec<u8>, expected: &str) {
    let site = Site::new();
    site.write(name, bytes);
    let done = site.run(&["import", "csv", name, "--format", "short"]);
    let out = printed(&done);
    let shown: String = out.chars().take(2_000).collect();
    assert!(!done.status.success() && out.contains("E124") && out.contains(expected), "{expected}: {shown}");
    assert!(!site.has(ANNOTATIONS), "{expected}");
}

#[test]
fn references_beyond_a_sheet_and_counts_beyond_memory_are_refused() {
    let right = quote("");
    for (part, texts, expected) in [
        (
            worksheet("", &format!("{right}<row r=\"3\">{}</row>", cell("AAAAAAAA1", "x"))),
            sst(""),
            "`AAAAAAAA1` is no place",
        ),
        (worksheet("", &format!("{right}<row r=\"3\">{}</row>", cell("A99999999999", "x"))), sst(""), "is no place"),
        (worksheet("", &format!("{right}<row r=\"4294967296\"></row>")), sst(""), "`4294967296` is no place"),
        (worksheet("", &format!("{right}<row r=\"3\">{}</row>", cell("XFE3", "x"))), sst(""), "`XFE3` is no place"),
        (worksheet("<dimension ref=\"A1:ZZZZZZZZZ9\"/>", &right), sst(""), "`A1:ZZZZZZZZZ9` is no place"),
        (worksheet("<dimension ref=\"C3:A1\"/>", &right), sst(""), "`C3:A1` is no place"),
        (worksheet("", &right), sst("uniqueCount=\"9999999999999\""), "cells share 9999999999999 texts"),
        (worksheet("", &quote("<f t='shared' si='0' ref='A1:AAAAAAAAA1'>A1</f>")), sst(""), "is no place"),
    ] {
        refuse("bad.xlsx", workbook(1, &part, &texts), expected);
    }
}

#[test]
fn the_number_of_a_formula_that_cells_share_reserves_no_memory() {
    let site = Site::new();
    let part =
        worksheet("<dimension ref=\"A1:C2\"/>", &quote("<f t=\"shared\" si=\"99999999999\" ref=\"B2:B3\">A1</f>"));
    site.write("t.xlsx", workbook(1, &part, &sst("uniqueCount=\"1\"")));
    let out = site.import(&["csv", "t.xlsx"]);
    assert!(!site.has(ASIDE) && site.read(ANNOTATIONS).contains("Nobody will stop us"), "{out}");
    assert!(out.contains("1 cells have formulas"), "{out}");
}

#[test]
fn the_bounds_are_those_of_all_sheets_together() {
    let texts = format!("<sst xmlns=\"{SHEET}\"><si><t>{}</t></si></sst>", "no ".repeat(340_000));
    let cells: Vec<_> =
        (1..=25).map(|row| format!("<row r=\"{row}\"><c r=\"A{row}\" t=\"s\"><v>0</v></c></row>")).collect();
    let cells = cells.concat();
    let part = worksheet("", &cells);
    refuse("bad.xlsx", workbook(3, &part, &texts), "the spreadsheet has more than 2000000 cells");
    refuse("bad.xlsx", workbook(1_001, &worksheet("", ""), &texts), "more than 1000 sheets");
    let row = |repeated: usize, text: &str| {
        format!(
            "<table:table-row><table:table-cell table:number-columns-repeated=\"{repeated}\" office:value-type=\"string\">\
             <text:p>{text}</text:p></table:table-cell></table:table-row>"
        )
    };
    let book = |tables: &[String]| {
        let tables: Vec<_> =
            tables.iter().map(|rows| format!("<table:table table:name=\"Quotes\">{rows}</table:table>")).collect();
        let tables = tables.concat();
        let content = format!(
            "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\"><office:body>\
             <office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
        );
        archive(&[("content.xml", content)])
    };
    let (many, long) = (row(1_000, "no").repeat(1_001), row(150, &"no ".repeat(100_000)));
    refuse("bad.ods", book(&[many.clone(), many]), "the spreadsheet has more than 2000000 cells");
    refuse("bad.ods", book(&[long.clone(), long]), "or more than 64 MiB");
    refuse("bad.ods", book(&std::iter::repeat_n(String::new(), 1_001).collect::<Vec<_>>()), "more than 1000 sheets");
}

#[test]
fn cells_in_another_order_are_in_their_columns() {
    let site = Site::new();
    let names = [cell("C1", "speaker"), cell("A1", "text"), cell("B1", "article")].concat();
    let own =
        [cell("B2", "nowhere"), cell("C2", "anna"), cell("A2", "Nobody will stop us"), cell("B2", "report")].concat();
    let part = worksheet("", &format!("<row r=\"1\">{names}</row><row r=\"2\">{own}</row>"));
    site.write("t.xlsx", workbook(1, &part, &sst("")));
    let out = site.import(&["csv", "t.xlsx", "--confirmed"]);
    assert!(site.read(ANNOTATIONS).contains("speaker: anna") && !site.has(ASIDE), "{out}");
}
