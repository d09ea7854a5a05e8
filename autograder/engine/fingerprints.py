"""What a mark depends on, as named digests: where one of them changes, the mark is made again.

Digests of our own code follow imports in the source, so nothing heavy is imported for them, and a
change to the command line or to another exercise touches no mark.
"""

from __future__ import annotations

import ast
import hashlib
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import autograder
from autograder._version import __version__
from autograder.course import Course
from autograder.exercises import ASSIGNMENTS, EXERCISE_NAMES
from autograder.quiz import quiz_file

__all__ = ["Fingerprint", "changes", "of_marking", "of_scheme", "of_submission"]

Fingerprint = Mapping[str, str]
"""What a mark depends on, in words, with a digest of each."""

_PACKAGE = Path(autograder.__file__).parent
_GRADING = ("autograder.marking", "autograder.inside.server", "autograder.inside.forks")


def of_submission(
    content: bytes, files: Mapping[str, bytes], handed_in: str, extension: object
) -> Fingerprint:
    """Of what one student handed in."""
    return {
        "the notebook": _digest([content]),
        "the files beside it": _digest(_named(files)),
        "the time of submission": handed_in,
        "the extension": str(extension or ""),
    }


def of_scheme(
    course: Course,
    assignment: str,
    released: Iterable[object],
    files: Mapping[str, bytes],
    secret: bytes,
) -> Fingerprint:
    """Of what all submissions of an assignment are marked by."""
    quizzes = quiz_file(course.root, assignment)
    policy = course.model_dump(mode="json")
    cells = sorted(repr(cell) for cell in released)
    return {
        "the release or its points": _digest(cell.encode("utf-8", "replace") for cell in cells),
        "the quiz": _digest([quizzes.read_bytes()]) if quizzes.exists() else "",
        "files of the assignment": _digest(_named(files)),
        "the secret": _digest([b"which secret", secret]),
        **{
            f"{key} in course.yaml": json.dumps(policy[key], sort_keys=True)
            for key in ("limits", "devices", "sandbox", "lateness", "public_seed", "per_student")
        },
        "due in course.yaml": str(course.assignments[assignment].due),
        **{f"exercise {name}": digest for name, digest in _exercises(assignment).items()},
        "the autograder": _digest(_sources(_reachable(_GRADING, without="autograder.exercises"))),
        **{name: _version(name) for name in ("numpy", "torch")},
        "python": ".".join(map(str, sys.version_info[:3])),
    }


def of_marking() -> Fingerprint:
    """Of all that a machine marks with: two with the same one give the same marks."""
    exercises = [name for name in _modules() if name.startswith("autograder.exercises")]
    code = _reachable([*_GRADING, "autograder.engine.remote", *exercises])
    return {
        "the kit": __version__,
        "its code": _digest(_sources(code)),
        **{name: _version(name).partition("+")[0] for name in ("numpy", "torch")},
        "Python": f"{sys.version_info.major}.{sys.version_info.minor}",
    }


def changes(old: Fingerprint, new: Fingerprint) -> list[str]:
    """What differs, in words."""
    return [name for name in {**new, **old} if old.get(name) != new.get(name)]


def _digest(parts: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()[:32]


def _named(files: Mapping[str, bytes]) -> Iterator[bytes]:
    for name in sorted(files):
        yield name.encode("utf-8", "replace")
        yield files[name]


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


# --- our own code -------------------------------------------------------------------------------


@cache
def _exercises(assignment: str) -> Mapping[str, str]:
    """A digest for each exercise: of its module, and of what that imports of other exercises."""
    if assignment not in ASSIGNMENTS:
        return {}
    package = f"autograder.exercises.{ASSIGNMENTS[assignment]}"
    declared = {
        name: module
        for module in _modules()
        if module.startswith(package)
        for name in _declared_in(module)
    }
    return {
        name: _digest(
            _sources(_reachable([declared.get(name, package)], within="autograder.exercises"))
        )
        for name in EXERCISE_NAMES[assignment]
    }


def _declared_in(module: str) -> Iterator[str]:
    for node in ast.walk(_tree(module)):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "Exercise":
            for keyword in node.keywords:
                if keyword.arg == "name" and isinstance(keyword.value, ast.Constant):
                    yield str(keyword.value.value)


def _sources(modules: Iterable[str]) -> Iterator[bytes]:
    return (_modules()[name].read_bytes() for name in sorted(modules))


def _reachable(start: Iterable[str], within: str = "autograder", without: str = "-") -> set[str]:
    """The modules of ours that some import, directly or through others."""
    found, waiting = set[str](), list(start)
    while waiting:
        name = waiting.pop()
        if name in found or not name.startswith(within) or name.startswith(without):
            continue
        found.add(name)
        waiting += _imports(name)
    return found


@cache
def _modules() -> Mapping[str, Path]:
    return {_name_of(path): path for path in _PACKAGE.rglob("*.py")}


def _name_of(path: Path) -> str:
    parts = path.relative_to(_PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def _tree(module: str) -> ast.Module:
    return ast.parse(_modules()[module].read_bytes())


@cache
def _imports(module: str) -> tuple[str, ...]:
    is_package = _modules()[module].name == "__init__.py"
    levels = (module if is_package else module.rpartition(".")[0]).split(".")
    found = list[str]()
    for node in ast.walk(_tree(module)):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            above = levels[: len(levels) - node.level + 1] if node.level else []
            base = ".".join([*above, node.module] if node.module else above)
            found += [base, *(f"{base}.{alias.name}" for alias in node.names)]
    return tuple(name for name in found if name in _modules())
