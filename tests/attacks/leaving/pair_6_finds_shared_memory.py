# attack: look for a friend's shared memory, queues and keys
# told: RuntimeError: found: \[\]
# %%
import ctypes
import os
from multiprocessing import shared_memory

found = []
libc = ctypes.CDLL(None, use_errno=True)
try:
    shared_memory.SharedMemory(name="left-behind")
    found.append("posix")
except FileNotFoundError:
    pass
if libc.shmget(0x5EED, 4096, 0) >= 0:
    found.append("System V")
if libc.syscall(249, b"user", b"left-behind", None, -3) >= 0:
    found.append("keys")
found += os.listdir("/dev/shm")
raise RuntimeError(f"found: {found}")
