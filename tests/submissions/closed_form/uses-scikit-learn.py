# expect: forbidden score=0
def closed_form(x, y):
    from sklearn.linear_model import LinearRegression
    model = LinearRegression().fit(np.reshape(x, (-1, 1)), np.ravel(y))
    return model.intercept_, model.coef_[0]
