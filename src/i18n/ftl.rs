//! Reads `.ftl` files: which of them apply to a language, how they are merged, and what is wrong with them.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use fluent_bundle::FluentResource;
use fluent_syntax::{
    ast::{self, CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement},
    parser::ParserError,
    serializer,
};

use super::{Bundle, format_message};
use crate::{
    diag::{Code, Diagnostic, Diagnostics, lower_first},
    model::{File, FileId, FileKind, Files, Lang, SETTINGS_FILE, Span},
    text::floor_char_boundary,
};

/// Levels of brackets that are read in one text.
const DEEPEST: usize = 32;
/// Missing messages that W508 names.
const NAMED: usize = 3;

/// A file of messages, parsed.
pub(super) struct FtlFile {
    pub(super) resource: Arc<FluentResource>,
    pub(super) text: Arc<str>,
    file: FileId,
    /// True for a file of the site.
    pub(super) own: bool,
    /// True if it is in the site's language, not the English fallback.
    pub(super) in_language: bool,
}

/// The files that apply to a language, each overriding those before it.
pub(super) fn applicable_files(files: &Files, language: &Lang, diagnostics: &mut Diagnostics) -> Vec<FtlFile> {
    let mut found = Vec::new();
    for (number, tag) in fallback_tags(language).iter().enumerate() {
        let mut of_tag: Vec<_> = files
            .iter()
            .filter(|(_, file)| matches!(&file.kind, FileKind::Words(known) if known.eq_ignore_ascii_case(tag)))
            .map(|(id, file)| (!is_built_in(file), id))
            .collect();
        of_tag.sort_unstable();
        let in_language = number > 0 || language.primary_subtag() == "en";
        found.extend(of_tag.into_iter().map(|(own, file)| parse_file(files, file, own, in_language, diagnostics)));
    }
    let measure: BTreeMap<_, _> = found.iter().take(1).flat_map(|english| messages_of_file(english)).collect();
    for source in found.iter().filter(|source| source.own || source.in_language) {
        check_references(source, &measure, &found, diagnostics);
    }
    check_completeness(files, language, &found, &measure, diagnostics);
    found
}

/// English, then the language from its widest tag to its own: `en`, `fr`, `fr-CA`.
pub(super) fn fallback_tags(language: &Lang) -> Vec<String> {
    let mut tags = vec!["en".to_owned()];
    let whole = language.as_str();
    let ends = whole.match_indices('-').map(|(at, _)| at).chain([whole.len()]);
    tags.extend(ends.map(|end| whole[..end].to_owned()).filter(|tag| !tag.eq_ignore_ascii_case("en")));
    tags
}

fn parse_file(files: &Files, file: FileId, own: bool, in_language: bool, diagnostics: &mut Diagnostics) -> FtlFile {
    let text = files.get(file).text.shared();
    let deep = find_deep(&text);
    if let Some(at) = deep {
        let message = format!("the texts cannot be read: brackets are nested more than {DEEPEST} levels deep");
        diagnostics.push(
            Diagnostic::new(Code::WordsSyntax, Span::new(file, at..at + 1), message)
                .help("close each `{` and `(` in the text in which it is"),
        );
    }
    let source = if deep.is_some() { String::new() } else { text.to_string() };
    let resource = FluentResource::try_new(source).unwrap_or_else(|(resource, errors)| {
        for error in errors {
            diagnostics.push(parse_error(&error, file, &text));
        }
        resource
    });
    FtlFile { resource: Arc::new(resource), text, file, own, in_language }
}

/// Where the brackets of one text are nested too deep: the parser calls itself for each of them.
fn find_deep(text: &str) -> Option<usize> {
    let (mut depth, mut line_start) = (0usize, true);
    text.bytes().position(|byte| {
        // What begins at the margin is another text.
        if line_start && byte.is_ascii_alphabetic() {
            depth = 0;
        }
        line_start = byte == b'\n';
        match byte {
            b'{' | b'(' => depth += 1,
            b'}' | b')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth > DEEPEST
    })
}

fn parse_error(error: &ParserError, file: FileId, text: &str) -> Diagnostic {
    let start = floor_char_boundary(text, error.pos.start);
    let span = Span::new(file, start..floor_char_boundary(text, error.pos.end).max(start));
    let message = format!("the texts cannot be read: {}", lower_first(&error.to_string().replace('"', "`")));
    Diagnostic::new(Code::WordsSyntax, span, message)
        .help("write a text as `name = text`, and indent its further lines")
}

/// A message: its name, its variables, and the name as a slice of its file.
pub(super) type Message<'s> = (String, (BTreeSet<&'s str>, &'s str));

/// Every message of a file; those of a table as `table.message`.
pub(super) fn messages_of_file(source: &FtlFile) -> Vec<Message<'_>> {
    let mut found = Vec::new();
    for entry in source.resource.entries() {
        let Entry::Message(message) = entry else { continue };
        let id = message.id.name;
        if let Some(pattern) = &message.value {
            found.push((id.to_owned(), (variables_of(pattern), id)));
        }
        for attribute in &message.attributes {
            let name = format!("{id}.{}", attribute.id.name);
            found.push((name, (variables_of(&attribute.value), attribute.id.name)));
        }
    }
    found
}

/// Checks that messages use only variables they are given, and messages that exist. Reports E507.
fn check_references(
    source: &FtlFile,
    measure: &BTreeMap<String, (BTreeSet<&str>, &str)>,
    all: &[FtlFile],
    diagnostics: &mut Diagnostics,
) {
    for (name, (variables, at)) in messages_of_file(source) {
        let Some((given, _)) = measure.get(&name) else { continue };
        for variable in variables.difference(given) {
            let message = format!("the text `{name}` uses `{{ ${variable} }}`, a variable that it does not have");
            let found = Diagnostic::new(Code::WordsVariable, span_of_name(source, at), message);
            diagnostics.push(
                match given.iter().map(|known| format!("`{{ ${known} }}`")).collect::<Vec<_>>().as_slice() {
                    [] => found.help("it has no variables"),
                    known => found.help(format!("it has {}", known.join(", "))),
                },
            );
        }
    }
    let known: BTreeSet<_> =
        all.iter().flat_map(|source| source.resource.entries()).filter_map(name_of_entry).collect();
    for entry in source.resource.entries() {
        let (Some(owner), Entry::Message(_) | Entry::Term(_)) = (name_of_entry(entry), entry) else { continue };
        for asked in patterns_of_entry(entry).flat_map(references_of) {
            if !known.contains(&asked) {
                let sign = if asked.0 { "-" } else { "" };
                let message =
                    format!("the text `{}` refers to `{{ {sign}{} }}`, which does not exist", owner.1, asked.1);
                let found = Diagnostic::new(Code::WordsVariable, span_of_name(source, owner.1), message);
                diagnostics.push(found.help("add that text, or write a variable with a `$`: `{ $name }`"));
            }
        }
    }
}

/// Reports W508, once, if the language lacks messages.
fn check_completeness(
    files: &Files,
    language: &Lang,
    found: &[FtlFile],
    measure: &BTreeMap<String, (BTreeSet<&str>, &str)>,
    diagnostics: &mut Diagnostics,
) {
    let spoken: BTreeSet<_> = found
        .iter()
        .filter(|source| source.in_language)
        .flat_map(|s| messages_of_file(s))
        .map(|(name, _)| name)
        .collect();
    let lacking: Vec<_> =
        measure.keys().filter(|name| !spoken.contains(*name)).map(|name| format!("`{name}`")).collect();
    if lacking.is_empty() {
        return;
    }
    let file = found.iter().rfind(|source| source.in_language).map(|source| files.get(source.file));
    let (path, message) = match file {
        None => (SETTINGS_FILE, format!("the interface has no texts in the language `{language}`: English is used")),
        Some(file) => {
            let named = lacking.iter().take(NAMED).cloned().collect::<Vec<_>>().join(", ");
            let more = if lacking.len() > NAMED { " and others" } else { "" };
            (
                file.path.as_str(),
                format!("the language `{language}` lacks texts, which appear in English: {named}{more}"),
            )
        }
    };
    let found = Diagnostic::at_path(Code::WordsMissing, path, message);
    let create = || format!("create `templates/words/{language}.ftl`; any text missing from it appears in English");
    let found = match file {
        Some(file) if !is_built_in(file) => {
            found.help(format!("add them to `{}`; what it lacks stays in English", file.path))
        }
        Some(_) => found.help(create()),
        None => found.help(create()).help(format!(
            "or set `language` to one that is built in: {}; articles and quotes have a `lang` of their own",
            built_in_languages(files)
        )),
    };
    diagnostics.push(found.note("the file `templates/words/en.ftl` in the source code of onrecord has all texts in English, in the form to copy"));
}

/// True for a file of the theme, not of the site.
fn is_built_in(file: &File) -> bool {
    file.path.starts_with('<')
}

/// The languages that the theme has texts in, as the setting has them: `"ar"`, `"en"` or `"fr"`.
fn built_in_languages(files: &Files) -> String {
    let tag = |file: &File| match &file.kind {
        FileKind::Words(tag) if is_built_in(file) => Some(format!("`\"{tag}\"`")),
        _ => None,
    };
    let tags: BTreeSet<String> = files.iter().filter_map(|(_, file)| tag(file)).collect();
    let tags: Vec<String> = tags.into_iter().collect();
    match tags.split_last() {
        Some((last, others)) if !others.is_empty() => format!("{} or {last}", others.join(", ")),
        _ => tags.concat(),
    }
}

/// All files merged into one; a table keeps the messages that a later file does not override.
pub(super) fn merge_files(sources: &[FtlFile]) -> Arc<FluentResource> {
    if let [alone] = sources {
        return Arc::clone(&alone.resource);
    }
    let mut all: BTreeMap<_, Entry<&str>> = BTreeMap::new();
    for entry in sources.iter().flat_map(|source| source.resource.entries()) {
        let Some(name) = name_of_entry(entry) else { continue };
        match (all.get_mut(&name), entry) {
            (Some(Entry::Message(base)), Entry::Message(over)) => override_message(base, over),
            _ => drop(all.insert(name, entry.clone())),
        }
    }
    let text = serializer::serialize(&ast::Resource { body: all.into_values().collect() });
    Arc::new(FluentResource::try_new(text).unwrap_or_else(|(resource, _)| resource))
}

/// Overrides a message, and of a table the messages that `over` has.
fn override_message<'s>(base: &mut ast::Message<&'s str>, over: &ast::Message<&'s str>) {
    if over.value.is_some() {
        base.value.clone_from(&over.value);
    }
    for attribute in &over.attributes {
        match base.attributes.iter_mut().find(|known| known.id == attribute.id) {
            Some(known) => known.value.clone_from(&attribute.value),
            None => base.attributes.push(attribute.clone()),
        }
    }
}

/// The messages without variables, formatted.
pub(super) fn without_variables(sources: &[FtlFile], bundle: &Bundle) -> BTreeMap<String, String> {
    let all: BTreeSet<_> = sources.iter().flat_map(messages_of_file).map(|(name, _)| name).collect();
    let nothing = fluent_bundle::FluentArgs::new();
    all.into_iter().filter_map(|name| format_message(bundle, &name, &nothing).map(|text| (name, text))).collect()
}

/// The span of a name, which is a slice of its file's text.
pub(super) fn span_of_name(source: &FtlFile, name: &str) -> Span {
    let start = name.as_ptr() as usize - source.resource.source().as_ptr() as usize;
    Span::new(source.file, start..start + name.len())
}

/// The name of a message or term; the first is true for a term.
fn name_of_entry<'s>(entry: &'s Entry<&'s str>) -> Option<(bool, &'s str)> {
    match entry {
        Entry::Message(message) => Some((false, message.id.name)),
        Entry::Term(term) => Some((true, term.id.name)),
        _ => None,
    }
}

fn patterns_of_entry<'s>(entry: &'s Entry<&'s str>) -> impl Iterator<Item = &'s Pattern<&'s str>> {
    let (value, attributes) = match entry {
        Entry::Message(message) => (message.value.as_ref(), message.attributes.as_slice()),
        Entry::Term(term) => (Some(&term.value), term.attributes.as_slice()),
        _ => (None, &[][..]),
    };
    value.into_iter().chain(attributes.iter().map(|attribute| &attribute.value))
}

/// The variables of a pattern.
fn variables_of<'s>(pattern: &'s Pattern<&'s str>) -> BTreeSet<&'s str> {
    let name = |inline: &'s InlineExpression<&'s str>| match inline {
        InlineExpression::VariableReference { id } => Some(id.name),
        _ => None,
    };
    inline_expressions(pattern).into_iter().filter_map(name).collect()
}

/// The messages and terms that a pattern refers to.
fn references_of<'s>(pattern: &'s Pattern<&'s str>) -> Vec<(bool, &'s str)> {
    let name = |inline: &'s InlineExpression<&'s str>| match inline {
        InlineExpression::MessageReference { id, .. } => Some((false, id.name)),
        InlineExpression::TermReference { id, .. } => Some((true, id.name)),
        _ => None,
    };
    inline_expressions(pattern).into_iter().filter_map(name).collect()
}

/// The messages and terms that the texts of a file refer to.
pub(super) fn references_in(source: &FtlFile) -> impl Iterator<Item = &str> {
    source.resource.entries().flat_map(patterns_of_entry).flat_map(references_of).map(|(_, name)| name)
}

/// Every expression in a pattern, however deep.
fn inline_expressions<'s>(pattern: &'s Pattern<&'s str>) -> Vec<&'s InlineExpression<&'s str>> {
    let mut found = Vec::new();
    let mut rest: Vec<&Expression<&str>> = placeable_expressions(pattern).collect();
    while let Some(expression) = rest.pop() {
        let mut inline = match expression {
            Expression::Inline(inline) => vec![inline],
            Expression::Select { selector, variants } => {
                rest.extend(variants.iter().flat_map(|variant| placeable_expressions(&variant.value)));
                vec![selector]
            }
        };
        while let Some(one) = inline.pop() {
            match one {
                InlineExpression::FunctionReference { arguments, .. }
                | InlineExpression::TermReference { arguments: Some(arguments), .. } => {
                    let CallArguments { positional, named } = arguments;
                    inline.extend(positional.iter().chain(named.iter().map(|named| &named.value)));
                }
                InlineExpression::Placeable { expression } => rest.push(expression),
                _ => {}
            }
            found.push(one);
        }
    }
    found
}

fn placeable_expressions<'s>(pattern: &'s Pattern<&'s str>) -> impl Iterator<Item = &'s Expression<&'s str>> {
    pattern.elements.iter().filter_map(|element| match element {
        PatternElement::Placeable { expression } => Some(expression),
        PatternElement::TextElement { .. } => None,
    })
}
