//! Tables of quotes: a row for each. Columns are recognised by their names; `--map COLUMN=FIELD` corrects that.
//!
//! Nothing in a cell is computed: a formula is read as the text that it is.

use super::{
    dates::written_or_edtf,
    input::{ImportReading, Mapping, filled},
    item::{ImportedPassage, Item, PassageRole, Pointer},
    quotation_marks::find_wrong_mark,
};
use crate::{
    model::{Choice, Lang, Standing, TranslationKind},
    text::shorten,
};

/// The fields of a quote, with the names that columns give them, in lower case and without signs.
const FIELDS: &[(&str, &[&str])] = &[
    ("id", &["id", "quoteid", "slug"]),
    ("text", &["text", "quote", "quotation", "words", "statement", "citation", "zitat", "exact"]),
    ("prefix", &["prefix", "before"]),
    ("suffix", &["suffix", "after"]),
    ("occurrence", &["occurrence"]),
    ("speaker", &["speaker", "speakerid", "name", "person", "saidby", "whosaidit", "who", "actor", "sprecher"]),
    ("article", &["article", "articleid", "source", "url", "link", "document", "file", "sourceurl", "title"]),
    ("date", &["date", "said", "day", "datum", "saidon"]),
    ("event", &["event", "occasion"]),
    ("medium", &["medium"]),
    ("kind", &["kind", "type"]),
    ("lang", &["lang", "language"]),
    ("original_language", &["originallanguage", "originallang"]),
    ("original", &["original", "originaltext"]),
    ("translation", &["translation"]),
    ("translated_by", &["translatedby", "translator"]),
    ("topics", &["topics", "topic", "tags", "tag", "subject"]),
    ("attribution", &["attribution"]),
    ("note", &["note", "notes", "comment", "remark"]),
    ("status", &["status"]),
    // The day on which the editors took the quote back.
    ("withdrawn", &["withdrawn"]),
    // A column of our own table: a date that is the article's or the event's is not that of the quote.
    ("date_known_from", &["dateknownfrom"]),
];

/// What `--map` says of a column that is meant to be left out.
const IGNORE: &str = "ignore";
/// What says in a column of the withdrawn that a quote is not.
const NO: [&str; 5] = ["no", "false", "0", "-", "none"];
/// Characters of the name of a column that are read and shown.
const LONGEST_NAME: usize = 80;
/// The most columns of a table.
const MOST_COLUMNS: usize = 1_000;

/// The most cells of a text that have something in them.
const MOST_CELLS: usize = 10_000_000;

/// A table.
pub(super) struct RawTable {
    /// What messages call a row: `row 3`, or with the name of a sheet.
    pub(super) label: String,
    /// The rows, the first with the names of the columns.
    pub(super) rows: Vec<TableRow>,
}

/// A row of a table. Only cells with something in them are kept, so that a cell far out costs no more than another.
#[derive(Debug, Default)]
pub(super) struct TableRow {
    /// Its number in its file, from 1.
    pub(super) number: usize,
    /// How many cells it has, with those that are empty.
    pub(super) width: usize,
    /// The cells with something in them: the column of each, from 0 and in order, and its text.
    pub(super) cells: Vec<(usize, String)>,
}

impl TableRow {
    /// The cell in a column; `None` if it is empty.
    pub(super) fn cell(&self, column: usize) -> Option<&str> {
        let found = self.cells.binary_search_by_key(&column, |(at, _)| *at).ok()?;
        self.cells.get(found).map(|(_, text)| text.as_str())
    }

    /// Every cell of a row that is no wider than a table may be.
    fn all_cells(&self) -> Vec<&str> {
        (0..self.width.min(MOST_COLUMNS)).map(|column| self.cell(column).unwrap_or_default()).collect()
    }
}

/// The rows of a text, each with the line on which it begins. Reports a quotation mark that leaves open where its cell ends.
pub(super) fn read_rows(text: &str, reading: &mut ImportReading) -> Option<Vec<TableRow>> {
    let head = text.lines().next().unwrap_or_default();
    let count = |sign: char| head.matches(sign).count();
    let delimiter = [b'\t', b';', b','].into_iter().max_by_key(|sign| count(char::from(*sign))).unwrap_or(b',');
    let mut lines = LineCounter { text, at: 0, line: 1 };
    if let Some(wrong) = find_wrong_mark(text, delimiter) {
        reading.problem(&format!("row {}", lines.line_of(wrong.row)), wrong.message, wrong.help);
        return None;
    }
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let mut count = 0;
    for record in reader.records() {
        match record {
            Ok(record) => {
                let number = lines.line_of(record.position().map_or(0, csv::Position::byte) as usize);
                let own = record.iter().enumerate().filter(|(_, cell)| !cell.trim().is_empty());
                let cells: Vec<_> = own.map(|(column, cell)| (column, cell.to_owned())).collect();
                count += cells.len();
                if count > MOST_CELLS {
                    let message = format!("the table has more than {MOST_CELLS} cells");
                    reading.problem("", message, "divide it, and import its parts one after the other");
                    return None;
                }
                rows.push(TableRow { number, width: record.len(), cells });
            }
            Err(error) => {
                reading.problem("", format!("this is no table: {error}"), "export it again as CSV in UTF-8");
                return None;
            }
        }
    }
    Some(rows)
}

/// Counts the lines of a text, from byte to byte. The crate `csv` counts one too few where a line ends in two characters.
struct LineCounter<'t> {
    text: &'t str,
    at: usize,
    line: usize,
}

impl LineCounter<'_> {
    /// The line, from 1, of the first row that begins at a byte or after it; no byte may be before the last one that was asked for.
    fn line_of(&mut self, byte: usize) -> usize {
        let rest = self.text.as_bytes().get(byte..).unwrap_or_default();
        let start = byte + rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        let passed = self.text.as_bytes().get(self.at..start).unwrap_or_default();
        self.line += memchr::memchr_iter(b'\n', passed).count();
        self.at = start.max(self.at);
        self.line
    }
}

/// Reads a table whose first row has the names of the columns.
pub(super) fn read_table(table: &RawTable, mapping: &Mapping, reading: &mut ImportReading) {
    let mut rows = table.rows.iter();
    let Some(names) = rows.next().filter(|names| !names.cells.is_empty()) else {
        reading.problem("", "the table is empty", "give a table whose first row has the names of its columns");
        return;
    };
    let place_of = |row: &TableRow| format!("{} {}", table.label, row.number);
    if names.width > MOST_COLUMNS {
        let message = format!("the table has more than {MOST_COLUMNS} columns");
        reading.problem(&place_of(names), message, "leave out the columns that are not about quotes");
        return;
    }
    let Some(columns) = columns_of(&names.all_cells(), mapping, reading) else { return };
    for row in rows.filter(|row| !row.cells.is_empty()) {
        if row.width > names.width {
            let message = format!("the row has {} cells, and there are {} columns", row.width, names.width);
            let help = "put cells with a delimiter or a line break between quotation marks";
            reading.problem(&place_of(row), message, help);
            continue;
        }
        read_row(&columns, row, &place_of(row), reading);
    }
}

/// True if the first row of a table names the columns that quotes need.
#[cfg(feature = "spreadsheets")]
pub(super) fn has_quotes(table: &RawTable, mapping: &Mapping) -> bool {
    let names = table.rows.first().map(TableRow::all_cells).unwrap_or_default();
    columns_of(&names, mapping, &mut ImportReading::default()).is_some()
}

/// The field of each column; `None` if the text or the article is missing. Reports that, and says how columns were understood.
fn columns_of(names: &[&str], mapping: &Mapping, reading: &mut ImportReading) -> Option<Vec<Option<&'static str>>> {
    // No field has a longer name; a cell may be as long as a book.
    let plain = |name: &str| {
        let letters = name.chars().take(LONGEST_NAME).filter(|c| c.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect::<String>()
    };
    let shown_name = |at: usize, name: &str| match shorten(name.trim(), LONGEST_NAME) {
        none if none.is_empty() => format!("number {}", at + 1),
        name => format!("`{name}`"),
    };
    for name in names {
        reading.note_name(name);
    }
    let is_field = |field: &str| FIELDS.iter().find(|(known, _)| *known == field).map(|(known, _)| *known);
    let mut columns: Vec<Option<&'static str>> = Vec::new();
    for name in names {
        let typed = mapping.iter().find(|(column, _)| column.trim() == name.trim());
        columns.push(match typed {
            Some((_, field)) if field == IGNORE => Some(IGNORE),
            Some((_, field)) => {
                let known = is_field(field);
                if known.is_none() {
                    let all: Vec<_> = FIELDS.iter().map(|(field, _)| *field).collect();
                    reading.problem(
                        "",
                        format!("`{field}` is no field of a quote"),
                        format!("the fields are {}, and `{IGNORE}`", all.join(", ")),
                    );
                }
                known
            }
            None => {
                let plain = plain(name);
                FIELDS.iter().find(|(_, known)| known.contains(&plain.as_str())).map(|(field, _)| *field)
            }
        });
    }
    let shown: Vec<String> = names
        .iter()
        .zip(&columns)
        .enumerate()
        .map(|(at, (name, field))| format!("{} → {}", shown_name(at, name), field.unwrap_or("not imported")))
        .collect();
    reading.remarks.push(format!("columns: {}; `--map COLUMN=FIELD` changes that", shown.join(", ")));
    for needed in ["text", "article"] {
        if !columns.contains(&Some(needed)) {
            let help = format!("say which it is: `--map COLUMN={needed}`");
            reading.problem("", format!("no column has the {needed} of the quotes"), help);
            return None;
        }
    }
    for (at, (name, _)) in names.iter().zip(&columns).enumerate().filter(|(_, (_, field))| field.is_none()) {
        reading.leave_out(format!("the column {}", shown_name(at, name)));
    }
    Some(columns)
}

fn read_row(columns: &[Option<&'static str>], row: &TableRow, place: &str, reading: &mut ImportReading) {
    let all = |field: &str| {
        let own = row.cells.iter().filter(|(column, _)| columns.get(*column).copied().flatten() == Some(field));
        own.filter_map(|(_, cell)| filled(cell)).collect::<Vec<_>>()
    };
    let one = |field: &str| all(field).into_iter().next();
    let Some(text) = one("text") else {
        reading.leave_out("a row without words");
        return;
    };
    let article = all("article");
    if article.is_empty() {
        let is_short = row.width < columns.len();
        let end =
            if is_short { format!(": it ends after {} of {} cells", row.width, columns.len()) } else { String::new() };
        let help = "write the id, address, path or title of its article into the row, or remove the row";
        reading.problem(place, format!("{place} has no `article`{end}"), help);
        return;
    }
    let has_own_date = one("date_known_from").is_none_or(|from| from == "said");
    let date = one("date").filter(|_| has_own_date).and_then(|date| match written_or_edtf(&date) {
        Some(date) => Some(date),
        None => {
            reading.problem(place, format!("`{date}` is not a date"), "write it as `2025`, `2025-02` or `2025-02-12`");
            None
        }
    });
    let occurrence = one("occurrence").and_then(|cell| {
        let number = cell.parse::<usize>().ok().filter(|number| *number > 0);
        if number.is_none() {
            let help = "write `1` for the first place of the words in the article, `2` for the second";
            reading.problem(place, format!("`{cell}` is not the number of a place"), help);
        }
        number
    });
    let status = status_of(one("status").as_deref(), one("withdrawn").as_deref(), reading);
    let (original, translation) = translation_of(one, reading);
    let topics = all("topics").iter().flat_map(|cell| cell.split([';', '|'])).filter_map(filled).collect();
    let passage = ImportedPassage {
        role: PassageRole::Quote,
        names: all("id"),
        article,
        pointer: Pointer {
            prefix: one("prefix").unwrap_or_default(),
            suffix: one("suffix").unwrap_or_default(),
            occurrence,
            ..Pointer::new(text)
        },
        speaker: all("speaker"),
        quote_kind: one("kind").map(|kind| kind.to_lowercase()),
        attribution: one("attribution"),
        date,
        event: all("event"),
        medium: one("medium"),
        lang: one("lang"),
        original,
        translation,
        tags: topics,
        remark: one("note"),
        status,
        ..ImportedPassage::default()
    };
    reading.add(place, Item::Passage(passage.into()));
}

/// The words before they were translated, after their language; and what sort of translation they are, with the translator.
type Translated = (Option<(String, String)>, Option<(String, Option<String>)>);

fn translation_of(one: impl Fn(&str) -> Option<String>, reading: &mut ImportReading) -> Translated {
    let lang = one("original_language").filter(|lang| Lang::parse(lang).is_some());
    let words = one("original");
    if words.is_some() && lang.is_none() {
        reading.leave_out("an original without its language, such as `en`, in `original_language`");
    }
    let typed = one("translation").map(|kind| kind.to_lowercase());
    let kind = typed.clone().filter(|kind| TranslationKind::from_word(kind).is_some());
    if typed.is_some() && kind.is_none() {
        reading.leave_out(format!("a translation that is not one of {}", TranslationKind::WORDS.join(", ")));
    }
    (lang.zip(words), kind.map(|kind| (kind, one("translated_by"))))
}

/// What is known about the quote today; of a quote that its editors took back, no other status counts.
fn status_of(typed: Option<&str>, withdrawn: Option<&str>, reading: &mut ImportReading) -> Option<String> {
    let is_withdrawn = withdrawn.is_some_and(|cell| !NO.contains(&cell.to_lowercase().as_str()));
    if is_withdrawn {
        return Some(Standing::Withdrawn.word().to_owned());
    }
    reading.status_of(typed?, "a status")
}
