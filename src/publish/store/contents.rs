//! Reads which files are in a store, from its own list.
//!
//! S3 and most compatible stores use the MD5 of an object as its entity tag, so an object whose tag is the MD5 of
//! our file is unchanged. If tags are not MD5s (Azure, or encryption with customer keys), the published manifest is
//! trusted for objects that the store last changed no later than the manifest itself, unless a run was interrupted.

use std::{cell::RefCell, collections::BTreeMap};

use futures_util::TryStreamExt;
use md5::{Digest, Md5};
use object_store::{ObjectMeta, UpdateVersion, path::Path as Key};
use rayon::prelude::*;

use super::objects::{Store, with_retries};
use crate::{
    diag::Code,
    publish::{
        Listing, PublishError,
        plan::{TargetContents, TargetFile},
        publish_error,
    },
    route,
    write::manifest::{Manifest, checksum},
};

/// The contents of a store before publishing.
pub(super) struct StoreContents {
    pub(super) target: TargetContents,
    /// The version of its manifest, if it has one.
    pub(super) manifest: Option<UpdateVersion>,
    /// The MD5 of files of the listing, as far as they were computed.
    pub(super) sums: Sums,
}

/// MD5 in hexadecimal, by path.
type Sums = BTreeMap<String, String>;

/// Reads the list of a store and its manifests.
pub(super) async fn read_contents(listing: &Listing, store: &Store) -> Result<StoreContents, PublishError> {
    let published = store.get_object(&route::file(route::MANIFEST)).await?;
    let next = store.get_object(&route::file(route::NEXT)).await?;
    let interrupted = next.map(|(bytes, _)| Manifest::read(&bytes).unwrap_or_default());
    let (known, version) = match &published {
        Some((bytes, meta)) => (Manifest::read(bytes), Some(meta)),
        None => (None, None),
    };
    let listed = list_objects(store).await?;
    let sums = md5_sums(listing, &listed, Sums::new())?;
    let has_md5_tags = tags_are_sums(&sums, &listed);
    let manifest_file = route::file(route::MANIFEST);
    // The manifest does not list itself; its bytes were just read.
    let manifest = published.as_ref().map(|(bytes, _)| checksum(bytes));
    let target_file = |(path, meta): (&String, &ObjectMeta)| {
        let tag = entity_tag(meta);
        let file = listing.get(path);
        let known_by_md5 = sums.get(path).filter(|md5| tag.as_ref() == Some(*md5)).and(file).map(|file| file.checksum);
        let in_manifest = known.as_ref().filter(|_| interrupted.is_none()).and_then(|known| known.files.get(path));
        let in_manifest = in_manifest.filter(|_| {
            let is_old = version.is_some_and(|manifest| meta.last_modified <= manifest.last_modified);
            let has_size = file.is_none_or(|file| file.size == meta.size);
            // If tags are MD5s, a tag that differs proves that the bytes differ.
            let is_disproved = file.is_some() && has_md5_tags && tag.as_deref().is_some_and(is_md5);
            is_old && has_size && !is_disproved
        });
        let own = manifest.filter(|_| *path == manifest_file);
        (path.clone(), TargetFile { size: meta.size, checksum: own.or(known_by_md5).or(in_manifest.copied()) })
    };
    let files = listed.iter().map(target_file).collect();
    let version = version.map(|meta| UpdateVersion { e_tag: meta.e_tag.clone(), version: meta.version.clone() });
    let target = TargetContents { files, published: known, interrupted };
    Ok(StoreContents { target, manifest: version, sums })
}

/// Reads the list again after the uploads: each file must be there in full. Reports E712.
pub(super) async fn check_complete(listing: &Listing, store: &Store, known: Sums) -> Result<(), PublishError> {
    let listed = list_objects(store).await?;
    let sums = md5_sums(listing, &listed, known)?;
    let manifest = route::file(route::MANIFEST);
    let has_md5_tags = tags_are_sums(&sums, &listed);
    for (path, file) in listing.iter().filter(|(path, _)| *path != manifest) {
        let arrived = listed.get(path).filter(|meta| meta.size == file.size).is_some_and(|meta| {
            let tag = entity_tag(meta).filter(|tag| has_md5_tags && is_md5(tag));
            tag.is_none_or(|tag| sums.get(path) == Some(&tag))
        });
        if !arrived {
            let message = format!("`{path}` did not arrive as it was sent; nothing was removed");
            let help = "publish again: files that arrived are not sent again";
            return Err(publish_error(Code::TargetFailed, &store.place, message, help));
        }
    }
    Ok(())
}

/// True if the store uses MD5s as tags. Tags of encrypted objects may only look like MD5s.
fn tags_are_sums(sums: &Sums, listed: &BTreeMap<String, ObjectMeta>) -> bool {
    sums.iter().any(|(path, md5)| listed.get(path).and_then(entity_tag).as_ref() == Some(md5))
}

/// Every object in the target's folder of the store, except the lease, by its path from there.
async fn list_objects(store: &Store) -> Result<BTreeMap<String, ObjectMeta>, PublishError> {
    let prefix = (!store.prefix.is_empty()).then(|| Key::parse(&store.prefix)).transpose();
    let prefix = prefix.map_err(|error| {
        let message = format!("the store does not allow this path: {error}");
        publish_error(Code::NameNotHeld, &store.place, message, "choose another path after the bucket")
    })?;
    // A long list has many pages. If reading it is interrupted, it goes on after the last object that was read.
    let all = RefCell::new(Vec::<ObjectMeta>::new());
    let read = async || {
        let last = all.borrow().last().map(|meta| meta.location.clone());
        let mut rest = match &last {
            None => store.inner.list(prefix.as_ref()),
            Some(last) => store.inner.list_with_offset(prefix.as_ref(), last),
        };
        while let Some(meta) = rest.try_next().await? {
            all.borrow_mut().push(meta);
        }
        Ok(())
    };
    with_retries(read).await.map_err(|error| store.store_error("", &error))?;
    let lease = route::file(route::LOCK);
    let named = all.into_inner().into_iter().filter_map(|meta| {
        let key = meta.location.as_ref();
        let below = if store.prefix.is_empty() { key } else { key.strip_prefix(&store.prefix)?.strip_prefix('/')? };
        let path = below.to_owned();
        (path != lease).then_some((path, meta))
    });
    Ok(named.collect())
}

/// The MD5 of every file of the listing that the store has with the same size; those that are `known` are kept.
fn md5_sums(listing: &Listing, listed: &BTreeMap<String, ObjectMeta>, mut known: Sums) -> Result<Sums, PublishError> {
    let has_size = |(path, meta): &(&String, &ObjectMeta)| listing.get(path).is_some_and(|file| file.size == meta.size);
    let missing = listed.iter().filter(has_size).map(|(path, _)| path).filter(|path| !known.contains_key(*path));
    let missing: Vec<_> = missing.collect();
    let md5 = |path: &&String| {
        let sum = Md5::digest(&*listing.read_file(path)?);
        let digits = sum.iter().flat_map(|byte| [byte >> 4, byte & 15]);
        Ok(((*path).clone(), digits.filter_map(|digit| char::from_digit(digit.into(), 16)).collect()))
    };
    known.extend(missing.par_iter().map(md5).collect::<Result<Vec<_>, PublishError>>()?);
    Ok(known)
}

/// An object's entity tag without its quotation marks.
fn entity_tag(meta: &ObjectMeta) -> Option<String> {
    meta.e_tag.as_ref().map(|tag| tag.trim_matches('"').to_ascii_lowercase())
}

fn is_md5(tag: &str) -> bool {
    tag.len() == 32 && tag.bytes().all(|byte| byte.is_ascii_hexdigit())
}
