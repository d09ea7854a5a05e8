# story: The answer cell tries something out above the function, and that raises.
# expect: gradients=0
# says: The cell that defines it did not run: NameError: name 'undefined_thing' is not defined

# %% [gradients]
print(undefined_thing)


def gradients(b, w, x, y):
    e = b + w * np.ravel(x) - np.ravel(y)
    return 2 * np.mean(e), 2 * np.mean(e * np.ravel(x))
