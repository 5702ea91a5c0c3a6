//! A proxy between a publisher and a server that injects faults: requests that get lost on the way there or
//! back, answers that are errors, bodies that end too early, and a publisher that is killed.

use std::{
    io::{self, Read, Write},
    net::{Shutdown, TcpListener, TcpStream},
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use crate::google::plain;

/// What happens to a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// Nothing.
    None,
    /// The connection is closed before the server has the request.
    LostThere,
    /// The connection is closed when the server has done what was asked.
    LostBack,
    /// The server fails.
    Status500,
    /// The server is busy.
    SlowDown,
    /// The server gets half of the body.
    HalfThere,
    /// The publisher gets half of the answer.
    HalfBack,
}

/// All that can happen.
pub(crate) const FAULTS: [Fault; 6] =
    [Fault::LostThere, Fault::LostBack, Fault::Status500, Fault::SlowDown, Fault::HalfThere, Fault::HalfBack];

/// Decides the fault of a request, by its number and its first line, with percent-encoded letters decoded.
pub(crate) type Decide = Box<dyn Fn(usize, &str) -> Fault + Send + Sync>;

/// The proxy.
pub(crate) struct Proxy {
    /// The port it listens on.
    pub(crate) port: u16,
    shared: Arc<Shared>,
}

struct Shared {
    server: u16,
    requests: AtomicUsize,
    harmed: AtomicUsize,
    decide: Mutex<Arc<Decide>>,
}

impl Proxy {
    /// Listens, and goes on until the test ends.
    pub(crate) fn start(server: u16) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let decide: Decide = Box::new(|_, _| Fault::None);
        let (requests, harmed) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let shared = Arc::new(Shared { server, requests, harmed, decide: Mutex::new(Arc::new(decide)) });
        let all = Arc::clone(&shared);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let shared = Arc::clone(&all);
                thread::spawn(move || drop(shared.serve(stream)));
            }
        });
        Self { port, shared }
    }

    /// Restarts counting, with another rule.
    pub(crate) fn rule(&self, decide: impl Fn(usize, &str) -> Fault + Send + Sync + 'static) {
        *self.shared.decide.lock().expect("the rule") = Arc::new(Box::new(decide));
        self.shared.requests.store(0, Ordering::SeqCst);
        self.shared.harmed.store(0, Ordering::SeqCst);
    }

    /// Requests since the rule was set, and how many of them were harmed.
    pub(crate) fn counts(&self) -> (usize, usize) {
        (self.shared.requests.load(Ordering::SeqCst), self.shared.harmed.load(Ordering::SeqCst))
    }
}

impl Shared {
    /// One connection: request by request, each over a connection of its own to the server.
    fn serve(&self, mut client: TcpStream) -> io::Result<()> {
        loop {
            let (head, body) = read_request(&mut client)?;
            let number = self.requests.fetch_add(1, Ordering::SeqCst);
            let rule = Arc::clone(&self.decide.lock().expect("the rule"));
            let fault = rule(number, &plain(head.lines().next().unwrap_or_default()));
            if fault != Fault::None {
                self.harmed.fetch_add(1, Ordering::SeqCst);
            }
            match fault {
                Fault::LostThere => return client.shutdown(Shutdown::Both),
                Fault::Status500 => {
                    answer(&mut client, "500 Internal Server Error", "InternalError")?;
                    continue;
                }
                Fault::SlowDown => {
                    answer(&mut client, "503 Slow Down", "SlowDown")?;
                    continue;
                }
                _ => {}
            }
            let mut server = TcpStream::connect(("127.0.0.1", self.server))?;
            server.write_all(
                head.replace("connection: keep-alive\r\n", "")
                    .replacen("\r\n", "\r\nConnection: close\r\n", 1)
                    .as_bytes(),
            )?;
            if fault == Fault::HalfThere {
                let _ = server.write_all(&body[..body.len() / 2]);
                let _ = server.shutdown(Shutdown::Both);
                return client.shutdown(Shutdown::Both);
            }
            server.write_all(&body)?;
            let mut back = Vec::new();
            server.read_to_end(&mut back)?;
            match fault {
                Fault::LostBack => return client.shutdown(Shutdown::Both),
                Fault::HalfBack => {
                    let _ = client.write_all(&back[..back.len() / 2]);
                    return client.shutdown(Shutdown::Both);
                }
                _ => client.write_all(&back)?,
            }
            return client.shutdown(Shutdown::Both);
        }
    }
}

fn answer(client: &mut TcpStream, status: &str, code: &str) -> io::Result<()> {
    let body = format!("<Error><Code>{code}</Code><Message>Please try again.</Message></Error>");
    let head = format!("HTTP/1.1 {status}\r\nContent-Type: application/xml\r\nContent-Length: {}\r\n\r\n", body.len());
    client.write_all([head, body].concat().as_bytes())
}

/// A request's head, with the empty line at its end, and its body.
fn read_request(client: &mut TcpStream) -> io::Result<(String, Vec<u8>)> {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") {
        client.read_exact(&mut byte)?;
        head.push(byte[0]);
    }
    let head = String::from_utf8_lossy(&head).into_owned();
    let length = head
        .lines()
        .find_map(|line| line.to_ascii_lowercase().strip_prefix("content-length:").map(|n| n.trim().to_owned()));
    let mut body = vec![0; length.and_then(|n| n.parse().ok()).unwrap_or_default()];
    client.read_exact(&mut body)?;
    Ok((head, body))
}
