# expect: failed returns-nothing score=0
def plot_fit(x, y, w, b, title):
    print(title, x, y, w, b)
