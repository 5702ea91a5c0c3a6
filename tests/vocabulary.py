"""Reads the linked data of a built site as others do, and checks it against the vocabulary.

    tests/vocabulary.py SITE BASE_URL

Every JSON-LD block is expanded by a JSON-LD processor, with schema.org's names for its context. Then every
type and every property must be in schema.org's vocabulary, every thing must have a type, and every address
below the site's own, BASE_URL, must be there. Nothing is fetched. `scripts/vocabulary` installs what this needs.
"""

import collections
import html.parser
import json
import sys
from pathlib import Path
from urllib.parse import urlsplit

from pyld import jsonld
from rdflib.namespace import SDO

VOCABULARY = "https://schema.org/"
TERMS = set(SDO.__annotations__)
# What schema.org's page on actions says of forms: a property with this ending describes what is to be typed.
TYPED = "-input"


class Blocks(html.parser.HTMLParser):
    """The JSON-LD blocks of a page."""

    def __init__(self):
        super().__init__()
        self.inside, self.found = False, []

    def handle_starttag(self, tag, attributes):
        self.inside = tag == "script" and ("type", "application/ld+json") in attributes

    def handle_endtag(self, tag):
        self.inside = False

    def handle_data(self, text):
        if self.inside:
            self.found.append(json.loads(text))


def context(url, _options):
    """The context of the vocabulary, without asking anybody for it."""
    if not url.startswith(VOCABULARY.rstrip("/")):
        raise ValueError(f"the context {url} is not schema.org's")
    document = {"@context": {"@vocab": VOCABULARY}}
    return {"contextUrl": None, "documentUrl": url, "document": document, "contentType": "application/ld+json"}


def things(value):
    """Every node of an expanded document."""
    if isinstance(value, list):
        for item in value:
            yield from things(item)
    elif isinstance(value, dict) and "@value" not in value:
        yield value
        for key, item in value.items():
            if not key.startswith("@"):
                yield from things(item)


def faults(thing, used):
    """What is wrong with one node."""
    kinds = thing.get("@type", [])
    if not kinds and set(thing) - {"@id"}:
        yield f"a thing without a type: {sorted(thing)}"
    for kind in kinds:
        used["types"][kind] += 1
        if kind.removeprefix(VOCABULARY) not in TERMS:
            yield f"the type {kind} is not in the vocabulary"
    for name in thing:
        if name.startswith("@"):
            continue
        used["properties"][name] += 1
        if not name.startswith(VOCABULARY) or name.removeprefix(VOCABULARY).removesuffix(TYPED) not in TERMS:
            yield f"the property {name} is not in the vocabulary"


def main(site, base_url):
    jsonld.set_document_loader(context)
    used = collections.defaultdict(collections.Counter)
    wrong, blocks, own = [], 0, set()
    for page in sorted(site.rglob("*.html")):
        reader = Blocks()
        reader.feed(page.read_text("utf-8"))
        for block in reader.found:
            blocks += 1
            nodes = list(things(jsonld.expand(block)))
            wrong += [f"{page.relative_to(site)}: {fault}" for node in nodes for fault in faults(node, used)]
            ids = (node["@id"] for node in nodes if "@id" in node)
            own |= {(page, address) for address in ids if address.startswith(base_url)}
    for page, address in sorted(own):
        path = urlsplit(address.removeprefix(base_url)).path
        if not (site / path / "index.html").is_file():
            wrong.append(f"{page.relative_to(site)}: there is no page at {address}")
    for fault in wrong:
        print(fault)
    print(f"{blocks} blocks, {len(used['types'])} types, {len(used['properties'])} properties, {len(wrong)} faults")
    return 1 if wrong or not own else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2].rstrip("/") + "/"))
