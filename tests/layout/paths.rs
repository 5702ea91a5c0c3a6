//! The paths that a document of the repository names.

use std::path::Path;

/// Folders at the root that a path may begin with.
const FOLDERS: &[&str] = &["benches", "content", "docs", "examples", "scripts", "src", "static", "templates", "tests"];

/// Endings of files at the root.
const ENDINGS: &[&str] = &[".md", ".toml", ".lock"];

/// Paths in backticks or links of a Markdown text that do not exist below `home`.
///
/// Of a path with a placeholder, such as `src/lang/<tag>.toml`, the folder before it is checked.
pub(crate) fn missing_paths(text: &str, home: &Path) -> Vec<String> {
    let prose: String = text.split("```").step_by(2).collect();
    let spans = prose.split('`').skip(1).step_by(2);
    let links = prose.split("](").skip(1).filter_map(|rest| rest.split(')').next()).filter(|to| !to.contains("://"));
    let paths = spans.filter(|span| is_path(span)).chain(links.map(|to| to.split('#').next().unwrap_or(to)));
    paths.filter(|path| !path.is_empty() && !exists(path, home)).map(str::to_owned).collect()
}

fn is_path(span: &str) -> bool {
    let is_plain = !span.contains(char::is_whitespace);
    let in_folder = span.split_once('/').is_some_and(|(folder, _)| FOLDERS.contains(&folder));
    is_plain && (in_folder || !span.contains(['/', '<', '*']) && ENDINGS.iter().any(|ending| span.ends_with(ending)))
}

fn exists(path: &str, home: &Path) -> bool {
    let known = path.find(['<', '*']).map_or(path, |at| path[..at].rfind('/').map_or("", |end| &path[..end]));
    home.join(known).exists()
}
