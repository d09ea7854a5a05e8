# attack: go on for ever with every signal ignored and every exception caught
# told: gradients: (timed_out|killed)
# %%
import signal


def gradients(b, w, x, y):
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGALRM):
        signal.signal(number, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 32))
    while True:
        try:
            while True:
                pass
        except BaseException:
            continue
