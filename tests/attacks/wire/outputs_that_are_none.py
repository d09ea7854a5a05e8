# attack: forged outputs that no notebook can hold, to stop the grader when it saves
# told: (untouched|missing|killed)
# honest: none
# %%
import os
import struct
import sys

wire = sys.modules["autograder_inside.wire"]
outputs = [
    {"output_type": "stream", "name": "stdout", "text": np.ones(3)},
    {"output_type": "stream", "name": 5, "text": wire.Opaque("a", "b")},
    {"output_type": "bogus", "data": (1, 2)},
    {"output_type": "display_data", "data": {"text/html": float("nan"), "image/png": "no"}},
    {"output_type": "execute_result", "execution_count": "many", "data": [], "metadata": 3},
    {"output_type": "error", "traceback": "no list", "ename": None, "evalue": 2**80},
    {"output_type": ["stream"], "metadata": {"nbgrader": {"points": 1000}}},
    {},
]
reply = {"outputs": outputs, "execution_count": 2**80, "failure": [1, None], "seconds": float("nan")}
data = wire.encode(reply)
for number in range(3, 64):
    try:
        if "pipe" in os.readlink(f"/proc/self/fd/{number}"):
            os.write(number, struct.pack(">I", len(data)) + data)
    except OSError:
        pass
