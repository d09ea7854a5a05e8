# expect: untouched score=0
def minibatches(x, y, batch_size, generator):
    """Hand out the shuffled mini-batches of one epoch."""
    raise NotImplementedError()
