//! The name of the person in the source of an attribution: `Trump campaign manager Robby Mook`.

/// Titles and the like before a name, without their stops.
const TITLES: &str = "Mr Mrs Ms Miss Dr Sen Senator Rep Representative Gov Governor President Secretary Prof \
    Professor Gen General Lt Col Capt Adm Admiral Sgt Rev Sir Madam Judge Justice Mayor Congressman Congresswoman \
    Speaker Chairman Chairwoman Director Manager Minister Candidate Nominee Spokesman Spokeswoman Rabbi Bishop Pope \
    Republican Democrat Democratic GOP Sheriff Attorney Former Vice Prime Majority Minority Leader Whip Host Anchor \
    Adviser Advisor Strategist Editor Reporter Correspondent Officer Detective Comedian Actor Actress Author \
    Columnist Historian Analyst Pollster Commentator Pastor Commissioner Police Icon Conservative The A An Neither Many Some Several Dog If But And As In When While Then Now Even Both One";

/// Words of names that no person has.
const BODIES: &str = "Campaign Party Committee House Times Post News University Department Journal Press Republicans \
    Democrats Council Association Union Institute Court Foundation America American Americans States State National \
    White Fox CNN NBC ABC CBS MSNBC New York Center Poll Supreme Today Street Politico Breitbart Washington Magazine \
    Group Project Service Agency Bureau Justice Federal United Trust Fund Network Journalism Facebook Twitter \
    WikiLeaks PAC FBI DNC RNC Congress Senate Research Tribune Herald Globe Daily Beast Associated Reuters Bloomberg \
    Huffington Guardian Sun Sentinel Las Edition USA Priorities P&G Radio Television Team Super Review Carolina";

/// The full name of the one person whom the source names; a surname alone is looked up in the text.
///
/// Of several parts (`Adam Segal, the author of …`) the first that holds a full name counts.
pub(crate) fn full_name(source: &str, text: &str) -> Option<String> {
    let mut single = None;
    for part in parts(source) {
        // What belongs to a person is not the person: `Trump’s campaign manager`.
        let cut =
            ["’s ", "'s ", "s’ ", "s' "].iter().filter_map(|mark| part.rfind(mark).map(|at| at + mark.len())).max();
        let part = &part[cut.unwrap_or(0)..];
        let runs = runs(part);
        if part.contains(" and ") || part.contains(['“', '"']) || runs.iter().flatten().any(|word| is(BODIES, word)) {
            return None;
        }
        // A name that is not the last word belongs to something: `a Trump hat`.
        let last = part.split_whitespace().next_back().map(bare).unwrap_or_default();
        let Some(run) = runs.last().filter(|run| run.last().is_some_and(|word| bare(word) == last)) else { continue };
        let is_cut = last.chars().count() == 1 || last.contains('-') && !last.contains(char::is_lowercase);
        if is_cut || part.trim_end().ends_with(['’', '\'', '"', '”']) || last.ends_with("’s") || last.ends_with("'s")
        {
            return None;
        }
        if run.len() > 1 {
            return (run.len() <= 4).then(|| run.join(" "));
        }
        single = single.or(run.first().copied());
    }
    in_text(single?, text)
}

/// The last word of a name that is not a suffix.
pub(crate) fn surname(name: &str) -> &str {
    name.split(' ').rev().find(|word| !matches!(bare(word), "Jr" | "Sr" | "II" | "III")).unwrap_or(name)
}

/// The parts of a source between its commas, each up to what follows `of` or `for`, which is somebody else.
fn parts(source: &str) -> impl Iterator<Item = &str> {
    let ends = [" of ", " for ", " at ", " from ", " with ", " who ", " in ", " on ", " to "];
    source.split([',', '(', ';']).map(move |part| {
        let end = ends.iter().filter_map(|word| part.find(word)).min();
        &part[..end.unwrap_or(part.len())]
    })
}

/// True if a word is in a list.
fn is(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|known| known == bare(word))
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// Runs of capitalised words, each without the titles before it.
fn runs(part: &str) -> Vec<Vec<&str>> {
    let mut runs: Vec<Vec<&str>> = vec![Vec::new()];
    for word in part.split_whitespace().filter(|word| !bare(word).is_empty()) {
        let last = bare(word);
        // The stop of an initial or of `Jr.` belongs to the name.
        let has_stop = word.ends_with('.') && (last.chars().count() == 1 || matches!(last, "Jr" | "Sr"));
        let name = word.trim_start_matches(|c: char| !c.is_alphanumeric());
        let name = if has_stop { name } else { last };
        let is_particle = matches!(last, "de" | "van" | "von" | "la" | "del" | "bin" | "al");
        match runs.last_mut() {
            Some(run) if is(TITLES, last) => run.clear(),
            Some(run) if last.starts_with(char::is_uppercase) || is_particle && !run.is_empty() => run.push(name),
            _ => runs.push(Vec::new()),
        }
    }
    runs.retain(|run| !run.is_empty());
    runs
}

/// The full name that a surname has in a text; `None` if two people have it, or none.
fn in_text(surname: &str, text: &str) -> Option<String> {
    if is(TITLES, surname) || surname.chars().count() < 3 {
        return None;
    }
    let mut counts: Vec<(String, usize)> = Vec::new();
    let words: Vec<&str> = text.split_whitespace().collect();
    for (at, last) in words.iter().enumerate().skip(1) {
        let mut letters = last.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|part| !part.is_empty());
        if letters.next() != Some(surname) {
            continue;
        }
        // An initial may stand between.
        let initial = Some(words[at - 1]).filter(|word| word.ends_with('.') && bare(word).chars().count() == 1);
        let Some(first) = words.get(at.wrapping_sub(if initial.is_some() { 2 } else { 1 })) else { continue };
        let is_first = first.starts_with(char::is_uppercase) && first.chars().all(|c| c.is_alphabetic() || c == '-');
        if !is_first || is(TITLES, first) || is(BODIES, first) {
            continue;
        }
        let name = [Some(*first), initial, Some(surname)].into_iter().flatten().collect::<Vec<_>>().join(" ");
        match counts.iter_mut().find(|(known, _)| *known == name) {
            Some((_, count)) => *count += 1,
            None => counts.push((name, 1)),
        }
    }
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    match counts.as_slice() {
        [(name, count), rest @ ..] if rest.first().is_none_or(|(_, second)| *count >= 3 * second) => Some(name.clone()),
        _ => None,
    }
}
