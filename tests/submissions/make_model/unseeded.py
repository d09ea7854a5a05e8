# expect: failed unseeded score=0.25
def make_model(seed):
    return nn.Linear(1, 1)
