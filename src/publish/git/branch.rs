//! A branch of a remote, and the files on it.

/// A branch of a remote.
#[derive(Debug, Clone, Copy)]
pub(in crate::publish) struct Branch<'b> {
    /// The remote, by its name in the site's repository or its address.
    pub(in crate::publish) remote: &'b str,
    /// Its name.
    pub(in crate::publish) name: &'b str,
}

/// A file in a tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Blob {
    /// `100644`, `100755`, `120000` for a link, `160000` for a submodule.
    pub(super) mode: String,
    /// Its object id.
    pub(super) id: String,
}
