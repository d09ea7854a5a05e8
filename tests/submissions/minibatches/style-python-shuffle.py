# expect: passed score=1
import random

def minibatches(x, y, batch_size, generator):
    seed = torch.randint(0, 2**31 - 1, (1,), generator=generator).item()
    rows = list(range(len(x)))
    random.Random(seed).shuffle(rows)
    return [(x[rows[i:i + batch_size]], y[rows[i:i + batch_size]]) for i in range(0, len(rows), batch_size)]
