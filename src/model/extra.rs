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

    /// The identifier in a scheme, such as `doi`, from `identifiers`, where imports write it. Case does not matter.
    pub fn identifier(&self, scheme: &str) -> Option<String> {
        let all = self.0.get("identifiers")?.as_object()?;
        let (_, value) = all.iter().find(|(known, _)| known.eq_ignore_ascii_case(scheme))?;
        value.as_str().map(str::trim).filter(|value| !value.is_empty()).map(str::to_owned)
    }

    /// The values as JSON.
    pub fn to_json(&self) -> String {
        serde_json::to_string(&self.0).unwrap_or_default()
    }
}

/// Serialises values as JSON text, for `#[serde(with)]`: the cache's own format cannot hold values of any type.
///
/// *Errors*: fractions, because reading their text again may change the last bit. What has some is not cached.
pub(crate) mod as_text {
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _, ser::Error as _};
    use serde_json::Value;

    use super::Extra;

    pub(crate) fn serialize<S: Serializer>(extra: &Extra, serializer: S) -> Result<S::Ok, S::Error> {
        if extra.0.values().any(has_fraction) {
            return Err(S::Error::custom("a fraction"));
        }
        let text = if extra.0.is_empty() { String::new() } else { extra.to_json() };
        text.serialize(serializer)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Extra, D::Error> {
        let text = <&str>::deserialize(deserializer)?;
        if text.is_empty() {
            return Ok(Extra::default());
        }
        serde_json::from_str(text).map(Extra).map_err(D::Error::custom)
    }

    fn has_fraction(value: &Value) -> bool {
        match value {
            Value::Number(number) => number.is_f64(),
            Value::Array(values) => values.iter().any(has_fraction),
            Value::Object(values) => values.values().any(has_fraction),
            Value::Null | Value::Bool(_) | Value::String(_) => false,
        }
    }
}
