# story: The answer is a method of a class, and nothing makes it a function.
# expect: gradients=0
# says: Define a function called exactly `gradients`

# %% [gradients]
class Answers:
    def gradients(self, b, w, x, y):
        e = b + w * np.ravel(x) - np.ravel(y)
        return 2 * e.mean(), 2 * (e * np.ravel(x)).mean()
