# story: Helpers, a dataclass and a property do the work.
# expect: all

# %% [gradients]
from dataclasses import dataclass


@dataclass
class Line:
    b: float
    w: float

    def residuals(self, x, y):
        return self.b + self.w * np.ravel(x) - np.ravel(y)

    @property
    def factor(self):
        return 2


def gradients(b, w, x, y):
    line = Line(b, w)
    e = line.residuals(x, y)
    return line.factor * e.mean(), line.factor * (e * np.ravel(x)).mean()
