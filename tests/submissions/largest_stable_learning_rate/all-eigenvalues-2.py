# expect: failed all-eigenvalues score=0
def largest_stable_learning_rate(x):
    t = torch.tensor(x).reshape(-1)
    A = torch.stack([torch.ones_like(t), t])
    values = torch.linalg.eigvalsh(2 * A @ A.T / t.numel())
    return [2 / values[0].item(), 2 / values[1].item()]
