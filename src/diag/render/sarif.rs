//! Diagnostics as SARIF, for code scanning services.
//!
//! There is one run, with the rules that were broken and their explanations. Paths are relative to the current
//! folder; columns are Unicode code points.
//! Source: OASIS, Static Analysis Results Interchange Format 2.1.0, section 3.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;
use serde_sarif::sarif::{
    ArtifactChange, ArtifactContent, ArtifactLocation, Fix, Location as SarifLocation, Message,
    MultiformatMessageString, PhysicalLocation, Region, Replacement, ReportingConfiguration, ReportingDescriptor,
    Result, ResultLevel, Run, SCHEMA_URL, Sarif, Tool, ToolComponent,
};

use super::{super::positions::LinePositions, full_text, indented_json, path_from_current, path_of};
use crate::{
    diag::{Code, Diagnostic, Edit, Help, Label, Location, Severity, explain, explain::first_paragraph},
    model::{FileId, Files, Span},
};

/// Writes the diagnostics as a SARIF log, in the order given.
pub fn render_sarif(diagnostics: &[Diagnostic], files: &Files) -> String {
    let context = Context { files, places: LinePositions::new(files) };
    let codes: BTreeSet<Code> = diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
    let codes = Vec::from_iter(codes);
    let results: Vec<Result> =
        diagnostics.iter().map(|diagnostic| sarif_result(diagnostic, &codes, &context)).collect();
    let driver = ToolComponent::builder()
        .name("onrecord")
        .semantic_version(env!("CARGO_PKG_VERSION"))
        .rules(codes.iter().copied().map(sarif_rule).collect::<Vec<_>>())
        .build();
    let run = Run::builder()
        .tool(Tool::builder().driver(driver).build())
        .column_kind(json!("unicodeCodePoints"))
        .results(results)
        .build();
    indented_json(&Sarif::builder().schema(SCHEMA_URL).version(json!("2.1.0")).runs(vec![run]).build())
}

/// The files that diagnostics point into.
struct Context<'a> {
    files: &'a Files,
    places: LinePositions<'a>,
}

fn sarif_rule(code: Code) -> ReportingDescriptor {
    let text = |text: String| MultiformatMessageString::builder().text(text).build();
    let help = MultiformatMessageString::builder().text(explain(code)).markdown(code.explanation()).build();
    ReportingDescriptor::builder()
        .id(code.id())
        .name(code.name())
        .short_description(text(code.summary().to_owned()))
        .full_description(text(first_paragraph(code)))
        .help(help)
        .default_configuration(ReportingConfiguration::builder().level(json!(code.severity().as_str())).build())
        .build()
}

fn sarif_result(diagnostic: &Diagnostic, codes: &[Code], context: &Context) -> Result {
    let level = match diagnostic.severity {
        Severity::Error => ResultLevel::Error,
        Severity::Warning => ResultLevel::Warning,
    };
    let place = match &diagnostic.place {
        Location::Span(span) => physical_location(*span, context),
        Location::Path(_) => PhysicalLocation::builder()
            .artifact_location(artifact_location(path_of(diagnostic, context.files), context))
            .build(),
    };
    let index = codes.iter().position(|code| *code == diagnostic.code).unwrap_or_default();
    let mut result = Result::builder()
        .rule_id(diagnostic.code.id())
        .rule_index(index as u32)
        .level(level)
        .message(sarif_message(&full_text(diagnostic)))
        .locations(vec![SarifLocation::builder().physical_location(place).build()])
        .build();
    let related = diagnostic.labels.iter().enumerate();
    let related: Vec<_> = related.map(|(index, label)| related_location(index, label, context)).collect();
    let fixes = diagnostic.helps.iter().filter(|help| !help.edits.is_empty());
    let fixes: Vec<_> = fixes.map(|help| sarif_fix(help, context)).collect();
    result.related_locations = Some(related).filter(|related| !related.is_empty());
    result.fixes = Some(fixes).filter(|fixes| !fixes.is_empty());
    result
}

fn related_location(index: usize, label: &Label, context: &Context) -> SarifLocation {
    SarifLocation::builder()
        .id(index as u32)
        .physical_location(physical_location(label.span, context))
        .message(sarif_message(&label.message))
        .build()
}

fn sarif_fix(help: &Help, context: &Context) -> Fix {
    let mut files: BTreeMap<FileId, Vec<Replacement>> = BTreeMap::new();
    for edit in &help.edits {
        files.entry(edit.span.file).or_default().push(sarif_replacement(edit, context));
    }
    let changes = files.into_iter().map(|(file, replacements)| {
        let location = artifact_location(context.places.path(file), context);
        ArtifactChange::builder().artifact_location(location).replacements(replacements).build()
    });
    Fix::builder().description(sarif_message(&help.message)).artifact_changes(changes.collect::<Vec<_>>()).build()
}

fn sarif_replacement(edit: &Edit, context: &Context) -> Replacement {
    Replacement::builder()
        .deleted_region(sarif_region(edit.span, context))
        .inserted_content(ArtifactContent::builder().text(edit.replacement.as_str()).build())
        .build()
}

fn sarif_message(text: &str) -> Message {
    Message::builder().text(text).build()
}

fn physical_location(span: Span, context: &Context) -> PhysicalLocation {
    PhysicalLocation::builder()
        .artifact_location(artifact_location(context.places.path(span.file), context))
        .region(sarif_region(span, context))
        .build()
}

fn sarif_region(span: Span, context: &Context) -> Region {
    let (start, end) = (context.places.start_of(span), context.places.end_of(span));
    Region::builder()
        .start_line(start.line as u32)
        .start_column(start.column as u32)
        .end_line(end.line as u32)
        .end_column(end.column as u32)
        .build()
}

fn artifact_location(path: &str, context: &Context) -> ArtifactLocation {
    ArtifactLocation::builder().uri(relative_uri(&path_from_current(path, context.files))).build()
}

/// A path as a relative reference (RFC 3986, section 4.2).
fn relative_uri(path: &str) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"-._~/".contains(&b);
    path.bytes().map(|b| if plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}
