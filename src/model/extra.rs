//! Values of the editors' own, `extra`, which templates get and the tool itself does not use.

use serde::Serialize;
use serde_json::{Map, Value};

/// Values by the names that the editors chose.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Extra(Map<String, Value>);

impl Extra {
    /// The values as typed, in order.
    pub fn new(values: Map<String, Value>) -> Self {
        Self(values)
    }

    /// The values as JSON.
    pub fn to_json(&self) -> String {
        serde_json::to_string(&self.0).unwrap_or_default()
    }
}
