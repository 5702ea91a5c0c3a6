//! The facts of the editors' own writing: briefings and pages.

use super::{
    FactField, ThingFacts,
    facts::{ids_of, texts_of},
};
use crate::model::{Briefing, Kind, Page};

/// The facts of a briefing, with the Markdown below the front matter.
pub(super) fn briefing_facts(briefing: &Briefing, body: &str) -> ThingFacts {
    let mut facts = ThingFacts {
        name: briefing.title.value.clone(),
        former: texts_of(&briefing.former).map(str::to_owned).collect(),
        ..ThingFacts::default()
    };
    facts.set_words(FactField::Name, &briefing.title.value);
    facts.set_words(FactField::Description, briefing.description.as_deref().unwrap_or_default());
    facts.set_date(FactField::Published, briefing.published.as_ref());
    facts.add_texts(FactField::Authors, briefing.authors.iter().map(String::as_str));
    facts.add_ids(FactField::Topics, Kind::Topic, ids_of(&briefing.topics));
    facts.set_markdown(body);
    facts
}

/// The facts of a page, with the Markdown below the front matter.
pub(super) fn page_facts(page: &Page, body: &str) -> ThingFacts {
    let mut facts = ThingFacts {
        name: page.title.value.clone(),
        former: texts_of(&page.former).map(str::to_owned).collect(),
        ..ThingFacts::default()
    };
    facts.set_words(FactField::Name, &page.title.value);
    facts.set_words(FactField::Description, page.description.as_deref().unwrap_or_default());
    facts.set_markdown(body);
    facts
}
