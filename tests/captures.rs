//! Captures of every format against one article: read whole, damaged in each way, and of the wrong page.

#![expect(clippy::disallowed_methods, reason = "a test makes and reads sites of its own")]

use std::{
    fs,
    io::{Cursor, Write},
    path::Path,
};

use flate2::{Compression, write::GzEncoder};
use onrecord::{
    build::{self, Options, PreviousCheck},
    capture::{CaptureError, checksum, open_capture},
    model::CaptureSeal,
};
use zip::{ZipWriter, write::SimpleFileOptions};

const URL: &str = "https://gazette.example/bridge";
const TEXT: &str = "The council met on Tuesday evening, with open doors.\n\n“We will build the bridge by May,” Anna Example said, and sat down.\n";

fn page(charset: &str) -> String {
    let paragraphs = TEXT.trim().split("\n\n").map(|words| format!("<p>{words}</p>\n")).collect::<Vec<_>>().concat();
    format!(
        "<!DOCTYPE html><html><head><meta charset=\"{charset}\"><title>T</title></head><body><nav>Menu</nav>{paragraphs}</body></html>"
    )
}

fn record(kind: &str, url: &str, date: &str, media: &str, block: &[u8]) -> Vec<u8> {
    let head = format!(
        "WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: {date}\r\nContent-Type: {media}\r\nContent-Length: {}\r\n\r\n",
        block.len()
    );
    [head.as_bytes(), block, b"\r\n\r\n"].concat()
}

fn response(url: &str, date: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    let block = [format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{headers}\r\n").as_bytes(), body].concat();
    record("response", url, date, "application/http; msgtype=response", &block)
}

fn warc() -> Vec<u8> {
    let info = record("warcinfo", "", "2025-03-05T10:00:00Z", "application/warc-fields", b"software: a test\r\n");
    let picture = b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG";
    let picture =
        record("response", "https://gazette.example/a.png", "2025-03-05T10:00:01Z", "application/http", picture);
    [info, picture, response(URL, "2025-03-05T10:00:02Z", "", page("utf-8").as_bytes())].concat()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).expect("written");
    encoder.finish().expect("finished")
}

fn chunked(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    for chunk in bytes.chunks(50) {
        out.extend(format!("{:x}\r\n", chunk.len()).bytes());
        out.extend_from_slice(chunk);
        out.extend(b"\r\n");
    }
    out.extend(b"0\r\n\r\n");
    out
}

fn wacz(stated: Option<&str>) -> Vec<u8> {
    let archive = gzip(&warc());
    let sum = stated.map_or_else(|| checksum(&archive), str::to_owned);
    let package = format!(
        r#"{{"wacz_version": "1.1.1", "resources": [{{"path": "archive/data.warc.gz", "hash": "sha256:{sum}"}}]}}"#
    );
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in
        [("datapackage.json", package.as_bytes()), ("archive/data.warc.gz", &archive), ("indexes/index.cdx", b"x")]
    {
        zip.start_file(name, SimpleFileOptions::default()).expect("begun");
        zip.write_all(bytes).expect("written");
    }
    zip.finish().expect("finished").into_inner()
}

fn mhtml() -> Vec<u8> {
    let quoted: String = page("utf-8")
        .bytes()
        .map(|byte| if byte.is_ascii() && byte != b'=' { char::from(byte).to_string() } else { format!("={byte:02X}") })
        .collect();
    format!(
        "From: <Saved by a test>\r\nSnapshot-Content-Location: {URL}\r\nSubject: T\r\nDate: Wed, 5 Mar 2025 10:00:00 -0000\r\n\
         MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----b1\"\r\n\r\n\r\n\
         ------b1\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: {URL}\r\n\r\n\
         {quoted}\r\n------b1\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\nContent-Location: {URL}/a.png\r\n\r\niVBOR\r\n------b1--\r\n"
    )
    .into_bytes()
}

/// A site without articles, and with one actor.
fn site_with_anna() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let settings = b"title = \"Example\"\nbase_url = \"https://example.org\"\nlanguage = \"en\"\n";
    write_file(folder.path(), "onrecord.toml", settings);
    write_file(folder.path(), "content/actors/anna.md", b"---\nname: Anna Example\n---\n");
    folder
}

/// Writes a file of a site.
fn write_file(site: &Path, path: &str, bytes: &[u8]) {
    let to = site.join(path);
    fs::create_dir_all(to.parent().expect("a folder")).expect("made");
    fs::write(to, bytes).expect("written");
}

/// Checks a site with one article and its capture: the codes that are reported, and the seal.
fn checked(file: &str, bytes: &[u8], keys: &str) -> (Vec<String>, Option<CaptureSeal>) {
    let folder = site_with_anna();
    let write = |path: &str, bytes: &[u8]| write_file(folder.path(), path, bytes);
    let front =
        format!("---\ntitle: The bridge\nsource: {{url: \"{URL}\"}}\ncapture: {{file: {file}{keys}}}\n---\n{TEXT}");
    write("content/articles/bridge.md", front.as_bytes());
    write(
        "content/articles/bridge.annotations.yaml",
        b"quotes:\n  - {id: by-may, text: We will build the bridge by May, speaker: anna}\n",
    );
    write(&format!("captures/{file}"), bytes);
    let checked = build::check(folder.path(), &Options::default(), &());
    let codes = checked.diagnostics.as_slice().iter().map(|found| found.code.id().to_owned()).collect();
    let seal = checked.record.entities.articles.first().and_then(|article| article.capture.clone());
    (codes, seal)
}

#[test]
fn every_format_proves_the_article() {
    let body = page("utf-8");
    let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain(body.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let (latin, _, lossy) = encoding_rs::WINDOWS_1252.encode(&body);
    assert!(!lossy);
    let files: Vec<(&str, Vec<u8>)> = vec![
        ("page.html", body.clone().into_bytes()),
        ("utf-16.html", utf16),
        ("page.html.gz", gzip(body.as_bytes())),
        ("page.mhtml", mhtml()),
        ("page.warc", warc()),
        ("page.warc.gz", gzip(&warc())),
        ("page.wacz", wacz(None)),
        (
            "chunked.warc",
            response(URL, "2025-03-05T10:00:02Z", "Transfer-Encoding: chunked\r\n", &chunked(body.as_bytes())),
        ),
        (
            "unpacked.warc",
            response(
                URL,
                "2025-03-05T10:00:02Z",
                "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n",
                body.as_bytes(),
            ),
        ),
        (
            "packed.warc",
            response(
                URL,
                "2025-03-05T10:00:02Z",
                "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n",
                &chunked(&gzip(body.as_bytes())),
            ),
        ),
        ("latin.warc", {
            let block =
                [&b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=windows-1252\r\n\r\n"[..], &latin].concat();
            record("response", URL, "2025-03-05T10:00:02Z", "application/http", &block)
        }),
    ];
    for (name, bytes) in files {
        let (codes, seal) = checked(name, &bytes, &format!(", at: 2025-03-05, sha256: {}", checksum(&bytes)));
        assert!(codes.is_empty(), "{name}: {codes:?}");
        let seal = seal.unwrap_or_else(|| panic!("{name}: no seal"));
        assert_eq!((seal.words, seal.matched), (22, 22), "{name}");
        assert_eq!(seal.sha256, checksum(&bytes));
        assert_eq!(seal.at.map(|at| at.to_string()).as_deref(), Some("2025-03-05"), "{name}");
    }
}

#[test]
fn every_damage_has_its_message_and_no_seal() {
    let body = page("utf-8");
    let other = |body: &str| format!("<html><body>{body}</body></html>").into_bytes();
    let cut = |bytes: Vec<u8>, share: usize| bytes[..bytes.len() * share / 100].to_vec();
    let chunks = chunked(body.as_bytes());
    let refused = record(
        "response",
        URL,
        "2025-03-05T10:00:02Z",
        "application/http",
        b"HTTP/1.1 403 Forbidden\r\nContent-Type: text/html\r\n\r\n<p>No</p>",
    );
    let cases: Vec<(&str, Vec<u8>, &str)> = vec![
        ("cut.warc", cut(warc(), 80), "E354"),
        ("cut.warc.gz", cut(gzip(&warc()), 80), "E354"),
        ("cut.wacz", cut(wacz(None), 80), "E354"),
        ("cut.mhtml", cut(mhtml(), 80), "E354"),
        ("sum.wacz", wacz(Some(&"0".repeat(64))), "E354"),
        (
            "chunks.warc",
            response(URL, "2025-03-05T10:00:02Z", "Transfer-Encoding: chunked\r\n", &chunks[..chunks.len() / 2]),
            "E354",
        ),
        ("noise.warc", [warc(), b"noise".to_vec()].concat(), "E354"),
        ("paper.pdf", b"%PDF-1.7\n".to_vec(), "E354"),
        ("consent.html", other("<p>We value your privacy. We and our partners use cookies.</p>"), "E355"),
        ("paywall.html", other("<p>Subscribe now. Log in to read on. Your subscription starts today.</p>"), "E355"),
        (
            "script.html",
            other("<div id=app></div><script>var article = 'We will build the bridge by May';</script>"),
            "E355",
        ),
        (
            "elsewhere.warc",
            response("https://gazette.example/other", "2025-03-05T10:00:02Z", "", body.as_bytes()),
            "E356",
        ),
        ("refused.warc", refused, "E356"),
        ("twice.warc", [warc(), response(URL, "2025-03-06T10:00:02Z", "", body.as_bytes())].concat(), "W357"),
        ("changed.html", body.replace("by May", "by June").into_bytes(), "E350"),
    ];
    for (name, bytes, code) in cases {
        let (codes, seal) = checked(name, &bytes, "");
        assert!(codes.iter().any(|found| found == code), "{name}: {codes:?}");
        assert_eq!(seal.is_some(), code == "W357", "{name}: {codes:?}");
        if code != "E350" {
            assert_eq!(codes.len(), 1, "{name}: one message is enough: {codes:?}");
        }
    }
}

#[test]
fn a_second_check_opens_only_the_captures_on_which_something_changed() {
    let folder = site_with_anna();
    let write = |path: &str, bytes: &[u8]| write_file(folder.path(), path, bytes);
    let quote = |article: &str| {
        format!("quotes:\n  - {{id: {article}, text: We will build the bridge by May, speaker: anna}}\n")
    };
    for article in ["one", "two"] {
        let front = format!("---\ntitle: The bridge\ncapture: {article}.html\n---\n{TEXT}");
        write(&format!("content/articles/{article}.md"), front.as_bytes());
        write(&format!("content/articles/{article}.annotations.yaml"), quote(article).as_bytes());
        write(&format!("captures/{article}.html"), page("utf-8").as_bytes());
    }
    let mut previous = PreviousCheck::default();
    let mut check = || {
        let checked = build::check_incrementally(folder.path(), &Options::default(), &mut previous, &());
        let codes: Vec<_> = checked.diagnostics.as_slice().iter().map(|found| found.code.id()).collect();
        let seals = checked.record.entities.articles.iter().filter(|article| article.capture.is_some()).count();
        (previous.captures_opened(), seals, codes)
    };
    assert_eq!(check(), (2, 2, vec![]));
    assert_eq!(check(), (0, 2, vec![]));
    // A comment in the annotations of one article, and another capture for the other.
    write("content/articles/one.annotations.yaml", format!("# Checked.\n{}", quote("one")).as_bytes());
    assert_eq!(check(), (1, 2, vec![]));
    write("captures/two.html", page("utf-8").replace("by May", "by June").as_bytes());
    assert_eq!(check(), (1, 1, vec!["E350"]));
    assert_eq!(check(), (0, 1, vec!["E350"]));
    fs::remove_file(folder.path().join("captures/one.html")).expect("removed");
    assert_eq!(check().2, ["E358", "E350"]);
}

#[test]
fn a_capture_outside_of_its_folder_is_not_read() {
    for file in ["../onrecord.toml", "/etc/hostname", "a/../../onrecord.toml"] {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir_all(folder.path().join("captures/a")).expect("made");
        fs::write(folder.path().join("onrecord.toml"), "x").expect("written");
        let error = onrecord::load::read_capture(folder.path(), file, None).expect_err(file);
        assert!(error.to_string().contains("leads out"), "{file}: {error}");
        let error = onrecord::load::read_capture(folder.path(), file, Some("0123456789")).expect_err(file);
        assert!(error.to_string().contains("leads out"), "{file}: {error}");
    }
    #[cfg(unix)]
    {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir_all(folder.path().join("captures")).expect("made");
        fs::write(folder.path().join("secret"), "x").expect("written");
        std::os::unix::fs::symlink("../secret", folder.path().join("captures/link")).expect("linked");
        let error = onrecord::load::read_capture(folder.path(), "link", None).expect_err("a link out of the folder");
        assert!(error.to_string().contains("symbolic link"), "{error}");
    }
}

#[test]
fn a_bomb_is_refused_before_it_fills_the_memory() {
    let zeros = gzip(&vec![b' '; 257 << 20]);
    assert!(zeros.len() < 1 << 20, "{}", zeros.len());
    assert_eq!(open_capture(&zeros), Err(CaptureError::TooLarge));
    // Pages that are each small enough, and together are not.
    let body = gzip(&vec![b' '; 30 << 20]);
    let one = response(URL, "2025-03-05T10:00:02Z", "Content-Encoding: gzip\r\n", &body);
    assert_eq!(open_capture(&gzip(&one.repeat(9))), Err(CaptureError::TooLarge));
    let large = response(URL, "2025-03-05T10:00:02Z", "", &vec![b' '; 33 << 20]);
    assert_eq!(open_capture(&large), Err(CaptureError::PageTooLarge));
    assert_eq!(open_capture(&[large, warc()].concat()).map(|pages| pages.len()), Ok(1));
}

#[test]
fn no_cut_and_no_changed_byte_makes_a_panic() {
    for whole in [warc(), gzip(&warc()), wacz(None), mhtml(), page("utf-8").into_bytes()] {
        for at in (0..whole.len()).step_by(whole.len() / 60 + 1) {
            let _ = open_capture(&whole[..at]);
            let mut changed = whole.clone();
            changed[at] ^= 0x55;
            if let Ok(pages) = open_capture(&changed) {
                assert!(!pages.is_empty());
            }
        }
    }
}

#[test]
fn captures_are_published_only_where_the_rights_and_the_settings_allow_it() {
    let folder = site_with_anna();
    let article = |id: &str, file: &str, more: &str, bytes: &[u8]| {
        let front = format!("---\ntitle: The bridge\nsource: {{url: \"{URL}\"}}\n{more}\n---\n{TEXT}");
        write_file(folder.path(), &format!("content/articles/{id}.md"), front.as_bytes());
        let quote = format!("quotes:\n  - {{id: {id}-may, text: We will build the bridge by May, speaker: anna}}\n");
        write_file(folder.path(), &format!("content/articles/{id}.annotations.yaml"), quote.as_bytes());
        write_file(folder.path(), &format!("captures/{file}"), bytes);
    };
    let html = page("utf-8").replace("</body>", "<script>alert(1)</script></body>");
    article("full", "full.warc.gz", "rights: {publish: full}\ncapture: full.warc.gz", &gzip(&warc()));
    article("page", "page.html", "rights: {publish: full}\ncapture: page.html", html.as_bytes());
    article(
        "kept",
        "kept.html",
        "rights: {publish: full}\ncapture: {file: kept.html, publish: false}",
        html.as_bytes(),
    );
    article("excerpt", "excerpt.html", "capture: excerpt.html", html.as_bytes());
    let published = || {
        let built = build::build(folder.path(), None, &Options::default(), &());
        assert_eq!(built.diagnostics.error_count(), 0, "{:?}", built.diagnostics);
        let files = fs::read_dir(folder.path().join("public/captures"));
        let names = files.into_iter().flatten().flatten().map(|file| file.file_name().to_string_lossy().into_owned());
        let mut names: Vec<_> = names.collect();
        names.sort();
        names
    };
    let read = |path: &str| fs::read(folder.path().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    let text = |path: &str| String::from_utf8(read(path)).expect("text");
    assert_eq!(published(), [""; 0]);
    assert!(!text("public/quotes/full-may/index.html").contains("/captures/"));

    let settings = text("onrecord.toml");
    write_file(folder.path(), "onrecord.toml", format!("{settings}\n[sources]\ncaptures = true\n").as_bytes());
    // A page of another site is not served as a page of this one.
    assert_eq!(published(), ["full.warc.gz", "page.html.txt"]);
    assert_eq!(read("public/captures/full.warc.gz"), gzip(&warc()));
    assert_eq!(read("public/captures/page.html.txt"), html.as_bytes());
    assert!(text("public/quotes/full-may/index.html").contains("/captures/full.warc.gz\" rel=\"nofollow\" download"));
    for id in ["kept", "excerpt"] {
        assert!(!text(&format!("public/quotes/{id}-may/index.html")).contains("/captures/"), "{id}");
    }
    assert!(text("public/_headers").contains("/captures/*\n  X-Robots-Tag: noindex\n"));
    assert!(!text("public/sitemap.xml").contains("/captures/"));

    // One that is exchanged is published anew, and one that is no longer to be published is removed.
    let html = html.replace("alert(1)", "alert(2)");
    article("page", "page.html", "rights: {publish: full}\ncapture: page.html", html.as_bytes());
    assert_eq!(published(), ["full.warc.gz", "page.html.txt"]);
    assert_eq!(read("public/captures/page.html.txt"), html.as_bytes());
    article("full", "full.warc.gz", "capture: full.warc.gz", &gzip(&warc()));
    assert_eq!(published(), ["page.html.txt"]);
    article("full", "full.warc.gz", "capture: {file: full.warc.gz, publish: true}", &gzip(&warc()));
    let checked = build::check(folder.path(), &Options::default(), &());
    let codes: Vec<_> = checked.diagnostics.as_slice().iter().map(|found| found.code.id()).collect();
    assert_eq!(codes, ["E265"]);
}

/// A site whose article has a version of the day before, with these words, and one of the day after; both pages may be changed.
fn site_with_versions(keys: &str, after: &str) -> tempfile::TempDir {
    let folder = site_with_anna();
    let write = |path: &str, text: &str| write_file(folder.path(), path, text.as_bytes());
    write(
        "content/articles/bridge.md",
        &format!(
            "---\ntitle: The bridge\nsource: {{url: \"{URL}\", retrieved: 2025-03-05}}\nrights: {{publish: full}}\nversions:\n  \
             - {{file: after.html, at: 2025-03-07{keys}}}\n  - {{file: before.html, at: 2025-03-04}}\n---\n{TEXT}"
        ),
    );
    write(
        "content/articles/bridge.annotations.yaml",
        "quotes:\n  - {id: by-may, text: We will build the bridge by May, speaker: anna}\n",
    );
    write("captures/before.html", &page("utf-8"));
    write("captures/after.html", &page("utf-8").replace("by May", after));
    folder
}

/// The codes that a site reports, and the page of its quote.
fn quote_page(site: &Path) -> (Vec<String>, String) {
    let checked = build::check(site, &Options::default(), &());
    let codes = checked.diagnostics.as_slice().iter().map(|found| found.code.id().to_owned()).collect();
    let mut found = onrecord::diag::Diagnostics::default();
    let output = checked.render(&mut found);
    let page = output.and_then(|output| {
        let bytes = output.render_file("quotes/by-may/index.html", false).expect("a page")?;
        Some(String::from_utf8_lossy(&bytes).into_owned())
    });
    (codes, page.unwrap_or_default())
}

#[test]
fn the_page_of_a_quote_says_until_when_its_source_had_the_words() {
    let site = site_with_versions("", "by June");
    let (codes, page) = quote_page(site.path());
    assert_eq!(codes, Vec::<String>::new());
    let text: String = page.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text).collect();
    for words in [
        "The source had these words until 5 March 2025; on 7 March 2025 they were gone.",
        "4 March 2025: has these words",
        "7 March 2025: does not have these words",
    ] {
        assert!(text.contains(words), "`{words}`: {text}");
    }
    assert!(page.contains("<del>May</del> <ins>June</ins>"), "{page}");
    // A page that only has another paragraph still has the words.
    let same = site_with_versions("", "by May");
    let (_, page) = quote_page(same.path());
    assert!(page.contains("has these words") && !page.contains("The source had these words until"), "{page}");
}

#[test]
fn a_note_of_correction_is_proved_in_the_version() {
    let site = site_with_versions(", notice: \"Corrected on 6 March: June, not May.\"", "by June");
    let (codes, _) = quote_page(site.path());
    assert_eq!(codes, ["E350"], "the page has no such note");
    let after = page("utf-8")
        .replace("by May", "by June")
        .replace("</body>", "<p>Corrected on 6 March: June, not May.</p></body>");
    write_file(site.path(), "captures/after.html", after.as_bytes());
    let (codes, page) = quote_page(site.path());
    assert_eq!(codes, Vec::<String>::new());
    assert!(page.contains("The outlet says: “Corrected on 6 March: June, not May.”"), "{page}");
}

#[test]
fn a_version_that_is_another_page_or_missing_is_an_error() {
    let site = site_with_versions("", "by June");
    write_file(site.path(), "captures/after.html", b"<p>Nothing of this was in the other page, not a word.</p>");
    assert_eq!(quote_page(site.path()).0, ["E355"]);
    fs::remove_file(site.path().join("captures/after.html")).expect("removed");
    assert_eq!(quote_page(site.path()).0, ["E358"]);
    let mut previous = PreviousCheck::default();
    let check = |previous: &mut PreviousCheck| {
        build::check_incrementally(site.path(), &Options::default(), previous, &()).diagnostics.error_count()
    };
    assert_eq!(check(&mut previous), 1);
    write_file(site.path(), "captures/after.html", page("utf-8").as_bytes());
    assert_eq!(check(&mut previous), 0, "the version is opened again");
}

fn git(folder: &Path, arguments: &[&str]) -> String {
    let mut git = std::process::Command::new("git");
    git.arg("-C").arg(folder).args(["-c", "user.name=Anna Example", "-c", "user.email=anna@example.org"]);
    let done = git.args(arguments).env_remove("GIT_DIR").output().expect("git");
    assert!(done.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8_lossy(&done.stdout).trim().to_owned()
}

/// Everything that a check reports, one message each with its help.
fn messages(site: &Path) -> Vec<String> {
    let checked = build::check(site, &Options::default(), &());
    checked.diagnostics.as_slice().iter().map(|found| format!("{} {}", found.code.id(), found.message)).collect()
}

#[test]
fn a_version_is_the_file_of_a_commit_though_a_newer_capture_took_its_place() {
    // The site is in a folder of its repository, as many are.
    let repository = tempfile::tempdir().expect("a folder");
    let made = site_with_versions("", "by June");
    let site = repository.path().join("site");
    fs::rename(made.path(), &site).expect("moved");
    git(repository.path(), &["init", "--quiet"]);
    fs::rename(site.join("captures/before.html"), site.join("captures/bridge.html")).expect("renamed");
    let commit = |message: &str| {
        git(repository.path(), &["add", "--all"]);
        git(repository.path(), &["commit", "--quiet", "--message", message]);
        git(repository.path(), &["rev-parse", "HEAD"])
    };
    let first = commit("The page of 4 March");
    fs::rename(site.join("captures/after.html"), site.join("captures/bridge.html")).expect("renamed");
    commit("The page of 7 March");
    let article = fs::read_to_string(site.join("content/articles/bridge.md")).expect("an article");
    let with_commit = |typed: &str| {
        let article = article.replace("file: after.html", "file: bridge.html");
        let article = article.replace("file: before.html", &format!("file: bridge.html, commit: {typed:?}"));
        write_file(&site, "content/articles/bridge.md", article.as_bytes());
    };
    for id in [&first[..], &first[..10]] {
        with_commit(id);
        let (codes, page) = quote_page(&site);
        assert_eq!(codes, Vec::<String>::new(), "{:?}", messages(&site));
        let text: String = page.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text).collect();
        assert!(
            text.contains("The source had these words until 5 March 2025; on 7 March 2025 they were gone."),
            "{text}"
        );
    }
    // A name can be moved to another commit; an id that the repository lacks; a commit without the file.
    with_commit("main");
    assert!(messages(&site)[0].contains("`main` is no id of a commit"), "{:?}", messages(&site));
    with_commit("0123456789abcdef");
    assert!(messages(&site)[0].contains("no revision `0123456789abcdef`"), "{:?}", messages(&site));
    with_commit(&first);
    let article = fs::read_to_string(site.join("content/articles/bridge.md")).expect("an article");
    write_file(
        &site,
        "content/articles/bridge.md",
        article.replace("bridge.html, commit", "after-all.html, commit").as_bytes(),
    );
    let found = messages(&site);
    assert!(found[0].starts_with("E358") && found[0].contains("has no file `captures/after-all.html`"), "{found:?}");
    // Outside of a repository there are no commits.
    with_commit(&first);
    fs::remove_dir_all(repository.path().join(".git")).expect("removed");
    let found = messages(&site);
    assert!(found[0].starts_with("E358") && found[0].contains("not in a git repository"), "{found:?}");
}
