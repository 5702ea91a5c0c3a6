"""The npm packages: a launcher, and a package for each platform with the program of that platform."""

import json
import os

from archive import compressed, tar
from crates import HOME
from program import PLATFORMS, RELEASED, filled

FOLDER = HOME / "packaging/npm"


def write(program, papers, out):
    """Writes the launcher and the package for this program's platform, as `npm pack` names them; returns their paths."""
    values = {"version": program.version, "description": program.description, "licence": program.licence}
    launcher = json.loads(filled(FOLDER / "package.json", values))
    launcher["optionalDependencies"] = {package_name(target): program.version for target in RELEASED}
    licences = {name: papers[name] for name in ["LICENSE-APACHE", "LICENSE-MIT"]}
    system, processor = program.platform
    described = {
        "name": package_name(program.target),
        "version": program.version,
        "description": f"The program of onrecord for {system} on {processor}",
        "license": program.licence,
        "os": [system],
        "cpu": [processor],
        "preferUnplugged": True,
    }
    if "GITHUB_REPOSITORY" in os.environ:
        # npm compares it with the workflow that publishes, and shows which one that was.
        place = f"git+{os.environ['GITHUB_SERVER_URL']}/{os.environ['GITHUB_REPOSITORY']}.git"
        for one in [launcher, described]:
            one["repository"] = {"type": "git", "url": place}
    first = {
        "package.json": as_json(launcher),
        "onrecord.js": (FOLDER / "onrecord.js").read_bytes(),
        "README.md": papers["README.md"],
        **licences,
    }
    second = {
        "package.json": as_json(described),
        f"bin/{program.file}": program.path.read_bytes(),
        "README.md": f"The program of [onrecord](../onrecord) for {system} on {processor}. Install the package `onrecord`.\n".encode(),
        "LICENCES.txt": papers["LICENCES.txt"],
        "sbom.cdx.json": papers["sbom.cdx.json"],
        **licences,
    }
    paths = [out / f"onrecord-{program.version}.tgz", out / f"onrecord-{system}-{processor}-{program.version}.tgz"]
    for path, files in zip(paths, [first, second], strict=True):
        entries = {f"package/{name}": (data, 0o755 if name.startswith("bin/") or name == "onrecord.js" else 0o644) for name, data in files.items()}
        path.write_bytes(compressed(tar(entries), program.effort))
    return paths


def package_name(target):
    system, processor, _ = PLATFORMS[target]
    return f"@onrecord/{system}-{processor}"


def as_json(value):
    return (json.dumps(value, indent=2, ensure_ascii=False) + "\n").encode()
