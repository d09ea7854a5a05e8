# story: The answer stands below `if __name__ == "__main__":`.
# expect: all

# %% [gradients]
if __name__ == "__main__":
    def gradients(b, w, x, y):
        e = b + w * np.ravel(x) - np.ravel(y)
        return 2 * np.mean(e), 2 * np.mean(e * np.ravel(x))

    print(gradients(0.5, 1.0, np.array([1.0, 2.0]), np.array([2.0, 3.0])))
