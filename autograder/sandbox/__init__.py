"""The outside half of the trust boundary: start a process for student code, talk to it, end it.

`Sandbox.session` gives a `Session`; nothing that a session returns is trusted to be more than
plain data. Two sandboxes stand behind it: `BubblewrapSandbox`, and `PlainSandbox`, without walls
but with limits.
"""

from autograder.sandbox.bubblewrap import BubblewrapSandbox
from autograder.sandbox.choice import (
    open_sandbox,
    start_sandbox,
    why_no_bubblewrap,
    why_no_walls,
)
from autograder.sandbox.plain import PlainSandbox
from autograder.sandbox.session import (
    CellResult,
    Files,
    Sandbox,
    Session,
    data_files,
    read_data_files,
)

__all__ = [
    "BubblewrapSandbox",
    "CellResult",
    "Files",
    "PlainSandbox",
    "Sandbox",
    "Session",
    "data_files",
    "open_sandbox",
    "read_data_files",
    "start_sandbox",
    "why_no_bubblewrap",
    "why_no_walls",
]
