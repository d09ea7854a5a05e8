# attack: a gigabyte packed into a kilobyte, as an answer
# told: gradients: (failed|errored|timed_out)
# %%
import zlib

packed = zlib.compress(bytes(100_000_000), 9)


def gradients(b, w, x, y):
    return zlib.decompress(packed).decode("latin-1").split("\0")
