//! Where an address leads that was typed in a text, read as browsers read it.
//!
//! Browsers take away white space and line breaks, and read `\` as `/`: `\\other.example`, `/\t/other.example` and a
//! space before `//other.example` all lead to another host. So no address is compared as text; it is parsed by the rules
//! of browsers (WHATWG, URL Standard).

use std::sync::LazyLock;

use percent_encoding::percent_decode_str;
use url::{Position, Url};

/// Where an address leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    /// To this path of the host of the page, decoded; it begins with `/`.
    Here(String),
    /// To another host, or to a program for mail or telephone.
    Elsewhere,
    /// To nothing that a page may link: a script, or no address at all.
    Nowhere,
}

/// The bases of pages: the scheme that a page will be served with is not known here.
static BASES: LazyLock<Vec<Url>> = LazyLock::new(|| {
    ["https://site.invalid", "http://site.invalid"].iter().filter_map(|base| Url::parse(base).ok()).collect()
});

/// Where an address leads from the page at a path.
pub fn destination(typed: &str, page: &str) -> Destination {
    let mut path = None;
    for base in BASES.iter() {
        let Some(url) = base.join(page).ok().and_then(|page| page.join(typed).ok()) else {
            return Destination::Nowhere;
        };
        if !matches!(url.scheme(), "http" | "https" | "mailto" | "tel") {
            return Destination::Nowhere;
        }
        if url[..Position::BeforePath] != base[..Position::BeforePath] {
            return Destination::Elsewhere;
        }
        path = Some(percent_decode_str(url.path()).decode_utf8_lossy().into_owned());
    }
    path.map_or(Destination::Nowhere, Destination::Here)
}

/// True for an absolute web address with a host.
pub fn is_web_address(typed: &str) -> bool {
    Url::parse(typed).is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
}

/// True for characters that no address has as they are, although browsers take them: spaces, quotation marks and others.
pub fn is_refused_in_addresses(c: char) -> bool {
    c.is_whitespace() || c.is_control() || "<>\"\\^`{|}".contains(c)
}

#[cfg(test)]
mod tests {
    use super::{Destination::*, destination, is_web_address};

    #[test]
    fn addresses_lead_where_browsers_go() {
        for typed in [
            "//other.example/x.png",
            " //other.example/x.png",
            "\u{1}//other.example/x.png",
            "/\t/other.example/x.png",
            "/\n/other.example/x.png",
            "\\\\other.example/x.png",
            "/\\other.example/x.png",
            "\\/other.example/x.png",
            "https:other.example/x.png",
            "HTTPS://other.example/x.png",
            "ht\ttps://other.example/x.png",
            "https://site.invalid:81/x.png",
            "https://site.invalid@other.example/x.png",
            "mailto:anna@example.org",
        ] {
            assert_eq!(destination(typed, "/a/"), Elsewhere, "{typed:?}");
        }
        // Browsers take the last of these for another host; `url` refuses it, so it is not shown either.
        for typed in [
            "javascript:alert(1)",
            " java\tscript:alert(1)",
            "data:image/png;base64,",
            "https://[",
            "file:///x",
            "///other.example/x.png",
        ] {
            assert_eq!(destination(typed, "/a/"), Nowhere, "{typed:?}");
        }
        for (typed, path) in [
            ("x.png", "/a/x.png"),
            ("/x.png?size=2#part", "/x.png"),
            ("../x%20y.png", "/x y.png"),
            ("/.//x.png", "//x.png"),
            ("y/../z.png", "/a/z.png"),
            ("", "/a/"),
        ] {
            assert_eq!(destination(typed, "/a/"), Here(path.to_owned()), "{typed:?}");
        }
        for (typed, right) in [
            ("https://example.org/a", true),
            ("https://müller.example", true),
            ("http://127.0.0.1:80/", true),
            ("https://", false),
            ("https://exa%00mple.org", false),
            ("https://example.org:99999", false),
            ("ftp://example.org", false),
        ] {
            assert_eq!(is_web_address(typed), right, "{typed}");
        }
    }
}
