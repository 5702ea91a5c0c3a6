//! Works in the styles of the Citation Style Language. Only files of this folder use hayagriva.
//!
//! The library takes milliseconds for one work in one style, and a record has thousands of works of a few
//! shapes; so each style is cut down once for every shape ([`prune`](super::prune)).

use std::{
    collections::BTreeMap,
    sync::{Arc, LazyLock, OnceLock, RwLock},
};

use hayagriva::{
    BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest, archive,
    citationberg::{IndependentStyle, Locale},
    standalone_citation,
};

use super::{
    item::Ready,
    prune::{Part, Shape, prune_style},
    style::Style,
    typeset::{Styled, fill_placeholders},
    work::Work,
};

/// A work in one style: its entry in a bibliography, and how the text or a note cites it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cited {
    pub(super) entry: Styled,
    pub(super) citation: Styled,
}

/// A style as the library has it, read when it is first asked for.
fn full_style(style: Style) -> &'static IndependentStyle {
    static WHOLE: [OnceLock<IndependentStyle>; 3] = [const { OnceLock::new() }; 3];
    WHOLE[style as usize].get_or_init(|| match style.archived_style().get() {
        hayagriva::citationberg::Style::Independent(whole) => whole,
        hayagriva::citationberg::Style::Dependent(_) => unreachable!("the styles depend on no others"),
    })
}

/// The words of the citations' language: of some sixty locales one is wanted, and all of them take a tenth of
/// a second to read.
static LOCALES: LazyLock<Vec<Locale>> = LazyLock::new(|| {
    let named = memchr::memmem::Finder::new("en-US");
    let english = |locale: &Locale| locale.lang.as_ref().is_some_and(|lang| lang.0 == "en-US");
    let mut locales = archive::LOCALES.iter().filter(|bytes| named.find(bytes).is_some());
    locales.find_map(|bytes| ciborium::from_reader(*bytes).ok().filter(english)).into_iter().collect()
});

type Pruned = BTreeMap<(Style, Part, Shape), Arc<IndependentStyle>>;

/// Styles that were cut down.
static PRUNED: LazyLock<RwLock<Pruned>> = LazyLock::new(RwLock::default);

/// How a note cites a work, by Chicago.
pub(super) fn cite_in_note(work: &Work) -> Styled {
    Ready::new(work).typeset_part(Style::Chicago, Part::Citation)
}

/// A work in all styles, in the order of [`Style::ALL`], given the citation in a note.
pub(super) fn cite_in_all_styles(work: &Work, note: &Styled) -> [Cited; 3] {
    let ready = Ready::new(work);
    let citation =
        |style| if style == Style::Chicago { note.clone() } else { ready.typeset_part(style, Part::Citation) };
    let cited = |style| Cited { entry: ready.typeset_part(style, Part::Entry), citation: citation(style) };
    Style::ALL.map(cited).map(|cited| Cited { entry: year_alone(work, cited.entry), ..cited })
}

/// An entry without the comma that the library leaves after a year even if no month is known: `(2025,)`.
fn year_alone(work: &Work, entry: Styled) -> Styled {
    let [year] = *work.issued.parts else { return entry };
    let without = |text: String| text.replace(&format!("{year},)"), &format!("{year})"));
    Styled { text: without(entry.text), html: without(entry.html) }
}

impl Ready<'_> {
    fn typeset_part(&self, style: Style, part: Part) -> Styled {
        self.typeset_with(style, &pruned(style, part, &self.shape), part)
    }

    fn typeset_with(&self, style: Style, cut: &IndependentStyle, part: Part) -> Styled {
        let item = self.item_for(style, part);
        let request = || CitationRequest::new(vec![CitationItem::with_entry(&item)], cut, None, &LOCALES, Some(1));
        // Where a title takes the place of an author, the library forgets that a newspaper was named, and sets
        // the title as that of a book (CMOS 18, 14.97: an article's title is between marks).
        let quoted = style == Style::Chicago && self.is_unsigned_article();
        let set = |printed| fill_placeholders(printed, |slot| self.text_of_slot(slot), quoted);
        match part {
            Part::Entry => {
                let mut driver = BibliographyDriver::new();
                driver.citation(request());
                let made = driver.finish(BibliographyRequest::new(cut, None, &LOCALES));
                let entry = made.bibliography.as_ref().and_then(|list| list.items.first());
                entry.map(|entry| set(&entry.content)).unwrap_or_default()
            }
            // There is no other work that this one could be taken for.
            Part::Citation => set(&standalone_citation(request())),
        }
    }
}

#[cfg(test)]
fn cite(work: &Work, style: Style) -> Cited {
    let work = Ready::new(work);
    Cited { entry: work.typeset_part(style, Part::Entry), citation: work.typeset_part(style, Part::Citation) }
}

/// The same by the style as it is, which takes long.
#[cfg(test)]
fn cite_slowly(work: &Work, style: Style) -> Cited {
    let (work, style_as_it_is) = (Ready::new(work), full_style(style));
    let citation = {
        let item = work.item_for(style, Part::Citation);
        let mut driver = BibliographyDriver::new();
        let item = CitationItem::with_entry(&item);
        driver.citation(CitationRequest::new(vec![item], style_as_it_is, None, &LOCALES, Some(1)));
        let made = driver.finish(BibliographyRequest::new(style_as_it_is, None, &LOCALES));
        let quoted = style == Style::Chicago && work.is_unsigned_article();
        fill_placeholders(&made.citations[0].citation, |slot| work.text_of_slot(slot), quoted)
    };
    Cited { entry: work.typeset_with(style, style_as_it_is, Part::Entry), citation }
}

fn pruned(style: Style, part: Part, shape: &Shape) -> Arc<IndependentStyle> {
    let key = (style, part, shape.clone());
    if let Some(known) = PRUNED.read().ok().and_then(|known| known.get(&key).cloned()) {
        return known;
    }
    let made = Arc::new(prune_style(full_style(style), shape, part));
    if let Ok(mut known) = PRUNED.write() {
        known.insert(key, Arc::clone(&made));
    }
    made
}

#[cfg(test)]
mod tests;
