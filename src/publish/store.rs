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
mod objects;
mod results;

use contents::StoreContents;
use futures_util::{StreamExt, TryStreamExt, stream};
use object_store::PutMode;
use objects::Store;

pub use results::StoredResults;

use super::{Listing, Plan, PublishError, PublishOptions, lock, publish_error};
use crate::{
    diag::Code,
    model,
    progress::{Progress, Stage},
    route,
};

/// Uploads at the same time, by default.
const DEFAULT_PARALLEL: usize = 16;

/// Publishes a site to a store. Reports E702, E704–E712.
pub(super) fn publish_to_store(
    listing: &Listing,
    root: &std::path::Path,
    url: &str,
    settings: &model::PublishTarget,
    options: PublishOptions,
    progress: &dyn Progress,
) -> Result<Plan, PublishError> {
    let store = connect::connect_to_store(url, settings)?;
    for (path, _) in listing.iter() {
        store.key_of(path)?;
    }
    let lock = lock::acquire_lock_for_site(root, &store.place)?;
    let runtime = super::network_runtime(&store.place)?;
    let parallel = settings.parallel.map_or(DEFAULT_PARALLEL, |n| n as usize);
    runtime.block_on(publish_with_lease(listing, &store, parallel, lock, options, progress))
}

async fn publish_with_lease(
    listing: &Listing,
    store: &Store,
    parallel: usize,
    mut lock: lock::Lock,
    options: PublishOptions,
    progress: &dyn Progress,
) -> Result<Plan, PublishError> {
    if options.dry_run {
        let found = contents::read_contents(listing, store).await?;
        return Plan::compare(listing, &found.target, options.force, &store.place);
    }
    let lease = lease::acquire_lease(store, &mut lock, options.break_lock).await?;
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
    store.put_object(&next, before.target.next_manifest(listing), PutMode::Overwrite).await?;
    for batch in plan.upload_batches() {
        stream::iter(batch.into_iter().map(|change| async move {
            store.put_object(&change.path, listing.read_file(&change.path)?.into_owned(), PutMode::Overwrite).await?;
            progress.step();
            Ok(())
        }))
        .buffer_unordered(parallel)
        .try_for_each(|()| std::future::ready(Ok::<_, PublishError>(())))
        .await?;
    }
    contents::check_complete(listing, store, before.sums).await?;
    stream::iter(plan.removals_before_manifest().map(|change| store.remove_object(&change.path)))
        .buffer_unordered(parallel)
        .try_for_each(|()| std::future::ready(Ok::<_, PublishError>(())))
        .await?;
    let mode = before.manifest.map_or(PutMode::Create, PutMode::Update);
    let text = listing.manifest();
    if let Err(error) = store.try_put_object(&manifest, text.to_vec(), mode).await {
        // If the request was sent twice because its answer was lost, the second is refused and our manifest is there.
        let is_moved =
            matches!(error, object_store::Error::AlreadyExists { .. } | object_store::Error::Precondition { .. });
        let is_ours = is_moved && store.get_object(&manifest).await?.is_some_and(|(bytes, _)| bytes == text);
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
            return Err(store.store_error(&manifest, &error));
        }
    }
    store.remove_object(&next).await
}
