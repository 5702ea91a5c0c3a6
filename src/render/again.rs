//! Again: which pages would be what they were, told from what they read of the record.
//!
//! 1. every part of the last build's record is looked for in this one's: the item by its identity, what
//!    the part says by its digest; what is made of other parts is the same if all of those are,
//! 2. a page whose parts are all the same, and that is of the same thing, is spared,
//! 3. of a picture that is not spared so, what it shows is compared before it is drawn,
//! 4. what the others read is noted while they are made, and kept for the next build.

use std::{collections::HashMap, sync::OnceLock};

use rayon::prelude::*;
use rustc_hash::FxBuildHasher;

use super::{cx::Cx, pages::Job};
use crate::{
    cache::{Reads, Sources},
    fingerprint::Fingerprint,
    model::Files,
    record::{Digester, Facet, Identities, List, Nodes, Parts, Record, digests, noted},
};

/// The number, in this build, of a part of the last one that is not what it was.
const ANOTHER: u32 = u32::MAX;

/// What is known of the pages of the last build.
pub(super) struct Again {
    /// What this build keeps for the next, but for the pages.
    now: Reads,
    /// What each job is of.
    of: Vec<Fingerprint>,
    /// The pages that would be what they were, with the parts they read, as they are numbered now.
    spared: Vec<Option<Parts>>,
    /// What was read for the others, as they were made.
    read: Vec<OnceLock<Parts>>,
    /// What the pictures of the last build showed.
    showed: Vec<Option<Fingerprint>>,
    /// What the pictures show, as far as that had to be told.
    shows: Vec<OnceLock<Fingerprint>>,
    /// What was made of other parts in the last build and is the same, by facet and index.
    kept: Vec<Vec<Option<Parts>>>,
}

impl Again {
    /// Compares a record with that of the build that `before` was kept by.
    pub(super) fn new(cx: &Cx, record: &Record, files: &Files, jobs: &[Job], before: &Reads) -> Self {
        let identities = Identities::of(record);
        let digests = digests_of(cx, record, &identities, files);
        let shared = cx.shared(&mut Digester::new(&identities, files));
        let digest = |digester: &mut Digester<'_>, job: &Job| job.of(digester);
        let of = jobs.par_iter().with_min_len(256).map_init(|| Digester::new(&identities, files), digest).collect();
        let now = Reads { shared, identities, digests, ..Reads::default() };
        let read = jobs.iter().map(|_| OnceLock::new()).collect();
        let showed = jobs.iter().map(|job| before.pages.get(&job.address)?.shows).collect();
        let shows = jobs.iter().map(|_| OnceLock::new()).collect();
        let mut again = Self { now, of, spared: vec![None; jobs.len()], read, showed, shows, kept: Vec::new() };
        if before.shared == shared {
            again.spare(cx.record.nodes(), jobs, before);
        }
        again
    }

    fn spare(&mut self, nodes: &Nodes, jobs: &[Job], before: &Reads) {
        let same = Same::new(&self.now, nodes, before);
        self.kept = same.made(nodes);
        let spared = |(job, of): (&Job, &Fingerprint)| {
            let was = before.pages.get(&job.address).filter(|was| was.of == *of)?;
            same.parts(&was.parts)
        };
        self.spared = jobs.par_iter().zip(&self.of).map(spared).collect();
    }

    /// True if a page would be what it was when it was made last.
    pub(super) fn spares(&self, page: usize) -> bool {
        self.spared[page].is_some()
    }

    /// Makes a page, and notes what it reads.
    pub(super) fn note<T>(&self, page: usize, make: impl FnOnce() -> T) -> T {
        let (made, parts) = noted(make);
        // Twice made it is the same.
        let _ = self.read[page].set(parts);
        made
    }

    /// True if a picture would show what it did in the last build; what it shows now is noted.
    pub(super) fn shows_the_same(&self, page: usize, shows: Fingerprint) -> bool {
        // Twice told it is the same.
        let _ = self.shows[page].set(shows);
        self.showed[page] == Some(shows)
    }

    /// How many pages were made.
    pub(super) fn made(&self) -> usize {
        self.read.iter().filter(|read| read.get().is_some()).count()
    }

    /// What the next build is told, after all pages were made or spared.
    pub(super) fn reads(&self, cx: &Cx, jobs: &[Job]) -> Reads {
        let source = |page: usize| {
            let parts = self.read[page].get().or(self.spared[page].as_ref())?.clone();
            let shows = self.shows[page].get().copied().or(self.showed[page]);
            Some((jobs[page].address.clone(), Sources { of: self.of[page], parts, shows }))
        };
        let pages = (0..jobs.len()).filter_map(source).collect();
        let kept = |facet: Facet| self.kept.get(facet as usize).map(Vec::as_slice).unwrap_or_default();
        let made = Facet::ALL.map(|facet| cx.parts(facet, kept(facet))).into();
        let Reads { shared, identities, digests, .. } = &self.now;
        Reads { shared: *shared, identities: Identities(identities.0.clone()), digests: digests.clone(), made, pages }
    }
}

/// The digests of all parts of a record, by facet and index.
fn digests_of(cx: &Cx, record: &Record, identities: &Identities, files: &Files) -> Vec<Vec<Fingerprint>> {
    let of = |facet: &Facet| {
        let mut all = digests(record, identities, files, *facet);
        all.extend(cx.digests(*facet, &mut Digester::new(identities, files)));
        all
    };
    Facet::ALL.par_iter().map(of).collect()
}

/// The parts of the last build.
struct Same<'b> {
    before: &'b Reads,
    /// How they were numbered.
    nodes: Nodes,
    /// The number of each now; [`ANOTHER`] where it is not what it was.
    now: Vec<u32>,
    /// Where the items of each list stand now; [`ANOTHER`] for those that are gone.
    moved: Vec<Vec<u32>>,
}

impl<'b> Same<'b> {
    fn new(now: &Reads, nodes: &Nodes, before: &'b Reads) -> Self {
        let was = Nodes::with(List::ALL.map(|list| before.identities.0[list as usize].len()));
        let moved = List::ALL.par_iter().map(|list| moved(&before.identities, &now.identities, *list)).collect();
        let mut same = Self { before, now: vec![ANOTHER; was.len()], nodes: was, moved };
        for facet in Facet::ALL {
            let said = before.digests.get(facet as usize).zip(now.digests.get(facet as usize));
            for (at, digest) in said.iter().flat_map(|(was, _)| was.iter().enumerate()) {
                let to = same.place(facet, at as u32);
                if said.is_some_and(|(_, now)| now.get(to as usize) == Some(digest)) {
                    same.now[same.nodes.number(facet, at as u32) as usize] = nodes.number(facet, to);
                }
            }
        }
        same.settle(nodes);
        same
    }

    /// Where an item that has a facet stands now.
    fn place(&self, facet: Facet, at: u32) -> u32 {
        facet.list().map_or(at, |list| self.moved[list as usize].get(at as usize).copied().unwrap_or(ANOTHER))
    }

    /// What is made of other parts is the same if they are; some of them may be made of others in turn.
    fn settle(&mut self, nodes: &Nodes) {
        let mut open: Vec<_> = self.shown().collect();
        loop {
            let before = open.len();
            open.retain(|(facet, at, parts)| {
                let to = self.place(*facet, *at);
                let same = to != ANOTHER && self.parts(parts).is_some();
                if same {
                    self.now[self.nodes.number(*facet, *at) as usize] = nodes.number(*facet, to);
                }
                !same
            });
            if open.len() == before {
                return;
            }
        }
    }

    /// Everything that was made of other parts in the last build.
    fn shown(&self) -> impl Iterator<Item = (Facet, u32, &'b Parts)> + use<'b> {
        let of = |(facet, made): (Facet, &'b Vec<Option<Parts>>)| {
            made.iter().enumerate().filter_map(move |(at, parts)| Some((facet, at as u32, parts.as_ref()?)))
        };
        Facet::ALL.into_iter().zip(&self.before.made).flat_map(of)
    }

    /// Parts, as they are numbered now; `None` if one of them is not what it was.
    fn parts(&self, of: &Parts) -> Option<Parts> {
        let now = |number: u32| self.now.get(number as usize).copied().filter(|now| *now != ANOTHER);
        of.iter().map(now).collect::<Option<Vec<_>>>().map(Parts::new)
    }

    /// What was made of other parts and is the same, by facet and by where its item stands now.
    fn made(&self, lengths: &Nodes) -> Vec<Vec<Option<Parts>>> {
        let mut made: Vec<Vec<Option<Parts>>> = Facet::ALL.map(|facet| vec![None; lengths.many(facet)]).into();
        for (facet, at, parts) in self.shown() {
            if self.now[self.nodes.number(facet, at) as usize] != ANOTHER {
                made[facet as usize][self.place(facet, at) as usize] = self.parts(parts);
            }
        }
        made
    }
}

/// Where the items of a list stand now.
fn moved(before: &Identities, now: &Identities, list: List) -> Vec<u32> {
    let (before, now) = (&before.0[list as usize], &now.0[list as usize]);
    if before == now {
        return (0..now.len() as u32).collect();
    }
    let mut places: HashMap<Fingerprint, u32, FxBuildHasher> = HashMap::default();
    places.extend(now.iter().copied().zip(0..));
    before.iter().map(|identity| places.get(identity).copied().unwrap_or(ANOTHER)).collect()
}
