//! `content/articles/<id>.md` → [`Article`].

use super::{fields::Fields, format::ARTICLE, front};
use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    model::{Article, ArticleVersion, Capture, FileId, Genre, Id, Publish, Rights, Settings, Source},
};

/// The longest run of a withheld text, in characters, that may be in the output, unless its front matter has another number.
const MAX_CHARS: u32 = 1000;

/// Reads an article; `None` if it cannot be used. Reports E265.
pub(super) fn read_article(
    text: &str,
    id: &Id,
    file: FileId,
    settings: &Settings,
    diagnostics: &mut Diagnostics,
) -> Option<Article> {
    let (mut fields, body) = front::read_front_matter(text, file, &ARTICLE, diagnostics)?;
    let capture = fields.take_map("capture").and_then(read_capture);
    let rights = read_rights(fields.take_map("rights"));
    if let Some(capture) = capture.as_ref().filter(|capture| capture.publish == Some(true))
        && rights.publish != Publish::Full
    {
        let message =
            "the capture is to be published, but the article's rights do not let the site show the whole text";
        diagnostics.push(
            Diagnostic::new(Code::CaptureWithheld, capture.file.span, message)
                .help("if you may publish the page as it was, write `publish: full` under `rights`; or take `publish` out of `capture`"),
        );
    }
    Some(Article {
        id: id.clone(),
        file,
        title: fields.take_text("title")?,
        genre: fields.take_choice("genre").unwrap_or(Genre::Reportage),
        lang: fields.take_lang("lang").unwrap_or_else(|| settings.language.clone()),
        published: fields.take_date("published"),
        source: fields.take_map("source").map(read_source).unwrap_or_default(),
        capture,
        versions: fields.take_maps("versions").into_iter().filter_map(read_version).collect(),
        rights,
        event: fields.take_id("event"),
        topics: fields.take_ids("topics"),
        description: fields.take_string("description"),
        draft: fields.take_flag("draft").unwrap_or(false),
        extra: fields.take_extra(),
        publish_after: fields.take_day("publish_after"),
        former: fields.take_texts("redirect_from"),
        body,
    })
}

fn read_source(mut fields: Fields) -> Source {
    Source {
        publisher: fields.take_text("publisher"),
        authors: fields.take_texts("authors").into_iter().map(|author| author.value).collect(),
        url: fields.take_text("url"),
        archived: fields.take_text("archived"),
        retrieved: fields.take_date("retrieved"),
    }
}

fn read_capture(mut fields: Fields) -> Option<Capture> {
    Some(Capture {
        file: fields.take_text("file")?,
        commit: fields.take_text("commit"),
        url: fields.take_text("url"),
        at: fields.take_date("at"),
        sha256: fields.take_text("sha256"),
        publish: fields.take_flag("publish"),
    })
}

fn read_version(mut fields: Fields) -> Option<ArticleVersion> {
    let notice = fields.take_text("notice");
    Some(ArticleVersion { capture: read_capture(fields)?, notice })
}

fn read_rights(fields: Option<Fields>) -> Rights {
    let Some(mut fields) = fields else {
        return Rights { licence: None, holder: None, publish: Publish::Excerpt, max_chars: MAX_CHARS };
    };
    Rights {
        licence: fields.take_string("licence"),
        holder: fields.take_string("holder"),
        publish: fields.take_choice("publish").unwrap_or(Publish::Excerpt),
        max_chars: fields.take_count("max_chars").unwrap_or(MAX_CHARS),
    }
}
