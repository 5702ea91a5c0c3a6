//! Tables that people typed or broke: marks that are not closed, rows without an article, names of columns, missing files, and the ways
//! out that are named.

use crate::site::{ADDRESS, ANNOTATIONS, ASIDE, Site, printed};

/// Runs an import that must fail, change nothing, and say all of this.
fn refuse(site: &Site, arguments: &[&str], expected: &[&str]) -> String {
    let before = site.files();
    let done = site.run(&[&["import"], arguments].concat());
    let out = printed(&done);
    assert_eq!(done.status.code(), Some(1), "{out}");
    for part in expected {
        assert!(out.contains(part), "{part}: {out}");
    }
    assert!(site.files() == before, "{out}");
    out
}

#[test]
fn a_quotation_mark_that_is_not_closed_or_not_doubled_is_an_error_at_its_row() {
    let cases = [
        (
            "t.csv",
            "text,speaker,article,date\n\"Nobody will stop us,anna,report,2024\nno,ben,report,\nno,ben,report,\n",
            "t.csv: row 2: error[E124]: the quotation mark before `Nobody will stop us,anna,report,2024` is not closed",
        ),
        (
            "t.csv",
            "text,article,speaker\r\nNobody will stop us,report,anna\r\n\"no,report,ben",
            "t.csv: row 3: error[E124]: the quotation mark before `no,report,ben` is not closed",
        ),
        (
            "t.csv",
            "text,article\n\"Nobody,report\n\"a disgrace\",report\n",
            "row 2: error[E124]: the quotation mark before `Nobody,report` is not closed: the next one, on the next line, ends \
             no cell",
        ),
        (
            "t.csv",
            "text,article\n\"He said \"no\" twice\",report\n",
            "row 2: error[E124]: a quotation mark within the cell `\"He said \"no\" twice\",report` is not doubled",
        ),
        (
            "t.csv",
            "text;article\n\"no;report\nno;report\n",
            "row 2: error[E124]: the quotation mark before `no;report`",
        ),
        ("t.tsv", "text\tarticle\n\"No,\" he said\treport\n", "row 2: error[E124]: a quotation mark within the cell"),
    ];
    for (name, table, expected) in cases {
        let site = Site::new();
        site.write(name, table);
        let out = refuse(&site, &["csv", name, "--format", "short"], &[expected, "nothing was imported"]);
        assert!(!out.contains("--partial"), "there is no rest: {out}");
        refuse(&site, &["csv", name], &["help: ", "twice: `\"\"`"]);
    }
}

#[test]
fn marks_within_a_cell_that_does_not_begin_with_one_belong_to_it() {
    let site = Site::new();
    site.write("t.csv", "text,article,speaker,note\r\nNobody will stop us,report,anna,He said \"no\" here\r\n");
    site.import(&["csv", "t.csv"]);
    assert!(site.read(ANNOTATIONS).contains("He said \"no\" here"), "{}", site.read(ANNOTATIONS));
}

#[test]
fn rows_have_the_numbers_of_their_lines_also_after_empty_lines_and_lines_of_windows() {
    for table in
        ["text,article\n\n\"no\nno\",report\nno,a,b\n", "text,article\r\n\r\n\"no\r\nno\",report\r\nno,a,b\r\n"]
    {
        let site = Site::new();
        site.write("t.csv", table);
        refuse(&site, &["csv", "t.csv", "--format", "short"], &["t.csv: row 5: error[E124]: the row has 3 cells"]);
    }
}

#[test]
fn a_row_without_an_article_is_an_error_that_says_so() {
    let site = Site::new();
    site.write("t.csv", "text,speaker,article,date\nNobody will stop us,anna\na disgrace for the town,ben,report,\n");
    let expected = [
        "row 2 has no `article`: it ends after 2 of 4 cells",
        "write the id, address, path or title of its article into the row",
        "`--partial` imports the rest",
    ];
    let out = refuse(&site, &["csv", "t.csv"], &expected);
    assert!(!out.contains("``"), "{out}");
    site.write("t.csv", "text,speaker,article\nNobody will stop us,anna, \n");
    refuse(&site, &["csv", "t.csv", "--format", "short"], &["t.csv: row 2: error[E124]: row 2 has no `article`\n"]);
}

#[test]
fn no_message_has_a_name_without_letters() {
    let site = Site::new();
    let row = |address: &str| {
        format!(
            "{{\"uri\": \"{address}\", \"text\": \"\", \"tags\": [\"speaker:\", \"topic:\", \"\"], \"target\": [{{\"source\": \"{address}\", \
             \"selector\": [{{\"type\": \"TextQuoteSelector\", \"exact\": \"Nobody will stop us\"}}]}}]}}"
        )
    };
    let rows = format!("{{\"rows\": [{}, {}]}}", row(""), row(ADDRESS));
    site.write("rows.json", rows);
    let out = printed(&site.run(&["import", "hypothesis", "rows.json"]));
    assert!(out.contains("it names no article") && out.contains("it names no speaker"), "{out}");
    assert!(!out.contains("``"), "{out}");
    site.write("t.csv", "text,article,,speaker\nNobody will stop us,report,x,anna\n");
    let out = site.import(&["csv", "t.csv"]);
    assert!(out.contains("number 3 → not imported") && out.contains("the column number 3, 1 time"), "{out}");
    assert!(!out.contains("``"), "{out}");
}

#[test]
fn a_column_that_does_not_exist_is_an_error_with_those_that_do() {
    let site = Site::new();
    site.write("t.csv", "text,article,Spoken by\nNobody will stop us,report,anna\n");
    let expected = [
        "error[E124]: there is no column `Spoken bye`",
        "did you mean `--map \"Spoken by=speaker\"`? the columns are `Spoken by`, `article`, `text`",
    ];
    refuse(&site, &["csv", "t.csv", "--map", "Spoken bye=speaker"], &expected);
    let out = refuse(&site, &["csv", "t.csv", "--map", "Who=speaker"], &["there is no column `Who`"]);
    assert!(!out.contains("did you mean"), "{out}");
    // One of two tables is enough.
    site.write("u.csv", "text,article,Who\na disgrace for the town,report,ben\n");
    site.import(&["csv", "t.csv", "u.csv", "--map", "Spoken by=speaker", "--map", "Who=speaker"]);
    assert!(!site.has(ASIDE));
}

#[test]
fn a_label_that_nothing_has_is_noted() {
    let site = Site::empty();
    site.write("in/a.txt", "No, said Ben.\n");
    site.write("in/a.ann", "T1\tClaim 0 2\tNo\n");
    let out = site.import(&["brat", "in", "--map", "Clam=note"]);
    let expected = "nothing is called `Clam`; did you mean `--map \"Claim=note\"`? the labels are `Claim`";
    assert!(out.contains(expected), "{out}");
}

#[test]
fn a_column_that_is_to_be_ignored_is_not_counted_as_left_out() {
    let site = Site::new();
    site.write("t.csv", "text,article,Who said it,Remarks\nNobody will stop us,report,anna,x\n");
    let out = site.import(&["csv", "t.csv", "--map", "Remarks=ignore"]);
    assert!(out.contains("`Remarks` → ignore") && out.contains("`Who said it` → speaker"), "{out}");
    assert!(!out.contains("not imported"), "{out}");
    assert!(site.read(ANNOTATIONS).contains("speaker: anna"));
}

#[test]
fn a_file_that_is_not_there_is_reported_in_plain_words() {
    let site = Site::new();
    let expected =
        ["error[E124]: cannot be read: no such file or directory", "check the path; quote it if it has spaces"];
    let out = refuse(&site, &["csv", "none.csv"], &expected);
    assert!(
        out.contains("nothing was imported\n") && !out.contains("--partial") && !out.contains("operation"),
        "{out}"
    );
}

#[test]
fn a_date_that_may_mean_two_days_is_an_error_in_a_table() {
    let site = Site::new();
    site.write("t.csv", "text,article,speaker,date\nNobody will stop us,report,anna,3/4/2025\n");
    let expected = ["row 2: error[E124]: `3/4/2025` is not a date\n"];
    refuse(&site, &["csv", "t.csv", "--format", "short"], &expected);
}

#[test]
fn words_that_are_there_twice_are_placed_by_the_column_that_the_warning_names() {
    let site = Site::new();
    site.write("t.csv", "text,article,speaker\nno,report,ben\n");
    let out = site.import(&["csv", "t.csv"]);
    assert!(out.contains("2 times, and nothing tells which is meant"), "{out}");
    let advice = "say which in a column `occurrence` (`2` for the second place), `prefix` or `suffix`";
    assert!(out.contains(advice) && out.contains("delete its line there to give it up"), "{out}");
    site.write("t.csv", "text,article,speaker,occurrence\nno,report,ben,second\n");
    refuse(&site, &["csv", "t.csv"], &["`second` is not the number of a place", "`2` for the second"]);
    site.write("t.csv", "text,article,speaker,occurrence\nno,report,ben,2\n");
    site.import(&["csv", "t.csv"]);
    assert!(!site.has(ASIDE) && site.read(ANNOTATIONS).contains("speaker: ben"));
}

#[test]
fn words_that_are_there_twice_are_placed_by_what_the_warning_says_of_the_kept_line() {
    let site = Site::new();
    let item = "{\"@context\": \"http://www.w3.org/ns/anno.jsonld\", \"id\": \"https://notes.example/1\", \"type\": \"Annotation\", \
        \"body\": [{\"type\": \"TextualBody\", \"purpose\": \"tagging\", \"value\": \"speaker: ben\"}], \
        \"target\": {\"source\": \"ADDRESS\", \"selector\": {\"type\": \"TextQuoteSelector\", \"exact\": \"no\"}}}";
    site.write("a.json", item.replace("ADDRESS", ADDRESS));
    let out = site.import(&["w3c", "a.json"]);
    assert!(out.contains("add `\"occurrence\": 2` (for the second place) to `pointer`"), "{out}");
    let kept = site.read(ASIDE);
    assert!(kept.contains("\"pointer\":{"), "{kept}");
    site.write(ASIDE, kept.replace("\"pointer\":{", "\"pointer\":{\"occurrence\": 2, "));
    site.import(&["--retry"]);
    assert!(!site.has(ASIDE) && site.read(ANNOTATIONS).contains("speaker: ben"));
}

#[test]
fn words_that_were_corrected_in_their_row_replace_what_was_kept_of_it() {
    let site = Site::new();
    site.write("t.csv", "text,article,speaker\nNobody will top us,report,anna\na disgrace,nowhere,ben\n");
    let out = site.import(&["csv", "t.csv"]);
    assert!(out.contains("or correct the row, and import it again"), "{out}");
    assert_eq!(site.read(ASIDE).lines().count(), 2);
    site.write("t.csv", "text,article,speaker\nNobody will stop us,report,anna\na disgrace,nowhere,ben\n");
    let out = site.import(&["csv", "t.csv"]);
    assert!(out.contains("the file has other words there now: 1 item kept aside earlier"), "{out}");
    let kept = site.read(ASIDE);
    assert!(kept.lines().count() == 1 && kept.contains("nowhere"), "{kept}");
    // Other words in the same row may be another table of the same name: what was kept of the old one stays.
    site.write(
        "t.csv",
        "text,article,speaker\nNobody will stop us,report,anna\nWe will build the bridge by May,report,anna\n",
    );
    site.import(&["csv", "t.csv"]);
    assert_eq!(site.read(ASIDE), kept);
    site.import_again(&["csv", "t.csv"]);
}
