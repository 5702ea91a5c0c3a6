//! The site's own git repository: its remotes, and the branches that have its sources.
//!
//! A published site must never go among the sources. A branch has sources if it is checked out where the site is, or
//! if it has a file `onrecord.toml`. The first holds for a remote of the site's repository only: a branch of the same
//! name in any other repository is another branch.

use std::{
    path::{Path, PathBuf},
    process::Output,
};

use crate::{
    diag::Code,
    git::{exception_for_owner, new_git_command, notes_of_git},
    model::SETTINGS_FILE,
    publish::{PublishError, publish_error},
    route, write,
};

/// What to do instead of publishing among the sources.
pub(super) const ANOTHER_BRANCH: &str = "publish to a branch that has nothing but the site: `--branch gh-pages`";

/// The names by which git calls whatever commit is checked out, on any branch.
const NAMES_OF_HEAD: [&str; 2] = ["HEAD", "@"];

/// The repository that a site is in; a site may be in none.
#[derive(Debug)]
pub(super) struct OwnRepository<'r> {
    root: &'r Path,
    /// What git printed if it refuses to use the repository.
    refusal: Option<String>,
    /// What git complained of although it uses the repository, such as a line of its configuration.
    complaint: Option<String>,
}

/// True for the path of a site's settings, in whatever folder.
pub(super) fn is_settings(path: &str) -> bool {
    path.rsplit('/').next() == Some(SETTINGS_FILE)
}

impl<'r> OwnRepository<'r> {
    /// Looks at the repository that the site at `root` is in.
    pub(super) fn open(root: &'r Path) -> Self {
        let root = if root.as_os_str().is_empty() { Path::new(".") } else { root };
        let mut own = Self { root, refusal: None, complaint: None };
        let Some(output) = own.run(&["rev-parse", "--git-dir"]) else { return own };
        let printed = Some(String::from_utf8_lossy(&output.stderr).into_owned());
        if output.status.success() {
            own.complaint = printed.filter(|printed| printed.contains("error: "));
        } else {
            own.refusal = printed.filter(|printed| !printed.contains("not a git repository"));
        }
        own
    }

    /// The error if a remote is named and the repository does not tell its address.
    pub(super) fn no_remote_error(&self, remote: &str, place: &str) -> PublishError {
        if let Some(printed) = &self.refusal {
            return unusable_error(printed, place);
        }
        let message = match self.read(&["rev-parse", "--git-dir"]) {
            Some(_) => format!("the site's repository has no remote `{remote}`"),
            None => format!("the site is not in a git repository, so there is no remote `{remote}`"),
        };
        let help = "name its address instead: `git:https://example.org/you/site.git`";
        let error = publish_error(Code::TargetMissing, place, message, help);
        let Some(printed) = &self.complaint else { return error };
        let mut error =
            error.help("or repair the file `config` in the repository's folder `.git`, which git cannot read");
        error.notes = notes_of_git(printed);
        Box::new(error)
    }

    fn run(&self, arguments: &[&str]) -> Option<Output> {
        new_git_command().arg("-C").arg(self.root).args(arguments).output().ok()
    }

    /// What a git command prints; `None` if it fails, as every command does for a site in no repository.
    pub(super) fn read(&self, arguments: &[&str]) -> Option<String> {
        let output = self.run(arguments).filter(|output| output.status.success())?;
        Some(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }

    /// Refuses a branch of sources, as far as the site's repository knows. Reports E705.
    pub(super) fn refuse_branch_of_sources(&self, branch: &str, url: &str, place: &str) -> Result<(), PublishError> {
        let refused = |message: String| Err(publish_error(Code::TargetNotOurs, place, message, ANOTHER_BRANCH));
        if NAMES_OF_HEAD.iter().any(|name| branch.eq_ignore_ascii_case(name)) {
            return refused(format!("`{branch}` stands for the branch that is checked out, with the sources"));
        }
        let full = format!("refs/heads/{branch}");
        if !self.has_remote(url) {
            return Ok(());
        }
        if self.read(&["symbolic-ref", "--quiet", "HEAD"]).is_some_and(|head| head == full) {
            return refused(format!("the sources of the site are on the branch `{branch}`, which is checked out"));
        }
        let files = self.read(&["ls-tree", "-r", "-z", "--name-only", "--full-tree", &full]).unwrap_or_default();
        let files: Vec<_> = files.split('\0').collect();
        let is_published = files.contains(&route::file(route::MANIFEST).as_str());
        match files.iter().find(|path| is_settings(path)) {
            Some(path) if !is_published => {
                refused(format!("the branch `{branch}` of the site's repository has the sources of a site: `{path}`"))
            }
            _ => Ok(()),
        }
    }

    /// The address of a remote, to push to or to fetch from; `None` if the repository has no remote of this name.
    ///
    /// A relative path starts from the top of the repository, as for git itself, and the site may be in a folder of it.
    pub(super) fn address_of_remote(&self, name: &str, push: bool) -> Option<String> {
        let asked: &[&str] = if push { &["remote", "get-url", "--push", name] } else { &["remote", "get-url", name] };
        let url = self.read(asked)?;
        let top = self.read(&["rev-parse", "--show-toplevel"]);
        Some(absolute_address(&url, &top.map_or_else(|| self.root.to_owned(), PathBuf::from)))
    }

    /// True if an address is that of the repository itself or of one of its remotes.
    fn has_remote(&self, url: &str) -> bool {
        let names = self.read(&["remote"]).unwrap_or_default();
        let urls = names.lines().flat_map(|name| [true, false].map(|push| self.address_of_remote(name, push)));
        let itself = ["--show-toplevel", "--absolute-git-dir", "--git-common-dir"];
        let itself = itself.map(|what| self.read(&["rev-parse", what]));
        let wanted = self.comparable(url);
        urls.chain(itself).flatten().any(|known| self.comparable(&known) == wanted)
    }

    /// An address in a form in which it can be compared: `git@example.org:you/site.git` and
    /// `https://example.org/you/site` are one repository.
    fn comparable(&self, url: &str) -> PathBuf {
        let url = url.strip_prefix("file://").unwrap_or(url);
        let (host, path) = match url.split_once("://") {
            Some((_, rest)) => rest.split_once('/').unwrap_or((rest, "")),
            None => match url.split_once(':').filter(|(host, _)| !host.contains(['/', '\\'])) {
                Some(both) => both,
                None => {
                    let real = write::real_path(&self.root.join(url));
                    let is_git = real.file_name().is_some_and(|name| name == ".git");
                    return real.parent().filter(|_| is_git).unwrap_or(&real).to_owned();
                }
            },
        };
        let host = host.rsplit('@').next().unwrap_or(host).to_lowercase();
        let path = path.trim_matches('/').trim_end_matches(".git");
        // The port differs between protocols.
        Path::new("//").join(host.split(':').next().unwrap_or_default()).join(path.to_lowercase())
    }
}

/// The address of a repository; one that is a relative path starts from the folder `from`.
pub(super) fn absolute_address(url: &str, from: &Path) -> String {
    // As git decides it: `host:path` is an address unless a slash comes before the colon.
    let is_path = !url.contains("://") && url.split('/').next().is_some_and(|first| !first.contains(':'));
    if is_path && Path::new(url).is_relative() {
        write::real_path(&from.join(url)).display().to_string()
    } else {
        url.to_owned()
    }
}

/// The error if git refuses to use a repository, with git's own reason.
fn unusable_error(printed: &str, place: &str) -> PublishError {
    let (message, help) = match exception_for_owner(printed) {
        Some(exception) => (
            "git does not use the site's repository, because its folder belongs to another user",
            format!("if you trust it: `{exception}`; or publish as the user it belongs to"),
        ),
        None => ("git cannot use the site's repository", "repair what git reports, and publish again".to_owned()),
    };
    let mut error = publish_error(Code::TargetDenied, place, message, help);
    error.notes = notes_of_git(printed);
    error
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_relative_path_starts_from_a_folder() {
        let from = Path::new("/nowhere/site");
        for (url, is) in [
            ("../site.git", "/nowhere/site.git"),
            ("./pages", "/nowhere/site/pages"),
            ("pages.git", "/nowhere/site/pages.git"),
            ("./a:b.git", "/nowhere/site/a:b.git"),
            ("/srv/site.git", "/srv/site.git"),
            ("git@example.org:site.git", "git@example.org:site.git"),
            ("example.org:a/site.git", "example.org:a/site.git"),
            ("https://example.org/site.git", "https://example.org/site.git"),
        ] {
            assert_eq!(absolute_address(url, from), is, "{url}");
        }
    }

    #[test]
    fn one_repository_has_many_addresses() {
        let own = OwnRepository { root: Path::new("/"), refusal: None, complaint: None };
        let first = own.comparable("git@example.org:you/site.git");
        for same in [
            "https://example.org/you/site",
            "https://token@Example.org/You/Site.git/",
            "ssh://git@example.org:2222/you/site.git",
            "example.org:you/site",
        ] {
            assert_eq!(own.comparable(same), first, "{same}");
        }
        for other in ["git@example.org:you/other.git", "https://example.com/you/site", "/you/site"] {
            assert_ne!(own.comparable(other), first, "{other}");
        }
        assert_eq!(own.comparable("/srv/site/.git"), own.comparable("file:///srv/site"));
    }
}
