//! PDF files: their text, what is refused, and the way from a file to a page with both seals.

#![expect(clippy::disallowed_methods, reason = "a test makes and reads sites of its own")]

mod pdf_file;

use std::{fs, path::Path};

use assert_cmd::Command;
use onrecord::pdf::{PdfError, PdfText, read_pdf};
use pdf_file::{
    PlacedWords, lines, pdf_file, pdf_of_contents, pdf_of_glyphs, pdf_of_objects, pdf_with_trailer, stream,
};

fn read(pages: &[Vec<PlacedWords<'_>>]) -> PdfText {
    read_pdf(&pdf_file(pages, "")).expect("a file with text")
}

fn paragraphs(text: &PdfText) -> Vec<(u32, &str)> {
    text.paragraphs.iter().map(|one| (one.page, one.text.as_str())).collect()
}

#[test]
fn lines_become_paragraphs_and_divided_words_are_joined_with_a_soft_hyphen() {
    let text = read(&[lines(&[
        "The council has decided on the re-",
        "placement of the long-term plan, and of the long-",
        "term budget of the town.",
    ])]);
    let whole = "The council has decided on the re\u{ad}placement of the long-term plan, and of the long-term budget of the town.";
    assert_eq!(paragraphs(&text), [(1, whole)]);
    assert_eq!(text.lang.as_deref(), Some("en-GB"));
}

#[test]
fn columns_are_read_one_after_the_other_and_a_gap_is_a_space() {
    let column = |x: f32, words: [&'static str; 2]| [(x, 700.0, 10.0, words[0]), (x, 688.0, 10.0, words[1])];
    let left = column(72.0, ["The first column has", "its own words."]);
    let right = column(330.0, ["The second column has", "others."]);
    let text = read(&[[left, right].concat()]);
    assert_eq!(paragraphs(&text), [(1, "The first column has its own words."), (1, "The second column has others.")]);
    // Two pieces of one word that are drawn apart, and two words without a space between them.
    let kerned = read(&[vec![(72.0, 700.0, 10.0, "A"), (78.3, 700.0, 10.0, "VE"), (95.0, 700.0, 10.0, "now")]]);
    assert_eq!(paragraphs(&kerned), [(1, "AVE now")]);
}

#[test]
fn lines_that_are_read_from_the_right_have_their_letters_in_the_order_of_reading() {
    let text_of_line = |glyphs: &[&str]| {
        let read = read_pdf(&pdf_of_glyphs(glyphs)).expect("read");
        paragraphs(&read).iter().map(|(_, words)| (*words).to_owned()).collect::<Vec<_>>()
    };
    // From the left: 2025, "in", "safe", "NATO", "of", "the bridge". Numbers and Latin words are printed from the left there too.
    let hebrew = [
        "2", "0", "2", "5", "-", "ב", " ", "ח", "ו", "ט", "ב", " ", "N", "A", "T", "O", " ", "ל", "ש", " ", "ר", "ש",
        "ג", "ה",
    ];
    assert_eq!(text_of_line(&hebrew), ["הגשר של NATO בטוח ב-2025"]);
    // Browsers name Arabic letters by their shape in print, and other programs the two letters of a ligature.
    let arabic = ["ﺮ", "ﺴ", "ﺠ", "ﻟ", "ا", " ", "لا", " ", "ﻲ", "ﻓ", " ", "ﻼ", "ﻛ"];
    assert_eq!(text_of_line(&arabic), ["كلا في لا الجسر"]);
    assert_eq!(text_of_line(&["o", "ﬃ", "c", "e"]), ["office"]);
}

#[test]
fn running_heads_and_numbers_of_pages_are_left_out_and_paragraphs_go_on_over_them() {
    let page = |number: &'static str, words: [&'static str; 2]| {
        let head = (72.0, 770.0, 9.0, "The Example Gazette");
        vec![head, (72.0, 700.0, 11.0, words[0]), (72.0, 686.0, 11.0, words[1]), (300.0, 30.0, 9.0, number)]
    };
    let text = read(&[
        page(
            "1",
            ["The bridge is old.", "The council has asked the engineers of the whole region for a new plan, and"],
        ),
        page("2", ["it has not had an answer.", "Nobody knows why."]),
        page("3", ["A third page.", "It ends here."]),
    ]);
    let all = paragraphs(&text);
    assert!(all.iter().all(|(_, words)| !words.contains("Gazette") && !words.ends_with(char::is_numeric)), "{all:?}");
    assert!(all.iter().any(|(_, words)| words.contains("for a new plan, and it has not had an answer.")), "{all:?}");
    assert_eq!((all[0].0, all.last().map(|one| one.0)), (1, Some(3)), "{all:?}");
}

/// Objects before the pages that `pdf_of_contents` makes as well.
fn head(kids: &str) -> Vec<Vec<u8>> {
    vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        format!("<< /Type /Pages /Kids [{kids}] /Count 1 >>").into_bytes(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_vec(),
        b"<< /Title (Title) >>".to_vec(),
    ]
}

/// A page whose resources have the form `/X`, the seventh object.
fn page_with_form(content: &str) -> Vec<Vec<u8>> {
    let page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> /XObject << /X 7 0 R >> >> \
        /Contents 6 0 R >>";
    [head("5 0 R"), vec![page.to_vec(), stream("", content.as_bytes())]].concat()
}

#[test]
fn what_cannot_be_read_is_refused_with_its_own_reason() {
    let whole = pdf_file(&[lines(&["Some words of a page."])], "Title");
    assert!(read_pdf(&whole).is_ok());
    assert_eq!(read_pdf(&whole[..whole.len() / 2]), Err(PdfError::CutOff));
    assert_eq!(read_pdf(b"%PDF-1.7\nstartxref\n0\n%%EOF"), Err(PdfError::Damaged));
    assert_eq!(read_pdf(&pdf_of_contents(&[b"0 0 m 100 100 l S".to_vec()], "")), Err(PdfError::NoText));

    let owner = "00".repeat(32);
    let encrypt = format!("/Encrypt << /Filter /Standard /V 1 /R 2 /O <{owner}> /U <{owner}> /P -4 >> /ID [<00> <00>]");
    let encrypted = pdf_with_trailer(&page_with_form("BT /F1 9 Tf (Words) Tj ET"), &encrypt);
    assert_eq!(read_pdf(&encrypted), Err(PdfError::Locked));
}

#[test]
fn hostile_files_end_in_bounded_time_and_memory() {
    // A page that unpacks to more than is read, also as many times the same stream.
    let mut objects = page_with_form("");
    let zeros = |megabytes: usize| {
        let bomb = pdf_of_contents(&[vec![b' '; megabytes << 20]], "");
        let start = bomb.windows(7).position(|part| part == b"stream\n").expect("a stream") + 7;
        let end = bomb.windows(9).position(|part| part == b"endstream").expect("an end") - 1;
        bomb[start..end].to_vec()
    };
    objects[5] = stream("/Filter /FlateDecode", &zeros(513));
    assert_eq!(read_pdf(&pdf_of_objects(&objects)), Err(PdfError::TooLarge));
    objects[5] = stream("/Filter /FlateDecode", &zeros(8));
    objects[4] =
        format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents [{}] >>", "6 0 R ".repeat(9)).into_bytes();
    assert_eq!(read_pdf(&pdf_of_objects(&objects)), Err(PdfError::TooLarge));
    objects[5] = stream("/Filter [/FlateDecode /FlateDecode]", &zeros(1));
    assert_eq!(read_pdf(&pdf_of_objects(&objects)), Err(PdfError::TooLarge));

    // A form that draws itself many times, as deeply as the interpreter follows.
    let form = "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 7 0 R >> >>";
    let endless = [page_with_form("/X Do"), vec![stream(form, "/X Do ".repeat(20).as_bytes())]].concat();
    assert_eq!(read_pdf(&pdf_of_objects(&endless)), Err(PdfError::TooLarge));

    // A tree of pages that is a circle, and nesting without an end: any answer will do, but there has to be one.
    for kids in ["2 0 R", "2 0 R 2 0 R 5 0 R"] {
        let _ = read_pdf(&pdf_of_objects(&[head(kids), page_with_form("")[4..].to_vec()].concat()));
    }
    for open in ["[", "<<", "<< /A [", "("] {
        let _ = read_pdf(&pdf_of_objects(&page_with_form(&open.repeat(100_000))));
        let mut objects = page_with_form("");
        objects[3] = open.repeat(100_000).into_bytes();
        let _ = read_pdf(&pdf_of_objects(&objects));
    }
}

struct Site(tempfile::TempDir);

impl Site {
    fn new() -> Self {
        let site = Self(tempfile::tempdir().expect("a folder"));
        site.write("onrecord.toml", "title = \"Example\"\nbase_url = \"https://example.org\"\nlanguage = \"en\"\n");
        site.write("content/actors/anna.md", "---\nname: Anna Example\n---\n");
        site.write("content/actors/ben.md", "---\nname: Ben Example\n---\n");
        site
    }

    fn root(&self) -> &Path {
        self.0.path()
    }

    fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let to = self.root().join(path);
        fs::create_dir_all(to.parent().expect("a folder")).expect("made");
        fs::write(to, bytes).expect("written");
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Runs a command in the site: its exit code, and what it prints.
    fn run(&self, arguments: &[&str]) -> (i32, String) {
        let mut command = Command::cargo_bin("onrecord").expect("the binary");
        let output = command.args(arguments).current_dir(self.root()).env("NO_COLOR", "1").output().expect("it runs");
        let text = [output.stdout, output.stderr].concat();
        (output.status.code().unwrap_or(-1), String::from_utf8_lossy(&text).into_owned())
    }

    fn succeed(&self, arguments: &[&str]) -> String {
        let (code, told) = self.run(arguments);
        assert_eq!(code, 0, "{arguments:?}: {told}");
        told
    }
}

/// A report of two pages: a word is divided, and a paragraph goes on over the page.
fn report() -> Vec<u8> {
    pdf_file(
        &[
            lines(&[
                "The council of Example Town met on Tuesday to decide whether the old bridge will be re-",
                "placed. “We will build the bridge by May,” Anna Example said in her opening speech. The money",
                "for it had been set aside two years ago, and the plans had been approved by the engineers of",
            ]),
            lines(&[
                "the region. Ben Example answered that nobody had asked those who live beside it. “The re-",
                "placement of the bridge is not safe,” Ben Example said, and read from the report of that year.",
            ]),
        ],
        "A bridge by May",
    )
}

#[test]
fn from_a_pdf_file_to_a_page_with_both_seals() {
    let site = Site::new();
    let report = report();
    site.write("report.pdf", &report);
    let told = site.succeed(&["add", "article", "report.pdf", "--at", "2025-03-05", "--id", "bridge"]);
    assert!(told.contains("captures/bridge.pdf") && !told.contains("its title"), "{told}");
    let article = site.read("content/articles/bridge.md");
    assert!(article.contains("title: A bridge by May") && article.contains("lang: en-GB"), "{article}");
    site.succeed(&["suggest", "bridge", "--write"]);
    let annotations = "content/articles/bridge.annotations.yaml";
    let drafted = site.read(annotations);
    assert_eq!(drafted.matches("draft: true").count(), 2, "{drafted}");
    // The editor compares the words with the page, and types the divided word as it is read.
    let confirmed: String = drafted.split_inclusive('\n').filter(|line| line.trim() != "draft: true").collect();
    site.write(annotations, confirmed.replace('\u{ad}', ""));
    let told = site.succeed(&["check"]);
    assert!(!told.contains("warning"), "{told}");
    site.succeed(&["build"]);
    let sum = onrecord::capture::checksum(&report);
    let quotes: Vec<String> = fs::read_dir(site.root().join("public/quotes"))
        .expect("the quotes")
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| site.root().join(format!("public/quotes/{name}/index.html")).exists())
        .filter(|name| name.starts_with("the-") || name.starts_with("we-"))
        .collect();
    assert_eq!(quotes.len(), 2, "{quotes:?}");
    for id in quotes {
        let page = site.read(&format!("public/quotes/{id}/index.html"));
        // The soft hyphen of the divided word is typography.
        let seal = if id.starts_with("we-") { "printed in the source" } else { "only punctuation marks differ" };
        assert!(page.contains(seal), "{id}: the words have their seal");
        assert!(page.contains("the whole article is in it") && page.contains(&sum), "{id}: the capture has its seal");
    }
    // Words that the article has and the file does not.
    site.write("content/articles/bridge.md", article.replace("by May,", "by June,"));
    site.write(annotations, "quotes:\n  - {id: june, text: We will build the bridge by June, speaker: anna}\n");
    let (code, told) = site.run(&["check"]);
    assert!(code == 1 && told.contains("E350"), "{told}");
}

#[test]
fn the_quotations_of_a_pdf_file_are_proved_and_their_place_is_the_page() {
    let site = Site::new();
    site.write("report.pdf", report());
    site.succeed(&["add", "article", "report.pdf", "--id", "bridge"]);
    let draft = [
        lines(&["A first page without any words that anybody said."]),
        lines(&[
            "“The replacement of the bridge is not safe,” Ben Example said.",
            "“We will build the bridge by June,” said Anna Example.",
        ]),
    ];
    site.write("draft.pdf", pdf_file(&draft, ""));
    let (code, told) = site.run(&["prove", "draft.pdf", "--all"]);
    assert!(code == 1 && told.contains("page 2"), "{told}");
    assert!(told.contains("1 typographic") || told.contains("1 verbatim"), "{told}");
    assert!(told.contains("altered") && told.contains("[-June-] {+May+}"), "{told}");
    let (_, json) = site.run(&["prove", "draft.pdf", "--format", "json"]);
    assert!(json.contains("\"part\": \"page\""), "{json}");

    site.write("scan.pdf", pdf_of_contents(&[b"0 0 m 100 100 l S".to_vec()], ""));
    let (code, told) = site.run(&["prove", "scan.pdf"]);
    assert!(code == 1 && told.contains("E121") && told.contains("its pages are pictures"), "{told}");
}
