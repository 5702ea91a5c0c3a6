//! A fake of Google's store: the part of its XML API that publishing needs, as Google's reference describes it.
//!
//! No emulator knows that API (see `server.rs`), so that this is our reading of the reference and no
//! program of Google's: writes with `x-goog-if-generation-match`, generations that grow with each write,
//! entity tags that are the MD5 of the bytes, lists in pages. A list has few entries on a page, so that
//! sites take several.

use std::{
    collections::BTreeMap,
    io::{self, BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
};

use md5::{Digest, Md5};

/// The token of who may do everything.
pub(crate) const TOKEN: &str = "a-token-of-anna-examples";

/// Entries on a page of a list.
const PAGE: usize = 40;

/// An object.
struct Object {
    bytes: Vec<u8>,
    headers: Vec<(String, String)>,
    generation: u64,
}

#[derive(Default)]
struct Bucket {
    objects: BTreeMap<String, Object>,
    writes: u64,
}

/// A request.
struct Request {
    method: String,
    path: String,
    query: BTreeMap<String, String>,
    headers: BTreeMap<String, String>,
    body: Vec<u8>,
}

/// A status, headers, and a body.
type Answer = (&'static str, Vec<(String, String)>, Vec<u8>);

/// Answers on a port until the test ends.
pub(crate) fn start(port: u16, bucket: &'static str) {
    let listener = TcpListener::bind(("127.0.0.1", port)).expect("the port");
    let held = Arc::new(Mutex::new(Bucket::default()));
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let held = Arc::clone(&held);
            thread::spawn(move || drop(serve(stream, bucket, &held)));
        }
    });
}

fn serve(stream: TcpStream, bucket: &str, held: &Mutex<Bucket>) -> io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    while let Some(request) = read(&mut reader)? {
        let (status, headers, body) = answer(&request, bucket, &mut held.lock().expect("the bucket"));
        let mut head = format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\n", body.len());
        for (name, value) in headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        let close = request.headers.get("connection").is_some_and(|value| value.eq_ignore_ascii_case("close"));
        let sent = if request.method == "HEAD" { Vec::new() } else { body };
        (&stream).write_all(&[head.as_bytes(), b"\r\n", &sent].concat())?;
        if close {
            break;
        }
    }
    Ok(())
}

fn answer(request: &Request, bucket: &str, held: &mut Bucket) -> Answer {
    if request.headers.get("authorization").is_none_or(|said| *said != format!("Bearer {TOKEN}")) {
        return refused("401 Unauthorized", "AuthenticationRequired");
    }
    let (name, key) = request.path.trim_start_matches('/').split_once('/').unwrap_or((&request.path[1..], ""));
    if name != bucket {
        return refused("404 Not Found", "NoSuchBucket");
    }
    match (&*request.method, held.objects.get(key)) {
        ("GET", _) if key.is_empty() => list(request, held),
        ("PUT", was) => {
            let generation = was.map_or(0, |object| object.generation);
            let asked = request.headers.get("x-goog-if-generation-match");
            if asked.is_some_and(|asked| asked.parse() != Ok(generation)) {
                return refused("412 Precondition Failed", "PreconditionFailed");
            }
            put(request, key, held)
        }
        (_, None) => refused("404 Not Found", "NoSuchKey"),
        ("DELETE", _) => {
            held.objects.remove(key);
            ("204 No Content", Vec::new(), Vec::new())
        }
        (_, Some(object)) => ("200 OK", [object.headers.clone(), marks(object)].concat(), object.bytes.clone()),
    }
}

fn put(request: &Request, key: &str, held: &mut Bucket) -> Answer {
    held.writes += 1;
    let kept = ["content-type", "cache-control"].into_iter();
    let headers = kept.filter_map(|name| Some((name.to_owned(), request.headers.get(name)?.clone()))).collect();
    let object = Object { bytes: request.body.clone(), headers, generation: 1_700_000_000_000_000 + held.writes };
    let marks = marks(&object);
    held.objects.insert(key.to_owned(), object);
    ("200 OK", marks, Vec::new())
}

/// What an answer says of an object's version.
fn marks(object: &Object) -> Vec<(String, String)> {
    vec![
        ("ETag".into(), tag(object)),
        ("Last-Modified".into(), "Wed, 12 Feb 2025 12:00:00 GMT".into()),
        ("x-goog-generation".into(), object.generation.to_string()),
    ]
}

fn tag(object: &Object) -> String {
    let sum = Md5::digest(&object.bytes);
    format!("\"{}\"", sum.iter().map(|byte| format!("{byte:02x}")).collect::<String>())
}

fn list(request: &Request, held: &Bucket) -> Answer {
    let asked = |name: &str| request.query.get(name).cloned().unwrap_or_default();
    let (prefix, after) = (asked("prefix"), asked("continuation-token").max(asked("start-after")));
    let mut fit = held.objects.iter().filter(|(key, _)| key.starts_with(&prefix) && **key > after).peekable();
    let mut text = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?><ListBucketResult>");
    let mut last = String::new();
    for (key, object) in fit.by_ref().take(PAGE) {
        text.push_str(&format!(
            "<Contents><Key>{key}</Key><ETag>{}</ETag><Size>{}</Size><LastModified>2025-02-12T12:00:00.000Z</LastModified></Contents>",
            tag(object).replace('"', "&quot;"),
            object.bytes.len()
        ));
        last.clone_from(key);
    }
    if fit.peek().is_some() {
        text.push_str(&format!("<NextContinuationToken>{last}</NextContinuationToken>"));
    }
    text.push_str("</ListBucketResult>");
    ("200 OK", vec![("Content-Type".into(), "application/xml".into())], text.into_bytes())
}

fn refused(status: &'static str, code: &str) -> Answer {
    let text = format!("<Error><Code>{code}</Code><Message>The fake refuses this.</Message></Error>");
    (status, vec![("Content-Type".into(), "application/xml".into())], text.into_bytes())
}

/// Reads a request; `None` where there is no other.
fn read(reader: &mut impl BufRead) -> io::Result<Option<Request>> {
    let mut line = String::new();
    if reader.read_line(&mut line)? == 0 {
        return Ok(None);
    }
    let mut words = line.split_whitespace().map(str::to_owned);
    let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let mut headers = BTreeMap::new();
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? == 0 || line.trim().is_empty() {
            break;
        }
        if let Some((name, value)) = line.trim_end().split_once(": ") {
            headers.insert(name.to_ascii_lowercase(), value.to_owned());
        }
    }
    let length = headers.get("content-length").and_then(|length| length.parse().ok()).unwrap_or_default();
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    let (path, query) = target.split_once('?').unwrap_or((&target, ""));
    let pair = |pair: &str| pair.split_once('=').map(|(name, value)| (plain(name), plain(value)));
    let query = query.split('&').filter_map(pair).collect();
    Ok(Some(Request { method, path: plain(path), query, headers, body }))
}

/// A part of an address without its percent signs.
pub(crate) fn plain(text: &str) -> String {
    percent_encoding::percent_decode_str(text).decode_utf8_lossy().into_owned()
}
