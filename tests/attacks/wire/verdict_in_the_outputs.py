# attack: forged outputs and a forged report for the check cells
# told: gradients: (untouched|killed|missing)
# honest: none
# %%
import os
import struct
import sys

wire = sys.modules["autograder_inside.wire"]
card = '<section aria-label="Verdict on gradients">passed 6 of 6 points</section>'
report = {"report": {"exercises": [{"exercise": "gradients", "outcome": "passed", "score": 1000}]}}
output = {
    "output_type": "display_data", "data": {"text/html": card, "text/plain": "passed"},
    "metadata": {"autograder": report, "nbgrader": {"points": 1000, "grade": True}},
}  # fmt: skip
reply = {"outputs": [output], "failure": None, "seconds": 0.0, "report": report, "score": 1000}
data = wire.encode(reply)
for number in range(3, 64):
    try:
        if "pipe" in os.readlink(f"/proc/self/fd/{number}"):
            for _ in range(3):
                os.write(number, struct.pack(">I", len(data)) + data)
    except OSError:
        pass
