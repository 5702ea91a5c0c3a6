//! UIMA CAS as JSON, version 0.4 of the format, which `INCEpTION` reads: a file for each article.
//!
//! Quotes and notes are layers of spans of their own, names are named entities of `DKPro`, and relations a layer between quotes, which
//! also ties the pieces of one. Offsets are units of UTF-16, as Java counts.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json, json};

use super::{
    annotated_texts::{CONTINUED_BY, CharacterCounts, ExportedText, full_texts},
    input::ExportInput,
};

const QUOTE: &str = "webanno.custom.Quote";
const NOTE: &str = "webanno.custom.Note";
const NAME: &str = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity";
const LINK: &str = "webanno.custom.QuoteRelation";
const METADATA: &str = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData";
/// The features of a quote, under the names that the importer reads.
const QUOTE_FEATURES: [&str; 11] =
    ["quote_id", "speaker", "kind", "date", "event", "medium", "lang", "topic", "attribution", "status", "note"];

/// The files of the folder.
pub(super) fn write_uima(input: &ExportInput<'_>) -> BTreeMap<String, Vec<u8>> {
    let file = |text: &ExportedText<'_>| {
        let mut bytes = serde_json::to_vec_pretty(&cas_of_article(text)).unwrap_or_default();
        bytes.push(b'\n');
        (format!("{}.json", text.article.id), bytes)
    };
    full_texts(input).iter().map(file).collect()
}

fn cas_of_article(text: &ExportedText<'_>) -> Json {
    let counts = CharacterCounts::utf16(text.text);
    let mut structures = vec![
        json!({"%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaNum": 1, "sofaID": "_InitialView", "mimeType": "text/plain",
               "sofaString": text.text}),
        json!({"%ID": 2, "%TYPE": METADATA, "@sofa": 1, "begin": 0, "end": counts.total(),
               "language": text.article.lang.as_str(), "documentTitle": text.article.title.value,
               "documentId": text.article.id.as_str()}),
    ];
    // The first structure of each span.
    let mut numbers = Vec::new();
    let mut pieces = Vec::new();
    for span in &text.spans {
        let first = structures.len() + 1;
        numbers.push(first);
        for (at, piece) in span.pieces.iter().enumerate() {
            let number = structures.len() + 1;
            let kind = match span.label {
                "Quote" => QUOTE,
                "Note" => NOTE,
                _ => NAME,
            };
            let [begin, end] = counts.units(piece);
            let mut fields = Map::new();
            fields.extend([
                ("%ID".to_owned(), json!(number)),
                ("%TYPE".to_owned(), json!(kind)),
                ("@sofa".to_owned(), json!(1)),
                ("begin".to_owned(), json!(begin)),
                ("end".to_owned(), json!(end)),
            ]);
            if kind == NAME {
                fields.insert("value".to_owned(), json!("PER"));
            }
            if at == 0 {
                let named = |name: &str| if kind == NAME { "identifier".to_owned() } else { name.to_owned() };
                fields.extend(span.values.iter().map(|(name, value)| (named(name), json!(value))));
                fields.extend(span.remark.map(|remark| ("note".to_owned(), json!(remark))));
            } else {
                pieces.push((first, number));
            }
            structures.push(Json::Object(fields));
        }
    }
    let mut relate = |from: usize, to: usize, label: &str| {
        let number = structures.len() + 1;
        // A relation is where its dependent is.
        let (begin, end) = (structures[to - 1]["begin"].clone(), structures[to - 1]["end"].clone());
        structures.push(json!({"%ID": number, "%TYPE": LINK, "@sofa": 1, "begin": begin, "end": end,
            "@Governor": from, "@Dependent": to, "label": label}));
    };
    for (first, piece) in pieces {
        relate(first, piece, CONTINUED_BY);
    }
    for link in &text.links {
        relate(numbers[link.from], numbers[link.to], link.label);
    }
    let members: Vec<usize> = (2..=structures.len()).collect();
    json!({
        "%TYPES": type_system(),
        "%FEATURE_STRUCTURES": structures,
        "%VIEWS": {"_InitialView": {"%SOFA": 1, "%MEMBERS": members}},
    })
}

/// The types that are used and are not UIMA's own.
fn type_system() -> Json {
    let declare = |name: &str, parent: &str, features: &[(&str, &str)]| {
        let mut fields = Map::new();
        fields.insert("%NAME".to_owned(), json!(name));
        fields.insert("%SUPER_TYPE".to_owned(), json!(parent));
        for (feature, range) in features {
            fields.insert((*feature).to_owned(), json!({"%NAME": feature, "%RANGE": range}));
        }
        (name.to_owned(), Json::Object(fields))
    };
    let (text, span) = ("uima.cas.String", "uima.tcas.Annotation");
    let of_quote: Vec<_> = QUOTE_FEATURES.iter().map(|name| (*name, text)).collect();
    let types: Map<String, Json> = [
        declare(QUOTE, span, &of_quote),
        declare(NOTE, span, &[("note", text)]),
        declare(NAME, span, &[("value", text), ("identifier", text)]),
        declare(LINK, span, &[("Governor", QUOTE), ("Dependent", QUOTE), ("label", text)]),
        declare(METADATA, "uima.tcas.DocumentAnnotation", &[("documentTitle", text), ("documentId", text)]),
    ]
    .into_iter()
    .collect();
    Json::Object(types)
}
