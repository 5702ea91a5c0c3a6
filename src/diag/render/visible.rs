//! Characters that a terminal would obey are made visible.

use annotate_snippets::normalize_untrusted_str;

/// A text for a terminal: control characters, and characters that turn the direction of the text, become signs for them.
///
/// Line breaks stay. Control characters of the second set (C1) count too: terminals read U+009B as the beginning of a
/// command, and there are no signs for them, so they become U+FFFD.
pub fn visible(text: &str) -> String {
    without_c1(&normalize_untrusted_str(text))
}

/// What a command prints, so that no name, argument or text in it is a command for the terminal. The one place for that, before
/// everything that is printed.
///
/// Control characters become signs for them, except line breaks and tabs. Colours, bold and underlined text stay, which
/// the renderer of diagnostics and the help set.
pub fn printable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c.is_control() && !matches!(c, '\n' | '\t')) {
        out.push_str(&rest[..at]);
        let found = &rest[at..];
        let kept = if found.starts_with("\r\n") { 2 } else { length_of_style(found) };
        if kept > 0 {
            out.push_str(&found[..kept]);
            rest = &found[kept..];
            continue;
        }
        let mut after = found.chars();
        let sign = after.next().map(|c| match c {
            '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
            '\u{7f}' => '\u{2421}',
            _ => '\u{fffd}',
        });
        out.extend(sign);
        rest = after.as_str();
    }
    out.push_str(rest);
    out
}

/// The length of a sequence that sets a colour, bold or underlined text, at the beginning of a text; 0 if there is none.
/// Those that hide text or let it blink are not set by anything of ours.
fn length_of_style(text: &str) -> usize {
    let Some((codes, _)) = text.strip_prefix("\u{1b}[").and_then(|rest| rest.split_once('m')) else { return 0 };
    let is_plain = |code: &str| match code.parse::<u8>() {
        Ok(number) => matches!(number, 0..=4 | 22..=24 | 30..=39 | 90..=97),
        Err(_) => code.is_empty(),
    };
    if codes.len() <= 16 && codes.split(';').all(is_plain) { "\u{1b}[".len() + codes.len() + "m".len() } else { 0 }
}

/// A text with U+FFFD for each control character of the second set.
pub(super) fn without_c1(text: &str) -> String {
    text.replace(is_c1, "\u{fffd}")
}

/// JSON without the control characters that JSON itself does not escape.
pub(super) fn in_json(json: String) -> String {
    let raw = |c: char| c == '\u{7f}' || is_c1(c);
    if !json.contains(raw) {
        return json;
    }
    let escape = |c: char| if raw(c) { format!("\\u{:04x}", c as u32) } else { c.to_string() };
    json.chars().map(escape).collect()
}

/// True for a control character of the second set.
fn is_c1(c: char) -> bool {
    ('\u{80}'..='\u{9f}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::printable;

    #[test]
    fn only_colours_reach_a_terminal() {
        for text in ["plain\ttext\n", "one\r\ntwo", "\u{1b}[1m\u{1b}[91merror\u{1b}[0m: “é” \u{1b}[38m", "\u{1b}[m"]
        {
            assert_eq!(printable(text), text);
        }
        for (text, printed) in [
            ("\u{1b}]0;title\u{7}", "␛]0;title␇"),
            ("\u{1b}[2J\u{1b}[1;1H", "␛[2J␛[1;1H"),
            ("\u{1b}[8mhidden\u{1b}[5m", "␛[8mhidden␛[5m"),
            ("\u{1b}[1\u{1b}[2Jm", "␛[1␛[2Jm"),
            ("over\rwritten\u{8}\0\u{7f}\u{9b}31m", "over␍written␈␀␡\u{fffd}31m"),
            ("\u{1b}", "␛"),
        ] {
            assert_eq!(printable(text), printed);
        }
    }
}
