//! Words of the commands that messages offer.

use std::borrow::Cow;

/// A text as one word of a shell's command, in quotation marks only if it needs them.
pub(crate) fn shell_word(text: &str) -> Cow<'_, str> {
    let is_plain = |c: char| c.is_alphanumeric() || "/:._-+,@%=".contains(c);
    if !text.is_empty() && text.chars().all(is_plain) { text.into() } else { in_quotes(text).into() }
}

/// A text as one word of a shell's command, in quotation marks.
pub(crate) fn in_quotes(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::shell_word;

    #[test]
    fn only_what_a_shell_would_change_is_in_quotation_marks() {
        for (text, word) in [
            ("git:/srv/site.git", "git:/srv/site.git"),
            ("out/Ausgabe-März", "out/Ausgabe-März"),
            ("", "''"),
            ("my site", "'my site'"),
            ("$HOME/(new)", "'$HOME/(new)'"),
            ("anna's", r"'anna'\''s'"),
        ] {
            assert_eq!(shell_word(text), word);
        }
    }
}
