//! Hidden files: which of them a site publishes, and which are no part of it.

use crate::diag::{Code, Diagnostic, Diagnostics};

/// Hidden files and folders that hosts read: rules for Apache, domains for Codeberg, and the folder of RFC 8615.
const READ_BY_HOSTS: [&str; 3] = [".htaccess", ".domains", ".well-known"];

/// Hidden files that systems and programs leave in folders. `publish` writes `.nojekyll` where it is needed.
const LEFT_BEHIND: [&str; 11] = [
    ".DS_Store",
    ".directory",
    ".git",
    ".gitattributes",
    ".gitignore",
    ".gitkeep",
    ".gitmodules",
    ".hg",
    ".keep",
    ".nojekyll",
    ".svn",
];

/// True for the name of a file or folder that is no part of a site: hidden, or the copy that an editor keeps.
pub fn is_hidden_name(name: &str) -> bool {
    name.starts_with('.') && !READ_BY_HOSTS.contains(&name) || name.ends_with('~')
}

/// Reports a hidden file or folder in `static` that someone may want to publish: W523.
pub(super) fn report_hidden(path: &str, diagnostics: &mut Diagnostics) {
    let name = path.rsplit('/').next().unwrap_or(path);
    let is_temporary = name.ends_with('~')
        || [".swp", ".swo", ".swx", ".tmp"].iter().any(|ending| name.ends_with(ending))
        || ["._", ".#", ".~", ".nfs", ".goutputstream"].iter().any(|begins| name.starts_with(begins));
    if !path.starts_with("static/") || is_temporary || LEFT_BEHIND.contains(&name) {
        return;
    }
    let message = "a hidden file, which is not published";
    diagnostics.push(
        Diagnostic::at_path(Code::HiddenFile, path, message)
            .note("such files often hold secrets; only `.htaccess`, `.domains` and `.well-known` are published")
            .help(format!("if nobody should read it, leave it out in the settings: `exclude = [\"{path}\"]`"))
            .help("to publish it, give it a name without the dot"),
    );
}
