//! The measures of a font by which a font of the reader's system is scaled to take the same room.

use std::error::Error;

use ttf_parser::Face;

/// How many of a thousand letters of news in English are each of these; others are rarer than two.
const ENGLISH: &[(char, u16)] = &[
    (' ', 164),
    ('e', 110),
    ('t', 77),
    ('a', 61),
    ('o', 57),
    ('s', 57),
    ('n', 56),
    ('r', 53),
    ('i', 48),
    ('h', 40),
    ('l', 27),
    ('d', 25),
    ('u', 24),
    ('c', 21),
    ('p', 17),
    ('g', 16),
    ('m', 14),
    ('w', 13),
    ('y', 13),
    ('f', 12),
    ('.', 10),
    ('b', 9),
    ('”', 8),
    (',', 8),
    ('k', 7),
    ('v', 6),
    ('T', 5),
    ('A', 4),
    ('H', 3),
    ('U', 3),
    (':', 3),
    ('E', 2),
    ('S', 2),
    ('O', 2),
    ('’', 2),
    ('q', 2),
    ('N', 2),
];
/// The same in Ukrainian.
const UKRAINIAN: &[(char, u16)] = &[
    (' ', 155),
    ('а', 73),
    ('о', 72),
    ('е', 55),
    ('і', 54),
    ('и', 52),
    ('н', 51),
    ('т', 50),
    ('р', 37),
    ('в', 33),
    ('л', 29),
    ('д', 28),
    ('к', 26),
    ('м', 25),
    ('з', 25),
    ('с', 25),
    ('п', 22),
    ('у', 20),
    ('я', 17),
    ('ц', 16),
    ('ь', 11),
    (',', 9),
    ('г', 8),
    ('й', 8),
    ('ж', 8),
    ('ч', 7),
    ('ш', 7),
    ('ю', 7),
    ('б', 7),
    ('ї', 7),
    ('є', 5),
    ('П', 5),
    (':', 5),
    ('х', 4),
    ('Ц', 3),
    ('щ', 2),
    ('ф', 2),
    ('З', 2),
    ('Н', 2),
    ('В', 2),
];

/// The measures of a font, in ems.
pub(crate) struct Metrics {
    /// How far it reaches above and below the line.
    pub(crate) ascent: f32,
    pub(crate) descent: f32,
    /// The width of a letter on average, in English and in Ukrainian.
    pub(crate) widths: [f32; 2],
}

/// Measures a font.
pub(crate) fn measure(font: &[u8]) -> Result<Metrics, Box<dyn Error>> {
    let face = Face::parse(font, 0)?;
    let em = f32::from(face.units_per_em());
    let width = |letters: &[(char, u16)]| {
        let measured = letters.iter().filter_map(|(letter, often)| {
            let advance = face.glyph_hor_advance(face.glyph_index(*letter)?)?;
            Some((f32::from(advance) * f32::from(*often), f32::from(*often)))
        });
        let (sum, count) = measured.fold((0.0, 0.0), |(sum, count), (width, often)| (sum + width, count + often));
        sum / count / em
    };
    Ok(Metrics {
        ascent: f32::from(face.ascender()) / em,
        descent: -f32::from(face.descender()) / em,
        widths: [width(ENGLISH), width(UKRAINIAN)],
    })
}
