# expect: passed score=1
def numerical_gradient(f, params, eps):
    p = torch.from_numpy(params).float()
    grads = torch.empty(p.shape[0])
    for k in range(p.shape[0]):
        shift = torch.zeros(p.shape[0])
        shift[k] = eps
        grads[k] = (f((p + shift).numpy()) - f((p - shift).numpy())) / (2 * eps)
    return grads
