//! Events of an XML part, with a limit to its depth. A part that declares a document type is refused, so no entity but
//! those of XML itself has a meaning.

use std::ops::Range;

use quick_xml::{
    Reader,
    escape::resolve_xml_entity,
    events::{BytesStart, Event},
};

use super::errors::damaged;
use crate::diag::Diagnostic;

/// The deepest nesting that is read.
const DEEPEST: usize = 1_000;

/// What a reader of a part is told.
pub(super) enum XmlStep<'e, 'i> {
    /// An element begins.
    Start(&'e str, &'e BytesStart<'i>),
    /// An element ends.
    End(&'e str),
    /// Text.
    Text(&'e str),
}

/// Reads a part, and passes each step on. An empty element is a start and an end.
///
/// *Errors*: E122 for XML that is not well formed, is nested too deeply or declares a document type.
pub(super) fn read_xml(
    name: &str,
    part: &str,
    xml: &str,
    mut take: impl FnMut(XmlStep<'_, '_>),
) -> Result<(), Box<Diagnostic>> {
    read_xml_with_places(name, part, xml, |step, _| take(step))
}

/// The same, with the bytes of the part that each step was read from.
pub(super) fn read_xml_with_places(
    name: &str,
    part: &str,
    xml: &str,
    mut take: impl FnMut(XmlStep<'_, '_>, Range<usize>),
) -> Result<(), Box<Diagnostic>> {
    let mut reader = Reader::from_str(xml);
    let mut depth = 0_usize;
    let refused = |what: &str, at: u64| damaged(name, format!("`{part}` {what}, at byte {at}"));
    loop {
        let at = reader.buffer_position();
        let event = reader.read_event();
        let place = at as usize..reader.buffer_position() as usize;
        match event {
            Ok(Event::Start(element)) => {
                depth += 1;
                if depth > DEEPEST {
                    return Err(refused("is nested too deeply", at));
                }
                take(XmlStep::Start(element.local_name().into_inner(), &element), place.clone());
            }
            Ok(Event::Empty(element)) => {
                take(XmlStep::Start(element.local_name().into_inner(), &element), place.clone());
                take(XmlStep::End(element.local_name().into_inner()), place);
            }
            Ok(Event::End(element)) => {
                depth = depth.saturating_sub(1);
                take(XmlStep::End(element.local_name().into_inner()), place);
            }
            Ok(Event::Text(text)) => take(XmlStep::Text(&text.xml10_content()), place),
            Ok(Event::CData(text)) => take(XmlStep::Text(&text.xml10_content()), place),
            Ok(Event::GeneralRef(reference)) => match reference.resolve_char_ref() {
                Ok(Some(c)) => take(XmlStep::Text(c.encode_utf8(&mut [0; 4])), place),
                Ok(None) => match resolve_xml_entity(&reference) {
                    Some(text) => take(XmlStep::Text(text), place),
                    None => return Err(refused(&format!("has the unknown entity `&{};`", &*reference), at)),
                },
                Err(_) => return Err(refused("has a reference to no character", at)),
            },
            Ok(Event::DocType(_)) => return Err(refused("declares a document type, which no such file needs", at)),
            Ok(Event::Eof) if depth > 0 => return Err(refused("ends too early", at)),
            Ok(Event::Eof) => return Ok(()),
            Ok(Event::Comment(_) | Event::Decl(_) | Event::PI(_)) => {}
            Err(error) => return Err(refused(&format!("is not well-formed XML ({error})"), at)),
        }
    }
}

/// The value of an attribute, by its name without the prefix.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut all = element.attributes();
    let found = all.with_checks(false).flatten().find(|one| one.key.local_name().into_inner() == name)?;
    Some(found.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok()?.into_owned())
}
