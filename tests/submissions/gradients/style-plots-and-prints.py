# expect: passed score=1
def gradients(b, w, x, y):
    x = np.ravel(x)
    y = np.ravel(y)
    errors = b + w * x - y
    print("errors:", errors)
    for i, e in enumerate(errors):
        print(i, "->", e)
    fig = plt.figure()
    plt.plot(x, errors, "o")
    plt.close(fig)
    return 2 * errors.mean(), 2 * (errors * x).mean()


# try it
print(gradients(1, 2, np.array([1.0, 3.0]), np.array([2.0, 10.0])))
