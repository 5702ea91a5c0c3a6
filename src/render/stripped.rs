//! Stylesheets and scripts of the theme without what browsers do not need: comments and indentation.
//!
//! Only for the theme's own files, which keep to two rules: no text in them looks like a comment, and none goes over several
//! lines. A site's files are served as they were written.

/// A stylesheet without its comments, except those that name a licence.
pub(super) fn strip_styles(sheet: &str) -> String {
    let mut kept = String::with_capacity(sheet.len());
    let mut rest = sheet;
    while let Some((before, after)) = rest.split_once("/*") {
        kept.push_str(before);
        let (comment, next) = after.split_once("*/").unwrap_or((after, ""));
        if comment.contains("License") {
            kept.extend(["/*", comment, "*/"]);
        }
        rest = next;
    }
    kept.push_str(rest);
    trim_lines(kept.lines())
}

/// A script without the comments that have lines of their own.
pub(super) fn strip_script(script: &str) -> String {
    let mut in_comment = false;
    trim_lines(script.lines().filter(|line| {
        let line = line.trim();
        let is_comment = in_comment || line.starts_with("//") || line.starts_with("/*");
        if in_comment || line.starts_with("/*") {
            in_comment = !line.ends_with("*/");
        }
        !is_comment
    }))
}

/// Lines without the white space around them; none that is empty.
fn trim_lines<'l>(lines: impl Iterator<Item = &'l str>) -> String {
    lines.map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stylesheet_keeps_its_rules_and_its_licence() {
        let sheet = "/* A font: SIL Open Font License. */\n/* Why\n   so. */\n@layer base {\n  a { color: red; } /* as ever */\n}\n";
        assert_eq!(strip_styles(sheet), "/* A font: SIL Open Font License. */\n@layer base {\na { color: red; }\n}");
    }

    #[test]
    fn a_script_keeps_its_statements() {
        let script = "// Why.\nconst a = 1; // one\n\n/**\n * Adds.\n */\nif (a) {\n  /** Twice. */\n  b(\"https://a.example\");\n}\n";
        assert_eq!(strip_script(script), "const a = 1; // one\nif (a) {\nb(\"https://a.example\");\n}");
    }
}
