//! Explains a code at length, for a terminal.
//!
//! The explanations are in `explain/`. Their Markdown has only a heading, paragraphs, lines `Wrong:` and `Right:`,
//! and fenced blocks whose info string is a language and, if the block is a file, its path. The tests build a small
//! site with each of these files, so the examples stay true.

use super::Code;

/// An explanation as text: the heading without `#`, each block indented below its path.
pub fn explain(code: Code) -> String {
    let mut out = format!("{} ({}): {}\n", code.id(), code.name(), code.summary());
    let mut fenced = false;
    for line in code.explanation().lines().skip(1) {
        if let Some(info) = line.strip_prefix("```") {
            if let Some((_, path)) = info.split_once(' ') {
                out.extend(["  ", path, "\n"]);
            }
            fenced = !fenced;
            continue;
        }
        if fenced && !line.is_empty() {
            out += "    ";
        }
        out += line;
        out.push('\n');
    }
    out
}

/// Lists every code, by number: id, name, summary.
pub fn list_codes() -> String {
    let widest = Code::ALL.iter().map(|code| code.name().len()).max().unwrap_or_default();
    let line = |code: &Code| format!("{}  {:widest$}  {}\n", code.id(), code.name(), code.summary());
    Code::ALL.iter().map(line).collect()
}

/// The first paragraph of an explanation, on one line.
pub(super) fn first_paragraph(code: Code) -> String {
    let body = code.explanation().lines().skip(1).skip_while(|line| line.is_empty());
    body.take_while(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}
