//! Secrets that must not be printed, wherever they turn up.

/// Variables of the environment that hold secrets.
const SECRETS: [&str; 12] = [
    "AWS_ACCESS_KEY_ID",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SESSION_TOKEN",
    "AZURE_STORAGE_ACCOUNT_KEY",
    "AZURE_STORAGE_KEY",
    "AZURE_STORAGE_CONNECTION_STRING",
    "AZURE_STORAGE_SAS_TOKEN",
    "AZURE_CLIENT_SECRET",
    "GOOGLE_SERVICE_ACCOUNT_KEY",
    "GOOGLE_BEARER_TOKEN",
    "GITHUB_TOKEN",
    "CI_JOB_TOKEN",
];

/// The shortest value, in bytes, that is taken for a secret.
const SHORTEST: usize = 8;

/// A text without what the environment holds secret, and without names and passwords in addresses.
pub(super) fn text(said: &str, more: &[String]) -> String {
    let secrets = SECRETS.iter().filter_map(|name| std::env::var(name).ok());
    let secrets = secrets.chain(more.iter().cloned()).filter(|secret| secret.len() >= SHORTEST);
    let said = secrets.fold(said.to_owned(), |said, secret| said.replace(&secret, "…"));
    said.split(' ').map(url).collect::<Vec<_>>().join(" ")
}

/// An address without the name and password in it, and without what its query signs.
pub(super) fn url(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else { return url.to_owned() };
    let end = rest.find('/').unwrap_or(rest.len());
    let (host, path) = rest.split_at(end);
    // The name alone is a secret on the web, where tokens are typed as names, and none over SSH.
    let web = scheme.ends_with("http") || scheme.ends_with("https");
    let host = match host.rsplit_once('@') {
        Some((user, plain)) if web || user.contains(':') => plain,
        _ => host,
    };
    let path = if path.contains("sig=") || path.contains("Signature=") {
        path.split('?').next().unwrap_or(path)
    } else {
        path
    };
    format!("{scheme}://{host}{path}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_secret_is_left_out() {
        assert_eq!(url("https://me:token@example.org/a.git"), "https://example.org/a.git");
        assert_eq!(url("https://token@example.org/a.git"), "https://example.org/a.git");
        assert_eq!(url("ssh://git@example.org/a.git"), "ssh://git@example.org/a.git");
        assert_eq!(url("az://box/a?sv=1&sig=abc"), "az://box/a");
        assert_eq!(url("git:origin"), "git:origin");
        let said = text("denied for hunter2hunter2 at 'https://me:x@h/y'", &["hunter2hunter2".into()]);
        assert_eq!(said, "denied for … at 'https://h/y'");
    }
}
