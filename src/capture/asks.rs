//! Recognises pages that stand in place of an article: they ask for consent or for a subscription, or a script would fill them.

/// Words of the longest page that is taken for one that only asks for something.
const SHORT_PAGE: usize = 600;

/// Words of pages that ask for consent to be tracked, in lower case.
const CONSENT: [&str; 10] = [
    "cookie",
    "consent",
    "your privacy",
    "our partners",
    "datenschutz",
    "einwilligung",
    "vos données",
    "accepter",
    "toestemming",
    "згод",
];
/// Words of pages that ask for a subscription, in lower case.
const PAYWALL: [&str; 10] = [
    "subscribe",
    "subscription",
    "subscriber",
    "log in to",
    "sign in to",
    "abonnement",
    "abonnieren",
    "s’abonner",
    "abonnés",
    "передплат",
];

/// What a page has in place of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InPlace {
    /// No words.
    Nothing,
    /// A request for consent.
    Consent,
    /// A request to subscribe or to log in.
    Subscription,
}

impl InPlace {
    /// What a page with these blocks seems to have in place of an article; `None` for a page that may be one.
    ///
    /// A short article with a cookie notice looks the same: ask only where the article's words are missing.
    pub fn of_page(blocks: &[String]) -> Option<Self> {
        let text = blocks.join(" ").to_lowercase();
        let count = text.split_whitespace().count();
        let asks = |words: &[&str]| words.iter().filter(|word| text.contains(**word)).count() >= 2;
        match count {
            0 => Some(Self::Nothing),
            _ if count > SHORT_PAGE => None,
            _ if asks(&CONSENT) => Some(Self::Consent),
            _ if asks(&PAYWALL) => Some(Self::Subscription),
            _ => None,
        }
    }

    /// What the page is: `is a page that asks for consent, not the article`.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Nothing => "is a page without words, which a script would fill",
            Self::Consent => "is a page that asks for consent, not the article",
            Self::Subscription => "is a page that asks for a subscription, not the article",
        }
    }
}
