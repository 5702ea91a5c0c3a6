"""The program that is packed: where cargo puts it, what it says of itself, and what it needs to run."""

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from crates import HOME

# By Rust's name of a target: npm's platform and processor, and Debian's architecture.
PLATFORMS = {
    "x86_64-unknown-linux-musl": ("linux", "x64", "amd64"),
    "x86_64-unknown-linux-gnu": ("linux", "x64", "amd64"),
    "aarch64-unknown-linux-musl": ("linux", "arm64", "arm64"),
    "aarch64-unknown-linux-gnu": ("linux", "arm64", "arm64"),
    "x86_64-apple-darwin": ("darwin", "x64", None),
    "aarch64-apple-darwin": ("darwin", "arm64", None),
    "x86_64-pc-windows-msvc": ("win32", "x64", None),
}
# What packages contain that were made of one program for each of these.
RELEASED = ["x86_64-unknown-linux-musl", "aarch64-unknown-linux-musl", "x86_64-apple-darwin", "aarch64-apple-darwin", "x86_64-pc-windows-msvc"]
FOLDERS = {"dev": "debug"}  # of profiles whose folder has another name


class Failed(Exception):
    """Something that has to be put right before there are packages."""


@dataclass
class Program:
    """A program, ready to be packed."""

    path: Path
    profile: str
    target: str
    named_target: bool  # whether cargo was given the target, and so has a folder for it
    version: str
    description: str
    licence: str

    @property
    def file(self):
        return "onrecord.exe" if "windows" in self.target else "onrecord"

    @property
    def platform(self):
        return PLATFORMS[self.target][:2]

    @property
    def debian(self):
        return PLATFORMS[self.target][2]

    @property
    def effort(self):
        """How hard packages are compressed, from 1 to 9. Only what is shipped is worth minutes."""
        return 9 if self.profile == "dist" else 1

    def says(self, *arguments):
        """What the program prints for some arguments."""
        return subprocess.run([self.path, *arguments], check=True, capture_output=True).stdout

    def commands(self):
        """The commands of the program, except `help`."""
        listed = self.says("--help").decode().split("Commands:\n", 1)[1].split("\n\n", 1)[0]
        names = re.findall(r"^  (\S+)", listed, re.M)
        return [name for name in names if name != "help"]

    def least_glibc(self):
        """The version of the GNU C library that the program needs at least; none if it is static or for another system."""
        if "linux" not in self.target:
            return None
        symbols = subprocess.run(["objdump", "-T", self.path], check=False, capture_output=True, text=True).stdout
        versions = {tuple(map(int, found.split("."))) for found in re.findall(r"GLIBC_([0-9.]+)", symbols)}
        return ".".join(map(str, max(versions))) if versions else None


def build(profile, target):
    """Compiles the program, or finds it compiled, and reads what the packages say of it."""
    command = ["cargo", "build", "--locked", "--bin", "onrecord", "--profile", profile, "--manifest-path", HOME / "Cargo.toml"]
    command += ["--message-format", "json-render-diagnostics", *(["--target", target] if target else [])]
    done = subprocess.run(command, check=False, stdout=subprocess.PIPE, text=True)
    if done.returncode:
        raise Failed("onrecord does not compile")
    messages = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    paths = [message["executable"] for message in messages if message.get("executable")]
    found = subprocess.run(["cargo", "metadata", "--no-deps", "--format-version", "1", "--manifest-path", HOME / "Cargo.toml"],
                           check=True, capture_output=True).stdout
    own = json.loads(found)["packages"][0]
    actual = target or host()
    if actual not in PLATFORMS:
        raise Failed(f"there are no packages for {actual}; `PLATFORMS` in packaging/program.py names those that there are")
    return Program(Path(paths[-1]), profile, actual, bool(target), own["version"], own["description"], own["license"])


def host():
    """The target that the toolchain compiles for by itself."""
    said = subprocess.run(["rustc", "-vV"], check=True, capture_output=True, text=True, cwd=HOME).stdout
    return re.search(r"^host: (\S+)", said, re.M)[1]


def filled(path, values):
    """A file of this folder with its `{{names}}` replaced."""
    text = path.read_text(encoding="utf-8")
    for name, value in values.items():
        text = text.replace("{{" + name + "}}", str(value))
    if left := re.search(r"\{\{\w+\}\}", text):
        raise Failed(f"{path.name}: nothing replaces {left[0]}")
    return text


def epoch():
    """The time that files in packages have, in seconds since 1970: that of the commit, or of the start of 1980."""
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(given)
    done = subprocess.run(["git", "-C", HOME, "log", "-1", "--format=%ct"], check=False, capture_output=True, text=True)
    return int(done.stdout) if done.returncode == 0 and done.stdout.strip() else 315_532_800


def say(message):
    print(message, file=sys.stderr, flush=True)
