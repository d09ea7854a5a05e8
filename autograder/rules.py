"""What "by hand" forbids, found in the source (AST) of a notebook.

The search starts at the exercise's function and follows every function, class and alias of the
notebook that it can reach. What only a running program knows (`exec`, `getattr` with a computed
name) cannot be decided from the source; it is reported as unsure, for a person to look at.
"""

from __future__ import annotations

import ast
import builtins
import re
import symtable
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

__all__ = [
    "BY_HAND",
    "Finding",
    "calls_in_loops",
    "find_forbidden",
    "function_source",
    "is_stub",
    "parse_cell",
]

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

_DYNAMIC = frozenset(
    {"exec", "eval", "compile", "__import__", "importlib", "globals", "vars", "get_ipython"}
)


@dataclass(frozen=True)
class Finding:
    """A forbidden name and the line that uses it; ``sure`` is false where only a run could tell."""

    name: str
    line: str
    sure: bool = True


def parse_cell(source: str) -> ast.Module | None:
    """The syntax tree of a cell, magics as calls or left out; None where it doesn't parse."""
    text = re.sub(r"\A\s*%%.*", "", source.replace("\r\n", "\n"))
    for read in (str, _without_magics):
        try:
            return ast.parse(read(text))
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue
    return None


def _without_magics(text: str) -> str:
    """``x = !ls``, ``%time f()`` and ``f?`` as the Python that IPython makes of them."""
    from IPython.core.inputtransformer2 import TransformerManager

    return str(TransformerManager().transform_cell(text))


def function_source(sources: Sequence[str], name: str) -> ast.FunctionDef | ast.ClassDef | None:
    """The last top-level definition of the function or class ``name`` in the cells, or None."""
    found = None
    for tree in filter(None, map(parse_cell, sources)):
        for node in tree.body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name == name:
                found = node
    return found


def is_stub(definition: ast.FunctionDef | ast.ClassDef) -> bool:
    """Whether the body is nothing but a docstring and ``raise NotImplementedError``.

    A class is a stub if all its methods are.
    """
    body = [
        node
        for node in definition.body
        if not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
    ]
    match body:
        case [ast.Raise(exc=ast.Call(func=ast.Name(id="NotImplementedError")))]:
            return True
        case [ast.Raise(exc=ast.Name(id="NotImplementedError"))]:
            return True
        case [] | [ast.Pass()]:
            return True
    if isinstance(definition, ast.ClassDef):
        return all(isinstance(node, ast.FunctionDef) and is_stub(node) for node in body)
    return False


_LOOPS = (ast.For, ast.While, ast.ListComp, ast.GeneratorExp, ast.SetComp, ast.DictComp)


def calls_in_loops(tree: ast.AST, name: str) -> bool:
    """Whether a function or method called ``name`` is called inside a loop."""
    return any(
        isinstance(node, ast.Call)
        and name in (getattr(node.func, "attr", None), getattr(node.func, "id", None))
        for loop in ast.walk(tree)
        if isinstance(loop, _LOOPS)
        for node in ast.walk(loop)
    )


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
    stars: list[str] = field(default_factory=list)
    methods: set[str] = field(default_factory=set)
    """Names of the methods that the notebook's own classes have."""
    local: frozenset[str] = frozenset()
    """Names that belong to the definition at hand alone, whatever the notebook means by them."""

    def add(self, source: str) -> None:
        """Read one cell; a later definition of a function replaces an earlier one."""
        tree = parse_cell(source)
        if tree is None:
            return
        for node in ast.walk(tree):
            self._add_import(node)
            if isinstance(node, ast.ClassDef):
                self.methods |= {n.name for n in node.body if isinstance(n, ast.FunctionDef)}
        for node in _statements(tree.body):
            for name, definition in _defined(node):
                certain = node in tree.body  # and not in a branch that may never run
                earlier = [] if certain else self.definitions.get(name, [])
                self.definitions[name] = [*earlier, (definition, source)]

    def _add_import(self, node: ast.AST) -> None:
        if isinstance(node, ast.Import):
            for alias in node.names:
                bound = alias.asname or alias.name.split(".")[0]
                self.imports[bound] = alias.name if alias.asname else bound
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                if alias.name == "*":
                    self.stars.append(node.module)
                else:
                    self.imports[alias.asname or alias.name] = f"{node.module}.{alias.name}"
        else:
            self.imports |= self._alias(node)

    def _aliases(self, definition: ast.AST) -> Iterator[str]:
        for node in ast.walk(definition):
            yield from self._alias(node)

    def _alias(self, node: ast.AST) -> dict[str, str]:
        """``F = torch.nn.functional`` is as good as an import."""
        if not isinstance(node, ast.Assign) or not isinstance(node.value, ast.Name | ast.Attribute):
            return {}
        owner = self._dotted(node.value)
        if owner.split(".")[0] not in {name.split(".")[0] for name in self.imports.values()}:
            return {}
        return {target.id: owner for target in node.targets if isinstance(target, ast.Name)}

    def search(self, name: str, forbids: frozenset[str]) -> Iterator[Finding]:
        """Every use that can be reached from ``name``."""
        waiting, seen = [name], set[str]()
        while waiting:
            current = waiting.pop()
            if current in seen:
                continue
            seen.add(current)
            for definition, source in self.definitions.get(current, []):
                self.local = _local_names(definition) - set(self._aliases(definition))
                for node in ast.walk(definition):
                    if isinstance(node, ast.Name) and node.id not in self.local:
                        waiting.append(node.id)
                    yield from self._judge(node, source, forbids)

    def _judge(self, node: ast.AST, source: str, forbids: frozenset[str]) -> Iterator[Finding]:
        if isinstance(node, ast.Name | ast.Attribute):
            dotted = self._dotted(node)
            line = _line(source, node)
            names = [dotted, *self._from_stars(node)]
            for forbidden in forbids:
                if any(_uses(name, node, forbidden) for name in names):
                    own = forbidden.lstrip(".") in self.methods and forbidden.startswith(".")
                    yield Finding(forbidden.lstrip("."), line, sure=not own)
            if dotted.split(".")[0] in _DYNAMIC:
                yield Finding(dotted, line, sure=False)
        if isinstance(node, ast.Call) and self._dotted(node.func) == "getattr":
            yield from self._judge_getattr(node, source, forbids)

    def _from_stars(self, node: ast.AST) -> list[str]:
        """What a name that nothing else explains may stand for after ``from … import *``."""
        if not isinstance(node, ast.Name) or node.id in self.local or hasattr(builtins, node.id):
            return []
        if node.id in self.imports or node.id in self.definitions:
            return []
        return [f"{star}.{node.id}" for star in self.stars]

    def _judge_getattr(
        self, node: ast.Call, source: str, forbids: frozenset[str]
    ) -> Iterator[Finding]:
        match node.args:
            case [owner, ast.Constant(value=str() as attribute), *_]:
                dotted = f"{self._dotted(owner)}.{attribute}"
                for forbidden in forbids:
                    if forbidden == f".{attribute}":
                        yield Finding(attribute, _line(source, node))
                    elif dotted == forbidden or dotted.startswith(f"{forbidden}."):
                        yield Finding(forbidden, _line(source, node))
            case _:
                yield Finding("getattr", _line(source, node), sure=False)

    def _dotted(self, node: ast.AST) -> str:
        """``np.linalg.lstsq`` as ``numpy.linalg.lstsq``; '' for what is not a dotted name."""
        if isinstance(node, ast.Name):
            return "" if node.id in self.local else self.imports.get(node.id, node.id)
        if isinstance(node, ast.Attribute):
            owner = self._dotted(node.value)
            return f"{owner}.{node.attr}" if owner else ""
        return ""


def _statements(body: Sequence[ast.stmt]) -> Iterator[ast.stmt]:
    """The statements that run at the top level, those in branches and loops too."""
    for node in body:
        yield node
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            inner = [child for child in ast.iter_child_nodes(node) if isinstance(child, ast.stmt)]
            for handler in getattr(node, "handlers", []):
                inner += handler.body
            yield from _statements(inner)


def _defined(node: ast.stmt) -> Iterator[tuple[str, ast.AST]]:
    """The names that a statement gives a meaning, with what stands behind them."""
    match node:
        case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
            yield node.name, node
        case ast.Assign(targets=targets, value=value):
            for name in (n for target in targets for n in ast.walk(target)):
                if isinstance(name, ast.Name):
                    yield name.id, value
        case ast.AnnAssign(target=ast.Name(id=identifier), value=ast.expr() as value):
            yield identifier, value


def _local_names(definition: ast.AST) -> frozenset[str]:
    """Parameters and variables of a definition that no part of it looks up outside."""
    try:
        waiting = [symtable.symtable(ast.unparse(definition), "cell", "exec")]
    except (SyntaxError, ValueError, RecursionError):
        return frozenset()
    local, outer = set[str](), set[str]()
    while waiting:
        table = waiting.pop()
        waiting += table.get_children()
        for symbol in table.get_symbols():
            known = symbol.is_global() or symbol.is_imported()
            (outer if known else local).add(symbol.get_name())
    return frozenset(local - outer)


def _uses(dotted: str, node: ast.AST, forbidden: str) -> bool:
    if forbidden.startswith("."):
        return isinstance(node, ast.Attribute) and node.attr == forbidden[1:]
    return dotted == forbidden or dotted.startswith(f"{forbidden}.")


def _line(source: str, node: ast.AST) -> str:
    lines = source.splitlines()
    number = getattr(node, "lineno", 1)
    return lines[number - 1].strip() if 0 < number <= len(lines) else ""
