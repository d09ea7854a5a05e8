"""Who may import whom, read from the source; function-level imports count too."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import autograder

PACKAGE = Path(autograder.__file__).parent

INSIDE = {
    "autograder.inside",
    *(f"autograder.inside.{p.stem}" for p in PACKAGE.glob("inside/*.py")),
}
OUTER = ("build", "checking", "cli", "demo", "doctor", "engine", "example_class", "grading",
         "integrations", "marking", "package", "programs", "report", "verify")  # fmt: skip
"""What stands on the core: everything else but `inside` is core."""
OUTSIDE_WORLD = {
    "nbgrader",
    "pytest",
    "click",
    "rich",
    "jupytext",
    "dask",
    "distributed",
    "sqlalchemy",
}


def name_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def modules() -> dict[str, Path]:
    return {name_of(path): path for path in sorted(PACKAGE.rglob("*.py"))}


INSIDE = {name for name in modules() if name.startswith("autograder.inside")}


def is_for_types_only(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)


def statements(tree: ast.AST) -> Iterator[ast.AST]:
    """Every node that runs."""
    yield tree
    for child in ast.iter_child_nodes(tree):
        if not is_for_types_only(child):
            yield from statements(child)


@cache
def imported(name: str) -> frozenset[str]:
    """The modules that a module imports, by absolute name."""
    path = modules()[name]
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    found: set[str] = set()
    for node in statements(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            levels = package.split(".")[: len(package.split(".")) - node.level + 1]
            base = ".".join([*levels, node.module or ""] if node.level else [node.module or ""])
            base = base.rstrip(".")
            inner = {f"{base}.{alias.name}" for alias in node.names} & modules().keys()
            other = {alias.name for alias in node.names if f"{base}.{alias.name}" not in modules()}
            found |= inner | ({base} if other else set())
    return frozenset(found)


def roots(name: str) -> set[str]:
    return {module.split(".")[0] for module in imported(name)}


@cache
def ours(name: str) -> frozenset[str]:
    return frozenset(module for module in imported(name) if module in modules())


def is_outer(name: str) -> bool:
    return name.startswith(tuple(f"autograder.{outer}" for outer in OUTER))


CORE = sorted(name for name in modules() if not is_outer(name) and name not in INSIDE)


@pytest.mark.parametrize("name", sorted(INSIDE))
def test_the_inside_imports_nothing_of_ours_but_itself(name: str) -> None:
    assert ours(name) <= INSIDE
    assert not roots(name) & {*OUTSIDE_WORLD, "pydantic", "nbformat", "jinja2"}


@pytest.mark.parametrize("name", CORE)
def test_the_core_imports_neither_integrations_nor_the_command_line(name: str) -> None:
    assert not {module for module in ours(name) if is_outer(module)}
    assert not roots(name) & OUTSIDE_WORLD


@pytest.mark.parametrize("name", [n for n in sorted(modules()) if n.startswith("autograder.exe")])
def test_exercises_import_what_data_are_and_how_they_are_read_but_no_judge(name: str) -> None:
    allowed = (
        "autograder.compare",
        "autograder.exercises",
        "autograder.inside.wire",
        "autograder.model",
        "autograder.cells",
        "autograder.rules",
        "autograder.show",
    )
    assert [module for module in ours(name) if not module.startswith(allowed)] == []


def test_the_modules_that_the_rules_name_exist() -> None:
    assert {"autograder.judge", "autograder.model", "autograder.compare"} <= set(CORE)
    assert {"autograder.inside.wire", "autograder.inside.server"} <= INSIDE
    assert any(map(is_outer, modules()))


def test_imports_are_found_at_all() -> None:
    assert "autograder.compare" in ours("autograder.judge")
    assert "autograder.show" in ours("autograder.compare")
    assert "autograder.inside.wire" in ours("autograder.inside.server")
    assert "autograder.inside.shell" in ours("autograder.inside.server")


def test_there_are_no_cycles() -> None:
    waiting, state = [], dict[str, str]()

    def visit(name: str) -> None:
        state[name] = "open"
        waiting.append(name)
        for module in sorted(ours(name) - {name}):
            assert state.get(module) != "open", " -> ".join([*waiting, module])
            if module not in state:
                visit(module)
        state[waiting.pop()] = "done"

    for name in modules():
        if name not in state:
            visit(name)


def test_every_public_name_can_be_imported() -> None:
    for name in autograder.__all__:
        assert getattr(autograder, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        autograder.nonsense  # noqa: B018  (asked for, not used)


@pytest.mark.parametrize("name", sorted(modules()))
def test_every_module_names_what_is_public(name: str) -> None:
    if modules()[name].name in ("__main__.py", "_version.py") or name in (
        "autograder.inside",
        "autograder.integrations",
    ):
        return
    tree = ast.parse(modules()[name].read_text(encoding="utf-8"))
    targets = [ast.unparse(n.targets[0]) for n in tree.body if isinstance(n, ast.Assign)]
    assert targets.count("__all__") == 1


def loaded_by(statement: str) -> set[str]:
    code = f"{statement}; import sys; print(*sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=PACKAGE.parent
    )
    return {name.split(".")[0] for name in run.stdout.split()}


HEAVY = {"torch", "numpy", "nbgrader", "matplotlib", "IPython", "nbformat", "sqlalchemy", "pandas"}


@pytest.mark.parametrize(
    "statement",
    ["import autograder", "import autograder.cli", "import autograder.course",
     "from autograder.sandbox import child"],
)  # fmt: skip
def test_starting_the_command_line_or_a_process_loads_nothing_heavy(statement: str) -> None:
    assert not loaded_by(statement) & HEAVY


def test_a_notebook_is_read_for_a_check_before_anything_slow_is_imported() -> None:
    path = PACKAGE.parent / "assignments" / "03-gradients" / "03-gradients.ipynb"
    read = (
        f"from pathlib import Path; notebook = checking.notebooks.read_plain(Path({str(path)!r}))"
    )
    found = loaded_by(f"from autograder import checking; {read}")
    assert "numpy" in found
    assert not found & (HEAVY - {"numpy"})


def test_the_inside_loads_nothing_of_the_outside() -> None:
    main = PACKAGE / "inside" / "__main__.py"
    load = f"import runpy; runpy.run_path({str(main)!r}, run_name='inside')['_load']()"
    parts = "server, autograder_inside.drivers, autograder_inside.shell"
    found = loaded_by(f"{load}; import autograder_inside.{parts}")
    assert "autograder_inside" in found
    assert not found & {"autograder", "nbgrader", "pytest", "pydantic"}
