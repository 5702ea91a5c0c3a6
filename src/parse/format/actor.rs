//! An actor's front matter.

use super::{ACTOR, FORMER, Format, Takes, choice, key, needed};
use crate::model::ActorKind;

/// `content/actors/<id>.md`
pub(crate) static ACTOR_FORMAT: Format = Format {
    name: "an actor",
    keys: &[
        needed("name", Takes::Text, "The name shown."),
        key("sort_name", Takes::Text, "The name to sort by."),
        key("kind", choice::<ActorKind>(), "What sort of actor. Default: `person`."),
        key(
            "same_person",
            Takes::Bool,
            "`true` if an `unnamed` source is one person in all articles. Default: `false`: each may be another.",
        ),
        key("aliases", Takes::List(&Takes::Map(&ALIAS)), "Other names."),
        key("memberships", Takes::List(&Takes::Map(&MEMBERSHIP)), "Capacities held."),
        key("part_of", ACTOR, "The larger body it belongs to."),
        key("same_as", Takes::List(&Takes::Address), "The same actor elsewhere, such as on Wikidata."),
        key("image", Takes::Map(&IMAGE), "A picture."),
        key("born", Takes::Date, "Born, or founded."),
        key("died", Takes::Date, "Died, or dissolved."),
        key("links", Takes::List(&Takes::Map(&LINK)), "Places on the web."),
        key("redirect_from", FORMER, "Addresses it had before, which lead to it: `/old/place/`."),
    ],
};

static ALIAS: Format = Format {
    name: "an alias",
    keys: &[
        needed("name", Takes::Text, "The name."),
        key("from", Takes::Date, "In use since."),
        key("to", Takes::Date, "In use until."),
        key("case", Takes::Choice(&["exact", "any"]), "`exact`: `US` is not `us`. Default: `any`."),
    ],
};

static MEMBERSHIP: Format = Format {
    name: "a membership",
    keys: &[
        needed("id", Takes::Id(None), "Its name among the actor's memberships."),
        key("organisation", ACTOR, "Where."),
        needed("post", Takes::Text, "As what."),
        key("from", Takes::Date, "Since."),
        key("to", Takes::Date, "Until."),
        key("source", Takes::Text, "Where this is known from."),
    ],
};

static IMAGE: Format = Format {
    name: "an image",
    keys: &[
        needed("file", Takes::Text, "Path below `static`."),
        needed("alt", Takes::Text, "What it shows."),
        needed("credit", Takes::Text, "Who made it, and under which licence."),
    ],
};

static LINK: Format = Format {
    name: "a link",
    keys: &[needed("title", Takes::Text, "What it is."), needed("url", Takes::Address, "Its address.")],
};
