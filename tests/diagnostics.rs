//! What diagnostics look like, in every format; and that no place in a file can break one.

use onrecord::{
    diag::{Code, Diagnostic, Edit, explain, list_codes, render},
    model::{File, FileId, FileKind, Files, Id, Span, Stamp},
};
use proptest::prelude::*;

const ARTICLE: FileId = FileId(1);
const ANNOTATIONS: FileId = FileId(0);

fn files(texts: &[(&str, &str)]) -> Files {
    let id = Id::parse("debate").expect("a slug");
    let file = |(path, text): &(&str, &str)| File::new(*path, FileKind::Article(id.clone()), *text, Stamp::default());
    Files::new("site".into(), texts.iter().map(file).collect())
}

fn debate() -> Files {
    files(&[
        ("content/articles/debate.annotations.yaml", "quotes:\n  - id: no\n    text: No.\n    speaker: ana\n"),
        ("content/articles/debate.md", "---\ntitle: The debate\n---\nAnna: “No.”\n\nBen said: “Yes.” Anna: “No.”\n"),
    ])
}

/// The span of the `nth` occurrence of some words, from 0.
fn span(files: &Files, file: FileId, words: &str, nth: usize) -> Span {
    let (start, _) = files.get(file).text.match_indices(words).nth(nth).expect("the words stand there");
    Span::new(file, start..start + words.len())
}

fn ambiguous(files: &Files) -> Diagnostic {
    let place = span(files, ANNOTATIONS, "No.", 0);
    let insert = Span { start: place.end, ..place };
    Diagnostic::new(Code::QuoteAmbiguous, place, "the words of quote `no` stand in `debate` twice")
        .and(span(files, ARTICLE, "No.", 0), "here")
        .and(span(files, ARTICLE, "No.", 1), "and here")
        .note("the words are few")
        .help("add more of the sentence")
        .fix("choose the first", vec![Edit { span: insert, replacement: "\n    occurrence: 1".into() }])
}

fn misspelt(files: &Files) -> Diagnostic {
    let place = span(files, ANNOTATIONS, "ana", 0);
    Diagnostic::new(Code::UnknownId, place, "there is no actor `ana`").did_you_mean(place, "ana", ["ben", "anna"])
}

fn lost() -> Diagnostic {
    Diagnostic::at_path(Code::FileNotUsed, "content/a,b.txt", "100% unused").help("move it")
}

fn human(diagnostics: &[Diagnostic], files: &Files) -> String {
    render::render_human(diagnostics, files, &render::Style { colour: false, width: 80 })
}

#[test]
fn people_see_every_place_with_its_line() {
    let files = debate();
    let expected = "\
error[E302]: the words of quote `no` stand in `debate` twice
 --> content/articles/debate.annotations.yaml:3:11
  |
3 |     text: No.
  |           ^^^
  |
 ::: content/articles/debate.md:4:8
  |
4 | Anna: “No.”
  |        --- here
5 |
6 | Ben said: “Yes.” Anna: “No.”
  |                         --- and here
  |
  = note: the words are few
  = help: add more of the sentence
help: choose the first
  |
3 ~     text: No.
4 +     occurrence: 1
  |

";
    assert_eq!(human(&[ambiguous(&files)], &files), expected);
}

#[test]
fn a_misspelling_is_shown_as_a_difference() {
    let files = debate();
    let expected = "\
error[E401]: there is no actor `ana`
 --> content/articles/debate.annotations.yaml:4:14
  |
4 |     speaker: ana
  |              ^^^
  |
help: did you mean `anna`?
  |
4 |     speaker: anna
  |                +

";
    assert_eq!(human(&[misspelt(&files)], &files), expected);
}

#[test]
fn what_else_can_be_done_comes_after_the_difference() {
    let files = debate();
    let shown = human(&[misspelt(&files).help("check the list").help("or create it")], &files);
    let place = |words: &str| shown.find(words).unwrap_or_else(|| panic!("{words}: {shown}"));
    assert!(place("help: check the list") < place("help: did you mean"), "{shown}");
    assert!(place("help: did you mean") < place("help: or create it"), "{shown}");
}

#[test]
fn a_place_without_lines_is_shown_by_its_path() {
    let files = debate();
    let expected = "\
warning[W108]: 100% unused
 --> content/a,b.txt
  |
  = help: move it

";
    assert_eq!(human(&[lost()], &files), expected);
}

#[test]
fn a_long_paragraph_is_trimmed_around_its_places() {
    let filler = "lorem ipsum dolor sit amet ".repeat(60);
    let text = format!("{filler}“First.” {filler}“Second.” {filler}\n\n“Third.”\n");
    let files = files(&[("content/articles/long.md", &text)]);
    let at = |words| span(&files, FileId(0), words, 0);
    let found = Diagnostic::new(Code::QuoteAmbiguous, at("First."), "three places")
        .label("one")
        .and(at("Second."), "two")
        .and(at("Third."), "three");
    let expected = "\
error[E302]: three places
 --> content/articles/long.md:1:1622
  |
1 | ...um dolor sit amet “First.” lorem…amet “Second.” lorem…
  |                       ^^^^^^ one          ------- two
  |
 ::: content/articles/long.md:3:2
  |
3 | “Third.”
  |  ------ three

";
    assert_eq!(human(&[found], &files), expected);
}

#[test]
fn a_long_quote_shows_its_beginning_and_end() {
    let words = "We will build the bridge by May. ".repeat(20);
    let files = files(&[("content/articles/long.md", &format!("She said: “{words}”\n"))]);
    let found =
        Diagnostic::new(Code::SenseTurned, span(&files, FileId(0), words.as_str(), 0), "long").label("all of it");
    let expected = "\
warning[W320]: long
 --> content/articles/long.md:1:12
  |
1 | She said: “We will build…bridge by May. ”
  |            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ all of it

";
    assert_eq!(human(&[found], &files), expected);
}

#[test]
fn control_characters_do_not_reach_the_terminal() {
    let name = "a\u{1b}[31m\u{9b}31m\r.md";
    let files = files(&[(name, "one \u{1b}[31mtwo\u{202e}\u{9b}31m\u{85}\r\n")]);
    let bad = "\u{1b}[31m \u{9b}31m \u{7f} \r";
    let span = Span::new(FileId(0), 0..3);
    let found = Diagnostic::new(Code::BadId, span, format!("a {bad}"))
        .and(Span::new(FileId(0), 4..5), format!("label {bad}"))
        .note(format!("b {bad}"))
        .help(format!("c {bad}"));
    let alone = Diagnostic::at_path(Code::FileNotUsed, name, format!("d {bad}"));
    let fix = Diagnostic::new(Code::BadId, span, "e")
        .fix(format!("f {bad}"), vec![Edit { span, replacement: format!("x{bad}") }]);
    let found = [found, alone, fix];
    for format in render::DiagnosticFormat::ALL {
        let text = render::render(&found, &files, format, &render::Style { colour: false, width: 80 });
        let obeyed =
            |c: char| c.is_control() && c != '\n' || ('\u{202a}'..='\u{202e}').contains(&c) && format.is_for_people();
        assert!(!text.contains(obeyed), "{format:?}: {text:?}");
    }
}

#[test]
fn short_is_one_line_each() {
    let files = debate();
    let all = [ambiguous(&files), misspelt(&files), lost()];
    let expected = "\
content/articles/debate.annotations.yaml:3:11: error[E302]: the words of quote `no` stand in `debate` twice
content/articles/debate.annotations.yaml:4:14: error[E401]: there is no actor `ana`
content/a,b.txt: warning[W108]: 100% unused
";
    assert_eq!(render::render_short(&all, &files), expected);
}

#[test]
fn columns_are_letters_not_bytes() {
    let files = debate();
    let found = Diagnostic::new(Code::SpeakerFar, span(&files, ARTICLE, "No.", 1), "far");
    assert_eq!(render::render_short(&[found], &files), "content/articles/debate.md:6:25: warning[W323]: far\n");
}

#[test]
fn github_commands_are_escaped() {
    let files = debate();
    let expected = "\
::error file=site/content/articles/debate.annotations.yaml,line=3,endLine=3,col=11,endColumn=14,\
title=E302 quote-ambiguous::the words of quote `no` stand in `debate` twice%0Anote: the words are few%0A\
help: add more of the sentence%0Ahelp: choose the first
::warning file=site/content/a%2Cb.txt,title=W108 file-not-used::100%25 unused%0Ahelp: move it
";
    assert_eq!(render::render_github(&[ambiguous(&files), lost()], &files), expected);
}

#[test]
fn json_is_as_documented() {
    let files = debate();
    let found: serde_json::Value =
        serde_json::from_str(&render::render_json(&[ambiguous(&files), lost()], &files)).unwrap();
    let place = |byte: u32, line: u32, column: u32| serde_json::json!({"byte": byte, "line": line, "column": column});
    let article = "content/articles/debate.md";
    let expected = serde_json::json!({
        "version": 1,
        "diagnostics": [
            {
                "code": "E302",
                "name": "quote-ambiguous",
                "severity": "error",
                "message": "the words of quote `no` stand in `debate` twice",
                "file": "content/articles/debate.annotations.yaml",
                "start": place(29, 3, 11),
                "end": place(32, 3, 14),
                "label": "",
                "labels": [
                    {"file": article, "start": place(35, 4, 8), "end": place(38, 4, 11), "message": "here"},
                    {"file": article, "start": place(73, 6, 25), "end": place(76, 6, 28), "message": "and here"},
                ],
                "notes": ["the words are few"],
                "help": [
                    {"message": "add more of the sentence", "edits": []},
                    {"message": "choose the first", "edits": [{
                        "file": "content/articles/debate.annotations.yaml",
                        "start": place(32, 3, 14),
                        "end": place(32, 3, 14),
                        "replacement": "\n    occurrence: 1",
                    }]},
                ],
            },
            {
                "code": "W108", "name": "file-not-used", "severity": "warning", "message": "100% unused",
                "file": "content/a,b.txt", "start": null, "end": null, "label": "", "labels": [], "notes": [],
                "help": [{"message": "move it", "edits": []}],
            },
        ],
    });
    assert_eq!(found, expected);
}

#[test]
fn sarif_names_rules_places_and_fixes() {
    let files = debate();
    let text = render::render_sarif(&[lost(), ambiguous(&files)], &files);
    let found: serde_json::Value = serde_json::from_str(&text).unwrap();
    let run = &found["runs"][0];
    assert_eq!((&found["version"], &run["columnKind"]), (&"2.1.0".into(), &"unicodeCodePoints".into()));
    let rules: Vec<_> = run["tool"]["driver"]["rules"].as_array().unwrap().iter().map(|rule| &rule["id"]).collect();
    assert_eq!(rules, ["W108", "E302"]);
    assert_eq!(run["results"][1]["ruleIndex"], 1);
    let place = |result: usize| &run["results"][result]["locations"][0]["physicalLocation"];
    assert_eq!(place(0)["artifactLocation"]["uri"], "site/content/a%2Cb.txt");
    let region = serde_json::json!({"startLine": 3, "startColumn": 11, "endLine": 3, "endColumn": 14});
    assert_eq!(place(1)["region"], region);
    let fix = &run["results"][1]["fixes"][0]["artifactChanges"][0]["replacements"][0];
    assert_eq!(fix["insertedContent"]["text"], "\n    occurrence: 1");
}

#[test]
fn every_explanation_has_a_wrong_and_a_right_example() {
    for code in Code::ALL {
        let text = code.explanation();
        let id = code.id();
        let heading = format!("# {id}: {}\n\n", code.summary());
        assert!(text.starts_with(&heading), "{id}: the heading is not `{}`", heading.trim());
        let (before, examples) = text.split_once("\nWrong:\n\n```").unwrap_or_else(|| panic!("{id}: nothing wrong"));
        let (wrong, right) = examples.split_once("\nRight:\n\n```").unwrap_or_else(|| panic!("{id}: nothing right"));
        assert!(before.len() > heading.len() + 80, "{id}: the explanation is too short");
        for half in [wrong, right] {
            assert_eq!(half.matches("```").count() % 2, 1, "{id}: a block is not closed");
        }
        assert!(text.lines().all(|line| line.chars().count() <= 100), "{id}: a line is too long");
    }
}

#[test]
fn an_explanation_keeps_its_examples() {
    let text = explain(Code::UnknownId);
    assert!(text.starts_with("E401 (unknown-id): an id that does not exist\n\n"), "{text}");
    assert!(text.contains("\n  content/"), "{text}");
    assert!(!text.contains("```"), "{text}");
    assert_eq!(list_codes().lines().count(), Code::ALL.len());
}

/// Text with what terminals and columns stumble over.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[a-z .“”]{0,12}",
        "[א-ת \u{202e}\u{200d}]{0,6}",
        Just("\r\n".to_owned()),
        Just("\n".to_owned()),
        Just("\t".to_owned()),
        Just("\r".to_owned()),
        Just("日本語".to_owned()),
        Just("👩‍👩‍👧".to_owned()),
        Just("e\u{301}".to_owned()),
        Just("word ".repeat(60)),
    ];
    proptest::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

fn at(files: &Files, file: FileId, a: prop::sample::Index, b: prop::sample::Index) -> Span {
    let text = &files.get(file).text;
    let bounds: Vec<usize> = (0..=text.len()).filter(|at| text.is_char_boundary(*at)).collect();
    let (a, b) = (bounds[a.index(bounds.len())], bounds[b.index(bounds.len())]);
    Span::new(file, a.min(b)..a.max(b))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]
    #[test]
    fn no_place_breaks_a_message(
        texts in (text(), text()),
        places in proptest::collection::vec((any::<bool>(), any::<prop::sample::Index>(), any::<prop::sample::Index>()), 2..7),
        replacement in text(),
        width in 0_usize..200,
    ) {
        let files = files(&[("one.md", &texts.0), ("two.md", &texts.1)]);
        let spans: Vec<Span> = places.iter().map(|(two, a, b)| at(&files, FileId(u32::from(*two)), *a, *b)).collect();
        let mut found = Diagnostic::new(Code::QuoteChanged, spans[0], "message").label("label");
        for (index, span) in spans.iter().enumerate().skip(1) {
            found = found.and(*span, if index % 2 == 0 { "label" } else { "" });
        }
        for span in &spans {
            found = found.fix("one", vec![Edit { span: *span, replacement: replacement.clone() }]);
        }
        let all = spans.iter().map(|span| Edit { span: *span, replacement: replacement.clone() }).collect();
        let found = [found.fix("all", all)];
        for colour in [true, false] {
            let drawn = render::render_human(&found, &files, &render::Style { colour, width });
            prop_assert!(drawn.contains("E307"));
        }
        let lines = render::render_short(&found, &files);
        prop_assert_eq!(lines.lines().count(), 1);
        let json: serde_json::Value = serde_json::from_str(&render::render_json(&found, &files)).unwrap();
        prop_assert_eq!(&json["diagnostics"][0]["start"]["byte"], spans[0].start);
        render::render_sarif(&found, &files);
        prop_assert_eq!(render::render_github(&found, &files).lines().count(), 1);
    }

    #[test]
    fn a_span_outside_its_file_is_drawn_nonetheless(text in text(), start in 0_u32..400, end in 0_u32..400) {
        let files = files(&[("one.md", &text)]);
        let found = [Diagnostic::new(Code::BadId, Span { file: FileId(0), start, end }, "message")];
        human(&found, &files);
        render::render_json(&found, &files);
    }
}
