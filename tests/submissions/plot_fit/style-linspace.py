# expect: passed score=1
def plot_fit(x, y, w, b, title):
    fig, ax = plt.subplots()
    ax.scatter(x, y)
    xs = np.linspace(float(x.min()) - 1, float(x.max()) + 1, 200)
    ax.plot(xs, w * xs + b, '--')
    ax.set_title(title)
    ax.set_xlabel('x')
    ax.set_ylabel('y')
    ax.grid(True)
    return ax
