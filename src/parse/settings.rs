//! `onrecord.toml` → [`Settings`]. The only place that uses the TOML parser.

use std::collections::BTreeMap;

use toml::de::{DeTable, DeValue};

use super::{
    base_url::{self, Refusal},
    contact::read_contact,
    control,
    fields::Fields,
    format::SETTINGS,
    navigation::read_navigation,
    node::{Node, Shape},
    read,
};
use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    model::{
        Extra, File, FileId, FileKind, Files, HistorySettings, Host, Id, Kind, Lang, Navigation, PublishTarget,
        Settings, SilentThing, Span, Spanned, WhichQuotes,
    },
};

/// Reads the settings; values that are missing or wrong have their defaults.
///
/// Reports E212, E260, W261, E263 and what [`read::read_mapping`] reports.
pub(crate) fn read_settings(files: &Files, diagnostics: &mut Diagnostics) -> Settings {
    let node = settings_node(files, diagnostics);
    let fields = node.and_then(|node| read::read_mapping(node, &SETTINGS, diagnostics));
    let Some(mut fields) = fields else { return default_settings() };
    let defaults = default_settings();
    let publish: BTreeMap<String, PublishTarget> = fields
        .take_named("publish")
        .into_iter()
        .map(|(name, fields)| (name, read_target(fields, diagnostics)))
        .collect();
    let (embeds, embedded_quotes) = read_part(&mut fields, "embeds", WhichQuotes::Featured);
    let (cards, quote_cards) = read_part(&mut fields, "cards", WhichQuotes::All);
    let mut sources = fields.take_map("sources");
    let mut in_sources = |key| sources.as_mut().and_then(|part| part.take_flag(key)).unwrap_or_default();
    let (seen, captures) = (in_sources("seen"), in_sources("captures"));
    let in_stores = !publish.is_empty() && publish.values().all(PublishTarget::is_store);
    Settings {
        title: fields.take_string("title").unwrap_or(defaults.title),
        description: fields.take_string("description").unwrap_or_default(),
        base_url: fields.take_text("base_url").and_then(|url| read_address(&url, diagnostics)).unwrap_or_default(),
        language: fields.take_lang("language").unwrap_or(defaults.language),
        host: fields.take_choice("host").or(in_stores.then_some(Host::Store)),
        publisher: fields.take_string("publisher"),
        output: fields.take_string("output").unwrap_or(defaults.output),
        page_size: fields.take_count("page_size").unwrap_or(defaults.page_size),
        embeds,
        embedded_quotes,
        cards,
        quote_cards,
        feeds: is_enabled(&mut fields, "feeds"),
        downloads: is_enabled(&mut fields, "downloads"),
        search: is_enabled(&mut fields, "search"),
        seen,
        captures,
        staging: fields.take_flag("staging").unwrap_or_default(),
        require_review: fields.take_flag("require_review").unwrap_or_default(),
        preview: None,
        typeface: is_enabled(&mut fields, "typeface"),
        method: fields.take_id("method"),
        exclude: fields.take_texts("exclude"),
        relative: false,
        navigation: fields.take_map("navigation").map(|part| read_navigation(part, diagnostics)).unwrap_or_default(),
        contact: fields.take_map("contact").and_then(|part| read_contact(part, diagnostics)),
        extra: fields.take_extra(),
        lints: fields.take_lints("lints"),
        labels: fields.take_map("transcripts").map(|part| read_label_patterns(part, diagnostics)).unwrap_or_default(),
        publish,
        history: fields.take_map("changes").map(|part| read_history(part, diagnostics)).unwrap_or_default(),
    }
}

/// The settings as typed: those of `onrecord.toml`, with those of this run in their place.
///
/// Reports E212.
fn settings_node(files: &Files, diagnostics: &mut Diagnostics) -> Option<Node> {
    let own = files.iter().filter(|(_, file)| file.kind == FileKind::Settings);
    let over = files.iter().filter(|(_, file)| file.kind == FileKind::Overrides);
    let mut all = own.chain(over).filter_map(|(id, file)| read_toml(id, &file.text, diagnostics));
    let first = all.next()?;
    Some(all.fold(first, put_over))
}

fn read_toml(file: FileId, text: &str, diagnostics: &mut Diagnostics) -> Option<Node> {
    match DeTable::parse(text) {
        Ok(table) => Some(table_node(table.get_ref(), file, table.span(), diagnostics)),
        Err(error) => {
            let at = Span::new(file, error.span().unwrap_or(0..0));
            let message = format!("the settings cannot be read: {}", error.message().trim());
            diagnostics.push(Diagnostic::new(Code::TomlSyntax, at, message).help("write values as `key = \"text\"`"));
            None
        }
    }
}

/// A value with another put over it: a mapping key by key, anything else as a whole.
fn put_over(under: Node, over: Node) -> Node {
    match (under, over) {
        (Node { span, size, shape: Shape::Map(mut pairs) }, Node { shape: Shape::Map(over), .. }) => {
            for (name, value) in over {
                match pairs.iter().position(|(known, _)| known.value == name.value) {
                    Some(at) => {
                        let (_, under) = pairs.remove(at);
                        pairs.insert(at, (name, put_over(under, value)));
                    }
                    None => pairs.push((name, value)),
                }
            }
            Node { span, size, shape: Shape::Map(pairs) }
        }
        (_, over) => over,
    }
}

/// The address in the settings that `onrecord new` writes. It belongs to no one: `.example` is reserved (RFC 2606).
const STARTER: &str = "https://your-address.example";

/// Checks whether the site's address is still the one that `onrecord new` writes.
///
/// Any other address, even `https://example.org`, counts as intended. Reports W218.
pub(crate) fn starter_address(files: &Files, diagnostics: &mut Diagnostics) {
    let Some(node) = settings_node(files, &mut Diagnostics::default()) else { return };
    let Some(Node { span, shape: Shape::Scalar { text, .. }, .. }) = node.get("base_url") else { return };
    if text.trim().trim_end_matches('/') != STARTER {
        return;
    }
    let message = format!("the site's address is still `{STARTER}`, which `onrecord new` wrote");
    diagnostics.push(
        Diagnostic::new(Code::StarterAddress, *span, message)
            .note("feeds, share cards, embeds and metadata for search engines contain this address, and links begin with its path")
            .help("write the address of the site: `base_url = \"https://…\"`"),
    );
}

/// Checks whether a site without an address has files that need one: feeds and the sitemap. Reports W170.
pub(crate) fn missing_address(files: &Files, diagnostics: &mut Diagnostics) {
    let Some((id, _)) = files.iter().find(|(_, file)| file.kind == FileKind::Settings) else { return };
    // Settings that cannot be read may have one; they have an error of their own.
    let mut unreadable = Diagnostics::default();
    let node = settings_node(files, &mut unreadable);
    if unreadable.error_count() > 0 || node.is_some_and(|node| node.get("base_url").is_some()) {
        return;
    }
    let message = "the site has no address, so its feeds, its sitemap and its metadata have none either";
    diagnostics.push(
        Diagnostic::new(Code::AddressMissing, Span::new(id, 0..0), message)
            .note("feed readers and search engines do not follow links without a host")
            .help("add the address at which readers find it: `base_url = \"https://example.org\"`"),
    );
}

/// Checks whether the domain of each place to publish to is the host of the site's address. Reports E171.
pub(crate) fn check_domains(files: &Files, diagnostics: &mut Diagnostics) {
    let Some(node) = settings_node(files, &mut Diagnostics::default()) else { return };
    let text = |node: &Node| match &node.shape {
        Shape::Scalar { text, .. } => Some((text.clone(), node.span)),
        _ => None,
    };
    let Some((url, address)) = node.get("base_url").and_then(text) else { return };
    let Some(host) = base_url::read_base_url(&url).ok().and_then(|url| base_url::host_of(&url)) else { return };
    let Some(Node { shape: Shape::Map(places), .. }) = node.get("publish") else { return };
    for (typed, at) in places.iter().filter_map(|(_, place)| place.get("cname").and_then(text)) {
        let Ok(domain) = base_url::read_domain(&typed) else { continue };
        if domain != host {
            let message = format!("the domain `{domain}` is not the host of the site's address, `{host}`");
            diagnostics.push(
                Diagnostic::new(Code::BadDomain, at, message)
                    .and(address, "the site's address")
                    .help(format!("write `cname = \"{host}\"`, or the domain in `base_url`")),
            );
        }
    }
}

/// Checks whether the file that tells some hosts the site's domain names the host of its address. Reports W172.
pub(crate) fn check_cname_file(files: &Files, base_url: &str, diagnostics: &mut Diagnostics) {
    let Some(host) = base_url::host_of(base_url) else { return };
    let is_cname = |file: &File| matches!(&file.kind, FileKind::Asset(name) if name == "CNAME");
    let Some((_, file)) = files.iter().find(|(_, file)| is_cname(file)) else { return };
    let text = String::from_utf8_lossy(&file.bytes);
    let typed = text.trim();
    let (message, other) = match base_url::read_domain(typed) {
        Ok(domain) if domain == host => return,
        Ok(domain) => {
            let message = format!("the domain `{domain}` is not the host of the site's address, `{host}`");
            (message, format!(", or the domain in `base_url`: `https://{domain}`"))
        }
        Err(Refusal { message, .. }) => (message, String::new()),
    };
    diagnostics.push(
        Diagnostic::at_path(Code::OtherDomain, file.path.as_str(), message)
            .help(format!("write `{host}` into the file{other}")),
    );
}

/// The site's address, in the form in which links have it. Reports E214.
fn read_address(typed: &Spanned<String>, diagnostics: &mut Diagnostics) -> Option<String> {
    let read = base_url::read_base_url(&typed.value);
    read.map_err(|Refusal { message, help }| {
        diagnostics.push(Diagnostic::new(Code::BadAddress, typed.span, message).help(help));
    })
    .ok()
}

/// A domain of a site. Reports E171.
fn read_cname(typed: &Spanned<String>, diagnostics: &mut Diagnostics) -> Option<String> {
    let read = base_url::read_domain(&typed.value);
    read.map_err(|Refusal { message, help }| {
        diagnostics.push(Diagnostic::new(Code::BadDomain, typed.span, message).help(help));
    })
    .ok()
}

fn read_target(mut fields: Fields, diagnostics: &mut Diagnostics) -> PublishTarget {
    PublishTarget {
        to: fields.take_string("to").unwrap_or_default(),
        branch: fields.take_string("branch"),
        squash: fields.take_string("history").is_some_and(|word| word == "squash"),
        cname: fields.take_text("cname").and_then(|typed| read_cname(&typed, diagnostics)),
        endpoint: fields.take_string("endpoint"),
        region: fields.take_string("region"),
        parallel: fields.take_count("parallel"),
        precompress: fields.take_flag("precompress").unwrap_or_default(),
        in_place: fields.take_flag("in_place").unwrap_or_default(),
    }
}

/// What the page of changes tells of the history. Reports E208.
fn read_history(mut part: Fields, diagnostics: &mut Diagnostics) -> HistorySettings {
    let defaults = HistorySettings::default();
    let thing = |typed: Spanned<String>| {
        let read = typed.value.split_once(':').and_then(|(kind, id)| {
            let id = Spanned { value: Id::parse(id).ok()?, span: typed.span };
            Some(SilentThing { kind: Kind::parse(kind)?, id })
        });
        if read.is_none() {
            let message = format!("`{}` names no thing", typed.value);
            let found = Diagnostic::new(Code::WrongType, typed.span, message);
            diagnostics.push(found.help("write the kind and the id: `quote:not-safe`, `actor:anna-example`"));
        }
        read
    };
    HistorySettings {
        git: part.take_flag("git").unwrap_or(defaults.git),
        days: part.take_count("days").unwrap_or(defaults.days),
        since: part.take_day("since"),
        wordings: part.take_flag("wordings").unwrap_or(defaults.wordings),
        silent: part.take_texts("silent").into_iter().filter_map(thing).collect(),
    }
}

/// The patterns of labels that are regular expressions. Reports E208.
fn read_label_patterns(mut part: Fields, diagnostics: &mut Diagnostics) -> Vec<String> {
    let readable = |pattern: Spanned<String>| match regex::Regex::new(&pattern.value) {
        Ok(found) if found.capture_names().flatten().any(|name| name == "name") => Some(pattern.value),
        Ok(found) => {
            let message = format!("the pattern `{}` has no group `name`", pattern.value);
            let found = Diagnostic::new(Code::WrongType, pattern.span, message).help(match name_group(&found) {
                Some(named) => format!("the name is what the group `name` finds: `'{named}'`"),
                None => "enclose the speaker’s name in `(?<name>…)`: `'^(?<name>[A-Z ]+) --'`".to_owned(),
            });
            diagnostics.push(found);
            None
        }
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

/// A pattern whose only group is called `name`, whatever it was called before.
fn name_group(pattern: &regex::Regex) -> Option<String> {
    let (written, mut groups) = (pattern.as_str(), pattern.capture_names().skip(1));
    let (Some(Some(group)), None) = (groups.next(), groups.next()) else { return None };
    ["(?<", "(?P<"].into_iter().find_map(|open| {
        let typed = format!("{open}{group}>");
        written.contains(&typed).then(|| written.replacen(&typed, "(?<name>", 1))
    })
}

/// True unless a part of the site is switched off: `[search]` with `enabled = false`.
fn is_enabled(fields: &mut Fields, part: &'static str) -> bool {
    fields.take_map(part).and_then(|mut part| part.take_flag("enabled")).unwrap_or(true)
}

/// Whether a part of the site is switched on, and which quotes have it. Before there was a choice of quotes,
/// `enabled = true` was for all of them, so whoever typed that keeps it.
fn read_part(fields: &mut Fields, part: &'static str, default: WhichQuotes) -> (bool, WhichQuotes) {
    let Some(mut part) = fields.take_map(part) else { return (true, default) };
    let enabled = part.take_flag("enabled");
    let default = if enabled == Some(true) { WhichQuotes::All } else { default };
    (enabled.unwrap_or(true), part.take_choice("quotes").unwrap_or(default))
}

fn default_settings() -> Settings {
    Settings {
        title: "Untitled".into(),
        description: String::new(),
        base_url: String::new(),
        language: Lang::english(),
        host: None,
        publisher: None,
        output: "public".into(),
        page_size: 100,
        embeds: true,
        embedded_quotes: WhichQuotes::Featured,
        cards: true,
        quote_cards: WhichQuotes::All,
        feeds: true,
        downloads: true,
        search: true,
        seen: false,
        captures: false,
        staging: false,
        require_review: false,
        preview: None,
        typeface: true,
        method: None,
        exclude: Vec::new(),
        relative: false,
        navigation: Navigation::default(),
        contact: None,
        extra: Extra::default(),
        lints: std::collections::BTreeMap::new(),
        labels: Vec::new(),
        publish: std::collections::BTreeMap::new(),
        history: HistorySettings::default(),
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
