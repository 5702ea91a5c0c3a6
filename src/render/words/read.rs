//! From `.ftl` files to words, with what is wrong with them.

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

use super::{Bundle, sentence};
use crate::{
    diag::{Code, Diagnostic, Diagnostics, lower_first},
    model::{FileId, FileKind, Files, Lang, Span},
    text::floor,
};

/// Missing words that a message names.
const NAMED: usize = 3;

/// One file of words, read.
pub(super) struct Source {
    pub(super) resource: Arc<FluentResource>,
    pub(super) text: Arc<str>,
    file: FileId,
    /// True if the site wrote it.
    own: bool,
    /// True if it is in the site's language, not the English that fills gaps.
    spoken: bool,
}

/// The files that speak to a language, each laid over those before it.
pub(super) fn sources(files: &Files, language: &Lang, diagnostics: &mut Diagnostics) -> Vec<Source> {
    let mut found = Vec::new();
    for (number, tag) in tags(language).iter().enumerate() {
        let mut of_tag: Vec<_> = files
            .iter()
            .filter(|(_, file)| matches!(&file.kind, FileKind::Words(known) if known.eq_ignore_ascii_case(tag)))
            .map(|(id, file)| (!file.path.starts_with('<'), id))
            .collect();
        of_tag.sort_unstable();
        let spoken = number > 0 || language.primary() == "en";
        found.extend(of_tag.into_iter().map(|(own, file)| source(files, file, own, spoken, diagnostics)));
    }
    let measure: BTreeMap<_, _> = found.iter().take(1).flat_map(|english| messages(english)).collect();
    for source in found.iter().filter(|source| source.own || source.spoken) {
        check(source, &measure, &found, diagnostics);
    }
    missing(files, language, &found, &measure, diagnostics);
    found
}

/// English, then the language from the widest tag to its own: `en`, `fr`, `fr-CA`.
fn tags(language: &Lang) -> Vec<String> {
    let mut tags = vec!["en".to_owned()];
    let whole = language.as_str();
    let ends = whole.match_indices('-').map(|(at, _)| at).chain([whole.len()]);
    tags.extend(ends.map(|end| whole[..end].to_owned()).filter(|tag| !tag.eq_ignore_ascii_case("en")));
    tags
}

fn source(files: &Files, file: FileId, own: bool, spoken: bool, diagnostics: &mut Diagnostics) -> Source {
    let text = Arc::clone(&files.get(file).text);
    let resource = FluentResource::try_new(text.to_string()).unwrap_or_else(|(resource, errors)| {
        for error in errors {
            diagnostics.push(unreadable(&error, file, &text));
        }
        resource
    });
    Source { resource: Arc::new(resource), text, file, own, spoken }
}

fn unreadable(error: &ParserError, file: FileId, text: &str) -> Diagnostic {
    let start = floor(text, error.pos.start);
    let span = Span::new(file, start..floor(text, error.pos.end).max(start));
    let message = format!("the words cannot be read: {}", lower_first(&error.to_string().replace('"', "`")));
    Diagnostic::new(Code::WordsSyntax, span, message)
        .help("a word is written `name = what is said`; what goes on in the next line is indented there")
}

/// A word with its variables, and where it stands.
type Message<'s> = (String, (BTreeSet<&'s str>, &'s str));

/// Every word of a file: the name, or `table.word`.
fn messages(source: &Source) -> Vec<Message<'_>> {
    let mut found = Vec::new();
    for entry in source.resource.entries() {
        let Entry::Message(message) = entry else { continue };
        let id = message.id.name;
        if let Some(pattern) = &message.value {
            found.push((id.to_owned(), (variables(pattern), id)));
        }
        for attribute in &message.attributes {
            let name = format!("{id}.{}", attribute.id.name);
            found.push((name, (variables(&attribute.value), attribute.id.name)));
        }
    }
    found
}

/// What is not given to a word, or not there, must not be asked for.
fn check(
    source: &Source,
    measure: &BTreeMap<String, (BTreeSet<&str>, &str)>,
    all: &[Source],
    diagnostics: &mut Diagnostics,
) {
    for (name, (variables, at)) in messages(source) {
        let Some((given, _)) = measure.get(&name) else { continue };
        for variable in variables.difference(given) {
            let message = format!("the word `{name}` shows `{{ ${variable} }}`, which it is not given");
            let found = Diagnostic::new(Code::WordsVariable, span(source, at), message);
            diagnostics.push(
                match given.iter().map(|known| format!("`{{ ${known} }}`")).collect::<Vec<_>>().as_slice() {
                    [] => found.help("it is given nothing"),
                    known => found.help(format!("it is given {}", known.join(", "))),
                },
            );
        }
    }
    let known: BTreeSet<_> = all.iter().flat_map(|source| source.resource.entries()).filter_map(name).collect();
    for entry in source.resource.entries() {
        let (Some(owner), Entry::Message(_) | Entry::Term(_)) = (name(entry), entry) else { continue };
        for asked in patterns(entry).flat_map(references) {
            if !known.contains(&asked) {
                let sign = if asked.0 { "-" } else { "" };
                let message = format!("the word `{}` shows `{{ {sign}{} }}`, which is not there", owner.1, asked.1);
                let found = Diagnostic::new(Code::WordsVariable, span(source, owner.1), message);
                diagnostics.push(found.help("add that word, or write a variable with its sign: `{ $name }`"));
            }
        }
    }
}

/// Says what a language lacks.
fn missing(
    files: &Files,
    language: &Lang,
    found: &[Source],
    measure: &BTreeMap<String, (BTreeSet<&str>, &str)>,
    diagnostics: &mut Diagnostics,
) {
    let spoken: BTreeSet<_> =
        found.iter().filter(|source| source.spoken).flat_map(|s| messages(s)).map(|(name, _)| name).collect();
    let lacking: Vec<_> =
        measure.keys().filter(|name| !spoken.contains(*name)).map(|name| format!("`{name}`")).collect();
    if lacking.is_empty() {
        return;
    }
    let file = found.iter().rfind(|source| source.spoken).map(|source| files.get(source.file));
    let (path, message) = match file {
        None => {
            ("onrecord.toml", format!("the interface has no words in the language `{language}`: it speaks English"))
        }
        Some(file) => {
            let named = lacking.iter().take(NAMED).cloned().collect::<Vec<_>>().join(", ");
            let more = if lacking.len() > NAMED { " and others" } else { "" };
            (
                file.path.as_str(),
                format!("the language `{language}` lacks words, which are said in English: {named}{more}"),
            )
        }
    };
    let into = file.map(|file| file.path.clone()).filter(|path| !path.starts_with('<'));
    let into = into.unwrap_or_else(|| format!("templates/words/{language}.ftl"));
    diagnostics.push(Diagnostic::at_path(Code::WordsMissing, path, message).help(format!(
        "write them into `{into}`; English has them all, in `templates/words/en.ftl` of the tool's source"
    )));
}

/// All files as one, in which a table keeps the words that a later file says nothing of.
pub(super) fn laid(sources: &[Source]) -> Arc<FluentResource> {
    if let [alone] = sources {
        return Arc::clone(&alone.resource);
    }
    let mut all: BTreeMap<_, Entry<&str>> = BTreeMap::new();
    for entry in sources.iter().flat_map(|source| source.resource.entries()) {
        let Some(name) = name(entry) else { continue };
        match (all.get_mut(&name), entry) {
            (Some(Entry::Message(under)), Entry::Message(over)) => lay(over, under),
            _ => drop(all.insert(name, entry.clone())),
        }
    }
    let text = serializer::serialize(&ast::Resource { body: all.into_values().collect() });
    Arc::new(FluentResource::try_new(text).unwrap_or_else(|(resource, _)| resource))
}

/// Lays one message over another of its name.
fn lay<'s>(over: &ast::Message<&'s str>, under: &mut ast::Message<&'s str>) {
    if over.value.is_some() {
        under.value.clone_from(&over.value);
    }
    for attribute in &over.attributes {
        match under.attributes.iter_mut().find(|known| known.id == attribute.id) {
            Some(known) => known.value.clone_from(&attribute.value),
            None => under.attributes.push(attribute.clone()),
        }
    }
}

/// Words that need nothing, said once.
pub(super) fn plain(sources: &[Source], bundle: &Bundle) -> BTreeMap<String, String> {
    let all: BTreeSet<_> = sources.iter().flat_map(messages).map(|(name, _)| name).collect();
    let nothing = fluent_bundle::FluentArgs::new();
    all.into_iter().filter_map(|name| sentence(bundle, &name, &nothing).map(|said| (name, said))).collect()
}

/// Where a name stands, which is a piece of its file's text.
fn span(source: &Source, name: &str) -> Span {
    let start = name.as_ptr() as usize - source.resource.source().as_ptr() as usize;
    Span::new(source.file, start..start + name.len())
}

/// The name of a message, or of a term, for which the first is true.
fn name<'s>(entry: &'s Entry<&'s str>) -> Option<(bool, &'s str)> {
    match entry {
        Entry::Message(message) => Some((false, message.id.name)),
        Entry::Term(term) => Some((true, term.id.name)),
        _ => None,
    }
}

fn patterns<'s>(entry: &'s Entry<&'s str>) -> impl Iterator<Item = &'s Pattern<&'s str>> {
    let (value, attributes) = match entry {
        Entry::Message(message) => (message.value.as_ref(), message.attributes.as_slice()),
        Entry::Term(term) => (Some(&term.value), term.attributes.as_slice()),
        _ => (None, &[][..]),
    };
    value.into_iter().chain(attributes.iter().map(|attribute| &attribute.value))
}

/// The variables of a pattern.
fn variables<'s>(pattern: &'s Pattern<&'s str>) -> BTreeSet<&'s str> {
    let name = |inline: &'s InlineExpression<&'s str>| match inline {
        InlineExpression::VariableReference { id } => Some(id.name),
        _ => None,
    };
    inlines(pattern).into_iter().filter_map(name).collect()
}

/// The messages and terms that a pattern shows.
fn references<'s>(pattern: &'s Pattern<&'s str>) -> Vec<(bool, &'s str)> {
    let name = |inline: &'s InlineExpression<&'s str>| match inline {
        InlineExpression::MessageReference { id, .. } => Some((false, id.name)),
        InlineExpression::TermReference { id, .. } => Some((true, id.name)),
        _ => None,
    };
    inlines(pattern).into_iter().filter_map(name).collect()
}

/// Every expression in a pattern, however deep.
fn inlines<'s>(pattern: &'s Pattern<&'s str>) -> Vec<&'s InlineExpression<&'s str>> {
    let mut found = Vec::new();
    let mut rest: Vec<&Expression<&str>> = expressions(pattern).collect();
    while let Some(expression) = rest.pop() {
        let mut inline = match expression {
            Expression::Inline(inline) => vec![inline],
            Expression::Select { selector, variants } => {
                rest.extend(variants.iter().flat_map(|variant| expressions(&variant.value)));
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

fn expressions<'s>(pattern: &'s Pattern<&'s str>) -> impl Iterator<Item = &'s Expression<&'s str>> {
    pattern.elements.iter().filter_map(|element| match element {
        PatternElement::Placeable { expression } => Some(expression),
        PatternElement::TextElement { .. } => None,
    })
}
