//! Links, pictures and inline tags of HTML in a line.

use pulldown_cmark::LinkType;

use super::{LinePiece, OpenLink, ProseReader};
use crate::{
    exchange::export::document::model::{Inline, LinkTo, TextFormat},
    link::record_link,
    record::Target,
    route::{self, Destination, destination, is_web_address},
    text::element::{UNSEEN, read_tag},
};

/// Inline elements of HTML, and how a document shows their words.
const INLINE_FORMATS: [(&str, TextFormat); 14] = [
    ("b", TextFormat::STRONG),
    ("strong", TextFormat::STRONG),
    ("i", TextFormat::EMPHASIS),
    ("em", TextFormat::EMPHASIS),
    ("cite", TextFormat::EMPHASIS),
    ("dfn", TextFormat::EMPHASIS),
    ("var", TextFormat::EMPHASIS),
    ("del", TextFormat::STRUCK),
    ("s", TextFormat::STRUCK),
    ("sup", TextFormat::RAISED),
    ("sub", TextFormat::LOWERED),
    ("code", TextFormat::CODE),
    ("kbd", TextFormat::CODE),
    ("samp", TextFormat::CODE),
];

impl ProseReader<'_, '_, '_> {
    /// Where a link leads, and the note that follows it.
    pub(super) fn link_to(&mut self, typed: &str, link_type: LinkType) -> OpenLink {
        let site = self.composer.site;
        let plain = |link: Option<LinkTo>| OpenLink { link, note: None };
        if link_type == LinkType::Email {
            return plain(Some(LinkTo::web(&format!("mailto:{typed}"))));
        }
        let target = record_link(typed, false).and_then(|link| site.record.find_target(link.kind, link.id));
        match target {
            Some(Target::Quote(at)) => {
                OpenLink { link: self.composer.place_of_quote(at), note: Some(LinePiece::OnQuote(at)) }
            }
            Some(Target::Article(at)) => {
                let link = self.composer.refer_to_source(at).link().cloned();
                OpenLink { link, note: Some(LinePiece::OnArticle(at)) }
            }
            Some(other) => plain(web_link(&site.absolute_url(other))),
            None => plain(self.web_destination(typed)),
        }
    }

    /// The address in full that a typed one leads to; `None` if it leads nowhere outside the site's own folder.
    fn web_destination(&self, typed: &str) -> Option<LinkTo> {
        match destination(typed, route::HOME) {
            Destination::Elsewhere => Some(LinkTo::web(typed)),
            Destination::Here(path) if typed.starts_with('/') => {
                let page = self.composer.site.routes.absolute(&path);
                let after = typed.find(['?', '#']).map_or("", |at| &typed[at..]);
                web_link(&[page.as_str(), after].concat())
            }
            Destination::Here(_) | Destination::Nowhere => None,
        }
    }

    pub(super) fn start_picture(&mut self, typed: &str) {
        let embedded = record_link(typed, true);
        let target = embedded.and_then(|link| self.composer.site.record.find_target(link.kind, link.id));
        if let Some(Target::Quote(at)) = target {
            self.line.push(LinePiece::Quote(at, self.format()));
            self.picture = Some((None, None));
        } else {
            self.picture = Some((self.web_destination(typed), Some(String::new())));
        }
    }

    pub(super) fn end_picture(&mut self) {
        if let Some((link, Some(alt))) = self.picture.take()
            && !alt.trim().is_empty()
        {
            self.links.push(OpenLink { link, note: None });
            self.push_text(&alt, TextFormat::default());
            self.links.pop();
        }
    }

    /// An inline tag: the formats that a document has, breaks, and what nobody sees.
    pub(super) fn take_inline_tag(&mut self, tag: &str) {
        let (closes, name) = read_tag(tag);
        if let Some(unseen) = UNSEEN.into_iter().find(|unseen| *unseen == name) {
            match self.unseen {
                None if !closes => self.unseen = Some(unseen),
                Some(open) if closes && open == unseen => self.unseen = None,
                _ => {}
            }
            return;
        }
        if name == "br" {
            self.line.push(LinePiece::Inline(Inline::Break));
            return;
        }
        let Some((name, format)) = INLINE_FORMATS.into_iter().find(|(known, _)| *known == name) else { return };
        if !closes {
            self.formats.push((name, format));
        } else if let Some(at) = self.formats.iter().rposition(|(open, _)| *open == name) {
            self.formats.remove(at);
        }
    }
}

/// A link to an address with a host.
fn web_link(address: &str) -> Option<LinkTo> {
    is_web_address(address).then(|| LinkTo::web(address))
}
