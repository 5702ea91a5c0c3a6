//! A site whose quotes are hard to carry over: characters outside of the basic plane before them, interruptions, the same words
//! twice, overlaps, several paragraphs, text from right to left, withheld texts, a source without a name, uncertain dates.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use onrecord::{
    build::{self, Options},
    record::{ArticleIx, QuoteIx},
};

use crate::site::Site;

const REPORT: &str = "---\ntitle: '🌉 & <The bridge>'\ngenre: reportage\nlang: en\npublished: 2024-03-05\nevent: meeting\n\
    source: {publisher: The Example Gazette, authors: [Carla Cedar], url: 'https://gazette.example/bridge?a=1&b=2', retrieved: 2024-03-06}\n\
    rights: {publish: full, licence: CC-BY-4.0}\n---\n\
    ## In the 🏛 hall\n\n\
    🌉🌉 “We will build 🌉 it,” Anna Example said, “by May.” It was late.\n\n\
    Ben Birch said “no” at nine. Then Ben Birch said “no” at ten, and *“=1+1 is not the price”*.\n\n\
    1. A first point\n2. Ben Birch: “Whoever builds it shall pay for it, and nobody else.”\n\n\
    > “It is safe,\n> and it will stay so.”\n\n\
    Anna Example wrote that. A town official said “the plans are late”. According to Ben Birch, the mayor had doubts.\n\n\
    “Here it begins,” said Anna Example. “This is a sentence.\n\n“And this is the next.”\n";

const QUOTES: &str = "quotes:\n\
    \x20 - {id: by-may, text: 'We will build 🌉 it, by May.', speaker: anna, said: {date: 2024-03-04, event: meeting, medium: speech}, topics: [bridge], note: 'A *promise*.'}\n\
    \x20 - {id: first-no, text: 'no', prefix: 'Birch said “', suffix: '” at nine', speaker: ben, kind: partial, relations: [{type: contradicts, to: by-may}]}\n\
    \x20 - {id: second-no, text: 'no', prefix: 'Birch said “', suffix: '” at ten', speaker: ben, kind: partial}\n\
    \x20 - {id: price, text: '=1+1 is not the price', speaker: ben}\n\
    \x20 - {id: whole, text: 'Whoever builds it shall pay for it, and nobody else.', speaker: ben, said: 2024~, status: confirmed}\n\
    \x20 - {id: part, text: 'shall pay for it', speaker: ben, kind: partial}\n\
    \x20 - {id: safe, text: 'It is safe, and it will stay so.', speaker: anna, status: disputed}\n\
    \x20 - {id: late, text: 'the plans are late', speaker: official, kind: partial}\n\
    \x20 - {id: doubts, text: 'the mayor had doubts', speaker: ben, kind: indirect, status: corrected}\n\
    \x20 - {id: two-paragraphs, text: 'This is a sentence. And this is the next.', speaker: anna}\n\
    renditions:\n\
    \x20 - {quote: not-sit, text: 'A first point', kind: partial}\n\
    notes:\n\
    \x20 - {text: 'It was late', kind: definition, body: 'After *ten*.'}\n";

const EXCERPT: &str = "---\ntitle: Withheld\nlang: en\npublished: 2024-03~\n\
    source: {publisher: The Other Paper, url: 'https://other.example/bridge'}\nrights: {publish: excerpt, max_chars: 200}\n---\n\
    🌉 Ben Birch said “the bridge 🌉 will fall”. This sentence is a secret.\n\n\
    “Nobody asked us,” Ben Birch added, “and nobody will.”\n\n\
    Anna Example had said “yes” in May. Much later she again said “yes” to it.\n";

const EXCERPT_QUOTES: &str = "quotes:\n\
    \x20 - {id: will-fall, text: 'the bridge 🌉 will fall', speaker: ben, kind: partial, status: disputed}\n\
    \x20 - {id: nobody, text: 'Nobody asked us, and nobody will.', speaker: ben}\n\
    \x20 - {id: first-yes, text: 'yes', suffix: '” in May', speaker: anna, kind: partial}\n\
    \x20 - {id: second-yes, text: 'yes', prefix: 'again said “', speaker: anna, kind: partial}\n\
    renditions:\n\
    \x20 - {quote: price, text: 'will fall', kind: partial}\n";

const ARABIC: &str = "---\ntitle: الجسر\nlang: ar\npublished: 2024\ntopics: [bridge]\nsource: {publisher: صحيفة, url: 'https://arabic.example/1'}\n\
    rights: {publish: full}\n---\nقالت رانيا مثال: «الجسر آمن 🌉 تماما»، ثم أضافت: «لن ننتظر أكثر».\n";

const ARABIC_QUOTES: &str = "quotes:\n\
    \x20 - {id: amin, text: 'الجسر آمن 🌉 تماما', speaker: rania}\n\
    \x20 - {id: wait, text: 'لن ننتظر أكثر', speaker: rania}\n";

const DEBATE: &str = "---\ntitle: Debate\ngenre: transcript\nlang: en\npublished: 2024-03-04\nevent: meeting\nsource: {publisher: Town Council, url: 'https://council.example/4'}\n\
    rights: {publish: full}\n---\n\
    ## Item 1\n\n**Anna Example:** We begin. The bridge comes first.\n\nSit down, please.\n\n\
    **Ben Birch:** I will not sit down.\n\n**Dora Unknown:** Order!\n\n## Item 2\n\n**Anna Example:** The school comes next.\n";

const DEBATE_QUOTES: &str = "quotes:\n\
    \x20 - {id: comes-first, text: 'The bridge comes first. Sit down, please.', speaker: anna}\n\
    \x20 - {id: not-sit, text: 'I will not sit down.', speaker: ben}\n";

/// The site.
pub(crate) fn awkward_site() -> Site {
    let site = Site::empty();
    let actors = [
        (
            "anna",
            "name: Anna Example\nsort_name: Example, Anna\nborn: 1970\naliases: [{name: The mayor, from: 2020}]\n\
             memberships:\n  - {id: mayor, organisation: council, post: Mayor, from: 2020-05, to: 2024~}\n  - {id: member, organisation: council, post: Member, from: 2010?}",
        ),
        (
            "ben",
            "name: Ben Birch\nsame_as: ['https://id.example/ben']\nlinks: [{title: Own page, url: 'https://ben.example/'}]",
        ),
        ("rania", "name: رانيا مثال"),
        ("official", "name: a town official\nkind: unnamed"),
        ("council", "name: Town Council\nkind: organisation\naliases: [Council]"),
        ("town", "name: Example Town\nkind: state"),
    ];
    for (id, keys) in actors {
        site.write(&format!("content/actors/{id}.md"), format!("---\n{keys}\n---\n"));
    }
    site.write("content/topics/bridge.md", "---\nname: The bridge\n---\n");
    site.write(
        "content/events/meeting.md",
        "---\nname: The meeting\ndate: 2024-03-04\nplace: Example Town\nparticipants: [anna, ben]\n---\n",
    );
    for (id, text, quotes) in [
        ("bridge-report", REPORT, QUOTES),
        ("withheld", EXCERPT, EXCERPT_QUOTES),
        ("jisr", ARABIC, ARABIC_QUOTES),
        ("debate", DEBATE, DEBATE_QUOTES),
    ] {
        site.write(&format!("content/articles/{id}.md"), text);
        site.write(&format!("content/articles/{id}.annotations.yaml"), quotes);
    }
    site
}

/// The sample site, without the texts of its briefing and pages, which embed quotes.
pub(crate) fn sample_site() -> Site {
    let site = Site::empty();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut open = vec![root.join("content")];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            let name = path.strip_prefix(root).expect("below it").to_string_lossy().into_owned();
            if path.is_dir() {
                open.push(path);
            } else if name.starts_with("content/briefings") || name.starts_with("content/pages") {
                let text = fs::read_to_string(path).expect("a text");
                let head = text.split("\n---\n").next().expect("front matter");
                site.write(&name, format!("{head}\n---\n"));
            } else {
                site.write(&name, fs::read(&path).expect("a file"));
            }
        }
    }
    let settings = fs::read_to_string(root.join("onrecord.toml")).expect("settings");
    site.write("onrecord.toml", settings);
    site
}

/// Where a quote is and who speaks: article, speaker, the bytes of the article's text.
pub(crate) type PlacedQuote = (String, String, Vec<(usize, usize)>);

/// The quotes of a site by their ids.
pub(crate) fn quotes_of(site: &Site) -> BTreeMap<String, PlacedQuote> {
    let checked = build::check(&site.path(""), &Options::default(), &());
    let record = &checked.record;
    let placed = |at: usize| {
        let linked = record.quote(QuoteIx(at as u32));
        let runs = linked.quote.anchor.extent.runs.iter().map(|run| (run.start, run.end)).collect();
        let article = record.article(linked.article).article.id.to_string();
        (linked.quote.id.value.to_string(), (article, record.actor(linked.speaker).actor.id.to_string(), runs))
    };
    (0..record.entities.quotes.len()).map(placed).collect()
}

/// The articles that are published in full, and the ids of all.
pub(crate) fn articles_of(site: &Site) -> (BTreeSet<String>, BTreeSet<String>) {
    let checked = build::check(&site.path(""), &Options::default(), &());
    let all = (0..checked.record.entities.articles.len()).map(|at| checked.record.article(ArticleIx(at as u32)));
    let (mut full, mut ids) = (BTreeSet::new(), BTreeSet::new());
    for linked in all {
        let id = linked.article.id.to_string();
        if linked.article.rights.publish.word() == "full" {
            full.insert(id.clone());
        }
        ids.insert(id);
    }
    (full, ids)
}

/// Removes every file of annotations.
pub(crate) fn remove_annotations(site: &Site) {
    for name in site.files().into_keys().filter(|name| name.ends_with(".annotations.yaml")) {
        fs::remove_file(site.path(&name)).expect("removed");
    }
}
