"""Runs one process and says what it took: wall time, processor time, memory."""

import os
import statistics
import subprocess
import tempfile
import threading
import time
from dataclasses import dataclass


class Failed(Exception):
    """A process that did not do what it was started for."""


@dataclass(frozen=True)
class Cost:
    """What one run took."""

    seconds: float
    cpu: float  # user and system, of the process and the children it waited for
    memory: float  # the largest resident set, in MiB; never less than this script's own


def run(command, env=None, codes=(0,), timeout=None, folder=None):
    """Runs a command to its end, in a folder or in the present one.

    Raises `Failed` with the last of what it said if its exit code is none of `codes`, or if it is killed because it
    takes longer than `timeout` seconds.
    """
    with tempfile.TemporaryFile() as said:
        begun = time.perf_counter()
        environment = {**os.environ, **(env or {})}
        child = subprocess.Popen(command, stdout=said, stderr=said, stdin=subprocess.DEVNULL, env=environment,
                                 cwd=folder)
        clock = threading.Timer(timeout, child.kill) if timeout else None
        if clock:
            clock.start()
        _, status, usage = os.wait4(child.pid, 0)
        if clock:
            clock.cancel()
        seconds = time.perf_counter() - begun
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode not in codes:
            said.seek(0)
            last = said.read().decode(errors="replace").strip().splitlines()[-3:]
            raise Failed(f"exit code {child.returncode}: {' / '.join(last)}")
    return Cost(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def text(command):
    """What a command prints, or nothing if it cannot be run."""
    try:
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
    except OSError:
        return ""


@dataclass
class Series:
    """The costs of one thing, measured several times."""

    costs: list

    def median(self, what):
        return statistics.median(getattr(cost, what) for cost in self.costs)

    def shown(self, what):
        """The median with the least and the most: `0.36 (0.35–0.40)`."""
        values = [getattr(cost, what) for cost in self.costs]
        digits = 0 if what == "memory" else 3 if max(values) < 0.1 else 2
        least, most = min(values), max(values)
        return f"{statistics.median(values):.{digits}f} ({least:.{digits}f}–{most:.{digits}f})"
