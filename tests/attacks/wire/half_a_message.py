# attack: begin a message and never end it
# told: Code cell 3 did not run to its end
# %%
import os

for number in range(3, 64):
    try:
        os.set_blocking(number, False)
        os.write(number, b"\x00\x01\x00\x00half")
    except OSError:
        pass
