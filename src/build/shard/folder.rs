//! The folder of results, and what each pass reads and leaves there.

use std::path::Path;

use crate::model::{ShardPass, Slice};

/// A folder of results.
#[derive(Debug, Clone, Copy)]
pub struct ResultsFolder<'s> {
    /// The folder, or a copy of what is needed of it.
    pub path: &'s Path,
    /// What it is called in messages.
    pub name: &'s str,
}

impl ResultsFolder<'_> {
    /// The name of the index of what a worker leaves for others; `None` for the last pass.
    pub fn index_of(pass: ShardPass) -> Option<String> {
        let (previous, slice) = Previous::of(pass)?;
        Some(index_name(previous, slice))
    }

    /// The names of the indexes that a worker of a build in `of` slices reads.
    pub fn indexes_before(pass: ShardPass, of: u32) -> Vec<String> {
        let read = Previous::before(pass).iter().copied();
        read.flat_map(|previous| Slice::all(of).map(move |slice| index_name(previous, slice))).collect()
    }
}

/// A pass whose results later passes read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Previous {
    Facts,
    Compared,
    Pages,
}

impl Previous {
    /// What a pass over a slice leaves, and the slice; `None` for the last pass.
    pub(super) fn of(pass: ShardPass) -> Option<(Self, Slice)> {
        match pass {
            ShardPass::Facts(slice) => Some((Self::Facts, slice)),
            ShardPass::Compare(slice) => Some((Self::Compared, slice)),
            ShardPass::Render(slice) => Some((Self::Pages, slice)),
            ShardPass::Finish => None,
        }
    }

    /// What a pass reads, in the order of the passes.
    pub(super) fn before(pass: ShardPass) -> &'static [Self] {
        match pass {
            ShardPass::Facts(_) => &[],
            ShardPass::Compare(_) => &[Self::Facts],
            ShardPass::Render(_) => &[Self::Facts, Self::Compared],
            ShardPass::Finish => &[Self::Facts, Self::Compared, Self::Pages],
        }
    }

    /// The pass as it is typed.
    pub(super) fn command(self) -> &'static str {
        match self {
            Self::Facts => "facts",
            Self::Compared => "compare",
            Self::Pages => "render",
        }
    }
}

/// The name of the index of a slice's results.
pub(super) fn index_name(pass: Previous, slice: Slice) -> String {
    let slice = slice.to_string().replace('/', "-of-");
    format!("{}-{slice}.index", pass.command())
}
