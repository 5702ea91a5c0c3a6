//! `prove` and `find`: the verdicts on quotations of every format, exit codes, and documents that cannot be read.
//!
//! Codes: E120, E121, E122, E123, E340, E341, W342, W343, W344.

#![expect(clippy::disallowed_methods, reason = "a test makes sites and documents of its own")]

mod books;
mod comments;
mod site;

use serde_json::Value;

use site::{Site, archive, docx, odt, quotations, verdicts};

#[test]
fn each_verdict_has_its_case() {
    let site = Site::new();
    let draft = "“We will not build the bridge by May,” Anna Example said.\n\n\
        “We will build the bridge by May,” Anna Example said.\n\n\
        “We will not build the bridge by May,” Ben Example said.\n\n\
        “The budget has a gap of fifty million euros this year,” Anna Example said.\n\n\
        “The harbour needs […] a longer quay,” Ben Example said.\n\n\
        “We will not build the bridge by May. The river is too high in spring,” Anna Example said.\n\n\
        “Nobody has ever said a sentence like this one,” Anna Example said.\n\n\
        “we will not build the bridge by May”, said Anna Example.\n\n\
        “Ми не збудуємо мосту до травня цього року,” Anna Example said.\n";
    let (found, code) = site.prove("draft.md", draft);
    let expected = [
        "verbatim",
        "altered",
        "misattributed",
        "altered",
        "edited",
        "split",
        "not-in-record",
        "typographic",
        "cannot-check",
    ];
    assert_eq!(verdicts(&found), expected, "{found:#?}");
    assert_eq!(code, 1);
    assert_eq!(found[0]["sources"][0]["quote"], "by-may");
    assert_eq!(found[0]["place"]["number"], 1);
    let remarks = found[1]["remarks"].to_string();
    assert!(remarks.contains("negates with `not`"), "{remarks}");
    let remarks = found[2]["remarks"].to_string();
    assert!(remarks.contains("attributes it to Ben Example, the record to Anna Example"), "{remarks}");
    assert_eq!(found[4]["place"]["line"], 9);
}

#[test]
fn two_passages_joined_without_a_mark_are_altered() {
    let site = Site::new();
    let draft = "“We will not build the bridge and a longer quay this year,” Anna Example said.\n\n\
        “The harbour needs three new cranes of forty million euros this year,” Ben Example said.\n";
    let (found, code) = site.prove("draft.txt", draft);
    assert_eq!((verdicts(&found)[1], code), ("altered", 1));
    let remarks = found[1]["remarks"].to_string();
    assert!(remarks.contains("it joins two passages"), "{found:#?}");
}

#[test]
fn words_that_the_source_negates_are_found_with_a_remark() {
    let site = Site::new();
    let draft = "Anna Example promised to “build the bridge by May”.\n\n\
        Anna Example promised not to “build the bridge by May”.\n\n\
        “We will not build the bridge by May,” Anna Example said.\n";
    let (found, code) = site.prove("draft.md", draft);
    assert_eq!((verdicts(&found), code), (vec!["verbatim"; 3], 0), "{found:#?}");
    assert_eq!(found[0]["remarks"][0], "the source negates these words: it has `not` before them");
    for right in &found[1..] {
        assert!(right["remarks"].is_null(), "{right:#?}");
    }
    let german = "---\ntitle: T\nlang: de\n---\n„Wir schließen das Bad nicht“, sagte Anna Example.\n";
    site.write("content/articles/bad.md", german);
    let asked = site.run(&["find", "Wir schließen das Bad"], "");
    let told = String::from_utf8_lossy(&asked.stdout).into_owned();
    assert!(told.contains("it has `nicht` after them"), "{told}");
}

#[test]
fn words_of_another_article_than_the_cited_one_are_elsewhere() {
    let site = Site::new();
    let draft = "[In its report](https://www.example.org/budget/), the Gazette has Anna Example saying: \
        “We will not build the bridge by May.”\n\n\
        Anna Example said: “We will not build the bridge by May.”[^1]\n\n[^1]: <https://example.org/bridge>\n";
    let (found, code) = site.prove("draft.md", draft);
    assert_eq!((verdicts(&found).as_slice(), code), (["elsewhere", "verbatim"].as_slice(), 0), "{found:#?}");
}

#[test]
fn an_ellipsis_joins_no_words_of_two_speakers() {
    let site = Site::new();
    let draft = "“We will not build the bridge by May […] a longer quay,” Anna Example said.\n\n\
        “We will not build […] by May,” Anna Example said.\n\n\
        “We will not build the bridge by May … The river is too high in spring,” Anna Example said.\n";
    let (found, code) = site.prove("draft.md", draft);
    assert_eq!((verdicts(&found), code), (vec!["altered", "edited", "edited"], 1), "{found:#?}");
    let remarks = found[0]["remarks"].to_string();
    assert!(remarks.contains("it joins words of Anna Example and words of Ben Example"), "{remarks}");
}

#[test]
fn formats_give_the_same_verdicts() {
    let site = Site::new();
    let html = "<!doctype html><head><title>“A title in marks that is no text”</title><script>x = \"not a text at all\"</script>\
        </head><body><p>Anna&nbsp;Example said: “We will <em>not</em> build the bridge by May.”<p>\
        <blockquote>We will build the bridge by May</blockquote>";
    let (found, code) = site.prove("draft.html", html);
    assert_eq!((verdicts(&found).as_slice(), code), (["verbatim", "altered"].as_slice(), 1), "{found:#?}");

    let body = "<w:p><w:r><w:t>Anna Example said: “We will </w:t></w:r><w:del><w:r><w:delText>surely </w:delText></w:r></w:del>\
        <w:ins><w:r><w:t>not </w:t></w:r></w:ins><w:r><w:t>build the bridge by May.”</w:t></w:r>\
        <w:r><w:footnoteReference w:id=\"7\"/></w:r></w:p>";
    let notes = "<w:footnote w:id=\"7\"><w:p><w:r><w:t>“We will build the bridge by May,” Anna Example said.</w:t></w:r></w:p>\
        </w:footnote>";
    let (found, code) = site.prove("draft.docx", docx(body, notes));
    assert_eq!((verdicts(&found).as_slice(), code), (["verbatim", "altered"].as_slice(), 1), "{found:#?}");
    assert_eq!((&found[1]["place"]["part"], &found[1]["place"]["number"]), (&"footnote".into(), &1.into()));

    let body = "<text:tracked-changes><text:deletion><text:p>“We deleted these words long ago”</text:p></text:deletion>\
        </text:tracked-changes><text:p>Anna Example said: “We will<text:s/>not <text:span>build</text:span> the bridge by \
        May.”<text:note text:note-class=\"footnote\"><text:note-citation>1</text:note-citation><text:note-body>\
        <text:p>“We will build the bridge by May,” Anna Example said.</text:p></text:note-body></text:note></text:p>";
    let (found, code) = site.prove("draft.odt", odt(body));
    assert_eq!((verdicts(&found).as_slice(), code), (["verbatim", "altered"].as_slice(), 1), "{found:#?}");
    assert_eq!(found[1]["place"]["part"], "footnote");
}

#[test]
fn words_that_the_source_repeats_are_compared_where_the_rest_is() {
    let site = Site::new();
    let repeated =
        "---\ntitle: T\nlang: en\n---\nWe are not going to do that. We are going to look at the new harbour first.\n";
    site.write("content/articles/harbour.md", repeated);
    let done = site.run(&["find", "We are going to look at the old harbour first"], "");
    let told = String::from_utf8_lossy(&done.stdout).into_owned();
    assert!(told.contains("  We are going to look at the [-old-] {+new+} harbour first\n"), "{told}");
}

#[test]
fn a_large_initial_belongs_to_the_paragraph_after_it() {
    let site = Site::new();
    let body = "<w:p><w:pPr><w:framePr w:dropCap=\"drop\" w:lines=\"3\"/></w:pPr><w:r><w:t>“W</w:t></w:r></w:p>\
        <w:p><w:r><w:t>e will not build the bridge by May,” Anna Example said.</w:t></w:r></w:p>";
    let (found, code) = site.prove("draft.docx", docx(body, ""));
    assert_eq!((verdicts(&found).as_slice(), code), (["verbatim"].as_slice(), 0), "{found:#?}");
}

#[test]
fn lines_of_json_are_read_from_standard_input() {
    let site = Site::new();
    let input = "{\"quote\": \"We will build the bridge by May\", \"speaker\": \"Anna Example\"}\n\
        {\"quote\": \"We will not build the bridge by May\", \"speaker\": \"Ben Example\"}\n\
        {\"text\": \"“The budget has a gap of forty million euros this year,” Anna Example said.\"}\n";
    let done = site.run(&["prove", "-", "--format", "json"], input);
    let found = quotations(&serde_json::from_slice(&done.stdout).expect("JSON"));
    assert_eq!(verdicts(&found), ["altered", "misattributed", "verbatim"]);
    assert_eq!(found[2]["place"]["line"], 3);
    let done = site.run(&["prove", "-"], "{\"quote\": \"unfinished");
    let told = String::from_utf8_lossy(&done.stderr).into_owned();
    assert!(done.status.code() == Some(1) && told.contains("E122") && told.contains("line 1"), "{told}");
}

#[test]
fn what_is_unknown_fails_only_if_a_source_is_required() {
    let site = Site::new();
    site.write("draft.txt", "“Nobody has ever said a sentence like this one,” Anna Example said.\n");
    assert_eq!(site.run(&["prove", "draft.txt"], "").status.code(), Some(0));
    assert_eq!(site.run(&["prove", "draft.txt", "--require-source"], "").status.code(), Some(1));
    let sarif = site.run(&["prove", "draft.txt", "--format", "sarif"], "");
    let log: Value = serde_json::from_slice(&sarif.stdout).expect("JSON");
    assert_eq!(log["runs"][0]["results"][0]["ruleId"], "W343");
    let human = site.run(&["prove", "draft.txt"], "");
    let told = String::from_utf8_lossy(&human.stdout).into_owned();
    assert!(told.contains("draft.txt:1, paragraph 1: not in this record"), "{told}");
    assert!(!told.contains("invented"), "{told}");
}

#[test]
fn find_looks_one_passage_up() {
    let site = Site::new();
    let done = site.run(&["find", "we will build the bridge by May"], "");
    let told = String::from_utf8_lossy(&done.stdout).into_owned();
    assert!(done.status.code() == Some(1) && told.contains("{+not+}"), "{told}");
    assert!(told.starts_with("these are not the words of the record, which has others that are like them\n"), "{told}");
    let done = site.run(&["find", "The harbour needs three new cranes", "--speaker", "Ben Example"], "");
    let told = String::from_utf8_lossy(&done.stdout).into_owned();
    assert!(done.status.code() == Some(0) && told.contains("quote `cranes`, Ben Example"), "{told}");
    assert!(told.starts_with("the record has these words\n"), "{told}");
    // Nobody is accused: there is no document, and the record is as it was.
    let done = site.run(&["find", "The harbour needs three new cranes", "--speaker", "Anna Example"], "");
    let told = String::from_utf8_lossy(&done.stdout).into_owned();
    assert_eq!(done.status.code(), Some(1), "{told}");
    assert!(told.starts_with("the record has these words, and another speaker said them\n"), "{told}");
    assert!(told.contains("you asked for Anna Example as the speaker; the record has Ben Example"), "{told}");
    assert!(!told.contains("document") && !told.contains("altered"), "{told}");
    let done = site.run(&["find", "Nobody has ever said a sentence like this one", "--format", "json"], "");
    assert!(String::from_utf8_lossy(&done.stdout).contains("\"verdict\": \"not-in-record\""), "{done:?}");
    assert_eq!(site.run(&["find", "the"], "").status.code(), Some(2));
}

#[test]
fn documents_that_cannot_be_read_are_named_and_the_others_checked() {
    let site = Site::new();
    let whole = docx("<w:p><w:r><w:t>“Some words of a document that is cut off”</w:t></w:r></w:p>", "");
    let part = "<w:p>".repeat(2_000);
    let entity = "<!DOCTYPE x [<!ENTITY a \"b\">]><w:document><w:body>&a;</w:body></w:document>";
    let bomb = archive(&[("word/document.xml", &" ".repeat((64 << 20) + 1))]);
    assert!(bomb.len() < 1 << 20, "the archive is small: {}", bomb.len());
    let cases: [(&str, Vec<u8>, &str); 7] = [
        ("cut.docx", whole[..whole.len() / 2].to_vec(), "E122"),
        ("deep.docx", docx(&part, ""), "E122"),
        ("entity.docx", archive(&[("word/document.xml", entity)]), "E122"),
        ("bomb.docx", bomb, "E123"),
        ("book.epub", archive(&[("mimetype", "application/epub+zip")]), "E121"),
        ("cut.pdf", b"%PDF-1.7 and more".to_vec(), "E122"),
        ("latin.txt", b"caf\xe9 in an old encoding".to_vec(), "E122"),
    ];
    for (name, bytes, code) in cases {
        site.write(name, bytes);
        site.write("good.txt", "“We will not build the bridge by May,” Anna Example said.\n");
        let done = site.run(&["prove", name, "good.txt", "--all"], "");
        let (out, told) = (String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
        assert!(done.status.code() == Some(1) && told.contains(code) && told.contains(name), "{name}: {told}");
        assert!(out.contains("verbatim"), "{name}: {out}");
    }
    let done = site.run(&["prove", "missing.docx"], "");
    assert!(String::from_utf8_lossy(&done.stderr).contains("E120"), "{done:?}");
}

#[test]
fn a_record_with_errors_is_not_used() {
    let site = Site::new();
    site.write(
        "content/articles/budget.annotations.yaml",
        "quotes:\n  - {id: gap, text: There is no gap, speaker: anna}\n",
    );
    site.write("draft.txt", "“There is no gap in the budget,” Anna Example said.\n");
    let done = site.run(&["prove", "draft.txt"], "");
    let told = String::from_utf8_lossy(&done.stderr).into_owned();
    assert!(done.status.code() == Some(1) && told.contains("E301") && told.contains("correct them first"), "{told}");
}

#[test]
fn struck_and_hidden_words_are_no_part_of_a_quotation() {
    let site = Site::new();
    let html = [
        "Anna Example said: “We will <s>surely </s>not build the bridge by May.”",
        "Anna Example said: “We will <del>surely</del> not build the <strike>old</strike> bridge by <s>March</s> May<del> at last</del>.”",
        "Anna Example said: “We will <span style='text-decoration: line-through'>surely</span> not build the bridge by May.”",
        "Anna Example said: “We will <span style='display:none'>surely</span> not build the bridge by May.”",
        "<p style='visibility: hidden'>“We will build the bridge by May,” Anna Example said.<p>Anna Example said: “We will not build the \
         bridge by May.”",
        "Anna Example said: “We will <ruby>not<rp>(</rp><rt>surely<rp>)</rp></ruby> build the bridge by May.”",
    ];
    for page in html {
        let (found, code) = site.prove("draft.html", format!("<!doctype html><p>{page}</p>"));
        assert_eq!((verdicts(&found).as_slice(), code), (["verbatim"].as_slice(), 0), "{page}: {found:#?}");
    }
    for page in html[..3].iter().map(|page| page.replace("not build", "build").replace("surely", "not")) {
        let (found, code) = site.prove("draft.html", format!("<!doctype html><p>{page}</p>"));
        assert_eq!((verdicts(&found).as_slice(), code), (["altered"].as_slice(), 1), "{page}: {found:#?}");
    }
}

#[test]
fn runs_that_are_struck_through_or_hidden_are_left_out() {
    let site = Site::new();
    let run = |properties: &str, words: &str| {
        format!("<w:r><w:rPr>{properties}</w:rPr><w:t xml:space=\"preserve\">{words}</w:t></w:r>")
    };
    let paragraph = |properties: &str| {
        let mark = "<w:pPr><w:rPr><w:strike/></w:rPr></w:pPr>";
        let runs =
            [run("", "“We will "), run(properties, "not"), run("", " build the bridge by May,” Anna Example said.")];
        format!("<w:p>{mark}{}</w:p>", runs.concat())
    };
    let styles = "<w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\
        <w:style w:type=\"character\" w:styleId=\"Gone\"><w:rPr><w:strike/></w:rPr></w:style>\
        <w:style w:type=\"character\" w:styleId=\"Also\"><w:basedOn w:val=\"Gone\"/></w:style></w:styles>";
    let document = |properties: &str| {
        let space = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
        let body = format!("<w:document {space}><w:body>{}</w:body></w:document>", paragraph(properties));
        archive(&[("word/document.xml", &body), ("word/styles.xml", styles)])
    };
    for (properties, verdict) in [
        ("<w:strike/>", "altered"),
        ("<w:dstrike w:val=\"true\"/>", "altered"),
        ("<w:vanish/>", "altered"),
        ("<w:rStyle w:val=\"Gone\"/>", "altered"),
        ("<w:rStyle w:val=\"Also\"/>", "altered"),
        ("<w:rStyle w:val=\"Gone\"/><w:strike w:val=\"0\"/>", "verbatim"),
        ("<w:strike w:val=\"false\"/>", "verbatim"),
        ("<w:b/>", "verbatim"),
    ] {
        let (found, _) = site.prove("draft.docx", document(properties));
        assert_eq!(verdicts(&found), [verdict], "{properties}: {found:#?}");
    }

    let document = |properties: &str| {
        let names = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
            xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"";
        let content = format!(
            "<office:document-content {names}><office:automatic-styles><style:style style:name=\"T1\" style:family=\"text\">\
             <style:text-properties {properties}/></style:style></office:automatic-styles><office:body><office:text><text:p>“We will \
             <text:span text:style-name=\"T1\">not</text:span> build the bridge by May,” Anna Example said.</text:p></office:text>\
             </office:body></office:document-content>"
        );
        archive(&[("content.xml", &content)])
    };
    for (properties, verdict) in [
        ("style:text-line-through-style=\"solid\"", "altered"),
        ("style:text-line-through-type=\"double\"", "altered"),
        ("text:display=\"none\"", "altered"),
        ("style:text-line-through-style=\"none\" style:text-line-through-type=\"none\"", "verbatim"),
    ] {
        let (found, _) = site.prove("draft.odt", document(properties));
        assert_eq!(verdicts(&found), [verdict], "{properties}: {found:#?}");
    }
}

#[test]
fn words_that_the_record_knows_to_be_wrong_are_altered() {
    let site = Site::new();
    let article = |title: &str, genre: &str, words: &str| {
        format!(
            "---\ntitle: {title}\nlang: en\ngenre: {genre}\npublished: 2024-03-05\nevent: debate\nrights: {{publish: full}}\n---\n{words}\n"
        )
    };
    site.write("content/events/debate.md", "---\nname: The debate\ndate: 2024-03-05\n---\n");
    site.write(
        "content/articles/said.md",
        article("Said", "transcript", "**Anna Example:** We leave the illusionary goal to others by June."),
    );
    site.write(
        "content/articles/said.annotations.yaml",
        "quotes:\n  - {id: goal, text: We leave the illusionary goal to others by June, speaker: anna, said: {event: debate}}\n",
    );
    let wrong = "“We leave the illusionary objective to others by June,” Anna Example said.";
    site.write("content/articles/two.md", article("Two", "reportage", wrong));
    site.write(
        "content/articles/two.annotations.yaml",
        "renditions:\n  - {quote: goal, text: We leave the illusionary objective to others by June, note: The transcript has goal.}\n",
    );
    let (found, code) = site.prove("draft.txt", wrong);
    assert_eq!((verdicts(&found).as_slice(), code), (["altered"].as_slice(), 1), "{found:#?}");
    assert_eq!(found[0]["sources"][0]["article"], "said");
    let remarks = found[0]["remarks"].to_string();
    assert!(
        remarks.contains("only `two` has these words; the transcript, `said`, has “We leave the illusionary goal"),
        "{remarks}"
    );
    let done = site.run(&["find", "We leave the illusionary objective to others"], "");
    assert_eq!(done.status.code(), Some(1), "{done:?}");
    // What both have is right.
    for part in ["We leave the illusionary", "to others by June", "We leave the illusionary goal to others by June"] {
        let (found, code) = site.prove("draft.txt", format!("“{part},” Anna Example said.\n"));
        assert!(code == 0 && ["verbatim", "typographic"].contains(&verdicts(&found)[0]), "{part}: {found:#?}");
    }
}

/// The sum is of what was checked; one or two words are named after it.
#[test]
fn the_counts_of_a_summary_add_up() {
    let site = Site::new();
    site.write(
        "draft.txt",
        "“We will not build the bridge by May,” Anna Example said. She said “No way” to all else.\n",
    );
    let told = String::from_utf8_lossy(&site.run(&["prove", "draft.txt"], "").stderr).into_owned();
    assert!(told.contains("1 quotation: 1 verbatim; not counted: 1 too short to check"), "{told}");
}
