# attack: write garbage into the grader's connection
# told: Code cell 3 did not run to its end: it wrote something into the grader's connection
# %%
import os

for number in range(3, 64):
    try:
        os.set_blocking(number, False)
        os.write(number, os.urandom(4096))
    except OSError:
        pass
