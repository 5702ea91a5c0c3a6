"""The tools that are measured: how each builds, where it keeps an article, what it leaves behind."""

import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from process import Failed, run

# What a run of onrecord leaves in the site's folder for the next one. `onrecord.lock` is not among it:
# that is the user's, as if it were committed.
CACHE = ".onrecord"


@dataclass
class Tool:
    """One way to build one site, with an output folder of its own."""

    name: str
    site: Path
    out: Path
    build: list  # the command
    leavings: list = field(default_factory=list)  # removed before a cold build, from `site`
    env: dict = field(default_factory=dict)
    failed: str = ""
    faults: dict = field(default_factory=dict)  # what failed besides its builds, and why

    def cold(self, pages):
        """Builds as if for the first time."""
        self.clear()
        return self.again(pages)

    def clear(self):
        """Removes what its builds left."""
        remove(self.out)
        for name in self.leavings:
            remove(self.site / name)

    def again(self, pages):
        """Builds over what the last build left. Raises `Failed` if there are too few pages."""
        cost = run(self.build, self.env)
        made = count(self.out)[0]
        if made < pages:
            raise Failed(f"{made} files, and at least {pages} should be there")
        return cost

    def edited(self, pages, article, number):
        """Builds after one sentence was added to one article, then takes the sentence back."""
        source = self.site / f"content/articles/{article}.md"
        sentence = f"This sentence was added in edit {number}."
        before = source.read_bytes()
        source.write_bytes(before.rstrip(b"\n") + f"\n\n{sentence}\n".encode())
        try:
            cost = self.again(pages)
        finally:
            source.write_bytes(before)
        if sentence not in (self.out / f"articles/{article}/index.html").read_text(encoding="utf-8"):
            raise Failed("the edit is not on the article's page")
        return cost


def remove(path):
    """Removes a file or a folder, if it is there."""
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def count(folder):
    """The files below a folder and their bytes."""
    files = size = 0
    for parent, _, names in os.walk(folder):
        files += len(names)
        size += sum(os.path.getsize(os.path.join(parent, name)) for name in names)
    return files, size


# Parts of a site that its settings switch off, and the ways to build one that are measured: what is left out.
CARDS, EXTRAS = ["cards"], ["search", "feeds", "downloads", "embeds"]
WAYS = {"onrecord": CARDS, "onrecord, pages alone": CARDS + EXTRAS, "onrecord, with share cards": []}


def onrecord(binary, sites, outs, threads):
    """Every way, from copies of one site that are made here; with one thread only the first."""
    ways = {"onrecord, 1 thread": CARDS} if threads == 1 else WAYS
    return [way(binary, sites, outs, threads, name, without) for name, without in ways.items()]


def way(binary, sites, outs, threads, name, without):
    key = name.replace(", ", "-").replace(" ", "-")
    site, out = sites / key, outs / key
    shutil.copytree(sites / "onrecord-site", site, dirs_exist_ok=True)
    off = "".join(f"\n[{part}]\nenabled = false\n" for part in without)
    settings = sites / "onrecord-site/onrecord.toml"
    (site / "onrecord.toml").write_text(settings.read_text(encoding="utf-8") + off, encoding="utf-8")
    command = [binary, "build", "--root", site, "--output", out]
    return Tool(name, site, out, command, [CACHE], {"RAYON_NUM_THREADS": str(threads)})


# The ways to build the peers: the folder of each, and its name.
HUGO = {"hugo": "Hugo", "hugo-data": "Hugo, quotes as data", "hugo-full": "Hugo, pages as full"}
ZOLA = {"zola": "Zola", "zola-full": "Zola, pages as full"}


def hugo(sites, outs, key):
    command = ["hugo", "-s", sites / key, "-d", outs / key]
    return Tool(HUGO[key], sites / key, outs / key, command, ["resources", ".hugo_build.lock"])


def zola(sites, outs, key):
    command = ["zola", "-r", sites / key, "build", "-o", outs / key, "--force"]
    return Tool(ZOLA[key], sites / key, outs / key, command)
