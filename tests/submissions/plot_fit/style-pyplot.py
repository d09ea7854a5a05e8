# expect: passed score=1
def plot_fit(x, y, w, b, title):
    plt.figure()
    plt.scatter(x, y)
    plt.plot(x, w * x + b, 'r')
    plt.title(title)
    plt.xlabel('x')
    plt.ylabel('y')
    return plt.gca()
