# expect: passed score=1
def multiply(H, v):
    return [H[0][0]*v[0] + H[0][1]*v[1], H[1][0]*v[0] + H[1][1]*v[1]]

def largest_stable_learning_rate(x):
    x = np.ravel(x)
    H = [[2, 2*x.mean()], [2*x.mean(), 2*(x**2).mean()]]
    v = [1.0, 0.7]
    for i in range(5000):
        u = multiply(H, v)
        length = (u[0]**2 + u[1]**2) ** 0.5
        v = [u[0]/length, u[1]/length]
    return 2 / length
