//! What the editors name in `silent`: nothing is told of it, under whichever id.

use super::site::{HISTORY, QUOTES, Site};

/// The settings with some things that are silent.
fn silence(site: &Site, things: &str) {
    site.replace("onrecord.toml", "git = true", &format!("git = true\nwordings = true\nsilent = [{things}]"));
}

/// A site with a quote that was reworded on one day, got another id on the next, and other topics on a third.
fn renamed() -> Site {
    let site = Site::begun(HISTORY);
    site.add(QUOTES, "  - id: q2\n    text: The bridge is not\n    speaker: ben\n");
    site.commit("2025-03-02T09:00:00Z");
    site.replace(QUOTES, "The bridge is not\n", "The bridge is not safe\n");
    site.commit("2025-03-03T09:00:00Z");
    site.replace(QUOTES, "id: q2\n", "id: not-safe\n    redirect_from: [/quotes/q2/]\n");
    site.commit("2025-03-04T09:00:00Z");
    site.replace(QUOTES, "speaker: ben\n", "speaker: ben\n    topics: [bridge]\n");
    site.commit("2025-03-05T09:00:00Z");
    site
}

#[test]
fn a_thing_that_was_renamed_is_silent_under_each_of_its_ids() {
    for id in ["q2", "not-safe"] {
        let site = renamed();
        let history = site.history();
        assert!(history.contains("The bridge is not safe") && history.contains("5 March 2025"), "{history}");
        silence(&site, &format!("\"quote:{id}\""));
        let history = site.history();
        assert!(!history.contains("not safe") && !history.contains("Ben Birch"), "{id}: {history}");
        assert!(!history.contains("March 2025"), "nothing else changed on these days: {id}: {history}");
        assert_eq!(site.reported("W427"), Vec::<String>::new(), "{id}");
    }
}

#[test]
fn an_entry_that_names_nothing_is_a_warning() {
    let site = renamed();
    silence(&site, "\"quote:not-saef\", \"actor:ben\", \"event:nothing-like-it\"");
    let reported = site.reported("W427");
    assert_eq!(reported.len(), 2, "{reported:?}");
    assert!(reported[0].contains("`not-saef`") && reported[1].contains("`nothing-like-it`"), "{reported:?}");
}

#[test]
fn nothing_is_told_of_a_quote_in_doubt_of_a_silent_actor_or_article() {
    for doubt in ["status: misattributed", "changes: [{date: 2025-03-06, kind: withdrawal, text: He did not say it.}]"]
    {
        let site = renamed();
        site.replace(QUOTES, "speaker: ben\n", &format!("speaker: ben\n    {doubt}\n"));
        site.commit("2025-03-06T09:00:00Z");
        site.build();
        assert!(site.section().contains("/quotes/not-safe/"), "the page of the quote says why: {}", site.section());
        for thing in ["actor:ben", "article:meeting", "quote:q2"] {
            silence(&site, &format!("\"{thing}\""));
            site.build();
            assert!(!site.section().contains("/quotes/not-safe/"), "{doubt}, {thing}: {}", site.section());
            assert!(!site.section().contains("6 March"), "{doubt}, {thing}: {}", site.section());
            site.replace("onrecord.toml", &format!("\nwordings = true\nsilent = [\"{thing}\"]"), "");
        }
    }
}

#[test]
fn a_stance_is_told_with_its_question() {
    let site = Site::begun(HISTORY);
    site.write(
        "content/topics/tunnel.md",
        "---\nname: The tunnel\npositions:\n  - {id: dig, question: Should it be dug?, scale: ['yes', 'no']}\n---\n",
    );
    site.replace(QUOTES, "stance: for}", "stance: for}, {position: dig, stance: 'yes'}");
    site.commit("2025-03-02T09:00:00Z");
    site.replace(QUOTES, "stance: 'yes'", "stance: 'no'");
    site.commit("2025-03-03T09:00:00Z");
    let history = site.history();
    assert!(history.contains("Should it be dug?") && history.contains("from yes to no"), "{history}");
    // Of a silent topic, neither the question nor the answers.
    silence(&site, "\"topic:tunnel\"");
    let history = site.history();
    assert!(!history.contains("dug") && !history.contains("from yes to no"), "{history}");
}
