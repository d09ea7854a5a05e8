# attack: end the process in several exercises, so that it has to be started again and again
# told: gradients: killed
# %%
import os


def gradients(b, w, x, y):
    os._exit(1)
# %%
import os


def numerical_gradient(f, params, eps):
    os.kill(os.getpid(), 11)
    os._exit(1)
