# expect: passed score=1
from torch.nn import Linear

def make_model(seed):
    torch.random.manual_seed(seed)
    model = Linear(in_features=1, out_features=1, bias=True)
    print(model)
    return model
