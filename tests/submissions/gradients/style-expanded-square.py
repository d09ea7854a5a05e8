# expect: passed score=1
# I multiplied the square out on paper first:
# (y - wx - b)^2 = y^2 + w^2 x^2 + b^2 - 2wxy - 2by + 2wxb
def gradients(b, w, x, y):
    x = x.ravel(); y = y.ravel()
    db = 2*b - 2*np.mean(y) + 2*w*np.mean(x)
    dw = 2*w*np.mean(x**2) - 2*np.mean(x*y) + 2*b*np.mean(x)
    return float(db), float(dw)
