//! The annotations of a quote, made again from its certificate, the packed texts and the metadata.
//!
//! What programs read there is what people read in the certificate: the same words at the same place, the same speaker, and the same
//! caveat. Nothing more is in them.

use serde_json::{Value, json};

use super::crate_entities::CrateEntities;
use crate::{
    evidence::{
        certificate::{Certificate, CertifiedWording, FoundPiece},
        packed_text::PackedText,
    },
    exchange::export::{json::Object, web_annotation},
    model::{Id, Kind, Standing},
    route,
};

/// True if the record does not attribute the words to the speaker any more.
pub(super) fn takes_back(certificate: &Certificate) -> bool {
    let standing = certificate.caveat.as_deref().and_then(Standing::from_word);
    standing.is_some_and(|standing| !standing.is_upheld())
}

/// In what the annotations of a quote differ from those that its certificate gives, in words; `None` if they are the same. `texts` has
/// the text of each wording.
pub(super) fn difference_in_annotations(
    file: Option<&[u8]>,
    quote: &Id,
    certificate: &Certificate,
    texts: &[&PackedText],
    entities: &CrateEntities,
) -> Option<String> {
    let Some(file) = file else { return Some("it is missing".to_owned()) };
    let Ok(mut page) = serde_json::from_slice::<Value>(file) else { return Some("it is no JSON".to_owned()) };
    let Some(site) = certificate.address.strip_suffix(&route::page_of(Kind::Quote, quote)) else {
        return Some("the certificate has another address than that of its quote".to_owned());
    };
    let items = page.get_mut("items").map(Value::take).unwrap_or_default();
    let items = items.as_array().map(Vec::as_slice).unwrap_or_default();
    let expected = json!({
        "@context": web_annotation::CONTEXT, "id": certificate.address, "type": "AnnotationPage", "items": null,
    });
    if page != expected {
        return Some("it is no page of annotations of its quote".to_owned());
    }
    if items.len() != certificate.wordings.len() {
        let (there, wordings) = (items.len(), certificate.wordings.len());
        return Some(format!("it has {there} annotations, and the certificate has {wordings} wordings"));
    }
    let facts = QuoteFacts { site, quote, certificate, entities };
    let mut pairs = items.iter().zip(certificate.wordings.iter().zip(texts)).enumerate();
    pairs.find_map(|(number, (item, (wording, text)))| {
        let key = facts.differing_key(item, number, wording, text)?;
        Some(format!("`{}` of annotation {} does not follow from the certificate", key.escape_debug(), number + 1))
    })
}

/// What the annotations of a quote follow from.
struct QuoteFacts<'f> {
    /// The address of the site, without the slash at its end.
    site: &'f str,
    quote: &'f Id,
    certificate: &'f Certificate,
    entities: &'f CrateEntities,
}

impl QuoteFacts<'_> {
    /// The first key of an annotation that is not as it follows.
    fn differing_key(
        &self,
        item: &Value,
        number: usize,
        wording: &CertifiedWording,
        text: &PackedText,
    ) -> Option<String> {
        let Ok(article) = Id::parse(&wording.article) else { return Some("target".to_owned()) };
        let Some(there) = item.as_object() else { return Some("items".to_owned()) };
        let file = format!("{}{}", self.site, route::article_annotations(&article));
        let is_own = number == 0;
        let fragment = if is_own {
            route::quote_annotation_fragment(self.quote)
        } else {
            route::rendition_annotation_fragment(self.quote, None)
        };
        let id = route::with_fragment(&file, &fragment);
        // Which of several renditions in one article it is, is not in the certificate.
        let is_id =
            |there: &str| there == id || !is_own && there.strip_prefix(&id).is_some_and(|rest| rest.starts_with('.'));
        if !there.get("id").and_then(Value::as_str).is_some_and(is_id) {
            return Some("id".to_owned());
        }
        let expected = json!({
            "id": there["id"],
            "type": "Annotation",
            "motivation": if is_own { "identifying" } else { "linking" },
            "body": self.bodies(is_own),
            "target": self.targets(&article, wording, text),
        });
        let expected = expected.as_object()?;
        let mut keys = expected.keys().chain(there.keys());
        keys.find(|key| there.get(*key) != expected.get(*key)).cloned()
    }

    /// The page of the quote; for its own words, its speaker, unless the record takes that back; and the caveat.
    fn bodies(&self, is_own: bool) -> Vec<Value> {
        let page =
            |address: &str, purpose: &str| json!({"type": "SpecificResource", "source": address, "purpose": purpose});
        let mut bodies = vec![page(&self.certificate.address, "linking")];
        let caveat = self.certificate.caveat.as_deref();
        if is_own && !takes_back(self.certificate) {
            bodies.push(page(self.address_of_speaker().unwrap_or_default(), "identifying"));
        }
        bodies.extend(caveat.map(|caveat| as_value(&web_annotation::caveat_body(caveat))));
        bodies
    }

    /// The address of the speaker, whose name in the metadata must be that in the certificate.
    fn address_of_speaker(&self) -> Option<&str> {
        let speaker = self.entities.linked(&entity_id(Kind::Quote, self.quote), "creator")?;
        let name = self.entities.text(speaker, "name")?;
        self.entities.text(speaker, "url").filter(|_| name == self.certificate.speaker)
    }

    /// Where the words are: a passage for each piece.
    fn targets(&self, article: &Id, wording: &CertifiedWording, text: &PackedText) -> Vec<Value> {
        let original = self.entities.text(&entity_id(Kind::Article, article), "url");
        let source = match original {
            _ if wording.text.complete => format!("{}{}", self.site, route::text_stream(article)),
            Some(original) => original.to_owned(),
            None => format!("{}{}", self.site, route::page_of(Kind::Article, article)),
        };
        let target = |piece: &FoundPiece| {
            let mut target = json!({
                "type": "SpecificResource", "source": source, "selector": selectors(piece, text),
            });
            if let Some(original) = original.filter(|_| wording.text.complete) {
                target["scope"] = original.into();
            }
            target
        };
        wording.found.iter().map(target).collect()
    }
}

/// How a piece is selected: by its words; in a text that is there as a whole, also by what is around them and by its place.
fn selectors(piece: &FoundPiece, text: &PackedText) -> Vec<Value> {
    let [start, end] = piece.bytes;
    match text.stream().filter(|stream| stream.get(start..end).is_some()) {
        None => vec![json!({"type": "TextQuoteSelector", "exact": piece.words})],
        Some(stream) => {
            let [start, end] = piece.characters;
            let place = json!({"type": "TextPositionSelector", "start": start, "end": end});
            vec![as_value(&web_annotation::text_quote_selector(stream, &(piece.bytes[0]..piece.bytes[1]), true)), place]
        }
    }
}

/// The id of a thing of the record in the metadata.
pub(super) fn entity_id(kind: Kind, id: &Id) -> String {
    route::with_fragment("", &format!("{kind}-{id}"))
}

fn as_value(object: &Object<'_>) -> Value {
    serde_json::from_str(&object.to_line()).unwrap_or_default()
}
