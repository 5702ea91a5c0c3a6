//! A server on this machine that misbehaves as it is told.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
};

/// What is sent for a path.
#[derive(Debug, Clone)]
pub(crate) enum Answer {
    /// A page with the status 200.
    Page(String),
    /// A page with another status.
    Status(u16, String),
    /// Headers, each with its line break, and a body.
    Headers(u16, String, Vec<u8>),
    /// A redirect.
    Redirect(String),
    /// These bytes, whatever they are.
    Raw(Vec<u8>),
    /// A page without end.
    Endless,
    /// A first part, and then nothing until the client gives up.
    Stalls,
    /// Nothing until the client gives up.
    Silent,
}

/// A running server. It ends with the test.
pub(crate) struct Server {
    /// Where it listens.
    pub(crate) address: SocketAddr,
    /// The paths that were asked for, in their order, each with the name of the program.
    asked: Arc<Mutex<Vec<(String, String)>>>,
}

impl Server {
    /// Starts a server that answers each path.
    pub(crate) fn start(answer: impl Fn(&str) -> Answer + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
        let address = listener.local_addr().expect("an address");
        let (answer, asked) = (Arc::new(answer), Arc::new(Mutex::new(Vec::new())));
        let log = Arc::clone(&asked);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (answer, log) = (Arc::clone(&answer), Arc::clone(&log));
                // A client that gives up is what some of the tests are about.
                thread::spawn(move || drop(serve(&stream, &*answer, &log)));
            }
        });
        Self { address, asked }
    }

    /// The address of a path.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// The paths that were asked for, in their order.
    pub(crate) fn asked(&self) -> Vec<String> {
        self.asked.lock().expect("no thread panicked").iter().map(|(path, _)| path.clone()).collect()
    }

    /// Who asked, as each request said.
    pub(crate) fn agents(&self) -> Vec<String> {
        self.asked.lock().expect("no thread panicked").iter().map(|(_, agent)| agent.clone()).collect()
    }
}

fn serve(
    stream: &TcpStream,
    answer: &dyn Fn(&str) -> Answer,
    log: &Mutex<Vec<(String, String)>>,
) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream).lines();
    let first = lines.next().transpose()?.unwrap_or_default();
    let path = first.split(' ').nth(1).unwrap_or_default().to_owned();
    let mut agent = String::new();
    while let Some(line) = lines.next().transpose()?.filter(|line| !line.is_empty()) {
        let header = line.split_once(": ").filter(|(name, _)| name.eq_ignore_ascii_case("user-agent"));
        agent = header.map_or(agent, |(_, value)| value.to_owned());
    }
    log.lock().expect("no thread panicked").push((path.clone(), agent));
    let mut to = stream;
    let mut send = |status: u16, headers: &str, body: &[u8]| {
        let head =
            format!("HTTP/1.1 {status} X\r\nConnection: close\r\n{headers}Content-Length: {}\r\n\r\n", body.len());
        to.write_all(head.as_bytes())?;
        to.write_all(body)
    };
    let html = "Content-Type: text/html; charset=utf-8\r\n";
    match answer(&path) {
        Answer::Page(page) => send(200, html, page.as_bytes()),
        Answer::Status(status, page) => send(status, html, page.as_bytes()),
        Answer::Headers(status, headers, body) => send(status, &headers, &body),
        Answer::Redirect(to) => send(302, &format!("Location: {to}\r\n"), b""),
        Answer::Raw(bytes) => to.write_all(&bytes),
        Answer::Endless => {
            to.write_all(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")?;
            loop {
                to.write_all(&[b'a'; 8192])?;
            }
        }
        Answer::Stalls => {
            to.write_all(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1000\r\n\r\n<p>It begins")?;
            wait_for_end(stream)
        }
        Answer::Silent => wait_for_end(stream),
    }
}

/// Waits until the client closes the connection.
fn wait_for_end(mut stream: &TcpStream) -> std::io::Result<()> {
    let mut byte = [0];
    while stream.read(&mut byte)? > 0 {}
    Ok(())
}
