//! `onrecord.toml` → [`Settings`]. The only place that uses the TOML parser.

use toml::de::{DeTable, DeValue};

use super::{
    control,
    fields::Fields,
    format::SETTINGS,
    node::{Node, Shape},
    read,
};
use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    model::{FileId, FileKind, Files, Lang, PublishTarget, Settings, Span, Spanned},
};

/// Reads the settings; values that are missing or wrong have their defaults.
///
/// Reports E212 and what [`read::read_mapping`] reports.
pub(crate) fn read_settings(files: &Files, diagnostics: &mut Diagnostics) -> Settings {
    let file = files.iter().find(|(_, file)| file.kind == FileKind::Settings);
    let fields = file.and_then(|(id, file)| {
        let table = match DeTable::parse(&file.text) {
            Ok(table) => table,
            Err(error) => {
                let at = Span::new(id, error.span().unwrap_or(0..0));
                let message = format!("the settings cannot be read: {}", error.message().trim());
                diagnostics
                    .push(Diagnostic::new(Code::TomlSyntax, at, message).help("write values as `key = \"text\"`"));
                return None;
            }
        };
        let root = table_node(table.get_ref(), id, table.span(), diagnostics);
        read::read_mapping(root, &SETTINGS, diagnostics)
    });
    let Some(mut fields) = fields else { return default_settings() };
    let defaults = default_settings();
    Settings {
        title: fields.take_string("title").unwrap_or(defaults.title),
        description: fields.take_string("description").unwrap_or_default(),
        base_url: fields.take_string("base_url").map_or(defaults.base_url, |url| url.trim_end_matches('/').to_owned()),
        language: fields.take_lang("language").unwrap_or(defaults.language),
        publisher: fields.take_string("publisher"),
        output: fields.take_string("output").unwrap_or(defaults.output),
        page_size: fields.take_count("page_size").unwrap_or(defaults.page_size),
        embeds: is_enabled(&mut fields, "embeds"),
        cards: is_enabled(&mut fields, "cards"),
        feeds: is_enabled(&mut fields, "feeds"),
        downloads: is_enabled(&mut fields, "downloads"),
        search: is_enabled(&mut fields, "search"),
        typeface: is_enabled(&mut fields, "typeface"),
        method: fields.take_id("method"),
        lints: fields.take_lints("lints"),
        labels: fields.take_map("transcripts").map(|part| read_label_patterns(part, diagnostics)).unwrap_or_default(),
        publish: fields.take_named("publish").into_iter().map(|(name, fields)| (name, read_target(fields))).collect(),
    }
}

/// The address in the settings that `onrecord new` writes. It belongs to no one: `.example` is reserved (RFC 2606).
const STARTER: &str = "https://your-address.example";

/// Checks whether the site's address is still the one that `onrecord new` writes.
///
/// Any other address, even `https://example.org`, counts as intended. Reports W218.
pub(crate) fn starter_address(files: &Files, diagnostics: &mut Diagnostics) {
    let Some((id, file)) = files.iter().find(|(_, file)| file.kind == FileKind::Settings) else { return };
    let Ok(table) = DeTable::parse(&file.text) else { return };
    let Some(url) = table.get_ref().get("base_url") else { return };
    if url.get_ref().as_str().is_none_or(|url| url.trim().trim_end_matches('/') != STARTER) {
        return;
    }
    let message = format!("the site's address is still `{STARTER}`, which `onrecord new` wrote");
    diagnostics.push(
        Diagnostic::new(Code::StarterAddress, Span::new(id, url.span()), message)
            .note("feeds, share cards, embeds and metadata for search engines contain this address, and links begin with its path")
            .help("write the address of the site: `base_url = \"https://…\"`"),
    );
}

fn read_target(mut fields: Fields) -> PublishTarget {
    PublishTarget {
        to: fields.take_string("to").unwrap_or_default(),
        branch: fields.take_string("branch"),
        squash: fields.take_string("history").is_some_and(|word| word == "squash"),
        cname: fields.take_string("cname"),
        endpoint: fields.take_string("endpoint"),
        region: fields.take_string("region"),
        parallel: fields.take_count("parallel"),
        precompress: fields.take_flag("precompress").unwrap_or_default(),
        in_place: fields.take_flag("in_place").unwrap_or_default(),
    }
}

/// The patterns of labels that are regular expressions. Reports E208.
fn read_label_patterns(mut part: Fields, diagnostics: &mut Diagnostics) -> Vec<String> {
    let readable = |pattern: Spanned<String>| match regex::Regex::new(&pattern.value) {
        Ok(_) => Some(pattern.value),
        Err(error) => {
            let reason = error.to_string();
            let reason = reason.lines().last().unwrap_or_default().trim_start_matches("error: ");
            let message = format!("`{}` is not a regular expression: {reason}", pattern.value);
            diagnostics.push(Diagnostic::new(Code::WrongType, pattern.span, message).help(
                "write patterns in single quotes, in the syntax of the Rust crate `regex`: `'^(?<name>[A-Z ]+) --'`",
            ));
            None
        }
    };
    part.take_texts("labels").into_iter().filter_map(readable).collect()
}

/// True unless a part of the site is switched off: `[search]` with `enabled = false`.
fn is_enabled(fields: &mut Fields, part: &'static str) -> bool {
    fields.take_map(part).and_then(|mut part| part.take_flag("enabled")).unwrap_or(true)
}

fn default_settings() -> Settings {
    Settings {
        title: "Untitled".into(),
        description: String::new(),
        base_url: String::new(),
        language: Lang::english(),
        publisher: None,
        output: "public".into(),
        page_size: 100,
        embeds: true,
        cards: true,
        feeds: true,
        downloads: true,
        search: true,
        typeface: true,
        method: None,
        lints: std::collections::BTreeMap::new(),
        labels: Vec::new(),
        publish: std::collections::BTreeMap::new(),
    }
}

/// A table with its values. Reports E250.
fn table_node(table: &DeTable<'_>, file: FileId, range: std::ops::Range<usize>, diagnostics: &mut Diagnostics) -> Node {
    let mut pairs = Vec::with_capacity(table.len());
    for (key, value) in table {
        let name = Spanned { value: key.get_ref().to_string(), span: Span::new(file, key.span()) };
        pairs.push((name, value_node(value.get_ref(), file, value.span(), diagnostics)));
    }
    Node { span: Span::new(file, range), size: 1, shape: Shape::Map(pairs) }
}

fn value_node(value: &DeValue<'_>, file: FileId, range: std::ops::Range<usize>, diagnostics: &mut Diagnostics) -> Node {
    let span = Span::new(file, range.clone());
    let plain = |text: String| Shape::Scalar { text, plain: true };
    let shape = match value {
        DeValue::String(text) => {
            let (text, found) = control::take_value(text, span);
            diagnostics.extend(found);
            Shape::Scalar { text, plain: false }
        }
        DeValue::Integer(number) => plain(number.to_string()),
        DeValue::Float(number) => plain(number.to_string()),
        DeValue::Boolean(flag) => plain(flag.to_string()),
        DeValue::Datetime(date) => plain(date.to_string()),
        DeValue::Array(items) => {
            let mut nodes = Vec::with_capacity(items.len());
            for item in items {
                nodes.push(value_node(item.get_ref(), file, item.span(), diagnostics));
            }
            Shape::List(nodes)
        }
        DeValue::Table(table) => return table_node(table, file, range, diagnostics),
    };
    Node { span, size: 1, shape }
}
