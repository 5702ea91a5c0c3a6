//! stub
#![allow(missing_docs)]
use super::Diagnostic;
use super::Place;
use crate::model::Files;
pub struct Style {
    pub colour: bool,
    pub width: usize,
}
pub fn short(diagnostics: &[Diagnostic], files: &Files) -> String {
    diagnostics
        .iter()
        .map(|d| match &d.place {
            Place::Span(s) => {
                let f = files.get(s.file);
                let (l, c) = {
                    let b = &f.text[..s.start as usize];
                    (b.matches('\n').count() + 1, b.rsplit('\n').next().unwrap_or("").chars().count() + 1)
                };
                format!(
                    "{}:{l}:{c}: {:?}[{}]: {} {:?} {:?} {:?}\n",
                    f.path,
                    d.severity,
                    d.code.id(),
                    d.message,
                    d.notes,
                    d.helps.iter().map(|h| &h.message).collect::<Vec<_>>(),
                    d.labels.iter().map(|h| &h.message).collect::<Vec<_>>()
                )
            }
            Place::Path(p) => format!(
                "{p}: {:?}[{}]: {} {:?}\n",
                d.severity,
                d.code.id(),
                d.message,
                d.helps.iter().map(|h| &h.message).collect::<Vec<_>>()
            ),
        })
        .collect()
}
pub fn human(d: &[Diagnostic], f: &Files, _: &Style) -> String {
    short(d, f)
}
pub fn json(d: &[Diagnostic], f: &Files) -> String {
    short(d, f)
}
pub fn sarif(d: &[Diagnostic], f: &Files) -> String {
    short(d, f)
}
pub fn github(d: &[Diagnostic], f: &Files) -> String {
    short(d, f)
}
