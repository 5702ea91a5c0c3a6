//! A report as JSON, described by a JSON Schema. Fields are added, never renamed.

use schemars::{JsonSchema, generate::SchemaSettings};
use serde::Serialize;
use serde_json::{Value, json};

use super::ReportPart;

/// The version of the format.
const VERSION: usize = 1;

/// What an editor should look at in a record.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, title = "onrecord report")]
struct ReportFile<'r> {
    /// The version of the format.
    #[schemars(extend("const" = VERSION))]
    version: usize,
    /// The sections that were asked for, in the order of the report.
    sections: &'r [ReportPart],
}

/// The findings of some sections.
pub fn report_as_json(sections: &[ReportPart]) -> String {
    serde_json::to_string_pretty(&ReportFile { version: VERSION, sections }).unwrap_or_default() + "\n"
}

/// The schema of that JSON.
pub fn report_schema() -> Value {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    let mut schema = settings.into_generator().into_root_schema_for::<ReportFile<'static>>();
    schema.insert("$id".into(), json!("urn:onrecord:schema:report"));
    schema.to_value()
}
