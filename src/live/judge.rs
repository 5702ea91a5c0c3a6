//! A response → an answer.

use url::Url;

use super::{finding::Presence, hindrance::Hindrance, sources::LiveSource};
use crate::{
    capture::{Exchange, InPlace, PageWords},
    fetch::FetchError,
};

/// What a response says about a source.
#[derive(Debug)]
pub(super) struct Judgement {
    pub(super) presence: Presence,
    pub(super) hindrance: Option<Hindrance>,
    pub(super) missing: Vec<(String, String)>,
    pub(super) lost_fragments: Vec<String>,
    /// The words of the page, if there is one without the words that are quoted.
    pub(super) page: Option<PageWords>,
}

impl Judgement {
    pub(super) fn with_words(lost_fragments: Vec<String>) -> Self {
        Self { presence: Presence::WithWords, hindrance: None, missing: Vec::new(), lost_fragments, page: None }
    }

    pub(super) fn not_reachable(hindrance: Hindrance) -> Self {
        Self {
            presence: Presence::NotReachable,
            hindrance: Some(hindrance),
            missing: Vec::new(),
            lost_fragments: Vec::new(),
            page: None,
        }
    }
}

/// Judges a source by what was sent for its address.
pub(super) fn judge(source: &LiveSource, fetched: Result<&[Exchange], &FetchError>) -> Judgement {
    let paragraphs = match fetched.map_err(|error| Hindrance::NoResponse(error.clone())).and_then(paragraphs_of) {
        Ok(paragraphs) => paragraphs,
        Err(hindrance) => return Judgement::not_reachable(hindrance),
    };
    let page = PageWords::new(&paragraphs);
    let missing = source.missing_passages(&page);
    if missing.is_empty() {
        return Judgement::with_words(source.lost_fragments(&paragraphs));
    }
    if let Some(instead) = InPlace::of_page(&paragraphs) {
        return Judgement::not_reachable(Hindrance::InPlace(instead));
    }
    if fetched.is_ok_and(leads_home) {
        return Judgement::not_reachable(Hindrance::HomePage);
    }
    let presence = Presence::WithoutWords;
    Judgement { presence, hindrance: None, missing, lost_fragments: Vec::new(), page: Some(page) }
}

/// The paragraphs of the page in the last of some exchanges.
pub(super) fn paragraphs_of(exchanges: &[Exchange]) -> Result<Vec<String>, Hindrance> {
    let last = exchanges.last().ok_or_else(|| Hindrance::Damaged("it is empty".to_owned()))?;
    if let Some(hindrance) = Hindrance::of_status(last.status) {
        return Err(hindrance);
    }
    let page = last.page().map_err(|error| Hindrance::Damaged(error.to_string()))?;
    let media = || last.header("content-type").unwrap_or("unknown").to_owned();
    let page = page.ok_or_else(|| Hindrance::NoText(media()))?;
    page.paragraphs().map_err(|error| Hindrance::Damaged(error.to_string()))
}

/// True if the address of a page redirected to the home page of a site.
fn leads_home(exchanges: &[Exchange]) -> bool {
    let is_home = |exchange: &Exchange| {
        Url::parse(&exchange.url).is_ok_and(|url| matches!(url.path(), "" | "/") && url.query().is_none())
    };
    match exchanges {
        [first, .., last] => !is_home(first) && is_home(last),
        _ => false,
    }
}
