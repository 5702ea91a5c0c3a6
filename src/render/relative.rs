//! Relative addresses: a site as it can be opened from a disk, where there is no host and no index of a folder.
//!
//! In go the bytes of a file and its address; out come the same bytes, in which every address of the site is relative
//! to the file and names a file: `/quotes/by-may/` on the page `/about/` is `../quotes/by-may/index.html`, and so is
//! `../quotes/by-may`. Pages and stylesheets have such addresses.

use std::{borrow::Cow, collections::HashSet, ops::Range, path::Path};

use rustc_hash::FxBuildHasher;

use crate::route;

/// The attributes that HTML defines as addresses. Editors can type one that is relative to the page in any of them.
const ADDRESSES: [&str; 7] = ["href", "src", "action", "formaction", "poster", "data", "cite"];

/// The attributes with a list of addresses, each with a size after it.
const LISTS: [&str; 2] = ["srcset", "imagesrcset"];

/// What relative addresses are made with.
pub(super) struct RelativeAddresses {
    /// The address of the home page, as in `href`.
    home: String,
    /// The addresses of the pages, without the slash at their ends.
    pages: HashSet<String, FxBuildHasher>,
}

/// The file in which addresses are made relative.
#[derive(Clone, Copy)]
struct InFile<'f> {
    site: &'f RelativeAddresses,
    /// Its path.
    file: &'f str,
}

impl RelativeAddresses {
    /// Takes the address of the home page, as in `href`, and those of all pages, former ones too.
    pub(super) fn new<'p>(home: String, pages: impl Iterator<Item = &'p str>) -> Self {
        let pages = pages.filter_map(|address| address.strip_suffix('/').map(str::to_owned));
        Self { home, pages: pages.collect() }
    }

    /// Makes the addresses in a file relative, if it is a page or a stylesheet.
    pub(super) fn rewrite_file(&self, bytes: Vec<u8>, address: &str) -> Vec<u8> {
        let file = route::file(address);
        let inside = InFile { site: self, file: &file };
        let rewrite = match Path::new(&file).extension().and_then(|ending| ending.to_str()) {
            Some("html") => InFile::rewrite_tags,
            Some("css") => InFile::rewrite_styles,
            _ => return bytes,
        };
        match String::from_utf8(bytes) {
            Ok(text) => rewrite(inside, &text).into_bytes(),
            Err(error) => error.into_bytes(),
        }
    }

    /// The path of a page or a file from the site's root, with the slash that a page has at its end.
    fn with_slash<'a>(&self, path: &'a str) -> Cow<'a, str> {
        let address = format!("/{}", path.trim_start_matches('/'));
        if self.pages.contains(&address) { format!("{path}/").into() } else { path.into() }
    }
}

impl InFile<'_> {
    /// Rewrites the attributes of all tags and the styles, and nothing between the tags of a script.
    fn rewrite_tags(self, html: &str) -> String {
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
            self.rewrite_attributes(&tag[..end], &mut out);
            rest = &tag[end..];
            if let Some(name) = ["script", "style"].into_iter().find(|name| is_tag(tag, name)) {
                let end = rest.find(&format!("</{name}")).unwrap_or(rest.len());
                let inside = &rest[..end];
                out.push_str(&if name == "style" { self.rewrite_styles(inside) } else { inside.to_owned() });
                rest = &rest[end..];
            }
        }
        out.push_str(rest);
        out
    }

    /// Adds a tag, with the values that are addresses of the site rewritten.
    fn rewrite_attributes(self, tag: &str, out: &mut String) {
        let mut rest = tag;
        let value_in =
            |tag: &str| tag.match_indices(['"', '\'']).map(|(at, _)| at).find(|at| tag[..*at].ends_with('='));
        while let Some(at) = value_in(rest) {
            let (before, quoted) = rest.split_at(at);
            let quote = &quoted[..1];
            let (value, after) = quoted[1..].split_once(quote).unwrap_or((&quoted[1..], ""));
            out.extend([before, quote]);
            let name = before.trim_end_matches('=').rsplit(|c: char| c.is_ascii_whitespace()).next();
            out.push_str(&self.rewrite_value(name.unwrap_or_default(), value));
            if quoted.len() > 1 + value.len() {
                out.push_str(quote);
            }
            rest = after;
        }
        out.push_str(rest);
    }

    /// The value of an attribute, with the addresses of the site in it rewritten. Words may look like an address: those in
    /// `alt="/s/ means sarcasm"` stay.
    fn rewrite_value<'v>(self, name: &str, value: &'v str) -> Cow<'v, str> {
        let is_one_of = |names: &[&str]| names.iter().any(|known| known.eq_ignore_ascii_case(name));
        let relative = if is_one_of(&LISTS) {
            Some(self.rewrite_list(value))
        } else if is_one_of(&ADDRESSES) {
            self.relative_of(value)
        } else if name.eq_ignore_ascii_case("content")
            && let Some(at) = address_of_refresh(value)
        {
            let relative = self.relative_of_site(&value[at.clone()]);
            relative.map(|relative| [&value[..at.start], &relative, &value[at.end..]].concat())
        } else {
            // Scripts have addresses in attributes of their own, and words too.
            let is_address = name.starts_with("data-") && !value.contains(|c: char| c.is_whitespace());
            is_address.then(|| self.relative_of_site(value)).flatten()
        };
        relative.map_or(Cow::Borrowed(value), Cow::Owned)
    }

    /// Rewrites a list of addresses of pictures, as in `srcset`: an address ends at a space, or at a comma before one.
    fn rewrite_list(self, list: &str) -> String {
        let mut out = String::with_capacity(list.len());
        let mut rest = list;
        let is_between = |c: char| c == ',' || c.is_ascii_whitespace();
        while let Some(at) = rest.find(|c| !is_between(c)) {
            let (before, after) = rest.split_at(at);
            let word = after.split(|c: char| c.is_ascii_whitespace()).next().unwrap_or(after);
            let address = word.trim_end_matches(',');
            let relative = self.relative_of(address);
            out.extend([before, relative.as_deref().unwrap_or(address)]);
            // What goes with an address ends at the next comma.
            let ends_here = address.len() < word.len();
            let end = if ends_here { address.len() } else { after.find(',').unwrap_or(after.len()).max(word.len()) };
            out.push_str(&after[address.len()..end]);
            rest = &after[end..];
        }
        out.push_str(rest);
        out
    }

    /// Rewrites the addresses of a stylesheet: those in `url(…)`, and those that `@import` names.
    fn rewrite_styles(self, css: &str) -> String {
        let mut out = String::with_capacity(css.len());
        let mut rest = css;
        while let Some(at) = next_address(rest) {
            let (before, after) = rest.split_at(at);
            let typed = after.trim_start_matches(|c: char| c.is_ascii_whitespace() || matches!(c, '"' | '\''));
            let end = typed.find(['"', '\'', ')', ';']).unwrap_or(typed.len());
            let (address, tail) = typed.split_at(end);
            out.extend([before, &after[..after.len() - typed.len()]]);
            match self.relative_of_site(address.trim_end()).or_else(|| with_scheme(address)) {
                Some(relative) => out.push_str(&relative),
                // `@import url(…)` has the address in the next round.
                None if address.starts_with("url(") => {
                    rest = typed;
                    continue;
                }
                None => out.push_str(address),
            }
            rest = tail;
        }
        out.push_str(rest);
        out
    }

    /// An address of the site, or one that was typed relative to the page, relative to the file.
    fn relative_of(self, address: &str) -> Option<String> {
        self.relative_of_site(address).or_else(|| self.relative_of_typed(address)).or_else(|| with_scheme(address))
    }

    /// An address of the site, which begins with that of the home page, relative to the file.
    fn relative_of_site(self, address: &str) -> Option<String> {
        let home = self.site.home.as_str();
        if !address.is_empty() && home.strip_suffix('/') == Some(address) {
            return Some(self.relative_of_path(""));
        }
        let path = address.strip_prefix(home).filter(|path| !path.starts_with(['/', '\\']))?;
        Some(self.relative_of_path(path))
    }

    /// An address that was typed relative to the page, relative to the file: on a disk it has to name a file.
    fn relative_of_typed(self, address: &str) -> Option<String> {
        let end = address.find(['?', '#']).unwrap_or(address.len());
        let (path, tail) = address.split_at(end);
        if path.is_empty() || path.starts_with(['/', '\\']) || path.contains(':') {
            return None;
        }
        let mut folders: Vec<&str> = self.file.split('/').collect();
        folders.pop();
        let mut is_folder = false;
        for part in path.split('/') {
            is_folder = matches!(part, "" | "." | "..");
            match part {
                "" | "." => {}
                ".." => drop(folders.pop()?),
                name => folders.push(name),
            }
        }
        let mut full = folders.join("/");
        if is_folder && !full.is_empty() {
            full.push('/');
        }
        Some(self.relative_of_path(&[full.as_str(), tail].concat()))
    }

    /// The address of a path from the site's root, with a query and a fragment, relative to the file.
    fn relative_of_path(self, path: &str) -> String {
        let end = path.find(['?', '#']).unwrap_or(path.len());
        let (path, tail) = path.split_at(end);
        let target = route::file(&["/", &self.site.with_slash(path)].concat());
        let folders = |path: &str| path.matches('/').count();
        let shared = target.bytes().zip(self.file.bytes()).take_while(|(a, b)| a == b).count();
        let shared = target[..shared].rfind('/').map_or(0, |at| at + 1);
        let up = "../".repeat(folders(&self.file[shared..]));
        [up.as_str(), &target[shared..], tail].concat()
    }
}

/// An address of another host that takes its scheme from the page, with one: on a disk it would be a file.
fn with_scheme(address: &str) -> Option<String> {
    let host = address.strip_prefix("//").filter(|host| host.starts_with(char::is_alphanumeric))?;
    Some(format!("https://{host}"))
}

/// Where the address is in what leads on after some seconds, `0; url=/quotes/`; `None` for any other text.
fn address_of_refresh(value: &str) -> Option<Range<usize>> {
    let after_seconds = value.trim_start().trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let rest = after_seconds.trim_start().strip_prefix([';', ','])?.trim_start();
    let is_url = rest.get(..3).is_some_and(|word| word.eq_ignore_ascii_case("url"));
    let address = rest[3.min(rest.len())..].trim_start().strip_prefix('=').filter(|_| is_url)?.trim_start();
    let bare = address.trim_start_matches(['"', '\'']);
    let end = bare.find(['"', '\'']).unwrap_or(bare.trim_end().len());
    let start = value.len() - bare.len();
    Some(start..start + end)
}

/// Where the next address of a stylesheet may begin: after `url(` or `@import`.
fn next_address(css: &str) -> Option<usize> {
    css.match_indices(['u', '@']).find_map(|(at, _)| {
        let word = ["url(", "@import"].into_iter().find(|word| css[at..].starts_with(word))?;
        Some(at + word.len())
    })
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

#[cfg(test)]
mod tests {
    use super::*;

    fn site(home: &str) -> RelativeAddresses {
        let pages = ["/", "/quotes/", "/quotes/by-may/", "/about/", "/y/", "/team/", "/x/"];
        RelativeAddresses::new(home.to_owned(), pages.into_iter())
    }

    #[test]
    fn addresses_are_relative_to_the_file_and_name_files() {
        let site = site("/");
        for (path, file, relative) in [
            ("quotes/by-may/#q", "about/index.html", "../quotes/by-may/index.html#q"),
            ("quotes/by-may#q", "about/index.html", "../quotes/by-may/index.html#q"),
            ("quotes", "index.html", "quotes/index.html"),
            ("", "quotes/by-may/index.html", "../../index.html"),
            ("quotes/a/", "quotes/b/index.html", "../a/index.html"),
            ("quotes/a/", "quotes/a/index.html", "index.html"),
            ("style.css", "index.html", "style.css"),
            ("LICENSE", "about/index.html", "../LICENSE"),
            ("search/?q=a/b", "404.html", "search/index.html?q=a/b"),
        ] {
            assert_eq!(InFile { site: &site, file }.relative_of_path(path), relative);
        }
    }

    #[test]
    fn addresses_that_were_typed_relative_to_the_page_name_files_too() {
        let site = site("/");
        let inside = InFile { site: &site, file: "about/index.html" };
        for (typed, relative) in [
            ("../team/", Some("../team/index.html")),
            ("../team", Some("../team/index.html")),
            ("../team#we", Some("../team/index.html#we")),
            ("..", Some("../index.html")),
            ("./", Some("index.html")),
            ("../team/../quotes/by-may/?a=/b", Some("../quotes/by-may/index.html?a=/b")),
            ("photo.png", Some("photo.png")),
            ("../img/photo.png", Some("../img/photo.png")),
            // Above the site, within the page, elsewhere.
            ("../../other/", None),
            ("#notes", None),
            ("?page=2", None),
            ("mailto:anna@example.org", None),
            ("//example.org/a/", None),
        ] {
            assert_eq!(inside.relative_of_typed(typed).as_deref(), relative, "{typed}");
        }
    }

    fn rewritten(text: &str, address: &str) -> String {
        String::from_utf8(site("/b/").rewrite_file(text.as_bytes().to_vec(), address)).expect("UTF-8")
    }

    #[test]
    fn only_attributes_of_tags_are_rewritten() {
        let html = "<meta http-equiv=refresh content=\"5;URL='/b/x/'\"><meta content=\"0; and /b/x/\"><a href=\"/b/x/\" title=\"a > b\">=\"/b/\"</a><a href=\"//host/\">1</a><a href=\"/c/\">2</a>\
                    <script>x=\"/b/\";</script><!-- a=\"/b/\" --><meta content=\"0; url=/b/\">\
                    <a href='../team' title='../team'>it's</a><a href=\"/b/quotes\" title=\"say '/b/x/'\">3</a>";
        let expected = "<meta http-equiv=refresh content=\"5;URL='../x/index.html'\"><meta content=\"0; and /b/x/\"><a href=\"../x/index.html\" title=\"a > b\">=\"/b/\"</a><a href=\"https://host/\">1</a><a href=\"/c/\">2</a>\
                        <script>x=\"/b/\";</script><!-- a=\"/b/\" --><meta content=\"0; url=../index.html\">\
                        <a href='../team/index.html' title='../team'>it's</a>\
                        <a href=\"../quotes/index.html\" title=\"say '/b/x/'\">3</a>";
        assert_eq!(rewritten(html, "/y/"), expected);
    }

    #[test]
    fn words_that_look_like_an_address_stay() {
        let site = RelativeAddresses::new("/".to_owned(), ["/", "/y/", "/s/"].into_iter());
        let html = "<img src=\"/img/a.png\" alt=\"/s/ means sarcasm\"><p title='/s/' aria-label=\"/s/\" data-label=\"/s/ is a mark\" \
                    data-home=\"/\"><meta content=\"/s/\"><option value=\"/s/\"><a HREF=\"/s\">a</a>";
        let expected = "<img src=\"../img/a.png\" alt=\"/s/ means sarcasm\"><p title='/s/' aria-label=\"/s/\" \
                        data-label=\"/s/ is a mark\" data-home=\"../index.html\"><meta content=\"/s/\"><option value=\"/s/\">\
                        <a HREF=\"../s/index.html\">a</a>";
        let file = InFile { site: &site, file: "y/index.html" };
        assert_eq!(file.rewrite_tags(html), expected);
        for (list, relative) in [
            ("/a.png 1x, /b.png 2x", "../a.png 1x, ../b.png 2x"),
            ("/a.png, b.png 2x,/c.png", "../a.png, b.png 2x,../c.png"),
            (
                "data:image/png;base64,/9j/ 1x, https://example.org/a,b.png",
                "data:image/png;base64,/9j/ 1x, https://example.org/a,b.png",
            ),
            (" /a.png\n  100w ,\n/b.png 200w ", " ../a.png\n  100w ,\n../b.png 200w "),
            ("", ""),
        ] {
            assert_eq!(file.rewrite_list(list), relative);
        }
    }

    #[test]
    fn stylesheets_are_relative_too() {
        let css = "@import \"/b/style/print.css\"; @import url(/b/style/dark.css);\n\
                   a { background: url( '/b/img/a.png' ) } b { background: url(/b/img/b.png) }\n\
                   c { background: url(../img/c.png) } d { background: url(data:image/png;base64,AA/b/) }\n\
                   e { background: url(//example.org/b/) } f { background: url(/other/f.png";
        let expected = "@import \"print.css\"; @import url(dark.css);\n\
                        a { background: url( '../img/a.png' ) } b { background: url(../img/b.png) }\n\
                        c { background: url(../img/c.png) } d { background: url(data:image/png;base64,AA/b/) }\n\
                        e { background: url(https://example.org/b/) } f { background: url(/other/f.png";
        assert_eq!(rewritten(css, "/style/site.css"), expected);
        let page = "<style>a { background: url(/b/img/a.png) }</style><p>url(/b/img/a.png)</p>";
        let expected = "<style>a { background: url(../img/a.png) }</style><p>url(/b/img/a.png)</p>";
        assert_eq!(rewritten(page, "/y/"), expected);
        assert_eq!(rewritten("url(/b/x)", "/data/quotes.csv"), "url(/b/x)");
    }
}
