# attack: become root, leave the namespaces, mount the disk, load a module, enter a new root
# told: RuntimeError: gained: \[\]
# %%
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
gained = []
for name, call in {
    "setuid": lambda: libc.setuid(0),
    "setgid": lambda: libc.setgid(0),
    "unshare": lambda: libc.unshare(0x10000000),
    "clone": lambda: libc.syscall(435, None, 0),
    "setns": lambda: libc.setns(os.open("/proc/self/ns/mnt", os.O_RDONLY), 0),
    "mount": lambda: libc.mount(b"proc", b"/submission", b"proc", 0, None),
    "umount": lambda: libc.umount2(b"/tmp", 2),
    "chroot": lambda: libc.chroot(b"/submission"),
    "pivot_root": lambda: libc.syscall(155, b"/submission", b"/submission"),
    "reboot": lambda: libc.reboot(0),
    "sethostname": lambda: libc.sethostname(b"mine", 4),
    "module": lambda: libc.syscall(313, 0, b"", 0),
}.items():
    try:
        if call() == 0 and not (name == "setuid" and os.getuid() != 0):
            gained.append(name)
    except OSError:
        pass
raise RuntimeError(f"gained: {gained}")
