# expect: failed line-too-short score=0.5
def plot_fit(x, y, w, b, title):
    fig, ax = plt.subplots()
    ax.scatter(x, y)
    ends = np.array([float(x.max()) - 1, float(x.max())])
    ax.plot(ends, w * ends + b)
    ax.set_title(title)
    ax.set_xlabel('x')
    ax.set_ylabel('y')
    return ax
