# attack: abort() in a cell
# told: Code cell 3 did not run to its end: .*SIG(ABRT|SEGV)
# %%
import os

os.abort()
