//! The values in the record's file that are more than texts.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};

use crate::model::Choice;

/// An id of the content.
#[derive(Serialize, JsonSchema)]
#[serde(transparent)]
#[schemars(extend("pattern" = "^[a-z0-9][a-z0-9_-]*$"))]
pub(super) struct Id<'a>(pub(super) &'a str);

/// The address of a thing's page.
#[derive(Serialize, JsonSchema)]
#[serde(transparent)]
pub(super) struct Address(pub(super) String);

/// A date, as precise as it is known: EDTF, level 0 and parts of level 1.
#[derive(Serialize, JsonSchema)]
#[serde(transparent)]
pub(super) struct Date<'a>(pub(super) &'a str);

/// A language: BCP 47.
#[derive(Serialize, JsonSchema)]
#[serde(transparent)]
pub(super) struct Language<'a>(pub(super) &'a str);

/// A value of a fixed list, written as its word.
pub(super) struct Word<C>(pub(super) C);

impl<C: Choice + PartialEq> Serialize for Word<C> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let word = C::ALL.iter().find(|(value, _)| *value == self.0).map(|(_, word)| *word);
        serializer.serialize_str(word.unwrap_or_default())
    }
}

impl<C: Choice> JsonSchema for Word<C> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Word".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"enum": C::WORDS})
    }
}
