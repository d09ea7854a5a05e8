# expect: passed score=1
import math

def largest_stable_learning_rate(x):
    xs = x.ravel().tolist()
    a = 2
    c = 2 * sum(xs) / len(xs)
    d = 2 * sum(v * v for v in xs) / len(xs)
    # larger root of lambda^2 - (a + d) lambda + (a d - c^2) = 0
    lam = ((a + d) + math.sqrt((a - d) ** 2 + 4 * c * c)) / 2
    return 2 / lam
