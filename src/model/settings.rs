//! A site's settings: `onrecord.toml`.

use std::collections::BTreeMap;

use super::{Day, Extra, Id, Kind, Lang, Navigation, Spanned, choice::choice};

/// The path of the file from the site's folder, by which the folder of a site is recognised.
pub const SETTINGS_FILE: &str = "onrecord.toml";

/// The settings of the whole site.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "parts of the site that are there or not, each by itself")]
pub struct Settings {
    /// The site's name.
    pub title: String,
    /// What it is about, in a sentence.
    pub description: String,
    /// The address of the site, without a slash at the end: `https://example.org/briefing`.
    pub base_url: String,
    /// Language of its interface, and of articles that name none.
    pub language: Lang,
    /// Where it is hosted, if the editors say so.
    pub host: Option<Host>,
    /// Who publishes it.
    pub publisher: Option<String>,
    /// True if a quote that nobody has reviewed is kept out of the site, as a draft is.
    pub require_review: bool,
    /// Folder the site is written to, from the site's folder.
    pub output: String,
    /// True for a copy that is not the site itself: its pages say so, and search engines leave it out.
    pub staging: bool,
    /// The day as of which the site is shown, for a look at what is held back until then; never typed.
    pub preview: Option<Day>,
    /// Items on one page of an index.
    pub page_size: u32,
    /// True if other sites may show parts of it in frames, for which they have pages of their own.
    pub embeds: bool,
    /// Which quotes have such a page.
    pub embedded_quotes: WhichQuotes,
    /// True if its pages have pictures for social networks.
    pub cards: bool,
    /// Which quotes have such a picture.
    pub quote_cards: WhichQuotes,
    /// True if there are feeds.
    pub feeds: bool,
    /// True if the whole record can be downloaded, and annotations be read by machines.
    pub downloads: bool,
    /// True if the site can be searched.
    pub search: bool,
    /// True if pages say on which day a source was last seen with its words.
    pub seen: bool,
    /// True if the captures of articles that may be shown in full are published.
    pub captures: bool,
    /// True if the site's pages are set in the typeface that comes with the tool.
    pub typeface: bool,
    /// The page that explains how the editors check, if it is not the one with the id `method`.
    pub method: Option<Spanned<Id>>,
    /// Patterns of files that are left out: `static/**/*.psd`.
    pub exclude: Vec<Spanned<String>>,
    /// True if the addresses on pages are relative, so that the site can be opened from a disk: an option of the build.
    pub relative: bool,
    /// The entries of the menus, if the editors choose them.
    pub navigation: Navigation,
    /// How readers report an error, if the editors say how.
    pub contact: Option<Contact>,
    /// Values of the editors' own, for templates.
    pub extra: Extra,
    /// How each lint is treated, by its name.
    pub lints: BTreeMap<String, Spanned<LintLevel>>,
    /// The site's own patterns of labels in transcripts: regular expressions that can be read.
    pub labels: Vec<String>,
    /// Where it is published, by the editors' own names.
    pub publish: BTreeMap<String, PublishTarget>,
    /// What the page of changes tells of the history of the content.
    pub history: HistorySettings,
}

/// What the page of changes tells of the history of the content in git.
#[derive(Debug, Clone)]
pub struct HistorySettings {
    /// True if it tells anything.
    pub git: bool,
    /// Days at most, the last ones on which the content changed.
    pub days: u32,
    /// The day on which the site went public, if the editors name one: what was committed before was not public.
    pub since: Option<Day>,
    /// True if it shows the former words of quotes next to the present ones.
    pub wordings: bool,
    /// Things about which it tells nothing.
    pub silent: Vec<SilentThing>,
}

/// A thing about which the page of changes tells nothing.
#[derive(Debug, Clone)]
pub struct SilentThing {
    /// Its kind.
    pub kind: Kind,
    /// Its id, or one that it had before.
    pub id: Spanned<Id>,
}

impl Default for HistorySettings {
    fn default() -> Self {
        Self { git: false, days: 30, since: None, wordings: false, silent: Vec::new() }
    }
}

/// How readers report an error.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Contact {
    /// To an e-mail address.
    Email(String),
    /// At a web address, with [`Contact::ADDRESS`] and [`Contact::TITLE`] in place of what is known about the page.
    Form(String),
}

impl Contact {
    /// In the address of a form: the place for the address of the page.
    pub const ADDRESS: &'static str = "{address}";
    /// In the address of a form: the place for the title of the page.
    pub const TITLE: &'static str = "{title}";
}

impl Settings {
    /// True if search engines are to leave the whole site out.
    pub fn is_unlisted(&self) -> bool {
        self.staging || self.preview.is_some()
    }
}

/// A place that a site is published to, as the settings say.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct PublishTarget {
    /// The place: a folder, a git remote, a bucket.
    pub to: String,
    /// Branch of a git remote.
    pub branch: Option<String>,
    /// True if the branch forgets what it held.
    pub squash: bool,
    /// The site's own domain, for hosts that read a file `CNAME`.
    pub cname: Option<String>,
    /// Address of an object store that is not its maker's own.
    pub endpoint: Option<String>,
    /// Region of a bucket.
    pub region: Option<String>,
    /// Uploads at the same time.
    pub parallel: Option<u32>,
    /// True if text is to be compressed beforehand.
    pub precompress: bool,
    /// True if a folder is to stay the folder it is.
    pub in_place: bool,
}

impl PublishTarget {
    /// The schemes of object stores.
    const STORES: [&str; 6] = ["s3://", "gs://", "az://", "azure://", "abfs://", "abfss://"];

    /// True for a place in an object store.
    pub fn is_store(&self) -> bool {
        Self::STORES.iter().any(|scheme| self.to.trim().starts_with(scheme))
    }
}

choice! {
    /// A host, or a kind of hosts that serve a site alike.
    Host {
        /// GitHub Pages.
        Github = "github",
        /// GitLab Pages.
        Gitlab = "gitlab",
        /// Netlify.
        Netlify = "netlify",
        /// Cloudflare Pages.
        Cloudflare = "cloudflare",
        /// nginx, with the configuration of `init-ci nginx`.
        Nginx = "nginx",
        /// An object store: S3, Google Cloud Storage, Azure.
        Store = "store",
    }
}

impl Host {
    /// Its name, for messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Github => "GitHub Pages",
            Self::Gitlab => "GitLab Pages",
            Self::Netlify => "Netlify",
            Self::Cloudflare => "Cloudflare Pages",
            Self::Nginx => "nginx",
            Self::Store => "an object store",
        }
    }
}

choice! {
    /// Which quotes have something.
    WhichQuotes {
        /// Every quote.
        All = "all",
        /// Those that the editors made something of: `Site::is_featured` defines them.
        Featured = "featured",
        /// No quote.
        Nothing = "none",
    }
}

choice! {
    /// How a lint is treated.
    LintLevel {
        /// Not reported.
        Allow = "allow",
        /// Reported as a warning.
        Warn = "warn",
        /// Reported as an error.
        Deny = "deny",
    }
}
