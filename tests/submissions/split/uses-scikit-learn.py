# expect: errored score=0
def split(x, y, n_train, seed):
    from sklearn.model_selection import train_test_split
    x_train, x_val, y_train, y_val = train_test_split(x, y, train_size=n_train, random_state=seed)
    return x_train, y_train, x_val, y_val
