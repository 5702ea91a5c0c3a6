//! Packets of SFTP, version 3: requests → bytes, bytes → replies.
//!
//! Source: the Internet draft draft-ietf-secsh-filexfer-02, and the extensions that OpenSSH describes in its file `PROTOCOL`.

/// Open a file for reading.
pub(super) const READ: u32 = 0x01;
/// Open a file for writing, make it if there is none, and drop what it held.
pub(super) const WRITE_ANEW: u32 = 0x02 | 0x08 | 0x10;
/// Make a file for writing; refused if there is one.
pub(super) const WRITE_EXCLUSIVELY: u32 = 0x02 | 0x08 | 0x20;

/// The extension that renames a file over another in one step.
pub(super) const POSIX_RENAME: &str = "posix-rename@openssh.com";
/// The extension that tells how much space is left.
pub(super) const FREE_SPACE: &str = "statvfs@openssh.com";

const INIT: u8 = 1;
const EXTENDED: u8 = 200;

/// A request without its number.
#[derive(Debug, Clone)]
pub(super) struct Request {
    kind: u8,
    body: Vec<u8>,
}

impl Request {
    pub(super) fn open(path: &str, flags: u32) -> Self {
        Self::new(3).text(path).number(flags).number(0)
    }

    pub(super) fn close(handle: &[u8]) -> Self {
        Self::new(4).bytes(handle)
    }

    pub(super) fn read(handle: &[u8], offset: u64, length: u32) -> Self {
        Self::new(5).bytes(handle).long(offset).number(length)
    }

    pub(super) fn write(handle: &[u8], offset: u64, data: &[u8]) -> Self {
        Self::new(6).bytes(handle).long(offset).bytes(data)
    }

    /// The attributes of an open file.
    pub(super) fn attributes_of(handle: &[u8]) -> Self {
        Self::new(8).bytes(handle)
    }

    pub(super) fn set_mode(path: &str, mode: u32) -> Self {
        Self::new(9).text(path).number(PERMISSIONS).number(mode)
    }

    /// Sets the mode of an open file.
    pub(super) fn set_mode_of(handle: &[u8], mode: u32) -> Self {
        Self::new(10).bytes(handle).number(PERMISSIONS).number(mode)
    }

    pub(super) fn open_folder(path: &str) -> Self {
        Self::new(11).text(path)
    }

    /// The next names in an open folder.
    pub(super) fn read_folder(handle: &[u8]) -> Self {
        Self::new(12).bytes(handle)
    }

    pub(super) fn remove(path: &str) -> Self {
        Self::new(13).text(path)
    }

    pub(super) fn make_folder(path: &str) -> Self {
        Self::new(14).text(path).number(0)
    }

    pub(super) fn remove_folder(path: &str) -> Self {
        Self::new(15).text(path)
    }

    /// The path that a path leads to, without links.
    pub(super) fn real_path(path: &str) -> Self {
        Self::new(16).text(path)
    }

    /// The attributes of what a path leads to.
    pub(super) fn attributes(path: &str) -> Self {
        Self::new(17).text(path)
    }

    /// Renames a file; refused if there is one of the new name.
    pub(super) fn rename_to_free(from: &str, to: &str) -> Self {
        Self::new(18).text(from).text(to)
    }

    /// Renames a file, over one of the new name if there is one, in one step.
    pub(super) fn rename_over(from: &str, to: &str) -> Self {
        Self::new(EXTENDED).text(POSIX_RENAME).text(from).text(to)
    }

    pub(super) fn free_space(path: &str) -> Self {
        Self::new(EXTENDED).text(FREE_SPACE).text(path)
    }

    fn new(kind: u8) -> Self {
        Self { kind, body: Vec::new() }
    }

    fn number(mut self, value: u32) -> Self {
        self.body.extend(value.to_be_bytes());
        self
    }

    fn long(mut self, value: u64) -> Self {
        self.body.extend(value.to_be_bytes());
        self
    }

    fn bytes(mut self, bytes: &[u8]) -> Self {
        let length = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        self.body.extend(length.to_be_bytes());
        self.body.extend_from_slice(bytes);
        self
    }

    fn text(self, text: &str) -> Self {
        self.bytes(text.as_bytes())
    }

    /// The request as it is sent, with a number by which its reply is recognised.
    pub(super) fn packet(&self, id: u32) -> Vec<u8> {
        framed(self.kind, &[&id.to_be_bytes(), self.body.as_slice()])
    }
}

/// The first packet of a connection.
pub(super) fn greeting() -> Vec<u8> {
    framed(INIT, &[&3_u32.to_be_bytes()])
}

fn framed(kind: u8, parts: &[&[u8]]) -> Vec<u8> {
    let length = 1 + parts.iter().map(|part| part.len()).sum::<usize>();
    let mut packet = u32::try_from(length).unwrap_or(u32::MAX).to_be_bytes().to_vec();
    packet.push(kind);
    packet.extend(parts.concat());
    packet
}

/// A reply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Reply {
    /// The first reply: the extensions that the host has.
    Greeting(Vec<String>),
    /// How a request ended.
    Status(Status, String),
    /// An opened file or folder.
    Handle(Vec<u8>),
    /// What was read.
    Data(Vec<u8>),
    /// Names in a folder, or a path.
    Names(Vec<Entry>),
    Attributes(Attributes),
    /// The reply to a request of an extension.
    Extended(Vec<u8>),
}

/// How a request ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Status {
    Done,
    End,
    NoSuchFile,
    Denied,
    /// Any other reason. OpenSSH does not tell a full disk from a name that is taken.
    Failed,
}

/// A name in a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) attributes: Attributes,
}

/// Attributes of a file, as far as the host states them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Attributes {
    pub(super) size: u64,
    /// Kind and permissions, as POSIX has them.
    pub(super) mode: Option<u32>,
    /// When it was last written, in seconds.
    pub(super) modified: u32,
}

const PERMISSIONS: u32 = 0x04;

impl Attributes {
    const KIND: u32 = 0o170_000;

    pub(super) fn is_folder(self) -> bool {
        self.mode.is_some_and(|mode| mode & Self::KIND == 0o040_000)
    }

    pub(super) fn is_file(self) -> bool {
        self.mode.is_some_and(|mode| mode & Self::KIND == 0o100_000)
    }
}

/// Reads a packet without its length: the number of its request, and the reply. `None` if it is not one.
pub(super) fn read_reply(packet: &[u8]) -> Option<(u32, Reply)> {
    let (kind, rest) = packet.split_first()?;
    let mut rest = Reader(rest);
    if *kind == 2 {
        rest.number()?;
        let mut extensions = Vec::new();
        while let Some(name) = rest.text() {
            rest.bytes()?;
            extensions.push(name);
        }
        return Some((0, Reply::Greeting(extensions)));
    }
    let id = rest.number()?;
    let reply = match kind {
        101 => {
            let status = match rest.number()? {
                0 => Status::Done,
                1 => Status::End,
                2 => Status::NoSuchFile,
                3 => Status::Denied,
                _ => Status::Failed,
            };
            Reply::Status(status, rest.text().unwrap_or_default())
        }
        102 => Reply::Handle(rest.bytes()?.to_vec()),
        103 => Reply::Data(rest.bytes()?.to_vec()),
        104 => {
            let count = rest.number()?;
            let entry = |rest: &mut Reader<'_>| {
                let name = rest.text()?;
                rest.bytes()?;
                Some(Entry { name, attributes: rest.attributes()? })
            };
            Reply::Names((0..count).map(|_| entry(&mut rest)).collect::<Option<_>>()?)
        }
        105 => Reply::Attributes(rest.attributes()?),
        201 => Reply::Extended(rest.0.to_vec()),
        _ => return None,
    };
    Some((id, reply))
}

/// The space that a user may still fill, in bytes, from the reply to [`Request::free_space`].
pub(super) fn read_free_space(reply: &[u8]) -> Option<u64> {
    let mut rest = Reader(reply);
    // The size of a block, of a fragment, the blocks of the disk, the free ones, those that are free for this user.
    let [_, fragment, _, _, free] = [rest.long()?, rest.long()?, rest.long()?, rest.long()?, rest.long()?];
    Some(fragment.saturating_mul(free))
}

struct Reader<'p>(&'p [u8]);

impl<'p> Reader<'p> {
    fn number(&mut self) -> Option<u32> {
        let (bytes, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(u32::from_be_bytes(*bytes))
    }

    fn long(&mut self) -> Option<u64> {
        let (bytes, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(u64::from_be_bytes(*bytes))
    }

    fn bytes(&mut self) -> Option<&'p [u8]> {
        let length = self.number()? as usize;
        let (bytes, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(bytes)
    }

    fn text(&mut self) -> Option<String> {
        self.bytes().map(|bytes| String::from_utf8_lossy(bytes).into_owned())
    }

    fn attributes(&mut self) -> Option<Attributes> {
        let flags = self.number()?;
        let mut found = Attributes::default();
        if flags & 0x01 != 0 {
            found.size = self.long()?;
        }
        if flags & 0x02 != 0 {
            self.long()?;
        }
        if flags & PERMISSIONS != 0 {
            found.mode = Some(self.number()?);
        }
        if flags & 0x08 != 0 {
            self.number()?;
            found.modified = self.number()?;
        }
        if flags & 0x8000_0000 != 0 {
            for _ in 0..self.number()? {
                self.bytes()?;
                self.bytes()?;
            }
        }
        Some(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_have_their_length_kind_and_number() {
        assert_eq!(greeting(), [0, 0, 0, 5, 1, 0, 0, 0, 3]);
        let packet = Request::read(b"h", 258, 4).packet(7);
        assert_eq!(packet, [0, 0, 0, 22, 5, 0, 0, 0, 7, 0, 0, 0, 1, b'h', 0, 0, 0, 0, 0, 0, 1, 2, 0, 0, 0, 4]);
    }

    #[test]
    fn replies_are_read_and_torn_ones_refused() {
        let status = [101, 0, 0, 0, 9, 0, 0, 0, 3, 0, 0, 0, 2, b'n', b'o', 0, 0, 0, 0];
        assert_eq!(read_reply(&status), Some((9, Reply::Status(Status::Denied, "no".into()))));
        let attributes = [105, 0, 0, 0, 1, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0, 6, 0, 0, 0o201, 0o244];
        let read = Attributes { size: 6, mode: Some(0o100_644), modified: 0 };
        assert_eq!(read_reply(&attributes), Some((1, Reply::Attributes(read))));
        assert!(read.is_file() && !read.is_folder());
        let greeting = [2, 0, 0, 0, 3, 0, 0, 0, 1, b'x', 0, 0, 0, 1, b'1'];
        assert_eq!(read_reply(&greeting), Some((0, Reply::Greeting(vec!["x".into()]))));
        for torn in 0..attributes.len() {
            assert_eq!(read_reply(&attributes[..torn]), None);
        }
        assert_eq!(read_reply(&[102, 0, 0, 0, 1, 255, 255, 255, 255, 1]), None);
        assert_eq!(read_reply(&[104, 0, 0, 0, 1, 255, 255, 255, 255]), None, "no memory for names that are not there");
    }
}
