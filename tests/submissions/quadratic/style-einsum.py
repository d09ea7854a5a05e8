# expect: passed score=1
def quadratic(t, params):
    if not torch.is_tensor(params):
        params = torch.tensor(params, device=t.device)
    exponents = torch.arange(2, -1, -1, device=t.device)
    return torch.einsum("...k,k->...", t.unsqueeze(-1) ** exponents, params)
