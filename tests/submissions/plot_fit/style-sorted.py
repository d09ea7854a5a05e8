# expect: passed score=1
def plot_fit(x, y, w, b, title):
    x, y = np.ravel(np.asarray(x)), np.ravel(np.asarray(y))
    order = np.argsort(x)
    fig = plt.figure(figsize=(5, 3))
    ax = fig.add_subplot(1, 1, 1)
    ax.plot(x[order], y[order], marker='x', linestyle='None')
    ax.plot(x[order], w * x[order] + b)
    ax.set_title(title)
    ax.set_xlabel('x')
    ax.set_ylabel('y')
    return ax
