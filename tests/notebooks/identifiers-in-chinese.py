# story: Names and comments are Chinese.
# expect: all

# %% [gradients]
def 误差(b, w, x, y):
    """预测减去目标。"""
    return b + w * np.ravel(x) - np.ravel(y)


def gradients(b, w, x, y):
    差 = 误差(b, w, x, y)
    return 2 * 差.mean(), 2 * (差 * np.ravel(x)).mean()
