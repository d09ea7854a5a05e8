# story: Names and comments are Cyrillic.
# expect: all

# %% [gradients]
def gradients(b, w, x, y):
    # разность между предсказанием и целью
    ошибка = b + w * np.ravel(x) - np.ravel(y)
    среднее = np.mean
    return 2 * среднее(ошибка), 2 * среднее(ошибка * np.ravel(x))
