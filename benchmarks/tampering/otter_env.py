"""Otter in a virtual environment of its own, made once and kept below `build/`."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

__all__ = ["ROOT", "OtterError", "otter_scripts"]

ROOT = Path(__file__).resolve().parents[2]
_ENVIRONMENT = ROOT / "build" / "tamper-otter"
_PACKAGES = ("otter-grader==7.0.0", "ipykernel", "matplotlib", "numpy", "torch")
_NOT_WANTED = ("nvidia", "cuda", "triton")


class OtterError(Exception):
    """Otter cannot be had here; the message is a sentence."""


def otter_scripts() -> Path:
    """The folder of Otter's scripts; installs it if it is not there."""
    scripts = _ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin")
    installed = _ENVIRONMENT / "installed.txt"
    constraints = ROOT / "constraints.txt"
    wanted = "\n".join([*_PACKAGES, constraints.read_text(encoding="utf-8")])
    if installed.is_file() and installed.read_text(encoding="utf-8") == wanted:
        return scripts
    print("installing Otter into build/, once; this takes a minute or two", file=sys.stderr)
    shutil.rmtree(_ENVIRONMENT, ignore_errors=True)
    _run([sys.executable, "-m", "venv", str(_ENVIRONMENT)])
    pip = [str(scripts / "python"), "-m", "pip", "install", "--quiet", "-c", str(constraints)]
    _refuse_cuda([*pip, "--dry-run", "--report", "-", *_PACKAGES])
    _run([*pip, *_PACKAGES])
    installed.write_text(wanted, encoding="utf-8")
    return scripts


def _refuse_cuda(command: list[str]) -> None:
    """Ask pip what it would install; gigabytes of CUDA are not needed for two means."""
    plan = json.loads(_run(command))
    names = [item["metadata"]["name"].lower() for item in plan["install"]]
    if found := sorted(name for name in names if name.startswith(_NOT_WANTED)):
        raise OtterError(
            f"pip would install {', '.join(found[:3])} with torch; point pip at torch's wheel for "
            "the CPU (PIP_EXTRA_INDEX_URL or PIP_FIND_LINKS) and run again"
        )


def _run(command: list[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        lines = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
        said = lines[-1] if lines else done.stderr.strip()[-300:]
        raise OtterError(f"Otter could not be installed: {said}")
    return done.stdout
