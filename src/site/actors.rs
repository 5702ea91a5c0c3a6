//! What is derived of actors: hues, co-quoted actors, positions.

use super::Site;
use crate::record::{ActorIx, PositionIx};

impl<'a> Site<'a> {
    /// The hue of an actor, from 1; 0 for one that is not quoted.
    pub(crate) fn hue_of_actor(&self, at: ActorIx) -> u8 {
        *self.derived.hues.row_of(at, self.record)
    }

    /// Who is quoted together with an actor, and how often.
    pub(crate) fn co_quoted(&self, at: ActorIx) -> &'a [(ActorIx, u32)] {
        self.derived.co_quoted.row_of(at, self.record)
    }

    /// The positions on which an actor takes a stance, in order.
    pub(crate) fn positions_of_actor(&self, at: ActorIx) -> &'a [PositionIx] {
        self.derived.positions.row_of(at, self.record)
    }
}
