//! Comments in a copy of a Word document.
//!
//! Each comment is on a passage of the text. One on a footnote or an endnote is at the reference to it, because not every
//! program shows comments in notes. All parts but the four that have to change are copied byte for byte.
//! Source: ECMA-376, Office Open XML, part 1, section 17.13.4; part 2, sections 6.5 and 7.2.

use std::ops::Range;

use quick_xml::escape::escape;

use super::{
    super::{
        Document, DocumentPart,
        archive::Archive,
        errors,
        source::source_of,
        xml::{XmlStep, attribute, read_xml, read_xml_with_places},
    },
    edits::{CommentRange, ElementNames, mark_passages},
    main_part, related_part, relationships_path,
};
use crate::diag::Diagnostic;

/// The namespace of Word's elements, where a document declares none.
const NAMESPACE: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/// What the namespaces of strict documents begin with.
const STRICT: &str = "http://purl.oclc.org/";
/// The list of content types.
const TYPES: &str = "[Content_Types].xml";
/// Who wrote the comments.
const AUTHOR: &str = "onrecord";

/// A comment to be added.
#[derive(Debug, Clone)]
pub struct NewComment {
    /// The words that it is on: visible bytes of the document.
    pub extent: Range<usize>,
    /// Its paragraphs.
    pub paragraphs: Vec<String>,
}

/// A copy of a Word document with comments, and how many of them have no place: those on comments that it has already.
///
/// *Errors*: E121 for a document that is not from Word, and those of reading it.
pub fn with_comments(
    document: &Document,
    bytes: &[u8],
    comments: &[NewComment],
) -> Result<(Vec<u8>, usize), Box<Diagnostic>> {
    let name = document.name.as_str();
    if !bytes.starts_with(b"PK\x03\x04") {
        return Err(errors::not_word(name));
    }
    let mut archive = Archive::open(name, bytes)?;
    let main = main_part(&mut archive)?;
    let Some(xml) = archive.text_of(&main)? else { return Err(errors::not_word(name)) };
    let placed: Vec<(&NewComment, Range<usize>)> =
        comments.iter().filter_map(|comment| Some((comment, place_of(document, &comment.extent)?))).collect();
    if placed.is_empty() {
        return Ok((bytes.to_vec(), comments.len()));
    }
    let names = ElementNames::of(name, &main, &xml)?;
    let part = related_part(&mut archive, &main, "comments")?;
    let existing = archive.text_of(&part)?;
    let first = existing.as_ref().map_or(Ok(0), |xml| next_id(name, &part, xml))?;
    let marks: Vec<CommentRange> =
        placed.iter().zip(first..).map(|((_, source), id)| CommentRange { id, source: source.clone() }).collect();
    let mut changed = vec![(main.clone(), as_utf8(&mark_passages(name, &main, &xml, &marks, &names)?))];
    let added = placed.iter().zip(first..).map(|((comment, _), id)| (*comment, id));
    if let Some(xml) = existing {
        let names = ElementNames::of(name, &part, &xml)?;
        let elements: String = added.map(|(comment, id)| element_of(comment, id, &names)).collect();
        let xml = as_utf8(&insert_at_end(name, &part, &xml, &elements)?);
        changed.push((part, xml));
    } else {
        let elements: String = added.map(|(comment, id)| element_of(comment, id, &names)).collect();
        let namespace = names.namespace.as_deref().unwrap_or(NAMESPACE);
        let prefix = names.added().0;
        let declared = format!("xmlns:{}=\"{}\"", prefix.trim_end_matches(':'), escape(namespace));
        let xml = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
             <{prefix}comments {declared}>{elements}</{prefix}comments>"
        );
        changed.push((relationships_path(&main), add_relationship(&mut archive, &main, &part, namespace)?));
        changed.push((TYPES.to_owned(), add_content_type(&mut archive, &part)?));
        changed.push((part, xml));
    }
    Ok((archive.copy_with(&changed)?, comments.len() - placed.len()))
}

/// The bytes of the main part on which a comment is: those of the words, or of the character at the reference to their note.
fn place_of(document: &Document, extent: &Range<usize>) -> Option<Range<usize>> {
    let place = document.place_of(extent.start)?;
    if place.part == DocumentPart::Paragraph {
        return source_of(&document.sources, extent);
    }
    let note = document.notes.iter().find(|note| (note.part, note.number) == (place.part, place.number))?;
    // A note may refer to another note; then there is no place in the text.
    let in_text = document.place_of(note.at).is_some_and(|place| place.part == DocumentPart::Paragraph);
    let visible = document.text.visible();
    let start = (0..=note.at).rev().find(|at| visible.is_char_boundary(*at))?;
    let letter = visible[start..].chars().next().filter(|_| in_text)?;
    source_of(&document.sources, &(start..start + letter.len_utf8()))
}

/// The first id that no comment of a part has.
fn next_id(name: &str, part: &str, xml: &str) -> Result<u32, Box<Diagnostic>> {
    let mut next = 0;
    read_xml(name, part, xml, |step| {
        if let XmlStep::Start("comment", element) = step
            && let Some(id) = attribute(element, "id").and_then(|id| id.parse::<u32>().ok())
        {
            next = next.max(id.saturating_add(1));
        }
    })?;
    Ok(next)
}

fn element_of(comment: &NewComment, id: u32, names: &ElementNames) -> String {
    let (prefix, declaration) = names.added();
    let paragraph = |words: &String| {
        // XML has no way to write most control characters.
        let words: String = words.chars().filter(|c| !c.is_control()).collect();
        let text = format!("<{prefix}t xml:space=\"preserve\">{}</{prefix}t>", escape(words.as_str()));
        format!("<{prefix}p><{prefix}r>{text}</{prefix}r></{prefix}p>")
    };
    let paragraphs: String = comment.paragraphs.iter().map(paragraph).collect();
    let attributes = format!("{prefix}id=\"{id}\" {prefix}author=\"{AUTHOR}\" {prefix}initials=\"{AUTHOR}\"");
    format!("<{prefix}comment{declaration} {attributes}>{paragraphs}</{prefix}comment>")
}

/// The relationships of the main part, with one to the comments.
fn add_relationship(
    archive: &mut Archive<'_>,
    main: &str,
    part: &str,
    namespace: &str,
) -> Result<String, Box<Diagnostic>> {
    const SPACE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    let path = relationships_path(main);
    let xml = archive.text_of(&path)?;
    let xml = xml
        .unwrap_or_else(|| format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Relationships xmlns=\"{SPACE}\"/>"));
    let id = format!("onrecord{}", xml.matches("\"onrecord").count());
    let kind = if namespace.starts_with(STRICT) {
        "http://purl.oclc.org/ooxml/officeDocument/relationships/comments"
    } else {
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
    };
    let target = escape(part);
    let element = format!("<Relationship xmlns=\"{SPACE}\" Id=\"{id}\" Type=\"{kind}\" Target=\"/{target}\"/>");
    Ok(as_utf8(&insert_at_end(archive.name, &path, &xml, &element)?))
}

/// The content types, with that of the comments.
fn add_content_type(archive: &mut Archive<'_>, part: &str) -> Result<String, Box<Diagnostic>> {
    const SPACE: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
    const TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";
    let Some(xml) = archive.text_of(TYPES)? else {
        return Err(errors::damaged(archive.name, format!("it has no `{TYPES}`, so Word does not open it")));
    };
    let part = escape(part);
    let element = format!("<Override xmlns=\"{SPACE}\" PartName=\"/{part}\" ContentType=\"{TYPE}\"/>");
    Ok(as_utf8(&insert_at_end(archive.name, TYPES, &xml, &element)?))
}

/// A part with an element at the end of its root.
fn insert_at_end(name: &str, part: &str, xml: &str, element: &str) -> Result<String, Box<Diagnostic>> {
    let (mut depth, mut root, mut end) = (0_usize, (String::new(), 0..0), 0..0);
    read_xml_with_places(name, part, xml, |step, place| match step {
        XmlStep::Start(_, start) => {
            if depth == 0 {
                root = (start.name().into_inner().to_owned(), place);
            }
            depth += 1;
        }
        XmlStep::End(_) => {
            depth = depth.saturating_sub(1);
            if depth == 0 {
                end = place;
            }
        }
        XmlStep::Text(_) => {}
    })?;
    let (root, tag) = root;
    if tag != end {
        return Ok(format!("{}{element}{}", &xml[..end.start], &xml[end.start..]));
    }
    // An empty root, `<comments/>`, is opened.
    let open = xml[tag.clone()].trim_end_matches('>').trim_end_matches('/');
    Ok(format!("{}{open}>{element}</{root}>{}", &xml[..tag.start], &xml[tag.end..]))
}

/// A part that is written as UTF-8, whatever it was.
fn as_utf8(xml: &str) -> String {
    let declared = xml.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>"));
    match declared {
        Some((declaration, rest)) if !declaration.to_ascii_lowercase().contains("utf-8") => {
            format!("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>{rest}")
        }
        _ => xml.to_owned(),
    }
}
