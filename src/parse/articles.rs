//! `content/articles/<id>.md` → [`Article`].

use super::{format::ARTICLE, front, read::Fields};
use crate::{
    diag::Diagnostics,
    model::{Article, FileId, Genre, Id, Publish, Rights, Settings, Source},
};

/// Characters of a withheld text that may stand together in the output, unless its front matter says otherwise.
const MAX_CHARS: u32 = 1000;

/// Reads an article; `None` if it cannot be used.
pub(super) fn article(
    text: &str,
    id: &Id,
    file: FileId,
    settings: &Settings,
    diagnostics: &mut Diagnostics,
) -> Option<Article> {
    let (mut fields, body) = front::matter(text, file, &ARTICLE, diagnostics)?;
    Some(Article {
        id: id.clone(),
        file,
        title: fields.text("title")?,
        genre: fields.choice("genre").unwrap_or(Genre::Reportage),
        lang: fields.lang("lang").unwrap_or_else(|| settings.language.clone()),
        published: fields.date("published"),
        source: fields.map("source").map(source).unwrap_or_default(),
        rights: rights(fields.map("rights")),
        event: fields.id("event"),
        topics: fields.ids("topics"),
        description: fields.plain("description"),
        draft: fields.flag("draft").unwrap_or(false),
        former: fields.texts("redirect_from"),
        body,
    })
}

fn source(mut fields: Fields) -> Source {
    Source {
        publisher: fields.text("publisher"),
        authors: fields.texts("authors").into_iter().map(|author| author.value).collect(),
        url: fields.text("url"),
        archived: fields.text("archived"),
        retrieved: fields.date("retrieved"),
    }
}

fn rights(fields: Option<Fields>) -> Rights {
    let Some(mut fields) = fields else {
        return Rights { licence: None, holder: None, publish: Publish::Excerpt, max_chars: MAX_CHARS };
    };
    Rights {
        licence: fields.plain("licence"),
        holder: fields.plain("holder"),
        publish: fields.choice("publish").unwrap_or(Publish::Excerpt),
        max_chars: fields.count("max_chars").unwrap_or(MAX_CHARS),
    }
}
