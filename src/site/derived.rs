//! Tables derived from the record when a build begins: hues, co-quoted actors, positions, sets of quotes.

use std::sync::OnceLock;

use super::{Site, facets::QuoteSets};
use crate::{
    fingerprint::Fingerprint,
    record::{ActorIx, Digest, Digester, Facet, LinkedActor, Nodes, PositionIx, Record, TieKind},
};

/// The number of hues that speakers are told apart by.
const HUES: u32 = 8;

/// The derived tables.
pub(super) struct Derived {
    /// The hue of each actor.
    hues: Table<u8>,
    /// Who is quoted together with each actor, and how often.
    co_quoted: Table<Vec<(ActorIx, u32)>>,
    /// The positions on which each actor takes a stance.
    positions: Table<Vec<PositionIx>>,
    /// Quotes by year, kind, fidelity …
    pub(super) sets: QuoteSets,
    /// Short labels of quotes, by index, made when they are first shown; they depend on the quote alone.
    pub(super) labels: Vec<OnceLock<Box<str>>>,
}

impl Derived {
    /// The tables of a record.
    pub(super) fn new(record: &Record) -> Self {
        Self {
            hues: Table { facet: Facet::Hue, rows: hues(record) },
            co_quoted: Table { facet: Facet::Together, rows: co_quoted(record) },
            positions: Table { facet: Facet::Standpoints, rows: positions(record) },
            sets: QuoteSets::new(record),
            labels: record.quotes.iter().map(|_| OnceLock::new()).collect(),
        }
    }

    /// The digests of the rows of a table, by index; none for facets that are no table.
    pub(super) fn digests(&self, facet: Facet, digester: &mut Digester<'_>) -> Vec<Fingerprint> {
        match facet {
            Facet::Lists => vec![digester.of(&self.sets)],
            Facet::Hue => self.hues.digests(digester),
            Facet::Together => self.co_quoted.digests(digester),
            Facet::Standpoints => self.positions.digests(digester),
            _ => Vec::new(),
        }
    }
}

/// A row for each actor; which rows a file reads is tracked.
struct Table<T> {
    facet: Facet,
    rows: Vec<T>,
}

impl<T> Table<T> {
    fn row(&self, at: ActorIx, nodes: &Nodes) -> &T {
        nodes.note(self.facet, at.0);
        &self.rows[at.at()]
    }

    fn digests(&self, digester: &mut Digester<'_>) -> Vec<Fingerprint>
    where
        T: Digest,
    {
        self.rows.iter().map(|row| digester.of(row)).collect()
    }
}

impl<'a> Site<'a> {
    /// The hue of an actor, from 1; 0 for one that is not quoted.
    pub(crate) fn hue(&self, at: ActorIx) -> u8 {
        *self.derived.hues.row(at, self.record.nodes())
    }

    /// Who is quoted together with an actor, and how often.
    pub(crate) fn co_quoted(&self, at: ActorIx) -> &'a [(ActorIx, u32)] {
        self.derived.co_quoted.row(at, self.record.nodes())
    }

    /// The positions on which an actor takes a stance, in order.
    pub(crate) fn positions(&self, at: ActorIx) -> &'a [PositionIx] {
        self.derived.positions.row(at, self.record.nodes())
    }
}

/// Hues in the order of the actors that are quoted, so that neighbours in a small record differ.
fn hues(record: &Record) -> Vec<u8> {
    let mut next = 0;
    let hue = |actor: &LinkedActor| {
        if actor.quotes.is_empty() {
            return 0;
        }
        next += 1;
        ((next - 1) % HUES) as u8 + 1
    };
    record.actors.iter().map(hue).collect()
}

fn co_quoted(record: &Record) -> Vec<Vec<(ActorIx, u32)>> {
    let mut all = vec![Vec::new(); record.actors.len()];
    for tie in record.ties.iter().filter(|tie| tie.kind == TieKind::QuotedWith) {
        all[tie.from.at()].push((tie.to, tie.count));
        all[tie.to.at()].push((tie.from, tie.count));
    }
    all
}

fn positions(record: &Record) -> Vec<Vec<PositionIx>> {
    let mut positions = vec![Vec::new(); record.actors.len()];
    for (at, position) in record.positions.iter().enumerate() {
        for standing in &position.standings {
            positions[standing.holder.at()].push(PositionIx(at as u32));
        }
    }
    positions
}
