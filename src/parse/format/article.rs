//! An article's front matter.

use super::{EVENT, FORMER, Format, TOPIC, Takes, choice, key, needed};
use crate::model::{Genre, Publish};

/// `content/articles/<id>.md`
pub(crate) static ARTICLE: Format = Format {
    name: "an article",
    keys: &[
        needed("title", Takes::Text, "Headline as published."),
        key("genre", choice::<Genre>(), "What sort of text it is. Default: `reportage`."),
        key("lang", Takes::Lang, "Language, as a BCP 47 tag. Default: the site's."),
        key("published", Takes::Date, "When it was published (EDTF)."),
        key("source", Takes::Map(&SOURCE), "Where it was published, and by whom."),
        key("rights", Takes::Map(&RIGHTS), "What the site may show of it."),
        key("event", EVENT, "The event it reports."),
        key("topics", Takes::List(&TOPIC), "The topics it is about."),
        key("description", Takes::Text, "A sentence or two for lists."),
        key("draft", Takes::Bool, "`true` keeps it out of the site until `--drafts` is given."),
        key("redirect_from", FORMER, "Addresses it had before, which lead to it: `/old/place/`."),
    ],
};

static SOURCE: Format = Format {
    name: "a source",
    keys: &[
        key("publisher", Takes::Text, "The publication's name."),
        key("authors", Takes::List(&Takes::Text), "The authors' names."),
        key("url", Takes::Address, "Where it stands on the web."),
        key("archived", Takes::Address, "A copy in an archive."),
        key("retrieved", Takes::Date, "When the editors fetched it."),
    ],
};

static RIGHTS: Format = Format {
    name: "the rights",
    keys: &[
        key("licence", Takes::Text, "Licence, as an SPDX id or a sentence."),
        key("holder", Takes::Text, "Who holds the rights."),
        key("publish", choice::<Publish>(), "How much the site shows. Default: `excerpt`."),
        key("max_chars", Takes::Count, "The longest run of a withheld text that may appear. Default: 1000."),
    ],
};
