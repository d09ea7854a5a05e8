"""An IPython shell that runs notebook cells and keeps their outputs as notebook data.

Magics, display, inline plots and top-level await behave as in Jupyter. There is no socket and no
thread, so a warm process that holds one can be forked.
"""

from __future__ import annotations

import ast
import base64
import io
import os
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.error import UsageError
from IPython.core.interactiveshell import InteractiveShell, InteractiveShellABC
from traitlets import Any as AnyTrait
from traitlets.config import Config

from . import wire

__all__ = ["CellShell"]

Output = dict[str, Any]

_OURS = str(Path(__file__).resolve().parent)
_LEAST_SIZE = 100
"""What an output counts at least, in bytes, so that many empty ones have an end too."""


class Outputs:
    """The outputs of one cell, as notebook data, of at most ``limit`` bytes together."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.clear()

    def clear(self) -> None:
        """Forget everything, as `clear_output` does."""
        self.items: list[Output] = []
        self.used = 0
        self.cut = False

    def add(self, output: Output, size: int) -> None:
        """Keep an output, or note that it was too large."""
        size += _LEAST_SIZE
        if self.used + size > self.limit:
            self._note_cut()
            return
        self.used += size
        self.items.append(output)

    def add_text(self, name: str, text: str) -> None:
        """Append to the stream ``name``, joining what was written in a row."""
        room = max(0, self.limit - self.used)
        kept, self.used = text[:room], self.used + min(len(text), room)
        last = self.items[-1] if self.items else {}
        if kept and last.get("output_type") == "stream" and last["name"] == name:
            last["parts"].append(kept)
        elif kept:
            self.items.append({"output_type": "stream", "name": name, "parts": [kept]})
        if len(kept) < len(text):
            self._note_cut()

    def _note_cut(self) -> None:
        self.cut = True

    def notebook_data(self) -> list[Output]:
        """The outputs as nbformat 4 has them."""
        result = [_joined(item) for item in self.items]
        if self.cut:
            text = f"… more output was left out: the limit is {self.limit // 1024} KB a cell\n"
            result.append({"output_type": "stream", "name": "stderr", "text": text})
        return result


def _joined(item: Output) -> Output:
    if "parts" not in item:
        return item
    return {"output_type": "stream", "name": item["name"], "text": "".join(item["parts"])}


class _Stream(io.TextIOBase):
    """A text stream that writes into the outputs of the running cell."""

    encoding = "utf-8"

    def __init__(self, shell: CellShell, name: str) -> None:
        self._shell, self._name = shell, name

    @property
    def name(self) -> str:
        """As in Jupyter: ``<stdout>`` or ``<stderr>``."""
        return f"<{self._name}>"

    def writable(self) -> bool:
        """Always."""
        return True

    def write(self, text: str) -> int:
        """Keep ``text`` as output of the running cell."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        self._shell.outputs.add_text(self._name, text)
        return len(text)


class _DisplayHook(DisplayHook):
    """The value of a cell's last expression becomes an ``execute_result``."""

    def write_output_prompt(self) -> None:
        """Jupyter shows the number beside the output, not in it."""

    def write_format_data(self, format_dict: Any, md_dict: Any = None) -> None:
        """Keep the result in all its formats."""
        shell: Any = self.shell
        shell.outputs.add(
            {
                "output_type": "execute_result",
                "execution_count": self.prompt_count,
                "data": _mime_data(format_dict),
                "metadata": dict(md_dict or {}),
            },
            _size(format_dict),
        )


class _DisplayPublisher(DisplayPublisher):
    """``display(...)`` and plots become ``display_data``."""

    def publish(self, data: Any, metadata: Any = None, *args: Any, **kwargs: Any) -> None:
        """Keep what is displayed; an update replaces the display with the same id."""
        outputs = self.shell.outputs
        display_id = (kwargs.get("transient") or {}).get("display_id")
        output = {
            "output_type": "display_data",
            "data": _mime_data(data),
            "metadata": dict(metadata or {}),
        }
        if kwargs.get("update"):
            for index, shown in self.shell.displays.get(display_id, []):
                if index < len(outputs.items) and outputs.items[index] is shown:
                    shown.update(output)
            return
        outputs.add(output, _size(data))
        if display_id is not None and outputs.items:
            entry = (len(outputs.items) - 1, outputs.items[-1])
            self.shell.displays.setdefault(display_id, []).append(entry)

    def clear_output(self, wait: bool = False) -> None:
        """Forget the outputs of the running cell."""
        self.shell.outputs.clear()


def _mime_data(data: Any) -> dict[str, Any]:
    return {
        str(mime): base64.b64encode(value).decode() if isinstance(value, bytes) else value
        for mime, value in dict(data).items()
    }


def _size(data: Any) -> int:
    return sum(len(value) if isinstance(value, bytes | str) else 200 for value in data.values())


class CellShell(InteractiveShell):
    """Runs cells one after another in one namespace (``user_ns``)."""

    displayhook_class = AnyTrait(_DisplayHook)
    display_pub_class = AnyTrait(_DisplayPublisher)

    def __init__(self, output_limit: int, *, pictures: bool = True, **kwargs: Any) -> None:
        """Start with empty outputs; ``output_limit`` in bytes for each cell.

        Without ``pictures`` a figure's output is its text; to draw it takes longer than to make it.
        """
        self.outputs = Outputs(output_limit)
        self.displays: dict[str, list[tuple[int, Output]]] = {}
        self.failure: tuple[str, str] | None = None
        os.environ.setdefault("MPLBACKEND", "module://matplotlib_inline.backend_inline")
        if not pictures:
            kwargs["config"] = Config(InlineBackend={"figure_formats": set()})
        super().__init__(**kwargs)  # type: ignore[no-untyped-call]
        self.stdout, self.stderr = _Stream(self, "stdout"), _Stream(self, "stderr")
        self.user_ns["input"] = _no_input

    def init_history(self) -> None:
        """Keep no history database."""
        from IPython.core.history import HistoryManager

        self.history_manager = HistoryManager(shell=self, parent=self, enabled=False)

    @contextmanager
    def _tee(self, channel: str) -> Iterator[None]:
        """Keep no second copy of what is printed; IPython's has no limit."""
        yield

    def enable_gui(self, gui: str | None = None) -> None:
        """No event loop: plots are inline."""

    def enable_matplotlib(self, gui: str | None = None) -> Any:
        """Inline, whatever ``%matplotlib`` asks for: no window can be opened here."""
        if gui not in (None, "auto", "inline"):
            self.stderr.write(f"%matplotlib {gui} was passed over: pictures are inline here\n")
        return super().enable_matplotlib("inline")  # type: ignore[no-untyped-call]

    async def run_ast_nodes(
        self, nodelist: list[ast.stmt], cell_name: str, *args: Any, **kwargs: Any
    ) -> bool:
        """Run a cell's statements; go on behind one that only misses what is not here.

        A missing package, file or window, or an answer to ``input()``, costs its own line, and so
        do the names that it would have defined. True if anything went wrong.
        """
        result = kwargs.get("result")
        rest, lacking = list(nodelist), False
        while await super().run_ast_nodes(list(rest), cell_name, *args, **kwargs):
            error = getattr(result, "error_in_exec", None)
            lacking = lacking or _is_lack(error)
            rest = _behind(rest, error, cell_name)
            if not rest or not (_is_lack(error) or (lacking and isinstance(error, NameError))):
                return True
            self.stderr.write("The cell went on below: what is missing here costs this line only\n")
        return lacking

    def run_line_magic(self, magic_name: str, line: str, _stack_depth: int = 1) -> Any:
        """Pass over a magic that is not known here, or that would undo the notebook."""
        if magic_name in _INSTALLERS:
            return self._refuse(f"%{magic_name} {line}")
        try:
            if magic_name in _UNDOING:
                raise UsageError("it would remove what is graded")
            return super().run_line_magic(magic_name, line, _stack_depth + 1)
        except UsageError as error:
            self.stderr.write(f"%{magic_name} was passed over: {error}\n")
            return None

    def run_cell_magic(self, magic_name: str, line: str, cell: str) -> Any:
        """Refuse cells for a shell or another language."""
        if magic_name in _SCRIPTS:
            return self._refuse(f"%%{magic_name} {line}".rstrip())
        return super().run_cell_magic(magic_name, line, cell)  # type: ignore[no-untyped-call]

    def show_usage_error(self, exc: BaseException) -> None:
        """Note that the cell did not run, such as one with an unknown magic at its top."""
        super().show_usage_error(exc)  # type: ignore[no-untyped-call]
        self.failure = self.failure or ("UsageError", wire.clip(str(exc), 500))

    def ask_exit(self) -> None:
        """Pass over ``exit()`` and ``quit()``, which Jupyter takes for the end of the notebook."""

    def system(self, cmd: str) -> None:
        """Refuse ``!command``: what is graded is Python."""
        self._refuse(f"!{cmd}")

    def _refuse(self, command: str) -> None:
        self.stderr.write(f"{wire.clip(command, 100)} was not run: the grader runs Python only\n")

    system_raw = system_piped = system

    def getoutput(self, cmd: str, split: bool = True, depth: int = 0) -> Any:
        """Refuse ``x = !command`` in the same way; the result is empty."""
        self.system(cmd)
        return [] if split else ""

    def _get_exc_info(self, exc_tuple: Any = None) -> Any:
        """The exception, its traceback without lines of ours at the end."""
        kind, value, trace = super()._get_exc_info(exc_tuple)  # type: ignore[no-untyped-call]
        _cut_ours(trace)
        return kind, value, trace

    def note_failure(self, error: BaseException) -> None:
        """Keep a failure whose traceback was not shown, as where the notebook broke the showing."""
        if any(item.get("output_type") == "error" for item in self.outputs.items):
            return
        kind = type(error)
        try:
            lines = traceback.format_exception_only(kind, error)
        except Exception:
            lines = [kind.__name__]
        self._keep_failure(kind.__name__, _message_of(error), [line.rstrip() for line in lines])

    def _showtraceback(self, etype: Any, evalue: Any, stb: list[str]) -> None:
        self._keep_failure(etype.__name__, _message_of(evalue), stb)

    def _keep_failure(self, kind: str, message: str, lines: Sequence[str]) -> None:
        self.failure = self.failure or (kind, wire.clip(message, 500))
        trace = [wire.clip(line, 10_000) for line in lines[-100:]]
        output = {
            "output_type": "error",
            "ename": kind,
            "evalue": wire.clip(message, 2_000),
            "traceback": trace,
        }
        self.outputs.add(output, sum(map(len, trace)))


def _message_of(error: object) -> str:
    try:
        return str(error)
    except Exception:
        return "(its message cannot be shown)"


_INSTALLERS = frozenset({"conda", "mamba", "micromamba", "pip", "uv"})
_UNDOING = frozenset({"reset", "reset_selective"})
_SCRIPTS = frozenset({"bash", "cmd", "perl", "ruby", "script", "sh"})
_NO_INPUT = "input() cannot be answered while grading; set the value in the code"


def _no_input(prompt: object = "") -> str:
    raise RuntimeError(_NO_INPUT)


def _is_lack(error: object) -> bool:
    """Whether code failed for want of what a student's machine has and this one has not."""
    if isinstance(error, RuntimeError):
        return error.args == (_NO_INPUT,)
    return isinstance(error, ImportError | OSError | EOFError)


def _behind(
    statements: Sequence[ast.stmt], error: BaseException | None, cell_name: str
) -> list[ast.stmt]:
    """The statements of a cell behind the one in which an error arose."""
    trace = error.__traceback__ if error else None
    while trace and trace.tb_frame.f_code.co_filename != cell_name:
        trace = trace.tb_next
    for number, statement in enumerate(statements, start=1):
        if trace and trace.tb_lineno <= (statement.end_lineno or statement.lineno):
            return list(statements[number:])
    return []


def _cut_ours(trace: TracebackType | None) -> None:
    """End a traceback where student code called something of ours."""
    while trace and trace.tb_next:
        if trace.tb_next.tb_frame.f_code.co_filename.startswith(_OURS):
            trace.tb_next = None
        trace = trace.tb_next


InteractiveShellABC.register(CellShell)
