//! Pages as an HTML tokenizer reads them, for tests that follow links.

#![allow(dead_code, reason = "each test file uses its own part")]

use std::{cell::RefCell, collections::BTreeMap, path::Path};

use html5ever::{
    tendril::StrTendril,
    tokenizer::{BufferQueue, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts},
};

/// The pages among a site's files.
pub(crate) fn pages(files: &BTreeMap<String, Vec<u8>>) -> BTreeMap<String, Page> {
    let pages = files.iter().filter(|(name, _)| Path::new(name).extension().is_some_and(|e| e == "html"));
    pages.map(|(name, bytes)| (name.clone(), Page::read(std::str::from_utf8(bytes).expect("UTF-8")))).collect()
}

/// Every link within the site that leads to no file or to no element: `page: link`.
pub(crate) fn broken_links(files: &BTreeMap<String, Vec<u8>>, host: &str) -> Vec<String> {
    let pages = pages(files);
    let mut broken = Vec::new();
    for (name, page) in &pages {
        for link in &page.links {
            let link = link.strip_prefix(host).unwrap_or(link);
            if link.contains("://") || link.starts_with("mailto:") || link.starts_with("data:") {
                continue;
            }
            let (path, fragment) = link.split_once('#').map_or((link, None), |(path, id)| (path, Some(id)));
            let path = path.split('?').next().unwrap_or_default();
            let file = match path {
                "" if link.starts_with('#') || link.starts_with('?') => name.clone(),
                path if path.is_empty() || path.ends_with('/') => format!("{path}index.html"),
                path => path.to_owned(),
            };
            let file = file.trim_start_matches('/').to_owned();
            let there = match fragment {
                _ if !files.contains_key(&file) => false,
                None | Some("") => true,
                // A text fragment names words, not an element.
                Some(id) if id.starts_with(":~:") => true,
                Some(id) => pages.get(&file).is_some_and(|page| page.ids.iter().any(|known| known == id)),
            };
            if !there {
                broken.push(format!("{name}: {link}"));
            }
        }
    }
    broken
}

/// What a page defines and what it points at.
#[derive(Debug, Default)]
pub(crate) struct Page {
    /// Every `id`, in order.
    pub(crate) ids: Vec<String>,
    /// Every address it points at, as written.
    pub(crate) links: Vec<String>,
    /// Every id that an attribute such as `aria-labelledby` names.
    pub(crate) references: Vec<String>,
}

impl Page {
    fn read(html: &str) -> Self {
        let tokenizer = Tokenizer::new(Sink::default(), TokenizerOpts::default());
        let input = BufferQueue::default();
        input.push_back(StrTendril::from_slice(html));
        let _ = tokenizer.feed(&input);
        tokenizer.end();
        tokenizer.sink.0.into_inner()
    }
}

#[derive(Default)]
struct Sink(RefCell<Page>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        if let Token::TagToken(tag) = token
            && tag.kind == TagKind::StartTag
        {
            let mut page = self.0.borrow_mut();
            let is_picture = tag.attrs.iter().any(|attribute| &*attribute.value == "og:image");
            for attribute in &tag.attrs {
                let value = attribute.value.to_string();
                match &*attribute.name.local {
                    "id" => page.ids.push(value),
                    "href" | "src" | "action" | "poster" | "data" | "cite" => page.links.push(value),
                    "content" if is_picture => page.links.push(value),
                    "for" | "aria-labelledby" | "aria-describedby" | "aria-controls" | "headers" => {
                        page.references.extend(value.split_whitespace().map(str::to_owned));
                    }
                    _ => {}
                }
            }
        }
        TokenSinkResult::Continue
    }
}
