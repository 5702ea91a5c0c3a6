//! "Did you mean": the nearest of the known words; and how messages begin.

/// The known word nearest to what was typed, if any is near enough to be meant.
///
/// Near is a Damerau–Levenshtein distance of at most a third of the longer word, but one where the
/// letters of one are those of the other in another case or with other joints (`on_behalf-of`).
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
            // Of two that are equally far, the one that begins like what was typed was meant.
            let unlike = 1000 - (strsim::jaro_winkler(&wanted, &candidate) * 1000.0) as u32;
            (distance <= longest.div_ceil(3).min(4) && distance < longest || extends)
                .then_some((distance, unlike, word))
        })
        .min()
        .map(|(_, _, word)| word)
}

/// Another's message as ours begin: with a small letter.
pub(crate) fn lower_first(message: &str) -> String {
    let mut chars = message.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}
