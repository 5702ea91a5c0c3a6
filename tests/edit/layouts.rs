//! Each layout: a document, an operation, and the document after it.

use onrecord::edit::{Document, DocumentKind, Operation, Path, Refusal, Step, Value, apply_operations};

fn path(steps: &[&str]) -> Path {
    steps.iter().map(|step| step.parse::<usize>().map_or_else(|_| Step::from(*step), Step::from)).collect()
}

fn set(place: &[&str], value: impl Into<Value>) -> Operation {
    Operation::Set { path: path(place), value: value.into() }
}

fn insert(place: &[&str], at: usize, value: impl Into<Value>) -> Operation {
    Operation::InsertEntry { path: path(place), at, value: value.into() }
}

fn insert_key(place: &[&str], at: usize, key: &str, value: impl Into<Value>) -> Operation {
    Operation::InsertKey { path: path(place), at, key: key.into(), value: value.into() }
}

fn remove(place: &[&str]) -> Operation {
    Operation::Remove { path: path(place) }
}

fn reorder(place: &[&str], order: &[usize]) -> Operation {
    Operation::Reorder { path: path(place), order: order.to_vec() }
}

#[track_caller]
fn becomes(before: &str, operation: Operation, after: &str) {
    assert_eq!(apply_operations(before, DocumentKind::Yaml, &[operation]).as_deref(), Ok(after));
}

#[track_caller]
fn is_refused(before: &str, operation: Operation) {
    assert_eq!(apply_operations(before, DocumentKind::Yaml, &[operation]), Err(Refusal::Layout));
}

#[test]
fn a_value_keeps_its_quotation_marks_and_its_comment() {
    becomes("a: 'x' # c\nb: y\n", set(&["a"], "it's"), "a: 'it''s' # c\nb: y\n");
    becomes("a: \"x\"\n", set(&["a"], "z"), "a: \"z\"\n");
    becomes("a: x\n", set(&["a"], "no"), "a: \"no\"\n");
    becomes("a: 2025-02-12\n", set(&["a"], "2025-02-13"), "a: 2025-02-13\n");
    becomes("a:   # c\nb: y\n", set(&["a"], "x"), "a: x   # c\nb: y\n");
    becomes("a: x", set(&["a"], 3_usize), "a: 3");
}

#[test]
fn a_folded_text_stays_folded_and_long_lines_are_broken() {
    let words = "word ".repeat(30);
    let line = |count: usize| vec!["word"; count].join(" ");
    becomes(
        "note: >-\n  old\n  words\nb: y\n",
        set(&["note"], words.trim()),
        &format!("note: >-\n  {}\n  {}\nb: y\n", line(21), line(9)),
    );
    becomes("note: >- # c\n  old\n", set(&["note"], "a\nb"), "note: >- # c\n  a\n\n  b\n");
}

#[test]
fn a_text_of_several_lines_becomes_a_block() {
    becomes(
        "- id: a\n  text: x # c\n",
        set(&["0", "text"], "one\n two"),
        "- id: a\n  text: |- # c\n    one\n     two\n",
    );
    becomes("{text: x}\n", set(&["text"], "one\ntwo"), "{text: \"one\\ntwo\"}\n");
}

#[test]
fn a_list_replaces_a_text_and_the_other_way_round() {
    becomes("a: x # c\nb: y\n", set(&["a"], Value::list(["p", "q"])), "a: [p, q] # c\nb: y\n");
    becomes("a: # c\n  - p\n  - q\nb: y\n", set(&["a"], "x"), "a: x # c\nb: y\n");
    becomes("a: # c\n- p\n- q\nb: y\n", set(&["a"], Value::list(["r"])), "a: # c\n- r\nb: y\n");
}

#[test]
fn a_new_key_is_inserted_at_its_position() {
    becomes(
        "- id: a\n  text: x # c\n",
        insert_key(&["0"], 1, "date", 2025_usize),
        "- id: a\n  date: 2025\n  text: x # c\n",
    );
    becomes("- id: a\n  text: x # c\n", insert_key(&["0"], 0, "k", "v"), "- k: v\n  id: a\n  text: x # c\n");
    becomes("- {id: a, text: x}\n", insert_key(&["0"], 1, "k", "v, w"), "- {id: a, k: \"v, w\", text: x}\n");
    becomes("# head\n\na: x", insert_key(&[], 1, "k", "v"), "# head\n\na: x\nk: v");
    becomes("# head\n", set(&["k"], "v"), "# head\nk: v\n");
    becomes("", set(&["k"], "v"), "k: v\n");
}

#[test]
fn an_entry_is_written_as_its_neighbours_are() {
    let entry = || Value::map([("id", "b"), ("text", "y")]);
    becomes(
        "quotes:\n  - id: a\n    text: 'x'\n\n  # c\n  - id: c\n    text: 'z'\n",
        insert(&["quotes"], 1, entry()),
        "quotes:\n  - id: a\n    text: 'x'\n\n  - id: b\n    text: 'y'\n\n  # c\n  - id: c\n    text: 'z'\n",
    );
    becomes(
        "quotes:\n- {id: a, text: x}\n",
        insert(&["quotes"], 0, entry()),
        "quotes:\n- {id: b, text: \"y\"}\n- {id: a, text: x}\n",
    );
    becomes(
        "quotes: [{id: a}] # c\n",
        insert(&["quotes"], 1, entry()),
        "quotes: [{id: a}, {id: b, text: \"y\"}] # c\n",
    );
    becomes(
        "quotes:\n    -   id: a\n",
        insert(&["quotes"], 1, entry()),
        "quotes:\n    -   id: a\n    -   id: b\n        text: \"y\"\n",
    );
    becomes("topics: [\n  a, # c\n  b\n]\n", insert(&["topics"], 2, "c"), "topics: [\n  a, # c\n  b,\n  c\n]\n");
    becomes("topics: [\n  a, # c\n]\n", insert(&["topics"], 0, "c"), "topics: [\n  c,\n  a, # c\n]\n");
}

#[test]
fn the_first_entry_makes_its_list() {
    becomes("quotes: []\nb: y\n", insert(&["quotes"], 0, "x"), "quotes: [x]\nb: y\n");
    becomes("quotes:\nb: y\n", insert(&["quotes"], 0, "x"), "quotes: [x]\nb: y\n");
    becomes("b: y\n", insert(&["quotes"], 0, "x"), "b: y\nquotes: [x]\n");
}

#[test]
fn comments_move_with_the_entry_below_or_before_them() {
    let before = "# head\n\nquotes:\n  # about a\n  - id: a # after a\n    # at the end of a\n\n  # apart\n\n  # about b\n  - id: b\n# end\n";
    becomes(before, remove(&["quotes", "0"]), "# head\n\nquotes:\n\n  # apart\n\n  # about b\n  - id: b\n# end\n");
    becomes(
        before,
        reorder(&["quotes"], &[1, 0]),
        "# head\n\nquotes:\n  # about b\n  - id: b\n\n  # apart\n\n  # about a\n  - id: a # after a\n    # at the end of a\n# end\n",
    );
}

#[test]
fn blank_lines_between_entries_stay_between_entries() {
    becomes("- a\n\n- b\n\n- c\n", remove(&["1"]), "- a\n\n- c\n");
    becomes("- a\n\n- b\n", remove(&["0"]), "- b\n");
    becomes("- a\n\n- b", remove(&["1"]), "- a");
    becomes("- a\n- b\n\n- c\n", reorder(&[], &[2, 0, 1]), "- c\n- a\n\n- b\n");
}

#[test]
fn the_key_after_a_dash_may_be_removed_or_moved() {
    becomes("- id: a\n  # c\n  text: x\n", remove(&["0", "text"]), "- id: a\n");
    becomes("- id: a\n  text: x\n", remove(&["0", "id"]), "- text: x\n");
    becomes("- id: a\n  # c\n  text: x\n", remove(&["0", "id"]), "- \n  # c\n  text: x\n");
    becomes("- id: a # b\n  # c\n  text: x\n", reorder(&["0"], &[1, 0]), "-\n  # c\n  text: x\n  id: a # b\n");
}

#[test]
fn the_last_entry_leaves_an_empty_list() {
    becomes("quotes:\n  # c\n  - a\nb: y\n", remove(&["quotes", "0"]), "quotes: []\nb: y\n");
    becomes("quotes: # k\n  - a\nb: y\n", remove(&["quotes", "0"]), "quotes: [] # k\nb: y\n");
    becomes("- id: a\n", remove(&["0", "id"]), "- {}\n");
    becomes("a: x\n", remove(&["a"]), "");
}

#[test]
fn entries_between_brackets_keep_their_commas() {
    becomes("[a, b, c]\n", remove(&["1"]), "[a, c]\n");
    becomes("[a, b]\n", remove(&["1"]), "[a]\n");
    becomes("[ a ]\n", remove(&["0"]), "[  ]\n");
    becomes("[\n  a, # c\n  b\n]\n", remove(&["1"]), "[\n  a # c\n]\n");
    becomes("[\n  # b\n  a, # c\n  d,\n]\n", reorder(&[], &[1, 0]), "[\n  d,\n  # b\n  a, # c\n]\n");
    becomes("[a, # c\n  b, d]\n", reorder(&[], &[1, 0, 2]), "[b,\n  a, # c\n  d]\n");
}

#[test]
fn entries_that_are_added_together_are_like_those_added_one_by_one() {
    let entry = |at: usize| Value::map(vec![("id", Value::from(at)), ("text", Value::Quoted(format!("it's #{at}")))]);
    let add = |list: &str, at: usize, value: Value| insert(&[list], at, value);
    for before in [
        "quotes:\n",
        "quotes: []\n",
        "quotes:\n  - id: a\n    text: x",
        "quotes:\r\n-   id: a\r\n    text: 'x'\r\n\r\n-   id: b\r\n# end\r\n",
        "quotes: [{id: a, text: x}, {id: b}] # all\nnotes: [⪊▄⌲]\n",
        "quotes: [\n  a, # first\n  b,\n]\nlast: 1\n",
        "allow: []\n",
    ] {
        let known = Document::read(before, DocumentKind::Yaml).expect("a document").len(&["quotes".into()]);
        let mut operations: Vec<Operation> = (0..5).map(|at| add("quotes", known + at, entry(at))).collect();
        operations.push(add("notes", 0, Value::from(1_usize)));
        operations.push(add("quotes", known + 5, entry(5)));
        operations.push(add("quotes", 0, entry(6)));
        operations.push(add("quotes", 1, entry(7)));
        if before.contains('⪊') {
            operations.remove(5);
        }
        let each = operations.iter().try_fold(before.to_owned(), |text, operation| {
            apply_operations(&text, DocumentKind::Yaml, std::slice::from_ref(operation))
        });
        assert!(each.is_ok(), "{before}");
        assert_eq!(apply_operations(before, DocumentKind::Yaml, &operations), each, "{before}");
    }
}

#[test]
fn line_breaks_and_marks_are_those_of_the_file() {
    becomes("\u{feff}a: x\r\nb: y", insert_key(&[], 2, "c", "1\n2"), "\u{feff}a: x\r\nb: y\r\nc: |-\r\n  1\r\n  2");
    becomes("\u{feff}a: x\r\nb: y\r\n", reorder(&[], &[1, 0]), "\u{feff}b: y\r\na: x\r\n");
}

#[test]
fn front_matter_is_edited_and_the_body_is_not() {
    let edited = apply_operations(
        "---\ntitle: A\n---\ntitle: A\n",
        DocumentKind::FrontMatter,
        &[set(&["title"], "B"), set(&["date"], 2025_usize)],
    );
    assert_eq!(edited.as_deref(), Ok("---\ntitle: B\ndate: 2025\n---\ntitle: A\n"));
    let edited = apply_operations("---\r\n---\r\nx", DocumentKind::FrontMatter, &[set(&["title"], "B")]);
    assert_eq!(edited.as_deref(), Ok("---\r\ntitle: B\r\n---\r\nx"));
}

#[test]
fn an_edit_that_would_change_another_value_is_refused() {
    is_refused("a: &x 1\nb: *x\n", remove(&["a"]));
    is_refused("a: &x 1\nb: *x\n", reorder(&[], &[1, 0]));
    is_refused("a: &x {b: 1}\nc: *x\n", set(&["c", "b"], "2"));
    is_refused("? a\n: b\n? c\n: d\n", remove(&["a"]));
    becomes("a: &x 1\nb: *x\n", set(&["b"], "2"), "a: &x 1\nb: \"2\"\n");
    assert_eq!(apply_operations("a: [", DocumentKind::Yaml, &[set(&["a"], "x")]), Err(Refusal::Unreadable));
    assert_eq!(apply_operations("a: x\na: y\n", DocumentKind::Yaml, &[set(&["a"], "x")]), Err(Refusal::Unreadable));
    assert_eq!(apply_operations("a: x\n", DocumentKind::Yaml, &[remove(&["b"])]), Err(Refusal::NoSuchPlace));
}

#[test]
fn an_entry_is_found_by_its_id() {
    let document =
        Document::read("quotes:\n  - {id: a}\n  - {id: b, text: x}\n", DocumentKind::Yaml).expect("it is sound");
    assert_eq!(document.find_entry(&path(&["quotes"]), "id", "b"), Some(1));
    assert_eq!(document.text_at(&path(&["quotes", "1", "text"])), Some("x"));
}

#[test]
fn a_list_within_a_list_is_removed_where_the_outer_one_is_not_indented() {
    becomes("a:\n- - x\n- y\n", remove(&["a", "0"]), "a:\n- y\n");
    becomes("a:\n- - x\n  - z\n# c\n- y\n", reorder(&["a"], &[1, 0]), "a:\n# c\n- y\n- - x\n  - z\n");
    becomes("- - x\n- y\n", remove(&["0"]), "- y\n");
}
