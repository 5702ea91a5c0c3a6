//! The names of the form's fields, in place of the keys that help messages advise to type.
//!
//! Messages are written for those who edit the file. In the form `speaker: anna` is the field “Speaker”.

use super::changes::ListName;
use crate::diag::Code;

/// The keys of a quote that the form has, with the labels of their fields.
const QUOTE: &[(&str, &str)] = &[
    ("speaker", "Speaker"),
    ("attribution", "Words for the speaker"),
    ("note", "Note"),
    ("text", "Words"),
    ("kind", "Kind"),
    ("date", "Date"),
    ("event", "Event"),
    ("medium", "Medium"),
    ("topics", "Topics"),
    ("positions", "Positions"),
    ("relations", "Relations"),
    ("id", "Id"),
    ("role", "Role"),
    ("on_behalf_of", "On behalf of"),
    ("audience", "Audience"),
];
const MENTION: &[(&str, &str)] = &[("actor", "Who is named")];
const NOTE: &[(&str, &str)] = &[("body", "Note, in Markdown"), ("kind", "Kind"), ("by", "By")];
const RENDITION: &[(&str, &str)] = &[("quote", "The quote that is worded here"), ("note", "Note")];

/// A help message for whoever fills in the form of a list.
pub(super) fn help_in_form(code: Code, help: &str, list: ListName) -> String {
    if code == Code::UnknownId && help.trim_start_matches("or ").starts_with("create `content/") {
        let or = if help.starts_with("or ") { "or " } else { "" };
        return format!("{or}type the name of a new one in the field, and choose “Add”");
    }
    let mut out = String::with_capacity(help.len());
    for (at, part) in help.split('`').enumerate() {
        if at % 2 == 0 {
            out.push_str(part);
            continue;
        }
        let (key, value) = part.split_once(": ").unwrap_or((part, ""));
        // A word without a value may be anything, such as an id.
        let is_key = !value.is_empty() || [" as ", " in ", " needs "].iter().any(|end| out.ends_with(end));
        let label = fields_of(list).iter().find(|(known, _)| *known == key && is_key).map(|(_, label)| *label);
        match (label, value) {
            (None, _) => out.extend(["`", part, "`"]),
            (Some(label), "" | "…") => {
                replace_end(&mut out, "add ", "fill in ");
                out.extend(["“", label, "”"]);
            }
            (Some(label), value) => {
                replace_end(&mut out, "write ", "choose ");
                out.extend(["`", value, "` as “", label, "”"]);
            }
        }
    }
    out
}

fn fields_of(list: ListName) -> &'static [(&'static str, &'static str)] {
    match list {
        ListName::Quotes => QUOTE,
        ListName::Mentions => MENTION,
        ListName::Notes => NOTE,
        ListName::Renditions => RENDITION,
        ListName::Dismissed => &[],
    }
}

fn replace_end(text: &mut String, end: &str, by: &str) {
    if text.ends_with(end) {
        text.truncate(text.len() - end.len());
        text.push_str(by);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_the_form_are_named_as_its_fields_are() {
        for (help, shown) in [
            ("if the label is right, write `speaker: anna`", "if the label is right, choose `anna` as “Speaker”"),
            (
                "add the words as `attribution: …` or to `aliases`",
                "add the words as “Words for the speaker” or to `aliases`",
            ),
            ("if `note` repeats these words, add `via: [note]`", "if `note` repeats these words, add `via: [note]`"),
            ("add `speaker: …`: Who spoke.", "fill in “Speaker”: Who spoke."),
            ("a quote needs `speaker`", "a quote needs “Speaker”"),
        ] {
            assert_eq!(help_in_form(Code::SpeakerFar, help, ListName::Quotes), shown);
        }
        let body = help_in_form(Code::MissingKey, "add `body: …`: The note.", ListName::Notes);
        assert_eq!(body, "fill in “Note, in Markdown”: The note.");
        let new = "or create `content/topics/ferry.md` with the lines `---`, `name: …`, `---`";
        assert!(help_in_form(Code::UnknownId, new, ListName::Quotes).starts_with("or type the name"));
    }
}
