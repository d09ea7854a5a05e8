# expect: failed returns-plt score=0
def plot_fit(x, y, w, b, title):
    plt.scatter(x, y)
    plt.plot(x, w * x + b)
    plt.title(title)
    plt.xlabel('x')
    plt.ylabel('y')
    return plt
