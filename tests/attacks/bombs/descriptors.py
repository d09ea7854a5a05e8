# attack: open files until there are no descriptors left, and keep them
# told: (OSError: .*Too many open files|RuntimeError: opened)
# %%
kept = []
while len(kept) < 100_000:
    kept.append(open("/dev/null"))
raise RuntimeError("opened")
