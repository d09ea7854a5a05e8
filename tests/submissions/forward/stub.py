# expect: untouched score=0
def forward(x, w, b):
    """Return the predictions w * x + b of a line."""
    raise NotImplementedError()
