# attack: the wire's encoder writes that every call returned the right thing
# told: gradients: failed
# %%
import sys

wire = sys.modules["autograder_inside.wire"]
honest = wire.encode


def lying(value):
    if isinstance(value, dict) and value.get("status") in ("returned", "raised", "missing"):
        if value.get("status") == "raised":
            value = {
                "status": "returned",
                "value": (1.0, 1.0),
                "passed": True,
                "score": 1000.0,
                "outcome": "passed",
                "args_after": value.get("args_after", []),
                "seconds": 0.0,
            }
    return honest(value)


wire.encode = lying
# %%
def gradients(b, w, x, y):
    raise ValueError("whatever I raise becomes a result")
