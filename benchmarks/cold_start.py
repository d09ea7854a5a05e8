"""How long a cold start takes: the command line's help, and a check of one notebook, beside torch.

    python benchmarks/cold_start.py [ROUNDS]

Whole processes, from their start to their end, that take turns; a first round, which writes
bytecode and fills the file cache, does not count. `autograder check` of a solved notebook is set
against a process that only imports torch and, where the notebook uses ``torch.optim``, makes one
optimizer, which imports much more.

Before each run it waits a few seconds for a quiet moment, and notes how many cores other programs
took meanwhile (on Linux). Prints medians in seconds, of all runs and of those that were left alone,
and the processor time, which includes that of children.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COMMAND = (sys.executable, "-c", "from autograder.cli import main; main()")
TORCH = "import torch"
OPTIMIZER = "import torch, torch.optim; torch.optim.SGD([torch.nn.Parameter(torch.zeros(2))], 0.1)"
NOTEBOOKS = ("02-loss", "03-gradients", "05-autograd")

QUIET = 0.3
"""Cores that other programs may take in a run that counts as left alone."""
_PATIENCE = 15.0
_LOOK = 0.4


@dataclass(frozen=True)
class Run:
    """One process: seconds of the clock and of processors, and cores that others took."""

    wall: float
    used: float
    others: float


def solved(assignment: str) -> Path:
    """The solved notebook of an assignment."""
    return ROOT / "solutions" / assignment / f"{assignment}.ipynb"


def commands() -> dict[str, Sequence[str]]:
    """What takes turns, by name."""
    return {
        "autograder --help": (*COMMAND, "--help"),
        "import torch": (sys.executable, "-c", TORCH),
        "one torch.optim.SGD": (sys.executable, "-c", OPTIMIZER),
        **{f"check {name}": (*COMMAND, "check", str(solved(name))) for name in NOTEBOOKS},
    }


def run(command: Sequence[str], environment: Mapping[str, str]) -> Run:
    """Run a command, which must go well."""
    busy, used, start = _busy_seconds(), _used_seconds(), time.perf_counter()
    subprocess.run(command, env=environment, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    wall, used = time.perf_counter() - start, _used_seconds() - used
    return Run(wall, used, max(0.0, _busy_seconds() - busy - used) / wall)


def _used_seconds() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _busy_seconds() -> float:
    """Processor time that all programs took since the machine started; 0 where nothing tells."""
    try:
        first = Path("/proc/stat").read_text(encoding="ascii").partition("\n")[0]
    except OSError:
        return 0.0
    user, nice, system, _, _, *interrupts = map(int, first.split()[1:9])
    return (user + nice + system + sum(interrupts)) / os.sysconf("SC_CLK_TCK")


def wait_for_quiet() -> None:
    """Wait until others leave the machine alone, but not for long."""
    end = time.perf_counter() + _PATIENCE
    while time.perf_counter() < end:
        busy = _busy_seconds()
        time.sleep(_LOOK)
        if _busy_seconds() - busy <= QUIET * _LOOK:
            return


def main(rounds: int = 9) -> None:
    """Take turns and print the medians and the differences."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    found: dict[str, list[Run]] = {name: [] for name in commands()}
    for number in range(rounds + 1):
        for name, command in commands().items():
            if number:
                wait_for_quiet()
            found[name].append(run(command, environment))
    counted = {name: runs[1:] for name, runs in found.items()}
    alone = {name: [r for r in runs if r.others <= QUIET] for name, runs in counted.items()}
    print(f"{rounds} rounds, {os.cpu_count()} cores; medians in seconds (runs left alone)")
    for name, runs in counted.items():
        others = _middle(runs, lambda r: r.others)
        print(
            f"{name:20} {_wall(runs):6.2f} ({_wall(alone[name]):.2f} in {len(alone[name])}), "
            f"of processors {_middle(runs, lambda r: r.used):.2f}, others took {others:.1f} cores"
        )
    for notebook in NOTEBOOKS:
        uses_one = "torch.optim" in solved(notebook).read_text(encoding="utf-8")
        bare, checked = "one torch.optim.SGD" if uses_one else "import torch", f"check {notebook}"
        more = _wall(counted[checked]) - _wall(counted[bare])
        quietly = _wall(alone[checked]) - _wall(alone[bare])
        print(f"{checked:20} {more:+6.2f} ({quietly:+.2f}) against {bare}")


def _wall(runs: Sequence[Run]) -> float:
    return _middle(runs, lambda r: r.wall)


def _middle(runs: Sequence[Run], figure: Callable[[Run], float]) -> float:
    return statistics.median(map(figure, runs)) if runs else float("nan")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
