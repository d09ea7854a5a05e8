# expect: failed numpy-functions score=0.33
def forward(x, w, b):
    return np.add(np.multiply(w, x), b)
