# expect: forbidden score=0
def gradient_descent_runner(points, starting_b, starting_m, learning_rate, num_iterations):
    pts = torch.tensor(np.array(points))
    p = torch.tensor([starting_b, starting_m], dtype=torch.float64, requires_grad=True)
    for _ in range(num_iterations):
        loss = torch.mean((p[0] + p[1] * pts[:, 0] - pts[:, 1]) ** 2)
        loss.backward()
        with torch.no_grad():
            p -= learning_rate * p.grad
            p.grad.zero_()
    return p.tolist()
