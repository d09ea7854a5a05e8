# attack: stop the process instead of ending it
# told: RuntimeError: still here
# %%
import os
import signal

os.kill(os.getpid(), signal.SIGSTOP)
os.kill(0, signal.SIGTSTP)
raise RuntimeError("still here")
