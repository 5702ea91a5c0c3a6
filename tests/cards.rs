//! Share cards as pictures: what is on them, what is not, and when they are drawn.

#![expect(clippy::disallowed_methods, reason = "a test makes sites of its own")]

use std::{collections::BTreeMap, fs, path::Path, sync::LazyLock};

use onrecord::{
    build::{self, Checked, Options},
    diag::Diagnostics,
    incremental::DependencyGraph,
    render::{self, Rendered},
};

/// The settings and the quote that all tests begin with.
const SETTINGS: &str = "title = \"A case\"\nbase_url = \"https://example.org\"\n";
const BY_MAY: &str = "{id: by-may, text: We will build the bridge by May, speaker: anna, said: {date: 2024-03-04}";
const WIDTH: usize = 1200;
const HEIGHT: usize = 630;
const PAPER: [u8; 3] = [0xfd, 0xfc, 0xf9];
const WARN: [u8; 3] = [0x96, 0x34, 0x0f];
const FIRST_TINT: [u8; 3] = [0x2b, 0x5f, 0x9e];

/// A site that is changed and built.
struct Site(tempfile::TempDir);

impl Site {
    /// The base of the suite, with other settings and quotes, whose words may be anywhere in its only article.
    fn new(settings: &str, quotes: &[&str], text: &str) -> Self {
        let site = Self(tempfile::tempdir().expect("a folder"));
        let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/base");
        for entry in walkdir::WalkDir::new(&base).into_iter().filter_map(Result::ok) {
            let path = entry.path().strip_prefix(&base).expect("below");
            if entry.file_type().is_file() {
                site.put(&path.display().to_string(), &fs::read_to_string(entry.path()).expect("a file"));
            }
        }
        site.put("onrecord.toml", settings);
        let report = fs::read_to_string(base.join("content/articles/report.md")).expect("a file");
        site.put("content/articles/report.md", &format!("{report}\n{text}\n"));
        let annotations = quotes.iter().fold("quotes:\n".to_owned(), |all, quote| all + "  - " + quote + "\n");
        site.put("content/articles/report.annotations.yaml", &annotations);
        site
    }

    fn put(&self, path: &str, text: &str) {
        let path = self.0.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder can be made");
        fs::write(path, text).expect("a file can be written");
    }

    /// The site, rendered after another build or after none.
    fn rendered(&self, previous: Option<&DependencyGraph>) -> Rendered {
        let Checked { record, files, diagnostics, .. } = build::check(self.0.path(), &Options::default(), &());
        assert_eq!(
            diagnostics.error_count(),
            0,
            "{}",
            onrecord::diag::render::render_short(diagnostics.as_slice(), &files)
        );
        render::render(&record, &files, previous, None, &mut Diagnostics::default())
            .expect("templates that can be read")
    }

    fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let mut found = Diagnostics::default();
        let files = self.rendered(None).output.render_all(&mut found);
        assert_eq!(found.error_count(), 0);
        files
    }

    /// The dependencies that a first build stores.
    fn dependencies(&self) -> DependencyGraph {
        let rendered = self.rendered(Some(&DependencyGraph::default()));
        rendered.output.render_all(&mut Diagnostics::default());
        rendered.dependencies().expect("dependencies")
    }

    /// Those of a build that follows another whose files all exist.
    fn dependencies_after(&self, previous: &DependencyGraph) -> DependencyGraph {
        let rendered = self.rendered(Some(previous));
        let paths: Vec<_> = rendered.output.paths().map(str::to_owned).collect();
        for path in paths {
            rendered.output.render_file(&path, true).expect("no error");
        }
        rendered.dependencies().expect("dependencies")
    }

    /// True if a file of the previous build would be made again.
    fn makes(&self, path: &str, previous: &DependencyGraph) -> bool {
        self.rendered(Some(previous)).output.render_file(path, true).expect("no error").is_some()
    }
}

const CARD: &str = "quotes/by-may/card.png";

/// A card, decoded.
struct Picture(Vec<[u8; 3]>);

impl Picture {
    fn read(bytes: &[u8]) -> Self {
        let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
        decoder.set_transformations(png::Transformations::EXPAND);
        let mut reader = decoder.read_info().expect("a picture");
        let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
        let info = reader.next_frame(&mut pixels).expect("all of it");
        assert_eq!((info.width as usize, info.height as usize), (WIDTH, HEIGHT));
        assert_eq!(info.color_type, png::ColorType::Rgb);
        Self(pixels.as_chunks().0.to_vec())
    }

    fn at(&self, x: usize, y: usize) -> [u8; 3] {
        self.0[y * WIDTH + x]
    }

    /// The pixels of a part, row by row.
    fn part(&self, across: std::ops::Range<usize>, down: std::ops::Range<usize>) -> Vec<[u8; 3]> {
        down.flat_map(|y| across.clone().map(move |x| self.at(x, y))).collect()
    }

    /// How many pixels of a part are not paper.
    fn inked(&self, across: std::ops::Range<usize>, down: std::ops::Range<usize>) -> usize {
        self.part(across, down).into_iter().filter(|pixel| *pixel != PAPER).count()
    }
}

fn card(files: &BTreeMap<String, Vec<u8>>, quote: &str) -> Picture {
    Picture::read(&files[&format!("quotes/{quote}/card.png")])
}

fn page<'f>(files: &'f BTreeMap<String, Vec<u8>>, quote: &str) -> &'f str {
    std::str::from_utf8(&files[&format!("quotes/{quote}/index.html")]).expect("UTF-8")
}

static SAMPLE: LazyLock<BTreeMap<String, Vec<u8>>> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let Checked { record, files, .. } = build::check(root, &Options::default(), &());
    let rendered = render::render(&record, &files, None, None, &mut Diagnostics::default()).expect("the sample site");
    rendered.output.render_all(&mut Diagnostics::default())
});

#[test]
fn every_quote_of_the_sample_has_a_picture_that_is_not_blank() {
    let pages = SAMPLE.keys().filter_map(|path| path.strip_prefix("quotes/")?.strip_suffix("/card.png"));
    // A quote that moved has its card at the former address too.
    let quotes: Vec<_> = pages.filter(|quote| !page(&SAMPLE, quote).contains("http-equiv=\"refresh\"")).collect();
    assert!(quotes.len() > 20, "{quotes:?}");
    for quote in quotes {
        let picture = card(&SAMPLE, quote);
        let named =
            format!("<meta property=\"og:image\" content=\"https://briefing.example.org/quotes/{quote}/card.png\">");
        assert!(page(&SAMPLE, quote).contains(&named), "{quote}");
        assert_ne!(picture.at(0, HEIGHT / 2), PAPER, "{quote}: the speaker's tint");
        // The words, the speaker, when and where, and the site's name: ink in each place.
        for down in [60..380, 400..490, 520..555, 560..600] {
            assert!(picture.inked(84..1116, down.clone()) > 300, "{quote}: nothing at {down:?}");
        }
        // Nothing runs over the edge, nor into the margins, but the quotation marks that hang there.
        assert_eq!(picture.inked(1120..WIDTH, 0..HEIGHT), 0, "{quote}: something is in the margin");
        assert_eq!(picture.inked(16..WIDTH, 0..30) + picture.inked(16..WIDTH, 605..HEIGHT), 0, "{quote}");
    }
}

#[test]
fn a_quote_over_lines_has_a_card() {
    let quote = r#"{id: by-may, text: "We will build\nthe bridge by May", speaker: anna}"#;
    let site = Site::new(SETTINGS, &[quote, "{id: not-safe, text: The bridge is not safe, speaker: ben}"], "");
    assert!(site.files().contains_key(CARD));
}

#[test]
fn a_card_is_the_same_whatever_was_drawn_before_it_and_on_which_thread() {
    let site = Site::new(
        SETTINGS,
        &[&format!("{BY_MAY}}}"), "{id: not-safe, text: The bridge is not safe, speaker: ben}"],
        "",
    );
    let made = || site.rendered(None).output.render_file(CARD, false).expect("no fault").expect("a card").into_owned();
    let alone = made();
    let after = site.files();
    let elsewhere = std::thread::scope(|scope| scope.spawn(made).join().expect("no panic"));
    assert!(alone == after[CARD] && alone == elsewhere);
}

#[test]
fn a_page_that_moved_has_its_card_at_its_former_addresses_too() {
    let quote = format!("{BY_MAY}, redirect_from: [/quotes/old, /by-may.html]}}");
    let files = Site::new(SETTINGS, &[&quote], "").files();
    assert_eq!(files["quotes/old/card.png"], files["quotes/by-may/card.png"]);
    let cards = files.keys().filter(|path| path.ends_with("card.png") && path.contains("by-may"));
    assert_eq!(cards.count(), 1, "none beside a file");
}

#[test]
fn a_card_is_not_drawn_again_while_it_shows_the_same() {
    let site = Site::new(SETTINGS, &[&format!("{BY_MAY}}}")], "");
    let before = site.dependencies();
    assert!(!site.makes(CARD, &before), "drawn, though nothing changed");
    // An edit that does not show on the card rebuilds the page and not the card.
    site.put("templates/share.html", "<p>another template</p>");
    site.put("content/actors/ben.md", "---\nname: Benjamin Example\n---\n");
    site.put("static/style/site.css", "blockquote { color: red }");
    assert!(site.makes("quotes/by-may/index.html", &before), "a page that a template was changed of");
    assert!(!site.makes(CARD, &before), "drawn again, though it shows the same");
    // What was known stays known from build to build.
    let before = site.dependencies_after(&before);
    assert!(!site.makes(CARD, &before));
    // What is on it draws it again.
    site.put("static/style/site.css", ":root { --paper: #ffffff }");
    assert!(site.makes(CARD, &before), "not drawn in another colour");
    site.put("static/style/site.css", "blockquote { color: red }");
    site.put("content/actors/anna.md", "---\nname: Anne Example\naliases: [{name: Anna Example}]\n---\n");
    assert!(site.makes(CARD, &before), "not drawn with another name");
}

#[test]
fn a_second_build_leaves_cards_untouched() {
    let site = Site::new(SETTINGS, &[&format!("{BY_MAY}}}")], "");
    let path = site.0.path().join("public").join(CARD);
    let built = || {
        let built = build::build(site.0.path(), None, &Options::default(), &());
        assert!(built.written.is_some());
        fs::metadata(&path).and_then(|meta| meta.modified()).expect("a card")
    };
    let first = built();
    site.put("content/actors/ben.md", "---\nname: Benjamin Example\n---\n");
    assert_eq!(built(), first);
    site.put("content/actors/anna.md", "---\nname: Anne Example\n---\n");
    assert_ne!(built(), first);
}

#[test]
fn words_that_are_too_long_are_cut_and_the_speaker_is_not() {
    let sentence = "The northern pier was mended three times, and nobody ever wrote down why. ";
    let (same, rest) = (sentence.repeat(12), "It was done at night.");
    let (one, other) = (format!("{same}{rest}"), format!("{same}{rest} It was done by day."));
    let quote =
        |id: &str, words: &str| format!("{{id: {id}, text: \"{words}\", speaker: anna, said: {{date: 2024-03-04}}");
    let quotes = [
        format!("{BY_MAY}}}"),
        format!("{}, occurrence: 1}}", quote("one", &one)),
        format!("{}}}", quote("other", &other)),
    ];
    let quotes: Vec<_> = quotes.iter().map(String::as_str).collect();
    let site = Site::new(SETTINGS, &quotes, &format!("Anna Example: “{one}”\n\nAnna Example: “{other}”"));
    let files = site.files();
    let (short, one, other) = (card(&files, "by-may"), card(&files, "one"), card(&files, "other"));
    assert!(one.0 == other.0, "text after the cut shows");
    // The same below the words, up to the note that they were shortened.
    assert!(one.part(0..600, 395..HEIGHT) == short.part(0..600, 395..HEIGHT));
    assert!(one.inked(600..1116, 560..600) > short.inked(600..1116, 560..600), "the card does not say that it cuts");
    assert!(one.inked(84..1116, 60..380) > 4 * short.inked(84..1116, 60..380) / 3, "few words are left");
}

#[test]
fn a_word_that_is_wider_than_a_line_stays_on_the_card() {
    let word = "Donaudampfschifffahrtsgesellschaft".repeat(8);
    let quote = format!("{{id: by-may, text: {word}, speaker: anna}}");
    let picture = card(&Site::new(SETTINGS, &[&quote], &format!("Anna Example: “{word}”")).files(), "by-may");
    assert_eq!(picture.inked(1120..WIDTH, 0..HEIGHT), 0);
    assert!(picture.inked(84..1116, 60..380) > 5000);
}

#[test]
fn the_card_of_a_withdrawn_or_disputed_quote_has_a_notice() {
    let withdrawn = format!("{BY_MAY}, changes: [{{date: 2024-04-01, kind: withdrawal, text: She did not.}}]}}");
    let disputed = "{id: not-safe, text: The bridge is not safe, speaker: ben, status: disputed}";
    let files = Site::new(SETTINGS, &[&withdrawn, disputed], "").files();
    let plain = Site::new(SETTINGS, &[&format!("{BY_MAY}}}")], "").files();
    let warns = |picture: &Picture| picture.part(84..1116, 60..95).into_iter().filter(|pixel| *pixel == WARN).count();
    assert_eq!(warns(&card(&plain, "by-may")), 0);
    assert!(warns(&card(&files, "by-may")) > 100 && warns(&card(&files, "not-safe")) > 100);
    assert!(page(&files, "by-may").contains("og:image:alt\" content=\"We have withdrawn this quote. · "));
}

#[test]
fn an_indirect_quote_has_no_marks_and_names_whose_words_it_has() {
    let direct = "{id: by-may, text: The bridge would be closed, speaker: ben, said: {date: 2024-03-04}}";
    let indirect =
        "{id: by-may, kind: indirect, text: The bridge would be closed, speaker: ben, said: {date: 2024-03-04}}";
    let text = "Ben Example: “The bridge would be closed.”";
    let direct = card(&Site::new(SETTINGS, &[direct], text).files(), "by-may");
    let indirect = card(&Site::new(SETTINGS, &[indirect], text).files(), "by-may");
    // An opening mark hangs into the margin.
    assert!(direct.inked(17..83, 60..380) > 50);
    assert_eq!(indirect.inked(17..83, 60..380), 0);
    assert!(indirect.inked(600..1116, 560..600) > 2 * direct.inked(600..1116, 560..600));
}

#[test]
fn a_quote_in_arabic_is_set_from_right_to_left() {
    let files = Site::new(
        SETTINGS,
        &["{id: by-may, lang: ar, text: سنبني الجسر قبل شهر مايو, speaker: anna}"],
        "Anna Example: «سنبني الجسر قبل شهر مايو»",
    );
    let picture = card(&files.files(), "by-may");
    assert_eq!((picture.at(0, 300), picture.at(WIDTH - 1, 300)), (PAPER, FIRST_TINT));
    assert!(picture.inked(600..1116, 60..380) > 2 * picture.inked(84..600, 60..380), "the words begin at the left");
}

#[test]
fn a_quote_whose_letters_no_face_has_gets_no_card() {
    let japanese = "{id: bridge, lang: ja, text: 私たちは橋を架けます, speaker: anna}";
    let files =
        Site::new(SETTINGS, &[&format!("{BY_MAY}}}"), japanese], "Anna Example: “私たちは橋を架けます”").files();
    assert!(files.contains_key(CARD));
    assert!(!files.contains_key("quotes/bridge/card.png"));
    // Its page has that of the site.
    assert!(page(&files, "bridge").contains("content=\"https://example.org/card.png\""));
    // Nor has one whose speaker's name would show boxes.
    let site = Site::new(SETTINGS, &[&format!("{BY_MAY}}}")], "");
    site.put("content/actors/anna.md", "---\nname: 橋 Example\naliases: [{name: Anna Example}]\n---\n");
    assert!(!site.files().contains_key(CARD));
}

#[test]
fn a_site_can_have_no_cards() {
    let settings = format!("{SETTINGS}[cards]\nenabled = false\n");
    let files = Site::new(&settings, &[&format!("{BY_MAY}}}")], "").files();
    assert!(!files.keys().any(|path| path.ends_with("card.png")), "{:?}", files.keys());
    assert!(!page(&files, "by-may").contains("og:image"));
}

#[test]
fn cards_have_the_colours_of_the_site() {
    let site = Site::new(SETTINGS, &[&format!("{BY_MAY}}}")], "");
    site.put("static/style/site.css", ":root { --paper: #ffeedd; --hue-1: light-dark(#102030, #fff) }");
    let picture = card(&site.files(), "by-may");
    assert_eq!((picture.at(1199, 0), picture.at(0, 0)), ([0xff, 0xee, 0xdd], [0x10, 0x20, 0x30]));
}
