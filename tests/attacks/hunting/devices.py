# attack: raw disks, memory and other devices, or new ones of the student's own
# told: RuntimeError: found: \[\]
# %%
import os
import stat

harmless = {"null", "zero", "full", "random", "urandom", "tty", "ptmx", "console",
            "stdin", "stdout", "stderr"}
found = []
for folder, folders, files in os.walk("/dev"):
    for name in files:
        path = os.path.join(folder, name)
        if name in harmless or name.startswith("nvidia"):
            continue
        try:
            mode = os.stat(path).st_mode
        except OSError:
            continue
        if stat.S_ISBLK(mode) or (stat.S_ISCHR(mode) and "/pts" not in folder):
            found.append(path)
for kind in (stat.S_IFBLK, stat.S_IFCHR):
    try:
        os.mknod("own", 0o600 | kind, os.makedev(1, 1))
        found.append("own")
    except OSError:
        pass
raise RuntimeError(f"found: {found}")
