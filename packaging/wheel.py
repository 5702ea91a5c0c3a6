"""The Python wheel, made by maturin: the program, and no Python."""

import shutil
import subprocess
import sys
import zipfile

from crates import HOME
from program import Failed, filled

FOLDER = HOME / "packaging/python"
MATURIN = "maturin>=1.9,<2"


def write(program, papers, scratch, out):
    """Writes the wheel, and returns its path."""
    project = scratch / "python"
    shutil.rmtree(project, ignore_errors=True)
    project.mkdir(parents=True)
    for name, data in papers.items():
        (project / name).write_bytes(data)
    values = {"version": program.version, "description": program.description, "licence": program.licence, "manifest": (HOME / "Cargo.toml").as_posix()}
    (project / "pyproject.toml").write_text(filled(FOLDER / "pyproject.toml", values), encoding="utf-8")
    command = [maturin(scratch), "build", "--locked", "--profile", program.profile, "--out", project / "out"]
    if program.named_target:
        command += ["--target", program.target]
    if "musl" in program.target:
        # A static program runs with any C library; maturin gives it a name for musl alone.
        command += ["--auditwheel", "skip"]
    subprocess.run(command, cwd=project, check=True, stdout=sys.stderr)
    (made,) = (project / "out").glob("*.whl")
    if "musl" in program.target:
        processor = program.target.split("-")[0]
        tags = f"manylinux_2_17_{processor}.manylinux2014_{processor}.musllinux_1_1_{processor}"
        subprocess.run([python(scratch), "-m", "wheel", "tags", "--remove", "--platform-tag", tags, made], check=True, stdout=sys.stderr)
        (made,) = (project / "out").glob("*.whl")
    check(made, program)
    return shutil.copy2(made, out)


def check(path, program):
    """The wheel has the same program as the other packages, and all licences."""
    with zipfile.ZipFile(path) as wheel:
        names = wheel.namelist()
        inside = [name for name in names if name.endswith(f".data/scripts/{program.file}")]
        if len(inside) != 1 or wheel.read(inside[0]) != program.path.read_bytes():
            raise Failed(f"{path.name} does not have the program {program.path}")
        for name in ["LICENSE-APACHE", "LICENSE-MIT", "LICENCES.txt"]:
            if not any(file.endswith(f".dist-info/licenses/{name}") for file in names):
                raise Failed(f"{path.name} has no {name}")


def python(scratch):
    """A Python of its own, with maturin in it."""
    home = scratch / "tools"
    program = home / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if not program.exists():
        subprocess.run([sys.executable, "-m", "venv", home], check=True)
    if subprocess.run([program, "-c", "import maturin, wheel"], check=False, stderr=subprocess.DEVNULL).returncode:
        subprocess.run([program, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", MATURIN, "wheel"], check=True)
    return program


def maturin(scratch):
    return python(scratch).parent / ("maturin.exe" if sys.platform == "win32" else "maturin")
