//! Finds the article in a page.

use dom_smoothie::{Config, Readability};

use super::{
    article::{ExtractError, ExtractedArticle, MOST_ELEMENTS},
    dom,
    markdown::{self, Form, Strikes},
    metadata, saved_from, visible,
    words::some_words,
};
use crate::text::Text;

/// Finds the article in a page.
///
/// *Errors*: an [`ExtractError`] if there is none, or the page is too deep or too large.
pub fn extract_article(html: &str) -> Result<ExtractedArticle, ExtractError> {
    let page = dom::read_page(html)?;
    let mut article = metadata::read_metadata(&page);
    article.url = article.url.or_else(|| saved_from::find_address(html));
    // Every element that is not visible is gone, so that nothing of it is taken for the article.
    visible::remove_unseen(&page);
    dom::mark_struck(&page);
    let config = Config { max_elements_to_parse: MOST_ELEMENTS, ..Config::default() };
    let mut reader = Readability::with_document(page, None, Some(config)).map_err(|_| ExtractError::NoArticle)?;
    let found = reader.parse().map_err(|error| match error {
        dom_smoothie::ReadabilityError::TooManyElements(..) => ExtractError::TooLarge,
        _ => ExtractError::NoArticle,
    })?;
    let title = some_words(&found.title);
    article.title = article.title.or(title);
    article.lang = article.lang.or_else(|| metadata::language(found.lang.as_deref()?));
    article.published = article.published.or_else(|| metadata::day(found.published_time.as_deref()?));
    if article.authors.is_empty() {
        article.authors = found.byline.as_deref().map(metadata::split_byline).unwrap_or_default();
    }
    article.publisher = article.publisher.or_else(|| some_words(found.site_name.as_deref()?));
    article.markdown = to_markdown(&found.content, &article);
    if article.markdown.trim().is_empty() { Err(ExtractError::NoArticle) } else { Ok(article) }
}

/// The Markdown of a part of a page; without emphasis and links where these would change its words, and with HTML's strikes where
/// Markdown's do not strike.
fn to_markdown(content: &str, article: &ExtractedArticle) -> String {
    let content = dom_query::Document::fragment(content);
    let marks = metadata::marks_of(article.lang.as_deref());
    let write = |rich, strikes| {
        let form = Form { rich, strikes, marks };
        markdown::convert(&content, article.title.as_deref(), form)
    };
    // Spaces beside struck words are not compared.
    let letters = |markdown: &str| -> String { Text::from_markdown(markdown).visible().split_whitespace().collect() };
    let right = letters(&write(false, Strikes::LeftOut));
    let forms = [(true, Strikes::Tildes), (true, Strikes::Elements), (false, Strikes::Tildes)];
    let written = forms.into_iter().map(|(rich, strikes)| write(rich, strikes)).find(|one| letters(one) == right);
    written.unwrap_or_else(|| write(false, Strikes::Elements))
}
