"""The licences of everything that is in the program: onrecord, its crates, the typefaces, Rust's standard library.

Where a crate offers several licences, onrecord takes the first of `PREFERRED`. The text of each is included once; a notice
with the holders' names, as often as it differs. A crate whose licence cannot be included is an error, so that no package is
made without it.
"""

import hashlib
import html
import re
import subprocess
import textwrap
from pathlib import Path

from crates import HOME, shipped

# Apache's text is the same for all; the others name their holders, so each has to be included.
PREFERRED = ["Apache-2.0", "MIT", "MIT-0", "0BSD", "ISC", "BSD-2-Clause", "BSD-3-Clause", "Zlib", "BSL-1.0", "CC0-1.0",
             "Unlicense", "Unicode-3.0", "Unicode-DFS-2016", "CDLA-Permissive-2.0", "MPL-2.0",
             "Apache-2.0 WITH LLVM-exception"]
TEXTS = Path(__file__).resolve().parent / "licences"
RULE = "=" * 100


class Missing(Exception):
    """A licence whose text is not to be found."""


def everything(found, target):
    """The file of licences, as text."""
    own, crates = shipped(found)
    parts = [
        f"onrecord {own['version']} for {target}\n\n" + fill(
            "onrecord is licensed under the MIT licence or the Apache licence, version 2.0, at your option. This file has both, "
            "and the licences of everything that others wrote and that is in the program. The sites that you make with "
            "onrecord are yours; the web fonts in them are under the SIL Open Font License, which is below.")
    ]
    parts.append(section("onrecord: MIT", (HOME / "LICENSE-MIT").read_text(encoding="utf-8")))
    parts.append(section("onrecord, and every crate below that names it: Apache-2.0", (HOME / "LICENSE-APACHE").read_text(encoding="utf-8")))
    by_name = {crate["name"]: folder(crate) for crate in crates}
    parts += typefaces(by_name)
    if "syntect" in by_name:
        parts.append(section("Syntax definitions of Sublime Text, by way of the crate syntect", (TEXTS / "syntaxes.txt").read_text(encoding="utf-8")))
    parts.append(section("Rust's standard library: MIT OR Apache-2.0, and parts with other licences", standard_library()))
    if "musl" in target:
        parts.append(section("musl, the C library in this program: MIT", musl()))
    return "\n".join(parts + of_crates(crates))


def of_crates(crates):
    """A table of all crates, and the texts that Apache's does not cover."""
    lines, texts = [], {}
    for crate in crates:
        expression = crate.get("license") or ""
        chosen = choose(expression)
        if not chosen:
            raise Missing(f"{crate['name']} {crate['version']}: none of the licences of `{expression}` is in `PREFERRED`")
        lines.append(f"{crate['name']} {crate['version']}: {' AND '.join(chosen)}{source(crate, chosen)}")
        for text in texts_of(crate, chosen, crates):
            key = hashlib.sha256(" ".join(text.split()).encode()).hexdigest()
            texts.setdefault(key, (text, []))[1].append(f"{crate['name']} {crate['version']}")
    parts = [section("Crates", "\n".join(lines))]
    return parts + [section(", ".join(names), text) for text, names in texts.values()]


def source(crate, chosen):
    """Where the source of a crate is, which the MPL wants to be said."""
    if "MPL-2.0" not in chosen:
        return ""
    return f"; its source, which we have not changed, is the crate of this name and version, and {crate.get('repository') or 'nowhere else'}"


def choose(expression):
    """The licences under which a crate is used; empty if none of them is known.

    Reads SPDX expressions with AND, OR, WITH and parentheses, and cargo's old form with a slash.
    """
    words = re.findall(r"[()]|[^\s()]+", expression.replace("/", " OR "))
    at = 0

    def either():
        nonlocal at
        options = [both()]
        while at < len(words) and words[at] == "OR":
            at += 1
            options.append(both())
        known = [one for one in options if one]
        return min(known, key=lambda one: max(PREFERRED.index(name) for name in one), default=[])

    def both():
        nonlocal at
        parts = [one()]
        while at < len(words) and words[at] == "AND":
            at += 1
            parts.append(one())
        return sorted({name for part in parts for name in part}) if all(parts) else []

    def one():
        nonlocal at
        if at < len(words) and words[at] == "(":
            at += 1
            inner = either()
            at += 1
            return inner
        name = words[at] if at < len(words) else ""
        at += 1
        if at + 1 < len(words) and words[at] == "WITH":
            name, at = f"{name} WITH {words[at + 1]}", at + 2
        return [name] if name in PREFERRED else []

    return either()


def texts_of(crate, chosen, crates):
    """The licences and notices in a crate's folder, except for Apache's own text."""
    notices = [path for path in sorted(folder(crate).iterdir()) if path.is_file() and path.name.upper().startswith("NOTICE")]
    if crate["name"] == "typst-assets":
        # Only one of its typefaces is in the program, and has a section of its own.
        notices = []
    wanted = [name for name in chosen if not name.startswith("Apache-2.0")]
    licences = [path for path in licences_in(crate) if "APACHE" not in path.name.upper()]
    if wanted == ["MIT"] and (named := [path for path in licences if "MIT" in path.name.upper()]):
        licences = named
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in notices + (licences if wanted else [])]
    if wanted and not licences:
        texts += [standard(crate, name, crates) for name in wanted]
    return texts


def licences_in(crate):
    """The files with licences in a crate's folder."""
    files = [path for path in sorted(folder(crate).iterdir()) if path.is_file()]
    return [path for path in files if re.match(r"(?i)(licen[cs]e|copying|copyright|unlicense)", path.name)]


def standard(crate, name, crates):
    """A licence's usual text, for a crate that names its licence and does not include it."""
    if name in ("CC0-1.0", "Unlicense", "MIT-0"):
        return f"{name}: dedicated to the public, without conditions."
    if name == "MPL-2.0":
        # It names no holders: the text that another crate brings is the same.
        others = [path for other in crates if other.get("license") == name for path in licences_in(other)]
        if others:
            return others[0].read_text(encoding="utf-8")
    path = TEXTS / f"{name}.txt"
    if not path.is_file():
        raise Missing(f"{crate['name']} {crate['version']} has no file with its licence, and packaging/licences has no {name}.txt")
    holders = ", ".join(crate.get("authors") or [f"the authors of {crate['name']}"])
    return f"Copyright (c) {holders}\n\n{path.read_text(encoding='utf-8')}"


def typefaces(folders):
    """The licences of the typefaces, from the crates that have them."""
    notice = (folders["typst-assets"] / "NOTICE").read_text(encoding="utf-8")
    libertinus = next((part for part in re.split(r"^={20,}$", notice, flags=re.M) if "Libertinus Serif" in part), None)
    if not libertinus or "SIL OPEN FONT LICENSE" not in libertinus:
        raise Missing("the licence of Libertinus Serif is no longer in the file NOTICE of typst-assets")
    parts = [
        section("Typeface: Libertinus Serif, SIL Open Font License 1.1. The web fonts are parts of it", libertinus),
        section("Typeface: Noto Sans, SIL Open Font License 1.1. The web fonts are parts of it",
                (folders["notosans"] / "fonts/LICENSE_OFL.txt").read_text(encoding="utf-8")),
    ]
    if "dejavu" in folders:
        text = (folders["dejavu"] / "assets/dejavu-fonts-ttf-2.37/LICENSE").read_text(encoding="utf-8")
        parts.append(section("Typeface: DejaVu Sans, Bitstream Vera's licence", text))
    return parts


def standard_library():
    """What the toolchain says of the standard library: its list of licences, without the markup."""
    root = subprocess.run(["rustc", "--print", "sysroot"], check=True, capture_output=True, text=True, cwd=HOME).stdout.strip()
    path = Path(root) / "share/doc/rust/COPYRIGHT-library.html"
    if not path.is_file():
        raise Missing(f"the toolchain has no {path.name}, which lists the licences of Rust's standard library")
    text = re.sub(r"(?s)<(style|script|head)\b.*?</\1>", "", path.read_text(encoding="utf-8"))
    text = html.unescape(re.sub(r"<[^>]*>", "", text))
    return re.sub(r"\n[ \t]*(\n[ \t]*)+\n", "\n\n", text)


def musl():
    """The copyright notice of musl, which its static library brings into the program."""
    return "Copyright © 2005-2020 Rich Felker, et al.\n\n" + (TEXTS / "MIT.txt").read_text(encoding="utf-8")


def folder(crate):
    return Path(crate["manifest_path"]).parent


def section(title, text):
    return f"{RULE}\n{fill(title)}\n{RULE}\n\n{text.strip()}\n"


def fill(text):
    return textwrap.fill(text, 100, break_long_words=False)
