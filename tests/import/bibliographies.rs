//! Bibliographies that other programs wrote, there and back: imported into an empty site, checked, imported again, exported, and the
//! export imported into another empty site. `real/` and `made/` say where the files are from.

use crate::{
    fixtures::{articles_in, publish, put},
    round_trips::{export, sources_of, without_lost},
    site::{ASIDE, Site},
};

/// A bibliography, and some of the sources that are in it.
struct SourcesFixture {
    format: &'static str,
    path: &'static str,
    sources: usize,
    /// Of one source, its id and what its file has.
    id: &'static str,
    text: &'static [&'static str],
    said: &'static [&'static str],
}

const BRIDGE: &[&str] = &[
    "title: The Bridge & the town",
    "published: 2024-03-05",
    "publisher: The Example Gazette",
    "authors: [Carla Cedar, Dora Dale]",
    "url: https://gazette.example/bridge",
    "retrieved: 2024-03-06",
    "doi: 10.5555/bridge",
];
const BRIDGE_TOPICS: &[&str] = &["topic `bridge`, 1 time", "topic `town`, 1 time"];

const SOURCES: &[SourcesFixture] = &[
    SourcesFixture {
        format: "bibtex",
        path: "real/bibtex/rass.bib",
        sources: 21,
        id: "eli",
        text: &[
            "title: Bare-Metal Performance for Virtual Machines with Exitless Interrupts",
            "published: 2015-12",
            "publisher: Commun. ACM",
            "Nadav Har'El",
            "10.1145/2845648",
        ],
        said: &["topic `infiniband`, 1 time", "the field `isbn`, 9 times"],
    },
    SourcesFixture {
        format: "bibtex",
        path: "made/bibtexparser.bib",
        sources: 1,
        id: "bridge",
        text: &["published: 2024-03\n", "authors: [Carla Cedar, Dora Dale]"],
        said: &["1 article added"],
    },
    SourcesFixture {
        format: "bibtex",
        path: "made/citation-js.bib",
        sources: 1,
        id: "bridge",
        text: BRIDGE,
        said: BRIDGE_TOPICS,
    },
    SourcesFixture {
        format: "ris",
        path: "made/rispy.ris",
        sources: 1,
        id: "bridge",
        text: &["published: 2024-03-05", "authors: [Carla Cedar, Dora Dale]"],
        said: &["1 article added"],
    },
    SourcesFixture {
        format: "ris",
        path: "made/citation-js.ris",
        sources: 1,
        id: "bridge",
        text: BRIDGE,
        said: BRIDGE_TOPICS,
    },
    SourcesFixture {
        format: "csl-json",
        path: "made/citation-js.json",
        sources: 1,
        id: "bridge",
        text: BRIDGE,
        said: BRIDGE_TOPICS,
    },
];

#[test]
fn bibliographies_come_back() {
    for fixture in SOURCES {
        let (format, path) = (fixture.format, fixture.path);
        let site = Site::empty();
        let file = put(&site, path);
        let arguments = [format, file.as_str(), "--confirmed"];
        let out = site.import(&arguments);
        for part in fixture.said {
            assert!(out.contains(part), "{path}: {part}: {out}");
        }
        assert_eq!(articles_in(&site).len(), fixture.sources, "{path}: {out}");
        assert!(!site.has(ASIDE), "{path}: {out}");
        let text = site.read(&format!("content/articles/{}.md", fixture.id));
        for part in fixture.text {
            assert!(text.contains(part), "{path}: {part}: {text}");
        }
        site.check();
        site.import_again(&arguments);

        publish(&site);
        let exported = format!("out.{}", file.rsplit('.').next().expect("an ending"));
        export(&site, format, &exported);
        let other = Site::empty();
        other.write(&exported, site.read(&exported));
        let out = other.import(&[format, exported.as_str(), "--confirmed"]);
        let (before, after) = (sources_of(&site), sources_of(&other));
        assert_eq!(before.len(), fixture.sources, "{path}: {before:?}");
        assert_eq!(after.len(), fixture.sources, "{path}: {out}\n{after:?}");
        for (id, values) in before {
            let returned = after.get(&id).cloned().map(|values| without_lost(format, values));
            assert_eq!(Some(without_lost(format, values)), returned, "{path}: `{id}`");
        }
        other.check();
    }
}
