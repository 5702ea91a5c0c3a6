//! Checks of the addresses of a site: no two files may be in each other's way.

use std::collections::{BTreeMap, HashSet};

use rustc_hash::FxBuildHasher;

use super::{Output, PAGE};
use crate::diag::{Code, Diagnostic, Diagnostics};

impl Output {
    /// Checks for addresses that differ only in case, which some file systems do not distinguish, and for files where
    /// another address needs a folder. Reports E503 and E504.
    pub fn check_addresses(&self, diagnostics: &mut Diagnostics) {
        let paths: Vec<&str> = self.stored_paths().collect();
        let from = |path| self.origin_of(path).unwrap_or_default();
        if let Some(bundle) = &self.bundle {
            let file = bundle.folder.trim_end_matches('/');
            for path in paths.iter().filter(|path| **path == file || path.starts_with(&bundle.folder)) {
                let message =
                    format!("{} is in `/{}`, which is reserved for the tool's own files", from(path), bundle.folder);
                diagnostics.push(Diagnostic::at_path(Code::AddressCollision, *path, message).help("rename it"));
            }
        }
        let mut folded: BTreeMap<String, &str> = BTreeMap::new();
        for path in &paths {
            if path.bytes().any(|byte| byte.is_ascii_uppercase() || !byte.is_ascii()) {
                let lower = path.to_lowercase();
                let small = self.stored_path(&lower).filter(|small| small != path);
                if let Some(other) = folded.insert(lower, path).or(small) {
                    let (first, second) = (other.min(path), other.max(path));
                    let message = format!("`/{second}` and `/{first}` differ only in upper and lower case");
                    diagnostics.push(
                        Diagnostic::at_path(Code::AddressCase, second, message)
                            .help("rename one of them: many hosts and disks treat them as the same"),
                    );
                }
            }
        }
        // Nearly all files are pages in folders of their own; only other files can be where a folder is needed.
        let loose: HashSet<&str, FxBuildHasher> = paths.iter().copied().filter(|path| !path.ends_with(PAGE)).collect();
        let mut before = "";
        for path in paths {
            // The folders that it shares with the previous path were checked with that.
            let known = path.bytes().zip(before.bytes()).take_while(|(a, b)| a == b).count();
            before = path;
            for (at, _) in path.match_indices('/').filter(|(at, _)| *at >= known) {
                let folder = &path[..at];
                if loose.contains(folder) || folder.ends_with(PAGE) && self.origin_of(folder).is_some() {
                    let (made, file) = (from(path), from(folder));
                    let message = format!("{made} needs the folder `/{folder}/`, where {file} is a file");
                    diagnostics
                        .push(Diagnostic::at_path(Code::AddressCollision, path, message).help("rename one of them"));
                }
            }
        }
    }
}
