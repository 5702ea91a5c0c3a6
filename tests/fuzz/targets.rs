//! What reads the inputs.

use onrecord::{
    anchor::{lints, place, quotations::all_quotations},
    cache::Cache,
    capture::open_capture,
    extract::{extract_article, extract_plain_text, visible_blocks},
    model::{Edtf, Selector},
    text::{Text, fold::fold},
};

use crate::{
    documents::{BOOK, HTML, NEXT_MEMBER, OPEN_DOCUMENT, WORD, archive_of, book_of, read_document},
    imports,
    request::Server,
    site::{self, Site},
};

/// A reader of inputs.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Target {
    /// The whole check, with the input in place of a file of a small site.
    File(&'static str),
    /// An article that is shown in full, with quotes, notes and mentions of its own words.
    Marks,
    /// Folding and the visible text.
    Folding,
    /// The search for a quote in an article; a line `=====` separates them.
    Anchoring,
    /// Dates.
    Dates,
    /// The cache of a build.
    Cache,
    /// The local server.
    Requests,
    /// Captures in every format that is text.
    Captures,
    /// The search for an article in a page.
    SavedPages,
    /// A document of this name.
    Document(&'static str),
    /// The part of this name in an archive, which is a document.
    Part(&'static str),
    /// An electronic book: its members, one after another.
    Book,
    /// A file that is imported in this format.
    Import(&'static str),
    /// The cells of a spreadsheet with this ending, which is imported.
    Sheet(&'static str),
    /// A spreadsheet with this ending as a whole.
    Workbook(&'static str),
}

/// What a target needs for all of its inputs.
pub(crate) struct Reader {
    target: Target,
    site: Option<Site>,
    server: Option<Server>,
}

const ARTICLE: &str = "content/articles/report.md";
const ANNOTATIONS: &str = "content/articles/report.annotations.yaml";
const SEPARATOR: &str = "\n=====\n";

impl Target {
    pub(crate) fn file(path: &'static str) -> Self {
        Self::File(path)
    }

    pub(crate) fn open(self) -> Reader {
        let site = matches!(self, Self::File(_) | Self::Marks).then(Site::new);
        Reader { target: self, site, server: matches!(self, Self::Requests).then(Server::start) }
    }

    /// Texts that are right.
    pub(crate) fn texts(self) -> Vec<Vec<u8>> {
        let own =
            |path: &str| site::files().into_iter().filter(|(file, _)| file == path).map(|(_, text)| text).collect();
        let texts = |texts: &[&str]| texts.iter().map(|text| text.as_bytes().to_vec()).collect();
        match self {
            Self::File(path) => {
                let mut found: Vec<Vec<u8>> = own(path);
                found.extend(FILES.iter().filter(|(file, _)| *file == path).map(|(_, text)| text.as_bytes().to_vec()));
                found
            }
            Self::Marks | Self::Document("draft.md") => texts(&[MARKDOWN, SPEECH]),
            Self::Folding => texts(&[SPEECH, "«Так», — dit-elle … “no”  \u{a0}e\u{301}"]),
            Self::Anchoring => texts(&[
                &format!("{SPEECH}{SEPARATOR}We will build it, and not a day later."),
                &format!("{SPEECH}{SEPARATOR}[W]e will … the bridge [by May] [sic]"),
            ]),
            Self::Dates => texts(&[
                "2024-03-04",
                "2024-03-04/2025",
                "2024?",
                "20XX",
                "2024-21",
                "../2024-03~",
                "Y-12345",
                "{2024,2025}",
            ]),
            Self::Document("draft.html") => texts(&[HTML]),
            Self::Document("draft.pdf") => vec![crate::pdf_file::example()],
            Self::Document(_) => vec![archive_of("word/document.xml", WORD.as_bytes())],
            Self::Part("content.xml") => texts(&[OPEN_DOCUMENT]),
            Self::Part(_) => texts(&[WORD]),
            Self::Book => texts(&[&BOOK.join(NEXT_MEMBER)]),
            Self::Import(format) => texts(imports::texts_of(format)),
            Self::Sheet(ending) => texts(imports::sheets_of(ending)),
            Self::Workbook(ending) => {
                imports::sheets_of(ending).iter().map(|sheet| imports::book_of(ending, sheet.as_bytes())).collect()
            }
            Self::Cache => vec![Cache::default().to_bytes().expect("bytes")],
            Self::Captures => texts(&[WARC, MHTML, PAGE]),
            Self::SavedPages => texts(&[PAGE, SPEECH]),
            Self::Requests => {
                texts(&[Server::request(), "GET /.onrecord/events?/ HTTP/1.1\r\nHost: localhost\r\n\r\n"])
            }
        }
    }

    /// Words that mean something to the reader.
    pub(crate) fn words(self) -> Vec<&'static str> {
        match self {
            Self::File("onrecord.toml") => vec![
                "[publish.a]\n",
                "to = ",
                "[lints]\n",
                "[transcripts]\nlabels = ['(?<name>a+)+b']\n",
                "base_url = ",
            ],
            Self::File("onrecord.lock") => vec![
                "<<<<<<< HEAD\n",
                "=======\n",
                ">>>>>>> x\n",
                "\\u{",
                "\t",
                "-1",
                "99999999999999999999",
                "onrecord-lock 3",
            ],
            Self::Requests => vec![
                "GET ",
                "HEAD ",
                "POST ",
                " HTTP/1.1\r\n",
                "\r\n\r\n",
                "Host: ",
                "%2e%2e/",
                "%00",
                "//",
                "\\",
                "Range: bytes=",
                "99999999999999999999-",
                "Content-Length: 9\r\n",
                "Transfer-Encoding: chunked\r\n",
            ],
            Self::Anchoring => vec![SEPARATOR],
            Self::Captures => vec![
                "WARC/1.1\r\n",
                "Content-Length: 99999999999999999999\r\n",
                "Transfer-Encoding: chunked\r\n",
                "Content-Encoding: br\r\n",
                "ffffffff\r\n",
                "\r\n\r\n",
                "------b1",
                "=E2=80",
                "\u{1f}\u{8b}",
            ],
            Self::SavedPages => vec![
                "<p>",
                "</p>",
                "<table><tr><td>",
                "<li>",
                "<b><i>",
                "<!--",
                "<pre>",
                "<a href=/x>",
                "<br>",
                "&nbsp;",
                "\u{f8f3}",
            ],
            Self::Part(_) => {
                vec!["<w:p>", "</w:p>", "&x;", "&#0;", "<!DOCTYPE x>", "<![CDATA[", "<text:note>", "“", "”"]
            }
            Self::Book => vec![
                NEXT_MEMBER,
                "<item id=\"b\" href=\"../../x%00#y\" media-type=\"text/html\"/>",
                "<itemref idref=\"b\"/>",
                "<a role=\"doc-noteref\" href=\"x#m\">",
                "<p role=\"doc-footnote\">",
                "<li id=\"n\">",
                "</li>",
                "<script/>",
                "“",
                "”",
            ],
            Self::Document("draft.pdf") => vec![
                "/Type /Page",
                "/Kids [3 0 R]",
                "/Parent 2 0 R",
                "1 0 obj",
                "stream\n",
                "endstream",
                "/Filter /FlateDecode",
                "/Filter [/LZWDecode /FlateDecode]",
                "/Length 999999999",
                "[[[[[[[[",
                "<<<<<<<<",
                "BT /F1 1 Tf (a) Tj ET",
                "/X1 Do",
                "startxref\n0\n%%EOF",
                "/Encrypt 4 0 R",
            ],
            Self::Import(format) => imports::words_of(format),
            Self::Sheet(_) => imports::words_of("spreadsheet"),
            Self::Document(_) => vec!["<script>", "<!--", "</", "<textarea>", "“", "”", "[^1]: "],
            _ => Vec::new(),
        }
    }
}

impl Reader {
    /// Reads an input. A panic is what the tests look for.
    pub(crate) fn read(&self, bytes: &[u8]) {
        let text = String::from_utf8_lossy(bytes);
        match (self.target, &self.site, &self.server) {
            (Target::File(path), Some(site), _) => {
                site.write(path, bytes);
                site.check();
            }
            (Target::Marks, Some(site), _) => {
                site.write(ARTICLE, format!("---\ntitle: Report\nrights: {{publish: full}}\n---\n{text}").as_bytes());
                site.write(ANNOTATIONS, annotate(&text).as_bytes());
                site.check();
            }
            (Target::Requests, _, Some(server)) => server.ask(bytes),
            (Target::Folding, ..) => read_folded(&text),
            (Target::Anchoring, ..) => {
                let (article, quote) = text.split_once(SEPARATOR).unwrap_or((&text, &text));
                read_placed(article, quote);
            }
            (Target::Dates, ..) => read_dates(&text),
            (Target::Captures, ..) => read_capture(bytes),
            (Target::SavedPages, ..) => read_page(&text),
            (Target::Document(name), ..) => read_document(name, bytes),
            (Target::Import(format), ..) => imports::read_import(format, bytes),
            (Target::Sheet(ending), ..) => imports::read_book(ending, imports::book_of(ending, bytes)),
            (Target::Workbook(ending), ..) => imports::read_book(ending, bytes.to_vec()),
            (Target::Part(part), ..) => read_document("draft", &archive_of(part, bytes)),
            (Target::Book, ..) => read_document("draft.epub", &book_of(&text)),
            _ => read_cache(bytes),
        }
    }
}

/// Annotations of a text: quotes, a note and a mention of words that are in it, some across its blocks.
fn annotate(markdown: &str) -> String {
    let text = Text::from_markdown(markdown);
    let starts: Vec<usize> = text.visible().char_indices().map(|(at, _)| at).chain([text.visible().len()]).collect();
    let words = |from: usize, to: usize| {
        let at = |part: usize| starts[part * (starts.len() - 1) / 16];
        serde_json::to_string(&text.visible()[at(from)..at(to)]).expect("a string")
    };
    format!(
        "quotes:\n  - {{id: by-may, text: {}, speaker: anna, occurrence: 1}}\n  - {{id: other, text: {}, speaker: ben, occurrence: 1}}\n\
         notes:\n  - {{text: {}, occurrence: 1, body: Note}}\nmentions:\n  list:\n    - {{actor: ben, text: {}, occurrence: 1}}\n",
        words(2, 7),
        words(5, 12),
        words(6, 8),
        words(13, 14)
    )
}

fn read_folded(text: &str) {
    let folded = fold(text);
    assert_eq!(fold(folded.text()).text(), folded.text(), "folding twice is folding once");
    let whole = folded.to_source(0..folded.text().len());
    assert!(text.get(whole).is_some());
    let read = Text::from_markdown(text);
    for block in read.blocks() {
        assert!(read.visible().get(block.extent.clone()).is_some());
        assert!(text.get(read.source(block.extent.clone())).is_some());
    }
    for quotation in all_quotations(&read) {
        assert!(read.visible().get(quotation.outer).is_some() && read.visible().get(quotation.inner).is_some());
    }
}

fn read_placed(article: &str, quote: &str) {
    let text = Text::from_markdown(article);
    for occurrence in [None, Some(1)] {
        let selector = Selector { exact: quote.to_owned(), occurrence, ..Selector::default() };
        if let Ok(placement) = place(&text, &selector) {
            for run in placement.extent.runs.clone() {
                assert!(text.visible().get(run.clone()).is_some() && article.get(text.source(run)).is_some());
            }
            lints::find_elided_negation(&text, &placement, text.language());
            lints::find_cut_number(&text, &placement, text.language());
        }
    }
}

fn read_dates(text: &str) {
    let Ok(date) = Edtf::parse(text) else { return };
    assert_eq!(Edtf::parse(date.as_str()).as_ref(), Ok(&date), "a date is read as it was written");
    if let (Some(first), Some(last)) = (date.first(), date.last()) {
        assert!(first <= last, "{text} begins before it ends");
    }
    let _ =
        (date.in_english(), date.machine_readable(), date.machine_readable_ends(), date.latest(), date.order(&date));
}

fn read_capture(bytes: &[u8]) {
    let Ok(pages) = open_capture(bytes) else { return };
    assert!(!pages.is_empty(), "a capture without a page is an error");
    for page in pages {
        let _ = visible_blocks(&page.text);
    }
}

fn read_page(text: &str) {
    if let Ok(article) = extract_article(text) {
        let visible = Text::from_markdown(&article.markdown).visible().to_owned();
        assert!(!visible.trim().is_empty(), "an article without words is an error");
    }
    if let Ok(article) = extract_plain_text(text, None) {
        let visible = Text::from_markdown(&article.markdown).visible().to_owned();
        let words = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        let title = article.title.unwrap_or_default();
        assert_eq!(words(&title) + &words(&visible), words(&as_windows_1252(text)), "a plain text keeps its letters");
    }
}

/// A text in which control characters are the characters of Windows-1252 that have their numbers.
fn as_windows_1252(text: &str) -> String {
    let meant = |c: char| match c {
        '\u{80}'..='\u{9f}' => encoding_rs::WINDOWS_1252.decode(&[c as u8]).0.into_owned(),
        c => c.to_string(),
    };
    text.chars().map(meant).collect()
}

fn read_cache(bytes: &[u8]) {
    Cache::from_bytes(bytes);
    // The same with a checksum that is right, so that more than the checksum is read.
    let body = &bytes[..bytes.len().saturating_sub(32)];
    Cache::from_bytes(&[body, blake3::hash(body).as_bytes()].concat());
}

const SPEECH: &str = "“We will build it,” said Anna Example, “and not a day later.”\n\n\
    **Ben Example:** The bridge is not safe … [so] *we* will not build the bridge by May.\n\n> — Yes, said Anna. — No.\n";

const MARKDOWN: &str = "# The bridge\n\nAnna *will **build* it** by [May](https://example.org).\n\n- one\n- two\n  1. three\n\n\
    > A quotation with `code`, ~~struck~~ words and <b>bold</b> ones.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n\
    ```rust\nfn main() {}\n```\n\n<div>raw</div>\n\nWords[^1] ![x](/x.png)\\\nand more.\n\n[^1]: Note.\n";

/// More texts that are right, for some files.
const FILES: [(&str, &str); 5] = [
    (
        "onrecord.toml",
        "title = \"T\"\nbase_url = \"https://example.org/a\"\nlanguage = \"uk\"\npage_size = 1\n[lints]\nnegation-elided = \"deny\"\n\
         [transcripts]\nlabels = ['^==(?<name>[^=]+)==']\n[publish.a]\nto = \"git:origin\"\n[cards]\nenabled = false\n",
    ),
    (
        ARTICLE,
        "---\ntitle: Talk\ngenre: transcript\nlang: fr\npublished: 2024-03~\nevent: debate\ntopics: [bridge]\nsource:\n  authors: [A, B]\n  \
         url: https://example.org\nrights: {publish: excerpt, max_chars: 10}\nredirect_from: [/old/]\n---\n**Anna Example:** We will build the bridge by May.\n",
    ),
    (
        "content/actors/anna.md",
        "---\nname: Anna Example\nkind: person\naliases: [{name: A., case: exact, from: 2020}]\nmemberships:\n  - {id: m, organisation: town, \
         post: Mayor, from: 2020, to: 2025}\nlinks: [{title: x, url: 'https://example.org'}]\nborn: 1970\nimage: {file: x.png, alt: a, credit: c}\n---\nText.\n",
    ),
    (
        ANNOTATIONS,
        "quotes:\n  - id: by-may\n    text: |\n      We will build the bridge by May\n    prefix: '“'\n    speaker: anna\n    said: {date: 2024-03-04, \
         event: debate, audience: [ben]}\n    kind: partial\n    positions: []\n    relations: [{type: replies-to, to: not-safe}]\n    changes: [{date: \
         2024-03-06, kind: corrected, note: n}]\n    allow: [{lint: single-source, why: w}]\n  - {id: not-safe, text: 'The bridge … safe', speaker: ben}\n\
         notes:\n  - {text: opened, body: '[x](quote:by-may)'}\nmentions: {skip: [town], list: [{actor: ben, text: Ben Example, occurrence: 2}]}\n",
    ),
    (
        "content/pages/about.md",
        "---\ntitle: A\n---\n[[anna]] {{< quote by-may >}} ![](actor:anna) [x](quote/by-may) [y](nothing:x)\n",
    ),
];

const PAGE: &str = "<!DOCTYPE html><html lang=en><head><title>The bridge</title><meta name=author content='By A. Example and B. Example'>\
    <script type='application/ld+json'>{\"@type\": [\"NewsArticle\"], \"headline\": \"The bridge\", \"author\": [{\"name\": \"A\"}]}</script></head>\
    <body><nav><a href=/>Home</a></nav><article><h1>The bridge</h1><p>“We will <em>build</em> it,” said <a href=/anna>Anna Example</a>, \
    “and not a day later than this spring, whatever the others may say of it.”</p><blockquote><p>The bridge is not safe, and nobody who lives \
    beside it has been asked, he wrote.<br>Again.</p></blockquote><ul><li>One<li>Two</ul><pre>a  b\n\nc</pre><table><tr><td>1<td>2</table></article></body></html>";

const WARC: &str = "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/\r\nWARC-Date: 2025-03-05T10:00:00Z\r\n\
    Content-Type: application/http\r\nContent-Length: 103\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n\
    9\r\n<p>We will\r\n5\r\n</p>.\r\n0\r\n\r\n\r\n\r\n";

const MHTML: &str = "MIME-Version: 1.0\r\nSnapshot-Content-Location: https://example.org/\r\nContent-Type: multipart/related; boundary=\"----b1\"\r\n\r\n\
    ------b1\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>=E2=80=9CWe will=\r\n build=E2=80=9D</p>\r\n------b1--\r\n";
