# expect: forbidden score=0
def closed_form(x, y):
    from scipy.stats import linregress
    line = linregress(np.ravel(x), np.ravel(y))
    return line.intercept, line.slope
