//! Code, coloured by syntect when the site is built, in classes that the stylesheet colours for
//! light and dark. The only file that uses syntect.

use std::sync::LazyLock;

use syntect::{
    html::{ClassStyle, ClassedHTMLGenerator},
    parsing::SyntaxSet,
    util::LinesWithEndings,
};

use crate::text::LONGEST_CODE_LINE;

static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);

/// The code as HTML; `None` if the language is not known, or a line is so long that its patterns may take forever.
pub(super) fn highlight_code(language: &str, code: &str) -> Option<String> {
    if language.is_empty() || code.lines().any(|line| line.len() > LONGEST_CODE_LINE) {
        return None;
    }
    let syntax = SYNTAXES.find_syntax_by_token(language)?;
    let style = ClassStyle::SpacedPrefixed { prefix: "hl-" };
    let mut generator = ClassedHTMLGenerator::new_with_class_style(syntax, &SYNTAXES, style);
    for line in LinesWithEndings::from(code) {
        generator.parse_html_for_line_which_includes_newline(line).ok()?;
    }
    Some(generator.finalize())
}
