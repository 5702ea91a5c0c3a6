#!/usr/bin/env python3
"""Makes sites whose shape, not size, is what costs: much of one kind in one place.

    benches/shapes.py event --size 300 --out DIR        300 reports of one event, 1,500 quotes
    benches/shapes.py transcript --size 5000 --out DIR  a transcript with 5,000 quotes, and 40 reports of it
    benches/shapes.py renditions --size 300 --out DIR   one statement of 20 quotes, and 300 articles that retell them
    benches/shapes.py retold --size 300 --out DIR       one quote, and 300 articles that each word it in their own way
    benches/shapes.py quotes --size 4000 --out DIR      one report with 4,000 quotes
    benches/shapes.py lost --size 2000 --out DIR        2,000 quotes whose article does not have their words
    benches/shapes.py lost_in_one --size 2000 --out DIR the same in one article
    benches/shapes.py gone --size 2000 --out DIR        2,000 quotes that refer to quotes which do not exist
    benches/shapes.py copies --size 1000 --out DIR      1,000 articles with the same words and quotes
    benches/shapes.py occurrences --size 2000 --out DIR 2,000 quotes of the same words, told apart by `occurrence`

The same arguments give the same bytes. Make each shape at n, 2n and 4n and compare the times or the
instruction counts of `onrecord check`: `benches/README.md` shows how.

Words are made of syllables and drawn by Zipf's law, so that rare words are as rare as they are in real
text. The sentences of `corpus.py` come from few patterns, in which every article has every word.
"""

import argparse
import bisect
import itertools
import random
from pathlib import Path

from sites import quoted, slug, write
from words import FIRST_NAMES, LAST_NAMES

VOCABULARY = 60_000
SPEAKERS = 40
REPORTS = 40
ONSETS = "b br c ch d dr f fl g gr h j k l m n p pl qu r s sh sl st t th tr v w y".split()
VOWELS = "a e i o u ai ea ee ie oa ou".split()
CODAS = ["", "n", "r", "l", "s", "t", "nd", "st", "ck", "m"]
GRAMMAR = "the of and to in a that is was for it with as on be at by this had are but from they which or we".split()


class Language:
    """Words and sentences, from one seed."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.words = list(GRAMMAR)
        known = set(self.words)
        while len(self.words) < VOCABULARY:
            # The rarer, the longer.
            syllables = 1 + (len(self.words) > 300) + (len(self.words) > 8_000)
            pick = self.random.choice
            word = "".join(pick(ONSETS) + pick(VOWELS) + pick(CODAS) for _ in range(syllables))
            if word not in known:
                known.add(word)
                self.words.append(word)
        self.weights = list(itertools.accumulate(1 / (rank + 2.7) for rank in range(VOCABULARY)))

    def word(self):
        return self.words[bisect.bisect_left(self.weights, self.random.random() * self.weights[-1])]

    def clause(self, words):
        return " ".join(self.word() for _ in range(words))

    def sentence(self):
        return capital(self.clause(self.random.randint(9, 22))) + "."

    def statement(self):
        """What somebody says: 10 to 25 words, which no two share."""
        return capital(self.clause(self.random.randint(10, 25)))


def capital(text):
    return text[0].upper() + text[1:]


def speakers(language):
    names = [f"{first} {last}" for first in FIRST_NAMES for last in LAST_NAMES]
    language.random.shuffle(names)
    return names[:SPEAKERS]


def site(out, names):
    write(out / "onrecord.toml", 'title = "Shapes"\nbase_url = "https://shapes.example.org"\n')
    for name in names:
        write(out / f"content/actors/{slug(name)}.md", f"---\nname: {name}\n---\n")
    write(out / "content/events/hearing.md", "---\nname: The hearing\ndate: 2025-03-04\n---\n")


def article(out, name, body, annotations, genre="reportage", day=5):
    write(out / f"content/articles/{name}.md", (
        f"---\ntitle: {quoted(name)}\ngenre: {genre}\npublished: 2025-03-{day:02d}\nevent: hearing\n"
        f"rights: {{publish: full}}\n---\n{body}"))
    write(out / f"content/articles/{name}.annotations.yaml", annotations)


def quote(number, words, speaker):
    return (f"  - id: q{number:05d}\n    text: {quoted(words)}\n    speaker: {slug(speaker)}\n"
            "    said: {event: hearing}\n")


def rendition(number, words):
    return f"  - quote: q{number:05d}\n    text: {quoted(words)}\n    note: Worded otherwise.\n"


def reworded(language, words):
    """The same statement with one of its words replaced."""
    parts = words.split()
    parts[language.random.randrange(2, len(parts) - 2)] = language.word()
    return " ".join(parts)


def make_event(language, size, out):
    """Reports with five quotes each; of every ten quotes another report repeats one, rewords one and retells one."""
    names = speakers(language)
    site(out, names)
    said = [(language.statement(), language.random.choice(names)) for _ in range(5 * size)]
    others = {}
    for number in range(len(said)):
        if number % 10 < 3:
            elsewhere = (number // 5 + 1 + language.random.randrange(max(1, size - 1))) % size
            others.setdefault(elsewhere, []).append((number, number % 10))
    for report in range(size):
        paragraphs, quotes, renditions = [], "quotes:\n", ""
        for number in range(5 * report, 5 * report + 5):
            words, speaker = said[number]
            paragraphs.append(f"{language.sentence()} {speaker} said: “{words}.” {language.sentence()}")
            quotes += quote(number, words, speaker)
        for number, how in others.get(report, []):
            words, speaker = said[number]
            words = words if how == 0 else reworded(language, words)
            paragraphs.append(f"{language.sentence()} “{words},” {speaker} told reporters. {language.sentence()}")
            if how == 2:
                renditions += rendition(number, words)
        while len(paragraphs) < 14:
            at = language.random.randint(0, len(paragraphs))
            paragraphs.insert(at, " ".join(language.sentence() for _ in range(3)))
        article(out, f"r{report:05d}", "\n\n".join(paragraphs) + "\n",
                quotes + ("renditions:\n" + renditions if renditions else ""), day=5 + report % 20)


def make_transcript(language, size, out):
    """A transcript in which every turn is a quote, and some reports of it, each with five quotes of its own.

    Each quote of an event is looked for in each article of it, so the number of reports is fixed: the shape is one long list.
    """
    names = speakers(language)
    site(out, names)
    turns = [(language.statement(), language.random.choice(names)) for _ in range(size)]
    body = "\n\n".join(f"**{speaker}:** {words}. {language.sentence()}" for words, speaker in turns) + "\n"
    quotes = "".join(quote(number, words, speaker) for number, (words, speaker) in enumerate(turns))
    article(out, "transcript", body, "quotes:\n" + quotes, genre="transcript", day=4)
    for report in range(REPORTS):
        paragraphs, quotes, renditions = [], "quotes:\n", "renditions:\n"
        for at in range(5):
            words, speaker = language.statement(), language.random.choice(names)
            paragraphs.append(f"{language.sentence()} {speaker} said: “{words}.” {language.sentence()}")
            quotes += quote(size + 5 * report + at, words, speaker)
        for number in language.random.sample(range(size), 5):
            words, speaker = turns[number]
            paragraphs.append(f"{language.sentence()} “{words},” {speaker} said. {language.sentence()}")
            renditions += rendition(number, words)
        article(out, f"r{report:05d}", "\n\n".join(paragraphs) + "\n", quotes + renditions)


def make_renditions(language, size, out):
    """A statement of 20 quotes, each retold by every article: half word for word, half otherwise in one of eight ways."""
    names = speakers(language)
    site(out, names)
    said = [(language.statement(), names[0]) for _ in range(20)]
    ways = [[words] * 8 + [reworded(language, words) for _ in range(8)] for words, _ in said]
    body = "\n\n".join(f"{speaker} said: “{words}.” {language.sentence()}" for words, speaker in said) + "\n"
    quotes = "".join(quote(number, words, speaker) for number, (words, speaker) in enumerate(said))
    article(out, "statement", body, "quotes:\n" + quotes, genre="statement", day=4)
    for report in range(size):
        told = [(number, language.random.choice(ways[number])) for number in range(20)]
        body = "\n\n".join(f"{language.sentence()} “{words},” {said[number][1]} said." for number, words in told) + "\n"
        article(out, f"r{report:05d}", body, "renditions:\n" + "".join(rendition(*one) for one in told))


def make_retold(language, size, out):
    """One quote, which every article words in its own way."""
    names = speakers(language)
    site(out, names)
    words = language.clause(20)
    article(out, "statement", f"{names[0]} said: “{capital(words)}.”\n", "quotes:\n" + quote(0, capital(words), names[0]),
            genre="statement", day=4)
    for report in range(size):
        told = reworded(language, capital(words))
        body = f"{language.sentence()} “{told},” {names[0]} said. {language.sentence()}\n"
        article(out, f"r{report:05d}", body, "renditions:\n" + rendition(0, told))


def make_quotes(language, size, out):
    """One report, with a quote in each paragraph."""
    names = speakers(language)
    site(out, names)
    said = [(language.statement(), language.random.choice(names)) for _ in range(size)]
    paragraphs = (f"{language.sentence()} {speaker} said: “{words}.” {language.sentence()}" for words, speaker in said)
    quotes = "".join(quote(number, words, speaker) for number, (words, speaker) in enumerate(said))
    article(out, "report", "\n\n".join(paragraphs) + "\n", "quotes:\n" + quotes)


def make_lost(language, size, out):
    """Articles with 50 quotes each, one word of which their text does not have."""
    names = speakers(language)
    site(out, names)
    for first in range(0, size, 50):
        said = [(language.statement(), language.random.choice(names)) for _ in range(first, min(first + 50, size))]
        paragraphs = (f"{speaker} said: “{words}.” {language.sentence()}" for words, speaker in said)
        quotes = "".join(quote(first + at, reworded(language, words), speaker) for at, (words, speaker) in enumerate(said))
        article(out, f"r{first:05d}", "\n\n".join(paragraphs) + "\n", "quotes:\n" + quotes)


def make_lost_in_one(language, size, out):
    """One article with all those quotes."""
    names = speakers(language)
    site(out, names)
    said = [(language.statement(), language.random.choice(names)) for _ in range(size)]
    paragraphs = (f"{speaker} said: “{words}.” {language.sentence()}" for words, speaker in said)
    quotes = "".join(quote(at, reworded(language, words), speaker) for at, (words, speaker) in enumerate(said))
    article(out, "report", "\n\n".join(paragraphs) + "\n", "quotes:\n" + quotes)


def make_gone(language, size, out):
    """Articles with 50 quotes each, and each quote is a reply to one that does not exist."""
    names = speakers(language)
    site(out, names)
    for first in range(0, size, 50):
        said = [(language.statement(), language.random.choice(names)) for _ in range(first, min(first + 50, size))]
        paragraphs = (f"{speaker} said: “{words}.” {language.sentence()}" for words, speaker in said)
        quotes = "".join(quote(first + at, *one) + f"    relations: [{{type: replies-to, to: x{first + at:05d}}}]\n"
                         for at, one in enumerate(said))
        article(out, f"r{first:05d}", "\n\n".join(paragraphs) + "\n", "quotes:\n" + quotes)


def make_copies(language, size, out):
    """Articles with the same words: an agency's report that many papers print."""
    names = speakers(language)
    site(out, names)
    said = [(language.statement(), language.random.choice(names)) for _ in range(5)]
    paragraphs = [f"{language.sentence()} {speaker} said: “{words}.” {language.sentence()}" for words, speaker in said]
    body = "\n\n".join(paragraphs) + "\n"
    for copy in range(size):
        quotes = "".join(quote(5 * copy + at, *one) for at, one in enumerate(said))
        article(out, f"r{copy:05d}", body, "quotes:\n" + quotes)


def make_occurrences(language, size, out):
    """A chorus: the same short sentence again and again, each time a quote of its own."""
    names = speakers(language)
    site(out, names)
    body = "\n\n".join(f"{names[0]} said: “We build the bridge.” {language.sentence()}" for _ in range(size)) + "\n"
    quotes = "".join(quote(at, "We build the bridge", names[0]) + f"    occurrence: {at + 1}\n" for at in range(size))
    article(out, "chorus", body, "quotes:\n" + quotes)


SHAPES = {name.removeprefix("make_"): make for name, make in list(globals().items()) if name.startswith("make_")}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shape", choices=SHAPES)
    parser.add_argument("--size", type=int, default=300)
    parser.add_argument("--seed", type=int, default=20260101)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    SHAPES[args.shape](Language(args.seed), args.size, args.out)


if __name__ == "__main__":
    main()
