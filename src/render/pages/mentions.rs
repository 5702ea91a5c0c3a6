//! Where an actor is named in articles, without being quoted.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::{
    model::Publish,
    record::{ActorIx, ArticleIx, Target},
    render::{
        body::{self, Mark, MarkKind},
        context::PageContext,
        value::{Html, Shared},
        views::SourceView,
    },
    rights::excerpts,
};

/// Mentions that are shown, those of the newest articles.
const MENTIONS: usize = 24;

/// A mention in its sentence.
#[derive(Debug, Clone, Serialize)]
pub struct MentionView {
    /// The article.
    pub source: Shared<SourceView>,
    /// The sentence, with the name marked, and quoted words that need a caveat; none where the
    /// article shows nothing.
    pub sentence: Option<Html>,
    /// What readers must know of words in the sentence: `withdrawn`, `disputed` and so on.
    pub caveats: Vec<&'static str>,
}

/// Where the actor is named, the newest article first, each with its sentence if that may be shown. Articles in which the
/// actor is quoted are listed with the quotes.
pub(super) fn mention_views(cx: &PageContext<'_>, at: ActorIx) -> Vec<MentionView> {
    let links = cx.site.record.actor_links(at);
    let elsewhere = links.mentions.iter().rev().filter(|(article, _)| !is_quoted_in(cx, at, *article));
    elsewhere.take(MENTIONS).map(|(article, i)| mention_view(cx, *article, *i)).collect()
}

/// True if an article has a quote of the actor, or words another article's quote of the actor.
fn is_quoted_in(cx: &PageContext<'_>, actor: ActorIx, article: ArticleIx) -> bool {
    let (record, links) = (cx.site.record, cx.site.record.article_links(article));
    let worded = links.renditions.iter().map(|at| record.rendition(*at).quote);
    links.quotes.iter().copied().chain(worded).any(|at| record.quote(at).speaker == actor)
}

fn mention_view(cx: &PageContext<'_>, at: ArticleIx, i: usize) -> MentionView {
    let text = &cx.site.record.article_text(at).text;
    let mentioned = &cx.site.record.article_links(at).mentions[i];
    let url = cx.site.url_of(Target::Article(at));
    let extent = mentioned.extent.clone();
    let mark = Mark {
        run: extent.clone(),
        kind: MarkKind::Mention(mentioned.actor),
        href: url,
        id: String::new(),
        class: String::new(),
        title: String::new(),
    };
    let longest = cx.site.record.article(at).article.rights.max_chars as usize;
    let around = match cx.site.published_text(at) {
        Publish::Full => Some(excerpts::passage_with_sentences(text, &extent, longest)),
        // Of a withheld text a sentence is shown only where an annotation shows it anyway.
        Publish::Excerpt => cx
            .marks_of_article(at)
            .iter()
            .filter(|mark| !matches!(mark.kind, MarkKind::Mention(_)))
            .map(|mark| excerpts::passage_with_sentences(text, &mark.run, longest))
            .find(|shown| shown.start <= extent.start && extent.end <= shown.end),
        Publish::None => None,
    };
    let (mut marks, caveats) = around.as_ref().map(|around| cx.marks_with_caveats(at, around)).unwrap_or_default();
    marks.push(mark);
    let sentence = around.map(|around| Html::new(&body::render_marked(text, around, &marks, &mut BTreeSet::new())));
    MentionView { source: cx.shared_source_view(at), sentence, caveats }
}
