//! Messages about an entry that was not written, for the person who typed the command.
//!
//! Turns diagnostics on the entry, as it would be in its file, into diagnostics whose places exist and whose helps name options
//! of the command: a line that is not in the file cannot be edited.

use std::{borrow::Cow, ops::Range};

use crate::{
    diag::{Diagnostic, Edit, Help, Label, Location, shell_word},
    edit::{Document, DocumentKind, Value, apply_edits},
    model::{FileId, Span},
};

/// The keys of an entry that are options of the command. Its `text` is an argument.
const OPTIONS: [&str; 5] = ["speaker", "kind", "occurrence", "prefix", "suffix"];

/// An entry that was not written.
#[derive(Debug)]
pub(super) struct UnwrittenEntry<'a> {
    /// The annotations with the entry.
    pub(super) text: &'a str,
    /// Their file, as it was checked.
    pub(super) file: Option<FileId>,
    /// Where the entry is in them: bytes.
    pub(super) range: Range<usize>,
    /// Its id.
    pub(super) id: &'a str,
    /// How many bytes longer they are than the file on the disk.
    pub(super) added: usize,
    /// The path of the article.
    pub(super) article: &'a str,
}

impl UnwrittenEntry<'_> {
    /// A diagnostic on the entry, for the command: at the first of its other places, or else at the article.
    pub(super) fn in_command(&self, found: &Diagnostic) -> Diagnostic {
        let mut out = found.clone();
        let mut labels = found.labels.iter().filter_map(|label| self.label_on_disk(label));
        (out.place, out.label) = match labels.next() {
            Some(first) => (Location::Span(first.span), first.message),
            None => (Location::Path(self.article.to_owned()), String::new()),
        };
        out.labels = labels.collect();
        out.message = with_options(&found.message);
        out.helps = found.helps.iter().map(|help| self.help_in_command(help)).collect();
        out
    }

    /// A label, with its place in a file as it is on the disk; `None` for one in the entry.
    fn label_on_disk(&self, label: &Label) -> Option<Label> {
        let span = label.span;
        if Some(span.file) != self.file || span.range().end <= self.range.start {
            return Some(label.clone());
        }
        let start = span.range().start.checked_sub(self.added)?;
        let end = span.range().end.checked_sub(self.added)?;
        let is_after = span.range().start >= self.range.end;
        is_after.then(|| Label { span: Span::new(span.file, start..end), message: label.message.clone() })
    }

    /// A help with what to type in the command in place of edits of the entry.
    fn help_in_command(&self, help: &Help) -> Help {
        let is_here = |edit: &&Edit| Some(edit.span.file) == self.file;
        let edits: Vec<Edit> = help.edits.iter().filter(is_here).cloned().collect();
        if edits.is_empty() {
            let removal = format!("remove the entry `{}`, and ", self.id);
            let message = help.message.strip_prefix(removal.as_str()).unwrap_or(&help.message);
            return Help { message: with_options(message), edits: help.edits.clone() };
        }
        let change = self.keys_changed_by(&edits).and_then(|changes| OptionChange::of(&changes));
        let message = match change {
            Some(change) => change.put_into(&help.message),
            None => with_options(&help.message),
        };
        Help { message, edits: Vec::new() }
    }

    /// The keys of the entry that edits set or remove, with the values that they have then; `None` if that is not one entry of texts.
    fn keys_changed_by(&self, edits: &[Edit]) -> Option<Vec<(String, String)>> {
        let before = self.keys_in(self.text)?;
        let after = self.keys_in(&apply_edits(self.text, edits))?;
        let is_gone = |key: &str| !after.iter().any(|(known, _)| known == key);
        let removed = before.iter().filter(|(key, _)| is_gone(key)).map(|(key, _)| (key.clone(), String::new()));
        let set = after.iter().filter(|pair| !before.contains(pair)).cloned();
        Some(set.chain(removed).collect())
    }

    /// The keys of the entry in a text of the annotations, with their values.
    fn keys_in(&self, text: &str) -> Option<Vec<(String, String)>> {
        let document = Document::read(text, DocumentKind::Yaml).ok()?;
        let at = document.find_entry(&["quotes".into()], "id", self.id)?;
        let Value::Map(pairs) = document.value_at(&["quotes".into(), at.into()])? else { return None };
        let as_text = |(key, value)| match value {
            Value::Text(text) | Value::Quoted(text) | Value::Plain(text) => Some((key, text)),
            Value::Null | Value::List(_) | Value::Map(_) => None,
        };
        pairs.into_iter().map(as_text).collect()
    }
}

/// What has to be typed in another way.
struct OptionChange {
    /// The values that a message may name.
    values: Vec<String>,
    /// What to type, with marks for code around each part.
    typed: String,
}

impl OptionChange {
    /// What to type for some keys of the entry; `None` if the command does not have them.
    fn of(keys: &[(String, String)]) -> Option<Self> {
        let has_context =
            keys.iter().any(|(key, value)| matches!(key.as_str(), "prefix" | "suffix") && !value.is_empty());
        let (mut typed, mut left_out, mut values) = (Vec::new(), Vec::new(), Vec::new());
        for (key, value) in keys {
            // A place is chosen by the words around it, and the first of those needs no number.
            let is_needless = value.is_empty() || has_context && key == "occurrence" && value == "1";
            if key == "text" && !value.is_empty() {
                typed.push(format!("`{}`", shell_word(value)));
                values.push(value.clone());
            } else if !OPTIONS.contains(&key.as_str()) {
                return None;
            } else if is_needless {
                left_out.push(format!("`--{key}`"));
            } else {
                typed.push(format!("`--{key} {}`", shell_word(value)));
                values.push(value.clone());
            }
        }
        let typed = match (typed.join(" and "), left_out.join(" and ")) {
            (typed, out) if typed.is_empty() && out.is_empty() => return None,
            (typed, out) if out.is_empty() => typed,
            (typed, out) if typed.is_empty() => format!("leave out {out}"),
            (typed, out) => format!("{typed}, without {out}"),
        };
        Some(Self { values, typed })
    }

    /// A message with what to type in place of the keys and values that it names, or after it if it names none.
    fn put_into(&self, message: &str) -> String {
        let parts: Vec<&str> = message.split('`').collect();
        let names_it = |at: &usize| {
            let key = parts[*at].split_once(": ").map_or("", |(key, _)| key);
            let is_value = || self.values.iter().any(|value| value == parts[*at]);
            at % 2 == 1 && (key == "text" || OPTIONS.contains(&key) || is_value())
        };
        let (first, last) = ((0..parts.len()).find(names_it), (0..parts.len()).rfind(names_it));
        match first.zip(last) {
            Some((first, last)) => {
                format!("{}{}{}", parts[..first].join("`"), self.typed, parts[last + 1..].join("`"))
            }
            None => format!("{message}: {}", self.typed),
        }
    }
}

/// A message with options in place of the keys that it advises to type.
fn with_options(message: &str) -> String {
    let mut out = String::with_capacity(message.len());
    for (at, part) in message.split('`').enumerate() {
        if at % 2 == 0 {
            out.push_str(part);
            continue;
        }
        let (key, value) = part.split_once(": ").unwrap_or((part, ""));
        // A word without a value may be anything, such as an id.
        let is_key = !value.is_empty() || [" with ", " needs "].iter().any(|end| out.ends_with(end));
        if !(is_key && OPTIONS.contains(&key)) {
            out.extend(["`", part, "`"]);
        } else if value.is_empty() {
            out.extend(["`--", key, "`"]);
        } else {
            out.extend(["`--", key, " ", &*value_in_command(value), "`"]);
        }
    }
    out
}

/// A value that a message shows as YAML, as one word of a shell's command.
fn value_in_command(value: &str) -> Cow<'_, str> {
    let quoted = value.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    quoted.filter(|text| !text.contains(['"', '\\'])).map_or(Cow::Borrowed(value), shell_word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn a_message_has_the_options_that_do_what_its_edits_do() {
        for (message, pairs, shown) in [
            (
                "for the first, write `prefix: \"disagreed.\"`",
                &[("prefix", "disagreed.")][..],
                "for the first, write `--prefix disagreed.`",
            ),
            (
                "for the last, write `suffix: \"he said\"`",
                &[("suffix", "he said"), ("occurrence", "1"), ("prefix", "")][..],
                "for the last, write `--suffix 'he said'`, without `--occurrence` and `--prefix`",
            ),
            ("did you mean `ben`?", &[("speaker", "ben")][..], "did you mean `--speaker ben`?"),
            (
                "quote whole words: `text: \"by May\"` and `occurrence: 2`",
                &[("text", "by May"), ("occurrence", "2")][..],
                "quote whole words: `'by May'` and `--occurrence 2`",
            ),
            (
                "the words are there only once, so nothing else is needed to choose their place",
                &[("prefix", "")][..],
                "the words are there only once, so nothing else is needed to choose their place: leave out `--prefix`",
            ),
            ("write its words: `text: \"$5\"`", &[("text", "$5")][..], "write its words: `'$5'`"),
        ] {
            let change = OptionChange::of(&keys(pairs)).expect("options");
            assert_eq!(change.put_into(message), shown);
        }
        assert!(OptionChange::of(&keys(&[("attribution", "she")])).is_none(), "the command has no such option");
    }

    #[test]
    fn keys_in_a_message_are_options() {
        for (message, shown) in [
            ("add `speaker: …`: Who spoke.", "add `--speaker …`: Who spoke."),
            ("add `suffix: \"he said\"` to it", "add `--suffix 'he said'` to it"),
            ("a quote needs `speaker`", "a quote needs `--speaker`"),
            (
                "or choose one by its number, up to `occurrence: 7`",
                "or choose one by its number, up to `--occurrence 7`",
            ),
            ("choose each with `occurrence`", "choose each with `--occurrence`"),
            ("there is no actor `kind`", "there is no actor `kind`"),
            ("add them as `attribution: …`", "add them as `attribution: …`"),
        ] {
            assert_eq!(with_options(message), shown);
        }
    }
}
