//! The settings: `onrecord.toml`.

use super::{EXTRA, Format, ValueType, choice_of, optional, required};
use crate::model::{Host, WhichQuotes};

/// `onrecord.toml`
pub(crate) static SETTINGS: Format = Format {
    name: "the settings",
    short: None,
    keys: &[
        required("title", ValueType::Text, "The site's name."),
        optional("description", ValueType::Text, "What the site is about, in a sentence."),
        optional("base_url", ValueType::Address, "The address of the site: `https://example.org/briefing`."),
        optional(
            "language",
            ValueType::Lang,
            "Language of the interface, and of articles that name none. Default: `en`.",
        ),
        optional(
            "host",
            choice_of::<Host>(),
            "Where the site is hosted, for redirects that its host follows: `store` is S3 and the like.",
        ),
        optional("publisher", ValueType::Text, "Who publishes the site."),
        optional("output", ValueType::Text, "Folder the site is written to. Default: `public`."),
        optional(
            "staging",
            ValueType::Bool,
            "`true` for a copy that is not the site itself: every page says so, and search engines leave it out. \
             Default: `false`.",
        ),
        optional(
            "require_review",
            ValueType::Bool,
            "`true` keeps every quote without `reviewed` out of the site until `--drafts` is given. Default: `false`.",
        ),
        optional("page_size", ValueType::Count, "Items on one page of an index. Default: 100."),
        optional("embeds", ValueType::Map(&EMBEDS), "What other sites can show in frames."),
        optional("cards", ValueType::Map(&CARDS), "Pictures of pages, for social networks."),
        optional("feeds", ValueType::Map(&FEEDS), "Feeds, Atom and JSON Feed."),
        optional("downloads", ValueType::Map(&DOWNLOADS), "The whole record as files, and annotations for machines."),
        optional("search", ValueType::Map(&SEARCH), "How the site is searched."),
        optional("sources", ValueType::Map(&SOURCES), "What readers are given of sources."),
        optional("changes", ValueType::Map(&CHANGES), "What the page of changes tells of the site's history in git."),
        optional("typeface", ValueType::Map(&TYPEFACE), "The typeface of the pages."),
        optional(
            "method",
            ValueType::Id(Some("page")),
            "The page on how you check, which every page links at its head. Default: the page `method`, if there is one.",
        ),
        optional(
            "exclude",
            ValueType::List(&ValueType::Text),
            "Files that are left out, as patterns: `*.psd`, `static/drafts/**`, `content/README.md`.",
        ),
        optional("navigation", ValueType::Map(&NAVIGATION), "The entries of the menus, and their order."),
        optional("contact", ValueType::Map(&CONTACT), "How readers report an error; every page has a link to it."),
        optional("transcripts", ValueType::Map(&TRANSCRIPTS), "How transcripts name their speakers."),
        optional("extra", ValueType::Any, EXTRA),
        optional("lints", ValueType::Lints, "How each lint is treated: `allow`, `warn` or `deny`."),
        optional("publish", ValueType::Named(&TARGET), "The places the site is published to, by names of your own."),
    ],
};

pub(crate) static TARGET: Format = Format {
    name: "a target",
    short: None,
    keys: &[
        required("to", ValueType::Text, "The place: a folder, `git:origin`, `s3://bucket/path`, `gs://…` or `az://…`."),
        optional("branch", ValueType::Text, "Branch of a git remote. Default: `gh-pages`."),
        optional(
            "history",
            ValueType::Choice(&["keep", "squash"]),
            "Whether the branch keeps what it held. Default: `keep`.",
        ),
        optional("cname", ValueType::Text, "The site's own domain, for hosts that read a file `CNAME`."),
        optional(
            "endpoint",
            ValueType::Address,
            "Address of an object store other than the default: R2, MinIO, Spaces.",
        ),
        optional("region", ValueType::Text, "Region of a bucket. Default: from the environment."),
        optional("parallel", ValueType::Count, "Uploads at the same time. Default: 16."),
        optional(
            "precompress",
            ValueType::Bool,
            "`true` adds `.br` and `.gz` to a folder, for servers that send them.",
        ),
        optional(
            "in_place",
            ValueType::Bool,
            "`true` updates a folder in place, for one that a container has mounted.",
        ),
    ],
};

static EMBEDS: Format = Format {
    name: "embeds",
    short: None,
    keys: &[
        optional("enabled", ValueType::Bool, "`false` if nothing can be embedded. Default: `true`."),
        optional(
            "quotes",
            choice_of::<WhichQuotes>(),
            "Which quotes have a page to embed. Default: `featured`; with `enabled = true` it is `all`.",
        ),
    ],
};

static CARDS: Format = Format {
    name: "cards",
    short: None,
    keys: &[
        optional(
            "enabled",
            ValueType::Bool,
            if cfg!(feature = "cards") {
                "`true` if pages have pictures to share. Default: `true`."
            } else {
                "`true` if pages have pictures to share, which this build of onrecord does not make."
            },
        ),
        optional("quotes", choice_of::<WhichQuotes>(), "Which quotes have a picture of their own. Default: `all`."),
    ],
};

static FEEDS: Format = Format {
    name: "feeds",
    short: None,
    keys: &[optional("enabled", ValueType::Bool, "`true` if there are feeds. Default: `true`.")],
};

static DOWNLOADS: Format = Format {
    name: "downloads",
    short: None,
    keys: &[optional("enabled", ValueType::Bool, "`true` if the record can be downloaded. Default: `true`.")],
};

static NAVIGATION: Format = Format {
    name: "the navigation",
    short: None,
    keys: &[
        optional(
            "head",
            ValueType::List(&ValueType::Map(&ENTRY)),
            "The menu at the head of every page, in order. Default: the sections that have anything in them.",
        ),
        optional(
            "foot",
            ValueType::List(&ValueType::Map(&ENTRY)),
            "The menu at the foot of every page, in order. Default: the pages about the site and the lists of all of it.",
        ),
    ],
};

static ENTRY: Format = Format {
    name: "an entry of a menu",
    short: None,
    keys: &[
        required(
            "to",
            ValueType::Text,
            "A section such as `quotes`, a thing such as `page:about`, an address from the site's root or of the web.",
        ),
        optional("title", ValueType::Text, "Its text. Default: that of the section or of the thing."),
    ],
};

static CONTACT: Format = Format {
    name: "the contact",
    short: None,
    keys: &[
        optional(
            "email",
            ValueType::Text,
            "An e-mail address. The link fills in the title and the address of the page.",
        ),
        optional(
            "url",
            ValueType::Text,
            "The address of a form, instead of `email`: `{address}` in it becomes the address of the page, `{title}` its title.",
        ),
    ],
};

static TRANSCRIPTS: Format = Format {
    name: "transcripts",
    short: None,
    keys: &[optional(
        "labels",
        ValueType::List(&ValueType::Text),
        "Regular expressions of labels in forms of your own, from the beginning of a paragraph, the name in `(?<name>…)`.",
    )],
};

static SEARCH: Format = Format {
    name: "search",
    short: None,
    keys: &[optional("enabled", ValueType::Bool, "`true` if the site can be searched. Default: `true`.")],
};

static SOURCES: Format = Format {
    name: "sources",
    short: None,
    keys: &[
        optional(
            "seen",
            ValueType::Bool,
            "`true` if pages say on which day `onrecord check --live` last saw a source with its words. Default: `false`.",
        ),
        optional(
            "captures",
            ValueType::Bool,
            "`true` if the captures of articles with `publish: full` are published. Default: `false`.",
        ),
    ],
};

static CHANGES: Format = Format {
    name: "changes",
    short: None,
    keys: &[
        optional(
            "git",
            ValueType::Bool,
            "`true` if the page of changes tells what changed in the content, day by day, from git. Default: `false`.",
        ),
        optional("days", ValueType::Count, "Days on which the content changed, at most, the last ones. Default: 30."),
        optional(
            "since",
            ValueType::Day,
            "The day on which the site went public: nothing is compared with what was committed before.",
        ),
        optional(
            "wordings",
            ValueType::Bool,
            "`true` if the former words of a quote that was reworded are shown next to the present ones. Default: `false`.",
        ),
        optional(
            "silent",
            ValueType::List(&ValueType::Text),
            "Things about which the page tells nothing: `quote:not-safe`, `actor:anna-example`.",
        ),
    ],
};

static TYPEFACE: Format = Format {
    name: "typeface",
    short: None,
    keys: &[optional(
        "enabled",
        ValueType::Bool,
        "`true` if pages are set in the typeface that comes with the tool, `false` for the fonts of the reader's \
         system. Default: `true`.",
    )],
};
