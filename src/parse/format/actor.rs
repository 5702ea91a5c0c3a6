//! An actor's front matter.

use super::{ACTOR, EXTRA, FORMER, Format, PUBLISH_AFTER, ValueType, choice_of, optional, required};
use crate::model::ActorKind;

/// `content/actors/<id>.md`
pub(crate) static ACTOR_FORMAT: Format = Format {
    name: "an actor",
    short: None,
    keys: &[
        required("name", ValueType::Text, "The name shown."),
        optional("sort_name", ValueType::Text, "The name to sort by."),
        optional(
            "in_sentence",
            ValueType::Text,
            "The name as it appears within a sentence, such as `the United States`. Default: `name`.",
        ),
        optional("kind", choice_of::<ActorKind>(), "What sort of actor. Default: `person`."),
        optional(
            "same_person",
            ValueType::Bool,
            "`true` if an `unnamed` source is one person in all articles. Default: `false`: each may be another.",
        ),
        optional("aliases", ValueType::List(&ValueType::Map(&ALIAS)), "Other names."),
        optional("memberships", ValueType::List(&ValueType::Map(&MEMBERSHIP)), "Capacities held."),
        optional("part_of", ACTOR, "The larger body it belongs to."),
        optional("same_as", ValueType::List(&ValueType::Address), "The same actor elsewhere, such as on Wikidata."),
        optional("image", ValueType::Map(&IMAGE), "A picture."),
        optional("born", ValueType::Date, "Born, or founded."),
        optional("died", ValueType::Date, "Died, or dissolved."),
        optional("links", ValueType::List(&ValueType::Map(&LINK)), "Places on the web."),
        optional("extra", ValueType::Any, EXTRA),
        optional("publish_after", ValueType::Day, PUBLISH_AFTER),
        optional("draft", ValueType::Bool, "`true` keeps it out of the site until `--drafts` is given."),
        optional("redirect_from", FORMER, "Addresses it had before, which lead to it: `/old/place/`."),
    ],
};

static ALIAS: Format = Format {
    name: "an alias",
    short: Some("name"),
    keys: &[
        required("name", ValueType::Text, "The name."),
        optional("from", ValueType::Date, "In use since."),
        optional("to", ValueType::Date, "In use until."),
        optional("case", ValueType::Choice(&["exact", "any"]), "`exact`: `US` is not `us`. Default: `any`."),
    ],
};

static MEMBERSHIP: Format = Format {
    name: "a membership",
    short: None,
    keys: &[
        required("id", ValueType::Id(None), "Its name among the actor's memberships."),
        optional("organisation", ACTOR, "Where."),
        required("post", ValueType::Text, "As what."),
        optional("from", ValueType::Date, "Since."),
        optional("to", ValueType::Date, "Until."),
        optional("source", ValueType::Text, "Where this is known from."),
    ],
};

pub(super) static IMAGE: Format = Format {
    name: "an image",
    short: None,
    keys: &[
        required("file", ValueType::File, "Path from this file, or else below `static`."),
        required("alt", ValueType::Text, "What it shows."),
        required("credit", ValueType::Text, "Who made it, and under which licence."),
    ],
};

static LINK: Format = Format {
    name: "a link",
    short: None,
    keys: &[required("title", ValueType::Text, "What it is."), required("url", ValueType::Address, "Its address.")],
};
