# expect: errored score=0
def gradients(b, w, x, y):
    db, dw = gradients(b, w, x, y)
    return db, dw
