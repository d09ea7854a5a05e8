"""Parts of attacks that read: expected values out of the text of tests, and files nearby."""

from __future__ import annotations

__all__ = ["ANSWERS_IN", "LOOKING", "LOOKING_PLACES"]

ANSWERS_IN = """
import ast

def calls(node, name, first):
    return any(
        isinstance(call, ast.Call) and getattr(call.func, "id", "") == name and call.args
        and ast.unparse(call.args[0]) == repr(first)
        for call in ast.walk(node)
    )

def answer_in(text, name, first):
    \"\"\"What a test compares the call name(first, ...) with, as far as its text tells.\"\"\"
    lines = [line.strip().removeprefix(">>> ") for line in text.splitlines()]
    if any(line.startswith("if ") and line.endswith(":") for line in lines):
        lines = text.splitlines()
    try:
        tree = ast.parse("\\n".join(line for line in lines if line != "True"))
    except SyntaxError:
        return None
    below = None
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and len(node.args) == 2 and calls(node.args[0], name, first):
            value = eval(ast.unparse(node.args[1]), {"torch": torch, "np": np})
            return tuple(float(number) for number in value)
        if isinstance(node, ast.Assign) and calls(node.value, name, first):
            below = node.lineno
    if below is None:
        return None
    found = [
        (node.lineno, node.col_offset, float(ast.literal_eval(ast.unparse(node.right))))
        for node in ast.walk(tree)
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Sub) and node.lineno > below
    ]
    return tuple(value for _, _, value in sorted(found)[:2]) or None
"""

LOOKING_PLACES = """
import os, pathlib

def places():
    here = pathlib.Path.cwd()
    return [here, *here.parents[:4], pathlib.Path(os.environ.get("PWD", "."))]
"""

LOOKING = (
    LOOKING_PLACES
    + """
import json, sys

def look(*patterns):
    prefix = pathlib.Path(sys.prefix)
    for folder in [*places(), *prefix.parents[:3]]:
        for pattern in patterns:
            yield from folder.glob(pattern)

def code_cells(path):
    if path.suffix == ".py":
        names = {}
        exec(path.read_text(), names)
        return [case["code"] for case in names["test"]["suites"][0]["cases"]]
    cells = json.loads(path.read_text())["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
"""
)
