//! The front matter of topics, events, briefings and pages.

use super::{ACTOR, EVENT, EXTRA, FORMER, Format, PUBLISH_AFTER, TOPIC, ValueType, actor::IMAGE, optional, required};

/// `content/topics/<id>.md`
pub(crate) static TOPIC_FORMAT: Format = Format {
    name: "a topic",
    short: None,
    keys: &[
        required("name", ValueType::Text, "The name shown."),
        optional("broader", TOPIC, "The wider topic it belongs to."),
        optional("positions", ValueType::List(&ValueType::Map(&POSITION)), "Questions that divide."),
        optional("extra", ValueType::Any, EXTRA),
        optional("publish_after", ValueType::Day, PUBLISH_AFTER),
        optional("draft", ValueType::Bool, "`true` keeps it out of the site until `--drafts` is given."),
        optional("redirect_from", FORMER, "Addresses it had before, which lead to it: `/old/place/`."),
    ],
};

static POSITION: Format = Format {
    name: "a position",
    short: None,
    keys: &[
        required("id", ValueType::Id(None), "Its name, unique in the site."),
        required("question", ValueType::Text, "The question."),
        required("scale", ValueType::List(&ValueType::Text), "The stances, from one end to the other."),
    ],
};

/// `content/events/<id>.md`
pub(crate) static EVENT_FORMAT: Format = Format {
    name: "an event",
    short: None,
    keys: &[
        required("name", ValueType::Text, "The name shown."),
        required("date", ValueType::Date, "When; may be an interval."),
        optional("place", ValueType::Map(&PLACE), "Where."),
        optional("participants", ValueType::List(&ACTOR), "Who took part."),
        optional("parent", EVENT, "The larger event it belongs to."),
        optional("extra", ValueType::Any, EXTRA),
        optional("publish_after", ValueType::Day, PUBLISH_AFTER),
        optional("draft", ValueType::Bool, "`true` keeps it out of the site until `--drafts` is given."),
        optional("redirect_from", FORMER, "Addresses it had before, which lead to it: `/old/place/`."),
    ],
};

static PLACE: Format = Format {
    name: "a place",
    short: Some("name"),
    keys: &[
        required("name", ValueType::Text, "Its name."),
        optional("geo", ValueType::Geo, "Latitude and longitude in degrees: `50.8762,4.4216`."),
    ],
};

const CONTENTS: &str = "`true` lists its headings above it, `false` does not. Default: from four headings on.";

/// `content/briefings/<id>.md`
pub(crate) static BRIEFING: Format = Format {
    name: "a briefing",
    short: None,
    keys: &[
        required("title", ValueType::Text, "The title."),
        optional("description", ValueType::Text, "A sentence or two for lists."),
        optional("published", ValueType::Date, "When it was published."),
        optional("authors", ValueType::List(&ValueType::Text), "Who wrote it."),
        optional("topics", ValueType::List(&TOPIC), "What it is about."),
        optional("image", ValueType::Map(&IMAGE), "A picture, shown with it in lists."),
        optional("featured", ValueType::Bool, "`true` puts it first on the home page."),
        optional("draft", ValueType::Bool, "`true` keeps it out of the site until `--drafts` is given."),
        optional("contents", ValueType::Bool, CONTENTS),
        optional("extra", ValueType::Any, EXTRA),
        optional("publish_after", ValueType::Day, PUBLISH_AFTER),
        optional("redirect_from", FORMER, "Addresses it had before, which lead to it: `/old/place/`."),
    ],
};

/// `content/pages/<id>.md`
pub(crate) static PAGE: Format = Format {
    name: "a page",
    short: None,
    keys: &[
        required("title", ValueType::Text, "The title."),
        optional("description", ValueType::Text, "A sentence or two for search engines."),
        optional("contents", ValueType::Bool, CONTENTS),
        optional("extra", ValueType::Any, EXTRA),
        optional("publish_after", ValueType::Day, PUBLISH_AFTER),
        optional("draft", ValueType::Bool, "`true` keeps it out of the site until `--drafts` is given."),
        optional("redirect_from", FORMER, "Addresses it had before, which lead to it: `/old/place/`."),
    ],
};
