# attack: `check` of the kit's stub is replaced and asked for points
# told: gradients: untouched
# %%
import autograder

autograder.check = lambda name, points=0: 1000.0
check = lambda name, points=0: 1000.0  # noqa: E731
autograder.points = {"gradients": 1000}
check("gradients")
