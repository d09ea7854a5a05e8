# expect: passed score=1
def train(x, y, b, w, learning_rate, epochs):
    x, y = x.ravel(), y.ravel()
    places = [(b, w)]
    for _ in range(epochs):
        e = places[-1][0] + places[-1][1] * x - y
        places.append((places[-1][0] - learning_rate * 2 * e.mean(), places[-1][1] - learning_rate * 2 * (e * x).mean()))
    losses = tuple(np.mean((pb + pw * x - y) ** 2) for pb, pw in places[:-1])
    return places[-1] + (losses,)
