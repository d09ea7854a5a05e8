# expect: passed score=1
def forward(w, x):
    return w * x


def squared_error(w, x, y):
    """The squared error."""
    miss = y - forward(w, x)
    return miss ** 2.0
