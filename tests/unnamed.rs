//! Unnamed sources are different people unless the editors say that they are one.

#![expect(clippy::disallowed_methods, reason = "a test writes a site of its own")]

use std::{fs, path::Path};

use onrecord::build::{self, Checked, Options};

/// A site in which `officials`, unnamed, speak in two articles beside Anna Example.
fn site(root: &Path, same_person: bool) -> (Checked, std::collections::BTreeMap<String, Vec<u8>>) {
    let write = |path: &str, text: &str| {
        let path = root.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder can be made");
        fs::write(path, text).expect("a file can be written");
    };
    write("onrecord.toml", "title = \"The bridge\"\nbase_url = \"https://example.org\"\n");
    let same = if same_person { "same_person: true\n" } else { "" };
    write("content/actors/officials.md", &format!("---\nname: Officials\nkind: unnamed\n{same}---\n"));
    write("content/actors/anna.md", "---\nname: Anna Example\n---\n");
    write(
        "content/topics/bridge.md",
        "---\nname: The bridge\npositions:\n  - {id: build, question: Should it be built?, scale: [for, against]}\n---\n",
    );
    let reply = ", relations: [{type: contradicts, to: first-one, by: editors, why: the other says so}]";
    for (name, day, words, stance, reply) in [
        ("first", "2024-03-05", "Will you build the bridge by May?", "for", ", reply_expected_from: [officials]"),
        ("second", "2024-04-05", "We will never build the bridge at all", "against", reply),
    ] {
        write(
            &format!("content/articles/{name}.md"),
            &format!(
                "---\ntitle: The {name} report\nlang: en\npublished: {day}\nrights: {{publish: full}}\n---\n“{words}” an official said. “I have heard of it,” Anna Example said.\n"
            ),
        );
        write(
            &format!("content/articles/{name}.annotations.yaml"),
            &format!(
                "quotes:\n  - {{id: {name}-one, text: {words}, speaker: officials, said: {{date: {day}}}{reply}, positions: [{{position: build, stance: {stance}, explicit: true}}]}}\n  - {{id: {name}-two, text: I have heard of it, speaker: anna}}\n"
            ),
        );
    }
    let options = Options::default();
    let mut checked = build::check(root, &options, &());
    let files = checked.render_all(&options);
    let files = files.unwrap_or_else(|| {
        panic!("{}", onrecord::diag::render::render_short(checked.diagnostics.as_slice(), &checked.files))
    });
    (checked, files)
}

#[test]
fn quotes_of_unnamed_sources_are_no_ones_sequence() {
    for same_person in [false, true] {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let (checked, files) = site(folder.path(), same_person);
        let record = &checked.record;
        let officials =
            record.entities.actors.iter().position(|actor| actor.actor.id.as_str() == "officials").expect("officials");
        let quotes = record.entities.quotes.iter().zip(&record.backlinks.quotes);
        let own: Vec<_> = quotes.filter(|(quote, _)| quote.speaker.at() == officials).map(|(_, links)| links).collect();
        assert_eq!(own.len(), 2);
        assert_eq!(own.iter().any(|links| links.previous.is_some() || links.next.is_some()), same_person);
        let tied = record.backlinks.ties.iter().any(|tie| tie.from.at() == officials || tie.to.at() == officials);
        assert_eq!(tied, same_person, "ties of the network");
        assert_eq!(record.backlinks.stance_histories[0].len(), usize::from(same_person), "stances");
        assert_eq!(record.backlinks.actors[officials].shifts.len(), usize::from(same_person), "shifts");
        let page = String::from_utf8(files["actors/officials/index.html"].clone()).expect("UTF-8");
        assert_eq!(page.contains("who may be different people"), !same_person);
        assert_eq!(page.contains("class=\"lanes"), same_person, "a time axis");
        assert!(page.contains("Will you build the bridge by May?"), "its quotes are listed all the same");
        let text = |path: &str| String::from_utf8(files[path].clone()).expect("UTF-8");
        let address = "https://example.org/actors/officials/";
        let is_node = |path: &str| text(path).contains(&format!("\"@id\":\"{address}\""));
        assert_eq!(is_node("actors/officials/index.html"), same_person, "one node of linked data");
        assert_eq!(is_node("quotes/first-one/index.html"), same_person, "one creator of both quotes");
        let unanswered = text("unanswered/index.html").contains("Will you build the bridge by May?");
        assert_eq!(unanswered, same_person, "another unnamed source may answer");
        assert_eq!(text("data/popolo.json").contains("\"officials\""), same_person, "a person of Popolo's");
    }
}
