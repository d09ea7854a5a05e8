# attack: a regular expression that backtracks for years, while it holds the interpreter
# told: gradients: (timed_out|killed)
# %%
import re


def gradients(b, w, x, y):
    return re.match(r"(a+)+$", "a" * 60 + "b")
