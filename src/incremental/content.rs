//! Digests of the nouns of the model: their content, without the places it was typed at.
//!
//! A place shifts with every line typed above it, so neither [`Span`] nor [`FileId`](crate::model::FileId) has a
//! digest or a `Hash`. A struct with one lists its fields here; a new field that is not listed does not
//! compile, and one that is left out is named.

use std::{collections::BTreeMap, hash::Hash, ops::Range, sync::Arc};

use super::{Digest, Digester};
use crate::model::{
    Actor, ActorKind, Alias, Allow, Alteration, Article, ArticleVersion, Briefing, Capture, CaptureSeal, Change,
    ChangeKind, Contact, Coverage, Day, Destination, Edtf, Event, Extent, Extra, Fidelity, Genre, HistorySettings,
    Host, Id, Image, Kind, Lang, Level, LintLevel, Medium, Membership, Navigation, NavigationEntry, Note, NoteKind,
    Original, Page, Placement, Position, PositionTaken, Publish, PublishTarget, Quote, QuoteKind, Relation,
    RelationKind, Rendition, Rewording, Rights, Said, Settings, SilentThing, Source, Spanned, Status, Terms, Topic,
    Translation, TranslationKind, Turn, Venue, Verification, VersionSeal, Weblink, WhichQuotes,
};
use crate::record::{Agreement, Piece, TieKind, When};

/// Implements [`Digest`] for structs by all of their fields.
macro_rules! content {
    ($($name:ident $(<$inner:ident>)? { $($field:ident),+ $(; without $($left:ident),+)? })+) => {$(
        impl $(<$inner: Digest>)? Digest for $name $(<$inner>)? {
            fn digest(&self, to: &mut Digester<'_>) {
                let Self { $($field,)+ $($($left: _,)+)? } = self;
                $($field.digest(to);)+
            }
        }
    )+};
}

// Bodies are digested separately from the facts, as the text that their spans point at. The day of an embargo is on no page:
// what is held back is not in the record. Nor are the editors' reviews.
content! {
    Article {
        id, title, genre, lang, published, source, capture, versions, rights, event, topics, description, draft, extra, former;
        without file, body, publish_after
    }
    Source { publisher, authors, url, archived, retrieved }
    Capture { file, commit, url, at, sha256, publish }
    CaptureSeal { url, at, sha256, words, matched }
    ArticleVersion { capture, notice }
    VersionSeal { at, sha256, missing, lacks, rewordings, notice }
    Rewording { ours, theirs, quotes }
    Rights { licence, holder, publish, max_chars }
    Quote<A> {
        id, text, anchor, kind, speaker, role, on_behalf_of, attribution, said, via, terms, lang, original, translation,
        topics, positions, relations, reply_expected_from, verification, status, note, changes, featured, extra, draft, former,
        allow; without publish_after, reviewed
    }
    Said { date, event, medium, audience }
    Original { lang, text }
    Translation { by, kind }
    PositionTaken { position, stance, explicit }
    Relation { kind, to, by, why }
    Verification { level, url, at, by, date }
    Change { date, kind, text }
    Allow { lint, why }
    Rendition<A> { quote, text, anchor, variant, kind, lang, translation, note, allow }
    Note<A> { id, anchor, kind, by, body }
    Actor {
        id, name, sort_name, in_sentence, kind, same_person, aliases, memberships, part_of, same_as, image, born, died,
        links, extra, draft, former;
        without file, body, publish_after
    }
    Alias { name, from, to, exact_case }
    Membership { id, organisation, post, from, to, source }
    Image { file, alt, credit }
    Weblink { title, url }
    Topic { id, name, broader, positions, extra, draft, former; without file, body, publish_after }
    Position { id, question, scale }
    Event { id, name, date, place, participants, parent, extra, draft, former; without file, body, publish_after }
    Venue { name, geo }
    Briefing {
        id, title, description, published, authors, topics, image, featured, draft, contents, extra, former;
        without file, body, publish_after
    }
    Page { id, title, description, contents, extra, draft, former; without file, body, publish_after }
    Settings {
        title, description, base_url, language, host, publisher, output, staging, preview, page_size, embeds, embedded_quotes, cards,
        quote_cards, feeds, downloads, search, seen, captures, typeface, method, exclude, relative, require_review, navigation, contact, extra, lints, labels, publish,
        history
    }
    HistorySettings { git, days, since, wordings, silent }
    SilentThing { kind, id }
    Navigation { head, foot }
    NavigationEntry { to, title }
    Spanned<T> { value; without span }
    Placement { extent, fidelity, alterations }
}

/// Implements [`Digest`] by `Hash`, for values with neither an index nor a span.
macro_rules! plain {
    ($($value:ty),+ $(,)?) => {$(
        impl Digest for $value {
            fn digest(&self, to: &mut Digester<'_>) {
                self.hash(to);
            }
        }
    )+};
}

plain! {
    bool, u8, u32, usize, str, String, Range<usize>, Day, Edtf, Id, Lang, ActorKind, ChangeKind, Extent, Fidelity, Genre, Host,
    Level, LintLevel, Medium, NoteKind, Publish, QuoteKind, RelationKind, Status, Contact, Destination, PublishTarget, Terms, TranslationKind,
    Agreement, Alteration, Coverage, When, Piece, TieKind, Turn, WhichQuotes, Kind,
}

impl Digest for Extra {
    fn digest(&self, to: &mut Digester<'_>) {
        self.to_json().digest(to);
    }
}

impl<T: Digest + ?Sized> Digest for Arc<T> {
    fn digest(&self, to: &mut Digester<'_>) {
        (**self).digest(to);
    }
}

impl<K: Digest, V: Digest> Digest for BTreeMap<K, V> {
    fn digest(&self, to: &mut Digester<'_>) {
        self.len().digest(to);
        for (key, value) in self {
            (key, value).digest(to);
        }
    }
}
