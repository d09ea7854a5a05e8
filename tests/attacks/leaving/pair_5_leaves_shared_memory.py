# attack: leave the answers in shared memory, message queues, semaphores and keys
# told: RuntimeError: left: \['posix'\]
# %%
import ctypes
from multiprocessing import shared_memory

left = []
libc = ctypes.CDLL(None, use_errno=True)
block = shared_memory.SharedMemory(name="left-behind", create=True, size=4096)
block.buf[:4] = b"gain"
left.append("posix")
if libc.shmget(0x5EED, 4096, 0o1666) >= 0:
    left.append("System V")
if libc.msgget(0x5EED, 0o1666) >= 0:
    left.append("messages")
if libc.memfd_create(b"left-behind", 0) >= 0:
    left.append("memfd")
if libc.syscall(248, b"user", b"left-behind", b"gain", 4, -3) >= 0:
    left.append("keys")
raise RuntimeError(f"left: {left}")
