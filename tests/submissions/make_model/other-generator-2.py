# expect: failed other-generator score=0.25
import random

def make_model(seed):
    random.seed(seed)
    return nn.Linear(1, 1)
