//! Reads, writes and removes the objects of a store.

use std::time::Duration;

use object_store::{
    Attribute, Attributes, ObjectStore, ObjectStoreExt, PutMode, PutOptions, PutPayload, UpdateVersion,
    path::Path as Key,
};

use super::errors::{self, StoreDescription};
use crate::{
    diag::Code,
    hosting,
    publish::{PublishError, publish_error},
};

/// How often a request is sent whose answer breaks off.
const ATTEMPTS: u32 = 4;

/// The longest key, in bytes: the limit of S3 and Google.
const MAX_KEY_LENGTH: usize = 1024;

/// A store, and the folder in it that the site is published to.
#[derive(Debug)]
pub(super) struct Store {
    /// The library's client.
    pub(super) inner: Box<dyn ObjectStore>,
    /// The folder, without a slash at the end; may be empty.
    pub(super) prefix: String,
    /// The target, for messages.
    pub(super) place: String,
    /// The help if the store does not accept the credentials.
    pub(super) credentials_help: &'static str,
    /// Values that must not be printed.
    pub(super) secrets: Vec<String>,
}

/// Repeats a request whose answer breaks off; the library itself repeats only requests that get no answer at all. Only
/// for requests that may be carried out twice.
pub(super) async fn with_retries<T>(request: impl AsyncFn() -> object_store::Result<T>) -> object_store::Result<T> {
    let mut wait = Duration::from_millis(100);
    for _ in 1..ATTEMPTS {
        match request().await {
            Err(object_store::Error::Generic { .. }) => tokio::time::sleep(wait).await,
            done => return done,
        }
        wait *= 3;
    }
    request().await
}

impl Store {
    /// The diagnostic for an error of the store at a path, with the store's own message, without secrets.
    pub(super) fn store_error(&self, path: &str, error: &object_store::Error) -> PublishError {
        let Self { place, credentials_help, secrets, .. } = self;
        errors::store_error(path, error, StoreDescription { place, credentials_help, secrets })
    }

    /// The key of a file. Reports E711.
    pub(super) fn key_of(&self, path: &str) -> Result<Key, PublishError> {
        let key = if self.prefix.is_empty() { path.to_owned() } else { format!("{}/{path}", self.prefix) };
        let not_allowed = |why: String| {
            let message = format!("the store does not allow a file of this name: {why}");
            publish_error(Code::NameNotHeld, path, message, "rename it in `static`, or remove it")
        };
        if key.len() > MAX_KEY_LENGTH {
            return Err(not_allowed(format!("it has {} bytes, and the limit is {MAX_KEY_LENGTH}", key.len())));
        }
        Key::parse(&key).map_err(|error| not_allowed(error.to_string()))
    }

    /// Writes an object.
    pub(super) async fn put_object(
        &self,
        path: &str,
        bytes: Vec<u8>,
        mode: PutMode,
    ) -> Result<UpdateVersion, PublishError> {
        self.try_put_object(path, bytes, mode).await.map_err(|error| self.store_error(path, &error))
    }

    /// As [`put_object`](Self::put_object), with the error as the library returns it.
    pub(super) async fn try_put_object(
        &self,
        path: &str,
        bytes: Vec<u8>,
        mode: PutMode,
    ) -> object_store::Result<UpdateVersion> {
        let key = self
            .key_of(path)
            .map_err(|error| object_store::Error::Generic { store: "", source: error.message.into() })?;
        let mut attributes = Attributes::new();
        attributes.insert(Attribute::ContentType, hosting::content_type_of(path, &bytes).into());
        attributes.insert(Attribute::CacheControl, hosting::cache_control(path).into());
        let options = PutOptions { mode, attributes, ..PutOptions::default() };
        let put = self.inner.put_opts(&key, PutPayload::from(bytes), options).await?;
        Ok(UpdateVersion { e_tag: put.e_tag, version: put.version })
    }

    /// The bytes of an object and their version; `None` if there is no such object.
    pub(super) async fn get_object(
        &self,
        path: &str,
    ) -> Result<Option<(Vec<u8>, object_store::ObjectMeta)>, PublishError> {
        let key = self.key_of(path)?;
        let read = async || {
            let found = self.inner.get(&key).await?;
            let meta = found.meta.clone();
            Ok((found.bytes().await?.to_vec(), meta))
        };
        match with_retries(read).await {
            Ok(found) => Ok(Some(found)),
            Err(error @ object_store::Error::NotFound { .. }) if !errors::is_no_bucket(&error) => Ok(None),
            Err(error) => Err(self.store_error(path, &error)),
        }
    }

    /// Removes an object; there may be none.
    pub(super) async fn remove_object(&self, path: &str) -> Result<(), PublishError> {
        let key = self.key_of(path)?;
        match with_retries(async || self.inner.delete(&key).await).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(self.store_error(path, &error)),
        }
    }
}
