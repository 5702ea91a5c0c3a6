//! What every page is made with: the record, the routes, and the views that many pages share.

use std::{
    ops::Range,
    sync::{Arc, OnceLock},
};

use super::{
    body::{Mark, MarkKind},
    cite,
    drawn::Drawn,
    engine::{Engine, Shared, View},
    once::{Each, Once},
    said::WORDS,
    sets::Sets,
    views::{BriefingCard, Counted, DateView, EventCard, Html, Link, QuoteCard, Role, SourceView},
    words::Words,
};
use crate::{
    diag::Diagnostic,
    fingerprint::Fingerprint,
    model::{Edtf, Files, Lang, Publish},
    record::{
        ActorIx, ArticleIx, BriefingIx, Digester, EventIx, Facet, Parts, PositionIx, QuoteIx, Reading, Record,
        RenditionIx, Target, TieKind, TopicIx, When, Wording,
    },
    route::{self, Kind, Routes},
    text::{self, fold::fold},
};

/// Tints that speakers are told apart by.
const HUES: u32 = 8;

/// The record with what is shown of it everywhere.
pub(super) struct Cx {
    /// The record; what is read of it is noted.
    pub(super) record: Reading,
    files: Arc<Files>,
    pub(super) routes: Routes,
    /// What the interface says.
    pub(super) words: Arc<Words>,
    pub(super) engine: Engine,
    /// Quotes as they were drawn.
    pub(super) drawn: Drawn,
    /// Quotes as marks of figures say them, by index, made when they are first shown.
    pub(super) quoted: Vec<OnceLock<Box<str>>>,
    /// Quotes by year, kind, fidelity …
    pub(super) sets: Sets,
    /// Every article as a source.
    sources: Once<Shared<SourceView>>,
    /// Every article as it is cited.
    pub(super) citations: Once<cite::Source>,
    /// The tints of actors.
    hues: Each<u8>,
    /// Who is quoted together with an actor and how often.
    together: Each<Vec<(ActorIx, u32)>>,
    /// The positions on which an actor stands somewhere.
    positions: Each<Vec<PositionIx>>,
}

impl Cx {
    pub(super) fn new(
        record: Arc<Record>,
        files: Arc<Files>,
        routes: Routes,
        words: Arc<Words>,
        engine: Engine,
    ) -> Self {
        Self {
            routes,
            words,
            engine,
            drawn: Drawn::new(record.entities.quotes.len()),
            quoted: record.entities.quotes.iter().map(|_| OnceLock::new()).collect(),
            sets: Sets::new(&record),
            sources: Once::new(Facet::Source, record.entities.articles.len()),
            citations: Once::new(Facet::Citation, record.entities.articles.len()),
            hues: Each::new(Facet::Hue, hues(&record)),
            together: Each::new(Facet::Together, together(&record)),
            positions: Each::new(Facet::Standpoints, positions(&record)),
            record: Reading::new(record, Arc::clone(&files)),
            files,
        }
    }

    /// What all pages depend on: the templates and the words, the settings, and the newest day.
    pub(super) fn shared(&self, digester: &mut Digester<'_>) -> Fingerprint {
        digester.of(&(self.engine.shared(), self.record.settings(), self.record.newest()))
    }

    /// The digests of the parts that are made of the record at the start, by index; none for other facets.
    pub(super) fn digests(&self, facet: Facet, digester: &mut Digester<'_>) -> Vec<Fingerprint> {
        match facet {
            Facet::Lists => vec![digester.of(&self.sets)],
            Facet::Hue => self.hues.digests(digester),
            Facet::Together => self.together.digests(digester),
            Facet::Standpoints => self.positions.digests(digester),
            _ => Vec::new(),
        }
    }

    /// What was read for the parts that are made when they are first shown, by index; of those that were not
    /// made, what is known of them from another build.
    pub(super) fn parts(&self, facet: Facet, kept: &[Option<Parts>]) -> Vec<Option<Parts>> {
        match facet {
            Facet::Source => self.sources.parts(kept),
            Facet::Citation => self.citations.parts(kept),
            Facet::Card | Facet::Line => self.drawn.parts(facet, kept),
            _ => Vec::new(),
        }
    }

    /// Renders a template with views by name, for the page at an address.
    pub(super) fn render(
        &self,
        template: &str,
        views: &[(&'static str, &dyn View)],
        page: &str,
    ) -> Result<Vec<u8>, Box<Diagnostic>> {
        self.engine.render(template, views, page, &self.files)
    }

    /// The address of a thing's page.
    pub(super) fn url(&self, target: Target) -> String {
        self.routes.link(&self.address(target))
    }

    /// The address of a thing's page, with the host.
    pub(super) fn absolute(&self, target: Target) -> String {
        self.routes.absolute(&self.address(target))
    }

    /// The address of a thing's page, from the site's root.
    pub(super) fn address(&self, target: Target) -> String {
        let kind = match target {
            Target::Article(_) => Kind::Article,
            Target::Quote(_) => Kind::Quote,
            Target::Actor(_) => Kind::Actor,
            Target::Topic(_) => Kind::Topic,
            Target::Event(_) => Kind::Event,
            Target::Briefing(_) => Kind::Briefing,
            Target::Page(_) => Kind::Page,
        };
        route::of(kind, self.record.id(target))
    }

    pub(super) fn quote_url(&self, at: QuoteIx) -> String {
        self.url(Target::Quote(at))
    }

    pub(super) fn actor(&self, at: ActorIx) -> Link {
        Link { text: self.record.actor(at).actor.name.value.clone(), url: self.url(Target::Actor(at)) }
    }

    /// The index that lists things of a kind.
    pub(super) fn section(&self, kind: Kind) -> Link {
        let word = match kind {
            Kind::Article => "sections.articles",
            Kind::Quote => "sections.quotes",
            Kind::Actor => "sections.actors",
            Kind::Topic => "sections.topics",
            Kind::Event => "sections.events",
            Kind::Briefing | Kind::Page => "sections.briefings",
        };
        Link { text: self.words.get(word).to_owned(), url: self.routes.link(&route::index(kind, 1)) }
    }

    /// An actor with a number of something.
    pub(super) fn counted(&self, at: ActorIx, count: usize) -> Counted {
        let Link { text, url } = self.actor(at);
        Counted { text, url, count, hue: self.hue(at) }
    }

    pub(super) fn topic(&self, at: TopicIx) -> Link {
        Link { text: self.record.topic(at).topic.name.value.clone(), url: self.url(Target::Topic(at)) }
    }

    pub(super) fn event(&self, at: EventIx) -> Link {
        Link { text: self.record.event(at).event.name.value.clone(), url: self.url(Target::Event(at)) }
    }

    /// The tint of an actor, from 1; 0 for one that is not quoted.
    pub(super) fn hue(&self, at: ActorIx) -> u8 {
        *self.hues.get(at.0, self.record.nodes())
    }

    /// Who is quoted together with an actor, and how often.
    pub(super) fn together(&self, at: ActorIx) -> &[(ActorIx, u32)] {
        self.together.get(at.0, self.record.nodes())
    }

    /// The positions on which an actor stands somewhere, in order.
    pub(super) fn positions(&self, at: ActorIx) -> &[PositionIx] {
        self.positions.get(at.0, self.record.nodes())
    }

    /// An article as a source.
    pub(super) fn source(&self, at: ArticleIx) -> Shared<SourceView> {
        self.sources.get(at.0, self.record.nodes(), || Shared::new(&self.source_view(at))).clone()
    }

    fn source_view(&self, at: ArticleIx) -> SourceView {
        let article = &self.record.article(at).article;
        let source = &article.source;
        SourceView {
            title: article.title.value.clone(),
            url: self.url(Target::Article(at)),
            publisher: source.publisher.as_ref().map(|p| p.value.clone()),
            authors: source.authors.clone(),
            published: article.published.as_deref().map(|day| self.date(day)),
            genre: article.genre.word(),
            original: source.url.as_ref().map(|url| url.value.clone()),
            archived: source.archived.as_ref().map(|url| url.value.clone()),
            retrieved: source.retrieved.as_deref().map(|day| self.date(day)),
            fetched: source.retrieved.as_deref().filter(|on| on.first() == on.last()).and_then(Edtf::machine),
            lang: article.lang.to_string(),
            in_lang: self.in_lang(&article.lang),
        }
    }

    pub(super) fn sources<'q>(&self, articles: impl IntoIterator<Item = &'q ArticleIx>) -> Vec<Shared<SourceView>> {
        articles.into_iter().map(|at| self.source(*at)).collect()
    }

    pub(super) fn briefing(&self, at: BriefingIx) -> BriefingCard {
        let briefing = &self.record.briefing(at).briefing;
        BriefingCard {
            title: briefing.title.value.clone(),
            url: self.url(Target::Briefing(at)),
            description: briefing.description.clone(),
            published: briefing.published.as_deref().map(|day| self.date(day)),
        }
    }

    pub(super) fn event_card(&self, at: EventIx) -> EventCard {
        let event = &self.record.event(at).event;
        EventCard {
            name: event.name.value.clone(),
            url: self.url(Target::Event(at)),
            date: self.date(&event.date),
            place: event.place.as_ref().map(|place| place.name.clone()),
        }
    }

    /// Where a quote's or a rendition's words stand in their article.
    pub(super) fn context(&self, quote: QuoteIx, wording: Wording) -> String {
        let article = match wording {
            Wording::Own => self.record.quote(quote).article,
            Wording::Rendition(at) => self.record.rendition(at).article,
        };
        if self.shows(article) == Publish::None {
            return self.url(Target::Article(article));
        }
        let article = self.record.id(Target::Article(article));
        self.routes.link(&route::in_article(article, self.record.id(Target::Quote(quote))))
    }

    /// A quote with all that its card shows.
    pub(super) fn quote_card(&self, at: QuoteIx) -> QuoteCard {
        let linked = self.record.quote(at);
        let quote = &linked.quote;
        let article = &self.record.article(linked.article).article;
        let lang = self.lang(at);
        QuoteCard {
            id: quote.id.value.to_string(),
            url: self.quote_url(at),
            context: self.context(at, Wording::Own),
            text: quote.text.value.clone(),
            beginning: text::shorten(&quote.text.value, WORDS),
            lang: lang.to_string(),
            dir: lang.dir(),
            marks: self.quotation_marks(at),
            speaker: self.actor(linked.speaker),
            hue: self.hue(linked.speaker),
            role: linked.role.map(|role| self.role(linked.speaker, role)),
            on_behalf_of: linked.on_behalf_of.filter(|other| *other != linked.speaker).map(|other| self.actor(other)),
            date: linked.when.date().map(|day| self.date(day)),
            date_from: known_from(&linked.when),
            source: Link { text: article.title.value.clone(), url: self.url(Target::Article(linked.article)) },
            publisher: article.source.publisher.as_ref().map(|p| p.value.clone()),
            kind: quote.kind.word(),
            fidelity: quote.anchor.fidelity.as_str(),
            status: quote.status.word(),
            caveat: quote.caveat(),
            verified: quote.verification.level.word(),
            contradicted: self.record.collation(at).differs(Wording::Own),
        }
    }

    /// The attributes of an element in a language; none if it is the site's.
    pub(super) fn in_lang(&self, lang: &Lang) -> Html {
        lang_within(&self.record.settings().language, lang)
    }

    /// Attributes that set the editors' words in the site's language within a text in `outer`; empty if both are one.
    pub(super) fn in_own_lang(&self, outer: &Lang) -> Html {
        lang_within(outer, &self.record.settings().language)
    }

    /// A date as views show it.
    pub(super) fn date(&self, date: &Edtf) -> DateView {
        self.words.date(date)
    }

    fn role(&self, speaker: ActorIx, role: usize) -> Role {
        let linked = self.record.actor(speaker);
        let post = linked.actor.memberships[role].post.value.clone();
        let organisation = linked.organisations[role];
        let named = organisation.is_some_and(|at| {
            let actor = &self.record.actor(at).actor;
            let names = actor.aliases.iter().map(|alias| &alias.name.value).chain([&actor.name.value]);
            let words = |text: &str| {
                let plain = fold(text).text().to_lowercase().replace(|c: char| !c.is_alphanumeric(), " ");
                format!(" {} ", plain.split_whitespace().collect::<Vec<_>>().join(" "))
            };
            names.into_iter().any(|name| words(&post).contains(&words(name)))
        });
        Role { post, organisation: organisation.map(|at| self.actor(at)), named }
    }

    /// The marks of an article: quotes, renditions, notes and mentions.
    pub(super) fn marks(&self, at: ArticleIx) -> Vec<Mark> {
        let (text, links) = (self.record.article_text(at), self.record.article_links(at));
        let mut marks = Vec::new();
        for at in &links.quotes {
            marks.extend(self.quote_marks(*at));
        }
        for at in &links.renditions {
            let rendition = self.record.rendition(*at);
            marks.extend(self.rendition_marks(*at, &rendition.rendition.anchor.extent.runs));
        }
        for (i, note) in text.notes.iter().enumerate() {
            let number = i + 1;
            let mark = Mark {
                run: 0..0,
                kind: MarkKind::Note(number),
                href: format!("#{}", route::note(&text.note_ids[i])),
                id: route::passage(&text.note_ids[i]),
                class: format!("of-{}", note.kind.word()),
                title: self.words.say("note_number", [("number", number.into())]),
            };
            push(&mut marks, &mark, &note.anchor.value.extent.runs);
        }
        for mention in &links.mentions {
            marks.push(Mark {
                run: mention.extent.clone(),
                kind: MarkKind::Mention(mention.actor),
                href: self.url(Target::Actor(mention.actor)),
                id: String::new(),
                class: String::new(),
                title: String::new(),
            });
        }
        marks
    }

    /// The marks of one quote in its article.
    pub(super) fn quote_marks(&self, at: QuoteIx) -> Vec<Mark> {
        let quote = self.record.quote(at);
        let class = format!("hue-{} {}", self.hue(quote.speaker), quote.quote.kind.word());
        let name = &self.record.actor(quote.speaker).actor.name.value;
        let mark = Mark {
            run: 0..0,
            kind: MarkKind::Quote(at),
            href: self.quote_url(at),
            id: route::fragment(&quote.quote.id),
            class,
            title: self.words.say("open_quote", [("speaker", name.as_str().into())]),
        };
        let mut marks = Vec::new();
        push(&mut marks, &mark, &quote.quote.anchor.extent.runs);
        marks
    }

    fn rendition_marks(&self, at: RenditionIx, runs: &[Range<usize>]) -> Vec<Mark> {
        let linked = self.record.rendition(at);
        let quote = self.record.quote(linked.quote);
        let name = &self.record.actor(quote.speaker).actor.name.value;
        let mark = Mark {
            run: 0..0,
            kind: MarkKind::Rendition(at),
            href: self.quote_url(linked.quote),
            id: route::fragment(&quote.quote.id),
            class: format!("hue-{}", self.hue(quote.speaker)),
            title: self.words.say("open_rendition", [("speaker", name.as_str().into())]),
        };
        let mut marks = Vec::new();
        push(&mut marks, &mark, runs);
        marks
    }

    /// True if something may be shown of an article's text besides its quotes.
    pub(super) fn shows(&self, at: ArticleIx) -> Publish {
        self.record.article(at).article.rights.publish
    }
}

fn push(marks: &mut Vec<Mark>, mark: &Mark, runs: &[Range<usize>]) {
    marks.extend(runs.iter().map(|run| Mark { run: run.clone(), ..mark.clone() }));
}

fn together(record: &Record) -> Vec<Vec<(ActorIx, u32)>> {
    let mut together = vec![Vec::new(); record.entities.actors.len()];
    for tie in record.backlinks.ties.iter().filter(|tie| tie.kind == TieKind::QuotedWith) {
        together[tie.from.at()].push((tie.to, tie.count));
        together[tie.to.at()].push((tie.from, tie.count));
    }
    together
}

fn positions(record: &Record) -> Vec<Vec<PositionIx>> {
    let mut positions = vec![Vec::new(); record.entities.actors.len()];
    for (at, histories) in record.backlinks.stance_histories.iter().enumerate() {
        for history in histories {
            positions[history.holder.at()].push(PositionIx(at as u32));
        }
    }
    positions
}

/// Tints in the order of those who are quoted, so that neighbours in a small record differ.
fn hues(record: &Record) -> Vec<u8> {
    let mut next = 0;
    let tint = |links: &crate::record::ActorLinks| {
        if links.quotes.is_empty() {
            return 0;
        }
        next += 1;
        ((next - 1) % HUES) as u8 + 1
    };
    record.backlinks.actors.iter().map(tint).collect()
}

/// The attributes of an element in a language within a text in another; none if both are one.
fn lang_within(outer: &Lang, lang: &Lang) -> Html {
    if lang == outer {
        return Html::new("");
    }
    Html::new(&format!(" lang=\"{lang}\" dir=\"{}\"", lang.dir()))
}

/// How the date of a quote is known.
pub(super) fn known_from(when: &When) -> &'static str {
    match when {
        When::Said(_) => "said",
        When::Event(_) => "event",
        When::Published(_) => "published",
        When::Unknown => "unknown",
    }
}
