//! The address of a folder on another machine: `sftp://user@host:port/path`.

use std::fmt;

use percent_encoding::percent_decode_str;
use url::Url;

use super::{PublishError, publish_error, redact};
use crate::diag::Code;

/// A folder on another machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HostAddress {
    /// The user to log in as; the one that the system's own settings name if it is not typed.
    pub user: Option<String>,
    /// The machine, or the name of an entry in the settings of `ssh`.
    pub host: String,
    /// The port, if it is typed.
    pub port: Option<u16>,
    /// The folder: an absolute path, or one that starts from the user's own folder there.
    pub path: String,
}

impl HostAddress {
    /// Reads an address such as `sftp://user@host:port/path`, where `/~/path` starts from the user's own folder.
    ///
    /// Reports E704.
    pub(super) fn read(typed: &str) -> Result<Self, PublishError> {
        let refused =
            |message: &str, help: &str| Err(publish_error(Code::TargetUnknown, &redact::url(typed), message, help));
        let Ok(url) = Url::parse(typed) else {
            return refused("this is not an address", "write `sftp://user@host/path/to/folder`");
        };
        if url.password().is_some() {
            let message = "the address has a password, which others on this machine could read";
            return refused(
                message,
                "set up a key, so that `ssh` works without a password, and leave the password out",
            );
        }
        let decode = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
        let (host, user) = (url.host_str().map(decode).unwrap_or_default(), decode(url.username()));
        let host = host.trim_start_matches('[').trim_end_matches(']').to_owned();
        let path = decode(url.path());
        let is_option = |text: &str| text.starts_with('-');
        if host.is_empty() || is_option(&host) || is_option(&user) {
            return refused("the address names no host", "write `sftp://user@host/path/to/folder`");
        }
        if url.query().is_some() || url.fragment().is_some() || path.contains(char::is_control) {
            return refused("the address has a part that no folder has", "write `?` as `%3F` and `#` as `%23`");
        }
        let is_root = path.is_empty() || path == "/";
        let path = path.strip_prefix("/~/").map_or(path.trim_end_matches('/'), |below| below.trim_end_matches('/'));
        if is_root || path == "/~" || path.split('/').any(|part| part == "..") {
            let help =
                "name a folder: `sftp://host/srv/www/site`, or `sftp://host/~/site` for one in your own folder there";
            return refused("the address names no folder to publish to", help);
        }
        let path = if path.is_empty() { "." } else { path };
        Ok(Self { user: (!user.is_empty()).then_some(user), host, port: url.port(), path: path.to_owned() })
    }

    /// Reads an address such as `user@host:path`, as `ssh` and rsync write it; a path that does not begin with a slash
    /// starts from the user's own folder.
    ///
    /// Reports E704.
    pub(super) fn read_scp(typed: &str) -> Result<Self, PublishError> {
        let refused = |message: &str, help: &str| Err(publish_error(Code::TargetUnknown, typed, message, help));
        let parts = typed.split_once(':').filter(|(login, _)| !login.contains('/'));
        let Some((login, path)) = parts else {
            return refused("the address names no host and folder", "write `rsync:user@host:path/to/folder`");
        };
        let (user, host) = login.rsplit_once('@').map_or((None, login), |(user, host)| (Some(user), host));
        // The shell of the host reads the path.
        let is_plain = |text: &str| text.chars().all(|c| c.is_alphanumeric() || "/._-+,@%=".contains(c));
        if host.is_empty() || host.starts_with('-') || login.starts_with('-') || !is_plain(login) {
            return refused("the address names no host", "write `rsync:user@host:path/to/folder`");
        }
        if !is_plain(path) || path.starts_with('-') {
            let help = "rename the folder, or publish to `sftp://…`, which takes any name";
            return refused("the path has a character that the shell of the host would read in its own way", help);
        }
        let path = path.trim_end_matches('/');
        if path.is_empty() || path.split('/').any(|part| part == "..") {
            return refused("the address names no folder to publish to", "write `rsync:user@host:path/to/folder`");
        }
        Ok(Self { user: user.map(str::to_owned), host: host.to_owned(), port: None, path: path.to_owned() })
    }

    /// The address as `ssh` and rsync write it: `user@host:path`.
    pub(super) fn scp(&self) -> String {
        format!("{}:{}", self.login(), self.path)
    }

    /// User and host, as `ssh` takes them.
    pub(super) fn login(&self) -> String {
        self.user.iter().map(|user| format!("{user}@")).chain([self.host.clone()]).collect()
    }
}

/// The address without its path, as it is typed: `user@host`, with the port if it has one.
impl fmt::Display for HostAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.login())?;
        self.port.map_or(Ok(()), |port| write!(f, ":{port}"))?;
        f.write_str(if self.path.starts_with('/') { "" } else { "/~/" })?;
        f.write_str(&self.path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(typed: &str) -> String {
        HostAddress::read(typed).map_or_else(|error| error.message, |address| format!("{address:?}"))
    }

    #[test]
    fn addresses_are_read_and_dangerous_ones_refused() {
        let expected =
            HostAddress { user: Some("me".into()), host: "web".into(), port: Some(2222), path: "/srv/a b".into() };
        assert_eq!(HostAddress::read("sftp://me@web:2222/srv/a%20b/").ok(), Some(expected));
        let own = HostAddress::read("sftp://Web/~/site").expect("an address");
        assert_eq!((own.path.as_str(), own.to_string().as_str()), ("site", "Web/~/site"));
        assert_eq!(HostAddress::read("sftp://[::1]/srv").expect("an address").host, "::1");
        for typed in ["sftp://web", "sftp://web/", "sftp://web/~", "sftp://web/..%2Fetc"] {
            assert_eq!(read(typed), "the address names no folder to publish to", "{typed}");
        }
        for typed in ["sftp:///srv", "sftp://-oProxyCommand=x/srv", "sftp://-l@web/srv"] {
            assert_eq!(read(typed), "the address names no host", "{typed}");
        }
        let expected = HostAddress { user: Some("me".into()), host: "web".into(), port: None, path: "a/b".into() };
        assert_eq!(HostAddress::read_scp("me@web:a/b/").ok(), Some(expected));
        for typed in
            ["web", "web:", "web:/", "-oProxyCommand=x:a", "web:$(x)", "web:a;b", "web:../x", "me@-x:a", "web:-a"]
        {
            assert!(HostAddress::read_scp(typed).is_err(), "{typed}");
        }
        let secret = HostAddress::read("sftp://me:hunter2hunter2@web/srv").expect_err("a password");
        assert!(secret.message.contains("password") && !format!("{secret:?}").contains("hunter2"));
    }
}
