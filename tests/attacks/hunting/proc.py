# attack: read the memory, command lines, environment and open files of other processes
# told: RuntimeError: others: \[\]
# %%
import os

others = []
for entry in os.listdir("/proc"):
    if entry.isdigit() and int(entry) != os.getpid():
        others.append(entry)
for number in range(1, 3000):
    if number != os.getpid() and os.path.exists(f"/proc/{number}/status"):
        others.append(number)
for name in ("/proc/1/root/root/.ssh", "/proc/self/root/home", "/proc/kcore", "/proc/1/cwd/course.yaml"):
    if os.path.exists(name) and os.access(name, os.R_OK):
        others.append(name)
raise RuntimeError(f"others: {others}")
