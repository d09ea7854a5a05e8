# attack: sockets of services on this machine, in the file system and abstract
# told: RuntimeError: reached: \[\]
# %%
import glob
import socket

names = ["/var/run/docker.sock", "/run/docker.sock", "/run/dbus/system_bus_socket",
         "/run/systemd/private", "/tmp/.X11-unix/X0", "\0/tmp/.X11-unix/X0", "\0dbus"]  # fmt: skip
names += glob.glob("/run/**/*.sock", recursive=True) + glob.glob("/tmp/**/*.sock", recursive=True)
try:
    for line in open("/proc/net/unix").read().splitlines()[1:]:
        path = line.split()[7:]
        names += [name.replace("@", "\0", 1) for name in path]
except OSError:
    pass
reached = []
for name in names:
    try:
        with socket.socket(socket.AF_UNIX) as opened:
            opened.settimeout(0.2)
            opened.connect(name)
            reached.append(name)
    except OSError:
        pass
raise RuntimeError(f"reached: {reached}")
