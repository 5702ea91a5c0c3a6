//! What a file of a site is, by its path.

use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    model::{FileKind, Id, is_picture},
};

/// Makes the kind of a file, with its id.
type MakeKind = fn(Id) -> FileKind;

/// The folders below `content` and what their files are.
const KINDS: [(&str, MakeKind); 6] = [
    ("articles", FileKind::Article),
    ("actors", FileKind::Actor),
    ("topics", FileKind::Topic),
    ("events", FileKind::Event),
    ("briefings", FileKind::Briefing),
    ("pages", FileKind::Page),
];

/// The kind of a file. Reports a name that cannot be an id (E106) and a file that belongs to no kind (W108).
pub(super) fn kind_of_path(path: &str, diagnostics: &mut Diagnostics) -> Option<FileKind> {
    let (folder, rest) = path.split_once('/')?;
    match folder {
        "static" => return Some(FileKind::Asset(rest.to_owned())),
        "templates" => {
            let words = rest.strip_prefix("words/").and_then(|name| name.strip_suffix(".ftl"));
            return Some(match words {
                Some(language) => FileKind::Words(language.to_owned()),
                None => FileKind::Template(rest.to_owned()),
            });
        }
        _ => {}
    }
    let (section, name) = rest.split_once('/').unwrap_or(("", rest));
    let stem = name.rsplit('/').next().unwrap_or(name);
    let Some((_, make)) = KINDS.iter().find(|(folder, _)| *folder == section) else {
        let mut lost =
            Diagnostic::at_path(Code::FileNotUsed, path, "a file in `content` that is in none of its folders");
        if let Some(article) = annotations_of(stem) {
            let right = format!("content/articles/{article}.annotations.yaml");
            diagnostics.push(lost.help(format!("if it contains annotations, put it next to its article: `{right}`")));
            return None;
        }
        lost = match crate::diag::nearest(section, KINDS.map(|(folder, _)| folder)) {
            Some(near) if !section.is_empty() => lost.help(format!("did you mean the folder `content/{near}`?")),
            _ => lost.help("content goes into `articles`, `actors`, `topics`, `events`, `briefings` or `pages`"),
        };
        diagnostics.push(lost);
        return None;
    };
    if is_picture(stem) {
        return Some(FileKind::Picture(rest.to_owned()));
    }
    let (stem, make): (_, MakeKind) = if let Some(stem) = stem.strip_suffix(".md") {
        (stem, *make)
    } else if let (Some(stem), "articles") =
        (stem.strip_suffix(".annotations.yaml").or_else(|| stem.strip_suffix(".annotations.yml")), section)
    {
        (stem, FileKind::Annotations)
    } else {
        let unread = Diagnostic::at_path(Code::FileNotUsed, path, "a file in `content` that onrecord does not read");
        diagnostics.push(match annotations_of(stem).filter(|_| section == "articles") {
            Some(article) => {
                let folder = &path[..path.len() - stem.len()];
                unread.help(format!("if it contains annotations, name it `{folder}{article}.annotations.yaml`"))
            }
            None => unread.help(
                "content is `<id>.md`, `<id>.annotations.yaml` next to an article, and pictures; other files go into `static`",
            ),
        });
        return None;
    };
    match Id::parse(stem) {
        Ok(id) => Some(make(id)),
        Err(not) => {
            let help = if not.suggestion.is_empty() {
                "name it with letters a–z, digits, `-` and `_`".to_owned()
            } else {
                format!("name it `{}`", path.replace(stem, &not.suggestion))
            };
            let message = format!("the file's name cannot be an id: {not}");
            diagnostics.push(Diagnostic::at_path(Code::NameNotSlug, path, message).help(help));
            None
        }
    }
}

/// The article whose annotations a YAML or JSON file seems to contain, by its name; `None` for any other file.
fn annotations_of(name: &str) -> Option<&str> {
    let (stem, ending) = name.rsplit_once('.')?;
    if !["yaml", "yml", "json"].contains(&ending.to_lowercase().as_str()) {
        return None;
    }
    let cut = stem.rfind(['.', '-', '_', ' ']).filter(|cut| {
        let word = stem[cut + 1..].to_lowercase();
        let known = ["annotations", "annotation", "quotes", "quote", "notes"];
        known.contains(&word.as_str()) || crate::diag::nearest(&word, ["annotations"]).is_some()
    });
    Some(&stem[..cut.unwrap_or(stem.len())]).filter(|article| !article.is_empty())
}
