//! The layout of the source: which file imports which, and which modules may.

mod addresses;
mod disk_wall;
mod literals;
mod markup;
mod names;
mod paths;
mod tokens;

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

pub(crate) use addresses::{stray_addresses, stray_fragments};
pub(crate) use disk_wall::{unlisted_doors, unwatched_functions};
pub(crate) use markup::stray_markup;
pub(crate) use names::Names;
pub(crate) use paths::missing_paths;
use tokens::{Token, tokens};

/// The modules of the crate from the ground up. A module imports only from floors below its own.
const FLOORS: &[&[&str]] = &[
    &["fingerprint", "html", "model", "pdf", "progress", "zip_file"],
    &["disk", "git", "lang", "stage_timer", "route"],
    &["kept_results", "text"],
    &["diag", "extract", "hosting"],
    &["i18n", "parse"],
    &["documents", "edit", "lock"],
    &["anchor"],
    &["capture", "fix", "record", "suggest"],
    &["fetch", "incremental", "load", "prove", "rights"],
    &["diff", "link"],
    &["cache", "history", "live", "report", "site"],
    &["cards", "exchange", "search"],
    &["output"],
    &["render", "write"],
    &["build", "evidence", "publish"],
    &["serve"],
    &["api", "cli"],
    &["main"],
];

/// A module's path from the crate's root.
type Module = Vec<String>;

/// The source files of the crate, with their imports.
pub(crate) struct Layout {
    /// By module: the modules that it takes names from, with one of the names.
    imports: BTreeMap<Module, BTreeMap<Module, String>>,
}

impl Layout {
    /// Reads the files of a source folder: their paths below it and their texts.
    pub(crate) fn new(files: &[(String, String)]) -> Self {
        let parsed: BTreeMap<Module, File> =
            files.iter().map(|(path, text)| (module(path), File::parse(text))).collect();
        let imports = parsed.iter().map(|(module, file)| (module.clone(), imports(module, file, &parsed))).collect();
        Self { imports }
    }

    /// Imports that do not lead to a lower floor, one message each.
    pub(crate) fn upward(&self) -> Vec<String> {
        let floors: BTreeMap<&str, usize> =
            FLOORS.iter().enumerate().flat_map(|(floor, names)| names.iter().map(move |name| (*name, floor))).collect();
        let floor = |module: &Module| module.first().and_then(|name| floors.get(name.as_str()).copied());
        let mut upward = Vec::new();
        for (from, targets) in self.imports.iter().filter(|(from, _)| !from.is_empty()) {
            let Some(own) = floor(from) else {
                upward.push(format!("the module `{}` is on no floor", from[0]));
                continue;
            };
            for (to, name) in targets.iter().filter(|(to, _)| to.first() != from.first()) {
                if floor(to).is_none_or(|below| below >= own) {
                    upward.push(format!("{} imports `{name}` of {}", from.join("::"), to.join("::")));
                }
            }
        }
        upward
    }

    /// Files that import each other in a circle, one message for each circle.
    pub(crate) fn circles(&self) -> Vec<String> {
        let reach: BTreeMap<&Module, BTreeSet<&Module>> =
            self.imports.keys().map(|module| (module, self.reachable(module))).collect();
        let mut circles = BTreeSet::new();
        for (module, reached) in &reach {
            let circle: BTreeSet<_> =
                reached.iter().filter(|other| reach[*other].contains(*module)).map(|other| other.join("::")).collect();
            if circle.len() > 1 {
                circles.insert(circle.into_iter().collect::<Vec<_>>().join(", "));
            }
        }
        circles.into_iter().collect()
    }

    fn reachable<'a>(&'a self, from: &'a Module) -> BTreeSet<&'a Module> {
        let mut reached = BTreeSet::new();
        let mut open = vec![from];
        while let Some(module) = open.pop() {
            for (to, _) in self.imports.get(module).into_iter().flatten() {
                if reached.insert(to) {
                    open.push(to);
                }
            }
        }
        reached
    }
}

/// The module of a file, by its path below `src`.
fn module(path: &str) -> Module {
    let stem = Path::new(path).with_extension("");
    let mut parts: Vec<_> = stem.iter().map(|part| part.to_string_lossy().into_owned()).collect();
    if parts.last().is_some_and(|last| last == "mod" || last == "lib") {
        parts.pop();
    }
    parts
}

/// A path as written, with what begins it: `crate`, `super`, `self` or a name.
struct Written {
    path: Vec<String>,
    /// True for a `pub use`, which hands a name on.
    is_public: bool,
    /// True for a `use`; false for a path within code.
    is_use: bool,
    /// The name it has here.
    name: String,
}

#[derive(Default)]
struct File {
    paths: Vec<Written>,
}

impl File {
    /// Reads a file's paths; what is for tests only is passed over.
    fn parse(text: &str) -> Self {
        let mut file = Self::default();
        file.read(&tokens(text));
        file
    }

    fn read(&mut self, tokens: &[Token]) {
        let mut at = 0;
        let mut is_public = false;
        while at < tokens.len() {
            match &tokens[at] {
                Token::Mark('#') if is_for_tests(tokens.get(at + 1)) => {
                    at = after_item(tokens, at + 2);
                    continue;
                }
                Token::Word(word) if word == "pub" => is_public = true,
                Token::Word(word) if word == "use" => {
                    at = self.tree(tokens, at + 1, &[], Some(is_public));
                    is_public = false;
                    continue;
                }
                Token::Word(word) if word == "crate" || word == "super" => {
                    at = self.tree(tokens, at, &[], None);
                    continue;
                }
                Token::Word(_) | Token::Text(_) => {}
                // The parentheses of `pub(crate)` belong to it.
                Token::Group('(', _) if is_public => {}
                Token::Group(_, inner) => {
                    self.read(inner);
                    is_public = false;
                }
                Token::Mark(_) => is_public = false,
            }
            at += 1;
        }
    }

    /// Reads the path or the tree of paths that begins at `at`; returns the place after it.
    fn tree(&mut self, tokens: &[Token], mut at: usize, before: &[String], item: Option<bool>) -> usize {
        let mut path = before.to_vec();
        let mut alias = None;
        loop {
            match tokens.get(at) {
                Some(Token::Word(word)) => path.push(word.clone()),
                Some(Token::Group('{', inner)) if item.is_some() => {
                    for part in inner.split(|token| *token == Token::Mark(',')).filter(|part| !part.is_empty()) {
                        self.tree(part, 0, &path, item);
                    }
                    return at + 1;
                }
                _ => break,
            }
            at += 1;
            if tokens[at..].starts_with(&[Token::Mark(':'), Token::Mark(':')]) {
                at += 2;
                continue;
            }
            if let (Some(_), Some([Token::Word(word), Token::Word(name)])) = (item, tokens.get(at..at + 2))
                && word == "as"
            {
                alias = Some(name.clone());
                at += 2;
            }
            break;
        }
        if path.last().is_some_and(|last| last == "self") && path.len() > 1 {
            path.pop();
        }
        let name = alias.or_else(|| path.last().cloned()).unwrap_or_default();
        self.paths.push(Written { path, is_public: item == Some(true), is_use: item.is_some(), name });
        at
    }
}

/// True for the brackets of `#[cfg(test)]`.
fn is_for_tests(token: Option<&Token>) -> bool {
    let Some(Token::Group('[', inner)) = token else { return false };
    *inner == [Token::Word("cfg".into()), Token::Group('(', vec![Token::Word("test".into())])]
}

/// The place after the item that begins at `at`.
fn after_item(tokens: &[Token], at: usize) -> usize {
    let ends = |token: &Token| matches!(token, Token::Mark(';') | Token::Group('{', _));
    tokens[at..].iter().position(ends).map_or(tokens.len(), |end| at + end + 1)
}

/// The modules that a file takes names from.
fn imports(module: &Module, file: &File, all: &BTreeMap<Module, File>) -> BTreeMap<Module, String> {
    let mut imports = BTreeMap::new();
    for written in file.paths.iter().filter(|written| !written.is_public) {
        if let Some((target, name)) = absolute(module, written, all).and_then(|path| resolve(&path, all, 0))
            && target != *module
        {
            imports.entry(target).or_insert(name);
        }
    }
    imports
}

/// A path from the crate's root; `None` if it leads out of the crate.
fn absolute(module: &Module, written: &Written, all: &BTreeMap<Module, File>) -> Option<Module> {
    let (first, rest) = written.path.split_first()?;
    let mut path = match first.as_str() {
        "crate" => Vec::new(),
        "self" => module.clone(),
        "super" => module.split_last().map(|(_, above)| above.to_vec())?,
        name => {
            // A `use` may begin with a child module's name.
            let child = [module.as_slice(), &[name.to_owned()]].concat();
            return (written.is_use && all.contains_key(&child)).then(|| [child.as_slice(), rest].concat());
        }
    };
    let mut rest = rest;
    while let Some(("super", after)) = rest.split_first().map(|(first, after)| (first.as_str(), after)) {
        path.pop();
        rest = after;
    }
    path.extend_from_slice(rest);
    Some(path)
}

/// The module that a path's name is defined in, with the name, through the modules that hand it on.
fn resolve(path: &[String], all: &BTreeMap<Module, File>, depth: usize) -> Option<(Module, String)> {
    let known = (1..=path.len()).rev().find(|len| all.contains_key(&path[..*len]))?;
    let (module, rest) = path.split_at(known);
    let module = module.to_vec();
    let Some((name, after)) = rest.split_first() else {
        let name = module.last().cloned().unwrap_or_default();
        return Some((module, name));
    };
    let handed = all[&module].paths.iter().find(|written| written.is_public && written.name == *name);
    if let Some(target) = handed.filter(|_| depth < 8).and_then(|written| absolute(&module, written, all)) {
        return resolve(&[target.as_slice(), after].concat(), all, depth + 1);
    }
    Some((module, name.clone()))
}
