"""What the syntax tree of a training step tells, where its numbers leave several causes open."""

from __future__ import annotations

import ast
from collections.abc import Iterator

__all__ = [
    "calls",
    "clears_before_the_move",
    "copies_the_parameters",
    "has_a_loop_variable_renamed",
    "has_the_parameters_renamed",
    "makes_a_model",
]

_MOVES = frozenset({"step", "sub_", "add_", "copy_", "set_", "addcmul_"})
_CLEARS = frozenset({"zero_", "zero_grad", "fill_"})
_COPIES = frozenset({"clone", "deepcopy", "tensor", "Parameter", "as_tensor", "new_tensor"})
_MODELS = frozenset({"Linear", "Sequential", "LazyLinear", "make_model", "LinearRegression"})


def calls(tree: ast.AST, *names: str) -> bool:
    """Whether a function or method of one of these names is called."""
    return next(_lines_of_calls(tree, frozenset(names)), None) is not None


def _lines_of_calls(tree: ast.AST, names: frozenset[str]) -> Iterator[int]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _called(node) in names:
            yield node.lineno


def _called(node: ast.Call) -> str:
    return str(getattr(node.func, "attr", None) or getattr(node.func, "id", ""))


def _first_parameter(tree: ast.AST) -> str:
    """The name of the function's first parameter."""
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
    names = [arg.arg for function in functions for arg in function.args.args[:1]]
    return names[0] if names else ""


def has_the_parameters_renamed(tree: ast.AST) -> bool:
    """Whether the first parameter's name is given a new tensor: ``params = params - …``."""
    name = _first_parameter(tree)
    return any(
        isinstance(target, ast.Name) and target.id == name
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        and any(isinstance(inner, ast.BinOp) for inner in ast.walk(node.value))
        for target in node.targets
    )


def has_a_loop_variable_renamed(tree: ast.AST) -> bool:
    """Whether a loop gives its variable a new tensor: ``for p in …: p = p - … * p.grad``."""
    return any(
        isinstance(node, ast.Assign)
        and _uses_a_gradient(node.value)
        and _stored(node) & _stored(loop.target)
        for loop in ast.walk(tree)
        if isinstance(loop, ast.For)
        for node in ast.walk(loop)
    )


def _stored(tree: ast.AST) -> set[str]:
    """The names that are given a value."""
    names = (node for node in ast.walk(tree) if isinstance(node, ast.Name))
    return {node.id for node in names if isinstance(node.ctx, ast.Store)}


def copies_the_parameters(tree: ast.AST) -> bool:
    """Whether the first parameter is copied: ``params.clone()``, ``torch.tensor(params)``."""
    name = _first_parameter(tree)
    return any(
        name in _names_but_for_gradients(node)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and _called(node) in _COPIES
    )


def _names_but_for_gradients(tree: ast.AST) -> Iterator[str]:
    """The names that are used, ``params`` of ``params.grad`` left out."""
    if isinstance(tree, ast.Attribute) and tree.attr == "grad":
        return
    if isinstance(tree, ast.Name):
        yield tree.id
    for child in ast.iter_child_nodes(tree):
        yield from _names_but_for_gradients(child)


def clears_before_the_move(tree: ast.AST) -> bool:
    """Whether a gradient is cleared on a line between ``backward`` and the move."""
    found = list(_lines_of_calls(tree, frozenset({"backward"})))
    moves = [*_lines_of_calls(tree, _MOVES), *_lines_in_place(tree)]
    clears = [*_lines_of_calls(tree, _CLEARS), *_lines_of_forgetting(tree)]
    return any(start < clear < move for start in found for clear in clears for move in moves)


def _lines_in_place(tree: ast.AST) -> Iterator[int]:
    """``params -= …``, ``p -= … * p.grad``, ``p.data = …`` and ``p[0] = …``."""
    name = _first_parameter(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.AugAssign):
            if getattr(node.target, "id", "") == name or _uses_a_gradient(node.value):
                yield node.lineno
        elif isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Subscript) or getattr(target, "attr", "") == "data":
                    yield node.lineno


def _uses_a_gradient(tree: ast.AST) -> bool:
    return any(isinstance(node, ast.Attribute) and node.attr == "grad" for node in ast.walk(tree))


def _lines_of_forgetting(tree: ast.AST) -> Iterator[int]:
    """``params.grad = …``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Attribute) and target.attr == "grad":
                    yield node.lineno


def makes_a_model(tree: ast.AST) -> bool:
    """Whether a new model is made."""
    return calls(tree, *_MODELS)
