//! The answers for people and for programs.

use serde_json::{Value, json};

use super::finding::{LiveFinding, Presence};
use crate::text::shorten;

/// Characters of words that are shown.
const SHOWN: usize = 80;

/// Lines for people: those that need an editor, or all of them.
pub fn live_lines(findings: &[LiveFinding], all: bool) -> String {
    let needs_editor =
        |finding: &&LiveFinding| all || finding.presence != Presence::WithWords || !finding.lost_fragments.is_empty();
    findings.iter().filter(needs_editor).map(|finding| lines_of(finding, all)).collect()
}

fn lines_of(finding: &LiveFinding, all: bool) -> String {
    let LiveFinding { article, copy, url, presence, .. } = finding;
    let mut out = format!("{}: {} of `{article}`, {url}\n", presence.in_words(), copy.word());
    let mut line = |text: String| out.push_str(&format!("    {text}\n"));
    if let Some(to) = &finding.redirected_to {
        line(format!("redirects to {to}"));
    }
    if let Some(hindrance) = &finding.hindrance {
        line(hindrance.in_words());
    }
    for (name, words) in &finding.missing {
        line(format!("{name}: `{}` is not in the page", shorten(words, SHOWN)));
    }
    for name in &finding.lost_fragments {
        line(format!(
            "{name}: the link to its words opens the page, but the link opens the page but does not highlight the words"
        ));
    }
    match (finding.presence, finding.seen) {
        (Presence::WithWords, Some(day)) if finding.is_recent => line(format!("not asked again: seen on {day}")),
        (Presence::WithWords, _) => {}
        (_, Some(day)) => line(format!("last seen with the words on {day}")),
        (_, None) => line("never seen with the words".to_owned()),
    }
    match (&finding.proposal, finding.presence) {
        (Some(address), Presence::WithWords) if all => line(format!("no archived copy: {address} makes one")),
        (Some(_), Presence::WithWords) | (None, _) => {}
        (Some(address), _) => line(format!("no archived copy is named: look for one at {address}")),
    }
    out
}

/// How many sources have each answer, in a sentence.
pub fn live_summary(findings: &[LiveFinding]) -> String {
    let count = |presence: Presence| findings.iter().filter(|finding| finding.presence == presence).count();
    let counts: Vec<String> =
        Presence::ALL.iter().map(|presence| format!("{} {}", count(*presence), presence.in_words())).collect();
    let all = findings.len();
    let without = findings.iter().filter(|finding| finding.proposal.is_some()).count();
    let archived = match without {
        0 => String::new(),
        1 => "; 1 source has no archived copy".to_owned(),
        many => format!("; {many} sources have no archived copy"),
    };
    format!("{all} address{} looked up: {}{archived}\n", if all == 1 { "" } else { "es" }, counts.join(" · "))
}

/// The answers for programs: a list.
pub fn live_json(findings: &[LiveFinding]) -> Value {
    let missing = |finding: &LiveFinding| {
        finding.missing.iter().map(|(name, words)| json!({"passage": name, "words": words})).collect::<Vec<_>>()
    };
    findings
        .iter()
        .map(|finding| {
            json!({
                "article": finding.article,
                "copy": finding.copy.word(),
                "url": finding.url,
                "redirected_to": finding.redirected_to,
                "presence": finding.presence.word(),
                "hindrance": finding.hindrance.as_ref().map(|one| json!({"kind": one.word(), "message": one.in_words()})),
                "missing": missing(finding),
                "lost_fragments": finding.lost_fragments,
                "seen": finding.seen.map(|day| day.to_string()),
                "asked": !finding.is_recent,
                "proposal": finding.proposal,
            })
        })
        .collect()
}
