//! What a document has: the text with its notes, the exhibits, those quoted and the sources, in the language of the site.

use crate::site::{FORMATS, Site, WITHHELD, words_of};

const BRIEFING: &str = "# The plan\n\n\
    Two people spoke *about* the **bridge**, [the topic](topic:bridge).[^1] See [the council](https://council.example/).\n\n\
    ![](quote:by-may)\n\n\
    ## The answer\n\n\
    1. [He called it so](quote:disgrace)\n2. in [the report](article:report)\n   - twice\n\n\
    | Who | What |\n|---|---:|\n| Ben | ![](quote:disgrace) |\n\n\
    ![](quote:ni)\n\n\
    ![](quote:ferry)\n\n\
    The mayor again: ![](quote:by-may), and the note.[^1]\n\n\
    ```\nlet a = 1;\n  b\n```\n\n\
    Water is H<sub>2</sub>O, and ~~not~~ dry.\n\n\
    [^1]: A note with a [quote](quote:ferry) in it.\n";

#[test]
fn a_document_has_the_text_exhibits_those_quoted_and_sources() {
    let site = Site::new("en", BRIEFING);
    for format in FORMATS {
        let written = site.export(format, &[]);
        let words = words_of(written.text());
        for expected in [
            "The bridge, in words",
            "Carla Example · 1 April 2024",
            "The plan",
            "“We will build the bridge by May”",
            "Anna Example, Mayor of Exampleton, 4 March 2024",
            "«Ми не збудуємо мосту до травня»",
            "Exhibit 1",
            "Exhibit 4",
            "partial",
            "checked against a recording, by Carla Example",
            "Verbatim: exactly as printed in the source",
            "6 March 2024",
            "https://video.example/1",
            "https://gazette.example/bridge?page=1&part=2",
            "https://record.example/quotes/by-may/",
            "Who is quoted",
            "Sources",
            "Every quotation here has been checked",
        ] {
            // The page of a partial quote calls it so in other words.
            let expected = if expected == "partial" { "part of a sentence" } else { expected };
            assert!(words.contains(expected), "{format}: `{expected}` is missing in\n{words}");
        }
        let all = written.words();
        assert!(
            all.contains("Anna Example, March 4, 2024, quoted in “Council Splits over the Bridge,”"),
            "{format}: {all}"
        );
        assert!(all.contains("See note 1."), "{format}: a footnote that is referred to again: {all}");
        assert!(all.contains("A note with a quote (Exhibit"), "{format}: a note in which a quote is named: {all}");
        assert!(!all.contains(WITHHELD), "{format} has the text of an article that is not published");
        let found = site.prove(&format!("out.{format}"));
        let verdicts: Vec<_> = found.iter().map(|one| one["verdict"].as_str().unwrap_or_default()).collect();
        assert!(verdicts.iter().all(|one| ["verbatim", "title", "too-short"].contains(one)), "{format}: {found:#?}");
        assert!(verdicts.iter().filter(|one| **one == "verbatim").count() >= 8, "{format}: {verdicts:?}");
    }
}

#[test]
fn what_word_processors_need_to_know_is_said() {
    let site = Site::new("en", BRIEFING);
    let docx = site.export("docx", &[]);
    let text = docx.text();
    for expected in [
        "<w:pStyle w:val=\"Title\"/>",
        "<w:pStyle w:val=\"Heading2\"/>",
        "<w:pStyle w:val=\"Quote\"/>",
        "<w:tblHeader/>",
        "<w:footnoteReference w:id=\"1\"/>",
        "<w:hyperlink w:anchor=\"exhibit2\" w:history=\"1\">",
        "<w:bookmarkStart w:id=\"0\" w:name=\"part1\"/>",
        "<w:lang w:val=\"uk\"/>",
        "<w:numId w:val=\"2\"/>",
        "<w:vertAlign w:val=\"subscript\"/>",
        "<w:strike/>",
    ] {
        assert!(text.contains(expected), "`{expected}` is missing in\n{text}");
    }
    let notes = &docx.members["word/footnotes.xml"];
    let references = text.matches("<w:footnoteReference ").count();
    assert_eq!(notes.matches("<w:footnote w:id=").count(), references, "each note is referred to once");
    let core = &docx.members["docProps/core.xml"];
    for expected in ["<dc:title>The bridge, in words</dc:title>", "<dc:language>en</dc:language>", ">2024-04-01<"] {
        assert!(core.contains(expected), "`{expected}` is missing in\n{core}");
    }

    let odt = site.export("odt", &[]);
    let text = odt.text();
    for expected in [
        "text:style-name=\"Quotations\"",
        "text:outline-level=\"2\"",
        "<table:table-header-rows>",
        "text:note-class=\"footnote\"",
        "fo:language=\"uk\"",
        "xlink:href=\"#exhibit2\"",
        "<text:line-break/><text:s text:c=\"2\"/>b<",
    ] {
        assert!(text.contains(expected), "`{expected}` is missing in\n{text}");
    }
    assert!(odt.members["meta.xml"].contains("<meta:creation-date>2024-04-01T00:00:00</meta:creation-date>"));

    let epub = site.export("epub", &[]);
    let text = epub.text();
    for expected in [
        "<h2 id=\"part1\">",
        "<blockquote><p lang=\"uk\" xml:lang=\"uk\" dir=\"ltr\">«",
        "<th scope=\"col\">",
        "<th scope=\"row\">",
        "role=\"doc-noteref\">1</a>",
        "<aside epub:type=\"footnote\" role=\"doc-footnote\" class=\"footnote\" id=\"footnote1\">",
        "<ol><li><p>",
    ] {
        assert!(text.contains(expected), "`{expected}` is missing in\n{text}");
    }
    let package = &epub.members["EPUB/package.opf"];
    for expected in [
        "<dc:language>en</dc:language>",
        "<dc:date>2024-04-01</dc:date>",
        "<meta property=\"schema:accessMode\">textual</meta>",
    ] {
        assert!(package.contains(expected), "`{expected}` is missing in\n{package}");
    }
    assert!(epub.members["EPUB/nav.xhtml"].contains("Exhibit 4"));
    // The type comes first, and is not compressed.
    for written in [&epub, &odt] {
        assert!(written.bytes[30..].starts_with(b"mimetypeapplication/"), "{:?}", &written.bytes[..80]);
    }
}

#[test]
fn every_link_within_a_document_leads_somewhere() {
    let site = Site::new("en", BRIEFING);
    for (format, link, place) in
        [("docx", "w:anchor=\"", "w:name=\""), ("odt", "xlink:href=\"#", "text:name=\""), ("epub", "href=\"#", "id=\"")]
    {
        let written = site.export(format, &[]);
        let all: String = written.members.values().map(String::as_str).collect();
        let values = |before: &str| -> Vec<String> {
            all.split(before).skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
        };
        let places = values(place);
        let links = values(link);
        assert!(links.len() > 10, "{format}: {links:?}");
        let lost: Vec<_> = links.iter().filter(|link| !places.contains(link)).collect();
        assert!(lost.is_empty(), "{format}: {lost:?}");
        let exhibits: Vec<_> = places.iter().filter(|place| place.starts_with("exhibit")).collect();
        assert_eq!(exhibits, ["exhibit1", "exhibit2", "exhibit3", "exhibit4"], "{format}");
    }
}

#[test]
fn the_words_of_a_document_are_those_of_the_language_of_the_site() {
    for (language, exhibit, quoted) in
        [("fr", "Pièce 1", "Qui est cité"), ("uk", "Додаток 1", "Кого цитують"), ("ar", "المستند", "")]
    {
        let site = Site::new(language, BRIEFING);
        for format in FORMATS {
            let written = site.export(format, &[]);
            let words = words_of(written.text());
            assert!(words.contains(exhibit) && words.contains(quoted), "{language}, {format}: {words}");
            for english in ["Exhibit", "Who is quoted", "Every quotation", "Retrieved", "Verification", "See note"] {
                assert!(!words.contains(english), "{language}, {format}: `{english}` in {words}");
            }
            site.prove(&format!("out.{format}"));
        }
    }
}

#[test]
fn a_document_from_right_to_left_says_so() {
    let site = Site::new("ar", "![](quote:by-may)\n\nقال *بن بيرش* شيئا.\n");
    let docx = site.export("docx", &[]);
    assert!(docx.members["word/styles.xml"].contains("<w:bidi/>"));
    assert!(docx.text().contains("<w:bidi w:val=\"0\"/>"), "words in English run from left to right");
    assert!(docx.text().contains("<w:rtl/>") && docx.text().contains("<w:bidiVisual/>"));
    let odt = site.export("odt", &[]);
    assert!(odt.members["styles.xml"].contains("style:writing-mode=\"rl-tb\" fo:text-align=\"right\""));
    assert!(odt.text().contains("style:writing-mode=\"lr-tb\" fo:text-align=\"left\""));
    assert!(odt.has("Carla Example\u{200f} · 1 "), "the day stays together after a name in Latin letters");
    let epub = site.export("epub", &[]);
    assert!(epub.text().contains("lang=\"ar\" xml:lang=\"ar\" dir=\"rtl\""));
    assert!(
        epub.text().contains("dir=\"ltr\"")
            && epub.members["EPUB/package.opf"].contains("page-progression-direction=\"rtl\"")
    );
}

#[test]
fn an_export_gives_the_same_bytes_again() {
    let site = Site::new("en", BRIEFING);
    for format in FORMATS {
        assert_eq!(site.export(format, &[]).bytes, site.export(format, &[]).bytes, "{format}");
    }
}

#[test]
fn what_no_document_can_have_is_left_out() {
    let hostile = "A <script>alert(1)</script><b>bold</b> <img src=x onerror=alert(2)>text & <q>more</q>.\n\n\
        <div><p>In a block</p><script>alert(3)</script></div>\n\n\
        ![pictured](/a.png) and [spaced](<https://a.example/x y>), [of the web](//b.example/z), [own](/topics/bridge/?a=b#c)\n\n\
        <b>left open\n\n# A heading `with code`\n\nafter\n";
    let items: Vec<_> = (0..60).map(|at| format!("{}- item {at}\n", "  ".repeat(at))).collect();
    let deep = "> ".repeat(300) + "deep\n\n" + &items.concat();
    let site = Site::new("en", &format!("{hostile}\n{deep}\n![](quote:by-may)\n"));
    for format in FORMATS {
        let written = site.export(format, &[]);
        let all: String = written.members.values().map(String::as_str).collect();
        assert!(!all.contains("alert("), "{format}");
        for expected in ["bold", "In a block", "pictured", "deep", "item 59", "after"] {
            assert!(written.has(expected), "{format}: {expected}");
        }
        for expected in [
            "https://record.example/a.png",
            "\"https://a.example/x%20y\"",
            "\"https://b.example/z\"",
            "\"https://record.example/topics/bridge/?a=b#c\"",
        ] {
            assert!(all.contains(expected), "{format}: a link to {expected}");
        }
    }
}

#[test]
fn a_footnote_that_only_another_refers_to_is_in_its_note() {
    let briefing = "Text[^a], again[^b], round[^c], and last[^list].\n\n![](quote:by-may)\n\n\
        [^a]: See[^b] there.\n\n[^b]: He later *denied* it.\n\n\
        [^c]: One[^d].\n\n[^d]: Two[^c], three[^e].\n\n[^e]: Four.\n\n    Five.\n\n\
        [^list]: Six[^items]\n\n[^items]: - seven\n    - eight ![](quote:disgrace)\n";
    let site = Site::new("en", briefing);
    for format in FORMATS {
        let written = site.export(format, &[]);
        let words = written.words();
        for expected in [
            "See (He later denied it.) there.",
            "One (Two (See note 3.), three (Four. Five.).).",
            "Six (seven eight “a disgrace",
        ] {
            assert!(words.contains(expected), "{format}: `{expected}` is missing in\n{words}");
        }
        assert_eq!(words.matches("denied").count(), 1, "{format}: the text is there once: {words}");
        assert!(words.contains("See note 1."), "{format}: a later reference leads to the note that has it: {words}");
        site.prove(&format!("out.{format}"));
    }
    // A chain that is as long as a text can be.
    let chain: Vec<_> = (0..5_000).map(|at| format!("[^n{at}]: Number {at}[^n{}]\n\n", at + 1)).collect();
    let chain = chain.concat();
    let site = Site::new("en", &format!("Text[^n0].\n\n![](quote:by-may)\n\n{chain}[^n5000]: The end.\n"));
    for format in FORMATS {
        assert!(site.export(format, &[]).words().contains("Number 4999 (The end.)"), "{format}");
    }
}
