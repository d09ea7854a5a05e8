# attack: send what was found, over TCP, UDP, IPv6, raw sockets and to the machine itself
# told: RuntimeError: reached: \[\]
# %%
import socket

reached = []
for family, kind, address in (
    (socket.AF_INET, socket.SOCK_STREAM, ("1.1.1.1", 443)),
    (socket.AF_INET, socket.SOCK_DGRAM, ("8.8.8.8", 53)),
    (socket.AF_INET6, socket.SOCK_STREAM, ("2606:4700:4700::1111", 443)),
    (socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", 22)),
    (socket.AF_INET, socket.SOCK_STREAM, ("169.254.169.254", 80)),
    (socket.AF_INET, socket.SOCK_RAW, ("127.0.0.1", 0)),
    (socket.AF_PACKET, socket.SOCK_RAW, ("eth0", 0)),
):
    try:
        with socket.socket(family, kind) as opened:
            opened.settimeout(0.2)
            opened.connect(address)
            opened.send(b"x")
            reached.append(address)
    except OSError:
        pass
raise RuntimeError(f"reached: {reached}")
