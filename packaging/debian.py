"""The Debian package, made by `dpkg-deb` from files that are there already; nothing is compiled for it."""

import hashlib
import os
import subprocess

from archive import compressed, manual, tar
from crates import HOME
from program import filled

FOLDER = HOME / "packaging/debian"
MAINTAINER = "The onrecord contributors <contributors@onrecord.invalid>"
COMPLETIONS = {
    "bash": "usr/share/bash-completion/completions/onrecord",
    "zsh": "usr/share/zsh/vendor-completions/_onrecord",
    "fish": "usr/share/fish/vendor_completions.d/onrecord.fish",
}


def write(program, papers, scratch, out):
    """Writes the package, and returns its path."""
    files = contents(program, papers)
    root = scratch / "debian"
    subprocess.run(["rm", "-rf", root], check=True)
    root.mkdir(parents=True)
    libraries = program.least_glibc()
    values = {
        "version": program.version,
        "architecture": program.debian,
        "maintainer": os.environ.get("ONRECORD_MAINTAINER", MAINTAINER),
        "size": sum(-(-len(data) // 1024) for data, _ in files.values()),
        "depends": f"Depends: libc6 (>= {libraries}), libgcc-s1\n" if libraries else "",
    }
    sums = "".join(f"{hashlib.md5(data).hexdigest()}  {path}\n" for path, (data, _) in sorted(files.items()))
    control = {"control": filled(FOLDER / "control", values), "md5sums": sums}
    files |= {f"DEBIAN/{name}": (text.encode(), 0o644) for name, text in control.items()}
    # `tar` gives every file its mode and time, whatever this shell's umask is.
    subprocess.run(["tar", "--extract", "--preserve-permissions", "--no-same-owner", "--directory", root], input=tar(files), check=True)
    for folder in [root, *(path for path in root.rglob("*") if path.is_dir())]:
        folder.chmod(0o755)
    path = out / f"onrecord_{program.version}_{program.debian}.deb"
    # Debian 11 cannot read zstd.
    how = ["-Zxz"] if program.effort > 1 else ["-Zgzip", "-z1"]
    subprocess.run(["dpkg-deb", "--root-owner-group", *how, "--build", root, path], check=True, stdout=subprocess.DEVNULL)
    return path


def contents(program, papers):
    """The files of the package: path → (bytes, mode)."""
    documents = "usr/share/doc/onrecord"
    mit = papers["LICENSE-MIT"].decode().split("\n\n", 1)[1]
    mit = "\n".join(f" {line}" if line else " ." for line in mit.strip().splitlines())
    files = {
        "usr/bin/onrecord": (program.path.read_bytes(), 0o755),
        f"{documents}/copyright": (filled(FOLDER / "copyright", {"mit": mit}).encode(), 0o644),
        f"{documents}/changelog.gz": (compressed(papers["CHANGELOG.md"]), 0o644),
        f"{documents}/LICENCES.txt.gz": (compressed(papers["LICENCES.txt"]), 0o644),
        f"{documents}/sbom.cdx.json.gz": (compressed(papers["sbom.cdx.json"]), 0o644),
        f"{documents}/README.md": (papers["README.md"], 0o644),
    }
    files |= {path: (program.says("completions", shell), 0o644) for shell, path in COMPLETIONS.items()}
    files |= {f"usr/share/man/man1/{name}.gz": (compressed(page), 0o644) for name, page in manual(program).items()}
    return files
