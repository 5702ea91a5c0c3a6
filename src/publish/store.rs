//! An object store as a target: S3 and compatible stores, Google Cloud Storage, Azure Blob Storage.
//!
//! 1. Take the lease, which refuses a second publisher (`lease`), and keep it alive to the end.
//! 2. Compare the store's own list with the files to publish (`contents`).
//! 3. Write a second manifest, `route::NEXT`, of the new site. If the run is interrupted, the next one learns from
//!    it which files are onrecord's.
//! 4. Upload new files, then changed ones, several at a time; assets before pages.
//! 5. Read the store's list again: every file must have arrived in full.
//! 6. Remove files that the site no longer has.
//! 7. Write the manifest, on the condition that it is still the one that was read in step 2.

mod connect;
mod contents;
mod credentials;
mod errors;
mod lease;

use std::time::Duration;

use futures_util::{StreamExt, TryStreamExt, stream};
use object_store::{
    Attribute, Attributes, ObjectStore, ObjectStoreExt, PutMode, PutOptions, PutPayload, UpdateVersion,
    path::Path as Key,
};

use super::{Listing, Options, Plan, PublishError, lock, publish_error};
use crate::{
    diag::Code,
    hosting, model,
    progress::{Progress, Stage},
    route,
};
use contents::StoreContents;

/// Uploads at the same time, by default.
const DEFAULT_PARALLEL: usize = 16;

/// How often a request is sent whose answer breaks off.
const ATTEMPTS: u32 = 4;

/// The longest key, in bytes: the limit of S3 and Google.
const MAX_KEY_LENGTH: usize = 1024;

/// A store, and the folder in it that the site is published to.
#[derive(Debug)]
struct Store {
    inner: Box<dyn ObjectStore>,
    /// The folder, without a slash at the end; may be empty.
    prefix: String,
    /// The target, for messages.
    place: String,
    /// The help if the store does not accept the credentials.
    credentials_help: &'static str,
    /// Values that must not be printed.
    secrets: Vec<String>,
}

/// Publishes a site to a store. Reports E702, E704–E712.
pub(super) fn publish(
    listing: &Listing,
    root: &std::path::Path,
    url: &str,
    settings: &model::PublishTarget,
    options: Options,
    progress: &dyn Progress,
) -> Result<Plan, PublishError> {
    let store = connect::connect(url, settings)?;
    for (path, _) in listing.iter() {
        store.key(path)?;
    }
    let lock = lock::acquire_for_site(root, &store.place)?;
    let runtime = super::network_runtime(&store.place)?;
    let parallel = settings.parallel.map_or(DEFAULT_PARALLEL, |n| n as usize);
    runtime.block_on(publish_with_lease(listing, &store, parallel, lock, options, progress))
}

async fn publish_with_lease(
    listing: &Listing,
    store: &Store,
    parallel: usize,
    mut lock: lock::Lock,
    options: Options,
    progress: &dyn Progress,
) -> Result<Plan, PublishError> {
    if options.dry_run {
        let found = contents::read_contents(listing, store).await?;
        return Plan::compare(listing, &found.target, options.force, &store.place);
    }
    let lease = lease::acquire(store, &mut lock, options.break_lock).await?;
    let work = async {
        let found = contents::read_contents(listing, store).await?;
        let plan = Plan::compare(listing, &found.target, options.force, &store.place)?;
        if !plan.is_empty() {
            carry_out(listing, store, &plan, found, parallel, progress).await?;
        }
        Ok(plan)
    };
    let done = tokio::select! {
        done = work => done,
        lost = lease.keep_alive(store) => Err(lost),
    };
    lease.release(store).await;
    lock.write_note("");
    done
}

/// Carries out a plan, in order.
async fn carry_out(
    listing: &Listing,
    store: &Store,
    plan: &Plan,
    before: StoreContents,
    parallel: usize,
    progress: &dyn Progress,
) -> Result<(), PublishError> {
    progress.stage(Stage::Publish, plan.uploads().count());
    let (manifest, next) = (route::file(route::MANIFEST), route::file(route::NEXT));
    store.put(&next, listing.manifest().to_vec(), PutMode::Overwrite).await?;
    for batch in plan.upload_batches() {
        stream::iter(batch.into_iter().map(|change| async move {
            store.put(&change.path, listing.read_file(&change.path)?.into_owned(), PutMode::Overwrite).await?;
            progress.step();
            Ok(())
        }))
        .buffer_unordered(parallel)
        .try_for_each(|()| std::future::ready(Ok::<_, PublishError>(())))
        .await?;
    }
    contents::check_complete(listing, store, before.sums).await?;
    stream::iter(plan.removals_before_manifest().map(|change| store.remove(&change.path)))
        .buffer_unordered(parallel)
        .try_for_each(|()| std::future::ready(Ok::<_, PublishError>(())))
        .await?;
    let mode = before.manifest.map_or(PutMode::Create, PutMode::Update);
    let text = listing.manifest();
    if let Err(error) = store.try_put(&manifest, text.to_vec(), mode).await {
        // If the request was sent twice because its answer was lost, the second is refused and our manifest is there.
        let is_moved =
            matches!(error, object_store::Error::AlreadyExists { .. } | object_store::Error::Precondition { .. });
        let is_ours = is_moved && store.get(&manifest).await?.is_some_and(|(bytes, _)| bytes == text);
        if is_moved && !is_ours {
            let message = "someone else published there in the meantime";
            return Err(publish_error(
                Code::TargetMoved,
                &store.place,
                message,
                "look at what they published, then publish again",
            ));
        }
        if !is_moved {
            return Err(store.explain(&manifest, &error));
        }
    }
    store.remove(&next).await
}

/// Repeats a request whose answer breaks off; the library itself repeats only requests that get no answer at all. Only
/// for requests that may be carried out twice.
async fn with_retries<T>(request: impl AsyncFn() -> object_store::Result<T>) -> object_store::Result<T> {
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
    /// The key of a file. Reports E711.
    fn key(&self, path: &str) -> Result<Key, PublishError> {
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

    async fn put(&self, path: &str, bytes: Vec<u8>, mode: PutMode) -> Result<UpdateVersion, PublishError> {
        self.try_put(path, bytes, mode).await.map_err(|error| self.explain(path, &error))
    }

    /// As [`put`](Self::put), with the error as the library returns it.
    async fn try_put(&self, path: &str, bytes: Vec<u8>, mode: PutMode) -> object_store::Result<UpdateVersion> {
        let key =
            self.key(path).map_err(|error| object_store::Error::Generic { store: "", source: error.message.into() })?;
        let mut attributes = Attributes::new();
        attributes.insert(Attribute::ContentType, hosting::kind(path).into());
        attributes.insert(Attribute::CacheControl, hosting::cache_control(path).into());
        let options = PutOptions { mode, attributes, ..PutOptions::default() };
        let put = self.inner.put_opts(&key, PutPayload::from(bytes), options).await?;
        Ok(UpdateVersion { e_tag: put.e_tag, version: put.version })
    }

    /// The bytes of an object and their version; `None` if there is no such object.
    async fn get(&self, path: &str) -> Result<Option<(Vec<u8>, object_store::ObjectMeta)>, PublishError> {
        let key = self.key(path)?;
        let read = async || {
            let found = self.inner.get(&key).await?;
            let meta = found.meta.clone();
            Ok((found.bytes().await?.to_vec(), meta))
        };
        match with_retries(read).await {
            Ok(found) => Ok(Some(found)),
            Err(error @ object_store::Error::NotFound { .. }) if !errors::is_no_bucket(&error) => Ok(None),
            Err(error) => Err(self.explain(path, &error)),
        }
    }

    async fn remove(&self, path: &str) -> Result<(), PublishError> {
        let key = self.key(path)?;
        match with_retries(async || self.inner.delete(&key).await).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(self.explain(path, &error)),
        }
    }
}
