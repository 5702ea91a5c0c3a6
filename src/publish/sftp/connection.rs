//! A connection to the SFTP server of a host, through the system's own `ssh`.
//!
//! Requests are sent without waiting for the replies to those before, up to [`WINDOW`] of them, so that a slow line costs
//! one wait for many files. While a lease is held (`lease`), it is renewed between replies.

use std::{
    collections::HashMap,
    io::{BufReader, Read, Write},
    process::Child,
    sync::{Arc, Mutex, mpsc},
    thread,
    time::{Duration, Instant},
};

use super::packet::{self, Reply, Request, Status};
use crate::{
    diag::Code,
    publish::{HostAddress, PublishError, publish_error, ssh},
};

/// Requests that are sent before the first of them is answered.
const WINDOW: usize = 64;
/// How long a host may be silent while it owes a reply.
const SILENCE: Duration = Duration::from_secs(90);
/// The longest packet that is read; servers send at most 256 KiB.
const MAX_PACKET: usize = 1 << 20;
/// How much of what `ssh` prints is kept.
const MAX_PRINTED: u64 = 16 << 10;

/// The bytes of a request or a reply.
type Packet = Vec<u8>;
/// What `ssh` printed.
type Printed = Arc<Mutex<String>>;

/// A connection.
#[derive(Debug)]
pub(super) struct Connection {
    child: Child,
    /// To the thread that writes; `None` when the connection is closed.
    sender: Option<mpsc::Sender<Packet>>,
    receiver: mpsc::Receiver<Packet>,
    printed: Printed,
    next_id: u32,
    /// Replies that came before the ones that were waited for.
    early: HashMap<u32, Reply>,
    pulse: Option<Pulse>,
    address: HostAddress,
    pub(super) extensions: Vec<String>,
    /// The target, for messages.
    pub(super) place: String,
}

/// A write that is repeated as long as the connection is used, by which others see that this run is alive.
#[derive(Debug)]
struct Pulse {
    handle: Vec<u8>,
    /// What to write, by how often it was written.
    text: fn(&str, u64) -> Vec<u8>,
    token: String,
    beat: u64,
    interval: Duration,
    last: Instant,
    /// The request whose reply is not there yet.
    pending: Option<u32>,
}

impl Connection {
    /// Connects to a host. Reports E706, E707, E712, E730 and E731.
    pub(super) fn open(address: &HostAddress, place: &str) -> Result<Self, PublishError> {
        let mut command = ssh::new_command(address, "sftp");
        let mut child = command.spawn().map_err(|error| ssh::not_started_error("ssh", &error, place))?;
        let (sender, receiver, printed) = start_threads(&mut child);
        let mut connection = Self {
            child,
            sender: Some(sender),
            receiver,
            printed,
            next_id: 1,
            early: HashMap::new(),
            pulse: None,
            address: address.clone(),
            extensions: Vec::new(),
            place: place.to_owned(),
        };
        connection.send(packet::greeting());
        match connection.receive()? {
            (_, Reply::Greeting(extensions)) => connection.extensions = extensions,
            _ => return Err(connection.not_sftp_error()),
        }
        Ok(connection)
    }

    /// True if the host has an extension.
    pub(super) fn has(&self, extension: &str) -> bool {
        self.extensions.iter().any(|known| known == extension)
    }

    /// Sends one request and waits for its reply.
    pub(super) fn ask(&mut self, request: Request) -> Result<Reply, PublishError> {
        Ok(self.ask_all([request])?.pop().unwrap_or(Reply::Status(Status::Failed, String::new())))
    }

    /// Sends requests, and returns their replies in the same order.
    pub(super) fn ask_all(&mut self, requests: impl IntoIterator<Item = Request>) -> Result<Vec<Reply>, PublishError> {
        let (mut replies, mut waiting) = (Vec::new(), std::collections::VecDeque::new());
        for request in requests {
            if waiting.len() >= WINDOW
                && let Some(id) = waiting.pop_front()
            {
                replies.push(self.wait_for(id)?);
            }
            waiting.push_back(self.send_request(&request));
        }
        for id in waiting {
            replies.push(self.wait_for(id)?);
        }
        Ok(replies)
    }

    /// Repeats a write to an open file from now on.
    pub(super) fn start_pulse(
        &mut self,
        handle: Vec<u8>,
        token: &str,
        text: fn(&str, u64) -> Vec<u8>,
        interval: Duration,
    ) {
        let (token, last) = (token.to_owned(), Instant::now());
        self.pulse = Some(Pulse { handle, text, token, beat: 1, interval, last, pending: None });
    }

    /// Ends the writes; the open file.
    pub(super) fn stop_pulse(&mut self) -> Result<Option<Vec<u8>>, PublishError> {
        let Some(pulse) = self.pulse.take() else { return Ok(None) };
        if let Some(id) = pulse.pending {
            self.wait_for(id)?;
        }
        Ok(Some(pulse.handle))
    }

    fn send_request(&mut self, request: &Request) -> u32 {
        let id = self.next_id;
        self.next_id = self.next_id.wrapping_add(1);
        self.send(request.packet(id));
        id
    }

    fn send(&self, packet: Vec<u8>) {
        // If the thread that writes has ended, the connection is closed, and the next reply does not come.
        let _ = self.sender.as_ref().map(|sender| sender.send(packet));
    }

    fn wait_for(&mut self, id: u32) -> Result<Reply, PublishError> {
        loop {
            if let Some(reply) = self.early.remove(&id) {
                return Ok(reply);
            }
            self.beat();
            let (other, reply) = self.receive()?;
            match &mut self.pulse {
                Some(pulse) if pulse.pending == Some(other) => pulse.pending = None,
                _ => drop(self.early.insert(other, reply)),
            }
        }
    }

    /// Sends the next write of the pulse, if it is time.
    fn beat(&mut self) {
        let Some(pulse) = &mut self.pulse else { return };
        if pulse.pending.is_some() || pulse.last.elapsed() < pulse.interval {
            return;
        }
        pulse.beat += 1;
        pulse.last = Instant::now();
        let request = Request::write(&pulse.handle, 0, &(pulse.text)(&pulse.token, pulse.beat));
        let id = self.send_request(&request);
        if let Some(pulse) = &mut self.pulse {
            pulse.pending = Some(id);
        }
    }

    /// The next reply, whichever request it belongs to.
    fn receive(&mut self) -> Result<(u32, Reply), PublishError> {
        let since = Instant::now();
        while since.elapsed() < SILENCE {
            match self.receiver.recv_timeout(Duration::from_secs(1)) {
                Ok(bytes) => return packet::read_reply(&bytes).ok_or_else(|| self.not_sftp_error()),
                Err(mpsc::RecvTimeoutError::Timeout) => self.beat(),
                Err(mpsc::RecvTimeoutError::Disconnected) => return Err(self.closed_error()),
            }
        }
        let message = format!("the host was silent for {} seconds", SILENCE.as_secs());
        Err(publish_error(Code::TargetUnreachable, &self.place, message, "publish again"))
    }

    /// The error if `ssh` ended, or closed the connection.
    fn closed_error(&mut self) -> PublishError {
        self.sender = None;
        let _ = self.child.wait();
        let printed = self.printed.lock().map(|text| text.clone()).unwrap_or_default();
        ssh::connection_error(&printed, &self.address, &self.place).unwrap_or_else(|| {
            let error = if self.extensions.is_empty() {
                let help = format!("see whether `sftp {}` works, and publish again", self.address.login());
                publish_error(Code::TargetUnreachable, &self.place, "the connection failed", help)
            } else {
                publish_error(Code::TargetUnreachable, &self.place, "the host closed the connection", "publish again")
            };
            ssh::with_notes(error, "ssh", &printed)
        })
    }

    fn not_sftp_error(&self) -> PublishError {
        let message = "the host answers with something that is not SFTP; perhaps its shell prints a greeting";
        let help = "have the shell of that user print nothing unless a person is logged in, or ask the host for SFTP";
        publish_error(Code::HostUnfit, &self.place, message, help)
    }
}

/// Starts the threads that write, read, and keep what `ssh` prints.
fn start_threads(child: &mut Child) -> (mpsc::Sender<Packet>, mpsc::Receiver<Packet>, Printed) {
    let (sender, to_write) = mpsc::channel::<Packet>();
    let (has_read, receiver) = mpsc::channel();
    let printed = Arc::new(Mutex::new(String::new()));
    let (input, output, messages) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    thread::spawn(move || {
        let mut input = input?;
        to_write.into_iter().try_for_each(|packet| input.write_all(&packet).and_then(|()| input.flush())).ok()
    });
    let kept = Arc::clone(&printed);
    let collector = thread::spawn(move || {
        let mut text = Vec::new();
        let mut messages = messages?;
        let _ = messages.by_ref().take(MAX_PRINTED).read_to_end(&mut text);
        *kept.lock().ok()? = String::from_utf8_lossy(&text).into_owned();
        std::io::copy(&mut messages, &mut std::io::sink()).ok()
    });
    thread::spawn(move || {
        let mut output = BufReader::new(output?);
        while let Some(packet) = read_packet(&mut output) {
            has_read.send(packet).ok()?;
        }
        // What `ssh` printed is complete before the end of the connection is noticed.
        let _ = collector.join();
        Some(())
    });
    (sender, receiver, printed)
}

/// Reads a packet; `None` at the end of the connection. Text of a shell, read as a packet, becomes an empty one.
fn read_packet(from: &mut impl Read) -> Option<Vec<u8>> {
    let mut length = [0; 4];
    from.read_exact(&mut length).ok()?;
    let length = u32::from_be_bytes(length) as usize;
    if length > MAX_PACKET {
        return Some(Vec::new());
    }
    let mut packet = vec![0; length];
    from.read_exact(&mut packet).ok()?;
    Some(packet)
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.sender = None;
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
