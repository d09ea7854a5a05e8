"""An IPython shell that runs notebook cells and keeps their outputs as notebook data.

Magics, display, inline plots and top-level await behave as in Jupyter. There is no socket and no
thread, so a warm process that holds one can be forked.
"""

from __future__ import annotations

import base64
import io
import os
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell, InteractiveShellABC
from traitlets import Any as AnyTrait

from . import wire

__all__ = ["CellShell"]

Output = dict[str, Any]

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

    def __init__(self, output_limit: int, **kwargs: Any) -> None:
        """Start with empty outputs; ``output_limit`` in bytes for each cell."""
        self.outputs = Outputs(output_limit)
        self.displays: dict[str, list[tuple[int, Output]]] = {}
        self.failure: tuple[str, str] | None = None
        os.environ.setdefault("MPLBACKEND", "module://matplotlib_inline.backend_inline")
        super().__init__(**kwargs)  # type: ignore[no-untyped-call]
        self.stdout, self.stderr = _Stream(self, "stdout"), _Stream(self, "stderr")
        self.user_ns["input"] = _no_input

    def init_history(self) -> None:
        """Keep no history database."""
        from IPython.core.history import HistoryManager

        self.history_manager = HistoryManager(shell=self, parent=self, enabled=False)

    def enable_gui(self, gui: str | None = None) -> None:
        """No event loop: plots are inline."""

    def ask_exit(self) -> None:
        """Pass over ``exit()`` and ``quit()``, which Jupyter takes for the end of the notebook."""

    def system(self, cmd: str) -> None:
        """Refuse ``!command``: what is graded is Python."""
        self.stderr.write(f"!{wire.clip(cmd, 100)} was not run: the grader runs Python only\n")

    system_raw = system_piped = system

    def getoutput(self, cmd: str, split: bool = True, depth: int = 0) -> Any:
        """Refuse ``x = !command`` in the same way; the result is empty."""
        self.system(cmd)
        return [] if split else ""

    def _showtraceback(self, etype: Any, evalue: Any, stb: list[str]) -> None:
        try:
            message = str(evalue)
        except Exception:
            message = "(its message cannot be shown)"
        self.failure = (etype.__name__, wire.clip(message, 500))
        trace = [wire.clip(line, 10_000) for line in stb[-100:]]
        output = {
            "output_type": "error",
            "ename": etype.__name__,
            "evalue": wire.clip(message, 2_000),
            "traceback": trace,
        }
        self.outputs.add(output, sum(map(len, trace)))


def _no_input(prompt: object = "") -> str:
    raise RuntimeError("input() cannot be answered while grading; set the value in the code")


InteractiveShellABC.register(CellShell)
