//! The attributes `lang` and `dir` of an element whose words are in another language than those around it.

use super::{context::PageContext, views::Html};
use crate::model::Lang;

impl PageContext<'_> {
    /// The attributes of an element in a language; none if it is the site's.
    pub(super) fn in_lang(&self, lang: &Lang) -> Html {
        attributes(&self.site.record.settings().language, lang)
    }

    /// The attributes of the editors' words, in the site's language, within a text in `outer`; none if both are one.
    pub(super) fn in_own_lang(&self, outer: &Lang) -> Html {
        attributes(outer, &self.site.record.settings().language)
    }
}

fn attributes(outer: &Lang, lang: &Lang) -> Html {
    if lang == outer {
        return Html::new("");
    }
    Html::new(&format!(" lang=\"{lang}\" dir=\"{}\"", lang.dir()))
}
