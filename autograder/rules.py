"""What "by hand" forbids, found in the source (AST) of a notebook.

The search starts at the exercise's function and follows every function, class and alias of the
notebook that it can reach. What only a running program knows (`exec`, `getattr` with a computed
name) cannot be decided from the source; it is reported as unsure, for a person to look at.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

__all__ = ["BY_HAND", "Finding", "find_forbidden", "function_source", "is_stub", "parse_cell"]

BY_HAND = frozenset(
    {
        ".backward",
        ".requires_grad_",
        "jax",
        "numpy.linalg.lstsq",
        "numpy.poly1d",
        "numpy.polyfit",
        "numpy.polynomial",
        "scipy",
        "sklearn",
        "statsmodels",
        "torch.autograd",
        "torch.func",
        "torch.linalg.lstsq",
        "torch.lstsq",
        "torch.nn.MSELoss",
        "torch.nn.functional.mse_loss",
        "torch.optim",
    }
)
"""Names that do the exercise for the student; ``.name`` is a method of any object."""

_DYNAMIC = frozenset({"exec", "eval", "compile", "__import__", "importlib", "globals", "vars"})


@dataclass(frozen=True)
class Finding:
    """A forbidden name and the line that uses it; ``sure`` is false where only a run could tell."""

    name: str
    line: str
    sure: bool = True


def parse_cell(source: str) -> ast.Module | None:
    """The syntax tree of a cell, IPython's line magics left out; None where it doesn't parse."""
    plain = re.sub(r"^(\s*)[%!?].*$", r"\1pass", source.replace("\r\n", "\n"), flags=re.MULTILINE)
    for text in (source, plain):
        try:
            return ast.parse(text)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue
    return None


def function_source(sources: Sequence[str], name: str) -> ast.FunctionDef | None:
    """The last top-level definition of ``name`` in the cells, or None."""
    found = None
    for tree in filter(None, map(parse_cell, sources)):
        for node in tree.body:
            if isinstance(node, ast.FunctionDef) and node.name == name:
                found = node
    return found


def is_stub(function: ast.FunctionDef) -> bool:
    """Whether the body is nothing but a docstring and ``raise NotImplementedError``."""
    body = [
        node
        for node in function.body
        if not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
    ]
    match body:
        case [ast.Raise(exc=ast.Call(func=ast.Name(id="NotImplementedError")))]:
            return True
        case [ast.Raise(exc=ast.Name(id="NotImplementedError"))]:
            return True
        case [] | [ast.Pass()]:
            return True
    return False


def find_forbidden(
    sources: Sequence[str], name: str, forbids: frozenset[str]
) -> tuple[Finding, ...]:
    """Uses of forbidden names that the function ``name`` can reach, in order, each name once."""
    if not forbids:
        return ()
    notebook = _Notebook()
    for source in sources:
        notebook.add(source)
    findings = {finding.name: finding for finding in notebook.search(name, forbids)}
    return tuple(findings.values())


@dataclass
class _Notebook:
    """What a notebook defines: the nodes behind each name, and what imported names stand for."""

    definitions: dict[str, list[tuple[ast.AST, str]]] = field(default_factory=dict)
    imports: dict[str, str] = field(default_factory=dict)

    def add(self, source: str) -> None:
        """Read one cell; a later definition of a function replaces an earlier one."""
        tree = parse_cell(source)
        if tree is None:
            return
        for node in ast.walk(tree):
            self._add_import(node)
        for node in tree.body:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                self.definitions[node.name] = [(node, source)]
            elif isinstance(node, ast.Assign):
                for target in node.targets:
                    if isinstance(target, ast.Name):
                        self.definitions[target.id] = [(node.value, source)]

    def _add_import(self, node: ast.AST) -> None:
        if isinstance(node, ast.Import):
            for alias in node.names:
                bound = alias.asname or alias.name.split(".")[0]
                self.imports[bound] = alias.name if alias.asname else bound
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                self.imports[alias.asname or alias.name] = f"{node.module}.{alias.name}"

    def search(self, name: str, forbids: frozenset[str]) -> Iterator[Finding]:
        """Every use that can be reached from ``name``."""
        waiting, seen = [name], set[str]()
        while waiting:
            current = waiting.pop()
            if current in seen:
                continue
            seen.add(current)
            for definition, source in self.definitions.get(current, []):
                for node in ast.walk(definition):
                    if isinstance(node, ast.Name):
                        waiting.append(node.id)
                    yield from self._judge(node, source, forbids)

    def _judge(self, node: ast.AST, source: str, forbids: frozenset[str]) -> Iterator[Finding]:
        if isinstance(node, ast.Name | ast.Attribute):
            dotted = self._dotted(node)
            line = _line(source, node)
            for forbidden in forbids:
                if _uses(dotted, node, forbidden):
                    yield Finding(forbidden.lstrip("."), line)
            if dotted.split(".")[0] in _DYNAMIC:
                yield Finding(dotted, line, sure=False)
        if isinstance(node, ast.Call) and self._dotted(node.func) == "getattr":
            yield from self._judge_getattr(node, source, forbids)

    def _judge_getattr(
        self, node: ast.Call, source: str, forbids: frozenset[str]
    ) -> Iterator[Finding]:
        match node.args:
            case [owner, ast.Constant(value=str() as attribute), *_]:
                dotted = f"{self._dotted(owner)}.{attribute}"
                for forbidden in forbids:
                    if dotted == forbidden or dotted.startswith(f"{forbidden}."):
                        yield Finding(forbidden, _line(source, node))
                    if forbidden == f".{attribute}":
                        yield Finding(attribute, _line(source, node))
            case _:
                yield Finding("getattr", _line(source, node), sure=False)

    def _dotted(self, node: ast.AST) -> str:
        """``np.linalg.lstsq`` as ``numpy.linalg.lstsq``; '' for what is not a dotted name."""
        if isinstance(node, ast.Name):
            return self.imports.get(node.id, node.id)
        if isinstance(node, ast.Attribute):
            owner = self._dotted(node.value)
            return f"{owner}.{node.attr}" if owner else ""
        return ""


def _uses(dotted: str, node: ast.AST, forbidden: str) -> bool:
    if forbidden.startswith("."):
        return isinstance(node, ast.Attribute) and node.attr == forbidden[1:]
    return dotted == forbidden or dotted.startswith(f"{forbidden}.")


def _line(source: str, node: ast.AST) -> str:
    lines = source.splitlines()
    number = getattr(node, "lineno", 1)
    return lines[number - 1].strip() if 0 < number <= len(lines) else ""
