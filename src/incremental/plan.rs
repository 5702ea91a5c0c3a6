//! The plan of a build: which files are up to date, and which must be made.
//!
//! 1. every part of the previous record is looked up in this one: its item by identity, its content by digest;
//!    a value of a memo is unchanged if all its dependencies are,
//! 2. a file is up to date if its subject and all its dependencies are unchanged,
//! 3. a picture that is not up to date by that is compared by what it shows, before it is drawn,
//! 4. the dependencies of the files that are made are tracked, and stored for the next build.

use std::{collections::HashMap, sync::OnceLock};

use rayon::prelude::*;
use rustc_hash::FxBuildHasher;

use super::{
    Dependencies, DependencyGraph, DependencyKind, Digester, FileDependencies, Identities, List, Numbering, Tracker,
};
use crate::{fingerprint::Fingerprint, model::Files};

/// The number, in this build, of a part of the previous one that changed.
const CHANGED: u32 = u32::MAX;

/// A file that a plan decides about.
pub(crate) trait PlannedFile: Sync {
    /// The address of the file.
    fn address(&self) -> &str;

    /// The digest of all that the file is made of, besides what it reads of the record.
    fn digest(&self, digester: &mut Digester<'_>) -> Fingerprint;
}

/// Which files of a build are up to date. Files are known by their numbers.
pub(crate) struct Plan {
    /// The graph of this build, without its memos and files.
    graph: DependencyGraph,
    /// The digest of each file's subject.
    subjects: Vec<Fingerprint>,
    /// The dependencies of each file that is up to date, in the numbers of this build.
    up_to_date: Vec<Option<Dependencies>>,
    /// The dependencies of each file that was made.
    made: Vec<OnceLock<Dependencies>>,
    /// What each picture of the previous build showed.
    previous_pictures: Vec<Option<Fingerprint>>,
    /// What each picture shows, as far as it had to be compared.
    pictures: Vec<OnceLock<Fingerprint>>,
    /// The dependencies of unchanged values of memos, by kind and index.
    reused: Vec<Vec<Option<Dependencies>>>,
}

impl Plan {
    /// Compares a build with the previous one. `graph` has the digests and identities of this build, `texts` the
    /// files that its record was read from.
    pub(crate) fn new(
        graph: DependencyGraph,
        numbering: &Numbering,
        texts: &Files,
        files: &[impl PlannedFile],
        previous: &DependencyGraph,
    ) -> Self {
        let digester = || Digester::new(&graph.identities, texts);
        let subject = |digester: &mut Digester<'_>, file: &_| PlannedFile::digest(file, digester);
        let subjects = files.par_iter().with_min_len(256).map_init(digester, subject).collect();
        let known = previous.find_files(files.iter().map(PlannedFile::address));
        let mut plan = Self {
            subjects,
            up_to_date: vec![None; files.len()],
            made: files.iter().map(|_| OnceLock::new()).collect(),
            previous_pictures: known.iter().map(|known| (*known)?.picture).collect(),
            pictures: files.iter().map(|_| OnceLock::new()).collect(),
            reused: Vec::new(),
            graph,
        };
        if previous.shared == plan.graph.shared {
            let comparison = Comparison::new(&plan.graph, numbering, previous);
            plan.reused = comparison.unchanged_memos(numbering);
            let unchanged = |(known, subject): (Option<&FileDependencies>, &Fingerprint)| {
                let previous = known.filter(|previous| previous.subject == *subject)?;
                comparison.renumber_if_unchanged(&previous.dependencies)
            };
            plan.up_to_date = known.into_par_iter().with_min_len(256).zip(&plan.subjects).map(unchanged).collect();
        }
        plan
    }

    /// True if a file would be what it was in the previous build.
    pub(crate) fn is_up_to_date(&self, file: usize) -> bool {
        self.up_to_date[file].is_some()
    }

    /// Takes in the dependencies of a file that was made.
    pub(crate) fn record_made(&self, file: usize, tracker: Tracker) {
        // A file that is made twice has the same dependencies.
        let _ = self.made[file].set(tracker.into_dependencies());
    }

    /// True if a picture shows what it showed in the previous build.
    pub(crate) fn shows_the_same(&self, file: usize, shown: Fingerprint) -> bool {
        let _ = self.pictures[file].set(shown);
        self.previous_pictures[file] == Some(shown)
    }

    /// How many files were made.
    pub(crate) fn count_made(&self) -> usize {
        self.made.iter().filter(|made| made.get().is_some()).count()
    }

    /// The graph for the next build, once all files were made or reused. `memo` gives the dependencies of the values
    /// of a memo, from those that are reused.
    pub(crate) fn dependency_graph(
        &self,
        files: &[impl PlannedFile],
        memo: impl Fn(DependencyKind, &[Option<Dependencies>]) -> Vec<Option<Dependencies>>,
    ) -> DependencyGraph {
        let file = |at: usize| {
            let dependencies = self.made[at].get().or(self.up_to_date[at].as_ref())?.clone();
            let picture = self.pictures[at].get().copied().or(self.previous_pictures[at]);
            let subject = self.subjects[at];
            Some((files[at].address().into(), FileDependencies { subject, dependencies, picture }))
        };
        let reused = |kind: DependencyKind| self.reused.get(kind as usize).map(Vec::as_slice).unwrap_or_default();
        let memos = DependencyKind::ALL.map(|kind| memo(kind, reused(kind))).into();
        DependencyGraph { memos, files: (0..files.len()).filter_map(file).collect(), ..self.graph.clone() }
    }
}

/// The parts of the previous build, compared with those of this one.
struct Comparison<'p> {
    previous: &'p DependencyGraph,
    /// How they were numbered.
    numbering: Numbering,
    /// The number of each in this build; [`CHANGED`] where its content changed.
    now: Vec<u32>,
    /// Where the items of each list are now; [`CHANGED`] for those that are gone.
    positions: Vec<Vec<u32>>,
    /// True if no item was added, removed or moved, so that every part has the number that it had.
    has_same_numbers: bool,
}

impl<'p> Comparison<'p> {
    fn new(graph: &DependencyGraph, numbering: &Numbering, previous: &'p DependencyGraph) -> Self {
        let before = Numbering::with_lengths(List::ALL.map(|list| previous.identities.0[list as usize].len()));
        let positions = List::ALL
            .par_iter()
            .map(|list| current_positions(&previous.identities, &graph.identities, *list))
            .collect();
        let has_same_numbers = previous.identities == graph.identities;
        let now = vec![CHANGED; before.len()];
        let mut comparison = Self { previous, now, numbering: before, positions, has_same_numbers };
        for kind in DependencyKind::ALL {
            let digests = previous.digests.get(kind as usize).zip(graph.digests.get(kind as usize));
            let Some((before, now)) = digests else { continue };
            for (at, digest) in before.iter().enumerate() {
                let to = comparison.current_position(kind, at as u32);
                if now.get(to as usize) == Some(digest) {
                    comparison.now[comparison.numbering.number_of(kind, at as u32) as usize] =
                        numbering.number_of(kind, to);
                }
            }
        }
        comparison.compare_memos(numbering);
        comparison
    }

    /// Where the item that a part belongs to is now.
    fn current_position(&self, kind: DependencyKind, at: u32) -> u32 {
        let find = |list: List| self.positions[list as usize].get(at as usize).copied().unwrap_or(CHANGED);
        kind.list_of_items().map_or(at, find)
    }

    /// Finds the unchanged values of memos: those whose dependencies are, which may be such values in turn.
    fn compare_memos(&mut self, numbering: &Numbering) {
        let mut open: Vec<_> = self.previous_memos().collect();
        loop {
            let before = open.len();
            open.retain(|(kind, at, dependencies)| {
                let to = self.current_position(*kind, *at);
                let unchanged = to != CHANGED && self.renumber_if_unchanged(dependencies).is_some();
                if unchanged {
                    self.now[self.numbering.number_of(*kind, *at) as usize] = numbering.number_of(*kind, to);
                }
                !unchanged
            });
            if open.len() == before {
                return;
            }
        }
    }

    /// The values of memos of the previous build, with their dependencies.
    fn previous_memos(&self) -> impl Iterator<Item = (DependencyKind, u32, &'p Dependencies)> + use<'p> {
        let of_kind = |(kind, memo): (DependencyKind, &'p Vec<Option<Dependencies>>)| {
            memo.iter().enumerate().filter_map(move |(at, value)| Some((kind, at as u32, value.as_ref()?)))
        };
        DependencyKind::ALL.into_iter().zip(&self.previous.memos).flat_map(of_kind)
    }

    /// Dependencies in the numbers of this build; `None` if one of them changed.
    fn renumber_if_unchanged(&self, dependencies: &Dependencies) -> Option<Dependencies> {
        if self.has_same_numbers {
            let is_unchanged = |number: u32| self.now.get(number as usize).is_some_and(|now| *now != CHANGED);
            return dependencies.iter().all(is_unchanged).then(|| dependencies.clone());
        }
        let now = |number: u32| self.now.get(number as usize).copied().filter(|now| *now != CHANGED);
        dependencies.iter().map(now).collect::<Option<Vec<_>>>().map(Dependencies::new)
    }

    /// The dependencies of the unchanged values of memos, by kind and by where their items are now.
    fn unchanged_memos(&self, numbering: &Numbering) -> Vec<Vec<Option<Dependencies>>> {
        let mut all: Vec<Vec<_>> = DependencyKind::ALL.map(|kind| vec![None; numbering.count_parts(kind)]).into();
        for (kind, at, dependencies) in self.previous_memos() {
            if self.now[self.numbering.number_of(kind, at) as usize] != CHANGED {
                all[kind as usize][self.current_position(kind, at) as usize] = self.renumber_if_unchanged(dependencies);
            }
        }
        all
    }
}

/// Where the items of a list of the previous build are now.
fn current_positions(before: &Identities, now: &Identities, list: List) -> Vec<u32> {
    let (before, now) = (&before.0[list as usize], &now.0[list as usize]);
    if before == now {
        return (0..now.len() as u32).collect();
    }
    let mut positions: HashMap<Fingerprint, u32, FxBuildHasher> = HashMap::default();
    positions.extend(now.iter().copied().zip(0..));
    before.iter().map(|identity| positions.get(identity).copied().unwrap_or(CHANGED)).collect()
}
