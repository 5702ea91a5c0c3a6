//! The template engine. The only place that knows Tera.

use std::{cell::Cell, marker::PhantomData, sync::Arc};

use serde::Serialize;
pub(super) use tera::Value;
use tera::{Context, ErrorKind, Tera};

use super::{
    views::{Frame, Html},
    words::{self, Words},
};
use crate::{
    diag::{Code, Diagnostic, lower_first},
    model::{FileId, Files, Span},
    output::Fingerprint,
    text::floor,
};

/// Bytes that one page may have; what is larger comes from a template without an end.
const LARGEST: usize = 64 << 20;
/// Steps that `range` makes at most.
const LONGEST_RANGE: i64 = 100_000;
/// Steps that all `range`s of one page make at most: loops inside loops that print nothing end, too.
const MOST_STEPS: i64 = 10_000_000;

thread_local! {
    /// Steps made on the page that this thread renders.
    static STEPS: Cell<i64> = const { Cell::new(0) };
    /// True while this thread writes what a view says.
    static SAYING: Cell<bool> = const { Cell::new(false) };
    /// Where this thread writes what a view says.
    static SAID: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
}

/// A view that many pages show, made once and counted instead of copied.
///
/// To a template it is the view; to a page's fingerprint it is a fingerprint of its own, made once too.
#[derive(Debug)]
pub struct Shared<T: ?Sized> {
    value: Value,
    fingerprint: Fingerprint,
    of: PhantomData<fn(&T)>,
}

impl<T: ?Sized> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self { value: self.value.clone(), fingerprint: self.fingerprint, of: PhantomData }
    }
}

impl<T: ?Sized> Serialize for Shared<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if SAYING.get() { self.fingerprint.serialize(serializer) } else { self.value.serialize(serializer) }
    }
}

impl<T: ?Sized> Shared<T> {
    /// The fingerprint of the view.
    pub(super) fn fingerprint(&self) -> Fingerprint {
        self.fingerprint
    }
}

impl<T: Serialize> Shared<T> {
    /// Makes a view once, to be shown often.
    pub(super) fn new(view: &T) -> Self {
        Self { value: view.show(), fingerprint: Fingerprint::of(&view.say(Vec::new())), of: PhantomData }
    }
}

impl Shared<Html> {
    /// The HTML as a text.
    pub(super) fn into_string(self) -> String {
        self.value.as_str().unwrap_or_default().to_owned()
    }
}

/// A view of any page: compared with what was shown before, and shown if it is another.
pub(super) trait View {
    /// Writes everything that it says, in a form made for comparing.
    fn say(&self, into: Vec<u8>) -> Vec<u8>;
    /// The view as templates see it.
    fn show(&self) -> Value;
}

impl<T: Serialize> View for T {
    fn say(&self, into: Vec<u8>) -> Vec<u8> {
        SAYING.set(true);
        let said = postcard::to_extend(self, into).expect("a view holds nothing that the form cannot say");
        SAYING.set(false);
        said
    }

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
        words: &Arc<Words>,
        site: &impl View,
    ) -> Result<Self, Vec<Diagnostic>> {
        let mut tera = Tera::default();
        tera.autoescape_on([".html", ".xml"]);
        tera.register_function("range", range);
        words::register(&mut tera, words);
        let texts = templates.iter().map(|(name, id)| (name.clone(), files.get(*id).text.to_string()));
        if let Err(error) = tera.add_raw_templates(texts) {
            return Err(vec![fault(&error, files, templates, None)]);
        }
        tera.global_context().insert_value("site", site.show());
        let mut said = site.say(Vec::new());
        for (name, id) in templates {
            said = files.get(*id).text.as_ref().say(name.say(said));
        }
        for file in words.files() {
            said = file.as_ref().say(said);
        }
        let mut engine = Self { tera, files: templates.to_vec(), fingerprint: Fingerprint::of(&said) };
        let draw = |name: &str| engine.render(name, &[], "/", files).map_err(|fault| vec![*fault]);
        let (links, head, foot) = (draw("site-links.html")?, draw("site-head.html")?, draw("site-foot.html")?);
        let html = |bytes: Vec<u8>| Html::new(&String::from_utf8_lossy(&bytes));
        let frame = Frame { links: html(links), head: html(head), foot: html(foot) };
        engine.tera.global_context().insert_value("frame", frame.show());
        Ok(engine)
    }

    /// The fingerprint of a page: of its template's name, its views, all templates and what all pages share.
    pub(super) fn fingerprint(&self, template: &str, views: &[(&'static str, &dyn View)]) -> Fingerprint {
        let mut said = SAID.take();
        said.clear();
        said = template.say(said);
        said.extend_from_slice(self.fingerprint.as_bytes());
        for (name, view) in views {
            said = view.say(name.say(said));
        }
        let fingerprint = Fingerprint::of(&said);
        SAID.set(said);
        fingerprint
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
                    let start = floor(text, range.start);
                    Diagnostic::new(code, Span::new(id, start..floor(text, range.end).max(start)), message)
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
