# attack: clocks stand still and go backwards, so that no limit is ever reached
# told: gradients: timed_out
# %%
import signal
import time

time.perf_counter = time.time = time.monotonic = lambda: 0.0
# %%
def gradients(b, w, x, y):
    while True:
        time.perf_counter()
