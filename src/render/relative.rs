//! Relative addresses: a page as it can be opened from a disk, where there is no host and no index of a folder.
//!
//! In go the HTML of a page and its address; out comes the same page, in which every address of the site is relative
//! to it and names a file: `/quotes/by-may/` on the page `/about/` is `../quotes/by-may/index.html`.

use std::path::Path;

use crate::route;

/// What is before the address in an element that leads on at once.
const REFRESH: &str = "0; url=";

/// Makes the addresses in a page relative. `home` is the address of the home page, as in `href`.
pub(super) fn relative_page(bytes: Vec<u8>, address: &str, home: &str) -> Vec<u8> {
    let file = route::file(address);
    if Path::new(&file).extension().is_none_or(|ending| ending != "html") {
        return bytes;
    }
    match String::from_utf8(bytes) {
        Ok(html) => rewrite_tags(&html, &file, home).into_bytes(),
        Err(error) => error.into_bytes(),
    }
}

/// Rewrites the attributes of all tags, and nothing between the tags of a script.
fn rewrite_tags(html: &str, file: &str, home: &str) -> String {
    let mut out = String::with_capacity(html.len() + html.len() / 8);
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (text, tag) = rest.split_at(at);
        out.push_str(text);
        if let Some(comment) = tag.strip_prefix("<!--") {
            let end = comment.find("-->").map_or(tag.len(), |end| end + "<!---->".len());
            out.push_str(&tag[..end]);
            rest = &tag[end..];
            continue;
        }
        let end = end_of_tag(tag);
        rewrite_attributes(&tag[..end], file, home, &mut out);
        rest = &tag[end..];
        if let Some(name) = ["script", "style"].into_iter().find(|name| is_tag(tag, name)) {
            let end = rest.find(&format!("</{name}")).unwrap_or(rest.len());
            out.push_str(&rest[..end]);
            rest = &rest[end..];
        }
    }
    out.push_str(rest);
    out
}

/// True if some HTML begins with the opening tag of an element.
fn is_tag(html: &str, name: &str) -> bool {
    let after = html[1..].strip_prefix(name);
    after.is_some_and(|after| after.starts_with(|c: char| c == '>' || c.is_ascii_whitespace()))
}

/// Where a tag ends: after the first `>` that is not inside an attribute's value.
fn end_of_tag(tag: &str) -> usize {
    let mut quote = None;
    for (at, byte) in tag.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return at + 1,
            (None, b'"' | b'\'') if tag[..at].ends_with('=') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    tag.len()
}

/// Adds a tag, with the values that are addresses of the site rewritten.
fn rewrite_attributes(tag: &str, file: &str, home: &str, out: &mut String) {
    let mut rest = tag;
    while let Some(at) = rest.find("=\"") {
        let (before, value) = rest.split_at(at + 2);
        out.push_str(before);
        let end = value.find('"').unwrap_or(value.len());
        let (value, after) = value.split_at(end);
        let (begins, address) = match value.strip_prefix(REFRESH) {
            Some(address) => (REFRESH, address),
            None => ("", value),
        };
        match address.strip_prefix(home).filter(|path| !path.starts_with(['/', '\\'])) {
            Some(path) => out.extend([begins, &relative_address(path, file)]),
            None => out.push_str(value),
        }
        rest = after;
    }
    out.push_str(rest);
}

/// The address of a path from the site's root, with a query and a fragment, relative to a file.
fn relative_address(path: &str, file: &str) -> String {
    let end = path.find(['?', '#']).unwrap_or(path.len());
    let (path, tail) = path.split_at(end);
    let target = route::file(&["/", path].concat());
    let folders = |path: &str| path.matches('/').count();
    let shared = target.bytes().zip(file.bytes()).take_while(|(a, b)| a == b).count();
    let shared = target[..shared].rfind('/').map_or(0, |at| at + 1);
    let up = "../".repeat(folders(&file[shared..]));
    [up.as_str(), &target[shared..], tail].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_relative_to_the_file_and_name_files() {
        for (path, file, relative) in [
            ("quotes/by-may/#q", "about/index.html", "../quotes/by-may/index.html#q"),
            ("", "quotes/by-may/index.html", "../../index.html"),
            ("quotes/a/", "quotes/b/index.html", "../a/index.html"),
            ("quotes/a/", "quotes/a/index.html", "index.html"),
            ("style.css", "index.html", "style.css"),
            ("search/?q=a/b", "404.html", "search/index.html?q=a/b"),
        ] {
            assert_eq!(relative_address(path, file), relative);
        }
    }

    #[test]
    fn only_attributes_of_tags_are_rewritten() {
        let html = "<a href=\"/b/x/\" title=\"a > b\">=\"/b/\"</a><a href=\"//host/\">1</a><a href=\"/c/\">2</a>\
                    <script>x=\"/b/\";</script><!-- a=\"/b/\" --><meta content=\"0; url=/b/\">";
        let expected = "<a href=\"../x/index.html\" title=\"a > b\">=\"/b/\"</a><a href=\"//host/\">1</a><a href=\"/c/\">2</a>\
                        <script>x=\"/b/\";</script><!-- a=\"/b/\" --><meta content=\"0; url=../index.html\">";
        let page = relative_page(html.as_bytes().to_vec(), "/y/", "/b/");
        assert_eq!(String::from_utf8_lossy(&page), expected);
    }
}
