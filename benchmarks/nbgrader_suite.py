"""nbgrader's own tests of `nbgrader autograde`, run with this kit's steps in its configuration.

    python benchmarks/nbgrader_suite.py [PYTEST OPTIONS]

The tests lie in the installed nbgrader. Their courses are made below a folder whose course.yaml has
no assignment of ours, and a configuration names our steps. Every test must pass, but for those in
`EXPECTED`, which must fail, each for its reason. Exits with 1 where it is otherwise.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import nbgrader

SUITE = Path(nbgrader.__file__).parent / "tests" / "apps" / "test_nbgrader_autograde.py"
COURSE = """
id: suite
title: nbgrader's own tests
assignments: {}
"""
CONFIG = """
from nbgrader.preprocessors import AssignLatePenalties, ClearOutput, IgnorePattern, LimitOutput
from autograder.integrations.nbgrader_steps import (
    JudgeExercises, PatientReader, RepairCells, SaveVerdicts)
c = get_config()
c.Autograde.exporter_class = PatientReader
c.Autograde.sanitize_preprocessors = [RepairCells, ClearOutput]
c.Autograde.autograde_preprocessors = [
    JudgeExercises, IgnorePattern, LimitOutput, SaveVerdicts, AssignLatePenalties]
"""
EXPECTED = {
    "test_autograde_timeout": "the time limit of a cell is course.yaml's, not Execute.timeout",
    "test_force_single_notebook": "a graded notebook holds its report, which names its file",
    "test_handle_failure": "an empty notebook gets its cells back and is graded, with no points",
    "test_handle_failure_single_notebook": "as test_handle_failure",
    "test_incorrect_source_kernelspec": "cells run as Python, whatever kernel is named",
    "test_missing_source_kernelspec": "as test_incorrect_source_kernelspec",
    "test_no_execute": "marks would be read off outputs that students hand in; cells always run",
    "test_side_effects": "files that student code writes stay in the sandbox and go with it",
    "test_update_newer_single_notebook": "as test_force_single_notebook",
}
"""Tests that must fail, and why."""


def main(options: list[str]) -> int:
    """Run them and compare what failed with what must."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "course.yaml").write_text(COURSE)
        (root / "config").mkdir()
        (root / "config" / "nbgrader_config.py").write_text(CONFIG)
        scripts = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
        env = os.environ | {
            "TMPDIR": folder,
            "JUPYTER_CONFIG_DIR": str(root / "config"),
            "PATH": scripts,
        }
        command = [sys.executable, "-m", "pytest", str(SUITE), "-q", "-rfE", "--no-header"]
        command += ["-p", "no:cacheprovider", "-c", os.devnull, "--rootdir", folder, *options]
        done = subprocess.run(command, env=env, cwd=root, capture_output=True, text=True)
    failed = set(re.findall(r"^(?:FAILED|ERROR) \S+::(\w+)", done.stdout, flags=re.MULTILINE))
    print(done.stdout.strip().splitlines()[-1])
    for name in sorted(failed):
        print(f"{name}: {EXPECTED.get(name, 'NOT EXPECTED')}")
    for name in sorted(EXPECTED.keys() - failed):
        print(f"{name}: passed, though it is listed with a reason")
    if failed - EXPECTED.keys():
        print(done.stdout)
    return int(failed != EXPECTED.keys())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
