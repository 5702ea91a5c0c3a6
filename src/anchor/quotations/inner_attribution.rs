//! Attributions inside a quotation, and speech that a dash opens.
//!
//! French, Ukrainian and others set the attribution between the marks that enclose the speech: « La gare n’est
//! pas sûre, a dit Anna, et ne le sera pas. » Many languages write speech after a dash, without marks:
//! – Vi bygger bron före maj, säger Anna. Inte en dag senare. In both, commas and dashes separate the speaker's words
//! from the article's. Only words that [`is_inner_attribution`] accepts are the article's.

use std::{borrow::Cow, cell::OnceCell, ops::Range};

use super::{
    super::reporting::{is_capital, reporting_verbs},
    index::Quotation,
};
use crate::{
    lang::{DashSpeech, Language, Word},
    text::{BlockKind, Text, floor_char_boundary, has_word, sentence::sentences},
};

/// The longest attribution, in bytes.
const LONGEST: usize = 160;
/// The paragraphs with an attribution that show that a text writes speech after a dash.
const CUSTOM: usize = 3;
/// Words of an attribution inside the marks.
const INSIDE: usize = 12;

/// The dash that opens the speech of a text, which is found when it is first asked for.
pub(super) type CustomaryDash<'t> = OnceCell<Option<&'t str>>;

/// An attribution between two pieces of speech.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::anchor) struct InnerAttribution {
    /// The article's words, with the marks and spaces around that are not the speaker's.
    pub(in crate::anchor) words: Range<usize>,
    /// The mark after the attribution, if it is the speaker's: `—dijo Ana—. No hay tiempo`.
    pub(in crate::anchor) mark: Option<char>,
    /// True if a dash after it introduces another speaker: `– Oui, dit Anna. – Non, dit Ben.`
    pub(in crate::anchor) hands_over: bool,
}

/// The attributions that may follow `at`, where a piece of speech ends; the shortest first.
///
/// At `at` is the comma, the dash or the space that separates them. The text may be folded or visible.
pub(in crate::anchor) fn inner_attributions(text: &str, at: usize, language: &Language) -> Vec<InnerAttribution> {
    let Some((start, dashed)) = attribution_start(text, at) else { return Vec::new() };
    let bare = text[..at].ends_with(char::is_alphanumeric) && !text[at..].starts_with(',');
    let limit = floor_char_boundary(text, start + LONGEST);
    let line = text[start..limit].find('\n').map_or(limit, |end| start + end);
    let rest = &text[start..line];
    let last = (line == text.len()).then_some((rest.len(), '.'));
    let ends = rest.char_indices().filter(|&(offset, c)| {
        let next = rest[offset + c.len_utf8()..].chars().next();
        let open = next.is_none_or(|next| next.is_whitespace() || is_dash(next) || is_mark(next));
        let before = rest[..offset].chars().next_back();
        // The hyphen of `dit-on` ends nothing.
        let dash = before.is_some_and(char::is_whitespace)
            || before.is_some_and(char::is_alphabetic) && !next.is_some_and(char::is_alphanumeric);
        is_mark(c) && open || is_dash(c) && dash
    });
    let mut found = Vec::new();
    for (offset, c) in ends.chain(last) {
        if is_inner_attribution(&rest[..offset], language) {
            let tail = &text[start + offset..];
            let inner = tail.trim_start_matches(|c: char| c.is_whitespace() || is_dash(c) || is_mark(c));
            let marks = &tail[..tail.len() - inner.len()];
            let mark = match c {
                c if is_dash(c) => marks.chars().find(|&c| is_mark(c)),
                // `— Most jest stary — powiedziała Anna. — Nie będziemy czekać.`
                '.' if bare => Some('.'),
                _ => None,
            };
            // If a dash opens the attribution, a dash after it continues with the same speaker.
            let hands_over = !dashed && matches!(c, '.' | '!' | '?') && marks.contains(is_dash);
            found.push(InnerAttribution { words: at..start + offset + marks.len(), mark, hands_over });
        }
        if matches!(c, '.' | '!' | '?') {
            break;
        }
    }
    found
}

/// True for an attribution that may be inside the marks, between commas or dashes: a reporting verb near its
/// beginning, a name or a third person, no negation, no reported clause.
fn is_inner_attribution(words: &str, language: &Language) -> bool {
    let found = language.words(words);
    let verb = reporting_verbs(words, &found, language).into_iter().next();
    let Some(verb) = verb.filter(|verb| verb.start <= 3 && found.len() <= INSIDE) else {
        return false;
    };
    // The speaker's own words: `Le pont, dit-on, est vieux`.
    if language.hearsay.match_len(&found) == Some(found.len()) {
        return false;
    }
    // Languages that leave pronouns out: `—Vamos —dijo—.`
    if verb.len() == found.len() {
        return true;
    }
    let subject = |word: &Word| {
        is_capital(words, word) && word.range.start > 0
            || is_capital(words, word) && verb.start > 0
            || language.pronouns.has(&word.text)
            || language.posts.has(&word.text)
    };
    // Before the verb are the subject and an auxiliary, and no words of the speaker's.
    let leads = |word: &Word| {
        subject(word)
            || language.titles.has(&word.text)
            || language.particles.has(&word.text)
            || word.text.chars().count() <= 3
    };
    let comma = words[..found[verb.start].range.start].contains(',') && !is_capital(words, &found[0]);
    if comma || !found[..verb.start].iter().all(leads) {
        return false;
    }
    let near = verb.start.saturating_sub(4)..(verb.end + 4).min(found.len());
    let is_verb = |index: usize| verb.contains(&index);
    near.clone().any(|index| !is_verb(index) && subject(&found[index]))
        && !found.iter().any(|word| language.first_person.has(&word.text) || language.complementizers.has(&word.text))
        && language.first_negation(&found).is_none()
        && !words.contains(['"', '“', '”', '«', '»', '„'])
        && sentences(words, language).len() == 1
}

/// The pieces of speech in a block that opens with a dash, where the text's language writes speech so.
pub(super) fn dash_speech<'t>(text: &'t Text, index: usize, custom: &CustomaryDash<'t>) -> Vec<Quotation> {
    let language = text.language();
    if language.dash_speech == DashSpeech::Never {
        return Vec::new();
    }
    let Some(spoken) = words_after_dash(text, index) else { return Vec::new() };
    let (visible, block) = (text.visible(), &text.blocks()[index]);
    let pieces = without_attributions(text, spoken.clone());
    if language.dash_speech == DashSpeech::Attributed && pieces == [spoken] && !is_reply(text, index, custom) {
        return Vec::new();
    }
    let mut outer = block.extent.start;
    let mut found = Vec::new();
    let mut last: Option<usize> = None;
    for piece in pieces {
        let end = last.replace(piece.end);
        let Some(piece) = without_description(text, end, piece) else { continue };
        let words = visible[piece.clone()].trim_end();
        let end = piece.start + words.len();
        if has_word(words) {
            found.push(Quotation { outer: outer.min(piece.start)..end, inner: piece.start..end, single: false });
        }
        outer = block.extent.end;
    }
    found
}

/// A piece of speech without the rest of the sentence of the attribution before it, if the speech before that, which ends at `end`,
/// is a whole sentence: `—Is it new? Anna asked, smiling. It shines.` Languages whose attributions interrupt a sentence have no such
/// rest.
fn without_description(text: &Text, end: Option<usize>, piece: Range<usize>) -> Option<Range<usize>> {
    let (visible, language) = (text.visible(), text.language());
    let is_whole = end.is_some_and(|end| visible[..end].trim_end().ends_with(['!', '?', '…']));
    let goes_on = visible[..piece.start].trim_end().ends_with(',');
    if !is_whole || !goes_on || language.dash_speech != DashSpeech::Attributed {
        return Some(piece);
    }
    let next = sentences(&visible[piece.clone()], language).into_iter().nth(1)?;
    Some(piece.start + next.start..piece.end)
}

/// The words of a block that opens with a dash.
fn words_after_dash(text: &Text, block: usize) -> Option<Range<usize>> {
    let block = text.blocks().get(block)?;
    let words = &text.visible()[block.extent.clone()];
    let opens = words.starts_with(is_long_dash) || words.starts_with("--");
    let speaks = matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Quote);
    let inner = words.trim_start_matches(|c: char| is_dash(c) || c.is_whitespace());
    (opens && speaks).then(|| block.extent.end - inner.len()..block.extent.end)
}

/// True for whole sentences after a dash, in a text that writes speech so: `—Is it new?`, `—It is.`
///
/// Both have the same dash and no space after it, which the points of a list have. A neighbour with an attribution shows it, or
/// several paragraphs with one.
fn is_reply<'t>(text: &'t Text, block: usize, custom: &CustomaryDash<'t>) -> bool {
    let Some(dash) = joined_dash(text, block) else { return false };
    let is_attributed = |beside: usize| joined_dash(text, beside) == Some(dash) && has_attribution(text, beside);
    text.visible()[text.blocks()[block].extent.clone()].trim_end().ends_with(['.', '!', '?', '…'])
        && (block.checked_sub(1).is_some_and(is_attributed)
            || is_attributed(block + 1)
            || *custom.get_or_init(|| customary_dash(text)) == Some(dash))
}

/// The dash that opens the speech of a text: several paragraphs with it contain an attribution.
fn customary_dash(text: &Text) -> Option<&str> {
    let attributed = (0..text.blocks().len()).filter(|block| has_attribution(text, *block));
    let dashes: Vec<&str> = attributed.filter_map(|block| joined_dash(text, block)).collect();
    dashes.iter().copied().find(|dash| dashes.iter().filter(|other| *other == dash).count() >= CUSTOM)
}

/// Whether a block that opens with a dash contains an attribution.
fn has_attribution(text: &Text, block: usize) -> bool {
    words_after_dash(text, block).is_some_and(|spoken| without_attributions(text, spoken.clone()) != [spoken])
}

/// The dash that opens a block, if no space follows it.
fn joined_dash(text: &Text, block: usize) -> Option<&str> {
    let words = &text.visible()[text.blocks().get(block)?.extent.clone()];
    let rest = words.trim_start_matches(is_dash);
    let is_joined = rest.len() < words.len() && !rest.starts_with(char::is_whitespace);
    is_joined.then(|| &words[..words.len() - rest.len()])
}

/// What is left of a passage without the attributions inside it.
pub(in crate::anchor) fn without_attributions(text: &Text, passage: Range<usize>) -> Vec<Range<usize>> {
    let visible = &text.visible()[..passage.end];
    let (mut from, mut at, mut pieces) = (passage.start, passage.start, Vec::new());
    while let Some(c) = visible[at..].chars().next() {
        match inner_attributions(visible, at, text.language()).into_iter().next() {
            Some(attribution) if at > from => {
                pieces.push(from..at);
                (from, at) = (attribution.words.end, attribution.words.end);
            }
            _ => at += c.len_utf8(),
        }
    }
    pieces.push(from..passage.end);
    pieces.retain(|piece| piece.start < piece.end);
    pieces
}

/// A quotation in marks as its pieces, if an attribution inside the marks interrupts it, in the languages that set it there.
///
/// Where the article attributes the whole outside the marks, before or after, the words inside are those of the speaker:
/// « Le pont, a dit Anna, est vieux », a rappelé Ben.
pub(in crate::anchor) fn without_inner_attributions<'q>(text: &Text, whole: &'q Quotation) -> Vec<Cow<'q, Quotation>> {
    let (visible, language) = (text.visible(), text.language());
    let is_led = || visible[..whole.outer.start].trim_end().ends_with([':', '：']);
    let is_attributed = || !inner_attributions(visible, whole.outer.end, language).is_empty();
    let may_hold = language.dash_speech == DashSpeech::Always && !whole.single;
    let pieces = if may_hold { without_attributions(text, whole.inner.clone()) } else { Vec::new() };
    if pieces.len() < 2 && pieces.first().is_none_or(|piece| piece.end == whole.inner.end)
        || is_led()
        || is_attributed()
    {
        return vec![Cow::Borrowed(whole)];
    }
    let (first, last) = (whole.inner.start, whole.inner.end);
    let split = pieces.into_iter().map(|piece| {
        let start = if piece.start == first { whole.outer.start } else { piece.start };
        let end = if piece.end == last { whole.outer.end } else { piece.end };
        Cow::Owned(Quotation { outer: start..end, inner: piece, single: false })
    });
    split.collect()
}

/// Where an attribution would begin, and whether a dash opens it: after a comma, a dash or the space after a mark
/// that ends a sentence.
fn attribution_start(text: &str, at: usize) -> Option<(usize, bool)> {
    let before = text[..at].chars().next_back()?;
    let rest = &text[at..];
    let bare = rest.strip_prefix(',').unwrap_or(rest);
    let parted = bare.len() < rest.len() || matches!(before, ',' | '!' | '?' | '…');
    let inner = bare.trim_start();
    let dashed = inner.trim_start_matches(is_dash).trim_start();
    let spaced = inner.len() < bare.len();
    let dash = dashed.len() < inner.len();
    (spaced && (parted || dash) && dashed.starts_with(char::is_alphabetic)).then(|| (text.len() - dashed.len(), dash))
}

fn is_mark(c: char) -> bool {
    matches!(c, ',' | '.' | ';' | ':' | '!' | '?')
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '―')
}

fn is_long_dash(c: char) -> bool {
    matches!(c, '–' | '—' | '―')
}
