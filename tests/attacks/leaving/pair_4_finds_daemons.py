# attack: look for a friend's daemon that still runs
# told: RuntimeError: found: \[\]
# %%
import os

found = []
for entry in os.listdir("/proc"):
    if entry.isdigit():
        try:
            line = open(f"/proc/{entry}/cmdline").read()
        except OSError:
            continue
        if "86399" in line:
            found.append(entry)
raise RuntimeError(f"found: {found}")
