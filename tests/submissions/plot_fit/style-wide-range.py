# expect: passed score=1
def plot_fit(x, y, w, b, title):
    fig, ax = plt.subplots()
    ax.scatter(x, y)
    line_x = torch.tensor([-30.0, 30.0])
    ax.plot(line_x, w * line_x + b, 'k-')
    ax.set_title(title)
    ax.set_xlabel('x')
    ax.set_ylabel('y')
    return ax
