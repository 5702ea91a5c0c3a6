"""Small sites with a text that is long in one respect, or nested deeply. `lists.py` explains the functions."""

from lists import QUOTE, SAID, SETTINGS, WORDS, actor, each, quoted_with, report, sized


def passage(words):
    """An article that says some words, and a quote of them in which they are given as typed."""
    return report(f"Anna Example said: “{words}.”\n", f"quotes:\n  - {{id: long, text: '{words}', speaker: anna-example}}\n")


def edited(said, typed):
    text = typed.replace("'", "''")
    return report(f"Anna Example said: “{said}”\n", f"quotes:\n  - id: long\n    text: '{text}'\n    speaker: anna-example\n")


# Long texts.


@sized(16_000)
def long_quote(size):
    return passage(each(size // 10, "{word} and ").strip())


@sized(16_000)
def long_word(size):
    return passage("bridge" * (size // 6) + " and river")


@sized(16_000)
def long_word_elsewhere(size):
    return report(SAID + "\n" + "bridge" * (size // 6) + "\n")


@sized(16_000)
def long_paragraph(size):
    return report(SAID + "\n" + each(size // 10, "{word} and ") + "\n")


@sized(16_000)
def long_combining_marks(size):
    return report(SAID + "\na" + "\u0301" * size + "\n")


@sized(16_000)
def long_name(size):
    return actor(f"aliases: [{{name: {'Anna' * (size // 4)}}}]\n")


@sized(16_000)
def long_name_shown(size):
    files = actor("")
    return {**files, "content/actors/anna-example.md": f"---\nname: {'Anna' * (size // 4)}\n---\n"}


@sized(16_000)
def long_name_of_words(size):
    return actor(f"aliases: [{{name: {'Anna ' * (size // 5)}}}]\n")


@sized(16_000)
def long_title(size):
    return {**report(), "content/pages/page.md": f"---\ntitle: {'Bridge ' * (size // 7)}\n---\nWords.\n"}


@sized(16_000)
def long_stance(size):
    topic = f"---\nname: The bridge\npositions:\n  - {{id: build, question: Build?, scale: [no, {'yes' * (size // 3)}]}}\n---\n"
    quote = f"    positions: [{{position: build, stance: {'yes' * (size // 3)}}}]\n"
    return quoted_with(quote, {"content/topics/bridge.md": topic})


@sized(16_000)
def long_stance_misspelt(size):
    topic = f"---\nname: The bridge\npositions:\n  - {{id: build, question: Build?, scale: [no, {'yes' * (size // 3)}]}}\n---\n"
    quote = f"    positions: [{{position: build, stance: {'yas' * (size // 3)}}}]\n"
    return quoted_with(quote, {"content/topics/bridge.md": topic})


@sized(16_000)
def long_id_misspelt(size):
    return quoted_with(f"    via: [{'anna-' * (size // 5)}x]\n")


@sized(16_000)
def long_key(size):
    return quoted_with(f"    {'speaker' * (size // 7)}: x\n")


@sized(16_000)
def long_note(size):
    return quoted_with(f"    note: {'Bridge and ' * (size // 11)}\n")


@sized(16_000)
def long_date(size):
    return quoted_with(f"    said: {{date: '2025-03-04{'?' * size}'}}\n")


@sized(16_000)
def long_prefix(size):
    return report(each(size, "{word} ") + SAID, "quotes:\n" + QUOTE + "    prefix: '" + each(size, "{word} ") + "Anna Example said'\n")


@sized(16_000)
def long_attribution(size):
    return report(f"Anna Example, {each(size // 5, '{word} ')}, said: “{WORDS}.”\n")


@sized(16_000)
def long_without_spaces(size):
    said = "橋を架ける" * (size // 5)
    return report(f"Anna Example said: “{said}。”\n", f"quotes:\n  - {{id: long, text: {said}, speaker: anna-example}}\n")


# A quote that is edited in many places, or interrupted.


@sized(250)
def many_sic(size):
    return edited(each(size, "{word} is there "), each(size, "{word} [sic] is there "))


@sized(250)
def many_ellipses(size):
    return edited(each(size, "{word} is old there "), each(size, "{word} … there "))


@sized(250)
def many_brackets(size):
    return edited(each(size, "{word} is old there "), each(size, "{word} [was] old there "))


@sized(250)
def many_ellipses_of_one_word(size):
    return edited("the river " * size, "the … " * size)


@sized(250)
def many_ellipses_lost(size):
    return edited("the river " * size, "the … " * size + "lake")


@sized(50)
def many_interruptions(size):
    said = each(size, "{word} will be,” said Anna Example, “and ")
    return edited(said + "so.", each(size, "{word} will be, and ") + "so.")


@sized(250)
def many_words_changed(size):
    return edited(each(size, "{word} is old there "), each(size, "{word} is new there "))


@sized(500)
def many_repetitions_lost(size):
    return edited("no " * size + "yes", "no " * (size // 2) + "never")


# What Markdown has.


@sized(8_000)
def many_headings(size):
    return report(SAID + "\n" + each(size, "## {word}\n\n"))


@sized(8_000)
def many_items(size):
    return report(SAID + "\n" + each(size, "- {word}\n"))


@sized(4_000)
def many_rows(size):
    return report(SAID + "\n| a | b |\n|---|---|\n" + each(size, "| {word} | {at} |\n"))


@sized(1_000)
def many_columns(size):
    return report(SAID + "\n" + "| a " * size + "|\n" + "|---" * size + "|\n" + "| b " * size + "|\n")


@sized(4_000)
def many_rows_of_columns(size):
    """Rows that lack cells, which are added to each."""
    columns = 50
    return report(SAID + "\n" + "| a " * columns + "|\n" + "|---" * columns + "|\n" + "| b |\n" * size)


@sized(4_000)
def many_footnotes(size):
    return report(SAID + "\n" + each(size, "{word}[^{at}]\n\n[^{at}]: Note {at}\n\n"))


@sized(4_000)
def many_links(size):
    return report(SAID + "\n" + each(size, "[{word}](https://example.org/{at})\n"))


@sized(4_000)
def many_link_definitions(size):
    return report(SAID + "\n" + each(size, "[{word}][l{at}]\n\n[l{at}]: https://example.org/{at}\n\n"))


@sized(4_000)
def many_images(size):
    return report(SAID + "\n" + each(size, "![{word}](/p{at}.png)\n"))


@sized(4_000)
def many_code_blocks(size):
    return report(SAID + "\n" + each(size, "```rust\nfn {word}() {{}}\n```\n\n"))


@sized(8_000)
def many_digits_of_erlang(size):
    return report(SAID + "\n```erlang\n" + "1" * size + "\n```\n")


@sized(16_000)
def long_code_line(size):
    return report(SAID + "\n```rust\n" + "a(" * (size // 2) + "\n```\n")


@sized(16_000)
def long_code_of_html(size):
    return report(SAID + "\n```html\n" + "<a b='c" * size + "\n```\n")


@sized(4_000)
def many_bold_tags(size):
    return report(SAID + "\n" + "<b>" * size + "\n")


@sized(4_000)
def many_closed_tags(size):
    return report(SAID + "\n" + "<b>bold</b> " * size + "\n")


@sized(4_000)
def many_html_blocks(size):
    return report(SAID + "\n" + "<div>\n\nWords\n\n" * size)


@sized(8_000)
def many_comments(size):
    return report(SAID + "\n" + "words <!-- comment " * size + "\n")


@sized(8_000)
def many_entities(size):
    return report(SAID + "\n" + "&amp;&nbsp;" * size + "\n")


@sized(8_000)
def many_backticks(size):
    return report(SAID + "\n" + each(int(size**0.5), "a") + " ".join("`" * at for at in range(int(size**0.5))) + "\n")


@sized(8_000)
def many_open_brackets(size):
    return report(SAID + "\n" + "[" * size + "\n")


@sized(8_000)
def many_open_links(size):
    return report(SAID + "\n" + "[a](" * size + "\n")


@sized(8_000)
def many_open_images(size):
    return report(SAID + "\n" + "![a](b" * size + "\n")


@sized(8_000)
def many_stars(size):
    return report(SAID + "\n" + "*a **b " * size + "\n")


@sized(8_000)
def many_tildes(size):
    return report(SAID + "\n" + "~~a~~ b " * size + "\n")


@sized(8_000)
def many_quotation_marks(size):
    return report(SAID + "\n" + "“a " * size + "\n")


@sized(8_000)
def many_quotation_marks_of_one_kind(size):
    return report(SAID + "\n" + '"a" ' * size + "\n")


@sized(8_000)
def many_parentheses(size):
    return report(SAID + "\n" + "(a " * size + "\n")


@sized(4_000)
def many_dialogues(size):
    return report(SAID + "\n" + "— Yes, said Anna Example. — No, said Ben Example.\n\n" * size)


@sized(4_000)
def many_labels(size):
    return report(SAID + "\n" + "**Anna Example:** Yes.\n\n**Ben Example:** No.\n\n" * size, front="genre: transcript\n")


@sized(4_000)
def many_unknown_labels(size):
    return report(SAID + "\n" + each(size, "{word}: Yes.\n\n"), front="genre: transcript\n")


@sized(4_000)
def many_names(size):
    return report(SAID + "\n" + "Anna Example met Ben Example. " * size + "\n")


@sized(4_000)
def many_hidden_characters(size):
    return report(SAID + "\n" + "bri\u200bdge " * size + "\n")


@sized(4_000)
def many_look_alikes(size):
    return report(SAID + "\n" + "br\u0456dge " * size + "\n")


@sized(4_000)
def many_directions(size):
    return report(SAID + "\n" + "\u202ea\u2066b " * size + "\n")


@sized(4_000)
def many_hard_breaks(size):
    return report(SAID + "\n" + "words  \n" * size)


# Nesting.


@sized(4_000)
def deep_lists(size):
    """Lists in lists. Each line is longer than the one before, so the number of bytes is the square of the depth."""
    depth = int(size**0.5)
    return report(SAID + "\n" + "".join("  " * at + "- a\n" for at in range(depth)))


@sized(4_000)
def deep_lists_on_a_line(size):
    return report(SAID + "\n" + "- " * size + "a\n")


@sized(4_000)
def deep_quotations(size):
    return report(SAID + "\n" + ">" * size + " a\n")


@sized(4_000)
def deep_emphasis(size):
    return report(SAID + "\n" + "*a _b " * size + "c" + "_ *" * size + "\n")


@sized(4_000)
def deep_strong(size):
    return report(SAID + "\n" + "*" * size + "a" + "*" * size + "\n")


@sized(4_000)
def deep_links(size):
    return report(SAID + "\n" + "[" * size + "a" + "](b)" * size + "\n")


@sized(4_000)
def deep_html(size):
    return report(SAID + "\n" + "<div>" * size + "a" + "</div>" * size + "\n")


@sized(4_000)
def deep_quotation_marks(size):
    return report(SAID + "\n" + "“‘" * size + "a" + "’”" * size + "\n")


@sized(4_000)
def deep_yaml(size):
    return report(annotations="quotes: " + "[" * size + "]" * size + "\n")


@sized(4_000)
def deep_yaml_blocks(size):
    return report(annotations="quotes:\n" + "- " * size + "a\n")


@sized(4_000)
def deep_yaml_open(size):
    return report(annotations="quotes: " + "{a: " * size + "\n")


@sized(4_000)
def deep_yaml_aliases(size):
    lines = "".join(f"a{at + 1}: &a{at + 1} [*a{at}, *a{at}]\n" for at in range(size))
    return report(annotations="a0: &a0 [x]\n" + lines)


@sized(4_000)
def deep_toml(size):
    return {**report(), "onrecord.toml": f"{SETTINGS}[search]\nenabled = " + "[" * size + "]" * size + "\n"}


@sized(500)
def deep_organisations(size):
    files = {f"content/actors/o{at:06d}.md": f"---\nname: Office {at}\nkind: organisation\npart_of: o{at - 1:06d}\n---\n"
             for at in range(1, size)}
    return {**report(), **files, "content/actors/o000000.md": "---\nname: Office 0\nkind: organisation\n---\n"}


@sized(500)
def deep_topics(size):
    files = {f"content/topics/t{at:06d}.md": f"---\nname: Topic {at}\nbroader: t{at - 1:06d}\n---\n" for at in range(1, size)}
    return {**report(), **files, "content/topics/t000000.md": "---\nname: Topic 0\n---\n"}


@sized(500)
def deep_events(size):
    files = {f"content/events/e{at:06d}.md": f"---\nname: Event {at}\ndate: 2025-03-04\nparent: e{at - 1:06d}\n---\n"
             for at in range(1, size)}
    return {**report(), **files, "content/events/e000000.md": "---\nname: Event 0\ndate: 2025-03-04\n---\n"}


@sized(250)
def deep_replies(size):
    """A conversation in which each quote replies to the one before."""
    said = [f"Year {at} will have its bridge" for at in range(size)]
    body = "".join(f"Anna Example said: “{words}.”\n\n" for words in said)
    reply = "    relations: [{{type: replies-to, to: q{before:06d}}}]\n"
    quotes = "".join(f"  - id: q{at:06d}\n    text: {words}\n    speaker: anna-example\n"
                     + (reply.format(before=at - 1) if at else "") for at, words in enumerate(said))
    return report(body, "quotes:\n" + quotes)


@sized(500)
def deep_circle(size):
    """Topics that contain each other in one circle."""
    files = deep_topics(size)
    return {**files, "content/topics/t000000.md": f"---\nname: Topic 0\nbroader: t{size - 1:06d}\n---\n"}
