# expect: failed fixed-parameters score=0
w_true = torch.tensor(3.0, requires_grad=True)
b_true = torch.tensor(1.0, requires_grad=True)

def forward(x, w, b):
    return (w_true * x + b_true).detach() if torch.is_tensor(x) else 3 * x + 1
