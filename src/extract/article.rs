//! An article that was found in a page, and why there is none.

/// Elements of the largest page that is read.
pub(super) const MOST_ELEMENTS: usize = 200_000;

/// Levels of the deepest page that is read; pages that people write have fewer than a hundred.
pub(super) const DEEPEST: usize = 400;

/// An article that was found in a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ExtractedArticle {
    /// The headline.
    pub title: Option<String>,
    /// The authors' names, in the order printed.
    pub authors: Vec<String>,
    /// The publication's name.
    pub publisher: Option<String>,
    /// The day of publication: `2025-02-13`.
    pub published: Option<String>,
    /// The language, as a BCP 47 tag.
    pub lang: Option<String>,
    /// The address of the page.
    pub url: Option<String>,
    /// The text, in Markdown.
    pub markdown: String,
}

/// Why a page has no article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ExtractError {
    /// Its elements are nested too deeply.
    #[error("the page is nested more than {} levels deep", DEEPEST)]
    TooDeep,
    /// It has too many elements.
    #[error("the page has more than {MOST_ELEMENTS} elements")]
    TooLarge,
    /// It has no words, or only such as a script would put there.
    #[error("no article was found in the page")]
    NoArticle,
}

impl ExtractedArticle {
    /// What was not found, in words.
    pub fn missing(&self) -> Vec<&'static str> {
        let known = [
            (self.title.is_some(), "its title"),
            (!self.authors.is_empty(), "its authors"),
            (self.publisher.is_some(), "its publisher"),
            (self.published.is_some(), "its date"),
            (self.lang.is_some(), "its language"),
            (self.url.is_some(), "its address"),
        ];
        known.into_iter().filter(|(is_known, _)| !is_known).map(|(_, what)| what).collect()
    }
}
