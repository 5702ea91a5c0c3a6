//! `onrecord.toml` → [`Settings`]. The only place that knows the TOML parser.

use toml::de::{DeTable, DeValue};

use super::{
    format::SETTINGS,
    node::{Node, Shape},
    read::{self, Fields},
};
use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    model::{FileId, FileKind, Files, Lang, Settings, Span, Spanned, Target},
    text::clean::clean,
};

/// Reads the settings; what is missing or wrong has its default.
///
/// Reports E212 and what [`read::mapping`] reports.
pub(crate) fn settings(files: &Files, diagnostics: &mut Diagnostics) -> Settings {
    let file = files.iter().find(|(_, file)| file.kind == FileKind::Settings);
    let fields = file.and_then(|(id, file)| {
        let table = match DeTable::parse(&file.text) {
            Ok(table) => table,
            Err(error) => {
                let at = Span::new(id, error.span().unwrap_or(0..0));
                let message = format!("the settings cannot be read: {}", error.message().trim());
                diagnostics
                    .push(Diagnostic::new(Code::TomlSyntax, at, message).help("values are written `key = \"text\"`"));
                return None;
            }
        };
        read::mapping(mapping(table.get_ref(), id, table.span()), &SETTINGS, diagnostics)
    });
    let Some(mut fields) = fields else { return defaults() };
    let defaults = defaults();
    Settings {
        title: fields.plain("title").unwrap_or(defaults.title),
        description: fields.plain("description").unwrap_or_default(),
        base_url: fields.plain("base_url").map_or(defaults.base_url, |url| url.trim_end_matches('/').to_owned()),
        language: fields.lang("language").unwrap_or(defaults.language),
        publisher: fields.plain("publisher"),
        output: fields.plain("output").unwrap_or(defaults.output),
        page_size: fields.count("page_size").unwrap_or(defaults.page_size),
        embeds: enabled(&mut fields, "embeds"),
        cards: enabled(&mut fields, "cards"),
        feeds: enabled(&mut fields, "feeds"),
        downloads: enabled(&mut fields, "downloads"),
        search: enabled(&mut fields, "search"),
        lints: fields.lints("lints"),
        labels: fields.map("transcripts").map(|part| labels(part, diagnostics)).unwrap_or_default(),
        publish: fields.named("publish").into_iter().map(|(name, fields)| (name, target(fields))).collect(),
    }
}

/// The address in the settings that `onrecord new` writes. Nobody has it: `.example` is kept free (RFC 2606).
const STARTER: &str = "https://your-address.example";

/// Says so where the site's address is still the one that `onrecord new` writes.
///
/// Whoever typed another address, were it `https://example.org`, meant it. Reports W218.
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
            .note("feeds, share cards, embeds and search engines are told this address, and links begin with its path")
            .help("write the one at which readers will find the site: `base_url = \"https://…\"`"),
    );
}

fn target(mut fields: read::Fields) -> Target {
    Target {
        to: fields.plain("to").unwrap_or_default(),
        branch: fields.plain("branch"),
        squash: fields.plain("history").is_some_and(|word| word == "squash"),
        cname: fields.plain("cname"),
        endpoint: fields.plain("endpoint"),
        region: fields.plain("region"),
        parallel: fields.count("parallel"),
        precompress: fields.flag("precompress").unwrap_or_default(),
        in_place: fields.flag("in_place").unwrap_or_default(),
    }
}

/// The patterns of labels that are regular expressions. Reports E208.
fn labels(mut part: Fields, diagnostics: &mut Diagnostics) -> Vec<String> {
    let readable = |pattern: Spanned<String>| match regex::Regex::new(&pattern.value) {
        Ok(_) => Some(pattern.value),
        Err(error) => {
            let reason = error.to_string();
            let reason = reason.lines().last().unwrap_or_default().trim_start_matches("error: ");
            let message = format!("`{}` is not a regular expression: {reason}", pattern.value);
            diagnostics.push(Diagnostic::new(Code::WrongType, pattern.span, message).help(
                "write patterns in single quotes, as the Rust crate `regex` takes them: `'^(?<name>[A-Z ]+) --'`",
            ));
            None
        }
    };
    part.texts("labels").into_iter().filter_map(readable).collect()
}

/// True unless a part of the site is switched off: `[search]` with `enabled = false`.
fn enabled(fields: &mut Fields, part: &'static str) -> bool {
    fields.map(part).and_then(|mut part| part.flag("enabled")).unwrap_or(true)
}

fn defaults() -> Settings {
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
        lints: std::collections::BTreeMap::new(),
        labels: Vec::new(),
        publish: std::collections::BTreeMap::new(),
    }
}

fn mapping(table: &DeTable<'_>, file: FileId, range: std::ops::Range<usize>) -> Node {
    let pairs = table
        .iter()
        .map(|(key, value)| {
            let name = Spanned { value: key.get_ref().to_string(), span: Span::new(file, key.span()) };
            (name, node(value.get_ref(), file, value.span()))
        })
        .collect();
    Node { span: Span::new(file, range), size: 1, shape: Shape::Map(pairs) }
}

fn node(value: &DeValue<'_>, file: FileId, range: std::ops::Range<usize>) -> Node {
    let plain = |text: String| Shape::Scalar { text, plain: true };
    let shape = match value {
        DeValue::String(text) => Shape::Scalar { text: clean(text).into_owned(), plain: false },
        DeValue::Integer(number) => plain(number.to_string()),
        DeValue::Float(number) => plain(number.to_string()),
        DeValue::Boolean(flag) => plain(flag.to_string()),
        DeValue::Datetime(date) => plain(date.to_string()),
        DeValue::Array(items) => {
            Shape::List(items.iter().map(|item| node(item.get_ref(), file, item.span())).collect())
        }
        DeValue::Table(table) => return mapping(table, file, range),
    };
    Node { span: Span::new(file, range), size: 1, shape }
}
