//! The entities in the metadata of a pack, by their ids.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::evidence::layout;

/// The pack as a whole.
pub(super) const ROOT: &str = "./";

/// The entities in the metadata of a pack.
#[derive(Debug, Default)]
pub(super) struct CrateEntities {
    by_id: BTreeMap<String, Value>,
    /// Ids that several entities have: programs take the one or the other.
    pub(super) repeated: Vec<String>,
}

impl CrateEntities {
    /// Reads the metadata of a payload; `None` if there is none, or it is no JSON.
    pub(super) fn read(payload: &BTreeMap<&str, &[u8]>) -> Option<Self> {
        let mut metadata: Value = serde_json::from_slice(payload.get(layout::CRATE)?).ok()?;
        let mut entities = Self::default();
        let Some(Value::Array(graph)) = metadata.get_mut("@graph").map(Value::take) else { return Some(entities) };
        for entity in graph {
            let Some(id) = entity["@id"].as_str().map(str::to_owned) else { continue };
            if entities.by_id.insert(id.clone(), entity).is_some() {
                entities.repeated.push(id);
            }
        }
        Some(entities)
    }

    /// A text of an entity.
    pub(super) fn text(&self, id: &str, key: &str) -> Option<&str> {
        self.by_id.get(id)?[key].as_str()
    }

    /// The id of the one entity that an entity links.
    pub(super) fn linked(&self, id: &str, key: &str) -> Option<&str> {
        self.by_id.get(id)?[key]["@id"].as_str()
    }

    /// The files, with their sizes and checksums, in the order of their paths.
    pub(super) fn files(&self) -> impl Iterator<Item = (&str, Option<&str>, Option<&str>)> {
        let files = self.by_id.iter().filter(|(_, entity)| entity["@type"] == "File");
        files.map(|(id, entity)| (id.as_str(), entity["contentSize"].as_str(), entity["sha256"].as_str()))
    }
}
