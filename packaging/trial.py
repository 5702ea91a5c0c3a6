"""Installs each package where nothing of onrecord is, runs it, and builds a site with it.

The environments: a new folder for the archive; a new virtual environment for the wheel, with and without uv; npm with an
empty cache and a registry on this machine; for the Debian package this system, of which a layer keeps every change, so that
the system itself stays as it was. A static program also has to run in a folder with nothing else in it.
"""

import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

import registry
from program import Failed, say


def run(program, folder):
    """Tries every package of a folder; the exit code."""
    trials = [archive, wheel, npx]
    if program.debian and shutil.which("dpkg-deb"):
        trials.append(debian)
    failed = 0
    for trial in trials:
        with tempfile.TemporaryDirectory(prefix="onrecord-packages-") as place:
            try:
                trial(program, folder, Path(place).resolve())
                say(f"ok: {trial.__name__}")
            except (Failed, subprocess.CalledProcessError, OSError) as error:
                failed += 1
                detail = (getattr(error, "stdout", b"") or b"") + (getattr(error, "stderr", b"") or b"")
                say(f"FAILED: {trial.__name__}: {error}\n{detail.decode(errors='replace')}")
    print(f"{len(trials) - failed} passed, {failed} failed")
    return 1 if failed else 0


def archive(program, folder, place):
    """The archive: its checksum, its program, its manual."""
    (path,) = [one for one in folder.glob(f"onrecord-*{program.target}*") if one.suffix in (".gz", ".zip")]
    if path.suffix == ".zip":
        with zipfile.ZipFile(path) as packed:
            packed.extractall(place)
    else:
        with tarfile.open(path) as packed:
            packed.extractall(place, **({"filter": "tar"} if hasattr(tarfile, "tar_filter") else {}))
    (root,) = place.iterdir()
    use(program, [root / program.file], place, environment(place))
    has_licences((root / "LICENCES.txt").read_text(encoding="utf-8"))
    for page in (root / "man").iterdir():
        if not page.read_text(encoding="utf-8").count(".SH NAME"):
            raise Failed(f"{page.name} is no manual page")
    if "linux" in program.target and program.least_glibc() is None:
        # No library, no shell: only a static program starts here.
        call([*as_root(), "chroot", root, f"/{program.file}", "--version"], place, environment(place))


def wheel(program, folder, place):
    """The wheel, by pip with the checksum that `init-ci` pins, and by uv."""
    (path,) = folder.glob("*.whl")
    home = place / "venv"
    call([sys.executable, "-m", "venv", home], place, environment(place))
    tools = home / ("Scripts" if sys.platform == "win32" else "bin")
    pinned = place / "pinned.txt"
    (line,) = [one for one in (folder / "SHA256SUMS").read_text().splitlines() if one.endswith(path.name)]
    pinned.write_text(f"onrecord=={program.version} --hash=sha256:{line.split()[0]}\n", encoding="utf-8")
    offline = ["--no-index", "--find-links", folder, "--disable-pip-version-check"]
    call([tools / "python", "-m", "pip", "install", *offline, "--only-binary", ":all:", "-r", pinned], place, environment(place))
    use(program, [tools / program.file], place, environment(place))
    (licences,) = home.rglob("*.dist-info/licenses/LICENCES.txt")
    has_licences(licences.read_text(encoding="utf-8"))
    pinned.write_text(f"onrecord=={program.version} --hash=sha256:{'0' * 64}\n", encoding="utf-8")
    again = [tools / "python", "-m", "pip", "install", "--force-reinstall", *offline, "-r", pinned]
    if subprocess.run(list(map(str, again)), cwd=place, env=environment(place), check=False, capture_output=True).returncode == 0:
        raise Failed("pip installs a wheel with another checksum than the pinned one")
    # `uvx onrecord`, as someone types it who has uv; uv itself comes from Python's packages.
    call([tools / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "uv"], place, os.environ)
    uvx = [tools / "uv", "tool", "run", "--no-index", "--find-links", folder, "--python", tools / "python", "onrecord"]
    use(program, uvx, place / "uv", environment(place))


def npx(program, folder, place):
    """The npm packages, by `npx onrecord` and by `npm install`, and what the launcher says when its program is missing."""
    npm, npx_ = shutil.which("npm"), shutil.which("npx")
    if not npm or not npx_:
        raise Failed("npm is not here")
    with registry.serving(folder) as address:
        variables = environment(place) | {"npm_config_registry": address, "npm_config_cache": str(place / "cache"), "npm_config_update_notifier": "false"}
        use(program, [npx_, "--yes", f"onrecord@{program.version}"], place, variables)
        project = place / "project"
        project.mkdir()
        (project / "package.json").write_text('{"private": true}\n', encoding="utf-8")
        call([npm, "install", "--no-audit", "--no-fund", "onrecord"], project, variables)
    (licences,) = (project / "node_modules").rglob("LICENCES.txt")
    has_licences(licences.read_text(encoding="utf-8"))
    launcher = ["node", project / "node_modules/onrecord/onrecord.js"]
    wrong = subprocess.run(list(map(str, [*launcher, "check", "--root", "nowhere"])), cwd=place, env=variables, check=False, capture_output=True)
    if wrong.returncode != 1:
        raise Failed(f"the launcher does not pass on the exit code: {wrong.returncode}")
    shutil.rmtree(licences.parent)
    missing = subprocess.run(list(map(str, [*launcher, "--version"])), cwd=place, env=variables, check=False, capture_output=True, text=True)
    if missing.returncode != 1 or "--omit=optional" not in missing.stderr:
        raise Failed(f"without its program the launcher says: {missing.stderr}")


def debian(program, folder, place):
    """The Debian package: installed by apt, used, and removed, in a layer over this system."""
    (path,) = folder.glob("*.deb")
    script = Path(__file__).resolve().parent / "debian/trial.sh"
    done = call([*as_root(), "unshare", "--mount", "bash", script, place, path, program.version], place, os.environ)
    has_licences(done)


def use(program, command, place, variables):
    """Runs an installed program: its version, a new site, its proof, its pages."""
    place.mkdir(exist_ok=True)
    said = call([*command, "--version"], place, variables)
    if said.strip() != f"onrecord {program.version}":
        raise Failed(f"`--version` says {said!r}")
    site = place / "site"
    shutil.rmtree(site, ignore_errors=True)
    call([*command, "new", site], place, variables)
    call([*command, "check", "--root", site], place, variables)
    call([*command, "build", "--root", site, "--quiet"], place, variables)
    page = (site / "public/quotes/not-safe/index.html").read_text(encoding="utf-8")
    if "The bridge is not safe" not in page or not list((site / "public").rglob("*.woff2")):
        raise Failed("the site that it built has no words, or no typeface")


def has_licences(text):
    """A file of licences has onrecord's, the typefaces' and the crates'."""
    for words in ["Apache License", "SIL OPEN FONT LICENSE", "Bitstream Vera", "Noto Sans", "pulldown-cmark", "Rust's standard library"]:
        if words not in text:
            raise Failed(f"the licences do not have {words!r}")


def as_root():
    """What comes before a command that only root may run."""
    return [] if os.geteuid() == 0 else ["sudo", "--non-interactive"]


def environment(place):
    """Variables for a program that must not find onrecord, a cache or settings of this machine's user."""
    kept = {name: os.environ[name] for name in ["PATH", "SYSTEMROOT", "TEMP", "TMP", "LANG", "COMSPEC", "PATHEXT"] if name in os.environ}
    return kept | {"HOME": str(place), "USERPROFILE": str(place)}


def call(command, place, variables):
    """Runs a command that has to succeed; what it prints."""
    done = subprocess.run(list(map(str, command)), cwd=place, env=variables, check=True, stdin=subprocess.DEVNULL, capture_output=True)
    return done.stdout.decode(errors="replace")
