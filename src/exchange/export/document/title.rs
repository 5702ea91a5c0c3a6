//! The whole document: its title, what it has, and in which order.

use super::{
    DocumentRequest,
    compose::Composer,
    direction::keep_order,
    model::{Block, Inline, Labels, ParagraphStyle, TextDocument},
    prose::compose_prose,
};
use crate::{
    exchange::export::{citation::CitedArticles, feeds::uuid_of},
    model::{Day, Edtf},
    record::Target,
    route::{HOME, is_web_address},
    site::{QuoteSet, Site},
};

/// What stands above the text.
struct DocumentHead {
    title: String,
    description: Option<String>,
    authors: Vec<String>,
    published: Option<Edtf>,
}

/// Composes a document.
pub(super) fn compose_document<'s>(
    site: Site<'s>,
    cited: &'s CitedArticles<'s>,
    request: DocumentRequest<'s>,
) -> TextDocument {
    let DocumentRequest { selection, style } = request;
    let settings = site.record.settings();
    let mut composer = Composer::new(site, cited, style, &selection.quotes);
    let head = head_of(site, selection.target);
    let mut blocks = title_blocks(site, &head);
    if let Target::Briefing(_) = selection.target {
        blocks.extend(compose_prose(&mut composer, site.record.body_of(selection.target)));
    }
    if !selection.quotes.is_empty() {
        blocks.extend(composer.exhibit_blocks());
        blocks.extend(composer.table_of_quoted());
    }
    blocks.extend(composer.table_of_sources());
    let address = site.absolute_url(selection.target);
    let message = |name| site.messages.get(name).to_owned();
    TextDocument {
        title: head.title,
        description: head.description,
        lang: settings.language.clone(),
        authors: head.authors,
        publisher: settings.publisher.as_ref().unwrap_or(&settings.title).clone(),
        published: head.published.as_ref().and_then(Edtf::machine_readable),
        modified: site.record.newest_day().unwrap_or(Day::constant(1970, 1, 1)),
        identifier: uuid_of(&["document", &address]),
        address: is_web_address(&address).then_some(address),
        blocks,
        notes: composer.into_notes(),
        labels: Labels {
            contents: message("document.contents"),
            notes: message("footnotes"),
            back: message("footnote_back"),
            colon: message("colon"),
        },
    }
}

/// The title of a thing's document, and what is known of it.
fn head_of(site: Site<'_>, target: Target) -> DocumentHead {
    let record = site.record;
    let titled = |title: String| DocumentHead { title, description: None, authors: Vec::new(), published: None };
    match target {
        Target::Briefing(at) => {
            let briefing = &record.briefing(at).briefing;
            DocumentHead {
                title: briefing.title.value.clone(),
                description: briefing.description.clone(),
                authors: briefing.authors.clone(),
                published: briefing.published.as_deref().cloned(),
            }
        }
        Target::Actor(at) => titled(site.set_title(QuoteSet::Speaker(at))),
        Target::Topic(at) => titled(site.set_title(QuoteSet::Topic(at))),
        Target::Event(at) => titled(site.set_title(QuoteSet::Event(at))),
        Target::Quote(at) => titled(site.quote_title(at, 80)),
        Target::Article(at) => DocumentHead {
            description: Some(site.messages.get("quotes_in_source").to_owned()),
            ..titled(record.article(at).article.title.value.clone())
        },
        Target::Page(at) => titled(record.page(at).title.value.clone()),
    }
}

fn title_blocks(site: Site<'_>, head: &DocumentHead) -> Vec<Block> {
    let rtl = site.record.settings().language.dir() == "rtl";
    let paragraph = |style, text: String| Block::paragraph(style, vec![Inline::text(keep_order(&text, rtl))]);
    let mut blocks = vec![paragraph(ParagraphStyle::Title, head.title.clone())];
    blocks.extend(head.description.as_ref().map(|text| paragraph(ParagraphStyle::Subtitle, text.clone())));
    let day = head.published.as_ref().map(|day| site.format_date(day));
    let by: Vec<String> = head.authors.iter().cloned().chain(day).collect();
    blocks.extend((!by.is_empty()).then(|| paragraph(ParagraphStyle::Dateline, by.join(" · "))));
    let mut from = vec![Inline::text(keep_order(&site.record.settings().title, rtl))];
    let home = site.routes.absolute(HOME);
    if is_web_address(&home) {
        from.extend([Inline::text(" · "), Inline::address(&home)]);
    }
    if let Some(day) = site.record.newest_date() {
        let updated = site.messages.format("record_as_of", [("date", site.format_date(day).into())]);
        from.push(Inline::text(format!(" · {updated}")));
    }
    blocks.push(Block::paragraph(ParagraphStyle::Dateline, from));
    blocks
}
