//! Removes secrets from messages before they are printed.

/// Environment variables with secret values.
const SECRETS: [&str; 13] = [
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
    "RSYNC_PASSWORD",
];

/// The shortest value, in bytes, that counts as a secret.
const MIN_LENGTH: usize = 8;

/// A text without the secrets of the environment, those in `more`, and the user names and passwords in addresses.
pub(super) fn text(text: &str, more: &[String]) -> String {
    let secrets = SECRETS.iter().filter_map(|name| std::env::var(name).ok());
    let secrets = secrets.chain(more.iter().cloned()).filter(|secret| secret.len() >= MIN_LENGTH);
    let text = secrets.fold(text.to_owned(), |text, secret| text.replace(&secret, "…"));
    text.split(' ').map(url).collect::<Vec<_>>().join(" ")
}

/// An address without its user name and password, and without a signed query.
pub(super) fn url(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else { return url.to_owned() };
    let end = rest.find('/').unwrap_or(rest.len());
    let (host, path) = rest.split_at(end);
    // Over HTTP a user name alone can be a token; over SSH it is never secret.
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
    fn secrets_are_left_out() {
        assert_eq!(url("https://me:token@example.org/a.git"), "https://example.org/a.git");
        assert_eq!(url("https://token@example.org/a.git"), "https://example.org/a.git");
        assert_eq!(url("ssh://git@example.org/a.git"), "ssh://git@example.org/a.git");
        assert_eq!(url("az://box/a?sv=1&sig=abc"), "az://box/a");
        assert_eq!(url("git:origin"), "git:origin");
        let redacted = text("denied for hunter2hunter2 at 'https://me:x@h/y'", &["hunter2hunter2".into()]);
        assert_eq!(redacted, "denied for … at 'https://h/y'");
    }
}
