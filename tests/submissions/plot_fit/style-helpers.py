# expect: passed score=1
def forward(x, w, b):
    return w * x + b


def decorate(ax, title):
    ax.set(title=title, xlabel="x", ylabel="y")
    return ax


def plot_fit(x, y, w, b, title):
    _, ax = plt.subplots(1, 1)
    ax.scatter(x, y)
    lo, hi = float(np.min(x.ravel().tolist())), max(x.reshape(-1))
    ax.plot([lo, hi], [forward(lo, w, b), forward(hi, w, b)])
    return decorate(ax, title)
