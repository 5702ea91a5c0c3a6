//! `onrecord serve` from outside: what is answered, and when it changes.
//!
//! Nothing here measures time. A test waits for what must come, for as long as a slow machine may take.

#![expect(clippy::disallowed_methods, reason = "a test makes and changes sites of its own")]

#[path = "serve/annotator.rs"]
mod annotator;
#[path = "serve/annotator_form.rs"]
mod annotator_form;

use std::{
    collections::BTreeMap,
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    path::PathBuf,
    process::{Child, Command, Stdio},
    sync::{Arc, Mutex},
    thread,
    time::Duration,
};

use serde_json::Value;
use tempfile::TempDir;

const ARTICLE: &str = "content/articles/bridge-meeting.md";
const ANNOTATIONS: &str = "content/articles/bridge-meeting.annotations.yaml";
const RIGHT: &str = "text: The bridge is not safe";
const WRONG: &str = "text: The bridge is safe";

/// A folder with a site as `onrecord new` makes it.
struct Site(TempDir);

impl Site {
    fn new() -> Self {
        let site = Self(tempfile::tempdir().expect("a temporary folder"));
        assert!(onrecord().arg("new").arg(site.0.path()).output().expect("it runs").status.success());
        site
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Writes a file in one step, so that no build can see half of it.
    fn write(&self, name: &str, text: &str) {
        let folder = self.path(name).parent().expect("a folder").to_owned();
        fs::create_dir_all(&folder).expect("a folder can be made");
        fs::write(folder.join(".new"), text).expect("a file can be written");
        fs::rename(folder.join(".new"), self.path(name)).expect("a file can be moved");
    }

    fn replace(&self, name: &str, old: &str, new: &str) {
        let text = fs::read_to_string(self.path(name)).expect("a file can be read");
        assert!(text.contains(old), "`{old}` is in {name}");
        self.write(name, &text.replace(old, new));
    }

    fn serve(&self) -> Server {
        self.serve_with(&[])
    }

    fn serve_with(&self, arguments: &[&str]) -> Server {
        let mut command = onrecord();
        command.args(["serve", "--port", "0", "--root"]).arg(self.0.path()).args(arguments);
        Server::start(&mut command)
    }
}

fn onrecord() -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin("onrecord"));
    command.env_remove("ONRECORD_ROOT");
    command
}

/// What the server has printed so far.
#[derive(Clone, Default)]
struct Said(Arc<Mutex<String>>);

impl Said {
    fn add(&self, line: &str) {
        *self.0.lock().expect("no thread has died") += &format!("{line}\n");
    }
}

/// A running server; ends with the test.
struct Server {
    child: Child,
    said: Said,
    /// Host and port.
    at: String,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Server {
    fn start(command: &mut Command) -> Self {
        let mut child = command.stderr(Stdio::piped()).spawn().expect("it starts");
        let mut lines = BufReader::new(child.stderr.take().expect("standard error")).lines();
        let said = Said::default();
        let at = loop {
            let line = lines.next().expect("the server prints its address").expect("UTF-8");
            if let Some(rest) = line.strip_prefix("the site is at http://") {
                break rest.split('/').next().expect("host and port").to_owned();
            }
            said.add(&line);
        };
        let then = said.clone();
        thread::spawn(move || lines.map_while(Result::ok).for_each(|line| then.add(&line)));
        Self { child, said, at }
    }

    fn said(&self) -> String {
        self.said.0.lock().expect("no thread has died").clone()
    }

    /// Sends a request line with headers, and reads the answer to its end.
    fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.send(method, path, headers, "")
    }

    /// The same with a body.
    fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        let mut request = format!("{method} {path} HTTP/1.1\r\nConnection: close\r\n");
        if !headers.iter().any(|(name, _)| *name == "Host") {
            request += &format!("Host: {}\r\n", self.at);
        }
        for (name, value) in headers {
            request += &format!("{name}: {value}\r\n");
        }
        if !body.is_empty() {
            request += &format!("Content-Length: {}\r\n", body.len());
        }
        let mut stream = TcpStream::connect(&self.at).expect("the server listens");
        stream.write_all((request + "\r\n" + body).as_bytes()).expect("it can be asked");
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).expect("it answers");
        Answer::read(&bytes)
    }

    fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &[])
    }

    /// Asks until the answer is as it must be.
    fn until(&self, path: &str, fits: impl Fn(&Answer) -> bool) -> Answer {
        for _ in 0..3000 {
            let answer = self.get(path);
            if fits(&answer) {
                return answer;
            }
            thread::sleep(Duration::from_millis(20));
        }
        panic!("{path} never came to be as it must: {:?}\n{}", self.get(path), self.said());
    }

    /// Waits until the server has printed a text.
    fn wait_for_output(&self, words: &str) {
        for _ in 0..3000 {
            if self.said().contains(words) {
                return;
            }
            thread::sleep(Duration::from_millis(20));
        }
        panic!("`{words}` was never said:\n{}", self.said());
    }

    /// Opens the events of a page.
    fn events(&self, path: &str) -> Events {
        let mut stream = TcpStream::connect(&self.at).expect("the server listens");
        let request = format!("GET /.onrecord/events?{path} HTTP/1.1\r\nHost: {}\r\n\r\n", self.at);
        stream.write_all(request.as_bytes()).expect("it can be asked");
        stream.set_read_timeout(Some(Duration::from_secs(60))).expect("a limit can be set");
        Events(BufReader::new(stream).lines())
    }

    /// The present state of a page.
    fn state(&self, path: &str) -> Value {
        self.events(path).until(|_| true)
    }
}

/// The events that an open page receives.
struct Events(std::io::Lines<BufReader<TcpStream>>);

impl Events {
    /// Waits for a state that is as it must be.
    fn until(&mut self, fits: impl Fn(&Value) -> bool) -> Value {
        let states = self.0.by_ref().map_while(Result::ok);
        let mut states = states.filter_map(|line| serde_json::from_str(line.strip_prefix("data: ")?).ok());
        states.find(fits).expect("the state comes")
    }
}

#[derive(Debug)]
struct Answer {
    status: u16,
    headers: BTreeMap<String, String>,
    body: String,
}

impl Answer {
    fn read(bytes: &[u8]) -> Self {
        let text = String::from_utf8_lossy(bytes);
        let (head, body) = text.split_once("\r\n\r\n").expect("an HTTP answer");
        let mut lines = head.lines();
        let status = lines.next().and_then(|line| line.split(' ').nth(1)).expect("a status").parse().expect("a number");
        let headers = lines.filter_map(|line| line.split_once(": "));
        let headers = headers.map(|(name, value)| (name.to_lowercase(), value.to_owned())).collect();
        Self { status, headers, body: body.to_owned() }
    }

    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }
}

/// The address of the stylesheet, as the home page has it.
fn style(server: &Server) -> String {
    let home = ["/", "/the/record/"].map(|home| server.get(home)).into_iter().find(|home| home.status == 200);
    let home = home.expect("the home page").body;
    let (_, rest) = home.split_once("<link rel=\"stylesheet\" href=\"").expect("the stylesheet");
    rest.split('"').next().expect("its address").to_owned()
}

#[test]
fn files_have_content_types_and_are_not_cached() {
    let site = Site::new();
    site.write("static/notes.txt", "Grüße");
    site.write("static/paper.pdf", "%PDF-1.7");
    site.write("static/mark.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    site.write("static/a name.json", "{}");
    let server = site.serve();
    let style = style(&server);
    for (path, kind) in [
        ("/", "text/html; charset=utf-8"),
        ("/quotes/not-safe/", "text/html; charset=utf-8"),
        (&style, "text/css; charset=utf-8"),
        ("/style.0123456789abcdef.css", "text/css; charset=utf-8"),
        ("/sitemap.xml", "text/xml; charset=utf-8"),
        ("/feed.xml", "application/atom+xml; charset=utf-8"),
        ("/actors/anna-example/feed.xml", "application/atom+xml; charset=utf-8"),
        ("/feed.json", "application/feed+json"),
        ("/robots.txt", "text/plain; charset=utf-8"),
        ("/notes.txt", "text/plain; charset=utf-8"),
        ("/paper.pdf", "application/pdf"),
        ("/mark.svg", "image/svg+xml; charset=utf-8"),
        ("/a%20name.json", "application/json"),
        ("/.onrecord/live.js", "text/javascript; charset=utf-8"),
        ("/.onrecord/live.css", "text/css; charset=utf-8"),
    ] {
        let answer = server.get(path);
        assert_eq!((answer.status, answer.header("content-type")), (200, kind), "{path}");
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
    }
    assert_eq!(server.get("/notes.txt").body, "Grüße");
}

#[cfg(unix)]
#[test]
fn a_file_of_the_site_that_a_link_leads_to_is_noticed() {
    let site = Site::new();
    site.write("shared/about.md", "---\ntitle: About\n---\nThe first edition.\n");
    fs::remove_file(site.path("content/pages/about.md")).expect("a file can be removed");
    std::os::unix::fs::symlink("../../shared/about.md", site.path("content/pages/about.md")).expect("a link");
    let server = site.serve();
    server.until("/about/", |answer| answer.body.contains("The first edition."));
    site.replace("shared/about.md", "first", "second");
    server.until("/about/", |answer| answer.body.contains("The second edition."));

    site.write("more/method.md", "---\ntitle: Method\n---\nOne.\n");
    std::os::unix::fs::symlink("../../more/method.md", site.path("content/pages/method.md")).expect("a link");
    server.until("/method/", |answer| answer.body.contains("One."));
    site.replace("more/method.md", "One.", "Two.");
    server.until("/method/", |answer| answer.body.contains("Two."));
}

#[cfg(unix)]
#[test]
fn what_a_link_to_a_link_leads_to_is_noticed() {
    let link = |to: &str, from: PathBuf| std::os::unix::fs::symlink(to, from).expect("a link");
    let page = |words: &str| format!("---\ntitle: About\n---\n{words}\n");
    let site = Site::new();
    site.write("real/one.md", &page("One."));
    site.write("other/two.md", &page("Two."));
    site.write("shared/readme.txt", "Links.\n");
    link("../real/one.md", site.path("shared/about.md"));
    fs::remove_file(site.path("content/pages/about.md")).expect("a file can be removed");
    link("../../shared/about.md", site.path("content/pages/about.md"));
    let server = site.serve();
    server.until("/about/", |answer| answer.body.contains("One."));
    site.replace("real/one.md", "One.", "First.");
    server.until("/about/", |answer| answer.body.contains("First."));
    // The link in the middle leads elsewhere.
    link("../other/two.md", site.path("shared/new"));
    fs::rename(site.path("shared/new"), site.path("shared/about.md")).expect("a link can be replaced");
    server.until("/about/", |answer| answer.body.contains("Two."));
    site.replace("other/two.md", "Two.", "Second.");
    server.until("/about/", |answer| answer.body.contains("Second."));

    // A link in a folder that is itself behind a link.
    site.write("handbook/readme.md", "---\ntitle: Readme\n---\nHello.\n");
    link("../real/one.md", site.path("handbook/linked.md"));
    link("../../handbook", site.path("content/pages/handbook"));
    server.until("/linked/", |answer| answer.body.contains("First."));
    site.replace("real/one.md", "First.", "Third.");
    server.until("/linked/", |answer| answer.body.contains("Third."));
    site.replace("handbook/readme.md", "Hello.", "Goodbye.");
    server.until("/readme/", |answer| answer.body.contains("Goodbye."));
}

#[test]
fn a_file_with_more_settings_is_noticed_wherever_it_is() {
    let site = Site::new();
    let elsewhere = tempfile::tempdir().expect("a temporary folder");
    let config = elsewhere.path().join("staging.toml");
    fs::write(&config, "title = \"The first title\"\n").expect("a file can be written");
    let server = site.serve_with(&["--config", &config.display().to_string()]);
    server.until("/", |answer| answer.body.contains("The first title"));
    for title in ["The second title", "The third title"] {
        let new = elsewhere.path().join("new");
        fs::write(&new, format!("title = \"{title}\"\n")).expect("a file can be written");
        fs::rename(new, &config).expect("a file can be moved");
        server.until("/", |answer| answer.body.contains(title));
    }
}

#[test]
fn a_commit_is_told_on_the_page_of_changes() {
    let site = Site::new();
    let git = |arguments: &[&str], day: &str| {
        let mut git = Command::new("git");
        git.arg("-C").arg(site.0.path()).args(["-c", "user.name=Anna Example", "-c", "user.email=anna@example.org"]);
        let git = git.args(arguments).env_remove("GIT_DIR").env("GIT_COMMITTER_DATE", format!("{day}T09:00:00Z"));
        assert!(git.output().expect("git").status.success(), "{arguments:?}");
    };
    let settings = fs::read_to_string(site.path("onrecord.toml")).expect("the settings");
    site.write("onrecord.toml", &format!("{settings}\n[changes]\ngit = true\n"));
    git(&["init", "--quiet"], "2025-03-01");
    git(&["add", "onrecord.toml", "content"], "2025-03-01");
    git(&["commit", "--quiet", "--message", "Begin"], "2025-03-01");
    let server = site.serve();
    site.replace(ARTICLE, "title: ", "title: Anew, ");
    server.until("/articles/bridge-meeting/", |answer| answer.body.contains("Anew, "));
    assert!(!server.get("/changes/").body.contains("id=\"history\""), "what is not committed is not told");
    git(&["commit", "--quiet", "--all", "--message", "Another title"], "2025-03-02");
    server.until("/changes/", |answer| answer.body.contains("id=\"history\"") && answer.body.contains("Anew, "));
}

#[test]
fn only_pages_get_the_script() {
    let site = Site::new();
    site.write("static/plain.html", "<p>No body");
    site.write("static/words.txt", "</body>");
    let server = site.serve();
    let page = server.get("/quotes/not-safe/").body;
    assert_eq!(page.matches("<script src=\"/.onrecord/live.js\" data-page=\"").count(), 1);
    assert!(page.trim_end().ends_with("</script>\n</body>\n</html>"), "{page}");
    assert!(server.get("/plain.html").body.starts_with("<p>No body<script"));
    assert_eq!(server.get("/words.txt").body, "</body>");
    assert!(!site.path("public").exists(), "nothing is written");
    assert!(!site.path("onrecord.lock").exists(), "nothing is written");
}

#[test]
fn head_is_answered_like_get_without_a_body() {
    let site = Site::new();
    let server = site.serve();
    for path in ["/", &style(&server), "/nowhere/"] {
        let (get, head) = (server.get(path), server.ask("HEAD", path, &[]));
        assert_eq!((head.status, head.body.as_str()), (get.status, ""), "{path}");
        for name in ["content-type", "content-length", "cache-control"] {
            assert_eq!(head.header(name), get.header(name), "{name} of {path}");
        }
        assert_eq!(head.header("content-length"), get.body.len().to_string(), "{path}");
    }
    let refused = server.ask("POST", "/", &[]);
    assert_eq!((refused.status, refused.header("allow")), (405, "GET,HEAD"));
}

#[test]
fn range_requests_get_parts_of_a_file() {
    let site = Site::new();
    site.write("static/digits.bin", "0123456789");
    site.write("static/empty.bin", "");
    let server = site.serve();
    let part = |range| server.ask("GET", "/digits.bin", &[("Range", range)]);
    for (range, body, of) in [
        ("bytes=2-4", "234", "bytes 2-4/10"),
        ("bytes=7-", "789", "bytes 7-9/10"),
        ("bytes=-2", "89", "bytes 8-9/10"),
        ("bytes=5-99", "56789", "bytes 5-9/10"),
        ("bytes=-99", "0123456789", "bytes 0-9/10"),
    ] {
        let answer = part(range);
        assert_eq!((answer.status, answer.body.as_str(), answer.header("content-range")), (206, body, of), "{range}");
        assert_eq!(answer.header("content-type"), "application/octet-stream", "{range}");
    }
    for range in ["bytes=10-", "bytes=-0"] {
        let answer = part(range);
        assert_eq!((answer.status, answer.header("content-range")), (416, "bytes */10"), "{range}");
    }
    for range in ["bytes=1-2,5-6", "lines=1-2", "bytes=4-2", "bytes=x"] {
        let answer = part(range);
        assert_eq!((answer.status, answer.body.as_str()), (200, "0123456789"), "{range}");
        assert_eq!(answer.header("accept-ranges"), "bytes");
    }
    let depends = server.ask("GET", "/digits.bin", &[("Range", "bytes=0-1"), ("If-Range", "\"old\"")]);
    assert_eq!((depends.status, depends.body.as_str()), (200, "0123456789"));
    assert_eq!(server.ask("HEAD", "/digits.bin", &[("Range", "bytes=0-1")]).status, 200);
    assert_eq!(server.ask("GET", "/empty.bin", &[("Range", "bytes=0-1")]).status, 416);
}

#[test]
fn an_address_without_its_last_slash_redirects_to_the_page() {
    let site = Site::new();
    let server = site.serve();
    let answer = server.get("/quotes/not-safe?from=mail");
    assert_eq!((answer.status, answer.header("location")), (307, "/quotes/not-safe/?from=mail"));
    // Two slashes would name another host.
    assert_eq!(server.get("//quotes").status, 404);
    assert_eq!(server.get("/%2Fquotes").status, 404);
}

#[test]
fn a_missing_address_gets_the_sites_own_page() {
    let site = Site::new();
    let server = site.serve();
    for path in ["/nowhere/", "/quotes/nobody/", "/../onrecord.toml", "/..%2Fonrecord.toml", "/onrecord.toml", "/%FF"] {
        let answer = server.get(path);
        assert_eq!((answer.status, answer.header("content-type")), (404, "text/html; charset=utf-8"), "{path}");
        assert!(answer.body.contains("My briefing"), "{path}");
    }
}

/// Browsers ask for it by themselves, whatever a page says.
#[test]
fn the_icon_that_browsers_ask_for_is_the_sites_or_none() {
    let site = Site::new();
    let server = site.serve();
    let home = server.get("/").body;
    assert!(home.contains("<link rel=\"icon\" href=\"/favicon.svg\">"), "{home}");
    let made = server.get("/favicon.svg");
    assert_eq!((made.status, made.header("content-type")), (200, "image/svg+xml; charset=utf-8"));
    let answer = server.get("/favicon.ico");
    assert_eq!((answer.status, answer.header("content-type")), (404, "text/html; charset=utf-8"));

    let site = Site::new();
    site.write("static/favicon.ico", "an icon");
    let server = site.serve();
    let home = server.get("/").body;
    assert!(home.contains("href=\"/favicon.ico\""), "{home}");
    let answer = server.get("/favicon.ico");
    assert_eq!((answer.status, answer.body.as_str()), (200, "an icon"));
    assert_eq!(answer.header("content-type"), "image/x-icon");
}

#[test]
fn requests_for_other_hosts_are_refused() {
    let site = Site::new();
    let server = site.serve();
    let by = |host| server.ask("GET", "/", &[("Host", host)]);
    for host in
        ["localhost", "LOCALHOST:9", "127.0.0.1:80", "127.1.2.3", "[::1]:8000", "[::ffff:127.0.0.1]", "a.localhost"]
    {
        assert_eq!(by(host).status, 200, "{host}");
    }
    for host in ["example.org", "localhost.example.org:8000", "notlocalhost", "192.0.2.1", "[2001:db8::1]", "", "a b"] {
        let answer = by(host);
        assert!(answer.status == 403 || answer.status == 400, "{host}: {}", answer.status);
        assert!(!answer.body.contains("My briefing"), "{host}");
    }
    let refused = by("example.org");
    assert!(refused.body.contains("`--host`"), "{}", refused.body);
    assert_eq!(server.ask("GET", "http://example.org/", &[]).status, 403, "the address in the request line counts");
    let events = server.ask("GET", "/.onrecord/events?/", &[("Host", "example.org")]);
    assert_eq!(events.status, 403, "events are guarded too");
}

#[test]
fn a_site_below_a_path_is_served_below_it() {
    let site = Site::new();
    site.replace("onrecord.toml", "https://your-address.example", "https://example.org/the/record");
    let server = site.serve();
    for path in ["/", "/the/record"] {
        let answer = server.get(path);
        assert_eq!((answer.status, answer.header("location")), (307, "/the/record/"), "{path}");
    }
    let home = server.get("/the/record/");
    assert_eq!(home.status, 200);
    assert!(home.body.contains("href=\"/the/record/quotes/\""));
    assert_eq!(server.get("/the/record/quotes").header("location"), "/the/record/quotes/");
    assert_eq!(server.get(&style(&server)).status, 200);
    for path in ["/quotes/", "/the/", "/the/recordings/", "/the/record//quotes/"] {
        assert_eq!(server.get(path).status, 404, "{path}");
    }
}

#[test]
fn a_path_that_needs_encoding_is_served_and_redirects_once() {
    let site = Site::new();
    site.replace("onrecord.toml", "https://your-address.example", "https://example.org/our%20übersicht");
    let server = site.serve();
    let base = "/our%20%C3%BCbersicht";
    for path in ["/", base, "/our%20%c3%bcbersicht"] {
        let answer = server.get(path);
        assert_eq!((answer.status, answer.header("location")), (307, &*format!("{base}/")), "{path}");
    }
    for path in [format!("{base}/"), "/our%20%c3%bcbersicht/".into(), format!("{base}/quotes/not-safe/")] {
        assert_eq!(server.get(&path).status, 200, "{path}");
    }
    assert!(server.get(&format!("{base}/")).body.contains(&format!("href=\"{base}/quotes/\"")));
}

#[test]
fn serving_does_not_warn_of_the_sites_address() {
    Site::new().serve().wait_for_output("2 quotes proved; no problems");
}

#[test]
fn an_edit_changes_the_page() {
    let site = Site::new();
    let server = site.serve();
    let mut events = server.events("/articles/bridge-meeting/");
    let (before, other) = (events.until(|_| true), server.state("/about/"));
    site.replace(ARTICLE, "title: ", "title: Anew, ");
    events.until(|state| state["page"] != before["page"]);
    assert!(
        server.get("/articles/bridge-meeting/").body.contains("Anew, "),
        "the page is there when the event arrives"
    );
    assert_eq!(server.state("/about/")["page"], other["page"], "no other page has changed");
    assert_eq!(server.state("/about/")["assets"], other["assets"]);
    let mut events = server.events("/about/");
    site.write("static/chart.svg", "<svg/>");
    // An asset may be on every page.
    let after = events.until(|state| state["assets"] != other["assets"]);
    assert_eq!(after["page"], other["page"]);
}

#[test]
fn a_version_with_errors_does_not_replace_the_last_good_one() {
    let site = Site::new();
    let server = site.serve();
    let mut events = server.events("/quotes/not-safe/");
    let before = events.until(|state| state["errors"] == 0);
    site.replace(ANNOTATIONS, RIGHT, WRONG);
    let broken = events.until(|state| state["errors"] == 1);
    assert_eq!((&broken["good"], &broken["page"]), (&true.into(), &before["page"]));
    let found = &broken["report"]["diagnostics"][0];
    assert_eq!((&found["code"], &found["file"]), (&"E301".into(), &ANNOTATIONS.into()));
    assert_eq!(found["start"]["line"], 14);
    assert!(server.get("/quotes/not-safe/").body.contains("The bridge is not safe"));
    server.wait_for_output("1 error; the browser still shows the last version without errors");
    assert!(server.said().contains("content/articles/bridge-meeting.annotations.yaml:14:11"), "{}", server.said());
    site.replace(ANNOTATIONS, WRONG, RIGHT);
    events.until(|state| state["errors"] == 0);
}

#[test]
fn a_failing_template_is_reported_until_it_is_fixed() {
    let site = Site::new();
    // It fails where there is a note, and there is none yet.
    site.write("templates/quote.html", "{% if quote.note %}{{ quote.nothing.more }}{% endif %}<p>made</p>");
    let server = site.serve();
    let mut events = server.events("/quotes/not-safe/");
    let before = events.until(|state| state["errors"] == 0);
    let noted = format!("{RIGHT}\n    note: A word on it");
    site.replace(ANNOTATIONS, RIGHT, &noted);
    events.until(|state| state["page"] != before["page"]);
    let answer = server.get("/quotes/not-safe/");
    assert_eq!(answer.status, 500);
    assert!(answer.body.contains("This page cannot be rendered"), "{}", answer.body);
    let report = server.state("/quotes/not-safe/");
    assert_eq!((&report["errors"], &report["report"]["diagnostics"][0]["code"]), (&1.into(), &"E502".into()));
    site.replace(ANNOTATIONS, &noted, RIGHT);
    events.until(|state| state["page"] == before["page"]);
    assert!(server.get("/quotes/not-safe/").body.contains("made"));
}

#[test]
fn a_site_with_errors_from_the_start_appears_when_they_are_fixed() {
    let site = Site::new();
    site.replace(ANNOTATIONS, RIGHT, WRONG);
    let server = site.serve();
    server.wait_for_output("1 error; there is no site to show yet");
    let page = server.get("/quotes/not-safe/");
    assert_eq!((page.status, page.header("content-type")), (503, "text/html; charset=utf-8"));
    assert!(page.body.contains("/.onrecord/live.js"));
    let state = server.state("/");
    assert_eq!((&state["good"], &state["errors"]), (&false.into(), &1.into()));
    site.replace(ANNOTATIONS, WRONG, RIGHT);
    server.until("/quotes/not-safe/", |page| page.status == 200);
}

#[test]
fn a_folder_without_a_site_becomes_one() {
    let site = Site(tempfile::tempdir().expect("a temporary folder"));
    let server = site.serve();
    assert_eq!(server.get("/").status, 503);
    let made = Site::new();
    for name in ["content", "onrecord.toml"] {
        fs::rename(made.path(name), site.path(name)).expect("a folder can be moved");
    }
    server.until("/quotes/not-safe/", |page| page.status == 200);
    site.replace(ARTICLE, "title: ", "title: Anew, ");
    server.until("/articles/bridge-meeting/", |page| page.body.contains("Anew, "));
    site.write("static/deep/er/file.txt", "new");
    server.until("/deep/er/file.txt", |file| file.status == 200);
    site.write("static/deep/er/file.txt", "newer");
    server.until("/deep/er/file.txt", |file| file.body == "newer");
    site.write("templates/404.html", "Nothing here");
    server.until("/nowhere", |page| page.body.starts_with("Nothing here"));
}

#[test]
fn a_replaced_file_is_noticed_each_time() {
    let site = Site::new();
    let server = site.serve();
    let text = fs::read_to_string(site.path(ARTICLE)).expect("a file can be read");
    for turn in ["one", "two", "three"] {
        site.write("content/articles/.save~", &text.replace("title: ", &format!("title: {turn}, ")));
        fs::rename(site.path(ARTICLE), site.path(&format!("{ARTICLE}~"))).expect("a backup can be made");
        fs::rename(site.path("content/articles/.save~"), site.path(ARTICLE)).expect("a file can be moved");
        fs::remove_file(site.path(&format!("{ARTICLE}~"))).expect("a backup can be removed");
        server.until("/articles/bridge-meeting/", |page| page.body.contains(&format!("{turn}, ")));
    }
}

#[test]
fn a_replaced_folder_is_watched_again() {
    let site = Site::new();
    let server = site.serve();
    let other = Site::new();
    other.replace(ARTICLE, "title: ", "title: Other, ");
    fs::rename(site.path("content"), site.path("old")).expect("a folder can be moved");
    fs::rename(other.path("content"), site.path("content")).expect("a folder can be moved");
    server.until("/articles/bridge-meeting/", |page| page.body.contains("Other, "));
    site.replace(ARTICLE, "title: ", "title: Still ");
    server.until("/articles/bridge-meeting/", |page| page.body.contains("Still Other, "));
}

#[test]
fn a_replaced_site_is_watched_again() {
    let above = tempfile::tempdir().expect("a temporary folder");
    let folder = |name: &str| above.path().join(name);
    let make = |name: &str| {
        assert!(onrecord().arg("new").arg(folder(name)).output().expect("it runs").status.success());
        let path = folder(name).join(ARTICLE);
        let text = fs::read_to_string(&path).expect("the article");
        fs::write(path, text.replace("title: ", &format!("title: {name}, "))).expect("the article");
    };
    for name in ["first", "second", "third"] {
        make(name);
    }
    fs::rename(folder("first"), folder("site")).expect("a folder can be moved");
    // From within the folder, as people serve: `.` leads nowhere once it is gone.
    let mut command = onrecord();
    command.args(["serve", "--port", "0"]).current_dir(folder("site"));
    let server = Server::start(&mut command);
    let shows = |words: &str| server.until("/articles/bridge-meeting/", |page| page.body.contains(words));
    shows("first, ");
    fs::rename(folder("site"), folder("old")).expect("a folder can be moved");
    fs::rename(folder("second"), folder("site")).expect("a folder can be moved");
    shows("second, ");
    fs::remove_dir_all(folder("site")).expect("a folder can be removed");
    std::os::unix::fs::symlink(folder("third"), folder("site")).expect("a link");
    shows("third, ");
    // An edit in the new folder is noticed too.
    let path = folder("third").join(ARTICLE);
    let text = fs::read_to_string(&path).expect("the article");
    fs::write(path, text.replace("third, ", "the third, ")).expect("the article");
    shows("the third, ");
}

#[test]
fn a_thousand_changes_at_once_trigger_few_builds() {
    let site = Site::new();
    let server = site.serve();
    for n in 0..1000 {
        let name = format!("content/pages/folder-{}/page-{n}.md", n % 20);
        site.write(&name, &format!("---\ntitle: Page {n}\n---\nWords.\n"));
    }
    server.until("/page-999/", |page| page.status == 200);
    for n in 0..1000 {
        fs::remove_file(site.path(&format!("content/pages/folder-{}/page-{n}.md", n % 20))).expect("it is there");
    }
    server.until("/page-999/", |page| page.status == 404);
    server.until("/page-0/", |page| page.status == 404);
    let builds = server.said().matches(" proved").count();
    assert!(builds < 100, "{builds} builds");
}

#[test]
fn polling_notices_changes() {
    let site = Site::new();
    let server = site.serve_with(&["--poll"]);
    site.replace(ARTICLE, "title: ", "title: Anew, ");
    server.until("/articles/bridge-meeting/", |page| page.body.contains("Anew, "));
    site.write("static/deep/file.txt", "new");
    server.until("/deep/file.txt", |file| file.status == 200);
}

#[test]
fn drafts_are_shown_and_marked() {
    let site = Site::new();
    site.replace(ARTICLE, "title: ", "draft: true\ntitle: ");
    let briefing = "content/briefings/the-bridge.md";
    site.replace(briefing, "title: ", "draft: true\ntitle: ");
    let server = site.serve();
    for path in ["/articles/bridge-meeting/", "/briefings/the-bridge/"] {
        assert!(server.get(path).body.contains("<span class=\"warn\">draft</span>"), "{path}");
    }
    drop(server);
    site.replace(ARTICLE, "draft: true\n", "");
    let server = site.serve_with(&["--no-drafts"]);
    assert_eq!(server.get("/briefings/the-bridge/").status, 404);
}

#[test]
fn a_taken_port_is_refused_if_requested_and_skipped_otherwise() {
    let site = Site::new();
    let taken = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let port = taken.local_addr().expect("an address").port().to_string();
    let refused = onrecord().args(["serve", "--port", &port, "--root"]).arg(site.0.path()).output().expect("it runs");
    assert_eq!(refused.status.code(), Some(1));
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(said.contains(&format!("port {port} is taken")) && said.contains("`--port 0`"), "{said}");
    let usual = || Server::start(onrecord().arg("serve").arg("--root").arg(site.0.path()));
    let (first, second) = (usual(), usual());
    assert_ne!(first.at, second.at);
}

#[test]
fn a_missing_folder_is_refused() {
    let refused = onrecord().args(["serve", "--root", "no-such-folder"]).output().expect("it runs");
    assert_eq!(refused.status.code(), Some(1));
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(said.contains("no-such-folder") && said.contains("`--root DIR`"), "{said}");
}

#[test]
fn connections_that_send_no_request_are_closed() {
    let site = Site::new();
    let server = site.serve();
    let mut events = server.events("/about/");
    let before = events.until(|_| true);
    let open = |n: usize| {
        let mut stream = TcpStream::connect(&server.at).expect("the server listens");
        let head: &[u8] = if n.is_multiple_of(2) { b"GET /about/ HTTP/1.1\r\nHost: " } else { b"" };
        stream.write_all(head).expect("it can be asked");
        stream
    };
    let slow: Vec<_> = (0..200).map(open).collect();
    assert_eq!(server.get("/about/").status, 200, "others are answered meanwhile");
    for mut stream in slow {
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("the server closes the connection");
        assert!(!answer.starts_with(b"HTTP/1.1 200"), "{}", String::from_utf8_lossy(&answer));
    }
    // The events of an open page go on.
    site.replace("content/pages/about.md", "title: ", "title: Anew, ");
    events.until(|state| state["page"] != before["page"]);
}
