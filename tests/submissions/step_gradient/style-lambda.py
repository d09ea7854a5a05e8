# expect: passed score=1
step_gradient = lambda b, m, pts, lr: [
    b - lr * 2 * np.mean([b + m * x - y for x, y in pts]),
    m - lr * 2 * np.mean([x * (b + m * x - y) for x, y in pts]),
]
