"""The archive with the program, for whoever wants neither Python, npm nor Debian: `.tar.gz`, for Windows `.zip`."""

import gzip
import io
import tarfile
import time
import zipfile

from program import epoch

SHELLS = {"bash": "onrecord.bash", "zsh": "_onrecord", "fish": "onrecord.fish", "powershell": "onrecord.ps1"}


def contents(program, papers):
    """The files of the archive: path → (bytes, mode)."""
    files = {program.file: (program.path.read_bytes(), 0o755)}
    files |= {name: (data, 0o644) for name, data in papers.items()}
    files |= {f"completions/{name}": (program.says("completions", shell), 0o644) for shell, name in SHELLS.items()}
    files |= {f"man/{name}": (page, 0o644) for name, page in manual(program).items()}
    return files


def manual(program):
    """The manual pages, by file name."""
    pages = {"onrecord.1": program.says("man")}
    return pages | {f"onrecord-{name}.1": program.says("man", name) for name in program.commands()}


def write(program, papers, out):
    """Writes the archive, and returns its path."""
    name = f"onrecord-{program.version}-{program.target}"
    files = {f"{name}/{path}": file for path, file in sorted(contents(program, papers).items())}
    if "windows" in program.target:
        path = out / f"{name}.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=program.effort) as archive:
            for file, (data, mode) in files.items():
                entry = zipfile.ZipInfo(file, time.gmtime(epoch())[:6])
                entry.external_attr = (0o100000 | mode) << 16
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, data)
        return path
    path = out / f"{name}.tar.gz"
    path.write_bytes(compressed(tar(files), program.effort))
    return path


def tar(files):
    """Files as a tar archive that belongs to root and says nothing of this machine."""
    whole = io.BytesIO()
    with tarfile.open(fileobj=whole, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for file, (data, mode) in files.items():
            entry = tarfile.TarInfo(file)
            entry.size, entry.mode, entry.mtime = len(data), mode, epoch()
            entry.uname = entry.gname = "root"
            archive.addfile(entry, io.BytesIO(data))
    return whole.getvalue()


def compressed(data, level=9):
    """Bytes with gzip, without a name or time."""
    return gzip.compress(data, level, mtime=0)
