# story: The answer cell asks for a name first.
# expect: all
# says: input() cannot be answered while grading; set the value in the code

# %% [gradients]
name = input("Who are you? ")
print("Hello", name)


def gradients(b, w, x, y):
    e = b + w * np.ravel(x) - np.ravel(y)
    return 2 * np.mean(e), 2 * np.mean(e * np.ravel(x))
