# expect: failed line-too-short score=0.5
def plot_fit(x, y, w, b, title):
    fig, ax = plt.subplots()
    ax.scatter(x, y)
    ends = np.array([0, 1])
    ax.plot(ends, w * ends + b)
    ax.set_title(title)
    ax.set_xlabel('x')
    ax.set_ylabel('y')
    return ax
