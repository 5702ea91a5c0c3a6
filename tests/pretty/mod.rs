//! Snapshots that can be read: HTML with an element on each line, JSON with a value on each.

/// Elements that stay on the line of the text around them.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "br", "button", "cite", "code", "data", "del", "dfn", "em", "i", "img", "input",
    "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "var", "wbr",
];

/// Elements without content.
const VOID: &[&str] =
    &["area", "br", "circle", "col", "hr", "img", "input", "line", "link", "meta", "path", "rect", "use", "wbr"];

/// HTML with each element that is not inline on a line of its own, indented. White space counts as one space.
pub(crate) fn html(text: &str) -> String {
    let mut printer = Printer::default();
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        printer.text(&rest[..start]);
        let end = rest[start..].find('>').map_or(rest.len(), |end| start + end + 1);
        printer.tag(&rest[start..end]);
        rest = &rest[end..];
    }
    printer.text(rest);
    printer.end_line();
    printer.out
}

/// JSON, indented.
pub(crate) fn json(text: &str) -> String {
    let value: serde_json::Value = serde_json::from_str(text).expect("JSON");
    serde_json::to_string_pretty(&value).expect("a value is JSON") + "\n"
}

#[derive(Default)]
struct Printer {
    out: String,
    line: String,
    depth: usize,
    /// Where the line of the last opening tag begins, until another element begins or ends.
    opened: Option<usize>,
}

impl Printer {
    fn text(&mut self, text: &str) {
        for (at, part) in text.split(|c: char| c.is_ascii_whitespace()).enumerate() {
            if at > 0 && !self.line.is_empty() && !self.line.ends_with(' ') {
                self.line.push(' ');
            }
            self.line.push_str(part);
        }
    }

    fn tag(&mut self, tag: &str) {
        let name = tag.trim_start_matches(['<', '/']);
        let name = &name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())];
        if INLINE.contains(&name) {
            self.line.push_str(tag);
        } else if tag.starts_with("</") {
            self.close(tag);
        } else {
            self.end_line();
            self.opened = Some(self.out.len());
            self.line.push_str(tag);
            self.end_line();
            if tag.ends_with("/>") || VOID.contains(&name) {
                self.opened = None;
            } else {
                self.depth += 1;
            }
        }
    }

    /// Ends an element: on the line on which it began if there is only text in it.
    fn close(&mut self, tag: &str) {
        if let Some(start) = self.opened.take() {
            let opening = self.out.split_off(start);
            self.line = [opening.trim(), self.line.trim(), tag].concat();
            self.depth = self.depth.saturating_sub(1);
        } else {
            self.end_line();
            self.depth = self.depth.saturating_sub(1);
            self.line.push_str(tag);
        }
        self.end_line();
    }

    fn end_line(&mut self) {
        let line = self.line.trim();
        if !line.is_empty() {
            self.out.extend(std::iter::repeat_n("  ", self.depth));
            self.out.push_str(line);
            self.out.push('\n');
        }
        self.line.clear();
    }
}
