//! The faces that cards are set in. They are built into the tool, so that cards are equal on every machine.
//!
//! Quoted words are set in Libertinus Serif and all else in Noto Sans: both have Latin, Greek and
//! Cyrillic. `DejaVu` Sans has what these two lack: Arabic, Hebrew, Armenian, Georgian and some more.
//! A letter that no face has is never drawn as a box: a quote with such letters has no card.

use std::sync::LazyLock;

use harfrust::{FontRef, ShaperData};
use skrifa::{
    MetadataProvider,
    instance::{LocationRef, Size},
};
use unicode_segmentation::UnicodeSegmentation;

/// Libertinus Serif, as the build script found it in its crate.
const LIBERTINUS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/cards-serif.otf"));

/// A font stack; later fonts are fallbacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TextStyle {
    /// A quote's words.
    Words,
    /// All other text.
    Plain,
    /// Other text, emphasised.
    Bold,
}

/// A face that is built into the tool.
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

/// Faces, and the letters that each has, are read when they are first needed.
static FACES: [LazyLock<Face>; 5] = [
    LazyLock::new(|| FaceIx::Serif.read_face()),
    LazyLock::new(|| FaceIx::Sans.read_face()),
    LazyLock::new(|| FaceIx::SansBold.read_face()),
    LazyLock::new(|| FaceIx::More.read_face()),
    LazyLock::new(|| FaceIx::MoreBold.read_face()),
];
static HELD: [LazyLock<Held>; 5] = [
    LazyLock::new(|| Held::of_face(FaceIx::Serif)),
    LazyLock::new(|| Held::of_face(FaceIx::Sans)),
    LazyLock::new(|| Held::of_face(FaceIx::SansBold)),
    LazyLock::new(|| Held::of_face(FaceIx::More)),
    LazyLock::new(|| Held::of_face(FaceIx::MoreBold)),
];

impl TextStyle {
    /// Its faces, the one it is named for first.
    fn font_stack(self) -> [FaceIx; 2] {
        match self {
            Self::Words => [FaceIx::Serif, FaceIx::More],
            Self::Plain => [FaceIx::Sans, FaceIx::More],
            Self::Bold => [FaceIx::SansBold, FaceIx::MoreBold],
        }
    }

    /// The first of its faces that has all letters of a cluster.
    pub(super) fn face_for(self, cluster: &str) -> Option<FaceIx> {
        self.font_stack().into_iter().find(|face| face.has_glyphs_for(cluster))
    }

    /// True if no letter of a text would be missing.
    pub(super) fn has_glyphs_for(self, text: &str) -> bool {
        let [first, _] = self.font_stack();
        // One face has all letters of nearly every text; checking that needs no division into clusters.
        first.has_glyphs_for(text) || text.graphemes(true).all(|cluster| self.face_for(cluster).is_some())
    }
}

impl FaceIx {
    /// The face.
    pub(super) fn face(self) -> &'static Face {
        &FACES[self as usize]
    }

    /// True if it has all letters of a text.
    pub(super) fn has_glyphs_for(self, text: &str) -> bool {
        let held = &*HELD[self as usize];
        text.chars().all(|letter| held.contains(letter) || is_invisible(letter))
    }

    /// Its file, and how large it is set beside the others: Libertinus is drawn small, the other two large.
    fn file_and_scale(self) -> (&'static [u8], f32) {
        match self {
            Self::Serif => (LIBERTINUS, 1.0),
            Self::Sans => (notosans::REGULAR_TTF, 0.94),
            Self::SansBold => (notosans::BOLD_TTF, 0.94),
            Self::More => (dejavu::sans::regular(), 0.94),
            Self::MoreBold => (dejavu::sans::bold(), 0.94),
        }
    }

    fn open_font(self) -> FontRef<'static> {
        FontRef::new(self.file_and_scale().0).expect("a built-in face is valid")
    }

    fn read_face(self) -> Face {
        let font = self.open_font();
        let units = font.metrics(Size::unscaled(), LocationRef::default()).units_per_em;
        Face { scale: self.file_and_scale().1 / f32::from(units), shaping: ShaperData::new(&font), font }
    }
}

/// The letters of the first plane that a face has; letters of other planes, such as pictographs, count as missing.
struct Held(Box<[u64; 1024]>);

impl Held {
    fn of_face(face: FaceIx) -> Self {
        let mut bits = Box::new([0; 1024]);
        for letter in
            face.open_font().charmap().mappings().map(|(letter, _)| letter).filter(|letter| *letter < 0x1_0000)
        {
            bits[letter as usize / 64] |= 1 << (letter % 64);
        }
        Self(bits)
    }

    fn contains(&self, letter: char) -> bool {
        let letter = letter as usize;
        letter < 0x1_0000 && self.0[letter / 64] >> (letter % 64) & 1 == 1
    }
}

/// True for what shapes or directs text and is never seen itself.
fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}
