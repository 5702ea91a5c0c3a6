//! The template engine: reads the templates and renders pages with them.

use std::{cell::Cell, collections::BTreeSet, sync::Arc};

use serde::Serialize;
use tera::{Context, Tera};

use super::{
    message_functions,
    template_error::{diagnose, diagnose_unread},
    value::{Html, View, fingerprint_view},
    views::Frame,
};
use crate::{
    diag::{Code, Diagnostic},
    fingerprint::Fingerprint,
    i18n::Messages,
    model::{FileId, Files},
};

/// The most bytes of one page; a larger one shows a very long text, or comes from a template that does not end.
const LARGEST: usize = 64 << 20;
/// The most steps of one `range`.
const LONGEST_RANGE: i64 = 100_000;
/// The most steps of all `range`s of one page, so that nested loops that print nothing end too.
const MOST_STEPS: i64 = 10_000_000;

thread_local! {
    /// Steps made on the page that this thread renders.
    static STEPS: Cell<i64> = const { Cell::new(0) };
}

/// All templates, read.
pub(super) struct Engine {
    tera: Tera,
    files: Vec<(String, FileId)>,
    /// The fingerprint of the templates, the messages and the view of the site.
    fingerprint: Fingerprint,
    /// The ids of elements that are written in the templates.
    fragments: BTreeSet<String>,
}

impl Engine {
    /// Reads the templates, each with the file it came from. `Err` holds their errors.
    pub(super) fn new(
        files: &Files,
        templates: &[(String, FileId)],
        words: &Arc<Messages>,
        site: &impl Serialize,
    ) -> Result<Self, Vec<Diagnostic>> {
        let mut tera = Tera::default();
        tera.autoescape_on([".html", ".xml"]);
        tera.register_function("range", bounded_range);
        message_functions::register_functions(&mut tera, words);
        let texts = templates.iter().map(|(name, id)| (name.clone(), files.get(*id).text.to_string()));
        if let Err(error) = tera.add_raw_templates(texts) {
            return Err(diagnose_unread(&error, files, templates));
        }
        tera.global_context().insert_value("site", site.to_value());
        let mut texts: Vec<(&str, &str)> = Vec::new();
        for (name, id) in templates {
            texts.push((name, &files.get(*id).text));
        }
        for file in words.source_texts() {
            texts.push(("", file));
        }
        let fragments = templates.iter().flat_map(|(_, id)| written_ids(&files.get(*id).text)).collect();
        let fingerprint = fingerprint_view(&(site, texts));
        let mut engine = Self { tera, files: templates.to_vec(), fingerprint, fragments };
        let render = |name: &str| engine.render(name, &[], "/", files).map_err(|error| vec![*error]);
        let (links, feeds) = (render("site-links.html")?, render("site-feeds.html")?);
        let (head, foot) = (render("site-head.html")?, render("site-foot.html")?);
        let html = |bytes: Vec<u8>| Html::new(&String::from_utf8_lossy(&bytes));
        let frame = Frame { links: html(links), feeds: html(feeds), head: html(head), foot: html(foot) };
        engine.tera.global_context().insert_value("frame", frame.to_value());
        Ok(engine)
    }

    /// The fingerprint of what all pages share: the templates, the messages and the view of the site.
    pub(super) fn fingerprint(&self) -> Fingerprint {
        self.fingerprint
    }

    /// The ids of elements that are written in the templates, which no text of a page may take.
    pub(super) fn fragments(&self) -> &BTreeSet<String> {
        &self.fragments
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
            context.insert_value(*name, view.to_value());
        }
        STEPS.set(0);
        let mut out = Bounded(Vec::with_capacity(16 << 10));
        match self.tera.render_to(template, &context, &mut out) {
            Ok(()) => Ok(out.0),
            Err(_) if out.0.len() >= LARGEST => {
                let message = format!("the page `{page}` grows beyond {} MiB", LARGEST >> 20);
                Err(Box::new(
                    Diagnostic::at_path(Code::PageTooLarge, format!("templates/{template}"), message)
                        .help("split the text that the page shows, or check the loops and includes of its template"),
                ))
            }
            Err(error) => Err(Box::new(diagnose(&error, files, &self.files, Some(page)))),
        }
    }
}

/// The ids in a template that do not depend on a view.
fn written_ids(template: &str) -> impl Iterator<Item = String> {
    let values = template.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next());
    values.filter(|id| !id.contains(['{', '}'])).map(str::to_owned)
}

/// The bytes of a page, which stop growing at [`LARGEST`].
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
fn bounded_range(args: tera::Kwargs, _: &tera::State) -> tera::TeraResult<Vec<i64>> {
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
