"""The crates that a program for one target is made of, from cargo's own resolution, and the bill of materials of it."""

import json
import subprocess
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent


def metadata(target):
    """What `cargo metadata` says of a program for a target, with every feature that is on by default."""
    command = ["cargo", "metadata", "--locked", "--format-version", "1", "--filter-platform", target]
    done = subprocess.run([*command, "--manifest-path", HOME / "Cargo.toml"], check=True, capture_output=True)
    return json.loads(done.stdout)


def shipped(found):
    """The package of onrecord, and those of which something is in the program.

    What only build scripts of other crates use is left out, such as `cc`. The typefaces come from crates that onrecord's own
    build script uses, so these count.
    """
    packages = {package["id"]: package for package in found["packages"]}
    nodes = {node["id"]: node for node in found["resolve"]["nodes"]}
    root = found["resolve"]["root"]
    used, waiting = set(), [root]
    while waiting:
        one = waiting.pop()
        if one in used:
            continue
        used.add(one)
        wanted = {None, "build"} if one == root else {None}
        waiting += [dep["pkg"] for dep in nodes[one]["deps"] if any(kind["kind"] in wanted for kind in dep["dep_kinds"])]
    others = sorted((packages[one] for one in used - {root}), key=lambda one: (one["name"], one["version"]))
    return packages[root], others


def bill_of_materials(found, target):
    """The list that `scripts/audit` makes, in the format CycloneDX, cut to what a program for a target has."""
    audit = load_script("audit")
    own, others = shipped(found)
    kept = {audit.purl(one) for one in [own, *others]}
    bill = audit.bill_of_materials()
    bill["metadata"]["component"]["properties"] = [{"name": "target", "value": target}]
    bill["components"] = [one for one in bill["components"] if one["bom-ref"] in kept]
    bill["dependencies"] = [
        {"ref": one["ref"], "dependsOn": [other for other in one["dependsOn"] if other in kept]}
        for one in bill["dependencies"]
        if one["ref"] in kept
    ]
    return bill


def load_script(name):
    """A script without an ending, as a module."""
    loader = SourceFileLoader(name, str(HOME / "scripts" / name))
    module = module_from_spec(spec_from_loader(name, loader))
    loader.exec_module(module)
    return module
