# attack: kill the process group, which is not bounded by a PID namespace
# told: (RuntimeError: still here|Code cell 3 did not run to its end: the process was ended)
# %%
import os
import signal

os.killpg(0, signal.SIGKILL)
raise RuntimeError("still here")
