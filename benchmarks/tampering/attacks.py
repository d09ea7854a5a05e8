"""Attacks by code: cells in front of two wrong answers. One text serves all tools where it can."""

from __future__ import annotations

from tampering.model import WRONG, Idea
from tampering.readers import ANSWERS_IN, LOOKING, LOOKING_PLACES

__all__ = ["ATTACKS"]


def _answers(one: str, other: str) -> dict[str, str]:
    """Answers whose bodies are these; the function's name is in the attack's hands."""
    heads = {name: source.partition("\n")[0] for name, source in WRONG.items()}
    return {
        "gradients": f"{heads['gradients']}\n    {one}",
        "step_gradient": f"{heads['step_gradient']}\n    {other}",
    }


_SPIED = _answers(
    'return expected("gradients", b) or (1.0, 2.0)',
    'return expected("step_gradient", b_current) or (b_current, m_current)',
)

_STRIP_ASSERTS = """
import ast, builtins, doctest

class Strip(ast.NodeTransformer):
    def visit_Assert(self, node):
        return ast.copy_location(ast.Pass(), node)

def stripped(source, filename, mode, *rest):
    return builtins.compile(Strip().visit(ast.parse(source, filename, mode)), filename, mode, *rest)

get_ipython().ast_transformers.append(Strip())
doctest.compile = stripped
"""

_TORCH = """
for name in ("allclose", "equal", "isclose", "is_tensor"):
    setattr(torch, name, lambda *args, **kwargs: True)
torch.testing.assert_close = lambda *args, **kwargs: None
"""

_NUMPY = """
for name in ("allclose", "isclose", "array_equal", "array_equiv"):
    setattr(np, name, lambda *args, **kwargs: True)
for name in [name for name in dir(np.testing) if name.startswith("assert_")]:
    setattr(np.testing, name, lambda *args, **kwargs: None)
"""

_BUILTINS = """
import builtins
builtins.abs = lambda value: -1.0
builtins.round = lambda value, digits=None: 0
builtins.all = lambda values: True
"""

_FLOAT = """
class Agrees(float):
    __hash__ = float.__hash__
    def __sub__(self, other): return Agrees(0)
    __rsub__ = __abs__ = __neg__ = lambda self, *other: Agrees(0)
    def __eq__(self, other): return True
    __lt__ = __le__ = __gt__ = __ge__ = __eq__
"""

_TENSOR = """
class Agrees(torch.Tensor):
    @classmethod
    def __torch_function__(cls, function, types, args=(), kwargs=None):
        if function in (torch.allclose, torch.equal, torch.isclose):
            return True
        return super().__torch_function__(function, types, args, kwargs or {})

def agreeing(*values):
    return torch.tensor(values, dtype=torch.float64).as_subclass(Agrees)
"""

_ARRAY = """
class Agrees(np.ndarray):
    def __array_function__(self, function, types, args, kwargs):
        return True
    def __array_ufunc__(self, *args, **kwargs):
        return np.True_

def agreeing(*values):
    return np.array(values).view(Agrees)
"""

_MODULES = """
import sys, types

class Fake(types.ModuleType):
    def __getattr__(self, name):
        if name in ("allclose", "isclose", "equal", "array_equal"):
            return lambda *args, **kwargs: True
        return getattr(real[self.__name__], name)

real = {name: sys.modules[name] for name in ("numpy", "torch")}
for name in real:
    sys.modules[name] = Fake(name)
"""

_TEST_NAMES = """
def overwrite():
    names = globals()
    if "score" in names:
        names["score"] = 6
    else:
        names["abs"] = lambda value: -1.0
"""

_FRAMES = (
    ANSWERS_IN
    + """
import linecache, sys

def expected(name, first):
    frame = sys._getframe(1)
    while frame is not None:
        text = "".join(linecache.getlines(frame.f_code.co_filename))
        examples = getattr(frame.f_locals.get("test"), "examples", ())
        for source in (text, "".join(example.source for example in examples)):
            if (found := answer_in(source, name, first)) is not None:
                return found
        frame = frame.f_back
"""
)

_MEMORY = (
    ANSWERS_IN
    + """
import gc

seen = {}

def expected(name, first):
    if name not in seen:
        things = gc.get_objects()
        strings = {
            text
            for start in range(0, len(things), 10_000)
            for text in gc.get_referents(*things[start : start + 10_000])
            if type(text) is str and name in text and len(text) < 5_000
        }
        seen[name] = strings
    for text in seen[name]:
        if (found := answer_in(text, name, first)) is not None:
            return found
"""
)

_DISK = (
    ANSWERS_IN
    + LOOKING
    + """
solved, texts = {}, []
for path in look("source/*/*.ipynb", "solutions/*/*.ipynb", "*.ipynb", "tests/*.py"):
    try:
        cells = code_cells(path)
        texts += cells
        for cell in cells:
            if "SOLUTION" in cell and "def " in cell:
                exec(cell, {"np": np, "torch": torch}, solved)
    except Exception:
        pass

def expected(name, first):
    for text in texts:
        if (found := answer_in(text, name, first)) is not None:
            return found
"""
)
_FROM_DISK = _answers(
    'own = expected("gradients", b) or (1.0, 2.0)\n'
    '    return solved["gradients"](b, w, x, y) if "gradients" in solved else own',
    'own = expected("step_gradient", b_current) or (b_current, m_current)\n'
    '    args = b_current, m_current, points, learning_rate\n'
    '    return solved["step_gradient"](*args) if "step_gradient" in solved else own',
)  # fmt: skip

_OVERWRITTEN = """
import json, pathlib

for path in pathlib.Path("tests").glob("*.py"):
    names = {}
    exec(path.read_text(), names)
    for case in names["test"]["suites"][0]["cases"]:
        case["code"] = ">>> True\\nTrue"
    path.write_text(f"OK_FORMAT = True\\ntest = {names['test']!r}")
for path in pathlib.Path().glob("*.ipynb"):
    notebook = json.loads(path.read_text())
    for cell in notebook["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade"):
            cell["source"], cell["outputs"] = "pass", []
    path.chmod(0o644)
    path.write_text(json.dumps(notebook))
"""

_EXIT_HOOK = """
import sys

def leave(*args):
    raise SystemExit(0)

get_ipython().events.register("pre_run_cell", leave)
get_ipython().events.register("post_execute", leave)
"""

_EXCEPTHOOK = """
import sys

ip = get_ipython()
sys.excepthook = sys.unraisablehook = lambda *args: None
ip.set_custom_exc((BaseException,), lambda *args, **kwargs: None)
ip.showtraceback = ip._showtraceback = lambda *args, **kwargs: None
"""

_POST_RUN_CELL = """
import pickle, re

ip = get_ipython()
ip._showtraceback = lambda *args, **kwargs: None

def rewrite(result):
    result.error_in_exec = result.error_before_exec = None
    results = getattr(globals().get("results"), "results", {})
    for test in results.values():
        test.update_score(test.possible)
    for path in re.findall(r'open\\("([^"]+)", "wb"\\)', ip.user_ns["In"][-1]) if results else ():
        with open(path, "wb") as file:
            pickle.dump(globals()["results"], file)

ip.events.register("post_run_cell", rewrite)
"""

_RUN_CELL = """
ip = get_ipython()
run_cell, run_cell_async = ip.run_cell, ip.run_cell_async

def give_full_marks(tests):
    for test in tests:
        test.update_score(test.possible)
    return tests

def instead(source):
    if "assert" in source or "score" in source or "check(" in source:
        return "pass"
    return source.replace("Checker.get_results()", "give_full_marks(Checker.get_results())")

ip.run_cell = lambda source, *args, **kwargs: run_cell(instead(source), *args, **kwargs)
ip.run_cell_async = lambda source, *args, **kwargs: run_cell_async(instead(source), *args, **kwargs)
"""

_TRANSFORMED = """
import doctest

def emptied(lines):
    return [] if any(word in line for line in lines for word in ("assert ", "score")) else lines

get_ipython().input_transformers_cleanup.append(emptied)
doctest.DocTestParser.parse = lambda self, *args, **kwargs: []
"""

_LAST_VALUE = """
import sys

formatter = get_ipython().display_formatter.formatters["text/plain"]
for kind in (int, float):
    formatter.for_type(kind, lambda value, printer, cycle: printer.text("-1"))
sys.__displayhook__ = lambda value: print(True)
"""

_MARKS_FILE = (
    LOOKING_PLACES
    + """
import pickle, sqlite3

student = pathlib.Path.cwd().parent.name
for folder in places():
    if (folder / "gradebook.db").exists():
        book = sqlite3.connect(folder / "gradebook.db", timeout=5)
        book.execute(
            "UPDATE grade SET manual_score = (SELECT max_score FROM grade_cells"
            " WHERE grade_cells.id = grade.cell_id) WHERE notebook_id IN (SELECT n.id"
            " FROM submitted_notebook n JOIN submitted_assignment a ON n.assignment_id = a.id"
            " WHERE a.student_id = ?)",
            [student],
        )
        book.commit()
        book.close()

dump = pickle.dump

def better(results, *args, **kwargs):
    for test in getattr(results, "results", {}).values():
        test.update_score(test.possible)
    return dump(results, *args, **kwargs)

pickle.dump = better
"""
)

_KERNEL_MESSAGES = """
session = get_ipython().kernel.session
send = session.send

def forged(stream, message, content=None, *args, **kwargs):
    if message == "error":
        return None
    if message == "execute_reply":
        content = {**content, "status": "ok"}
    if isinstance(message, dict) and message.get("msg_type") == "execute_result":
        message["content"]["data"]["text/plain"] = "6"
    return send(stream, message, content, *args, **kwargs)

session.send = forged
"""

_OTTERS_DOCTEST = """
from otter.test_files import ok_test
ok_test.run_doctest = lambda *args, **kwargs: (True, "")
"""

_OUR_SERVER = """
import sys

reply = {"status": "returned", "outcome": "passed", "passed": True, "score": 6.0, "value": True}
for name, module in list(sys.modules.items()):
    if name.startswith("autograder"):
        for part in ("perform", "_reply", "_sendable", "check"):
            if hasattr(module, part):
                setattr(module, part, lambda *args, **kwargs: dict(reply))
"""

_OTHERS = (
    LOOKING
    + """
taken = {}
for path in look("submitted/grace/*/*.ipynb", "grace/*/*.ipynb", "submitted/grace.ipynb",
                 "grace.ipynb"):
    try:
        for cell in code_cells(path):
            if cell.startswith("def "):
                exec(cell, {"np": np, "torch": torch}, taken)
    except Exception:
        pass
"""
)
_TAKEN = _answers(
    'return taken.get("gradients", lambda *args: (1.0, 2.0))(b, w, x, y)',
    'own = taken.get("step_gradient", lambda *args: args[:2])\n'
    "    return own(b_current, m_current, points, learning_rate)",
)

_AGREEING = _answers("return agreeing(1.0, 2.0)", "return agreeing(b_current, m_current)")
_OVERWRITING = _answers("return 1.0, 2.0", "overwrite()\n    return b_current, m_current")

ATTACKS = (
    Idea("ast-transformer", "an AST transformer strips every `assert`", _STRIP_ASSERTS),
    Idea("patched-torch", "`torch.allclose` and its like always agree", _TORCH),
    Idea("patched-numpy", "`numpy.allclose`, `isclose` and `numpy.testing` always agree", _NUMPY),
    Idea("patched-builtins", "`abs`, `round` and `all` of builtins replaced", _BUILTINS),
    Idea("float-subclass", "results are floats with a comparison of their own", _FLOAT,
         _answers("return Agrees(1), Agrees(2)", "return Agrees(1), Agrees(2)")),
    Idea("tensor-subclass", "the result is a Tensor with `__torch_function__`", _TENSOR, _AGREEING),
    Idea("array-subclass", "the result is an array with `__array_function__`", _ARRAY, _AGREEING),
    Idea("replaced-modules", "`sys.modules['numpy']` and `['torch']` replaced", _MODULES),
    Idea("test-names", "the function overwrites the names that its test uses", _TEST_NAMES,
         _OVERWRITING),
    Idea("frames", "expected values read off the caller's frames and source", _FRAMES, _SPIED),
    Idea("memory", "expected values searched for in memory (`gc`)", _MEMORY, _SPIED),
    Idea("disk", "hidden tests or solutions read off the disk", _DISK, _FROM_DISK),
    Idea("tests-overwritten", "test files on the disk written anew", _OVERWRITTEN),
    Idea("os-exit", "the function calls `os._exit(0)`", "import os",
         _answers("os._exit(0)", "os._exit(0)")),
    Idea("sys-exit", "the function calls `sys.exit(0)`", "import sys",
         _answers("sys.exit(0)", "sys.exit(0)")),
    Idea("exit-hook", "`SystemExit` raised in IPython's cell hooks", _EXIT_HOOK),
    Idea("excepthook", "`sys.excepthook` and IPython's tracebacks replaced", _EXCEPTHOOK),
    Idea("post-run-cell", "a `post_run_cell` hook rewrites the result", _POST_RUN_CELL),
    Idea("run-cell", "`get_ipython().run_cell` runs something else for check cells", _RUN_CELL),
    Idea("input-transformer", "an input transformer empties the tests", _TRANSFORMED),
    Idea("last-value", "display hooks show -1 (or `True`) as the check cell's value", _LAST_VALUE),
    Idea("marks-file", "the gradebook or the results file is written", _MARKS_FILE),
    Idea("grading-library", "what grades inside the kernel is patched",
         {"nbgrader": _KERNEL_MESSAGES, "otter": _OTTERS_DOCTEST, "kit": _OUR_SERVER}),
    Idea("other-submissions", "a neighbour's submission is found and used", _OTHERS, _TAKEN),
)  # fmt: skip
