# attack: exit handlers and threads that go on after the cell, and after the notebook
# told: gradients: untouched
# %%
import atexit
import os
import threading
import time


def stay():
    while True:
        try:
            time.sleep(0.01)
            with open("/tmp/left-behind.txt", "a") as file:
                file.write("x")
        except BaseException:
            pass


atexit.register(stay)
for _ in range(5):
    threading.Thread(target=stay).start()
os.register_at_fork(before=stay, after_in_parent=stay)
