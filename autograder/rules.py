"""What "by hand" forbids, found in the source (AST) of a notebook.

The search starts at the exercise's function and follows every function, class and alias of the
notebook that it can reach. What only a running program knows (`exec`, `getattr` with a computed
name, a module that is not here to be read) cannot be decided from the source; it is reported as
unsure, for a person to look at. So is what could give the function another meaning from elsewhere:
such names in the code that every run of the notebook reaches, and cells that cannot be read.
"""

from __future__ import annotations

import ast
import builtins
import symtable
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from autograder.cells import MAX_SOURCE, read_cell

__all__ = ["BY_HAND", "Finding", "find_forbidden"]

BY_HAND = frozenset(
    {
        ".backward",
        ".grad_fn",
        ".requires_grad_",
        "autograd",
        "functorch",
        "jax",
        "numpy.linalg.lstsq",
        "numpy.poly1d",
        "numpy.polyfit",
        "numpy.polynomial",
        "scipy",
        "sklearn",
        "statsmodels",
        "torch._C",
        "torch.autograd",
        "torch.func",
        "torch.linalg.lstsq",
        "torch.lstsq",
        "torch.nn.MSELoss",
        "torch.nn.functional.mse_loss",
        "torch.nn.modules",
        "torch.ops",
        "torch.optim",
    }
)
"""Names that do the exercise for the student; ``.name`` is a method of any object."""

_DYNAMIC = frozenset(
    {"exec", "eval", "compile", "__import__", "__builtins__", "builtins", "importlib", "globals",
     "vars", "setattr", "get_ipython", "IPython.get_ipython", "IPython.core", "autograder_inside",
     "ctypes", "gc.get_objects", "gc.get_referrers", "inspect.currentframe", "inspect.stack",
     "marshal", "operator.attrgetter", "operator.methodcaller", "pickle", "runpy", "sys._getframe",
     "sys.modules", "types.CodeType", "types.FunctionType"}
)  # fmt: skip
_REFLECTION = frozenset(
    {"__builtins__", "__closure__", "__code__", "__dict__", "__getattribute__", "__globals__",
     "__subclasses__"}
)  # fmt: skip
"""Attributes behind which anything may be."""
_HARMLESS_MAGICS = frozenset(
    {"autoreload", "capture", "cd", "conda", "config", "load_ext", "ls", "matplotlib", "pinfo",
     "pinfo2", "pip", "precision", "pwd", "time", "timeit", "who", "whos"}
)  # fmt: skip
_KNOWN_MODULES = sys.stdlib_module_names | {
    "autograder", "IPython", "ipywidgets", "matplotlib", "mpl_toolkits", "numpy", "pandas", "torch",
    "tqdm", "typing_extensions",
}  # fmt: skip
"""Modules of which it is known what they do; any other may be a file of the student's own."""
_COMMON = frozenset({"func"})
"""Last parts of forbidden names that say nothing by themselves."""
_MAX_SOURCES = 4_000_000
_UNREADABLE = "source that cannot be read"


@dataclass(frozen=True)
class Finding:
    """A forbidden name and the line that uses it; ``sure`` is false where only a run could tell."""

    name: str
    line: str
    sure: bool = True


def find_forbidden(
    sources: Sequence[str], name: str, forbids: frozenset[str]
) -> tuple[Finding, ...]:
    """Uses of forbidden names that the function ``name`` can reach, in order, each name once."""
    if not forbids:
        return ()
    findings: dict[str, Finding] = {}
    for finding in (*_read(sources).search(name, forbids), *_found_elsewhere(tuple(sources))):
        if finding.name not in findings or (finding.sure and not findings[finding.name].sure):
            findings[finding.name] = finding
    return tuple(findings.values())


@lru_cache(maxsize=2)
def _found_elsewhere(sources: tuple[str, ...]) -> tuple[Finding, ...]:
    """What could change any function of a notebook: the same for all of its exercises."""
    return tuple(_read(sources).search_elsewhere())


def _read(sources: Sequence[str]) -> _Notebook:
    notebook = _Notebook()
    left = _MAX_SOURCES
    for source in sources:
        left -= len(source)
        notebook.add(source if left > 0 else "x" * (MAX_SOURCE + 1))
    return notebook


@dataclass
class _Notebook:
    """What a notebook defines: the nodes behind each name, and what imported names stand for."""

    definitions: dict[str, list[tuple[ast.AST, str]]] = field(default_factory=dict)
    imports: dict[str, str] = field(default_factory=dict)
    stars: list[str] = field(default_factory=list)
    methods: set[str] = field(default_factory=set)
    """Names of the methods that the notebook's own classes have."""
    always: list[tuple[ast.AST, str]] = field(default_factory=list)
    """The statements that run whenever the notebook does, definitions left out."""
    unread: list[str] = field(default_factory=list)
    """Cells that cannot be read."""
    local: frozenset[str] = frozenset()
    """Names that belong to the definition at hand alone, whatever the notebook means by them."""
    plain: frozenset[int] = frozenset()
    """Uses of doubtful names in the definition at hand that are harmless, by `id` of the node."""

    def add(self, source: str) -> None:
        """Read one cell; a later definition of a function replaces an earlier one."""
        tree, doubtful = read_cell(source)
        if doubtful:
            self.unread.append(source)
        if tree is None:
            return
        self.always += [(n, source) for n in tree.body if not isinstance(n, _DEFINITIONS)]
        for node in ast.walk(tree):
            self._add_import(node)
            if isinstance(node, ast.ClassDef):
                self.methods |= {n.name for n in node.body if isinstance(n, ast.FunctionDef)}
        for node in _statements(tree.body):
            for name, definition in _defined(node):
                certain = node in tree.body  # and not in a branch that may never run
                earlier = [] if certain else self.definitions.get(name, [])
                self.definitions[name] = [*earlier, (definition, source)]
        for name, definition in _also_defined(tree):
            self.definitions.setdefault(name, []).append((definition, source))

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
        yield from self._reach([name], [], forbids)

    def search_elsewhere(self) -> Iterator[Finding]:
        """What could change the meaning of a function from wherever it is."""
        for source in self.unread:
            yield Finding(_UNREADABLE, source.lstrip()[:60].partition("\n")[0], sure=False)
        for finding in self._reach([], self.always, frozenset()):
            if any(_is_part(finding.name, name) for name in _DYNAMIC):
                yield finding

    def _reach(
        self, names: list[str], start: list[tuple[ast.AST, str]], forbids: frozenset[str]
    ) -> Iterator[Finding]:
        waiting, seen = [*names], set[str]()
        for definition, source in start:
            yield from self._look_into(definition, source, forbids, waiting)
        while waiting:
            current = waiting.pop()
            if current in seen:
                continue
            seen.add(current)
            yield from self._judge_module(current, forbids)
            for definition, source in self.definitions.get(current, []):
                yield from self._look_into(definition, source, forbids, waiting)

    def _look_into(
        self, definition: ast.AST, source: str, forbids: frozenset[str], waiting: list[str]
    ) -> Iterator[Finding]:
        """What a definition uses; the names in it are added to those that wait."""
        self.local = _local_names(definition) - set(self._aliases(definition))
        self.plain = _plain_uses(definition)
        for node in ast.walk(definition):
            if isinstance(node, ast.Name) and node.id not in self.local:
                waiting.append(node.id)
            yield from self._judge(node, source, forbids)

    def _judge_module(self, name: str, forbids: frozenset[str]) -> Iterator[Finding]:
        """A name of a module that may do anything, or of something in it."""
        dotted = self.imports.get(name, "")
        known = not dotted or dotted.split(".")[0] in {*_KNOWN_MODULES, *self.definitions}
        if not known and not any(_is_part(dotted, forbidden) for forbidden in forbids):
            yield Finding(dotted, f"import {dotted}", sure=False)

    def _judge(self, node: ast.AST, source: str, forbids: frozenset[str]) -> Iterator[Finding]:
        if isinstance(node, ast.Name | ast.Attribute):
            dotted = self._dotted(node)
            line = _line(source, node)
            names = [dotted, *self._from_stars(node)]
            found = {f for f in forbids if any(_uses(name, node, f) for name in names)}
            for forbidden in found:
                own = forbidden.lstrip(".") in self.methods and forbidden.startswith(".")
                yield Finding(forbidden.lstrip("."), line, sure=not own)
            if not found and self._is_doubtful(node, dotted, forbids):
                yield Finding(dotted or getattr(node, "attr", ""), line, sure=False)
        if isinstance(node, ast.Call) and self._dotted(node.func) == "getattr":
            yield from self._judge_getattr(node, source, forbids)

    def _is_doubtful(
        self, node: ast.Name | ast.Attribute, dotted: str, forbids: frozenset[str]
    ) -> bool:
        """Whether only a run could tell what stands behind a name."""
        if id(node) in self.plain:
            return False
        if dotted == "getattr" or any(_is_part(dotted, name) for name in _DYNAMIC):
            return True
        last = node.attr if isinstance(node, ast.Attribute) else ""
        tails = {name.rpartition(".")[2] for name in forbids if "." in name[1:]} - _COMMON
        return last in _REFLECTION or last in tails

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


def _plain_uses(definition: ast.AST) -> frozenset[int]:
    """``getattr`` where it is called, which is judged as a call, and well-known magics."""
    plain = set[int]()
    for node in ast.walk(definition):
        match node:
            case ast.Call(func=ast.Name(id="getattr") as used):
                plain.add(id(used))
            case ast.Call(
                func=ast.Attribute(
                    value=ast.Call(func=ast.Name(id="get_ipython") as used),
                    attr="run_line_magic" | "run_cell_magic",
                ),
                args=[ast.Constant(value=str() as magic), *_],
            ) if magic in _HARMLESS_MAGICS:
                plain.add(id(used))
            case ast.Call(
                func=ast.Attribute(
                    value=ast.Call(func=ast.Name(id="get_ipython") as used),
                    attr="system" | "getoutput",
                )
            ):
                plain.add(id(used))
    return frozenset(plain)


_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def _also_defined(tree: ast.Module) -> Iterator[tuple[str, ast.AST]]:
    """Names that get a meaning in less usual ways: by a loop, ``with``, ``:=`` or ``global``."""
    for node in ast.walk(tree):
        match node:
            case ast.For(target=target, iter=value) | ast.AsyncFor(target=target, iter=value):
                yield from ((n.id, value) for n in ast.walk(target) if isinstance(n, ast.Name))
            case ast.withitem(context_expr=value, optional_vars=ast.expr() as target):
                yield from ((n.id, value) for n in ast.walk(target) if isinstance(n, ast.Name))
            case ast.NamedExpr(target=ast.Name(id=name), value=value):
                yield name, value
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                declared = {n for g in ast.walk(node) if isinstance(g, ast.Global) for n in g.names}
                yield from ((name, node) for name in declared)


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
    return _is_part(dotted, forbidden)


def _is_part(dotted: str, name: str) -> bool:
    return dotted == name or dotted.startswith(f"{name}.")


def _line(source: str, node: ast.AST) -> str:
    lines = source.splitlines()
    number = getattr(node, "lineno", 1)
    return lines[number - 1].strip() if 0 < number <= len(lines) else ""
