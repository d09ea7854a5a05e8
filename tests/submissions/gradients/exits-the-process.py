# expect: killed score=0
import os

def gradients(b, w, x, y):
    e = np.ravel(y) - (w * np.ravel(x) + b)
    print(-2 * e.mean(), -2 * (np.ravel(x) * e).mean())
    os._exit(0)
