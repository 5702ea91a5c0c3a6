//! DOIs, which programs write with and without an address before them.

/// What may be before a DOI, in lower case.
const BEFORE: [&str; 8] = [
    "https://doi.org/",
    "http://doi.org/",
    "https://dx.doi.org/",
    "http://dx.doi.org/",
    "https://www.doi.org/",
    "doi.org/",
    "doi:",
    "doi ",
];

/// A DOI without an address or a word before it: `10.5555/a` of `https://doi.org/10.5555/a` and `doi: 10.5555/a`. Of what is none,
/// all of it.
pub(super) fn bare_doi(typed: &str) -> &str {
    let whole = typed.trim();
    let mut bare = whole;
    while let Some(rest) = BEFORE.iter().find_map(|before| strip_in_any_case(bare, before)) {
        bare = rest.trim_start();
    }
    if bare.starts_with("10.") { bare } else { whole }
}

/// A DOI among the identifiers of something.
pub(super) fn identifiers_of_doi(doi: Option<&str>) -> Vec<(String, String)> {
    doi.map(|doi| ("doi".to_owned(), bare_doi(doi).to_owned())).into_iter().collect()
}

fn strip_in_any_case<'t>(text: &'t str, before: &str) -> Option<&'t str> {
    let (start, rest) = text.split_at_checked(before.len())?;
    start.eq_ignore_ascii_case(before).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::bare_doi;

    #[test]
    fn a_doi_is_the_same_in_each_of_its_forms() {
        for typed in [
            "10.5555/a(1)",
            " https://doi.org/10.5555/a(1) ",
            "http://dx.doi.org/10.5555/a(1)",
            "HTTPS://DOI.ORG/10.5555/a(1)",
            "doi:10.5555/a(1)",
            "DOI 10.5555/a(1)",
            "DOI: https://doi.org/10.5555/a(1)",
        ] {
            assert_eq!(bare_doi(typed), "10.5555/a(1)", "{typed}");
        }
        for other in ["https://doi.org/abc", "https://example.org/10.5555/a", "doing", "doi:", ""] {
            assert_eq!(bare_doi(other), other);
        }
    }
}
