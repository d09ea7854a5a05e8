# attack: leave changed modules, environment variables and random states in the process
# told: RuntimeError: changed
# %%
import builtins
import math
import os
import sys

builtins.left_behind = math.left_behind = np.left_behind = torch.left_behind = "the answers"
os.environ["LEFT_BEHIND"] = "the answers"
sys.modules["left_behind"] = math
sys.path.insert(0, "/tmp/left-behind")
sys.setrecursionlimit(60)
torch.set_default_dtype(torch.float64)
torch.manual_seed(0)
np.mean = torch.mean = None
os.chdir("/")
os.umask(0o777)
os.nice(19)
raise RuntimeError("changed")
