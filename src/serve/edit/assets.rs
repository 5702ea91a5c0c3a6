//! The scripts and the stylesheet of the editor: small modules that a browser runs as they are.

use axum::{
    http::header,
    response::{IntoResponse, Response},
};

use super::answer::Refusal;
use crate::hosting;

/// Lists files with their texts.
macro_rules! files {
    ($($name:literal),+ $(,)?) => {
        &[$(($name, include_str!(concat!("assets/", $name)))),+]
    };
}

const FILES: &[(&str, &str)] = files!["editor.css", "editor.js", "index.js"];

/// A file, by its name.
pub(super) fn answer(name: &str) -> Response {
    match FILES.iter().find(|(known, _)| *known == name) {
        Some((_, text)) => ([(header::CONTENT_TYPE, hosting::content_type(name))], *text).into_response(),
        None => Refusal::not_found(format!("the editor has no file `{name}`")).into_response(),
    }
}
