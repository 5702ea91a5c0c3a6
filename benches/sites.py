"""Writes a briefing as the site of each tool; templates and settings of the others stand in `peers/`."""

import functools
import itertools
import json
import shutil
from pathlib import Path

from facts import Facts, day

PEERS = Path(__file__).resolve().parent / "peers"
TITLE = "Annotated Briefings"
BASE = "https://briefing.example.org"
OWN = ("title", "description", "date", "topics")  # what every page of Zola's has


def slug(text):
    """A text as an id: ASCII letters and digits, with single hyphens between."""
    kept = "".join(c if c.isalnum() and c.isascii() else " " for c in text.lower())
    return "-".join(kept.split())


def quoted(value):
    """A string as JSON spells it, which YAML and TOML read too; a list likewise."""
    return json.dumps(value, ensure_ascii=False)


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def write_onrecord(corpus, out):
    write(out / "onrecord.toml", f'title = "{TITLE}"\nbase_url = "{BASE}"\nlanguage = "en"\n')
    content = out / "content"
    for article in corpus.articles:
        write(content / f"articles/{article['id']}.md", (
            f"---\ntitle: {quoted(article['title'])}\ngenre: reportage\nlang: en\npublished: {article['date'][:10]}\n"
            f"topics: {json.dumps(article['topics'])}\n"
            f"rights: {{licence: CC0-1.0, publish: full}}\n---\n{article['body']}"))
        lines = ["quotes:"]
        for quote in map(corpus.quote.get, article["quotes"]):
            lines += [
                f"  - id: {quote['id']}", f"    text: {quoted(quote['text'])}", "    kind: direct",
                f"    speaker: {quote['actor']}", f"    said: {{date: {quote['date'][:10]}}}",
                f"    topics: {json.dumps(quote['topics'])}",
            ]
            if quote["reply_to"]:
                lines.append(f"    relations: [{{type: replies-to, to: {quote['reply_to']}}}]")
        write(content / f"articles/{article['id']}.annotations.yaml", "\n".join(lines) + "\n")
    for name in sorted({role["org"] for actor in corpus.actors for role in actor["roles"]}):
        write(content / f"actors/{slug(name)}.md", f"---\nname: {quoted(name)}\nkind: organisation\n---\n")
    for actor in corpus.actors:
        memberships = ""
        for at, role in enumerate(actor["roles"]):
            until = f", to: {role['to']}" if role["to"] else ""
            memberships += (
                f"  - {{id: m{at}, organisation: {slug(role['org'])}, post: {quoted(role['title'])}, "
                f"from: {role['from']}{until}}}\n")
        write(content / f"actors/{actor['id']}.md", (
            f"---\nname: {quoted(actor['name'])}\nkind: person\nmemberships:\n{memberships}---\n{actor['bio']}\n"))
    for topic in corpus.topics:
        write(content / f"topics/{topic['id']}.md", f"---\nname: {quoted(topic['name'])}\n---\n")


def write_hugo(corpus, out):
    write_hugo_pages(corpus, out)
    write_hugo_articles(corpus, out)
    for quote in corpus.quotes:
        reply = f"reply_to: {quote['reply_to']}\n" if quote["reply_to"] else ""
        write(out / f"content/quotes/{quote['id']}.md", (
            f"---\ntitle: {quoted(corpus.heading(quote))}\ndate: {quote['date']}\nactors: [{quoted(quote['actor'])}]\n"
            f"topics: {json.dumps(quote['topics'])}\narticle: {quote['article']}\n{reply}"
            f"text: {quoted(quote['text'])}\n---\n"))


def write_hugo_data(corpus, out):
    write_hugo_pages(corpus, out)
    write_hugo_articles(corpus, out)
    shutil.copytree(PEERS / "hugo-data", out, dirs_exist_ok=True)
    quotes = [{**quote, "title": corpus.heading(quote)} for quote in corpus.quotes]
    write(out / "assets/quotes.json", quoted(quotes))


def write_hugo_pages(corpus, out):
    """All of a Hugo site but its articles and quotes."""
    shutil.copytree(PEERS / "hugo", out)
    content = out / "content"
    for topic in corpus.topics:
        write(content / f"topics/{topic['id']}/_index.md", f"---\ntitle: {quoted(topic['name'])}\n---\n")
    for actor in corpus.actors:
        roles = ""
        for role in actor["roles"]:
            until = quoted(role["to"]) if role["to"] else "null"
            roles += (
                f"  - title: {quoted(role['title'])}\n    org: {quoted(role['org'])}\n"
                f"    from: {quoted(role['from'])}\n    to: {until}\n")
        write(content / f"actors/{actor['id']}/_index.md", (
            f"---\ntitle: {quoted(actor['name'])}\nroles:\n{roles}---\n{actor['bio']}\n"))


def write_hugo_articles(corpus, out):
    for article in corpus.articles:
        write(out / f"content/articles/{article['id']}.md", (
            f"---\ntitle: {quoted(article['title'])}\ndate: {article['date']}\n"
            f"description: {quoted(article['description'])}\nslug: {quoted(article['id'])}\n"
            f"topics: {json.dumps(article['topics'])}\nquotes: {json.dumps(article['quotes'])}\n---\n"
            f"{article['body']}"))


def write_zola(corpus, out):
    write_zola_pages(corpus, out)
    content = out / "content"

    def path(quote):
        return f"actors/{corpus.quote[quote]['actor']}/{quote}.md"

    def topics(item):
        return json.dumps([corpus.topic[topic]["name"] for topic in item["topics"]])

    for article in corpus.articles:
        write(content / f"articles/{article['id']}.md", (
            f"+++\ntitle = {quoted(article['title'])}\ndate = {article['date']}\n"
            f"description = {quoted(article['description'])}\npath = {quoted('articles/' + article['id'])}\n"
            f"[taxonomies]\ntopics = {topics(article)}\n[extra]\n"
            f"quotes = {json.dumps([path(quote) for quote in article['quotes']])}\n+++\n{article['body']}"))
    for quote in corpus.quotes:
        reply = f"reply_to = {quoted(path(quote['reply_to']))}\n" if quote["reply_to"] else ""
        write(content / path(quote["id"]), (
            f"+++\ntitle = {quoted(corpus.heading(quote))}\ndate = {quote['date']}\n"
            f"path = {quoted('quotes/' + quote['id'])}\n[taxonomies]\ntopics = {topics(quote)}\n[extra]\n"
            f"actor = {quoted(quote['actor'])}\nactor_name = {quoted(corpus.actor[quote['actor']]['name'])}\n"
            f"article = {quoted(quote['article'])}\n"
            f"article_title = {quoted(corpus.article[quote['article']]['title'])}\n{reply}"
            f"text = {quoted(quote['text'])}\n+++\n"))


def write_zola_pages(corpus, out, feeds="generate_feeds = true\n"):
    """All of a Zola site but its articles and quotes."""
    shutil.copytree(PEERS / "zola", out)
    content = out / "content"
    for actor in corpus.actors:
        roles = ""
        for role in actor["roles"]:
            until = f"to = {quoted(role['to'])}\n" if role["to"] else ""
            roles += (
                f"[[extra.roles]]\ntitle = {quoted(role['title'])}\norg = {quoted(role['org'])}\n"
                f"from = {quoted(role['from'])}\n{until}")
        write(content / f"actors/{actor['id']}/_index.md", (
            f'+++\ntitle = {quoted(actor["name"])}\nsort_by = "date"\n{feeds}'
            f'template = "actor.html"\npage_template = "quote.html"\n[extra]\n{roles}+++\n{actor["bio"]}\n'))


@functools.cache
def facts(corpus):
    return Facts(corpus, slug)


def write_hugo_full(corpus, out):
    """Hugo with pages as full as onrecord's, in files with JSON at their heads, which it reads fastest."""
    known = facts(corpus)
    write_hugo_pages(corpus, out)
    shutil.copytree(PEERS / "hugo-full", out, dirs_exist_ok=True)
    add_day(out / "hugo.toml", corpus)
    for article in known.articles.values():
        front = quoted({**article, "slug": article["id"]})
        write(out / f"content/articles/{article['id']}.md", f"{front}\n{known.bodies[article['id']]}")
    for quote in known.quotes.values():
        write(out / f"content/quotes/{quote['id']}.md", quoted({**quote, "actors": [quote["actor"]]}) + "\n")


def write_zola_full(corpus, out):
    """The same for Zola. It copies a page's fields wherever it lists the page; what lists do not show is in `data/`."""
    known = facts(corpus)
    write_zola_pages(corpus, out, feeds="")
    shutil.copytree(PEERS / "zola-full", out, dirs_exist_ok=True)
    add_day(out / "config.toml", corpus)
    for article in known.articles.values():
        page = zola_page(article, "articles", ["id"])
        write(out / f"content/articles/{article['id']}.md", page + known.bodies[article["id"]])
    for quote in known.quotes.values():
        page = zola_page(quote, "quotes", ["text", "line", "name"])
        write(out / f"content/actors/{quote['actor']}/{quote['id']}.md", page)
    for record in itertools.chain(known.articles.values(), known.quotes.values()):
        rest = {field: value for field, value in record.items() if field not in OWN}
        write(out / f"data/{record['id']}.json", quoted(rest))


def zola_page(record, folder, fields):
    extra = "".join(f"{field} = {quoted(record[field])}\n" for field in fields)
    return (
        f"+++\ntitle = {quoted(record['title'])}\ndate = {record['date']}\n"
        f"description = {quoted(record['description'])}\npath = {quoted(folder + '/' + record['id'])}\n"
        f"[taxonomies]\ntopics = {quoted([topic['name'] for topic in record['about']])}\n[extra]\n{extra}+++\n")


def add_day(settings, corpus):
    """Adds the record's last day, which stands at the foot of every page, to the last table of the settings."""
    last = day(max(article["date"] for article in corpus.articles))
    line = f'as_of = {{day = "{last["day"]}", human = "{last["human"]}"}}\n'
    write(settings, settings.read_text(encoding="utf-8") + line)


WRITERS = {
    "onrecord": write_onrecord, "hugo": write_hugo, "hugo-data": write_hugo_data, "hugo-full": write_hugo_full,
    "zola": write_zola, "zola-full": write_zola_full,
}
