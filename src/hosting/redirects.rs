//! Redirects from addresses that moved: `_redirects` for hosts that read it, and a page for all others.

use crate::render::escaped;

/// `_redirects`: a line for each address that moved, with the new address, both as paths from the host's root.
pub fn redirects(moved: impl Iterator<Item = (String, String)>) -> String {
    moved.flat_map(|(from, to)| [from, " ".into(), to, " 301\n".into()]).collect()
}

/// A page that redirects at once, without scripts, to `link` on this host; `canonical` is the full address.
pub fn page(link: &str, canonical: &str, lang: &str) -> String {
    let (link, canonical, lang) = (escaped(link), escaped(canonical), escaped(lang));
    format!(
        "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <title>{canonical}</title>\n<meta http-equiv=\"refresh\" content=\"0; url={link}\">\n\
         <meta name=\"robots\" content=\"noindex\">\n<link rel=\"canonical\" href=\"{canonical}\">\n</head>\n\
         <body><main><h1><a href=\"{link}\">{canonical}</a></h1></main></body>\n</html>\n"
    )
}
