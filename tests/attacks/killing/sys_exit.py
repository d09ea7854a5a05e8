# attack: sys.exit(0), exit() and SystemExit in cells and calls
# told: gradients: errored: .*SystemExit
# %%
import sys


def gradients(b, w, x, y):
    sys.exit(0)
# %%
exit()
quit()
raise SystemExit(0)
