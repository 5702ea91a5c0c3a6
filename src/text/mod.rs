//! The plain text of an article.
