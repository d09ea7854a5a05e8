# attack: recursion without a limit, on Python's stack and on C's
# told: gradients: (killed|errored|timed_out)
# %%
import sys

sys.setrecursionlimit(10**9)


def gradients(b, w, x, y):
    return gradients(b, w, x, y)
