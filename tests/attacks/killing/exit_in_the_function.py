# attack: end the process with status 0 in the middle of a call
# told: gradients: killed: .*the process ended
# %%
import os


def gradients(b, w, x, y):
    os._exit(0)
