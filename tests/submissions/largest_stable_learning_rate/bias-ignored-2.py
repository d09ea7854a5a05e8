# expect: failed bias-ignored score=0
def largest_stable_learning_rate(x):
    total = 0
    for v in x.flat:
        total += 2 * v * v
    curvature = total / x.size
    return 2 / curvature
