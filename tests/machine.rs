//! What machines are told is what readers see: feeds, annotations and downloads of the sample site, read back
//! by other programs' parsers.

#![expect(clippy::disallowed_methods, reason = "a test reads the site's own sources")]

use std::{collections::BTreeMap, fs, path::Path, sync::LazyLock};

use onrecord::build::{self, Options};
use serde_json::Value;

type Files = BTreeMap<String, Vec<u8>>;

/// The sample site.
static SAMPLE: LazyLock<Files> = LazyLock::new(|| site(Path::new(env!("CARGO_MANIFEST_DIR"))));

fn site(root: &Path) -> Files {
    let options = Options::default();
    let mut checked = build::check(root, &options, &());
    let files = checked.render_all(&options);
    files.unwrap_or_else(|| {
        panic!("{}", onrecord::diag::render::render_short(checked.diagnostics.as_slice(), &checked.files))
    })
}

fn json(files: &Files, path: &str) -> Value {
    serde_json::from_slice(&files[path]).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn has_extension(path: &str, extension: &str) -> bool {
    Path::new(path).extension().is_some_and(|known| known == extension)
}

fn collect_texts<'v>(value: &'v Value, found: &mut Vec<&'v str>) {
    match value {
        Value::String(text) => found.push(text),
        Value::Array(all) => all.iter().for_each(|one| collect_texts(one, found)),
        Value::Object(all) => all.values().for_each(|one| collect_texts(one, found)),
        _ => {}
    }
}

#[test]
fn the_record_matches_its_schema() {
    let schema = jsonschema::validator_for(&json(&SAMPLE, "data/record.schema.json")).expect("a schema");
    let record = json(&SAMPLE, "data/record.json");
    let wrong: Vec<_> = schema.iter_errors(&record).map(|e| format!("{}: {e}", e.instance_path())).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(record["quotes"].as_array().is_some_and(|quotes| quotes.len() > 20));
}

/// What Popolo calls the properties of each class that is written, from its specification; `*_id` names what
/// must be there, and dates are as long as they are known.
const POPOLO: [(&str, &str); 5] = [
    ("persons", "id name sort_name other_names identifiers birth_date death_date image links sources"),
    (
        "organizations",
        "id name sort_name other_names identifiers classification parent_id founding_date dissolution_date image links sources",
    ),
    ("posts", "id label role organization_id"),
    ("memberships", "id label role person_id member organization_id post_id start_date end_date sources"),
    ("events", "id name start_date end_date location parent_id"),
];

#[test]
fn popolo_uses_its_vocabulary_and_has_every_id_it_refers_to() {
    let popolo = json(&SAMPLE, "data/popolo.json");
    let all = |class: &str| popolo[class].as_array().unwrap_or_else(|| panic!("{class} is a list")).iter();
    let ids = |class: &str| all(class).map(|one| one["id"].as_str().expect("an id")).collect::<Vec<_>>();
    for (class, names) in POPOLO {
        assert!(all(class).len() > 0, "the sample site has {class}");
        let known: Vec<_> = names.split(' ').collect();
        for one in all(class) {
            for (name, value) in one.as_object().expect("an object") {
                assert!(known.contains(&name.as_str()), "Popolo's {class} have no {name}");
                let text = value.as_str().unwrap_or_default();
                if name.ends_with("_date") {
                    let parts: Vec<_> = text.split('-').map(str::len).collect();
                    assert!([4, 2, 2].starts_with(&parts), "{text} is no date of Popolo's");
                }
                let refers = match name.as_str() {
                    "person_id" => "persons",
                    "organization_id" => "organizations",
                    "post_id" => "posts",
                    "parent_id" => class,
                    _ => continue,
                };
                assert!(ids(refers).contains(&text), "{name} of {class} names {text}, which is not there");
            }
        }
    }
    assert_eq!(popolo.as_object().map(serde_json::Map::len), Some(POPOLO.len()), "and no other class");
}

#[test]
fn a_feed_reader_can_read_the_feeds() {
    let feeds: Vec<_> = SAMPLE.keys().filter(|path| path.ends_with("feed.xml")).collect();
    assert!(feeds.len() > 5, "{feeds:?}");
    for xml in feeds {
        let atom = feed_rs::parser::parse(&*SAMPLE[xml]).unwrap_or_else(|error| panic!("{xml}: {error}"));
        let other = xml.replace(".xml", ".json");
        let json = feed_rs::parser::parse(&*SAMPLE[&other]).unwrap_or_else(|error| panic!("{other}: {error}"));
        let ids = |feed: &feed_rs::model::Feed| feed.entries.iter().map(|entry| entry.id.clone()).collect::<Vec<_>>();
        assert_eq!(ids(&atom), ids(&json), "{xml}");
        for entry in &atom.entries {
            assert!(
                entry.updated.is_some() && !entry.links.is_empty() && entry.content.is_some(),
                "{xml}: {}",
                entry.id
            );
        }
    }
}

#[test]
fn a_feed_keeps_the_paragraphs_of_a_quote() {
    let folder = tempfile::tempdir().expect("a folder");
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/base"), folder.path());
    let article = "---\ntitle: Council split\nlang: en\npublished: 2024-03-05\nsource: {publisher: Example Herald}\n\
        rights: {publish: full}\n---\n\
        Anna Example said:\n\n> We will build the bridge by May.\n>\n> Costs < 2 million & falling.\n\n\
        Ben Example said: “The bridge is not safe.\n\n“It is closed,” he said.\n";
    fs::write(folder.path().join("content/articles/report.md"), article).expect("a file");
    let annotations = "quotes:\n\
        - {id: by-may, text: \"We will build the bridge by May. Costs < 2 million & falling.\", speaker: anna}\n\
        - {id: not-safe, text: \"The bridge is not safe … It is closed\", speaker: ben}\n";
    fs::write(folder.path().join("content/articles/report.annotations.yaml"), annotations).expect("a file");
    let files = site(folder.path());
    let read = feed_rs::parser::parse(&*files["feed.xml"]).expect("a feed");
    let body = |id: &str| {
        let leads = |entry: &&feed_rs::model::Entry| entry.links.iter().any(|link| link.href.ends_with(id));
        let entry = read.entries.iter().find(leads).expect("an entry");
        entry.content.as_ref().and_then(|content| content.body.clone()).expect("a text")
    };
    let (two, one) = (body("/by-may/"), body("/not-safe/"));
    let words = "<p>We will build the bridge by May.</p><p>Costs &lt; 2 million &amp; falling.</p></blockquote>";
    assert!(two.contains(words), "{two}");
    assert!(one.contains("<p>The bridge is not safe … It is closed</p></blockquote>"), "{one}");
    let html = &json(&files, "feed.json")["items"];
    let html = html.as_array().expect("a list").iter().find(|item| item["content_html"] == two.as_str());
    assert!(html.is_some(), "both feeds say the same");
}

#[test]
fn replies_have_their_target_and_withdrawn_quotes_a_tombstone() {
    let folder = tempfile::tempdir().expect("a folder");
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/base"), folder.path());
    let annotations = "quotes:\n\
        - {id: by-may, text: We will build the bridge by May, speaker: anna,\n\
        \x20  changes: [{date: 2024-04-01, kind: withdrawal, text: Somebody else said it.}]}\n\
        - {id: not-safe, text: The bridge is not safe, speaker: ben, relations: [{type: replies-to, to: by-may}]}\n";
    fs::write(folder.path().join("content/articles/report.annotations.yaml"), annotations).expect("a file");
    let files = site(folder.path());
    let xml = String::from_utf8(files["feed.xml"].clone()).expect("UTF-8");
    let withdrawn = &json(&files, "feed.json")["_onrecord"]["withdrawn"][0];
    let id = withdrawn["id"].as_str().expect("an id");
    assert!(id.starts_with("urn:uuid:"), "{id}");
    assert!(xml.contains(&format!("<thr:in-reply-to href=\"/quotes/by-may/\" ref=\"{id}\"")), "{xml}");
    assert!(xml.contains(&format!("<at:deleted-entry ref=\"{id}\" when=\"2024-04-01T00:00:00Z\">")), "{xml}");
    assert!(xml.contains("<at:comment>Somebody else said it.</at:comment>"), "{xml}");
    assert!(!xml.contains(&format!("<id>{id}</id>")), "a withdrawn quote is an entry still:\n{xml}");
    let embed = String::from_utf8(files["embed/by-may/index.html"].clone()).expect("UTF-8");
    assert!(embed.contains("class=\"notice\""), "a frame shows a withdrawn quote without a word:\n{embed}");
}

/// Whoever meets a quote that the editors took back learns that before its words, wherever that is.
#[test]
fn a_withdrawn_quote_is_marked_everywhere_and_is_no_evidence() {
    let folder = tempfile::tempdir().expect("a folder");
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    copy(&home.join("content"), &folder.path().join("content"));
    fs::copy(home.join("onrecord.toml"), folder.path().join("onrecord.toml")).expect("a file");
    let annotations = folder.path().join("content/articles/westtimelines.annotations.yaml");
    let before = fs::read_to_string(&annotations).expect("a file");
    let changed = before.replace(
        "  - id: no-us-troops\n",
        "  - id: no-us-troops\n    changes: [{date: 2026-11-02, kind: withdrawal, text: It was said by nobody.}]\n",
    );
    assert_ne!(before, changed);
    fs::write(&annotations, changed).expect("a file");
    let files = site(folder.path());
    let text = |path: &str| String::from_utf8_lossy(&files[path]).into_owned();
    let (notice, words) = ("We have withdrawn this quote.", "To be clear, as part of any security guarantee");
    let page = text("quotes/no-us-troops/index.html");
    assert!(page.contains("<title>[withdrawn] Pete Hegseth: “To be clear"), "{page}");
    assert!(page.contains(&format!("<meta name=\"description\" content=\"{notice} “To be clear")), "{page}");
    assert!(page.find("class=\"notice strong\"").expect("a notice") < page.find("<h1").expect("words"), "{page}");
    assert!(!page.contains("\"creator\""), "machines are told who said it:\n{page}");
    for path in ["actors/pete-hegseth/index.html", "quotes/robust-guarantees/index.html"] {
        let page = text(path);
        assert!(page.contains(&format!("<p class=\"warn\">{notice}</p>")), "{path}:\n{page}");
    }
    for path in ["timeline/index.html", "compare/actors/donald-trump/pete-hegseth/index.html"] {
        assert!(text(path).contains("[withdrawn] “To be clear"), "{path}");
    }
    let annotations = json(&files, "articles/westtimelines/annotations.json");
    let items = annotations["first"]["items"].as_array().expect("items").iter();
    let found = items.map(|item| item["body"].to_string()).find(|body| body.contains("no-us-troops")).expect("a body");
    assert!(found.contains("\"withdrawn\"") && !found.contains("pete-hegseth"), "{found}");
    assert!(text("data/quotes.csv").contains(",2026-11-02,,,,\r\n"), "{}", text("data/quotes.csv"));
    assert!(!text("index.html").contains(words), "it stands among the latest quotes");
    let found = |path: &&String| path.starts_with("search/index/texts/quotes-") && text(path).contains(words);
    let found = files.keys().find(found).expect("it is found");
    assert!(text(found).contains(&format!("[\"withdrawn\",\"{notice}\"]")), "{}", text(found));
    let stands = |files: &Files| {
        let page = String::from_utf8_lossy(&files["topics/security-guarantees/index.html"]).into_owned();
        page.split("<table")
            .skip(1)
            .any(|table| table.split("</table>").next().expect("a table").contains("no-us-troops"))
    };
    assert_eq!((stands(&SAMPLE), stands(&files)), (true, false), "a stance rests on it");
}

#[test]
fn selectors_point_at_their_words_in_the_text_stream() {
    let mut checked = 0;
    for path in SAMPLE.keys().filter(|path| path.starts_with("articles/") && path.ends_with("/annotations.json")) {
        let collection = json(&SAMPLE, path);
        let items = collection["first"]["items"].as_array().expect("items");
        assert_eq!(collection["total"], items.len());
        let stream = SAMPLE.get(&path.replace("annotations.json", "text.txt"));
        let stream: Option<Vec<char>> =
            stream.map(|bytes| std::str::from_utf8(bytes).expect("UTF-8").chars().collect());
        for target in items.iter().flat_map(|item| item["target"].as_array().expect("targets")) {
            let Some(selectors) = target["selector"].as_array() else { continue };
            let exact = selectors[0]["exact"].as_str().expect("words");
            match &stream {
                Some(stream) => {
                    let at = |key: &str| selectors[1][key].as_u64().expect("a position") as usize;
                    assert_eq!(stream[at("start")..at("end")].iter().collect::<String>(), exact, "{path}");
                    checked += 1;
                }
                None => {
                    assert_eq!(selectors.len(), 1, "{path} tells where the words of a withheld text stand");
                    assert!(selectors[0].get("prefix").is_none(), "{path} tells what stands before them");
                }
            }
        }
    }
    assert!(checked > 10, "{checked}");
}

#[test]
fn without_downloads_no_page_links_to_a_missing_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/base");
    copy(&base, folder.path());
    let named = |files: &Files| {
        let pages = files.iter().filter(|(path, _)| has_extension(path, "html"));
        pages.filter(|(_, page)| String::from_utf8_lossy(page).contains("annotations.json")).count()
    };
    assert!(named(&site(folder.path())) > 0);
    let mut settings = fs::read_to_string(base.join("onrecord.toml")).expect("settings");
    settings.push_str("\n[downloads]\nenabled = false\n");
    fs::write(folder.path().join("onrecord.toml"), settings).expect("a file");
    assert_eq!(named(&site(folder.path())), 0);
}

#[test]
fn the_annotation_pages_contain_each_annotation_once() {
    let all = json(&SAMPLE, "data/annotations.json");
    let mut path = all["first"].as_str().map(str::to_owned);
    let (mut seen, mut ids) = (0, std::collections::BTreeSet::new());
    while let Some(url) = path {
        let page = json(&SAMPLE, url.trim_start_matches("https://briefing.example.org/"));
        assert_eq!(page["startIndex"], seen);
        for item in page["items"].as_array().expect("items") {
            seen += 1;
            let id = item.as_str().expect("an address");
            assert!(ids.insert(id.to_owned()), "{id}");
            let (file, _) = id.split_once('#').expect("a fragment");
            let file = json(&SAMPLE, file.trim_start_matches("https://briefing.example.org/"));
            let own = file["first"]["items"].as_array().expect("items");
            assert_eq!(own.iter().filter(|item| item["id"] == id).count(), 1, "{id}");
        }
        path = page["next"].as_str().map(str::to_owned);
    }
    assert_eq!(all["total"], seen);
}

#[test]
fn tables_have_a_cell_for_each_column_and_no_formulas() {
    for path in ["data/quotes.csv", "data/articles.csv", "data/actors.csv"] {
        let mut table = csv::Reader::from_reader(&*SAMPLE[path]);
        let rows: Vec<_> = table.records().map(|row| row.expect("as many cells as names")).collect();
        assert!(!rows.is_empty(), "{path}");
        for cell in rows.iter().flatten() {
            assert!(!cell.starts_with(['=', '+', '-', '@']), "{path}: {cell}");
        }
    }
}

#[test]
fn linked_data_is_escaped_and_its_addresses_exist() {
    let mut blocks = 0;
    for (path, bytes) in SAMPLE.iter().filter(|(path, _)| has_extension(path, "html")) {
        let page = std::str::from_utf8(bytes).expect("UTF-8");
        for block in page.split("<script type=\"application/ld+json\">").skip(1) {
            let (block, _) = block.split_once("</script>").expect("an end");
            let data: Value = serde_json::from_str(block).unwrap_or_else(|error| panic!("{path}: {error}"));
            blocks += 1;
            let mut found = Vec::new();
            collect_texts(&data, &mut found);
            for address in found.iter().filter_map(|text| text.strip_prefix("https://briefing.example.org/")) {
                let file = address.split(['#', '?']).next().unwrap_or_default();
                let file =
                    if file.is_empty() || file.ends_with('/') { format!("{file}index.html") } else { file.to_owned() };
                assert!(SAMPLE.contains_key(&file), "{path} names /{address}");
            }
        }
    }
    assert!(blocks > 50, "{blocks}");
}

/// What a page of the sample site says it is about.
fn linked_data(page: &str) -> Value {
    let html = String::from_utf8_lossy(&SAMPLE[page]);
    let (_, rest) = html.split_once("<script type=\"application/ld+json\">").expect("linked data");
    let (block, _) = rest.split_once("</script>").expect("an end");
    serde_json::from_str(block).expect("JSON")
}

/// The words of an indirect quote are the source's, and nowhere is a speaker made to have said them.
#[test]
fn no_indirect_quote_is_in_quotation_marks() {
    let record = json(&SAMPLE, "data/record.json");
    let quotes = record["quotes"].as_array().expect("quotes");
    let begin = |quote: &Value| quote["text"].as_str().expect("words").chars().take(40).collect::<String>();
    let (indirect, direct): (Vec<_>, Vec<_>) = quotes.iter().partition(|quote| quote["kind"] == "indirect");
    let marked = |words: &str| {
        let marked = ["“", "«", "&quot;", "&#34;", "\\\""].map(|mark| format!("{mark}{words}"));
        let holds = |text: &str| marked.iter().any(|marked| text.contains(marked));
        let files = SAMPLE.iter().filter(|(path, _)| !has_extension(path, "png"));
        files.filter(|(_, bytes)| holds(&String::from_utf8_lossy(bytes))).map(|(path, _)| path).collect::<Vec<_>>()
    };
    assert!(indirect.len() > 3 && direct.len() > 3);
    for quote in indirect {
        assert_eq!(marked(&begin(quote)), Vec::<&String>::new(), "{}", quote["id"]);
        let page = format!("quotes/{}/index.html", quote["id"].as_str().expect("an id"));
        assert_eq!(linked_data(&page)["@type"], "Claim", "{page}");
    }
    for quote in direct {
        let page = format!("quotes/{}/index.html", quote["id"].as_str().expect("an id"));
        assert!(marked(&begin(quote)).contains(&&page), "{page}");
        assert_eq!(linked_data(&page)["@type"], "Quotation", "{page}");
    }
}

#[test]
fn external_links_have_their_archived_copies() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let root = folder.path().join("site");
    copy(Path::new("tests/suite/base"), &root);
    let article = root.join("content/articles/report.md");
    let text = fs::read_to_string(&article).expect("an article");
    let source = "source: {publisher: The Example Gazette, url: \"https://gazette.example/report\", archived: \
                  \"https://archive.example/2024/report\", retrieved: 2024-03-06}";
    let text = text.replace("source: {publisher: The Example Gazette}", source);
    fs::write(&article, text).expect("an article can be written");
    let files = site(&root);
    let robust = [
        r#"" rel="external" data-versionurl="https://archive.example/2024/report" data-versiondate="2024-03-06""#,
        r#"href="https://archive.example/2024/report" rel="external" data-originalurl="https://gazette.example/report" data-versiondate="2024-03-06""#,
    ];
    let own = [
        ("articles/report/index.html", r#"href="https://gazette.example/report"#),
        (
            "quotes/not-safe/index.html",
            r#"href="https://gazette.example/report#:~:text=The%20bridge%20is%20not%20safe"#,
        ),
    ];
    for (page, original) in own {
        let html = String::from_utf8_lossy(&files[page]);
        for link in [[original, robust[0]].concat(), robust[1].to_owned()] {
            assert!(html.contains(&link), "{page} lacks {link}");
        }
    }
}

#[test]
fn quotes_that_can_be_embedded_have_their_speaker_and_source() {
    let record = json(&SAMPLE, "data/record.json");
    let mut embedded = 0;
    for quote in record["quotes"].as_array().expect("quotes") {
        let id = quote["id"].as_str().expect("an id");
        let own = String::from_utf8_lossy(&SAMPLE[&format!("quotes/{id}/index.html")]).into_owned();
        let Some(page) = SAMPLE.get(&format!("embed/{id}/index.html")) else {
            assert!(!own.contains(&format!("/embed/{id}/")), "{id} offers a frame that is not there");
            continue;
        };
        assert!(own.contains(&format!("/embed/{id}/oembed.json")), "{id} does not name its frame");
        embedded += 1;
        let page = std::str::from_utf8(page).expect("UTF-8");
        let oembed = json(&SAMPLE, &format!("embed/{id}/oembed.json"));
        let speaker = oembed["author_name"].as_str().expect("a name");
        assert!(page.contains(speaker) && page.contains("noindex") && !page.contains("style="), "{id}");
        assert!(oembed["html"].as_str().is_some_and(|html| html.contains(&format!("/embed/{id}/"))), "{id}");
    }
    assert!(embedded > 10, "{embedded}");
}

fn copy(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from).into_iter().filter_map(Result::ok) {
        let target = to.join(entry.path().strip_prefix(from).expect("below"));
        if entry.file_type().is_dir() {
            fs::create_dir_all(target).expect("a folder");
        } else {
            fs::copy(entry.path(), target).expect("a file");
        }
    }
}
