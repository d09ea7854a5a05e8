# expect: passed score=1
def split(x, y, n_train, seed):
    np.random.seed(seed)
    order = np.random.permutation(len(x))
    x_train, y_train, x_val, y_val = [], [], [], []
    for count, place in enumerate(order):
        if count < n_train:
            x_train.append(x[place])
            y_train.append(y[place])
        else:
            x_val.append(x[place])
            y_val.append(y[place])
    return [x_train, y_train, x_val, y_val]
