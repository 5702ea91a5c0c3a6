//! An article's front matter.

use super::{EVENT, EXTRA, FORMER, Format, PUBLISH_AFTER, TOPIC, ValueType, choice_of, optional, required};
use crate::model::{Genre, Publish};

/// `content/articles/<id>.md`
pub(crate) static ARTICLE: Format = Format {
    name: "an article",
    short: None,
    keys: &[
        required("title", ValueType::Text, "Headline as published."),
        optional("genre", choice_of::<Genre>(), "What sort of text it is. Default: `reportage`."),
        optional("lang", ValueType::Lang, "Language, as a BCP 47 tag. Default: the site's."),
        optional("published", ValueType::Date, "When it was published (EDTF)."),
        optional("source", ValueType::Map(&SOURCE), "Where it was published, and by whom."),
        optional("capture", ValueType::Map(&CAPTURE), "The file in which it is kept as it was published."),
        optional(
            "versions",
            ValueType::List(&ValueType::Map(&VERSION)),
            "The same article as its outlet had it on other days, so that readers see what changed.",
        ),
        optional("rights", ValueType::Map(&RIGHTS), "How much of it the site may show."),
        optional("event", EVENT, "The event it reports."),
        optional("topics", ValueType::List(&TOPIC), "The topics it is about."),
        optional("description", ValueType::Text, "A sentence or two for lists."),
        optional("draft", ValueType::Bool, "`true` keeps it out of the site until `--drafts` is given."),
        optional("extra", ValueType::Any, EXTRA),
        optional("publish_after", ValueType::Day, PUBLISH_AFTER),
        optional("redirect_from", FORMER, "Addresses it had before, which lead to it: `/old/place/`."),
    ],
};

static SOURCE: Format = Format {
    name: "a source",
    short: None,
    keys: &[
        optional("publisher", ValueType::Text, "The publication's name."),
        optional("authors", ValueType::List(&ValueType::Text), "The authors' names."),
        optional("url", ValueType::Address, "Its address on the web."),
        optional("archived", ValueType::Address, "A copy in an archive."),
        optional("retrieved", ValueType::Date, "When the editors fetched it."),
    ],
};

static CAPTURE: Format = Format {
    name: "a capture",
    short: Some("file"),
    keys: &[
        required("file", ValueType::Text, "Path of the file below `captures`: HTML, MHTML, WARC, WACZ or PDF."),
        optional("url", ValueType::Address, "The address whose response it is. Default: that of the source."),
        optional("at", ValueType::Date, "When it was captured."),
        optional("sha256", ValueType::Text, "The SHA-256 checksum of the file, in hexadecimal digits."),
        optional(
            "publish",
            ValueType::Bool,
            "Whether readers can download the file; the article's rights must have `publish: full`. Default: as `captures` below \
             `[sources]` in the settings says.",
        ),
    ],
};

static VERSION: Format = Format {
    name: "a version",
    short: None,
    keys: &[
        required("file", ValueType::Text, "Path of the file below `captures`: HTML, MHTML, WARC or WACZ."),
        required("at", ValueType::Date, "The day on which the outlet had it so."),
        optional(
            "commit",
            ValueType::Text,
            "The id of the commit of the site’s git repository whose file it is, if a newer capture took its place. Default: the \
             file as it is.",
        ),
        optional("url", ValueType::Address, "The address whose response it is. Default: that of the source."),
        optional("sha256", ValueType::Text, "The SHA-256 checksum of the file, in hexadecimal digits."),
        optional(
            "notice",
            ValueType::Text,
            "The outlet’s own words in it about what it changed, such as a note of correction.",
        ),
    ],
};

static RIGHTS: Format = Format {
    name: "the rights",
    short: None,
    keys: &[
        optional("licence", ValueType::Text, "Licence, as an SPDX id or a sentence."),
        optional("holder", ValueType::Text, "Who owns the rights."),
        optional("publish", choice_of::<Publish>(), "How much the site shows. Default: `excerpt`."),
        optional("max_chars", ValueType::Count, "The longest run of a withheld text that may appear. Default: 1000."),
    ],
};
