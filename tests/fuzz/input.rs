//! Random inputs: texts that are right, with a few changes.

use std::{
    fs,
    path::{Path, PathBuf},
};

use proptest::{collection, prelude::*};

use crate::targets::Target;

/// A change of a text.
#[derive(Debug, Clone)]
pub(crate) struct Edit {
    what: What,
    /// Where, of 65,536 places.
    at: u16,
    /// How much, or which.
    which: u16,
}

#[derive(Debug, Clone, Copy)]
enum What {
    /// Inserts a word.
    Insert,
    /// Inserts a word many times.
    Repeat,
    /// Removes some bytes.
    Remove,
    /// Repeats some bytes at once.
    Double,
    /// Replaces a byte.
    Replace,
    /// Exchanges what is before a place with what is behind it.
    Turn,
    /// Replaces all that follows by the end of another text.
    Splice,
    /// Makes a line begin at another depth.
    Indent,
}

/// Lists of changes.
pub(crate) fn edits() -> impl Strategy<Value = Vec<Edit>> {
    use What::{Double, Indent, Insert, Remove, Repeat, Replace, Splice, Turn};
    let what = prop_oneof![
        8 => Just(Insert), 1 => Just(Repeat), 4 => Just(Remove), 3 => Just(Double), 3 => Just(Replace), 1 => Just(Turn),
        2 => Just(Splice), 1 => Just(Indent),
    ];
    let edit = (what, any::<u16>(), any::<u16>()).prop_map(|(what, at, which)| Edit { what, at, which });
    collection::vec(edit, 1..12)
}

/// What inputs are made of.
pub(crate) struct Material {
    /// Texts that are right.
    texts: Vec<Vec<u8>>,
    /// Words that mean something to the reader.
    words: Vec<Vec<u8>>,
}

/// Words that mean something to YAML, TOML, Markdown, HTML or to the search for quotes.
const WORDS: &[&str] = &[
    "'",
    "\"",
    ":",
    ": ",
    "- ",
    "{",
    "}",
    "[",
    "]",
    ",",
    "#",
    "&a",
    "*a",
    "|",
    ">",
    "!!",
    "? ",
    "---",
    "...",
    "\n",
    "\r\n",
    "\t",
    "  ",
    "\0",
    "\u{feff}",
    "\u{200b}",
    "\u{202e}",
    "\u{301}",
    "é",
    "橋",
    "か",
    "👩\u{200d}🚀",
    "“",
    "”",
    "‘",
    "’",
    "«",
    "»",
    "„",
    "—",
    " – ",
    "…",
    " … ",
    "...",
    "[sic]",
    "[…]",
    "[W]",
    "[ing]",
    ",” she said, “",
    "\n\n",
    "> ",
    "* ",
    "1. ",
    "# ",
    "```\n",
    "`",
    "**",
    "_",
    "~~",
    "<b>",
    "</b>",
    "<div>",
    "<!--",
    "-->",
    "<script>",
    "&amp;",
    "&#0;",
    "[a](actor:anna)",
    "![](quote:by-may)",
    "[^1]",
    "[^1]: ",
    "| a | b |\n|--|--|\n",
    "$",
    "\\",
    "0",
    "1",
    "9999",
    "-1",
    "1e999",
    "2024-02-30",
    "2024-03-04/..",
    "%",
    "~",
    "X",
    "null",
    "true",
    "anna",
    "ben",
    "quotes",
    "text",
    "id",
    "speaker",
    "We will build the bridge by May",
    "not",
    "if",
    "and",
    "said",
    "Anna Example",
    "Ben Example:",
];

impl Material {
    pub(crate) fn of(target: Target) -> Self {
        let mut words: Vec<Vec<u8>> = WORDS.iter().map(|word| word.as_bytes().to_vec()).collect();
        words.extend(target.words().into_iter().map(Vec::from));
        words.push(vec![0xff]);
        words.push(vec![0xe2, 0x80]);
        Self { texts: target.texts(), words }
    }

    /// The first text with some changes.
    pub(crate) fn make(&self, edits: &[Edit]) -> Vec<u8> {
        let first = edits.first().map_or(0, |edit| usize::from(edit.which)) % self.texts.len();
        let mut text = self.texts[first].clone();
        for edit in edits {
            self.apply(edit, &mut text);
        }
        text
    }

    fn apply(&self, Edit { what, at, which }: &Edit, text: &mut Vec<u8>) {
        let (at, which) = ((usize::from(*at) * (text.len() + 1)) >> 16, usize::from(*which));
        let word = &self.words[which % self.words.len()];
        let end = (at + 1 + which % 40).min(text.len());
        match what {
            What::Insert => drop(text.splice(at..at, word.iter().copied())),
            What::Repeat => drop(text.splice(at..at, word.repeat(1 + which / 64))),
            What::Remove => drop(text.drain(at..end.max(at))),
            What::Double => {
                let again = text[at..end.max(at)].to_vec();
                text.splice(at..at, again.repeat(1 + which / 4096));
            }
            What::Replace => {
                if let Some(byte) = text.get_mut(at) {
                    *byte = which as u8;
                }
            }
            // A place is at most the length of the text.
            What::Turn => text.rotate_left(at),
            What::Splice => {
                let other = &self.texts[which % self.texts.len()];
                let from = at.min(other.len());
                text.truncate(at);
                text.extend_from_slice(&other[from..]);
            }
            What::Indent => {
                let line = text[..at].iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
                text.splice(line..line, vec![b' '; which % 9]);
            }
        }
    }
}

/// The files in a folder, by name; none if there is no such folder.
pub(crate) fn files_in(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok).map(|entry| entry.path());
    let mut files: Vec<_> = entries.filter(|path| path.is_file()).collect();
    files.sort();
    files
}
