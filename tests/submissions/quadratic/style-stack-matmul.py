# expect: passed score=1
def quadratic(t, params):
    params = torch.as_tensor(params, dtype=t.dtype, device=t.device)
    powers = torch.stack([t * t, t, torch.ones_like(t)], dim=-1)
    return powers @ params
