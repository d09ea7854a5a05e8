# story: The answer is a method, and a variable makes it a function.
# expect: all

# %% [gradients]
class Answers:
    @staticmethod
    def gradients(b, w, x, y):
        e = b + w * np.ravel(x) - np.ravel(y)
        return 2 * np.mean(e), 2 * np.mean(e * np.ravel(x))


gradients = Answers().gradients
