//! The format of a site's files, as tables: which keys there are, what each takes, what it means.
//!
//! One description serves three: the reader checks files against it, unknown keys are compared with
//! it for "did you mean", and `onrecord schema` prints it as JSON Schema for editors.

use crate::{
    diag::Code,
    model::{
        ActorKind, ChangeKind, Choice, Genre, Level, LintLevel, Medium, NoteKind, Publish, QuoteKind, RelationKind,
        Status, Terms, TranslationKind,
    },
};

/// A mapping's keys.
#[derive(Debug)]
pub(crate) struct Format {
    /// What the mapping is, with its article: `a quote`.
    pub(crate) name: &'static str,
    /// Its keys, in the order in which they are explained.
    pub(crate) keys: &'static [Key],
}

/// One key of a mapping.
#[derive(Debug)]
pub(crate) struct Key {
    pub(crate) name: &'static str,
    pub(crate) takes: Takes,
    pub(crate) needed: bool,
    /// What it means, in a sentence.
    pub(crate) doc: &'static str,
}

/// What a key takes.
#[derive(Debug)]
pub(crate) enum Takes {
    /// A text that says something.
    Text,
    /// A text that may be empty.
    Free,
    /// A slug: a new id, or that of the kind of thing named.
    Id(Option<&'static str>),
    /// An EDTF date.
    Date,
    /// A BCP 47 tag.
    Lang,
    /// A web address.
    Address,
    /// An address below the site's own, from its root.
    Path,
    /// `true` or `false`.
    Bool,
    /// A whole number from 1.
    Count,
    /// One word of a closed list.
    Choice(&'static [&'static str]),
    /// The name of a lint.
    Lint,
    /// Values of one sort, in order.
    List(&'static Takes),
    /// A mapping.
    Map(&'static Format),
    /// Lints by name, with how each is treated.
    Lints,
    /// Mappings of one sort, by names of the user's own.
    Named(&'static Format),
}

impl Takes {
    /// What it takes, for messages.
    pub(crate) fn what(&self) -> &'static str {
        match self {
            Self::Text | Self::Free => "a text",
            Self::Id(_) => "an id",
            Self::Date => "a date",
            Self::Lang => "a language",
            Self::Address => "a web address",
            Self::Path => "an address of the site",
            Self::Bool => "`true` or `false`",
            Self::Count => "a whole number from 1",
            Self::Choice(_) => "one of a few words",
            Self::Lint => "the name of a lint",
            Self::List(_) => "a list",
            Self::Map(_) | Self::Lints | Self::Named(_) => "a mapping",
        }
    }
}

/// The names of all lints, by number.
pub(crate) fn lint_names() -> Vec<&'static str> {
    Code::lints().map(Code::name).collect()
}

const fn key(name: &'static str, takes: Takes, doc: &'static str) -> Key {
    Key { name, takes, needed: false, doc }
}

const fn needed(name: &'static str, takes: Takes, doc: &'static str) -> Key {
    Key { name, takes, needed: true, doc }
}

const fn choice<C: Choice>() -> Takes {
    Takes::Choice(C::WORDS)
}

const ACTOR: Takes = Takes::Id(Some("actor"));
const QUOTE: Takes = Takes::Id(Some("quote"));
const EVENT: Takes = Takes::Id(Some("event"));
const TOPIC: Takes = Takes::Id(Some("topic"));
const FORMER: Takes = Takes::List(&Takes::Path);

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

/// `content/articles/<id>.md`
pub(crate) static ARTICLE: Format = Format {
    name: "an article",
    keys: &[
        needed("title", Takes::Text, "Headline as published."),
        key("genre", choice::<Genre>(), "What sort of text it is. Default: `reportage`."),
        key("lang", Takes::Lang, "Language, as a BCP 47 tag. Default: the site's."),
        key("published", Takes::Date, "When it was published (EDTF)."),
        key("source", Takes::Map(&SOURCE), "Where it was published, and by whom."),
        key("rights", Takes::Map(&RIGHTS), "What the site may show of it."),
        key("event", EVENT, "The event it reports."),
        key("topics", Takes::List(&TOPIC), "The topics it is about."),
        key("description", Takes::Text, "A sentence or two for lists."),
        key("draft", Takes::Bool, "`true` keeps it out of the site until `--drafts` is given."),
        key("redirect_from", FORMER, "Addresses it had before, which lead to it: `/old/place/`."),
    ],
};

static SOURCE: Format = Format {
    name: "a source",
    keys: &[
        key("publisher", Takes::Text, "The publication's name."),
        key("authors", Takes::List(&Takes::Text), "The authors' names."),
        key("url", Takes::Address, "Where it stands on the web."),
        key("archived", Takes::Address, "A copy in an archive."),
        key("retrieved", Takes::Date, "When the editors fetched it."),
    ],
};

static RIGHTS: Format = Format {
    name: "the rights",
    keys: &[
        key("licence", Takes::Text, "Licence, as an SPDX id or a sentence."),
        key("holder", Takes::Text, "Who holds the rights."),
        key("publish", choice::<Publish>(), "How much the site shows. Default: `excerpt`."),
        key("max_chars", Takes::Count, "The longest run of a withheld text that may appear. Default: 1000."),
    ],
};

/// `content/articles/<id>.annotations.yaml`
pub(crate) static ANNOTATIONS: Format = Format {
    name: "annotations",
    keys: &[
        key("quotes", Takes::List(&Takes::Map(&QUOTE_FORMAT)), "Words that actors uttered."),
        key("renditions", Takes::List(&Takes::Map(&RENDITION)), "How this article words quotes of other articles."),
        key("mentions", Takes::Map(&MENTIONS), "How actors' names are found."),
        key("notes", Takes::List(&Takes::Map(&NOTE)), "The editors' margin notes."),
        key("allow", Takes::List(&Takes::Map(&ALLOW)), "Lints silenced for the whole article."),
    ],
};

static QUOTE_FORMAT: Format = Format {
    name: "a quote",
    keys: &[
        needed("id", Takes::Id(None), "Its permanent address: `/quotes/<id>/`."),
        needed("text", Takes::Text, "The words, as they stand in the article."),
        key("prefix", Takes::Free, "Words before it, where it stands more than once."),
        key("suffix", Takes::Free, "Words behind it, where it stands more than once."),
        key("occurrence", Takes::Count, "Which one, where it stands more than once."),
        key("kind", choice::<QuoteKind>(), "Direct, partial or indirect speech. Default: `direct`."),
        needed("speaker", ACTOR, "Who spoke."),
        key("role", Takes::Id(None), "The speaker's membership. Default: the one in force on `said.date`."),
        key("on_behalf_of", ACTOR, "Whom they spoke for."),
        key("attribution", Takes::Text, "The article's own words for the speaker."),
        key("said", Takes::Map(&SAID), "When, where and how it was said."),
        key("via", Takes::List(&ACTOR), "Who passed it on, outermost first."),
        key("terms", choice::<Terms>(), "On what terms it was given. Default: `on-record`."),
        key("lang", Takes::Lang, "Language of the words. Default: the article's."),
        key("original", Takes::Map(&ORIGINAL), "The words before they were translated."),
        key("translation", Takes::Map(&TRANSLATION), "Who translated them."),
        key("topics", Takes::List(&TOPIC), "What it is about."),
        key("positions", Takes::List(&Takes::Map(&POSITION_TAKEN)), "The stances it takes."),
        key("relations", Takes::List(&Takes::Map(&RELATION)), "What it does to other quotes."),
        key("verification", Takes::Map(&VERIFICATION), "How far the words were checked."),
        key("status", choice::<Status>(), "Where the quote stands today. Default: `reported`."),
        key("note", Takes::Text, "The editors' note for the margin, in Markdown."),
        key("changes", Takes::List(&Takes::Map(&CHANGE)), "What the editors changed since."),
        key("allow", Takes::List(&Takes::Map(&ALLOW)), "Lints silenced for this quote."),
        key("redirect_from", FORMER, "Addresses it had before, which lead to it: `/old/place/`."),
    ],
};

static SAID: Format = Format {
    name: "`said`",
    keys: &[
        key("date", Takes::Date, "The day, as precise as it is known (EDTF)."),
        key("event", EVENT, "The event it was said at."),
        key("medium", choice::<Medium>(), "The form."),
        key("audience", Takes::List(&ACTOR), "Whom it was said to."),
    ],
};

static ORIGINAL: Format = Format {
    name: "an original",
    keys: &[needed("lang", Takes::Lang, "Its language."), needed("text", Takes::Text, "The words.")],
};

static TRANSLATION: Format = Format {
    name: "a translation",
    keys: &[
        key("by", Takes::Text, "The translator."),
        needed("kind", choice::<TranslationKind>(), "What sort of translator."),
    ],
};

static POSITION_TAKEN: Format = Format {
    name: "a stance",
    keys: &[
        needed("position", Takes::Id(Some("position")), "The position."),
        needed("stance", Takes::Text, "One of the position's stances."),
        key("explicit", Takes::Bool, "`false` if it is the editors' reading. Default: `true`."),
    ],
};

static RELATION: Format = Format {
    name: "a relation",
    keys: &[
        needed("type", choice::<RelationKind>(), "What it does to the other quote."),
        needed("to", QUOTE, "The other quote."),
        key("by", Takes::Text, "Who says so."),
        key("why", Takes::Text, "Why."),
    ],
};

static VERIFICATION: Format = Format {
    name: "a verification",
    keys: &[
        needed("level", choice::<Level>(), "What the words were checked against."),
        key("url", Takes::Address, "Where that stands."),
        key("at", Takes::Text, "The moment in it."),
        key("by", Takes::Text, "Who checked."),
        key("date", Takes::Date, "When."),
    ],
};

static CHANGE: Format = Format {
    name: "a change",
    keys: &[
        needed("date", Takes::Date, "When."),
        needed("kind", choice::<ChangeKind>(), "What sort of change."),
        needed("text", Takes::Text, "What, in a sentence."),
    ],
};

static ALLOW: Format = Format {
    name: "an `allow`",
    keys: &[
        needed("lint", Takes::Lint, "The lint's name."),
        needed("why", Takes::Text, "Why the editors know better."),
    ],
};

static RENDITION: Format = Format {
    name: "a rendition",
    keys: &[
        needed("quote", QUOTE, "The quote, which another article holds."),
        needed("text", Takes::Text, "The words, as this article has them."),
        key("prefix", Takes::Free, "Words before it, where it stands more than once."),
        key("suffix", Takes::Free, "Words behind it, where it stands more than once."),
        key("occurrence", Takes::Count, "Which one, where it stands more than once."),
        key("lang", Takes::Lang, "Language of the words. Default: the article's."),
        key("translation", Takes::Map(&TRANSLATION), "Who translated them."),
        key("note", Takes::Text, "The editors' note, in Markdown."),
        key("allow", Takes::List(&Takes::Map(&ALLOW)), "Lints silenced for this rendition."),
    ],
};

static MENTIONS: Format = Format {
    name: "`mentions`",
    keys: &[
        key("auto", Takes::Bool, "`false` looks for no names. Default: `true`."),
        key("skip", Takes::List(&ACTOR), "Actors whose names are not linked here."),
        key("list", Takes::List(&Takes::Map(&MENTION)), "Mentions made by hand."),
    ],
};

static MENTION: Format = Format {
    name: "a mention",
    keys: &[
        needed("actor", ACTOR, "Who is named."),
        needed("text", Takes::Text, "The words that name them."),
        key("prefix", Takes::Free, "Words before it, where it stands more than once."),
        key("suffix", Takes::Free, "Words behind it, where it stands more than once."),
        key("occurrence", Takes::Count, "Which one, where it stands more than once."),
    ],
};

static NOTE: Format = Format {
    name: "a note",
    keys: &[
        key("id", Takes::Id(None), "Its permanent address: `#note-<id>`. Default: made from the words of the passage."),
        needed("text", Takes::Text, "The passage, as it stands in the article."),
        key("prefix", Takes::Free, "Words before it, where it stands more than once."),
        key("suffix", Takes::Free, "Words behind it, where it stands more than once."),
        key("occurrence", Takes::Count, "Which one, where it stands more than once."),
        key("kind", choice::<NoteKind>(), "What the note does. Default: `context`."),
        key("by", Takes::Text, "Who wrote it."),
        needed("body", Takes::Text, "The note, in Markdown."),
    ],
};

/// `content/actors/<id>.md`
pub(crate) static ACTOR_FORMAT: Format = Format {
    name: "an actor",
    keys: &[
        needed("name", Takes::Text, "The name shown."),
        key("sort_name", Takes::Text, "The name to sort by."),
        key("kind", choice::<ActorKind>(), "What sort of actor. Default: `person`."),
        key(
            "same_person",
            Takes::Bool,
            "`true` if an `unnamed` source is one person in all articles. Default: `false`: each may be another.",
        ),
        key("aliases", Takes::List(&Takes::Map(&ALIAS)), "Other names."),
        key("memberships", Takes::List(&Takes::Map(&MEMBERSHIP)), "Capacities held."),
        key("part_of", ACTOR, "The larger body it belongs to."),
        key("same_as", Takes::List(&Takes::Address), "The same actor elsewhere, such as on Wikidata."),
        key("image", Takes::Map(&IMAGE), "A picture."),
        key("born", Takes::Date, "Born, or founded."),
        key("died", Takes::Date, "Died, or dissolved."),
        key("links", Takes::List(&Takes::Map(&LINK)), "Places on the web."),
        key("redirect_from", FORMER, "Addresses it had before, which lead to it: `/old/place/`."),
    ],
};

static ALIAS: Format = Format {
    name: "an alias",
    keys: &[
        needed("name", Takes::Text, "The name."),
        key("from", Takes::Date, "In use since."),
        key("to", Takes::Date, "In use until."),
        key("case", Takes::Choice(&["exact", "any"]), "`exact`: `US` is not `us`. Default: `any`."),
    ],
};

static MEMBERSHIP: Format = Format {
    name: "a membership",
    keys: &[
        needed("id", Takes::Id(None), "Its name among the actor's memberships."),
        key("organisation", ACTOR, "Where."),
        needed("post", Takes::Text, "As what."),
        key("from", Takes::Date, "Since."),
        key("to", Takes::Date, "Until."),
        key("source", Takes::Text, "Where this is known from."),
    ],
};

static IMAGE: Format = Format {
    name: "an image",
    keys: &[
        needed("file", Takes::Text, "Path below `static`."),
        needed("alt", Takes::Text, "What it shows."),
        needed("credit", Takes::Text, "Who made it, and under which licence."),
    ],
};

static LINK: Format = Format {
    name: "a link",
    keys: &[needed("title", Takes::Text, "What it is."), needed("url", Takes::Address, "Its address.")],
};

/// `content/topics/<id>.md`
pub(crate) static TOPIC_FORMAT: Format = Format {
    name: "a topic",
    keys: &[
        needed("name", Takes::Text, "The name shown."),
        key("broader", TOPIC, "The wider topic it belongs to."),
        key("positions", Takes::List(&Takes::Map(&POSITION)), "Questions that divide."),
        key("redirect_from", FORMER, "Addresses it had before, which lead to it: `/old/place/`."),
    ],
};

static POSITION: Format = Format {
    name: "a position",
    keys: &[
        needed("id", Takes::Id(None), "Its name, unique in the site."),
        needed("question", Takes::Text, "The question."),
        needed("scale", Takes::List(&Takes::Text), "The stances, from one end to the other."),
    ],
};

/// `content/events/<id>.md`
pub(crate) static EVENT_FORMAT: Format = Format {
    name: "an event",
    keys: &[
        needed("name", Takes::Text, "The name shown."),
        needed("date", Takes::Date, "When; may be an interval."),
        key("place", Takes::Map(&PLACE), "Where."),
        key("participants", Takes::List(&ACTOR), "Who took part."),
        key("parent", EVENT, "The larger event it belongs to."),
        key("redirect_from", FORMER, "Addresses it had before, which lead to it: `/old/place/`."),
    ],
};

static PLACE: Format = Format {
    name: "a place",
    keys: &[
        needed("name", Takes::Text, "Its name."),
        key("geo", Takes::Text, "Latitude and longitude in degrees: `50.8762,4.4216`."),
    ],
};

/// `content/briefings/<id>.md`
pub(crate) static BRIEFING: Format = Format {
    name: "a briefing",
    keys: &[
        needed("title", Takes::Text, "The title."),
        key("description", Takes::Text, "A sentence or two for lists."),
        key("published", Takes::Date, "When it was published."),
        key("authors", Takes::List(&Takes::Text), "Who wrote it."),
        key("topics", Takes::List(&TOPIC), "What it is about."),
        key("draft", Takes::Bool, "`true` keeps it out of the site until `--drafts` is given."),
        key("redirect_from", FORMER, "Addresses it had before, which lead to it: `/old/place/`."),
    ],
};

/// `content/pages/<id>.md`
pub(crate) static PAGE: Format = Format {
    name: "a page",
    keys: &[
        needed("title", Takes::Text, "The title."),
        key("description", Takes::Text, "A sentence or two for search engines."),
        key("redirect_from", FORMER, "Addresses it had before, which lead to it: `/old/place/`."),
    ],
};

/// The words of [`LintLevel`], for `[lints]`.
pub(crate) const LINT_LEVELS: &[&str] = LintLevel::WORDS;
