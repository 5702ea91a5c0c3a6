//! W329: a quote contains the attribution to its own speaker.

use std::{collections::BTreeSet, ops::Range};

use super::{
    super::{
        anchored::AnchoredArticle,
        context::{capitalised_runs, split_words},
        quotations::inner_attribution::inner_attributions,
    },
    last_names::is_named,
};
use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    lang::{self, DashSpeech, Language, Word},
    model::{Actor, Placement, Quote, QuoteKind},
    text::{BlockKind, Text, shorten},
};

/// Reports W329.
pub(super) fn check(
    placed: &AnchoredArticle,
    quote: &Quote<Placement>,
    speaker: Option<&Actor>,
    diagnostics: &mut Diagnostics,
) {
    let text = &placed.text;
    let own = speaker
        .filter(|_| quote.kind != QuoteKind::Indirect)
        .and_then(|speaker| find_own_attribution(text, &quote.anchor, speaker, text.language()));
    let Some(own) = own else { return };
    let words = shorten(text.visible()[own.clone()].trim(), 80);
    let message = format!("quote `{}` contains the attribution to its own speaker: “{words}”", quote.id.value);
    let lint = Diagnostic::new(Code::AttributionInside, quote.text.span, message)
        .and(placed.span_of(&own), "the article's own words")
        .help("leave these words out of `text`");
    diagnostics.lint(quote.allow.iter().chain(&placed.allow), lint);
}

/// An attribution inside a piece of the quote that names its speaker.
fn find_own_attribution(
    text: &Text,
    placement: &Placement,
    speaker: &Actor,
    language: &Language,
) -> Option<Range<usize>> {
    let last = |name| split_words(name).last();
    let holds_name = |run: &&Range<usize>| {
        let words = &text.visible()[(*run).clone()];
        speaker.names().filter_map(last).any(|last| words.contains(last))
    };
    placement
        .extent
        .runs
        .iter()
        .filter(holds_name)
        .find_map(|run| {
            let visible = &text.visible()[..run.end];
            visible[run.clone()].char_indices().find_map(|(offset, _)| {
                let found = inner_attributions(visible, run.start + offset, language).into_iter();
                let own = |words: &&str| {
                    capitalised_runs(words)
                        .any(|run| speaker.names().any(|name| is_named(name, &run, &BTreeSet::new())))
                };
                found.map(|found| found.words).find(|words| own(&&visible[words.clone()]))
            })
        })
        .or_else(|| find_named_clause(text, placement, speaker, language))
}

/// Words of a clause that may be an attribution, in bytes.
const LONGEST_CLAUSE: usize = 80;

/// The most words of such a clause besides the name.
const BESIDE: usize = 5;

/// A clause between commas, dashes and stops that has the speaker's name and a verb, which need not be known: `, s’emporte Anna
/// Example,`, in the languages that set attributions between the marks. In a language without a table this is told only in speech
/// after a dash, by the whole name: `, dedi Anna Example.`
fn find_named_clause(text: &Text, placement: &Placement, speaker: &Actor, language: &Language) -> Option<Range<usize>> {
    let visible = text.visible();
    let is_unknown = std::ptr::eq(language, lang::unknown_language());
    if !is_unknown && language.dash_speech != DashSpeech::Always {
        return None;
    }
    let parts = |c: char| matches!(c, ',' | '.' | '!' | '?' | '–' | '—' | '―');
    placement.extent.runs.iter().find_map(|run| {
        let block = &text.blocks()[text.block_of(run.start)?];
        let words = visible[block.extent.clone()].trim_start();
        if is_unknown && !words.starts_with(['–', '—', '―', '-']) && block.kind != BlockKind::ListItem {
            return None;
        }
        let own = &visible[run.clone()];
        let names = speaker.names().filter(|name| name.contains(' '));
        names.flat_map(|name| own.match_indices(name)).find_map(|(at, name)| {
            let (at, end) = (run.start + at, run.start + at + name.len());
            let start = run.start + visible[run.start..at].rfind(parts)?;
            let stop = visible[end..run.end].find(parts).map_or(run.end, |stop| end + stop);
            let first = start + visible[start..].chars().next().map_or(0, char::len_utf8);
            let attributes = is_unknown || attributes_by_name(&visible[first..at], &visible[end..stop], language);
            (stop - start <= LONGEST_CLAUSE && attributes).then_some(start..stop)
        })
    })
}

/// Whether the words before and after a name in its clause can be those of an attribution: a verb and what belongs to it.
///
/// `I, Ben Birch, swear` has none, `je m’appelle Ben Birch` and `soy Ben Birch` introduce the speaker, and in `porté par Ben Birch` the
/// name is no subject.
fn attributes_by_name(before: &str, after: &str, language: &Language) -> bool {
    let (before, after) = (language.words(before), language.words(after));
    let opening = [
        &language.determiners,
        &language.prepositions,
        &language.conjunctions,
        &language.clauses,
        &language.relatives,
        &language.complementizers,
        &language.conditions,
        &language.breaks_after_comma,
    ];
    // `не приховує Ben Birch`: a negation is among the conjunctions, too.
    let is_opening =
        |word: &Word| opening.iter().any(|table| table.has(&word.text)) && !language.negations.has(&word.text);
    let opens = before.first().is_some_and(is_opening);
    let is_object = before.last().is_some_and(|word| language.prepositions.has(&word.text));
    let all = || before.iter().chain(&after);
    let is_told = all().any(|word| language.first_person.has(&word.text))
        || [&before, &after].into_iter().any(|words| language.introductions.occur_in(words));
    let is_title = |word: &Word| language.titles.has(&word.text) || language.posts.has(&word.text);
    let has_verb = all().any(|word| !is_title(word));
    !opens && !is_object && !is_told && has_verb && all().count() <= BESIDE
}
