//! Hypothes.is: annotations as its API takes them, `POST /api/annotations`, in the form in which `GET /api/search` answers.
//!
//! The speaker, the topics, and the quote that a rendition words are tags, which the importer reads; a quote that the record does not
//! uphold has its status in place of a speaker. Hypothes.is itself says who annotated, and when. An annotation has the words of a
//! passage; around them, only what may be published.

use super::{
    input::ExportInput,
    json::{Json, Object},
    web_annotation::text_quote_selector,
};
use crate::{
    model::{Article, Publish},
    record::{ArticleIx, Target},
    rights::excerpts::beginning_of_passage,
};

/// Who may read the annotations, once they are sent: everyone.
const GROUP: &str = "__world__";

/// The rows.
pub(super) fn write_hypothesis(input: &ExportInput<'_>) -> Vec<u8> {
    let all = (0..input.record.entities.articles.len()).map(|at| ArticleIx(at as u32));
    let rows: Vec<_> = all.flat_map(|at| rows_of_article(input, at)).collect();
    Object::new().set("total", rows.len()).set_list("rows", rows).to_file()
}

fn rows_of_article<'a>(input: &ExportInput<'a>, at: ArticleIx) -> Vec<Object<'a>> {
    let record = input.record;
    let (links, own) = (record.article_links(at), record.article_text(at));
    let row = RowMaker::new(input, at);
    let mut rows = Vec::new();
    for quote in &links.quotes {
        let linked = record.quote(*quote);
        let speaker = linked.quote.is_upheld().then(|| &record.actor(linked.speaker).actor.id);
        let mut tags: Vec<String> = speaker.map(|id| format!("speaker: {id}")).into_iter().collect();
        tags.extend(linked.topics.iter().map(|at| format!("topic: {}", record.topic(*at).topic.id)));
        tags.extend(linked.quote.caveat().map(|caveat| format!("status: {caveat}")));
        let remark = linked.quote.note.as_ref().map(|note| note.value.as_str());
        let id = linked.quote.id.value.as_str();
        rows.push(row.of_passage(id, tags, remark, &linked.quote.anchor.extent.runs));
    }
    for rendition in &links.renditions {
        let linked = record.rendition(*rendition);
        let tags = vec![format!("rendition: {}", linked.rendition.quote.value)];
        let remark = linked.rendition.note.as_ref().map(|note| note.value.as_str());
        rows.push(row.of_passage("", tags, remark, &linked.rendition.anchor.extent.runs));
    }
    for note in &own.notes {
        let runs = &note.anchor.value.extent.runs;
        let article = &record.article(at).article;
        let shown: Vec<_> = match article.rights.publish {
            Publish::Full => runs.clone(),
            Publish::Excerpt => {
                let longest = article.rights.max_chars as usize;
                runs.iter().map(|run| beginning_of_passage(&own.text, run, longest)).collect()
            }
            Publish::None => continue,
        };
        let tags = vec![format!("note: {}", note.kind.word())];
        rows.push(row.of_passage("", tags, Some(&note.body.value), &shown));
    }
    rows
}

/// Makes the rows of an article.
struct RowMaker<'a> {
    article: &'a Article,
    visible: &'a str,
    address: String,
}

impl<'a> RowMaker<'a> {
    fn new(input: &ExportInput<'a>, at: ArticleIx) -> Self {
        let article = &input.record.article(at).article;
        let original = article.source.url.as_ref().map(|url| url.value.clone());
        let address = original.unwrap_or_else(|| input.site.absolute_url(Target::Article(at)));
        Self { article, visible: input.record.article_text(at).text.visible(), address }
    }

    fn of_passage(
        &self,
        id: &'a str,
        tags: Vec<String>,
        remark: Option<&'a str>,
        runs: &[std::ops::Range<usize>],
    ) -> Object<'a> {
        let is_full = self.article.rights.publish == Publish::Full;
        let target = |run| {
            let selector = text_quote_selector(self.visible, run, is_full);
            Object::new().set("source", self.address.clone()).set("selector", vec![selector])
        };
        let read = Object::new().set("read", vec![Json::from(format!("group:{GROUP}"))]);
        Object::new()
            .set("id", Some(id).filter(|id| !id.is_empty()))
            .set("uri", self.address.clone())
            .set("document", Object::new().set("title", vec![self.article.title.value.as_str()]))
            .set("group", GROUP)
            .set("permissions", read)
            .set("tags", tags)
            .set("text", remark.unwrap_or_default())
            .set("target", runs.iter().map(target).collect::<Vec<_>>())
    }
}
