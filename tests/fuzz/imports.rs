//! Files to import: one that is right in each format, and reading and planning what was made of it.

use std::collections::BTreeMap;

use onrecord::{
    diag::Diagnostics,
    exchange::import::{
        ImportFile, ImportFormat,
        aside::{read_aside, write_aside},
        format_by_name,
        plan::{PlanOptions, plan_import},
        read_files,
    },
    model::{File, FileKind, Files, Id, Stamp},
    parse,
};

use crate::documents::archive_of_parts;

/// A line that divides an input into several files.
const NEXT_FILE: &str = "\n=====\n";

const ANNOTATION: &str = r#"{"@context":"http://www.w3.org/ns/anno.jsonld","id":"https://e.example/1","type":"Annotation","created":"2024-03-05T10:00:00Z","creator":{"name":"C"},"motivation":["commenting"],"body":[{"type":"TextualBody","value":"<b>So</b>","format":"text/html","purpose":"tagging"},{"source":"https://record.example/actors/anna/","purpose":"identifying"}],"target":[{"source":"https://e.example/report","scope":"report","selector":[{"type":"TextPositionSelector","start":1,"end":5},{"type":"TextQuoteSelector","exact":"We will build","prefix":"“","suffix":" it","refinedBy":{"type":"FragmentSelector","value":"x"}}]}]}"#;
const HYPOTHESIS: &str = r#"{"total":1,"rows":[{"id":"a","uri":"https://e.example/report","user":"acct:c@e.example","text":"Note","tags":["speaker: Anna Example","bridge"],"created":"2024-03-05T10:00:00+00:00","target":[{"source":"report","selector":[{"type":"TextQuoteSelector","exact":"no","prefix":"said “","suffix":"” again"}]}],"references":[]}]}"#;
const RECOGITO: &str = "UUID,FILE,QUOTE_TRANSCRIPTION,ANCHOR,TYPE,URI,COMMENTS,TAGS\n1,report,Anna Example,char-offset:1,PERSON,https://e.example/a,Why,a|b\n";
const BRAT: &str = "T1\tQuote 1 8;10 14\tWe will it,” \nT2\tPerson 20 25\tAnna\nR1\tBy Arg1:T1 Arg2:T2\n#1\tAnnotatorNotes T1\tNote\nA1\tKind T1 direct\nN1\tReference T2 Wikidata:Q1\tAnna\nE1\tX:T1\n*\tEquiv T1 T2\n\n=====\n“We will 🌉 it,” said Anna Example.\n\nNo.\n";
const DOCCANO: &str = "{\"id\":1,\"text\":\"“We will,” said Anna 🌉.\",\"entities\":[{\"id\":1,\"label\":\"QUOTE\",\"start_offset\":1,\"end_offset\":8},{\"id\":2,\"label\":\"PER\",\"start_offset\":16,\"end_offset\":20}],\"relations\":[{\"id\":1,\"from_id\":1,\"to_id\":2,\"type\":\"by\"}]}\n{\"text\":\"a\",\"label\":[[0,1,\"Quote\"]]}\n";
const LABEL_STUDIO: &str = r#"[{"id":1,"data":{"text":"“We will,” said Anna 🌉.","title":"T"},"annotations":[{"completed_by":{"email":"c@e.example"},"result":[{"id":"a","type":"labels","value":{"start":1,"end":8,"text":"We will","labels":["Quote"]}},{"id":"a","type":"textarea","value":{"text":["x"]}},{"type":"relation","from_id":"a","to_id":"a","labels":["repeats"]}]}],"predictions":[]}]"#;
const UIMA: &str = r#"{"%FEATURE_STRUCTURES":[{"%ID":1,"%TYPE":"uima.cas.Sofa","sofaString":"“We 🌉 will,” said Anna."},{"%ID":2,"%TYPE":"custom.Quote","@sofa":1,"begin":1,"end":10,"speaker":"Anna Example"},{"%ID":3,"%TYPE":"custom.Link","@Governor":2,"@Dependent":2,"label":"repeats"}]}"#;
const UIMA_BEFORE: &str = r#"{"_views":{"_InitialView":{"Quote":[{"sofa":1,"begin":1,"end":3}]}},"_referenced_fss":{"1":{"_type":"Sofa","sofaString":"a bc d"}}}"#;
const POPOLO: &str = r#"{"persons":[{"id":"anna","name":"Anna Example","birth_date":"1970","other_names":[{"name":"A","start_date":"1999"}],"identifiers":[{"scheme":"wikidata","identifier":"Q1"}],"memberships":[{"role":"mayor","organization_id":"o","start_date":"2020"}]}],"organizations":[{"id":"o","name":"Council","posts":[{"id":"p","label":"Mayor"}]}],"memberships":[{"person_id":"anna","post_id":"p","on_behalf_of_id":"o","legislative_period_id":"e"}],"events":[{"id":"e","name":"Term","start_date":"2019","end_date":"2023","attendees":[{"id":"anna"}]}],"speeches":[{"creator_id":"anna","text":"We begin.\nNow.","event_id":"e","position":1,"date":"2020-01-01"}]}"#;
const TABLE: &str = "id;text;speaker;article;date;topics\na;We will build;Anna Example;report;2024-03-05;bridge\n\"b\";\"no\nno\";anna;\"report\";;'=1\n";
const TEI: &str = "<TEI xmlns=\"x\" xml:id=\"m\" xml:lang=\"en\"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt><sourceDesc><bibl><date when=\"2024-03-05\"/></bibl></sourceDesc></fileDesc><profileDesc><listPerson><person xml:id=\"a\"><persName><surname>Example</surname><forename>Anna</forename></persName><affiliation ref=\"#o\" from=\"2020\"/></person></listPerson><listOrg><org xml:id=\"o\"><orgName>Council</orgName></org></listOrg></profileDesc></teiHeader><text><body><div><head>H</head><p><persName ref=\"#a\">Anna</persName> said <said who=\"#a\">no &amp; no</said>.</p><u who=\"#a\"><seg>We <lb/>begin.</seg><note>Noise</note></u></div></body></text></TEI>";
const AKOMA: &str = "<akomaNtoso><debate><meta><references><TLCPerson id=\"a\" href=\"/a\" showAs=\"Anna Example\"/></references></meta><preface><docTitle>D</docTitle><docDate date=\"2024-03-05\"/></preface><debateBody><debateSection><heading>H</heading><speech by=\"#a\"><from>Anna</from><p>I say &#x201C;no&#x201D;.</p></speech><scene>Noise</scene></debateSection></debateBody></debate></akomaNtoso>";
const WHIP: &str = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><publicwhip><major-heading>H &pound;</major-heading><speech speakername=\"Anna Example\" url=\"https://e.example/d#1\"><p>We pay.</p><p class=\"italic\">rose</p></speech></publicwhip>";
const RECORD: &str = "[Congressional Record Volume 170, Number 40 (Tuesday, March 5, 2024)]\n[House]\n\n                    THE BRIDGE\n\n  Ms. EXAMPLE of Ohio. Mr. Speaker, we will build \nthe bridge by\n\n[[Page H2]]\n\nMay.\n  The SPEAKER. The gentle-\nwoman yields.\n";
const BIBTEX: &str = "@article{a, title = {The {Bridge} \\\"o}, author = {Example, Anna and {Town}}, date = {2024-03-05}, url = {https://e.example/report}, doi = {10.1/x}}\n@misc{b, title = \"B\", year = 2023, month = feb}\n";
const CSL: &str = r#"[{"id":"a","type":"article","title":"The bridge","author":[{"family":"Example","given":"Anna"},{"literal":"T"}],"issued":{"date-parts":[[2024,3,5],[2024,4]],"circa":true},"URL":"https://e.example/report","DOI":"x"}]"#;
const RIS: &str = "TY  - NEWS\nTI  - The bridge\nAU  - Example, Anna\nDA  - 2024/03/05/circa\nUR  - https://e.example/report\nAB  - long\n  longer\nER  - \n";
const ZOTERO: &str = "<rdf:RDF><bib:Article rdf:about=\"https://e.example/report\"><dcterms:isPartOf><bib:Journal><dc:title>G</dc:title></bib:Journal></dcterms:isPartOf><bib:authors><rdf:li><foaf:Person><foaf:surname>Example</foaf:surname></foaf:Person></rdf:li></bib:authors><dc:title>The bridge</dc:title><dc:date>2024-03-05</dc:date><dc:identifier>DOI 10.1/x</dc:identifier></bib:Article></rdf:RDF>";

/// Texts that are right.
pub(crate) fn texts_of(format: &str) -> &'static [&'static str] {
    match format {
        "w3c" => &[ANNOTATION],
        "hypothesis" => &[HYPOTHESIS],
        "recogito" => &[RECOGITO],
        "brat" => &[BRAT],
        "doccano" => &[DOCCANO],
        "label-studio" => &[LABEL_STUDIO],
        "uima" => &[UIMA, UIMA_BEFORE],
        "popolo" => &[POPOLO],
        "csv" => &[TABLE],
        "tei" => &[TEI],
        "akoma-ntoso" => &[AKOMA],
        "publicwhip" => &[WHIP],
        "crec" => &[RECORD],
        "bibtex" => &[BIBTEX],
        "csl-json" => &[CSL],
        "ris" => &[RIS],
        "zotero-rdf" => &[ZOTERO],
        _ => panic!("there is no text of the format {format}"),
    }
}

const EXCEL: &str = r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>text</t></is></c><c r="B1" t="inlineStr"><is><t>article</t></is></c><c r="C1" t="inlineStr"><is><t>speaker</t></is></c><c r="D1" t="inlineStr"><is><t>date</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>We will build</t></is></c><c r="B2" t="str"><f>"re"&amp;"port"</f><v>report</v></c><c r="C2" t="inlineStr"><is><r><t>An</t></r><r><t>na</t></r></is></c><c r="D2"><v>2024</v></c></row><row r="9"><c r="A9" t="e"><v>#REF!</v></c><c r="B9" t="b"><v>1</v></c></row></sheetData></worksheet>"#;
const OPEN_DOCUMENT_SHEET: &str = r#"<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:calcext="c"><office:body><office:spreadsheet><table:table table:name="Quotes"><table:table-header-rows><table:table-row><table:table-cell office:value-type="string"><text:p>text</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>article</text:p></table:table-cell><table:table-cell office:value-type="string" table:number-columns-repeated="2"><text:p>note</text:p></table:table-cell></table:table-row></table:table-header-rows><table:table-row table:number-rows-repeated="3"><table:table-cell office:value-type="string"><text:p>We <text:s text:c="2"/>will<text:line-break/>build</text:p><office:annotation><text:p>Why</text:p></office:annotation></table:table-cell><table:table-cell table:formula="of:=A1" office:value-type="string" office:string-value="report"/><table:table-cell office:value-type="date" office:date-value="2024-03-05T10:00:00"/><table:covered-table-cell office:value-type="float" office:value="2024"/></table:table-row><table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"#;

/// Cells of a spreadsheet that are right.
pub(crate) fn sheets_of(ending: &str) -> &'static [&'static str] {
    if ending == "ods" { &[OPEN_DOCUMENT_SHEET] } else { &[EXCEL] }
}

/// A spreadsheet with these cells.
pub(crate) fn book_of(ending: &str, cells: &[u8]) -> Vec<u8> {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relation = |kind: &str, target: &str| {
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
             <Relationship Id=\"r1\" Type=\"{office}/{kind}\" Target=\"{target}\"/></Relationships>"
        )
    };
    let (book, sheet) = (relation("officeDocument", "xl/workbook.xml"), relation("worksheet", "worksheets/sheet1.xml"));
    let names = format!(
        "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"{office}\">\
         <sheets><sheet name=\"Quotes\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
    );
    if ending == "ods" {
        return archive_of_parts(&[("content.xml", cells)]);
    }
    archive_of_parts(&[
        ("_rels/.rels", book.as_bytes()),
        ("xl/workbook.xml", names.as_bytes()),
        ("xl/_rels/workbook.xml.rels", sheet.as_bytes()),
        ("xl/worksheets/sheet1.xml", cells),
    ])
}

/// Words that mean something in a format.
pub(crate) fn words_of(format: &str) -> Vec<&'static str> {
    match format {
        "tei" | "akoma-ntoso" | "publicwhip" | "zotero-rdf" => {
            vec![
                "<p>",
                "</p>",
                "&x;",
                "&#0;",
                "&pound;",
                "<!DOCTYPE x [<!ENTITY a \"b\">]>",
                "<![CDATA[",
                " who=\"#a\"",
                "<said>",
                "</said>",
            ]
        }
        "spreadsheet" => vec![
            "<c r=\"XFD1048576\"><v>1</v></c>",
            " table:number-columns-repeated=\"16384\"",
            " table:number-rows-repeated=\"99999999999999999999\"",
            "<table:table-row>",
            "</table:table-row>",
            "<table:table table:name=\"\">",
            "<row r=\"0\">",
            "<row r=\"4294967295\">",
            "<c r=\"AAAAAAAA1\"><v>1</v></c>",
            "<dimension ref=\"B2:A1\"/>",
            "<f t=\"shared\" si=\"99999999999\" ref=\"A1:B2\">A1</f>",
            " t=\"s\"",
            "&x;",
        ],
        "brat" => vec!["T1\t", "\t", ";", " 0 99999999999999999999", "#1\t", "R1\t", NEXT_FILE],
        "csv" | "recogito" => vec![",", ";", "\"", "\r\n", "'=", "''", "status", "withdrawn", "\u{feff}"],
        "bibtex" => vec!["@a{", "}", "{", "\\", "$", "#", "month = "],
        "ris" => vec!["TY  - ", "ER  - ", "\n", "//", "AU  - "],
        "crec" => vec!["[[Page H1]]", "\n\n", "  Mr. SMITH. ", "  The SPEAKER. ", "                   HEAD\n"],
        _ => vec![
            "{",
            "}",
            "[",
            "]",
            "null",
            "\"\"",
            "\\ud83c",
            "-1",
            "99999999999999999999",
            "[[[[[[[[[[",
            "\"items\":",
        ],
    }
}

/// Reads a file in a format, and plans what would be written; what is planned can be read again, and changes nothing then.
pub(crate) fn read_import(name: &'static str, bytes: &[u8]) {
    let format = format_by_name(name).expect("a format");
    let endings = ["ann", "txt"];
    let text = String::from_utf8_lossy(bytes).into_owned();
    let files: Vec<ImportFile> = if name == "brat" {
        let parts = text.split(NEXT_FILE).enumerate().take(2);
        parts.map(|(at, part)| ImportFile { name: format!("in/x.{}", endings[at]), bytes: part.into() }).collect()
    } else {
        vec![ImportFile { name: format!("in/x.{}", format.endings[0]), bytes: bytes.to_vec() }]
    };
    read_and_plan(format, &files);
}

/// Reads a spreadsheet with an ending, and plans what would be written.
pub(crate) fn read_book(ending: &str, bytes: Vec<u8>) {
    let format = format_by_name("csv").expect("a format");
    read_and_plan(format, &[ImportFile { name: format!("in/x.{ending}"), bytes }]);
}

/// How many quotes and problems the spreadsheet has that is right.
pub(crate) fn count_in_book(ending: &str) -> (usize, usize) {
    let bytes = book_of(ending, sheets_of(ending)[0].as_bytes());
    let format = format_by_name("csv").expect("a format");
    let reading = read_files(format, &[ImportFile { name: format!("in/x.{ending}"), bytes }], &[]);
    (reading.items.len(), reading.problems.len())
}

fn read_and_plan(format: &ImportFormat, files: &[ImportFile]) {
    let reading = read_files(format, files, &[]);
    let aside: Vec<_> = reading
        .items
        .iter()
        .map(|item| onrecord::exchange::import::aside::AsideItem { item: item.clone(), reason: "x".to_owned().into() })
        .collect();
    let kept = write_aside(aside);
    let again = write_aside(read_aside(&kept).expect("what was kept aside can be read"));
    assert_eq!(kept, again, "nothing is lost in the side file");
    let site = small_site(&[]);
    let draft = parse::parse(&site, true, &mut Diagnostics::default());
    let options = PlanOptions { add_actors: true, add_topics: true, confirmed: false };
    let plan = plan_import((&site, &draft), &reading.items, options, &BTreeMap::new());
    let after: Vec<File> = plan
        .changes
        .iter()
        .map(|change| File::new(change.path.clone(), change.kind.clone(), change.after.as_str(), Stamp::default()))
        .collect();
    let mut found = Diagnostics::default();
    let site = small_site(&after);
    let draft = parse::parse(&site, true, &mut found);
    // What parsing refuses, such as a date that only looks like one, the command keeps aside.
    if found.error_count() == 0 {
        let again = plan_import((&site, &draft), &reading.items, options, &BTreeMap::new());
        let paths: Vec<_> = again.changes.iter().map(|change| (&change.path, &change.before, &change.after)).collect();
        assert!(paths.is_empty(), "a second import changes {paths:#?}");
    }
}

fn small_site(changed: &[File]) -> Files {
    let id = |id: &str| Id::parse(id).expect("an id");
    let own = [
        ("onrecord.toml", FileKind::Settings, "title = \"Example\"\nbase_url = \"https://record.example\"\n"),
        ("content/actors/anna.md", FileKind::Actor(id("anna")), "---\nname: Anna Example\n---\n"),
        (
            "content/articles/report.md",
            FileKind::Article(id("report")),
            "---\ntitle: The bridge\nsource: {url: 'https://e.example/report'}\n---\n“We will build it,” Anna Example said. He said “no” again, and “no”.\n",
        ),
    ];
    let own = own.into_iter().map(|(path, kind, text)| File::new(path, kind, text, Stamp::default()));
    let is_changed = |file: &File| changed.iter().any(|one| one.path == file.path);
    let mut all: Vec<File> = own.filter(|file| !is_changed(file)).chain(changed.iter().cloned()).collect();
    all.sort_by(|a, b| a.path.cmp(&b.path));
    Files::new(std::path::PathBuf::new(), all)
}
