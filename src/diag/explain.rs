//! What a code means, at length, for a terminal.
//!
//! In goes a code; out comes its explanation from `explain/`, whose Markdown keeps to a few forms:
//! a heading, paragraphs, lines `Wrong:` and `Right:`, and fenced blocks whose info string is a
//! language and, where the block is a file, its path. The tests lay those files over a small site
//! and build it, so an example cannot grow old.

use super::Code;

/// Draws an explanation: the heading without its mark, each block indented below its path.
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
pub fn index() -> String {
    let widest = Code::ALL.iter().map(|code| code.name().len()).max().unwrap_or_default();
    let line = |code: &Code| format!("{}  {:widest$}  {}\n", code.id(), code.name(), code.summary());
    Code::ALL.iter().map(line).collect()
}

/// The first paragraph of an explanation, on one line.
pub(super) fn opening(code: Code) -> String {
    let body = code.explanation().lines().skip(1).skip_while(|line| line.is_empty());
    body.take_while(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}
