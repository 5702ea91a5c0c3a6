"""What was measured, as Markdown tables: the costs, and the ratios that matter."""

from dataclasses import dataclass

from process import Series

COLD, SAME, EDIT, CHECK, FLOOR = "full build", "nothing changed", "one edit", "check", "floor"
PEERS = ("Hugo", "Hugo, quotes as data", "Zola")
FULL = ("Hugo, pages as full", "Zola, pages as full")


@dataclass
class Row:
    """One thing that one tool did, several times."""

    articles: int
    medium: str
    tool: str
    what: str
    series: Series
    made: tuple | None  # files and bytes


@dataclass
class RecordRow:
    """What one site took, built in one way."""

    cards: str
    quotes: int
    series: dict  # by what was done
    made: tuple  # files and bytes


def record(rows):
    """What a record takes, and what a quote of it costs."""
    made = ["share cards", "what", "seconds", "CPU seconds", "memory, MiB", "quotes per CPU second"]
    lines = [line(made), "|---|---|---:|---:|---:|---:|"]
    for row in rows:
        for what, series in row.series.items():
            rate = f"{row.quotes / series.median('cpu'):,.0f}"
            lines.append(line([row.cards, what, *map(series.shown, ("seconds", "cpu", "memory")), rate]))
    lines += ["", line(["share cards", "files", "MB", "files a quote", "KB a quote"]), "|---|---:|---:|---:|---:|"]
    for row in rows:
        files, size = row.made
        each = [f"{files / row.quotes:.2f}", f"{size / row.quotes / 1e3:.1f}"]
        lines.append(line([row.cards, f"{files:,}", f"{size / 1e6:.1f}", *each]))
    return "\n".join(lines) + "\n"


def head(machine, versions):
    lines = [f"- {name}: {said}" for name, said in {**machine, **versions}.items()]
    return "\n".join(lines) + "\n"


def costs(rows, faults):
    """Everything that was measured, and what failed."""
    lines = [line(["articles", "output", "tool", "what", "seconds", "CPU seconds", "memory, MiB", "files", "MB"])]
    lines.append("|---:|---|---|---|---:|---:|---:|---:|---:|")
    for row in rows:
        files, size = (f"{row.made[0]:,}", f"{row.made[1] / 1e6:.1f}") if row.made else ("", "")
        used = ["", ""] if row.what == FLOOR else [row.series.shown("cpu"), row.series.shown("memory")]
        taken = [row.series.shown("seconds"), *used]
        lines.append(line([f"{row.articles:,}", row.medium, row.tool, row.what, *taken, files, size]))
    for articles, medium, tool, why in faults:
        lines.append(line([f"{articles:,}", medium, tool, f"failed: {why}", "", "", "", "", ""]))
    return "\n".join(lines) + "\n"


def line(cells):
    return "| " + " | ".join(str(cell).replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"


def ratios(rows, medium, cores):
    """The ratios of medians, a column for each size."""
    sizes = sorted({row.articles for row in rows})
    measured = {(row.articles, row.tool, row.what): row.series for row in rows if row.medium == medium}

    def median(size, tool, what, of="seconds"):
        series = measured.get((size, tool, what))
        return series and series.median(of)

    def least(size, names, what, of="seconds"):
        found = [value for name in names if (value := median(size, name, what, of))]
        return min(found, default=None)

    def cells(ratio):
        return [ratio(size) or "–" for size in sizes]

    def times(over, under):
        return over and under and f"{over / under:.2f}×"

    def share(part, whole):
        return part and whole and f"{100 * part / whole:.0f} %"

    def growth(size):
        smaller = [other for other in sizes if other < size]
        if not smaller:
            return None
        before, now = median(smaller[-1], "onrecord", COLD), median(size, "onrecord", COLD)
        return before and now and f"{now / before:.1f}× the time for {size / smaller[-1]:.1f}× the articles"

    def extra(whole, bare):
        return whole and bare and share(whole - bare, whole)

    own, alone = "onrecord", "onrecord, 1 thread"
    bare, cards = "onrecord, pages alone", "onrecord, with share cards"
    table = [
        ("full build: the faster of Hugo and Zola takes", lambda n: times(least(n, PEERS, COLD), median(n, own, COLD))),
        ("the same in CPU seconds", lambda n: times(least(n, PEERS, COLD, "cpu"), median(n, own, COLD, "cpu"))),
        ("pages alone: the faster of Hugo and Zola takes, plain pages",
         lambda n: times(least(n, PEERS, COLD), median(n, bare, COLD))),
        ("pages alone: the faster of Hugo and Zola takes, pages as full",
         lambda n: times(least(n, FULL, COLD), median(n, bare, COLD))),
        ("the same in CPU seconds", lambda n: times(least(n, FULL, COLD, "cpu"), median(n, bare, COLD, "cpu"))),
        ("full build over the floor", lambda n: times(median(n, own, COLD), median(n, own, FLOOR))),
        ("the same with one thread", lambda n: times(median(n, alone, COLD), median(n, alone, FLOOR))),
        ("memory over Hugo's", lambda n: times(median(n, own, COLD, "memory"), least(n, PEERS[:2], COLD, "memory"))),
        ("nothing changed: Hugo's rebuild takes", lambda n: times(least(n, PEERS[:2], SAME), median(n, own, SAME))),
        ("nothing changed, of a full build", lambda n: share(median(n, own, SAME), median(n, own, COLD))),
        ("one edit, of a full build", lambda n: share(median(n, own, EDIT), median(n, own, COLD))),
        ("one edit: the faster of Hugo and Zola takes", lambda n: times(least(n, PEERS, EDIT), median(n, own, EDIT))),
        (f"one thread over {cores}", lambda n: times(median(n, alone, COLD), median(n, own, COLD))),
        ("search, feeds, downloads and embeds, of a full build, in CPU",
         lambda n: extra(median(n, own, COLD, "cpu"), median(n, bare, COLD, "cpu"))),
        ("share cards over a full build, in CPU",
         lambda n: times(median(n, cards, COLD, "cpu"), median(n, own, COLD, "cpu"))),
        ("check, of a full build, in CPU", lambda n: share(median(n, own, CHECK, "cpu"), median(n, own, COLD, "cpu"))),
        ("full build, over the size before", growth),
    ]
    lines = [line([f"onrecord, output on {medium}", *(f"{size:,} articles" for size in sizes)])]
    lines.append("|---|" + "---:|" * len(sizes))
    lines += [line([name, *cells(ratio)]) for name, ratio in table]
    return "\n".join(lines) + "\n"
