//! The parts of a document after its text: the exhibits, those quoted, and the sources.

use std::collections::BTreeMap;

use super::{
    compose::{Composer, exhibit_place, source_place},
    direction::keep_order,
    model::{Block, DocumentTable, Inline, LinkTo, ParagraphStyle, TextAlignment, TextFormat},
};
use crate::{
    model::{Medium, QuoteKind},
    record::{ArticleIx, QuoteIx, Target},
    route::is_web_address,
};

impl Composer<'_> {
    /// Every exhibit: the exact words, and what is known of them.
    pub(super) fn exhibit_blocks(&mut self) -> Vec<Block> {
        let messages = self.site.messages;
        let mut blocks = vec![
            self.heading(1, vec![Inline::text(messages.get("document.exhibits"))]),
            Block::paragraph(ParagraphStyle::Body, vec![Inline::text(messages.get("document.proved"))]),
        ];
        for (at, number) in self.exhibits().iter().zip(1..) {
            let label = messages.format("exhibit_number", [("number", number.into())]);
            blocks.push(self.heading(2, vec![Inline::Place(exhibit_place(number)), Inline::text(label)]));
            blocks.extend(self.notice_on_quote(*at));
            // The text has cited what it quotes.
            let note = (!self.is_cited(*at)).then(|| self.cite_quote(*at));
            blocks.extend(self.quoted_paragraphs(*at, note));
            blocks.push(Block::Details(self.details_of_quote(*at)));
        }
        blocks
    }

    /// What is known of a quote: label and value.
    fn details_of_quote(&mut self, at: QuoteIx) -> Vec<(String, Vec<Inline>)> {
        let (site, messages) = (self.site, self.site.messages);
        let linked = site.record.quote(at);
        let quote = &linked.quote;
        let rtl = site.record.settings().language.dir() == "rtl";
        let text = |text: String| vec![Inline::text(keep_order(&text, rtl))];
        let mut details = vec![(messages.get("facet.actor").to_owned(), text(site.speaker_in_capacity(at)))];
        let mut add = |label: &str, value: Vec<Inline>| details.push((label.to_owned(), value));
        if !site.is_misattributed(at) {
            add(messages.get("when"), text(site.day_said(at)));
        }
        let event = linked.event.map(|event| site.record.event(event).event.name.value.clone());
        let medium = quote.said.medium.map(|medium| messages.format(&medium_label(medium), []));
        let occasion: Vec<String> = event.into_iter().chain(medium).collect();
        if !occasion.is_empty() {
            add(messages.get("occasion"), text(occasion.join(" · ")));
        }
        if !linked.via.is_empty() {
            let via: Vec<_> = linked.via.iter().map(|at| site.actor_link_in_sentence(*at).text).collect();
            add(messages.get("facet.via"), text(messages.format_list(&via)));
        }
        let source = vec![
            self.refer_to_source(linked.article),
            Inline::text(messages.get("colon")),
            self.line(&self.describe_article(linked.article)),
        ];
        add(messages.get("source"), source);
        let article = &site.record.article(linked.article).article.source;
        if let Some(url) = &article.url {
            add(messages.get("document.address"), vec![Inline::address(&url.value)]);
        }
        add(messages.get("wording"), text(self.wording_of_quote(at)));
        if let Some(original) = &quote.original {
            let words = Inline::text(original.text.clone()).in_language(Some(original.lang.clone()));
            add(messages.get("original_as_given"), vec![words]);
        }
        add(messages.get("checked_label"), self.verification_of_quote(at));
        if let Some(day) = &article.retrieved {
            add(messages.get("retrieved"), text(site.format_date(day)));
        }
        let page = site.absolute_url(Target::Quote(at));
        if is_web_address(&page) {
            add(messages.get("document.page"), vec![Inline::address(&page)]);
        }
        details
    }

    /// How closely the words are those of the source, as the page of the quote says it.
    fn wording_of_quote(&self, at: QuoteIx) -> String {
        let (site, messages) = (self.site, self.site.messages);
        let quote = &site.record.quote(at).quote;
        let fidelity = quote.anchor.fidelity.as_str();
        let translated = site.quote_translation(at);
        let mut said = vec![match quote.kind {
            QuoteKind::Indirect => messages.get("how.indirect").to_owned(),
            _ if translated.is_some() => messages.format(&format!("how_of_translation.{fidelity}"), []),
            _ => messages.format(&format!("how.{fidelity}"), []),
        }];
        said.extend(translated);
        said.extend((quote.kind == QuoteKind::Partial).then(|| messages.get("part_of_sentence").to_owned()));
        said.join(" · ")
    }

    /// What the words were checked against, by whom and when.
    fn verification_of_quote(&self, at: QuoteIx) -> Vec<Inline> {
        let (site, messages) = (self.site, self.site.messages);
        let checked = &site.record.quote(at).quote.verification;
        let mut said = vec![messages.format(&format!("checked.{}", checked.level.word()), [])];
        said.extend(checked.at.as_deref().map(|moment| messages.format("at_moment", [("moment", moment.into())])));
        said.extend(checked.by.as_deref().map(|name| messages.format("by_whom", [("name", name.into())])));
        said.extend(checked.date.as_deref().map(|day| site.format_date(day)));
        let mut value = vec![self.line(&said.join(messages.get("comma")))];
        if let Some(url) = &checked.url {
            value.extend([Inline::text(messages.get("comma")), Inline::address(&url.value)]);
        }
        value
    }

    /// Those who are quoted, each with the capacities in which they spoke and their exhibits; nobody whom words are only attributed to.
    pub(super) fn table_of_quoted(&mut self) -> Vec<Block> {
        let (site, messages) = (self.site, self.site.messages);
        let mut quoted: BTreeMap<_, (Vec<String>, Vec<usize>)> = BTreeMap::new();
        for (at, number) in self.exhibits().iter().zip(1..).filter(|(at, _)| !site.is_misattributed(**at)) {
            let linked = site.record.quote(*at);
            let (posts, exhibits) = quoted.entry(linked.speaker).or_default();
            let role = linked.role.map(|role| site.role_of(linked.speaker, role));
            let post = role.map(|role| match role.organisation.filter(|_| !role.named) {
                Some(organisation) => [&role.post, messages.get("comma"), &organisation.text].concat(),
                None => role.post,
            });
            posts.extend(post.filter(|post| !posts.contains(post)));
            exhibits.push(number);
        }
        if quoted.is_empty() {
            return Vec::new();
        }
        let mut rows: Vec<_> = quoted.into_iter().collect();
        let name = |at| &site.record.actor(at).actor;
        let sort_key = |at| name(at).sort_name.as_ref().unwrap_or(&name(at).name.value);
        rows.sort_by(|(one, _), (other, _)| messages.compare(sort_key(*one), sort_key(*other)));
        let row = |(at, (posts, exhibits)): (_, (Vec<String>, Vec<usize>))| {
            vec![
                vec![Inline::text(name(at).name.value.clone())],
                vec![Inline::text(posts.join(" · "))],
                self.links_to_exhibits(&exhibits),
            ]
        };
        let rows = rows.into_iter().map(row).collect();
        let head = ["actor", "post", "document.exhibits"];
        self.titled_table("who_is_quoted", &head.map(|label| messages.get(label)), rows)
    }

    /// The articles that the document names, each cited in full.
    pub(super) fn table_of_sources(&mut self) -> Vec<Block> {
        let (site, messages) = (self.site, self.site.messages);
        let sources = self.sources().to_vec();
        if sources.is_empty() {
            return Vec::new();
        }
        let row = |(at, number): (&ArticleIx, usize)| {
            let of_source = |quote: &QuoteIx| site.record.quote(*quote).article == *at;
            let exhibits = self.exhibits().iter().zip(1..).filter(|(quote, _)| of_source(quote));
            let exhibits: Vec<usize> = exhibits.map(|(_, number)| number).collect();
            let source = &site.record.article(*at).article.source;
            let mut entry = self.entry_of_source(*at);
            if let Some(archived) = &source.archived {
                let label = [messages.get("archived_copy"), messages.get("colon")].concat();
                entry.extend([Inline::Break, Inline::text(label), Inline::address(&archived.value)]);
            }
            let retrieved = source.retrieved.as_deref().map(|day| site.format_date(day)).unwrap_or_default();
            vec![
                vec![Inline::Place(source_place(number)), Inline::text(number.to_string())],
                entry,
                vec![Inline::text(retrieved)],
                self.links_to_exhibits(&exhibits),
            ]
        };
        let rows = sources.iter().zip(1..).map(row).collect();
        let head = ["document.number", "source", "retrieved", "document.exhibits"];
        self.titled_table("document.sources", &head.map(|label| messages.get(label)), rows)
    }

    /// A table below a heading that names it.
    fn titled_table(&mut self, title: &'static str, head: &[&str], rows: Vec<Vec<Vec<Inline>>>) -> Vec<Block> {
        let title = self.site.messages.get(title);
        let table = DocumentTable {
            name: title.to_owned(),
            columns: vec![TextAlignment::Start; head.len()],
            head: head.iter().map(|label| vec![Inline::formatted(*label, TextFormat::STRONG)]).collect(),
            rows,
            has_row_headings: true,
        };
        vec![self.heading(1, vec![Inline::text(title)]), Block::Table(table)]
    }

    /// The numbers of some exhibits, which lead there.
    fn links_to_exhibits(&self, numbers: &[usize]) -> Vec<Inline> {
        let comma = self.site.messages.get("comma");
        let link = |number: &usize| Inline::linked(number.to_string(), LinkTo::Place(exhibit_place(*number)));
        let mut links = Vec::with_capacity(2 * numbers.len());
        for number in numbers {
            if !links.is_empty() {
                links.push(Inline::text(comma));
            }
            links.push(link(number));
        }
        links
    }
}

fn medium_label(medium: Medium) -> String {
    format!("medium.{}", medium.word())
}
