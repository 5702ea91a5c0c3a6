//! The plan: what has to be done at a target so that it holds the new site.

use std::{collections::BTreeMap, fmt};

use super::{Fault, Listing, fault};
use crate::{
    diag::Code,
    hosting, route,
    write::manifest::{Checksum, Manifest},
};

/// What has to be done, in the order in which it is done.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// What is new: assets first, then pages, each by path.
    pub added: Vec<Change>,
    /// What is there with other bytes: assets first, then pages.
    pub changed: Vec<Change>,
    /// What is there and published no longer, by path.
    pub removed: Vec<Change>,
    /// How many files stay as they are.
    pub unchanged: usize,
    /// How many files are somebody else's, and stay.
    pub foreign: usize,
    /// How many assets stay for pages of the site that this one replaces, which readers may still hold.
    pub kept: usize,
}

/// One file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Its path from the site's root.
    pub path: String,
    /// Its size in bytes; of one that is removed, the size it has.
    pub size: u64,
}

/// What stands at a target.
#[derive(Debug, Default)]
pub(super) struct Standing {
    /// Every file there.
    pub(super) files: BTreeMap<String, There>,
    /// What was published there, the last time.
    pub(super) published: Option<Manifest>,
    /// What a run that was broken off was about to publish.
    pub(super) broken_off: Option<Manifest>,
}

/// A file at a target.
#[derive(Debug, Clone, Copy)]
pub(super) struct There {
    pub(super) size: u64,
    /// The checksum of its bytes, where that is known.
    pub(super) checksum: Option<Checksum>,
}

impl Standing {
    /// True if the tool put a file there and, as far as can be known, nobody changed it since.
    fn is_ours(&self, path: &str, there: There) -> bool {
        if [route::MANIFEST, route::NEXT].iter().any(|own| route::file(own) == path) {
            return true;
        }
        let known = [&self.published, &self.broken_off];
        let mut sums = known.into_iter().flatten().filter_map(|manifest| manifest.files.get(path)).peekable();
        let listed = sums.peek().is_some();
        // An asset that stayed from an earlier edition is in no manifest, but its name says whose it is.
        let stayed = is_asset(path) && self.is_known() && there.checksum.is_none();
        stayed || listed && there.checksum.is_none_or(|sum| sums.any(|known| *known == sum))
    }

    /// True if a file is an asset that the site has no more, which it had when it was published last.
    ///
    /// Networks between a host and its readers keep a page for minutes, and it asks for the looks it was made with.
    fn is_needed(&self, path: &str) -> bool {
        let known = [&self.published, &self.broken_off];
        is_asset(path) && known.into_iter().flatten().any(|manifest| manifest.files.contains_key(path))
    }

    /// True if a file is an asset that stayed when the site was published last, and is needed no more.
    fn is_worn(&self, path: &str) -> bool {
        is_asset(path) && !self.is_needed(path) && self.is_known()
    }

    /// True if the tool published there before.
    fn is_known(&self) -> bool {
        self.published.is_some() || self.broken_off.is_some()
    }
}

/// True for an asset, and for one that was compressed beforehand.
fn is_asset(path: &str) -> bool {
    let plain = path.strip_suffix(".br").or_else(|| path.strip_suffix(".gz")).unwrap_or(path);
    route::asset_at(&["/", plain].concat()).is_some()
}

impl Plan {
    /// Compares what stands at a target with what is to stand there.
    ///
    /// Reports E705 where somebody else's files are in the way, unless they are to be replaced.
    pub(super) fn of(listing: &Listing, standing: &Standing, force: bool, place: &str) -> Result<Self, Fault> {
        let mut plan = Self::default();
        let mut in_the_way = Vec::new();
        for (path, entry) in listing.iter() {
            let change = Change { path: path.to_owned(), size: entry.size };
            match standing.files.get(path) {
                None => plan.added.push(change),
                Some(there) if there.checksum == Some(entry.checksum) => plan.unchanged += 1,
                Some(there) => {
                    if !standing.is_ours(path, *there) {
                        in_the_way.push(path);
                    }
                    plan.changed.push(change);
                }
            }
        }
        let mut worn = Vec::new();
        for (path, there) in standing.files.iter().filter(|(path, _)| listing.get(path).is_none()) {
            let change = Change { path: path.clone(), size: there.size };
            match () {
                () if standing.is_needed(path) => plan.kept += 1,
                () if standing.is_worn(path) => worn.push(change),
                () if standing.is_ours(path, *there) => plan.removed.push(change),
                () => plan.foreign += 1,
            }
        }
        // Nothing is published for their sake alone: what was published a moment ago is up to date.
        if plan.is_empty() {
            plan.kept += worn.len();
        } else {
            plan.removed.extend(worn);
            plan.removed.sort_by(|one, other| one.path.cmp(&other.path));
        }
        for list in [&mut plan.added, &mut plan.changed] {
            list.sort_by_key(|change| rank(&change.path));
        }
        if in_the_way.is_empty() || force { Ok(plan) } else { Err(refused(&in_the_way, standing, place)) }
    }

    /// True if nothing has to be done.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.changed.is_empty() && self.removed.is_empty()
    }

    /// What has to be brought: what is new, then what changed.
    pub(super) fn fresh(&self) -> impl Iterator<Item = &Change> {
        self.added.iter().chain(&self.changed)
    }

    /// What has to be brought where that is done file by file, in turns: those of one turn may go at the same time.
    /// The manifest, which ends a run, is in none.
    pub(super) fn turns(&self) -> impl Iterator<Item = Vec<&Change>> {
        let own = route::file(route::MANIFEST);
        let lists = [&self.added, &self.changed].into_iter();
        let turns = lists.flat_map(|list| list.chunk_by(|one, other| rank(&one.path) == rank(&other.path)));
        turns.map(move |turn| turn.iter().filter(|change| change.path != own).collect())
    }

    /// What has to go before the manifest is set; the note of what is on its way goes after it.
    pub(super) fn gone(&self) -> impl Iterator<Item = &Change> {
        let next = route::file(route::NEXT);
        self.removed.iter().filter(move |change| change.path != next)
    }

    /// The plan as a list, a line for each file.
    pub fn list(&self) -> String {
        let parts = [('+', &self.added), ('~', &self.changed), ('-', &self.removed)];
        let lines = parts.iter().flat_map(|(sign, list)| {
            list.iter().map(move |change| format!("{sign} {:>9}  {}\n", size(change.size), change.path))
        });
        lines.collect()
    }
}

/// Assets first, then pages, then the home page, then the manifest.
fn rank(path: &str) -> u8 {
    let home = ["/", route::MANIFEST].map(route::file);
    match home.iter().position(|known| known == path) {
        Some(at) => 2 + at as u8,
        None => u8::from(hosting::is_page(&hosting::kind(path))),
    }
}

fn refused(paths: &[&str], standing: &Standing, place: &str) -> Fault {
    let more = if paths.len() > 3 { format!(" and {} more", paths.len() - 3) } else { String::new() };
    let named = paths.iter().take(3).map(|path| format!("`{path}`")).collect::<Vec<_>>().join(", ");
    let message = match &standing.published {
        Some(_) => format!("somebody changed what was published there: {named}{more}"),
        None => format!("somebody else's files are in the way: {named}{more}"),
    };
    fault(Code::TargetNotOurs, place, message, "name another place, or publish over them: `--force`")
}

/// "12 added (3.4 MB), 1 changed (2 kB), 0 removed, 400 unchanged".
impl fmt::Display for Plan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let part = |list: &[Change]| match list.iter().map(|change| change.size).sum::<u64>() {
            _ if list.is_empty() => "0".to_owned(),
            sum => format!("{} ({})", list.len(), size(sum)),
        };
        let [added, changed, removed] = [&self.added, &self.changed, &self.removed].map(|list| part(list));
        write!(f, "added: {added}, changed: {changed}, removed: {removed}, unchanged: {}", self.unchanged)?;
        if self.kept > 0 {
            write!(f, ", kept for pages that readers still hold: {}", self.kept)?;
        }
        if self.foreign > 0 {
            write!(f, "; not ours, and left alone: {}", self.foreign)?;
        }
        Ok(())
    }
}

/// A size for people: `812 B`, `3.4 kB`, `21 MB`.
fn size(bytes: u64) -> String {
    let (mut value, mut unit) = (bytes as f64, "B");
    for larger in ["kB", "MB", "GB"] {
        if value >= 999.5 {
            (value, unit) = (value / 1000.0, larger);
        }
    }
    let digits = usize::from(unit != "B" && value < 9.95);
    format!("{value:.digits$} {unit}")
}
