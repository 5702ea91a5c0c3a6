//! The pages of the editor.

use std::fmt::Write;

use axum::{
    http::header,
    response::{IntoResponse, Redirect, Response},
};

use super::{
    answer::RefusedRequest,
    open::{Editor, OpenArticle},
};
use crate::{
    hosting,
    html::escaped,
    model::Kind,
    route,
    serve::site::NewestSite,
    text::{Block, BlockKind},
};

/// The id of the page that replaces the guide.
const OWN_GUIDE: &str = "annotating-guide";

/// The list of articles.
pub(super) fn index_page(editor: &Editor) -> Result<Response, RefusedRequest> {
    let newest = editor.newest()?;
    let body = format!(include_str!("index.html"), site = escaped(&newest.record.settings.title));
    Ok(page(editor, &newest, "Annotate", Some("index.js"), &body))
}

/// The form of a new article.
pub(super) fn new_page(editor: &Editor) -> Result<Response, RefusedRequest> {
    Ok(page(editor, &editor.newest()?, "New article", Some("new.js"), include_str!("new.html")))
}

/// The guide: the site's own page, if it has one, or the one that comes with the tool.
pub(super) fn guide_page(editor: &Editor) -> Result<Response, RefusedRequest> {
    let newest = editor.newest()?;
    if let Some(page) = newest.record.entities.pages.iter().find(|page| page.id.as_str() == OWN_GUIDE)
        && let Some(routes) = editor.live.routes()
    {
        return Ok(Redirect::temporary(&routes.link(&route::page_of(Kind::Page, &page.id))).into_response());
    }
    Ok(page(editor, &newest, "Annotating guide", None, include_str!("guide.html")))
}

/// An article, with the text in blocks that say where they begin.
pub(super) fn article_page(open: &OpenArticle, editor: &Editor) -> Response {
    let (article, text) = (&open.article, &open.read.text);
    let mut blocks = String::new();
    for block in text.blocks() {
        let start = open.read.points.point_at(text.visible(), block.extent.start);
        let element = element_of(block);
        let class = class_of(block);
        // A parser of HTML drops one line break after `<pre>`, which may be one of the text.
        let line_break = if block.kind == BlockKind::Code { "\n" } else { "" };
        let words = escaped(&text.visible()[block.extent.clone()]);
        let _ = writeln!(blocks, "<{element} data-start=\"{start}\"{class}>{line_break}{words}</{element}>");
    }
    let source = article.source.publisher.as_ref().map(|publisher| publisher.value.clone());
    let published = article.published.as_ref().map(|date| date.value.to_string());
    let about: Vec<String> = source.into_iter().chain(published).collect();
    let body = format!(
        include_str!("article.html"),
        title = escaped(&article.title.value),
        id = article.id.as_str(),
        version = open.text_version(),
        about = escaped(&about.join(" · ")),
        lang = article.lang.as_str(),
        dir = article.lang.dir(),
        blocks = blocks,
    );
    page(editor, &open.newest, &format!("{} · Annotate", article.title.value), Some("editor.js"), &body)
}

fn element_of(block: &Block) -> String {
    match block.kind {
        BlockKind::Heading(level) => format!("h{}", (level + 1).min(6)),
        BlockKind::Code => "pre".to_owned(),
        _ => "p".to_owned(),
    }
}

fn class_of(block: &Block) -> &'static str {
    match block.kind {
        BlockKind::ListItem => " class=\"item\"",
        BlockKind::Quote => " class=\"block-quote\"",
        BlockKind::Cell => " class=\"cell\"",
        BlockKind::Footnote => " class=\"footnote\"",
        BlockKind::Paragraph | BlockKind::Heading(_) | BlockKind::Code => "",
    }
}

/// The stylesheet of the site, if it can be shown, so that the editor has its type and colours.
fn styles(editor: &Editor) -> String {
    let address = editor.live.routes().zip(editor.live.find_asset("style.css"));
    let address = address.map(|(routes, path)| routes.link(&format!("/{path}")));
    address.map(|address| format!("<link rel=\"stylesheet\" href=\"{}\">", escaped(&address))).unwrap_or_default()
}

/// A page with what all of them have in their heads.
fn page(editor: &Editor, newest: &NewestSite, title: &str, script: Option<&str>, body: &str) -> Response {
    let site = &newest.record.settings;
    let module = |name| format!("<script type=\"module\" src=\"/.onrecord/edit/assets/{name}\"></script>");
    let page = format!(
        include_str!("layout.html"),
        lang = site.language.as_str(),
        dir = site.language.dir(),
        title = escaped(&format!("{title} · {}", site.title)),
        styles = styles(editor),
        script = script.map(module).unwrap_or_default(),
        body = body,
    );
    ([(header::CONTENT_TYPE, hosting::content_type(&route::file(route::HOME)))], page).into_response()
}
