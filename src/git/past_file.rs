//! One file of a site as it was at a commit.

use std::path::Path;

use super::revision::{GitError, SiteRepository, short_id};

impl SiteRepository<'_> {
    /// The bytes of a file at a commit. `path` is from the site's folder; `commit` is an id or its beginning, because a branch or a
    /// tag can be moved, and then a site that was proved would no longer be the same.
    ///
    /// *Errors*: `commit` is no id, the repository lacks it or the file, or the file has more than `largest` bytes.
    pub fn read_past_file(&self, commit: &str, path: &Path, largest: u64) -> Result<Vec<u8>, GitError> {
        if !is_commit_id(commit) {
            let message = format!("`{commit}` is no id of a commit: 7 to 64 of the digits 0 to 9 and a to f");
            return Err(GitError::new(message, "`git log --format=%H` lists ids; a branch or a tag can be moved"));
        }
        let commit = self.find_commit(commit)?;
        // From the folder of the command, which may be anywhere in the repository; git writes slashes on every system.
        let object = format!("{commit}:./{}", path.to_string_lossy().replace('\\', "/"));
        let cat_file = |what| self.run_to_end(&["cat-file", what, &object]).map(|output| output.stdout);
        let size = cat_file("-s").map_err(|error| {
            let message = format!("the commit {} has no file `{}`", short_id(&commit), path.display());
            GitError { message, ..error }
        })?;
        let size = String::from_utf8_lossy(&size).trim().parse().unwrap_or(u64::MAX);
        if size > largest {
            let message = format!("it has {size} bytes at the commit {}, more than {largest}", short_id(&commit));
            return Err(GitError::new(message, "name a smaller file"));
        }
        cat_file("blob")
    }
}

/// True for the id of a commit, or enough of its beginning.
fn is_commit_id(typed: &str) -> bool {
    (7..=64).contains(&typed.len()) && typed.bytes().all(|byte| byte.is_ascii_hexdigit())
}
