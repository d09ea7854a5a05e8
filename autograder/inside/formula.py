"""Formulas as text, such as ``ceil(N / n)``: arithmetic that is evaluated without `eval`.

Quiz files write answers so, and students may answer with ``2/7``. Names and functions are looked up
in short lists, sizes are bounded, and anything else is refused with a sentence.
"""

from __future__ import annotations

import ast
import math
import operator
import warnings
from collections.abc import Callable, Mapping
from typing import Any

__all__ = ["FUNCTIONS", "FormulaError", "evaluate", "names_in"]

Number = int | float

FUNCTIONS: Mapping[str, Callable[..., Any]] = {
    "abs": abs,
    "ceil": math.ceil,
    "floor": math.floor,
    "max": max,
    "min": min,
    "sqrt": math.sqrt,
}
_MAX_TEXT = 200
_LARGEST = 10**18
_MAX_EXPONENT = 100

_BINARY: Mapping[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
    ast.Pow: operator.pow,
}
_UNARY: Mapping[type[ast.unaryop], Callable[[Any], Any]] = {
    ast.UAdd: operator.pos,
    ast.USub: operator.neg,
}
_COMPARISONS: Mapping[type[ast.cmpop], Callable[[Any, Any], bool]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}


class FormulaError(ValueError):
    """A text that is no formula, or one without a finite value."""


def evaluate(text: str, names: Mapping[str, Number] | None = None) -> Number:
    """The value of a formula; a condition (``N % n != 0``) gives 1 or 0.

    Raises:
        FormulaError: it is no formula, has an unknown name, or no finite value below 10**18.
    """
    try:
        return _bounded(_Evaluation(names or {}).value(_parsed(text)))
    except FormulaError:
        raise
    except ZeroDivisionError:
        raise FormulaError("it divides by zero") from None
    except (ArithmeticError, ValueError, TypeError) as error:
        raise FormulaError(f"it has no value ({error})") from None
    except RecursionError:
        raise FormulaError("it is nested too deeply") from None


def names_in(text: str) -> frozenset[str]:
    """The names that a formula asks for.

    Raises:
        FormulaError: it is no formula.
    """
    tree = _parsed(text)
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    return frozenset(
        node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and id(node) not in called
    )


def _parsed(text: str) -> ast.expr:
    if len(text) > _MAX_TEXT:
        raise FormulaError("it is too long")
    try:
        with warnings.catch_warnings(action="ignore"):  # of texts that only look like Python
            return ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise FormulaError("it is no arithmetic") from None


def _bounded(value: Any) -> Number:
    """A value that is a real, finite number of a sensible size; a truth value as 1 or 0."""
    if isinstance(value, bool):
        return int(value)
    if not isinstance(value, int | float):
        raise FormulaError("it is not a real number")
    if not math.isfinite(value) or abs(value) > _LARGEST:
        raise FormulaError("it is not finite, or far too large")
    return value


class _Evaluation:
    """Walks the tree of a formula; every value on the way is bounded."""

    def __init__(self, names: Mapping[str, Number]) -> None:
        self.names = names

    def value(self, node: ast.expr) -> Number:
        match node:
            case ast.Constant(value=int() | float() as number) if not isinstance(number, bool):
                return _bounded(number)
            case ast.Name(id=name):
                return self._named(name)
            case ast.UnaryOp(op=op, operand=operand) if type(op) in _UNARY:
                return _bounded(_UNARY[type(op)](self.value(operand)))
            case ast.BinOp(left=left, op=op, right=right) if type(op) in _BINARY:
                return self._binary(op, self.value(left), self.value(right))
            case ast.Call(func=ast.Name(id=name), args=args, keywords=[]) if name in FUNCTIONS:
                return _bounded(FUNCTIONS[name](*map(self.value, args)))
            case ast.Compare(left=left, ops=ops, comparators=others):
                return self._comparison([left, *others], ops)
            case ast.BoolOp(op=op, values=values):
                holds = all if isinstance(op, ast.And) else any
                return int(holds([self.value(item) for item in values]))
        raise FormulaError(f"`{_shown(node)}` is no arithmetic that is known here")

    def _named(self, name: str) -> Number:
        if name not in self.names:
            known = ", ".join(self.names) or "none"
            raise FormulaError(f'the name "{name}" is not known (known: {known})')
        return _bounded(self.names[name])

    def _binary(self, op: ast.operator, left: Number, right: Number) -> Number:
        if isinstance(op, ast.Pow) and abs(right) > _MAX_EXPONENT:
            raise FormulaError("an exponent is too large")
        return _bounded(_BINARY[type(op)](left, right))

    def _comparison(self, nodes: list[ast.expr], ops: list[ast.cmpop]) -> int:
        unknown = [op for op in ops if type(op) not in _COMPARISONS]
        if unknown:
            raise FormulaError("only ==, !=, <, <=, > and >= compare numbers")
        values = [self.value(node) for node in nodes]
        pairs = zip(values, values[1:], ops, strict=False)
        return int(all(_COMPARISONS[type(op)](left, right) for left, right, op in pairs))


def _shown(node: ast.expr) -> str:
    text = ast.unparse(node)
    return text if len(text) <= 40 else text[:39] + "…"
