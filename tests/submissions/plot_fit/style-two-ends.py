# expect: passed score=1
def plot_fit(x, y, w, b, title):
    fig, ax = plt.subplots()
    ax.plot(x, y, '.', label='points')
    ends = [float(x.min()), float(x.max())]
    ax.plot(ends, [w * e + b for e in ends], label='line')
    ax.set(title=title, xlabel='x', ylabel='y')
    ax.legend()
    return ax
