# attack: ptrace, process_vm_writev and /proc/*/mem into the parent and into the grader
# told: RuntimeError: reached: \[\]
# %%
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
reached = []
for target in (os.getppid(), 1, 2, 3, 4, 100, 1000):
    if target == os.getpid():
        continue
    if libc.ptrace(16, target, 0, 0) == 0:
        reached.append(target)
    try:
        open(f"/proc/{target}/mem", "r+b")
        reached.append(target)
    except OSError:
        pass
buffer = (ctypes.c_char * 8)()
vector = (ctypes.c_void_p * 2)(ctypes.addressof(buffer), 8)
if libc.process_vm_readv(os.getppid(), vector, 1, vector, 1, 0) > 0:
    reached.append("vm")
raise RuntimeError(f"reached: {reached}")
