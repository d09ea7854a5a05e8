# expect: failed returns-the-figure score=0
def plot_fit(x, y, w, b, title):
    fig, ax = plt.subplots()
    ax.scatter(x, y)
    ax.plot(x, w * x + b, color='red')
    ax.set_title(title)
    ax.set_xlabel('x')
    ax.set_ylabel('y')
    return fig
