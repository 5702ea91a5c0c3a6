//! A quote's page: who said it, as what, when, where, and how sure that is.

use std::{collections::BTreeSet, ops::Range};

use super::{altered::altered, embed};
use crate::{
    exchange::export::linked_data,
    model::Publish,
    record::{Change, Collated, Collation, LinkedQuote, QuoteIx, RelationEnd, Target, Wording},
    render::{
        around::excerpt_around,
        body,
        context::PageContext,
        page::{Job, Page},
        prose::render_prose,
        views::{
            ChangeView, Html, OriginalView, QuoteView, RelationView, StanceView, TranslationView, VerificationView,
            WordingView, WordsView,
        },
    },
    rights::excerpts,
    route,
    site::WORDS,
    text,
};

/// Characters of the paragraph around a quote that its page shows.
const AROUND: usize = 1_200;

/// Characters of words that are set as large as they can be.
const LONG: usize = 220;
/// Words that are shown at either end of a long run in which two wordings are the same, or one alone speaks.
const ENDS: usize = 40;
/// Characters of words that head their page, where they are too many to be its heading.
const HEADING: usize = 100;

pub(super) fn jobs(cx: &PageContext<'_>, jobs: &mut Vec<Job>) {
    for (at, _) in cx.site.record.quotes() {
        jobs.push(Job::new(cx.site.address_of(Target::Quote(at)), at, |cx, at| page(cx, *at)));
    }
}

fn page(cx: &PageContext<'_>, at: QuoteIx) -> Page {
    let (linked, links, collation) =
        (cx.site.record.quote(at), cx.site.record.quote_links(at), cx.site.record.collation(at));
    let quote = &linked.quote;
    let (sentence, paragraph) = context(cx, at);
    let typed = &quote.text.value;
    let breaks = linked.breaks.clone();
    let more_than = |most: usize| typed.chars().nth(most).is_some();
    let is_text = more_than(WORDS) || more_than(LONG) && !breaks.is_empty();
    let between = if is_text { "</p>\n<p>" } else { "<br>\n" };
    let (words, alterations) = altered(cx, linked, (breaks, between));
    let cite = cx.cite_quote(at);
    let relations: Vec<_> = by_kind(&linked.relations).map(|end| relation(cx, linked, end)).collect();
    let related: Vec<_> =
        by_kind(&links.related).map(|end| relation(cx, cx.site.record.quote(end.quote), end)).collect();
    let otherwise = otherwise(cx, collation);
    let view = QuoteView {
        cite: cite.view,
        card: cx.quote_card(at),
        words,
        heading: is_text.then(|| text::shorten(typed, HEADING)),
        long: more_than(LONG),
        sentence: Html::new(&sentence),
        paragraph: paragraph.map(|html| Html::new(&html)),
        attribution: quote.attribution.as_ref().map(|words| words.value.clone()),
        event: linked.event.map(|event| cx.site.event_link(event)),
        medium: quote.said.medium.map(crate::model::Medium::word),
        audience: linked.audience.iter().map(|actor| cx.site.actor_link(*actor)).collect(),
        via: linked.via.iter().map(|actor| cx.site.actor_link(*actor)).collect(),
        terms: quote.terms.word(),
        original: quote.original.as_ref().map(|original| OriginalView {
            text: original.text.clone(),
            lang: original.lang.to_string(),
            dir: original.lang.dir(),
        }),
        translation: quote.translation.as_ref().map(translation),
        source: cx.shared_source_view(linked.article),
        alterations,
        topics: linked.topics.iter().map(|topic| cx.site.topic_link(*topic)).collect(),
        positions: positions(cx, linked),
        explained: relations.iter().chain(&related).any(|tie| tie.why.is_some() || tie.by.is_some()),
        relations,
        related,
        collation: collation.wordings.iter().map(|w| wording(cx, at, w)).collect(),
        agreeing: collation.wordings.len() - otherwise + links.corroborated_by.len(),
        otherwise,
        corroborated_by: links.corroborated_by.iter().map(|(article, _)| cx.shared_source_view(*article)).collect(),
        verification: VerificationView {
            level: quote.verification.level.word(),
            url: quote.verification.url.as_ref().map(|url| url.value.clone()),
            at: quote.verification.at.clone(),
            by: quote.verification.by.clone(),
            date: quote.verification.date.as_deref().map(|day| cx.date_view(day)),
        },
        note: quote.note.as_ref().map(|note| Html::new(&render_prose(&note.value, cx, 3))),
        changes: changes(cx, at),
        previous: links.previous.map(|at| cx.line_html(at)),
        next: links.next.map(|at| cx.line_html(at)),
        share: embed::share(cx, at),
        briefings: links.briefings.iter().map(|at| cx.briefing_card(*at)).collect(),
    };
    let (title, about) = (cx.site.quote_title(at, 60), cx.site.quote_description(at, 140));
    let page = Page {
        meta: cite.meta,
        image: super::cards::image(cx, at),
        ..Page::new("quote", &title, ("quote", view)).about(&about)
    };
    let page = page.linked(&linked_data::quote_data(cx.site, at), "article");
    let oembed = cx.site.routes.absolute(&route::oembed(&quote.id));
    if cx.site.record.settings().embeds { page.also(embed::MIME, &title, oembed) } else { page }
}

/// The words in their sentences, and in their paragraphs where those may be shown.
fn context(cx: &PageContext<'_>, at: QuoteIx) -> (String, Option<String>) {
    let linked = cx.site.record.quote(at);
    let text = &cx.site.record.article_text(linked.article).text;
    let whole = linked.quote.anchor.extent.whole();
    let longest = cx.site.record.article(linked.article).article.rights.max_chars as usize;
    let mut marks = cx.quote_marks(at);
    for mark in &mut marks {
        mark.id.clear();
        mark.href = cx.site.passage_url(at, Wording::Own);
        cx.site.messages.get("in_the_article").clone_into(&mut mark.title);
    }
    let shown = |range| body::render_marked(text, range, &marks, &mut BTreeSet::new());
    // What the quote leaves out between its runs is the source's, and stays withheld where that is.
    let runs =
        || linked.quote.anchor.extent.runs.iter().map(|run| shown(run.clone())).collect::<Vec<_>>().join(" […] ");
    match cx.site.published_text(linked.article) {
        Publish::None => (runs(), None),
        Publish::Excerpt => match text.sentence(whole) {
            sentence if excerpts::is_showable(text, &sentence, longest) => (shown(sentence), None),
            _ => (runs(), None),
        },
        Publish::Full => {
            let paragraph = text.paragraph(whole.clone());
            let cut = |range: Range<usize>| {
                let before = if range.start > paragraph.start { "… " } else { "" };
                let after = if range.end < paragraph.end { " …" } else { "" };
                [before, &shown(range), after].concat()
            };
            let sentence = text.sentence(whole.clone());
            let wider = excerpt_around(text, &whole, &paragraph, AROUND);
            let narrow = excerpt_around(text, &whole, &sentence, AROUND);
            let wide = (wider != narrow).then(|| cut(wider));
            (if narrow == sentence { shown(narrow) } else { cut(narrow) }, wide)
        }
    }
}

fn positions(cx: &PageContext<'_>, linked: &LinkedQuote) -> Vec<StanceView> {
    let one = |stance: &crate::record::Stance| {
        let position = cx.site.record.position(stance.position);
        let typed = &cx.site.record.topic(position.topic).topic.positions[position.index_in_topic];
        StanceView {
            topic: cx.site.topic_link(position.topic),
            question: typed.question.value.clone(),
            stance: typed.scale[stance.stance].value.clone(),
            explicit: stance.explicit,
        }
    };
    linked.stances.iter().map(one).collect()
}

/// Relations grouped by kind, each group in its order.
fn by_kind(relations: &[RelationEnd]) -> impl Iterator<Item = &RelationEnd> {
    let mut relations: Vec<_> = relations.iter().collect();
    relations.sort_by_key(|end| end.kind);
    relations.into_iter()
}

/// The relation that `declaring` declares, as seen from one of its ends.
fn relation(cx: &PageContext<'_>, declaring: &LinkedQuote, end: &RelationEnd) -> RelationView {
    let typed = &declaring.quote.relations[end.index_in_quote];
    RelationView {
        kind: end.kind.word(),
        card: cx.card_html(end.quote),
        line: cx.line_html(end.quote),
        by: typed.by.clone(),
        why: typed.why.clone(),
    }
}

fn translation(translation: &crate::model::Translation) -> TranslationView {
    TranslationView { kind: translation.kind.word(), by: translation.by.as_ref().map(|by| by.value.clone()) }
}

fn wording(cx: &PageContext<'_>, at: QuoteIx, collated: &Collated) -> WordingView {
    let linked = cx.site.record.quote(at);
    let (article, translated, note) = match collated.wording {
        Wording::Own => (linked.article, linked.quote.translation.as_ref(), None),
        Wording::Rendition(at) => {
            let rendition = cx.site.record.rendition(at);
            (rendition.article, rendition.rendition.translation.as_ref(), rendition.rendition.note.as_ref())
        }
    };
    let words = |piece: &crate::record::Piece| WordsView {
        change: match piece.change {
            Change::Same => "same",
            Change::Missing => "missing",
            Change::Other => "other",
            Change::Beyond => "beyond",
        },
        text: match piece.change {
            Change::Same | Change::Beyond => ends(&piece.words),
            Change::Missing | Change::Other => piece.words.clone(),
        },
    };
    WordingView {
        source: cx.shared_source_view(article),
        context: cx.site.passage_url(at, collated.wording),
        words: collated.words.iter().map(words).collect(),
        reference: collated.wording == cx.site.record.collation(at).reference,
        own: collated.wording == Wording::Own,
        differs: collated.differs,
        translation: translated.map(translation),
        note: note.map(|note| Html::new(&render_prose(&note.value, cx, 3))),
    }
}

/// The words at either end of many: what differs stands between such runs, and all of them stand above.
fn ends(words: &str) -> String {
    let all: Vec<_> = words.split(' ').collect();
    if all.len() <= 2 * ENDS + ENDS / 2 {
        return words.to_owned();
    }
    format!("{} […] {}", all[..ENDS].join(" "), all[all.len() - ENDS..].join(" "))
}

/// How many sources have other words for a quote than it has itself; a translation is no other wording.
fn otherwise(cx: &PageContext<'_>, collation: &Collation) -> usize {
    let wordings = &collation.wordings;
    let own = wordings.iter().find(|one| one.wording == Wording::Own);
    let words = |one: &Collated| one.differs.then(|| one.words.clone());
    let translated = |one: &Collated| match one.wording {
        Wording::Own => true,
        Wording::Rendition(at) => cx.site.record.rendition(at).rendition.translation.is_some(),
    };
    wordings.iter().filter(|one| !translated(one) && own.is_some_and(|own| words(own) != words(one))).count()
}

/// What the editors changed in a quote, the newest first.
pub(super) fn changes(cx: &PageContext<'_>, at: QuoteIx) -> Vec<ChangeView> {
    let mut changes: Vec<_> = cx.site.record.quote(at).quote.changes.iter().collect();
    changes.sort_by(|a, b| b.date.order(&a.date.value));
    let one = |change: &crate::model::Change| ChangeView {
        date: cx.date_view(&change.date),
        kind: change.kind.word(),
        text: change.text.value.clone(),
        quote: cx.site.quote_link(at),
    };
    changes.into_iter().map(one).collect()
}
