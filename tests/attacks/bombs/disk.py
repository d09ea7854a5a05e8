# attack: fill the disk, and its table of files
# told: (RuntimeError: the disk is full|Code cell 3 .*: it ran for more than)
# %%
import os

written = 0
for folder in (".", "/tmp", "/dev/shm"):
    try:
        for number in range(30):
            with open(f"{folder}/full-{number}", "wb") as file:
                for _ in range(8):
                    file.write(bytes(2**22))
                    written += 2**22
    except OSError:
        pass
    try:
        for number in range(52_000):
            os.close(os.open(f"{folder}/many-{number}", os.O_CREAT | os.O_WRONLY))
    except OSError:
        pass
raise RuntimeError("the disk is full" if written < 2**30 else "the disk is endless")
