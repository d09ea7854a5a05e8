# expect: passed score=1
from torch.utils.data import BatchSampler, RandomSampler

def minibatches(x, y, batch_size, generator):
    sampler = RandomSampler(range(len(x)), generator=generator)
    for rows in BatchSampler(sampler, batch_size, drop_last=False):
        yield [x[rows], y[rows]]
