//! The marks in an article's text: its quotes, renditions, notes, and the names of actors.

use std::ops::Range;

use super::{
    body::{Mark, MarkKind},
    context::PageContext,
};
use crate::{
    record::{Agreement, ArticleIx, QuoteIx, RenditionIx, Target, Wording},
    route,
    text::cover::overlap,
};

impl PageContext<'_> {
    /// The marks of an article.
    pub(super) fn marks_of_article(&self, at: ArticleIx) -> Vec<Mark> {
        let site = &self.site;
        let (text, links) = (site.record.article_text(at), site.record.article_links(at));
        let mut marks = Vec::new();
        for at in &links.quotes {
            marks.extend(self.quote_marks(*at));
        }
        for at in &links.renditions {
            let rendition = site.record.rendition(*at);
            marks.extend(self.rendition_marks(*at, &rendition.rendition.anchor.extent.runs));
        }
        for (i, note) in text.notes.iter().enumerate() {
            let number = i + 1;
            let mark = Mark {
                run: 0..0,
                kind: MarkKind::Note(number),
                href: route::with_fragment("", &route::note_fragment(&text.note_ids[i])),
                id: route::passage_fragment(&text.note_ids[i]),
                class: format!("of-{}", note.kind.word()),
                title: site.messages.format("note_number", [("number", number.into())]),
            };
            push_runs(&mut marks, &mark, &note.anchor.value.extent.runs);
        }
        for mention in &links.mentions {
            marks.push(Mark {
                run: mention.extent.clone(),
                kind: MarkKind::Mention(mention.actor),
                href: site.url_of(Target::Actor(mention.actor)),
                id: String::new(),
                class: String::new(),
                title: String::new(),
            });
        }
        marks
    }

    /// The marks of the words within a passage of an article that need a caveat, and the caveats, each once. They have no fragments, which are those of the article's own page.
    pub(super) fn marks_with_caveats(&self, at: ArticleIx, passage: &Range<usize>) -> (Vec<Mark>, Vec<&'static str>) {
        let site = &self.site;
        let links = site.record.article_links(at);
        let (mut marks, mut caveats) = (Vec::new(), Vec::new());
        let mut add = |caveat: Option<&'static str>, found: Vec<Mark>| {
            let Some(caveat) = caveat else { return };
            let within: Vec<_> = found
                .into_iter()
                .filter(|mark| overlap(&mark.run, passage))
                .map(|mark| Mark { id: String::new(), ..mark })
                .collect();
            if !within.is_empty() && !caveats.contains(&caveat) {
                caveats.push(caveat);
            }
            marks.extend(within);
        };
        for at in &links.quotes {
            let caveat = site.record.quote(*at).quote.caveat();
            add(caveat, caveat.map(|_| self.quote_marks(*at)).unwrap_or_default());
        }
        for at in &links.renditions {
            let linked = site.record.rendition(*at);
            let caveat = site.record.quote(linked.quote).quote.caveat();
            let runs = &linked.rendition.anchor.extent.runs;
            add(caveat, caveat.map(|_| self.rendition_marks(*at, runs)).unwrap_or_default());
        }
        (marks, caveats)
    }

    /// The marks of one quote in its article.
    pub(super) fn quote_marks(&self, at: QuoteIx) -> Vec<Mark> {
        let site = &self.site;
        let quote = site.record.quote(at);
        let caveat = caveat_class(quote.quote.caveat());
        let class = format!("hue-{} {}{caveat}", site.hue_of_actor(quote.speaker), quote.quote.kind.word());
        let name = &site.record.actor(quote.speaker).actor.name.value;
        let mark = Mark {
            run: 0..0,
            kind: MarkKind::Quote(at),
            href: site.quote_url(at),
            id: route::quote_fragment(&quote.quote.id),
            class,
            title: site.with_caveat(at, site.messages.format("open_quote", [("speaker", name.as_str().into())])),
        };
        let mut marks = Vec::new();
        push_runs(&mut marks, &mark, &quote.quote.anchor.extent.runs);
        marks
    }

    fn rendition_marks(&self, at: RenditionIx, runs: &[Range<usize>]) -> Vec<Mark> {
        let site = &self.site;
        let linked = site.record.rendition(at);
        let quote = site.record.quote(linked.quote);
        let name = &site.record.actor(quote.speaker).actor.name.value;
        let agreement = site.record.collation(linked.quote).agreement_of(Wording::Rendition(at));
        let agreement = agreement.unwrap_or(Agreement::Full).word();
        let caveat = caveat_class(quote.quote.caveat());
        let title = site.messages.format(&format!("open_rendition.{agreement}"), [("speaker", name.as_str().into())]);
        let mark = Mark {
            run: 0..0,
            kind: MarkKind::Rendition(at),
            href: site.quote_url(linked.quote),
            id: linked.fragment(),
            class: format!("hue-{} agrees-{agreement}{caveat}", site.hue_of_actor(quote.speaker)),
            title: site.with_caveat(linked.quote, title),
        };
        let mut marks = Vec::new();
        push_runs(&mut marks, &mark, runs);
        marks
    }
}

/// The class of words that need a caveat, after a space.
fn caveat_class(caveat: Option<&str>) -> String {
    caveat.map(|caveat| format!(" is-{caveat}")).unwrap_or_default()
}

/// Adds a mark at each of its runs.
fn push_runs(marks: &mut Vec<Mark>, mark: &Mark, runs: &[Range<usize>]) {
    marks.extend(runs.iter().map(|run| Mark { run: run.clone(), ..mark.clone() }));
}
