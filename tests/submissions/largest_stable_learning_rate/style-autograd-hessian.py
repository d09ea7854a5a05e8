# expect: passed score=1
def largest_stable_learning_rate(x):
    t = torch.tensor(x.ravel())
    H = torch.autograd.functional.hessian(lambda p: ((p[0] + p[1] * t) ** 2).mean(), torch.zeros(2, dtype=torch.float64))
    return 2 / np.linalg.eigvalsh(H.numpy())[1]
