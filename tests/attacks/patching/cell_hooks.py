# attack: pre_run_cell, post_run_cell and post_execute overwrite what cells left
# told: gradients: failed
# %%
from IPython import get_ipython

shell = get_ipython()


def overwrite(*args):
    shell.user_ns["gradients"] = lambda b, w, x, y: (0.0, 0.0)


for moment in ("pre_run_cell", "post_run_cell", "pre_execute", "post_execute"):
    shell.events.register(moment, overwrite)
# %%
def gradients(b, w, x, y):
    return 0.0, 0.0
