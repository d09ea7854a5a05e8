# expect: passed score=1
def make_data(n, seed):
    torch.manual_seed(seed)
    x = torch.empty(n, 1).normal_(0, 10)
    noise = torch.zeros(n, 1).normal_(std=3)
    return x, x.add(noise)
