//! Views of dates, and the attributes `lang` and `dir` of words in another language than those around them.

use super::{
    context::PageContext,
    views::{DateView, Html},
};
use crate::model::{Edtf, Lang};

impl PageContext<'_> {
    /// A date as views show it.
    pub(super) fn date_view(&self, date: &Edtf) -> DateView {
        self.shared.dates.get_or_make(date, || self.site.format_date(date))
    }

    /// The attributes of an element in a language; none if it is the site's.
    pub(super) fn in_lang(&self, lang: &Lang) -> Html {
        language_attributes(&self.site.record.settings().language, lang)
    }

    /// The attributes of the editors' words, in the site's language, within a text in `outer`; none if both are one.
    pub(super) fn in_own_lang(&self, outer: &Lang) -> Html {
        language_attributes(outer, &self.site.record.settings().language)
    }
}

fn language_attributes(outer: &Lang, lang: &Lang) -> Html {
    if lang == outer {
        return Html::new("");
    }
    Html::new(&format!(" lang=\"{lang}\" dir=\"{}\"", lang.dir()))
}
