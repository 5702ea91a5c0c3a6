"""Small sites with a file of another program that has very many of one kind: spans, pieces of one quote, rows, items without a place.

Every function takes a number and returns the site's files: path to text; the file to import is below `in/`. `scripts/growth`
imports each at n, 2n and 4n.
"""

import json

from lists import BASE, letters

SIZES = {}


def imported(size, form):
    """Marks a function as a shape, with the number at which `scripts/growth` begins and the format of its file."""

    def mark(make):
        SIZES[make] = (size, form)
        return make

    return mark


def statements(size):
    """A text of which each line is something said, and the code points of the words in it."""
    text, places = "", []
    for at in range(size):
        words = f"We will build bridge {at} of {letters(at)}"
        start = len(text) + len("Anna Example: “")
        places.append((start, start + len(words), words))
        text += f"Anna Example: “{words}.”\n"
    return text, places


@imported(1000, "brat")
def brat_spans(size):
    """Spans with a value and a remark each."""
    text, places = statements(size)
    lines = "".join(
        f"T{at}\tQuote {start} {end}\t{words}\nA{at}\tspeaker T{at} anna-example\n#{at}\tAnnotatorNotes T{at}\tIn line {at}.\n"
        for at, (start, end, words) in enumerate(places, 1))
    return {**BASE, "in/said.txt": text, "in/said.ann": lines}


@imported(4000, "doccano")
def pieces_of_quotes(size):
    """Quotes of two pieces each, which a relation ties, and the name of the speaker."""
    text, entities, relations = "", [], []
    for at in range(size):
        first, second = f"We will build bridge {at}", f"and road {letters(at)} with it"
        for label, words, before in [("Person", "Anna Example", ""), ("Quote", first, " said: “"), ("Quote", second, " ")]:
            text += before
            entities.append({"id": len(entities) + 1, "label": label, "start_offset": len(text), "end_offset": len(text) + len(words)})
            text += words
        text += ".”\n"
        last = len(entities)
        for kind, to in [("speaker", last - 2), ("continued-by", last)]:
            relations.append({"id": len(relations) + 1, "type": kind, "from_id": last - 1, "to_id": to})
    line = {"id": "said", "text": text, "entities": entities, "relations": relations}
    return {**BASE, "in/said.jsonl": json.dumps(line) + "\n"}


@imported(2000, "csv")
def rows_of_one_article(size):
    """Rows of a table, each a quote of the same article."""
    text, places = statements(size)
    rows = "text,article,speaker\n" + "".join(f"{words},report,anna-example\n" for _, _, words in places)
    head = "---\ntitle: Report\npublished: 2025-03-05\nrights: {publish: full}\n---\n"
    return {**BASE, "content/articles/report.md": head + text.replace("\n", "\n\n"), "in/said.csv": rows}


@imported(10000, "csv")
def rows_without_a_place(size):
    """Rows of articles that the record does not have, all of which an import before kept aside."""
    rows, aside = "text,article,speaker\n", ""
    for at in range(size):
        rows += f"We will build bridge {at},article-{at},anna-example\n"
        passage = {"type": "passage", "role": "quote", "article": [f"article-{at}"],
                   "pointer": {"pieces": [f"We will build bridge {at}"]}, "speaker": ["anna-example"]}
        aside += json.dumps({"format": "csv", "file": "in/said.csv", "place": f"row {at + 2}", "reason": "x", "item": passage}) + "\n"
    return {**BASE, "in/said.csv": rows, "onrecord.import.jsonl": aside}
