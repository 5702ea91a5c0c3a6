#!/usr/bin/env python3
"""Makes one annotated briefing, as a site of onrecord's and of the generators it is measured against.

    benches/corpus.py --articles 1000 --out DIR

DIR/onrecord/    onrecord --root DIR/onrecord
DIR/hugo/        hugo -s DIR/hugo; a file for each quote
DIR/hugo-data/   the same, with the quotes in one JSON file behind a content adapter
DIR/hugo-full/   hugo, with pages of quotes and articles that say as much as onrecord's
DIR/zola/        zola -r DIR/zola
DIR/zola-full/   the same, with pages as full

The same arguments give the same bytes. Each tool gets the same articles, quotes, actors and topics, and
as far as it can the same pages (`sites.py`). `facts.py` makes what the full ones are handed.
"""

import argparse
import bisect
import datetime
import itertools
import random
import shutil
from pathlib import Path

from sites import WRITERS, slug
from words import (
    ADJECTIVES, DAYS, FIRST_NAMES, GROUPS, HEADINGS, INTRODUCTIONS, LAST_NAMES, MONTHS, NOUNS, ORGANISATIONS, PLACES,
    POSTS, QUOTE_ENDS, QUOTE_MIDDLES, QUOTE_OPENINGS, SENTENCES, TOPIC_FIELDS, TOPIC_SIDES, VERBS,
)

HEADLINES = [
    "{adj} {noun} divides {place}",
    "{org} moves to {verb} the {adj} {noun}",
    "Why {group} fear the {adj} {noun}",
    "{place}: the {adj} {noun} explained",
    "The {noun} that could {verb} the {noun2}",
]


class Corpus:
    """The briefing itself: actors, topics, articles and quotes, all from one seed."""

    def __init__(self, articles, quotes, actors, topics, seed):
        self.random = random.Random(seed)
        self.actors = self.make_actors(actors)
        # A few actors speak far more often than most.
        self.weights = list(itertools.accumulate((i + 10) ** -0.7 for i in range(actors)))
        self.topics = self.make_topics(topics)
        self.articles, self.quotes = [], []
        self.spoken, self.slugs = set(), set()
        step = datetime.timedelta(minutes=int(11 * 365 * 24 * 60 / max(articles, 1)))
        for at in range(articles):
            self.add_article(at, datetime.datetime(2015, 1, 5, 6, 0) + step * at, quotes)
        self.actor = {actor["id"]: actor for actor in self.actors}
        self.topic = {topic["id"]: topic for topic in self.topics}
        self.article = {article["id"]: article for article in self.articles}
        self.quote = {quote["id"]: quote for quote in self.quotes}

    def fill(self, pattern):
        """A pattern with words in the place of its names."""
        draw = self.random.random

        def pick(words):
            return words[int(draw() * len(words))]

        return pattern.format_map({
            "adj": pick(ADJECTIVES), "noun": pick(NOUNS), "noun2": pick(NOUNS), "place": pick(PLACES),
            "verb": pick(VERBS), "group": pick(GROUPS), "month": pick(MONTHS), "day": pick(DAYS),
            "org": pick(ORGANISATIONS), "org2": pick(ORGANISATIONS),
            "num": int(2 + draw() * 88), "num2": int(90 + draw() * 200),
        })

    def sentence(self):
        return self.fill(self.random.choice(SENTENCES))

    def make_actors(self, count):
        names = [f"{first} {last}" for first in FIRST_NAMES for last in LAST_NAMES]
        self.random.shuffle(names)
        rounds = itertools.count(1)
        names = itertools.chain(names, (f"{name} {n + 1}" for n in rounds for name in names))
        return [self.make_actor(name) for name in itertools.islice(names, count)]

    def make_actor(self, name):
        roles = self.make_roles()
        begun = roles[0]["from"][:4]
        first = f"{name} has worked on public {self.random.choice(NOUNS)} questions since {begun}."
        bio = " ".join([first, self.sentence(), self.sentence()])
        return {"id": slug(name), "name": name, "roles": roles, "bio": bio}

    def make_roles(self):
        """One to four posts, one after the other."""
        r = self.random
        year, roles = r.randint(2008, 2015), []
        for _ in range(r.randint(1, 4)):
            if year >= 2025:
                break
            until = min(2026, year + r.randint(1, 5))
            roles.append({
                "title": r.choice(POSTS), "org": r.choice(ORGANISATIONS),
                "from": f"{year}-{r.randint(1, 12):02d}-01", "to": f"{until}-{r.randint(1, 12):02d}-01",
            })
            year = until + (r.random() < 0.2)
        if r.random() < 0.7:
            roles[-1]["to"] = None
        return roles

    def make_topics(self, count):
        names = [f"{field} {side}" for side in TOPIC_SIDES for field in TOPIC_FIELDS]
        self.random.shuffle(names)
        return [{"id": slug(name), "name": name} for name in names[:count]]

    def add_article(self, at, day, quotes):
        r = self.random
        when = day + datetime.timedelta(minutes=r.randint(0, 300))
        topics = [topic["id"] for topic in r.sample(self.topics, 2)]
        cast = self.make_cast()
        title = self.fill(r.choice(HEADLINES))
        title = title[0].upper() + title[1:]
        name = self.unused(f"{when:%Y-%m-%d}-{slug(title)}")
        own = [self.add_quote(name, when, topics, cast) for _ in range(quotes)]
        # The instant tells quotes of one article apart where a tool sorts by date.
        for second, quote in enumerate(own):
            quote["date"] = stamp(quote["date"] + datetime.timedelta(seconds=second))
        body = self.make_body(at, own)
        description = self.sentence().replace("**", "").replace("*", "")
        if "](" in description:
            description = self.fill(SENTENCES[0])
        self.articles.append({
            "id": name, "title": title, "date": stamp(when), "topics": topics, "description": description,
            "quotes": [quote["id"] for quote in own], "body": body,
        })

    def make_cast(self):
        """The two to five actors who speak in one article."""
        cast = []
        while len(cast) < min(self.random.randint(2, 5), len(self.actors)):
            at = bisect.bisect_left(self.weights, self.random.random() * self.weights[-1])
            if at not in cast:
                cast.append(at)
        return cast

    def unused(self, base):
        name, n = base, 2
        while name in self.slugs:
            name, n = f"{base}-{n}", n + 1
        self.slugs.add(name)
        return name

    def add_quote(self, article, when, topics, cast):
        r = self.random
        while True:
            opening, middle = self.fill(r.choice(QUOTE_OPENINGS)), self.fill(r.choice(QUOTE_MIDDLES))
            text = f"{opening}, {middle}." + self.fill(r.choice(QUOTE_ENDS))
            if text not in self.spoken:
                break
        self.spoken.add(text)
        actor = self.actors[r.choice(cast)]["id"]
        about = topics[:1] if r.random() < 0.5 else topics
        quote = {
            "id": f"q{len(self.quotes) + 1:06d}", "article": article, "actor": actor, "topics": about,
            "date": when - datetime.timedelta(minutes=r.randint(30, 2000)), "text": text, "reply_to": None,
        }
        if self.quotes and r.random() < 0.15:
            quote["reply_to"] = r.choice(self.quotes[-200:])["id"]
        self.quotes.append(quote)
        return quote

    def make_body(self, at, quotes):
        """About 700 words of Markdown with the quotes spread over them."""
        r = self.random
        speakers = {actor["id"]: actor for actor in self.actors}
        paragraphs, words, said, headings = [], 0, 0, 0
        target = int(r.gauss(700, 60))
        apart = max(1, target // (len(quotes) + 1)) if quotes else target
        while words < target or said < len(quotes):
            if words > (headings + 1) * 200 and headings < 4:
                paragraphs.append("## " + self.fill(HEADINGS[(at + headings) % len(HEADINGS)]))
                headings += 1
            sentences = [self.sentence() for _ in range(r.randint(1, 3))]
            if said < len(quotes) and words + 40 >= said * apart:
                spoken = self.introduce(quotes[said], speakers)
                sentences.insert(r.randint(0, len(sentences)), spoken)
                said += 1
            if at and not paragraphs:
                earlier = self.articles[r.randrange(max(0, at - 300), at)]["id"]
                sentences.append(f"This follows [an earlier briefing](/articles/{earlier}/).")
            paragraph = " ".join(sentences)
            words += paragraph.count(" ") + 1
            paragraphs.append(paragraph)
            if r.random() < 0.06:
                paragraphs.append("\n".join("- " + self.sentence() for _ in range(3)))
                words += 45
        return "\n\n".join(paragraphs) + "\n"

    def introduce(self, quote, speakers):
        """The sentence that holds a quote, in straight or typographic quotation marks."""
        r = self.random
        speaker = speakers[quote["actor"]]
        role = speaker["roles"][-1]
        opening, closing = ('"', '"') if r.random() < 0.7 else ("\u201c", "\u201d")
        return r.choice(INTRODUCTIONS).format_map({
            "actor": speaker["name"], "role": f"{role['title']} at {role['org']}",
            "q": opening + quote["text"] + closing, "day": r.choice(DAYS), "place": r.choice(PLACES),
        })

    def heading(self, quote):
        """What the peers call a quote's page."""
        about = self.topic[quote["topics"][0]]["name"]
        return f"{self.actor[quote['actor']]['name']} on {about}, {quote['date'][:10]}"


def stamp(when):
    return when.strftime("%Y-%m-%dT%H:%M:%SZ")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--articles", type=int, default=100)
    parser.add_argument("--quotes-per-article", type=int, default=8)
    parser.add_argument("--actors", type=int, default=50)
    parser.add_argument("--topics", type=int, default=40)
    parser.add_argument("--seed", type=int, default=20260101)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--only", default=",".join(WRITERS), help="which sites, with commas between")
    args = parser.parse_args()
    only = args.only.split(",")
    if unknown := set(only) - set(WRITERS):
        parser.error(f"no such site: {', '.join(sorted(unknown))}")
    corpus = Corpus(args.articles, args.quotes_per_article, args.actors, args.topics, args.seed)
    for name in only:
        shutil.rmtree(args.out / name, ignore_errors=True)
        WRITERS[name](corpus, args.out / name)
    print(f"{len(corpus.articles)} articles, {len(corpus.quotes)} quotes, {len(corpus.actors)} actors, "
          f"{len(corpus.topics)} topics -> {args.out}")


if __name__ == "__main__":
    main()
