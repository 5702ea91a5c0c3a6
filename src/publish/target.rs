//! Targets: where a site is published, from the settings or the command line.

use std::{
    fmt,
    path::{Path, PathBuf},
};

use super::{HostAddress, PublishError, publish_error, redact};
use crate::{
    diag::Code,
    model::{self, Host, SETTINGS_FILE},
};

/// Where and how a site is published.
#[derive(Debug, Clone)]
pub struct PublishTarget {
    /// Where it is.
    pub destination: Destination,
    /// Its settings.
    pub settings: model::PublishTarget,
}

/// Where a target is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    /// A folder.
    Folder(PathBuf),
    /// A branch of a git remote, by the remote's name in the site's repository or its address.
    Git {
        /// The remote.
        remote: String,
        /// The branch.
        branch: String,
    },
    /// A bucket or a folder in it: `s3://bucket/path`.
    Store(String),
    /// A folder of another machine, reached by SFTP.
    Sftp(HostAddress),
    /// A folder of another machine, reached by rsync over `ssh`.
    Rsync(HostAddress),
    /// A module of a server of rsync's own, or a folder in it.
    RsyncServer(HostAddress),
}

impl PublishTarget {
    /// Finds the target that `typed` names: a name in the settings or a place; if nothing is typed, the only target
    /// in the settings.
    ///
    /// Returns its settings, and the folder that a relative path in them starts from: the site's folder, `root`, for
    /// a target of the settings, the current one for a typed place. Reports E704.
    pub fn find_settings<'r>(
        typed: Option<&str>,
        settings: &model::Settings,
        root: &'r Path,
    ) -> Result<(model::PublishTarget, &'r Path), PublishError> {
        let known = &settings.publish;
        let unknown = |message: String, help: String| publish_error(Code::TargetUnknown, SETTINGS_FILE, message, help);
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
                    Err(unknown(message, "choose one: `onrecord publish NAME`".into()))
                }
            };
        };
        if let Some(target) = known.get(typed) {
            return Ok((target.clone(), root));
        }
        if typed.contains(['/', ':', '.', '\\']) {
            return Ok((
                model::PublishTarget { to: typed.to_owned(), ..model::PublishTarget::default() },
                Path::new(""),
            ));
        }
        let help = match crate::diag::nearest(typed, known.keys().map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("define it below `[publish.{typed}]`; for a folder of this name, write `./{typed}`"),
        };
        Err(unknown(format!("the settings name no place `{typed}` to publish to"), help))
    }

    /// The target with these settings; a relative path starts from the folder `from`. Reports E704.
    pub fn new(settings: model::PublishTarget, from: &Path) -> Result<Self, PublishError> {
        let to = settings.to.trim();
        let git = to.strip_prefix("git:").filter(|rest| !rest.starts_with("//"));
        let destination = if to.is_empty() {
            return Err(publish_error(
                Code::TargetUnknown,
                SETTINGS_FILE,
                "the place to publish to is empty",
                EXAMPLES,
            ));
        } else if settings.is_store() {
            Destination::Store(to.to_owned())
        } else if to.starts_with("sftp://") {
            Destination::Sftp(HostAddress::read(to)?)
        } else if to.starts_with("rsync://") {
            Destination::RsyncServer(HostAddress::read(to)?)
        } else if let Some(address) = to.strip_prefix("rsync:") {
            Destination::Rsync(HostAddress::read_scp(address)?)
        } else if let Some(remote) = git.or_else(|| is_repository_url(to).then_some(to)) {
            let typed = settings.branch.as_deref().unwrap_or("gh-pages");
            // As git reads it: `refs/heads/heads/x` is a branch `heads/x`, and `heads/x` a branch `x`.
            let short = typed.strip_prefix("refs/heads/").or_else(|| typed.strip_prefix("heads/"));
            let branch = short.unwrap_or(typed).to_owned();
            Destination::Git { remote: remote.to_owned(), branch }
        } else if let Some((login, path)) = split_login(to) {
            let message = "this may be a git repository, or a folder of another machine";
            let folder = if path.starts_with('/') { path.to_owned() } else { format!("/~/{path}") };
            let help =
                format!("write `git:{to}` for a repository; for a folder `sftp://{login}{folder}`, or `rsync:{to}`");
            return Err(publish_error(Code::TargetUnknown, to, message, help));
        } else if let Some((scheme, _)) = to.split_once("://").filter(|(scheme, _)| *scheme != "file") {
            let message = format!("onrecord cannot publish to `{scheme}://`");
            return Err(publish_error(Code::TargetUnknown, &redact::url(to), message, EXAMPLES));
        } else {
            let folder = to.strip_prefix("file://").or_else(|| to.strip_prefix("file:")).unwrap_or(to);
            Destination::Folder(from.join(folder))
        };
        Ok(Self { destination, settings })
    }
}

impl Destination {
    /// The host that a place reveals: a store, or the domain of a git remote. That of a remote named in a repository is not
    /// known, and neither is who serves a folder.
    pub fn host(&self) -> Option<Host> {
        match self {
            Self::Store(_) => Some(Host::Store),
            Self::Git { remote, .. } => {
                let place = remote.split_once("://").map_or(remote.as_str(), |(_, rest)| rest);
                let authority = place.split('/').next().unwrap_or_default();
                let domain = authority.rsplit('@').next().unwrap_or_default();
                match domain.split(':').next().unwrap_or_default() {
                    "github.com" => Some(Host::Github),
                    "gitlab.com" => Some(Host::Gitlab),
                    _ => None,
                }
            }
            _ => None,
        }
    }
}

const EXAMPLES: &str = "name a folder, `git:origin`, `https://example.org/site.git`, `s3://bucket/path`, `gs://…`, `az://…`, `sftp://user@host/path` or `rsync:user@host:path`";

/// True for an address that can only be a git repository, even without `git:`.
fn is_repository_url(to: &str) -> bool {
    let git = Path::new(to.trim_end_matches('/')).extension().is_some_and(|ending| ending == "git");
    let scp = split_login(to).is_some_and(|(login, _)| git || login.starts_with("git@"));
    scp || ["ssh://", "git://"].iter().any(|scheme| to.starts_with(scheme)) || to.contains("://") && git
}

/// The login and the path of `user@host:path`, which is how both `git` and the programs that copy files write a place.
fn split_login(to: &str) -> Option<(&str, &str)> {
    let is_login = |(host, path): &(&str, &str)| {
        host.contains('@') && !host.contains('/') && !path.starts_with("//") && !path.is_empty()
    };
    to.split_once(':').filter(is_login)
}

/// The destination without secrets, for messages.
impl fmt::Display for Destination {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folder(folder) => write!(f, "{}", folder.display()),
            Self::Git { remote, branch } => write!(f, "{branch} of {}", redact::url(remote)),
            Self::Store(url) => f.write_str(&redact::url(url)),
            Self::Sftp(address) => write!(f, "sftp://{address}"),
            Self::Rsync(address) => write!(f, "rsync:{}", address.scp()),
            Self::RsyncServer(address) => write!(f, "rsync://{address}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(to: &str) -> String {
        let settings = model::PublishTarget { to: to.to_owned(), ..model::PublishTarget::default() };
        PublishTarget::new(settings, Path::new("/site")).map_or_else(
            |error| error.message,
            |target| match target.destination {
                Destination::Folder(folder) => format!("folder {}", folder.display()),
                Destination::Git { remote, branch } => format!("git {remote} {branch}"),
                Destination::Store(url) => format!("store {url}"),
                Destination::Sftp(address) => format!("sftp {address}"),
                Destination::Rsync(address) => format!("rsync {}", address.scp()),
                Destination::RsyncServer(address) => format!("rsync server {address}"),
            },
        )
    }

    #[test]
    fn a_remote_reveals_its_host() {
        let host = |remote: &str| Destination::Git { remote: remote.into(), branch: "gh-pages".into() }.host();
        for remote in ["https://github.com/a/site.git", "git@github.com:a/site.git", "ssh://git@github.com/a/site"] {
            assert_eq!(host(remote), Some(Host::Github), "{remote}");
        }
        assert_eq!(host("https://name:secret@gitlab.com/a/site.git"), Some(Host::Gitlab));
        for remote in ["origin", "https://example.org/github.com/site.git", "/srv/github.com/site.git"] {
            assert_eq!(host(remote), None, "{remote}");
        }
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
            ("anna@example.org:site.git", "git anna@example.org:site.git gh-pages"),
            ("git:anna@example.org:site", "git anna@example.org:site gh-pages"),
            ("anna@example.org:site", "this may be a git repository, or a folder of another machine"),
            ("sftp://anna@example.org:2222/srv/www/", "sftp anna@example.org:2222/srv/www"),
            ("rsync:anna@example.org:site", "rsync anna@example.org:site"),
            ("rsync://example.org/module/site", "rsync server example.org/module/site"),
            ("s3://bucket/path", "store s3://bucket/path"),
            ("ftp://example.org", "onrecord cannot publish to `ftp://`"),
            ("https://example.org/site", "onrecord cannot publish to `https://`"),
        ] {
            assert_eq!(place(to), is, "{to}");
        }
    }
}
