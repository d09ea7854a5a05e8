# story: A progress bar is drawn on standard error, again and again.
# expect: all

# %%
import sys
import time


def progress(items):
    for done, item in enumerate(items, start=1):
        sys.stderr.write(f'\r{100 * done // len(items):3}%|{chr(9608) * (20 * done // len(items))}')
        sys.stderr.flush()
        yield item


for _ in progress(range(300)):
    time.sleep(0.0005)

# %% [gradients]
def gradients(b, w, x, y):
    db = dw = 0.0
    pairs = list(zip(np.ravel(x), np.ravel(y)))
    for xi, yi in progress(pairs):
        db += 2 * (b + w * xi - yi) / len(pairs)
        dw += 2 * xi * (b + w * xi - yi) / len(pairs)
    return db, dw
