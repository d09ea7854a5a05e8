# attack: replace the process by another program, which answers nothing
# told: Code cell 3 did not run to its end
# %%
import os

os.execvp("sleep", ["sleep", "60"])
