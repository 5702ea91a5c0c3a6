#!/usr/bin/env python3
"""Makes a site in the shape of a real record: long transcripts, events that several outlets report, two languages.

    benches/transcripts.py --events 50 --out DIR

Each event has a transcript of about 9,000 words with 44 quotes, the mean of a published corpus of 2,644 transcripts, and three
reports that word six of them again: whole, interrupted by the speaker's name, or cut short. At every fourth event German is
spoken. The same arguments give the same bytes.
"""

import argparse
import datetime
import json
import random
from pathlib import Path

import german
import words
from sites import quoted, write

TURNS, SENTENCES_OF_TURN, REPORTS, REPEATED, ACTORS = 44, 10, 3, 6, 40
SETTINGS = 'title = "Transcripts"\nbase_url = "https://transcripts.example.org"\nlanguage = "en"\n'


class Language:
    """Makes sentences of one language, no two of them the same."""

    def __init__(self, code, bank, draw):
        self.code, self.bank, self.draw = code, bank, draw
        self.said = set()

    def fill(self, patterns):
        pick = self.draw.choice
        return pick(patterns).format_map({
            "adj": pick(self.bank.ADJECTIVES), "noun": pick(self.bank.NOUNS), "noun2": pick(self.bank.NOUNS),
            "verb": pick(self.bank.VERBS), "place": pick(self.bank.PLACES), "group": pick(self.bank.GROUPS),
            "month": pick(self.bank.MONTHS), "day": pick(self.bank.DAYS), "num": self.draw.randint(2, 990),
            "num2": self.draw.randint(990, 9990),
        })

    def sentence(self):
        """A sentence of a speech."""
        while True:
            made = f"{self.fill(self.bank.QUOTE_OPENINGS)}, {self.fill(self.bank.QUOTE_MIDDLES)}."
            if made not in self.said:
                self.said.add(made)
                return made


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--events", type=int, default=50, help="how many events (default: %(default)s)")
    parser.add_argument("--out", type=Path, required=True, help="the folder of the site, which must not exist")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    args.out.mkdir(parents=True)
    draw = random.Random(args.seed)
    write(args.out / "onrecord.toml", SETTINGS)
    actors = make_actors(draw, args.out / "content")
    topics = make_topics(args.out / "content")
    languages = [Language("en", words, draw), Language("de", german, draw)]
    first = datetime.date(2016, 1, 4)
    for number in range(args.events):
        day = first + datetime.timedelta(days=3650 * number // max(args.events, 1))
        language = languages[number % 4 == 3]
        write_event(number, day, language, draw.sample(actors, 4), draw.sample(topics, 2), draw, args.out / "content")


def make_actors(draw, content):
    """The actors as id and name, each with a file."""
    names = [f"{first} {last}" for first in words.FIRST_NAMES for last in words.LAST_NAMES]
    actors = [(name.lower().replace(" ", "-"), name) for name in draw.sample(names, ACTORS)]
    for actor, name in actors:
        post = draw.choice(words.POSTS)
        write(content / f"actors/{actor}.md", f"---\nname: {name}\nkind: person\nmemberships:\n"
              f"  - {{id: post, organisation: assembly, post: {quoted(post)}, from: 2015-01-01}}\n---\n")
    write(content / "actors/assembly.md", "---\nname: the Assembly\nkind: organisation\n---\n")
    return actors


def make_topics(content):
    topics = [field.lower() for field in words.TOPIC_FIELDS]
    for topic in topics:
        write(content / f"topics/{topic}.md", f"---\nname: {topic.title()}\n---\n")
    return topics


def write_event(number, day, language, speakers, topics, draw, content):
    """An event, its transcript, and the reports of it."""
    event = f"session-{number:05}"
    write(content / f"events/{event}.md", f"---\nname: Session {number + 1}\ndate: {day}\n---\n")
    turns, quotes = [], []
    for turn in range(TURNS):
        actor, name = speakers[(turn * 7 + turn // 3) % len(speakers)]
        sentences = [language.sentence() for _ in range(SENTENCES_OF_TURN)]
        turns.append(f"**{name}:** " + " ".join(sentences))
        at = draw.randrange(SENTENCES_OF_TURN - 1)
        quotes.append({"id": f"s{number:05}-{turn:02}", "said": sentences[at:at + draw.randint(1, 2)],
                       "actor": actor, "name": name})
    lines = [f"  - {{id: {quote['id']}, text: {quoted(' '.join(quote['said']))}, speaker: {quote['actor']}, "
             f"said: {{event: {event}}}, topics: {json.dumps(topics[:1 + turn % 2])}}}"
             for turn, quote in enumerate(quotes)]
    write_article(content, event, f"Session {number + 1}, transcript", "transcript", day, language, event, topics,
                  "\n\n".join(turns), "quotes:\n" + "\n".join(lines))
    for report in range(REPORTS):
        # Words that stand in a report twice would need their place: no two of its quotes begin alike.
        distinct = {beginning_of(quote): quote for quote in draw.sample(quotes, len(quotes))}
        write_report(content, event, report, day, language, topics, list(distinct.values())[:REPEATED])


def beginning_of(quote):
    return quote["said"][0].partition(", ")[0]


def write_report(content, event, report, day, language, topics, quotes):
    """A report that words some quotes of the transcript again."""
    paragraphs, renditions = [], []
    for at, quote in enumerate(quotes):
        sentence, name = quote["said"][0], quote["name"]
        first, _, rest = sentence.partition(", ")
        said = language.bank.SAID
        if at % 3 == 1:
            body, text = f"“{first},” {said} {name}, “{rest}”", sentence
        elif at % 3 == 2:
            body, text = f"“{first},” {said} {name}.", first
        else:
            body, text = f"“{sentence}” {said} {name}.", sentence
        paragraphs += [language.fill(language.bank.NEUTRAL), body]
        renditions.append(f"  - {{quote: {quote['id']}, text: {quoted(text)}}}")
    write_article(content, f"{event}-report-{report + 1}", f"Report {report + 1} of {event}", "reportage", day, language,
                  event, topics, "\n\n".join(paragraphs), "renditions:\n" + "\n".join(renditions))


def write_article(content, name, title, genre, day, language, event, topics, body, annotations):
    path = content / f"articles/{name}.md"
    write(path, f"---\ntitle: {quoted(title)}\ngenre: {genre}\nlang: {language.code}\npublished: {day}\nevent: {event}\n"
          f"topics: {json.dumps(topics)}\nrights: {{licence: CC0-1.0, publish: full}}\n---\n{body}\n")
    write(path.with_suffix(".annotations.yaml"), annotations + "\n")


if __name__ == "__main__":
    main()
