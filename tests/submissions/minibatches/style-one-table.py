# expect: passed score=1
def minibatches(x, y, batch_size, generator):
    table = torch.cat([x, y], dim=1)
    table = table[torch.randperm(len(table), generator=generator)]
    return [(part[:, :1], part[:, 1:]) for part in table.split(batch_size)]
