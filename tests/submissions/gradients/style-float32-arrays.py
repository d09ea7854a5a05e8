# expect: passed score=1
def gradients(b, w, x, y):
    x = np.asarray(x, dtype=np.float32).ravel()
    y = np.asarray(y, dtype="float32").ravel()
    e = np.float32(b) + np.float32(w) * x - y
    return np.float32(2) * e.mean(), np.float32(2) * (e * x).mean()
