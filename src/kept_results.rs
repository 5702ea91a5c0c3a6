//! Results of earlier runs, kept on the disk and found by the fingerprint of everything that they were made from.
//!
//! In goes the path of two files: an index, which is read as a whole and small, and the results themselves, of which only those
//! that are asked for are read. A build adds the results that it had to make; those that no run asks for any more are left out
//! when they take more space than the others.
//!
//! Nothing here is trusted: the index ends with a checksum, each result has one, and what was damaged or written by another
//! program is made again. The workers of a build in shards read each other's results: see `shards`.

mod shards;

use std::{
    fs,
    hash::{Hash, Hasher},
    io,
    path::{Path, PathBuf},
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::{
    disk::{self, Durability, Spool},
    fingerprint::Fingerprint,
    model::ShardPass,
};

pub use shards::make_once;

/// The results of earlier runs, and those of this one.
#[derive(Debug, Default)]
pub struct KeptResults {
    /// The index; the results are in a file beside it.
    path: PathBuf,
    /// The id of the running program, with which the index begins.
    program: String,
    results: Option<fs::File>,
    /// The length of the file of results when the index was written.
    len: u64,
    known: FxHashMap<Fingerprint, Known>,
    fresh: Mutex<Fresh>,
    /// The results of other workers.
    shared: shards::SharedResults,
    /// The pass of a build in shards; `None` in a build on one machine.
    pass: Option<ShardPass>,
}

/// The results of this run.
#[derive(Debug, Default)]
struct Fresh {
    /// They are written at once: together they may take more memory than the rest of a build. `None` if nothing can be written.
    spool: Option<Spool>,
    places: Vec<(Fingerprint, Place)>,
    /// Why the results cannot be saved.
    failed: Option<io::Error>,
}

/// A result of an earlier run.
#[derive(Debug)]
struct Known {
    place: Place,
    /// True once this run asked for it.
    is_used: AtomicBool,
}

/// Where a result is.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Place {
    at: u64,
    len: u32,
    checksum: Fingerprint,
}

/// The index as it is written.
#[derive(Serialize, Deserialize)]
struct Index {
    len: u64,
    places: Vec<(Fingerprint, Place)>,
}

/// The length of the checksum at the end of an index, in bytes.
const CHECKSUM: usize = 32;

impl KeptResults {
    /// Opens the results whose index is at a path; there are none if the index is missing, damaged, or by another program.
    /// The results of this run are on the disk of `home` until they are saved.
    pub fn open(path: PathBuf, home: &Path, program: String) -> Self {
        let index = disk::read_file(&path).ok().and_then(|bytes| read_index(&bytes, &program));
        let results = disk::open_file(&results_path(&path)).ok();
        let fresh = Mutex::new(Fresh::on_disk_of(home));
        let Some((Index { len, places }, results)) = index.zip(results) else {
            return Self { path, program, fresh, ..Self::default() };
        };
        let known = |(key, place)| (key, Known { place, is_used: AtomicBool::new(false) });
        let known = places.into_iter().map(known).collect();
        Self { path, program, results: Some(results), len, known, fresh, ..Self::default() }
    }

    /// A result of an earlier run, or of another worker; `None` if there is none, or it was damaged.
    pub fn get<T: DeserializeOwned>(&self, key: Fingerprint) -> Option<T> {
        postcard::from_bytes(&self.get_bytes(key)?).ok()
    }

    /// The same, for a result that was added as bytes.
    pub fn get_bytes(&self, key: Fingerprint) -> Option<Vec<u8>> {
        let Some(known) = self.known.get(&key) else { return self.shared.get_bytes(key) };
        let bytes = read_place(self.results.as_ref()?, &known.place)?;
        known.is_used.store(true, Ordering::Relaxed);
        Some(bytes)
    }

    /// The result with a key, made and kept if there is none.
    pub fn get_or_make<T: Serialize + DeserializeOwned>(&self, key: Fingerprint, make: impl FnOnce() -> T) -> T {
        self.get(key).unwrap_or_else(|| {
            let made = make();
            self.add(key, &made);
            made
        })
    }

    /// Keeps a result of this run; one that cannot be serialised is made again by the next.
    pub fn add(&self, key: Fingerprint, value: &impl Serialize) {
        if let Ok(bytes) = postcard::to_allocvec(value) {
            self.add_bytes(key, &bytes);
        }
    }

    /// Keeps a result of this run as the bytes that it is.
    pub fn add_bytes(&self, key: Fingerprint, bytes: &[u8]) {
        let (len, checksum) = (bytes.len() as u32, Fingerprint::of(bytes));
        let mut fresh = self.fresh.lock().unwrap_or_else(PoisonError::into_inner);
        let at = fresh.spool.as_mut().map(|spool| spool.push(bytes));
        match at {
            Some(Ok(at)) => fresh.places.push((key, Place { at, len, checksum })),
            // The disk is full: what the spool has is of no use without the rest.
            Some(Err(error)) => *fresh = Fresh { failed: Some(error), ..Fresh::default() },
            None => {}
        }
    }

    /// Writes the results of this run, and an index of those that it used or made; its folder exists.
    ///
    /// *Errors*: those of the system, also of an earlier call that added a result.
    pub fn save(&self) -> io::Result<()> {
        let Fresh { spool, places: fresh, failed } =
            std::mem::take(&mut *self.fresh.lock().unwrap_or_else(PoisonError::into_inner));
        let Some(mut spool) = spool else { return failed.map_or(Ok(()), Err) };
        let mut used: Vec<(Fingerprint, Place)> = Vec::new();
        #[expect(clippy::iter_over_hash_type, reason = "sorted below")]
        for (key, known) in &self.known {
            if known.is_used.load(Ordering::Relaxed) {
                used.push((*key, known.place));
            }
        }
        // A worker without results says so.
        if spool.is_empty() && used.len() == self.known.len() && self.pass.is_none() {
            return Ok(());
        }
        used.sort_unstable_by_key(|(_, place)| place.at);
        let live: u64 = used.iter().map(|(_, place)| u64::from(place.len)).sum();
        let path = results_path(&self.path);
        // The file is longer than its index says if a run was killed.
        let index = if live * 2 >= self.len && !used.is_empty() && spool.append_to(&path, self.len)? {
            let fresh = fresh.into_iter().map(|(key, place)| (key, Place { at: self.len + place.at, ..place }));
            Index { len: self.len + spool.len(), places: used.into_iter().chain(fresh).collect() }
        } else {
            let mut places = fresh;
            for (key, place) in used {
                if let Some(bytes) = self.results.as_ref().and_then(|results| read_place(results, &place)) {
                    places.push((key, Place { at: spool.push(&bytes)?, ..place }));
                }
            }
            let len = spool.len();
            spool.replace(&path)?;
            Index { len, places }
        };
        let Ok(mut bytes) = postcard::to_extend(&index, self.program.clone().into_bytes()) else { return Ok(()) };
        let checksum = blake3::hash(&bytes);
        bytes.extend_from_slice(checksum.as_bytes());
        disk::replace_file(&self.path, &bytes, Durability::Derived)
    }
}

impl Fresh {
    /// No results yet; those of the run are written to the disk of a folder.
    fn on_disk_of(home: &Path) -> Self {
        let spool = Spool::on_disk_of(home);
        let (spool, failed) = spool.map_or_else(|error| (None, Some(error)), |spool| (Some(spool), None));
        Self { spool, places: Vec::new(), failed }
    }
}

/// Reads a result; `None` if it was damaged.
fn read_place(results: &fs::File, place: &Place) -> Option<Vec<u8>> {
    let mut bytes = vec![0; place.len as usize];
    disk::read_part(results, place.at, &mut bytes).ok()?;
    (Fingerprint::of(&bytes) == place.checksum).then_some(bytes)
}

/// The file of results beside an index.
fn results_path(index: &Path) -> PathBuf {
    index.with_extension("results")
}

/// Reads an index; `None` if another program wrote it or the bytes were damaged.
fn read_index(bytes: &[u8], program: &str) -> Option<Index> {
    let (body, checksum) = bytes.split_last_chunk::<CHECKSUM>()?;
    if blake3::hash(body).as_bytes() != checksum {
        return None;
    }
    postcard::from_bytes(body.strip_prefix(program.as_bytes())?).ok()
}

/// Collects everything that a result is made from.
#[derive(Debug)]
pub struct ResultKey(Vec<u8>);

impl ResultKey {
    /// The key of results of a kind.
    pub fn of(kind: &str) -> Self {
        Self(kind.as_bytes().to_vec())
    }

    /// Adds something that the result is made from.
    #[must_use]
    pub fn with(mut self, part: &(impl Hash + ?Sized)) -> Self {
        part.hash(&mut self);
        self
    }

    /// The fingerprint of all of it.
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of(&self.0)
    }
}

impl Hasher for ResultKey {
    fn write(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    fn finish(&self) -> u64 {
        0
    }
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "the tests damage a file of results")]
mod tests {
    use super::*;

    fn key(name: &str) -> Fingerprint {
        ResultKey::of("test").with(name).fingerprint()
    }

    fn open(folder: &Path, program: &str) -> KeptResults {
        KeptResults::open(folder.join("kept.index"), folder, program.to_owned())
    }

    fn get(kept: &KeptResults, name: &str) -> Option<String> {
        kept.get(key(name))
    }

    fn save(folder: &Path, results: &[(&str, &str)]) {
        let kept = open(folder, "one");
        for (name, value) in results {
            if get(&kept, name).is_none() {
                kept.add(key(name), value);
            }
        }
        kept.save().expect("a folder that can be written");
    }

    #[test]
    fn results_are_found_by_what_they_were_made_from() {
        let folder = tempfile::tempdir().expect("a folder");
        save(folder.path(), &[("a", "1"), ("b", "2")]);
        save(folder.path(), &[("a", "1"), ("b", "2"), ("c", "3")]);
        let kept = open(folder.path(), "one");
        assert_eq!(
            ["a", "b", "c", "d"].map(|name| get(&kept, name)),
            [Some("1"), Some("2"), Some("3"), None].map(|v| v.map(String::from))
        );
        assert_eq!(get(&open(folder.path(), "another"), "a"), None);
    }

    #[test]
    fn results_that_no_run_asks_for_are_dropped_in_time() {
        let folder = tempfile::tempdir().expect("a folder");
        let long = "x".repeat(1000);
        save(folder.path(), &[("old", &long), ("small", "1")]);
        save(folder.path(), &[("small", "1"), ("new", "2")]);
        let file = folder.path().join("kept.results");
        assert!(file.metadata().expect("a file").len() < 100);
        let kept = open(folder.path(), "one");
        assert_eq!([get(&kept, "small"), get(&kept, "new")], [Some("1".into()), Some("2".into())]);
        assert_eq!(get(&kept, "old"), None);
    }

    #[test]
    fn a_damaged_result_is_not_used() {
        let folder = tempfile::tempdir().expect("a folder");
        save(folder.path(), &[("a", "first result"), ("b", "second result")]);
        for name in ["kept.results", "kept.index"] {
            let path = folder.path().join(name);
            let whole = fs::read(&path).expect("a file");
            for at in 0..whole.len() {
                let mut spoilt = whole.clone();
                spoilt[at] ^= 1;
                fs::write(&path, &spoilt).expect("a file that can be written");
                let kept = open(folder.path(), "one");
                let found = [get(&kept, "a"), get(&kept, "b")];
                assert!(found[0].as_deref().is_none_or(|value| value == "first result"), "{name} {at}");
                assert!(found[1].as_deref().is_none_or(|value| value == "second result"), "{name} {at}");
                assert!(found.contains(&None), "{name} {at}");
            }
            fs::write(&path, &whole[..whole.len() - 1]).expect("a file that can be written");
            let kept = open(folder.path(), "one");
            assert!(get(&kept, "a").is_none() || get(&kept, "b").is_none(), "{name}");
            fs::write(&path, &whole).expect("a file that can be written");
        }
    }
}
