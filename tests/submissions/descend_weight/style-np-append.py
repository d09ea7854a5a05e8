# expect: passed score=1
def descend_weight(w, x, y, learning_rate, steps):
    all_w = np.array([])
    all_w = np.append(all_w, w)
    for _ in range(int(steps)):
        w = np.float64(w) - np.multiply(learning_rate, np.dot(-2 * x, y - w * x))
        all_w = np.append(all_w, w)
    return all_w
