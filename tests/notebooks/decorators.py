# story: The function is decorated twice.
# expect: all

# %% [gradients]
import functools
import time


def timed(function):
    @functools.wraps(function)
    def run(*args, **kwargs):
        start = time.perf_counter()
        result = function(*args, **kwargs)
        print(f'{time.perf_counter() - start:.6f} s')
        return result

    return run


@timed
@torch.no_grad()
def gradients(b, w, x, y):
    e = b + w * np.ravel(x) - np.ravel(y)
    return 2 * np.mean(e), 2 * np.mean(e * np.ravel(x))
