# expect: passed score=1
def largest_stable_learning_rate(x):
    # fill the table by hand
    H = [[0, 0], [0, 0]]
    n = 0
    for v in np.nditer(x):
        v = float(v)
        H[0][0] += 2
        H[0][1] += 2 * v
        H[1][0] += 2 * v
        H[1][1] += 2 * v * v
        n += 1
    H = np.array(H) / n
    return float(2 / np.linalg.eigvalsh(H).max())
