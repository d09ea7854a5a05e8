# expect: passed score=1
def plot_fit(x, y, w, b, title):
    fig, ax = plt.subplots()
    xs = np.ravel(x).tolist()
    ys = [float(v) for v in y.reshape(-1)]
    for a, c in zip(xs, ys):
        ax.plot(a, c, 'bo')
    ax.plot(xs, [w * a + b for a in xs], 'g')
    ax.set_title(title)
    ax.set_xlabel('x')
    ax.set_ylabel('y')
    return ax
