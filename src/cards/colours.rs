//! The colours of cards: those of the site's light theme.
//!
//! They are read from its stylesheet, so that a site that sets `--paper` or `--hue-3` for its pages has
//! them on its cards too. A colour in another notation than `#1b1d20` is replaced by the theme's own.

use serde::Serialize;

/// A colour: red, green, blue.
pub(super) type Colour = [u8; 3];

/// The colours of a site.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub(super) struct Colours {
    /// The ground.
    pub(super) paper: Colour,
    /// The words.
    pub(super) ink: Colour,
    /// The words about the words.
    pub(super) quiet: Colour,
    /// Rules.
    pub(super) line: Colour,
    /// What is wrong or withdrawn.
    pub(super) warn: Colour,
    /// The tints of speakers.
    pub(super) hues: [Colour; 8],
}

/// The theme's own, as in `static/style/tokens.css`.
const THEME: Colours = Colours {
    paper: [0xfd, 0xfc, 0xf9],
    ink: [0x1b, 0x1d, 0x20],
    quiet: [0x5a, 0x5e, 0x65],
    line: [0xdd, 0xd8, 0xce],
    warn: [0x96, 0x34, 0x0f],
    hues: [
        [0x2b, 0x5f, 0x9e],
        [0x8a, 0x4b, 0x08],
        [0x2f, 0x6b, 0x3a],
        [0x8b, 0x2f, 0x5f],
        [0x5a, 0x4a, 0x9c],
        [0x0f, 0x6a, 0x70],
        [0x8c, 0x3a, 0x2b],
        [0x5c, 0x61, 0x10],
    ],
};

impl Colours {
    /// Reads the colours of a stylesheet.
    pub(super) fn of(stylesheet: &str) -> Self {
        let mut colours = THEME;
        let named = [
            ("--paper", &mut colours.paper),
            ("--ink", &mut colours.ink),
            ("--quiet", &mut colours.quiet),
            ("--line", &mut colours.line),
            ("--warn", &mut colours.warn),
        ];
        for (name, colour) in named {
            *colour = last_colour_of(stylesheet, name).unwrap_or(*colour);
        }
        for (hue, colour) in (1..).zip(&mut colours.hues) {
            *colour = last_colour_of(stylesheet, &format!("--hue-{hue}")).unwrap_or(*colour);
        }
        colours
    }
}

/// The last colour that a property is set to, which wins.
fn last_colour_of(stylesheet: &str, property: &str) -> Option<Colour> {
    stylesheet.rmatch_indices(property).find_map(|(at, _)| {
        let value = stylesheet[at + property.len()..].trim_start().strip_prefix(':')?.trim_start();
        let light = value.strip_prefix("light-dark(").map_or(value, str::trim_start);
        parse_hex(light.strip_prefix('#')?)
    })
}

/// `1b1d20`, or `123`, short for `112233`.
fn parse_hex(text: &str) -> Option<Colour> {
    let digits = text.find(|c: char| !c.is_ascii_hexdigit()).unwrap_or(text.len());
    let digit = |at: usize| u8::from_str_radix(&text[at..=at], 16).ok();
    match digits {
        3 => Some([digit(0)? * 17, digit(1)? * 17, digit(2)? * 17]),
        6 => Some([digit(0)? << 4 | digit(1)?, digit(2)? << 4 | digit(3)?, digit(4)? << 4 | digit(5)?]),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_theme_says_the_same_as_its_stylesheet() {
        let tokens = include_str!("../../static/style/tokens.css");
        let none = Colours { paper: [0; 3], ink: [0; 3], quiet: [0; 3], line: [0; 3], warn: [0; 3], hues: [[0; 3]; 8] };
        assert_eq!(Colours::of(tokens), THEME);
        assert_eq!(Colours::of(""), THEME);
        assert_ne!(THEME, none);
        for name in ["--paper", "--ink", "--quiet", "--line", "--warn", "--hue-1", "--hue-8"] {
            assert!(last_colour_of(tokens, name).is_some(), "{name}");
        }
    }

    #[test]
    fn a_site_has_the_last_word() {
        let sheet = ":root { --ink: light-dark(#111213, #eee); } @layer site { :root { --ink : #abc; --paper: red } }";
        let colours = Colours::of(sheet);
        assert_eq!(colours.ink, [0xaa, 0xbb, 0xcc]);
        assert_eq!(colours.paper, THEME.paper);
    }
}
