# expect: failed points-joined score=0.5
def plot_fit(x, y, w, b, title):
    fig, ax = plt.subplots()
    ax.plot(x, y)
    ax.plot(x, w * x + b, color='red')
    ax.set_title(title)
    ax.set_xlabel('x')
    ax.set_ylabel('y')
    return ax
