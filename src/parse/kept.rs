//! Articles and annotations as earlier runs parsed them, which takes longer than to read the result again.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{
    annotations::LeftOut,
    draft::{Parsed, Read},
};
use crate::{
    diag::Diagnostics,
    fingerprint::Fingerprint,
    kept_results::{KeptResults, ResultKey},
    model::{Annotations, Article, File, FileId, FileKind, Files, Id, with_files_of_result},
};

/// The result for a file that could be used.
#[derive(Serialize, Deserialize)]
enum KeptFile {
    Article(Arc<Article>),
    Annotations(Id, Arc<Annotations>, LeftOut),
}

/// The fingerprint of everything that the result for a file depends on besides the file: all settings.
pub(crate) fn settings_fingerprint(files: &Files) -> Fingerprint {
    let is_setting = |file: &File| matches!(file.kind, FileKind::Settings | FileKind::Overrides);
    let all = files.iter().filter(|(_, file)| is_setting(file));
    all.fold(ResultKey::of("settings"), |key, (_, file)| key.with(file.hash().as_bytes())).fingerprint()
}

/// What a file was parsed to by an earlier run; otherwise `parse` it, and keep that.
pub(super) fn parse_or_reuse(
    (id, file): (FileId, &File),
    settings: Fingerprint,
    kept: &KeptResults,
    parse: impl FnOnce() -> Read,
) -> Read {
    if !matches!(file.kind, FileKind::Article(_) | FileKind::Annotations(_)) {
        return parse();
    }
    let key = ResultKey::of("parsed").with(&settings).with(file.hash().as_bytes()).fingerprint();
    let known = with_files_of_result(&[id], || kept.get::<(KeptFile, Diagnostics)>(key));
    if let Some((found, reported)) = known {
        let parsed = match found {
            KeptFile::Article(article) => Parsed::Article(article),
            KeptFile::Annotations(id, annotations, left_out) => Parsed::Annotations(id, annotations, left_out),
        };
        return (Some(parsed), reported);
    }
    let (parsed, reported) = parse();
    let found = match &parsed {
        Some(Parsed::Article(article)) => Some(KeptFile::Article(Arc::clone(article))),
        Some(Parsed::Annotations(id, annotations, left_out)) => {
            Some(KeptFile::Annotations(id.clone(), Arc::clone(annotations), left_out.clone()))
        }
        _ => None,
    };
    if let Some(found) = found {
        with_files_of_result(&[id], || kept.add(key, &(found, &reported)));
    }
    (parsed, reported)
}
