//! Front matter: the YAML between two lines of `---` at a file's head.

use std::ops::Range;

use super::{fields::Fields, format::Format, read, yaml};
use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    model::{FileId, Span},
};

/// Reads a file's front matter; the body is what follows. `None` if it cannot be used.
///
/// Reports E205 and what [`yaml::read_yaml`] and [`read::read_mapping`] report.
pub(crate) fn read_front_matter(
    text: &str,
    file: FileId,
    format: &'static Format,
    diagnostics: &mut Diagnostics,
) -> Option<(Fields, Span)> {
    let (front, body) = match split_front_matter(text) {
        Ok(parts) => parts,
        Err(message) => {
            let line = text.find('\n').unwrap_or(text.len()).min(text.len());
            diagnostics.push(
                Diagnostic::new(Code::FrontMatter, Span::new(file, 0..line), message)
                    .help("begin the file with a line `---`, the keys, and another line `---`"),
            );
            return None;
        }
    };
    let node = yaml::read_yaml(text, file, front, diagnostics)?.root;
    let mut fields = read::read_mapping(node, format, diagnostics)?;
    fields.span = Span::new(file, 0..body.start);
    Some((fields, Span::new(file, body)))
}

/// The bytes of the front matter and of the body.
pub(crate) fn split_front_matter(text: &str) -> Result<(Range<usize>, Range<usize>), &'static str> {
    let bom = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let mut lines = text[bom..].split_inclusive('\n');
    let fence = |line: &str| line.trim_end() == "---";
    let Some(first) = lines.next().filter(|line| fence(line)) else { return Err("the file has no front matter") };
    let start = bom + first.len();
    let mut at = start;
    for line in lines {
        if fence(line) {
            return Ok((start..at, at + line.len()..text.len()));
        }
        at += line.len();
    }
    Err("the front matter is not closed")
}
