"""The same small assignment as an instructor would write it for nbgrader and for Otter."""

from __future__ import annotations

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_raw_cell

from tampering.model import FUNCTIONS, POINTS, RIGHT

__all__ = ["NAME", "nbgrader_source", "otter_source"]

NAME = "ps1"
_IMPORTS = "import numpy as np\nimport torch"

_DATA = "x, y = np.array([1.0, 2.0, 3.0, 4.0]), np.array([2.0, 5.0, 4.0, 9.0])"
_PAIRS = "points = [[1.0, 2.0], [2.0, 5.0], [3.0, 4.0], [4.0, 9.0]]"
_FIRST = "torch.as_tensor(gradients(1.0, 2.0, x, y), dtype=torch.float64)"
_SECOND = "torch.as_tensor(gradients(-1.0, 0.5, x, y), dtype=torch.float64)"
_FIRST_TRUE = "torch.tensor([2.0, 5.0], dtype=torch.float64)"
_SECOND_TRUE = "torch.tensor([-9.5, -27.5], dtype=torch.float64)"

# One check of each of nbgrader's two kinds: assertions (all or nothing), and partial credit.
_NBGRADER_CHECKS = {
    "gradients": f"""
import numpy as np
import torch

{_DATA}
assert torch.allclose({_FIRST}, {_FIRST_TRUE})
### BEGIN HIDDEN TESTS
assert torch.allclose({_SECOND}, {_SECOND_TRUE})
### END HIDDEN TESTS
""".strip(),
    "step_gradient": f"""
import numpy as np

{_PAIRS}
score = 0
if np.allclose(step_gradient(1.0, 2.0, points, 0.1), [0.8, 1.5]):
    score += 3
### BEGIN HIDDEN TESTS
b, m = step_gradient(-1.0, 0.5, points, 0.01)
if abs(b - -0.905) < 1e-6 and abs(m - 0.775) < 1e-6:
    score += 3
### END HIDDEN TESTS
score
""".strip(),
}

# The same for Otter, whose test cells are assertions or show a result; each is worth a half.
_OTTER_CHECKS = {
    "gradients": [
        (f"import numpy as np\nimport torch\n{_DATA}\n"
         f"assert torch.allclose({_FIRST}, {_FIRST_TRUE})", ""),
        (f"# HIDDEN\nimport numpy as np\nimport torch\n{_DATA}\n"
         f"assert torch.allclose({_SECOND}, {_SECOND_TRUE})", ""),
    ],
    "step_gradient": [
        (f"import numpy as np\n{_PAIRS}\n"
         "np.allclose(step_gradient(1.0, 2.0, points, 0.1), [0.8, 1.5])", "True"),
        (f"# HIDDEN\n{_PAIRS}\nb, m = step_gradient(-1.0, 0.5, points, 0.01)\n"
         "abs(b - -0.905) < 1e-6 and abs(m - 0.775) < 1e-6", "True"),
    ],
}  # fmt: skip


def nbgrader_source() -> NotebookNode:
    """The source notebook for `nbgrader generate_assignment`."""
    cells = [new_code_cell(_IMPORTS)]
    for name in FUNCTIONS:
        answer = new_code_cell(_solution(name))
        answer.metadata["nbgrader"] = _nbgrader_data(name, "solution")
        check = new_code_cell(_NBGRADER_CHECKS[name])
        check.metadata["nbgrader"] = _nbgrader_data(f"check-{name}", "grade", "locked")
        check.metadata["nbgrader"]["points"] = POINTS[name]
        cells += [new_markdown_cell(f"Write `{name}`."), answer, check]
    return _notebook(cells)


def _solution(name: str) -> str:
    head, _, body = RIGHT[name].partition("\n")
    return f"{head}\n    ### BEGIN SOLUTION\n{body}\n    ### END SOLUTION"


def _nbgrader_data(grade_id: str, *kinds: str) -> NotebookNode:
    data = NotebookNode(grade_id=grade_id, schema_version=3, cell_type="code", task=False)
    for kind in ("grade", "locked", "solution"):
        data[kind] = kind in kinds
    return data


def otter_source() -> NotebookNode:
    """The master notebook for `otter assign`."""
    cells = [new_raw_cell(f"# ASSIGNMENT CONFIG\nname: {NAME}"), new_code_cell(_IMPORTS)]
    for name in FUNCTIONS:
        cells += [
            new_raw_cell(f"# BEGIN QUESTION\nname: {name}\npoints: {POINTS[name]}"),
            new_markdown_cell(f"Write `{name}`."),
            new_raw_cell("# BEGIN SOLUTION"),
            new_code_cell(_otter_solution(name)),
            new_raw_cell("# END SOLUTION"),
            new_raw_cell("# BEGIN TESTS"),
            *(_otter_test(source, shown) for source, shown in _OTTER_CHECKS[name]),
            new_raw_cell("# END TESTS"),
            new_raw_cell("# END QUESTION"),
        ]
    return _notebook(cells)


def _otter_solution(name: str) -> str:
    head, _, body = RIGHT[name].partition("\n")
    return f"{head}\n    # BEGIN SOLUTION\n{body}\n    # END SOLUTION"


def _otter_test(source: str, shown: str) -> NotebookNode:
    cell: NotebookNode = new_code_cell(source)
    if shown:
        output = nbformat.v4.new_output("execute_result", {"text/plain": shown})
        cell.outputs = [output]
    return cell


def _notebook(cells: list[NotebookNode]) -> NotebookNode:
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    language = {"name": "python"}
    metadata = {"kernelspec": kernel, "language_info": language}
    notebook: NotebookNode = new_notebook(cells=cells, metadata=metadata)
    return notebook
