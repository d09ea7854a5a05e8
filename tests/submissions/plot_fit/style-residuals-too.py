# expect: passed score=1
def plot_fit(x, y, w, b, title):
    fig, ax = plt.subplots()
    ax.scatter(x, y)
    ax.plot(x, w * x + b, color='red')
    ax.axhline(0, color='gray')
    ax.axvline(0, color='gray')
    x1, y1 = np.ravel(x), np.ravel(y)
    ax.vlines(x1, w * x1 + b, y1, alpha=0.3)
    ax.set_title(title)
    ax.set_xlabel('x')
    ax.set_ylabel('y')
    return ax
