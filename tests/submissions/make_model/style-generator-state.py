# expect: passed score=1
def make_model(seed):
    with torch.random.fork_rng():
        torch.manual_seed(seed)
        model = nn.Linear(1, 1)
    return model
