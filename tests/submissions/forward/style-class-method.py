# expect: passed score=1
class Line:
    def __init__(self, w, b):
        self.w = w
        self.b = b

    def predict(self, x):
        return self.w * x + self.b


def forward(x, w, b):
    return Line(w, b).predict(x)
