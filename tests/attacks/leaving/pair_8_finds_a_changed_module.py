# attack: look for what a friend has changed in the process
# told: RuntimeError: found: \[\]
# %%
import builtins
import math
import os
import sys

found = [m.__name__ for m in (builtins, math, np, torch) if hasattr(m, "left_behind")]
found += [name for name in os.environ if "LEFT" in name]
found += [path for path in sys.path if "left-behind" in path]
found += ["module"] if "left_behind" in sys.modules else []
found += ["dtype"] if torch.get_default_dtype() != torch.float32 else []
found += ["mean"] if np.mean is None or torch.mean is None else []
found += ["recursion"] if sys.getrecursionlimit() < 900 else []
found += ["nice"] if os.nice(0) else []
raise RuntimeError(f"found: {found}")
