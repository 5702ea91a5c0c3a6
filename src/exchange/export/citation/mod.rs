//! Citations: how to cite an article, or a quote from it, in common styles and file formats.
//!
//! 1. an article or a quote becomes a [`Work`](work), from which all forms are made; a byline is split into names
//!    ([`byline`]),
//! 2. a CSL library prints the article in APA, MLA and Chicago ([`csl`]), once for each article, and titles are put
//!    into what it printed ([`typeset`]), in title case ([`title`]) and with their marks flipped ([`marks`]),
//! 3. a quote's citation is put around that of its article ([`spoken_work`]), as the styles have it for words
//!    in another's work: “as cited in”, “qtd. in”, “quoted in”,
//! 4. documents have footnotes and a list of sources in one of the styles ([`in_documents`]),
//! 5. BibTeX, RIS, CSL-JSON ([`files`]), and what reference managers read off a page ([`meta`]).
//!
//! The day of access is the day on which the editors fetched the article, never today.

mod byline;
mod caveats;
mod csl;
mod files;
mod in_documents;
mod item;
mod marks;
mod meta;
mod name;
mod parts;
mod prune;
mod spoken;
mod style;
mod title;
mod typeset;
mod work;
mod zotero;

use std::sync::OnceLock;

use csl::Cited;
use spoken::Spoken;
use typeset::Styled;
use work::{Work, WorkDate, WorkKind};

use crate::{
    exchange::doi::bare_doi,
    model::{Genre, Medium, QuoteKind, Status},
    record::{ActorIx, ArticleIx, QuoteIx, Target, When},
    site::Site,
    text,
};

pub(crate) use byline::parse_names;
pub(crate) use in_documents::{CitedRun, cite_in_footnote, entry_in_list};
pub(crate) use name::Name;
pub use style::Style;

/// How the citation data of an article is found, which is made once for each article.
pub(crate) type CitedArticles<'c> = dyn Fn(ArticleIx) -> &'c Source + 'c;

/// Characters of a quote's words in a citation.
const WORDS: usize = 160;

/// An article as all citations of it and of its quotes need it.
#[derive(Debug)]
pub(crate) struct Source {
    work: Work,
    /// Its citation in a note, by Chicago; files contain it for every quote.
    note: Styled,
    /// What only pages show, by the order of [`Style::ALL`].
    cited: OnceLock<[Cited; 3]>,
    /// The address that a citation has where the styles print none: that of the article on the web, or its page here.
    address: String,
    /// True where the article is the speaker's own words, not a report of them.
    primary: bool,
    archived: Option<String>,
}

impl Source {
    /// The citation data of an article.
    pub(crate) fn of_article(site: Site<'_>, at: ArticleIx) -> Self {
        let article = &site.record.article(at).article;
        let work = article_work(site, at);
        Self {
            note: csl::cite_in_note(&work),
            cited: OnceLock::new(),
            address: work.url.clone().unwrap_or_else(|| site.absolute_url(Target::Article(at))),
            primary: matches!(article.genre, Genre::Transcript | Genre::Statement | Genre::PressRelease),
            archived: article.source.archived.as_ref().map(|url| url.value.clone()),
            work,
        }
    }

    /// The citation in a note without the address, which the article's own entry has, and the page that the quote's entry leads to.
    fn note_without_address(&self) -> String {
        let address = self.work.url.as_ref().map(|url| format!(", {url}"));
        address.map_or_else(|| self.note.text.clone(), |address| self.note.text.replace(&address, ""))
    }

    fn cited_in_all_styles(&self) -> &[Cited; 3] {
        self.cited.get_or_init(|| csl::cite_in_all_styles(&self.work, &self.note))
    }
}

/// How to cite an article or a quote.
pub(crate) struct Citations {
    /// In the styles of handbooks.
    pub(crate) styles: Vec<Citation>,
    /// In further styles, without the texts that they share with the first ([`parts`]).
    pub(crate) more: Vec<Citation>,
    /// As a file for reference managers, from which a script makes the other formats.
    pub(crate) files: Vec<Citation>,
    /// The `meta` elements for reference managers: name and content. Only articles have them: they have no type for words that
    /// were spoken, which the `COinS` of the page's script has.
    pub(crate) meta: Vec<(&'static str, String)>,
}

/// A citation in one style or format.
pub(crate) struct Citation {
    /// The name of the style or format.
    pub(crate) name: &'static str,
    /// The citation as HTML.
    pub(crate) html: String,
}

/// How to cite an article.
pub(crate) fn of_article(source: &Source) -> Citations {
    let entry = |(style, cited): (Style, &Cited)| {
        in_style(style.reader_name(), cited.entry.clone().with_address(&source.address))
    };
    let mut styles: Vec<_> = Style::ALL.into_iter().zip(source.cited_in_all_styles()).map(entry).collect();
    styles.push(in_style("AP", spoken::ap_credit(&source.work).with_address(&source.address)));
    Citations { meta: meta::highwire_tags(&source.work), ..with_downloads(styles, &source.work) }
}

/// How to cite a quote from the article of `source`.
pub(crate) fn of_quote(site: Site<'_>, at: QuoteIx, source: &Source) -> Citations {
    let spoken = spoken_work(site, at);
    let [apa, mla, chicago] = source.cited_in_all_styles();
    let address = source.work.url.clone().unwrap_or_else(|| site.absolute_url(Target::Quote(at)));
    let complete = |cited: Styled| cited.after_notice(spoken.notice.as_deref()).with_address(&address);
    // A note has the title and the address once, and what is cited without the words.
    let mut shown = in_style("Chicago", complete(spoken.cite_chicago(chicago, source.primary)));
    let mut more = vec![
        in_style("APA", complete(spoken.cite_apa(apa, source.primary))),
        in_style("MLA", complete(spoken.cite_mla(mla, source.primary))),
        in_style("AP", complete(spoken.cite_ap(&source.work, source.primary))),
    ];
    let work = quote_work(site, at, &spoken, source);
    parts::share_parts(&mut shown, &mut more, &work.title, &source.work.title, &address);
    Citations { more, ..with_downloads(vec![shown], &work) }
}

/// The works of the record, articles and then quotes, each in the order of their ids.
fn list_works(site: Site<'_>, cited: &CitedArticles<'_>) -> Vec<Work> {
    let articles = site.record.articles().map(|(at, _)| article_work(site, at));
    let quotes =
        site.record.quotes().map(|(at, quote)| quote_work(site, at, &spoken_work(site, at), cited(quote.article)));
    articles.chain(quotes).collect()
}

/// The names of an article's authors: those of actors of the record as the record has them, any other as its
/// byline can be read.
pub(crate) fn authors_of_article(site: Site<'_>, at: ArticleIx) -> Vec<Name> {
    let facts = site.record.article(at);
    let source = &facts.article.source;
    let name = |(printed, actor): (&String, &Option<ActorIx>)| match actor {
        Some(actor) => vec![byline::of_actor(&site.record.actor(*actor).actor)],
        None if source.publisher.as_ref().is_some_and(|publisher| publisher.value == *printed) => {
            vec![Name::Body(printed.clone())]
        }
        None => parse_names(printed, &facts.article.lang.primary_subtag()),
    };
    source.authors.iter().zip(&facts.authors).flat_map(name).collect()
}

fn article_work(site: Site<'_>, at: ArticleIx) -> Work {
    let article = &site.record.article(at).article;
    let source = &article.source;
    let archived = source.archived.as_ref().map(|url| format!("Archived copy: {}", url.value));
    Work {
        key: article.id.to_string(),
        kind: match article.genre {
            Genre::Transcript => WorkKind::Document("Transcript"),
            Genre::Statement => WorkKind::Document("Statement"),
            Genre::PressRelease => WorkKind::Document("Press release"),
            _ => WorkKind::News,
        },
        authors: authors_of_article(site, at),
        title: article.title.value.clone(),
        publisher: source.publisher.as_ref().map(|publisher| publisher.value.clone()),
        event: None,
        issued: article.published.as_deref().map(WorkDate::common_part).unwrap_or_default(),
        accessed: source.retrieved.as_deref().map(WorkDate::common_part).unwrap_or_default(),
        url: source.url.as_ref().map(|url| url.value.clone()),
        doi: article.extra.identifier("doi").map(|doi| bare_doi(&doi).to_owned()),
        lang: article.lang.to_string(),
        note: archived,
    }
}

fn spoken_work(site: Site<'_>, at: QuoteIx) -> Spoken {
    let facts = site.record.quote(at);
    let quote = &facts.quote;
    let speaker = &site.record.actor(facts.speaker).actor;
    Spoken {
        words: text::shorten(&quote.text.value, WORDS),
        indirect: quote.kind == QuoteKind::Indirect,
        // No one is cited for words that they never said.
        speaker: (quote.status != Status::Misattributed).then(|| byline::of_actor(speaker)),
        notice: caveats::notice_of(site, at),
        translated: caveats::translation_of(quote),
        role: facts.role.map(|role| speaker.memberships[role].post.value.clone()),
        event: facts.event.map(|event| site.record.event(event).event.name.value.clone()),
        said: facts.when.said().map(WorkDate::common_part).unwrap_or_default(),
        reported: match &facts.when {
            When::Published(date) => WorkDate::common_part(date),
            _ => WorkDate::default(),
        },
    }
}

fn quote_work(site: Site<'_>, at: QuoteIx, spoken: &Spoken, source: &Source) -> Work {
    let facts = site.record.quote(at);
    let quote = &facts.quote;
    let article = &source.work;
    let archived = source.archived.as_ref().map(|url| format!(" Archived copy: {url}")).unwrap_or_default();
    let lang = quote.lang.as_ref().map_or_else(|| article.lang.clone(), ToString::to_string);
    let about: Vec<_> = spoken.notice.iter().chain(&spoken.translated).map(|one| format!("{one}. ")).collect();
    let title = match &spoken.notice {
        None => spoken.words.clone(),
        Some(notice) => format!("[{notice}] {}", spoken.words),
    };
    Work {
        key: quote.id.value.to_string(),
        kind: match quote.said.medium {
            Some(Medium::Speech | Medium::PressConference | Medium::Debate | Medium::Testimony) => WorkKind::Speech,
            Some(Medium::Interview) => WorkKind::Interview,
            _ => WorkKind::Words,
        },
        authors: spoken.speaker.iter().cloned().collect(),
        title,
        publisher: None,
        event: spoken.event.clone(),
        // Citations of quotes leave out intervals: the script of the quote's page writes the same file and does not support
        // them.
        issued: WorkDate { interval: None, ..spoken.said.clone() },
        accessed: article.accessed.clone(),
        url: Some(site.absolute_url(Target::Quote(at))),
        doi: None,
        lang,
        note: Some(format!("{}Quoted in {}{archived}", about.concat(), source.note_without_address())),
    }
}

/// All of the record as BibTeX.
pub(crate) fn bibtex_of_record(site: Site<'_>, cited: &CitedArticles<'_>) -> Vec<u8> {
    // An article and a quote may have the same id; a bibliography must not have a key twice.
    let keyed = |work: Work| files::write_bibtex(&work.with_distinct_key());
    list_works(site, cited).into_iter().map(keyed).collect::<Vec<_>>().join("\n").into_bytes()
}

/// All of the record as RIS, whose lines end as the format has it.
pub(crate) fn ris_of_record(site: Site<'_>, cited: &CitedArticles<'_>) -> Vec<u8> {
    let all: String =
        list_works(site, cited).into_iter().map(|work| files::write_ris(&work.with_distinct_key())).collect();
    all.replace('\n', "\r\n").into_bytes()
}

/// All of the record as CSL-JSON.
pub(crate) fn csl_json(site: Site<'_>, cited: &CitedArticles<'_>) -> Vec<u8> {
    let all: Vec<_> =
        list_works(site, cited).into_iter().map(|work| files::csl_json(&work.with_distinct_key())).collect();
    format!("[\n{}\n]\n", all.join(",\n")).into_bytes()
}

/// Some articles as CSL-JSON.
pub(crate) fn csl_json_of_articles(site: Site<'_>, articles: impl Iterator<Item = ArticleIx>) -> Vec<u8> {
    let all: Vec<_> = articles.map(|at| files::csl_json(&article_work(site, at))).collect();
    format!("[\n{}\n]\n", all.join(",\n")).into_bytes()
}

/// The articles as Zotero's RDF.
pub(crate) fn zotero_rdf(site: Site<'_>) -> Vec<u8> {
    let works: Vec<_> = site.record.articles().map(|(at, _)| article_work(site, at).with_distinct_key()).collect();
    zotero::write_zotero_rdf(&works)
}

fn in_style(name: &'static str, styled: Styled) -> Citation {
    Citation { name, html: styled.html }
}

fn with_downloads(styles: Vec<Citation>, work: &Work) -> Citations {
    let file = |name, text: String| {
        let is_plain = memchr::memchr2(b'&', b'<', text.as_bytes()).is_none();
        Citation { name, html: if is_plain { text } else { text.replace('&', "&amp;").replace('<', "&lt;") } }
    };
    let files = vec![file("CSL-JSON", files::csl_json(work))];
    Citations { styles, more: Vec::new(), files, meta: Vec::new() }
}
