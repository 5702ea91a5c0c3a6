//! A branch of a remote, and the files on it.

use super::not_started::not_started_error;
use crate::{
    diag::Code,
    git::new_git_command,
    publish::{PublishError, publish_error},
};

/// A branch of a remote.
#[derive(Debug, Clone, Copy)]
pub(in crate::publish) struct Branch<'b> {
    /// The remote, by its name in the site's repository or its address.
    pub(in crate::publish) remote: &'b str,
    /// Its name.
    pub(in crate::publish) name: &'b str,
}

impl Branch<'_> {
    /// Refuses a name that git does not allow, that its commands read as an option, or by which it calls the copy of another
    /// branch. Reports E704 and E712.
    pub(super) fn check_name(&self, place: &str) -> Result<(), PublishError> {
        let of_remote = self.name.strip_prefix(self.remote).and_then(|rest| rest.strip_prefix('/'));
        let of_remote =
            of_remote.or_else(|| self.name.strip_prefix("refs/remotes/")?.split_once('/').map(|(_, name)| name));
        if let Some(name) = of_remote.filter(|name| !name.is_empty()) {
            let message = format!("`{}` is what git calls your copy of the branch `{name}`", self.name);
            let help = format!("name the branch itself: `--branch {name}`");
            return Err(publish_error(Code::TargetUnknown, place, message, help));
        }
        let full = format!("refs/heads/{}", self.name);
        let asked = new_git_command().args(["check-ref-format", &full]).status();
        let is_allowed = asked.map_err(|error| not_started_error(&error, place))?.success();
        if is_allowed && !self.name.starts_with('-') && !self.name.starts_with("refs/") {
            return Ok(());
        }
        let message = format!("`{}` cannot be the name of a branch", self.name);
        let mut error = publish_error(Code::TargetUnknown, place, message, "name another: `--branch gh-pages`");
        error.notes.push(
            "`git help check-ref-format` has the rules: no spaces, none of `~^:?*[\\`, no `..`, no `-` or `refs/` at its beginning"
                .into(),
        );
        Err(error)
    }
}

/// A file in a tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Blob {
    /// `100644`, `100755`, `120000` for a link, `160000` for a submodule.
    pub(super) mode: String,
    /// Its object id.
    pub(super) id: String,
}
