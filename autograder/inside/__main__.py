"""Start the inside: load this folder as a package of its own name, so that nothing else is ours.

Without arguments it serves one submission over standard input and output. With a descriptor and
folders it is the warm fork server that listens there.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path


def _load() -> None:
    here = Path(__file__).resolve().parent
    spec = importlib.util.spec_from_file_location(
        "autograder_inside", here / "__init__.py", submodule_search_locations=[str(here)]
    )
    if spec is None or spec.loader is None:
        raise SystemExit("the inside of the kit cannot be found")
    package = importlib.util.module_from_spec(spec)
    sys.modules["autograder_inside"] = package
    spec.loader.exec_module(package)


if __name__ == "__main__":
    _load()
    if sys.argv[1:]:
        from autograder_inside import forks  # type: ignore[import-not-found]

        forks.main(int(sys.argv[1]), sys.argv[2:])
    else:
        from autograder_inside import server

        server.main()
