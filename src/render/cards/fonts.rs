//! The faces that cards are set in. They come with the tool, so that cards are equal on every machine.
//!
//! Words stand in Libertinus Serif and what is said of them in Noto Sans: both hold Latin, Greek and
//! Cyrillic. `DejaVu` Sans holds what these two do not: Arabic, Hebrew, Armenian, Georgian and some more.
//! What no face holds is never drawn as a box: a quote with such letters has no card.

use std::sync::LazyLock;

use harfrust::{FontRef, ShaperData};
use skrifa::MetadataProvider;
use unicode_segmentation::UnicodeSegmentation;

/// What a text is set in: faces, of which a later one stands in for what the first does not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// A quote's words.
    Words,
    /// What is said of them.
    Plain,
    /// The same, set apart.
    Bold,
}

/// A face, by its place in [`FACES`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct FaceIx(pub(super) u8);

/// A face that was read.
pub(super) struct Face {
    pub(super) font: FontRef<'static>,
    pub(super) shaping: ShaperData,
    /// Em widths for each of its units, with which its letters look as large as those of the others.
    pub(super) scale: f32,
    held: Held,
}

const SERIF: FaceIx = FaceIx(0);
const SANS: FaceIx = FaceIx(1);
const SANS_BOLD: FaceIx = FaceIx(2);
const MORE: FaceIx = FaceIx(3);
const MORE_BOLD: FaceIx = FaceIx(4);

/// DejaVu's letters are drawn larger than those beside which they stand.
const MORE_SIZE: f32 = 0.88;

static FACES: LazyLock<[Face; 5]> = LazyLock::new(|| {
    [
        Face::read(typst_assets::fonts().next().unwrap_or_default(), 1.0),
        Face::read(notosans::REGULAR_TTF, 0.94),
        Face::read(notosans::BOLD_TTF, 0.94),
        Face::read(dejavu::sans::regular(), MORE_SIZE),
        Face::read(dejavu::sans::bold(), MORE_SIZE),
    ]
});

impl Style {
    /// Its faces, the one it is named for first.
    fn faces(self) -> [FaceIx; 2] {
        match self {
            Self::Words => [SERIF, MORE],
            Self::Plain => [SANS, MORE],
            Self::Bold => [SANS_BOLD, MORE_BOLD],
        }
    }

    /// The first of its faces that holds all of a cluster.
    pub(super) fn face(self, cluster: &str) -> Option<FaceIx> {
        self.faces().into_iter().find(|ix| ix.face().holds(cluster))
    }

    /// True if no letter of a text would be missing.
    pub(super) fn holds(self, text: &str) -> bool {
        let [first, _] = self.faces();
        // Nearly every text is held by one face, and that can be said without cutting it into clusters.
        first.face().holds(text) || text.graphemes(true).all(|cluster| self.face(cluster).is_some())
    }
}

impl FaceIx {
    /// The face.
    pub(super) fn face(self) -> &'static Face {
        &FACES[usize::from(self.0)]
    }

    /// True if it holds all of a cluster.
    pub(super) fn holds(self, cluster: &str) -> bool {
        self.face().holds(cluster)
    }
}

impl Face {
    fn read(bytes: &'static [u8], size: f32) -> Self {
        let font = FontRef::new(bytes).expect("a face that the tool came with");
        let units = font.metrics(skrifa::instance::Size::unscaled(), skrifa::instance::LocationRef::default());
        let shaping = ShaperData::new(&font);
        let held = Held::of(font.charmap().mappings().map(|(letter, _)| letter));
        Self { scale: size / f32::from(units.units_per_em), font, shaping, held }
    }

    fn holds(&self, text: &str) -> bool {
        text.chars().all(|letter| self.held.has(letter) || is_invisible(letter))
    }
}

/// Which letters of the first plane a face holds; those of other planes, such as pictographs, count as not held.
struct Held(Box<[u64; 1024]>);

impl Held {
    fn of(letters: impl Iterator<Item = u32>) -> Self {
        let mut bits = Box::new([0; 1024]);
        for letter in letters.filter(|letter| *letter < 0x1_0000) {
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
