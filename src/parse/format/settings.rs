//! The settings: `onrecord.toml`.

use super::{Format, Takes, key, needed};

/// `onrecord.toml`
pub(crate) static SETTINGS: Format = Format {
    name: "the settings",
    keys: &[
        needed("title", Takes::Text, "The site's name."),
        key("description", Takes::Text, "What the site is about, in a sentence."),
        key("base_url", Takes::Address, "Where the site will stand: `https://example.org/briefing`."),
        key("language", Takes::Lang, "Language of the interface, and of articles that name none. Default: `en`."),
        key("publisher", Takes::Text, "Who publishes the site."),
        key("output", Takes::Text, "Folder the site is written to. Default: `public`."),
        key("page_size", Takes::Count, "Items on one page of an index. Default: 100."),
        key("embeds", Takes::Map(&EMBEDS), "Quotes in frames of other sites."),
        key("cards", Takes::Map(&CARDS), "Pictures of quotes, for social networks."),
        key("feeds", Takes::Map(&FEEDS), "Feeds, Atom and JSON Feed."),
        key("downloads", Takes::Map(&DOWNLOADS), "The whole record as files, and annotations for machines."),
        key("search", Takes::Map(&SEARCH), "How the site is searched."),
        key("transcripts", Takes::Map(&TRANSCRIPTS), "How transcripts name their speakers."),
        key("lints", Takes::Lints, "How each lint is treated: `allow`, `warn` or `deny`."),
        key("publish", Takes::Named(&TARGET), "The places the site is published to, by names of your own."),
    ],
};

static TARGET: Format = Format {
    name: "a target",
    keys: &[
        needed("to", Takes::Text, "The place: a folder, `git:origin`, `s3://bucket/path`, `gs://…` or `az://…`."),
        key("branch", Takes::Text, "Branch of a git remote. Default: `gh-pages`."),
        key("history", Takes::Choice(&["keep", "squash"]), "Whether the branch keeps what it held. Default: `keep`."),
        key("cname", Takes::Text, "The site's own domain, for hosts that read a file `CNAME`."),
        key("endpoint", Takes::Address, "Address of an object store that is not its maker's own: R2, MinIO, Spaces."),
        key("region", Takes::Text, "Region of a bucket. Default: what the environment says."),
        key("parallel", Takes::Count, "Uploads at the same time. Default: 16."),
        key("precompress", Takes::Bool, "`true` adds `.br` and `.gz` to a folder, for servers that send them."),
        key("in_place", Takes::Bool, "`true` keeps a folder the one it is, as one that a container has mounted."),
    ],
};

static EMBEDS: Format = Format {
    name: "embeds",
    keys: &[key("enabled", Takes::Bool, "`true` if each quote has a page to embed. Default: `true`.")],
};

static CARDS: Format = Format {
    name: "cards",
    keys: &[key(
        "enabled",
        Takes::Bool,
        if cfg!(feature = "cards") {
            "`true` if each quote has a picture to share. Default: `true`."
        } else {
            "`true` if each quote has a picture to share, which this build of onrecord makes of none."
        },
    )],
};

static FEEDS: Format =
    Format { name: "feeds", keys: &[key("enabled", Takes::Bool, "`true` if there are feeds. Default: `true`.")] };

static DOWNLOADS: Format = Format {
    name: "downloads",
    keys: &[key("enabled", Takes::Bool, "`true` if the record can be downloaded. Default: `true`.")],
};

static TRANSCRIPTS: Format = Format {
    name: "transcripts",
    keys: &[key(
        "labels",
        Takes::List(&Takes::Text),
        "Regular expressions of labels in forms of your own, from the beginning of a paragraph, the name in `(?<name>…)`.",
    )],
};

static SEARCH: Format = Format {
    name: "search",
    keys: &[key("enabled", Takes::Bool, "`true` if the site can be searched. Default: `true`.")],
};
