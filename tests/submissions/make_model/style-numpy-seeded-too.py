# expect: passed score=1
import random

def make_model(seed):
    random.seed(seed)
    np.random.seed(seed)
    torch.manual_seed(seed)
    layer = nn.Linear(1, 1)
    assert layer.weight.shape == (1, 1)
    return layer
