# expect: failed score=0.5
def plot_fit(x, y, w, b, title):
    fig, ax = plt.subplots()
    ax.scatter(x, y)
    ax.plot(x, w * x + b, color='red')
    ax.set(title=title, xlabel='x')
    return ax
