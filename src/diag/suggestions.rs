//! "Did you mean": finds the known word that is most similar to a typed one.

/// The known word that is most similar to a typed one, if any is similar enough.
///
/// Similar means a Damerau–Levenshtein distance of at most a third of the longer word, after removing case, hyphens,
/// underscores and spaces (`on_behalf-of`).
pub fn nearest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let plain = |s: &str| s.to_lowercase().replace(['-', '_', ' '], "");
    let wanted = plain(typed);
    known
        .into_iter()
        .filter_map(|word| {
            let candidate = plain(word);
            let longest = wanted.chars().count().max(candidate.chars().count());
            let distance = strsim::damerau_levenshtein(&wanted, &candidate);
            let extends = wanted.len() >= 4 && (candidate.starts_with(&wanted) || candidate.ends_with(&wanted));
            // Of two words at the same distance, prefer the one that begins like the typed one.
            let unlike = 1000 - (strsim::jaro_winkler(&wanted, &candidate) * 1000.0) as u32;
            (distance <= longest.div_ceil(3).min(4) && distance < longest || extends)
                .then_some((distance, unlike, word))
        })
        .min()
        .map(|(_, _, word)| word)
}
