"""Student code in a process of its own: what it can do, what it cannot, and how it ends."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from autograder.course import Limits
from autograder.exercises import find_exercise
from autograder.model import Case, Exercise
from autograder.sandbox import CellResult, PlainSandbox, Sandbox, Session

GRADIENTS = find_exercise("gradients")


def text_of(result: CellResult, name: str = "stdout") -> str:
    return "".join(o["text"] for o in result.outputs if o.get("name") == name)


def shown(result: CellResult, mime: str = "text/plain") -> list[str]:
    return [o["data"][mime] for o in result.outputs if mime in o.get("data", {})]


def exercise_called(name: str, *, driver: str = "call") -> Exercise:
    """An exercise as far as a call needs one."""
    assert GRADIENTS is not None
    return replace(GRADIENTS, name=name, driver=driver)


@pytest.fixture(scope="module", params=["plain", "bubblewrap"])
def sandbox(request: pytest.FixtureRequest, limits: Limits) -> Iterator[Sandbox]:
    """Opens sessions of a test's own; every test here holds in both sandboxes."""
    if request.param == "bubblewrap":
        yield request.getfixturevalue("walled")
        return
    opened = PlainSandbox(limits, keep_spare=True)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def session(sandbox: Sandbox) -> Iterator[Session]:
    """One session shared by the tests that leave it alive."""
    with sandbox.session() as opened:
        yield opened


@pytest.fixture
def own(sandbox: Sandbox) -> Iterator[Session]:
    """A session that a test may end."""
    with sandbox.session() as opened:
        yield opened


@pytest.fixture
def run(session: Session) -> Iterator[Callable[[str], CellResult]]:
    """Run a cell in the shared session, which must live on."""
    yield session.run_cell
    assert session.alive


Run = Callable[[str], CellResult]


# --- cells behave as in Jupyter -----------------------------------------------------------------


def test_the_last_value_of_a_cell_is_its_result(run: Run) -> None:
    result = run("1 + 1")
    assert (result.status, shown(result)) == ("ok", ["2"])
    assert result.outputs[0]["output_type"] == "execute_result"
    assert result.execution_count == result.outputs[0]["execution_count"]


def test_a_semicolon_hides_the_result(run: Run) -> None:
    assert run("1 + 1;").outputs == ()


def test_prints_go_to_their_streams_in_order(run: Run) -> None:
    result = run("import sys\nprint('a')\nprint('b')\nprint('c', file=sys.stderr)\nprint('d')")
    assert [(o["name"], o["text"]) for o in result.outputs] == [
        ("stdout", "a\nb\n"),
        ("stderr", "c\n"),
        ("stdout", "d\n"),
    ]


def test_a_warning_is_shown_and_the_cell_goes_on(run: Run) -> None:
    result = run("import warnings\nwarnings.warn('careful')\nprint('on')")
    assert "careful" in text_of(result, "stderr")
    assert (result.status, text_of(result)) == ("ok", "on\n")


def test_a_figure_is_shown_inline(run: Run) -> None:
    result = run("import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()")
    assert result.status == "ok"
    assert shown(result, "image/png")[0].startswith("iVBOR")


def test_a_figure_without_show_is_shown_at_the_end_of_the_cell(run: Run) -> None:
    result = run("import matplotlib.pyplot as plt\nplt.plot([1, 2])\nprint('first');")
    assert [o["output_type"] for o in result.outputs][-1] == "display_data"
    assert len(shown(result, "image/png")) == 1


def test_display_shows_in_all_formats(run: Run) -> None:
    result = run("from IPython.display import HTML\ndisplay(HTML('<b>x</b>'), 3)")
    assert shown(result, "text/html") == ["<b>x</b>"]
    assert shown(result)[-1] == "3"


def test_a_display_can_be_updated(run: Run) -> None:
    result = run("handle = display('one', display_id=True)\nhandle.update('two')")
    assert shown(result)[0] == "'two'"


def test_clear_output_forgets_what_was_printed(run: Run) -> None:
    result = run("from IPython.display import clear_output\nprint('a')\nclear_output()\nprint('b')")
    assert text_of(result) == "b\n"


@pytest.mark.parametrize(
    "cell", ["%matplotlib inline", "%time 1", "%%time\nx = 1", "%who", "x = %pwd", "len?", "%ls"]
)
def test_magics_do_not_stop_a_cell(run: Run, cell: str) -> None:
    assert run(cell).status == "ok"


def test_a_magic_that_does_not_exist_is_told_and_the_run_goes_on(run: Run) -> None:
    assert "not found" in text_of(run("%nonsense"), "stderr")


def test_shell_commands_are_refused_in_words(run: Run) -> None:
    for cell in ("!echo hi", "x = !echo hi", "%pip install nothing", "%system echo hi"):
        result = run(cell)
        assert result.status == "ok"
        assert "the grader runs Python only" in text_of(result, "stderr")


def test_await_works_at_the_top_level(run: Run) -> None:
    result = run("import asyncio\nawait asyncio.sleep(0.01)\nasync def f(): return 5\nawait f()")
    assert (result.status, shown(result)) == ("ok", ["5"])


def test_names_last_from_cell_to_cell(run: Run) -> None:
    run("lasting = 41")
    assert shown(run("lasting + 1")) == ["42"]
    assert shown(run("_ + 1")) == ["43"]


def test_an_error_ends_its_cell_and_is_shown(run: Run) -> None:
    result = run("print('a')\n1 / 0\nprint('b')")
    assert result.status == "error"
    assert result.failure is not None
    assert (result.failure.kind, result.failure.message) == (
        "ZeroDivisionError",
        "division by zero",
    )
    assert text_of(result) == "a\n"
    assert result.outputs[-1]["output_type"] == "error"


def test_a_syntax_error_is_shown(run: Run) -> None:
    result = run("def (")
    assert result.failure is not None
    assert result.failure.kind == "SyntaxError"


@pytest.mark.parametrize(
    "cell", ["import sys\nsys.exit(3)", "raise SystemExit", "exit()", "quit()"]
)
def test_exit_ends_nothing_but_the_cell(run: Run, cell: str) -> None:
    result = run(cell)
    assert result.status in ("ok", "error")
    assert result.failure is None or result.failure.kind == "SystemExit"


@pytest.mark.parametrize("cell", ["input('name?')", "import builtins\nbuiltins.input()"])
def test_input_is_answered_with_an_error_at_once(run: Run, cell: str) -> None:
    result = run(cell)
    assert result.status == "error"
    assert result.seconds < 1


def test_raising_what_has_no_message_is_an_error(run: Run) -> None:
    cell = "class E(BaseException):\n    def __str__(self): raise ValueError\nraise E"
    result = run(cell)
    assert result.status == "error"


def test_an_empty_cell_gives_nothing(run: Run) -> None:
    assert run("").outputs == ()
    assert run("# nothing").status == "ok"


def test_text_of_any_kind_crosses(run: Run) -> None:
    assert text_of(run("print('ä€😀\\x00\\ud800')")) == "ä€😀\x00?\n"


# --- what student code finds around it ----------------------------------------------------------


@pytest.mark.parametrize("module", ["judge", "model", "exercises", "inside", "inside.wire", "cli"])
def test_the_kit_cannot_be_imported_inside(run: Run, module: str) -> None:
    result = run(f"import autograder.{module}")
    assert result.failure is not None
    assert result.failure.kind == "ModuleNotFoundError"


def test_check_and_hint_are_there_and_do_nothing(run: Run) -> None:
    result = run("from autograder import check, hint\ncheck('gradients', points=3)\nhint(len)")
    assert (result.status, result.outputs) == ("ok", ())


def test_data_files_beside_the_notebook_can_be_read(sandbox: Sandbox, tmp_path: Path) -> None:
    (tmp_path / "points.csv").write_text("1,2\n")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "more.txt").write_text("more")
    (tmp_path / ".hidden").write_text("secret")
    (tmp_path / "other.ipynb").write_text("{}")
    (tmp_path / "link").symlink_to("/etc/passwd")
    with sandbox.session(tmp_path) as opened:
        result = opened.run_cell(
            "import os\nprint(open('points.csv').read(), open('sub/more.txt').read())\n"
            "open('points.csv', 'w').write('changed')\nprint(sorted(os.listdir()))"
        )
    assert text_of(result) == "1,2\n more\n['points.csv', 'sub']\n"
    assert (tmp_path / "points.csv").read_text() == "1,2\n"


# --- limits -------------------------------------------------------------------------------------


def test_a_cell_that_never_ends_is_interrupted_and_the_session_lives_on(session: Session) -> None:
    session.run_cell("before_the_loop = 1")
    result = session.run_cell("print('start')\nwhile True: pass")
    assert (result.status, text_of(result)) == ("timed_out", "start\n")
    assert result.reason == "it ran for more than 1.5 s and was interrupted"
    assert shown(session.run_cell("before_the_loop")) == ["1"]


def test_endless_output_is_capped(run: Run) -> None:
    result = run("while True: print('x' * 1000)")
    assert result.status == "timed_out"
    assert len(text_of(result)) <= 64 * 1024
    assert "more output was left out" in text_of(result, "stderr")


def test_many_empty_outputs_are_capped(run: Run) -> None:
    result = run("for _ in range(10_000): display({}, raw=True)")
    assert len(result.outputs) < 1_000


def test_large_displays_are_left_out(run: Run) -> None:
    result = run("display({'text/plain': 'x' * 10**6}, raw=True)\nprint('on')")
    assert text_of(result) == "on\n"
    assert "left out" in text_of(result, "stderr")


@pytest.mark.parametrize(
    "cell",
    ["x = bytearray(3 * 2**30)", "x = []\nwhile True: x.append(bytes(2**26))",
     "import torch\ntorch.zeros(3 * 2**28)", "import numpy as np\nnp.ones(3 * 2**28)"],
)  # fmt: skip
@pytest.mark.skipif(os.uname().sysname != "Linux", reason="only Linux bounds memory so")
def test_taking_all_memory_is_an_error(run: Run, cell: str) -> None:
    result = run(cell)
    run("x = None")
    assert result.failure is not None
    assert result.failure.kind in ("MemoryError", "RuntimeError", "ArrayMemoryError",
                                   "_ArrayMemoryError", "OutOfMemoryError")  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("import os\nos._exit(0)", "the process ended (os._exit, or a crash)"),
        ("import ctypes\nctypes.string_at(0)", "ended by signal SIGSEGV"),
    ],
)
def test_a_cell_that_ends_the_process_is_told_and_the_session_is_over(
    own: Session, cell: str, reason: str
) -> None:
    result = own.run_cell(cell)
    assert result.status == "killed"
    assert reason in result.reason
    assert not own.alive
    assert own.run_cell("1").status == "killed"


STUBBORN = "import time\nwhile True:\n    try: time.sleep(9)\n    except BaseException: pass"


def test_a_cell_that_does_not_let_itself_be_interrupted_is_killed(own: Session) -> None:
    result = own.run_cell(STUBBORN)
    assert result.status == "killed"
    assert "could not be interrupted" in result.reason


GARBAGE = """
import os
for name in sorted(os.listdir('/proc/self/fd'), key=int):
    try:
        os.write(int(name), {data})
    except OSError:
        pass
"""


@pytest.mark.parametrize("data", ["b'garbage, and more of it'", "b'\\0\\0\\0\\1\\xc1'"])
@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="descriptors are listed in /proc")
def test_garbage_in_the_graders_connection_costs_only_that_session(
    own: Session, session: Session, data: str
) -> None:
    assert own.run_cell(GARBAGE.format(data=data)).status in ("killed", "ok")
    own.run_cell("1")
    assert session.run_cell("1").status == "ok"


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="descriptors are listed in /proc")
def test_replies_without_an_end_fill_no_memory(own: Session) -> None:
    flood = "while True:\n" + "\n".join(
        f"    {line}"
        for line in GARBAGE.format(data="(b'\\0\\0\\0\\1\\xc0' * 10_000)").splitlines()
    )
    own.run_cell(flood)
    assert own._replies.qsize() <= 4


def test_a_session_can_be_closed_twice(own: Session) -> None:
    own.close()
    assert own.run_cell("1").status == "killed"


def test_sessions_beside_each_other_do_not_meet(own: Session, session: Session) -> None:
    session.run_cell("meeting = 1")
    assert own.run_cell("meeting").status == "error"


# --- calls --------------------------------------------------------------------------------------


def called(session: Session, name: str, *args: Any, seconds: float = 1.0) -> Any:
    case = Case({f"a{i}": arg for i, arg in enumerate(args)}, ())
    return session.call(exercise_called(name), case, seconds)


def test_a_function_of_the_notebook_is_called_with_its_arguments(session: Session) -> None:
    session.run_cell("def add(a, b):\n    print('adding')\n    return a + b")
    reply = called(session, "add", 1.5, 2.0)
    assert (reply.status, reply.value, reply.printed) == ("returned", 3.5, "adding\n")


def test_a_function_that_is_not_there_is_missing(session: Session) -> None:
    assert called(session, "not_there").status == "missing"


def test_an_error_is_told_with_the_students_own_line(session: Session) -> None:
    session.run_cell("def breaks(n):\n    import numpy as np\n    return np.zeros(n).reshape(7)")
    reply = called(session, "breaks", 3)
    assert reply.status == "raised"
    assert reply.failure is not None
    assert reply.failure.line == "return np.zeros(n).reshape(7)"
    assert (reply.failure.kind, reply.failure.line_number) == ("ValueError", 3)


def test_a_call_that_never_ends_is_interrupted_and_the_session_lives_on(session: Session) -> None:
    session.run_cell("def loops():\n    while True: pass")
    assert called(session, "loops", seconds=0.3).status == "timed_out"
    assert called(session, "not_there").status == "missing"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("import sys; sys.exit()", "raised"),
        ("raise KeyboardInterrupt", "timed_out"),
        ("return undefined_name", "raised"),
        ("return odd()", "raised"),
        ("return [0] * 2_000_000", "unsendable"),
        ("import numpy; return numpy.zeros(10**8, 'u1')", "unsendable"),
        ("return object()", "returned"),
    ],
)
def test_whatever_a_call_does_there_is_a_reply(session: Session, body: str, status: str) -> None:
    session.run_cell(f"def odd():\n    {body}")
    assert called(session, "odd").status == status
    assert session.alive


def test_a_call_that_ends_the_process_is_killed(own: Session) -> None:
    own.run_cell("import os\ndef ends():\n    os._exit(0)")
    reply = called(own, "ends")
    assert reply.status == "killed"
    assert reply.failure is not None
    assert called(own, "ends").status == "killed"


HOSTILE_RESULTS = [
    "class R:\n    def __repr__(self): import os; raise SystemExit",
    "class R:\n    def __getattribute__(self, name): raise ValueError",
    "class R:\n    __class__ = property(lambda self: 1 / 0)",
    "class M(type):\n    def __eq__(c, o): return True\n    __hash__ = type.__hash__\n"
    "class R(float, metaclass=M): pass",
]


@pytest.mark.parametrize("source", HOSTILE_RESULTS)
def test_a_hostile_result_is_a_note(session: Session, source: str) -> None:
    session.run_cell(f"{source}\ndef hostile():\n    return R()")
    reply = called(session, "hostile")
    assert reply.status == "returned"
    assert type(reply.value).__name__ == "Opaque"


def test_the_versions_inside_are_known(session: Session) -> None:
    assert set(session.versions) == {"python", "numpy", "torch"}
