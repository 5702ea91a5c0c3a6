//! Citations: how to cite an article, and a quote in it, in the styles and files that people use.
//!
//! 1. an article or a quote becomes a [`Work`](work), of which all forms are made; the names in a byline are told
//!    apart ([`byline`]),
//! 2. a CSL library prints the article in APA, MLA and Chicago ([`csl`]), once for each article, and titles are put
//!    into what it printed ([`typeset`]), in title case ([`title`]) and with their marks flipped ([`marks`]),
//! 3. a quote's citation is put around that of its article ([`spoken`]), as the styles have it for words
//!    in another's work: “as cited in”, “qtd. in”, “quoted in”,
//! 4. BibTeX, RIS, CSL-JSON ([`files`]), and what reference managers read off a page ([`meta`]).
//!
//! The day of access is the day on which the editors fetched the article, never today.

mod byline;
mod csl;
mod files;
mod item;
mod marks;
mod meta;
mod name;
mod prune;
mod spoken;
mod title;
mod typeset;
mod work;

use std::sync::OnceLock;

use csl::{Cited, Style};
use spoken::Spoken;
use typeset::Styled;
use work::{Kind, Work, WorkDate};

pub(super) use byline::names;
pub(super) use name::Name;

use super::{
    context::PageContext,
    views::{CiteText, CiteView, Html, Meta},
};
use crate::{
    model::{Genre, Medium, QuoteKind},
    record::{ActorIx, ArticleIx, QuoteIx, Target, When},
    text,
};

/// Characters of a quote's words that stand in a citation.
const WORDS: usize = 160;

/// An article as all citations of it and of its quotes need it.
#[derive(Debug)]
pub(super) struct Source {
    work: Work,
    /// How a note cites it, by Chicago: files say it of every quote.
    note: Styled,
    /// What only pages show, by the order of [`Style::ALL`].
    cited: OnceLock<[Cited; 3]>,
    /// True where the article is the speaker's own words, not a report of them.
    primary: bool,
    archived: Option<String>,
}

impl Source {
    fn cited(&self) -> &[Cited; 3] {
        self.cited.get_or_init(|| csl::cited(&self.work, &self.note))
    }
}

/// What a page says of how to cite it.
pub(super) struct Citations {
    /// For readers.
    pub(super) view: CiteView,
    /// For the page's head.
    pub(super) meta: Vec<Meta>,
}

impl PageContext<'_> {
    /// How to cite an article.
    pub(super) fn cite_article(&self, at: ArticleIx) -> Citations {
        let source = self.shared.citations.get(at.0, self.site.record.nodes(), || self.cited(at));
        let entry = |(style, cited): (Style, &Cited)| shown(style.name(), &cited.entry);
        let mut styles: Vec<_> = Style::ALL.into_iter().zip(source.cited()).map(entry).collect();
        styles.push(shown("AP", &spoken::credit(&source.work)));
        view(styles, &source.work)
    }

    /// How to cite a quote.
    pub(super) fn cite_quote(&self, at: QuoteIx) -> Citations {
        let article = self.site.record.quote(at).article;
        let source = self.shared.citations.get(article.0, self.site.record.nodes(), || self.cited(article));
        let spoken = self.spoken(at);
        let [apa, mla, chicago] = source.cited();
        let styles = vec![
            shown("APA", &spoken.apa(apa, source.primary)),
            shown("MLA", &spoken.mla(mla, source.primary)),
            shown("Chicago", &spoken.chicago(chicago, source.primary)),
            shown("AP", &spoken.ap(&source.work, source.primary)),
        ];
        view(styles, &self.quote_work(at, &spoken, source))
    }

    /// The works of the record, articles and then quotes, each in the order of their ids.
    fn works(&self) -> Vec<Work> {
        let articles = self.site.record.articles().map(|(at, _)| self.article_work(at));
        let quotes = self.site.record.quotes().map(|(at, quote)| {
            let source =
                self.shared.citations.get(quote.article.0, self.site.record.nodes(), || self.cited(quote.article));
            self.quote_work(at, &self.spoken(at), source)
        });
        articles.chain(quotes).collect()
    }

    fn cited(&self, at: ArticleIx) -> Source {
        let article = &self.site.record.article(at).article;
        let work = self.article_work(at);
        Source {
            note: csl::note(&work),
            cited: OnceLock::new(),
            primary: matches!(article.genre, Genre::Transcript | Genre::Statement | Genre::PressRelease),
            archived: article.source.archived.as_ref().map(|url| url.value.clone()),
            work,
        }
    }

    /// The names of an article's authors: those of actors of the record as the record has them, any other as its
    /// byline can be read.
    pub(super) fn authors(&self, at: ArticleIx) -> Vec<Name> {
        let facts = self.site.record.article(at);
        let source = &facts.article.source;
        let name = |(printed, actor): (&String, &Option<ActorIx>)| match actor {
            Some(actor) => vec![Name::of(&self.site.record.actor(*actor).actor)],
            None if source.publisher.as_ref().is_some_and(|publisher| publisher.value == *printed) => {
                vec![Name::Body(printed.clone())]
            }
            None => names(printed, &facts.article.lang.primary()),
        };
        source.authors.iter().zip(&facts.authors).flat_map(name).collect()
    }

    fn article_work(&self, at: ArticleIx) -> Work {
        let article = &self.site.record.article(at).article;
        let source = &article.source;
        let archived = source.archived.as_ref().map(|url| format!("Archived copy: {}", url.value));
        Work {
            key: article.id.to_string(),
            kind: match article.genre {
                Genre::Transcript => Kind::Document("Transcript"),
                Genre::Statement => Kind::Document("Statement"),
                Genre::PressRelease => Kind::Document("Press release"),
                _ => Kind::News,
            },
            authors: self.authors(at),
            title: article.title.value.clone(),
            publisher: source.publisher.as_ref().map(|publisher| publisher.value.clone()),
            event: None,
            issued: article.published.as_deref().map(WorkDate::of).unwrap_or_default(),
            accessed: source.retrieved.as_deref().map(WorkDate::of).unwrap_or_default(),
            url: source.url.as_ref().map(|url| url.value.clone()),
            lang: article.lang.to_string(),
            note: archived,
        }
    }

    fn spoken(&self, at: QuoteIx) -> Spoken {
        let facts = self.site.record.quote(at);
        let quote = &facts.quote;
        let speaker = &self.site.record.actor(facts.speaker).actor;
        Spoken {
            words: text::shorten(&quote.text.value, WORDS),
            indirect: quote.kind == QuoteKind::Indirect,
            speaker: Name::of(speaker),
            role: facts.role.map(|role| speaker.memberships[role].post.value.clone()),
            event: facts.event.map(|event| self.site.record.event(event).event.name.value.clone()),
            said: facts.when.said().map(WorkDate::of).unwrap_or_default(),
            reported: match &facts.when {
                When::Published(date) => WorkDate::of(date),
                _ => WorkDate::default(),
            },
        }
    }

    fn quote_work(&self, at: QuoteIx, spoken: &Spoken, source: &Source) -> Work {
        let facts = self.site.record.quote(at);
        let quote = &facts.quote;
        let article = &source.work;
        let archived = source.archived.as_ref().map(|url| format!(" Archived copy: {url}")).unwrap_or_default();
        let lang = quote.lang.as_ref().map_or_else(|| article.lang.clone(), ToString::to_string);
        Work {
            key: quote.id.value.to_string(),
            kind: match quote.said.medium {
                Some(Medium::Speech | Medium::PressConference | Medium::Debate | Medium::Testimony) => Kind::Speech,
                Some(Medium::Interview) => Kind::Interview,
                _ => Kind::Words,
            },
            authors: vec![spoken.speaker.clone()],
            title: spoken.words.clone(),
            publisher: None,
            event: spoken.event.clone(),
            issued: spoken.said.clone(),
            accessed: article.accessed.clone(),
            url: Some(self.site.absolute_url(Target::Quote(at))),
            lang,
            note: Some(format!("Quoted in {}{archived}", source.note.text)),
        }
    }
}

/// All of the record as BibTeX.
pub(super) fn bibtex(cx: &PageContext<'_>) -> Vec<u8> {
    // An article and a quote may have the same id; a bibliography may not say a key twice.
    let keyed = |work: Work| files::bibtex(&work.apart());
    cx.works().into_iter().map(keyed).collect::<Vec<_>>().join("\n").into_bytes()
}

/// All of the record as RIS, whose lines end as the format has it.
pub(super) fn ris(cx: &PageContext<'_>) -> Vec<u8> {
    let all: String = cx.works().into_iter().map(|work| files::ris(&work.apart())).collect();
    all.replace('\n', "\r\n").into_bytes()
}

/// All of the record as CSL-JSON.
pub(super) fn csl_json(cx: &PageContext<'_>) -> Vec<u8> {
    let all: Vec<_> = cx.works().into_iter().map(|work| files::csl_json(&work.apart())).collect();
    format!("[\n{}\n]\n", all.join(",\n")).into_bytes()
}

fn shown(name: &'static str, styled: &Styled) -> CiteText {
    CiteText { name, html: Html::new(&styled.html) }
}

fn view(styles: Vec<CiteText>, work: &Work) -> Citations {
    let file = |name, text: &str| {
        let html = if memchr::memchr2(b'&', b'<', text.as_bytes()).is_none() {
            Html::new(text)
        } else {
            Html::new(&text.replace('&', "&amp;").replace('<', "&lt;"))
        };
        CiteText { name, html }
    };
    let files = vec![
        file("BibTeX", &files::bibtex(work)),
        file("RIS", &files::ris(work)),
        file("CSL-JSON", &files::csl_json(work)),
    ];
    Citations { view: CiteView { styles, files, coins: meta::coins(work) }, meta: meta::highwire(work) }
}
