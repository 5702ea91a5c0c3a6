//! Sources: BibTeX, CSL-JSON, RIS, Zotero's RDF.

use crate::{
    fixtures::publish,
    round_trips::export,
    site::{ADDRESS, ASIDE, REPORT, Site, is_article, printed},
};

#[test]
fn each_format_adds_to_the_article_that_the_record_has_and_drafts_the_others() {
    let bibtex = format!(
        "@article{{a, title = {{The {{Bridge}} and \\\"Ol}}, author = {{Example, Carla and {{Town Press}}}}, journaltitle = {{The Example Gazette}},\n\
         date = {{2024-03-05}}, url = {{{ADDRESS}}}, doi = {{10.1/x}}, isbn = {{1}}}}\n\
         @misc{{b, title = {{Another}}, year = 2023, month = feb, langid = {{ngerman}}}}\n"
    );
    let csl = format!(
        r#"[{{"id": "a", "type": "article-newspaper", "title": "The bridge", "author": [{{"family": "Example", "given": "Carla"}}, {{"literal": "Town Press"}}],
        "issued": {{"date-parts": [[2024, 3, 5]]}}, "URL": "{ADDRESS}", "DOI": "https://doi.org/10.1/x", "ISBN": "1", "container-title": "The Example Gazette"}},
        {{"id": "b", "type": "webpage", "title": "Another", "issued": {{"date-parts": [["2023", "2"]]}}, "language": "Deutsch"}}]"#
    );
    let ris = format!(
        "TY  - NEWS\nTI  - The bridge\nAU  - Example, Carla\nAU  - Town Press\nDA  - 2024/03/05/\nUR  - {ADDRESS}\nDO  - doi:10.1/x\nSN  - 1\nT2  - The Example Gazette\nER  - \n\
         TY  - ELEC\nTI  - Another\nPY  - 2023\nDA  - 2023/02//\nLA  - German\nER  - \n"
    );
    let zotero = format!(
        r##"<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"
        xmlns:bib="http://purl.org/net/biblio#" xmlns:foaf="http://xmlns.com/foaf/0.1/" xmlns:z="http://www.zotero.org/namespaces/export#">
        <bib:Article rdf:about="{ADDRESS}"><z:itemType>newspaperArticle</z:itemType><dcterms:isPartOf><bib:Newspaper><dc:title>The Example Gazette</dc:title></bib:Newspaper></dcterms:isPartOf>
        <bib:authors><rdf:Seq><rdf:li><foaf:Person><foaf:surname>Example</foaf:surname><foaf:givenName>Carla</foaf:givenName></foaf:Person></rdf:li>
        <rdf:li><foaf:Person><foaf:surname>Town Press</foaf:surname></foaf:Person></rdf:li></rdf:Seq></bib:authors>
        <dc:title>The bridge</dc:title><dc:date>2024-03-05</dc:date><dc:identifier>DOI http://dx.doi.org/10.1/x</dc:identifier><z:isbn>1</z:isbn></bib:Article>
        <bib:Document rdf:about="#item_2"><dc:title>Another</dc:title><dc:date>2023-02</dc:date><z:language>ger</z:language></bib:Document></rdf:RDF>"##
    );
    for (format, name, text) in [
        ("bibtex", "s.bib", bibtex),
        ("csl-json", "s.json", csl),
        ("ris", "s.ris", ris),
        ("zotero-rdf", "s.rdf", zotero),
    ] {
        let site = Site::new();
        site.write(name, &text);
        let out = site.import(&[format, name, "--confirmed"]);
        assert!(out.to_lowercase().contains("isbn") || out.contains("`SN`"), "{format}: {out}");
        let report = site.read(REPORT);
        assert!(
            report.contains("Carla Example") && report.contains("Town Press") && report.contains("doi: \"10.1/x\""),
            "{format}: {report}"
        );
        assert!(report.contains("title: The bridge\n"), "{format}: what the record has stays: {report}");
        let another = site.read("content/articles/another.md");
        for part in ["title: Another", "published: 2023-02", "lang: de", "draft: true"] {
            assert!(another.contains(part), "{format}: {part}: {another}");
        }
        // BibTeX has another title for the article that the record has.
        assert_eq!(site.has(ASIDE), format == "bibtex", "{format}");
        site.check();
        site.import_again(&[format, name, "--confirmed"]);
    }
}

#[test]
fn a_journal_elsewhere_in_the_file_is_the_publisher_and_the_first_of_two_with_one_address() {
    let site = Site::empty();
    let journal = |name: &str| format!("<bib:Journal rdf:about='urn:issn:1'><dc:title>{name}</dc:title></bib:Journal>");
    let text = format!(
        "<rdf:RDF xmlns:rdf='r' xmlns:dc='d' xmlns:dcterms='t' xmlns:bib='b'><bib:Article><dcterms:isPartOf rdf:resource='urn:issn:1'/>\
         <dc:title>Another</dc:title></bib:Article>{}{}</rdf:RDF>",
        journal("The First Gazette"),
        journal("The Second Gazette")
    );
    site.write("s.rdf", text);
    let out = site.import(&["zotero-rdf", "s.rdf"]);
    let article = site.files().into_iter().find(|(name, _)| is_article(name)).expect("an article").1;
    assert!(article.contains("The First Gazette") && !article.contains("The Second Gazette"), "{out}\n{article}");
}

#[test]
fn dates_as_people_write_them_are_read_and_others_are_counted() {
    let sources = |date: &str| {
        [
            ("bibtex", "s.bib", format!("@misc{{a, title = {{Another}}, date = {{{date}}}, urldate = {{{date}}}}}")),
            (
                "csl-json",
                "s.json",
                format!(
                    r#"[{{"id": "a", "type": "webpage", "title": "Another", "issued": {{"raw": "{date}"}}, "accessed": "{date}"}}]"#
                ),
            ),
            ("ris", "s.ris", format!("TY  - NEWS\nTI  - Another\nDA  - {date}\nY2  - {date}\nER  - \n")),
            (
                "zotero-rdf",
                "s.rdf",
                format!(
                    "<rdf:RDF xmlns:rdf='r' xmlns:dc='d' xmlns:bib='b'><bib:Document><dc:title>Another</dc:title><dc:date>{date}</dc:date><dc:dateSubmitted>{date}</dc:dateSubmitted></bib:Document></rdf:RDF>"
                ),
            ),
            (
                "label-studio",
                "s.json",
                format!(
                    r#"[{{"id": 1, "data": {{"text": "No.", "title": "Another", "date": "{date}"}}, "annotations": []}}]"#
                ),
            ),
        ]
    };
    for written in ["March 4, 2025", "4 March 2025", "2025-03-04"] {
        for (format, name, text) in sources(written) {
            let site = Site::empty();
            site.write(name, text);
            let out = site.import(&[format, name]);
            let article = site.files().into_iter().find(|(name, _)| is_article(name)).expect("an article").1;
            assert!(article.contains("published: 2025-03-04"), "{format}: {written}: {out}\n{article}");
            assert_eq!(article.contains("retrieved: 2025-03-04"), format != "label-studio", "{format}: {article}");
            assert!(!out.contains("not a date"), "{format}: {out}");
        }
    }
    for written in ["3/4/2025", "yesterday"] {
        for (format, name, text) in sources(written) {
            let site = Site::empty();
            site.write(name, text);
            let out = site.import(&[format, name]);
            let count = if format == "label-studio" { "1 time" } else { "2 times" };
            assert!(
                out.contains(&format!("a date that is not a date, such as `{written}`, {count}")),
                "{format}: {out}"
            );
        }
    }
}

#[test]
fn a_range_of_years_is_an_interval_and_comes_back_as_one() {
    for dates in
        ["year = {2017-2020}", "year = {2017--2020}", "year = {2017/2020}", "date = {2017/2020}", "date = {2017–2020}"]
    {
        let site = Site::empty();
        site.write("s.bib", format!("@online{{guide, title = {{A guide}}, {dates}}}"));
        let out = site.import(&["bibtex", "s.bib", "--confirmed"]);
        let article = site.read("content/articles/guide.md");
        assert!(article.contains("published: 2017/2020\n"), "{dates}: {out}\n{article}");
        assert!(!out.contains("not a date"), "{dates}: {out}");
        site.check();
        publish(&site);
        for (format, file) in [("bibtex", "out.bib"), ("zotero-rdf", "out.rdf")] {
            export(&site, format, file);
            let other = Site::empty();
            other.write(file, site.read(file));
            other.import(&[format, file]);
            let article = other.files().into_iter().find(|(name, _)| is_article(name)).expect("an article").1;
            assert!(article.contains("published: 2017/2020\n"), "{dates}: {format}: {article}");
        }
    }
    // With a month it can mean several things: the years count.
    let site = Site::empty();
    site.write("s.bib", "@online{guide, title = {A guide}, year = {2017-2020}, month = may}");
    let out = site.import(&["bibtex", "s.bib"]);
    assert!(out.contains("a date that is not a date, such as `2017-2020-05`, 1 time"), "{out}");
    assert!(site.read("content/articles/guide.md").contains("published: 2017/2020\n"), "{out}");
}

#[test]
fn a_field_with_an_unusable_date_hides_no_other() {
    for (format, name, text, published) in [
        ("ris", "s.ris", "TY  - NEWS\nTI  - Another\nDA  - soon\nPY  - 2023\nER  - \n", "published: 2023"),
        (
            "bibtex",
            "s.bib",
            "@misc{a, title = {Another}, date = {soon}, year = 2023, month = feb}",
            "published: 2023-02",
        ),
        ("bibtex", "s.bib", "@misc{a, title = {Another}, year = 2023, month = {Spring}}", "published: 2023"),
        (
            "csl-json",
            "s.json",
            r#"[{"id": "a", "type": "webpage", "title": "Another", "issued": {"raw": "soon", "literal": "Feb. 2023"}}]"#,
            "published: 2023-02",
        ),
        (
            "akoma-ntoso",
            "s.xml",
            "<akomaNtoso><debate><meta><FRBRWork><FRBRdate date='2023-02'/></FRBRWork></meta><preface><docDate date='soon'/></preface>\
             <debateBody><p>No.</p></debateBody></debate></akomaNtoso>",
            "published: 2023-02",
        ),
    ] {
        let site = Site::empty();
        site.write(name, text);
        let out = site.import(&[format, name]);
        let article = site.files().into_iter().find(|(name, _)| is_article(name)).expect("an article").1;
        assert!(article.contains(&format!("{published}\n")), "{format}: {out}\n{article}");
        assert!(out.contains("a date that is not a date, such as"), "{format}: {out}");
    }
}

#[test]
fn the_sources_that_a_site_exports_are_those_that_it_has() {
    let site = Site::new();
    let built = site.run(&["build", "--quiet"]);
    assert!(built.status.success(), "{}", printed(&built));
    let before = site.files();
    for (format, name) in [("bibtex", "onrecord.bib"), ("csl-json", "csl.json"), ("ris", "onrecord.ris")] {
        let out = site.import(&[format, &format!("public/data/{name}")]);
        assert!(!site.has(ASIDE), "{format}: {out} {}", site.read_or_empty(ASIDE));
        let report = site.read(REPORT);
        assert_eq!(Some(&report), before.get(REPORT), "{format}: {out}");
    }
}

#[test]
fn a_doi_comes_back_from_every_format_of_sources() {
    let site = Site::new();
    let report = site.read(REPORT).replacen(
        "\nrights:",
        "\nextra: {identifiers: {doi: 'https://doi.org/10.5555/the_bridge'}}\nrights:",
        1,
    );
    site.write(REPORT, report);
    for (format, file, written) in [
        ("bibtex", "out.bib", "doi = {10.5555/the_bridge}"),
        ("ris", "out.ris", "DO  - 10.5555/the_bridge"),
        ("csl-json", "out.json", "\"DOI\":\"10.5555/the_bridge\""),
        ("zotero-rdf", "out.rdf", "DOI 10.5555/the_bridge</dc:identifier>"),
    ] {
        export(&site, format, file);
        let text = site.read(file);
        assert!(text.replace("\": \"", "\":\"").contains(written), "{format}: {text}");
        let other = Site::empty();
        other.write(file, text);
        let out = other.import(&[format, file, "--confirmed"]);
        let article = other.files().into_iter().find(|(name, _)| is_article(name)).expect("an article").1;
        assert!(article.contains("doi: 10.5555/the_bridge") && article.contains(ADDRESS), "{format}: {out}\n{article}");
        // The record has it with an address, the file without.
        site.import_again(&[format, file]);
    }
}

#[test]
fn sources_that_cannot_be_read_are_reported_with_their_place() {
    let site = Site::new();
    let cases = [
        ("bibtex", "@article{a, title = {open", "line 1"),
        ("bibtex", "nothing", "no entry"),
        ("csl-json", "[{\"title\": \"x\"}]", "/0"),
        ("ris", "TY  - NEWS\nTI  - x\n", "ends within a reference"),
        ("ris", "TI  - x\nER  - \n", "line 1"),
        ("zotero-rdf", "<a/>", "the root is `a`"),
    ];
    for (format, text, expected) in cases {
        site.write("bad", text);
        let done = site.run(&["import", format, "bad", "--format", "short"]);
        assert!(!done.status.success() && printed(&done).contains(expected), "{format}: {}", printed(&done));
    }
}
