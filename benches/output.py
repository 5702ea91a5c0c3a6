#!/usr/bin/env python3
"""Counts the files and bytes of a built site for each quote, by what they are.

    benches/output.py SITE [--output public]

The output is a Markdown table. Sizes do not depend on the profile of the binary. The last lines leave out the cards, and the
words of each quote and their context, once each: what is left is what the site adds to them.
"""

import argparse
import html
import json
import re
from pathlib import Path

THINGS = ("actors", "topics", "events", "briefings")
CONTEXT = re.compile(r'<section aria-labelledby="context">(.*?)</section>', re.S)
TAG = re.compile(r"<[^>]*>")


def kind_of(path):
    """What a file is, by its path from the output folder."""
    parts = path.split("/")
    name = parts[-1]
    if name == "card.png":
        return "cards"
    if parts[0] == "embed":
        return "frames: oEmbed" if name == "oembed.json" else "frames"
    if parts[0] == "quotes":
        return "quote pages" if len(parts) == 3 and parts[1] not in ("by", "page") else "lists of quotes"
    if parts[0] == "articles":
        if name == "annotations.json":
            return "annotations of articles"
        if name == "text.txt":
            return "texts of articles"
        return "article pages" if len(parts) == 3 and parts[1] not in ("by", "page") else "lists of articles"
    if parts[0] == "data":
        return "annotations of the site" if "annotations" in path else "downloads"
    if parts[0] == "search":
        return "search"
    if name.startswith("feed."):
        return "feeds"
    if name.startswith("sitemap"):
        return "sitemap"
    if path == ".well-known/onrecord.json":
        return "manifest"
    if parts[0] in THINGS:
        return "actors, topics, events, briefings"
    return "timeline" if parts[0] == "timeline" else "other"


def text_size(markup):
    """Bytes of the text of some HTML."""
    return len(" ".join(html.unescape(TAG.sub("", markup)).split()).encode())


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("site", type=Path)
    parser.add_argument("--output", default="public", help="the folder that was built, from the site's (default: %(default)s)")
    args = parser.parse_args()
    root = args.site / args.output
    kinds, own = {}, 0
    for path in sorted(path for path in root.rglob("*") if path.is_file()):
        kind = kind_of(path.relative_to(root).as_posix())
        files, size = kinds.get(kind, (0, 0))
        kinds[kind] = files + 1, size + path.stat().st_size
        if kind == "quote pages" and (found := CONTEXT.search(path.read_text())):
            own += text_size(found[1])
    record = json.loads((root / "data/record.json").read_text())
    quotes = len(record["quotes"])
    own += sum(len(quote["text"].encode()) for quote in record["quotes"])
    lock = (args.site / "onrecord.lock").stat().st_size
    print(f"{quotes:,} quotes; words and context {own / quotes:,.0f} bytes a quote; lock {lock / quotes:,.0f}\n")
    print("| | files | MB | files a quote | bytes a quote |\n|---|---:|---:|---:|---:|")

    def row(name, files, size):
        print(f"| {name} | {files:,} | {size / 1e6:,.1f} | {files / quotes:.2f} | {size / quotes:,.0f} |")

    for name, (files, size) in sorted(kinds.items(), key=lambda one: -one[1][1]):
        row(name, files, size)
    files, size = (sum(one[at] for one in kinds.values()) for at in (0, 1))
    row("**all**", files, size)
    cards, drawn = kinds.get("cards", (0, 0))
    row("without cards", files - cards, size - drawn)
    row("without cards, words and context", files - cards, size - drawn - own)


if __name__ == "__main__":
    main()
