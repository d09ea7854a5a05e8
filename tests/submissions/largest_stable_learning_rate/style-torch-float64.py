# expect: passed score=1
def largest_stable_learning_rate(x):
    t = torch.from_numpy(x).view(-1, 1)
    A = torch.cat((torch.ones(t.shape, dtype=t.dtype), t), 1)
    H = (A.t().mm(A)).mul(2 / t.shape[0])
    return (2 / torch.linalg.eigvalsh(H))[-1].item()
