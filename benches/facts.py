"""What onrecord finds out about a briefing, for the peers whose pages say as much as its own.

They are handed it: the words around a quote, names in a text, the capacity in which somebody spoke, tints,
shares, dates and short forms as they are printed. What a page makes of that is their templates' work.
"""

import datetime
import itertools
import re
from collections import defaultdict

HUES, BAR = 8, 1000
AP = ("Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
MLA = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
LINK, EMPHASIS = re.compile(r"\[([^\]]+)\]\([^)]*\)"), re.compile(r"\*+")


class Facts:
    """A record for each quote and each article, by id, of everything that its page shows."""

    def __init__(self, corpus, slug):
        self.corpus, self.slug = corpus, slug
        organisations = {role["org"] for actor in corpus.actors for role in actor["roles"]}
        self.named = {name: slug(name) for name in organisations} | {a["name"]: a["id"] for a in corpus.actors}
        longest = sorted(self.named, key=len, reverse=True)
        self.names = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)")
        parts = ("given", "family")
        self.person = {actor["id"]: dict(zip(parts, actor["name"].rsplit(" ", 1))) for actor in corpus.actors}
        speakers = sorted({quote["actor"] for quote in corpus.quotes})
        self.hue = {actor: at % HUES + 1 for at, actor in enumerate(speakers)}
        self.bodies, self.mentioned, self.around = {}, {}, {}
        for article in corpus.articles:
            self.read(article)
        self.second = self.seconds()
        self.quotes = {quote["id"]: self.make_quote(quote) for quote in corpus.quotes}
        self.tie()
        self.articles = {article["id"]: self.make_article(article) for article in corpus.articles}

    def read(self, article):
        """Marks quotes and names in an article's body, and keeps what stands around each quote."""
        quotes = [self.corpus.quote[quote] for quote in article["quotes"]]
        seen, mentioned, marked = set(), [], []

        def mark(match):
            actor = self.named[match[0]]
            if actor in seen:
                return match[0]
            seen.add(actor)
            mentioned.append((actor, match[0]))
            return f'<a class="mention" href="/actors/{actor}/">{match[0]}</a>'

        for paragraph in article["body"].rstrip("\n").split("\n\n"):
            if paragraph.startswith("## "):
                seen.clear()
            if not quotes or quotes[0]["text"] not in paragraph:
                marked.append(self.names.sub(mark, paragraph))
                continue
            quote = quotes.pop(0)
            before, after = paragraph.split(quote["text"])
            self.around[quote["id"]] = around(before, after)
            name, hue = self.corpus.actor[quote["actor"]]["name"], self.hue[quote["actor"]]
            link = (f'<a id="q-{quote["id"]}" class="quote hue-{hue} direct" href="/quotes/{quote["id"]}/" '
                    f'title="{name}: open the quote">{quote["text"]}</a>')
            marked.append(self.names.sub(mark, before) + link + self.names.sub(mark, after))
        self.bodies[article["id"]] = "\n\n".join(marked) + "\n"
        self.mentioned[article["id"]] = list(dict.fromkeys(mentioned))

    def seconds(self):
        """By quote: its place among those of its day, so that who sorts by date has onrecord's order."""
        place = {quote: at for article in self.corpus.articles for at, quote in enumerate(article["quotes"])}
        order = sorted(self.corpus.quotes, key=lambda q: (q["date"][:10], q["article"], place[q["id"]]))
        days = itertools.groupby(order, key=lambda quote: quote["date"][:10])
        return {quote["id"]: second for _, quotes in days for second, quote in enumerate(quotes)}

    def make_quote(self, quote):
        article, name = self.corpus.article[quote["article"]], self.corpus.actor[quote["actor"]]["name"]
        text, said = quote["text"], day(quote["date"])
        sentence, paragraph = self.around[quote["id"]]
        moment = str(datetime.timedelta(seconds=self.second[quote["id"]])).zfill(8)
        record = {
            "id": quote["id"], "title": f"{name}: \u201c{shorten(text, 60)}\u201d",
            "description": f"\u201c{shorten(text, 140)}\u201d {name}, {said['human']}.",
            "date": f"{said['day']}T{moment}Z", "topics": quote["topics"],
            "text": text, "crumb": shorten(text, 90), "line": shorten(text, 120), "cited": shorten(text, 160),
            "actor": quote["actor"], "name": name, **self.person[quote["actor"]], "hue": self.hue[quote["actor"]],
            "said": said, "article": article["id"], "source": article["title"], "cased": cased(article["title"]),
            "issued": day(article["date"]), "about": [self.corpus.topic[topic] for topic in quote["topics"]],
            "sentence": sentence,
        }
        if paragraph != sentence:
            record["paragraph"] = paragraph
        if role := self.role(quote):
            organisation = {"org": self.slug(role["org"]), "org_name": role["org"]}
            record["role"] = {"post": role["title"], **organisation, "from": role["from"]}
            if role["to"]:
                record["role"]["to"] = role["to"]
        return record

    def role(self, quote):
        """The capacity in force on the day; of several the latest begun."""
        held = [role for role in self.corpus.actor[quote["actor"]]["roles"]
                if role["from"] <= quote["date"][:10] <= (role["to"] or "9999")]
        return max(held, key=lambda role: role["from"], default=None)

    def tie(self):
        """What a quote answers, and then what answers it."""
        answers = [quote for quote in self.corpus.quotes if quote["reply_to"]]
        for quote in answers:
            self.quotes[quote["id"]]["ties"] = [self.tied(quote["reply_to"], "in reply to", True)]
        known = set()
        for quote in answers:
            other = quote["reply_to"]
            tied = self.tied(quote["id"], "reply", other not in known)
            self.quotes[other].setdefault("ties", []).append(tied)
            known.add(other)

    def tied(self, quote, kind, first):
        record = self.quotes[quote]
        kept = {key: record[key] for key in ("id", "line", "name")}
        return {"kind": kind, "first": first, **kept, "human": record["said"]["human"]}

    def make_article(self, article):
        count, topics = len(article["quotes"]), [self.corpus.topic[topic] for topic in article["topics"]]
        quotes = "1 quote" if count == 1 else f"{count} quotes"
        return {
            "id": article["id"], "title": article["title"], "date": article["date"], "topics": article["topics"],
            "description": f"{quotes} from \u201c{article['title']}\u201d, proved against its text.",
            "cased": cased(article["title"]), "issued": day(article["date"]), "about": topics,
            "voices": self.voices(article), "on": self.on(article), "count": count,
            "named": [{"id": actor, "name": name} for actor, name in self.mentioned[article["id"]]],
        }

    def voices(self, article):
        """Who is quoted, those with most words first, with their share of a bar."""
        said = defaultdict(list)
        for number, quote in enumerate(map(self.quotes.get, article["quotes"]), 1):
            said[quote["actor"]].append((number, quote))
        letters = {actor: sum(len(quote["text"]) for _, quote in own) for actor, own in said.items()}
        whole, before, voices = max(1, sum(letters.values())), 0, []
        for actor in sorted(said, key=lambda actor: (-letters[actor], actor)):
            start, end = before * BAR // whole, (before + letters[actor]) * BAR // whole
            before += letters[actor]
            lines = [{"n": n, "id": q["id"], "line": q["line"], "human": q["said"]["human"]} for n, q in said[actor]]
            voices.append({
                "id": actor, "name": self.corpus.actor[actor]["name"], "hue": self.hue[actor], "from": start,
                "long": end - start, "percent": (letters[actor] * 100 + whole // 2) // whole, "said": lines,
            })
        return voices

    def on(self, article):
        """Where quotes on each topic stand."""
        places = defaultdict(list)
        for number, quote in enumerate(article["quotes"], 1):
            for topic in self.corpus.quote[quote]["topics"]:
                places[topic].append({"n": number, "id": quote})
        return [{**self.corpus.topic[topic], "places": places[topic]} for topic in sorted(places)]


def around(before, after):
    """What stands before and after a quote in its sentence, and in its paragraph, as a reader sees it."""
    before, after = plain(before), plain(after)
    begins, ends = before.rfind(". ") + 2, 1
    if after[1:].startswith(" said "):
        ends = after.find(". ") + 1 or len(after)
    sentence = {"before": before[begins if begins > 1 else 0:], "after": after[:ends]}
    return sentence, {"before": before, "after": after}


def plain(markdown):
    return EMPHASIS.sub("", LINK.sub(r"\1", markdown))


def shorten(text, longest):
    """The beginning of a text, cut between words."""
    if len(text) <= longest:
        return text
    kept = text[:longest]
    cut = kept.rfind(" ")
    if text[longest] != " " and cut > longest / 2:
        kept = kept[:cut]
    return kept.rstrip(",;:\u2013\u2014 ") + "\u2026"


def cased(title):
    """A title in capitals, as MLA and Chicago have it."""
    words, first = [], True
    for word in title.split(" "):
        small = word in ("the", "to") and not first
        words.append(word if small else "-".join(part[:1].upper() + part[1:] for part in word.split("-")))
        first = word.endswith(":")
    return " ".join(words)


def day(stamp):
    """A day in the ways in which it is printed."""
    date = datetime.date.fromisoformat(stamp[:10])
    year, month = date.year, date.month - 1
    return {
        "day": stamp[:10], "slashed": stamp[:10].replace("-", "/"), "year": year, "month": date.month, "of": date.day,
        "human": f"{date.day} {date:%B} {year}", "us": f"{date:%B} {date.day}, {year}",
        "monthday": f"{date:%B} {date.day}", "key": f"{date:%b}".lower(),
        "ap": f"{AP[month]} {date.day}, {year}", "mla": f"{date.day} {MLA[month]} {year}",
    }
