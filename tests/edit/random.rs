//! Random edits of real annotations and front matter, and of documents made to be difficult.
//!
//! After each edit: the document means what was meant, by a model that does not depend on YAML; what was
//! added was added only and what was removed was removed only; every other value is written as it was;
//! no comment is lost; line breaks, the byte-order mark and the end of the file are kept.

use std::{collections::BTreeMap, fs, path::Path as File, sync::LazyLock};

use onrecord::edit::{Document, DocumentKind, Operation, Path, Refusal, Step, Value, apply_edits};
use proptest::prelude::*;

use super::seed::seed;

/// Edits that are made.
const EDITS: u32 = 10_000;

/// Layouts that real files rarely have.
const MADE: [&str; 12] = [
    "quotes:\n- id: a\n  text: one\n# about b\n- id: b # tail\n  text: two\n\n- id: c\n",
    "# head\n\nquotes:\n    # above\n    -   id: a\n        text: 'it''s'   # said\n        # at the end\n\n    # detached\n\n    -   text: \"b\\tc\"\n        id: b\nnotes: []\n",
    "quotes: [{id: a, text: x}, {id: b, text: \"y, z\"}] # all\nmentions: {auto: true, list: []}\n",
    "quotes: [\n  {id: a, text: x}, # first\n  # above b\n  {id: b,\n   text: y},\n  {id: c}\n]\nallow:\n",
    "quotes: [\n  a, # first\n  b,\n  c,\n]\nlast: {\n  a: 1,\n  b: 2\n}\n",
    "quotes:\n  - id: a\n    text: |\n      one\n        two\n\n      three\n    note: >-\n      folded\n      words\n\n      more\n  - id: b\n    text: |+\n      kept\n\n  - id: c\n    text: |2\n        deep\n      less\n",
    "- - a\n  - b # c\n- - c\n-\n  # above\n  k: v\n  l:\n- \n- ~\n",
    "a:\n  b:\n    c:\n      - d\n      -\n        e: f\n\n\n  g: h\n# end\n",
    "\"quoted key\": 'v'\n'other': \"w\" # c\nplain: one\n  two\n  three\ndouble: \"one\n  two\"\n",
    "one: 1\ntwo: 2\n",
    "quotes:\n  # only comments above\n  # in two lines\n  - id: only\n",
    "text: >-   # a comment in the header\n  folded text\n  of two lines\nnote: |-\n  # no comment\n  x\nlast: x",
];

/// Texts that YAML would read as something else.
const TEXTS: [&str; 34] = [
    "We will build it",
    "no",
    "~",
    "null",
    "true",
    "2025-02-12",
    "12",
    "0x1F",
    "1e3",
    "a: b",
    "a #b",
    "#b",
    "- a",
    "-",
    "? a",
    "@a",
    "`a",
    "%a",
    "!a",
    "&a",
    "*a",
    "[a]",
    "{a}",
    "a, b",
    "it's",
    "\"a\"",
    "“open",
    "🙂 well",
    "a\tb",
    "trailing ",
    " leading",
    "a\u{a0}b\u{a0}",
    "two\nlines",
    "one\n\n  indented\nend\n",
];

/// A file to edit.
struct Source {
    name: String,
    text: String,
    kind: DocumentKind,
}

fn sources() -> &'static [Source] {
    static SOURCES: LazyLock<Vec<Source>> = LazyLock::new(|| {
        let home = File::new(env!("CARGO_MANIFEST_DIR"));
        let mut found = Vec::new();
        for folder in ["content", "tests/sites", "tests/suite/base"] {
            for entry in walkdir::WalkDir::new(home.join(folder)).sort_by_file_name().into_iter().filter_map(Result::ok)
            {
                let name = entry.path().display().to_string();
                let kind = if name.ends_with(".annotations.yaml") {
                    DocumentKind::Yaml
                } else if entry.path().extension().is_some_and(|extension| extension == "md") {
                    DocumentKind::FrontMatter
                } else {
                    continue;
                };
                let text = fs::read_to_string(entry.path()).expect("a file can be read");
                if Document::read(&text, kind).is_ok() && text.len() < 20_000 {
                    found.push(Source { name, text, kind });
                }
            }
        }
        assert!(found.len() > 30, "{} files to edit", found.len());
        for (index, text) in MADE.iter().enumerate() {
            // As often as all real files together.
            for _ in 0..4 {
                found.push(Source {
                    name: format!("made {index}"),
                    text: (*text).to_owned(),
                    kind: DocumentKind::Yaml,
                });
            }
            found.push(Source {
                name: format!("made {index}"),
                text: format!("---\n{text}\n---\nBody\n---\nx"),
                kind: DocumentKind::FrontMatter,
            });
        }
        found
    });
    &SOURCES
}

/// Choices that a case makes, one after the other.
struct Tape<'t>(std::slice::Iter<'t, u16>);

impl Tape<'_> {
    fn below(&mut self, end: usize) -> usize {
        usize::from(*self.0.next().unwrap_or(&0)) % end.max(1)
    }

    fn text(&mut self) -> String {
        match self.below(4) {
            0 => format!("{} {}", TEXTS[self.below(TEXTS.len())], TEXTS[self.below(TEXTS.len())]),
            1 => (0..self.below(6)).map(|_| char::from_u32(self.below(0x3000) as u32).unwrap_or('x')).collect(),
            _ => TEXTS[self.below(TEXTS.len())].to_owned(),
        }
    }

    fn value(&mut self, depth: usize) -> Value {
        match self.below(if depth == 0 { 5 } else { 8 }) {
            0 => Value::from(self.below(3000)),
            1 => Value::from(self.below(2) == 0),
            2 => Value::Quoted(self.text()),
            5 => Value::List((0..self.below(4)).map(|_| self.value(depth - 1)).collect()),
            6 => {
                Value::Map(KEYS[..self.below(4)].iter().map(|key| ((*key).to_owned(), self.value(depth - 1))).collect())
            }
            _ => Value::Text(self.text()),
        }
    }
}

const KEYS: [&str; 4] = ["id", "text", "date", "a key: odd"];

fn scalar(value: &Value) -> Option<&str> {
    match value {
        Value::Text(text) | Value::Quoted(text) | Value::Plain(text) => Some(text),
        _ => None,
    }
}

/// A value as it is read back; characters that no page may contain are left out when it is written.
fn read_back(value: &Value) -> Value {
    match value {
        Value::List(items) => Value::List(items.iter().map(read_back).collect()),
        Value::Map(pairs) => Value::Map(pairs.iter().map(|(key, value)| (key.clone(), read_back(value))).collect()),
        Value::Null => Value::Null,
        text => Value::Text(scalar(text).unwrap_or_default().to_owned()),
    }
}

/// Every place of a document, the root last.
fn places(value: &Value, path: &Path, found: &mut Vec<Path>) {
    let below = |step: Step| path.iter().cloned().chain([step]).collect::<Path>();
    match value {
        Value::List(items) => items.iter().enumerate().for_each(|(at, item)| places(item, &below(at.into()), found)),
        Value::Map(pairs) => pairs.iter().for_each(|(key, value)| places(value, &below(key.as_str().into()), found)),
        _ => {}
    }
    found.push(path.clone());
}

fn at<'v>(value: &'v mut Value, path: &[Step]) -> &'v mut Value {
    path.iter().fold(value, |value, step| match (value, step) {
        (Value::List(items), Step::Index(at)) => &mut items[*at],
        (Value::Map(pairs), Step::Key(key)) => &mut pairs.iter_mut().find(|(name, _)| name == key).expect("the key").1,
        _ => panic!("no such place"),
    })
}

/// A random operation, and what the document then means.
fn operation(tape: &mut Tape<'_>, before: &Value) -> (Operation, Value) {
    let mut all = Vec::new();
    places(before, &Vec::new(), &mut all);
    let path = all[tape.below(all.len())].clone();
    let mut after = before.clone();
    let place = at(&mut after, &path);
    let operation = match (tape.below(3), place) {
        (0, Value::List(items)) => {
            let (at, value) = (tape.below(items.len() + 1), tape.value(2));
            items.insert(at, read_back(&value));
            Operation::InsertEntry { path, at, value }
        }
        (0, Value::Map(pairs)) => {
            let (at, value) = (tape.below(pairs.len() + 1), tape.value(2));
            let key = format!("new {}", pairs.len());
            let key = if pairs.iter().any(|(name, _)| *name == key) { format!("{key}b") } else { key };
            pairs.insert(at, (key.clone(), read_back(&value)));
            Operation::InsertKey { path, at, key, value }
        }
        (1, Value::List(items)) => {
            let order = order(tape, items.len());
            *items = order.iter().map(|at| items[*at].clone()).collect();
            Operation::Reorder { path, order }
        }
        (1, Value::Map(pairs)) => {
            let order = order(tape, pairs.len());
            *pairs = order.iter().map(|at| pairs[*at].clone()).collect();
            Operation::Reorder { path, order }
        }
        (2, _) if !path.is_empty() => {
            let (last, above) = path.split_last().expect("not the root");
            match (at(&mut after, above), last) {
                (Value::List(items), Step::Index(at)) => drop(items.remove(*at)),
                (Value::Map(pairs), Step::Key(key)) => pairs.retain(|(name, _)| name != key),
                _ => panic!("no such place"),
            }
            Operation::Remove { path }
        }
        (_, place) if !path.is_empty() => {
            let value = tape.value(2);
            *place = read_back(&value);
            Operation::Set { path, value }
        }
        _ => {
            let value = tape.value(1);
            let key = Step::from("added");
            if let Value::Map(pairs) = &mut after {
                pairs.retain(|(name, _)| name != "added");
                pairs.push(("added".into(), read_back(&value)));
                if !matches!(before, Value::Map(pairs) if pairs.iter().any(|(name, _)| name == "added")) {
                    return (Operation::Set { path: vec![key], value }, after);
                }
            }
            let len = match before {
                Value::List(items) => items.len(),
                Value::Map(pairs) => pairs.len(),
                _ => 0,
            };
            return (Operation::Reorder { path: Vec::new(), order: (0..len).collect() }, before.clone());
        }
    };
    (operation, after)
}

fn order(tape: &mut Tape<'_>, len: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..len).collect();
    for at in (1..len).rev() {
        order.swap(at, tape.below(at + 1));
    }
    order
}

/// How often each thing is there.
type Counted = BTreeMap<String, usize>;

fn counted(things: impl Iterator<Item = String>) -> Counted {
    things.fold(BTreeMap::new(), |mut counted, thing| {
        *counted.entry(thing).or_default() += 1;
        counted
    })
}

fn within(less: &Counted, more: &Counted) -> Result<(), String> {
    match less.iter().find(|(thing, count)| more.get(*thing).is_none_or(|more| more < *count)) {
        Some((thing, _)) => Err(format!("lost or changed: {thing:?}")),
        None => Ok(()),
    }
}

/// Every scalar as it is written, but those below a path.
fn written(document: &Document<'_>, value: &Value, text: &str, but: &[Step]) -> Counted {
    let mut all = Vec::new();
    places(value, &Vec::new(), &mut all);
    let scalars = all.iter().filter(|path| !path.starts_with(but) || but.is_empty());
    let scalars = scalars.filter(|path| document.text_at(path).is_some());
    counted(scalars.filter_map(|path| Some(text[document.span_of(path)?].replace('\r', ""))))
}

/// Comment lines, without their indentation.
fn comments(text: &str) -> Counted {
    counted(text.lines().map(str::trim).filter(|line| line.starts_with('#')).map(str::to_owned))
}

/// The properties of every edit.
fn check(text: &str, kind: DocumentKind, tape: &mut Tape<'_>) -> Result<String, String> {
    let document = Document::read(text, kind).map_err(|error| format!("{error}"))?;
    let before = document.value_at(&[]).ok_or("no root")?;
    let (operation, meant) = operation(tape, &before);
    let edits = match document.edits_for(&operation) {
        Ok(edits) => edits,
        // A document of one scalar, or none, is no annotation file.
        Err(Refusal::Layout) if matches!(meant, Value::Null) || matches!(before, Value::Null) => {
            return Ok(text.to_owned());
        }
        // The blank lines after a text with `+` are its own, so not every place can take it.
        Err(Refusal::Layout) if text.contains("|+") => return Ok(text.to_owned()),
        Err(refused) => return Err(format!("{refused}: {operation:?}\n{text}\n{text:?}")),
    };
    let result = apply_edits(text, &edits);
    let wrong =
        |what: String| format!("{what}\n{operation:?}\n--- before\n{text}\n--- after\n{result}\n---\n{result:?}");
    let read = Document::read(&result, kind).map_err(|error| wrong(error.to_string()))?;
    let after = read.value_at(&[]).ok_or("no root")?;
    if clean(&after) != clean(&meant) {
        return Err(wrong(format!("another meaning:\n{after:?}\n{meant:?}")));
    }
    let (is_adding, is_removing, but) = match &operation {
        Operation::Set { path, .. } => (document.value_at(path).is_none(), false, path.as_slice()),
        Operation::InsertKey { path, .. } | Operation::InsertEntry { path, .. } => {
            (!document.is_empty(path), false, &[][..])
        }
        Operation::Remove { path } => (false, document.len(&path[..path.len() - 1]) > 1, path.as_slice()),
        Operation::Reorder { .. } => (false, false, &[][..]),
    };
    if is_adding && edits.iter().any(|edit| edit.span.start != edit.span.end) {
        return Err(wrong("more than added".into()));
    }
    if is_removing && edits.iter().any(|edit| !edit.replacement.is_empty()) {
        return Err(wrong("more than removed".into()));
    }
    let old = written(&document, &before, text, but);
    within(&old, &written(&read, &after, &result, &[])).map_err(wrong)?;
    if matches!(operation, Operation::Reorder { .. }) {
        let signs = |text: &str| counted(text.chars().filter(|c| !c.is_whitespace()).map(String::from));
        if signs(text) != signs(&result) {
            return Err(wrong("other characters".into()));
        }
    }
    if but.is_empty() {
        within(&comments(text), &comments(&result)).map_err(wrong)?;
    }
    let crlf = |text: &str| text.matches("\r\n").count() == text.matches('\n').count();
    let body = |text: &str| text.rsplit_once("---").map(|(_, body)| body.to_owned());
    let is_blank = |text: &str| text.trim_start_matches('\u{feff}').trim().is_empty();
    let ends = |text: &str| text.ends_with('\n');
    if text.starts_with('\u{feff}') != result.starts_with('\u{feff}')
        || crlf(text) && text.contains('\n') && !crlf(&result)
    {
        return Err(wrong("other line breaks or another mark".into()));
    }
    // Blank lines at the end may belong to a text, and then the last one is needed.
    let is_other = ends(text) != ends(&result) && !text.contains("|+");
    if is_other && !is_blank(text) && !is_blank(&result) {
        return Err(wrong("another end of the file".into()));
    }
    if kind == DocumentKind::FrontMatter && body(text) != body(&result) {
        return Err(wrong("another body".into()));
    }
    Ok(result)
}

/// A value without the characters that are left out when a text is read.
fn clean(value: &Value) -> Value {
    match read_back(value) {
        Value::Text(text) => Value::Text(text.chars().filter(|c| !c.is_control() || *c == '\n' || *c == '\t').filter(|c| !matches!(*c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '€' | '‚' | 'ƒ' | '„' | '…' | '†' | '‡' | 'ˆ' | '‰' | 'Š' | '‹' | 'Œ' | 'Ž' | '‘' | '’' | '“' | '”' | '•' | '–' | '—' | '˜' | '™' | 'š' | '›' | 'œ' | 'ž' | 'Ÿ' | ' ')).collect()),
        Value::List(items) => Value::List(items.iter().map(clean).collect()),
        Value::Map(pairs) => Value::Map(pairs.iter().map(|(key, value)| (key.clone(), clean(value))).collect()),
        other => other,
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: EDITS / 4,
        failure_persistence: None,
        max_shrink_iters: 2_000,
        rng_seed: seed(),
        ..ProptestConfig::default()
    })]

    #[test]
    fn an_edit_means_what_was_meant_and_touches_nothing_else(
        which in any::<prop::sample::Index>(),
        form in 0..8_u8,
        tape in prop::collection::vec(any::<u16>(), 160),
    ) {
        let source = &sources()[which.index(sources().len())];
        let mut text = source.text.clone();
        if form & 1 != 0 { text = text.replace('\n', "\r\n"); }
        if form & 2 != 0 && source.kind == DocumentKind::Yaml { text = text.trim_end_matches(['\n', '\r']).to_owned(); }
        if form & 4 != 0 { text.insert(0, '\u{feff}'); }
        if Document::read(&text, source.kind).is_ok() {
            let mut tape = Tape(tape.iter());
            for _ in 0..4 {
                text = match check(&text, source.kind, &mut tape) {
                    Ok(text) => text,
                    Err(wrong) => return Err(TestCaseError::fail(format!("{}: {wrong}", source.name))),
                };
            }
        }
    }
}
