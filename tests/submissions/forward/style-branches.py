# expect: passed score=1
def forward(x, w, b):
    if isinstance(x, torch.Tensor):
        prediction = torch.mul(w, x) + b
    elif isinstance(x, np.ndarray):
        prediction = np.add(np.multiply(w, x), b)
    else:
        prediction = w * x + b
    print("prediction", prediction)
    return prediction
