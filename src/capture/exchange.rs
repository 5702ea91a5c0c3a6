//! A request and its response, as they went over HTTP, and the page in them.

use jiff::Timestamp;

use super::{
    http::read_response,
    inflate::UnpackBudget,
    page::{CaptureError, CapturedPage},
};

/// One request and its response.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exchange {
    /// The address that was asked for, without a fragment.
    pub url: String,
    /// When it was asked for.
    pub at: Timestamp,
    /// The head of the request, with its empty line.
    pub request: String,
    /// The status of the response.
    pub status: u16,
    /// The headers of the response, in their order, without those that describe only how it was sent.
    pub headers: Vec<(String, String)>,
    /// The body, with the compression that `headers` state.
    pub body: Vec<u8>,
}

/// Headers that describe a connection, not what was sent over it: the body is stored whole, without chunks.
const OF_CONNECTION: [&str; 4] = ["transfer-encoding", "connection", "keep-alive", "content-length"];

impl Exchange {
    /// True for a header that an exchange keeps.
    pub fn keeps_header(name: &str) -> bool {
        !OF_CONNECTION.iter().any(|known| name.eq_ignore_ascii_case(known))
    }

    /// The value of a header of the response.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// The response as a message of HTTP/1.1, with the length of the body that is stored.
    pub fn response(&self) -> Vec<u8> {
        let reason = if self.status < 300 { "OK" } else { "" };
        let mut message = format!("HTTP/1.1 {} {reason}\r\n", self.status).into_bytes();
        for (name, value) in &self.headers {
            message.extend_from_slice(format!("{name}: {value}\r\n").as_bytes());
        }
        message.extend_from_slice(format!("content-length: {}\r\n\r\n", self.body.len()).as_bytes());
        message.extend_from_slice(&self.body);
        message
    }

    /// The page in the response; `None` if it is no text.
    ///
    /// *Errors*: a [`CaptureError`] if its compression is damaged, or unpacks to too much.
    pub fn page(&self) -> Result<Option<CapturedPage>, CaptureError> {
        read_response(&self.response(), (&self.url, Some(&self.at.to_string())), &mut UnpackBudget::of_file())
    }
}
