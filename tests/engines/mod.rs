//! What the theme's CSS must not say, because Chromium, Firefox or Safari drops it or draws it wrong.
//!
//! The theme uses what all three have had for two years, or what does no harm where it is not known. This list holds
//! what once broke a page, and what is easily taken for settled. It is read from the text of the CSS: no browser runs.

/// Properties that one of the three lacks, or has had for less than two years, and why a page suffers.
const PROPERTIES: [(&str, &str); 7] = [
    ("anchor-name", "Safari 26 places a chain of anchors wrong, Firefox has had anchors since 2026"),
    ("anchor-scope", "Safari 26 places a chain of anchors wrong, Firefox has had anchors since 2026"),
    ("position-anchor", "Safari 26 places a chain of anchors wrong, Firefox has had anchors since 2026"),
    ("position-area", "Safari 26 places a chain of anchors wrong, Firefox has had anchors since 2026"),
    ("interpolate-size", "Chromium alone has it"),
    ("field-sizing", "Firefox does not have it"),
    ("animation-timeline", "Firefox does not have it"),
];

/// Functions, likewise.
const FUNCTIONS: [(&str, &str); 4] = [
    ("anchor(", "Safari 26 places a chain of anchors wrong, Firefox has had anchors since 2026"),
    ("anchor-size(", "Safari 26 places a chain of anchors wrong, Firefox has had anchors since 2026"),
    ("sibling-index(", "Firefox does not have it"),
    ("if(", "Chromium alone has it"),
];

/// Properties that Safari takes only with its prefix.
const PREFIXED: [&str; 3] = ["user-select", "box-decoration-break", "text-size-adjust"];

/// Pseudo-elements that not every browser has: it drops a rule that names one among its selectors, so each has a rule
/// of its own.
const PSEUDO_ELEMENTS: [&str; 3] = ["::details-content", "::-webkit-details-marker", "::marker"];

/// What is refused in a stylesheet, each with the reason.
pub(crate) fn refused(css: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    for rule in rules(css) {
        for (property, value) in &rule.declarations {
            let mut refuse = |why: &str| wrong.push(format!("{} {{ {property}: {value} }}: {why}", rule.selectors));
            if property == "text-decoration" && value.split_whitespace().count() > 1 {
                refuse("Safari takes only a line here, and drops the declaration; use the longhands");
            }
            if property.starts_with("font-variant") && value.contains("-caps") {
                refuse("where the face has no small capitals, capitals are drawn at 70 % of the size");
            }
            for (name, why) in PROPERTIES {
                if property == name {
                    refuse(why);
                }
            }
            for (name, why) in FUNCTIONS {
                if calls(value, name) {
                    refuse(why);
                }
            }
            let prefixed = format!("-webkit-{property}");
            if PREFIXED.contains(&property.as_str()) && rule.declarations.iter().all(|(other, _)| *other != prefixed) {
                refuse(&format!("Safari needs `{prefixed}` beside it"));
            }
        }
        let named = PSEUDO_ELEMENTS.into_iter().find(|name| rule.selectors.contains(name));
        if let Some(name) = named.filter(|_| rule.selectors.contains(',')) {
            wrong.push(format!("{}: a browser without `{name}` drops the whole rule", rule.selectors));
        }
    }
    wrong
}

/// True if a value calls a function.
fn calls(value: &str, function: &str) -> bool {
    value.match_indices(function).any(|(at, _)| !value[..at].ends_with(|c: char| c.is_alphanumeric() || c == '-'))
}

/// A rule with its own declarations.
#[derive(Default)]
struct Rule {
    selectors: String,
    declarations: Vec<(String, String)>,
}

/// The rules of a stylesheet, those within others among them, each where it ends.
fn rules(css: &str) -> Vec<Rule> {
    let (mut open, mut closed) = (vec![Rule::default()], Vec::new());
    let mut said = String::new();
    for sign in without_comments(css).chars() {
        match sign {
            '{' => open.push(Rule { selectors: take(&mut said), declarations: Vec::new() }),
            ';' | '}' => {
                let declaration = take(&mut said);
                if let (Some((property, value)), Some(rule)) = (declaration.split_once(':'), open.last_mut()) {
                    rule.declarations.push((property.trim().to_owned(), value.trim().to_owned()));
                }
                if sign == '}' {
                    closed.extend(open.pop());
                }
            }
            _ => said.push(sign),
        }
    }
    closed
}

fn take(said: &mut String) -> String {
    std::mem::take(said).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn without_comments(css: &str) -> String {
    let mut parts = css.split("/*");
    let mut kept = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        kept.push_str(part.split_once("*/").map_or("", |(_, rest)| rest));
    }
    kept
}
