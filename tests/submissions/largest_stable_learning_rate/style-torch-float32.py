# expect: passed score=1
def largest_stable_learning_rate(x):
    t = torch.tensor(x, dtype=torch.float32).flatten()
    A = torch.stack([torch.ones_like(t), t], dim=1)
    H = 2 * A.T @ A / len(t)
    return 2 / torch.linalg.eigvalsh(H).max()
