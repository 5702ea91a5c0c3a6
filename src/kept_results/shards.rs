//! The results of a build in shards: each worker writes those of its slice, and reads those of all others.
//!
//! A worker begins without results of its own, whatever an earlier run of the same slice left: a slice that was killed is run
//! again, and nothing of the first run is used.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use rustc_hash::FxHashMap;
use serde::{Serialize, de::DeserializeOwned};

use super::{Fresh, KeptResults, Place, ResultKey, read_index, read_place, results_path};
use crate::{disk, fingerprint::Fingerprint, model::ShardPass};

/// Bytes of a header at most.
const LONGEST_HEADER: u64 = 200;

/// The results of other workers, which are only read.
#[derive(Debug, Default)]
pub(super) struct SharedResults {
    /// The file of results of each worker.
    files: Vec<fs::File>,
    /// The number of the file, and the place in it.
    known: FxHashMap<Fingerprint, (u32, Place)>,
}

impl SharedResults {
    pub(super) fn get_bytes(&self, key: Fingerprint) -> Option<Vec<u8>> {
        let (file, place) = self.known.get(&key)?;
        read_place(&self.files[*file as usize], place)
    }
}

impl KeptResults {
    /// The results of a worker in a pass, none yet, whose index is going to be at a path. Its folder exists.
    ///
    /// *Errors*: those of the system, if an earlier index at the path cannot be removed.
    pub fn of_worker(path: PathBuf, program: String, pass: ShardPass) -> io::Result<Self> {
        disk::remove_file(&path)?;
        let fresh = Fresh::on_disk_of(path.parent().unwrap_or(&path));
        Ok(Self { path, program, fresh: fresh.into(), pass: Some(pass), ..Self::default() })
    }

    /// The files of a worker: the index at a path, and the results beside it.
    pub fn files_at(index: &Path) -> [PathBuf; 2] {
        [index.to_owned(), results_path(index)]
    }

    /// The first line of the index at a path, with which the results of this build begin; `None` if there is none.
    pub fn header_of(path: &Path) -> Option<String> {
        let bytes = disk::read_at_most(path, LONGEST_HEADER).ok()?;
        let end = memchr::memchr(b'\n', &bytes)?;
        String::from_utf8(bytes[..=end].to_vec()).ok()
    }

    /// Adds the results of another worker, whose index is at a path; returns `false` if they are missing, damaged, or by another
    /// program.
    pub fn add_worker(&mut self, path: &Path, program: &str) -> bool {
        let index = disk::read_file(path).ok().and_then(|bytes| read_index(&bytes, program));
        let results = disk::open_file(&results_path(path)).ok();
        let Some((index, results)) = index.zip(results) else { return false };
        let number = self.shared.files.len() as u32;
        self.shared.files.push(results);
        self.shared.known.extend(index.places.into_iter().map(|(key, place)| (key, (number, place))));
        true
    }

    /// The pass of a build in shards; `None` in a build on one machine.
    pub fn shard_pass(&self) -> Option<ShardPass> {
        self.pass
    }
}

/// A result that depends on nothing but the content of the site, and belongs to `owner`, an id.
///
/// In a build in shards one worker makes it and the others read it; `None` if it is left to another worker. A build on one
/// machine makes it and does not keep it.
pub fn make_once<T: Serialize + DeserializeOwned>(
    kept: Option<&KeptResults>,
    kind: &str,
    owner: &str,
    make: impl FnOnce() -> T,
) -> Option<T> {
    let Some((kept, pass)) = kept.and_then(|kept| Some((kept, kept.pass?))) else { return Some(make()) };
    let key = ResultKey::of("once").with(kind).with(owner).fingerprint();
    if let Some(known) = kept.get(key) {
        return Some(known);
    }
    if pass.leaves_out(owner) {
        return None;
    }
    let made = make();
    kept.add(key, &made);
    Some(made)
}
