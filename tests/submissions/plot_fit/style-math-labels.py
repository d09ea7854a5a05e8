# expect: passed score=1
def plot_fit(x, y, w, b, title):
    fig, ax = plt.subplots()
    ax.scatter(x, y, c='k', s=8)
    ax.plot(x, w * x + b, color='red')
    ax.set_title(title, loc='left')
    ax.set_xlabel('$x$')
    ax.set_ylabel('$y$')
    return ax
