//! `add article ADDRESS`.

use std::io::Write;

use flate2::{Compression, write::GzEncoder};
use onrecord::capture::{checksum, open_capture};

use crate::{
    server::{Answer, Server},
    site::Site,
};

/// The page of an invented article.
fn article() -> String {
    let paragraph = "The council of Example Town met on Tuesday evening to decide whether the old bridge will be replaced this \
        spring, as the mayor had promised, or repaired once more, as two of the parties had asked for at the last meeting.";
    format!(
        "<!DOCTYPE html><html lang=\"en\"><head><title>A bridge by May</title></head><body><nav>Menu</nav><article>\
         <h1>A bridge by May</h1><p>{paragraph}</p><p>“We will build the bridge by May,” Anna Example said in her opening speech, \
         “and not a day later.” The money, she added, had been set aside two years ago.</p><p>{paragraph}</p></article></body></html>"
    )
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).expect("written");
    encoder.finish().expect("finished")
}

fn robots(text: &str) -> Answer {
    Answer::Headers(200, "Content-Type: text/plain\r\n".to_owned(), text.as_bytes().to_vec())
}

/// A server with an article in several states; `/robots.txt` forbids a part of it.
fn start() -> Server {
    Server::start(|path| {
        match path {
        "/robots.txt" => robots("User-agent: *\nDisallow: /private/\n\nUser-agent: otherbot\nDisallow: /\n"),
        "/bridge" | "/private/bridge" => Answer::Page(article()),
        "/moved" => Answer::Redirect("/bridge".to_owned()),
        "/around" => Answer::Redirect("/around".to_owned()),
        "/nowhere" => Answer::Status(302, String::new()),
        "/to-private-page" => Answer::Redirect("/private/bridge".to_owned()),
        "/to-file" => Answer::Redirect("file:///etc/hostname".to_owned()),
        "/to-metadata" => Answer::Redirect("http://169.254.169.254/latest/meta-data/".to_owned()),
        "/to-localhost" => Answer::Redirect("http://localhost:9/".to_owned()),
        "/to-ipv6" => Answer::Redirect("http://[::1]:9/".to_owned()),
        "/packed" => Answer::Headers(
            200,
            "Content-Type: text/html\r\nContent-Encoding: gzip\r\n".to_owned(),
            gzip(article().as_bytes()),
        ),
        "/latin" => {
            let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(Box::leak(article().into_boxed_str()));
            Answer::Headers(200, "Content-Type: text/html; charset=windows-1252\r\n".to_owned(), bytes.into_owned())
        }
        "/picture" => Answer::Headers(200, "Content-Type: image/png\r\n".to_owned(), b"\x89PNG".to_vec()),
        "/endless" => Answer::Endless,
        "/stalls" => Answer::Stalls,
        "/silent" => Answer::Silent,
        "/broken-off" => Answer::Raw(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n<p>".to_vec()),
        "/no-http" => Answer::Raw(b"220 mail.example ESMTP\r\n".to_vec()),
        "/forbidden" => Answer::Status(403, article()),
        "/consent" => Answer::Page(
            "<html><body><h1>Before you continue</h1><p>We and our partners use cookies. Give your consent or manage \
             your privacy settings to go on to the page that you have asked for, as the law of your country asks us to.\
             </p><button>Accept</button></body></html>"
                .to_owned(),
        ),
        "/paywall" => Answer::Page(
            "<html><body><h1>A bridge by May</h1><p>Subscribe to read on. Have you got a subscription already? Then log \
             in to your account, and you will find the article where you left it last time.</p></body></html>"
                .to_owned(),
        ),
        _ => Answer::Status(404, "<p>Not found</p>".to_owned()),
    }
    })
}

#[test]
fn an_address_becomes_an_article_with_its_capture() {
    let (server, site) = (start(), Site::new());
    let url = server.url("/bridge");
    let run = site.run(&["add", "article", &url, "--allow-private", "127.0.0.1"]);
    assert_eq!(
        (run.code, run.out.as_str()),
        (0, "captures/a-bridge-by-may.warc.gz\ncontent/articles/a-bridge-by-may.md\n")
    );
    assert_eq!(server.asked(), ["/robots.txt", "/bridge"]);
    let text = site.read("content/articles/a-bridge-by-may.md");
    assert!(
        text.contains(&format!("url: {url}")) && text.contains("“We will build the bridge by May,” Anna Example"),
        "{text}"
    );
    let bytes = std::fs::read(site.root().join("captures/a-bridge-by-may.warc.gz")).expect("the capture");
    assert!(text.contains(&checksum(&bytes)), "{text}");
    let pages = open_capture(&bytes).expect("a capture that can be read");
    assert_eq!(
        (pages.len(), pages[0].url.as_deref(), pages[0].text.as_str()),
        (1, Some(url.as_str()), article().as_str())
    );
    // The records say what was asked, by whom, and what came.
    let mut warc = String::new();
    std::io::Read::read_to_string(&mut flate2::read::MultiGzDecoder::new(&*bytes), &mut warc).expect("text");
    for line in [
        "WARC/1.1\r\nWARC-Type: warcinfo",
        "WARC-Type: response",
        "WARC-Type: request",
        "GET /bridge HTTP/1.1",
        "user-agent: onrecord/",
    ] {
        assert!(warc.contains(line), "{line}: {warc}");
    }
    site.write(
        "content/articles/a-bridge-by-may.annotations.yaml",
        "quotes:\n  - {id: by-may, text: \"We will build the bridge by May, and not a day later.\", speaker: anna}\n",
    );
    let run = site.run(&["check", "--deny", "warnings"]);
    assert_eq!(run.code, 0, "{}", run.err);
}

#[test]
fn redirects_compression_and_encodings_are_followed() {
    for (path, last) in [("/moved", "/bridge"), ("/packed", "/packed"), ("/latin", "/latin")] {
        let (server, site) = (start(), Site::new());
        let run = site.run(&["add", "article", &server.url(path), "--allow-private", "127.0.0.1", "--id", "bridge"]);
        assert_eq!(run.code, 0, "{path}: {}", run.err);
        let text = site.read("content/articles/bridge.md");
        assert!(text.contains("“We will build the bridge by May,” Anna Example"), "{path}: {text}");
        assert!(text.contains(&format!("url: {},", server.url(last))), "{path}: {text}");
        let run = site.run(&["check"]);
        assert_eq!((run.code, run.err.contains("no problems")), (0, true), "{path}: {}", run.err);
    }
}

#[test]
fn what_cannot_be_an_article_is_refused_and_nothing_is_written() {
    let server = start();
    let cases = [
        ("/private/bridge", "`robots.txt` of 127.0.0.1 asks programs not to request this page"),
        ("/to-private-page", "`robots.txt` of 127.0.0.1 asks programs not to request this page"),
        ("/around", "redirects more than 10 times"),
        ("/nowhere", "redirects to nowhere"),
        ("/to-file", "`file:///etc/hostname` is not the address of a page"),
        ("/to-metadata", "`169.254.169.254` is in a private network"),
        ("/to-localhost", "`localhost` is in a private network"),
        ("/to-ipv6", "`[::1]` is in a private network"),
        ("/picture", "its media type is `image/png`"),
        ("/endless", "is larger than 32 MiB"),
        ("/stalls", "did not answer in full within 2 seconds"),
        ("/silent", "did not answer in full within 2 seconds"),
        ("/broken-off", "the host 127.0.0.1 does not answer"),
        ("/no-http", "the host 127.0.0.1 does not answer"),
        ("/forbidden", "with the status 403"),
        ("/gone", "with the status 404"),
        ("/consent", "is a page that asks for consent, not the article"),
        ("/paywall", "is a page that asks for a subscription, not the article"),
    ];
    for (path, message) in cases {
        let site = Site::new();
        let url = server.url(path);
        // Only what has to wait for an end is given little time: the others must not depend on the machine.
        let timeout = if message.contains("within 2 seconds") { "2" } else { "600" };
        let run = site.run(&["add", "article", &url, "--allow-private", "127.0.0.1", "--timeout", timeout]);
        assert_eq!(run.code, 1, "{path}: {}", run.out);
        assert!(run.err.contains(message) && run.out.is_empty(), "{path}: {}", run.err);
        assert!(!site.has("captures") && !site.has("content/articles"), "{path}");
    }
}

#[test]
fn private_networks_are_refused_however_they_are_written() {
    let server = start();
    let port = server.address.port();
    let hosts =
        ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "0177.0.0.1", "[::ffff:127.0.0.1]", "0.0.0.0", "[::1]"];
    for host in hosts {
        let run = Site::new().run(&["add", "article", &format!("http://{host}:{port}/bridge")]);
        assert_eq!((run.code, run.err.contains("is in a private network")), (1, true), "{host}: {}", run.err);
        assert!(run.err.contains("--allow-private HOST"), "{}", run.err);
    }
    for address in ["http://anna:secret@127.0.0.1/", "https://", "http://[::1"] {
        let run = Site::new().run(&["add", "article", address]);
        assert_eq!((run.code, run.err.contains("is not the address of a page")), (1, true), "{address}: {}", run.err);
    }
    assert!(server.asked().is_empty(), "nothing was asked for");
}

#[test]
fn a_robots_file_that_cannot_be_read_counts_as_a_refusal() {
    for (status, refuses) in [(500, true), (503, true), (429, true), (404, false), (403, false), (410, false)] {
        let server = Server::start(move |path| match path {
            "/robots.txt" => Answer::Status(status, String::new()),
            _ => Answer::Page(article()),
        });
        let run = Site::new().run(&["add", "article", &server.url("/bridge"), "--allow-private", "127.0.0.1"]);
        assert_eq!(run.code, i32::from(refuses), "{status}: {}", run.err);
        assert_eq!(run.err.contains("which counts as a refusal"), refuses, "{status}: {}", run.err);
    }
}

#[test]
fn rules_for_this_program_and_long_or_odd_robots_files_are_kept_to() {
    let long = format!("{}User-agent: *\nDisallow: /bridge\n", "# a line of a comment\n".repeat(20_000));
    let cases = [
        ("User-agent: onrecord\nDisallow: /bridge\n\nUser-agent: *\nDisallow:\n".to_owned(), true),
        ("User-agent: onrecord\nDisallow:\n\nUser-agent: *\nDisallow: /\n".to_owned(), false),
        ("User-agent: *\nDisallow: /*dge$\n".to_owned(), true),
        ("User-agent: *\nDisallow: /\nAllow: /bridge\n".to_owned(), false),
        ("\u{feff}user-agent : *\r\ndisallow : /bridge\r\n".to_owned(), true),
        ("<!DOCTYPE html><p>Not found, with the status 200</p>".to_owned(), false),
        ("User-agent: *\nDisallow: /((((((((((*********************\n".to_owned(), false),
        (long, true),
    ];
    for (text, refuses) in cases {
        let shown: String = text.chars().rev().take(60).collect::<Vec<_>>().into_iter().rev().collect();
        let server = Server::start(move |path| match path {
            "/robots.txt" => robots(&text),
            _ => Answer::Page(article()),
        });
        let run = Site::new().run(&["add", "article", &server.url("/bridge"), "--allow-private", "127.0.0.1"]);
        assert_eq!(
            (run.code, run.err.contains("asks programs not to")),
            (i32::from(refuses), refuses),
            "{shown}: {}",
            run.err
        );
    }
}
