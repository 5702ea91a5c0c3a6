//! The façade: what a program that embeds onrecord needs, in five functions.
//!
//! [`check`] proves a site, [`build`] writes it, [`place`] proves one quote against one text, [`explain`] explains the
//! code of a message, and [`render_diagnostics`] renders what a check reported. Nothing here prints, exits or reads the
//! clock.

use std::{
    error::Error,
    fmt,
    ops::Range,
    path::{Path, PathBuf},
    sync::Arc,
};

use crate::{
    anchor::{self, AnchorError},
    build::{self, Options},
    diag::{
        self, Code, Diagnostic, Severity,
        render::{self, DiagnosticFormat},
    },
    model::{Files, Placement, Selector},
    text::Text,
    write::WriteSummary,
};

/// The result of checking a site.
#[derive(Debug)]
pub struct SiteReport {
    /// Number of quotes that were proved.
    pub quotes: usize,
    /// Number of articles.
    pub articles: usize,
    /// Errors and warnings, by file and line.
    pub diagnostics: Vec<Diagnostic>,
    /// The files that the diagnostics point into.
    files: Arc<Files>,
}

impl SiteReport {
    /// True if there is no error; there may be warnings.
    pub fn is_ok(&self) -> bool {
        self.diagnostics.iter().all(|diagnostic| diagnostic.severity != Severity::Error)
    }
}

/// The result of building a site.
#[derive(Debug)]
pub struct BuildReport {
    /// What checking the site found.
    pub site: SiteReport,
    /// The output folder.
    pub folder: PathBuf,
    /// Numbers of files written, unchanged and removed; `None` if the site has errors and nothing was written.
    pub written: Option<WriteSummary>,
}

/// Reads, proves and links the site in a folder, and writes nothing.
///
/// A mistake in the site is a diagnostic, not a panic or an early return: the report has all of them.
///
/// ```
/// # let folder = tempfile::tempdir()?;
/// # let site = folder.path();
/// # for part in ["actors", "articles"] {
/// #     std::fs::create_dir_all(site.join("content").join(part))?;
/// # }
/// # std::fs::write(site.join("onrecord.toml"), "title = \"Example\"\nbase_url = \"https://example.org\"\n")?;
/// std::fs::write(site.join("content/actors/anna.md"), "---\nname: Anna Example\n---\n")?;
/// std::fs::write(
///     site.join("content/articles/debate.md"),
///     "---\ntitle: The debate\nlang: en\npublished: 2025-03-05\nsource: {publisher: The Example Gazette}\n\
///      rights: {publish: full}\n---\n“We will build the bridge,” Anna Example said.\n",
/// )?;
/// let quote = "quotes:\n  - {id: bridge, text: We will sell the bridge, speaker: anna, said: {date: 2025-03-04}}\n";
/// std::fs::write(site.join("content/articles/debate.annotations.yaml"), quote)?;
///
/// let report = onrecord::check(site, &onrecord::Options::default());
/// assert!(!report.is_ok());
/// assert_eq!(report.diagnostics[0].code.id(), "E301");
/// assert_eq!(report.diagnostics[0].message, "the words of quote `bridge` are not in `debate`");
///
/// std::fs::write(site.join("content/articles/debate.annotations.yaml"), quote.replace("sell", "build"))?;
/// let report = onrecord::check(site, &onrecord::Options::default());
/// assert!(report.is_ok());
/// assert_eq!((report.quotes, report.articles), (1, 1));
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn check(folder: impl AsRef<Path>, options: &Options) -> SiteReport {
    let mut checked = build::check(folder.as_ref(), options, &());
    checked.check_pages(options);
    SiteReport {
        quotes: checked.record.entities.quotes.len(),
        articles: checked.record.entities.articles.len(),
        diagnostics: checked.diagnostics.as_slice().to_vec(),
        files: checked.files,
    }
}

/// Proves the site in a folder and writes it to `output`, or to the folder that its settings name.
///
/// Also updates `onrecord.lock` and the cache in the site's folder. A site with errors is not written.
///
/// ```
/// # let folder = tempfile::tempdir()?;
/// # let site = folder.path();
/// # std::fs::create_dir_all(site.join("content/pages"))?;
/// # let settings = "title = \"Example\"\nbase_url = \"https://example.org\"\n";
/// # std::fs::write(site.join("onrecord.toml"), settings)?;
/// std::fs::write(site.join("content/pages/about.md"), "---\ntitle: About us\n---\nWe publish what was said.\n")?;
///
/// let built = onrecord::build(site, None, &onrecord::Options::default());
/// assert!(built.written.is_some_and(|files| files.written > 1));
/// let page = std::fs::read_to_string(built.folder.join("about/index.html"))?;
/// assert!(page.contains("We publish what was said."));
///
/// // Files that do not change are not written again.
/// let built = onrecord::build(site, None, &onrecord::Options::default());
/// assert!(built.written.is_some_and(|files| files.written == 0 && files.unchanged > 1));
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn build(folder: impl AsRef<Path>, output: Option<&Path>, options: &Options) -> BuildReport {
    let built = build::build(folder.as_ref(), output, options, &());
    let site = SiteReport {
        quotes: built.quotes,
        articles: built.articles,
        diagnostics: built.diagnostics.as_slice().to_vec(),
        files: built.files,
    };
    BuildReport { site, folder: built.folder, written: built.written }
}

/// A quote whose words were found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProvedQuote {
    /// The words as the text has them; several pieces if the text interrupts them or the quote leaves some out.
    pub words: Vec<String>,
    /// Where the quote is in the Markdown: bytes from the first quoted word to the last, half-open.
    pub source: Range<usize>,
    /// How closely the words match and what differs. Its offsets are bytes of the visible text, without markup.
    pub placement: Placement,
}

/// The reason why a quote could not be proved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotProved {
    /// The code of the message that a check of a site would report, which [`explain`] explains.
    pub code: Code,
    /// The passage that is most like the quote, if the words were not found and one is like them.
    pub closest: Option<String>,
}

impl fmt::Display for NotProved {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code.id(), self.code.summary())
    }
}

impl Error for NotProved {}

/// Finds the one place in a Markdown text (without front matter) that has the words of a quote.
///
/// Markup, white space and typography may differ, and the quote may leave out words with an ellipsis or put an
/// editor's words in brackets. Nothing else may: the search is exact, never fuzzy.
///
/// *Errors*: the words are not in the text, are there several times, or are only a part of longer words.
///
/// ```
/// use onrecord::{Fidelity, Selector, place};
///
/// let article = "“We *will* build the bridge by May,” Anna said. “And we will build the school.”";
/// let proved = place(article, &Selector::new("We will build the bridge"))?;
/// assert_eq!(proved.words, ["We will build the bridge"]);
/// assert_eq!(&article[proved.source], "We *will* build the bridge");
/// assert_eq!(proved.placement.fidelity, Fidelity::Verbatim);
///
/// let missing = place(article, &Selector::new("We will not build the bridge")).unwrap_err();
/// assert_eq!(missing.code.id(), "E301");
/// assert_eq!(missing.closest.as_deref(), Some("We will build the bridge"));
///
/// let twice = place(article, &Selector::new("will build the")).unwrap_err();
/// assert_eq!(twice.code.id(), "E302");
/// let second = Selector { occurrence: Some(2), ..Selector::new("will build the") };
/// assert!(place(article, &second)?.source.start > 48);
/// # Ok::<(), onrecord::NotProved>(())
/// ```
pub fn place(article: &str, selector: &Selector) -> Result<ProvedQuote, NotProved> {
    let text = Text::from_markdown(article);
    let visible = |range: &Range<usize>| text.visible()[range.clone()].to_owned();
    match anchor::place(&text, selector) {
        Ok(placement) => Ok(ProvedQuote {
            words: placement.extent.runs.iter().map(visible).collect(),
            source: text.source(placement.extent.whole()),
            placement,
        }),
        Err(error) => {
            let closest = match &error {
                AnchorError::NotFound(closest) => closest.passage.as_ref().map(visible),
                _ => None,
            };
            Err(NotProved { code: error.code(), closest })
        }
    }
}

/// Explains a code, by its number or its name, in Markdown; `None` if there is no such code.
///
/// ```
/// let explanation = onrecord::explain("E302").expect("a code");
/// assert!(explanation.contains("occurrence"));
/// assert_eq!(onrecord::explain("quote-ambiguous"), Some(explanation));
/// assert_eq!(onrecord::explain("E000"), None);
/// ```
pub fn explain(code: &str) -> Option<String> {
    Code::by_id_or_name(code).map(diag::explain)
}

/// Renders all diagnostics of a report, without colours.
///
/// ```
/// use onrecord::{DiagnosticFormat, Options, check, render_diagnostics};
///
/// # let folder = tempfile::tempdir()?;
/// # let site = folder.path();
/// std::fs::write(site.join("onrecord.toml"), "titel = \"Example\"\n")?;
/// let report = check(site, &Options::default());
///
/// let text = render_diagnostics(&report, DiagnosticFormat::Human);
/// assert!(text.contains("onrecord.toml:1:1") && text.contains("titel = \"Example\""));
/// let short = render_diagnostics(&report, DiagnosticFormat::Short);
/// assert!(short.lines().any(|line| line.starts_with("onrecord.toml:1:1: error[E")));
/// let json = render_diagnostics(&report, DiagnosticFormat::Json);
/// assert!(json.starts_with('{') && json.contains("\"file\": \"onrecord.toml\""));
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn render_diagnostics(report: &SiteReport, format: DiagnosticFormat) -> String {
    let (list, files) = (report.diagnostics.as_slice(), &*report.files);
    render::render(list, files, format, &render::Style { colour: false, width: 100 })
}
