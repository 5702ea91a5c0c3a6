//! The text of a file: read with the site, or when something first needs it.

use std::{
    fmt,
    ops::Deref,
    sync::{Arc, LazyLock},
};

/// Reads a text when it is needed.
type ReadText = Box<dyn FnOnce() -> Arc<str> + Send>;

/// The text of a file; a copy shares it.
///
/// A worker of a build in shards has the texts of its own articles, and the others only if something asks for them.
#[derive(Clone)]
pub struct FileText(TextSource);

#[derive(Clone)]
enum TextSource {
    Read(Arc<str>),
    OnDisk(Arc<LazyLock<Arc<str>, ReadText>>),
}

impl FileText {
    /// A text that `read` returns when it is first needed.
    pub fn on_disk(read: impl FnOnce() -> Arc<str> + Send + 'static) -> Self {
        Self(TextSource::OnDisk(Arc::new(LazyLock::new(Box::new(read)))))
    }

    /// The text, which may outlive the file.
    pub fn shared(&self) -> Arc<str> {
        match &self.0 {
            TextSource::Read(text) => Arc::clone(text),
            TextSource::OnDisk(text) => Arc::clone(text),
        }
    }

    /// True for a copy of the same text: it was not read again.
    pub fn is_same_as(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (TextSource::Read(one), TextSource::Read(other)) => Arc::ptr_eq(one, other),
            (TextSource::OnDisk(one), TextSource::OnDisk(other)) => Arc::ptr_eq(one, other),
            _ => false,
        }
    }
}

impl Deref for FileText {
    type Target = str;

    fn deref(&self) -> &str {
        match &self.0 {
            TextSource::Read(text) => text,
            TextSource::OnDisk(text) => text,
        }
    }
}

impl<T: Into<Arc<str>>> From<T> for FileText {
    fn from(text: T) -> Self {
        Self(TextSource::Read(text.into()))
    }
}

impl PartialEq for FileText {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl fmt::Display for FileText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}

impl fmt::Debug for FileText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            TextSource::Read(text) => write!(f, "{text:?}"),
            TextSource::OnDisk(_) => f.write_str("a text on the disk"),
        }
    }
}
