//! The template engine. The only place that knows Tera.

use std::{cell::Cell, marker::PhantomData, sync::Arc};

use serde::Serialize;
use tera::{Context, ErrorKind, Tera};

use super::{
    message_functions,
    views::{Frame, Html},
};
use crate::{
    diag::{Code, Diagnostic, lower_first},
    fingerprint::Fingerprint,
    i18n::Messages,
    incremental::{Digest, Digester},
    model::{FileId, Files, Span},
    text::floor_char_boundary,
};

pub(super) use tera::Value;

/// Bytes that one page may have; what is larger comes from a template without an end.
const LARGEST: usize = 64 << 20;
/// Steps that `range` makes at most.
const LONGEST_RANGE: i64 = 100_000;
/// Steps that all `range`s of one page make at most: loops inside loops that print nothing end, too.
const MOST_STEPS: i64 = 10_000_000;

thread_local! {
    /// Steps made on the page that this thread renders.
    static STEPS: Cell<i64> = const { Cell::new(0) };
}

/// A view that many pages show, made once and counted instead of copied.
#[derive(Debug)]
pub struct Shared<T: ?Sized> {
    value: Value,
    of: PhantomData<fn(&T)>,
}

impl<T: ?Sized> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self { value: self.value.clone(), of: PhantomData }
    }
}

impl<T: ?Sized> Serialize for Shared<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.serialize(serializer)
    }
}

impl<T: Serialize> Shared<T> {
    /// Makes a view once, to be shown often.
    pub(super) fn new(view: &T) -> Self {
        Self { value: view.show(), of: PhantomData }
    }
}

impl Shared<Html> {
    /// The HTML as a text.
    pub(super) fn into_string(self) -> String {
        self.value.as_str().unwrap_or_default().to_owned()
    }
}

/// A view that many pages show and that is handed to them, so that each is told by it from what it was.
#[derive(Debug)]
pub(super) struct Told<T: ?Sized> {
    pub(super) view: Shared<T>,
    said: Fingerprint,
}

impl<T: ?Sized> Clone for Told<T> {
    fn clone(&self) -> Self {
        Self { view: self.view.clone(), said: self.said }
    }
}

impl<T: Serialize> Told<T> {
    /// Makes a view once, and a digest of what it says.
    pub(super) fn new(view: &T) -> Self {
        Self { view: Shared::new(view), said: said(view) }
    }
}

impl<T: ?Sized> Digest for Told<T> {
    fn digest(&self, to: &mut Digester<'_>) {
        self.said.digest(to);
    }
}

/// The digest of everything that a view says.
fn said(view: &impl Serialize) -> Fingerprint {
    let said = postcard::to_extend(view, Vec::new()).expect("a view holds nothing that the form cannot say");
    Fingerprint::of(&said)
}

/// A view of any page.
pub(super) trait View {
    /// The view as templates see it.
    fn show(&self) -> Value;
}

impl<T: Serialize> View for T {
    fn show(&self) -> Value {
        Value::from_serializable(self)
    }
}

impl Html {
    /// HTML that is printed as it is.
    pub(super) fn new(html: &str) -> Self {
        Self(Value::safe_string(html))
    }

    /// The HTML as a text.
    pub(super) fn as_str(&self) -> &str {
        self.0.as_str().unwrap_or_default()
    }
}

/// All templates, read.
pub(super) struct Engine {
    tera: Tera,
    files: Vec<(String, FileId)>,
    /// What the templates, the words and the site's own view are.
    fingerprint: Fingerprint,
}

impl Engine {
    /// Reads the templates, each with the file it came from. `Err` holds what is wrong with them.
    pub(super) fn new(
        files: &Files,
        templates: &[(String, FileId)],
        words: &Arc<Messages>,
        site: &impl Serialize,
    ) -> Result<Self, Vec<Diagnostic>> {
        let mut tera = Tera::default();
        tera.autoescape_on([".html", ".xml"]);
        tera.register_function("range", range);
        message_functions::register(&mut tera, words);
        let texts = templates.iter().map(|(name, id)| (name.clone(), files.get(*id).text.to_string()));
        if let Err(error) = tera.add_raw_templates(texts) {
            return Err(vec![fault(&error, files, templates, None)]);
        }
        tera.global_context().insert_value("site", site.show());
        let mut texts: Vec<(&str, &str)> = Vec::new();
        for (name, id) in templates {
            texts.push((name, &files.get(*id).text));
        }
        for file in words.sources() {
            texts.push(("", file));
        }
        let mut engine = Self { tera, files: templates.to_vec(), fingerprint: said(&(site, texts)) };
        let draw = |name: &str| engine.render(name, &[], "/", files).map_err(|fault| vec![*fault]);
        let (links, head, foot) = (draw("site-links.html")?, draw("site-head.html")?, draw("site-foot.html")?);
        let html = |bytes: Vec<u8>| Html::new(&String::from_utf8_lossy(&bytes));
        let frame = Frame { links: html(links), head: html(head), foot: html(foot) };
        engine.tera.global_context().insert_value("frame", frame.show());
        Ok(engine)
    }

    /// The fingerprint of all templates and of what all pages share.
    pub(super) fn shared(&self) -> Fingerprint {
        self.fingerprint
    }

    /// Renders one page: `views` by name.
    pub(super) fn render(
        &self,
        template: &str,
        views: &[(&'static str, &dyn View)],
        page: &str,
        files: &Files,
    ) -> Result<Vec<u8>, Box<Diagnostic>> {
        let mut context = Context::new();
        for (name, view) in views {
            context.insert_value(*name, view.show());
        }
        STEPS.set(0);
        let mut out = Bounded(Vec::with_capacity(16 << 10));
        match self.tera.render_to(template, &context, &mut out) {
            Ok(()) => Ok(out.0),
            Err(_) if out.0.len() >= LARGEST => {
                let message = format!("the template `{template}` comes to no end on the page `{page}`");
                Err(Box::new(
                    Diagnostic::at_path(Code::PageTooLarge, format!("templates/{template}"), message)
                        .note(format!("the page had {} MiB when it was stopped", LARGEST >> 20))
                        .help("look at the template's loops and what it includes"),
                ))
            }
            Err(error) => Err(Box::new(fault(&error, files, &self.files, Some(page)))),
        }
    }
}

/// A page that stops growing at [`LARGEST`].
struct Bounded(Vec<u8>);

impl std::io::Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if self.0.len() + bytes.len() > LARGEST {
            self.0.resize(LARGEST, b' ');
            return Err(std::io::ErrorKind::FileTooLarge.into());
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// `range(end=…, start=…)`, which never makes a list larger than memory.
#[expect(clippy::needless_pass_by_value, reason = "the engine asks for this signature")]
fn range(args: tera::Kwargs, _: &tera::State) -> tera::TeraResult<Vec<i64>> {
    let start = args.get::<i64>("start")?.unwrap_or(0);
    let end = args.must_get::<i64>("end")?;
    if end.saturating_sub(start) > LONGEST_RANGE {
        return Err(tera::Error::message(format!("`range` makes at most {LONGEST_RANGE} steps")));
    }
    STEPS.set(STEPS.get() + end.saturating_sub(start).max(0));
    if STEPS.get() > MOST_STEPS {
        return Err(tera::Error::message(format!("its `range`s make more than {MOST_STEPS} steps on one page")));
    }
    Ok((start..end).collect())
}

/// What the engine says, at its place in the template.
fn fault(error: &tera::Error, files: &Files, templates: &[(String, FileId)], page: Option<&str>) -> Diagnostic {
    let on = page.map(|page| format!(" on the page `{page}`")).unwrap_or_default();
    let code = if page.is_some() { Code::TemplateFailed } else { Code::TemplateSyntax };
    let place = |name: &str| format!("templates/{name}");
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let name = report.filename();
            let said = lower(report.message());
            let verb = if page.is_some() { "fails" } else { "cannot be read" };
            let message = format!("the template `{name}` {verb}{on}: {said}");
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
            found.help("the views that templates are given are described in the documentation of `render::views`")
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
            let message = format!("the template `{current}` extends `{parent}`, which is not there");
            let known = templates.iter().map(|(name, _)| name.as_str());
            let found = Diagnostic::at_path(Code::TemplateSyntax, place(current), message);
            match crate::diag::nearest(parent, known) {
                Some(near) => found.help(format!("did you mean `{near}`?")),
                None => found.help(format!("add `templates/{parent}`")),
            }
        }
        other => {
            let message = format!("the templates fail{on}: {}", lower(&other.to_string()));
            Diagnostic::at_path(code, "templates", message).help("look at the template that was changed last")
        }
    }
}

fn lower(said: &str) -> String {
    lower_first(said.lines().next().unwrap_or_default().trim_end_matches('.'))
}
