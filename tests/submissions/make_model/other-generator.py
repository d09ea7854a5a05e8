# expect: failed other-generator score=0.25
def make_model(seed):
    np.random.seed(seed)
    return nn.Linear(1, 1)
