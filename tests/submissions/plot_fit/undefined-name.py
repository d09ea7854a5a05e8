# expect: errored score=0
def plot_fit(x, y, w, b, title):
    ax.scatter(x, y)
    ax.plot(x, w * x + b)
    return ax
