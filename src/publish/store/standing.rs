//! What stands in a store, as its own list says.
//!
//! An object is known to be what we hold if its entity tag is the MD5 of our bytes, as it is with S3 and
//! most that speak it. Where it is not (Azure, or encryption with keys of one's own), the manifest is
//! believed for what the store changed no later than the manifest itself, unless a run was broken off.

use std::{cell::RefCell, collections::BTreeMap};

use futures_util::TryStreamExt;
use md5::{Digest, Md5};
use object_store::{ObjectMeta, UpdateVersion, path::Path as Key};
use rayon::prelude::*;

use super::{Fault, Listing, Store, again};
use crate::{
    diag::Code,
    publish::{
        fault,
        plan::{Standing, There},
    },
    route,
    write::manifest::{Manifest, checksum},
};

/// What was seen of a store.
pub(super) struct Seen {
    pub(super) standing: Standing,
    /// The version of its manifest, if it has one.
    pub(super) manifest: Option<UpdateVersion>,
    /// The MD5 of files of ours, as far as it was needed.
    pub(super) sums: Sums,
}

/// MD5 in hexadecimal, by path.
type Sums = BTreeMap<String, String>;

/// Looks at what stands in a store.
pub(super) async fn look(listing: &Listing, store: &Store) -> Result<Seen, Fault> {
    let published = store.get(&route::file(route::MANIFEST)).await?;
    let next = store.get(&route::file(route::NEXT)).await?;
    let broken_off = next.map(|(bytes, _)| Manifest::read(&bytes).unwrap_or_default());
    let (known, version) = match &published {
        Some((bytes, meta)) => (Manifest::read(bytes), Some(meta)),
        None => (None, None),
    };
    let listed = list(store).await?;
    let sums = sums(listing, &listed, Sums::new())?;
    let tells = tags_are_sums(&sums, &listed);
    let own = route::file(route::MANIFEST);
    // The manifest was read, and says nothing of itself.
    let manifest = published.as_ref().map(|(bytes, _)| checksum(bytes));
    let there = |(path, meta): (&String, &ObjectMeta)| {
        let believed = known.as_ref().filter(|_| broken_off.is_none()).and_then(|known| known.files.get(path));
        let believed =
            believed.filter(|_| version.is_some_and(|manifest| meta.last_modified <= manifest.last_modified));
        let tag = tag(meta);
        // Where tags are sums, one that is another is that of other bytes.
        let believed = believed.filter(|_| {
            let entry = listing.get(path);
            entry.is_none_or(|entry| entry.size == meta.size)
                && !(entry.is_some() && tells && tag.as_deref().is_some_and(is_md5))
        });
        let ours = sums.get(path).filter(|md5| tag.as_ref() == Some(*md5));
        let ours = ours.and_then(|_| listing.get(path)).map(|entry| entry.checksum);
        let read = manifest.filter(|_| *path == own);
        (path.clone(), There { size: meta.size, checksum: read.or(ours).or(believed.copied()) })
    };
    let files = listed.iter().map(there).collect();
    let version = version.map(|meta| UpdateVersion { e_tag: meta.e_tag.clone(), version: meta.version.clone() });
    Ok(Seen { standing: Standing { files, published: known, broken_off }, manifest: version, sums })
}

/// Reads the list again after everything went up: each file must be there in full. Reports E712.
pub(super) async fn complete(listing: &Listing, store: &Store, known: Sums) -> Result<(), Fault> {
    let listed = list(store).await?;
    let sums = sums(listing, &listed, known)?;
    let own = route::file(route::MANIFEST);
    let tells = tags_are_sums(&sums, &listed);
    for (path, entry) in listing.iter().filter(|(path, _)| *path != own) {
        let arrived = listed.get(path).filter(|meta| meta.size == entry.size).is_some_and(|meta| {
            let tag = tag(meta).filter(|tag| tells && is_md5(tag));
            tag.is_none_or(|tag| sums.get(path) == Some(&tag))
        });
        if !arrived {
            let message = format!("`{path}` did not arrive as it was sent; nothing was removed");
            return Err(fault(Code::TargetFailed, &store.place, message, "publish again: what arrived stays"));
        }
    }
    Ok(())
}

/// True if tags are the MD5 of what is stored; where a store encrypts, they may only look like it.
fn tags_are_sums(sums: &Sums, listed: &BTreeMap<String, ObjectMeta>) -> bool {
    sums.iter().any(|(path, md5)| listed.get(path).and_then(tag).as_ref() == Some(md5))
}

/// Every object below the site's part of the store but the lease, by its path from there.
async fn list(store: &Store) -> Result<BTreeMap<String, ObjectMeta>, Fault> {
    let prefix = (!store.prefix.is_empty()).then(|| Key::parse(&store.prefix)).transpose();
    let prefix = prefix.map_err(|error| {
        let message = format!("the store cannot hold such a path: {error}");
        fault(Code::NameNotHeld, &store.place, message, "name another path behind the bucket")
    })?;
    // A list that breaks off is read on from there: a long one has many pages.
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
    again(read).await.map_err(|error| store.fault("", &error))?;
    let lease = route::file(route::LOCK);
    let named = all.into_inner().into_iter().filter_map(|meta| {
        let key = meta.location.as_ref();
        let below = if store.prefix.is_empty() { key } else { key.strip_prefix(&store.prefix)?.strip_prefix('/')? };
        let path = below.to_owned();
        (path != lease).then_some((path, meta))
    });
    Ok(named.collect())
}

/// The MD5 of every file of ours that the store may hold already; what is known is not worked out again.
fn sums(listing: &Listing, listed: &BTreeMap<String, ObjectMeta>, mut known: Sums) -> Result<Sums, Fault> {
    let same = |(path, meta): &(&String, &ObjectMeta)| listing.get(path).is_some_and(|entry| entry.size == meta.size);
    let asked = listed.iter().filter(same).map(|(path, _)| path).filter(|path| !known.contains_key(*path));
    let asked: Vec<_> = asked.collect();
    let md5 = |path: &&String| {
        let sum = Md5::digest(&*listing.read(path)?);
        let digits = sum.iter().flat_map(|byte| [byte >> 4, byte & 15]);
        Ok(((*path).clone(), digits.filter_map(|digit| char::from_digit(digit.into(), 16)).collect()))
    };
    known.extend(asked.par_iter().map(md5).collect::<Result<Vec<_>, Fault>>()?);
    Ok(known)
}

/// An object's entity tag without its marks.
fn tag(meta: &ObjectMeta) -> Option<String> {
    meta.e_tag.as_ref().map(|tag| tag.trim_matches('"').to_ascii_lowercase())
}

fn is_md5(tag: &str) -> bool {
    tag.len() == 32 && tag.bytes().all(|byte| byte.is_ascii_hexdigit())
}
