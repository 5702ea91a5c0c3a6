//! The front matter of topics, events, briefings and pages.

use super::{ACTOR, EVENT, FORMER, Format, TOPIC, Takes, key, needed};

/// `content/topics/<id>.md`
pub(crate) static TOPIC_FORMAT: Format = Format {
    name: "a topic",
    keys: &[
        needed("name", Takes::Text, "The name shown."),
        key("broader", TOPIC, "The wider topic it belongs to."),
        key("positions", Takes::List(&Takes::Map(&POSITION)), "Questions that divide."),
        key("redirect_from", FORMER, "Addresses it had before, which lead to it: `/old/place/`."),
    ],
};

static POSITION: Format = Format {
    name: "a position",
    keys: &[
        needed("id", Takes::Id(None), "Its name, unique in the site."),
        needed("question", Takes::Text, "The question."),
        needed("scale", Takes::List(&Takes::Text), "The stances, from one end to the other."),
    ],
};

/// `content/events/<id>.md`
pub(crate) static EVENT_FORMAT: Format = Format {
    name: "an event",
    keys: &[
        needed("name", Takes::Text, "The name shown."),
        needed("date", Takes::Date, "When; may be an interval."),
        key("place", Takes::Map(&PLACE), "Where."),
        key("participants", Takes::List(&ACTOR), "Who took part."),
        key("parent", EVENT, "The larger event it belongs to."),
        key("redirect_from", FORMER, "Addresses it had before, which lead to it: `/old/place/`."),
    ],
};

static PLACE: Format = Format {
    name: "a place",
    keys: &[
        needed("name", Takes::Text, "Its name."),
        key("geo", Takes::Text, "Latitude and longitude in degrees: `50.8762,4.4216`."),
    ],
};

/// `content/briefings/<id>.md`
pub(crate) static BRIEFING: Format = Format {
    name: "a briefing",
    keys: &[
        needed("title", Takes::Text, "The title."),
        key("description", Takes::Text, "A sentence or two for lists."),
        key("published", Takes::Date, "When it was published."),
        key("authors", Takes::List(&Takes::Text), "Who wrote it."),
        key("topics", Takes::List(&TOPIC), "What it is about."),
        key("draft", Takes::Bool, "`true` keeps it out of the site until `--drafts` is given."),
        key("redirect_from", FORMER, "Addresses it had before, which lead to it: `/old/place/`."),
    ],
};

/// `content/pages/<id>.md`
pub(crate) static PAGE: Format = Format {
    name: "a page",
    keys: &[
        needed("title", Takes::Text, "The title."),
        key("description", Takes::Text, "A sentence or two for search engines."),
        key("redirect_from", FORMER, "Addresses it had before, which lead to it: `/old/place/`."),
    ],
};
