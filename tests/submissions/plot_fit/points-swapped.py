# expect: failed points-swapped score=0.5
def plot_fit(x, y, w, b, title):
    fig, ax = plt.subplots()
    ax.scatter(y, x)
    ax.plot(x, w * x + b, color='red')
    ax.set_title(title)
    ax.set_xlabel('x')
    ax.set_ylabel('y')
    return ax
