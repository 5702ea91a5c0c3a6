//! Parsing: files become nouns, as typed.
//!
//! In go [`Files`]; out comes a [`Draft`]: settings, articles, annotations, actors, topics, events,
//! briefings and pages, by id, each value with its span. A file that cannot be used is reported and
//! left out; its id is kept, so that references to it are not reported as well. Ids are
//! resolved later, in linking.

mod annotations;
mod articles;
mod base_url;
mod contact;
mod control;
mod days;
mod draft;
mod fields;
mod format;
mod front;
pub(crate) mod hidden;
mod kept;
mod key_line;
mod keys;
mod navigation;
mod node;
mod nouns;
mod quoted;
mod read;
mod recover;
mod scalar;
mod schema;
mod schema_text;
mod settings;
mod slips;
mod syntax;
mod tree;
mod variables;
mod yaml;

pub(crate) use base_url::{Refusal, read_base_url};
#[cfg(feature = "publish")]
pub(crate) use base_url::{host_of, read_domain};
pub use days::{Calendar, SeenOn};
pub use draft::{Draft, Visibility};
use draft::{Parsed, Read, assemble};
#[cfg(feature = "serve")]
pub(crate) use format::keys_of_entries;
pub(crate) use format::{ACTOR_FORMAT, ANNOTATIONS, ARTICLE, EVENT_FORMAT, Format, ValueType};
pub(crate) use front::split_front_matter;
pub(crate) use kept::settings_fingerprint;
pub(crate) use node::{Node, Shape};
pub(crate) use quoted::double_quoted;
pub use schema::{schema, schema_kinds};
pub use schema_text::schema_text;
pub(crate) use settings::{check_cname_file, check_domains, missing_address, read_settings, starter_address};
pub(crate) use variables::settings_of_variables;
pub(crate) use yaml::{comment_cuts_value, read_yaml};

use std::{collections::BTreeSet, sync::Arc};

use rayon::prelude::*;

use crate::{
    diag::Diagnostics,
    kept_results::KeptResults,
    model::{File, FileId, FileKind, FileText, Files, Settings},
};

/// The result of the previous parse, reused for files whose text is the same allocation as then.
#[derive(Debug, Default)]
pub struct PreviousParse {
    /// Every file that was read, by its id: its kind, its text, and what was read.
    read: Vec<(FileKind, FileText, Read)>,
}

/// Reads every file of a site.
///
/// With `drafts`, what is marked as a draft is kept; what waits for a day is kept in any case. Reports E2xx, and E402 where
/// two files have one id.
pub fn parse(files: &Files, drafts: bool, diagnostics: &mut Diagnostics) -> Draft {
    parse_changed(files, Visibility { drafts, on: SeenOn::AnyDay }, None, None, diagnostics)
}

/// Like [`parse`], but reuses the previous result for files that have not changed, and those that earlier runs kept.
///
/// Reports what [`parse`] reports, also for files that are not parsed again.
pub fn parse_changed(
    files: &Files,
    visibility: Visibility,
    previous: Option<&mut PreviousParse>,
    kept: Option<&KeptResults>,
    diagnostics: &mut Diagnostics,
) -> Draft {
    let settings = read_settings(files, diagnostics);
    let all: Vec<_> = files.iter().collect();
    // The result for a file depends on the settings too; its spans have the file's id, so that has to be the same.
    let old = previous.as_ref().map_or(&[][..], |previous| &previous.read);
    let is_same = |(id, file): &(FileId, &File)| {
        old.get(id.0 as usize).is_some_and(|(kind, text, _)| *kind == file.kind && text.is_same_as(&file.text))
    };
    let settings_of = |kind: &FileKind| matches!(kind, FileKind::Settings | FileKind::Overrides);
    let now = all.iter().filter(|(_, file)| settings_of(&file.kind)).map(|(_, file)| &file.text);
    let then = old.iter().filter(|(kind, _, _)| settings_of(kind)).map(|(_, text, _)| text);
    let old = if now.eq(then) { old } else { &[] };
    let settings_key = settings_fingerprint(files);
    let read: Vec<Read> = all
        .par_iter()
        .map(|(id, file)| {
            if !old.is_empty() && is_same(&(*id, file)) {
                return old[id.0 as usize].2.clone();
            }
            let parse = || parse_alone(*id, file, &settings);
            match kept {
                Some(kept) => kept::parse_or_reuse((*id, file), settings_key, kept, parse),
                None => parse(),
            }
        })
        .collect();
    if let Some(previous) = previous {
        let of = |((_, file), read): (&(FileId, &File), &Read)| (file.kind.clone(), file.text.clone(), read.clone());
        *previous = PreviousParse { read: all.iter().zip(&read).map(of).collect() };
    }
    assemble(settings, read, visibility, files, diagnostics)
}

/// Reads one file, with its own diagnostics.
fn parse_alone(id: FileId, file: &File, settings: &Settings) -> Read {
    let mut own = Diagnostics::default();
    let parsed = parse_file(id, file, settings, &mut own);
    // An article may silence hidden characters; anchoring checks those.
    let silent = matches!(
        file.kind,
        FileKind::Article(_)
            | FileKind::Annotations(_)
            | FileKind::Asset(_)
            | FileKind::Picture(_)
            | FileKind::Lock
            | FileKind::LastDays
            | FileKind::History
            | FileKind::Template(_)
            | FileKind::Words(_)
    );
    if !silent {
        hidden::report_hidden(id, &file.text, None, &mut BTreeSet::new(), &mut own);
    }
    (parsed, own)
}

fn parse_file(file: FileId, content: &File, settings: &Settings, diagnostics: &mut Diagnostics) -> Option<Parsed> {
    let text = &content.text;
    let (kind, id, found) = match &content.kind {
        FileKind::Settings
        | FileKind::Overrides
        | FileKind::Lock
        | FileKind::LastDays
        | FileKind::History
        | FileKind::Asset(_)
        | FileKind::Picture(_) => return None,
        FileKind::Template(_) => {
            diagnostics.extend(control::check_template(text, file));
            return None;
        }
        FileKind::Words(_) => {
            diagnostics.extend(control::check_messages(text, file));
            return None;
        }
        FileKind::Annotations(id) => {
            let read = annotations::read_annotations(text, file, diagnostics);
            return Some(
                read.map_or(Parsed::Unread, |(found, lost)| Parsed::Annotations(id.clone(), Arc::new(found), lost)),
            );
        }
        FileKind::Article(id) => (
            "article",
            id,
            articles::read_article(text, id, file, settings, diagnostics).map(Arc::new).map(Parsed::Article),
        ),
        FileKind::Actor(id) => {
            ("actor", id, nouns::read_actor(text, id, file, diagnostics).map(Arc::new).map(Parsed::Actor))
        }
        FileKind::Topic(id) => ("topic", id, nouns::read_topic(text, id, file, diagnostics).map(Parsed::Topic)),
        FileKind::Event(id) => ("event", id, nouns::read_event(text, id, file, diagnostics).map(Parsed::Event)),
        FileKind::Briefing(id) => {
            ("briefing", id, nouns::read_briefing(text, id, file, diagnostics).map(Parsed::Briefing))
        }
        FileKind::Page(id) => ("page", id, nouns::read_page(text, id, file, diagnostics).map(Parsed::Page)),
    };
    Some(found.unwrap_or_else(|| Parsed::Broken(kind, id.clone())))
}
