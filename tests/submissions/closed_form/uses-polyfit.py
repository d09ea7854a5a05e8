# expect: forbidden score=0
import numpy as np


def closed_form(x, y):
    w, b = np.polyfit(np.ravel(x), np.ravel(y), 1)
    return b, w
