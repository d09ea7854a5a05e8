"""A Dask scheduler and its workers as processes of this machine."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from distributed import Client

__all__ = ["FAKE", "Loopback"]

FAKE = """
import os, signal, time
from autograder import marking
from autograder.model import Report
from autograder.records import as_record

def mark_safely(scheme, submission, sandbox):
    if submission.student.startswith("killer"):
        os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(0.3)
    report = Report(submission.student, scheme.assignment, submission.path, "graded")
    return marking.Marked(as_record(report), "{}", {"check-gradients": 3.0}, {})

marking.mark_safely = mark_safely
"""
"""What a worker loads that runs no notebook: its marks are invented, and killers kill it."""

_START_SECONDS = 60.0


@dataclass
class Loopback:
    """One scheduler after the other at the same address, and workers.

    ``folder`` is where they write.
    """

    folder: Path
    address: str = ""
    scheduler: subprocess.Popen[bytes] | None = None
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start_scheduler(self) -> None:
        """Start it at a free port, or at that of the earlier one; it has Dask but not the kit."""
        hidden = self.folder / "no-kit" / "autograder"
        hidden.mkdir(parents=True, exist_ok=True)
        (hidden / "__init__.py").write_text("raise ImportError('a scheduler needs no kit')\n")
        port = self.address.rpartition(":")[2] or "0"
        told = self.folder / "scheduler.json"
        told.unlink(missing_ok=True)
        self.scheduler = self._start(
            "dask_scheduler",
            *("--port", port, "--scheduler-file", str(told)),
            PYTHONPATH=str(hidden.parent),
        )
        until = time.monotonic() + _START_SECONDS
        while not told.exists() or not told.read_text().endswith("}"):
            assert self.scheduler.poll() is None, "the scheduler ended"
            assert time.monotonic() < until, "the scheduler does not start"
            time.sleep(0.05)
        self.address = json.loads(told.read_text())["address"]

    def start_worker(
        self, *options: str, fake: bool = False, nanny: bool = False, **env: str
    ) -> subprocess.Popen[bytes]:
        """Start a worker process, or one with a nanny, that starts it again when it ends."""
        if fake:
            preload = self.folder / "fake.py"
            preload.write_text(FAKE)
            options += ("--preload", str(preload))
        if not nanny:
            options += ("--no-nanny",)
        if "--nthreads" not in options:
            options += ("--nthreads", "1")
        options += ("--local-directory", str(self.folder))
        worker = self._start("dask_worker", self.address, *options, **env)
        self.workers.append(worker)
        return worker

    def wait_for_workers(self, count: int) -> None:
        with Client(self.address, set_as_default=False) as client:
            client.wait_for_workers(count, timeout=_START_SECONDS)

    def tasks(self) -> int:
        """How many tasks the scheduler has."""
        with Client(self.address, set_as_default=False) as client:
            return int(client.run_on_scheduler(lambda dask_scheduler: len(dask_scheduler.tasks)))

    def kill_scheduler(self) -> None:
        assert self.scheduler is not None
        _kill(self.scheduler)

    def kill_worker(self, number: int) -> None:
        """End a worker, and its nanny if it has one."""
        _kill(self.workers[number])

    def has_worker(self) -> bool:
        return any(worker.poll() is None for worker in self.workers)

    def __enter__(self) -> Loopback:
        return self

    def __exit__(self, *exception: object) -> None:
        """End all of them, and what they started."""
        for process in [*self.workers, *([self.scheduler] if self.scheduler else [])]:
            _kill(process)

    def _start(self, program: str, *options: str, **env: str) -> subprocess.Popen[bytes]:
        module = f"distributed.cli.{program}"
        common = ("--host", "127.0.0.1", "--no-dashboard")
        with (self.folder / f"{program}.log").open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-m", module, *options, *common],
                env={**os.environ, **env},
                cwd=self.folder,  # where Python would find no other copy of the kit
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )


def _kill(process: subprocess.Popen[bytes]) -> None:
    with suppress(OSError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
