//! A folder of results in a store, for the workers of a build in shards that have no disk in common.
//!
//! A worker works in a folder of its own: what it reads is downloaded before, and what it made is uploaded after. The index of its
//! results and the results are one object, which the store shows whole or not at all, so that two workers with the same slice, or
//! one that is killed, never leave an index of one run with the results of another. An upload that breaks off leaves no object.

use std::{
    fs,
    io::{Read, Write},
    path::Path,
};

use futures_util::{StreamExt, TryStreamExt, stream};
use object_store::{Error as StoreError, ObjectStoreExt, PutMode, WriteMultipart};

use super::{
    DEFAULT_PARALLEL, connect, errors,
    objects::{Store, with_retries},
};
use crate::{
    diag::{Code, io_message},
    disk::{self, Durability},
    kept_results::KeptResults,
    model,
    publish::{PublishError, network_runtime, publish_error},
};

/// An object begins with the length of the index, in as many bytes.
const LENGTH: usize = 8;
/// Bytes of an upload that are sent at once. A store takes 10,000 parts, and so results of 80 GB.
const PART: usize = 8 << 20;
/// Parts of an upload on their way at the same time.
const PARTS: usize = 4;

/// The results of all workers, in a store.
#[derive(Debug)]
pub struct StoredResults {
    store: Store,
    runtime: tokio::runtime::Runtime,
}

impl StoredResults {
    /// Connects to a store, with the credentials that publishing there uses. Reports E704 and E707.
    pub fn connect(url: &str) -> Result<Self, PublishError> {
        let store = connect::connect_to_store(url, &model::PublishTarget::default())?;
        let runtime = network_runtime(&store.place)?;
        Ok(Self { store, runtime })
    }

    /// The store, for messages: its address without secrets.
    pub fn place(&self) -> &str {
        &self.store.place
    }

    /// Downloads the results with some names into a folder; those that are not there yet are left out. Reports E702, E704 and E706.
    pub fn download(&self, names: &[String], folder: &Path) -> Result<(), PublishError> {
        let downloads = names.iter().map(|name| self.download_one(name, folder));
        let all = stream::iter(downloads).buffer_unordered(DEFAULT_PARALLEL).try_collect::<()>();
        self.runtime.block_on(all)
    }

    async fn download_one(&self, name: &str, folder: &Path) -> Result<(), PublishError> {
        let key = self.store.key_of(name)?;
        let read = async || {
            let mut receiver = Receiver::new(&folder.join(name))?;
            let mut bytes = self.store.inner.get(&key).await?.into_stream();
            while let Some(part) = bytes.try_next().await? {
                receiver.receive(&part)?;
            }
            receiver.finish()
        };
        match with_retries(read).await {
            Err(error @ StoreError::NotFound { .. }) if !errors::is_no_bucket(&error) => Ok(()),
            done => done.map_err(|error| self.store.store_error(name, &error)),
        }
    }

    /// Uploads the results whose index has a name, from a folder. Reports E702, E704 and E706.
    pub fn upload(&self, name: &str, folder: &Path) -> Result<(), PublishError> {
        self.runtime.block_on(self.upload_one(name, folder))
    }

    #[expect(clippy::disallowed_methods, reason = "reads a file of its own, of which only parts are in memory")]
    async fn upload_one(&self, name: &str, folder: &Path) -> Result<(), PublishError> {
        let [index, results] = KeptResults::files_at(&folder.join(name));
        let unreadable = |error: std::io::Error| {
            let message = format!("the results of this worker cannot be read: {}", io_message(&error));
            publish_error(Code::TargetFailed, name, message, "run this slice again")
        };
        let index = disk::read_file(&index).map_err(unreadable)?;
        let mut head = (index.len() as u64).to_le_bytes().to_vec();
        head.extend_from_slice(&index);
        let mut results = fs::File::open(results).map_err(unreadable)?;
        let length = results.metadata().map_err(unreadable)?.len();
        let refused = |error: StoreError| self.store.store_error(name, &error);
        if head.len() as u64 + length <= PART as u64 {
            results.read_to_end(&mut head).map_err(unreadable)?;
            self.store.put_object(name, head, PutMode::Overwrite).await?;
            return Ok(());
        }
        let upload = self.store.inner.put_multipart(&self.store.key_of(name)?).await.map_err(refused)?;
        let mut upload = WriteMultipart::new_with_chunk_size(upload, PART);
        upload.write(&head);
        let mut part = vec![0; PART];
        loop {
            let sent = match results.read(&mut part) {
                Ok(0) => break,
                Ok(read) => {
                    let room = upload.wait_for_capacity(PARTS).await;
                    upload.write(&part[..read]);
                    room.map_err(refused)
                }
                Err(error) => Err(unreadable(error)),
            };
            if let Err(error) = sent {
                let _ = upload.abort().await;
                return Err(error);
            }
        }
        upload.finish().await.map_err(refused)?;
        Ok(())
    }

    /// Removes the results of a worker; there may be none. Reports E702, E704 and E706.
    pub fn remove(&self, name: &str) -> Result<(), PublishError> {
        self.runtime.block_on(self.store.remove_object(name))
    }
}

/// Writes an object to the two files that it was made of.
struct Receiver {
    index: std::path::PathBuf,
    results: fs::File,
    /// The length of the index and the index, as far as they have arrived.
    head: Vec<u8>,
}

impl Receiver {
    #[expect(
        clippy::disallowed_methods,
        reason = "writes to a folder of this run; the index, which comes last, makes it count"
    )]
    fn new(index: &Path) -> object_store::Result<Self> {
        let [index, results] = KeptResults::files_at(index);
        let results = fs::File::create(results).map_err(not_written)?;
        Ok(Self { index, results, head: Vec::new() })
    }

    /// How many bytes come before the results; `None` if that is not known yet.
    fn length_of_head(&self) -> Option<usize> {
        let length = u64::from_le_bytes(*self.head.first_chunk::<LENGTH>()?);
        Some(usize::try_from(length).unwrap_or(usize::MAX).saturating_add(LENGTH))
    }

    fn receive(&mut self, mut bytes: &[u8]) -> object_store::Result<()> {
        while !bytes.is_empty() {
            let wanted = self.length_of_head().unwrap_or(LENGTH).saturating_sub(self.head.len());
            if wanted == 0 {
                return self.results.write_all(bytes).map_err(not_written);
            }
            let (first, rest) = bytes.split_at(wanted.min(bytes.len()));
            self.head.extend_from_slice(first);
            bytes = rest;
        }
        Ok(())
    }

    /// Writes the index, whose checksum is looked at by whoever reads it.
    fn finish(self) -> object_store::Result<()> {
        let index = self.head.get(LENGTH..).unwrap_or_default();
        disk::replace_file(&self.index, index, Durability::Derived).map_err(not_written)
    }
}

fn not_written(error: std::io::Error) -> StoreError {
    StoreError::Generic { store: "results", source: error.into() }
}
