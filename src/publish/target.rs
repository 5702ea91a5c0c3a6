//! Targets: where a site is published, as the settings say or as it was typed.

use std::{
    fmt,
    path::{Path, PathBuf},
};

use super::{Fault, fault, redact};
use crate::{diag::Code, model};

/// Where and how a site is published.
#[derive(Debug, Clone)]
pub struct Target {
    /// The place.
    pub place: Place,
    /// What else was said of it.
    pub said: model::Target,
}

/// The place of a target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A folder.
    Folder(PathBuf),
    /// A branch of a git remote, by the remote's name in the site's repository or its address.
    Git {
        /// The remote.
        remote: String,
        /// The branch.
        branch: String,
    },
    /// A bucket, or a part of it: `s3://bucket/path`.
    Store(String),
}

/// The schemes of object stores.
const STORES: [&str; 6] = ["s3://", "gs://", "az://", "azure://", "abfs://", "abfss://"];

impl Target {
    /// The target that was typed: a name in the settings or a place; without either, the only one there is.
    ///
    /// Returns what is said of it, and the folder that a path in it is to be read from: the site's own,
    /// `root`, for the settings, and the current one for what was typed. Reports E704.
    pub fn find<'r>(
        typed: Option<&str>,
        settings: &model::Settings,
        root: &'r Path,
    ) -> Result<(model::Target, &'r Path), Fault> {
        let known = &settings.publish;
        let unknown = |message: String, help: String| fault(Code::TargetUnknown, "onrecord.toml", message, help);
        let Some(typed) = typed else {
            return match known.values().collect::<Vec<_>>().as_slice() {
                [only] => Ok(((*only).clone(), root)),
                [] => Err(unknown(
                    "the settings name no place to publish to".into(),
                    "name one: `onrecord publish git:origin`, or in `onrecord.toml`: `publish.web.to = \"git:origin\"`"
                        .into(),
                )),
                _ => {
                    let names = known.keys().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
                    let message = format!("the settings name several places to publish to: {names}");
                    Err(unknown(message, "say which: `onrecord publish NAME`".into()))
                }
            };
        };
        if let Some(target) = known.get(typed) {
            return Ok((target.clone(), root));
        }
        if typed.contains(['/', ':', '.', '\\']) {
            return Ok((model::Target { to: typed.to_owned(), ..model::Target::default() }, Path::new("")));
        }
        let help = match crate::diag::nearest(typed, known.keys().map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("name one below `[publish.{typed}]`; a folder is typed with a slash: `./{typed}`"),
        };
        Err(unknown(format!("the settings name no place `{typed}` to publish to"), help))
    }

    /// A target with what was said of it; a path is read from the folder `from`. Reports E704.
    pub fn of(said: model::Target, from: &Path) -> Result<Self, Fault> {
        let to = said.to.trim();
        let git = to.strip_prefix("git:").filter(|rest| !rest.starts_with("//"));
        let place = if to.is_empty() {
            return Err(fault(Code::TargetUnknown, "onrecord.toml", "the place to publish to is empty", EXAMPLES));
        } else if STORES.iter().any(|scheme| to.starts_with(scheme)) {
            Place::Store(to.to_owned())
        } else if let Some(remote) = git.or_else(|| is_repository(to).then_some(to)) {
            let branch = said.branch.clone().unwrap_or_else(|| "gh-pages".into());
            Place::Git { remote: remote.to_owned(), branch }
        } else if let Some((scheme, _)) = to.split_once("://").filter(|(scheme, _)| *scheme != "file") {
            let message = format!("nothing can be published to `{scheme}://`");
            return Err(fault(Code::TargetUnknown, &redact::url(to), message, EXAMPLES));
        } else {
            let folder = to.strip_prefix("file://").or_else(|| to.strip_prefix("file:")).unwrap_or(to);
            Place::Folder(from.join(folder))
        };
        Ok(Self { place, said })
    }
}

const EXAMPLES: &str =
    "name a folder, `git:origin`, `https://example.org/site.git`, `s3://bucket/path`, `gs://…` or `az://…`";

/// True for what is the address of a git repository without being called one.
fn is_repository(to: &str) -> bool {
    let scp = to.split_once(':').is_some_and(|(host, path)| {
        host.contains('@') && !host.contains('/') && !path.starts_with("//") && !path.is_empty()
    });
    let git = Path::new(to.trim_end_matches('/')).extension().is_some_and(|ending| ending == "git");
    scp || ["ssh://", "git://"].iter().any(|scheme| to.starts_with(scheme)) || to.contains("://") && git
}

/// The place without secrets, as it is named to people.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folder(folder) => write!(f, "{}", folder.display()),
            Self::Git { remote, branch } => write!(f, "{branch} of {}", redact::url(remote)),
            Self::Store(url) => f.write_str(&redact::url(url)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(to: &str) -> String {
        let said = model::Target { to: to.to_owned(), ..model::Target::default() };
        Target::of(said, Path::new("/site")).map_or_else(
            |fault| fault.message,
            |target| match target.place {
                Place::Folder(folder) => format!("folder {}", folder.display()),
                Place::Git { remote, branch } => format!("git {remote} {branch}"),
                Place::Store(url) => format!("store {url}"),
            },
        )
    }

    #[test]
    fn a_place_is_known_by_how_it_is_written() {
        for (to, is) in [
            ("/srv/www", "folder /srv/www"),
            ("out/www", "folder /site/out/www"),
            ("file:///srv/www", "folder /srv/www"),
            ("git:origin", "git origin gh-pages"),
            ("git:/srv/site.git", "git /srv/site.git gh-pages"),
            ("git@example.org:a/site.git", "git git@example.org:a/site.git gh-pages"),
            ("https://example.org/a/site.git", "git https://example.org/a/site.git gh-pages"),
            ("ssh://git@example.org/site", "git ssh://git@example.org/site gh-pages"),
            ("s3://bucket/path", "store s3://bucket/path"),
            ("ftp://example.org", "nothing can be published to `ftp://`"),
            ("https://example.org/site", "nothing can be published to `https://`"),
        ] {
            assert_eq!(place(to), is, "{to}");
        }
    }
}
