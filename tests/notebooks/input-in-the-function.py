# story: The function itself asks for a number.
# expect: gradients=0
# says: input() cannot be answered while grading; set the value in the code

# %% [gradients]
def gradients(b, w, x, y):
    n = int(input("How many points? "))
    e = b + w * np.ravel(x) - np.ravel(y)
    return 2 * sum(e) / n, 2 * sum(e * np.ravel(x)) / n
