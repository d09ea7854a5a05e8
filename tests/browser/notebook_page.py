"""A released notebook in a real Jupyter server and a real browser, worked on as students do."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import matplotlib
from course_folder import ASSIGNMENT
from playwright.sync_api import Browser, Locator, Page, Playwright, expect

from autograder.release import check_id

__all__ = [
    "NO_BROWSER",
    "JupyterServer",
    "NotebookPage",
    "browser_program",
    "jupyter_server",
    "launched",
]

NO_BROWSER = "no Chromium on PATH; on Debian: apt-get install chromium"

_PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_START_SECONDS = 120
_PATIENCE = 60_000  # milliseconds for any single thing to appear, on a busy machine
_TOKEN = "of-this-test"  # noqa: S105  (a server of this test alone)
_NO_NEWS = ("--LabApp.news_url=None", "--LabApp.extension_manager=readonly")
_NO_NETWORK = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
_AS_ROOT = hasattr(os, "getuid") and os.getuid() == 0

_SETTINGS: dict[str, dict[str, Any]] = {
    "notebook-extension/tracker": {"windowingMode": "none"},  # every cell is in the page
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
}

_DONE = re.compile(r"^\[\d+\]:$")
"""The prompt of a cell that has been run."""

expect.set_options(timeout=_PATIENCE)


# --- the browser and the server -----------------------------------------------------------------


def browser_program() -> str | None:
    """The first Chromium on PATH."""
    return next(filter(None, map(shutil.which, _PROGRAMS)), None)


def launched(playwright: Playwright, program: str, home: Path) -> Browser:
    """A headless browser with a home of its own, which finds nothing but this machine."""
    return playwright.chromium.launch(
        executable_path=program,
        args=[_NO_NETWORK, *(["--no-sandbox"] if _AS_ROOT else [])],
        env={**os.environ, "HOME": str(home)},
        timeout=_PATIENCE,
    )


@dataclass(frozen=True)
class JupyterServer:
    """A running `jupyter lab` or `jupyter notebook`, and the folder that it shows."""

    application: str
    address: str
    root: Path

    def page_of(self, name: str, path: Path) -> str:
        """The address of a notebook; each ``name`` is a workspace of its own in JupyterLab."""
        where = "notebooks" if self.application == "notebook" else f"lab/workspaces/{name}/tree"
        return f"{self.address}/{where}/{self._shown(path)}?token={_TOKEN}"

    def kernel_of(self, path: Path) -> dict[str, Any]:
        """What the server knows of the kernel of an open notebook; empty before it has one."""
        for session in self.send("GET", "api/sessions"):
            if session["path"] == self._shown(path):
                kernel: dict[str, Any] = session["kernel"]
                return kernel
        return {}

    def send(self, method: str, path: str) -> Any:
        """Ask the server's REST API; returns the JSON, None where there is no content."""
        request = urllib.request.Request(
            f"{self.address}/{path}", headers={"Authorization": f"token {_TOKEN}"}, method=method
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.loads(answer.read() or b"null")

    def _shown(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()


@contextmanager
def jupyter_server(application: str, folder: Path) -> Iterator[JupyterServer]:
    """Start ``jupyter <application>`` with all that it reads and writes in ``folder``."""
    (root := folder / "root").mkdir()
    (home := folder / "home").mkdir()
    for name, values in _SETTINGS.items() if application == "lab" else ():
        settings = home / "settings" / "@jupyterlab" / f"{name}.jupyterlab-settings"
        settings.parent.mkdir(parents=True, exist_ok=True)
        settings.write_text(json.dumps(values), encoding="utf-8")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = JupyterServer(application, f"http://127.0.0.1:{port}", root)
    with (home / "log").open("wb") as log:
        process = subprocess.Popen(
            [
                *(sys.executable, "-m", "jupyter", application, "--no-browser", *_NO_NEWS),
                *(["--allow-root"] if _AS_ROOT else []),
                *("--ip=127.0.0.1", f"--port={port}", "--ServerApp.port_retries=0"),
                *(f"--IdentityProvider.token={_TOKEN}", f"--ServerApp.root_dir={root}"),
            ],
            cwd=root,
            env=_environment(home),
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait_for(server, process, home / "log")
        yield server
    finally:
        process.terminate()
        try:
            process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _environment(home: Path) -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("JUPYTER", "JPY_", "IPYTHON", "NBGRADER", "AUTOGRADER", "MPL"))
    }
    return {
        **kept,
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")]),
        "HOME": str(home),
        "IPYTHONDIR": str(home / "ipython"),
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "JUPYTER_DATA_DIR": str(home / "data"),
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
        "JUPYTERLAB_SETTINGS_DIR": str(home / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces"),
        "MPLCONFIGDIR": matplotlib.get_cachedir(),  # the list of fonts takes seconds to make
    }


def _wait_for(server: JupyterServer, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + _START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            server.send("GET", "api/status")
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"the server did not start: {log.read_text(encoding='utf-8')[-3000:]}")


# --- a page with a notebook ---------------------------------------------------------------------


class NotebookPage:
    """A notebook in the browser; cells are named by their grade ids or counted from 0."""

    def __init__(self, server: JupyterServer, page: Page, path: Path, screenshots: Path) -> None:
        self.server = server
        self.page = page
        self.path = path
        self._screenshots = screenshots
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        self._places = {
            cell["metadata"]["nbgrader"]["grade_id"]: place
            for place, cell in enumerate(cells)
            if "nbgrader" in cell["metadata"]
        }
        self._cells = len(cells)
        self._code = [place for place, cell in enumerate(cells) if cell["cell_type"] == "code"]

    @classmethod
    @contextmanager
    def opened(
        cls,
        browser: Browser,
        server: JupyterServer,
        name: str,
        content: bytes,
        screenshots: Path,
        height: int = 900,
    ) -> Iterator[NotebookPage]:
        """Lay ``content`` into the server's folder and open it; take a picture of a failure."""
        path = server.root / name / "assignments" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
        path.parent.mkdir(parents=True)
        path.write_bytes(content)
        context = browser.new_context(viewport={"width": 1280, "height": height})
        context.set_default_timeout(_PATIENCE)
        opened = cls(server, context.new_page(), path, screenshots)
        try:
            opened.page.goto(server.page_of(name, path))
            opened.wait_for_kernel()
            yield opened
        except BaseException:
            opened.picture(f"{server.application}-{name}-failed")
            raise
        finally:
            context.close()
            if kernel := server.kernel_of(path):
                server.send("DELETE", f"api/kernels/{kernel['id']}")

    def wait_for_kernel(self) -> None:
        """Wait until cells can be run: before, the page shows an idle kernel that is none."""
        end = time.monotonic() + _PATIENCE / 1000
        while not self.server.kernel_of(self.path).get("connections"):
            assert time.monotonic() < end, "the page did not connect to a kernel"
            time.sleep(0.1)
        indicator = self.page.locator(".jp-Notebook-ExecutionIndicator")
        expect(indicator).to_have_attribute("data-status", "idle")
        expect(self.page.locator(".jp-Notebook .jp-Cell")).to_have_count(self._cells)

    def cell(self, which: str | int) -> Locator:
        place = which if isinstance(which, int) else self._places[which]
        return self.page.locator(".jp-Notebook .jp-Cell").nth(place)

    def edit(self, which: str | int) -> Locator:
        """Click into the editor of a cell."""
        editor = self.cell(which).locator(".cm-content")
        editor.click()
        return editor

    def run(self, which: str | int) -> None:
        """Run a cell with Shift+Enter and wait until it is done."""
        prompt = self.cell(which).locator(".jp-InputPrompt")
        before = (prompt.text_content() or "").strip()
        self.edit(which)
        self.page.keyboard.press("Shift+Enter")
        expect(prompt).to_have_text(re.compile(rf"^(?!{re.escape(before)})\[\d+\]:$"))

    def run_above(self, which: str) -> None:
        """Run > Run All Above Selected Cell, and wait until they are done."""
        self.edit(which)
        self.choose("Run", "Run All Above Selected Cell")
        for place in (place for place in self._code if place < self._places[which]):
            expect(self.cell(place).locator(".jp-InputPrompt")).to_have_text(_DONE)

    def run_all(self) -> None:
        """Run > Run All Cells, and wait until every cell is done or one has failed."""
        self.choose("Run", "Run All Cells")
        prompts = self.page.locator(".jp-Notebook .jp-CodeCell .jp-InputPrompt")
        expect(prompts.first).not_to_have_text("[ ]:")
        expect(prompts.filter(has_text="[*]:")).to_have_count(0)

    def choose(self, *names: str) -> None:
        """Choose from the menus, as in ``choose("Settings", "Theme", "JupyterLab Dark")``."""
        self.page.locator(".lm-MenuBar-item").get_by_text(names[0], exact=True).click()
        for name in names[1:]:
            self.page.locator(".lm-Menu-itemLabel").get_by_text(name, exact=True).click()

    def use_theme(self, theme: str) -> None:
        """Choose a theme and wait until it is there."""
        self.choose("Settings", "Theme", theme)
        expect(self.page.locator("body")).to_have_attribute("data-jp-theme-name", theme)
        expect(self.page.locator("#jupyterlab-splash")).to_have_count(0)

    def type_instead(self, which: str | int, code: str) -> None:
        """Type ``code`` in place of what a cell holds."""
        self.edit(which)
        self.page.keyboard.press("ControlOrMeta+a")
        self.type_lines(code)
        self.expect_source(which, code)

    def mend_line(self, which: str | int, line: str, by: str) -> None:
        """Click on a line of a cell and type another one over it; its indentation stays."""
        self.cell(which).locator(".cm-line").get_by_text(line).click()
        self.page.keyboard.press("End")
        self.page.keyboard.press("Shift+Home")
        self.page.keyboard.type(by)

    def type_lines(self, code: str) -> None:
        """Type lines at the cursor; the editor indents them, Backspace takes a level away."""
        indented = 0
        for number, line in enumerate(code.splitlines()):
            if number:
                self.page.keyboard.press("Enter")
            wanted = len(line) - len(line.lstrip())
            for _ in range((indented - wanted) // 4):
                self.page.keyboard.press("Backspace")
            self.page.keyboard.type(line.lstrip())
            indented = wanted + 4 if line.endswith(":") else wanted

    def expect_source(self, which: str | int, code: str) -> None:
        """What the editor of a cell shows is exactly ``code``."""
        expect(self.cell(which).locator(".cm-line")).to_have_text(
            [re.compile(f"^{re.escape(line)}$") for line in code.splitlines()]
        )

    def insert_below(self, which: str) -> int:
        """Insert a cell below another one with the key B; returns its place."""
        self.cell(which).locator(".jp-InputPrompt").click()
        self.page.keyboard.press("b")
        return self._places[which] + 1

    def printed(self, which: str | int) -> str:
        """Run a cell; returns the text that it shows."""
        self.run(which)
        return self.cell(which).locator(".jp-OutputArea-output").inner_text()

    def checked(self, exercise: str) -> str:
        """Run the check of an exercise; returns the text of the card."""
        self.run(check_id(exercise))
        return self.card(exercise).inner_text()

    def card(self, exercise: str) -> Locator:
        return self.cell(check_id(exercise)).get_by_label(f"Verdict on {exercise}")

    def save(self) -> None:
        """Ctrl+S, and wait until the server has written the file."""
        with self.page.expect_response(
            lambda answer: answer.request.method == "PUT" and "/api/contents/" in answer.url
        ) as answer:
            self.page.keyboard.press("ControlOrMeta+s")
        assert answer.value.ok, answer.value.status_text

    def picture(self, name: str) -> Path:
        """Save what the browser shows."""
        path = self._screenshots / f"{name}.png"
        self.page.screenshot(path=path)
        return path
