//! The plan: which files must be added, changed and removed at a target to publish the new site.

use std::{cmp::Reverse, collections::BTreeMap, fmt};

use super::{Listing, PublishError, publish_error};
use crate::{
    diag::Code,
    hosting, route,
    write::manifest::{self, Checksum, Manifest},
};

/// The changes to make at a target, in the order in which they are made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// New files: assets first, then pages, each by path.
    pub added: Vec<FileChange>,
    /// Files that are there with other bytes: assets first, then pages.
    pub changed: Vec<FileChange>,
    /// Files that the site no longer has: pages first, then assets, each by path.
    pub removed: Vec<FileChange>,
    /// How many files stay as they are.
    pub unchanged: usize,
    /// How many files onrecord did not publish; they stay.
    pub foreign: usize,
    /// How many assets of the previous edition stay, for readers who still have one of its pages.
    pub kept: usize,
}

/// A file to add, change or remove.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileChange {
    /// Its path from the site's root.
    pub path: String,
    /// Its new size in bytes; for a removed file, the size that it has at the target.
    pub size: u64,
}

/// The files at a target before publishing.
#[derive(Debug, Default)]
pub(super) struct TargetContents {
    /// Every file there.
    pub(super) files: BTreeMap<String, TargetFile>,
    /// The manifest of the last complete run.
    pub(super) published: Option<Manifest>,
    /// The manifest of a run that was interrupted.
    pub(super) interrupted: Option<Manifest>,
}

/// A file at a target.
#[derive(Debug, Clone, Copy)]
pub(super) struct TargetFile {
    pub(super) size: u64,
    /// The checksum of its bytes, if known.
    pub(super) checksum: Option<Checksum>,
}

impl TargetContents {
    /// True if onrecord published a file and, as far as is known, it was not changed since.
    fn is_ours(&self, path: &str, file: TargetFile) -> bool {
        if [route::MANIFEST, route::NEXT].iter().any(|own| route::file(own) == path) {
            return true;
        }
        let known = [&self.published, &self.interrupted].into_iter().flatten();
        let sums = known.flat_map(|manifest| manifest.files.get(path).into_iter().chain(earlier(manifest, path)));
        let mut sums = sums.peekable();
        let listed = sums.peek().is_some();
        // An asset kept from an earlier edition is in no manifest, but its name shows that onrecord made it.
        let kept = is_asset(path) && self.was_published_before() && file.checksum.is_none();
        kept || listed && file.checksum.is_none_or(|sum| sums.any(|known| *known == sum))
    }

    /// The second manifest of a run, which is written before the first file changes.
    ///
    /// A run before it that was interrupted too has left files that are in no manifest but its own, so this one lists
    /// what they may be.
    pub(super) fn next_manifest(&self, listing: &Listing) -> Vec<u8> {
        let mut all: BTreeMap<String, Vec<Checksum>> = BTreeMap::new();
        if let Some(manifest) = &self.interrupted {
            let before = manifest.earlier.iter().flat_map(|(path, sums)| sums.iter().map(move |sum| (path, *sum)));
            for (path, sum) in manifest.files.iter().map(|(path, sum)| (path, *sum)).chain(before) {
                let published = self.published.as_ref().and_then(|known| known.files.get(path));
                let sums = all.entry(path.clone()).or_default();
                if listing.get(path).is_none_or(|file| file.checksum != sum)
                    && published != Some(&sum)
                    && !sums.contains(&sum)
                {
                    sums.push(sum);
                }
            }
        }
        all.retain(|_, sums| !sums.is_empty());
        manifest::with_earlier(&String::from_utf8_lossy(listing.manifest()), &all).into_bytes()
    }

    /// True for an asset of the last published edition.
    ///
    /// Caches between a host and its readers keep a page for minutes, and the page loads the assets that it was
    /// made with. So these assets stay for one more edition.
    fn is_recent_asset(&self, path: &str) -> bool {
        let known = [&self.published, &self.interrupted];
        is_asset(path) && known.into_iter().flatten().any(|manifest| manifest.files.contains_key(path))
    }

    /// True for an asset of an edition before the last published one.
    fn is_outdated_asset(&self, path: &str) -> bool {
        is_asset(path) && !self.is_recent_asset(path) && self.was_published_before()
    }

    /// True for a path at which an edition had a file.
    fn was_listed(&self, path: &str) -> bool {
        let mut known = [&self.published, &self.interrupted].into_iter().flatten();
        known.any(|manifest| manifest.files.contains_key(path) || earlier(manifest, path).next().is_some())
    }

    fn was_published_before(&self) -> bool {
        self.published.is_some() || self.interrupted.is_some()
    }
}

/// The checksums that a file of an interrupted run may have.
fn earlier<'m>(manifest: &'m Manifest, path: &str) -> impl Iterator<Item = &'m Checksum> + use<'m> {
    manifest.earlier.get(path).into_iter().flatten()
}

/// True for an asset and for its compressed copies.
fn is_asset(path: &str) -> bool {
    let plain = path.strip_suffix(".br").or_else(|| path.strip_suffix(".gz")).unwrap_or(path);
    route::asset_at(&["/", plain].concat()).is_some()
}

impl Plan {
    /// Compares the files to publish with those at a target.
    ///
    /// Reports E705 if files of others are in the way, or a file to remove was changed by others, unless `force` replaces and
    /// removes them.
    pub(super) fn compare(
        listing: &Listing,
        contents: &TargetContents,
        force: bool,
        place: &str,
    ) -> Result<Self, PublishError> {
        let mut plan = Self::default();
        let mut in_the_way = Vec::new();
        for (path, new) in listing.iter() {
            let change = FileChange { path: path.to_owned(), size: new.size };
            match contents.files.get(path) {
                None => plan.added.push(change),
                Some(old) if old.checksum == Some(new.checksum) => plan.unchanged += 1,
                Some(old) => {
                    if !contents.is_ours(path, *old) {
                        in_the_way.push(path);
                    }
                    plan.changed.push(change);
                }
            }
        }
        let mut outdated = Vec::new();
        for (path, old) in contents.files.iter().filter(|(path, _)| listing.get(path).is_none()) {
            let change = FileChange { path: path.clone(), size: old.size };
            match () {
                () if contents.is_recent_asset(path) => plan.kept += 1,
                () if contents.is_outdated_asset(path) => outdated.push(change),
                () if contents.is_ours(path, *old) => plan.removed.push(change),
                // A page that was withdrawn must not stay because somebody changed it.
                () if contents.was_listed(path) => {
                    in_the_way.push(path);
                    plan.removed.push(change);
                }
                () => plan.foreign += 1,
            }
        }
        // Outdated assets alone are no reason to publish: publishing twice in a row must find nothing to do.
        if plan.is_empty() {
            plan.kept += outdated.len();
        } else {
            plan.removed.extend(outdated);
        }
        // A page goes before what it loads.
        plan.removed.sort_by_cached_key(|change| (Reverse(upload_rank(&change.path)), change.path.clone()));
        for list in [&mut plan.added, &mut plan.changed] {
            list.sort_by_key(|change| upload_rank(&change.path));
        }
        if in_the_way.is_empty() || force { Ok(plan) } else { Err(in_the_way_error(&in_the_way, contents, place)) }
    }

    /// True if there is nothing to do.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.changed.is_empty() && self.removed.is_empty()
    }

    /// The files to upload: new ones, then changed ones.
    pub(super) fn uploads(&self) -> impl Iterator<Item = &FileChange> {
        self.added.iter().chain(&self.changed)
    }

    /// The files to upload to a target that takes them one by one, in batches; files of one batch may be uploaded at
    /// the same time. The manifest is in no batch, because it is written last.
    pub(super) fn upload_batches(&self) -> impl Iterator<Item = Vec<&FileChange>> {
        let manifest = route::file(route::MANIFEST);
        let lists = [&self.added, &self.changed].into_iter();
        let same_rank = |one: &FileChange, other: &FileChange| upload_rank(&one.path) == upload_rank(&other.path);
        let batches = lists.flat_map(move |list| list.chunk_by(same_rank));
        batches.map(move |batch| batch.iter().filter(|change| change.path != manifest).collect())
    }

    /// The files to remove before the manifest is written; the manifest of the unfinished run goes after that.
    pub(super) fn removals_before_manifest(&self) -> impl Iterator<Item = &FileChange> {
        let next = route::file(route::NEXT);
        self.removed.iter().filter(move |change| change.path != next)
    }

    /// The plan as a list, a line for each file.
    pub fn list(&self) -> String {
        let parts = [('+', &self.added), ('~', &self.changed), ('-', &self.removed)];
        let lines = parts.iter().flat_map(|(sign, list)| {
            list.iter().map(move |change| format!("{sign} {:>9}  {}\n", human_size(change.size), change.path))
        });
        lines.collect()
    }
}

/// Assets first, then pages, then the home page, then the manifest.
fn upload_rank(path: &str) -> u8 {
    let home = ["/", route::MANIFEST].map(route::file);
    match home.iter().position(|known| known == path) {
        Some(at) => 2 + at as u8,
        None => u8::from(hosting::is_page(&hosting::content_type(path))),
    }
}

fn in_the_way_error(paths: &[&str], contents: &TargetContents, place: &str) -> PublishError {
    let more = if paths.len() > 3 { format!(" and {} more", paths.len() - 3) } else { String::new() };
    let named = paths.iter().take(3).map(|path| format!("`{path}`")).collect::<Vec<_>>().join(", ");
    let message = match &contents.published {
        Some(_) => format!("published files were changed by someone else: {named}{more}"),
        None => format!("files that onrecord did not publish are in the way: {named}{more}"),
    };
    publish_error(
        Code::TargetNotOurs,
        place,
        message,
        "name another place, or replace or remove these files: `--force`",
    )
}

/// "added: 12 (3.4 MB), changed: 1 (2 kB), removed: 0, unchanged: 400".
impl fmt::Display for Plan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let part = |list: &[FileChange]| match list.iter().map(|change| change.size).sum::<u64>() {
            _ if list.is_empty() => "0".to_owned(),
            sum => format!("{} ({})", list.len(), human_size(sum)),
        };
        let [added, changed, removed] = [&self.added, &self.changed, &self.removed].map(|list| part(list));
        write!(f, "added: {added}, changed: {changed}, removed: {removed}, unchanged: {}", self.unchanged)?;
        if self.kept > 0 {
            write!(f, ", kept for readers of the previous edition: {}", self.kept)?;
        }
        if self.foreign > 0 {
            write!(f, "; files of others, left alone: {}", self.foreign)?;
        }
        Ok(())
    }
}

/// A size in a readable unit: `812 B`, `3.4 kB`, `21 MB`.
fn human_size(bytes: u64) -> String {
    let (mut value, mut unit) = (bytes as f64, "B");
    for larger in ["kB", "MB", "GB"] {
        if value >= 999.5 {
            (value, unit) = (value / 1000.0, larger);
        }
    }
    let digits = usize::from(unit != "B" && value < 9.95);
    format!("{value:.digits$} {unit}")
}
