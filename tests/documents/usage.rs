//! The command: what it writes about, styles, and what it refuses.

use crate::site::{FORMATS, Site, printed, words_of};

#[test]
fn the_quotes_of_one_thing_are_a_document_too() {
    let site = Site::new("en", "![](quote:by-may)\n");
    for (of, title, quotes) in [
        ("actor/anna", "Quotes by Anna Example", 2),
        ("topic/bridge", "Quotes on The bridge", 2),
        ("article/statement", "A statement on the ferry", 1),
        ("quote/ni", "Олена Приклад: “Ми не збудуємо мосту до травня”", 1),
        ("briefing/bridge", "The bridge, in words", 1),
    ] {
        for format in FORMATS {
            let written = site.export(format, &["--of", of]);
            let words = words_of(written.text());
            assert!(words.contains(title), "{of}: {words}");
            let exhibits =
                words.lines().filter(|line| line.trim().starts_with("Exhibit ") && line.trim().len() < 11).count();
            assert_eq!(exhibits, quotes, "{of}, {format}: {words}");
            site.prove(&format!("out.{format}"));
        }
    }
    // Each exhibit of a document without a text has a note of its own.
    let docx = site.export("docx", &["--of", "actor/anna"]);
    assert_eq!(docx.text().matches("<w:footnoteReference ").count(), 2);
}

#[test]
fn citations_are_in_the_style_that_is_asked_for() {
    let site = Site::new("en", "![](quote:by-may)\n");
    for (style, note, entry) in [
        (
            "chicago",
            "Anna Example, March 4, 2024, quoted in “Council Splits over the Bridge,”",
            "“Council Splits over the Bridge.”",
        ),
        ("apa", "Example, 2024, as cited in", "Council splits over the bridge."),
        ("mla", "Example, qtd. in “Council Splits", "“Council Splits over the Bridge.”"),
    ] {
        for format in FORMATS {
            let written = site.export(format, &["--style", style]);
            let words = written.words();
            assert!(words.contains(note) && words.contains(entry), "{style}, {format}: {words}");
            site.prove(&format!("out.{format}"));
        }
    }
    let done = site.run(&["export", "docx", "--style", "harvard", "--out", "x.docx"]);
    assert!(
        done.status.code() == Some(2) && printed(&done).contains("the styles are apa, mla, chicago"),
        "{}",
        printed(&done)
    );
}

#[test]
fn what_cannot_be_written_is_refused_with_a_way_out() {
    let site = Site::new("en", "![](quote:by-may)\n");
    for (arguments, code, expected) in [
        (&["export", "docx"][..], 2, "help: name where to write it: `onrecord export docx --out PATH`"),
        (&["export", "odt", "--out", "x.odt", "--of", "actor/ana"], 1, "did you mean `actor/anna`?"),
        (&["export", "odt", "--out", "x.odt", "--of", "acter/anna"], 1, "write `actor/anna`"),
        (&["export", "odt", "--out", "x.odt", "--of", "anna"], 1, "write `--of actor/anna`"),
        (&["export", "odt", "--out", "x.odt", "--of", "page/about"], 1, "the kinds are"),
        (&["export", "json", "--of", "actor/anna"], 2, "`--of` is for documents"),
        (&["export", "csv", "--out", "x", "--style", "apa"], 2, "`--style` is for documents"),
    ] {
        let done = site.run(arguments);
        let printed = printed(&done);
        assert_eq!(done.status.code(), Some(code), "{arguments:?}: {printed}");
        assert!(printed.contains(expected), "{arguments:?}: {printed}");
        assert!(!site.path("x.odt").exists());
    }
    site.write("there.epub", "mine");
    let done = site.run(&["export", "epub", "--out", "there.epub"]);
    assert!(done.status.code() == Some(1) && printed(&done).contains("`--force` replaces it"), "{}", printed(&done));
    assert_eq!(std::fs::read_to_string(site.path("there.epub")).expect("a file"), "mine");
}

#[test]
fn without_a_name_it_is_the_only_briefing() {
    let site = Site::new("en", "![](quote:by-may)\n");
    site.write("content/actors/carla.md", "---\nname: Carla Example\n---\n");
    let done = site.run(&["export", "docx", "--out", "x.docx", "--of", "actor/carla"]);
    assert!(printed(&done).contains("the record has no quotes of the actor"), "{}", printed(&done));
    site.write("content/briefings/ferry.md", "---\ntitle: The ferry\n---\nNo quotes here.\n");
    let done = site.run(&["export", "docx", "--out", "x.docx"]);
    assert!(printed(&done).contains("name one: `--of briefing/bridge`, `--of briefing/ferry`"), "{}", printed(&done));
    let written = site.export("docx", &["--of", "briefing/ferry"]);
    assert!(written.has("No quotes here.") && !written.has("Exhibit"), "a briefing without quotes is its text");
    for name in ["bridge", "ferry"] {
        std::fs::remove_file(site.path(&format!("content/briefings/{name}.md"))).expect("removed");
    }
    let done = site.run(&["export", "docx", "--out", "x.docx"]);
    assert!(printed(&done).contains("the record has no briefing"), "{}", printed(&done));
    // Drafts do not leave.
    site.write("content/briefings/draft.md", "---\ntitle: A draft\ndraft: true\n---\nNot yet.\n");
    let done = site.run(&["export", "docx", "--out", "x.docx", "--of", "briefing/draft"]);
    assert!(done.status.code() == Some(1) && !site.path("x.docx").exists(), "{}", printed(&done));
}

#[test]
fn a_record_with_errors_is_not_exported() {
    let site = Site::new("en", "![](quote:nobody-said-this)\n");
    let done = site.run(&["export", "docx", "--out", "x.docx"]);
    assert!(done.status.code() == Some(1) && printed(&done).contains("nothing was exported"), "{}", printed(&done));
    assert!(!site.path("x.docx").exists());
}
