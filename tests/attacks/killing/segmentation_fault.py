# attack: a segmentation fault by ctypes while the answer is awaited
# told: gradients: killed: .*(SIGSEGV|the process ended)
# %%
import ctypes


def gradients(b, w, x, y):
    ctypes.string_at(0)
