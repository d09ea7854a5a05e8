"""A notebook's cells as syntax trees; what the definitions and checks in them are."""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence
from functools import lru_cache

__all__ = [
    "MAX_SOURCE",
    "calls_in_loops",
    "checked_exercise",
    "function_source",
    "is_stub",
    "parse_cell",
    "read_cell",
]

MAX_SOURCE = 200_000
"""Characters of a cell that is still read."""
_MAX_DEPTH = 200
_MAX_MAGIC_SOURCE, _MAX_MAGICS = 50_000, 100
_CHECK_CALL = re.compile(r"""^[ \t]*check\(\s*["']?([\w-]+)["']?""", flags=re.MULTILINE)
_MAGIC = re.compile(r"^[ \t]*[%!?]|[=?][ \t]*[%!]|\?[ \t]*$", flags=re.MULTILINE)


def parse_cell(source: str) -> ast.Module | None:
    """The syntax tree of a cell, magics as calls or left out; None where it doesn't parse."""
    return read_cell(source)[0]


def read_cell(source: str) -> tuple[ast.Module | None, bool]:
    """The tree, and whether there is none although it may be a program.

    That is so where a cell is too long or too deep to be read in reasonable time and memory.
    """
    if len(source) > MAX_SOURCE:
        return None, True
    return _read_short(source) if len(source) < 20_000 else _read_now(source)


def _read_now(source: str) -> tuple[ast.Module | None, bool]:
    text = re.sub(r"\A\s*%%.*", "", source.replace("\r\n", "\n"))
    doubtful = False
    for read in (str, _without_magics):
        try:
            tree = ast.parse(read(text))
        except SyntaxError:
            continue
        except (ValueError, RuntimeError, MemoryError):  # RecursionError is a RuntimeError
            doubtful = True
            continue
        return (None, True) if _is_deep(tree) else (tree, False)
    return None, doubtful


_read_short = lru_cache(maxsize=64)(_read_now)
"""The same cells are looked at again and again."""


def _is_deep(tree: ast.AST) -> bool:
    level = [tree]
    for _ in range(_MAX_DEPTH):
        level = [child for node in level for child in ast.iter_child_nodes(node)]
        if not level:
            return False
    return True


def _without_magics(text: str) -> str:
    """``x = !ls``, ``%time f()`` and ``f?`` as the Python that IPython makes of them."""
    from IPython.core.inputtransformer2 import TransformerManager

    if len(text) > _MAX_MAGIC_SOURCE or len(_MAGIC.findall(text)) > _MAX_MAGICS:
        raise ValueError("rewriting so many lines takes too long")
    return str(TransformerManager().transform_cell(text))


def function_source(sources: Sequence[str], name: str) -> ast.FunctionDef | ast.ClassDef | None:
    """The last top-level definition of the function or class ``name`` in the cells, or None."""
    found = None
    for tree in filter(None, map(parse_cell, sources)):
        for node in tree.body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name == name:
                found = node
    return found


def checked_exercise(source: str) -> str:
    """The exercise that a check cell checks, or ''."""
    found = _CHECK_CALL.search(source)
    return found.group(1) if found else ""


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
