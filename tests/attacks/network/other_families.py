# attack: netlink, vsock, Bluetooth and other families of sockets that no namespace may hold
# told: RuntimeError: reached: \[\]
# %%
import socket

reached = []
for name in ("AF_VSOCK", "AF_BLUETOOTH", "AF_CAN", "AF_ALG", "AF_TIPC", "AF_QIPCRTR"):
    family = getattr(socket, name, None)
    if family is None:
        continue
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_SEQPACKET):
        try:
            with socket.socket(family, kind) as opened:
                opened.settimeout(0.2)
                if name == "AF_VSOCK":
                    opened.connect((2, 1))
                elif name == "AF_ALG":
                    continue
                else:
                    opened.connect(("00:00:00:00:00:00", 1))
                reached.append(name)
        except (OSError, TypeError, ValueError):
            pass
raise RuntimeError(f"reached: {reached}")
