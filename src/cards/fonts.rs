//! The faces that cards are set in. They come with the tool, so that cards are equal on every machine.
//!
//! Quoted words are set in Libertinus Serif and all else in Noto Sans: both hold Latin, Greek and
//! Cyrillic. `DejaVu` Sans holds what these two do not: Arabic, Hebrew, Armenian, Georgian and some more.
//! What no face holds is never drawn as a box: a quote with such letters has no card.

use std::sync::LazyLock;

use harfrust::{FontRef, ShaperData};
use skrifa::{
    MetadataProvider,
    instance::{LocationRef, Size},
};
use unicode_segmentation::UnicodeSegmentation;

/// A font stack; later fonts are fallbacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// A quote's words.
    Words,
    /// All other text.
    Plain,
    /// The same, set apart.
    Bold,
}

/// A face of those that the tool came with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum FaceIx {
    Serif,
    Sans,
    SansBold,
    More,
    MoreBold,
}

/// A face that was read.
pub(super) struct Face {
    pub(super) font: FontRef<'static>,
    pub(super) shaping: ShaperData,
    /// Ems in each of its units, so that its letters look as large as those of the others.
    pub(super) scale: f32,
}

/// Each face is read when something is first set in it, and which letters it holds when that is first asked.
static FACES: [LazyLock<Face>; 5] = [
    LazyLock::new(|| FaceIx::Serif.read()),
    LazyLock::new(|| FaceIx::Sans.read()),
    LazyLock::new(|| FaceIx::SansBold.read()),
    LazyLock::new(|| FaceIx::More.read()),
    LazyLock::new(|| FaceIx::MoreBold.read()),
];
static HELD: [LazyLock<Held>; 5] = [
    LazyLock::new(|| Held::of(FaceIx::Serif)),
    LazyLock::new(|| Held::of(FaceIx::Sans)),
    LazyLock::new(|| Held::of(FaceIx::SansBold)),
    LazyLock::new(|| Held::of(FaceIx::More)),
    LazyLock::new(|| Held::of(FaceIx::MoreBold)),
];

impl Style {
    /// Its faces, the one it is named for first.
    fn faces(self) -> [FaceIx; 2] {
        match self {
            Self::Words => [FaceIx::Serif, FaceIx::More],
            Self::Plain => [FaceIx::Sans, FaceIx::More],
            Self::Bold => [FaceIx::SansBold, FaceIx::MoreBold],
        }
    }

    /// The first of its faces that holds all of a cluster.
    pub(super) fn face(self, cluster: &str) -> Option<FaceIx> {
        self.faces().into_iter().find(|face| face.holds(cluster))
    }

    /// True if no letter of a text would be missing.
    pub(super) fn holds(self, text: &str) -> bool {
        let [first, _] = self.faces();
        // One face has all letters of nearly every text, and to know that needs no division into clusters.
        first.holds(text) || text.graphemes(true).all(|cluster| self.face(cluster).is_some())
    }
}

impl FaceIx {
    /// The face.
    pub(super) fn face(self) -> &'static Face {
        &FACES[self as usize]
    }

    /// True if it holds all letters of a text.
    pub(super) fn holds(self, text: &str) -> bool {
        let held = &*HELD[self as usize];
        text.chars().all(|letter| held.has(letter) || is_invisible(letter))
    }

    /// Its file, and how large it is set beside the others: Libertinus is drawn small, the other two large.
    fn file(self) -> (&'static [u8], f32) {
        match self {
            Self::Serif => (typst_assets::fonts().next().unwrap_or_default(), 1.0),
            Self::Sans => (notosans::REGULAR_TTF, 0.94),
            Self::SansBold => (notosans::BOLD_TTF, 0.94),
            Self::More => (dejavu::sans::regular(), 0.94),
            Self::MoreBold => (dejavu::sans::bold(), 0.94),
        }
    }

    fn font(self) -> FontRef<'static> {
        FontRef::new(self.file().0).expect("a face that the tool came with")
    }

    fn read(self) -> Face {
        let font = self.font();
        let units = font.metrics(Size::unscaled(), LocationRef::default()).units_per_em;
        Face { scale: self.file().1 / f32::from(units), shaping: ShaperData::new(&font), font }
    }
}

/// Which letters of the first plane a face holds; those of other planes, such as pictographs, count as not held.
struct Held(Box<[u64; 1024]>);

impl Held {
    fn of(face: FaceIx) -> Self {
        let mut bits = Box::new([0; 1024]);
        for letter in face.font().charmap().mappings().map(|(letter, _)| letter).filter(|letter| *letter < 0x1_0000) {
            bits[letter as usize / 64] |= 1 << (letter % 64);
        }
        Self(bits)
    }

    fn has(&self, letter: char) -> bool {
        let letter = letter as usize;
        letter < 0x1_0000 && self.0[letter / 64] >> (letter % 64) & 1 == 1
    }
}

/// True for what shapes or directs text and is never seen itself.
fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}
