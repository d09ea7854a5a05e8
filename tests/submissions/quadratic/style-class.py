# expect: passed score=1
class Parabola:
    def __init__(self, params):
        self.a, self.b, self.c = params

    def __call__(self, t):
        return self.a * t.square() + self.b * t + self.c


def quadratic(t, params):
    return Parabola(params)(t)
