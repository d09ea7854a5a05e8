# expect: failed own-fit score=0.5
def plot_fit(x, y, w, b, title):
    fig, ax = plt.subplots()
    ax.scatter(x, y)
    x1, y1 = np.ravel(x), np.ravel(y)
    m, c = np.polyfit(x1, y1, 1)
    ax.plot(x1, m * x1 + c)
    ax.set_title(title)
    ax.set_xlabel('x')
    ax.set_ylabel('y')
    return ax
