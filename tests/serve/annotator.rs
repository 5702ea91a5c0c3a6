//! The annotator, `serve --edit`: who may use it, and what it writes.

use std::{
    fs,
    io::{Read, Write},
    net::TcpStream,
    sync::mpsc,
    thread,
};

use serde_json::{Value, json};

use super::{ANNOTATIONS, ARTICLE, Answer, Server, Site, onrecord};

/// A server with the cookie of its annotator.
pub(super) struct Annotator<'s> {
    site: &'s Site,
    server: Server,
    cookie: String,
}

impl<'s> Annotator<'s> {
    pub(super) fn start(site: &'s Site) -> Self {
        let server = site.serve_with(&["--edit"]);
        server.wait_for_output("annotate at ");
        let said = server.said();
        let (_, address) = said.split_once("annotate at http://").expect("the address");
        let (_, path) = address.split_once('/').expect("a path");
        let path = format!("/{}", path.lines().next().expect("a line"));
        let answer = server.get(&path);
        assert_eq!((answer.status, answer.header("location")), (303, "/.onrecord/edit/"));
        let cookie = answer.header("set-cookie").split(';').next().expect("a cookie").to_owned();
        Self { site, server, cookie }
    }

    pub(super) fn get(&self, path: &str) -> Answer {
        self.server.ask("GET", path, &[("Cookie", &self.cookie)])
    }

    pub(super) fn state(&self) -> Value {
        let answer = self.get("/.onrecord/api/articles/bridge-meeting");
        assert_eq!(answer.status, 200, "{}", answer.body);
        serde_json::from_str(&answer.body).expect("JSON")
    }

    pub(super) fn post(&self, path: &str, body: &Value) -> (u16, Value) {
        let origin = format!("http://{}", self.server.at);
        let headers = [("Cookie", &*self.cookie), ("Origin", &origin), ("Content-Type", "application/json")];
        let answer = self.server.send("POST", path, &headers, &body.to_string());
        (answer.status, serde_json::from_str(&answer.body).expect("JSON"))
    }

    pub(super) fn save(&self, changes: &Value) -> (u16, Value) {
        self.post("/.onrecord/api/articles/bridge-meeting/save", &json!({ "changes": changes }))
    }

    /// A quote of the article as its file has it.
    pub(super) fn quote(&self, id: &str) -> Value {
        let state = self.state();
        let quotes = state["lists"]["quotes"].as_array().expect("a list");
        quotes.iter().find(|one| one["entry"]["id"] == id).expect("the quote")["entry"].clone()
    }

    pub(super) fn file(&self) -> String {
        fs::read_to_string(self.site.path(ANNOTATIONS)).expect("a file")
    }
}

/// The range of some words in the text of the article, in code points.
pub(super) fn range_of(site: &Site, words: &str) -> [usize; 2] {
    let article = fs::read_to_string(site.path(ARTICLE)).expect("a file");
    let body = article.splitn(3, "---\n").nth(2).expect("a body");
    let text = onrecord::text::Text::from_markdown(body);
    let at = text.visible().find(words).unwrap_or_else(|| panic!("`{words}` is in the article"));
    let start = text.visible()[..at].chars().count();
    [start, start + words.chars().count()]
}

#[test]
fn only_who_has_the_token_gets_in() {
    let site = Site::new();
    let annotator = Annotator::start(&site);
    let server = &annotator.server;
    for path in [
        "/.onrecord/edit/",
        "/.onrecord/edit/bridge-meeting",
        "/.onrecord/api/site",
        "/.onrecord/api/articles/bridge-meeting",
    ] {
        assert_eq!(server.get(path).status, 403, "{path} without the cookie");
        let wrong = annotator.cookie.replace('=', "=0");
        assert_eq!(server.ask("GET", path, &[("Cookie", &wrong)]).status, 403, "{path} with another");
        let answer = annotator.get(path);
        assert_eq!(answer.status, 200, "{path}: {}", answer.body);
        assert!(answer.header("content-security-policy").starts_with("default-src 'none'"), "{path}");
    }
    assert_eq!(server.get("/.onrecord/edit/?token=0123").status, 403, "another token");
    let page = server.ask("GET", "/.onrecord/guide", &[("Accept", "text/html,*/*")]);
    assert_eq!((page.status, page.header("content-type")), (403, "text/html; charset=utf-8"), "{}", page.body);
    assert!(page.body.contains("onrecord serve --edit") && !page.body.contains('{'), "{}", page.body);
    assert_eq!(server.get("/").status, 200, "the site itself needs none");
    let link = "data-edit=\"/.onrecord/edit/bridge-meeting\"";
    assert!(
        server.get("/articles/bridge-meeting/").body.contains(link),
        "the page of the article leads to the annotator"
    );
    assert!(!server.get("/quotes/not-safe/").body.contains("data-edit"), "others do not");
    let headers = [("Cookie", &*annotator.cookie), ("Host", "example.com")];
    assert_eq!(server.ask("GET", "/.onrecord/edit/", &headers).status, 403, "another host");
}

#[test]
fn pages_of_other_origins_cannot_write() {
    let site = Site::new();
    let annotator = Annotator::start(&site);
    let before = annotator.file();
    let path = "/.onrecord/api/articles/bridge-meeting/save";
    let body = json!({ "changes": [{ "list": "dismissed", "after": { "text": "bridge" } }] }).to_string();
    let own = format!("http://{}", annotator.server.at);
    let kind = "application/json";
    let cookie = &*annotator.cookie;
    for (headers, why) in [
        (vec![("Cookie", cookie), ("Content-Type", kind)], "no origin"),
        (vec![("Cookie", cookie), ("Content-Type", kind), ("Origin", "http://localhost:1")], "another port"),
        (vec![("Cookie", cookie), ("Content-Type", kind), ("Origin", "null")], "a frame without an origin"),
        (
            vec![("Cookie", cookie), ("Content-Type", kind), ("Origin", &own), ("Sec-Fetch-Site", "same-site")],
            "a neighbour",
        ),
        (vec![("Content-Type", kind), ("Origin", &own)], "no cookie"),
    ] {
        assert_eq!(annotator.server.send("POST", path, &headers, &body).status, 403, "{why}");
    }
    let form = [("Cookie", cookie), ("Content-Type", "text/plain"), ("Origin", &*own)];
    assert_eq!(annotator.server.send("POST", path, &form, &body).status, 400, "a form");
    assert_eq!(annotator.file(), before);
}

#[test]
fn other_machines_cannot_annotate() {
    let site = Site::new();
    let mut command = onrecord();
    command.args(["serve", "--edit", "--host", "0.0.0.0", "--port", "0", "--root"]).arg(site.path(""));
    let ended = command.output().expect("it runs");
    let said = String::from_utf8_lossy(&ended.stderr);
    assert_eq!(ended.status.code(), Some(1), "{said}");
    assert!(said.contains("`--edit` is for this machine only"), "{said}");
}

#[test]
fn without_the_option_there_is_no_annotator() {
    let site = Site::new();
    let server = site.serve();
    for path in ["/.onrecord/edit/", "/.onrecord/api/site"] {
        assert_eq!(server.get(path).status, 404, "{path}");
    }
}

#[test]
fn a_selection_is_trimmed_to_words_that_can_be_proved() {
    let site = Site::new();
    site.write(
        "content/articles/bridge-meeting.md",
        "---\ntitle: Meeting\n---\n“We will 😀 build it,” Anna Example said, “by May, and not later.”\n",
    );
    site.write(ANNOTATIONS, "quotes:\n");
    let annotator = Annotator::start(&site);
    let select = |ranges: &[[usize; 2]]| {
        let (status, answer) =
            annotator.post("/.onrecord/api/articles/bridge-meeting/select", &json!({ "ranges": ranges }));
        assert_eq!(status, 200, "{answer}");
        answer
    };
    let first = range_of(&site, "We will 😀 build it");
    for words in ["“We will 😀 build it,” ", "e will 😀 build i", " “We will 😀 build it,"] {
        let range = if words.starts_with(' ') { [0, first[1] + 1] } else { range_of(&site, words) };
        let answer = select(&[range]);
        assert_eq!((&answer["text"], &answer["ranges"]), (&json!("We will 😀 build it"), &json!([first])), "{words}");
        assert_eq!(answer["fidelity"], "verbatim");
        assert_eq!(answer["speakers"][0]["id"], "anna-example", "{answer}");
    }
    let both = select(&[range_of(&site, "We will 😀 build it"), range_of(&site, "by May, and not later.")]);
    assert_eq!(
        (&both["text"], &both["fidelity"]),
        (&json!("We will 😀 build it, by May, and not later."), &json!("split")),
        "{both}"
    );
    assert_eq!(both["ranges"].as_array().map(Vec::len), Some(2));
}

#[test]
fn a_saved_quote_is_a_small_change_in_the_order_of_the_text() {
    let site = Site::new();
    let annotator = Annotator::start(&site);
    let before = annotator.file();
    let state = annotator.state();
    let quotes = state["lists"]["quotes"].as_array().expect("a list");
    assert!(quotes.iter().all(|quote| quote["ranges"].is_array() && quote["fidelity"].is_string()), "{state}");
    let entry =
        json!({ "id": "plans", "text": "the plans were not ready", "kind": "indirect", "speaker": "ben-example" });
    let (status, after) = annotator.save(&json!([{ "list": "quotes", "before": null, "after": entry }]));
    assert_eq!(status, 200, "{after}");
    let now = annotator.file();
    assert!(before.lines().all(|line| now.lines().any(|kept| kept == line)), "every line is kept:\n{now}");
    let ids: Vec<&str> = after["lists"]["quotes"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|one| one["entry"]["id"].as_str())
        .collect();
    let starts: Vec<u64> = after["lists"]["quotes"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|one| one["ranges"][0][0].as_u64())
        .collect();
    assert!(starts.is_sorted(), "{ids:?} {starts:?}\n{now}");

    let (status, _) = annotator.save(&json!([{ "list": "quotes", "before": entry, "after": null }]));
    assert_eq!((status, annotator.file()), (200, before), "undo leaves the file as it was");
}

#[test]
fn a_change_of_a_field_touches_nothing_else() {
    let site = Site::new();
    let annotator = Annotator::start(&site);
    let known = annotator.quote("not-safe");
    let mut changed = known.clone();
    changed["said"]["medium"] = json!("interview");
    changed["note"] = json!("A note: with a colon.");
    let before = annotator.file();
    let (status, after) = annotator.save(&json!([{ "list": "quotes", "before": known, "after": changed }]));
    assert_eq!(status, 200, "{after}");
    let now = annotator.file();
    let (head, tail) = before.split_once("id: not-safe").expect("the quote");
    let tail = tail.replacen("medium: debate", "medium: interview", 1);
    let tail = tail.replacen("by: editors}]\n", "by: editors}]\n    note: \"A note: with a colon.\"\n", 1);
    assert_eq!(now, format!("{head}id: not-safe{tail}"));
}

#[test]
fn what_another_program_changed_is_never_overwritten() {
    let site = Site::new();
    let annotator = Annotator::start(&site);
    let known = annotator.quote("not-safe");
    let mut mine = known.clone();
    mine["note"] = json!("Mine.");
    // Another quote of the same file is no conflict.
    site.replace(ANNOTATIONS, "id: not-safe", "id: not-safe # as Ben says");
    let (status, answer) = annotator.save(&json!([{ "list": "quotes", "before": known, "after": mine }]));
    assert_eq!(status, 200, "{answer}");
    assert!(annotator.file().contains("# as Ben says"));

    let mut theirs = mine.clone();
    theirs["note"] = json!("Theirs.");
    site.replace(ANNOTATIONS, "Mine.", "Theirs.");
    let mut second = mine.clone();
    second["note"] = json!("Mine again.");
    let before = annotator.file();
    let (status, answer) = annotator.save(&json!([{ "list": "quotes", "before": mine, "after": second }]));
    assert_eq!((status, &answer["conflicts"][0]["theirs"]["note"]), (409, &json!("Theirs.")), "{answer}");
    assert_eq!(annotator.file(), before, "nothing is written");
    let theirs = answer["conflicts"][0]["theirs"].clone();
    let (status, _) = annotator.save(&json!([{ "list": "quotes", "before": theirs, "after": second }]));
    assert_eq!(status, 200);
    assert!(annotator.file().contains("Mine again."));
}

#[test]
fn what_cannot_be_proved_is_not_written() {
    let site = Site::new();
    let annotator = Annotator::start(&site);
    let before = annotator.file();
    let entry = json!({ "id": "wrong", "text": "The bridge is perfectly safe", "speaker": "ben-example" });
    let (status, answer) = annotator.save(&json!([{ "list": "quotes", "after": entry }]));
    assert_eq!((status, &answer["diagnostics"][0]["code"]), (422, &json!("E301")), "{answer}");
    let (status, verdict) =
        annotator.post("/.onrecord/api/articles/bridge-meeting/verdict", &json!({ "list": "quotes", "entry": entry }));
    assert_eq!((status, &verdict["proved"]), (200, &json!(false)));
    site.write(ANNOTATIONS, &format!("{before}  - id: [broken\n"));
    let entry =
        json!({ "id": "right", "text": "the plans were not ready", "kind": "indirect", "speaker": "ben-example" });
    let (status, answer) = annotator.save(&json!([{ "list": "quotes", "after": entry }]));
    assert_eq!(status, 422, "a file that a text editor left broken: {answer}");
    assert_eq!(annotator.file(), format!("{before}  - id: [broken\n"));
}

#[test]
fn what_an_entry_names_is_looked_up_at_once() {
    let site = Site::new();
    let annotator = Annotator::start(&site);
    let judge = |entry: &Value| {
        let request = json!({ "list": "quotes", "entry": entry });
        let (status, verdict) = annotator.post("/.onrecord/api/articles/bridge-meeting/verdict", &request);
        assert_eq!(status, 200, "{verdict}");
        verdict
    };
    let known = annotator.quote("not-safe");
    assert_eq!(judge(&known)["proved"], json!(true), "{known}");
    let wrong = [
        ("topics", json!(["brigde"]), "there is no topic `brigde`"),
        ("speaker", json!("ben-exampel"), "there is no actor `ben-exampel`"),
        ("relations", json!([{ "type": "supports", "to": "nowhere" }]), "there is no quote `nowhere`"),
        ("on_behalf_of", json!("exampel-town"), "there is no actor `exampel-town`"),
        ("role", json!("mayor"), "`ben-example` has no membership `mayor`"),
    ];
    for (key, value, message) in wrong {
        let code = if key == "role" { "E409" } else { "E401" };
        let mut entry = known.clone();
        entry[key] = value;
        let verdict = judge(&entry);
        let codes: Vec<_> = verdict["diagnostics"].as_array().expect("a list").iter().map(|one| &one["code"]).collect();
        assert_eq!((&verdict["proved"], codes), (&json!(false), vec![&json!(code)]), "{verdict}");
        assert_eq!(verdict["diagnostics"][0]["message"], message);
        assert!(verdict["ranges"].is_array(), "the words are found all the same");
    }
    let mut entry = known.clone();
    entry["said"]["event"] = json!("nothing");
    assert_eq!(judge(&entry)["diagnostics"][0]["message"], "there is no event `nothing`");
    // What is on the disk by now is there, although no build has read it.
    let (status, actor) = annotator.post("/.onrecord/api/actors", &json!({ "name": "Cara Example" }));
    assert_eq!(status, 200, "{actor}");
    let mut entry = known;
    entry["speaker"] = actor["id"].clone();
    assert_eq!(judge(&entry)["proved"], json!(true));
}

#[test]
fn a_pasted_article_becomes_the_file_that_add_article_writes() {
    let site = Site::new();
    let annotator = Annotator::start(&site);
    let page = "<html lang=\"en\"><head><title>The old bridge</title><meta name=\"author\" content=\"Dora Example\">\
        <meta property=\"og:site_name\" content=\"Town Paper\"></head><body><article><h1>The old bridge</h1>\
        <p>The council met for three hours. “It is <em>old</em>,” Ben Example said, and looked at the river.</p>\
        <p>Nobody answered him that evening, and the meeting ended without a vote on the plans.</p></article></body></html>";
    let new = |action: &str, body: &Value| annotator.post(&format!("/.onrecord/api/new-article{action}"), body);
    let (status, read) = new("/read", &json!({ "html": page, "text": "The old bridge …" }));
    assert_eq!((status, &read["article"]["publisher"]), (200, &json!("Town Paper")), "{read}");
    let (status, added) = new("", &read["article"]);
    assert_eq!((status, &added["id"]), (200, &json!("the-old-bridge")), "{added}");
    let written = fs::read_to_string(site.path("content/articles/the-old-bridge.md")).expect("a file");

    let saved = Site::new();
    saved.write("saved.html", page);
    let mut command = onrecord();
    command.args(["add", "article", "--no-capture", "--root"]).arg(saved.path("")).arg(saved.path("saved.html"));
    assert!(command.output().expect("it runs").status.success());
    let by_command = fs::read_to_string(saved.path("content/articles/the-old-bridge.md")).expect("a file");
    assert_eq!(written, by_command);

    // It can be annotated before a build has read it, and another one gets another id.
    assert_eq!(annotator.get("/.onrecord/edit/the-old-bridge").status, 200);
    let save = |change: Value| {
        annotator.post("/.onrecord/api/articles/the-old-bridge/save", &json!({ "changes": [change], "undo": true })).0
    };
    let quote = json!({ "id": "old", "text": "It is old", "speaker": "ben-example" });
    assert_eq!(save(json!({ "list": "quotes", "after": quote })), 200);
    let annotations = site.path("content/articles/the-old-bridge.annotations.yaml");
    let text = fs::read_to_string(&annotations).expect("a file");
    assert!(text.starts_with("# yaml-language-server: $schema=../../.schemas/annotations.json\nquotes:\n"), "{text}");
    assert_eq!(new("/remove", &added).0, 409, "an article with annotations stays");
    assert_eq!(save(json!({ "list": "quotes", "before": quote })), 200);
    let (_, second) = new("", &read["article"]);
    assert_eq!(second["id"], "the-old-bridge-2");
    let mut taken = read["article"].clone();
    taken["id"] = json!("bridge-meeting");
    let (status, refused) = new("", &taken);
    assert_eq!((status, &refused["findings"][0]["field"]), (422, &json!("id")), "{refused}");

    assert_eq!(new("/remove", &added).0, 200);
    assert!(!site.path("content/articles/the-old-bridge.md").exists());
    assert!(!annotations.exists(), "nobody wrote the comment with which the file begins");
    site.replace("content/articles/the-old-bridge-2.md", "three hours", "four hours");
    assert_eq!(new("/remove", &second).0, 409, "an edited file stays");
    let outside = json!({ "id": "../../onrecord", "file": "" });
    assert_eq!(new("/remove", &outside).0, 400);
}

#[test]
fn a_dismissed_suggestion_does_not_come_back() {
    let site = Site::new();
    site.write(ANNOTATIONS, "# nothing yet\nquotes: []\n");
    let annotator = Annotator::start(&site);
    let words = |state: &Value| -> Vec<String> {
        let all = state["suggestions"].as_array().expect("a list").iter();
        all.filter_map(|one| one["entry"]["text"].as_str().map(str::to_owned)).collect()
    };
    let first = words(&annotator.state());
    assert!(!first.is_empty(), "there are suggestions");
    let (status, after) = annotator.save(&json!([{ "list": "dismissed", "after": { "text": first[0] } }]));
    assert_eq!((status, words(&after)), (200, first[1..].to_vec()), "{after}");
    assert!(annotator.file().starts_with("# nothing yet\n"), "{}", annotator.file());
    let suggested =
        onrecord().args(["suggest", "bridge-meeting", "--root"]).arg(site.path("")).output().expect("it runs");
    assert!(!String::from_utf8_lossy(&suggested.stdout).contains(&first[0]), "`suggest` leaves it out too");
}

#[test]
fn an_actor_is_added_and_taken_back() {
    let site = Site::new();
    let annotator = Annotator::start(&site);
    let (status, actor) = annotator.post("/.onrecord/api/actors", &json!({ "name": "Cara Example" }));
    assert_eq!((status, &actor["id"]), (200, &json!("cara-example")), "{actor}");
    let path = site.path("content/actors/cara-example.md");
    assert!(fs::read_to_string(&path).expect("a file").contains("sort_name: Example, Cara"));
    let (_, second) = annotator.post("/.onrecord/api/actors", &json!({ "name": "Cara Example" }));
    assert_eq!(second["id"], "cara-example-2", "no file is replaced");
    assert_eq!(annotator.post("/.onrecord/api/actors/remove", &actor).0, 200);
    assert!(!path.exists());
    site.replace("content/actors/cara-example-2.md", "kind: person", "kind: group");
    assert_eq!(annotator.post("/.onrecord/api/actors/remove", &second).0, 409, "an edited file stays");
    let outside = json!({ "id": "../../x", "name": "", "text": "" });
    assert_eq!(annotator.post("/.onrecord/api/actors/remove", &outside).0, 400);
    assert_eq!(annotator.post("/.onrecord/api/topics/remove", &outside).0, 400);
}

#[cfg(unix)]
#[test]
fn nothing_is_written_outside_the_content() {
    let site = Site::new();
    let text = fs::read_to_string(site.path(ANNOTATIONS)).expect("a file");
    site.write("shared/notes.yaml", &text);
    fs::remove_file(site.path(ANNOTATIONS)).expect("a file can be removed");
    std::os::unix::fs::symlink("../../shared/notes.yaml", site.path(ANNOTATIONS)).expect("a link");
    let annotator = Annotator::start(&site);
    let (status, answer) = annotator.save(&json!([{ "list": "dismissed", "after": { "text": "bridge" } }]));
    assert_eq!(status, 500, "{answer}");
    assert_eq!(fs::read_to_string(site.path("shared/notes.yaml")).expect("a file"), text);
}

#[test]
fn quotes_of_an_edited_article_are_found_again() {
    let site = Site::new();
    assert!(
        onrecord().args(["build", "--quiet", "--root"]).arg(site.path("")).output().expect("it runs").status.success()
    );
    let annotator = Annotator::start(&site);
    site.replace(ARTICLE, "The bridge is not safe", "The old bridge is not safe");
    let state = annotator.state();
    let moved = &state["moved"][0];
    assert_eq!((&moved["list"], &moved["before"]["id"]), (&json!("quotes"), &json!("not-safe")), "{state}");
    assert_eq!(
        (&moved["after"]["text"], &moved["may_change_meaning"]),
        (&json!("The old bridge is not safe"), &json!(false))
    );
    let change = json!([{ "list": "quotes", "before": moved["before"], "after": moved["after"] }]);
    let (status, after) = annotator.save(&change);
    assert_eq!((status, &after["moved"]), (200, &json!([])), "{after}");
    assert!(annotator.file().contains("text: The old bridge is not safe"), "{}", annotator.file());
}

/// Posts to a server that may be killed meanwhile; true if it answered that all is well.
fn is_saved(at: &str, cookie: &str, change: &Value) -> bool {
    let body = json!({ "changes": [change] }).to_string();
    let request = format!(
        "POST /.onrecord/api/articles/bridge-meeting/save HTTP/1.1\r\nHost: {at}\r\nOrigin: http://{at}\r\nCookie: {cookie}\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    );
    let mut answer = Vec::new();
    let Ok(mut stream) = TcpStream::connect(at) else { return false };
    stream.write_all(request.as_bytes()).is_ok()
        && stream.read_to_end(&mut answer).is_ok()
        && answer.starts_with(b"HTTP/1.1 200")
}

#[test]
fn a_server_that_is_killed_while_it_saves_leaves_the_old_file_or_the_new_one() {
    for round in 1..=4 {
        let site = Site::new();
        let mut annotator = Annotator::start(&site);
        let before = annotator.file();
        let (at, cookie) = (annotator.server.at.clone(), annotator.cookie.clone());
        let (saved, saves) = mpsc::channel();
        let poster = thread::spawn(move || {
            let note = |number: usize| json!({ "list": "notes", "after": { "text": "not safe", "body": format!("Note {number}.") } });
            (0..10_000).take_while(|number| is_saved(&at, &cookie, &note(*number)) && saved.send(()).is_ok()).count()
        });
        // The next save is under way when the server is killed.
        saves.iter().take(round).for_each(drop);
        annotator.server.child.kill().expect("it can be killed");
        let answered = poster.join().expect("no thread has died");
        let file = annotator.file();
        let notes = file.matches("body: Note ").count();
        assert!(notes == answered || notes == answered + 1, "{answered} were saved:\n{file}");
        assert!(before.lines().all(|line| file.lines().any(|kept| kept == line)), "{file}");
        let check = onrecord().args(["check", "--root"]).arg(site.path("")).output().expect("it runs");
        assert_eq!(check.status.code(), Some(0), "{}", String::from_utf8_lossy(&check.stderr));
    }
}

#[test]
fn a_site_can_keep_what_nobody_reviewed_out() {
    let site = Site::new();
    let settings = fs::read_to_string(site.path("onrecord.toml")).expect("a file");
    site.write("onrecord.toml", &format!("require_review = true\n{settings}"));
    let annotator = Annotator::start(&site);
    let state = annotator.state();
    let known = state["lists"]["quotes"][0]["entry"].clone();
    let mut reviewed = known.clone();
    reviewed["reviewed"] = json!([{ "by": "Cara Example", "date": "2025-03-05" }]);
    let (status, answer) = annotator.save(&json!([{ "list": "quotes", "before": known, "after": reviewed }]));
    assert_eq!(status, 200, "{answer}");
    assert!(annotator.file().contains("{by: Cara Example, date: 2025-03-05}"), "{}", annotator.file());
    assert_eq!(
        annotator.server.until("/quotes/not-safe/", |page| page.status == 200).status,
        200,
        "the server shows both"
    );
    let built = onrecord().args(["build", "--root"]).arg(site.path("")).output().expect("it runs");
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    assert!(site.path("public/quotes/build-by-may/index.html").exists());
    assert!(!site.path("public/quotes/not-safe").exists(), "nobody reviewed it");
}

#[test]
fn ids_of_quotes_that_the_record_lacks_are_taken_too() {
    let site = Site::new();
    site.write(
        "content/articles/second.md",
        "---\ntitle: The second meeting\n---\n“It is late,” Anna Example said. “We go home.”\n",
    );
    let quote = |id: &str, more: &str| format!("  - {{id: {id}, text: It is late, speaker: anna-example{more}}}\n");
    let quotes = [
        quote("held", ", publish_after: 2999-01-01"),
        quote("draft", ", draft: true"),
        "  - {id: wrong, text: It is early, speaker: anna-example}\n".to_owned(),
    ];
    site.write("content/articles/second.annotations.yaml", &format!("quotes:\n{}", quotes.concat()));
    let annotator = Annotator::start(&site);
    let before = annotator.file();
    for id in ["held", "draft", "wrong"] {
        let entry =
            json!({ "id": id, "text": "the plans were not ready", "kind": "indirect", "speaker": "ben-example" });
        let (status, answer) = annotator.save(&json!([{ "list": "quotes", "after": entry }]));
        let message = format!("the article `second` has a quote `{id}` already");
        assert_eq!((status, &answer["message"]), (422, &json!(message)), "{answer}");
    }
    assert_eq!(annotator.file(), before);
}

#[test]
fn articles_with_the_most_to_do_come_first_then_the_newest() {
    let site = Site::new();
    let settings = fs::read_to_string(site.path("onrecord.toml")).expect("a file");
    site.write("onrecord.toml", &format!("require_review = true\n{settings}"));
    let article = |id: &str, published: &str, text: &str, quotes: &str| {
        let head = format!("---\ntitle: An article\npublished: {published}\n---\n{text}\n");
        site.write(&format!("content/articles/{id}.md"), &head);
        site.write(&format!("content/articles/{id}.annotations.yaml"), &format!("quotes:{quotes}\n"));
    };
    let quotation = "“It is a very long evening,” Anna Example said.";
    article("nothing-old", "2025-01-01", "Nobody said a word.", " []");
    article("nothing-new", "2025-02-01", "Nobody said a word.", " []");
    article("open", "2024-01-01", &[quotation; 4].join("\n\nThen she was silent.\n\n"), " []");
    let reviewed = "{text: It is a very long evening, speaker: anna-example, reviewed: [{by: Cara Example}]";
    article("reviewed", "2025-01-15", quotation, &format!("\n  - {{id: evening, {}}}", &reviewed[1..]));
    let annotator = Annotator::start(&site);
    let list: Value = serde_json::from_str(&annotator.get("/.onrecord/api/articles").body).expect("JSON");
    let list = list.as_array().expect("a list");
    let ids: Vec<&str> = list.iter().filter_map(|one| one["id"].as_str()).collect();
    // Two quotes of the first article of the site are not reviewed.
    assert_eq!(ids, ["open", "bridge-meeting", "nothing-new", "reviewed", "nothing-old"], "{list:?}");
    assert_eq!(list[1]["unreviewed"], 2, "{list:?}");
    assert_eq!(list[3]["unreviewed"], 0, "{list:?}");
}

#[test]
fn a_code_block_that_begins_with_an_empty_line_keeps_it() {
    let site = Site::new();
    site.write(ARTICLE, "---\ntitle: Meeting\n---\n```\n\nfirst\nsecond\n```\n");
    site.write(ANNOTATIONS, "quotes: []\n");
    let annotator = Annotator::start(&site);
    let page = annotator.get("/.onrecord/edit/bridge-meeting").body;
    // A parser of HTML drops the first line break after `<pre>`.
    assert!(page.contains("<pre data-start=\"0\">\n\nfirst\nsecond"), "{page}");
}

#[cfg(target_os = "linux")]
#[test]
fn the_token_is_in_no_argument_of_the_browser() {
    use std::os::unix::fs::PermissionsExt;
    let site = Site::new();
    let tools = tempfile::tempdir().expect("a folder");
    let pipe = tools.path().join("asked");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().expect("it runs").success());
    let opener = tools.path().join("xdg-open");
    fs::write(&opener, "#!/bin/sh\nprintf '%s' \"$*\" > \"$ASKED\"\n").expect("a file can be written");
    fs::set_permissions(&opener, fs::Permissions::from_mode(0o755)).expect("it can be made a program");
    let paths = std::env::var_os("PATH").expect("programs");
    let paths = std::env::join_paths([tools.path().to_owned()].into_iter().chain(std::env::split_paths(&paths)));
    let mut command = onrecord();
    command.args(["serve", "--edit", "--open", "--port", "0", "--root"]).arg(site.path(""));
    command.env("PATH", paths.expect("paths")).env("ASKED", &pipe).env("TMPDIR", tools.path());
    let mut server = Server::start(&mut command);
    // This waits until the browser is asked for.
    let asked = fs::read_to_string(&pipe).expect("an argument");
    assert!(!asked.contains("token") && !asked.contains("http"), "{asked}");
    let file = std::path::PathBuf::from(&asked);
    assert_eq!(fs::metadata(&file).expect("a file").permissions().mode() & 0o077, 0, "only its owner can read it");
    let page = fs::read_to_string(&file).expect("a file");
    let (_, address) = page.split_once("url=http://").expect("an address");
    let (address, _) = address.split_once('"').expect("its end");
    let (host, path) = address.split_once('/').expect("a path");
    assert!(host == server.at && path.starts_with(".onrecord/edit/?token="), "{page}");
    // A browser sends a strict cookie only after a page of the server itself has led on.
    let answer = server.ask("GET", &format!("/{path}"), &[("Sec-Fetch-Site", "cross-site")]);
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert!(answer.header("set-cookie").contains("SameSite=Strict"), "{answer:?}");
    assert!(answer.body.contains("content=\"0; url=/.onrecord/edit/\""), "{}", answer.body);

    let ended = std::process::Command::new("kill").args(["-INT", &server.child.id().to_string()]).status();
    assert!(ended.expect("it runs").success());
    server.child.wait().expect("it ends");
    assert!(!file.exists(), "nothing is left of it");
}
