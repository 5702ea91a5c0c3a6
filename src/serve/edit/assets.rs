//! The scripts and the stylesheet of the editor: small modules that a browser runs as they are.

#![expect(clippy::disallowed_methods, reason = "in debug builds `RustEmbed` reads its files from the disk")]

use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use rust_embed::RustEmbed;

use super::answer::RefusedRequest;
use crate::hosting;

#[derive(RustEmbed)]
#[folder = "src/serve/edit/assets"]
struct Assets;

/// A file, by its name.
pub(super) fn answer(name: &str) -> Response {
    match Assets::get(name) {
        Some(file) => ([(header::CONTENT_TYPE, hosting::content_type(name))], file.data.into_owned()).into_response(),
        None => RefusedRequest::not_found(format!("the editor has no file `{name}`")).into_response(),
    }
}
