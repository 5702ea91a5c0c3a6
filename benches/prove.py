#!/usr/bin/env python3
"""Seeds quotations with faults and counts how many of them `onrecord prove` finds.

    benches/prove.py DATA [--program target/release/onrecord] [--count 2000] [--keep DIR] [--show 10]
    benches/prove.py DATA --count 500 --quotes 10000 --pages 200   # how long a long document takes with a large record

DATA holds `articles.jsonl`, `quotes.jsonl` and `actors.jsonl` as `examples/neutral_site.rs` describes them: transcripts with
labels. The script makes a site of the articles and actors, with QUOTES annotated sentences, and a document of COUNT quotations, half of them
with a fault: a negation that is left out or put in, another number, another word, two halves spliced, another speaker. The
others are as people quote: word for word, with straight quotation marks, shortened with `[…]`, begun with a capital, or
interrupted by the attribution. The same arguments give the same document.

With `--pages`, sentences of the articles stand between the quotations, until the document has so many pages of 300 words.

It prints for each kind how many were found, and the two figures that matter: the share of the altered ones that are reported as
altered or misattributed, and that of the good ones which are. The texts are not ours: keep them out of the repository.
"""

import argparse
import collections
import json
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

NEGATION = re.compile(r"(?<= )not (?=[a-z])|n’t(?= [a-z])")
VERB = re.compile(r"(?<= )(is|are|was|were|will|has|have|can|should|would)(?= [a-z])")
NUMBER = re.compile(r"(?<![\w.,$])\d[\d,]*(?![\w,]*\d)")
NUMERAL = re.compile(r"(?<= )(two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|forty|fifty)(?= )")
NUMERALS = "two three four five six seven eight nine ten twenty thirty forty fifty".split()
LONG_WORD = re.compile(r"(?<= )[a-z]{6,}(?= )")
FAULTS = ["negation out", "negation in", "number", "word", "splice", "speaker"]
GOOD = ["verbatim", "straight marks", "shortened", "capital", "interrupted"]


def rows(path):
    return [json.loads(line) for line in open(path, encoding="utf-8")]


def write_site(folder, articles, actors, annotated):
    def write(path, text):
        path = folder / path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    write("onrecord.toml", 'title = "Seeded"\nbase_url = "https://record.example"\n')
    for one in articles:
        source = json.dumps({"publisher": one["publisher"], "url": one["url"]})
        front = f"title: {json.dumps(one['title'])}\nrights: {{publish: full}}\ngenre: transcript\nlang: {one['lang']}\npublished: {one['date']}\n"
        write(f"content/articles/{one['id']}.md", f"---\n{front}source: {source}\n---\n{one['body']}")
        if annotated.get(one["id"]):
            write(f"content/articles/{one['id']}.annotations.yaml", json.dumps({"quotes": annotated[one["id"]]}))
    for one in actors:
        aliases = json.dumps([{"name": name, "case": "exact"} for name in one["aliases"]])
        front = f"name: {json.dumps(one['name'])}\nkind: {one['kind']}\naliases: {aliases}\n"
        write(f"content/actors/{one['id']}.md", f"---\n{front}---\n")


def annotations(found, articles, count):
    """For each article the quotes to annotate, `count` in all: sentences that it has once."""
    bodies = {one["id"]: " ".join(one["body"].split()) for one in articles}
    made, number = collections.defaultdict(list), 0
    for sentence, actor, article in found:
        if number == count:
            break
        if bodies[article].count(sentence) == 1:
            number += 1
            made[article].append({"id": f"q{number}", "text": sentence, "speaker": actor})
    if number < count:
        sys.exit(f"the data has only {number:,} sentences to annotate")
    return made


def padded(paragraphs, found, pages):
    """The paragraphs, with sentences between them until there are so many pages of 300 words."""
    sentences, at, out = [sentence for sentence, _, _ in found], 0, []
    missing = 300 * pages - sum(len(paragraph.split()) for paragraph in paragraphs)
    each = max(missing, 0) // len(paragraphs)
    for paragraph in paragraphs:
        padding, words = [], 0
        while words < each:
            padding.append(sentences[at % len(sentences)])
            words, at = words + len(padding[-1].split()), at + 1
        out.append(" ".join([*padding, paragraph]))
    return out


def passages(quotes):
    """Sentences of known speakers that a Markdown document can quote as they are."""
    found = []
    for quote in quotes:
        if not quote["actor"]:
            continue
        words = " ".join(quote["exact"].split())
        for sentence in re.findall(r"[A-Z][^.?!]*[.?!](?= |$)", words):
            length = len(sentence.split())
            if 8 <= length <= 40 and not re.search(r"[\"“”*_\[\]()<>#`~|\\]|--|— *\.", sentence):
                found.append((sentence, quote["actor"], quote["article"]))
    return found


class Seeder:
    """Makes quotations, from one seed."""

    def __init__(self, found, record, names, seed):
        self.random = random.Random(seed)
        self.found, self.record, self.names = found, record, names
        self.random.shuffle(self.found)
        self.words = sorted({word for sentence, _, _ in found for word in LONG_WORD.findall(sentence)})

    def in_record(self, words):
        return words.rstrip(".?!").lower() in self.record

    def altered(self, kind, sentence):
        """The sentence with a fault, or None if it has no place for that."""
        pick = self.random.choice
        if kind == "splice":
            other = pick(self.found)[0]
            first, second = sentence.split(), other.split()
            return " ".join(first[: len(first) // 2] + second[len(second) // 2 :]).rstrip(",;")
        places = {"negation out": NEGATION, "negation in": VERB, "word": LONG_WORD}.get(kind)
        if kind == "number":
            places = NUMBER if NUMBER.search(sentence) else NUMERAL
        matches = list(places.finditer(sentence))
        if not matches:
            return None
        match = pick(matches)
        old = match.group()
        if kind == "negation out":
            new = ""
        elif kind == "negation in":
            new = old + " not"
        elif kind == "word":
            new = pick([word for word in self.words if word != old])
        elif old in NUMERALS:
            new = pick([word for word in NUMERALS if word != old])
        else:
            new = str(int(old.replace(",", "")) + pick([1, 2, 5, 10, 100]))
        return sentence[: match.start()] + new + sentence[match.end() :]

    def make(self, kind, sentence, actor):
        """A paragraph, or None."""
        name, words = self.names[actor], sentence
        if kind == "speaker":
            name = self.random.choice([other for key, other in sorted(self.names.items()) if key != actor])
        elif kind in FAULTS:
            words = self.altered(kind, sentence)
            if words is None or self.in_record(words):
                return None
        elif kind == "straight marks":
            return f'"{words.replace("’", chr(39))}" {name} said.'
        elif kind == "shortened":
            split = words.split()
            cut = self.random.randrange(3, len(split) - 4)
            words = " ".join(split[:cut] + ["[…]"] + split[cut + 2 :])
        elif kind == "capital":
            # A quotation that begins in the middle of a sentence, as newspapers print it.
            rest = " ".join(words.split()[2:])
            words = rest[0].upper() + rest[1:]
        elif kind == "interrupted":
            comma = re.search(r"(?<=\w),? (?=\w)", words[len(words) // 3 :])
            at = len(words) // 3 + comma.start()
            rest = words[at:].lstrip(", ")
            comma = "," if words[at] == "," else ""
            return f"“{words[:at]}{comma or ','}” {name} said, “{rest}”"
        if words.endswith("."):
            words = words[:-1] + ","
        return f"“{words}” {name} said."

    def document(self, count):
        """Paragraphs with their kinds and what they were made of; as many of each kind."""
        made, at = [], 0
        kinds = [kind for of in (FAULTS, GOOD) for kind in (of * count)[: count // 2]]
        for kind in kinds:
            for _ in range(len(self.found)):
                sentence, actor, _ = self.found[at % len(self.found)]
                at += 1
                paragraph = self.make(kind, sentence, actor)
                if paragraph:
                    made.append((kind, paragraph, sentence, self.names[actor]))
                    break
            else:
                sys.exit(f"the data has too few passages for: {kind}")
        self.random.shuffle(made)
        return made


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--program", type=Path, default=Path("target/release/onrecord"))
    parser.add_argument("--count", type=int, default=2_000)
    parser.add_argument("--quotes", type=int, default=0, help="annotated quotes in the record (default: %(default)s)")
    parser.add_argument("--pages", type=int, default=0, help="pages of the document (default: those of its quotations)")
    parser.add_argument("--seed", type=int, default=17)
    parser.add_argument("--keep", type=Path, help="a folder that does not exist, in which site and document stay")
    parser.add_argument("--show", type=int, default=0, help="quotations of each kind to print that were judged wrongly")
    arguments = parser.parse_args()
    articles, quotes, actors = (rows(arguments.data / f"{name}.jsonl") for name in ("articles", "quotes", "actors"))
    names = {one["id"]: one["name"] for one in actors if one["kind"] == "person" and len(one["name"].split()) > 1}
    found = [one for one in passages(quotes) if one[1] in names]
    record = "\n".join(" ".join(one["body"].split()).lower() for one in articles)
    made = Seeder(found, record, names, arguments.seed).document(arguments.count)

    with tempfile.TemporaryDirectory() as scratch:
        folder = arguments.keep or Path(scratch) / "site"
        write_site(folder, articles, actors, annotations(found, articles, arguments.quotes))
        draft = folder / "draft.md"
        paragraphs = padded([paragraph for _, paragraph, _, _ in made], found, arguments.pages)
        draft.write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8")
        command = [arguments.program.resolve(), "prove", draft, "--root", folder, "--all", "--format", "json"]
        begin = time.monotonic()
        done = subprocess.run(command, capture_output=True, text=True)
        elapsed = time.monotonic() - begin
        if done.returncode > 1 or not done.stdout:
            sys.exit(done.stderr)
    seconds = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    verdicts = collections.defaultdict(list)
    for one in json.loads(done.stdout)["documents"][0]["quotations"]:
        verdicts[one["place"]["number"]].append(one)
    report(made, verdicts, arguments.show)
    print(f"\n{elapsed:.2f} s, {seconds:.2f} s of processor time")


def report(made, verdicts, show):
    reported, counts, totals = collections.Counter(), collections.Counter(), collections.defaultdict(collections.Counter)
    wrong = collections.defaultdict(list)
    for number, (kind, paragraph, sentence, name) in enumerate(made, 1):
        judged = verdicts.get(number, [])
        words = sorted({one["verdict"] for one in judged}) or ["not seen"]
        is_reported = any(word in ("altered", "misattributed") for word in words)
        counts[kind] += 1
        reported[kind] += is_reported
        totals[kind][", ".join(words)] += 1
        if is_reported != (kind in FAULTS):
            wrong[kind].append((words, paragraph, sentence, name, judged))
    print("| kind | quotations | reported | verdicts |\n|---|--:|--:|---|")
    for kind in FAULTS + GOOD:
        listed = ", ".join(f"{word} {count}" for word, count in totals[kind].most_common())
        print(f"| {kind} | {counts[kind]} | {reported[kind]} | {listed} |")
    for label, kinds in (("altered ones that are reported", FAULTS), ("false alarms", GOOD)):
        count = sum(counts[kind] for kind in kinds)
        print(f"\n{label}: {sum(reported[kind] for kind in kinds) / count:.4f} of {count}")
    for kind, cases in wrong.items():
        for words, paragraph, sentence, name, judged in cases[:show]:
            details = [(one["words"], one.get("speaker"), one.get("remarks")) for one in judged]
            print(f"\n{kind}: {', '.join(words)}\n  {paragraph}\n  {name}: {sentence}\n  {details}")


if __name__ == "__main__":
    main()
