"""Small sites of which one list is long: each list that the formats allow, and each that Markdown has.

Every function takes a number and returns the site's files: path to text. `scripts/growth` builds each at n, 2n and 4n.
"""

import math

ACTORS = "content/actors"
REPORT = "content/articles/report"
SETTINGS = 'title = "Growth"\nbase_url = "https://growth.example.org"\n'
BASE = {
    "onrecord.toml": SETTINGS,
    f"{ACTORS}/anna-example.md": "---\nname: Anna Example\n---\n",
    f"{ACTORS}/ben-example.md": "---\nname: Ben Example\n---\n",
    "content/topics/bridge.md": "---\nname: The bridge\npositions:\n  - {id: build, question: Build?, scale: [no, yes]}\n---\n",
    "content/events/debate.md": "---\nname: The debate\ndate: 2025-03-04\n---\n",
}
WORDS = "We will build the bridge by May, and not a day later"
QUOTE = f"  - id: by-may\n    text: {WORDS}\n    speaker: anna-example\n"
SAID = f"Anna Example said: “{WORDS}.”\n"
SIZES = {}
COMMANDS = {}


def sized(size, command=None):
    """Marks a function as a shape, with the number at which `scripts/growth` begins, and a command of its own."""

    def mark(make):
        SIZES[make] = size
        if command:
            COMMANDS[make] = command
        return make

    return mark


def report(body=SAID, annotations="quotes:\n" + QUOTE, front=""):
    """The base site with one article."""
    head = f"---\ntitle: Report\npublished: 2025-03-05\nrights: {{publish: full}}\n{front}---\n"
    return {**BASE, f"{REPORT}.md": head + body, f"{REPORT}.annotations.yaml": annotations}


def quoted_with(lines, files=None):
    """An article whose one quote has some more keys."""
    return {**report(annotations="quotes:\n" + QUOTE + lines), **(files or {})}


def actors(size):
    return {f"{ACTORS}/a{at:06d}.md": f"---\nname: {letters(at)} Example\n---\n" for at in range(size)}


def letters(number):
    """A word for each number."""
    return "".join("bcdfghjklm"[int(digit)] + "aeiou"[int(digit) % 5] for digit in f"{number:04d}").capitalize()


def each(size, line):
    return "".join(line.format(at=at, word=letters(at), nth=at + 1) for at in range(size))


def ids(size, prefix):
    return ", ".join(f"{prefix}{at:06d}" for at in range(size))


def statements(size):
    """The text of an article with a statement in each paragraph, and the statements as quotes."""
    words = [f"{letters(at)} will have its bridge in year {at}" for at in range(size)]
    body = "".join(f"Anna Example said: “{one}.”\n\n" for one in words)
    quotes = "".join(f"  - {{id: q{at:06d}, text: {one}, speaker: anna-example}}\n" for at, one in enumerate(words))
    return body, "quotes:\n" + quotes


# Nouns.


@sized(1000)
def many_actors(size):
    return {**report(), **actors(size)}


@sized(1000)
def many_topics(size):
    return {**report(), **{f"content/topics/t{at:06d}.md": f"---\nname: Topic {letters(at)}\n---\n" for at in range(size)}}


@sized(1000)
def many_events(size):
    date = "date: 2025-03-04"
    files = {f"content/events/e{at:06d}.md": f"---\nname: Event {letters(at)}\n{date}\n---\n" for at in range(size)}
    return {**report(), **files}


@sized(500)
def many_briefings(size):
    files = {f"content/briefings/b{at:06d}.md": f"---\ntitle: Briefing {at}\n---\nWords.\n" for at in range(size)}
    return {**report(), **files}


@sized(500)
def many_articles(size):
    head = "---\ntitle: Report\npublished: 2025-03-05\n---\n"
    return {**report(), **{f"content/articles/r{at:06d}.md": f"{head}Of {letters(at)}.\n" for at in range(size)}}


# Lists in front matter.


def actor(lines):
    return {**report(), f"{ACTORS}/anna-example.md": f"---\nname: Anna Example\n{lines}---\n"}


@sized(2_000)
def many_aliases(size):
    return actor("aliases:\n" + each(size, "  - name: Anna {word}\n"))


@sized(1000)
def many_memberships(size):
    lines = each(size, "  - {{id: m{at}, organisation: council, post: Member {word}, from: 2001-02-03}}\n")
    council = {f"{ACTORS}/council.md": "---\nname: The Council\nkind: organisation\n---\n"}
    return {**actor("memberships:\n" + lines), **council}


@sized(4_000)
def many_same_as(size):
    return actor("same_as:\n" + each(size, "  - https://example.org/{at}\n"))


@sized(4_000)
def many_links_of_an_actor(size):
    return actor("links:\n" + each(size, "  - {{title: Link {at}, url: 'https://example.org/{at}'}}\n"))


@sized(2_000)
def many_former_addresses(size):
    return actor("redirect_from:\n" + each(size, "  - /old/{at}/\n"))


@sized(4_000)
def many_authors(size):
    return report(front="source:\n  authors:\n" + each(size, "    - Author {word}\n"))


@sized(500)
def many_topics_of_an_article(size):
    return {**many_topics(size), **report(front=f"topics: [{ids(size, 't')}]\n")}


@sized(1_000)
def many_positions_of_a_topic(size):
    lines = each(size, "  - {{id: p{at}, question: Question {at}, scale: [no, yes]}}\n")
    return {**report(), "content/topics/bridge.md": f"---\nname: The bridge\npositions:\n{lines}---\n"}


@sized(2_000)
def many_stances_of_a_scale(size):
    scale = ", ".join(letters(at) for at in range(size))
    topic = f"---\nname: The bridge\npositions:\n  - {{id: build, question: Build?, scale: [{scale}]}}\n---\n"
    quote = f"    positions: [{{position: build, stance: {letters(0)}}}]\n"
    return quoted_with(quote, {"content/topics/bridge.md": topic})


@sized(500)
def many_participants(size):
    event = f"---\nname: The debate\ndate: 2025-03-04\nparticipants: [{ids(size, 'a')}]\n---\n"
    return {**report(), **actors(size), "content/events/debate.md": event}


@sized(500)
def many_embeds_of_a_briefing(size):
    body, annotations = statements(size)
    briefing = "---\ntitle: Briefing\n---\n" + each(size, "![](quote:q{at:06d})\n\n")
    return {**report(body, annotations), "content/briefings/briefing.md": briefing}


@sized(2_000)
def many_record_links(size):
    return {**report(), "content/pages/page.md": "---\ntitle: Page\n---\n" + each(size, "[Anna](actor:anna-example) {word}\n\n")}


@sized(500)
def many_transcript_labels(size):
    labels = each(size, "  '^=={word}(?<name>[^=]+)==',\n")
    return {**report(), "onrecord.toml": f"{SETTINGS}[transcripts]\nlabels = [\n{labels}]\n"}


@sized(1000)
def many_targets(size):
    return {**report(), "onrecord.toml": SETTINGS + each(size, '[publish.t{at}]\nto = "/srv/{at}"\n')}


# Lists of a quote.


@sized(500)
def many_via(size):
    return quoted_with(f"    via: [{ids(size, 'a')}]\n", actors(size))


@sized(500)
def many_of_an_audience(size):
    return quoted_with(f"    said: {{audience: [{ids(size, 'a')}]}}\n", actors(size))


@sized(500)
def many_replies_expected(size):
    return quoted_with(f"    reply_expected_from: [{ids(size, 'a')}]\n", actors(size))


@sized(500)
def many_topics_of_a_quote(size):
    topics = {f"content/topics/t{at:06d}.md": f"---\nname: Topic {letters(at)}\n---\n" for at in range(size)}
    return quoted_with(f"    topics: [{ids(size, 't')}]\n", topics)


@sized(500)
def many_stances_of_a_quote(size):
    lines = each(size, "  - {{id: p{at}, question: Question {at}, scale: [no, yes]}}\n")
    topic = {"content/topics/bridge.md": f"---\nname: The bridge\npositions:\n{lines}---\n"}
    return quoted_with("    positions:\n" + each(size, "      - {{position: p{at}, stance: no}}\n"), topic)


@sized(500)
def many_relations(size):
    body, annotations = statements(size)
    relations = "    relations:\n" + each(size, "      - {{type: supports, to: q{at:06d}}}\n")
    return report(body + SAID, annotations + QUOTE + relations)


@sized(4_000)
def many_changes(size):
    return quoted_with("    changes:\n" + each(size, "      - {{date: 2025-03-05, kind: correction, text: Change {at}}}\n"))


@sized(500)
def many_allowed(size):
    return quoted_with("    allow:\n" + each(size, "      - {{lint: single-source, why: Reason {at}}}\n"))


@sized(1000)
def many_former_addresses_of_a_quote(size):
    return quoted_with("    redirect_from:\n" + each(size, "      - /old/{at}/\n"))


@sized(250)
def many_quotes_of_a_paragraph(size):
    body, annotations = statements(size)
    return report(body.replace("\n\n", " ").strip() + "\n", annotations)


@sized(250)
def many_quotes_in_a_quote(size):
    """Each quote contains all that come after it. Their words grow with the square of their number, so it grows with the root of `size`."""
    depth = math.isqrt(1000 * size)
    words = [letters(at) for at in range(depth)]
    quotes = "".join(f"  - {{id: q{at:06d}, text: {' '.join(words[at:])} end, speaker: anna-example}}\n" for at in range(depth))
    return report(f"Anna Example said: “{' '.join(words)} end.”\n", "quotes:\n" + quotes)


@sized(4_000)
def many_quotes_with_a_prefix(size):
    """The same words again and again, told apart by what is before them."""
    body = each(size, "{word} said: “We will build the bridge.”\n\n")
    line = "  - {{id: q{at}, text: We will build the bridge, prefix: '{word} said', speaker: anna-example}}\n"
    return report(body, "quotes:\n" + each(size, line))


@sized(250)
def many_quotes_with_an_attribution(size):
    body, annotations = statements(size)
    return report(body, annotations.replace("}\n", ", attribution: Anna Example}\n"))


@sized(250)
def many_speakers(size):
    body = each(size, "{word} Example said: “{word} will have its bridge.”\n\n")
    line = "  - {{id: q{at}, text: '{word} will have its bridge', speaker: a{at:06d}}}\n"
    return {**report(body, "quotes:\n" + each(size, line)), **actors(size)}


@sized(250)
def many_stances_of_an_actor(size):
    body, annotations = statements(size)
    stance = ", positions: [{position: build, stance: yes}]}\n"
    return report(body, annotations.replace("}\n", stance))


@sized(250)
def many_turns_of_mind(size):
    body, annotations = statements(size)
    lines = annotations.splitlines()
    for at in range(1, len(lines)):
        stance = "yes" if at % 2 else "no"
        said = f"said: {{date: {2000 + at // 336}-{at // 28 % 12 + 1:02d}-{at % 28 + 1:02d}}}"
        lines[at] = lines[at][:-1] + f", {said}, positions: [{{position: build, stance: {stance}}}]}}"
    files = report(body, "\n".join(lines) + "\n")
    return {**files, f"{REPORT}.md": files[f"{REPORT}.md"].replace("2025-03-05", "2125-03-05")}


@sized(1000)
def many_patterns_of_files(size):
    patterns = ", ".join(f"'*.x{at}', 'static/many/{at}-*'" for at in range(size))
    files = {f"static/many/{at}.x{at}": "words" for at in range(size)}
    return {**report(), **files, "onrecord.toml": f"{SETTINGS}exclude = [{patterns}]\n"}


# Lists of annotations.


@sized(500)
def many_notes(size):
    body, _ = statements(size)
    notes = each(size, "  - {{text: '{word} will have its bridge', body: Note {at}}}\n")
    return report(body, "notes:\n" + notes)


@sized(500)
def many_notes_on_the_same_words(size):
    notes = each(size, "  - {{text: We will build the bridge, occurrence: {nth}, body: Note {at}}}\n")
    return report(SAID.replace("\n", "\n\n") * size, "notes:\n" + notes)


@sized(8_000)
def many_mentions_by_hand(size):
    body, _ = statements(size)
    listed = each(size, "    - {{actor: ben-example, text: its bridge in year {at}}}\n")
    return report(body, "mentions:\n  list:\n" + listed)


@sized(1000)
def many_dismissed_by_number(size):
    dismissed = each(size, "  - {{text: We will build the bridge, occurrence: {nth}}}\n")
    return report(SAID.replace("\n", "\n\n") * size, "dismissed:\n" + dismissed)


@sized(1000)
def many_alike_quotes_with_a_gap(size):
    """Quotes of sentences that begin and end alike."""
    body = each(size, "Anna Example said: “We will build bridge {at} by May, and not a day later.”\n\n")
    line = "  - {{id: q{at}, text: We will build bridge {at} … and not a day later, speaker: anna-example}}\n"
    return report(body, "quotes:\n" + each(size, line))


@sized(500, command="suggest report --format yaml")
def many_quotations_to_draft(size):
    body, _ = statements(size)
    return report(body, "")


@sized(500)
def many_mentions_skipped(size):
    return {**report(annotations=f"mentions: {{skip: [{ids(size, 'a')}]}}\n"), **actors(size)}


@sized(500)
def many_renditions(size):
    body, annotations = statements(size)
    told = each(size, "  - {{quote: q{at:06d}, text: '{word} will have its bridge in year {at}', note: Told.}}\n")
    head = "---\ntitle: Retold\npublished: 2025-03-06\n---\n"
    other = {"content/articles/retold.md": head + body, "content/articles/retold.annotations.yaml": "renditions:\n" + told}
    return {**report(body, annotations), **other}


# What is wrong, many times.


@sized(10_000)
def wrong_keys_of_one_map(size):
    return report(annotations=each(size, "key{at}: value\n"))


@sized(10_000)
def wrong_keys_twice(size):
    return report(annotations=each(size, "notes: []\n"))


@sized(500)
def wrong_keys_of_quotes(size):
    body, annotations = statements(size)
    return report(body, annotations.replace("speaker:", "speakr:"))


@sized(500)
def wrong_dates(size):
    body, annotations = statements(size)
    return report(body, annotations.replace("}\n", ", said: {date: 2025-13-45}}\n"))


@sized(500)
def wrong_speakers(size):
    body, _ = statements(size)
    line = "  - {{id: q{at}, text: '{word} will have its bridge', speaker: b{at:06d}}}\n"
    return {**report(body, "quotes:\n" + each(size, line)), **actors(size)}


@sized(500)
def wrong_ids_twice(size):
    body, annotations = statements(size)
    return report(body, "quotes:\n" + "".join(line.replace("id: q", "id: same, note: q", 1) + "\n"
                                              for line in annotations.splitlines()[1:]))


@sized(500)
def wrong_ambiguous(size):
    line = "  - {{id: q{at}, text: We will build the bridge, speaker: anna-example}}\n"
    return report(SAID.replace("\n", "\n\n") * size, "quotes:\n" + each(size, line))


@sized(500)
def wrong_words(size):
    body, annotations = statements(size)
    return report(body, annotations.replace("bridge", "tunnel"))


@sized(250)
def wrong_words_beside_html(size):
    """Quotes that are not found, in an article with as many blocks of HTML, in which they are looked for."""
    body = SAID + "\n" + each(size, "<div><span>{word} of block {at}</span></div>\n\n")
    return report(body, "quotes:\n" + each(size, "  - {{id: q{at}, text: lost {word}, speaker: anna-example}}\n"))


@sized(500)
def wrong_stances(size):
    body, annotations = statements(size)
    return report(body, annotations.replace("}\n", ", positions: [{position: build, stance: never}]}\n"))


@sized(500)
def wrong_stances_of_a_scale(size):
    lines = "    positions:\n" + each(size, "      - {{position: build, stance: no{at}}}\n")
    scale = ", ".join(letters(at) for at in range(size))
    topic = f"---\nname: The bridge\npositions:\n  - {{id: build, question: Build?, scale: [{scale}]}}\n---\n"
    return quoted_with(lines, {"content/topics/bridge.md": topic})


@sized(2_000)
def wrong_links(size):
    page = "---\ntitle: Page\n---\n" + each(size, "[Anna](actor:anna{at}) and ![](quote:gone{at})\n\n")
    return {**report(), **actors(size), "content/pages/page.md": page}


@sized(1000)
def wrong_addresses(size):
    """Links to pages that do not exist, some nearly, on a site with as many pages."""
    page = "---\ntitle: Page\n---\n" + each(size, "[Anna](/actors/a{at:06d}x/), [it](/{word}/) and ![](/{word}.png)\n\n")
    return {**report(), **actors(size), "content/pages/page.md": page}


@sized(2_000)
def wrong_fragments(size):
    """Links to places that a page with as many headings does not have."""
    lines = each(size, "## The {word}\n\n[Here](#the-{word}-x) and [there](#nowhere-{at})\n\n")
    return {**report(), "content/pages/page.md": "---\ntitle: Page\n---\n" + lines}


@sized(500)
def wrong_fragments_of_pages(size):
    """Links to places that as many pages do not have."""
    page = "---\ntitle: Page\n---\n" + each(size, "[Anna](/actors/a{at:06d}/#nowhere)\n\n")
    return {**report(), **actors(size), "content/pages/page.md": page}


@sized(1000)
def wrong_menus(size):
    entries = each(size, '  {{to = "/{word}/", title = "{word}"}},\n')
    return {**report(), **actors(size), "onrecord.toml": SETTINGS + "[navigation]\nhead = [\n" + entries + "]\n"}


@sized(1000)
def wrong_pages_gone(size):
    """Things that had a page, on a site with as many new ones."""
    lines = each(size, "page\tactor\tb{at:06d}\n") + each(size, "page\ttopic\tt{at:06d}\n")
    return {**report(), **actors(size), "onrecord.lock": "onrecord-lock 2\n" + lines}


@sized(500)
def wrong_addresses_twice(size):
    return actor("redirect_from:\n" + each(size, "  - /old/\n"))


@sized(2_000)
def wrong_yaml(size):
    return report(annotations="quotes:\n" + each(size, "  - {{id: q{at}, text: 'it's', speaker: anna-example\n"))


@sized(2_000)
def wrong_settings(size):
    return {**report(), "onrecord.toml": SETTINGS + each(size, 'key{at} = "value"\n')}


@sized(1000)
def wrong_lock(size):
    lines = each(size, "quote\tgone{at}\t2025-03-05\tverbatim\tc46dc287501b\t{at}\tSaid Anna: \tSaid Ben.\n")
    return {**report(), "onrecord.lock": "onrecord-lock 2\narticle\treport\t635b6de06b151f2ae275a7bc27a90549\n" + lines}
