//! The name of the person in the source of an attribution: `Trump campaign manager Robby Mook`.

/// Titles before a name, without their stops.
const TITLES: &[&str] = &[
    "Mr",
    "Mrs",
    "Ms",
    "Miss",
    "Dr",
    "Sen",
    "Senator",
    "Rep",
    "Representative",
    "Gov",
    "Governor",
    "President",
    "Secretary",
    "Prof",
    "Professor",
    "Gen",
    "General",
    "Lt",
    "Col",
    "Capt",
    "Adm",
    "Admiral",
    "Sgt",
    "Rev",
    "Sir",
    "Judge",
    "Justice",
    "Mayor",
    "Congressman",
    "Congresswoman",
    "Speaker",
    "Chairman",
    "Chairwoman",
    "Director",
    "Manager",
    "Minister",
    "Candidate",
    "Nominee",
    "Spokesman",
    "Spokeswoman",
    "Rabbi",
    "Bishop",
    "Pope",
    "Republican",
    "Democrat",
    "Democratic",
    "GOP",
    "Sheriff",
    "Attorney",
    "Former",
    "Vice",
    "Prime",
    "Majority",
    "Minority",
    "Leader",
    "Whip",
    "Host",
    "Anchor",
    "The",
    "But",
    "And",
    "As",
    "In",
    "When",
    "While",
    "Then",
    "Now",
    "Even",
    "Adviser",
    "Advisor",
    "Strategist",
    "Editor",
    "Reporter",
    "Correspondent",
    "Madam",
    "Officer",
    "Detective",
];

/// Words of names that no person has.
const BODIES: &[&str] = &[
    "Campaign",
    "Party",
    "Committee",
    "House",
    "Times",
    "Post",
    "News",
    "University",
    "Department",
    "Journal",
    "Press",
    "Republicans",
    "Democrats",
    "Council",
    "Association",
    "Union",
    "Institute",
    "Court",
    "Foundation",
    "America",
    "American",
    "Americans",
    "States",
    "State",
    "National",
    "White",
    "Fox",
    "CNN",
    "NBC",
    "ABC",
    "CBS",
    "MSNBC",
    "New",
    "York",
    "Center",
    "Poll",
    "Supreme",
    "Today",
    "Street",
    "Politico",
    "Breitbart",
    "Washington",
    "Magazine",
    "Group",
    "Project",
    "Service",
    "Agency",
    "Bureau",
    "Justice",
    "Federal",
    "United",
    "Trust",
    "Fund",
    "Network",
    "Journalism",
    "Facebook",
    "Twitter",
    "WikiLeaks",
    "PAC",
    "FBI",
    "DNC",
    "RNC",
    "Congress",
    "Senate",
    "Research",
    "Tribune",
    "Herald",
    "Globe",
    "Daily",
    "Beast",
    "Associated",
    "Reuters",
    "Bloomberg",
    "Huffington",
    "Guardian",
];

/// The full name of the one person whom the source names; a surname alone is looked up in the text.
pub(crate) fn full_name(source: &str, text: &str) -> Option<String> {
    let mut single = None;
    for part in parts(source) {
        // What belongs to a person is not the person: `Trump’s campaign manager`.
        let part = ["’s ", "'s ", "s’ ", "s' "]
            .iter()
            .filter_map(|mark| part.rfind(mark).map(|at| at + mark.len()))
            .max()
            .map_or(part, |at| &part[at..]);
        let runs = runs(part);
        if runs.iter().flatten().any(|word| BODIES.contains(word)) {
            return None;
        }
        let mut full = runs.iter().filter(|run| run.len() > 1);
        if let Some(run) = full.next() {
            let plain = run.len() <= 4 && full.next().is_none();
            return plain.then(|| run.join(" "));
        }
        if single.is_none()
            && let [run] = runs.as_slice()
            && part.split_whitespace().next_back().map(bare) == run.first().copied()
        {
            single = run.first().copied();
        }
    }
    if source.contains(" and ") || source.ends_with("’s") || source.ends_with("'s") {
        return None;
    }
    in_text(single?, text)
}

/// The last word of a name that is not a suffix.
pub(crate) fn surname(name: &str) -> &str {
    name.split(' ').rev().find(|word| !matches!(*word, "Jr" | "Sr" | "II" | "III")).unwrap_or(name)
}

/// The source up to its apposition, then the apposition: what follows `of` or `for` is somebody else.
fn parts(source: &str) -> impl Iterator<Item = &str> {
    source.split([',', '(', ';']).map(|part| {
        let cut = [" of ", " for ", " at ", " from ", " with ", " who ", " in ", " on ", " to "]
            .iter()
            .filter_map(|word| part.find(word))
            .min();
        &part[..cut.unwrap_or(part.len())]
    })
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// Runs of capitalised words, each without the titles before it.
fn runs(part: &str) -> Vec<Vec<&str>> {
    let mut runs: Vec<Vec<&str>> = vec![Vec::new()];
    for word in part.split_whitespace().map(bare).filter(|word| !word.is_empty()) {
        let is_name = word.chars().next().is_some_and(char::is_uppercase);
        let is_particle = matches!(word, "de" | "van" | "von" | "la" | "del" | "bin" | "al")
            && runs.last().is_some_and(|run| !run.is_empty());
        match runs.last_mut() {
            Some(run) if TITLES.contains(&word) => run.clear(),
            Some(run) if is_name || is_particle => run.push(word),
            _ => runs.push(Vec::new()),
        }
    }
    runs.retain(|run| !run.is_empty());
    runs
}

/// The full name that a surname has in a text; `None` if two people have it, or none.
fn in_text(surname: &str, text: &str) -> Option<String> {
    if TITLES.contains(&surname) || surname.chars().count() < 3 {
        return None;
    }
    let mut counts: Vec<(String, usize)> = Vec::new();
    let words: Vec<&str> = text.split_whitespace().collect();
    for pair in words.windows(2) {
        let (first, last) = (pair[0], pair[1].trim_end_matches("’s").trim_end_matches("'s"));
        let first_ok = first.chars().all(|c| c.is_alphabetic() || c == '-')
            && first.chars().next().is_some_and(char::is_uppercase);
        if bare(last.split(['’', '\'']).next().unwrap_or(last)) != surname
            || !first_ok
            || TITLES.contains(&first)
            || BODIES.contains(&first)
        {
            continue;
        }
        let name = format!("{first} {surname}");
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
