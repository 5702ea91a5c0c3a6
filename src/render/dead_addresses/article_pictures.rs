//! The pictures in the text of an article, which has no other addresses of this site.
//!
//! A page shows those beside the article; others lead to its source, as links. Where the address of the source is not known, they
//! are left out, and usually the name of the file is mistyped.

use super::{TypedAddress, did_you_mean, find_addresses, shown_articles};
use crate::{
    diag::{Code, Diagnostic},
    model::Files,
    record::Record,
    render::{
        body::is_relative,
        pictures::{Pictures, PicturesNear},
    },
    route::Routes,
};

/// The pictures that are not shown where they are named (W520), and those that are shown and have no alternative text (W525). An
/// article that is not published in full shows none.
pub(super) fn check_pictures(pictures: &Pictures, record: &Record, files: &Files, routes: &Routes) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for article in shown_articles(record) {
        let (markdown, near) = (files.slice(article.body), pictures.near(files, article.file, routes));
        if !markdown.contains("![") {
            continue;
        }
        let all = find_addresses(markdown, article.body, files);
        for typed in all.iter().filter(|typed| typed.is_picture) {
            if near.link_of(&typed.address).is_some() {
                found.extend(typed.missing_text());
            } else if article.source.url.is_none() && !typed.address.is_empty() && is_relative(&typed.address) {
                found.push(left_out(typed, &near, &files.get(article.file).path));
            }
        }
    }
    found
}

/// The warning about a picture that the page of its article leaves out.
fn left_out(typed: &TypedAddress, near: &PicturesNear<'_>, article: &str) -> Diagnostic {
    let message = format!("the picture `{}` is not shown: there is no such file beside `{article}`", typed.address);
    let found = Diagnostic::new(Code::DeadAddress, typed.span, message);
    match near.similar_to(&typed.address) {
        Some(similar) => did_you_mean(found, typed, &similar),
        None => found.help(
            "put the file there, and write its name as the address; or give the article its `source: {url: …}`: then the picture \
             is a link into that site",
        ),
    }
}
