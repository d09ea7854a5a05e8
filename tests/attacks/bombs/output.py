# attack: print without an end
# told: Code cell 3 did not run to its end: it ran for more than
# %%
import sys

while True:
    sys.stdout.write("x" * 10_000)
