# attack: stop the process group, so that the next student's process never starts
# told: (RuntimeError: still here|Code cell 3 did not run to its end: the process was ended)
# %%
import os
import signal

os.killpg(0, signal.SIGSTOP)
raise RuntimeError("still here")
