# expect: passed score=1
def plot_fit(x, y, w, b, title):
    plt.plot(x, y, 'o')
    plt.plot(x, x * w + b)
    plt.title(title)
    plt.xlabel('x')
    plt.ylabel('y')
    ax = plt.gca()
    plt.show()
    return ax
