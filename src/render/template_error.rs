//! Errors of the template engine as diagnostics, with their place in the template. Uses Tera, as the engine does.

use tera::ErrorKind;

use crate::{
    diag::{Code, Diagnostic, lower_first},
    model::{FileId, Files, Span},
    text::floor_char_boundary,
};

/// What to do about most errors.
const HELP: &str = "`docs/views.md` describes what templates can use";

/// The diagnostics of an error that was found when the templates were read.
///
/// The engine gives the names that it does not know, such as those of filters, as one text with a report of each.
pub(super) fn diagnose_unread(error: &tera::Error, files: &Files, templates: &[(String, FileId)]) -> Vec<Diagnostic> {
    if let ErrorKind::Msg(text) = error.kind() {
        let reports = text.split('\n').zip(text.split('\n').skip(1));
        let reports: Vec<_> = reports.filter_map(|(line, next)| Some((line.strip_prefix("error: ")?, next))).collect();
        let found = reports.iter().filter_map(|(line, next)| diagnose_unknown_name(line, next, files, templates));
        let found: Vec<_> = found.collect();
        if !found.is_empty() && found.len() == reports.len() {
            return found;
        }
    }
    vec![diagnose(error, files, templates, None)]
}

/// The diagnostic of a report such as ``Unknown filter `foo` ``, and its place on the next line, ` --> page.html:3:12`.
fn diagnose_unknown_name(
    reason: &str,
    place: &str,
    files: &Files,
    templates: &[(String, FileId)],
) -> Option<Diagnostic> {
    let reason = lower_first(reason.trim_end());
    let place = place.trim_start().strip_prefix("--> ")?;
    let mut parts = place.trim_end().rsplitn(3, ':');
    let (_, line, name) = (parts.next()?, parts.next()?.parse::<usize>().ok()?, parts.next()?);
    let (_, id) = templates.iter().find(|(known, _)| known == name)?;
    let text = &files.get(*id).text;
    let start: usize = text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
    let written = text[start..].lines().next().unwrap_or_default();
    let word = reason.split('`').nth(1).filter(|word| !word.is_empty())?;
    let range = written.find(word).map_or(0..written.len(), |at| at..at + word.len());
    let message = format!("the template `{name}` cannot be read: {reason}");
    let span = Span::new(*id, start + range.start..start + range.end);
    Some(Diagnostic::new(Code::TemplateSyntax, span, message).help(HELP))
}

/// The diagnostic of an error; `page` is the page on which it occurred, if the templates were read.
pub(super) fn diagnose(
    error: &tera::Error,
    files: &Files,
    templates: &[(String, FileId)],
    page: Option<&str>,
) -> Diagnostic {
    let on = page.map(|page| format!(" on the page `{page}`")).unwrap_or_default();
    let code = if page.is_some() { Code::TemplateFailed } else { Code::TemplateSyntax };
    let place = |name: &str| format!("templates/{name}");
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let name = report.filename();
            let reason = lower_first_line(report.message());
            let verb = if page.is_some() { "fails" } else { "cannot be read" };
            let message = format!("the template `{name}` {verb}{on}: {reason}");
            let known = templates.iter().find(|(known, _)| known == name).map(|(_, id)| *id);
            let found = match known {
                Some(id) => {
                    let text = &files.get(id).text;
                    let range = report.span().range.clone();
                    let start = floor_char_boundary(text, range.start);
                    Diagnostic::new(
                        code,
                        Span::new(id, start..floor_char_boundary(text, range.end).max(start)),
                        message,
                    )
                }
                None => Diagnostic::at_path(code, place(name), message),
            };
            found.help(HELP)
        }
        ErrorKind::CircularExtend { tpl, inheritance_chain: chain } => {
            let message = format!("the template `{tpl}` extends itself: {}", chain.join(" → "));
            Diagnostic::at_path(Code::Cycle, place(tpl), message).help("remove one `extends`")
        }
        ErrorKind::CircularInclude { tpl, include_chain: chain } => {
            let message = format!("the template `{tpl}` includes itself: {}", chain.join(" → "));
            Diagnostic::at_path(Code::Cycle, place(tpl), message).help("remove one `include`")
        }
        ErrorKind::MissingParent { current, parent } => {
            let message = format!("the template `{current}` extends `{parent}`, which does not exist");
            let known = templates.iter().map(|(name, _)| name.as_str());
            let found = Diagnostic::at_path(Code::TemplateSyntax, place(current), message);
            match crate::diag::nearest(parent, known) {
                Some(near) => found.help(format!("did you mean `{near}`?")),
                None => found.help(format!("add `templates/{parent}`")),
            }
        }
        other => {
            let message = format!("the templates fail{on}: {}", lower_first_line(&other.to_string()));
            Diagnostic::at_path(code, "templates", message).help("look at the template that was changed last")
        }
    }
}

/// The first line of a message, as it continues a sentence.
fn lower_first_line(message: &str) -> String {
    lower_first(message.lines().next().unwrap_or_default().trim_end_matches('.'))
}
