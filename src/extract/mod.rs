//! From a web page or a plain text to an article: its text in Markdown, and what is known about it.
//!
//! In goes the HTML of a page, as a browser or an archive saved it; out comes an [`ExtractedArticle`], or an
//! [`ExtractError`] that says why there is none. Nothing is guessed: what a page does not state is missing, and
//! [`ExtractedArticle::missing`] names it. [`visible_blocks`] has the words of a whole page, against which a capture is compared.
//!
//! Which part of a page is the article is decided by `dom_smoothie`, which follows Mozilla's Readability.

mod article;
mod depth;
mod dom;
mod find;
mod markdown;
mod metadata;
mod plain;
mod quotation;
mod saved_from;
mod visible;
mod words;

pub use article::{ExtractError, ExtractedArticle};
pub use find::extract_article;
pub(crate) use markdown::escape as escape_markdown;
pub use plain::{extract_plain_text, plain_text_to_markdown};
pub use visible::visible_blocks;
