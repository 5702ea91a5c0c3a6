//! The speaker check: does the article say that the speaker an editor typed said the words?
//!
//! In a transcript the label above the words decides; in a report the attribution beside them. Both name
//! somebody, and every actor of the record may be meant: the check warns where another actor answers to the
//! name, where no actor does, and where several do (W323, W330). Where the article names nobody, the
//! speaker's name has to stand near.

use std::ops::Range;

use super::{
    AnchoredArticle,
    attribution::{self, Voice},
    cast::{Cast, Closeness},
    labels::{self, Label, LabelKind},
    marks::Quotation,
    mentions::Mention,
    reading::{Reading, Token},
};
use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    model::{Actor, ActorKind, Article, Edtf, Placement, Quote},
    text::{Text, fold::fold},
};

/// What to do where a name can mean several other actors.
const FIND_OUT: &str = "find out who speaks there and write that id as `speaker`";

/// What is needed to check the speakers of one article.
pub(super) struct Check<'a> {
    placed: &'a AnchoredArticle,
    cast: &'a Cast<'a>,
    reading: Reading<'a>,
    /// Of a transcript; a report has none.
    labels: Vec<Label>,
    /// The actors whom labels or the text name in full.
    on: Option<&'a Edtf>,
}

impl<'a> Check<'a> {
    pub(super) fn new(
        placed: &'a AnchoredArticle,
        quotations: &'a [Quotation],
        cast: &'a Cast<'a>,
        patterns: &[regex::Regex],
    ) -> Self {
        let (article, text) = (&placed.article, &placed.text);
        let on = article.published.as_ref().map(|date| &date.value);
        let labels = if article.genre.is_verbatim() { labels::labels(text, cast, patterns) } else { Vec::new() };
        Self { placed, cast, reading: Reading::new(text, cast, quotations, on), labels, on }
    }

    /// Checks the speaker of one quote. Reports W323 and W330.
    pub(super) fn quote(&self, quote: &Quote<Placement>, actor: &Actor, diagnostics: &mut Diagnostics) {
        if actor.kind == ActorKind::Unnamed {
            return;
        }
        let finding = if self.placed.article.genre.is_verbatim() {
            self.in_transcript(quote, actor)
        } else {
            self.in_report(quote, actor)
        };
        if let Some(lint) = finding {
            diagnostics.lint(quote.allow.iter().chain(&self.placed.allow), lint);
        }
    }

    fn article(&self) -> &'a Article {
        &self.placed.article
    }

    fn text(&self) -> &'a Text {
        &self.placed.text
    }

    fn in_transcript(&self, quote: &Quote<Placement>, actor: &Actor) -> Option<Diagnostic> {
        let whole = quote.anchor.extent.whole();
        let id = &quote.id.value;
        let said = |code, message| Diagnostic::new(code, quote.speaker.span, message);
        let words = |label: &Label| &self.text().visible()[label.extent.clone()];
        let place = |label: &Label| super::review::body(self.article(), self.text(), &label.extent);
        if let Some(label) = labels::governing(self.text(), &self.labels, whole.start) {
            let shown = words(label);
            match self.under(label, quote, actor) {
                Verdict::Speaker => {}
                Verdict::Nobody => {
                    let name = &actor.name.value;
                    let message =
                        format!("quote `{id}` stands under the label `{shown}`, which does not name `{name}`");
                    return Some(said(Code::SpeakerFar, message).and(place(label), "this label").help(
                        "name who speaks there; if it is the same one, add the label as `attribution: …` or to the actor's `aliases`",
                    ));
                }
                Verdict::Others(actors) => {
                    let message =
                        format!("quote `{id}` stands under the label `{shown}`, which can mean {}", self.list(&actors));
                    return Some(said(Code::SpeakerFar, message).and(place(label), "this label").help(FIND_OUT));
                }
                Verdict::Other(other) => {
                    let other = self.cast.actor(other);
                    let message = format!("quote `{id}` stands under the label `{shown}`, which names `{}`", other.id);
                    return Some(
                        said(Code::SpeakerFar, message)
                            .and(place(label), "this label")
                            .help(format!("if the label is right, write `speaker: {}`", other.id)),
                    );
                }
                Verdict::Several(actors) => {
                    let message = format!("the label `{shown}` above quote `{id}` can mean {}", self.list(&actors));
                    return Some(said(Code::AmbiguousSpeaker, message).and(place(label), "this label").help(
                        "find out who speaks there; then add the label as `attribution: …` to say that the speaker is right",
                    ));
                }
            }
        }
        let label = labels::inside(&self.labels, &whole)?;
        let message = format!("quote `{id}` runs on into the words of `{}`", words(label));
        Some(
            said(Code::SpeakerFar, message)
                .and(place(label), "another speaker begins here")
                .help("end the quote before this label"),
        )
    }

    /// Whom a label means, seen from the speaker that was typed.
    fn under(&self, label: &Label, quote: &Quote<Placement>, actor: &Actor) -> Verdict {
        let visible = self.text().visible();
        let attribution = quote.attribution.as_ref().map(|words| words.value.as_str());
        let confirmed = attribution.is_some_and(|words| self.shares_a_word(&visible[label.extent.clone()], words));
        if label.kind != LabelKind::Name {
            return if confirmed { Verdict::Speaker } else { Verdict::Nobody };
        }
        let name = &visible[label.name.clone()];
        let answer = self.cast.answer(name, self.on);
        let Some(speaker) = self.cast.number(actor) else { return Verdict::Speaker };
        let narrowed =
            if answer.closeness == Some(Closeness::Surname) { self.named_in_full(&answer.actors) } else { Vec::new() };
        let actors = if narrowed.is_empty() { &answer.actors } else { &narrowed };
        if actors.contains(&speaker) {
            return if actors.len() == 1 || confirmed { Verdict::Speaker } else { Verdict::Several(actors.clone()) };
        }
        // One Miller has a label in full; the short one may still be the other's.
        if answer.actors.contains(&speaker) {
            return if confirmed { Verdict::Speaker } else { Verdict::Several(answer.actors.clone()) };
        }
        if confirmed && answer.closeness != Some(Closeness::Full) {
            return Verdict::Speaker;
        }
        let known = std::iter::once(&actor.name.value)
            .chain(actor.aliases.iter().map(|alias| &alias.name.value))
            .chain(actor.memberships.iter().map(|membership| &membership.post.value));
        let shares = known.into_iter().any(|known| self.shares_a_word(name, known));
        match actors.first() {
            Some(_) if shares && answer.closeness == Some(Closeness::Post) => Verdict::Speaker,
            Some(_) if actors.len() > 1 => Verdict::Others(actors.clone()),
            Some(&other) => Verdict::Other(other),
            None if shares && !self.cast.is_namesake(&self.cast.core(name), speaker) => Verdict::Speaker,
            None => Verdict::Nobody,
        }
    }

    /// Those of some actors whom a label or the article's text names in full.
    fn named_in_full(&self, actors: &[u32]) -> Vec<u32> {
        let folded = self.text().folded().text();
        let stands = |name: &str| name.contains(' ') && folded.contains(fold(name).text().trim());
        let by_label: Vec<u32> = actors
            .iter()
            .copied()
            .filter(|&number| {
                self.labels.iter().any(|label| {
                    let answer = self.cast.answer(&self.text().visible()[label.name.clone()], self.on);
                    answer.closeness == Some(Closeness::Full) && answer.actors == [number]
                })
            })
            .collect();
        if !by_label.is_empty() {
            return by_label;
        }
        let named = |&number: &u32| {
            let actor = self.cast.actor(number);
            stands(&actor.name.value) || actor.aliases.iter().any(|alias| stands(&alias.name.value))
        };
        actors.iter().copied().filter(named).collect()
    }

    /// Whether two names share a word that is not a title.
    fn shares_a_word(&self, one: &str, other: &str) -> bool {
        let other = self.cast.core(other);
        self.cast.core(one).iter().any(|word| other.contains(word))
            || self.cast.language.words(one).iter().any(|word| {
                !self.cast.language.titles.has(&word.text)
                    && word.text.chars().count() > 1
                    && other.iter().any(|other| *other == word.text)
            })
    }

    fn in_report(&self, quote: &Quote<Placement>, actor: &Actor) -> Option<Diagnostic> {
        let whole = quote.anchor.extent.whole();
        let id = &quote.id.value;
        let name = &actor.name.value;
        let said = |code, message| Diagnostic::new(code, quote.speaker.span, message);
        let place = |extent: &Range<usize>| super::review::body(self.article(), self.text(), extent);
        if self.attribution_stands_near(quote) {
            return None;
        }
        let voice = if self.reading.is_nested(&whole) { None } else { attribution::voice(&self.reading, &whole) };
        let is_inferred = matches!(voice, Some(Voice::Inferred(_)));
        if let Some(Voice::Named(mention) | Voice::Inferred(mention)) = voice {
            let shown = &self.text().visible()[mention.extent.clone()];
            match self.means(&mention, actor) {
                Verdict::Speaker => return None,
                // What was inferred, or is perhaps no person's name, does not outweigh the speaker's own name.
                Verdict::Nobody if is_inferred || !mention.is_personal() || self.is_named_in_block(&whole, actor) => {}
                Verdict::Other(_) | Verdict::Others(_) if is_inferred && self.is_named_in_block(&whole, actor) => {}
                Verdict::Nobody => {
                    let message =
                        format!("the article ascribes quote `{id}` to `{shown}`, which does not name `{name}`");
                    return Some(said(Code::SpeakerFar, message).and(place(&mention.extent), "named here").help(
                        "name who speaks there; if it is the same one, add the words as `attribution: …` or to the actor's `aliases`",
                    ));
                }
                Verdict::Other(other) => {
                    let other = self.cast.actor(other);
                    let message = format!("the article ascribes quote `{id}` to `{shown}`, which names `{}`", other.id);
                    return Some(said(Code::SpeakerFar, message).and(place(&mention.extent), "named here").help(format!(
                        "if the article means that one, write `speaker: {}`; if not, add its words for the speaker as `attribution: …`",
                        other.id
                    )));
                }
                Verdict::Others(actors) => {
                    let message = format!(
                        "the article ascribes quote `{id}` to `{shown}`, which can mean {}",
                        self.list(&actors)
                    );
                    return Some(
                        said(Code::SpeakerFar, message).and(place(&mention.extent), "named here").help(FIND_OUT),
                    );
                }
                Verdict::Several(actors) => {
                    let message = format!("`{shown}` beside quote `{id}` can mean {}", self.list(&actors));
                    return Some(said(Code::AmbiguousSpeaker, message).and(place(&mention.extent), "named here").help(
                        "find out who speaks there; then add these words as `attribution: …` to say that the speaker is right",
                    ));
                }
            }
        }
        if self.is_named_near(&whole, actor) {
            return None;
        }
        let (message, help) = match &quote.attribution {
            Some(words) => (
                format!("neither `{name}` nor the attribution `{}` is near quote `{id}`", words.value),
                "check who speaks here; an `attribution` has the article's own words for the speaker, near the quote",
            ),
            None => (
                format!("`{name}` is not named near quote `{id}`"),
                "check who speaks here; if the article uses other words for the speaker, add them as `attribution: …`",
            ),
        };
        Some(said(Code::SpeakerFar, message).and(place(&whole), "the quote").help(help))
    }

    /// Whom a name in the article means, seen from the speaker that was typed.
    fn means(&self, mention: &Mention, actor: &Actor) -> Verdict {
        let Some(speaker) = self.cast.number(actor) else { return Verdict::Speaker };
        let answer = &mention.answer;
        if answer.actors.contains(&speaker) {
            if answer.actors.len() == 1 || answer.closeness != Some(Closeness::Surname) {
                return Verdict::Speaker;
            }
            let named = self.named_in_full(&answer.actors);
            return match named.as_slice() {
                [] => Verdict::Several(answer.actors.clone()),
                [one] if *one == speaker => Verdict::Speaker,
                [one] => Verdict::Other(*one),
                several if several.contains(&speaker) => Verdict::Several(several.to_vec()),
                several => Verdict::Others(several.to_vec()),
            };
        }
        match answer.actors.as_slice() {
            [_, ..] if answer.closeness == Some(Closeness::Given) => Verdict::Nobody,
            [] => Verdict::Nobody,
            [other] => Verdict::Other(*other),
            several => Verdict::Others(several.to_vec()),
        }
    }

    /// Whether the article's own words name an actor in the paragraph of a place.
    fn is_named_in_block(&self, whole: &Range<usize>, actor: &Actor) -> bool {
        let (Some(block), Some(speaker)) = (self.text().block_of(whole.start), self.cast.number(actor)) else {
            return false;
        };
        let mentions = self.reading.mentions(self.reading.words(block));
        mentions.iter().any(|mention| !mention.possessive && mention.answer.actors.contains(&speaker))
    }

    /// Whether the article's words for the speaker, as the editor typed them, stand near.
    fn attribution_stands_near(&self, quote: &Quote<Placement>) -> bool {
        let Some(words) = &quote.attribution else { return false };
        let words: Vec<String> = self
            .reading
            .language
            .words(fold(&words.value).text())
            .into_iter()
            .map(|word| word.text.into_owned())
            .collect();
        !words.is_empty() && self.near(&quote.anchor.extent.whole(), &|tokens| self.same(tokens, &words))
    }

    /// Whether a name of an actor, or its last word, is in the quote's paragraphs or their neighbours.
    fn is_named_near(&self, whole: &Range<usize>, actor: &Actor) -> bool {
        let Some(number) = self.cast.number(actor) else {
            let names: Vec<_> = actor.names().map(|name| self.cast.core(name)).collect();
            return self.holds_one(whole, &names);
        };
        let Some(blocks) = self.blocks_near(whole) else { return true };
        let all = self.text().blocks();
        let near = &self.text().visible()[all[blocks.start].extent.start..all[blocks.end - 1].extent.end];
        let last_words = self.cast.names_of(number).filter_map(|(_, last)| last);
        if last_words.filter(|last| is_long(last)).any(|last| holds_word(near, last)) {
            return true;
        }
        let names: Vec<_> = self.cast.names_of(number).map(|(words, _)| words).collect();
        self.holds_one(whole, &names)
    }

    /// Whether one of some names, or its last word, is in the quote's paragraphs or their neighbours.
    fn holds_one(&self, whole: &Range<usize>, names: &[impl AsRef<[String]>]) -> bool {
        self.near(whole, &|tokens| {
            names.iter().map(AsRef::as_ref).any(|name| {
                let last = name.last().filter(|word| is_long(word));
                self.same(tokens, name) || last.is_some_and(|last| self.same(tokens, std::slice::from_ref(last)))
            })
        })
    }

    /// Whether tokens begin with the words of a name; the last may have an ending.
    fn same(&self, tokens: &[Token], words: &[String]) -> bool {
        tokens.len() >= words.len()
            && !words.is_empty()
            && tokens.iter().zip(words).all(|(token, word)| self.cast.is_form_of(&self.reading.word(token), word))
    }

    fn near(&self, whole: &Range<usize>, test: &dyn Fn(&[Token]) -> bool) -> bool {
        self.blocks_near(whole).is_none_or(|mut blocks| {
            blocks.any(|block| {
                let tokens = &self.reading.words(block).tokens;
                (0..tokens.len()).any(|at| test(&tokens[at..]))
            })
        })
    }

    /// The blocks of an extent and their neighbours; `None` if the article has no text.
    fn blocks_near(&self, whole: &Range<usize>) -> Option<Range<usize>> {
        let first = self.text().block_of(whole.start)?;
        let last = self.text().block_of(whole.end.max(1) - 1)?;
        Some(first.saturating_sub(1)..(last + 2).min(self.text().blocks().len()))
    }

    /// Actors' ids, for a message.
    fn list(&self, actors: &[u32]) -> String {
        let ids: Vec<String> = actors.iter().map(|&number| format!("`{}`", self.cast.actor(number).id)).collect();
        match ids.as_slice() {
            [all @ .., last] if !all.is_empty() => format!("{} or {last}", all.join(", ")),
            _ => ids.join(", "),
        }
    }
}

enum Verdict {
    /// The speaker is meant.
    Speaker,
    /// No actor is meant.
    Nobody,
    /// Another actor is.
    Other(u32),
    /// One of several other actors is.
    Others(Vec<u32>),
    /// Several answer to the name, the speaker among them.
    Several(Vec<u32>),
}

/// Whether a last word is long enough to be taken for the whole name.
fn is_long(word: &str) -> bool {
    word.chars().nth(2).is_some()
}

/// Whether a text holds a word as it is written, between characters of ASCII that are no part of a word.
///
/// This finds most names without splitting the text into words; what it does not find may still be there.
fn holds_word(text: &str, word: &str) -> bool {
    let bytes = text.as_bytes();
    let apart = |byte: Option<&u8>| byte.is_none_or(|b| b.is_ascii() && !b.is_ascii_alphanumeric() && *b != b'\'');
    memchr::memmem::find_iter(bytes, word)
        .any(|at| apart(at.checked_sub(1).and_then(|before| bytes.get(before))) && apart(bytes.get(at + word.len())))
}
