# expect: errored score=0
import sys

def gradients(b, w, x, y):
    e = np.ravel(y) - (w * np.ravel(x) + b)
    print(-2 * e.mean(), -2 * (np.ravel(x) * e).mean())
    sys.exit()
