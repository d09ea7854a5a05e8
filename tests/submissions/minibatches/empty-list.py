# expect: failed score=0
def minibatches(x, y, batch_size, generator):
    batches = []
    return batches
