# expect: passed score=1
def minibatches(x, y, batch_size, generator):
    rows = list(range(len(x)))
    for i in range(len(rows) - 1, 0, -1):
        j = int(torch.randint(i + 1, (1,), generator=generator))
        rows[i], rows[j] = rows[j], rows[i]
    batch = []
    for row in rows:
        batch.append(row)
        if len(batch) == batch_size:
            yield x[batch], y[batch]
            batch = []
    if batch:
        yield x[batch], y[batch]
