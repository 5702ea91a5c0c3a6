//! Writes small PDF files (ISO 32000-2): text in one of the standard fonts, at places.

#![allow(dead_code, reason = "each test uses some of it")]

use std::io::Write;

use flate2::{Compression, write::ZlibEncoder};

/// Some words at a place of a page: from the left and from the bottom, with the size of the font.
pub(crate) type PlacedWords<'w> = (f32, f32, f32, &'w str);

/// The left margin, and the distance of two lines.
const MARGIN: f32 = 72.0;
const LINE: f32 = 14.0;

/// The lines of a page from its top, one below the other.
pub(crate) fn lines<'w>(words: &[&'w str]) -> Vec<PlacedWords<'w>> {
    words.iter().zip(0_u16..).map(|(words, number)| (MARGIN, 740.0 - LINE * f32::from(number), 11.0, *words)).collect()
}

/// A PDF file with these pages and this title.
pub(crate) fn pdf_file(pages: &[Vec<PlacedWords<'_>>], title: &str) -> Vec<u8> {
    let contents: Vec<Vec<u8>> = pages.iter().map(|page| content_of(page)).collect();
    pdf_of_contents(&contents, title)
}

/// A PDF file whose pages are drawn by these instructions.
pub(crate) fn pdf_of_contents(contents: &[Vec<u8>], title: &str) -> Vec<u8> {
    let kids: Vec<String> = (0..contents.len()).map(|at| format!("{} 0 R", 5 + 2 * at)).collect();
    let mut objects = vec![
        b"<< /Type /Catalog /Pages 2 0 R /Lang (en-GB) >>".to_vec(),
        format!("<< /Type /Pages /Kids [{}] /Count {} >>", kids.join(" "), kids.len()).into_bytes(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_vec(),
        format!("<< /Title ({title}) >>").into_bytes(),
    ];
    for content in contents {
        let number = objects.len() + 2;
        objects.push(
            format!(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> /Contents {number} 0 R >>"
            )
            .into_bytes(),
        );
        let mut packed = ZlibEncoder::new(Vec::new(), Compression::default());
        packed.write_all(content).expect("packed");
        objects.push(stream("/Filter /FlateDecode", &packed.finish().expect("packed")));
    }
    pdf_of_objects(&objects)
}

/// A PDF file of one line, from its left, whose font names the letters of each glyph itself (ISO 32000-2, section 9.10.3).
pub(crate) fn pdf_of_glyphs(glyphs: &[&str]) -> Vec<u8> {
    let codes = || (0..glyphs.len()).map(|at| format!("{:02x}", at + 1));
    let in_utf16 = |glyph: &str| glyph.encode_utf16().map(|unit| format!("{unit:04x}")).collect::<Vec<_>>().concat();
    let named: Vec<_> = codes().zip(glyphs).map(|(code, glyph)| format!("<{code}> <{}>\n", in_utf16(glyph))).collect();
    let map = format!(
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Letters def /CMapType 2 def\n\
         1 begincodespacerange <00> <ff> endcodespacerange\n{} beginbfchar\n{}endbfchar\nendcmap end end",
        glyphs.len(),
        named.concat()
    );
    let widths = "500 ".repeat(glyphs.len());
    let page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> /Contents 6 0 R >>";
    let drawn = format!("BT /F1 11 Tf 72 700 Td <{}> Tj ET", codes().collect::<String>());
    pdf_of_objects(&[
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [5 0 R] /Count 1 >>".to_vec(),
        format!(
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /FirstChar 1 /LastChar {} /Widths [{widths}] /ToUnicode 7 0 R >>",
            glyphs.len()
        )
        .into_bytes(),
        b"<< /Title (Letters) >>".to_vec(),
        page.as_bytes().to_vec(),
        stream("", drawn.as_bytes()),
        stream("", map.as_bytes()),
    ])
}

/// A stream with some entries in its dictionary besides its length.
pub(crate) fn stream(entries: &str, data: &[u8]) -> Vec<u8> {
    let head = format!("<< {entries} /Length {} >>\nstream\n", data.len());
    [head.as_bytes(), data, b"\nendstream"].concat()
}

/// A PDF file with these objects, numbered from 1: the first is the catalogue, the fourth has the title.
pub(crate) fn pdf_of_objects(objects: &[Vec<u8>]) -> Vec<u8> {
    pdf_with_trailer(objects, "")
}

/// The same with more entries in its trailer.
pub(crate) fn pdf_with_trailer(objects: &[Vec<u8>], entries: &str) -> Vec<u8> {
    let mut file = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec();
    let mut places = Vec::new();
    for (object, number) in objects.iter().zip(1..) {
        places.push(file.len());
        file.extend_from_slice(format!("{number} 0 obj\n").as_bytes());
        file.extend_from_slice(object);
        file.extend_from_slice(b"\nendobj\n");
    }
    let table = file.len();
    file.extend_from_slice(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).as_bytes());
    for place in places {
        file.extend_from_slice(format!("{place:010} 00000 n \n").as_bytes());
    }
    let trailer = format!(
        "trailer\n<< /Size {} /Root 1 0 R /Info 4 0 R {entries} >>\nstartxref\n{table}\n%%EOF\n",
        objects.len() + 1
    );
    file.extend_from_slice(trailer.as_bytes());
    file
}

/// The instructions that draw some words.
fn content_of(page: &[PlacedWords<'_>]) -> Vec<u8> {
    let mut content = Vec::new();
    for (x, y, size, words) in page {
        content.extend_from_slice(format!("BT /F1 {size} Tf {x} {y} Td (").as_bytes());
        for letter in words.chars() {
            content.extend_from_slice(&in_windows_1252(letter));
        }
        content.extend_from_slice(b") Tj ET\n");
    }
    content
}

/// A letter as a string of a PDF file has it.
fn in_windows_1252(letter: char) -> Vec<u8> {
    match letter {
        '(' | ')' | '\\' => vec![b'\\', letter as u8],
        '“' => vec![0x93],
        '”' => vec![0x94],
        '’' => vec![0x92],
        '–' => vec![0x96],
        letter => vec![u8::try_from(u32::from(letter)).expect("a letter of Latin-1")],
    }
}

/// A file of two pages.
pub(crate) fn example() -> Vec<u8> {
    pdf_file(&[lines(&["“We will build", "it,” said Anna."]), lines(&["No (not now)."])], "The bridge")
}
