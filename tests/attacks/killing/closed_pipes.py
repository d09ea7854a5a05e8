# attack: close every descriptor, the grader's connection too
# told: Code cell 3 did not run to its end: .*(process ended|connection|sandbox ended)
# %%
import os

os.closerange(0, 4096)
