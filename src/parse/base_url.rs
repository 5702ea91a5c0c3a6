//! Addresses of sites: `base_url` in the settings, `--base-url`, and the domain in `cname`. The only file that uses `url`.
//!
//! All other addresses of a site are made by adding to `base_url`, so it consists of a scheme, a host and a path, and is
//! encoded here, once.

use percent_encoding::percent_decode_str;
use url::{Host, Url};

use crate::text::hidden::character_name;

/// Why a text is not the address of a site, or not a domain.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Refusal {
    /// What is wrong.
    pub(crate) message: String,
    /// What to write instead.
    pub(crate) help: String,
}

fn refusal(message: impl Into<String>, help: impl Into<String>) -> Refusal {
    Refusal { message: message.into(), help: help.into() }
}

/// Reads the address of a site: as it is used in links, without a slash at the end.
pub(crate) fn read_base_url(typed: &str) -> Result<String, Refusal> {
    let typed = typed.trim();
    let whole = "write the whole address, beginning with `https://`: `https://example.org/briefing`";
    if typed.is_empty() {
        return Err(refusal("the address of the site is empty", whole));
    }
    // The library also accepts `https:example.org` and backslashes, and removes line breaks.
    let has_host = typed.split_once("://").is_some_and(|(scheme, rest)| {
        let is_web = ["https", "http"].iter().any(|known| scheme.eq_ignore_ascii_case(known));
        is_web && !rest.starts_with('/')
    });
    if !has_host || typed.contains(|c: char| c.is_control() || c.is_whitespace() || "\\<>\"^`{|}".contains(c)) {
        return Err(refusal(format!("`{}` is not a web address", without_user(typed)), whole));
    }
    let url = Url::parse(typed)
        .map_err(|error| refusal(format!("`{}` is not a web address: {error}", without_user(typed)), whole))?;
    let path = url.path().trim_end_matches('/');
    let plain = format!("{}{path}", url.origin().ascii_serialization());
    let instead = format!("write `{plain}`");
    if !url.username().is_empty() || url.password().is_some() {
        return Err(refusal("the address has a user name or a password, which every page would show", instead));
    }
    if let Some(query) = url.query() {
        return Err(refusal(format!("the address has a query, `?{query}`, and pages cannot be added to one"), instead));
    }
    if let Some(fragment) = url.fragment() {
        return Err(refusal(
            format!("the address has a fragment, `{fragment}`, and pages cannot be added to one"),
            instead,
        ));
    }
    let (folder, last) = path.rsplit_once('/').unwrap_or_default();
    if ["index.html", "index.htm", "index.php"].iter().any(|page| last.eq_ignore_ascii_case(page)) {
        let message = format!("the address is that of a page, `{last}`, and pages are added to that of a folder");
        let instead = format!("write `{}{folder}`", url.origin().ascii_serialization());
        return Err(refusal(message, instead));
    }
    if url.path().contains("//") {
        let (host, single) = (url.origin().ascii_serialization(), without_doubled_slashes(path));
        let message = "the path of the address has `//`: a link that begins so leads to another host";
        return Err(refusal(message, format!("write `{host}{single}`")));
    }
    if has_broken_encoding(path) {
        let message = format!("the address has a `%` without two hexadecimal digits: `{typed}`");
        return Err(refusal(message, "write `%25` for a percent sign"));
    }
    // Servers decode a path, and so do the files that are written for them.
    match percent_decode_str(path).decode_utf8() {
        Err(_) => {
            let message = format!("the path of the address has bytes that are no text in UTF-8: `{typed}`");
            return Err(refusal(message, "write the letters themselves, which are encoded for you"));
        }
        Ok(decoded) => {
            if decoded.matches('/').count() > path.matches('/').count() {
                let message = format!("the path of the address has a slash that is encoded, `%2F`: `{typed}`");
                let decoded = path.replace("%2F", "/").replace("%2f", "/");
                let plain = format!("{}{decoded}", url.origin().ascii_serialization());
                return Err(refusal(message, format!("write `{plain}`: servers do not tell the two apart")));
            }
            // nginx splits the address of the page of errors at a `?`, however it is spelled.
            if let Some(c) = decoded.chars().find(|c| c.is_control() || *c == '?') {
                let message = format!("the path of the address contains {}: `{typed}`", character_name(c));
                return Err(refusal(message, "remove it: servers do not find a folder of that name"));
            }
        }
    }
    Ok(plain)
}

/// The host of an address that [`read_base_url`] returned.
pub(crate) fn host_of(base_url: &str) -> Option<String> {
    Url::parse(base_url).ok()?.host_str().map(str::to_owned)
}

/// Reads a domain: a host name, in the form in which the domain name system has it.
pub(crate) fn read_domain(typed: &str) -> Result<String, Refusal> {
    let typed = typed.trim();
    let address = typed.split_once("://").and_then(|_| host_of(typed));
    let help = match &address {
        Some(host) => format!("write the host alone: `{host}`"),
        None => "write a host name and nothing else: `briefing.example.org`".to_owned(),
    };
    let refused = || refusal(format!("`{}` is not a domain", without_user(typed)), help.clone());
    let Ok(Host::Domain(domain)) = Host::parse(typed) else { return Err(refused()) };
    let domain = domain.trim_end_matches('.');
    let is_label = |label: &str| {
        let ends = label.starts_with('-') || label.ends_with('-');
        !label.is_empty() && !ends && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
    };
    if !domain.contains('.') || !domain.split('.').all(is_label) || typed.contains('%') {
        return Err(refused());
    }
    Ok(domain.to_owned())
}

/// An address without its user name and password, for messages.
fn without_user(typed: &str) -> String {
    let Some((scheme, rest)) = typed.split_once("://") else { return typed.to_owned() };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let host = rest[..end].rsplit('@').next().unwrap_or_default();
    format!("{scheme}://{host}{}", &rest[end..])
}

fn without_doubled_slashes(path: &str) -> String {
    let parts: Vec<_> = path.split('/').filter(|part| !part.is_empty()).collect();
    parts.iter().flat_map(|part| ["/", part]).collect()
}

fn has_broken_encoding(path: &str) -> bool {
    let is_encoded = |rest: &str| rest.len() >= 2 && rest.bytes().take(2).all(|byte| byte.is_ascii_hexdigit());
    path.split('%').skip(1).any(|rest| !is_encoded(rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_encoded_once() {
        for (typed, read) in [
            ("https://example.org", "https://example.org"),
            (" https://Example.org/ ", "https://example.org"),
            ("https://example.org:443/briefing/", "https://example.org/briefing"),
            ("http://127.0.0.1:8000/a/../b", "http://127.0.0.1:8000/b"),
            ("https://example.org/our%20briefing", "https://example.org/our%20briefing"),
            ("https://example.org/übersicht", "https://example.org/%C3%BCbersicht"),
            ("https://bücher.example/", "https://xn--bcher-kva.example"),
            ("https://example.org/a$b'c%22d%5C", "https://example.org/a$b'c%22d%5C"),
        ] {
            assert_eq!(read_base_url(typed).as_deref(), Ok(read), "{typed}");
            assert_eq!(read_base_url(read).as_deref(), Ok(read), "what was read is read as it is");
        }
    }

    #[test]
    fn what_pages_cannot_be_added_to_is_refused() {
        for (typed, why) in [
            ("", "is empty"),
            ("example.org", "is not a web address"),
            ("https:example.org", "is not a web address"),
            ("https:///example.org", "is not a web address"),
            ("ftp://example.org", "is not a web address"),
            ("https://exa mple.org", "is not a web address"),
            ("https://example.org\\briefing", "is not a web address"),
            ("https://[::1", "is not a web address"),
            ("https://example.org?q=1", "has a query"),
            ("https://example.org/#f", "has a fragment"),
            ("https://anna:secret@example.org", "has a user name or a password"),
            ("https://token@example.org", "has a user name or a password"),
            ("https://example.org//double", "has `//`"),
            ("https://example.org/a//", "has `//`"),
            ("https://example.org/100%", "has a `%`"),
            ("https://example.org/%zz", "has a `%`"),
            ("https://example.org/a%0Adaemon%20off;", "contains U+000A"),
            ("https://example.org/a%00", "contains U+0000"),
            ("https://example.org/%C2%9B31m", "contains U+009B"),
            ("https://example.org/a%3Fb", "contains U+003F"),
            ("https://example.org/%FF", "no text in UTF-8"),
            ("https://example.org/a%2Fb", "a slash that is encoded"),
            ("https://example.org/index.html", "that of a page"),
            ("https://example.org/briefing/Index.html", "that of a page"),
        ] {
            let refused = read_base_url(typed).expect_err(typed);
            assert!(refused.message.contains(why), "{typed}: {refused:?}");
            assert!(!format!("{refused:?}").contains("secret"), "{refused:?}");
        }
    }

    #[test]
    fn a_domain_is_a_host_name_and_nothing_else() {
        assert_eq!(read_domain("Briefing.Example.org.").as_deref(), Ok("briefing.example.org"));
        assert_eq!(read_domain("bücher.example").as_deref(), Ok("xn--bcher-kva.example"));
        let refused = read_domain("https://example.org/briefing").expect_err("an address");
        assert_eq!(refused.help, "write the host alone: `example.org`");
        for typed in [
            "a b",
            "a\nb.org",
            "",
            "example",
            "127.0.0.1",
            "[::1]",
            "example.org:80",
            "*.example.org",
            "-a.org",
            "a..org",
        ] {
            assert!(read_domain(typed).is_err(), "{typed}");
        }
    }
}
