//! Tables derived from the record when a build begins: hues, co-quoted actors, positions, sets of quotes.

use std::sync::OnceLock;

use super::facets::QuoteSets;
use crate::{
    fingerprint::Fingerprint,
    incremental::{DependencyKind, Digest, Digester, TrackedRecord},
    record::{ActorIx, PositionIx, Record, TieKind},
};

/// The number of hues that distinguish speakers.
const HUES: usize = 8;

/// The derived tables.
pub(super) struct Derived {
    /// The hue of each actor.
    pub(super) hues: Table<u8>,
    /// Who is quoted together with each actor, and how often.
    pub(super) co_quoted: Table<Vec<(ActorIx, u32)>>,
    /// The positions on which each actor takes a stance.
    pub(super) positions: Table<Vec<PositionIx>>,
    /// Quotes by year, kind, fidelity …
    pub(super) sets: QuoteSets,
    /// Short labels of quotes, by index, made when they are first shown; they depend on the quote alone.
    pub(super) labels: Vec<OnceLock<Box<str>>>,
}

impl Derived {
    /// The tables of a record.
    pub(super) fn new(record: &Record) -> Self {
        let co_quoted = co_quoted(record);
        Self {
            hues: Table { kind: DependencyKind::Hue, rows: assign_hues(record, &co_quoted) },
            co_quoted: Table { kind: DependencyKind::CoQuoted, rows: co_quoted },
            positions: Table { kind: DependencyKind::ActorPositions, rows: positions_by_actor(record) },
            sets: QuoteSets::new(record),
            labels: record.entities.quotes.iter().map(|_| OnceLock::new()).collect(),
        }
    }

    /// The digests of the rows of a table, by index; none for kinds that are no table.
    pub(super) fn table_digests(&self, kind: DependencyKind, digester: &mut Digester<'_>) -> Vec<Fingerprint> {
        match kind {
            DependencyKind::Lists => vec![digester.digest_of(&self.sets)],
            DependencyKind::Hue => self.hues.row_digests(digester),
            DependencyKind::CoQuoted => self.co_quoted.row_digests(digester),
            DependencyKind::ActorPositions => self.positions.row_digests(digester),
            _ => Vec::new(),
        }
    }
}

/// A row for each actor; which rows a file reads is tracked.
pub(super) struct Table<T> {
    kind: DependencyKind,
    rows: Vec<T>,
}

impl<T> Table<T> {
    /// The row of an actor.
    pub(super) fn row_of(&self, at: ActorIx, reader: TrackedRecord<'_>) -> &T {
        reader.track(self.kind, at.0);
        &self.rows[at.at()]
    }

    fn row_digests(&self, digester: &mut Digester<'_>) -> Vec<Fingerprint>
    where
        T: Digest,
    {
        self.rows.iter().map(|row| digester.digest_of(row)).collect()
    }
}

/// Hues in the order of the actors that are quoted, so that neighbours in a small record differ. An actor is given another one
/// if people who are quoted in the same articles have it: the next that is least common among them.
fn assign_hues(record: &Record, co_quoted: &[Vec<(ActorIx, u32)>]) -> Vec<u8> {
    let mut hues: Vec<Option<usize>> = vec![None; record.entities.actors.len()];
    let quoted = record.backlinks.actors.iter().enumerate().filter(|(_, links)| !links.quotes.is_empty());
    let quoted: Vec<usize> = quoted.map(|(at, _)| at).collect();
    // Somebody who is quoted everywhere shares a hue with many at first; those have others to go to.
    for _ in 0..2 {
        for (turn, at) in quoted.iter().copied().enumerate() {
            let mut taken = [0; HUES];
            for (other, times) in &co_quoted[at] {
                if let Some(hue) = hues[other.at()] {
                    taken[hue] += times;
                }
            }
            let first = hues[at].unwrap_or(turn);
            hues[at] = (first..first + HUES).map(|hue| hue % HUES).min_by_key(|hue| taken[*hue]);
        }
    }
    hues.into_iter().map(|hue| hue.map_or(0, |hue| hue as u8 + 1)).collect()
}

fn co_quoted(record: &Record) -> Vec<Vec<(ActorIx, u32)>> {
    let mut all = vec![Vec::new(); record.entities.actors.len()];
    for tie in record.backlinks.ties.iter().filter(|tie| tie.kind == TieKind::QuotedWith) {
        all[tie.from.at()].push((tie.to, tie.count));
        all[tie.to.at()].push((tie.from, tie.count));
    }
    all
}

fn positions_by_actor(record: &Record) -> Vec<Vec<PositionIx>> {
    let mut positions = vec![Vec::new(); record.entities.actors.len()];
    for (at, histories) in record.backlinks.stance_histories.iter().enumerate() {
        for history in histories {
            positions[history.holder.at()].push(PositionIx(at as u32));
        }
    }
    positions
}
