//! The output: a site as a value, path → bytes.

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    route,
};

/// Every file of the finished site, by its path from the output folder.
#[derive(Debug, Default)]
pub struct Output {
    files: BTreeMap<String, Made>,
}

#[derive(Debug)]
struct Made {
    bytes: Arc<[u8]>,
    /// What it was made from, for messages.
    from: String,
}

impl Output {
    /// Adds the file at an address; `from` says what it was made from.
    ///
    /// Of two files with one address the first stays. Reports E503.
    pub fn add(&mut self, address: &str, bytes: impl Into<Arc<[u8]>>, from: &str, diagnostics: &mut Diagnostics) {
        let path = route::file(address);
        if let Some(first) = self.files.get(&path) {
            let message = format!("{from} and {} have the same address, `/{path}`", first.from);
            diagnostics.push(Diagnostic::at_path(Code::AddressCollision, &path, message).help("rename one of them"));
            return;
        }
        self.files.insert(path, Made { bytes: bytes.into(), from: from.to_owned() });
    }

    /// Addresses that a file system without upper and lower case would take for one, and files where
    /// another address needs a folder. Reports E503 and E504.
    pub fn check(&self, diagnostics: &mut Diagnostics) {
        let mut folded: BTreeMap<String, &str> = BTreeMap::new();
        for (path, made) in &self.files {
            if let Some(first) = folded.insert(path.to_lowercase(), path) {
                let message = format!("`/{path}` and `/{first}` differ only in upper and lower case");
                diagnostics.push(
                    Diagnostic::at_path(Code::AddressCase, path, message)
                        .help("rename one of them: many hosts and disks take the two for one"),
                );
            }
            let mut folder = path.as_str();
            while let Some((parent, _)) = folder.rsplit_once('/') {
                folder = parent;
                if let Some(file) = self.files.get(folder) {
                    let message = format!("{} needs the folder `/{folder}/`, where {} is a file", made.from, file.from);
                    diagnostics
                        .push(Diagnostic::at_path(Code::AddressCollision, path, message).help("rename one of them"));
                }
            }
        }
    }

    /// Every file with its bytes, by path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Arc<[u8]>)> {
        self.files.iter().map(|(path, made)| (path.as_str(), &made.bytes))
    }

    /// A file's bytes.
    pub fn get(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(|made| &*made.bytes)
    }

    /// The number of files.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// True if there is nothing to write.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}
