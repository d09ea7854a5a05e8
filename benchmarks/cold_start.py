"""How long a cold start takes: the command line's help, and a check of one notebook, beside torch.

    python benchmarks/cold_start.py [ROUNDS]

Whole processes, from their start to their end, that take turns; a first round, which writes
bytecode and fills the file cache, does not count. `autograder check` of a solved notebook is set
against a process that only imports torch and, where the notebook uses ``torch.optim``, makes one
optimizer, which imports much more. Prints medians in seconds of the clock; with them the seconds
of processor time, children's included, which show what a busy machine hides.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COMMAND = (sys.executable, "-c", "from autograder.cli import main; main()")
TORCH = "import torch"
OPTIMIZER = "import torch, torch.optim; torch.optim.SGD([torch.nn.Parameter(torch.zeros(2))], 0.1)"
NOTEBOOKS = ("02-loss", "03-gradients", "05-autograd")

Seconds = tuple[float, float]
"""Of the clock, and of processors."""


def solved(assignment: str) -> Path:
    """The solved notebook of an assignment."""
    return ROOT / "solutions" / assignment / f"{assignment}.ipynb"


def commands() -> dict[str, Sequence[str]]:
    """What takes turns, by name."""
    return {
        "python -c pass": (sys.executable, "-c", "pass"),
        "autograder --help": (*COMMAND, "--help"),
        "import torch": (sys.executable, "-c", TORCH),
        "one torch.optim.SGD": (sys.executable, "-c", OPTIMIZER),
        **{f"check {name}": (*COMMAND, "check", str(solved(name))) for name in NOTEBOOKS},
    }


def seconds_of(command: Sequence[str], environment: Mapping[str, str]) -> Seconds:
    """Run a command, which must go well."""
    used, start = _processor_seconds(), time.perf_counter()
    subprocess.run(command, env=environment, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start, _processor_seconds() - used


def _processor_seconds() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def main(rounds: int = 9) -> None:
    """Take turns and print the medians and the differences."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    found: dict[str, list[Seconds]] = {name: [] for name in commands()}
    for _ in range(rounds + 1):
        for name, command in commands().items():
            found[name].append(seconds_of(command, environment))
    clock, processors = ({n: _middle(f[1:], place) for n, f in found.items()} for place in (0, 1))
    print(f"{rounds} rounds, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    for name, times in found.items():
        counted = [wall for wall, _ in times[1:]]
        spread = f"{min(counted):.2f} to {max(counted):.2f}"
        print(f"{name:20} {clock[name]:6.2f} s ({spread} s), processors {processors[name]:6.2f} s")
    for notebook in NOTEBOOKS:
        uses_one = "torch.optim" in solved(notebook).read_text(encoding="utf-8")
        alone = "one torch.optim.SGD" if uses_one else "import torch"
        more = clock[f"check {notebook}"] - clock[alone]
        print(f"check {notebook:14} {more:+.2f} s over {alone}")


def _middle(times: Sequence[Seconds], place: int) -> float:
    return statistics.median(pair[place] for pair in times)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
