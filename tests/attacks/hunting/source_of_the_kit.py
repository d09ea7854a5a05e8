# attack: import or read the truths from the package's own source
# told: RuntimeError: found: \[\]
# %%
import importlib
import os
import sys

found = []
names = ("judge", "exercises", "exercises.gradients", "seeds", "compare", "grade", "course", "cli")
for name in names:
    try:
        found.append(importlib.import_module(f"autograder.{name}").__name__)
    except ImportError:
        pass
inside = os.path.dirname(sys.modules["autograder_inside.wire"].__file__)
kit = os.path.dirname(inside)
found += [name for name in os.listdir(kit) if name != "inside"]
found += [n for n in ("course.yaml", "tests", ".git") if os.path.exists(f"{kit}/../{n}")]
raise RuntimeError(f"found: {found}")
