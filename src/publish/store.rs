//! An object store as a target: S3 and whatever speaks it, Google Cloud Storage, Azure Blob Storage.
//!
//! 1. The lease is taken, which refuses a second publisher (`lease`), and kept alive to the end.
//! 2. The store's own list is compared with what is to stand there (`standing`).
//! 3. A second manifest, `route::NEXT`, says what is coming: whatever ends the run, the next one knows
//!    what is the tool's.
//! 4. What is new goes up, then what changed, many at a time; assets before pages.
//! 5. The store's list is read again: every file must be there in full.
//! 6. What is published no longer is removed.
//! 7. The manifest goes up, on condition that it is the one that was read at the start.

mod connect;
mod credentials;
mod faults;
mod lease;
mod standing;

use std::time::Duration;

use futures_util::{StreamExt, TryStreamExt, stream};
use object_store::{
    Attribute, Attributes, ObjectStore, ObjectStoreExt, PutMode, PutOptions, PutPayload, UpdateVersion,
    path::Path as Key,
};

use super::{Fault, Listing, Plan, Wish, fault, lock};
use crate::{
    diag::Code,
    hosting, model,
    progress::{Progress, Stage},
    route,
};
use standing::Seen;

/// Uploads at the same time, where nothing else is said.
const PARALLEL: usize = 16;

/// How often an answer is read that breaks off.
const READS: u32 = 4;

/// The longest key, in bytes: S3's and Google's limit.
const LONGEST: usize = 1024;

/// A store, and the part of it that is the site's.
#[derive(Debug)]
struct Store {
    inner: Box<dyn ObjectStore>,
    /// The keys before every path, without a slash at the end; may be empty.
    prefix: String,
    /// The target, for messages.
    place: String,
    /// What to do where it does not take the keys.
    keys: &'static str,
    /// What must not be printed.
    secrets: Vec<String>,
}

/// Publishes a site to a store. Reports E702, E704–E712.
pub(super) fn publish(
    listing: &Listing,
    root: &std::path::Path,
    url: &str,
    said: &model::Target,
    wish: Wish,
    progress: &dyn Progress,
) -> Result<Plan, Fault> {
    let store = connect::connect(url, said)?;
    for (path, _) in listing.iter() {
        store.key(path)?;
    }
    let held = lock::take_beside(root, &store.place)?;
    let runtime = super::runtime(&store.place)?;
    let parallel = said.parallel.map_or(PARALLEL, |n| n as usize);
    runtime.block_on(run(listing, &store, parallel, held, wish, progress))
}

async fn run(
    listing: &Listing,
    store: &Store,
    parallel: usize,
    mut held: lock::Lock,
    wish: Wish,
    progress: &dyn Progress,
) -> Result<Plan, Fault> {
    if wish.dry_run {
        let seen = standing::look(listing, store).await?;
        return Plan::of(listing, &seen.standing, wish.force, &store.place);
    }
    let lease = lease::take(store, &mut held, wish.break_lock).await?;
    let work = async {
        let seen = standing::look(listing, store).await?;
        let plan = Plan::of(listing, &seen.standing, wish.force, &store.place)?;
        if !plan.is_empty() {
            bring(listing, store, &plan, seen, parallel, progress).await?;
        }
        Ok(plan)
    };
    let done = tokio::select! {
        done = work => done,
        lost = lease.keep(store) => Err(lost),
    };
    lease.free(store).await;
    held.leave("");
    done
}

/// Does what is planned, in order.
async fn bring(
    listing: &Listing,
    store: &Store,
    plan: &Plan,
    before: Seen,
    parallel: usize,
    progress: &dyn Progress,
) -> Result<(), Fault> {
    progress.stage(Stage::Publish, plan.fresh().count());
    let (own, next) = (route::file(route::MANIFEST), route::file(route::NEXT));
    store.put(&next, listing.manifest().to_vec(), PutMode::Overwrite).await?;
    for turn in plan.turns() {
        stream::iter(turn.into_iter().map(|change| async move {
            store.put(&change.path, listing.read(&change.path)?.into_owned(), PutMode::Overwrite).await?;
            progress.step();
            Ok(())
        }))
        .buffer_unordered(parallel)
        .try_for_each(|()| std::future::ready(Ok::<_, Fault>(())))
        .await?;
    }
    standing::complete(listing, store, before.sums).await?;
    stream::iter(plan.gone().map(|change| store.remove(&change.path)))
        .buffer_unordered(parallel)
        .try_for_each(|()| std::future::ready(Ok::<_, Fault>(())))
        .await?;
    let mode = before.manifest.map_or(PutMode::Create, PutMode::Update);
    let text = listing.manifest();
    if let Err(refused) = store.put_as(&own, text.to_vec(), mode).await {
        // A refusal may be the echo of a request that was sent twice and done once.
        let is_moved =
            matches!(refused, object_store::Error::AlreadyExists { .. } | object_store::Error::Precondition { .. });
        let ours = is_moved && store.get(&own).await?.is_some_and(|(bytes, _)| bytes == text);
        if is_moved && !ours {
            let message = "somebody else published there in the meantime";
            return Err(fault(
                Code::TargetMoved,
                &store.place,
                message,
                "look at what they published, then publish again",
            ));
        }
        if !is_moved {
            return Err(store.fault(&own, &refused));
        }
    }
    store.remove(&next).await
}

/// Asks, and asks again where an answer broke off: the library sends again what fails before it begins. Only for what
/// may be done twice.
async fn again<T>(read: impl AsyncFn() -> object_store::Result<T>) -> object_store::Result<T> {
    let mut wait = Duration::from_millis(100);
    for _ in 1..READS {
        match read().await {
            Err(object_store::Error::Generic { .. }) => tokio::time::sleep(wait).await,
            done => return done,
        }
        wait *= 3;
    }
    read().await
}

impl Store {
    /// The key of a file. Reports E711.
    fn key(&self, path: &str) -> Result<Key, Fault> {
        let whole = if self.prefix.is_empty() { path.to_owned() } else { format!("{}/{path}", self.prefix) };
        let held = |why: String| {
            let message = format!("the store cannot hold a file of this name: {why}");
            fault(Code::NameNotHeld, path, message, "rename it in `static`, or take it out")
        };
        if whole.len() > LONGEST {
            return Err(held(format!("it has {} bytes, and {LONGEST} are the most", whole.len())));
        }
        Key::parse(&whole).map_err(|error| held(error.to_string()))
    }

    async fn put(&self, path: &str, bytes: Vec<u8>, mode: PutMode) -> Result<UpdateVersion, Fault> {
        self.put_as(path, bytes, mode).await.map_err(|error| self.fault(path, &error))
    }

    async fn put_as(&self, path: &str, bytes: Vec<u8>, mode: PutMode) -> object_store::Result<UpdateVersion> {
        let key =
            self.key(path).map_err(|fault| object_store::Error::Generic { store: "", source: fault.message.into() })?;
        let mut attributes = Attributes::new();
        attributes.insert(Attribute::ContentType, hosting::kind(path).into());
        attributes.insert(Attribute::CacheControl, hosting::cache_control(path).into());
        let options = PutOptions { mode, attributes, ..PutOptions::default() };
        let put = self.inner.put_opts(&key, PutPayload::from(bytes), options).await?;
        Ok(UpdateVersion { e_tag: put.e_tag, version: put.version })
    }

    /// The bytes of an object, and which version they are; `None` if there is none.
    async fn get(&self, path: &str) -> Result<Option<(Vec<u8>, object_store::ObjectMeta)>, Fault> {
        let key = self.key(path)?;
        let read = async || {
            let found = self.inner.get(&key).await?;
            let meta = found.meta.clone();
            Ok((found.bytes().await?.to_vec(), meta))
        };
        match again(read).await {
            Ok(found) => Ok(Some(found)),
            Err(object_store::Error::NotFound { source, .. }) if !faults::is_no_bucket(&source.to_string()) => Ok(None),
            Err(error) => Err(self.fault(path, &error)),
        }
    }

    async fn remove(&self, path: &str) -> Result<(), Fault> {
        let key = self.key(path)?;
        match again(async || self.inner.delete(&key).await).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(self.fault(path, &error)),
        }
    }
}
