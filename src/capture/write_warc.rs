//! Writes exchanges as a WARC 1.1 file (ISO 28500:2017): for each the request and the response, each record compressed on its own,
//! as the standard's annex on compression asks for. And a page that was saved without its exchange as such a file.

use std::io::{self, Write};

use flate2::{Compression, write::GzEncoder};
use sha2::{Digest, Sha256};

use super::{
    checksum::{checksum, hex_digits},
    exchange::Exchange,
};

/// A WARC file, compressed, of some exchanges in their order.
///
/// The same exchanges give the same bytes: the ids of records are made from their contents.
pub fn write_warc(exchanges: &[Exchange]) -> io::Result<Vec<u8>> {
    let mut file = Vec::new();
    let first = exchanges.first().map(|one| one.at.to_string()).unwrap_or_default();
    let software = format!("software: onrecord/{}\r\nformat: WARC File Format 1.1\r\n", env!("CARGO_PKG_VERSION"));
    let info = WarcRecord { kind: "warcinfo", url: None, date: &first, media: "application/warc-fields", refers: None };
    info.write(software.as_bytes(), &mut file)?;
    for exchange in exchanges {
        let date = exchange.at.to_string();
        let url = Some(exchange.url.as_str());
        let response = exchange.response();
        let answer = WarcRecord {
            kind: "response",
            url,
            date: &date,
            media: "application/http; msgtype=response",
            refers: None,
        };
        let id = answer.write(&response, &mut file)?;
        let media = "application/http; msgtype=request";
        let question = WarcRecord { kind: "request", url, date: &date, media, refers: Some(&id) };
        question.write(exchange.request.as_bytes(), &mut file)?;
    }
    Ok(file)
}

/// A page that was saved without its exchange, as a WARC file with one record, a `resource`. `date` is a day or a moment in UTC, to
/// which the standard lets a date be rounded.
///
/// The file is not compressed, and has no record about the program that wrote it: its bytes follow from the page, its address and its
/// day, so that whoever has these can make it again.
pub fn write_saved_page(url: &str, date: &str, media: &str, page: &[u8]) -> Vec<u8> {
    let record = WarcRecord { kind: "resource", url: Some(url), date, media, refers: None };
    let (_, head) = record.head(page);
    [head.as_bytes(), page, b"\r\n\r\n"].concat()
}

/// The header of a record, without what follows from its block.
struct WarcRecord<'r> {
    kind: &'r str,
    url: Option<&'r str>,
    date: &'r str,
    media: &'r str,
    /// The id of the record that it was written with.
    refers: Option<&'r str>,
}

impl WarcRecord<'_> {
    /// Its id, and its header with what follows from its block.
    fn head(&self, block: &[u8]) -> (String, String) {
        let id = record_id(&[self.kind, self.url.unwrap_or_default(), self.date], block);
        let mut head = format!("WARC/1.1\r\nWARC-Type: {}\r\nWARC-Record-ID: <{id}>\r\n", self.kind);
        head.push_str(&format!("WARC-Date: {}\r\n", self.date));
        if let Some(url) = self.url {
            head.push_str(&format!("WARC-Target-URI: {url}\r\n"));
        }
        if let Some(other) = self.refers {
            head.push_str(&format!("WARC-Concurrent-To: <{other}>\r\n"));
        }
        head.push_str(&format!("WARC-Block-Digest: sha256:{}\r\n", checksum(block)));
        head.push_str(&format!("Content-Type: {}\r\nContent-Length: {}\r\n\r\n", self.media, block.len()));
        (id, head)
    }

    /// Writes the record with its block, and returns its id.
    fn write(&self, block: &[u8], file: &mut Vec<u8>) -> io::Result<String> {
        let (id, head) = self.head(block);
        let mut member = GzEncoder::new(file, Compression::default());
        member.write_all(head.as_bytes())?;
        member.write_all(block)?;
        member.write_all(b"\r\n\r\n")?;
        member.finish()?;
        Ok(id)
    }
}

/// An id from what a record contains: a UUID of version 8 (RFC 9562), whose bits are ours to choose.
fn record_id(parts: &[&str], block: &[u8]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    hash.update(block);
    let mut bytes: [u8; 16] = [0; 16];
    bytes.copy_from_slice(&hash.finalize()[..16]);
    bytes[6] = 0x80 | (bytes[6] & 0x0f);
    bytes[8] = 0x80 | (bytes[8] & 0x3f);
    let hex = hex_digits(&bytes);
    format!("urn:uuid:{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}
