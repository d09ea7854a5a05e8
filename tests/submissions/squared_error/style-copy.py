# expect: passed score=1
def squared_error(w, x, y):
    miss = y - w * x
    miss = miss * miss
    print(miss)
    return miss
