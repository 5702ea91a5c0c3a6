//! Diagnostics as SARIF, for code scanning services.
//!
//! One run with the rules that were broken, each explained from the registry. Addresses of files are
//! relative, from where the command was started; columns are Unicode code points, as everywhere.
//! Source: OASIS, Static Analysis Results Interchange Format 2.1.0, section 3.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;
use serde_sarif::sarif::{
    ArtifactChange, ArtifactContent, ArtifactLocation, Fix, Location, Message, MultiformatMessageString,
    PhysicalLocation, Region, Replacement, ReportingConfiguration, ReportingDescriptor, Result, ResultLevel, Run,
    SCHEMA_URL, Sarif, Tool, ToolComponent,
};

use super::{super::place::Places, at_length, outside, path, pretty};
use crate::{
    diag::{Code, Diagnostic, Edit, Help, Label, Place, Severity, explain, explain::opening},
    model::{FileId, Files, Span},
};

/// Writes the diagnostics as a SARIF log, in the order given.
pub fn sarif(diagnostics: &[Diagnostic], files: &Files) -> String {
    let site = Site { files, places: Places::new(files) };
    let codes: BTreeSet<Code> = diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
    let codes = Vec::from_iter(codes);
    let results: Vec<Result> = diagnostics.iter().map(|diagnostic| result(diagnostic, &codes, &site)).collect();
    let driver = ToolComponent::builder()
        .name("onrecord")
        .semantic_version(env!("CARGO_PKG_VERSION"))
        .rules(codes.iter().copied().map(rule).collect::<Vec<_>>())
        .build();
    let run = Run::builder()
        .tool(Tool::builder().driver(driver).build())
        .column_kind(json!("unicodeCodePoints"))
        .results(results)
        .build();
    pretty(&Sarif::builder().schema(SCHEMA_URL).version(json!("2.1.0")).runs(vec![run]).build())
}

struct Site<'a> {
    files: &'a Files,
    places: Places<'a>,
}

fn rule(code: Code) -> ReportingDescriptor {
    let text = |text: String| MultiformatMessageString::builder().text(text).build();
    let help = MultiformatMessageString::builder().text(explain(code)).markdown(code.explanation()).build();
    ReportingDescriptor::builder()
        .id(code.id())
        .name(code.name())
        .short_description(text(code.summary().to_owned()))
        .full_description(text(opening(code)))
        .help(help)
        .default_configuration(ReportingConfiguration::builder().level(json!(code.severity().word())).build())
        .build()
}

fn result(diagnostic: &Diagnostic, codes: &[Code], site: &Site) -> Result {
    let level = match diagnostic.severity {
        Severity::Error => ResultLevel::Error,
        Severity::Warning => ResultLevel::Warning,
    };
    let place = match &diagnostic.place {
        Place::Span(span) => physical(*span, site),
        Place::Path(_) => {
            PhysicalLocation::builder().artifact_location(artifact(path(diagnostic, site.files), site)).build()
        }
    };
    let index = codes.iter().position(|code| *code == diagnostic.code).unwrap_or_default();
    let mut result = Result::builder()
        .rule_id(diagnostic.code.id())
        .rule_index(index as u32)
        .level(level)
        .message(message(&at_length(diagnostic)))
        .locations(vec![Location::builder().physical_location(place).build()])
        .build();
    let related = diagnostic.labels.iter().enumerate();
    let related: Vec<_> = related.map(|(index, label)| related_location(index, label, site)).collect();
    let fixes = diagnostic.helps.iter().filter(|help| !help.edits.is_empty());
    let fixes: Vec<_> = fixes.map(|help| fix(help, site)).collect();
    result.related_locations = Some(related).filter(|related| !related.is_empty());
    result.fixes = Some(fixes).filter(|fixes| !fixes.is_empty());
    result
}

fn related_location(index: usize, label: &Label, site: &Site) -> Location {
    Location::builder()
        .id(index as u32)
        .physical_location(physical(label.span, site))
        .message(message(&label.message))
        .build()
}

fn fix(help: &Help, site: &Site) -> Fix {
    let mut files: BTreeMap<FileId, Vec<Replacement>> = BTreeMap::new();
    for edit in &help.edits {
        files.entry(edit.span.file).or_default().push(replacement(edit, site));
    }
    let changes = files.into_iter().map(|(file, replacements)| {
        let location = artifact(site.places.path(file), site);
        ArtifactChange::builder().artifact_location(location).replacements(replacements).build()
    });
    Fix::builder().description(message(&help.message)).artifact_changes(changes.collect::<Vec<_>>()).build()
}

fn replacement(edit: &Edit, site: &Site) -> Replacement {
    Replacement::builder()
        .deleted_region(region(edit.span, site))
        .inserted_content(ArtifactContent::builder().text(edit.replacement.as_str()).build())
        .build()
}

fn message(text: &str) -> Message {
    Message::builder().text(text).build()
}

fn physical(span: Span, site: &Site) -> PhysicalLocation {
    PhysicalLocation::builder()
        .artifact_location(artifact(site.places.path(span.file), site))
        .region(region(span, site))
        .build()
}

fn region(span: Span, site: &Site) -> Region {
    let (start, end) = (site.places.start(span), site.places.end(span));
    Region::builder()
        .start_line(start.line as u32)
        .start_column(start.column as u32)
        .end_line(end.line as u32)
        .end_column(end.column as u32)
        .build()
}

fn artifact(path: &str, site: &Site) -> ArtifactLocation {
    ArtifactLocation::builder().uri(relative_uri(&outside(path, site.files))).build()
}

/// A path as a relative reference (RFC 3986, section 4.2).
fn relative_uri(path: &str) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"-._~/".contains(&b);
    path.bytes().map(|b| if plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}
