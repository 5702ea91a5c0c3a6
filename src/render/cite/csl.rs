//! Works in the styles of the Citation Style Language. The only place that knows hayagriva.
//!
//! The library takes milliseconds for one work in one style, and a record has thousands of works of a few
//! shapes; so each style is cut down once for every shape ([`prune`](super::prune)).

use std::{
    collections::BTreeMap,
    sync::{Arc, LazyLock, OnceLock, RwLock},
};

use hayagriva::{
    BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest, ElemChild, ElemChildren,
    archive::{self, ArchivedStyle},
    citationberg::{
        FontStyle, IndependentStyle, Locale,
        json::{DateValue, Item, LiteralName, NameItem, NameValue, Value, VecDate, VecDateRange},
    },
    standalone_citation,
};

use super::{
    prune::{Part, Shape, prune},
    work::{Kind, Name, Work},
};
use crate::render::markup::escaped;

/// A style that works are cited in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Style {
    /// APA, 7th edition.
    Apa,
    /// MLA, 9th edition.
    Mla,
    /// The Chicago Manual of Style, 18th edition, notes and bibliography.
    Chicago,
}

impl Style {
    /// All styles, in the order in which they are shown.
    pub(super) const ALL: [Self; 3] = [Self::Apa, Self::Mla, Self::Chicago];

    /// What readers know it by.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Apa => "APA",
            Self::Mla => "MLA",
            Self::Chicago => "Chicago",
        }
    }

    fn archived(self) -> ArchivedStyle {
        match self {
            Self::Apa => ArchivedStyle::AmericanPsychologicalAssociation,
            Self::Mla => ArchivedStyle::ModernLanguageAssociation,
            Self::Chicago => ArchivedStyle::ChicagoNotes,
        }
    }
}

/// A text with italics, as plain text and as HTML.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Styled {
    /// Without italics.
    pub(super) text: String,
    /// With them.
    pub(super) html: String,
}

/// A work in one style: its entry in a bibliography, and how the text or a note cites it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cited {
    pub(super) entry: Styled,
    pub(super) citation: Styled,
}

/// A style as the library has it, read when it is first asked for.
fn whole(style: Style) -> &'static IndependentStyle {
    static WHOLE: [OnceLock<IndependentStyle>; 3] = [const { OnceLock::new() }; 3];
    WHOLE[style as usize].get_or_init(|| match style.archived().get() {
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
pub(super) fn note(work: &Work) -> Styled {
    Ready::new(work).part(Style::Chicago, Part::Citation)
}

/// A work in all styles, by the order of [`Style::ALL`], of which it is known how a note cites it.
pub(super) fn cited(work: &Work, note: &Styled) -> [Cited; 3] {
    let ready = Ready::new(work);
    let citation = |style| if style == Style::Chicago { note.clone() } else { ready.part(style, Part::Citation) };
    let cited = |style| Cited { entry: ready.part(style, Part::Entry), citation: citation(style) };
    Style::ALL.map(cited).map(|cited| Cited { entry: year_alone(work, cited.entry), ..cited })
}

/// An entry without the comma that the library leaves behind a year even if no month is known: `(2025,)`.
fn year_alone(work: &Work, entry: Styled) -> Styled {
    let [year] = *work.issued else { return entry };
    let mended = |text: String| text.replace(&format!("({year},)"), &format!("({year})"));
    Styled { text: mended(entry.text), html: mended(entry.html) }
}

/// A work as the library reads it.
struct Ready {
    item: Item,
    shape: Shape,
}

impl Ready {
    fn new(work: &Work) -> Self {
        let fields = fields(work);
        let shape = Shape { kind: work.kind.csl(), set: fields.keys().copied().collect() };
        Self { item: item(work, fields), shape }
    }

    fn part(&self, style: Style, part: Part) -> Styled {
        render(&self.item, &pruned(style, part, &self.shape), part)
    }
}

#[cfg(test)]
fn cite(work: &Work, style: Style) -> Cited {
    let work = Ready::new(work);
    Cited { entry: work.part(style, Part::Entry), citation: work.part(style, Part::Citation) }
}

/// The same by the style as it is, which takes long.
#[cfg(test)]
fn cite_slowly(work: &Work, style: Style) -> Cited {
    let (Ready { item, .. }, style) = (Ready::new(work), whole(style));
    let mut driver = BibliographyDriver::new();
    driver.citation(CitationRequest::new(vec![CitationItem::with_entry(&item)], style, None, &LOCALES, Some(1)));
    let made = driver.finish(BibliographyRequest::new(style, None, &LOCALES));
    let mut cited = Cited { entry: Styled::default(), citation: Styled::default() };
    if let Some(entry) = made.bibliography.as_ref().and_then(|list| list.items.first()) {
        write(&entry.content, &mut cited.entry);
    }
    write(&made.citations[0].citation, &mut cited.citation);
    cited
}

fn pruned(style: Style, part: Part, shape: &Shape) -> Arc<IndependentStyle> {
    let key = (style, part, shape.clone());
    if let Some(known) = PRUNED.read().ok().and_then(|known| known.get(&key).cloned()) {
        return known;
    }
    let made = Arc::new(prune(whole(style), shape, part));
    if let Ok(mut known) = PRUNED.write() {
        known.insert(key, Arc::clone(&made));
    }
    made
}

fn render(item: &Item, style: &IndependentStyle, part: Part) -> Styled {
    let request = CitationRequest::new(vec![CitationItem::with_entry(item)], style, None, &LOCALES, Some(1));
    let mut styled = Styled::default();
    match part {
        Part::Entry => {
            let mut driver = BibliographyDriver::new();
            driver.citation(request);
            let made = driver.finish(BibliographyRequest::new(style, None, &LOCALES));
            if let Some(entry) = made.bibliography.as_ref().and_then(|list| list.items.first()) {
                write(&entry.content, &mut styled);
            }
        }
        // There is no other work that this one could be taken for.
        Part::Citation => write(&standalone_citation(request), &mut styled),
    }
    styled
}

fn write(children: &ElemChildren, into: &mut Styled) {
    for child in &children.0 {
        match child {
            ElemChild::Text(said) | ElemChild::Link { text: said, .. } => {
                let italic = said.formatting.font_style == FontStyle::Italic;
                into.text.push_str(&said.text);
                if italic {
                    into.html.push_str("<i>");
                }
                into.html.push_str(&escaped(&said.text));
                if italic {
                    into.html.push_str("</i>");
                }
            }
            ElemChild::Elem(elem) => write(&elem.children, into),
            ElemChild::Markup(said) => {
                into.text.push_str(said);
                into.html.push_str(&escaped(said));
            }
            ElemChild::Transparent { .. } => {}
        }
    }
}

/// The variables of a work that are set, by the names that CSL gives them.
fn fields(work: &Work) -> BTreeMap<&'static str, Value> {
    let mut fields = BTreeMap::new();
    let mut text = |name, value: &Option<String>| {
        if let Some(value) = value {
            fields.insert(name, Value::String(value.clone()));
        }
    };
    text("title", &Some(work.title.clone()));
    text("container-title", &work.publisher);
    text("event-title", &work.event);
    text("URL", &work.url);
    if let Kind::Document(genre) = work.kind {
        text("genre", &Some(genre.to_owned()));
    }
    if !work.authors.is_empty() {
        fields.insert("author", Value::Names(work.authors.iter().map(name).collect()));
    }
    for (name, parts) in [("issued", &work.issued), ("accessed", &work.accessed)] {
        if !parts.is_empty() {
            let date_parts = VecDateRange(vec![VecDate(parts.clone())]);
            let date = DateValue::DateParts { date_parts, literal: None, season: None, circa: false };
            fields.insert(name, Value::Date(date));
        }
    }
    fields
}

fn name(name: &Name) -> NameValue {
    match name {
        Name::Whole(name) => NameValue::Literal(LiteralName { literal: name.clone() }),
        Name::Person { family, given } => NameValue::Item(NameItem {
            family: family.clone(),
            given: Some(given.clone()),
            non_dropping_particle: None,
            dropping_particle: None,
            suffix: None,
            comma_suffix: None,
        }),
    }
}

fn item(work: &Work, fields: BTreeMap<&'static str, Value>) -> Item {
    let mut item: BTreeMap<String, Value> = fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    item.insert("id".into(), Value::String(work.key.clone()));
    item.insert("type".into(), Value::String(work.kind.csl().into()));
    item.insert("language".into(), Value::String(work.lang.clone()));
    Item(item)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_is_cited_as_the_handbooks_have_it() {
        let name = |given: &str, family: &str| Name::Person { family: family.into(), given: given.into() };
        let work = Work {
            key: "bridge".into(),
            kind: Kind::News,
            authors: vec![name("Anna", "Example"), name("Ben", "Example")],
            title: "The bridge will be built by May".into(),
            publisher: Some("The Evening Paper".into()),
            event: None,
            issued: vec![2025, 2, 12],
            accessed: vec![2026, 11],
            url: Some("https://example.org/bridge".into()),
            lang: "en".into(),
            note: None,
        };
        let said: Vec<_> = Style::ALL.map(|style| cite(&work, style)).into_iter().collect();
        assert_eq!(
            said[0].entry.html,
            "Example, A., &amp; Example, B. (2025, February 12). The bridge will be built by May. \
             <i>The Evening Paper</i>. https://example.org/bridge"
        );
        assert_eq!(said[0].citation.text, "(Example & Example, 2025)");
        assert_eq!(
            said[1].entry.text,
            "Example, Anna, and Ben Example. “The Bridge Will Be Built by May.” The Evening Paper, 12 Feb. 2025, \
             https://example.org/bridge."
        );
        assert_eq!(
            said[2].citation.text,
            "Anna Example and Ben Example, “The Bridge Will Be Built by May,” The Evening Paper, February 12, 2025, \
             https://example.org/bridge."
        );
    }

    #[test]
    fn a_year_alone_has_no_comma() {
        let dated = works().into_iter().find(|work| work.issued == [2025] && !work.authors.is_empty());
        let work = dated.expect("a work of which only the year is known");
        let [apa, ..] = cited(&work, &note(&work));
        assert!(apa.entry.text.contains(" (2025). "), "{}", apa.entry.text);
        assert!(apa.entry.html.contains(" (2025). "), "{}", apa.entry.html);
    }

    fn works() -> Vec<Work> {
        let anna = Name::Person { family: "Example".into(), given: "Anna Maria".into() };
        let ben = Name::Person { family: "van Example".into(), given: "Ben".into() };
        let agency = Name::Whole("Example News Agency".into());
        let authors =
            [vec![], vec![anna.clone()], vec![anna.clone(), ben.clone()], vec![agency.clone(), anna, ben, agency]];
        let some = |set: bool, text: &str| set.then(|| text.to_owned());
        let mut works = Vec::new();
        for kind in [Kind::News, Kind::Document("Transcript"), Kind::Speech, Kind::Interview, Kind::Words] {
            for authors in &authors {
                for bits in 0..16u8 {
                    for issued in [&[][..], &[2025], &[2025, 2], &[2025, 2, 12]] {
                        works.push(Work {
                            key: "work".into(),
                            kind,
                            authors: authors.clone(),
                            title: "Bridge by May? “No money,” says the town".into(),
                            publisher: some(bits & 1 > 0, "The Evening Paper"),
                            event: some(bits & 2 > 0, "Bridge debate"),
                            issued: issued.to_vec(),
                            accessed: if bits & 4 > 0 { vec![2026, 11] } else { vec![] },
                            url: some(bits & 8 > 0, "https://example.org/a?b=1&c=2"),
                            lang: if bits & 1 > 0 { "en".into() } else { "uk".into() },
                            note: None,
                        });
                    }
                }
            }
        }
        works
    }

    #[test]
    fn a_style_that_was_cut_down_says_what_the_whole_style_says() {
        use rayon::prelude::*;
        let works = works();
        works.par_iter().enumerate().filter(|(i, _)| i % 11 == 0).for_each(|(_, work)| {
            for style in Style::ALL {
                let (cut, whole) = (cite(work, style), cite_slowly(work, style));
                assert_eq!(cut, whole, "{style:?} of {work:?}");
            }
        });
    }
}
