//! Texts and speeches: TEI, Parla-CLARIN, Akoma Ntoso, publicwhip, the Congressional Record; files that are made to harm.

use std::fs;

use crate::site::{ASIDE, Site, is_article, printed, real_files};

const TEI: &str = r##"<?xml version="1.0"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="meeting" xml:lang="en"><teiHeader><fileDesc>
<titleStmt><title>The meeting</title></titleStmt><publicationStmt><publisher>The Example Gazette</publisher></publicationStmt>
<sourceDesc><bibl><date when="2024-03-05"/><idno type="URI">https://gazette.example/meeting</idno></bibl></sourceDesc></fileDesc>
<profileDesc><particDesc><listOrg><org xml:id="council"><orgName full="yes">Town Council</orgName></org></listOrg><listPerson>
<person xml:id="ae"><persName><surname>Example</surname><forename>Anna</forename></persName><birth when="1970"/></person>
<person xml:id="dora"><persName>Dora Example</persName><affiliation ref="#council" role="member" from="2020"/></person>
</listPerson></particDesc></profileDesc></teiHeader>
<text><body><div><head>In the hall</head>
<p><persName ref="#dora">Dora Example</persName> said <said who="#dora">no &amp; no</said>. Then: <said who="#ae">no</said>,
and &ldquo;<q who="#dora">we wi<lb/>ll</q>&rdquo; and <q>some</q>.</p><note type="x">Applause.</note></div></body></text></TEI>
"##;

#[test]
fn the_quotes_and_people_of_a_tei_text() {
    let site = Site::new();
    site.write("meeting.xml", TEI.replace("wi<lb/>ll", "will"));
    let out = site.import(&["tei", "meeting.xml"]);
    assert!(out.contains("a `q` without a `who`"), "{out}");
    let article = site.read("content/articles/meeting.md");
    for part in [
        "title: The meeting",
        "published: 2024-03-05",
        "url: https://gazette.example/meeting",
        "## In the hall",
        "*(Applause.)*",
    ] {
        assert!(article.contains(part), "{part}: {article}");
    }
    let text = site.read("content/articles/meeting.annotations.yaml");
    assert!(
        text.contains("speaker: anna") && text.contains("speaker: dora-example") && text.contains("no & no"),
        "{text}"
    );
    assert!(site.read("content/actors/anna.md").contains("born: 1970"), "Anna is known by her name");
    assert!(site.read("content/actors/dora-example.md").contains("organisation: town-council"));
    assert!(!site.has(ASIDE), "{}", site.read(ASIDE));
    site.check();
    site.import_again(&["tei", "meeting.xml"]);
}

#[test]
fn somebody_whom_the_file_only_points_at_is_added_once() {
    let site = Site::new();
    site.write("meeting.xml", TEI.replace("who=\"#dora\"", "who=\"#Guest\"").replace("wi<lb/>ll", "will"));
    let import = ["tei", "meeting.xml", "--add-actors"];
    site.import(&import);
    assert!(site.read("content/actors/guest.md").contains("name: Guest"));
    site.import_again(&import);
    site.check();
}

#[test]
fn speeches_become_transcripts_whose_labels_name_the_speakers() {
    let site = Site::new();
    let parla = r##"<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Sitting</title></titleStmt></fileDesc></teiHeader>
<text><body><div type="debateSection"><head>Item 1</head><note type="speaker">THE MAYOR:</note><u who="#x"><seg>We begin.</seg><seg>Sit down.</seg></u>
<u who="#y"><seg>Why?</seg><incident><desc>Laughter</desc></incident></u></div></body></text></TEI>"##;
    site.write("parla.xml", parla);
    site.import(&["tei", "parla.xml"]);
    let text = site.read("content/articles/parla.md");
    assert!(
        text.contains("genre: transcript")
            && text.contains("**THE MAYOR:** We begin.\n\nSit down.")
            && text.contains("*(Laughter)*"),
        "{text}"
    );
    let akoma = r##"<akomaNtoso><debate><meta><references><TLCPerson id="ben" href="/person/ben" showAs="Ben Birch"/></references></meta>
<preface><docTitle>Debate</docTitle><docDate date="2024-03-05">5 March</docDate></preface><debateBody><debateSection><heading>The bridge</heading>
<speech by="#ben"><p>I say no.</p></speech><speech by="#c"><from>The Chair</from><p>Order!</p></speech><scene>Noise</scene></debateSection></debateBody></debate></akomaNtoso>"##;
    site.write("akoma.xml", akoma);
    site.import(&["akoma-ntoso", "akoma.xml"]);
    let text = site.read("content/articles/akoma.md");
    for part in
        ["title: Debate", "published: 2024-03-05", "**Ben Birch:** I say no.", "**The Chair:** Order\\!", "The bridge"]
    {
        assert!(text.contains(part) || text.contains(&part.replace("\\!", "!")), "{part}: {text}");
    }
    let whip = b"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<!DOCTYPE publicwhip [<!ENTITY pound \"&#163;\">]>\n<publicwhip>\
        <major-heading id=\"a\">Caf\xe9 &pound;5</major-heading><speech id=\"b\" speakername=\"Anna Example\" person_id=\"p/1\" \
        url=\"https://parliament.example/d#g1\"><p>We pay.</p><p>Soon.</p></speech><division/></publicwhip>";
    site.write("debates2024-03-05a.xml", whip);
    let out = site.import(&["publicwhip", "debates2024-03-05a.xml"]);
    assert!(out.contains("`division` of a sitting") && out.contains("`person_id` of a speech"), "{out}");
    let text = site
        .files()
        .into_iter()
        .find(|(name, _)| name.contains("debates2024") && is_article(name) || name.contains("cafe"))
        .expect("an article")
        .1;
    for part in
        ["Café £5", "published: 2024-03-05", "**Anna Example:** We pay.\n\nSoon.", "url: https://parliament.example/d"]
    {
        assert!(text.contains(part), "{part}: {text}");
    }
    let record = "[Congressional Record Volume 170, Number 40 (Tuesday, March 5, 2024)]\n[House]\n[Pages H1-H2]\nFrom the Congressional Record Online\n\n\n\u{20}                    THE BRIDGE\n\n  Ms. EXAMPLE of Ohio. Mr. Speaker, we will build \nthe bridge by\n\n[[Page H2]]\n\nMay.\n  And a school.\n  The SPEAKER. The gentle-\nwoman yields.\n";
    site.write("crec.txt", record);
    site.import(&["crec", "crec.txt"]);
    let text = site.read("content/articles/crec.md");
    for part in [
        "**Ms. EXAMPLE of Ohio:** Mr. Speaker, we will build the bridge by May.",
        "And a school.",
        "**The SPEAKER:** The gentlewoman yields.",
        "page H2",
        "published: 2024-03-05",
        "## THE BRIDGE",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    site.check();
    for (format, file) in [
        ("tei", "parla.xml"),
        ("akoma-ntoso", "akoma.xml"),
        ("publicwhip", "debates2024-03-05a.xml"),
        ("crec", "crec.txt"),
    ] {
        site.import_again(&[format, file]);
    }
}

#[test]
fn files_that_are_made_to_harm_are_refused_with_their_place() {
    let site = Site::new();
    site.write("secret.txt", "a secret");
    let bomb =
        "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><TEI>&b;</TEI>".to_owned();
    let outside = "<!DOCTYPE x [<!ENTITY a SYSTEM \"secret.txt\">]>\n<TEI>\n&a;</TEI>".to_owned();
    let deep = format!("{}{}", "<a>".repeat(100_000), "</a>".repeat(100_000));
    let cut = TEI.split("</text>").next().expect("a half").to_owned();
    let many = format!("<TEI><p {}/></TEI>", "a='' ".repeat(1_001));
    let cases = [
        (many, "the element `p` has more than 1000 attributes"),
        (bomb, "`&b;` has no meaning"),
        (outside, "line 3"),
        (deep, "nested more than"),
        (cut, "ends too early"),
        ("<a></b>".to_owned(), "well-formed"),
        ("no xml".to_owned(), "no element"),
        ("<html/>".to_owned(), "the root is `html`"),
        ("<?xml version='1.0' encoding='UTF-8'?><TEI>\u{0}</TEI>".to_owned(), ""),
    ];
    for (xml, expected) in cases {
        site.write("bad.xml", &xml);
        let before = site.files();
        let done = site.run(&["import", "tei", "bad.xml", "--format", "short"]);
        let out = printed(&done);
        assert!(out.contains(expected), "{expected}: {}", &out[..out.len().min(2000)]);
        assert!(expected.is_empty() || !done.status.success(), "{expected}");
        assert!(!out.contains("a secret"));
        assert_eq!(before, site.files(), "nothing is written");
    }
}

#[test]
fn whoever_only_made_a_debate_of_akoma_ntoso_is_no_actor() {
    let person = |id: &str, name: &str| format!("<TLCPerson eId='{id}' href='/person/{id}' showAs='{name}'/>");
    let text = format!(
        "<akomaNtoso><debate><meta><identification source='#tool'><FRBRWork><FRBRauthor href='#council' as='#author'/></FRBRWork>\
         <FRBRManifestation><FRBRauthor href='#dora' as='#editor'/></FRBRManifestation></identification>\
         <references source='#tool'><TLCOrganization eId='tool' href='/tool' showAs='A Tool'/>\
         <TLCOrganization eId='council' href='/council' showAs='The Council'/>{}{}{}{}</references></meta>\
         <debateBody><debateSection><speech by='#anna'><p>We ask <person refersTo='#ben'>my friend</person>, and Carla Cedar.</p></speech>\
         </debateSection></debateBody></debate></akomaNtoso>",
        person("anna", "Anna Example"),
        person("ben", "Ben Birch"),
        person("carla", "Carla Cedar"),
        person("dora", "Dora Dale"),
    );
    let site = Site::empty();
    site.write("debate.xml", text);
    let out = site.import(&["akoma-ntoso", "debate.xml", "--confirmed"]);
    for part in [
        "a `TLCOrganization` that has no part in the debate, 1 time",
        "a `TLCPerson` that has no part in the debate, 1 time",
    ] {
        assert!(out.contains(part), "{part}: {out}");
    }
    let files = site.files();
    let actors: String =
        files.iter().filter(|(name, _)| name.starts_with("content/actors/")).map(|(_, text)| text.as_str()).collect();
    for (name, is_there) in [
        ("Anna Example", true),
        ("Ben Birch", true),
        ("Carla Cedar", true),
        ("The Council", true),
        ("Dora Dale", false),
        ("A Tool", false),
    ] {
        assert_eq!(actors.contains(name), is_there, "{name}: {out}\n{actors}");
    }
    site.check();
    site.import_again(&["akoma-ntoso", "debate.xml", "--confirmed"]);
}

#[test]
fn an_actor_of_a_debate_is_found_in_its_text_by_whole_words_in_any_case() {
    let one = |kind: &str, id: &str, name: &str| format!("<{kind} eId='{id}' href='/{id}' showAs='{name}'/>");
    let references = [
        one("TLCPerson", "anna", "Anna Example"),
        one("TLCPerson", "ed", "Ed"),
        one("TLCOrganization", "un", "UN"),
        one("TLCOrganization", "court", "Audit Court"),
    ];
    let text = format!(
        "<akomaNtoso><debate><meta><references>{}</references></meta><debateBody><debateSection>\
         <speech by='#x'><from>ANNA EXAMPLE</from><p>We stay UNITED. Education comes first, says the audit court.</p></speech>\
         </debateSection></debateBody></debate></akomaNtoso>",
        references.concat(),
    );
    let site = Site::empty();
    site.write("debate.xml", text);
    let out = site.import(&["akoma-ntoso", "debate.xml", "--confirmed"]);
    let files = site.files();
    let actors: String =
        files.iter().filter(|(name, _)| name.starts_with("content/actors/")).map(|(_, text)| text.as_str()).collect();
    for (name, is_there) in
        [("name: Anna Example", true), ("name: Audit Court", true), ("name: UN", false), ("name: Ed", false)]
    {
        assert_eq!(actors.contains(name), is_there, "{name}: {out}\n{actors}");
    }
}

#[test]
#[ignore = "reads files of others, which scripts/import-files fetches"]
fn the_exemplar_of_parla_clarin_and_the_tests_of_say_it_are_read() {
    let folder = real_files("tei");
    let site = Site::empty();
    let exemplar = folder.join("parla-clarin/Parla-CLARIN-Exemplar.xml");
    let exemplar = exemplar.to_str().expect("a path");
    let out = site.import(&["tei", exemplar, "--confirmed"]);
    let files = site.files();
    let text: String =
        files.iter().filter(|(name, _)| name.starts_with("content/articles/")).map(|(_, text)| text.as_str()).collect();
    for part in [
        "**Milan Kučan:** Dear Members",
        "**Boris Johnson:** I propose a no\\-deal Brexit.",
        "**Jeremy Bernard Corbyn:** Traitor",
    ] {
        assert!(text.contains(part) || text.contains(&part.replace('\\', "")), "{part}: {out}\n{text}");
    }
    site.check();
    site.import_again(&["tei", exemplar, "--confirmed"]);
    for (format, part) in [("tei", "parla-clarin"), ("akoma-ntoso", "sayit")] {
        let site = Site::empty();
        let path = folder.join(part);
        let out = site.import(&[format, path.to_str().expect("a path")]);
        assert!(fs::read_dir(site.path("content/articles")).expect("a folder").count() > 2, "{out}");
        site.check();
    }
}
