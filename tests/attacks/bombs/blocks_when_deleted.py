# attack: an answer that blocks when it is deleted
# told: gradients: (timed_out|killed|failed)
# %%
import threading


class Anchor:
    def __del__(self):
        while True:
            try:
                threading.Event().wait()
            except BaseException:
                pass


def gradients(b, w, x, y):
    return Anchor()
